"""The lines and tables of a section as a tree of docutils, from which any builder writes.

No text is parsed: words are text nodes, whatever they look like.  Only for HTML a figure
also has the element that tells where it comes from; other formats do not see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from itertools import groupby
from typing import Any, assert_never

import attrs

from xiaoping.errors import MissingExtraError
from xiaoping.messages import fail
from xiaoping.report.marks import ANSWERING, is_numeric
from xiaoping.report.pieces import Cell, Foreign, Grid, Item, Line, LineKind, Picture, Piece
from xiaoping.report.render.facts import Names, sources
from xiaoping.report.render.html_figure import FigureElements
from xiaoping.report.render.text import cell_width

__all__ = ["docutils_nodes", "source_nodes"]

_SOURCES = "数据来源"


def docutils_nodes(
    items: Iterable[Item], names: Names, *, document: Any, sections: bool = True
) -> list[Any]:
    r"""Return items as nodes of docutils.

    Args:
        items: What is to be shown.
        names: The names of indicators and areas.
        document: The document that they will stand in, which gives out identifiers.
        sections: Whether sections may stand at the place; else headings are rubrics.

    Raises:
        MissingExtraError: docutils is not installed.

    >>> from docutils.utils import new_document
    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.tree import Note, Section, Text
    >>> part = Section((Text("工作"),), (Note((Text("*注*"),)),))
    >>> made = docutils_nodes(flow(part), Names({}, {}), document=new_document(""))
    >>> made[0].astext()
    '一、工作\n\n*注*'
    """
    writer = _Writer(_nodes(), names, document)
    return writer.nested(items) if sections else [*writer.flat(items, writer.rubric)]


def source_nodes(items: Iterable[Item], names: Names) -> list[Any]:
    """Return a table of all figures with their sources, below a rubric.

    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.tree import Note, Text
    >>> source_nodes(flow(Note((Text("没有数字。"),))), Names({}, {}))
    []
    """
    writer = _Writer(_nodes(), names, None)
    rows = sources(items, names)
    if not rows:
        return []
    cells = [[(Piece(text),) if text else () for text in row] for row in rows]
    table = writer.table((), (), cells[0], cells[1:])
    table["classes"].append("xp-sources")
    return [writer.told("rubric", (Piece(_SOURCES),)), table]


def _nodes() -> Any:
    try:
        return import_module("docutils.nodes")
    except ImportError as error:
        command = "pip install sphinx"
        raise fail(
            MissingExtraError, "extra.missing", given="docutils", command=command
        ) from error


@attrs.frozen
class _Writer:
    nodes: Any
    names: Names
    document: Any

    def nested(self, items: Iterable[Item]) -> list[Any]:
        """Return nodes in sections; a heading closes the sections of its depth and deeper."""
        top: list[Any] = []
        within: list[tuple[int, Any]] = []

        def open_section(depth: int, cell: Cell, name: str) -> Iterator[Any]:
            while within and within[-1][0] >= depth:
                within.pop()
            section = self.section(cell, name)
            (within[-1][1] if within else top).append(section)
            within.append((depth, section))
            return iter(())

        for node in self.flat(items, open_section):
            (within[-1][1] if within else top).append(node)
        return top

    def flat(
        self, items: Iterable[Item], heading: Callable[[int, Cell, str], Iterator[Any]]
    ) -> Iterator[Any]:
        for item in items:
            match item:
                case Line():
                    yield from self.line(item, heading)
                case Grid():
                    yield from self.grid(item)
                case Picture():
                    yield from self.grid(item.grid)
                case Foreign():
                    yield from self.flat(item.items, heading)
                case _:
                    assert_never(item)

    def line(
        self, line: Line, heading: Callable[[int, Cell, str], Iterator[Any]]
    ) -> Iterator[Any]:
        match line.kind:
            case LineKind.TITLE:
                yield from heading(0, line.pieces, "")
            case LineKind.HEADING:
                yield from heading(line.depth, line.pieces, line.id)
            case LineKind.ATTACHMENT_TITLE:
                yield from heading(1, line.pieces, "")
            case LineKind.BODY:
                yield self.told("paragraph", line.pieces)
            case (
                LineKind.NOTE
                | LineKind.ATTACHED
                | LineKind.ATTACHMENT
                | LineKind.ISSUER
                | LineKind.DATE
            ):
                yield self.told("paragraph", line.pieces, f"xp-{line.kind.value}")
            case _:
                assert_never(line.kind)

    def section(self, cell: Cell, name: str) -> Any:
        own = self.nodes.make_id(name)
        free = own and own not in self.document.ids
        section = self.nodes.section(ids=[own] if free else [])
        section += self.told("title", cell, figures=False)
        self.document.set_id(section)
        return section

    def rubric(self, depth: int, cell: Cell, name: str) -> Iterator[Any]:
        del depth, name
        yield self.told("rubric", cell)

    def told(self, kind: str, cell: Cell, *classes: str, figures: bool = True) -> Any:
        """Return an element that holds words; quotation marks in them stay as they are."""
        element = getattr(self.nodes, kind)(classes=[*classes], support_smartquotes=False)
        for strong, group in groupby(cell, key=lambda piece: piece.strong):
            inside = [node for piece in group for node in self.piece(piece, figures=figures)]
            if strong:
                inside = [self.nodes.strong("", "", *inside, support_smartquotes=False)]
            element += inside
        return element

    def piece(self, piece: Piece, *, figures: bool) -> Iterator[Any]:
        words = self.nodes.Text(piece.text)
        if not figures or piece.origin not in ANSWERING:
            yield words
            return
        # A title also stands in tables of contents, where nothing may be opened.
        yield self.nodes.inline(
            "",
            "",
            self.nodes.raw("", FigureElements(self.names, {}).opening(piece), format="html"),
            words,
            self.nodes.raw("", "</data>", format="html"),
            classes=["xp-figure"],
            support_smartquotes=False,
        )

    def grid(self, grid: Grid) -> Iterator[Any]:
        table = self.table(grid.title, grid.unit, grid.head, grid.rows)
        own = self.nodes.make_id(grid.id)
        if own and own not in self.document.ids:
            table["ids"] = [own]
            self.document.set_id(table)
        yield table
        if grid.note:
            yield self.told("paragraph", grid.note, "xp-note")

    def table(
        self, title: Cell, unit: Cell, head: Sequence[Cell], rows: Sequence[Sequence[Cell]]
    ) -> Any:
        nodes = self.nodes
        table = nodes.table(classes=["xp-table", "colwidths-auto"])
        if title or unit:
            # The unit belongs to the caption, behind the title, as on a page of our own;
            # where no style sheet sets it apart, a space does.
            gap = (Piece("\u3000"),) if title and unit else ()
            caption = self.told("title", (*title, *gap), figures=False)
            caption += [self.told("inline", unit, "xp-unit", figures=False)] if unit else []
            table += caption
        group = nodes.tgroup(cols=len(head))
        group += [nodes.colspec(colwidth=width) for width in _widths((head, *rows))]
        right = [is_numeric(column) for column in zip(*rows, strict=True)]
        group += nodes.thead("", self.row(head, right))
        group += nodes.tbody("", *(self.row(row, right) for row in rows))
        table += group
        return table

    def row(self, cells: Sequence[Cell], right: Sequence[bool]) -> Any:
        row = self.nodes.row()
        for index, cell in enumerate(cells):
            numeric = index < len(right) and right[index]
            classes = ["xp-number"] * numeric + ["xp-short"] * (cell_width(cell) <= _SHORT)
            entry = self.nodes.entry(classes=classes)
            entry += [self.told("paragraph", cell)] if cell else []
            row += entry
        return row


_NARROW, _SHORT, _WIDE = 4, 12, 30
"""The least and the greatest width of a column, in letters, and what no line may part."""


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Return how many letters wide the columns are: what plain text and LaTeX ask for."""
    return [
        min(max(_NARROW, *(cell_width(cell) for cell in column)), _WIDE)
        for column in zip(*rows, strict=True)
    ]
