"""Disclosures as rows."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.administration import Disclosure, disclosure_matrix, quarters_between
from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.indicators import DatedParameter, catalogue, parameters
from xiaoping.measures import Missing, quantity
from xiaoping.periods import Quarter
from xiaoping.programmes import Portfolio
from xiaoping.register import Roll, Village
from xiaoping.testing import disclosures

A, B, TOWN = "990001200200", "990001200201", "990001200000"
END = datetime.date(2020, 12, 31)


def told(quarter, published=None, area=A, kind="财务公开", **more):
    return Disclosure(kind=kind, area=area, quarter=quarter, published=published, **more)


def tables(*rows):
    roll = Roll(as_of=END, villages=[Village(code=code, name=code[-3:]) for code in (A, B)])
    return PortfolioTables(Portfolio(as_of=END, disclosures=rows), RollTables(roll))


ROWS = tables(
    told("2020-Q1", "2020-06-30", items=3),
    told("2020-Q2", "2020-10-01"),
    told("2020-Q3", "2020"),
    told("2020-Q1", "2020-05-01", is_corrected=True, items=9),
    told("2020-Q1", "2020-04-01", B, kind="低保公示"),
    told("2019-Q4", "2020-01-01", B),
)


def counts(rows, book=None):
    """How many were published, in time and late, as the indicators and as the matrix tell it."""
    asked = ("disclosure.published", "disclosure.on_time", "disclosure.late")
    found = measure(asked, tables(*rows), at=2020, definitions=book)
    measured = [getattr(item.value, "amount", None) for item in found]
    policy = (book or catalogue()).parameters
    tally = disclosure_matrix(
        rows,
        quarters=quarters_between(Quarter(2020, 1), Quarter(2020, 4)),
        policy=policy,
        as_of=END,
    ).tally
    return measured, [tally.published, tally.in_time, tally.late]


def test_the_time_of_the_township_is_that_of_the_indicators_too():
    rows = [
        told("2020-Q1", "2020-04-20"),
        told("2020-Q2", "2020-07-10"),
        told("2020-Q3", "2020-10"),
    ]
    assert counts(rows) == ([3, 3, 0], [3, 3, 0])
    own = DatedParameter(
        code="disclosure.within", zh="季度公开时限", en="time", value=15, unit_code="day"
    )
    book = catalogue().extended([], parameters=parameters().extended([own]))
    # Whether October was in time is not known: it is neither in time nor late.
    assert counts(rows, book) == ([3, 1, 1], [3, 1, 1])
    # The rows stay what they are for whoever asks by the law.
    assert counts(rows) == ([3, 3, 0], [3, 3, 0])


def test_of_two_rows_of_one_issue_the_earlier_one_tells_wherever_it_is_asked():
    late, early = told("2020-Q1", "2020-08-01", items=3), told("2020-Q1", "2020-04-20", items=4)
    alone = told("2020-Q2", "2020-12-01", is_corrected=True, items=5)
    for rows in ([late, early, alone], [alone, early, late]):
        assert counts(rows) == ([2, 1, 1], [2, 1, 1])
        assert measure("disclosure.items", tables(*rows), at=2020).only.value == quantity("9条")


@given(
    st.lists(
        disclosures(villages=(A, B), first=datetime.date(2020, 1, 1), last=END), max_size=12
    )
)
def test_indicators_and_matrix_tell_the_same(rows):
    measured, matrix = counts(rows)
    for told_by_indicator, told_by_matrix in zip(measured, matrix, strict=True):
        # What no row of the year tells is missing, and never more than nothing.
        assert told_by_indicator == told_by_matrix or (told_by_indicator, told_by_matrix) == (
            None,
            0,
        )


def test_in_time_by_the_law_is_by_the_end_of_the_next_quarter():
    table = ROWS.table("disclosure")
    assert list(table.column("is_on_time")) == [True, False, True, True, True, True]
    assert list(table.column("is_first")) == [True, True, True, False, True, True]
    assert tables(told("2020-Q2")).table("disclosure").column("is_on_time")[0] is None


def test_a_correction_is_the_same_issue_and_adds_no_items():
    assert measure("disclosure.published", ROWS, at=2020).only.value == quantity("4期")
    assert measure("disclosure.items", ROWS, at=2020).only.value == quantity("3条")
    assert measure("disclosure.finance.published", ROWS, at=2020).only.value == quantity("3期")


def test_the_quarter_and_not_the_day_says_of_which_year_it_is():
    assert measure("disclosure.published", ROWS, at="2020-Q1").only.value == quantity("2期")
    assert measure("disclosure.published", ROWS, at=2019).only.value == quantity("1期")


def test_a_kind_that_never_occurs_was_not_told():
    assert isinstance(measure("disclosure.party.published", ROWS, at=2020).only.value, Missing)
    table = ROWS.table("disclosure")
    assert table.column("kind")[4].code == "other"
    assert table.column("kind_name")[4] == "低保公示"


def test_what_is_due_is_done_by_money_or_affairs_of_a_village_once_a_quarter():
    assert str(measure("disclosure.fulfilled", ROWS, at=2020).only.value) == "3期"
    assert str(measure("disclosure.due", ROWS, at=2020).only.value) == "8期"
    assert str(measure("disclosure.completeness", ROWS, at=2020).only.value) == "37.5%"
    found = measure("disclosure.published", ROWS, at=2020, by="village")
    assert [str(item.value) for item in found] == ["3期", "1期"]
