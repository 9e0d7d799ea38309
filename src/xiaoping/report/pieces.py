"""What a report is before it is any format: lines, tables and pictures made of pieces.

A piece is visible text together with where it comes from.  Renderers add layout and
markup between pieces and never words of their own, so all of them say the same; and
each digit of an output lies in a piece that says what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import assert_never

import attrs

from xiaoping.report.tree import (
    AreaRef,
    ChangeRef,
    Chart,
    CrossRef,
    Custom,
    Figure,
    PeriodRef,
    RatioRef,
    ShareRef,
    Signature,
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
    "lines",
    "printed",
]


class Origin(Enum):
    """What a piece of visible text is.

    >>> Piece("606户").origin is Origin.LITERAL
    True
    """

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

    >>> LineKind("attachment-title").name
    'ATTACHMENT_TITLE'
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

    >>> Piece("1.", Origin.NUMBER, strong=True).text
    '1.'
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

    >>> Line(kind=LineKind.BODY, pieces=(Piece("共"), Piece("606户"))).text
    '共606户'
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

    >>> Grid(title=(), head=((Piece("村"),),), rows=(((Piece("甲村"),),),)).rows[0][0][0].text
    '甲村'
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

    >>> from xiaoping.report.flow import flow
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
    """A third party's node, with the items that print in its place.

    >>> Foreign(Custom("acme.map", {}, ()), ()).node.kind
    'acme.map'
    """

    node: Custom
    items: tuple[Item, ...]


Item = Line | Grid | Picture | Foreign

Painter = Callable[[Chart], str | bytes]
"""What draws a chart, as SVG or PNG; nothing for one that it does not draw."""
Rendering = Callable[[Custom], str]
"""What makes a third party's node into the text of one format; the result is trusted."""


def lines(items: Iterable[Item]) -> Iterator[Line]:
    """Yield the lines, those of foreign nodes too, tables left out.

    >>> line = Line(kind=LineKind.BODY, pieces=(Piece("共606户"),))
    >>> [line.text for line in lines((line, Grid(title=(), head=(), rows=())))]
    ['共606户']
    """
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

    >>> from xiaoping.report.flow import flow
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
