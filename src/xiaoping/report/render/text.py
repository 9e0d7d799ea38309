"""Plain text: one line a paragraph, indented by two characters, tables in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, assert_never
from unicodedata import combining, east_asian_width

from xiaoping.report.flow import flow
from xiaoping.report.pieces import (
    Cell,
    Foreign,
    Grid,
    Item,
    Line,
    LineKind,
    Picture,
    Piece,
    Rendering,
    printed,
)
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import Block, Report

__all__ = ["cell_width", "segments", "to_text"]

_INDENT: Final = "\u3000\u3000"
_GAP: Final = "  "
_FLUSH: Final = frozenset(
    {
        LineKind.TITLE,
        LineKind.ISSUER,
        LineKind.DATE,
        LineKind.ATTACHMENT,
        LineKind.ATTACHMENT_TITLE,
    }
)


def to_text(
    node: Report | Block,
    *,
    first: int = 1,
    custom: Mapping[str, Rendering] | None = None,
    profile: Profile = OFFICIAL,
) -> str:
    r"""Return a report, or any block of one, as plain text that ends with a line break.

    A node without a word gives the empty text.

    Args:
        node: What is to be written.
        first: The number of its first heading.
        custom: Functions that make the lines of third parties' nodes, by kind; the
            fallback of a node prints where there is none.
        profile: How the house words it.

    Raises:
        TextError: A cross-reference points at nothing.
        DimensionError: Two figures that are compared measure different things.

    >>> from xiaoping.report.tree import Paragraph, Section, Text
    >>> part = Section((Text("工作进展"),), (Paragraph((Text("进展顺利。"),)),))
    >>> to_text(part, first=2).splitlines()
    ['\u3000\u3000二、工作进展', '\u3000\u3000进展顺利。']
    """
    items = flow(node, first=first, profile=profile)
    return "".join(text for text, _ in segments(items, custom))


def segments(
    items: Iterable[Item], custom: Mapping[str, Rendering] | None = None
) -> Iterator[tuple[str, Piece | None]]:
    """Yield the text bit by bit, each bit with its piece; layout has none."""
    before = ""
    for item in _flat(items, custom or {}):
        group = "table" if isinstance(item, str) else _group(item)
        if before and (group != before or group == "table"):
            yield "\n", None
        before = group
        match item:
            case Line():
                yield from _line(item)
            case Grid():
                yield from _grid(item)
            case _:
                yield f"{item}\n", None


def _flat(
    items: Iterable[Item], custom: Mapping[str, Rendering]
) -> Iterator[Line | Grid | str]:
    """Yield what is printed; what a third party's own function made is text already."""
    for item in printed(items, custom):
        match item:
            case Foreign():
                own = custom[item.node.kind](item.node).strip("\n")
                yield from [own] if own else []
            case Picture():
                yield item.grid
            case Line() | Grid():
                yield item
            case _:
                assert_never(item)


def _group(item: Line | Grid) -> str:
    """Say what an item stands apart as: a blank line parts two groups, and two tables."""
    if isinstance(item, Grid):
        return "table"
    match item.kind:
        case LineKind.TITLE:
            return "title"
        case LineKind.ISSUER | LineKind.DATE:
            return "signature"
        case LineKind.ATTACHED:
            return "attached"
        case LineKind.ATTACHMENT | LineKind.ATTACHMENT_TITLE:
            return "attachment"
        case LineKind.HEADING | LineKind.BODY | LineKind.NOTE:
            return "text"
        case _:
            assert_never(item.kind)


def _line(line: Line) -> Iterator[tuple[str, Piece | None]]:
    if line.kind not in _FLUSH:
        yield _INDENT, None
    for piece in line.pieces:
        yield piece.text, piece
    yield "\n", None


def _grid(grid: Grid) -> Iterator[tuple[str, Piece | None]]:
    yield from _cells((grid.title,), (0,)) if grid.title else ()
    yield from _cells((grid.unit,), (0,)) if grid.unit else ()
    rows = (grid.head, *grid.rows)
    widths = [max(map(cell_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield from _cells(row, widths)
    yield from _cells((grid.note,), (0,)) if grid.note else ()


def _cells(row: Iterable[Cell], widths: Iterable[int]) -> Iterator[tuple[str, Piece | None]]:
    """Yield one row; the space behind the last word of it is left out."""
    space = ""
    for cell, width in zip(row, widths, strict=True):
        if cell and space:
            yield space, None
            space = ""
        for piece in cell:
            yield piece.text, piece
        space += " " * max(0, width - cell_width(cell)) + _GAP
    yield "\n", None


def cell_width(cell: Cell) -> int:
    """Return how many columns a cell takes where a Chinese character takes two.

    >>> from xiaoping.report.pieces import Piece
    >>> cell_width((Piece("8个村"), Piece("。")))
    7
    """
    return sum(_columns(character) for piece in cell for character in piece.text)


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WFA" else 1
