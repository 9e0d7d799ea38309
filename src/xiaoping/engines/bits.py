"""Bit sets of rows: one whole number says of every row whether something holds.

Row 0 is the highest bit.  Conditions are joined with ``&`` and ``|`` on numbers of as
many bits as there are rows, and counted with :meth:`int.bit_count`; a column is summed
under a condition by its bit planes.  All of it is exact, and a township's register is
read once for a column, not once for an indicator.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import Final, final

import attrs

from xiaoping.measures.numerals import Exact, simplest

__all__ = ["Planes", "Truths", "of_flags", "span"]

_DIGITS: Final = bytes([48]) + bytes([49]) * 255


def of_flags(flags: bytes) -> int:
    """Return the set of rows whose byte is not zero.

    >>> bin(of_flags(bytes([1, 0, 1])))
    '0b101'
    """
    # Base two is read in linear time, whatever the length.
    return int(flags.translate(_DIGITS), 2) if flags else 0


def span(start: int, end: int, rows: int) -> int:
    """Return the set of the rows from ``start`` to below ``end``.

    >>> bin(span(1, 3, 4))
    '0b110'
    """
    return ((1 << (end - start)) - 1) << (rows - end)


@final
@attrs.frozen
class Truths:
    """The rows in which a condition holds and those in which it is unknown.

    Conditions are joined by Kleene's rules: unknown and false is false.

    >>> a, b = Truths(0b1100, 0b0010, 0b1111), Truths(0b0110, 0b1000, 0b1111)
    >>> bin((a & b).true), bin((a & b).unknown)
    ('0b100', '0b1010')
    """

    true: int
    unknown: int
    all: int

    @property
    def false(self) -> int:
        """The rows in which it does not hold."""
        return self.all ^ self.true ^ self.unknown

    def __and__(self, other: Truths) -> Truths:
        """Return where both hold."""
        true = self.true & other.true
        return Truths(true, self.all ^ true ^ (self.false | other.false), self.all)

    def __or__(self, other: Truths) -> Truths:
        """Return where one of them holds."""
        true = self.true | other.true
        return Truths(true, self.all ^ true ^ (self.false & other.false), self.all)

    def __invert__(self) -> Truths:
        """Return where it does not hold."""
        return Truths(self.false, self.unknown, self.all)


@final
@attrs.frozen
class Planes:
    """A column of exact numbers by the bits of its values.

    Attributes:
        planes: For each binary place, from the lowest, the rows that have it.
        least: What was taken from every value so that none is below nothing.
        scale: What every value was multiplied with so that all are whole.
        known: The rows whose value is known.

    >>> column = Planes.of([3, None, Fraction(1, 2)])
    >>> column.total(0b111), column.total(0b001), bin(column.known)
    (Fraction(7, 2), Fraction(1, 2), '0b101')
    """

    planes: tuple[int, ...]
    least: int
    scale: int
    known: int

    @classmethod
    def of(cls, values: Sequence[Exact | None]) -> Planes:
        """Return the planes of a column; ``None`` is unknown."""
        known = of_flags(bytes([value is not None for value in values]))
        scale = lcm(*{value.denominator for value in values if value is not None})
        whole = [0 if v is None else v.numerator * (scale // v.denominator) for v in values]
        return cls(*_planes(whole), scale, known)

    def total(self, rows: int) -> Exact:
        """Return the sum of the known values among ``rows``."""
        rows &= self.known
        found = self.least * rows.bit_count()
        for place, plane in enumerate(self.planes):
            found += (plane & rows).bit_count() << place
        return found if self.scale == 1 else simplest(Fraction(found, self.scale))


def _planes(values: Sequence[int]) -> tuple[tuple[int, ...], int]:
    if not values:
        return (), 0
    least = min(values)
    width = (max(values) - least).bit_length()
    if not width:
        return (), least
    # All values in binary digits of one width, one behind the other: every width-th
    # digit from the k-th is one plane.
    digits = _digits((value - least for value in values), width)
    planes = (int(digits[width - 1 - place :: width], 2) for place in range(width))
    return tuple(planes), least


def _digits(values: Iterable[int], width: int) -> str:
    form = f"{{:0{width}b}}".format
    return "".join(map(form, values))
