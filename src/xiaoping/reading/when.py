"""The period of a figure, typed: from the word of time that governs it and its status."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Final, final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.measures.mention import Mention
from xiaoping.periods import AsOf, CumulativeTo, Month, Period, Year
from xiaoping.reading.statement import Role, Status
from xiaoping.reading.timing import Timing, heading_period

__all__ = ["When", "when"]


@final
@attrs.frozen
class When:
    """A period, and the words that told it; empty where the report's year did.

    >>> When().period is None
    True
    """

    period: Period | None = None
    words: str = ""


_heading = lru_cache(maxsize=1024)(heading_period)


def when(
    timing: Timing,
    role: Role,
    status: Status,
    *,
    year: int | None,
    headings: str = "",
    column: Mention | None = None,
) -> When:
    """Return the period of a figure.

    Args:
        timing: The words of time that govern it.
        role: What it is in its sentence; a base is of the time that is compared with.
        status: Whether it is a stock, accumulated, or done in a period.
        year: The report's year, if known.
        headings: The headings above it.
        column: The year or date at the head of its column, in a table.

    >>> when(Timing(), Role.LEVEL, Status.STOCK, year=2020)
    When(period=AsOf(date=datetime.date(2020, 12, 31)), words='')
    >>> when(Timing(), Role.LEVEL, Status.ACTUAL, year=None)
    When(period=None, words='')
    """
    if column is not None:
        found = When(_of_column(column), column.text)
    elif role is Role.BASE:
        found = _of_base(timing, year)
    elif timing.word is not None:
        found = When(timing.word.period(timing.year, year), timing.word.text)
        if timing.word.now and timing.word.until:
            found = When(None if year is None else Year(year), timing.word.text)
    else:
        own = _heading(headings, year) if headings else None
        if own is not None and _is_ahead(own, year) and status in _DONE:
            return When()  # what has been done is not of the years that a heading plans
        found = When(own or (None if year is None else Year(year)), "")
    if role.moves or not isinstance(found.period, Year | CumulativeTo):
        return found
    return attrs.evolve(found, period=_counted(found, status))


_DONE: Final = frozenset({Status.ACTUAL, Status.STOCK, Status.CUMULATIVE})


def _is_ahead(period: Period, year: int | None) -> bool:
    """Say whether a period begins behind the report's year."""
    return year is not None and period.start is not None and period.start.year > year


def _counted(found: When, status: Status) -> Period | None:
    """Return the period as a stock or an accumulated figure has it."""
    period = found.period
    match period:
        case Year() if status is Status.STOCK:
            return AsOf(period.end)
        case Year() if status is Status.CUMULATIVE and not found.words[:4].isdigit():
            return CumulativeTo(period.end)
        case CumulativeTo() if status is Status.STOCK and period.start is None:
            return AsOf(period.date)
        case _:
            return period


def _of_base(timing: Timing, year: int | None) -> When:
    # The time of the sentence is that of the level, not of what it started from.
    word = timing.word if timing.own else timing.versus
    return When() if word is None else When(word.period(timing.year, year), word.text)


def _of_column(column: Mention) -> Period | None:
    try:
        match column.when:
            case (year,):
                return Year(year)
            case (year, month):
                return Month(year, month)
            case (year, month, day):
                return AsOf(datetime.date(year, month, day))
            case _:
                return None
    except (XiaopingError, ValueError):
        return None  # 2020年13月
