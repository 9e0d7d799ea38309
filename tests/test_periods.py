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


@pytest.mark.parametrize("number", range(1, 100))
def test_a_plan_reads_back_from_what_chinese_text_calls_it(number):
    plan = FiveYearPlan(number)
    assert FiveYearPlan.from_zh(plan.zh()) == FiveYearPlan.from_zh(plan.zh()[1:-1]) == plan


@pytest.mark.parametrize("name", ["", "“”", "十四", "14五", "十四五规划"])
def test_what_no_plan_is_called_is_refused(name):
    with pytest.raises(TextError, match="is no period") as caught:
        FiveYearPlan.from_zh(name)
    assert caught.value.details["given"] == name


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


@pytest.mark.parametrize(
    ("text", "en"),
    [
        ("2020", "2020"),
        ("2020-H1", "the first half of 2020"),
        ("2020-Q4", "the fourth quarter of 2020"),
        ("2020-12", "December 2020"),
        ("@2020-12-31", "the end of 2020"),
        ("@2020-12-09", "9 December 2020"),
        ("2018/2020", "2018-2020"),
        ("..2020-12-31", "up to the end of 2020"),
        ("2016-01-01..2020-12-09", "1 January 2016 to 9 December 2020"),
        ("2016-12..", "since December 2016"),
        ("<2022-01-01", "before 2022"),
        ("<2022-07-01", "before 1 July 2022"),
        ("FYP1", "the 1st Five-Year Plan"),
        ("FYP2", "the 2nd Five-Year Plan"),
        ("FYP12", "the 12th Five-Year Plan"),
        ("FYP23", "the 23rd Five-Year Plan"),
    ],
)
def test_a_period_prints_in_english_in_any_locale(text, en):
    assert parse_period(text).en() == en


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("2020年", "2020"),
        (" ２０２０ ", "2020"),
        ("2020年底", "@2020-12-31"),
        ("截至2020年底", "..2020-12-31"),
        ("2020年上半年", "2020-H1"),
        ("2020Q4", "2020-Q4"),
        ("2020年第四季度", "2020-Q4"),
        ("2020-5", "2020-05"),
        ("2020/05", "2020-05"),
        ("2016年12月以来", "2016-12.."),
        ("2020年12月9日", "@2020-12-09"),
        ("2020-12-09", "..2020-12-09"),
        ("2018—2020年", "2018/2020"),
        ("2022年前", "<2022-01-01"),
        ("fyp14", "FYP14"),
        ("“十四五”", "FYP14"),
    ],
)
def test_what_may_have_been_meant_is_named_but_not_read(text, near):
    with pytest.raises(TextError) as caught:
        parse_period(text)
    assert near in caught.value.details["near"]
    assert f"Near: {caught.value.details['near'][0]}" in str(caught.value)


@given(st.text(alphabet="20年月日季度一四五十FYPHQ-/.<@第截至底 ", max_size=14))
def test_any_text_is_a_period_or_refused_with_readable_hints(text):
    try:
        assert str(parse_period(text)) == text
    except TextError as error:
        for near in error.details.get("near", ()):
            assert str(parse_period(near)) == near


@pytest.mark.parametrize(
    "build",
    [
        lambda: AsOf("2020-12-31"),
        lambda: AsOf(datetime.datetime(2020, 12, 31, 8, 0)),  # noqa: DTZ001 - no instant is meant
        lambda: CumulativeTo("2020-12-31"),
        lambda: CumulativeTo(datetime.date(2020, 12, 31), "2020-01-01"),
        lambda: Before(2022),
        lambda: Since("2016-12"),
    ],
)
def test_a_part_of_another_type_is_refused_and_the_right_one_is_shown(build):
    with pytest.raises(TextError, match=r"of a period is .* such as (datetime.date|Month)\("):
        build()


@pytest.mark.parametrize("text", ["<0001-01-01", "@0001-01-01", "..9999-12-31"])
def test_a_date_beyond_the_years_of_periods_is_refused(text):
    with pytest.raises(TextError, match=r"is impossible; expected is 1000…9998"):
        parse_period(text)


@given(periods, dates)
def test_a_period_contains_the_days_between_its_ends(period, day):
    late = period.end is not None and day > period.end
    early = period.start is not None and day < period.start
    assert period.contains(day) == (not late and not early)


@given(periods, periods, dates)
def test_what_is_within_has_no_day_outside(inner, outer, day):
    assert inner.within(inner)
    if inner.within(outer) and inner.contains(day):
        assert outer.contains(day)


def test_a_quarter_is_within_its_year_and_an_open_end_within_nothing_closed():
    assert Quarter(2020, 4).within(Year(2020))
    assert not Year(2020).within(Quarter(2020, 4))
    assert not Since(Month(2016, 12)).within(FiveYearPlan(13))
    assert AsOf(datetime.date(2020, 12, 31)).within(Since(Month(2016, 12)))


def test_the_same_period_last_year_keeps_half_quarter_and_month():
    wanted = {
        "2020": "2019", "2020-H1": "2019-H1", "2020-Q1": "2019-Q1", "2020-02": "2019-02",
    }  # fmt: skip
    found = {text: str(parse_period(text).same_period_last_year()) for text in wanted}
    assert found == wanted


@pytest.mark.parametrize("year", [1952, 1963, 1965, 2461])
def test_a_year_in_no_plan_is_told_to_be_used_itself(year):
    with pytest.raises(TextError) as caught:
        FiveYearPlan.of_year(year)
    assert (caught.value.code, caught.value.details["given"]) == ("period.no-plan", year)
    assert "请直接用年份" in caught.value.zh


@pytest.mark.parametrize(
    "make",
    [
        lambda: AsOf(datetime.datetime(2020, 12, 31, 8, 30)),  # noqa: DTZ001 - a clerk's clock has no zone
        lambda: AsOf("2020-12-31"),
        lambda: Before(2020),
    ],
)
def test_a_day_with_a_time_or_of_another_type_is_no_part_of_a_period(make):
    with pytest.raises(TextError) as caught:
        make()
    assert caught.value.code == "period.part"
    assert caught.value.details["expected"] == "datetime.date"
    assert "应为 datetime.date（不带时刻）" in caught.value.zh
