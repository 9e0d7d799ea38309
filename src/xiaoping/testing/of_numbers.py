"""Strategies for exact numbers, and for sets of them.

A number has at most as many digits as the library reads (60 in all), so that whatever is
drawn can be printed and read again.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor
from typing import Final

from xiaoping.measures.interval import Interval
from xiaoping.measures.numerals import Exact, Number, exact, simplest
from xiaoping.testing.drawing import SearchStrategy, st

__all__ = ["MOST", "bounds", "exact_numbers", "intervals"]

MOST: Final = 10**21
"""The greatest number that is drawn where no bound is given."""
_DIVISOR: Final = 10**9
_PLACES: Final = 9


def exact_numbers(
    min_value: Number | None = None, max_value: Number | None = None
) -> SearchStrategy[Exact]:
    """Draw exact numbers: whole ones, decimals such as 290.92, fractions such as 1/15.

    Args:
        min_value: The least number; none for about −10²¹.
        max_value: The greatest number; none for about 10²¹.

    >>> from hypothesis import find
    >>> find(exact_numbers("0.5", "7.5"), lambda number: number > 6 and number == int(number))
    7
    """
    low, high = bounds(min_value, max_value)
    kinds: list[SearchStrategy[Exact]] = [
        st.fractions(
            low, high, max_denominator=max(_DIVISOR, low.denominator, high.denominator)
        )
    ]
    if ceil(low) <= floor(high):
        kinds.insert(0, st.integers(ceil(low), floor(high)))
    kinds.extend(
        st.integers(ceil(low * size), floor(high * size)).map(_parts(size))
        for size in (10, 100, 10**4, 10**_PLACES)
        if ceil(low * size) <= floor(high * size)
    )
    return st.one_of(kinds).map(simplest)


def bounds(min_value: Number | None, max_value: Number | None) -> tuple[Fraction, Fraction]:
    """Return the bounds that are drawn between: wide ones where none are given.

    >>> bounds("0.5", 7)
    (Fraction(1, 2), Fraction(7, 1))
    """
    low = None if min_value is None else Fraction(exact(min_value, name="min_value"))
    high = None if max_value is None else Fraction(exact(max_value, name="max_value"))
    if low is None:
        low = Fraction(-MOST) if high is None else min(Fraction(-MOST), high - MOST)
    return low, max(Fraction(MOST), low + MOST) if high is None else high


def _parts(size: int) -> Callable[[int], Fraction]:
    return lambda number: Fraction(number, size)


def intervals(
    min_value: Number | None = None, max_value: Number | None = None
) -> SearchStrategy[Interval]:
    """Draw sets of numbers between two ends, open, closed or without end; none is empty.

    Args:
        min_value: No number of the set is less.
        max_value: No number of the set is greater.

    >>> from hypothesis import find
    >>> str(find(intervals(0), lambda found: found.high is None and found.low_open))
    '(0, ∞)'
    """
    numbers = exact_numbers(min_value, max_value)

    @st.composite
    def drawn(draw: st.DrawFn) -> Interval:
        low, high = sorted((draw(numbers), draw(numbers)))
        below, above = draw(st.booleans()), draw(st.booleans())
        if low == high:
            below = above = False
        endless_low = min_value is None and draw(st.booleans())
        endless_high = max_value is None and draw(st.booleans())
        return Interval(
            None if endless_low else low,
            None if endless_high else high,
            low_open=below and not endless_low,
            high_open=above and not endless_high,
        )

    return drawn()
