"""Numbers as a spreadsheet keeps them: whole, or not at all."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Final, final

from xiaoping.measures.numerals import decimal_text

__all__ = ["CellNumber", "cell_number"]

DIGITS_AT_MOST: Final = 15
"""As many digits as a spreadsheet program keeps of a number."""

_FURTHEST: Final = 300
"""So many places before or behind the point are looked at."""


@final
class CellNumber(float):
    """A number that prints all digits it has; the writing library would print sixteen.

    >>> f"{CellNumber('9.95'):.16G}", f"{9.95:.16G}"
    ('9.95', '9.949999999999999')
    """

    __slots__ = ()

    def __format__(self, _spec: str) -> str:
        """Return the shortest digits that mean this number, whatever is asked for."""
        return float.__repr__(self).removesuffix(".0")


def cell_number(value: int | Decimal | Fraction) -> tuple[str, CellNumber | None]:
    """Return a number in digits, and as a cell's number if a spreadsheet keeps it whole.

    Args:
        value: The number; it is finite.

    >>> cell_number(Decimal("3.20")), cell_number(Fraction(1, 3))
    (('3.20', 3.2), ('1/3', None))
    """
    if isinstance(value, int) and abs(value) < 10**DIGITS_AT_MOST:
        return str(value), CellNumber(value)
    if isinstance(value, Decimal):
        _, digits, exponent = value.as_tuple()
        if len(digits) <= DIGITS_AT_MOST and -DIGITS_AT_MOST <= int(exponent) <= 0:
            return format(value, "f"), CellNumber(value)
        if abs(value.adjusted()) > _FURTHEST or len(digits) > _FURTHEST:
            return str(value), None  # in full it would be longer than a cell
        value = Fraction(value)
    text = decimal_text(value)
    kept = text.replace(".", "").strip("-0")
    if len(kept) > DIGITS_AT_MOST or "/" in text or len(text) > _FURTHEST:
        return text, None
    return text, CellNumber(text)
