"""Display: how a figure was printed, or is to be printed, beside its exact value.

Rounding happens here and nowhere in arithmetic: half up, unless a caller rounds itself.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, Literal, final

import attrs

from xiaoping.errors import InvariantError, TextError
from xiaoping.measures.figures import figure_value
from xiaoping.measures.numerals import (
    Exact,
    chinese,
    decimal_text,
    financial,
    simplest,
)
from xiaoping.measures.scales import FLOORS, SCALES
from xiaoping.messages import fail

__all__ = ["NUMERALS", "PLAIN", "Display", "Numerals"]

Numerals = Literal["arabic", "chinese", "financial"]
NUMERALS: tuple[Numerals, ...] = ("arabic", "chinese", "financial")

PLACES: Final = 30
"""More decimal places than any figure has."""


@final
@attrs.frozen(kw_only=True)
class Display:
    """How a number is written in front of its unit.

    Attributes:
        scale: The scale word behind the figure: ``""``, 百, 千, 万, 百万, 千万, 亿 or 万亿.
        decimals: How many decimal places; ``None`` for as many as the number has.
        numerals: Arabic digits, or for whole numbers Chinese (二十) or financial (贰拾)
            numerals.
        grouping: Whether thousands are grouped by commas; government prose does not.
        verbatim: The figure as it was printed, where the other fields would not give it
            back: 两百, 3万4000, 半.  It must mean the amount it stands for.
        floor: A scale word to cut the amount down to, the rest told by 余: the value stays
            what it is, 853, and says less, 800余.  It goes with neither places nor
            Chinese numerals.

    >>> Display(scale="万", decimals=2).number(2909200)
    '290.92'
    >>> Display(floor="百").number(853), Display(scale="万", floor="百万").number(9268800)
    ('800余', '900余')
    """

    scale: str = attrs.field(default="")
    decimals: int | None = attrs.field(default=None)
    numerals: Numerals = attrs.field(default="arabic")
    grouping: bool = False
    verbatim: str = ""
    floor: str = attrs.field(default="")
    computed: Display = attrs.field(init=False, eq=False, repr=False)
    """How a value computed from one with this display is written: the printed places and
    figures were those of the input."""

    @floor.validator
    def _round(self, _attribute: object, floor: str) -> None:
        if floor not in FLOORS:
            raise fail(TextError, "display.scale", given=floor, known=tuple(FLOORS)[1:])

    @scale.validator
    def _known(self, _attribute: object, scale: str) -> None:
        if scale not in SCALES:
            raise fail(TextError, "display.scale", given=scale, known=tuple(SCALES)[1:])

    @decimals.validator
    def _few(self, _attribute: object, decimals: int | None) -> None:
        if decimals is not None and (type(decimals) is not int or not 0 <= decimals <= PLACES):
            raise fail(TextError, "display.decimals", given=decimals, most=PLACES)

    @numerals.validator
    def _written(self, _attribute: object, numerals: str) -> None:
        if numerals not in NUMERALS:
            raise fail(TextError, "display.numerals", given=numerals, known=NUMERALS)

    def __attrs_post_init__(self) -> None:
        """Make the display of computed values once: arithmetic asks for it every time."""
        plain = self.decimals is None and self.numerals == "arabic" and not self.verbatim
        if self.floor and not plain:
            raise fail(InvariantError, "display.floor-alone", floor=self.floor)
        plain = plain and not self.floor
        computed = self if plain else Display(scale=self.scale, grouping=self.grouping)
        object.__setattr__(self, "computed", computed)

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
        if self.verbatim:
            return self.verbatim
        if self.floor and self.cuts(amount):
            size = FLOORS[self.floor]
            cut = Fraction(amount // size * size) / self.size
            return decimal_text(simplest(cut), None, grouping=self.grouping) + "余"
        size = SCALES[self.scale]
        if self.numerals != "arabic":
            value = simplest(Fraction(amount, size))
            if isinstance(value, int):
                return chinese(value) if self.numerals == "chinese" else financial(value)
        return decimal_text(amount, self.decimals, grouping=self.grouping, per=size)

    def cuts(self, amount: Exact) -> bool:
        """Say whether an amount is told as more than a round one: it is, and not a round one.

        >>> Display(floor="百").cuts(853), Display(floor="百").cuts(800), Display(floor="百").cuts(53)
        (True, False, False)
        """
        size = FLOORS[self.floor]
        return bool(self.floor) and amount > size and bool(Fraction(amount) % size)

    @property
    def opposite(self) -> Display:
        """How the opposite number is written: alike, but for a figure kept verbatim.

        >>> Display(verbatim="两百").opposite.number(-200)
        '-200'
        """
        return self.computed if self.verbatim or self.floor else self

    def check(self, amount: Exact) -> None:
        """Refuse a figure printed verbatim that does not mean ``amount``.

        Raises:
            InvariantError: It means another number.
        """
        if self.verbatim and figure_value(self.verbatim + self.scale) != amount:
            raise fail(
                InvariantError,
                "display.verbatim",
                given=self.verbatim + self.scale,
                value=amount,
            )


PLAIN = Display()
"""Digits as many as the number has, no scale word."""
