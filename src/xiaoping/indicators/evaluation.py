"""Work out a bound formula on figures: exactly, as sets where figures are approximate.

All reckoning is in base units; the result is put into the indicator's unit once, at the
end, and nothing is rounded.  What cannot be worked out is a :class:`Lack`: a reason that
travels to the answer instead of a wrong figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final, Protocol, final

import attrs

from xiaoping.errors import Language
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.kinds import Kind
from xiaoping.indicators.nodes import (
    Aggregate,
    Arithmetic,
    Call,
    Constant,
    Figure,
    Parameter,
    Reference,
)
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.display import Display
from xiaoping.measures.interval import Interval
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.numerals import Exact, places, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.value import Value, extent
from xiaoping.messages import wording

__all__ = ["FigureSource", "Lack", "Worth", "evaluate", "reckoned", "valued", "worth_of"]


@final
@attrs.frozen(kw_only=True)
class Lack:
    """Why a figure cannot be worked out.

    Attributes:
        reason: The reason that stands in the place of the value.
        code: The code of the wording.
        details: The facts it is filled with.

    >>> Lack(reason=MissingReason.NOT_APPLICABLE, code="evaluation.zero",
    ...      details={"given": "pop.persons"}).text("en")
    "'pop.persons' is zero: nothing can be divided by it."
    """

    reason: MissingReason
    code: str
    details: Mapping[str, object] = attrs.field(factory=dict)

    def text(self, lang: Language = "zh") -> str:
        """Return the reason in words."""
        return wording(self.code, lang, self.details)


Worth = Interval | Lack
"""The set of numbers that a figure stands for, in base units, or why there is none."""


class FigureSource(Protocol):
    """What a formula is worked out on; ``back`` asks for the same period of last year."""

    def aggregate(self, node: Aggregate, *, back: bool) -> Worth:
        """Return what an aggregate came to."""

    def indicator_worth(self, code: str, *, back: bool) -> Worth:
        """Return the figure of another indicator."""

    def parameter(self, code: str, *, back: bool) -> Worth:
        """Return the value of a parameter."""


_ONE: Final = Interval.point(1)
_HUGEST: Final = 10_000
"""Bits of a number beyond which it is no figure: squares of squares would fill the memory."""
_ENDLESS: Final = 2
"""Decimals of a figure that never ends, where the indicator declares none."""


def evaluate(node: Figure, source: FigureSource, *, back: bool = False) -> Worth:
    """Return what a bound formula comes to.

    A division by zero, or by a set that holds zero, is a lack; so is everything that needs
    a figure that is missing.

    >>> from xiaoping.indicators.formula import parse_formula
    >>> class Fixed:
    ...     def indicator_worth(self, code, *, back):
    ...         return Interval.point({"a.b": 121, "a.c": 222}[code])
    >>> str(evaluate(parse_formula("a.b / a.c - 1"), Fixed()).low)
    '-101/222'
    """
    match node:
        case Aggregate():
            return source.aggregate(node, back=back)
        case Reference():
            return source.indicator_worth(node.code, back=back)
        case Parameter():
            return source.parameter(node.code, back=back)
        case Constant():
            return worth_of(node.value)
        case Arithmetic():
            left = evaluate(node.left, source, back=back)
            right = evaluate(node.right, source, back=back)
            return reckoned(node, left, right)
        case Call():
            return _called(node, source, back=back)


def reckoned(node: Arithmetic, left: Worth, right: Worth) -> Worth:
    """Return what the sign of ``node`` makes of its two sides, once they are worked out.

    >>> node = Arithmetic("+", Constant(1), Constant(2))
    >>> str(reckoned(node, Interval(900, 1000, low_open=True), Interval.point(1)))
    '(901, 1001]'
    """
    if isinstance(left, Lack):
        return left
    if isinstance(right, Lack):
        return right
    found = _combined(node, left, right)
    if isinstance(found, Interval) and max(map(_bits, (found.low, found.high))) > _HUGEST:
        return Lack(
            reason=MissingReason.NOT_APPLICABLE,
            code="evaluation.huge",
            details={"given": str(node)},
        )
    return found


def _combined(node: Arithmetic, left: Interval, right: Interval) -> Worth:
    match node.operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return _divided(left, right, str(node.right))


def _bits(end: Exact | None) -> int:
    if end is None:
        return 0
    return max(end.numerator.bit_length(), end.denominator.bit_length())


def _divided(above: Interval, below: Interval, name: str) -> Worth:
    if below.contains(0):
        return Lack(
            reason=MissingReason.NOT_APPLICABLE,
            code="evaluation.zero" if below.is_point else "evaluation.maybe-zero",
            details={"given": name},
        )
    return above * below.inverse()


def _called(node: Call, source: FigureSource, *, back: bool) -> Worth:
    first = node.arguments[0]
    if node.word == "share":
        whole = node.arguments[1]
        parts = (evaluate(item, source, back=back) for item in (first, whole))
        return reckoned(Arithmetic("/", first, whole), *parts)
    before = evaluate(first, source, back=True)
    if node.word == "previous":
        return before
    now = evaluate(first, source, back=back)
    change = reckoned(Arithmetic("-", first, node), now, before)
    if node.word == "change" or isinstance(change, Lack) or isinstance(before, Lack):
        return change
    assert isinstance(now, Interval)  # noqa: S101 - otherwise the change would be a lack
    if before.low is None or before.low < 0 or before.contains(0):
        return Lack(
            reason=MissingReason.NOT_APPLICABLE,
            code="evaluation.base",
            details={"given": str(first)},
        )
    return now * before.inverse() - _ONE


def worth_of(value: Exact | Value | Any) -> Worth:
    """Return the set of numbers that a value stands for, in base units.

    >>> str(worth_of(Quantity(15, "亩")))
    '[10000, 10000]'
    """
    if isinstance(value, Missing):
        return Lack(
            reason=value.reason, code="evaluation.missing", details={"given": str(value)}
        )
    if isinstance(value, int | Fraction):
        return Interval.point(value)
    found = extent(value)
    assert found is not None  # noqa: S101 - only a missing value has none
    return found


def valued(worth: Worth, indicator: Indicator) -> Value:
    """Return a worth as a value of an indicator, in its unit and exact.

    It is printed with the indicator's decimals only where it has more of them.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> str(valued(Interval.point(Fraction(1, 3)), catalogue()["infra.fibre.coverage"]))
    '33.3%'
    """
    if isinstance(worth, Lack):
        return Missing(worth.reason)
    unit = indicator.unit
    if not worth.is_point or worth.low is None:
        return Approximate.within(worth.times(simplest(1 / Fraction(unit.factor))), unit)
    amount = simplest(Fraction(worth.low) / Fraction(unit.factor))
    display = Display(decimals=_decimals(amount, indicator.decimals))
    if unit.code == "percentage_point":
        return PercentagePoints(worth.low, display=display)
    if unit.code == "percent" and indicator.kind is Kind.GROWTH:
        return GrowthRate(worth.low, display=display)
    if unit.code == "percent":
        return Share(worth.low, display=display)
    return Quantity(amount, unit, display)


def _decimals(amount: Exact, declared: int | None) -> int | None:
    needed = places(amount)
    if needed is None:
        return _ENDLESS if declared is None else declared
    return declared if declared is not None and needed > declared else None
