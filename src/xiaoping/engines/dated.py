"""Whether columns of days and codes hold a row of a year: what was not told is not zero."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from xiaoping.engines.column import Column
from xiaoping.engines.numpy_room import Array, np

__all__ = ["has_rows"]


def has_rows(
    dates: Sequence[Column],
    years: range,
    words: Iterable[tuple[Column, frozenset[object]]] = (),
) -> bool:
    """Say whether some row is of one of the years, and has one of the words of each column.

    Args:
        dates: Columns of days, each of which tells of which year a row is.
        years: The years.
        words: Columns of codes, and what is asked of each.

    >>> days = Column.dates([datetime.date(2020, 5, 3), datetime.date(2021, 1, 1)])
    >>> kinds = Column.keys(["aid", "award"])
    >>> has_rows([days], range(2020, 2021)), has_rows([days], range(2019, 2020))
    (True, False)
    >>> has_rows([days], range(2020, 2021), [(kinds, frozenset({"award"}))])
    False
    """
    first = datetime.date(years[0], 1, 1).toordinal()
    last = datetime.date(years[-1], 12, 31).toordinal()
    of_years = [_known(days, (days.values >= first) & (days.values <= last)) for days in dates]
    if not of_years:
        return False
    found = np.logical_or.reduce(of_years)
    for column, wanted in words:
        places = [n for n, entry in enumerate(column.entries) if entry in wanted]
        found &= _known(column, np.isin(column.values, places))
    return bool(found.any())


def _known(column: Column, mask: Array) -> Array:
    return mask if column.known is None else mask & column.known
