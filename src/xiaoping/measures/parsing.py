"""How ``parse`` goes through a text, from left to right, and where it stops.

Words before, a figure, an inner word, a scale word, perhaps a dash and a second figure,
the unit, words behind.  Each step either takes what it knows or leaves the text alone;
what is left over is an error with its place.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from xiaoping.errors import TextError, UnitError, nearest
from xiaoping.measures.approximation import TRAILING, WORDS, Approximate, Position
from xiaoping.measures.display import Display, Numerals
from xiaoping.measures.figures import Figure, figure_at
from xiaoping.measures.interval import Interval
from xiaoping.measures.numerals import (
    DIGITS_AT_MOST,
    FULL_WIDTH,
    Exact,
    simplest,
)
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import PercentagePoints
from xiaoping.measures.scales import SCALES, split_scale
from xiaoping.measures.tagged import fits
from xiaoping.measures.unit_catalogue import UnitCatalogue
from xiaoping.measures.units import ONE, Unit
from xiaoping.messages import fail

if TYPE_CHECKING:
    from xiaoping.measures.value import Value

__all__ = ["Parser"]

LONGEST: Final = 4 * DIGITS_AT_MOST


def _any_of(*positions: Position, more: tuple[str, ...] = ()) -> str:
    words = [word for word, (_, where) in WORDS.items() if where in positions]
    return "|".join(sorted((*words, *more), key=len, reverse=True))


_BEFORE = re.compile(rf"(?!上)(?:{_any_of(Position.BEFORE)})|上(?=[百千万亿0-9])")
_INNER = re.compile(_any_of(Position.INSIDE))
_BEHIND = re.compile(rf"(?:{_any_of(Position.BEHIND, more=TRAILING)})$")
_SCALE = re.compile("万亿|百万|千万|万|亿")
_DASH = re.compile(r"\s*(——|—|–|―|‒|−|﹣|－|-|~|～|〜|∼|至|到)\s*")
_PREFIX = re.compile(r"(百分之|千分之|万分之)")
_BRACKETS = re.compile(r"(?P<set>[\[(][^,\[\]()]+, [^,\[\]()]+[\])])(?P<word>.*)")
_BLANK = re.compile(r"[ \t\u00a0\u3000]*")
_TENTH: Final = "成"


class Parser:
    """One reading of one text.

    >>> from xiaoping.measures import unit_catalogue
    >>> str(Parser("三四十户", None, None, unit_catalogue()).value())
    '三四十户'
    """

    def __init__(
        self, text: str, expected: Unit[Any] | None, tag: type[Any] | None, units: UnitCatalogue
    ) -> None:
        """Keep what is to be read, and what it must be."""
        if len(text) > LONGEST:
            raise fail(TextError, "reading.too-long", given=text[:40], most=LONGEST)
        self.given = text
        self.text = text.strip().translate(FULL_WIDTH).replace("，", ",")
        self.expected = expected
        self.tag = tag
        self.units = units
        self.at = 0

    def value(self) -> Value:
        """Return the value of the whole text."""
        if computed := _BRACKETS.fullmatch(self.text):
            return self._computed(computed)
        before = self._take(_BEFORE)
        self._blank()
        prefix = self._take(_PREFIX)
        low = self._figure()
        inner, scale, after_scale = self._inner(low)
        behind = self._cut_behind()
        words = tuple(word for word in (before, inner, behind) if word)
        second = self._second(prefix)
        if second is not None:
            if inner or low.high is not None:
                self._stop()
            return self._range(_Part(low, scale, ONE, ""), second, words)
        word = self._rest()
        scale, word = self._rescaled(low, scale, word)
        found, surface = self._unit(prefix or word, low)
        if prefix and word:
            self._stop()
        part = _Part(low, scale, found, surface)
        return self._one(part, words, after_scale, behind in TRAILING)

    # ------------------------------------------------------------------- the steps

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match[0]

    def _blank(self) -> None:
        self._take(_BLANK)

    def _figure(self) -> Figure:
        found = figure_at(self.text, self.at)
        if found is None:
            self._stop()
        self.at = found.end
        return found

    def _inner(self, figure: Figure) -> tuple[str, str, bool]:
        """Take an inner word before or after the scale word, and the scale word."""
        self._blank()
        scale, inner, after = figure.scale, "", False
        if scale:
            inner = self._take(_INNER)
            return inner, scale, bool(inner)
        taken = self.at
        inner = self._take(_INNER)
        if inner or figure.high is not None or not figure.arabic:
            scale = self._take(_SCALE)
        if inner and not scale and not self.text[self.at : self.at + 1]:
            self.at = taken
            return "", "", False
        self._blank()
        return inner, scale, after

    def _cut_behind(self) -> str:
        """Take the word behind the unit off the end of the text."""
        match = _BEHIND.search(self.text, self.at)
        if match is None or (match.start() == self.at and match[0] in TRAILING):
            return ""
        rest = self.text[self.at : match.start()].rstrip()
        self.text = self.text[: self.at] + rest
        return match[0]

    def _second(self, prefix: str) -> _Second | None:
        """Take the joint of a range and its second figure; ``None`` if it is no range."""
        for dash in _DASH.finditer(self.text, self.at):
            start = dash.end()
            prefixed = _PREFIX.match(self.text, start)
            if prefixed:
                start = prefixed.end()
            try:
                found = figure_at(self.text, start)
            except TextError:
                found = None
            if found is None or found.high is not None:
                continue
            between = self.text[self.at : dash.start()].strip()
            self.at = found.end
            inner, scale, _ = self._inner(found)
            if inner:
                self._stop()
            word = self._rest()
            if prefix or prefixed:
                word = word or (prefixed[0] if prefixed else prefix)
            return _Second(found, scale, word, between, dash[1])
        return None

    def _rescaled(self, figure: Figure, scale: str, word: str) -> tuple[str, str]:
        """Take 千 of 千公顷 for the number's, where there is no such unit."""
        if scale or figure.high is not None or self.units.readings(word):
            return scale, word
        size, bare = split_scale(word)
        if size and (self.units.readings(bare) or "/" in bare):
            return size, bare
        return scale, word

    def _rest(self) -> str:
        word = self.text[self.at :].strip()
        self.word_at = len(self.text) - len(self.text[self.at :].lstrip())
        return word

    def _stop(self) -> NoReturn:
        """Refuse the text at the place where reading came to a stop."""
        lead = len(self.given) - len(self.given.lstrip())
        start = lead + self.at
        found = self.text[self.at : self.at + 10] or "（无）"
        raise fail(
            TextError,
            "reading.unreadable",
            given=self.given,
            found=found,
            place=start + 1,
            span=(start, max(start, lead + len(self.text))),
        )

    # -------------------------------------------------------------------- the values

    def _one(
        self,
        part: _Part,
        words: tuple[str, ...],
        after_scale: bool,  # noqa: FBT001 - two facts of the text
        trailing: bool,  # noqa: FBT001
    ) -> Value:
        figure, found = part.figure, part.unit
        if found.code == "percentage_point" and not words and figure.high is None:
            if part.scale:
                self._stop()
            return PercentagePoints(Fraction(part.amount()) / 100, display=part.display())
        if figure.high is not None:
            display = Display(scale=part.scale)
            low, high = (
                Quantity[Any](part.scaled(end), found, display, surface=part.surface)
                for end in (figure.value, figure.high)
            )
            return Approximate(
                low, words, high=high, joint=figure.text,
                after_scale=after_scale, trailing=trailing,
            )  # fmt: skip
        base = part.quantity()
        if not words:
            return base
        return Approximate(base, words, after_scale=after_scale, trailing=trailing)

    def _range(self, low: _Part, second: _Second, words: tuple[str, ...]) -> Value:
        found, surface = self._unit(second.word, second.figure)
        high = _Part(second.figure, second.scale, found, surface)
        printed = low.scale if low.figure.scale else ""
        if second.between:
            low = _Part(low.figure, low.scale, *self._unit(second.between, low.figure))
        else:
            # 2.3—2.6亿: the scale word stands once for both; 500—2万 cannot mean 500万.
            shared = _Part(low.figure, low.scale or second.scale, found, surface)
            apart = _Part(low.figure, low.scale, found, surface)
            low = shared if shared.amount() <= high.amount() else apart
        if low.unit.dimension != high.unit.dimension:
            raise low.quantity().mixed(str(high.quantity()), "连成区间", "joined to a range")
        joint = f"{printed}{second.between}{second.dash}"
        return Approximate(low.quantity(), words, high=high.quantity(), joint=joint)

    def _computed(self, match: re.Match[str]) -> Value:
        """Read a computed set as it is printed: (900, 1000]元."""
        return Approximate.within(
            Interval.parse(match["set"]), self._meant(match["word"].strip(), None)
        )

    # ---------------------------------------------------------------------- the unit

    def _unit(self, word: str, figure: Figure) -> tuple[Unit[Any], str]:
        """Return the unit that a printed word means, and the word if it is another's."""
        found = self._meant(word, figure)
        return found, "" if word in (found.word, "") else word

    def _meant(self, word: str, figure: Figure | None) -> Unit[Any]:
        if self.expected is not None:
            return self._against(word, self.expected)
        if not word and (self.tag is None or not fits(ONE, self.tag)):
            if figure is None or "半" in figure.text or "分之" in figure.text:
                return ONE
            raise fail(UnitError, "reading.no-unit", given=self.given)
        bare = word.removesuffix("半") if word.endswith("半") and len(word) > 1 else word
        if bare == _TENTH:
            return self.units["tenth"]
        try:
            return self.units.unit(bare, self.tag)
        except UnitError as error:
            raise self._placed(error, word) from None

    def _placed(self, error: UnitError, word: str) -> UnitError:
        """Return an error about a unit with the place of its word."""
        start = self.given.find(word)
        fields = {**error.details, "span": (start, start + len(word))}
        return UnitError(error.code, error.zh, error.en, fields)

    def _against(self, word: str, expected: Unit[Any]) -> Unit[Any]:
        if word == "" and expected.code == "1":
            return expected
        bare = word.removesuffix("半") if word.endswith("半") and len(word) > 1 else word
        if not word or not expected.prints_as(bare):
            try:
                other = self.units.of_dimension(bare, expected.dimension) if word else None
                other = other or (self.units.unit(bare) if word else None)
            except UnitError:
                other = None
            if other is not None and other.dimension == expected.dimension:
                return other
            raise fail(
                UnitError,
                "unit.mismatch",
                given=self.given,
                unit=word or "（无）",
                expected=expected.word,
                near=nearest(word, self.units.words) if word else (),
            )
        readings = self.units.readings(bare)
        if not readings or expected in readings:
            return expected
        same = [item for item in readings if item.dimension == expected.dimension]
        return same[0] if same else expected


class _Second(NamedTuple):
    """The second figure of a range, and what stands before it."""

    figure: Figure
    scale: str
    word: str
    between: str
    dash: str


class _Part:
    """A figure with its scale word and unit."""

    def __init__(self, figure: Figure, scale: str, found: Unit[Any], surface: str) -> None:
        self.figure = figure
        self.unit = found
        self.surface = surface
        self.scale = scale

    def scaled(self, value: Exact) -> Exact:
        own = SCALES[self.figure.scale]
        return simplest(Fraction(value) * SCALES[self.scale] / own)

    def amount(self) -> Exact:
        found = self.scaled(self.figure.value)
        if self.surface.endswith("半"):
            found = simplest(found + Fraction(1, 2))
        return found

    def quantity(self) -> Quantity[Any]:
        return Quantity[Any](self.amount(), self.unit, self.display(), surface=self.surface)

    def display(self) -> Display:
        """Return how the figure is printed; verbatim where no rule gives it back."""
        figure = self.figure
        amount = self.scaled(figure.value)
        if figure.arabic:
            places = None if "/" in figure.text else len(figure.text.partition(".")[2])
            plain = Display(scale=self.scale, decimals=places, grouping="," in figure.text)
            if plain.number(amount) == figure.text:
                return plain
        ways: tuple[Numerals, ...] = () if figure.arabic else ("chinese", "financial")
        for way in ways:
            plain = Display(scale=self.scale, numerals=way)
            if plain.number(amount) == figure.text:
                return plain
        return Display(scale=self.scale, verbatim=figure.text)
