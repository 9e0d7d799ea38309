"""How the period of a figure lies to the year that a report is of."""

from __future__ import annotations

import datetime

import attrs

from xiaoping.periods import AsOf, CumulativeTo, Half, Month, Period, Quarter, Year

__all__ = ["covers", "goes_beyond", "is_of_year", "lies_in", "year_before"]


def is_of_year(period: Period, year: Year) -> bool:
    """Say whether a period is the year, or tells of it up to or as of a day in it.

    >>> from xiaoping.periods import parse_period
    >>> [is_of_year(parse_period(text), Year(2020)) for text in ("2020", "2020-11", "..2020-11-30")]
    [True, False, True]
    """
    return isinstance(period, Year | AsOf | CumulativeTo) and period.year == year.year


def lies_in(period: Period, year: Year) -> bool:
    """Say whether a period lies in the year or is of it.

    >>> from xiaoping.periods import parse_period
    >>> [lies_in(parse_period(text), Year(2020)) for text in ("2020-11", "FYP13")]
    [True, False]
    """
    if is_of_year(period, year):
        return True
    return period.start is not None and year.start <= period.start and _end(period) <= year.end


def covers(period: Period, year: Year) -> bool:
    """Say whether the whole year lies in a period.

    >>> from xiaoping.periods import parse_period
    >>> [covers(parse_period(text), Year(2020)) for text in ("2020-11", "FYP13")]
    [False, True]
    """
    start = period.start or datetime.date.min
    return start <= year.start and year.end <= _end(period)


def goes_beyond(period: Period, year: Year) -> bool:
    """Say whether a period ends after the year.

    >>> goes_beyond(Year(2021), Year(2020)), goes_beyond(Year(2020), Year(2020))
    (True, False)
    """
    return _end(period) > year.end


def _end(period: Period) -> datetime.date:
    return period.end or datetime.date.max


def year_before(period: Period) -> Period | None:
    """Return the same period a year earlier, ``None`` where that has no clear meaning.

    >>> from xiaoping.periods import parse_period
    >>> str(year_before(parse_period("2020-11"))), year_before(parse_period("FYP13"))
    ('2019-11', None)
    """
    match period:
        case Year():
            return period.previous()
        case AsOf():
            return AsOf(_shifted(period.date))
        case CumulativeTo() if period.start is not None:
            return CumulativeTo(_shifted(period.date), _shifted(period.start))
        case Half() | Quarter() | Month():
            return attrs.evolve(period, of=period.of - 1)
        case _:
            return None


def _shifted(date: datetime.date) -> datetime.date:
    leap = (date.month, date.day) == (2, 29)
    return date.replace(year=date.year - 1, day=28 if leap else date.day)
