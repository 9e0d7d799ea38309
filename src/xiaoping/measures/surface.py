"""The printed unit word of a quantity where it differs from the unit's own, and 半 behind it.

元 stands for 元/人 and 个贫困村 for 个行政村; 两亩半 is 2.5亩 whose half is printed behind the
unit, so that the figure in front of it is 2.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from xiaoping.errors import UnitError
from xiaoping.measures.display import Display
from xiaoping.measures.numerals import Exact, simplest
from xiaoping.measures.units import Unit
from xiaoping.messages import fail

__all__ = ["check_form", "less_half", "without_half"]

_HALF: Final = Fraction(1, 2)
_BEHIND: Final = "半"


def without_half(surface: str) -> str:
    """Return a surface for another figure: one with 半 tells of its own figure alone.

    >>> without_half("亩半"), without_half("个贫困村")
    ('', '个贫困村')
    """
    return "" if surface.endswith(_BEHIND) else surface


def less_half(amount: Exact, item: Unit[Any], surface: str) -> Exact:
    """Return what is left of an amount when its half is printed behind the unit: 2亩半.

    Args:
        amount: The amount in the unit itself.
        item: The unit.
        surface: The printed word; empty for the unit's own.

    >>> from xiaoping.measures.unit_catalogue import unit
    >>> less_half(Fraction(5, 2), unit("亩"), "亩半"), less_half(3, unit("亩"), "")
    (2, 3)
    """
    if not surface.endswith(_BEHIND) or item.prints_as(surface):
        return amount
    return simplest(amount + _HALF if amount < 0 else amount - _HALF)


def check_form(top: int, bottom: int, item: Unit[Any], display: Display, surface: str) -> None:
    """Refuse a surface that is another unit's, and a figure that means another number.

    Args:
        top: The number in the unit itself, as a ratio: what is divided.
        bottom: What it is divided by.
        item: The unit.
        display: How the number is printed; verbatim figures are held against it.
        surface: The printed word; empty for the unit's own.

    Raises:
        UnitError: The surface is no word for the unit.
        InvariantError: The verbatim figure means another number.

    >>> from xiaoping.measures.display import PLAIN
    >>> from xiaoping.measures.unit_catalogue import unit
    >>> check_form(606, 1, unit("户"), PLAIN, "人")
    Traceback (most recent call last):
    xiaoping.errors.UnitError: ...
    """
    bare = surface.removesuffix(_BEHIND) or surface
    if surface and not (item.prints_as(surface) or item.prints_as(bare)):
        raise fail(
            UnitError,
            "unit.mismatch",
            given=str(simplest(Fraction(top, bottom))) + surface,
            unit=surface,
            expected=item.word,
        )
    if display.verbatim:
        display.check(less_half(simplest(Fraction(top, bottom)), item, surface))
