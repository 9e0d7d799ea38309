"""User-like code on values of any dimension, with the types that checkers must infer.

Nothing here is ever run.  What is looked up by a bare text has the dimension Any until
``expect`` tells it; nothing else is Any.
"""

from fractions import Fraction
from typing import Any, assert_never, assert_type

import xiaoping as xp
from xiaoping.measures import Approximate, Missing, Unit, Value, printed_extent, units
from xiaoping.measures.dimensions import Persons, Surface
from xiaoping.measures.interval import Interval


def told(value: Value) -> str:
    """A match over all kinds of values is complete."""
    match value:
        case xp.Quantity():
            assert_type(value.expect(Surface), xp.Quantity[Surface])
            assert_type(value.amount, int | Fraction)
            return str(value)
        case Approximate():
            assert_type(value.interval, Interval)
            return str(value.interval)
        case xp.Share():
            return str(assert_type(value.complement, xp.Share))
        case xp.GrowthRate():
            return str(assert_type(value.factor, int | Fraction))
        case xp.PercentagePoints():
            return str(assert_type(-value, xp.PercentagePoints))
        case Missing():
            return value.reason.value
        case _:
            assert_never(value)


def read(text: str) -> xp.Quantity[Persons]:
    """What is read gets its dimension by ``expect``."""
    value = xp.parse(text)
    assert_type(value, Value)
    assert_type(printed_extent(value), Interval | None)
    if isinstance(value, xp.Quantity):
        return value.expect(Persons)
    return xp.quantity("0人", Persons)


def listed() -> list[str]:
    """The units of the catalogue are of any dimension."""
    assert_type(units(), tuple[Unit[Any], ...])
    return [item.word for item in units()]
