"""Strategies for when something happened: on a day, or some time in a month or year."""

from __future__ import annotations

import datetime
from typing import Final

from xiaoping.occasion import Occasion
from xiaoping.periods import Half, Month, Quarter, Year
from xiaoping.testing.drawing import SearchStrategy, st

__all__ = ["FIRST", "LAST", "occasions"]

FIRST: Final = datetime.date(2014, 1, 1)
"""The first day that is drawn where no other is asked for."""

LAST: Final = datetime.date(2020, 12, 31)
"""The last one."""


def occasions(
    *, first: datetime.date = FIRST, last: datetime.date = LAST, days_only: bool = False
) -> SearchStrategy[Occasion]:
    """Draw when something happened: days, months, quarters, halves and years.

    Args:
        first: The first day; a month or year may have begun before it.
        last: The last day; a month or year may end after it.
        days_only: Whether the day is always known.

    >>> from hypothesis import find
    >>> find(occasions(), lambda when: isinstance(when, Quarter)).end <= datetime.date(2021, 1, 1)
    True
    """
    days = st.dates(first, last)
    if days_only:
        return days
    return days | days.flatmap(_around)


def _around(day: datetime.date) -> SearchStrategy[Occasion]:
    """Draw a period in which a day lies."""
    half, quarter = (day.month + 5) // 6, (day.month + 2) // 3
    return st.sampled_from(
        (
            Year(day.year),
            Half(day.year, half),
            Quarter(day.year, quarter),
            Month(day.year, day.month),
        )
    )
