"""Where words stand in a report, told as a clerk finds them: 一、（二）第3段, 表1第2行第3列."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from xiaoping.report.pieces import Cell, Foreign, Grid, Item, Line, LineKind, Origin, Picture

__all__ = ["placed", "spots"]


def placed(items: Iterable[Item]) -> Iterator[tuple[str, Cell]]:
    """Yield the pieces of each line and cell with their place, in reading order.

    Paragraphs and tables are counted below their heading; a table or chart that has a
    number of its own goes by it.

    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.tree import Paragraph, Section, Text
    >>> part = Section((Text("工作"),), (Paragraph((Text("好。"),)),))
    >>> [place for place, _ in placed(flow(part))]
    ['一、标题', '一、第1段']
    """
    for place, item in spots(items):
        if isinstance(item, Grid):
            yield from _in_table(item, place)
        else:
            yield place, item.pieces


def spots(items: Iterable[Item]) -> Iterator[tuple[str, Line | Grid]]:
    """Yield each line and table with its place, in reading order.

    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.tree import Table, Text
    >>> table = Table(title=(), head=((Text("村"),),), rows=())
    >>> [place for place, _ in spots(flow(table))]
    ['表1']
    """
    apart = ""
    above: list[str] = []
    count = tables = 0
    for item in _flat(items):
        lead = apart + "".join(above)
        if isinstance(item, Grid):
            tables += 1
            yield lead + (_own_number(item) or f"表{tables}"), item
            continue
        match item.kind:
            case LineKind.HEADING:
                above[item.depth - 1 :] = [item.pieces[0].text]
                count = tables = 0
                yield f"{apart}{''.join(above)}标题", item
            case LineKind.TITLE:
                yield "总标题", item
            case LineKind.ATTACHMENT:
                apart, above, count, tables = item.text, [], 0, 0
                yield f"{apart}标签", item
            case LineKind.ATTACHMENT_TITLE:
                yield f"{apart}标题", item
            case LineKind.ISSUER | LineKind.DATE:
                yield "落款", item
            case LineKind.ATTACHED:
                yield f"附件说明第{item.depth}行", item
            case LineKind.BODY | LineKind.NOTE:
                count += 1
                yield f"{lead}第{count}段", item
            case _:
                assert_never(item.kind)


def _own_number(grid: Grid) -> str:
    first = grid.title[0] if grid.title else None
    return first.text if first is not None and first.origin is Origin.NUMBER else ""


def _in_table(grid: Grid, place: str) -> Iterator[tuple[str, Cell]]:
    yield f"{place}标题", grid.title
    yield f"{place}单位", grid.unit
    for number, row in enumerate((grid.head, *grid.rows), start=1):
        for column, cell in enumerate(row, start=1):
            yield f"{place}第{number}行第{column}列", cell
    yield f"{place}注", grid.note


def _flat(items: Iterable[Item]) -> Iterator[Line | Grid]:
    for item in items:
        match item:
            case Line() | Grid():
                yield item
            case Picture():
                yield item.grid
            case Foreign():
                yield from _flat(item.items)
            case _:
                assert_never(item)
