"""Outlines: what a report says, as a text file with slots, before any data are known.

The dialect is small: ``#`` the title, ``##`` a part, ``###`` a section, ``####`` a run-in
heading whose body follows on the next line; ``-`` an item of a series (一是……二是……), ``*``
one that opens its own paragraph; ``<!-- … -->`` lines are comments.  Lines of a paragraph
are joined with nothing between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, assert_never, final

import attrs

from xiaoping.errors import SlotError
from xiaoping.problems import Problem, Problems
from xiaoping.report.asked import Asked
from xiaoping.report.sentence import (
    Group,
    Hole,
    Origin,
    Part,
    Template,
    Words,
    parse_template,
)
from xiaoping.report.slot import (
    HEADING,
    RecordSlot,
    problem_of,
    slot_error,
)
from xiaoping.tables import read_text

__all__ = [
    "Heading",
    "Outline",
    "OutlineBlock",
    "OutlineParagraph",
    "OutlineRunIn",
    "OutlineSection",
    "OutlineSeries",
    "read_outline",
    "standard_outline",
]

_COMMENT: Final = "<!--"
_COMMENT_END: Final = "-->"
_PART, _SECTION, _RUN_IN, _DEEPEST = 2, 3, 4, 4
_HASHES: Final = re.compile(r"(#+)(.*)")
_ITEM: Final = re.compile(r"([-*])(?:[ \t]+(.*))?")
_SHOWN: Final = 24


@final
@attrs.frozen
class Heading:
    r"""The words of a heading, or of an item of a series.

    Attributes:
        template: The words.
        line: The line of the file, from one.
        repeat: The records for each of which the block stands once, if it is so.

    >>> block = Outline.parse("## 问题\n#### {*issue}").blocks[0].blocks[0]
    >>> str(block.heading.repeat), block.heading.line
    ('{*issue}', 2)
    """

    template: Template
    line: int
    repeat: RecordSlot | None = None


@final
@attrs.frozen
class OutlineParagraph:
    r"""A paragraph of running text.

    >>> Outline.parse("全乡辖村。\n稳步推进。").blocks[0].template.parts
    (Words(text='全乡辖村。稳步推进。'),)
    """

    template: Template
    line: int


@final
@attrs.frozen(kw_only=True)
class OutlineSeries:
    r"""A series.

    Attributes:
        items: The items.
        lead: What stands before the first item in the same paragraph.
        paragraphs: Whether each item opens a paragraph of its own.
        line: The line of the first item.

    >>> block = Outline.parse("主要做法：\n- 修缮。\n- 救助。").blocks[0]
    >>> len(block.items), block.lead.parts
    (2, (Words(text='主要做法：'),))
    """

    items: tuple[Heading, ...]
    lead: Template | None = None
    paragraphs: bool = False
    line: int


@final
@attrs.frozen
class OutlineRunIn:
    r"""A run-in heading.

    Attributes:
        heading: The heading.
        body: What follows it in the same paragraph; none if records bring their own.
        series: The series that follows without a blank line.

    >>> block = Outline.parse("#### 保障\n稳步推进。").blocks[0]
    >>> block.body.parts
    (Words(text='稳步推进。'),)
    """

    heading: Heading
    body: Template | None = None
    series: OutlineSeries | None = None


@final
@attrs.frozen
class OutlineSection:
    r"""A part or a section.

    >>> block = Outline.parse("## 甲\n### 乙\n稳步推进。").blocks[0]
    >>> [type(inner).__name__ for inner in block.blocks]
    ['OutlineSection']
    """

    heading: Heading
    blocks: tuple[OutlineBlock, ...]


OutlineBlock = OutlineParagraph | OutlineSeries | OutlineRunIn | OutlineSection
"""The closed union of an outline's blocks."""


@final
@attrs.frozen(kw_only=True)
class Outline:
    r"""An outline.

    Attributes:
        title: The title; ``None`` to take that of the dossier.
        blocks: What follows.
        name: The name of its file.

    >>> outline = Outline.parse("# {/}{@Y}工作总结\n\n## 农业\n全乡扩种柑橘{agri.citrus.area}。")
    >>> [block.heading.line for block in outline.blocks]
    [3]
    """

    title: Template | None
    blocks: tuple[OutlineBlock, ...]
    name: str = ""

    def templates(self) -> Iterator[Template]:
        """Yield every template, in the order of the file."""
        if self.title is not None:
            yield self.title
        yield from _templates(self.blocks)

    @property
    def figures(self) -> frozenset[str]:
        r"""The codes of the indicators that some slot asks for, growth with its own.

        >>> sorted(Outline.parse("# 总结\n\n全乡辖{adm.villages}[，{econ.gdp}]。").figures)
        ['adm.villages', 'econ.gdp']
        >>> sorted(Outline.parse("# 总结\n\n[同比{econ.gdp:yoy}]。").figures)
        ['econ.gdp', 'econ.gdp.yoy']
        """
        return self.asked.figures

    @property
    def cumulative(self) -> frozenset[str]:
        r"""The codes of the indicators that some slot asks for as accumulated in the year.

        >>> sorted(Outline.parse("# 总结\n\n[{loan.micro.amount@..Y}，{econ.gdp}]。").cumulative)
        ['loan.micro.amount']
        """
        return self.asked.cumulative

    @property
    def last_year(self) -> frozenset[str]:
        r"""The codes of the indicators that some slot asks for of the year before.

        >>> sorted(Outline.parse("# 总结\n\n[{econ.gdp@Y-1}]。").last_year)
        ['econ.gdp']
        """
        return self.asked.last_year

    @property
    def asked(self) -> Asked:
        r"""What its slots ask for.

        >>> sorted(Outline.parse("# 总结\n\n全乡辖{adm.villages}。").asked.figures)
        ['adm.villages']
        """
        return Asked.by(self.templates())

    @classmethod
    def parse(cls, text: str, *, name: str = "") -> Outline:
        """Read an outline that is meant to be sound.

        Raises:
            ProblemGroup: It has faults; each is told with line and column.
        """
        outline, problems = read_outline(text, name=name)
        problems.require_clean()
        return outline


def _templates(blocks: Iterable[OutlineBlock]) -> Iterator[Template]:
    for block in blocks:
        match block:
            case OutlineParagraph():
                yield block.template
            case OutlineSeries():
                yield from () if block.lead is None else (block.lead,)
                yield from (item.template for item in block.items)
            case OutlineRunIn():
                yield block.heading.template
                yield from () if block.body is None else (block.body,)
                yield from () if block.series is None else _templates((block.series,))
            case OutlineSection():
                yield block.heading.template
                yield from _templates(block.blocks)
            case _:
                assert_never(block)


def standard_outline() -> Outline:
    """Return the outline of an annual report that ships with the library.

    >>> standard_outline().name
    'annual.md'
    """
    name = "annual.md"
    return Outline.parse(read_text(f"report/outlines/{name}"), name=name)


def read_outline(text: str, *, name: str = "") -> tuple[Outline, Problems]:
    r"""Return an outline as far as it can be read, and what is wrong with the rest.

    Args:
        text: The outline.
        name: The name of its file, for the places of problems.

    >>> _, problems = read_outline("# 总结\n\n## 农业\n全乡{agri.area\n", name="a.md")
    >>> print(problems[0].text("en"))
    a.md line 4 character 3: The brace at '{agri.area' is not closed. ...
    """
    reader = _Reader(name)
    reader.read(text)
    outline = Outline(title=reader.title, blocks=reader.blocks(), name=name)
    return outline, Problems(reader.problems)


@attrs.frozen
class _Line:
    """A line that is neither blank nor a comment, without its indent."""

    number: int
    indent: int
    text: str


@attrs.define
class _Open:
    """A part or section that is still being read; the report itself has no heading."""

    level: int
    heading: Heading | None
    blocks: list[OutlineBlock] = attrs.field(factory=list)


@attrs.define
class _Reader:
    """Reads line by line; ``open`` holds the unfinished sections, outermost first."""

    file: str
    title: Template | None = None
    titled: bool = False
    problems: list[Problem] = attrs.field(factory=list)
    open: list[_Open] = attrs.field(factory=lambda: [_Open(1, None)])

    def read(self, text: str) -> None:
        """Read the whole text, one chunk of lines after another."""
        for chunk in self._chunks(text):
            rest = list(chunk)
            while rest:
                rest = self._block(rest)

    def blocks(self) -> tuple[OutlineBlock, ...]:
        """Close what is open and return the blocks of the report."""
        self._close(_PART)
        return tuple(self.open[0].blocks)

    def _chunks(self, text: str) -> Iterator[list[_Line]]:
        chunk: list[_Line] = []
        comment = 0
        for number, raw in enumerate(_lines(text), start=1):
            line = raw.strip()
            if comment or line.startswith(_COMMENT):
                comment = comment or number
                _, end, after = line.partition(_COMMENT_END)
                if end and after.strip():
                    self._problem("outline.comment", number, after.strip())
                comment = 0 if end else comment
            elif line:
                if chunk and line.startswith("#"):
                    yield chunk
                    chunk = []
                indent = len(raw) - len(raw.lstrip())
                chunk.append(_Line(number, indent, line))
            elif chunk:
                yield chunk
                chunk = []
        if comment:
            self._problem("outline.comment", comment, _COMMENT)
        if chunk:
            yield chunk

    def _block(self, lines: list[_Line]) -> list[_Line]:
        """Read one block and return the lines that are left."""
        first = lines[0]
        if first.text.startswith("#"):
            return self._heading(first, lines[1:])
        count = _until(lines, lambda line: _marks(line) or _heads(line))
        lead, rest = lines[:count], lines[count:]
        if rest and _marks(rest[0]):
            series, rest = self._series(lead, rest)
            self._add_series(series)
            return rest
        template = self._template(lead)
        if template is not None:
            self._add(OutlineParagraph(template, first.number))
        return rest

    def _heading(self, line: _Line, rest: list[_Line]) -> list[_Line]:
        found = _HASHES.fullmatch(line.text)
        hashes, words = (found[1], found[2]) if found else ("", "")
        level = len(hashes)
        if level > _DEEPEST or (words and not words.startswith((" ", "\t"))):
            near = f"{hashes[:_DEEPEST]} {words.strip()}"
            self._problem("outline.heading", line.number, line.text, near=near)
            return rest
        if not words.strip():
            self._problem("outline.heading-empty", line.number, line.text)
            return rest
        shift = level + len(words) - len(words.lstrip())
        head = _Line(line.number, line.indent + shift, words.strip())
        if level < _PART:
            self._title(head)
        elif level < _RUN_IN:
            self._section(level, head)
        else:
            return self._run_in(head, rest)
        return rest

    def _title(self, line: _Line) -> None:
        if self.titled:
            self._problem("outline.title-twice", line.number, line.text)
        elif len(self.open) > 1 or self.open[0].blocks:
            self._problem("outline.title-late", line.number, line.text)
        self.titled = True
        template = self._template([line])
        for hole in template.holes() if template else ():
            if isinstance(hole.slot, RecordSlot):
                told = {"slot": str(hole.slot)}
                error = slot_error(SlotError, "outline.records-title", hole.where, **told)
                self.problems.append(problem_of(error))
        self.title = self.title or template

    def _section(self, level: int, line: _Line) -> None:
        self._close(level)
        if level > self.open[-1].level + 1:
            self._problem("outline.level", line.number, line.text)
        self.open.append(_Open(level, self._words([line])))

    def _run_in(self, line: _Line, rest: list[_Line]) -> list[_Line]:
        count = _until(rest, lambda line: _marks(line) or _heads(line))
        heading = self._words([line])
        body = self._template(rest[:count]) if count else None
        itemised = count < len(rest) and _marks(rest[count])
        if heading is not None and heading.repeat is None and not count and not itemised:
            self._problem("outline.run-in", line.number, line.text)
        series, rest = self._series([], rest[count:]) if itemised else (None, rest[count:])
        if heading is not None:
            self._add(OutlineRunIn(heading, body, series))
        return rest

    def _series(
        self, lead: list[_Line], rest: list[_Line]
    ) -> tuple[OutlineSeries, list[_Line]]:
        mark = rest[0].text[0]
        items: list[Heading] = []
        line = rest[0].number
        while rest and _marks(rest[0]) and rest[0].text[0] == mark:
            item, rest = self._item(rest)
            if item is not None:
                items.append(item)
        if rest and not _marks(rest[0]) and not _heads(rest[0]):
            self._problem("outline.indent", rest[0].number, rest[0].text)
        template = self._template(lead) if lead else None
        series = OutlineSeries(
            items=tuple(items), lead=template, paragraphs=mark == "*", line=line
        )
        return series, rest

    def _item(self, lines: list[_Line]) -> tuple[Heading | None, list[_Line]]:
        first = lines[0]
        found = _ITEM.fullmatch(first.text)
        words = found[2] if found and found[2] else ""
        if not words:
            self._problem("outline.item", first.number, first.text)
            return None, lines[1:]
        shift = len(first.text) - len(words)
        head = _Line(first.number, first.indent + shift, words)
        count = 1 + _until(lines[1:], lambda line: not line.indent or _marks(line))
        return self._words([head, *lines[1:count]]), lines[count:]

    def _add_series(self, series: OutlineSeries) -> None:
        """Add a series, to the one before if only blank lines stand between."""
        blocks = self.open[-1].blocks
        last = blocks[-1] if blocks else None
        before = last.series if isinstance(last, OutlineRunIn) else last
        alike = isinstance(before, OutlineSeries) and before.paragraphs == series.paragraphs
        if not isinstance(before, OutlineSeries) or not alike or series.lead is not None:
            self._add(series)
            return
        joined = attrs.evolve(before, items=(*before.items, *series.items))
        blocks[-1] = (
            attrs.evolve(last, series=joined) if isinstance(last, OutlineRunIn) else joined
        )

    def _add(self, block: OutlineBlock) -> None:
        self.open[-1].blocks.append(block)

    def _close(self, level: int) -> None:
        """Close the sections of this level and below it."""
        while self.open[-1].level >= level:
            done = self.open.pop()
            if done.heading is not None:
                self._add(OutlineSection(done.heading, tuple(done.blocks)))
            else:
                self.open[-1].blocks.extend(done.blocks)

    def _words(self, lines: list[_Line]) -> Heading | None:
        template = self._template(lines)
        if template is None:
            return None
        return Heading(template, lines[0].number, _repeat(template))

    def _template(self, lines: list[_Line]) -> Template | None:
        """Return the joined lines as a template; ``None`` if they have a fault."""
        marks: list[tuple[int, int, int]] = []
        offset = 0
        for line in lines:
            marks.append((offset, line.number, line.indent + 1))
            offset += len(line.text)
        origin = Origin(file=self.file, marks=tuple(marks))
        try:
            template = parse_template("".join(line.text for line in lines), origin)
        except SlotError as error:
            self.problems.append(problem_of(error))
            return None
        return Template(tuple(_lenient(template.parts, lines)))

    def _problem(self, code: str, line: int, given: str, **fields: object) -> None:
        origin = Origin(file=self.file, marks=((0, line, 1),))
        told = {"given": given[:_SHOWN], **fields}
        self.problems.append(problem_of(slot_error(SlotError, code, origin.at(0), **told)))


def _lines(text: str) -> list[str]:
    """Split at line ends only, not at every sign that Unicode calls a line break."""
    return re.split("\r\n|\r|\n", text.removeprefix("\ufeff"))


def _marks(line: _Line) -> bool:
    """Say whether a line opens an item of a series."""
    return _ITEM.fullmatch(line.text) is not None


def _heads(line: _Line) -> bool:
    return line.text.startswith("#")


def _until(lines: list[_Line], stop: Callable[[_Line], bool]) -> int:
    """Return how many lines stand before the first that stops."""
    return next((i for i, line in enumerate(lines) if stop(line)), len(lines))


def _lenient(parts: tuple[Part, ...], lines: list[_Line]) -> Iterator[Part]:
    """Yield parts, with record slots that have a line to themselves made optional."""
    alone = {line.number for line in lines if line.text.find("}") == len(line.text) - 1}
    alone &= {line.number for line in lines if line.text.startswith("{*")}
    for part in parts:
        records = isinstance(part, Hole) and isinstance(part.slot, RecordSlot)
        whole = records and isinstance(part, Hole) and part.where.line in alone
        yield Group((part,)) if whole else part


def _repeat(template: Template) -> RecordSlot | None:
    """Return the records that repeat a block whose heading or item is only their slot."""
    holes = tuple(template.holes())
    words = any(isinstance(part, Words) for part in template.parts)
    if len(holes) != 1 or words or len(template.parts) != 1:
        return None
    slot = holes[0].slot
    return slot if isinstance(slot, RecordSlot) and slot.kind != HEADING else None
