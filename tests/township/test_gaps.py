import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import Missing, quantity
from xiaoping.periods import AsOf, Year, parse_period
from xiaoping.township.gaps import find_gaps, year_after

AREA = "990101203000"


def gdp(period, **more):
    return Observation("econ.gdp", AREA, parse_period(period), quantity("4亿元"), **more)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2020", "2021"),
        ("2020-H1", "2021-H1"),
        ("2020-Q4", "2021-Q4"),
        ("2020-12", "2021-12"),
        ("@2020-12-31", "@2021-12-31"),
        ("@2020-02-29", "@2021-02-28"),
        ("2018/2020", "2019/2021"),
        ("..2020-12-09", "..2021-12-09"),
        ("2020-01-01..2020-12-09", "2021-01-01..2021-12-09"),
        ("2016-01-01..2020-12-09", "2016-01-01..2021-12-09"),
        ("2016-12..", "2016-12.."),
        ("<2022-01-01", "<2022-01-01"),
        ("FYP14", "FYP14"),
    ],
)
def test_a_period_goes_on_by_a_year(text, after):
    assert str(year_after(parse_period(text))) == after


@given(st.dates(datetime.date(1960, 1, 1), datetime.date(2100, 12, 31)))
def test_a_day_stays_in_its_month_and_goes_to_the_next_year(day):
    after = year_after(AsOf(day))
    assert (after.year, after.date.month) == (day.year + 1, day.month)


@pytest.mark.parametrize(
    ("now", "count"),
    [
        ([], 1),
        ([gdp("2021")], 0),
        ([gdp("2021", scenario="forecast")], 0),
        ([gdp("2021", scenario="task")], 1),
        ([gdp("2020")], 1),
        ([Observation("econ.gdp", AREA, Year(2021), Missing("not_collected"))], 1),
    ],
    ids=["nothing", "known", "expected", "handed down", "the old one", "told to be missing"],
)
def test_a_gap_is_filled_by_what_happened_or_is_expected(now, count):
    assert len(find_gaps(DataSet([gdp("2020")]), DataSet(now))) == count


def test_tasks_and_what_was_missing_leave_no_gap():
    before = [
        gdp("2020", scenario="task"),
        Observation("econ.gdp", AREA, Year(2020), Missing("unknown")),
    ]
    assert find_gaps(DataSet(before), DataSet()) == ()
