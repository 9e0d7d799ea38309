"""What an observation's value may be, and the set of numbers each kind stands for."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from xiaoping.measures.approximation import Approximate
from xiaoping.measures.display import Display
from xiaoping.measures.interval import Interval
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact, half_up, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.scales import FLOORS
from xiaoping.measures.units import Signature

__all__ = ["Value", "as_printed", "dimension_of", "extent", "printed_extent", "rounds_to"]

Value = Quantity[Any] | Approximate[Any] | Share | GrowthRate | PercentagePoints | Missing
"""The closed union of values an observation may have."""

POINTS: Signature = (("percentage_point", 1),)


def dimension_of(value: Value) -> Signature | None:
    """Return the base dimensions of a value; ``None`` for a missing one.

    Percentage points are a dimension of their own.

    >>> dimension_of(Share.percent(5)) == dimension_of(GrowthRate.percent(5)) == ()
    True
    """
    match value:
        case Quantity():
            return value.unit.dimension
        case Approximate():
            return value.base.unit.dimension
        case PercentagePoints():
            return POINTS
        case Share() | GrowthRate():
            return ()
        case Missing():
            return None


def extent(value: Value) -> Interval | None:
    """Return the set of numbers a value stands for, in base units.

    >>> str(extent(Quantity(15, "亩")))
    '[10000, 10000]'
    """
    match value:
        case Quantity():
            return Interval.point(value.base)
        case Approximate():
            return value.base_interval
        case PercentagePoints() | Share() | GrowthRate():
            return Interval.point(value.value)
        case Missing():
            return None


def as_printed(value: Value) -> Value:
    """Return what the printed form of a value says: 853亩 cut down to hundreds is 800余亩.

    >>> from xiaoping.measures.display import Display
    >>> land = Quantity(853, "亩", Display(floor="百"))
    >>> str(land), str(as_printed(land)), as_printed(land) == land
    ('800余亩', '800余亩', False)
    """
    if not isinstance(value, Quantity) or not value.display.cuts(value.amount):
        return value
    size = FLOORS[value.display.floor]
    shown = Display(scale=value.display.scale, grouping=value.display.grouping)
    cut = Quantity(value.amount // size * size, value.unit, shown, surface=value.surface)
    return Approximate(cut, ("余",))


def printed_extent(value: Value) -> Interval | None:
    """Return the set of numbers that would be printed as this value is.

    0.86% is [0.855%, 0.865%); a whole count without a scale word is itself alone.

    >>> from xiaoping.measures.reader import parse
    >>> str(printed_extent(parse("0.86%")))
    '[0.00855, 0.00865)'
    """
    found = extent(value)
    step = _step(value)
    if found is None or step is None or not found.is_point or found.low is None:
        return found
    half = Fraction(step) / 2
    if found.low < 0:
        return Interval(simplest(found.low - half), simplest(found.low + half), low_open=True)
    return Interval(simplest(found.low - half), simplest(found.low + half), high_open=True)


def rounds_to(exact_value: Value, printed: Value) -> bool:
    """Say whether ``exact_value``, rounded as ``printed`` is printed, is ``printed``.

    >>> from xiaoping.measures.reader import parse
    >>> rounds_to(parse("61.9812平方公里"), parse("61.98平方公里"))
    True
    """
    step, mine, theirs = _step(printed), extent(exact_value), extent(printed)
    if step is None or mine is None or theirs is None:
        return False
    if not (mine.is_point and theirs.is_point) or mine.low is None or theirs.low is None:
        return False
    return half_up(simplest(Fraction(mine.low) / step), 0) * step == theirs.low


def _step(value: Value) -> Exact | None:
    """Return the value of one unit in the last printed place, in base units."""
    match value:
        case Quantity():
            exact_count = value.unit.counting and not value.display.scale
            step = None if exact_count else value.step
            return None if step is None else simplest(step * Fraction(value.unit.factor))
        case Share() | GrowthRate() | PercentagePoints():
            return value.step
        case Approximate() | Missing():
            return None
