import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import TextError
from xiaoping.periods import (
    AsOf,
    Before,
    CumulativeTo,
    FiveYearPlan,
    Half,
    Month,
    Quarter,
    Since,
    Year,
    YearRange,
    parse_period,
    period_order,
)

years = st.integers(1949, 2099)
dates = st.dates(datetime.date(1949, 1, 1), datetime.date(2099, 12, 31))
months = st.builds(Month, years, st.integers(1, 12))
stepping = st.one_of(
    st.builds(Year, years),
    st.builds(Half, years, st.integers(1, 2)),
    st.builds(Quarter, years, st.integers(1, 4)),
    months,
    st.builds(FiveYearPlan, st.integers(2, 90)),
)
periods = st.one_of(
    stepping,
    st.builds(AsOf, dates),
    st.tuples(years, years).filter(lambda y: y[0] < y[1]).map(lambda y: YearRange(*y)),
    st.builds(CumulativeTo, dates),
    st.tuples(dates, dates).filter(lambda d: d[1] <= d[0]).map(lambda d: CumulativeTo(*d)),
    st.builds(Since, months),
    st.builds(Before, dates),
)


@given(periods)
def test_every_period_reads_back_from_its_canonical_text(period):
    assert parse_period(str(period)) == period


@given(stepping)
def test_the_next_of_the_previous_is_the_period_itself(period):
    assert period.previous().next() == period
    assert period.previous().end < period.start or isinstance(period, FiveYearPlan)


@given(st.lists(periods))
def test_any_periods_sort_and_sorting_is_by_their_ends(found):
    ends = [p.end or datetime.date.max for p in sorted(found, key=period_order)]
    assert ends == sorted(ends)


@given(periods)
def test_a_period_ends_in_its_year_and_not_before_its_start(period):
    if period.end is not None:
        assert period.year == period.end.year
    if period.start is not None and period.end is not None:
        assert period.start <= period.end


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("2020", "2020年"),
        ("2020-H1", "2020年上半年"),
        ("2020-H2", "2020年下半年"),
        ("2020-Q4", "2020年第四季度"),
        ("2020-12", "2020年12月"),
        ("@2020-12-31", "2020年底"),
        ("@2020-12-09", "2020年12月9日"),
        ("2018/2020", "2018—2020年"),
        ("..2020-12-31", "截至2020年底"),
        ("..2020-12-09", "截至2020年12月9日"),
        ("2016-01-01..2020-12-09", "2016年1月1日至2020年12月9日"),
        ("2016-12..", "2016年12月以来"),
        ("<2022-01-01", "2022年前"),
        ("<2022-07-01", "2022年7月1日前"),
        ("FYP13", "“十三五”"),
        ("FYP20", "“二十五”"),
        ("FYP1", "“一五”"),
    ],
)
def test_a_period_prints_as_reports_print_it(text, zh):
    assert parse_period(text).zh() == zh


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [(1, 1953, 1957), (2, 1958, 1962), (3, 1966, 1970), (13, 2016, 2020), (14, 2021, 2025)],
)
def test_the_plans_lie_where_history_put_them(number, first, last):
    plan = FiveYearPlan(number)
    assert (plan.start.year, plan.end.year) == (first, last)
    assert FiveYearPlan.of_year(first) == FiveYearPlan.of_year(last) == plan


def test_the_years_between_the_second_and_third_plan_lie_in_none():
    with pytest.raises(TextError, match="1964 lies in no five-year plan"):
        FiveYearPlan.of_year(1964)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2020年",
        "20",
        "2020-13-01",
        "2020-Q",
        "@2020-02-30",
        "FYP0",
        "..",
        "２０２０",
        "2020 ",
    ],
)
def test_what_is_no_period_is_refused_and_the_forms_are_taught(text):
    with pytest.raises(TextError, match=r"is no period.*2020-Q4"):
        parse_period(text)


@pytest.mark.parametrize("text", ["2020-13", "2020-H3", "2020-Q5", "0000"])
def test_an_impossible_number_is_refused(text):
    with pytest.raises(TextError, match="is impossible; expected"):
        parse_period(text)


def test_ends_the_wrong_way_round_are_refused():
    for text in ("2020/2018", "2020/2020", "2021-01-01..2020-12-31"):
        with pytest.raises(TextError, match="is not before its end"):
            parse_period(text)


def test_before_a_year_ends_on_the_last_day_of_the_year_before():
    assert parse_period("<2022-01-01").end == datetime.date(2021, 12, 31)
