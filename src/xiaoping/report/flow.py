"""A report, block by block, as lines of pieces: the one order of words of all renderers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, assert_never

import attrs

from xiaoping.report.alt import alt_words
from xiaoping.report.column_units import units_told, without_unit
from xiaoping.report.inlines import InlineReader, clean, trimmed
from xiaoping.report.last_read import LastRead
from xiaoping.report.numbering import Path, numbers, series_mark, targets
from xiaoping.report.pieces import (
    Cell,
    Foreign,
    Grid,
    Item,
    Line,
    LineKind,
    Origin,
    Picture,
    Piece,
)
from xiaoping.report.printing import column_profile
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import (
    Attachment,
    Block,
    Chart,
    Custom,
    Figure,
    Inline,
    Note,
    Paragraph,
    Report,
    RunIn,
    Section,
    Series,
    Signature,
    Table,
)
from xiaoping.report.wording import date_words

__all__ = ["flow"]

_CLOSED: Final = frozenset("。！？；：，、…—.!?;:,")
_LAST: Final = LastRead[Report | Block, tuple[Item, ...]]()


def flow(
    node: Report | Block, *, first: int = 1, profile: Profile = OFFICIAL
) -> tuple[Item, ...]:
    """Return the lines of a report, or of any block of one.

    A tree that is written in several formats one after another is read once: as long as it
    lives, the items that were made of it last are given again.

    Args:
        node: What is to be read.
        first: The number of its first heading.
        profile: How the house words it.

    Raises:
        TextError: A cross-reference points at nothing and brings no words along.
        DimensionError: The two figures of a change, share, ratio or range measure
            different things.

    >>> from xiaoping.report.tree import Paragraph, Section, Text
    >>> part = Section((Text("工作进展"),), (Paragraph((Text("进展顺利。"),)),))
    >>> [line.text for line in flow(part)]
    ['一、工作进展', '进展顺利。']
    """
    known = _LAST.of(node, first, profile)
    if known is not None:
        return known
    items = _read(node, first, profile)
    # What stands for itself in its items, such as a chart, would never be gone.
    if isinstance(node, Report | Section | Attachment):
        _LAST.keep(node, first, profile, items)
    return items


def _read(node: Report | Block, first: int, profile: Profile) -> tuple[Item, ...]:
    known = numbers(node, first=first, profile=profile)
    found = targets(node, known, profile=profile)
    inlines = InlineReader(targets=found, profile=profile)
    reader = _Reader(known=known, inlines=inlines, profile=profile)
    if not isinstance(node, Report):
        return tuple(reader.item(node, (), 1))
    title = _line(LineKind.TITLE, inlines.pieces(node.title))
    return (*title, *reader.report(node))


@attrs.frozen(kw_only=True)
class _Reader:
    """Reads blocks; what it knows beside them stays the same for the whole document."""

    known: Mapping[Path, str]
    inlines: InlineReader
    profile: Profile

    def report(self, node: Report) -> Iterator[Item]:
        """Yield the blocks of a report, its attachments listed below the text."""
        attached = [block for block in node.blocks if isinstance(block, Attachment)]
        place = next(
            (
                index
                for index, block in enumerate(node.blocks)
                if isinstance(block, Signature | Attachment)
            ),
            -1,
        )
        for index, block in enumerate(node.blocks):
            if index == place and attached:
                yield from self.attached(attached)
            yield from self.item(block, (index,), 1)

    def attached(self, attached: list[Attachment]) -> Iterator[Line]:
        """Yield the list of attachments: 附件：1.……, the further ones below its number."""
        for count, block in enumerate(attached, start=1):
            lead = (Piece(self.profile.words["label.attachments"]),) if count == 1 else ()
            mark = Piece(f"{count}.{self.profile.words['sign.space']}", Origin.NUMBER)
            number = (mark,) if len(attached) > 1 else ()
            title = self.inlines.pieces(block.title)
            yield Line(kind=LineKind.ATTACHED, pieces=(*lead, *number, *title), depth=count)

    def inside(self, blocks: tuple[Block, ...], path: Path, depth: int) -> Iterator[Item]:
        for index, block in enumerate(blocks):
            yield from self.item(block, (*path, index), depth)

    def item(self, block: Block, path: Path, depth: int) -> Iterator[Item]:  # noqa: C901 - one case a node
        """Yield what one block becomes."""
        match block:
            case Section():
                number = Piece(self.known[path], Origin.NUMBER)
                heading = (number, *self.inlines.pieces(block.title))
                yield Line(kind=LineKind.HEADING, pieces=heading, depth=depth, id=block.id)
                yield from self.inside(block.blocks, path, depth + 1)
            case Paragraph():
                yield from _line(LineKind.BODY, self.inlines.pieces(block.inlines))
            case RunIn():
                yield self.run_in(block, self.known[path])
            case Series():
                yield from self.series(block)
            case Table():
                yield from self.grid(block, self.known.get(path, ""))
            case Chart():
                yield from self.picture(block, self.known.get(path, ""))
            case Note():
                yield from _line(LineKind.NOTE, self.inlines.pieces(block.inlines))
            case Attachment():
                yield from self.attachment(block, path)
            case Signature():
                yield from self.signature(block)
            case Custom():
                yield Foreign(block, tuple(self.inside(block.fallback, path, depth)))
            case _:
                assert_never(block)

    def run_in(self, block: RunIn, number: str) -> Line:
        title = self.inlines.pieces(block.title, strong=True)
        if title and title[-1].text[-1] not in _CLOSED:
            title = (*title, Piece(self.profile.words["sign.stop"]))
        heading = (Piece(number, Origin.NUMBER, strong=True), *title)
        body = self.inlines.pieces(block.inlines)
        gap = self.space() if body else ()
        return Line(kind=LineKind.BODY, pieces=(*heading, *gap, *body), run_in=len(heading))

    def joined(self, parts: Iterable[Cell]) -> Cell:
        found: list[Piece] = []
        for part in parts:
            found += (*self.space(), *part) if found and part else part
        return tuple(found)

    def space(self) -> Cell:
        """Return what stands between two sentences: nothing in Chinese."""
        space = self.profile.words["sign.space"]
        return (Piece(space),) if space else ()

    def series(self, block: Series) -> Iterator[Line]:
        marked = [
            (Piece(series_mark(n, self.profile), Origin.SERIES), *self.inlines.pieces(item))
            for n, item in enumerate(block.items, start=1)
        ]
        lead = self.inlines.pieces(block.lead)
        if not block.paragraphs:
            yield from _line(LineKind.BODY, self.joined((lead, *marked)))
            return
        for content in (lead, *marked):
            yield from _line(LineKind.BODY, content)

    def grid(self, block: Table, number: str, own: str = "") -> Iterator[Grid]:
        """Yield a table, unless there is nothing in it; ``own`` is the chart's identifier."""
        head = tuple(self.inlines.pieces(cell) for cell in block.head)
        unit = self.inlines.pieces(block.unit)
        words = units_told(head, unit)
        readers = [
            (reader, words.get(column, words[-1]))
            for column, reader in enumerate(self.of_columns(block, words))
        ]
        rows = [
            tuple(
                [
                    without_unit(reader.pieces(cell), word) if word else reader.pieces(cell)
                    for (reader, word), cell in zip(readers, row, strict=False)
                ]
            )
            for row in block.rows
        ]
        width = max(map(len, (head, *rows)))
        if width:
            yield Grid(
                title=self.titled(number, block.title),
                head=_padded(head, width),
                rows=tuple(_padded(row, width) for row in rows),
                note=self.inlines.pieces(block.note),
                unit=unit,
                id=own or block.id,
                total=block.total,
            )

    def of_columns(self, block: Table, told: Mapping[int, str]) -> list[InlineReader]:
        """Return who reads each column: its figures have one unit where the house says so."""
        width = max((len(row) for row in block.rows), default=0)
        if self.profile.verbatim:
            return [self.inlines] * width
        columns = [
            [
                inline.observation
                for row in block.rows
                for inline in (row[number] if number < len(row) else ())
                if isinstance(inline, Figure)
            ]
            for number in range(width)
        ]
        profiles = (
            column_profile(column, self.profile, told=told.get(number, told[-1]))
            for number, column in enumerate(columns)
        )
        return [attrs.evolve(self.inlines, profile=profile) for profile in profiles]

    def titled(self, number: str, title: tuple[Inline, ...]) -> Cell:
        """Return a title behind the number of its table or chart."""
        found = self.inlines.pieces(title)
        if not number:
            return found
        lead = (Piece(number, Origin.NUMBER),)
        gap = Piece(self.profile.words["label.gap"])
        return (*lead, gap, *found) if found else lead

    def picture(self, block: Chart, number: str) -> Iterator[Picture]:
        for grid in self.grid(block.table, number, block.id):
            yield Picture(node=block, grid=grid, alt=clean(alt_words(block, self.profile)))

    def attachment(self, block: Attachment, path: Path) -> Iterator[Item]:
        label = (Piece(self.known[path], Origin.NUMBER),)
        yield Line(kind=LineKind.ATTACHMENT, pieces=label, depth=1, id=block.id)
        yield from _line(LineKind.ATTACHMENT_TITLE, self.inlines.pieces(block.title))
        yield from self.inside(block.blocks, path, 1)

    def signature(self, block: Signature) -> Iterator[Line]:
        issuer = trimmed((Piece(clean(block.issuer), Origin.ISSUER, block),))
        yield from _line(LineKind.ISSUER, issuer)
        if block.date is not None:
            date = Piece(date_words(block.date, self.profile), Origin.DATE, block)
            yield Line(kind=LineKind.DATE, pieces=(date,))


def _line(kind: LineKind, content: Cell) -> Iterator[Line]:
    """Yield a line, unless there is nothing on it to read."""
    if content:
        yield Line(kind=kind, pieces=content)


def _padded(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return row + ((),) * (width - len(row))
