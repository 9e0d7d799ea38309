"""How ``parse`` goes through a text, from left to right, and where it stops.

Words before, a figure, an inner word, a scale word, perhaps a dash and a second figure,
the unit, words behind.  Each step either takes what it knows or leaves the text alone;
what is left over is an error with its place.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple, NoReturn

from xiaoping.errors import TextError, UnitError, XiaopingError, nearest
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
from xiaoping.measures.scales import SCALE_WORD, SCALES, split_scale
from xiaoping.measures.tagged import fits
from xiaoping.measures.unit_catalogue import UnitCatalogue
from xiaoping.measures.units import ONE, Unit
from xiaoping.messages import fail
from xiaoping.sensitivity import quotable

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
_SCALE = re.compile(SCALE_WORD)
_HUNDREDS = re.compile("[百千](?=[余多来几])")
_DIGIT_AND_PLACES = re.compile(r"[二两三四五六七八九](?P<places>[十百千]*万?亿?)")
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
        self.lead = len(text) - len(text.lstrip())
        self.text = text.strip().translate(FULL_WIDTH).replace("，", ",")
        self.expected = expected
        self.tag = tag
        self.units = units
        self.at = 0

    def value(self) -> Value:
        """Return the value of the whole text.

        Raises:
            XiaopingError: It is none; ``details["span"]`` tells the place in the text.
        """
        try:
            return self._value()
        except XiaopingError as error:
            if "span" in error.details:
                raise
            span = (self.lead, self.lead + len(self.given.strip()))
            fields = {**error.details, "span": span}
            raise type(error)(error.code, error.zh, error.en, fields) from None

    def _value(self) -> Value:
        if computed := _BRACKETS.fullmatch(self.text):
            return self._computed(computed)
        before = self._take(_BEFORE)
        self._blank()
        prefix = self._take(_PREFIX)
        low = self._figure()
        inner, scale, after_scale = self._inner(low, prefix)
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
        if found is not None and self._runs_into_unit(found):
            found = figure_at(self.text[: found.end - 1], self.at)
        if found is None:
            self._stop()
        self.at = found.end
        return found

    def _runs_into_unit(self, figure: Figure) -> bool:
        """Say whether the last numeral begins the unit: 两千克力, and 三百两 if it must be 两."""
        last, rest = self.text[figure.end - 1], self.text[figure.end :]
        if figure.arabic or figure.scale or figure.end - self.at < 2:
            return False
        if last == "两":
            known = self.expected is not None or self.tag is not None
            return known and not rest
        word = _BEHIND.sub("", rest)
        return last in "百千" and not self._is_unit(word) and self._is_unit(last + word)

    def _inner(self, figure: Figure, prefix: str = "") -> tuple[str, str, bool]:
        """Take an inner word before or after the scale word, and the scale word."""
        self._blank()
        scale, inner, after = figure.scale, "", False
        if figure.arabic and not scale:
            scale = self._take(_HUNDREDS)
        if scale:
            inner = self._take(_INNER)
            return inner, scale, bool(inner)
        taken = self.at
        inner = self._take(_INNER)
        if inner or figure.high is not None or not figure.arabic:
            scale = self._take(_SCALE)
        if inner and figure.high is not None:
            self._stop()  # 几十余: a vague figure leaves no place for 余
        if inner and not scale and not prefix and not self.text[self.at : self.at + 1]:
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
            joint = self.given[self.lead :][dash.start(1) : dash.end(1)]
            self.at = found.end
            inner, scale, _ = self._inner(found)
            if inner:
                self._stop()
            scale, word = self._rescaled(found, scale, self._rest())
            if prefix or prefixed:
                word = word or (prefixed[0] if prefixed else prefix)
            return _Second(found, scale, word, between, joint)
        return None

    def _rescaled(self, figure: Figure, scale: str, word: str) -> tuple[str, str]:
        """Take 千 of 千公顷 for the number's, where there is no such unit."""
        size, bare = split_scale(word)
        if scale or not figure.arabic or not size or self._is_unit(word):
            return scale, word
        bare = bare.strip()
        return (size, bare) if self._is_unit(bare) else (scale, word)

    def _is_unit(self, word: str) -> bool:
        """Say whether there is such a unit, ambiguous as it may be."""
        if self.expected is not None and self.expected.prints_as(word):
            return True
        try:
            return bool(self.units.readings(word) or self.units.unit(word))
        except UnitError as error:
            return error.code in ("unit.ambiguous", "unit.context")

    def _rest(self) -> str:
        return self.text[self.at :].strip()

    def _stop(self) -> NoReturn:
        """Refuse the text at the place where reading came to a stop."""
        lead = self.lead
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
        if part.halved and not part.whole:
            self._stop()  # 3.5亩半, 几亩半
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
            scale, word = self._rescaled(low.figure, low.scale, second.between)
            low = _Part(low.figure, scale, *self._unit(word, low.figure))
        else:
            low = self._sharing(low, high)
        if any(part.halved and not part.whole for part in (low, high)):
            self._stop()
        if low.unit.dimension != high.unit.dimension:
            raise low.quantity().mixed(str(high.quantity()), "连成区间", "joined to a range")
        joint = f"{printed}{second.between}{second.dash}"
        return Approximate(low.quantity(), words, high=high.quantity(), joint=joint)

    def _sharing(self, low: _Part, high: _Part) -> _Part:
        """Return the low end of a range whose unit, and perhaps scale, stand at its high end.

        2.3—2.6亿 and 三至五千 share the scale; 500—2万 cannot mean 500万; 五至六十 may be
        five or fifty, and is refused.
        """
        surface = "" if high.halved else high.surface
        apart = _Part(low.figure, low.scale, high.unit, surface)
        scale = low.scale or high.scale
        places = _DIGIT_AND_PLACES.fullmatch(high.figure.text + high.figure.scale)
        digit = not low.figure.arabic and low.figure.value in range(1, 10) and not low.scale
        if digit and places and places["places"]:
            if "十" in places["places"]:
                self._stop()
            scale = places["places"]
        shared = _Part(low.figure, scale, high.unit, surface)
        if shared.amount() <= high.amount():
            return shared
        plausible = bool(low.scale) or apart.amount() * 100 >= SCALES[scale]
        return apart if plausible else shared

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
            part = (
                figure is None or figure.text.endswith(("半", "半数")) or "分之" in figure.text
            )
            if part and not (figure and figure.text.endswith("个半")):
                return ONE
            raise fail(UnitError, "reading.no-unit", given=quotable(self.given))
        bare = _bare(word)
        if bare == _TENTH:
            return self.units["tenth"]
        if figure is not None and self._is_a_date(word, figure):
            raise fail(UnitError, "reading.date", given=self.given)
        try:
            return self.units.unit(bare, self.tag)
        except UnitError as error:
            raise self._placed(error, word) from None

    def _is_a_date(self, word: str, figure: Figure) -> bool:
        """Say whether it is a year or a month of the calendar: 2020年, 12月."""
        value = figure.value
        year = word == "年" and value in range(1900, 2100) and not figure.scale
        return self.tag is None and (year or (word == "月" and value in range(1, 13)))

    def _placed(self, error: UnitError, word: str) -> UnitError:
        """Return an error about a unit with the place of its word."""
        start = self.lead + self.text.rfind(word)
        fields = {**error.details, "span": (start, start + len(word))}
        return UnitError(error.code, error.zh, error.en, fields)

    def _against(self, word: str, expected: Unit[Any]) -> Unit[Any]:
        if word == "" and expected.code == "1":
            return expected
        bare = _bare(word)
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


def _bare(word: str) -> str:
    """Return a unit word without the 半 behind it."""
    return word.removesuffix("半") if word.endswith("半") and len(word) > 1 else word


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

    @property
    def halved(self) -> bool:
        """Whether 半 stands behind the unit."""
        return self.surface.endswith("半") and len(self.surface) > 1

    @property
    def whole(self) -> bool:
        """Whether the figure is a plain whole number, so that a half may follow it."""
        figure = self.figure
        return isinstance(figure.value, int) and figure.high is None and not self.scale

    def scaled(self, value: Exact) -> Exact:
        own = SCALES[self.figure.scale]
        return simplest(Fraction(value) * SCALES[self.scale] / own)

    def amount(self) -> Exact:
        found = self.scaled(self.figure.value)
        if self.halved:
            half = Fraction(-1 if found < 0 else 1, 2)
            found = simplest(found + half)
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
            if self.halved:
                return Display(verbatim=figure.text)
            if plain.number(amount) == figure.text:
                return plain
        ways: tuple[Numerals, ...] = () if figure.arabic else ("chinese", "financial")
        for way in ways:
            plain = Display(scale=self.scale, numerals=way)
            if plain.number(amount) == figure.text:
                return plain
        return Display(scale=self.scale, verbatim=figure.text)
