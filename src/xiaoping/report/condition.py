"""Conditions of an outline: a closed grammar that asks for data and compares exact values.

A condition is one of these, ``和`` and ``and`` binding tighter than ``或`` and ``or``::

    econ.gdp                          there are data (also *goal: there are records)
    poverty.incidence > 3%            a comparison; >= < <= = != as well
    pop.persons > pop.persons@Y-1     with another figure of the dossier
    非 econ.gdp      not econ.gdp
    A 和 B   A 或 B   A and B   A or B   （…）  (…)

Nothing else can be said: there are no names, calls or attributes, so no outline can run
code.  What a condition is worth is told by ``report.verdict``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, assert_never, final

import attrs

from xiaoping.errors import SlotError, TextError, UnitError, nearest
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.reader import parse
from xiaoping.problems import Location
from xiaoping.report.slot import FigureSlot, Form, RecordSlot, parse_slot
from xiaoping.report.slot_fault import placed, slot_error
from xiaoping.report.template import Origin

__all__ = [
    "ASKED_AT_MOST",
    "Compare",
    "Condition",
    "Constant",
    "Every",
    "Has",
    "Not",
    "Operator",
    "Some",
    "parse_condition",
    "slots_of",
    "token_spans",
]

ASKED_AT_MOST: Final = 32
"""How many questions one condition may ask, and how deep it may be nested."""

Operator = Literal[">", ">=", "<", "<=", "=", "!="]
"""How two values are compared."""

_SIGNS: Final[dict[str, Operator]] = {
    ">": ">", ">=": ">=", "≥": ">=", "<": "<", "<=": "<=", "≤": "<=", "=": "=", "==": "=",
    "!=": "!=", "≠": "!=", "大于": ">", "高于": ">", "超过": ">", "不低于": ">=", "不少于": ">=",
    "小于": "<", "低于": "<", "不足": "<", "不超过": "<=", "不高于": "<=", "等于": "=", "不等于": "!=",
}  # fmt: skip
_AND: Final = frozenset({"和", "且", "并且", "and"})
_OR: Final = frozenset({"或", "或者", "or"})
_NOT: Final = frozenset({"非", "不是", "not"})
_WORDS: Final = (*_SIGNS, *_AND, *_OR, *_NOT)
_PLAIN: Final = r"(?:@=|[^\s()（）<>=!≥≤≠])+"
_TOKEN: Final = re.compile(
    rf"{_PLAIN}:[^\s()（）<>=!≥≤≠]+\([^()\s]*\)|{_PLAIN}|[<>!=]=|[<>=≥≤≠]|[()（）]|\S"
)
_NUMBER: Final = re.compile(r"[-−+]?[0-9０-９零〇一二两三四五六七八九十百千约近]")
_COMPARED: Final = frozenset(
    {Form.VALUE, Form.FIGURE, Form.YOY, Form.TASK, Form.PLAN, Form.SHARE}
)


@final
@attrs.frozen
class Has:
    """Whether there are data for a slot; a measured zero is data.

    >>> str(parse_condition("econ.gdp:同比"))
    'econ.gdp:yoy'
    """

    slot: FigureSlot | RecordSlot
    where: Location = attrs.field(factory=Location, eq=False)

    def __str__(self) -> str:
        """Return the condition as it is written."""
        return str(self.slot)[1:-1]


@final
@attrs.frozen
class Constant:
    """A value that is written out: 3%, 100户, 2个百分点.

    >>> parse_condition("poverty.incidence > 3%").right
    Constant(text='3%')
    """

    text: str

    def __str__(self) -> str:
        """Return it as it is written."""
        return self.text


@final
@attrs.frozen
class Compare:
    """How a figure stands to a value, or to another figure.

    >>> str(parse_condition("poverty.incidence 不低于 3%"))
    'poverty.incidence >= 3%'
    """

    left: FigureSlot
    sign: Operator
    right: FigureSlot | Constant
    where: Location = attrs.field(factory=Location, eq=False)
    written: str = attrs.field(default="", eq=False, repr=False)

    @property
    def told(self) -> str:
        """The condition in its author's words."""
        return self.written or str(self)

    def __str__(self) -> str:
        """Return the condition as it is written."""
        right = self.right.head if isinstance(self.right, FigureSlot) else self.right
        return f"{self.left.head} {self.sign} {right}"


@final
@attrs.frozen
class Not:
    """The opposite of a condition.

    >>> str(parse_condition("非 (econ.gdp 和 adm.villages)"))
    'not (econ.gdp and adm.villages)'
    """

    condition: Condition

    def __str__(self) -> str:
        """Return the condition as it is written."""
        return f"not {_inside(self.condition)}"


@final
@attrs.frozen
class Every:
    """Conditions that must all hold.

    >>> len(parse_condition("a.b 和 c.d 和 e.f").parts)
    3
    """

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        """Return the condition as it is written."""
        return " and ".join(map(_inside, self.parts))


@final
@attrs.frozen
class Some:
    """Conditions of which one must hold.

    >>> str(parse_condition("a.b 或 c.d 和 e.f"))
    'a.b or (c.d and e.f)'
    """

    parts: tuple[Condition, ...]

    def __str__(self) -> str:
        """Return the condition as it is written."""
        return " or ".join(map(_inside, self.parts))


Condition = Has | Compare | Not | Every | Some
"""The closed union of conditions; each prints itself, and :func:`parse_condition` reads it."""


def _inside(condition: Condition) -> str:
    text = str(condition)
    return f"({text})" if isinstance(condition, Every | Some) else text


def slots_of(condition: Condition) -> Iterator[FigureSlot | RecordSlot]:
    """Yield the slots of a condition, in reading order.

    >>> [str(slot) for slot in slots_of(parse_condition("a.b > c.d 和 *goal"))]
    ['{a.b}', '{c.d}', '{*goal}']
    """
    match condition:
        case Has():
            yield condition.slot
        case Compare():
            yield condition.left
            if isinstance(condition.right, FigureSlot):
                yield condition.right
        case Not():
            yield from slots_of(condition.condition)
        case Every() | Some():
            for part in condition.parts:
                yield from slots_of(part)
        case _:
            assert_never(condition)


def token_spans(text: str) -> tuple[tuple[str, int], ...]:
    """Return the words and signs of a directive with their places in it.

    >>> token_spans("a.b>3%")
    (('a.b', 0), ('>', 3), ('3%', 4))
    """
    return tuple((found[0], found.start()) for found in _TOKEN.finditer(text))


def parse_condition(text: str, origin: Origin | None = None) -> Condition:
    """Read a condition.

    Args:
        text: The condition.
        origin: Where it comes from, for errors.

    Raises:
        SlotError: It is none; the place, what was found and what was expected are told.

    >>> parse_condition("poverty.incidence > 3")
    Traceback (most recent call last):
        ...
    xiaoping.errors.SlotError: character 21: The condition 'poverty.incidence > 3' compares ...
    """
    place = origin or Origin()
    tokens = token_spans(text)
    if len(tokens) > ASKED_AT_MOST * 4:
        told = {"given": text, "limit": ASKED_AT_MOST}
        raise slot_error(SlotError, "condition.long", place.at(0), **told)
    return _Parser(text, tokens, place).whole()


@attrs.define
class _Parser:
    """Reads tokens from left to right; ``at`` is the next one, ``depth`` how deep it lies."""

    text: str
    tokens: tuple[tuple[str, int], ...]
    origin: Origin
    at: int = 0
    depth: int = 0

    def whole(self) -> Condition:
        found = self.some()
        if self.word:
            raise self.fault("condition.rest")
        return found

    @property
    def word(self) -> str:
        """The next token; empty at the end."""
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""

    @property
    def here(self) -> Location:
        """The place of the next token."""
        place = self.tokens[self.at][1] if self.at < len(self.tokens) else len(self.text)
        return self.origin.at(place)

    @property
    def end(self) -> int:
        """Where the last token that was read ends."""
        word, place = self.tokens[self.at - 1]
        return place + len(word)

    def some(self) -> Condition:
        parts = [self.every()]
        while self.word in _OR:
            self.at += 1
            parts.append(self.every())
        return parts[0] if len(parts) == 1 else Some(tuple(parts))

    def every(self) -> Condition:
        parts = [self.one()]
        while self.word in _AND:
            self.at += 1
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def one(self) -> Condition:
        self.depth += 1
        if self.depth > ASKED_AT_MOST:
            raise self.fault("condition.long", limit=ASKED_AT_MOST)
        try:
            if self.word in _NOT:
                self.at += 1
                return Not(self.one())
            if self.word in ("(", "（"):
                return self.bracketed()
            return self.question()
        finally:
            self.depth -= 1

    def bracketed(self) -> Condition:
        self.at += 1
        found = self.some()
        if self.word not in (")", "）"):
            raise self.fault("condition.bracket")
        self.at += 1
        return found

    def question(self) -> Condition:
        where, begin = self.here, self.at
        slot = self.slot()
        sign = _SIGNS.get(self.word)
        if sign is None:
            return Has(slot, where)
        if not isinstance(slot, FigureSlot):
            raise self.fault("condition.rest")
        self.at += 1
        right = self.operand()
        for item, at in ((slot, begin), (right, self.at - 1)):
            if isinstance(item, FigureSlot) and item.form not in _COMPARED:
                self.at = at
                raise self.fault("condition.form")
        written = self.text[self.tokens[begin][1] : self.end]
        return Compare(slot, sign, right, where, written)

    def operand(self) -> FigureSlot | Constant:
        if not _NUMBER.match(self.word):
            found = self.slot()
            if isinstance(found, FigureSlot):
                return found
            self.at -= 1
            raise self.fault("condition.value")
        text = self.word
        self.require_exact(text)
        self.at += 1
        return Constant(text)

    def require_exact(self, text: str) -> None:
        """Refuse what is no exact value; which unit a word means, only the figure tells."""
        try:
            value = parse(text)
        except UnitError as error:
            if error.code == "reading.no-unit":
                raise self.fault("condition.bare") from None
            if error.code == "unit.unknown":
                raise self.fault("condition.value") from None
            return
        except TextError:
            raise self.fault("condition.value") from None
        if isinstance(value, Approximate):
            raise self.fault("condition.value")

    def slot(self) -> FigureSlot | RecordSlot:
        word = self.word
        if not word or word in _WORDS or not (word[0].isalpha() or word[0] == "*"):
            near = nearest(word, _WORDS) if word else ()
            raise self.fault("condition.question", near=near)
        try:
            found = parse_slot(word)
        except SlotError as error:
            raise placed(error, self.here) from error
        if not isinstance(found, FigureSlot | RecordSlot) or found.fallback is not None:
            raise self.fault("condition.question", near=())
        self.at += 1
        return found

    def fault(self, code: str, **fields: object) -> SlotError:
        told = {"given": self.text, "word": self.word or "…", **fields}
        return slot_error(SlotError, code, self.here, **told)
