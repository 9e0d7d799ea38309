"""Sets of numbers as a message shows them: in a unit, with a few places."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from xiaoping.measures.interval import Interval
from xiaoping.measures.numerals import Exact, decimal_text, half_up, places
from xiaoping.measures.units import Unit

__all__ = ["range_text", "shown"]

_PLACES: Final = 4
"""So many decimals are shown of a figure that has more."""


def shown(worth: Interval, unit: Unit[Any]) -> str:
    """Return a set of numbers in base units as text in a unit, rounded for reading.

    >>> from xiaoping.measures import unit
    >>> shown(Interval.point(Fraction(1, 3)), unit("%"))
    '33.3333%'
    """
    return range_text(worth.low, worth.high, unit)


def range_text(low: Exact | None, high: Exact | None, unit: Unit[Any]) -> str:
    """Return two ends in base units as text in a unit; one end alone if they are equal.

    >>> from xiaoping.measures import unit
    >>> range_text(139, 182, unit("人")), range_text(5, None, unit("户"))
    ('139—182人', '5户以上')
    """
    word = unit.word
    if low is None or high is None:
        ends = [item for item in (low, high) if item is not None]
        if not ends:
            return f"任意{word}"
        return f"{_text(ends[0], unit)}{word}{'以下' if low is None else '以上'}"
    left, right = _text(low, unit), _text(high, unit)
    return f"{left}{word}" if left == right else f"{left}—{right}{word}"


def _text(base: Exact, unit: Unit[Any]) -> str:
    amount = Fraction(base) / Fraction(unit.factor)
    needed = places(amount)
    return decimal_text(
        amount if needed is not None and needed <= _PLACES else half_up(amount, _PLACES)
    )
