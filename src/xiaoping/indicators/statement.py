"""Read what a rule states of figures: the language of formulas, with a comparison in it.

::

    statement  = figure comparator figure ["within" literal] | "refused" "(" figure ")"
    comparator = "=" | "!=" | "<" | "<=" | ">" | ">="

A figure is that of :mod:`xiaoping.indicators.formula`, with these atoms more:

::

    atom = ...
         | "'" observation "'"
         | ("number" | "low" | "high" | "stated") "(" figure ")"
         | "union" "(" figure {"," figure} ")"
         | ("years" | "first_year" | "last_year") "(" "'" period "'" ")"
         | ("quarters" | "months_until") "(" "'" period "'" "," "'" period "'" ")"

A code alone is the figure of the area and period that the rule is held against; a quoted
name is one observation, by its id or by its key, of which only the code must be there:
``'toilet.household_built@2019:task'``.  ``number`` drops the unit and is the only way to
do so.  ``low`` and ``high`` are the ends of an approximate figure, ``stated`` is the
figure in front of 余 or 约.  ``union`` counts what may overlap: at least the largest, at
most the sum.  ``refused`` holds if the sum in it must not be made.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, Literal, cast, final

import attrs

from xiaoping.errors import TextError
from xiaoping.indicators.formula import FormulaReader
from xiaoping.indicators.nodes import Comparator, Constant, Figure
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.periods import Period, parse_period

__all__ = [
    "Expression",
    "Named",
    "Refusal",
    "Span",
    "Statement",
    "Word",
    "parse_expression",
    "parse_statement",
]

_WORDS: Final = ("number", "low", "high", "stated", "union")
_SPANS: Final = {
    "years": 1,
    "first_year": 1,
    "last_year": 1,
    "quarters": 2,
    "months_until": 2,
}
_COMPARATORS: Final = ("=", "!=", "<", "<=", ">", ">=")

WordName = Literal["number", "low", "high", "stated", "union"]
SpanName = Literal["years", "first_year", "last_year", "quarters", "months_until"]


@final
@attrs.frozen
class Named:
    """One observation, by its id or its key; what the key leaves out is where the rule is.

    >>> str(Named("toilet.household_built:task"))
    "'toilet.household_built:task'"
    """

    handle: str

    def __str__(self) -> str:
        """Return the name in quotes."""
        return f"'{self.handle}'"


@final
@attrs.frozen
class Word:
    """What a rule says of figures by a word that no formula has.

    >>> str(Word("union", (Named("a"), Named("b"))))
    "union('a', 'b')"
    """

    word: WordName
    arguments: tuple[Expression, ...]

    def __str__(self) -> str:
        """Return the word and its arguments."""
        return f"{self.word}({', '.join(map(str, self.arguments))})"


@final
@attrs.frozen
class Span:
    """A number that follows from periods alone, such as the years of a plan.

    >>> str(Span("years", (parse_period("FYP14"),)))
    "years('FYP14')"
    """

    word: SpanName
    periods: tuple[Period, ...]

    def __str__(self) -> str:
        """Return the word and its periods."""
        quoted = ", ".join(f"'{period}'" for period in self.periods)
        return f"{self.word}({quoted})"


Expression = Figure | Named | Word | Span
"""A figure as a rule may speak of it."""


@final
@attrs.frozen
class Statement:
    """Two figures and how they must stand to each other.

    Attributes:
        left: The figure on the left.
        comparator: The sign between them.
        right: The figure on the right.
        within: How far apart equals may be, beyond what they are rounded by.

    >>> str(parse_statement("land.arable＋land.forest ≤ land.area"))
    'land.arable + land.forest <= land.area'
    """

    left: Expression
    comparator: Comparator
    right: Expression
    within: Constant | None = None

    def __str__(self) -> str:
        """Return the canonical text."""
        within = "" if self.within is None else f" within {self.within}"
        return f"{self.left} {self.comparator} {self.right}{within}"


@final
@attrs.frozen
class Refusal:
    """A figure that must be refused, because its parts do not add.

    >>> str(parse_statement("refused(pop.households + pop.persons)"))
    'refused(pop.households + pop.persons)'
    """

    figure: Expression

    def __str__(self) -> str:
        """Return the word and the figure."""
        return f"refused({self.figure})"


@lru_cache(maxsize=4096)
def parse_statement(text: str) -> Statement | Refusal:
    """Return what a text states.

    Raises:
        TextError: It cannot be read; the place and what was expected there are told.

    >>> statement = parse_statement("a.sum = a.x + a.y within 0.01元")
    >>> statement.comparator, str(statement.within)
    ('=', '0.01元')
    >>> parse_statement("pop.persons")
    Traceback (most recent call last):
        ...
    xiaoping.errors.TextError: At place 12 of the formula stands ''; expected is a comparison...
    """
    reader = _StatementReader(text)
    return reader.whole(reader.statement)


@lru_cache(maxsize=4096)
def parse_expression(text: str) -> Expression:
    """Return the figure that a text writes, with the words of rules in it.

    Raises:
        TextError: It cannot be read.

    >>> str(parse_expression("number(adm.villages) * 4"))
    'number(adm.villages) * 4'
    """
    reader = _StatementReader(text)
    return reader.whole(reader.figure)


class _StatementReader(FormulaReader):
    """Reads a formula with the words of rules in it."""

    def statement(self) -> Statement | Refusal:
        if self._is("refused"):
            self._take()
            return Refusal(cast("Figure", self._bracketed(self.figure)))
        left = self.figure()
        if self._here.kind != "sign" or self._here.text not in _COMPARATORS:
            raise self._unexpected("比较号", "a comparison")
        sign = cast("Comparator", self._take().text)
        return Statement(left, sign, self.figure(), self._within(sign))

    def _within(self, sign: str) -> Constant | None:
        if sign != "=" or not self._is("within"):
            return None
        self._take()
        place, found = self._here.place, self._literal()
        if not isinstance(found.value, Quantity) and not hasattr(found.value, "numerator"):
            raise fail(TextError, "statement.within", given=str(found), place=place)
        return found

    def _atom(self) -> Any:
        here = self._here
        if here.kind == "label":
            return Named(self._take().text)
        if here.kind == "name" and here.text in _WORDS:
            return self._word()
        if here.kind == "name" and here.text in _SPANS:
            return self._span()
        return super()._atom()

    def _word(self) -> Word:
        word = cast("WordName", self._take().text)
        many = word == "union"
        return Word(word, self._bracketed(lambda: self._listed_by(self.figure, many=many)))

    def _span(self) -> Span:
        word = cast("SpanName", self._take().text)
        place = self._here.place
        periods = self._bracketed(lambda: self._listed_by(self._period, many=True))
        if len(periods) != _SPANS[word]:
            raise fail(
                TextError, "statement.periods", word=word, count=_SPANS[word], place=place
            )
        return Span(word, periods)

    def _listed_by(self, part: Any, *, many: bool) -> tuple[Any, ...]:
        found = [part()]
        while many and self._is(","):
            self._take()
            found.append(part())
        return tuple(found)

    def _period(self) -> Period:
        if self._here.kind != "label":
            raise self._unexpected("带引号的时期", "a period in quotes")
        return parse_period(self._take().text)
