"""What a year lacks: figures that the year before had and that nobody has given yet."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from typing import Final, assert_never, final

import attrs

from xiaoping.indicators import DataSet, Key, Observation, Scenario
from xiaoping.periods import (
    AsOf,
    Before,
    CumulativeTo,
    FiveYearPlan,
    Half,
    Month,
    Period,
    Quarter,
    Since,
    Year,
    YearRange,
)

__all__ = ["Gap", "find_gaps", "year_after"]

_HAPPENED: Final = (Scenario.ACTUAL, Scenario.FORECAST)


@final
@attrs.frozen
class Gap:
    """A figure that is to be given.

    Attributes:
        key: Under which key it would stand.
        last: The figure of the year before.

    >>> from xiaoping.measures import quantity
    >>> item = Observation("econ.gdp", "990101203000", Year(2020), quantity("4.62亿元"))
    >>> str(Gap(Key("econ.gdp", "990101203000", Year(2021)), item).key)
    'econ.gdp@2021/990101203000'
    """

    key: Key
    last: Observation


def find_gaps(before: DataSet, now: DataSet) -> tuple[Gap, ...]:
    """Return what was known a year ago and is not known now.

    What was expected a year ago may by now be known, and the other way round: a figure of
    the same indicator, area and period fills the gap, expected or not.  Tasks and plans of
    the year before leave none.

    >>> from xiaoping.measures import quantity
    >>> def gdp(year): return Observation("econ.gdp", "990101203000", Year(year), quantity("4亿元"))
    >>> [str(gap.key) for gap in find_gaps(DataSet([gdp(2020)]), DataSet())]
    ['econ.gdp@2021/990101203000']
    >>> find_gaps(DataSet([gdp(2020)]), DataSet([gdp(2021)]))
    ()
    """
    held = {_bare(item.key) for item in now if item.scenario in _HAPPENED and not item.missing}
    return tuple(gap for gap in _wanted(before) if _bare(gap.key) not in held)


def _wanted(before: DataSet) -> Iterator[Gap]:
    for item in before:
        if item.scenario in _HAPPENED and not item.missing:
            yield Gap(attrs.evolve(item.key, period=year_after(item.period)), item)


def _bare(key: Key) -> Key:
    return attrs.evolve(key, scenario=Scenario.ACTUAL)


def year_after(period: Period) -> Period:
    """Return the same period a year later: the same day, month or range of months.

    A five-year plan and what runs since a month go on, and what was before a day stays so.

    >>> from xiaoping.periods import parse_period
    >>> [str(year_after(parse_period(text))) for text in ("2020", "2020-Q4", "@2020-02-29", "2016-12..")]
    ['2021', '2021-Q4', '@2021-02-28', '2016-12..']
    """
    match period:
        case Year():
            return period.next()
        case Half() | Quarter() | Month():
            return attrs.evolve(period, of=period.of + 1)
        case AsOf(date):
            return AsOf(_later(date))
        case CumulativeTo(date, start):
            return CumulativeTo(_later(date), None if start is None else _from(start, date))
        case YearRange():
            return attrs.evolve(period, first=period.first + 1, last=period.last + 1)
        case Since() | Before() | FiveYearPlan():
            return period
        case _:
            assert_never(period)


def _later(day: datetime.date) -> datetime.date:
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


def _from(start: datetime.date, end: datetime.date) -> datetime.date:
    """Return the new start of what adds up: a year's own start goes on, an older one stays."""
    return _later(start) if start.year == end.year else start
