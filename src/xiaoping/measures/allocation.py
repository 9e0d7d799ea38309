"""Allocation: a total dealt out in whole steps, so that the parts add up to it exactly.

A fund of 100万元 over three villages is 333333.33元 for each, and a fen is left over.
Rounding each part alone loses or invents such fen; here they go where they are owed most.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, TypeVar

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.measures.dimensions import Dimension
from xiaoping.measures.numerals import Exact, Number, exact, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail

__all__ = ["allocate"]

D = TypeVar("D", bound=Dimension)
Weight = Number | Quantity[Any]


def allocate(
    total: Quantity[D], weights: Sequence[Weight], *, smallest: Quantity[D] | None = None
) -> tuple[Quantity[D], ...]:
    """Deal out ``total`` by ``weights``, in whole multiples of ``smallest``.

    By largest remainders: each part is first rounded down to whole steps, and the steps
    left over go one each to the parts that lost most; of equal losses the earlier part is
    served.  So the parts add up to the total exactly, and each differs from its exact
    share by less than one step.  A negative total (money to be returned) is dealt out as
    its opposite is.

    Args:
        total: What is dealt out; a whole multiple of ``smallest``.
        weights: Numbers, or quantities of one dimension such as the persons of each
            village; zero gets nothing.
        smallest: The step.  By default 1人民币分 for money in renminbi and 1 for counted
            things; for anything else it must be given.

    Returns:
        The parts, in the order of the weights and the unit of the total.

    Raises:
        InvariantError: There are no weights, one is negative, or all are zero; the step
            is missing or not above zero; the total is no multiple of it.
        DimensionError: The step measures something else than the total, or the weights
            are of several dimensions.
        ExactnessError: A weight is a float or a bool.

    >>> parts = allocate(Quantity(1000000, "元"), [1, 1, 1])
    >>> print(*parts)
    333333.34元 333333.33元 333333.33元
    >>> sum(parts, Quantity(0, "元")) == Quantity(1000000, "元")
    True
    >>> villages = [Quantity(412, "人"), Quantity(958, "人"), Quantity(689, "人")]
    >>> print(*allocate(Quantity(30, "人次"), villages))
    6人次 14人次 10人次
    """
    steps = _steps(total, smallest)
    shares = _shares(weights)
    owed = [abs(steps) * share for share in shares]
    dealt = [share.numerator // share.denominator for share in owed]
    most_owed = sorted(range(len(owed)), key=lambda place: dealt[place] - owed[place])
    for place in most_owed[: abs(steps) - sum(dealt)]:
        dealt[place] += 1
    return tuple(total * (Fraction(part, abs(steps)) if steps else 0) for part in dealt)


def _steps(total: Quantity[D], smallest: Quantity[D] | None) -> int:
    """Return how many steps the total is, with its sign."""
    given: object = total
    if not isinstance(given, Quantity):
        raise fail(DimensionError, "allocation.total", given=str(total))
    step = _default(total) if smallest is None else smallest
    size = step.to(total.unit).amount
    if size <= 0:
        raise fail(InvariantError, "allocation.smallest", given=str(step))
    steps = simplest(Fraction(total.amount) / size)
    if not isinstance(steps, int):
        below = steps.numerator // steps.denominator
        near = tuple(str(step * count) for count in (below, below + 1))
        raise fail(
            InvariantError, "allocation.multiple", given=str(total), step=str(step), near=near
        )
    return steps


def _default(total: Quantity[D]) -> Quantity[D]:
    fen: Quantity[Any] = Quantity(1, "fen")
    if total.unit.dimension == fen.unit.dimension:
        return fen
    if total.unit.counting:
        return Quantity[D](1, total.unit)
    raise fail(InvariantError, "allocation.no-smallest", given=str(total), unit=total.unit.word)


def _shares(weights: Sequence[Weight]) -> list[Fraction]:
    """Return the weights as exact parts of one."""
    numbers = [_number(weight, weights[0]) for weight in weights]
    for place, number in enumerate(numbers):
        if number < 0:
            raise fail(
                InvariantError,
                "allocation.negative",
                given=str(weights[place]),
                place=place + 1,
            )
    whole = sum(numbers)
    if not whole:
        raise fail(InvariantError, "allocation.weightless", count=len(numbers))
    return [Fraction(number) / whole for number in numbers]


def _number(weight: Weight, first: Weight) -> Exact:
    """Return a weight as a number, if it is of the kind of the first."""
    match weight, first:
        case Quantity(), Quantity() if weight.unit.dimension == first.unit.dimension:
            return weight.base
        case (Quantity(), _) | (_, Quantity()):
            raise fail(DimensionError, "allocation.mixed", left=str(first), right=str(weight))
        case _:
            return exact(weight, name="weight")
