"""Sentences with slots, as they are read: literal text, slots, optional groups.

``{{``, ``}}``, ``[[`` and ``]]`` print the signs themselves (inside two open groups ``]]``
closes both).  Spaces just inside a bracket are not printed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, final

import attrs

from xiaoping.errors import SlotError
from xiaoping.problems import Location
from xiaoping.report.slot import Slot, parse_slot
from xiaoping.report.slot_fault import slot_error

__all__ = ["DEPTH", "Group", "Hole", "Origin", "Part", "Template", "Words", "parse_template"]

DEPTH: Final = 8
"""How deep optional groups may be nested."""

_SIGN: Final = re.compile(r"[{}\[\]]")
# What a Chinese keyboard writes for a slot or a directive; other words in such braces are words.
_WIDE: Final = re.compile(
    r"｛\s*(?:[A-Za-z]\w*\.[\w.]+|[@/*^＠／＊]|见[:：]|每|各|如果|否则|完\s*｝)[^{}｛｝]*｝?"
)
_SHOWN: Final = 16


@final
@attrs.frozen(kw_only=True)
class Origin:
    """Where the text of a template comes from, so that an error can point into a file.

    Attributes:
        file: The name of the file.
        path: The place in a structured document.
        path_en: The same in English, where it is told in words.
        marks: Offset in the text, line and column from one, for each line, in order.
        start: Without marks: how many characters stand before the text.

    >>> origin = Origin(file="annual.md", marks=((0, 3, 1), (10, 4, 3)))
    >>> origin.at(12).text("en")
    'annual.md line 4 character 5'
    """

    file: str = ""
    path: str = ""
    path_en: str = ""
    marks: tuple[tuple[int, int, int], ...] = ()
    start: int = 0

    def at(self, offset: int) -> Location:
        """Return the place of the character at ``offset``."""
        if not self.marks and not self.path_en:
            return Location(file=self.file, path=self.path, column=self.start + offset + 1)
        if not self.marks:
            # In words the character stands behind what it is a character of.
            count = self.start + offset + 1
            zh, en = f"{self.path}第{count}字", f"{self.path_en} character {count}"
            return Location(file=self.file, path=zh, path_en=en)
        index = max(bisect_right(self.marks, offset, key=lambda mark: mark[0]) - 1, 0)
        start, line, column = self.marks[index]
        return Location(
            file=self.file,
            path=self.path,
            path_en=self.path_en,
            line=line or None,
            column=column + offset - start,
        )

    def moved(self, offset: int) -> Origin:
        """Return the origin of what begins at ``offset``.

        >>> Origin(file="a.md", marks=((0, 3, 1),)).moved(4).at(2).text("en")
        'a.md line 3 character 7'
        """
        if not self.marks:
            return attrs.evolve(self, start=self.start + offset)
        moved = tuple((start - offset, line, column) for start, line, column in self.marks)
        return attrs.evolve(self, marks=moved)


@final
@attrs.frozen
class Words:
    """Literal text of a template.

    Attributes:
        text: The text.
        at: Offset in it and offset in the source, where the two run apart; neither counts in
            comparisons.

    >>> parse_template("稳步{{推进}}").parts
    (Words(text='稳步{推进}'),)
    """

    text: str
    at: tuple[tuple[int, int], ...] = attrs.field(default=(), eq=False, repr=False)

    def source(self, offset: int) -> int:
        """Return where in the source a character stands.

        >>> [parse_template("稳步{{推进").parts[0].source(place) for place in range(5)]
        [0, 1, 2, 4, 5]
        """
        index = bisect_right(self.at, offset, key=lambda mark: mark[0]) - 1
        start, place = self.at[index] if index >= 0 else (0, 0)
        return place + offset - start


@final
@attrs.frozen
class Hole:
    """A slot at its place in a template; the place does not count in comparisons.

    Attributes:
        slot: The slot.
        where: Its place, for errors.
        at: Its offset in the source.

    >>> hole = parse_template("辖{adm.villages}").parts[1]
    >>> str(hole.slot), hole.where.column
    ('{adm.villages}', 2)
    """

    slot: Slot
    where: Location = attrs.field(factory=Location, eq=False)
    at: int = attrs.field(default=0, eq=False, repr=False)


@final
@attrs.frozen
class Group:
    """A part of a template that vanishes when a slot directly inside it has no data.

    One that holds groups vanishes too when all of them do and no other slot has data.

    >>> [type(part).__name__ for part in parse_template("共{a}[，其中{b}]").parts]
    ['Words', 'Hole', 'Group']
    """

    parts: tuple[Part, ...]


Part = Words | Hole | Group


@final
@attrs.frozen
class Template:
    """A sentence with slots, as it was parsed.

    >>> [str(hole.slot) for hole in parse_template("全乡{a.b}[，其中{c.d}]。").holes()]
    ['{a.b}', '{c.d}']
    """

    parts: tuple[Part, ...]

    def holes(self) -> Iterator[Hole]:
        """Yield the slots, those inside groups too, in the order of the text."""
        yield from _holes(self.parts)


def _holes(parts: tuple[Part, ...]) -> Iterator[Hole]:
    for part in parts:
        if isinstance(part, Hole):
            yield part
        elif isinstance(part, Group):
            yield from _holes(part.parts)


def parse_template(text: str, origin: Origin | None = None) -> Template:
    """Read a sentence with slots and optional groups.

    Args:
        text: The sentence.
        origin: Where it comes from, for errors.

    Raises:
        SlotError: A slot is malformed, a brace or bracket has no partner, a group holds no
            slot, or groups are nested deeper than :data:`DEPTH`.

    >>> parse_template("种植{agri.citrus.area")
    Traceback (most recent call last):
        ...
    xiaoping.errors.SlotError: character 3: The brace at '{agri.citrus.are' is not closed. ...
    """
    return _Scanner(text, origin or Origin()).template()


@attrs.define
class _Scanner:
    """One pass over a text; ``open`` holds the unfinished groups, outermost first."""

    text: str
    origin: Origin
    position: int = 0
    words: list[tuple[str, int]] = attrs.field(factory=list)
    open: list[tuple[int, list[Part]]] = attrs.field(factory=lambda: [(0, [])])

    def template(self) -> Template:
        wide = _WIDE.search(self.text)
        if wide is not None:
            raise self._fault("slot.wide-braces", wide.start(), near=_narrow(wide[0]))
        while (found := _SIGN.search(self.text, self.position)) is not None:
            self.words.append((self.text[self.position : found.start()], self.position))
            self.position = found.start()
            self._sign(found[0])
        self.words.append((self.text[self.position :], self.position))
        self._flush()
        if len(self.open) > 1:
            raise self._fault("slot.group-unclosed", self.open[-1][0])
        return Template(tuple(self.open[0][1]))

    def _sign(self, sign: str) -> None:
        doubled = self.text.startswith(sign * 2, self.position)
        # Inside two groups, ]] is far more likely to close both.
        if doubled and not (sign == "]" and len(self.open) > 2):
            self.words.append((sign, self.position))
            self.position += 2
        elif sign == "{":
            self._slot()
        elif sign == "[":
            self._open()
        elif sign == "]":
            self._close()
        else:
            raise self._fault("slot.stray", self.position)

    def _slot(self) -> None:
        found = _SIGN.search(self.text, self.position + 1)
        while found is not None and found[0] in "[]":
            found = _SIGN.search(self.text, found.end())
        if found is None or found[0] == "{":
            raise self._fault("slot.unclosed", self.position)
        where = self.origin.at(self.position)
        slot = parse_slot(self.text[self.position : found.end()], where)
        self._flush()
        self.open[-1][1].append(Hole(slot, where, self.position))
        self.position = found.end()

    def _open(self) -> None:
        if len(self.open) > DEPTH:
            raise self._fault("slot.depth", self.position, limit=DEPTH)
        self._flush()
        self.open.append((self.position, []))
        self.position += 1
        while self.text.startswith(" ", self.position):
            self.position += 1

    def _close(self) -> None:
        if len(self.open) == 1:
            raise self._fault("slot.group-stray", self.position)
        self._flush(trimmed=True)
        start, parts = self.open.pop()
        if not any(isinstance(part, Hole | Group) for part in parts):
            raise self._fault("slot.group-empty", start)
        self.open[-1][1].append(Group(tuple(parts)))
        self.position += 1

    def _flush(self, *, trimmed: bool = False) -> None:
        text, marks = "", []
        for words, place in self.words:
            if words:
                marks.append((len(text), place))
                text += words
        self.words.clear()
        text = text.rstrip(" ") if trimmed else text
        if text:
            self.open[-1][1].append(Words(text, tuple(marks)))

    def _fault(self, code: str, position: int, **fields: object) -> SlotError:
        given = self.text[position : position + _SHOWN]
        return slot_error(SlotError, code, self.origin.at(position), given=given, **fields)


def _narrow(text: str) -> str:
    """Return a slot with the braces it should have."""
    return text.replace("｛", "{").replace("｝", "}")
