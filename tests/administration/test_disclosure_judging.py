"""Which row tells of which cell."""

import datetime

from xiaoping.administration import Disclosure, quarters_between
from xiaoping.administration.disclosure_judging import kinds_of, villages_of
from xiaoping.periods import Quarter


def test_quarters_run_over_years_and_not_backwards():
    found = quarters_between(Quarter(2018, 4), Quarter(2020, 1))
    assert [str(quarter) for quarter in found] == [
        "2018-Q4", "2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4", "2020-Q1",
    ]  # fmt: skip
    assert quarters_between(Quarter(2020, 2), Quarter(2020, 1)) == ()


def test_kinds_stand_as_in_the_list_and_other_words_behind():
    rows = [
        Disclosure(kind=kind, village="甲村", quarter="2020-Q1")
        for kind in ("低保公示", "村务公开", "财务公开")
    ]
    assert kinds_of(rows) == ("finance", "village", "低保公示")


def test_the_name_of_a_village_is_the_first_that_its_rows_tell():
    code = "990001200200"
    rows = [
        Disclosure(
            kind="财务公开", area=code, quarter="2020-Q1", published=datetime.date(2020, 4, 1)
        ),
        Disclosure(kind="财务公开", area=code, village="甲村", quarter="2020-Q2"),
    ]
    assert villages_of(rows, ()) == {code: "甲村"}
