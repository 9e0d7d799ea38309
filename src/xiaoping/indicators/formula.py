"""Read a formula: a small language of its own, parsed and never evaluated as Python.

::

    figure     = term {("+" | "-") term}
    term       = atom {("*" | "/") atom}
    atom       = code | literal | $parameter | "(" figure ")" | aggregate
               | "share" "(" figure "of" figure ")"
               | ("previous" | "change" | "growth") "(" code ")"
    aggregate  = "count" "(" entity [given] [where] ")"
               | ("sum" | "distinct") "(" entity ":" value [given] [where] ")"
               | "mean" "(" entity ":" value [("by" | "per") value] [where] ")"
    given      = "given" value
    where      = "where" condition
    condition  = both {"or" both};  both = fact {"and" fact}
    fact       = "not" fact | "(" condition ")"
               | value [("=" | "!=" | "<" | "<=" | ">" | ">=") value]
               | value ["not"] "in" "(" literal {"," literal} ")"
    value      = product {("+" | "-") product};  product = part {"*" part}
    part       = column | literal | $parameter | "year" | "day"
               | "known" "(" value ")" | "(" condition ")"
               | ("during" | "happened") "(" column ")"

A literal is a number with or without a unit (``5万元``), a label of a code list in
quotes, a day (``@2020-12-31``), ``true`` or ``false``.  ``during`` asks whether something
happened in the period that is measured, ``happened`` whether it had by the day.  ``given y`` leaves out rows in
which y is unknown and counts them as missing.  A mean is two sums over the rows in which
both are known: ``mean(e: x by w)`` is the sum of w·x over that of w, ``mean(e: x per w)``
the sum of x over that of w.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final, Literal, TypeVar, cast

import attrs

from xiaoping.errors import TextError, nearest
from xiaoping.indicators.lexer import Token, tokens
from xiaoping.indicators.nodes import (
    Aggregate,
    Aggregation,
    Arithmetic,
    Call,
    Column,
    Comparison,
    Constant,
    Figure,
    Junction,
    Known,
    Moment,
    Negation,
    Occurred,
    OneOf,
    Parameter,
    Reference,
    Row,
)
from xiaoping.measures.numerals import parse_number
from xiaoping.measures.quantity import quantity
from xiaoping.messages import fail

__all__ = [
    "DEEPEST",
    "KEYWORDS",
    "MOST_TERMS",
    "FormulaReader",
    "parse_condition",
    "parse_formula",
]

T = TypeVar("T")

DEEPEST: Final = 40
"""Brackets in brackets beyond this are refused."""

MOST_TERMS: Final = 100
"""More terms in all the sums and products of one formula are refused."""

KEYWORDS: Final = frozenset(
    {"where", "given", "and", "or", "not", "in", "known", "year", "day", "by", "per", "of"}
    | {"true", "false", "during", "happened"}
)
"""Words that no column may be called."""

_AGGREGATES: Final = ("count", "sum", "distinct", "mean")
_CALLS: Final = ("share", "previous", "change", "growth")
_COMPARATORS: Final = ("=", "!=", "<", "<=", ">", ">=")


@lru_cache(maxsize=4096)
def parse_formula(text: str) -> Figure:
    """Return the formula that a text writes.

    Raises:
        TextError: It cannot be read; the place and what was expected there are told.

    >>> formula = parse_formula("count(person where sex = '女' and age >= 60) / pop.persons")
    >>> type(formula).__name__, str(formula.right)
    ('Arithmetic', 'pop.persons')
    >>> parse_formula("__import__('os')")
    Traceback (most recent call last):
    xiaoping.errors.TextError: The sign '_' at place 1 has no meaning in a formula. ...
    """
    reader = FormulaReader(text)
    return reader.whole(reader.figure)


@lru_cache(maxsize=4096)
def parse_condition(text: str) -> Row:
    """Return the condition on rows that a text writes, as it stands behind ``where``.

    Raises:
        TextError: It cannot be read.

    >>> str(parse_condition("housing_grade in ('C', 'D') and not is_monitored"))
    "housing_grade in ('C', 'D') and not is_monitored"
    """
    reader = FormulaReader(text)
    return reader.whole(reader.condition)


@attrs.define
class FormulaReader:
    """Reads from the left, one token ahead; the language of rules adds words to it.

    >>> str(FormulaReader("(a.b + a.c) * 2").figure())
    '(a.b + a.c) * 2'
    """

    text: str
    _tokens: tuple[Token, ...] = attrs.field(init=False)
    _next: int = attrs.field(default=0, init=False)
    _depth: int = attrs.field(default=0, init=False)
    _terms: int = attrs.field(default=1, init=False)

    def __attrs_post_init__(self) -> None:
        self._tokens = tokens(self.text)

    def figure(self) -> Figure:
        """Return the figure that begins here."""
        return cast("Figure", self._chain(self._term, "+", "-"))

    def _term(self) -> Figure:
        return cast("Figure", self._chain(self._atom, "*", "/"))

    def _chain(self, part: Callable[[], Any], *signs: str) -> Any:
        left = part()
        while self._here.kind == "sign" and self._here.text in signs:
            # Counted over the whole formula: sums in sums make a tree just as deep.
            self._terms += 1
            if self._terms > MOST_TERMS:
                raise fail(TextError, "formula.terms", most=MOST_TERMS, place=self._here.place)
            sign = self._take().text
            left = Arithmetic(cast("Any", sign), left, part())
        return left

    def _atom(self) -> Figure:
        here = self._here
        if self._is("("):
            return cast("Figure", self._bracketed(self.figure))
        if here.kind == "name":
            if here.text in _AGGREGATES:
                return self._aggregate()
            if here.text in _CALLS:
                return self._call()
            if "." in here.text:
                return Reference(self._take().text)
        if here.kind in ("number", "day") or self._is("-"):
            return self._literal()
        if here.kind == "parameter":
            return Parameter(self._take().text[1:])
        raise self._unexpected("指标代码、汇总或数值", "an indicator, an aggregate or a number")

    def _call(self) -> Figure:
        word = cast("Any", self._take().text)
        return cast("Figure", self._bracketed(lambda: self._called(word)))

    def _called(self, word: Literal["share", "previous", "change", "growth"]) -> Figure:
        if word == "share":
            part = self.figure()
            self._expect("of")
            return Call(word, (part, self.figure()))
        here = self._here
        if here.kind != "name" or "." not in here.text:
            raise self._unexpected("指标代码", "the code of an indicator")
        return Call(word, (Reference(self._take().text),))

    def _aggregate(self) -> Figure:
        word = self._take().text
        return cast("Figure", self._bracketed(lambda: self._aggregated(word)))

    def _aggregated(self, word: str) -> Figure:
        entity = self._name("实体类型", "an entity type")
        if word == "count":
            given = self._given()
            return Aggregate(Aggregation.COUNT, entity, None, self._where(), given)
        self._expect(":")
        value = self._value()
        if word != "mean":
            given = self._given()
            return Aggregate(Aggregation(word), entity, value, self._where(), given)
        joint = self._take().text if self._here.text in ("by", "per") else ""
        weight = self._value() if joint else None
        return _mean(entity, value, joint, weight, self._where())

    def _given(self) -> Row | None:
        if self._here.text != "given":
            return None
        self._take()
        return self._value()

    def _where(self) -> Row | None:
        if self._here.text != "where":
            return None
        self._take()
        return self.condition()

    def condition(self) -> Row:
        """Return the condition on rows that begins here."""
        return self._junction("or", self._both)

    def _both(self) -> Row:
        return self._junction("and", self._fact)

    def _junction(self, word: Literal["and", "or"], part: Callable[[], Row]) -> Row:
        terms = [part()]
        while self._is(word):
            self._take()
            terms.append(part())
        return terms[0] if len(terms) == 1 else Junction(word, _flat(word, terms))

    def _fact(self) -> Row:
        if self._is("not"):
            self._take()
            return Negation(self._deeper(self._fact))
        left = self._value()
        if self._here.kind == "sign" and self._here.text in _COMPARATORS:
            comparator = cast("Any", self._take().text)
            return Comparison(comparator, left, self._value())
        if self._is("in"):
            return self._options(left)
        if self._is("not"):
            self._take()
            if not self._is("in"):
                raise self._unexpected("in", "'in'")
            return Negation(self._options(left))
        return left

    def _options(self, value: Row) -> Row:
        self._expect("in")
        return OneOf(value, cast("tuple[Row, ...]", self._bracketed(self._listed)))

    def _listed(self) -> tuple[Row, ...]:
        options: list[Row] = [self._literal()]
        while self._is(","):
            self._take()
            options.append(self._literal())
        return tuple(options)

    def _value(self) -> Row:
        return cast("Row", self._chain(self._product, "+", "-"))

    def _product(self) -> Row:
        return cast("Row", self._chain(self._part, "*"))

    def _part(self) -> Row:
        here = self._here
        if self._is("("):
            return cast("Row", self._bracketed(self.condition))
        if here.kind == "parameter":
            return Parameter(self._take().text[1:])
        if here.text in ("year", "day"):
            return Moment(cast("Any", self._take().text))
        if self._is("known"):
            self._take()
            return Known(cast("Row", self._bracketed(self._value)))
        if here.text in ("during", "happened") and here.kind == "name":
            word = cast("Any", self._take().text)
            return Occurred(word, cast("Row", self._bracketed(self._value)))
        if here.kind == "name" and here.text not in KEYWORDS:
            return Column(tuple(self._take().text.split(".")))
        return self._literal()

    def _literal(self) -> Constant:
        if self._is("-"):
            self._take()
            value = self._deeper(self._literal).value
            if isinstance(value, str | bool | datetime.date):
                raise self._unexpected("数值", "a number")
            return Constant(-value)
        here = self._here
        if here.kind == "label":
            return Constant(self._take().text)
        if here.text in ("true", "false") and here.kind == "name":
            return Constant(self._take().text == "true")
        if here.kind == "day":
            return Constant(self._day())
        if here.kind == "number":
            return Constant(_number(self._take().text))
        raise self._unexpected("列名或数值", "a column or a literal")

    def _day(self) -> datetime.date:
        here = self._take()
        try:
            return datetime.date.fromisoformat(here.text[1:])
        except ValueError:
            raise fail(TextError, "formula.day", given=here.text, place=here.place) from None

    def _name(self, zh: str, en: str) -> str:
        here = self._here
        if here.kind != "name" or "." in here.text or here.text in KEYWORDS:
            raise self._unexpected(zh, en)
        return self._take().text

    def _bracketed(self, inner: Callable[[], Any]) -> Any:
        self._expect("(")
        found = self._deeper(inner)
        self._expect(")")
        return found

    def _deeper(self, inner: Callable[[], Any]) -> Any:
        self._depth += 1
        if self._depth > DEEPEST:
            raise fail(TextError, "formula.deep", most=DEEPEST, place=self._here.place)
        found = inner()
        self._depth -= 1
        return found

    @property
    def _here(self) -> Token:
        return self._tokens[self._next]

    def _is(self, text: str) -> bool:
        return self._here.text == text and self._here.kind in ("sign", "name")

    def _take(self) -> Token:
        here = self._here
        self._next += here.kind != "end"
        return here

    def _expect(self, text: str) -> None:
        if not self._is(text):
            raise self._unexpected(f"“{text}”", f"'{text}'")
        self._take()

    def whole(self, part: Callable[[], T]) -> T:
        """Return what ``part`` reads; nothing may stand behind it."""
        found = part()
        if self._here.kind != "end":
            raise self._unexpected("公式结尾", "the end of the formula")
        return found

    def _unexpected(self, zh: str, en: str) -> TextError:
        here = self._here
        words = (*_AGGREGATES, *_CALLS, *KEYWORDS)
        return fail(
            TextError,
            "formula.syntax",
            given=here.text,
            place=here.place,
            expected_zh=zh,
            expected_en=en,
            near=nearest(here.text, words) if here.kind == "name" else (),
        )


def _mean(entity: str, value: Row, joint: str, weight: Row | None, where: Row | None) -> Figure:
    """Return a mean as two sums over the rows in which both are known."""
    if weight is None:
        above, below = Aggregation.SUM, Aggregation.COUNT
        return Arithmetic(
            "/",
            Aggregate(above, entity, value, where),
            Aggregate(below, entity, None, where, value),
        )
    sums = Aggregation.SUM
    if joint == "per":
        top = Aggregate(sums, entity, value, where, weight)
    else:
        top = Aggregate(sums, entity, Arithmetic("*", value, weight), where)
    return Arithmetic("/", top, Aggregate(sums, entity, weight, where, value))


def _flat(word: str, terms: Any) -> tuple[Row, ...]:
    """Return the terms with those of a like junction in their place: a and (b and c)."""
    found: list[Row] = []
    for term in terms:
        same = isinstance(term, Junction) and term.word == word
        found.extend(term.terms if same else [term])
    return tuple(found)


def _number(text: str) -> Any:
    return parse_number(text) if text.isascii() and text[-1].isdigit() else quantity(text)
