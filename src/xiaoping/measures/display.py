"""Display: how a figure was printed, or is to be printed, beside its exact value.

Rounding happens here and nowhere in arithmetic: half up, unless a caller rounds itself.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, final

import attrs

from xiaoping.errors import TextError
from xiaoping.measures.numerals import Exact, chinese, decimal_text, simplest
from xiaoping.measures.units import SCALES
from xiaoping.messages import fail

__all__ = ["PLAIN", "Display"]


@final
@attrs.frozen(kw_only=True)
class Display:
    """How a number is written in front of its unit.

    Attributes:
        scale: The scale word behind the figure: ``""``, 百, 千, 万, 百万, 千万, 亿 or 万亿.
        decimals: How many decimal places; ``None`` for as many as the number has.
        numerals: Arabic digits, or Chinese numerals for whole numbers (二十条).
        grouping: Whether thousands are grouped by commas; government prose does not.

    >>> Display(scale="万", decimals=2).number(2909200)
    '290.92'
    """

    scale: str = attrs.field(default="")
    decimals: int | None = None
    numerals: Literal["arabic", "chinese"] = "arabic"
    grouping: bool = False

    @scale.validator
    def _known(self, _attribute: object, scale: str) -> None:
        if scale not in SCALES:
            raise fail(TextError, "display.scale", given=scale, known=tuple(SCALES)[1:])

    @property
    def size(self) -> int:
        """The size of the scale word: 10000 for 万."""
        return SCALES[self.scale]

    @property
    def step(self) -> Exact | None:
        """The value of one unit in the last printed place; ``None`` if none is declared."""
        if self.decimals is None:
            return None
        return simplest(Fraction(self.size) / Fraction(10) ** self.decimals)

    def number(self, amount: Exact) -> str:
        """Return the figure alone, without scale word and unit."""
        value = simplest(Fraction(amount) / self.size)
        if self.numerals == "chinese" and isinstance(value, int):
            return chinese(value)
        return decimal_text(value, self.decimals, grouping=self.grouping)


PLAIN = Display()
"""Digits as many as the number has, no scale word."""
