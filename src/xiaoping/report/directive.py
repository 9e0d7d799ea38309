"""Directives: lines in braces that repeat or choose what stands between them.

A directive has its line to itself.  Chinese and English words are read; the English ones
are the canonical form that ``str`` gives back::

    {每个村 其中 pop.persons > 500人 按 poverty.incidence 从高到低 前3}
    {for village where pop.persons > 500人 by poverty.incidence desc first 3}
    {如果 econ.gdp:同比 > 5%}     {if econ.gdp:yoy > 5%}
    {否则如果 econ.gdp}           {else if econ.gdp}
    {否则}                        {else}
    {完}                          {end}

Loops go over villages (村), villager groups (组), townships (乡镇) and counties (县) inside
the report's area, over places (地方), over lines of work (专项), and over the years for
which an indicator has a figure (``{每年 econ.gdp}``).  They are in the order of their codes
unless ``按`` orders them; ``前3`` takes three and those that are equal to the third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final, final

import attrs

from xiaoping.errors import SlotError, TextError, nearest
from xiaoping.measures.numerals import parse_chinese
from xiaoping.problems import Location
from xiaoping.report.condition import (
    Condition,
    Has,
    parse_condition,
    slots_of,
    token_spans,
)
from xiaoping.report.slot import FigureSlot, parse_slot
from xiaoping.report.slot_fault import placed, slot_error
from xiaoping.report.template import Hole, Origin, Template

__all__ = [
    "DEEPEST",
    "TURNS_AT_MOST",
    "Directive",
    "Else",
    "End",
    "If",
    "Loop",
    "Over",
    "directive_at",
    "directive_in",
    "is_closing",
    "is_directive",
    "parse_directive",
    "refuse_directives",
    "stand_in",
]

DEEPEST: Final = 4
"""How deep directives may be nested."""
TURNS_AT_MOST: Final = 20_000
"""How many turns the loops of one outline may take together."""
_TAKEN_AT_MOST: Final = 1000
_DIGITS: Final = 5


class Over(Enum):
    """What a loop goes over."""

    VILLAGE = "village"
    GROUP = "group"
    TOWNSHIP = "township"
    COUNTY = "county"
    PLACE = "place"
    PROGRAMME = "programme"
    YEAR = "year"


_OVER: Final = {
    **{over.value: over for over in Over},
    "村": Over.VILLAGE, "行政村": Over.VILLAGE, "组": Over.GROUP, "村民小组": Over.GROUP,
    "乡镇": Over.TOWNSHIP, "乡": Over.TOWNSHIP, "镇": Over.TOWNSHIP, "县": Over.COUNTY,
    "地方": Over.PLACE, "地点": Over.PLACE, "专项": Over.PROGRAMME, "专项工作": Over.PROGRAMME,
    "年": Over.YEAR, "年份": Over.YEAR,
}  # fmt: skip
_DESCENDING: Final = {
    "从高到低": True, "从大到小": True, "降序": True, "desc": True,
    "从低到高": False, "从小到大": False, "升序": False, "asc": False,
}  # fmt: skip
_BY: Final = frozenset({"按", "by"})
_WHERE: Final = frozenset({"其中", "where"})
_LOOP: Final = re.compile(
    r"(?:每一个|每个|各个|每|各|for\s+each\s+|for\s+every\s+|for\s+)(\S+)"
)
_ELSE_IF: Final = re.compile(r"(?:否则如果|else\s+if(?=\s))")
_IF: Final = re.compile(r"(?:如果|if(?=\s|$))")
_ELSE: Final = re.compile(r"否则|else")
_END: Final = re.compile(r"完|end")
_OPENING: Final = re.compile(
    r"\{\s*(?:每|各|如果|否则|(?:for|if|else|end)(?=[\s}]))[^{}]*\}?|\{\s*完\s*\}"
)
_CLOSING_ALONE: Final = re.compile(r"\{\s*(?:完|end)\s*\}")
_CLOSING: Final = re.compile(r"\{\s*(?:完\s*\}|否则|(?:end|else)(?=[\s}]))")
_INLINE: Final = re.compile(rf"(?<!\{{)(?:{_OPENING.pattern})")
_TAKEN: Final = re.compile(r"(前|后|first|last)\s*(.*)")
_MEANT: Final = {
    **dict.fromkeys(("所有", "全部", "逐个", "foreach"), "{每个村}"),
    **dict.fromkeys(("若", "如", "假如", "若是", "如若", "倘若", "要是", "when"), "{如果 …}"),
    **dict.fromkeys(("否则若", "elif", "elseif"), "{否则如果 …}"),
    **dict.fromkeys(("否", "不然", "otherwise"), "{否则}"),
    **dict.fromkeys(("完成", "完毕", "完了", "结束", "endif", "endfor"), "{完}"),
}
"""What people write for a directive, and the directive."""
_MISSPELT: Final = re.compile(
    rf"(?<!\{{)\{{\s*({'|'.join(sorted(_MEANT, key=len, reverse=True))})"
    r"(?=[\s}]|(?<=[\u4e00-\u9fff])[a-z*])[^{}]*\}?"
)
_WORDS: Final = ("每个", "如果", "否则", "完", "for", "if", "else", "end")


@final
@attrs.frozen(kw_only=True)
class Loop:
    """The opening of a loop.

    Attributes:
        over: What it goes over.
        of: Of a loop over years: the indicator whose years they are.
        where: What must hold in a turn, if anything.
        by: The figure by which the turns are ordered, if any.
        descending: Whether the largest comes first.
        first: How many are taken from the front; ``None`` for all.
        last: How many are taken from the end; ``None`` for all.
        place: Its place.
        written: The directive as its author wrote it, for what is told of it.

    >>> str(parse_directive("{每个村 按 poverty.incidence 前3}"))
    '{for village by poverty.incidence desc first 3}'
    """

    over: Over
    of: FigureSlot | None = None
    where: Condition | None = None
    by: FigureSlot | None = None
    descending: bool = True
    first: int | None = None
    last: int | None = None
    place: Location = attrs.field(factory=Location, eq=False)
    written: str = attrs.field(default="", eq=False, repr=False)

    def __str__(self) -> str:
        """Return the directive as it is written."""
        parts = [f"for {self.over.value}"]
        parts += [self.of.head] if self.of is not None else []
        parts += [f"where {self.where}"] if self.where is not None else []
        if self.by is not None:
            parts.append(f"by {self.by.head} {'desc' if self.descending else 'asc'}")
        parts += [f"first {self.first}"] if self.first is not None else []
        parts += [f"last {self.last}"] if self.last is not None else []
        return f"{{{' '.join(parts)}}}"

    @property
    def told(self) -> str:
        """The directive in its author's words."""
        return self.written or str(self)

    @property
    def asks(self) -> Template:
        """The slots it asks for, as a template."""
        slots = [slot for slot in (self.of, self.by) if slot is not None]
        more = () if self.where is None else tuple(slots_of(self.where))
        return Template(tuple(Hole(slot, self.place) for slot in (*slots, *more)))


@final
@attrs.frozen
class If:
    """The opening of a choice, or another branch of one (``otherwise``).

    >>> str(parse_directive("{否则如果econ.gdp}"))
    '{else if econ.gdp}'
    """

    condition: Condition
    otherwise: bool = False
    place: Location = attrs.field(factory=Location, eq=False)

    def __str__(self) -> str:
        """Return the directive as it is written."""
        return f"{{{'else ' if self.otherwise else ''}if {self.condition}}}"

    @property
    def asks(self) -> Template:
        """The slots it asks for, as a template."""
        return Template(tuple(Hole(slot, self.place) for slot in slots_of(self.condition)))


@final
@attrs.frozen
class Else:
    """The last branch of a choice.

    >>> str(parse_directive("{否则}"))
    '{else}'
    """

    place: Location = attrs.field(factory=Location, eq=False)

    def __str__(self) -> str:
        """Return the directive as it is written."""
        return "{else}"


@final
@attrs.frozen
class End:
    """The end of a loop or choice.

    >>> str(parse_directive("{完}"))
    '{end}'
    """

    place: Location = attrs.field(factory=Location, eq=False)

    def __str__(self) -> str:
        """Return the directive as it is written."""
        return "{end}"


Directive = Loop | If | Else | End
"""The closed union of directives."""


def is_directive(text: str) -> bool:
    """Say whether a text is meant as a directive, sound or not.

    >>> is_directive("{每个村}"), is_directive("{完}"), is_directive("{econ.gdp}")
    (True, True, False)
    """
    return _OPENING.fullmatch(text.strip()) is not None


def is_closing(text: str, *, alone: bool = False) -> bool:
    """Say whether a text ends a directive or, unless ``alone``, a branch of one.

    >>> is_closing("{完}"), is_closing("{否则}"), is_closing("{否则}", alone=True)
    (True, True, False)
    """
    pattern = _CLOSING_ALONE if alone else _CLOSING
    return pattern.match(text.strip()) is not None


def directive_in(text: str) -> re.Match[str] | None:
    """Return the first directive inside of a text.

    >>> directive_in("全乡{如果 econ.gdp}增长")[0]
    '{如果 econ.gdp}'
    """
    return _INLINE.search(text)


def directive_at(text: str) -> re.Match[str] | None:
    """Return the directive that a text begins with.

    >>> directive_at("{每个村} {/}")[0]
    '{每个村}'
    """
    return _OPENING.match(text)


def refuse_directives(text: str, origin: Origin, *, code: str = "directive.inline") -> None:
    """Do nothing for words and slots; refuse a directive among them, and what is meant as one.

    Args:
        text: The words.
        origin: Where they come from, for errors.
        code: The wording of a directive among words.

    Raises:
        SlotError: There is one.

    >>> refuse_directives("{若 econ.gdp > 1亿元}", Origin())
    Traceback (most recent call last):
        ...
    xiaoping.errors.SlotError: character 1: The directive {若 econ.gdp > 1亿元} is not known. ...
    """
    found = directive_in(text)
    if found is not None:
        raise slot_error(SlotError, code, origin.at(found.start()), slot=found[0])
    found = _MISSPELT.search(text)
    if found is not None:
        told = {"slot": found[0], "near": (_MEANT[found[1]],)}
        raise slot_error(SlotError, "directive.unknown", origin.at(found.start()), **told)


def stand_in() -> If:
    """Return a directive in the place of one that cannot be read, so that its end is found.

    >>> str(stand_in())
    '{if a}'
    """
    return If(Has(FigureSlot(code="a")))


def parse_directive(text: str, origin: Origin | None = None) -> Directive:
    """Read a directive.

    Args:
        text: The directive, in its braces.
        origin: Where it comes from, for errors.

    Raises:
        SlotError: It is none; the place, what was found and what was expected are told.

    >>> parse_directive("{每个乡村}")
    Traceback (most recent call last):
        ...
    xiaoping.errors.SlotError: character 1: The directive {每个乡村} goes over '乡村', ...
    """
    place = origin or Origin()
    inside = text.strip()
    if not inside.startswith("{") or not inside.endswith("}"):
        raise slot_error(SlotError, "directive.unclosed", place.at(0), slot=text)
    start = text.index("{") + 1
    body = text[start : text.rindex("}")]
    lead = len(body) - len(body.lstrip())
    return _Reader(text.strip(), body.strip(), place, start + lead).directive()


@attrs.define
class _Reader:
    """Reads the inside of one directive; ``shift`` is where it begins in the text."""

    whole: str
    text: str
    origin: Origin
    shift: int
    tokens: list[tuple[str, int]] = attrs.field(factory=list)
    end: int = 0

    def directive(self) -> Directive:
        here = self.origin.at(self.shift - 1)
        if _END.fullmatch(self.text):
            return End(here)
        if _ELSE.fullmatch(self.text):
            return Else(here)
        for pattern, otherwise in ((_ELSE_IF, True), (_IF, False)):
            found = pattern.match(self.text)
            if found:
                condition = self.condition(found.end(), len(self.text))
                return If(condition, otherwise, here)
        found = _LOOP.match(self.text)
        if not found:
            near = nearest(self.text.split()[0] if self.text else "", _WORDS)
            raise self.fault("directive.unknown", 0, near=near)
        return self.loop(found, here)

    def condition(self, start: int, end: int) -> Condition:
        inside = self.text[start:end]
        begin = start + len(inside) - len(inside.lstrip())
        return parse_condition(inside.strip(), self.origin.moved(self.shift + begin))

    def loop(self, found: re.Match[str], here: Location) -> Loop:
        over = _OVER.get(found[1])
        if over is None:
            near, known = nearest(found[1], _OVER), tuple(_OVER)
            raise self.fault("directive.over", 0, given=found[1], known=known, near=near)
        spans = token_spans(self.text[found.end() :])
        self.tokens = [(word, place + found.end()) for word, place in spans]
        read: dict[str, object] = {}
        if over is Over.YEAR:
            read["of"] = self.slot()
        while self.tokens:
            for name, value in self.clause():
                if name in read:
                    raise self.fault("directive.twice", self.end, given=self.text)
                read[name] = value
        if "first" in read and "last" in read:
            raise self.fault("directive.twice", self.end, given=self.text)
        return Loop(over=over, place=here, written=self.whole, **read)  # type: ignore[arg-type] # read by clause

    def clause(self) -> Iterator[tuple[str, object]]:
        """Read one clause and yield what it sets."""
        word, self.end = self.tokens.pop(0)
        taken = _TAKEN.fullmatch(word)
        if word in _WHERE:
            yield "where", self.where()
        elif word in _BY:
            yield "by", self.slot()
            direction = self.tokens[0][0] if self.tokens else ""
            if direction in _DESCENDING:
                self.tokens.pop(0)
                yield "descending", _DESCENDING[direction]
        elif taken:
            count = taken[2] or (self.tokens.pop(0)[0] if self.tokens else "")
            yield ("first" if taken[1] in ("前", "first") else "last"), self.count(count)
        else:
            known = ("其中", "按", "前", "后", "where", "by", "first", "last")
            raise self.fault(
                "directive.clause", self.end, given=word, near=nearest(word, known)
            )

    def where(self) -> Condition:
        """Read the condition up to the next clause."""
        start = self.tokens[0][1] if self.tokens else len(self.text)
        while self.tokens and not _ends(self.tokens[0][0]):
            self.tokens.pop(0)
        end = self.tokens[0][1] if self.tokens else len(self.text)
        return self.condition(start, end)

    def slot(self) -> FigureSlot:
        word, place = self.tokens.pop(0) if self.tokens else ("", len(self.text))
        if not word or not (word[0].isalpha() or word[0] == "_"):
            raise self.fault("directive.figure", place, given=word or "…")
        try:
            found = parse_slot(word)
        except SlotError as error:
            raise placed(error, self.origin.at(self.shift + place)) from error
        if not isinstance(found, FigureSlot) or found.fallback is not None:
            raise self.fault("directive.figure", place, given=word)
        return found

    def count(self, word: str) -> int:
        digits = word.rstrip("个名")
        plain = digits.isascii() and digits.isdigit() and len(digits) < _DIGITS
        number = int(digits) if plain else _chinese(digits)
        if not 0 < number <= _TAKEN_AT_MOST:
            raise self.fault("directive.count", self.end, given=word, limit=_TAKEN_AT_MOST)
        return number

    def fault(self, code: str, start: int, **fields: object) -> SlotError:
        where = self.origin.at(max(self.shift + start - (0 if start else 1), 0))
        return slot_error(SlotError, code, where, slot=self.whole, **fields)


def _ends(word: str) -> bool:
    return word in _BY or (_TAKEN.fullmatch(word) is not None and "." not in word)


def _chinese(word: str) -> int:
    try:
        return parse_chinese(word)
    except TextError:
        return 0
