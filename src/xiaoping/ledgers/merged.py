"""Cells merged downwards: each row of the area has what stands in its first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

from xiaoping.files.raw import Cell, Marks
from xiaoping.ledgers.table import Table

__all__ = ["MergedCells"]


@final
class MergedCells:
    """Fills the rows of a table, which come in order, from the cells merged over them.

    What is kept is one area a column, however many a sheet names and however far they
    reach: areas do not overlap, and a later one takes the place of an earlier one.

    Args:
        marks: What is merged in the sheet.
        table: Where the columns are; areas above it and beside its columns do not count.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.table import find_table
    >>> marks = Marks(merged=((2, 1, 3, 1),))
    >>> rows = [(1, ("户编号", "姓名")), (2, ("0001", "赵甲")), (3, (None, "钱乙"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.xlsx", sheet="", marks=marks)
    >>> MergedCells(marks, table).filled([2, 3], [cells for _, cells in rows[1:]])[1]
    ('0001', '钱乙')
    """

    def __init__(self, marks: Marks, table: Table) -> None:
        """Put the areas in the order of their rows."""
        columns = {bound.index + 1 for bound in table.bound}
        areas = (
            (row, column, last)
            for row, column, last, _ in marks.merged
            if last > row > table.last_row and column in columns
        )
        # From the end, the next one is the cheapest to take.
        self._waiting = sorted(areas, reverse=True)
        self._open: dict[int, tuple[int, Cell]] = {}

    def filled(
        self, numbers: Sequence[int], rows: Sequence[tuple[Cell, ...]]
    ) -> Sequence[tuple[Cell, ...]]:
        """Return rows with the cells that areas cover; rows come in order, call by call."""
        if not self._waiting and not self._open:
            return rows
        return [self._row(number, cells) for number, cells in zip(numbers, rows, strict=True)]

    def _row(self, number: int, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        while self._waiting and self._waiting[-1][0] <= number:
            row, column, last = self._waiting.pop()
            # A first row without any content is not among the rows.
            told = row == number and column <= len(cells)
            self._open[column] = (last, cells[column - 1] if told else None)
        wide = list(cells)
        for column, (last, value) in tuple(self._open.items()):
            if last < number:
                del self._open[column]
                continue
            if value is None:
                continue
            wide += [None] * (column - len(wide))
            if wide[column - 1] is None:
                wide[column - 1] = value
        return tuple(wide)
