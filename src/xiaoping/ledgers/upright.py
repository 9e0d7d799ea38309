"""Sheets that stand upright: labels in one column, their values in the next (项目、数值).

What an office keeps of its own township is a list of labels with one value each.  It is
turned into a heading with one row below, so that it is read as any ledger is; the places of
what is amiss are turned back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeVar

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.files.headings import heading_of
from xiaoping.files.raw import Cell, RawSheet, cell_name, column_number
from xiaoping.ledgers.cells import cell_text
from xiaoping.ledgers.entry import Entry
from xiaoping.ledgers.kind import LedgerKind
from xiaoping.problems import Problem

__all__ = ["laid", "problem_upright", "upright_entry"]

T = TypeVar("T")

_LABELS: Final = frozenset({"项目", "指标", "名称", "栏目", "指标名称", "项目名称", "内容"})
_VALUES: Final = frozenset({"数值", "内容", "数据", "情况", "指标值", "数量", "填报内容"})
_UNITS: Final = frozenset({"单位", "计量单位"})
_REMARKS: Final = frozenset({"备注", "说明"})
_LEAST: Final = 2
_LONGEST: Final = 60


def laid(sheet: RawSheet, kind: LedgerKind[Any]) -> RawSheet | None:
    """Return an upright sheet as a heading with one row, or ``None`` if it is none.

    Args:
        sheet: The sheet.
        kind: The kind of ledger; only some are kept upright.

    >>> from xiaoping.ledgers.townships import TOWNSHIPS
    >>> rows = ((1, ("项目", "单位", "数值")), (2, ("乡镇名称", None, "晓坪乡")), (3, ("耕地面积", "亩", "12000")))
    >>> for number, cells in laid(RawSheet(name="", rows=rows), TOWNSHIPS).rows:
    ...     print(number, cells)
    1 (None, '乡镇名称', '耕地面积（亩）')
    3 (None, '晓坪乡', '12000')
    """
    if not kind.upright or not sheet.rows or len(sheet.rows) > _LONGEST:
        return None
    grid = {number: [_text(cell) for cell in cells] for number, cells in sheet.rows}
    width = max(map(len, grid.values()))
    known = [
        sum(_is_known(kind, row[column]) for row in grid.values() if column < len(row))
        for column in range(width)
    ]
    most = max(sum(_is_known(kind, text) for text in row) for row in grid.values())
    labels = max(range(width), key=lambda column: known[column])
    if known[labels] < _LEAST or known[labels] <= most:
        return None
    head = _head(grid, labels)
    values = _values(grid, labels, head)
    return None if values is None else _turned(sheet, kind, labels, values, head)


def _text(cell: Cell) -> str:
    try:
        return cell_text(cell)
    except XiaopingError:
        return ""


def _is_known(kind: LedgerKind[Any], text: str) -> bool:
    return any(key in kind.by_key for key in heading_of(text).keys) if text else False


def _head(grid: dict[int, list[str]], labels: int) -> int | None:
    """Return the number of the row that says 项目、数值, if there is one."""
    for number, row in grid.items():
        behind = row[labels + 1 :]
        if len(row) > labels and row[labels] in _LABELS and _VALUES.intersection(behind):
            return number
    return None


def _values(grid: dict[int, list[str]], labels: int, head: int | None) -> int | None:
    """Return the column of the values; ``None`` where there are several."""
    said = grid[head] if head is not None else []
    used = {
        column
        for number, row in grid.items()
        for column, text in enumerate(row)
        if column > labels and text and (head is None or number > head)
    }
    aside = {n for n, text in enumerate(said) if text in _UNITS | _REMARKS}
    found = used - aside
    return found.pop() if len(found) == 1 else None


def _turned(
    sheet: RawSheet, kind: LedgerKind[Any], labels: int, values: int, head: int | None
) -> RawSheet:
    """Return the sheet turned: the cell of a row and column is in that column's row."""
    last = sheet.rows[-1][0]
    heading: list[Cell] = [None] * last
    told: list[Cell] = [None] * last
    for number, cells in sheet.rows:
        label = _text(cells[labels]) if labels < len(cells) else ""
        value = cells[values] if values < len(cells) else None
        # A line above the list, or below it, has nothing beside it.
        if number == head or not label or (value is None and not _is_known(kind, label)):
            continue
        between = cells[labels + 1] if values == labels + 2 and len(cells) > values else None
        heading[number - 1] = f"{label}（{_text(between)}）" if _text(between) else label
        told[number - 1] = value
    rows = ((labels + 1, tuple(heading)), (values + 1, tuple(told)))
    return RawSheet(name=sheet.name, hidden=sheet.hidden, rows=rows)


def problem_upright(problem: Problem) -> Problem:
    """Return a problem of a sheet that was laid, with its place in the sheet as it stands.

    >>> from xiaoping.problems import Location
    >>> where = Location(file="a.csv", row=2, column="耕地面积", cell="D2")
    >>> problem_upright(Problem("cell.negative", where)).where.cell
    'B4'
    """
    where = problem.where
    if where.row is None:
        return problem
    letters = where.cell.rstrip("0123456789")
    if not letters:
        return attrs.evolve(problem, where=attrs.evolve(where, row=None))
    number = column_number(letters)
    cell = cell_name(number, where.row)
    return attrs.evolve(problem, where=attrs.evolve(where, row=number, cell=cell))


def upright_entry(entry: Entry[T], sheet: RawSheet) -> Entry[T]:
    """Return an entry of a sheet that was laid, with the rows that it takes as it stands.

    >>> sheet = RawSheet(name="", rows=((1, (None, "乡镇名称", "耕地面积")), (2, (None, "晓坪乡", "1"))))
    >>> upright_entry(Entry(value=None, sheet="", row=2, last_row=2), sheet).last_row
    3
    """
    heading: Sequence[Cell] = sheet.rows[0][1]
    numbers = tuple(number for number, cell in enumerate(heading, start=1) if cell is not None)
    return attrs.evolve(entry, row=numbers[0], last_row=numbers[-1], numbers=numbers)
