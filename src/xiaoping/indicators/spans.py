"""Spans of time: what follows one another without a gap, and what a change is told against."""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Iterable
from typing import Final

from xiaoping.errors import TextError
from xiaoping.messages import fail
from xiaoping.occasion import ends_month, steps
from xiaoping.periods import (
    AsOf,
    CumulativeTo,
    FiveYearPlan,
    Half,
    Month,
    Period,
    Quarter,
    Year,
    YearRange,
)

__all__ = [
    "ends_month",
    "fill",
    "gaps",
    "period_before",
    "plan_base",
    "same_period_last_year",
    "span_of",
    "steps",
    "years_before",
]

Days = tuple[datetime.date, datetime.date]
Part = Year | Half | Quarter | Month

_DAY: Final = datetime.timedelta(days=1)


def span_of(start: datetime.date, end: datetime.date) -> Period:
    """Return the period from one day to another by its own name, if it has one.

    >>> from datetime import date
    >>> [str(span_of(date(2020, 1, 1), date(2020, m, d))) for m, d in ((3, 31), (4, 30), (12, 31))]
    ['2020-Q1', '2020-01-01..2020-04-30', '2020']
    """
    if start.day == 1 and ends_month(end):
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        for count, kind in ((1, Month), (3, Quarter), (6, Half)):
            if months == count and (start.month - 1) % count == 0:
                return kind(start.year, (start.month - 1) // count + 1)
        if start.month == 1 and months % 12 == 0:
            same = start.year == end.year
            return Year(start.year) if same else YearRange(start.year, end.year)
    return CumulativeTo(end, start)


def gaps(whole: Days, parts: Iterable[Days]) -> tuple[Days, ...]:
    """Return what parts leave open of a whole, each by its first and last day.

    The parts stand in order and do not overlap.

    >>> from datetime import date
    >>> may, july = ((date(2020, m, 1), date(2020, m, 31)) for m in (5, 7))
    >>> [str(day) for day in gaps((may[0], july[1]), (may, july))[0]]
    ['2020-06-01', '2020-06-30']
    """
    found = []
    open_from = whole[0]
    for start, end in parts:
        if start > open_from:
            found.append((open_from, start - _DAY))
        open_from = end + _DAY
    if open_from <= whole[1]:
        found.append((open_from, whole[1]))
    return tuple(found)


def fill(gap: Days, like: Period) -> tuple[Period, ...]:
    """Return the periods of the kind of ``like`` that fill a gap, or one if they do not.

    >>> from datetime import date
    >>> [str(p) for p in fill((date(2020, 3, 1), date(2020, 5, 31)), Month(2020, 1))]
    ['2020-03', '2020-04', '2020-05']
    >>> [str(p) for p in fill((date(2020, 3, 1), date(2020, 5, 31)), Quarter(2020, 3))]
    ['2020-03-01..2020-05-31']
    """
    start, end = gap
    whole = (span_of(start, end),)
    if not isinstance(like, Year | Half | Quarter | Month):
        return whole
    step = _part_at(start, like)
    if step.start != start:
        return whole
    found: list[Period] = []
    while step.end < end:
        found.append(step)
        step = step.next()
    return (*found, step) if step.end == end else whole


def _part_at(day: datetime.date, like: Part) -> Part:
    """Return the period of the kind of ``like`` that a day lies in."""
    if isinstance(like, Year):
        return Year(day.year)
    months = 12 // like.count
    return type(like)(day.year, (day.month - 1) // months + 1)


def same_period_last_year(period: Period) -> Period:
    """Return what 同比 compares a period with; the end of a month stays one.

    Raises:
        TextError: The period has no counterpart a year before, as a plan or 以来.

    >>> from datetime import date
    >>> str(same_period_last_year(AsOf(date(2021, 2, 28)))), str(same_period_last_year(Half(2020, 1)))
    ('@2020-02-29', '2019-H1')
    """
    match period:
        case Year() | Half() | Quarter() | Month():
            return period.same_period_last_year()
        case AsOf() | CumulativeTo():
            return _years_before(period, 1)
        case _:
            raise fail(TextError, "change.no-last-year", given=str(period))


def period_before(period: Period) -> Period:
    """Return what 环比 compares a period with: the one of the same kind before it.

    Raises:
        TextError: The period is a point in time, or has no length of its own.

    >>> str(period_before(Quarter(2021, 1))), str(period_before(YearRange(2018, 2020)))
    ('2020-Q4', '2015/2017')
    """
    match period:
        case Year() | Half() | Quarter() | Month() | FiveYearPlan():
            return period.previous()
        case YearRange():
            return YearRange(2 * period.first - period.last - 1, period.first - 1)
        case _:
            raise fail(TextError, "change.no-previous", given=str(period))


def plan_base(period: Period) -> Period:
    """Return the same period in the base year of its five-year plan: the year before it.

    Raises:
        TextError: The period lies in no plan, or has no counterpart in another year.

    >>> str(plan_base(Year(2019))), str(plan_base(FiveYearPlan(14)))
    ('2015', '2020')
    """
    if isinstance(period, FiveYearPlan):
        return Year(period.start.year - 1)
    if not isinstance(period, Year | Half | Quarter | Month | AsOf):
        raise fail(TextError, "change.no-plan-base", given=str(period))
    base = FiveYearPlan.of_year(period.year).start.year - 1
    match period:
        case Year():
            return Year(base)
        case AsOf():
            return _years_before(period, period.year - base)
        case _:
            return type(period)(base, period.number)


def _years_before(period: AsOf | CumulativeTo, years: int) -> AsOf | CumulativeTo:
    if isinstance(period, AsOf):
        return AsOf(years_before(period.date, years))
    start = None if period.start is None else years_before(period.start, years)
    return CumulativeTo(years_before(period.date, years), start)


def years_before(day: datetime.date, years: int) -> datetime.date:
    """Return the same day some years earlier; the end of a month stays one.

    >>> from datetime import date
    >>> str(years_before(date(2021, 2, 28), 1)), str(years_before(date(2020, 12, 9), 5))
    ('2020-02-29', '2015-12-09')
    """
    year = day.year - years
    last = monthrange(year, day.month)[1]
    return day.replace(year=year, day=last if ends_month(day) else min(day.day, last))
