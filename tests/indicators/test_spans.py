from datetime import date

import pytest

from xiaoping.errors import TextError
from xiaoping.indicators.change import Base, base_period
from xiaoping.indicators.spans import fill, gaps, span_of, steps
from xiaoping.periods import parse_period


@pytest.mark.parametrize(
    ("start", "end", "named"),
    [
        ("2020-02-01", "2020-02-29", "2020-02"),
        ("2021-02-01", "2021-02-28", "2021-02"),
        ("2020-10-01", "2020-12-31", "2020-Q4"),
        ("2020-02-01", "2020-04-30", "2020-02-01..2020-04-30"),
        ("2020-07-01", "2020-12-31", "2020-H2"),
        ("2020-04-01", "2020-09-30", "2020-04-01..2020-09-30"),
        ("2020-01-01", "2020-12-31", "2020"),
        ("2018-01-01", "2020-12-31", "2018/2020"),
        ("2020-01-01", "2020-12-09", "2020-01-01..2020-12-09"),
        ("2020-12-09", "2020-12-31", "2020-12-09..2020-12-31"),
        ("2020-07-01", "2021-06-30", "2020-07-01..2021-06-30"),
    ],
)
def test_a_span_is_named_by_the_period_it_is(start, end, named):
    found = span_of(date.fromisoformat(start), date.fromisoformat(end))
    assert str(found) == named
    assert (found.start, found.end) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("period", "last_year", "before", "plan"),
    [
        ("2020", "2019", "2019", "2015"),
        ("2021", "2020", "2020", "2020"),
        ("2021-01", "2020-01", "2020-12", "2020-01"),
        ("2021-Q1", "2020-Q1", "2020-Q4", "2020-Q1"),
        ("2020-H1", "2019-H1", "2019-H2", "2015-H1"),
        ("@2020-12-31", "@2019-12-31", None, "@2015-12-31"),
        ("@2021-02-28", "@2020-02-29", None, "@2020-02-29"),
        ("@2020-02-29", "@2019-02-28", None, "@2015-02-28"),
        ("@2020-12-09", "@2019-12-09", None, "@2015-12-09"),
        ("2020-01-01..2020-09-30", "2019-01-01..2019-09-30", None, None),
        ("..2020-12-31", "..2019-12-31", None, None),
        ("2018/2020", None, "2015/2017", None),
        ("FYP14", None, "FYP13", "2020"),
        ("2016-12..", None, None, None),
        ("<2022-01-01", None, None, None),
    ],
)
def test_every_period_has_its_bases_or_says_that_it_has_none(period, last_year, before, plan):
    wanted = {Base.LAST_YEAR: last_year, Base.PREVIOUS: before, Base.PLAN: plan}
    codes = {"change.no-last-year", "change.no-previous", "change.no-plan-base"}
    for base, text in wanted.items():
        if text is not None:
            assert str(base_period(parse_period(period), base)) == text
            continue
        with pytest.raises(TextError) as caught:
            base_period(parse_period(period), base)
        assert caught.value.code in codes
        assert "change_between" in caught.value.en


def test_a_year_outside_the_plans_has_no_plan_base():
    with pytest.raises(TextError, match="lies in no five-year plan"):
        base_period(parse_period("1964"), Base.PLAN)


def test_what_is_open_between_parts_is_named_in_their_kind():
    year = (date(2020, 1, 1), date(2020, 12, 31))
    months = [(m.start, m.end) for m in map(parse_period, ("2020-02", "2020-03", "2020-12"))]
    like = parse_period("2020-01")
    found = [str(p) for gap in gaps(year, months) for p in fill(gap, like)]
    assert found == ["2020-01", *(f"2020-{n:02}" for n in range(4, 12))]
    quarters = [
        str(p) for gap in gaps(year, months) for p in fill(gap, parse_period("2020-Q1"))
    ]
    assert quarters == ["2020-01", "2020-04-01..2020-11-30"]
    assert gaps(year, [year]) == ()


def test_distances_are_months_only_where_all_days_end_one():
    assert steps([date(2020, 12, 31), date(2022, 12, 31), date(2025, 12, 31)]) == (24, 36)
    assert steps([date(2020, 12, 31), date(2022, 12, 30)]) == (729,)
