"""What has nothing in common: areas that do not lie in one another, periods without a common day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from xiaoping.areas import Area, AreaBook, Place
from xiaoping.errors import TextError
from xiaoping.indicators.spans import Days
from xiaoping.indicators.sums import AdditionError
from xiaoping.messages import fail
from xiaoping.periods import AsOf, CumulativeTo, Period

__all__ = ["days_apart", "days_of", "refuse_nested"]

_PLACE: Final = "place:"


def days_of(period: Period) -> Days:
    """Return the first and the last day of a period.

    Raises:
        AdditionError: It is a point in time, or open on a side.

    >>> from xiaoping.periods import Quarter
    >>> [str(day) for day in days_of(Quarter(2020, 4))]
    ['2020-10-01', '2020-12-31']
    """
    start, end = period.start, period.end
    if isinstance(period, CumulativeTo) and start is None:
        raise fail(AdditionError, "aggregation.cumulative", given=str(period))
    if start is None or end is None or isinstance(period, AsOf):
        raise fail(AdditionError, "aggregation.no-span", given=str(period))
    return start, end


def days_apart(periods: Sequence[Period]) -> list[Days]:
    """Return the first and last days of periods that have no day in common, in their order.

    Raises:
        AdditionError: Two have; both are named.

    >>> from xiaoping.periods import Month, Year
    >>> days_apart([Year(2020), Month(2020, 5)])
    Traceback (most recent call last):
    xiaoping.indicators.sums.AdditionError: The periods 2020, 2020-05 have days in common, ...
    """
    spans = [days_of(period) for period in periods]
    order = sorted(range(len(spans)), key=lambda place: spans[place])
    for left, right in pairwise(order):
        if spans[left][1] >= spans[right][0]:
            given = [periods[left], periods[right]]
            counted_up = any(isinstance(period, CumulativeTo) for period in given)
            code = "aggregation.cumulative" if counted_up else "aggregation.overlap"
            raise fail(AdditionError, code, given=[str(period) for period in given])
    return spans


def refuse_nested(
    codes: Iterable[str], *, whole: str = "", book: AreaBook | None = None
) -> None:
    """Refuse an area beside one that it lies in, and one that lies outside the whole.

    Args:
        codes: The codes of areas, and ids of places.
        whole: The area that they make up, if one is meant.
        book: Where places lie; without it a place may lie in any of the areas.

    Raises:
        AdditionError: They have something in common, or may have; or one lies outside.

    >>> refuse_nested(["431228223204", "431228223207"], whole="431228223000")
    >>> refuse_nested(["431228223204", "431228223000"])
    Traceback (most recent call last):
    xiaoping.indicators.sums.AdditionError: The area 431228223204 lies in the area ...
    """
    each = tuple(dict.fromkeys(codes))
    stems = {code: _stem(code) for code in each if not code.startswith(_PLACE)}
    outer = _stem(whole)
    for code, stem in stems.items():
        if whole and (not stem.startswith(outer) or stem == outer):
            raise fail(AdditionError, "aggregation.not-inside", given=code, area=whole)
    # What begins with another stands right behind it, or behind what begins with it too.
    for left, right in pairwise(sorted(stems, key=lambda code: stems[code])):
        if stems[right].startswith(stems[left]):
            raise fail(AdditionError, "aggregation.nested", inner=right, outer=left)
    for code in each:
        if code.startswith(_PLACE):
            _refuse_place(code, stems, book)


def _refuse_place(code: str, stems: Mapping[str, str], book: AreaBook | None) -> None:
    """Refuse a place beside a division that it lies in, or may lie in."""
    place = None if book is None else book.find(code)
    home = _stem(place.within) if isinstance(place, Place) else ""
    for other, stem in stems.items():
        if stem.startswith(home) or home.startswith(stem):
            raise fail(AdditionError, "aggregation.place", given=code, area=other)


def _stem(code: str) -> str:
    try:
        return Area(code, code).stem
    except TextError:  # a code of the user's own has no levels
        return code
