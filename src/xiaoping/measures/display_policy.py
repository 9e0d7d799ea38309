"""DisplayPolicy: how a house writes its figures, as a value that is held and passed on.

A policy decides the scale word, the places, the unit, the numerals and the language; it
never changes what a value is.  A policy with ``floor`` says less than it knows: 853亩
becomes 800余亩, and the exact value entails what is said.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, Literal, assert_never, final

import attrs

from xiaoping.errors import InvariantError, TextError
from xiaoping.measures.approximation import Approximate, Shape
from xiaoping.measures.display import Display, Numerals
from xiaoping.measures.missing import Missing
from xiaoping.measures.numerals import Exact, decimal_text, half_up, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, PercentagePoints, Share
from xiaoping.measures.scales import FLOORS, SCALES
from xiaoping.measures.units import Unit
from xiaoping.measures.value import Value
from xiaoping.messages import fail

__all__ = ["DisplayPolicy"]

AUTO: Final = "auto"
PRINTED: Final = "printed"
_CHOSEN: Final = (("亿", 10**8), ("万", 10**4))
_ENGLISH_SCALES: Final = ((10**9, " billion"), (10**6, " million"))
_ENGLISH_WORDS: Final = {
    Shape.MORE: "more than ",
    Shape.ABOVE: "more than ",
    Shape.ABOUT: "about ",
    Shape.NEARLY: "nearly ",
    Shape.BELOW: "less than ",
    Shape.AT_LEAST: "at least ",
    Shape.AT_MOST: "at most ",
}


@final
@attrs.frozen(kw_only=True)
class DisplayPolicy:
    """How figures are written.

    Attributes:
        scale: A scale word (万, 亿 …, or empty), ``"auto"`` for the greatest of 万 and 亿 that
            the amount reaches, or ``"printed"`` to leave a value as it was printed.
        decimals: How many places, rounded half up; ``None`` for as many as there are.
        floor: A scale word to cut the amount down to, the rest told by 余: 百, 千, 万 ….
        grouping: Whether thousands are grouped by commas.
        numerals: Arabic, or for whole numbers Chinese or financial numerals.
        unit: The unit to write in; empty for the value's own.
        also: A second unit, written in brackets: 亩（公顷）.
        language: Chinese or English.

    >>> from xiaoping.measures import quantity
    >>> land = quantity("16854.42亩")
    >>> DisplayPolicy(scale="auto", decimals=2).text(land)
    '1.69万亩'
    >>> DisplayPolicy(decimals=1, also="公顷").text(land)
    '16854.4亩（1123.6公顷）'
    >>> DisplayPolicy(floor="百").text(quantity("853亩"))
    '800余亩'
    >>> DisplayPolicy(language="en", decimals=0).text(land)
    '16,854 mu'
    """

    scale: str = attrs.field(default=PRINTED)
    decimals: int | None = None
    floor: str = attrs.field(default="")
    grouping: bool = False
    numerals: Numerals = "arabic"
    unit: str = ""
    also: str = ""
    language: Literal["zh", "en"] = "zh"

    def __attrs_post_init__(self) -> None:
        """Refuse places and numerals that nothing can be printed with."""
        Display(decimals=self.decimals, numerals=self.numerals)
        if self.language not in ("zh", "en"):
            raise fail(TextError, "display.language", given=self.language)

    @scale.validator
    def _known_scale(self, _attribute: object, scale: str) -> None:
        if scale not in SCALES and scale not in (AUTO, PRINTED):
            known = (*tuple(SCALES)[1:], AUTO, PRINTED)
            raise fail(TextError, "display.scale", given=scale, known=known)

    @floor.validator
    def _known_floor(self, _attribute: object, floor: str) -> None:
        if floor not in FLOORS:
            raise fail(TextError, "display.scale", given=floor, known=tuple(FLOORS)[1:])

    def apply(self, value: Quantity[Any]) -> Quantity[Any] | Approximate[Any]:
        """Return the value with the display that this policy gives it.

        With ``floor`` it becomes an approximation, unless it is a whole multiple of that
        size or smaller than it.

        Raises:
            InvariantError: A negative amount is to be cut down: 余 has no meaning there.

        >>> from xiaoping.measures import quantity
        >>> DisplayPolicy(scale="万").apply(quantity("2909200元"))
        <Quantity 290.92万元>
        """
        if self.unit:
            value = value.to(self.unit)
        size = FLOORS[self.floor]
        if self.floor and value.amount < 0:
            raise fail(InvariantError, "display.floor", given=str(value), floor=self.floor)
        if self.floor and value.amount > size and Fraction(value.amount) % size:
            cut = value.amount // size * size
            surface = value.surface if not value.surface.endswith("半") else ""
            base = Quantity(cut, value.unit, self._display(value, cut), surface=surface)
            return Approximate(base, ("余",))
        return value.shown(self._display(value, value.amount))

    def text(self, value: Value) -> str:
        """Return a value as this policy writes it.

        An approximation keeps its words; with ``also`` its ends are converted, too.

        >>> from xiaoping.measures import parse
        >>> DisplayPolicy(language="en").text(parse("900余万元"))
        'more than 9 million yuan'
        """
        match value:
            case Quantity():
                shown = self.apply(value)
                first = self._english(shown) if self.language == "en" else str(shown)
                return first + self._second(value)
            case Approximate():
                first = self._english(value) if self.language == "en" else str(value)
                return first + self._second(value)
            case Share() | GrowthRate() | PercentagePoints():
                return self._rate(value)
            case Missing():
                return str(value) if self.language == "zh" else value.reason.value
            case _:
                assert_never(value)

    def _display(self, value: Quantity[Any], amount: Exact) -> Display:
        if self.scale == PRINTED and self.decimals is None and amount == value.amount:
            keeps = self.numerals == "arabic" and not self.grouping
            return value.display if keeps else self._plain(value.display.scale)
        if self.scale == PRINTED:
            return self._plain(value.display.scale)
        return self._plain(self._chosen(amount) if self.scale == AUTO else self.scale)

    def _plain(self, scale: str) -> Display:
        places = None if self.floor else self.decimals
        return Display(
            scale=scale, decimals=places, grouping=self.grouping, numerals=self.numerals
        )

    def _chosen(self, amount: Exact) -> str:
        """Return the scale word that the amount reaches once it is rounded."""
        for scale, size in _CHOSEN:
            below: Exact = amount
            if self.decimals is not None:
                # 99999999 at two decimals of 万 would be 10000.00万: that is 1.00亿.
                smaller = 10**4 if scale == "亿" else 1
                below = half_up(Fraction(amount) / smaller, self.decimals) * smaller
            if below >= size or -below >= size:
                return scale
        return ""

    def _second(self, value: Quantity[Any] | Approximate[Any]) -> str:
        if not self.also:
            return ""
        other = attrs.evolve(self, also="", unit=self.also, floor="")
        if isinstance(value, Approximate):
            found = value.to(self.also)
            return f"（{found}）" if self.language == "zh" else f" ({self._english(found)})"
        text = other.text(value)
        return f"（{text}）" if self.language == "zh" else f" ({text})"

    def _rate(self, value: Share | GrowthRate | PercentagePoints) -> str:
        shown = value if self.decimals is None else value.displayed(decimals=self.decimals)
        if self.language == "zh":
            return str(shown)
        figure = shown.display.number(shown.figure)
        points = isinstance(value, PercentagePoints)
        noun = "percentage point" if figure == "1" else "percentage points"
        return f"{figure} {noun}" if points else f"{figure}%"

    def _english(self, value: Quantity[Any] | Approximate[Any]) -> str:
        if isinstance(value, Quantity):
            return self._english_quantity(value)
        if value.shape is Shape.COMPUTED:
            return f"{value.interval} {_noun(value.unit, 2)}"
        if value.high is not None:
            return f"{self._figure(value.base)} to {self._english_quantity(value.high)}"
        return _ENGLISH_WORDS[value.shape] + self._english_quantity(value.base)

    def _english_quantity(self, value: Quantity[Any]) -> str:
        if value.surface.endswith("分之") or value.unit.english[0] in ("%", "‰", "‱"):
            return f"{self._figure(value)}{value.unit.english[0]}"
        noun = _noun(value.unit, value.amount)
        return f"{self._figure(value)} {noun}" if noun else self._figure(value)

    def _figure(self, value: Quantity[Any]) -> str:
        """Return the number in English: grouped digits, millions and billions."""
        places = self.decimals if not value.display.verbatim else None
        if self.decimals is None and value.display.decimals and not value.display.scale:
            places = value.display.decimals
        for size, word in _ENGLISH_SCALES:
            scaled = self.scale == AUTO or value.display.scale
            if scaled and (value.amount >= size or -value.amount >= size):
                return decimal_text(simplest(Fraction(value.amount) / size), places) + word
        return decimal_text(value.amount, places, grouping=True)


def _noun(item: Unit[Any], amount: Exact) -> str:
    one, many = item.english
    return (one if amount == 1 else many).replace("·", " ").replace("/", " per ")
