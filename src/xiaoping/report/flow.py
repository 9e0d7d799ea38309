"""A report as lines of pieces: the one order of words that every renderer follows.

A piece is visible text together with where it comes from.  Renderers add layout and
markup between pieces and never words of their own, so all of them say the same; and
each digit of an output lies in a piece that says what it is.

Text from outside is cleaned here: line breaks and other control characters become a
space or vanish, so that no name can break a line, and runs of spaces become one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Final, assert_never

import attrs

from xiaoping.report.numbering import Path, numbers, series_mark
from xiaoping.report.tree import (
    AreaRef,
    Block,
    ChangeRef,
    Citation,
    Compound,
    Custom,
    Emphasis,
    Figure,
    Inline,
    Note,
    Paragraph,
    PeriodRef,
    Report,
    RunIn,
    Section,
    Series,
    Signature,
    Table,
    Text,
)
from xiaoping.report.wording import change_words, date_words

__all__ = [
    "Cell",
    "Foreign",
    "Grid",
    "Item",
    "Line",
    "LineKind",
    "Origin",
    "Piece",
    "clean",
    "flow",
    "lines",
    "pieces",
]


class Origin(Enum):
    """What a piece of visible text is."""

    LITERAL = "literal"
    FIGURE = "figure"
    CHANGE = "change"
    PERIOD = "period"
    AREA = "area"
    CITATION = "citation"
    NUMBER = "number"
    SERIES = "series"
    ISSUER = "issuer"
    DATE = "date"


class LineKind(Enum):
    """What a line is in the document."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    NOTE = "note"
    ISSUER = "issuer"
    DATE = "date"


Referring = Figure | ChangeRef | PeriodRef | AreaRef | Signature


@attrs.frozen
class Piece:
    """Visible text and its origin.

    Attributes:
        text: What is read.
        origin: What it is.
        node: The node it was worded from; ``None`` for literal text and numbers.
        strong: Whether it is stressed.
    """

    text: str
    origin: Origin = Origin.LITERAL
    node: Referring | None = None
    strong: bool = False


Cell = tuple[Piece, ...]


@attrs.frozen(kw_only=True)
class Line:
    """One line (a heading or a paragraph, however long).

    Attributes:
        kind: What it is.
        pieces: What is read, in order.
        depth: Of a heading: 1 for a part, 2 for a section …
        id: Of a heading: the identifier of its section.
        run_in: How many of the pieces are a run-in heading.
    """

    kind: LineKind
    pieces: Cell
    depth: int = 0
    id: str = ""
    run_in: int = 0

    @property
    def text(self) -> str:
        """What is read."""
        return "".join(piece.text for piece in self.pieces)


@attrs.frozen(kw_only=True)
class Grid:
    """A table: every row has as many cells as the head."""

    title: Cell
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Cell = ()


@attrs.frozen
class Foreign:
    """A third party's node, with the items that print in its place."""

    node: Custom
    items: tuple[Item, ...]


Item = Line | Grid | Foreign

_BREAK: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_UNSEEN: Final = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_FOUL: Final = re.compile(rf"  |[\x00-\x1f\x7f-\x9f\u2028\u2029]|{_UNSEEN.pattern}")
_EDGE: Final = " \u3000\u00a0"
_CLOSED: Final = frozenset("。！？；：，、…—.!?;:,")


def flow(node: Report | Block, *, first: int = 1) -> tuple[Item, ...]:
    """Return the lines of a report, or of any block of one.

    Args:
        node: What is to be read.
        first: The number of its first heading.

    >>> from xiaoping.report.tree import Paragraph, Section, Text
    >>> part = Section((Text("工作进展"),), (Paragraph((Text("进展顺利。"),)),))
    >>> [line.text for line in lines(flow(part))]
    ['一、工作进展', '进展顺利。']
    """
    known = numbers(node, first=first)
    if not isinstance(node, Report):
        return tuple(_item(node, (), 1, known))
    title = _line(LineKind.TITLE, pieces(node.title))
    return (*title, *_inside(node.blocks, (), 1, known))


def lines(items: Iterable[Item]) -> Iterator[Line]:
    """Yield the lines of running text, those inside foreign nodes too, tables left out."""
    for item in items:
        match item:
            case Line():
                yield item
            case Foreign():
                yield from lines(item.items)
            case Grid():
                pass
            case _:
                assert_never(item)


def pieces(inlines: Iterable[Inline], *, strong: bool = False) -> Cell:
    r"""Return inlines as pieces, cleaned, without space at either end.

    >>> from xiaoping.report.tree import Text
    >>> [piece.text for piece in pieces((Text(" 全乡\n"), Text(" 8个村\t")))]
    ['全乡 ', '8个村']
    """
    return _trimmed(_pieces(inlines, strong))


def clean(text: str) -> str:
    r"""Return text that stays on one line and shows all it holds.

    >>> clean("甲\r\n乙\u202e丙")
    '甲 乙丙'
    """
    if _FOUL.search(text) is None:
        return text
    return _UNSEEN.sub("", _BREAK.sub(" ", text))


def _inside(
    blocks: tuple[Block, ...], path: Path, depth: int, known: Mapping[Path, str]
) -> Iterator[Item]:
    for index, block in enumerate(blocks):
        yield from _item(block, (*path, index), depth, known)


def _item(block: Block, path: Path, depth: int, known: Mapping[Path, str]) -> Iterator[Item]:
    match block:
        case Section():
            number = Piece(known[path], Origin.NUMBER)
            heading = (number, *pieces(block.title))
            yield Line(kind=LineKind.HEADING, pieces=heading, depth=depth, id=block.id)
            yield from _inside(block.blocks, path, depth + 1, known)
        case Paragraph():
            yield from _line(LineKind.BODY, pieces(block.inlines))
        case RunIn():
            yield _run_in(block, known[path])
        case Series():
            yield from _series(block)
        case Table():
            yield from _grid(block)
        case Note():
            yield from _line(LineKind.NOTE, pieces(block.inlines))
        case Signature():
            yield from _signature(block)
        case Custom():
            yield Foreign(block, tuple(_inside(block.fallback, path, depth, known)))
        case _:
            assert_never(block)


def _line(kind: LineKind, content: Cell) -> Iterator[Line]:
    """Yield a line, unless there is nothing on it to read."""
    if content:
        yield Line(kind=kind, pieces=content)


def _run_in(block: RunIn, number: str) -> Line:
    title = pieces(block.title, strong=True)
    if title and title[-1].text[-1] not in _CLOSED:
        title = (*title, Piece("。"))
    heading = (Piece(number, Origin.NUMBER, strong=True), *title)
    body = pieces(block.inlines)
    return Line(kind=LineKind.BODY, pieces=(*heading, *body), run_in=len(heading))


def _series(block: Series) -> Iterator[Line]:
    marks = (Piece(series_mark(n), Origin.SERIES) for n in range(1, len(block.items) + 1))
    marked = [(mark, *pieces(item)) for mark, item in zip(marks, block.items, strict=True)]
    lead = pieces(block.lead)
    if not block.paragraphs:
        marked = [tuple(piece for item in marked for piece in item)]
        yield from _line(LineKind.BODY, (*lead, *marked[0]))
        return
    for content in (lead, *marked):
        yield from _line(LineKind.BODY, content)


def _grid(block: Table) -> Iterator[Grid]:
    head = tuple(pieces(cell) for cell in block.head)
    rows = [tuple(pieces(cell) for cell in row) for row in block.rows]
    width = max(map(len, (head, *rows)))
    if width:
        yield Grid(
            title=pieces(block.title),
            head=_padded(head, width),
            rows=tuple(_padded(row, width) for row in rows),
            note=pieces(block.note),
        )


def _padded(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return row + ((),) * (width - len(row))


def _signature(block: Signature) -> Iterator[Line]:
    issuer = _trimmed((Piece(clean(block.issuer), Origin.ISSUER, block),))
    yield from _line(LineKind.ISSUER, issuer)
    if block.date is not None:
        date = Piece(date_words(block.date), Origin.DATE, block)
        yield Line(kind=LineKind.DATE, pieces=(date,))


def _pieces(inlines: Iterable[Inline], strong: bool) -> Iterator[Piece]:  # noqa: FBT001 - one private flag
    for inline in inlines:
        match inline:
            case Text():
                yield Piece(clean(inline.text), Origin.LITERAL, None, strong)
            case Figure():
                text = clean(inline.observation.text)
                yield Piece(text, Origin.FIGURE, inline, strong)
            case ChangeRef():
                yield Piece(clean(change_words(inline)), Origin.CHANGE, inline, strong)
            case Compound():
                yield from _pieces(inline.figures, strong)
            case PeriodRef():
                yield Piece(clean(inline.period.zh()), Origin.PERIOD, inline, strong)
            case AreaRef():
                yield Piece(clean(inline.name), Origin.AREA, inline, strong)
            case Citation():
                yield Piece(clean(inline.number), Origin.CITATION, None, strong)
            case Emphasis():
                yield from _pieces(inline.inlines, strong=True)
            case _:
                assert_never(inline)


def _trimmed(found: Iterable[Piece]) -> Cell:
    """Drop space at both ends and between two pieces that both have it."""
    kept: list[Piece] = []
    for piece in found:
        text = piece.text
        if text[:1] in _EDGE and (not kept or kept[-1].text[-1] == " "):
            text = text.lstrip(_EDGE if not kept else " ")
        if text:
            kept.append(piece if text is piece.text else attrs.evolve(piece, text=text))
    while kept and kept[-1].text[-1] in _EDGE:
        last = kept.pop()
        text = last.text.rstrip(_EDGE)
        if text:
            kept.append(attrs.evolve(last, text=text))
    return tuple(kept)
