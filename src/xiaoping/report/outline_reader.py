"""Read an outline: line by line into blocks, every fault told with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from xiaoping.errors import Language, SlotError, nearest
from xiaoping.problems import Location, Problem
from xiaoping.report.directive import (
    DEEPEST,
    Directive,
    Else,
    End,
    If,
    Loop,
    is_closing,
    is_directive,
    parse_directive,
    refuse_directives,
    stand_in,
)
from xiaoping.report.outline_block import (
    Heading,
    OutlineBlock,
    OutlineChoice,
    OutlineLoop,
    OutlineParagraph,
    OutlineRunIn,
    OutlineSection,
    OutlineSeries,
    names,
)
from xiaoping.report.outline_lines import (
    Chunks,
    SourceLine,
    heads,
    marks,
    rows,
    spoken,
    titles,
    until,
)
from xiaoping.report.outline_table import Readers, named, read_table_lines
from xiaoping.report.slot import HEADING, RecordSlot
from xiaoping.report.slot_fault import problem_of, slot_error
from xiaoping.report.template import Group, Hole, Origin, Part, Template, Words, parse_template

__all__ = ["Read", "read_blocks"]

_TITLE, _PART, _RUN_IN, _DEEPEST = 1, 2, 4, 4
_HASHES: Final = re.compile(r"(#+)(.*)")
_SHOWN: Final = 24
_LANGUAGES: Final = ("zh", "en")
_JOINTS: Final[Mapping[Language, str]] = {"zh": "", "en": " "}
"""What stands between the lines of a paragraph."""
# 一、 in front of a heading is its number, unless it goes on as in 一、二、三产业.
_NUMBERED: Final = re.compile(
    r"第?[一二三四五六七八九十]+(?:部分)?、(?![一二三四五六七八九十])"
    r"|[（(][一二三四五六七八九十\d]+[）)]|\d+(?:[、．]|\.(?!\d))"
)

_ITEM_NUMBERED: Final = re.compile(
    r"第?[一二三四五六七八九十]+(?:是|，|、(?![一二三四五六七八九十]))"
)

Blocks = tuple[OutlineBlock, ...]


@attrs.frozen
class Read:
    """What was read of an outline.

    Attributes:
        title: Its title, if it has one.
        blocks: Its blocks.
        lang: Its language.
        problems: What is wrong with the rest.

    >>> Read(None, (), "zh", []).problems
    []
    """

    title: Template | None
    blocks: Blocks
    lang: Language
    problems: list[Problem]


def read_blocks(text: str, file: str = "") -> Read:
    r"""Return the title and the blocks of an outline, and what is wrong with the rest.

    A first line ``<!-- lang: en -->`` makes it English: the lines of a paragraph are then
    joined with a space between.

    Args:
        text: The outline.
        file: The name of its file, for the places of problems.

    >>> read = read_blocks("# 总结\n\n## 农业\n全乡辖{adm.villages}。")
    >>> len(read.blocks), read.lang, read.problems
    (1, 'zh', [])
    """
    reader = _Reader(file)
    blocks = reader.read(text)
    return Read(reader.title, blocks, reader.lang, reader.problems)


@attrs.define
class _Open:
    """What is still being read: the report itself, a part or section, or a directive.

    Attributes:
        level: The level of its heading; of a directive, that of what it stands in.
        heading: The heading of a part or section.
        head: The directive, or the branch of it that is being read.
        line: The line of the directive.
        follows: Whether it stands right below what was added before it.
        before: The branches of a choice that were read.
        closed: Whether the last branch of a choice was reached.
        blocks: What was read.
        sound: Whether the directive could be read; what a faulty one holds is left out.
    """

    level: int
    heading: Heading | None = None
    head: Loop | If | None = None
    line: SourceLine | None = None
    follows: bool = False
    before: list[tuple[If, Blocks]] = attrs.field(factory=list)
    closed: bool = False
    blocks: list[OutlineBlock] = attrs.field(factory=list)
    sound: bool = True


@attrs.define
class _Reader:
    """Reads an outline; ``open`` holds what is not finished, outermost first.

    ``ended`` is the last line of what a directive right below belongs to, ``upcoming`` the
    line of the directive that comes next; 0 for none.
    """

    file: str
    lang: Language = "zh"
    title: Template | None = None
    titled: bool = False
    problems: list[Problem] = attrs.field(factory=list)
    open: list[_Open] = attrs.field(factory=lambda: [_Open(_TITLE)])
    ended: int = 0
    upcoming: int = 0

    def read(self, text: str) -> Blocks:
        """Return the blocks of a text."""
        self.declared(text)
        chunks = Chunks()
        found = list(chunks.of(text))
        for number, given in chunks.faults:
            self.fault("outline.comment", number, given)
        for place, chunk in enumerate(found):
            following = found[place + 1][0] if place + 1 < len(found) else None
            directed = following is not None and is_directive(following.text)
            self.upcoming = following.number if following is not None and directed else 0
            if is_directive(chunk[0].text):
                self.directed(chunk[0], found[place + 1 :])
                continue
            rest = list(chunk)
            while rest:
                rest = self.block(rest)
        while len(self.open) > 1:
            self.close_last()
        self.tell_names(self.open[0].blocks)
        return tuple(self.open[0].blocks)

    def declared(self, text: str) -> None:
        """Take the language that the first line declares."""
        match spoken(text):
            case None:
                pass
            case (_, "zh" | "en" as lang):
                self.lang = lang
            case (number, given):
                near = nearest(given, _LANGUAGES)
                self.fault("outline.lang", number, given, known=_LANGUAGES, near=near)

    def tell_names(self, blocks: Iterable[OutlineBlock]) -> None:
        """Tell of a name that stands twice: nobody could say what points at it."""
        first: dict[str, int] = {}
        for name, line in names(blocks):
            before = first.setdefault(name, line)
            if before != line:
                self.fault("outline.name-twice", line, name, first=before)

    def block(self, lines: list[SourceLine]) -> list[SourceLine]:
        """Read one block and return the lines that are left."""
        first = lines[0]
        if heads(first):
            return self.heading(first, lines[1:])
        if rows(first) or titles(first):
            return self.table(lines)
        count = until(lines, lambda line: marks(line) or heads(line) or rows(line))
        lead, rest = lines[:count], lines[count:]
        if rest and marks(rest[0]):
            series, rest = self.series(lead, rest)
            self.add_series(series)
            return rest
        template = self.template(lead)
        if template is not None:
            self.add(OutlineParagraph(template, first.number), lead[-1].number)
        return rest

    def table(self, lines: list[SourceLine]) -> list[SourceLine]:
        reader = Readers(self.template, self.directive, self.fault)
        table, rest = read_table_lines(list(lines), reader)
        if table is not None:
            self.add(table)
        # Without a single row of its own a title would be read again and again.
        return rest if len(rest) < len(lines) else []

    def heading(self, line: SourceLine, rest: list[SourceLine]) -> list[SourceLine]:
        found = _HASHES.fullmatch(line.text)
        hashes, words = (found[1], found[2]) if found else ("", "")
        level = len(hashes)
        if level > _DEEPEST or (words and not words.startswith((" ", "\t"))):
            near = f"{hashes[:_DEEPEST]} {words.strip()}"
            self.fault("outline.heading", line.number, line.text, near=near)
            return rest
        words, name = named(words)
        if not words.strip():
            self.fault("outline.heading-empty", line.number, line.text)
            return rest
        if level >= _PART and _NUMBERED.match(words.strip()):
            self.fault("outline.numbered", line.number, words.strip())
        shift = level + len(words) - len(words.lstrip())
        head = SourceLine(line.number, line.indent + shift, words.strip())
        if level < _PART:
            self.headline(head)
        elif level < _RUN_IN:
            self.section(level, head, name)
        else:
            return self.run_in(head, rest)
        return rest

    def headline(self, line: SourceLine) -> None:
        if self.titled:
            self.fault("outline.title-twice", line.number, line.text)
        elif len(self.open) > 1 or self.open[0].blocks:
            self.fault("outline.title-late", line.number, line.text)
        self.titled = True
        template = self.template([line])
        for hole in template.holes() if template else ():
            if isinstance(hole.slot, RecordSlot):
                told = {"slot": hole.slot.told}
                error = slot_error(SlotError, "outline.records-title", hole.where, **told)
                self.problems.append(problem_of(error))
        self.title = self.title or template

    def section(self, level: int, line: SourceLine, name: str) -> None:
        if not self.close(level):
            head = next(item for item in reversed(self.open) if item.line is not None)
            told = {"slot": head.line.text if head.line else ""}
            self.fault("directive.crossing", line.number, line.text, **told)
        if level > self.open[-1].level + 1:
            self.fault("outline.level", line.number, line.text)
        heading = self.words([line])
        named_ = None if heading is None else attrs.evolve(heading, id=name)
        self.open.append(_Open(level, named_))
        self.ended = 0

    def run_in(self, line: SourceLine, rest: list[SourceLine]) -> list[SourceLine]:
        count = until(rest, lambda line: marks(line) or heads(line) or rows(line))
        heading = self.words([line])
        body = self.template(rest[:count]) if count else None
        itemised = count < len(rest) and marks(rest[count])
        last = rest[count - 1].number if count else line.number
        bare = heading is not None and heading.repeat is None and not count and not itemised
        if bare and self.upcoming != last + 1:
            self.fault("outline.run-in", line.number, line.text)
        series, rest = self.series([], rest[count:]) if itemised else (None, rest[count:])
        if heading is not None:
            self.add(OutlineRunIn(heading, body, series), 0 if itemised else last)
        return rest

    def series(
        self, lead: list[SourceLine], rest: list[SourceLine]
    ) -> tuple[OutlineSeries, list[SourceLine]]:
        mark = rest[0].text[0]
        items: list[Heading] = []
        line = rest[0].number
        while rest and marks(rest[0]) and rest[0].text[0] == mark:
            item, rest = self.item(rest)
            if item is not None:
                items.append(item)
        if rest and not marks(rest[0]) and not heads(rest[0]):
            self.fault("outline.indent", rest[0].number, rest[0].text)
        template = self.template(lead) if lead else None
        series = OutlineSeries(
            items=tuple(items), lead=template, paragraphs=mark == "*", line=line
        )
        return series, rest

    def item(self, lines: list[SourceLine]) -> tuple[Heading | None, list[SourceLine]]:
        first = lines[0]
        words = first.text[1:].strip()
        if not words:
            self.fault("outline.item", first.number, first.text)
            return None, lines[1:]
        if _ITEM_NUMBERED.match(words):
            self.fault("outline.item-numbered", first.number, words)
        shift = len(first.text) - len(words)
        head = SourceLine(first.number, first.indent + shift, words)
        count = 1 + until(lines[1:], lambda line: not line.indent or marks(line))
        return self.words([head, *lines[1:count]]), lines[count:]

    def directed(self, line: SourceLine, behind: Sequence[Sequence[SourceLine]]) -> None:
        """Open, part or close a directive; ``behind`` is what follows it."""
        head = self.directive(line)
        match head:
            case Loop() | If(otherwise=False):
                self.begin(head, line, behind)
            case If() | Else():
                self.branch(head, line)
            case End():
                self.finish(line)
            case None if not is_closing(line.text):
                # Its {完} and {否则} are its own: they are told of nothing.
                self.begin(stand_in(), line, behind, sound=False)
            case None:
                pass

    def begin(
        self,
        head: Loop | If,
        line: SourceLine,
        behind: Sequence[Sequence[SourceLine]],
        *,
        sound: bool = True,
    ) -> None:
        level, first = _levels(behind)
        if level and first:
            self.close(level)
        frames = [item.head for item in self.open if item.head is not None]
        if len(frames) >= DEEPEST:
            self.fault("directive.depth", line.number, line.text, slot=line.text, limit=DEEPEST)
        if isinstance(head, Loop) and any(_alike(head, other) for other in frames):
            self.fault("directive.again", line.number, line.text, slot=line.text)
        follows = bool(self.ended) and self.ended + 1 == line.number
        opened = _Open(self.open[-1].level, head=head, line=line, follows=follows, sound=sound)
        self.open.append(opened)
        self.ended = 0

    def branch(self, head: If | Else, line: SourceLine) -> None:
        last = self.frame()
        if last is None or not isinstance(last.head, If) or last.closed:
            self.fault("directive.stray", line.number, line.text, slot=line.text)
            return
        last.before.append((last.head, tuple(last.blocks)))
        last.blocks = []
        last.closed = isinstance(head, Else)
        if isinstance(head, If):
            last.head = head
        self.ended = 0

    def finish(self, line: SourceLine) -> None:
        done = self.frame()
        if done is None:
            self.fault("directive.stray", line.number, line.text, slot=line.text)
            return
        self.open.pop()
        self.made(done)
        self.ended = 0

    def frame(self) -> _Open | None:
        """Return the innermost directive, with the sections inside it closed."""
        if not any(item.head is not None for item in self.open):
            return None
        self.close(_PART)
        return self.open[-1]

    def made(self, done: _Open) -> None:
        """Add what a directive held."""
        if not done.sound:
            return
        assert done.line is not None  # noqa: S101 - a directive has a line
        if isinstance(done.head, Loop):
            inside = [tuple(done.blocks)]
            block: OutlineLoop | OutlineChoice = OutlineLoop(done.head, inside[0])
        else:
            branches = list(done.before)
            if not done.closed and done.head is not None:
                branches.append((done.head, tuple(done.blocks)))
            otherwise = tuple(done.blocks) if done.closed else ()
            block = OutlineChoice(tuple(branches), otherwise)
            inside = [blocks for _, blocks in branches] + ([otherwise] if otherwise else [])
        if not any(inside):
            told = {"slot": done.line.text}
            self.fault("directive.empty", done.line.number, done.line.text, **told)
            return
        series = [only for blocks in inside if (only := _items(blocks)) is not None]
        same = len({only.paragraphs for only in series}) == 1
        if len(series) == len(inside) and same:
            self.add_items(block, series[0], done)
            return
        self.require_body(done)
        self.add(block)

    def add_items(
        self, block: OutlineLoop | OutlineChoice, like: OutlineSeries, done: _Open
    ) -> None:
        """Add a directive that holds items of a series as items of one."""
        series = OutlineSeries(items=(block,), paragraphs=like.paragraphs, line=like.line)
        blocks = self.open[-1].blocks
        last = blocks[-1] if blocks else None
        if done.follows and isinstance(last, OutlineParagraph):
            blocks[-1] = attrs.evolve(series, lead=last.template)
        elif done.follows and isinstance(last, OutlineRunIn) and last.series is None:
            blocks[-1] = attrs.evolve(last, series=series)
        else:
            self.add_series(series)

    def require_body(self, done: _Open) -> None:
        """Tell of a run-in heading whose body a directive was to bring."""
        blocks = self.open[-1].blocks
        last = blocks[-1] if blocks and done.follows else None
        if not isinstance(last, OutlineRunIn) or last.heading.repeat is not None:
            return
        if last.body is None and last.series is None and done.line is not None:
            self.fault("outline.run-in", last.heading.line, done.line.text)

    def add_series(self, series: OutlineSeries) -> None:
        """Add a series, to the one before if only blank lines stand between."""
        blocks = self.open[-1].blocks
        last = blocks[-1] if blocks else None
        before = last.series if isinstance(last, OutlineRunIn) else last
        alike = isinstance(before, OutlineSeries) and before.paragraphs == series.paragraphs
        if not isinstance(before, OutlineSeries) or not alike or series.lead is not None:
            self.add(series)
            return
        joined = attrs.evolve(before, items=(*before.items, *series.items))
        blocks[-1] = (
            attrs.evolve(last, series=joined) if isinstance(last, OutlineRunIn) else joined
        )

    def add(self, block: OutlineBlock, ended: int = 0) -> None:
        self.open[-1].blocks.append(block)
        self.ended = ended

    def close(self, level: int) -> bool:
        """Close the sections of this level and below it; false if a directive is in the way."""
        while self.open[-1].level >= level:
            if self.open[-1].head is not None:
                return False
            self.close_last()
        return True

    def close_last(self) -> None:
        """Close the innermost section, or a directive that has no end."""
        done = self.open.pop()
        if done.line is not None:
            given = done.line.text
            self.fault("directive.open", done.line.number, given, slot=given)
            self.made(done)
        elif done.heading is not None:
            self.open[-1].blocks.append(OutlineSection(done.heading, tuple(done.blocks)))
        else:
            self.open[-1].blocks.extend(done.blocks)

    def words(self, lines: list[SourceLine]) -> Heading | None:
        template = self.template(lines)
        if template is None:
            return None
        return Heading(template, lines[0].number, _repeat(template))

    def directive(self, line: SourceLine) -> Directive | None:
        """Return the directive of a line; ``None`` if it has a fault."""
        origin = Origin(file=self.file, marks=((0, line.number, line.indent + 1),))
        try:
            return parse_directive(line.text, origin)
        except SlotError as error:
            self.problems.append(problem_of(error))
            return None

    def template(self, lines: list[SourceLine]) -> Template | None:
        """Return the joined lines as a template; ``None`` if they have a fault."""
        found: list[tuple[int, int, int]] = []
        joint = _JOINTS[self.lang]
        offset = 0
        for line in lines:
            found.append((offset, line.number, line.indent + 1))
            offset += len(line.text) + len(joint)
        origin = Origin(file=self.file, marks=tuple(found))
        text = joint.join(line.text for line in lines)
        try:
            refuse_directives(text, origin)
            template = parse_template(text, origin)
        except SlotError as error:
            self.problems.append(problem_of(error))
            return None
        return Template(tuple(_lenient(template.parts, lines)))

    def fault(self, code: str, line: int, given: str, **fields: object) -> None:
        where = Location(file=self.file, line=line, column=1)
        told = {"given": given[:_SHOWN], **fields}
        self.problems.append(problem_of(slot_error(SlotError, code, where, **told)))


def _levels(behind: Sequence[Sequence[SourceLine]]) -> tuple[int, bool]:
    """Return the highest heading inside a directive, 0 for none, and if it stands first."""
    depth, found = 1, 0
    first = True
    at_the_front = False
    for chunk in behind:
        text = chunk[0].text
        if is_directive(text):
            depth += -1 if is_closing(text, alone=True) else 0 if is_closing(text) else 1
            if not depth:
                break
            continue
        hashes = len(text) - len(text.lstrip("#"))
        if _PART <= hashes < _RUN_IN and (not found or hashes < found):
            found, at_the_front = hashes, first
        first = False
    return found, at_the_front


def _alike(loop: Loop, other: Loop | If) -> bool:
    return isinstance(other, Loop) and other.over is loop.over


def _items(blocks: Blocks) -> OutlineSeries | None:
    """Return the series that is all there is, if it is."""
    only = blocks[0] if len(blocks) == 1 else None
    return only if isinstance(only, OutlineSeries) and only.lead is None else None


def _lenient(parts: Iterable[Part], lines: list[SourceLine]) -> Iterator[Part]:
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
