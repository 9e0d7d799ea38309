"""A disclosure of a village, row by row."""

import datetime

import pytest

from xiaoping.administration import Disclosure
from xiaoping.administration.disclosure import to_quarter
from xiaoping.errors import InvariantError, XiaopingError
from xiaoping.periods import Month, Quarter, Year

VILLAGE = "990001200200"


def told(**fields):
    return Disclosure(
        **{"kind": "财务公开", "area": VILLAGE, "quarter": "2020-Q3", "items": 4, **fields}
    )


def refused(**fields):
    with pytest.raises(XiaopingError) as caught:
        told(**fields)
    return caught.value


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("2020年第4季度", Quarter(2020, 4)),
        ("2020年四季度", Quarter(2020, 4)),
        ("2020-Q4", Quarter(2020, 4)),
        ("2020年度第一季度", Quarter(2020, 1)),
    ],
)
def test_a_quarter_is_read_as_offices_write_it(text, quarter):
    assert to_quarter(text) == quarter == told(quarter=text, published=None).quarter


@pytest.mark.parametrize("given", ["四季度", "2020", "2020年10月", 2020, 4, Year(2020)])
def test_what_is_no_quarter_with_its_year_is_refused(given):
    error = refused(quarter=given)
    assert error.code == "disclosure.quarter"
    assert "no quarter with its year" in error.en
    assert "2020年第4季度" in error.zh


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": None}, "disclosure.no-kind"),
        ({"kind": ""}, "disclosure.no-kind"),
        ({"area": ""}, "disclosure.no-village"),
        ({"quarter": None}, "disclosure.no-quarter"),
        ({"items": "2.5条"}, "disclosure.items"),
        ({"items": -1}, "register.negative"),
        ({"area": "990001200000"}, "register.level"),
        ({"area": "99000120020001"}, "register.level"),
        ({"published": "2020-06-30"}, "disclosure.before-quarter"),
        ({"published": 2019}, "disclosure.before-quarter"),
    ],
)
def test_what_has_no_place_in_the_matrix_is_refused(fields, code):
    assert refused(**fields).code == code


@pytest.mark.parametrize(
    "published", ["2020-07-01", "2020-09-30", "2025", Year(2020), Month(2020, 7), None]
)
def test_what_may_have_been_in_the_quarter_or_later_is_taken(published):
    assert told(published=published).quarter == Quarter(2020, 3)


def test_a_name_is_enough_of_a_village_and_a_word_of_a_kind():
    row = Disclosure(kind="低保公示", village="小冲村", quarter="2020-Q3")
    assert (row.where, row.sort, row.rule) == ("小冲村", "低保公示", "other")
    assert told(kind="党建公开").sort == told(kind="党务").sort == "party"
    assert told(items="0条").items.amount == 0


def test_the_day_that_is_told_is_quoted_in_both_languages():
    error = refused(published=datetime.date(2020, 3, 1))
    assert "2020-03-01早于2020年第三季度的第一天2020-07-01" in error.zh
    assert "2020-03-01, before 2020-Q3 began on 2020-07-01" in error.en


@pytest.mark.parametrize(
    "kind", ["三务公开", "财务公开、党务公开", "党务和村务", "财务/村务公开"]
)
def test_several_kinds_in_one_row_are_refused(kind):
    with pytest.raises(InvariantError) as caught:
        Disclosure(kind=kind, village="甲村", quarter="2020-Q1")
    assert caught.value.code == "disclosure.several-kinds"
    assert "请按财务公开、党务公开、村务公开分行登记" in caught.value.zh
    assert "Enter a row each" in caught.value.en
