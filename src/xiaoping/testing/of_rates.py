"""Strategies for shares, growth rates and percentage points."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import ceil, floor
from typing import TypeVar

from xiaoping.measures.display import Display
from xiaoping.measures.numerals import Number
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_numbers import bounds, exact_numbers

__all__ = ["growth_rates", "percentage_points", "shares"]

R = TypeVar("R", Share, GrowthRate, PercentagePoints)


def shares(
    min_value: Number | None = None, max_value: Number | None = None
) -> SearchStrategy[Share]:
    """Draw shares, some with the printed places; a share of more than the whole too.

    Args:
        min_value: The least share, as a plain number (0.5 is 50 %, and given as ``"0.5"``).
        max_value: The greatest share.

    >>> from hypothesis import find
    >>> find(shares(0, 1), lambda share: share.complement == share)
    <Share 50%>
    """
    return _rates(Share, min_value, max_value)


def growth_rates(
    min_value: Number | None = None, max_value: Number | None = None
) -> SearchStrategy[GrowthRate]:
    """Draw growth rates, some with the printed places.

    Args:
        min_value: The least rate, as a plain number; −1 where a level cannot be negative.
        max_value: The greatest rate.

    >>> from hypothesis import find
    >>> find(growth_rates(), lambda rate: rate.factor >= 3)
    <GrowthRate 200%>
    """
    return _rates(GrowthRate, min_value, max_value)


def percentage_points(
    min_value: Number | None = None, max_value: Number | None = None
) -> SearchStrategy[PercentagePoints]:
    """Draw percentage points, some with the printed places.

    Args:
        min_value: The least difference, as a plain number (0.01 is one point).
        max_value: The greatest difference.

    >>> from hypothesis import find
    >>> find(percentage_points("0.01", "0.01"), lambda _: True)
    <PercentagePoints 1个百分点>
    """
    return _rates(PercentagePoints, min_value, max_value)


def _rates(
    kind: type[R], min_value: Number | None, max_value: Number | None
) -> SearchStrategy[R]:
    low, high = bounds(min_value, max_value)
    kinds: list[SearchStrategy[R]] = [st.builds(kind, exact_numbers(min_value, max_value))]
    for decimals in range(4):
        size = 100 * 10**decimals
        first, last = ceil(low * size), floor(high * size)
        if first <= last:
            kinds.append(st.integers(first, last).map(_rate_of(kind, size, decimals)))
    return st.one_of(kinds)


def _rate_of(kind: type[R], size: int, decimals: int) -> Callable[[int], R]:
    display = Display(decimals=decimals)
    return lambda number: kind(Fraction(number, size), display=display)
