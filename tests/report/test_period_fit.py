from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.periods import AsOf, CumulativeTo, FiveYearPlan, Year, parse_period
from xiaoping.report.period_fit import covers, goes_beyond, is_of_year, lies_in, year_before

YEAR = Year(2020)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
YEARS = st.integers(1900, 2100).map(Year)
PERIODS = st.one_of(
    YEARS,
    st.builds(AsOf, DAYS),
    st.builds(CumulativeTo, DAYS),
    st.builds(FiveYearPlan, st.integers(1, 20)),
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2020", [True, True, True, False]),
        ("2020-11", [False, True, False, False]),
        ("..2020-11-30", [True, True, False, False]),
        ("@2020-11-30", [True, True, False, False]),
        ("2019", [False, False, False, False]),
        ("2021", [False, False, False, True]),
        ("FYP13", [False, False, True, False]),
        ("FYP14", [False, False, False, True]),
    ],
)
def test_a_period_is_of_the_year_in_it_around_it_or_beyond_it(text, told):
    period = parse_period(text)
    tests = (is_of_year, lies_in, covers, goes_beyond)
    assert [test(period, YEAR) for test in tests] == told


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2020", "2019"),
        ("2020-H1", "2019-H1"),
        ("2020-Q3", "2019-Q3"),
        ("2020-02", "2019-02"),
        ("@2020-02-29", "@2019-02-28"),
    ],
)
def test_a_year_before_stands_the_same_period(text, before):
    assert year_before(parse_period(text)) == parse_period(before)


def test_what_began_nobody_knows_when_has_no_period_a_year_before():
    assert year_before(parse_period("..2020-06-30")) is None
    assert year_before(parse_period("FYP13")) is None


@given(DAYS)
def test_a_day_a_year_before_is_that_day_or_the_last_of_february(day):
    found = year_before(AsOf(day)).date
    assert found.year == day.year - 1
    assert (found.month, found.day) == (day.month, day.day) or (found.month, found.day) == (
        2,
        28,
    )


@given(PERIODS, YEARS)
def test_what_lies_in_a_year_does_not_go_beyond_it(period, year):
    if is_of_year(period, year):
        assert lies_in(period, year)
    if lies_in(period, year):
        assert not goes_beyond(period, year)
