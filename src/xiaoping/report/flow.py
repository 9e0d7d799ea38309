"""A report as lines of pieces: the one order of words that every renderer follows.

A piece is visible text together with where it comes from.  Renderers add layout and
markup between pieces and never words of their own, so all of them say the same; and
each digit of an output lies in a piece that says what it is.

Text from outside is cleaned here: line breaks and other control characters become a
space or vanish, so that no name can break a line, and runs of spaces become one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Final, assert_never

import attrs

from xiaoping.errors import DimensionError, TextError, nearest
from xiaoping.messages import fail
from xiaoping.report.alt import alt_words
from xiaoping.report.last_read import LastRead
from xiaoping.report.numbering import Path, numbers, series_mark, targets
from xiaoping.report.printing import column_profile, told_once
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import (
    AreaRef,
    Attachment,
    Block,
    ChangeRef,
    Chart,
    Citation,
    Compound,
    CrossRef,
    Custom,
    Emphasis,
    Figure,
    Inline,
    Note,
    Paragraph,
    PeriodRef,
    Range,
    RatioRef,
    Report,
    RunIn,
    Section,
    Series,
    ShareRef,
    Signature,
    Table,
    Text,
)
from xiaoping.report.wording import (
    change_words,
    date_words,
    figure_words,
    period_words,
    range_words,
    ratio_words,
    share_words,
    unlike,
    words,
)

__all__ = [
    "Cell",
    "Foreign",
    "Grid",
    "Item",
    "Line",
    "LineKind",
    "Origin",
    "Painter",
    "Picture",
    "Piece",
    "Rendering",
    "clean",
    "flow",
    "lines",
    "pieces",
    "printed",
]


class Origin(Enum):
    """What a piece of visible text is."""

    LITERAL = "literal"
    FIGURE = "figure"
    CHANGE = "change"
    SHARE = "share"
    RATIO = "ratio"
    PERIOD = "period"
    AREA = "area"
    CITATION = "citation"
    REFERENCE = "reference"
    NUMBER = "number"
    SERIES = "series"
    ISSUER = "issuer"
    DATE = "date"

    # A member is itself alone; the hash of its name would be reckoned for every piece.
    __hash__ = object.__hash__


class LineKind(Enum):
    """What a line is in the document.

    ``ATTACHED`` lists an attachment below the text (附件：1.……); ``ATTACHMENT`` is its label
    at the top of a page of its own, ``ATTACHMENT_TITLE`` its title there.
    """

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    NOTE = "note"
    ATTACHED = "attached"
    ATTACHMENT = "attachment"
    ATTACHMENT_TITLE = "attachment-title"
    ISSUER = "issuer"
    DATE = "date"


Referring = (
    Figure | ChangeRef | ShareRef | RatioRef | PeriodRef | AreaRef | CrossRef | Signature
)


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
        depth: Of a heading: 1 for a part, 2 for a section …; of an ``ATTACHED`` line which
            attachment it lists, from 1.
        id: Of a heading or ``ATTACHMENT``: the identifier of its section or attachment.
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
    """A table: every row has as many cells as the head.

    Attributes:
        title: The title, led by the table's number where it has one.
        head: The headings of the columns.
        rows: The rows.
        note: What stands below.
        unit: What stands at the top on the right.
        id: The identifier of the table; empty for none.
        total: Which row adds the others up.
    """

    title: Cell
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Cell = ()
    unit: Cell = ()
    id: str = ""
    total: str = ""

    @property
    def total_row(self) -> int | None:
        """The index of the row that adds the others up; ``None`` if no row does.

        >>> Grid(title=(), head=((),), rows=(((),), ((),)), total="last").total_row
        1
        """
        found = {"first": 0, "last": len(self.rows) - 1}
        return found.get(self.total) if self.rows else None


@attrs.frozen(kw_only=True)
class Picture:
    """A chart, and the table of its figures, whose title is that of the chart.

    Attributes:
        node: The chart.
        grid: The table that stands beside the picture, or in its place.
        alt: What the picture shows, in words.

    >>> from xiaoping.report.tree import Chart, ChartKind, Table, Text
    >>> table = Table(title=(Text("人口"),), head=((Text("村"),),), rows=(((Text("甲村"),),),))
    >>> (picture,) = flow(Chart(kind=ChartKind.BAR, table=table))
    >>> picture.alt
    '柱状图：人口。甲村：。'
    """

    node: Chart
    grid: Grid
    alt: str


@attrs.frozen
class Foreign:
    """A third party's node, with the items that print in its place."""

    node: Custom
    items: tuple[Item, ...]


Item = Line | Grid | Picture | Foreign

Painter = Callable[[Chart], str | bytes]
"""What draws a chart, as SVG or PNG; nothing for one that it does not draw."""
Rendering = Callable[[Custom], str]
"""What makes a third party's node into the text of one format; the result is trusted."""

_BREAK: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_UNSEEN: Final = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_FOUL: Final = re.compile(rf"  |[\x00-\x1f\x7f-\x9f\u2028\u2029]|{_UNSEEN.pattern}")
_IN_BRACKETS: Final = re.compile(r"[（(]([^（）()]+)[）)]$")
_COLON: Final = re.compile("[：:]")
_AMOUNT: Final = re.compile(r"(-?\d[\d.,]*)(\D+)")
_EDGE: Final = " \u3000\u00a0"
_COMPARED: Final = re.compile(
    r"""(?:
      [同环]比 | 年均
    | [比较] (?=[上去前同年“\d一二三四五六七八九十])
      (?=[^，。；：、]{0,12}(?:[年季月日周期末底初时]|五”)) [^，。；：、]{0,12}
    | (?:[年季月日周期末底初时]|五”) [^，。；：、]{0,6} 相比 (?:，?[^，。；：、]{0,12})
    | \byear[ -]on[ -]year
    | \b(?:from|over|against|compared[ ](?:with|to))[ ](?:[a-z]+[ ]){0,6}
      (?:year|half|quarter|month|period|\d{4}) (?:[ ](?:before|earlier|ago))?
    )[，,]?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words that tell what a change behind them is compared with, and so when that was."""
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
    >>> [line.text for line in lines(flow(part))]
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
    reader = _Reader(known=known, targets=found, profile=profile)
    if not isinstance(node, Report):
        return tuple(reader.item(node, (), 1))
    title = _line(LineKind.TITLE, reader.pieces(node.title))
    return (*title, *reader.report(node))


def lines(items: Iterable[Item]) -> Iterator[Line]:
    """Yield the lines, those of foreign nodes too, tables left out."""
    for item in items:
        match item:
            case Line():
                yield item
            case Foreign():
                yield from lines(item.items)
            case Grid() | Picture():
                pass
            case _:
                assert_never(item)


def printed(items: Iterable[Item], custom: Mapping[str, Rendering]) -> Iterator[Item]:
    """Yield what is printed: the items of a foreign node that nobody renders take its place.

    Args:
        items: The document.
        custom: Functions that render third parties' nodes, by kind; nodes of these kinds
            are yielded as they are.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> items = flow(Custom("acme.map", {}, (Paragraph((Text("示意图略。"),)),)))
    >>> [item.text for item in printed(items, {})]
    ['示意图略。']
    """
    for item in items:
        if isinstance(item, Foreign) and item.node.kind not in custom:
            yield from printed(item.items, custom)
        else:
            yield item


def pieces(
    inlines: Iterable[Inline], *, strong: bool = False, profile: Profile = OFFICIAL
) -> Cell:
    r"""Return inlines as pieces, cleaned, without space at either end.

    >>> from xiaoping.report.tree import Text
    >>> [piece.text for piece in pieces((Text(" 全乡\n"), Text(" 8个村\t")))]
    ['全乡 ', '8个村']
    """
    return _Reader(known={}, targets={}, profile=profile).pieces(inlines, strong=strong)


def clean(text: str) -> str:
    r"""Return text that stays on one line and shows all it holds.

    >>> clean("甲\r\n乙\u202e丙")
    '甲 乙丙'
    """
    # Nearly all texts are printable, which is known sooner than what would be wrong.
    if (text.isprintable() and "  " not in text) or _FOUL.search(text) is None:
        return text
    return _UNSEEN.sub("", _BREAK.sub(" ", text))


@attrs.frozen(kw_only=True)
class _Reader:
    """Reads blocks; what it knows beside them stays the same for the whole document."""

    known: Mapping[Path, str]
    targets: Mapping[str, str]
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
            title = self.pieces(block.title)
            yield Line(kind=LineKind.ATTACHED, pieces=(*lead, *number, *title), depth=count)

    def inside(self, blocks: tuple[Block, ...], path: Path, depth: int) -> Iterator[Item]:
        for index, block in enumerate(blocks):
            yield from self.item(block, (*path, index), depth)

    def item(self, block: Block, path: Path, depth: int) -> Iterator[Item]:  # noqa: C901 - one case a node
        """Yield what one block becomes."""
        match block:
            case Section():
                number = Piece(self.known[path], Origin.NUMBER)
                heading = (number, *self.pieces(block.title))
                yield Line(kind=LineKind.HEADING, pieces=heading, depth=depth, id=block.id)
                yield from self.inside(block.blocks, path, depth + 1)
            case Paragraph():
                yield from _line(LineKind.BODY, self.pieces(block.inlines))
            case RunIn():
                yield self.run_in(block, self.known[path])
            case Series():
                yield from self.series(block)
            case Table():
                yield from self.grid(block, self.known.get(path, ""))
            case Chart():
                yield from self.picture(block, self.known.get(path, ""))
            case Note():
                yield from _line(LineKind.NOTE, self.pieces(block.inlines))
            case Attachment():
                yield from self.attachment(block, path)
            case Signature():
                yield from self.signature(block)
            case Custom():
                yield Foreign(block, tuple(self.inside(block.fallback, path, depth)))
            case _:
                assert_never(block)

    def run_in(self, block: RunIn, number: str) -> Line:
        title = self.pieces(block.title, strong=True)
        if title and title[-1].text[-1] not in _CLOSED:
            title = (*title, Piece(self.profile.words["sign.stop"]))
        heading = (Piece(number, Origin.NUMBER, strong=True), *title)
        body = self.pieces(block.inlines)
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
            (Piece(series_mark(n, self.profile), Origin.SERIES), *self.pieces(item))
            for n, item in enumerate(block.items, start=1)
        ]
        lead = self.pieces(block.lead)
        if not block.paragraphs:
            yield from _line(LineKind.BODY, self.joined((lead, *marked)))
            return
        for content in (lead, *marked):
            yield from _line(LineKind.BODY, content)

    def grid(self, block: Table, number: str, own: str = "") -> Iterator[Grid]:
        """Yield a table, unless there is nothing in it; ``own`` is the chart's identifier."""
        head = tuple(self.pieces(cell) for cell in block.head)
        unit = self.pieces(block.unit)
        words = _unit_words(head, unit)
        readers = [
            (reader, words.get(column, words[-1]))
            for column, reader in enumerate(self.of_columns(block, words))
        ]
        rows = [
            tuple(
                [
                    _bare(reader.pieces(cell), word) if word else reader.pieces(cell)
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
                note=self.pieces(block.note),
                unit=unit,
                id=own or block.id,
                total=block.total,
            )

    def of_columns(self, block: Table, told: Mapping[int, str]) -> list[_Reader]:
        """Return who reads each column: its figures have one unit where the house says so."""
        width = max((len(row) for row in block.rows), default=0)
        if self.profile.verbatim:
            return [self] * width
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
        return [attrs.evolve(self, profile=profile) for profile in profiles]

    def titled(self, number: str, title: tuple[Inline, ...]) -> Cell:
        """Return a title behind the number of its table or chart."""
        found = self.pieces(title)
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
        yield from _line(LineKind.ATTACHMENT_TITLE, self.pieces(block.title))
        yield from self.inside(block.blocks, path, 1)

    def signature(self, block: Signature) -> Iterator[Line]:
        issuer = _trimmed((Piece(clean(block.issuer), Origin.ISSUER, block),))
        yield from _line(LineKind.ISSUER, issuer)
        if block.date is not None:
            date = Piece(date_words(block.date, self.profile), Origin.DATE, block)
            yield Line(kind=LineKind.DATE, pieces=(date,))

    def pieces(self, inlines: Iterable[Inline], *, strong: bool = False) -> Cell:
        """Return inlines as pieces, cleaned, without space at either end."""
        return _trimmed(self.worded(tuple(inlines), strong))

    def worded(self, inlines: tuple[Inline, ...], strong: bool) -> list[Piece]:  # noqa: FBT001 - one private flag
        # A list and not a generator, which costs more than the words of most cells.
        found: list[Piece] = []
        for number, inline in enumerate(inlines):
            match inline:
                case Text():
                    found.append(Piece(clean(inline.text), Origin.LITERAL, None, strong))
                case Figure():
                    text = figure_words(
                        inline.observation, self.profile, qualified=inline.qualified
                    )
                    found.append(Piece(clean(text), Origin.FIGURE, inline, strong))
                case Compound():
                    found += self.compound(inline, strong)
                case Emphasis():
                    found += self.worded(inline.inlines, strong=True)
                case Range():
                    _refuse_unlike(inline)
                    found += self.span(inline, strong)
                case ChangeRef():
                    _refuse_unlike(inline)
                    known = self.profile.compares and self.compared(
                        inlines[max(number - 2, 0) : number]
                    )
                    text = change_words(inline, self.profile, told=known)
                    found.append(Piece(clean(text), Origin.CHANGE, inline, strong))
                case _:
                    found.append(self.referring(inline, strong))
        return found

    def span(self, inline: Range, strong: bool) -> Iterator[Piece]:  # noqa: FBT001 - one private flag
        """Yield both ends of a range and what stands between them."""
        low, high = range_words(inline, self.profile)
        yield Piece(clean(low), Origin.FIGURE, inline.low, strong)
        yield Piece(self.profile.words["range.to"], Origin.LITERAL, None, strong)
        yield Piece(clean(high), Origin.FIGURE, inline.high, strong)

    def compared(self, before: tuple[Inline, ...]) -> bool:
        """Say whether the words before a change tell what it is compared with: 同比, 比上年."""
        text = "".join(words(inline, self.profile) for inline in before)
        return _COMPARED.search(text) is not None

    def compound(self, inline: Compound, strong: bool) -> Iterator[Piece]:  # noqa: FBT001 - one private flag
        """Yield figures that are joined: by nothing in Chinese, 606户2059人."""
        joint = self.profile.words["sign.joint"]
        for count, figure in enumerate(inline.figures):
            if joint and count:
                yield Piece(joint, Origin.LITERAL, None, strong)
            yield from self.worded((figure,), strong)

    def referring(
        self,
        inline: ShareRef | RatioRef | PeriodRef | AreaRef | Citation | CrossRef,
        strong: bool,  # noqa: FBT001 - one private flag
    ) -> Piece:
        """Return an inline that is worded as one piece."""
        match inline:
            case ShareRef():
                _refuse_unlike(inline)
                text = share_words(inline, self.profile)
                return Piece(clean(text), Origin.SHARE, inline, strong)
            case RatioRef():
                _refuse_unlike(inline)
                text = ratio_words(inline, self.profile)
                return Piece(clean(text), Origin.RATIO, inline, strong)
            case PeriodRef():
                text = period_words(inline.period, self.profile)
                return Piece(clean(text), Origin.PERIOD, inline, strong)
            case AreaRef():
                return Piece(clean(inline.name), Origin.AREA, inline, strong)
            case Citation():
                return Piece(clean(inline.number), Origin.CITATION, None, strong)
            case CrossRef():
                return Piece(clean(self.pointer(inline)), Origin.REFERENCE, inline, strong)
            case _:
                assert_never(inline)

    def pointer(self, ref: CrossRef) -> str:
        """Return the number of what a cross-reference points at."""
        found = self.targets.get(ref.target) or ref.words
        if not found:
            near = nearest(ref.target, self.targets)
            known = tuple(self.targets)
            raise fail(TextError, "render.target", given=ref.target, known=known, near=near)
        return found


def _refuse_unlike(inline: Inline) -> None:
    """Refuse two figures of which nothing can be told together, naming both."""
    pair = unlike(inline)
    if pair is not None:
        left, right = pair
        told = {"left": left.text, "left_key": str(left.key), "right": right.text}
        raise fail(DimensionError, "render.unlike", right_key=str(right.key), **told)


def _line(kind: LineKind, content: Cell) -> Iterator[Line]:
    """Yield a line, unless there is nothing on it to read."""
    if content:
        yield Line(kind=kind, pieces=content)


def _padded(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    return row + ((),) * (width - len(row))


def _unit_words(head: tuple[Cell, ...], unit: Cell) -> Mapping[int, str]:
    """Return the unit that is told once for each column; under -1 that of all others."""
    found = {-1: _COLON.split("".join(piece.text for piece in unit))[-1].strip()}
    for column, cell in enumerate(head):
        bracket = _IN_BRACKETS.search("".join(piece.text for piece in cell))
        if bracket:
            found[column] = bracket[1]
    return found


def _bare(cell: Cell, word: str) -> Cell:
    """Return a cell whose one figure leaves out the unit that its column or table tells.

    What is in another unit keeps its own: beside 元, 30万元 does not become 30万.  Two figures
    in a cell (606户2059人) keep theirs, or they would read as one.
    """
    if len(cell) != 1 or not isinstance(cell[0].node, Figure):
        return cell
    found = _AMOUNT.fullmatch(cell[0].text)
    if found is None:
        return cell
    own = found[2].lstrip()
    if word not in (own, told_once(own, cell[0].node.observation.value)):
        return cell
    return (attrs.evolve(cell[0], text=found[1]),)


def _trimmed(found: Sequence[Piece]) -> Cell:
    """Drop space at both ends and between two pieces that both have it, and empty pieces."""
    for piece in found:
        text = piece.text
        if not text or text[0] in _EDGE or text[-1] in _EDGE:
            return _trimmed_one_by_one(found)
    return tuple(found)


def _trimmed_one_by_one(found: Sequence[Piece]) -> Cell:
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
