"""Cells merged downwards: each row of the area has what stands in its first, if it can.

A village, an ethnicity or a cadre may be of many rows.  An amount, a count or a number of
identity is of one household, and a birth or a name of one person: merged over several,
nothing says whose it is, and it is nobody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, final

from xiaoping.files.raw import Cell, Marks
from xiaoping.identity import BankCard, Phone
from xiaoping.ledgers.cells import DateCell, IdentityCell, NameCell, QuantityCell, WholeCell
from xiaoping.ledgers.table import Bound, Table

__all__ = ["MergedCells", "Spanned"]


class Spanned(NamedTuple):
    """A merged cell that reaches into a row that cannot have its value.

    Attributes:
        bound: The column.
        first: The number of its first row.
        number: The number of that other row.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.finding import find_table
    >>> rows = [(1, ("户编号", "户主姓名", "人口"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.xlsx", sheet="", marks=Marks())
    >>> Spanned(table.bound[2], 2, 3).number
    3
    """

    bound: Bound
    first: int
    number: int


class _Area(NamedTuple):
    first: int
    last: int
    value: Cell
    home: Cell


@final
class MergedCells:
    """Fills the rows of a table, which come in order, from the cells merged over them.

    What is kept is one area a column, however many a sheet names and however far they
    reach: areas do not overlap, and a later one takes the place of an earlier one.

    Args:
        marks: What is merged in the sheet.
        table: Where the columns are; areas above it and beside its columns do not count.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.finding import find_table
    >>> marks = Marks(merged=((2, 1, 3, 1),))
    >>> rows = [(1, ("户编号", "姓名")), (2, ("0001", "赵甲")), (3, (None, "钱乙"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.xlsx", sheet="", marks=marks)
    >>> MergedCells(marks, table).filled([2, 3], [cells for _, cells in rows[1:]])[1]
    ('0001', '钱乙')
    """

    def __init__(self, marks: Marks, table: Table) -> None:
        """Put the areas in the order of their rows."""
        self._bounds = {bound.index + 1: bound for bound in table.bound}
        areas = (
            (row, column, last)
            for row, column, last, _ in marks.merged
            if last > row > table.last_row and column in self._bounds
        )
        # From the end, the next one is the cheapest to take.
        self._waiting = sorted(areas, reverse=True)
        self._open: dict[int, _Area] = {}
        self._is_grouped = table.is_grouped
        self._key = 0
        if self._is_grouped and table.kind.grouped_by in table.names:
            self._key = table.bound[table.names.index(table.kind.grouped_by)].index + 1
        self._of_one = {name for names in table.kind.any_of for name in names}
        self._home: Cell = None
        self._spanned: list[Spanned] = []

    def filled(
        self, numbers: Sequence[int], rows: Sequence[tuple[Cell, ...]]
    ) -> Sequence[tuple[Cell, ...]]:
        """Return rows with the cells that areas cover; rows come in order, call by call."""
        if not self._waiting and not self._open:
            return rows
        return [self._row(number, cells) for number, cells in zip(numbers, rows, strict=True)]

    def spanned(self) -> list[Spanned]:
        """Return where cells reached into rows that cannot have them, since the last call."""
        found, self._spanned = self._spanned, []
        return found

    def _row(self, number: int, cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
        wide = list(cells)
        while self._waiting and self._waiting[-1][0] <= number:
            row, column, last = self._waiting.pop()
            # A first row without any content is not among the rows.
            told = row == number and column <= len(cells)
            value = cells[column - 1] if told else None
            self._open[column] = _Area(row, last, value, None)
        self._fill(wide, number, self._key)
        key = wide[self._key - 1] if 0 < self._key <= len(wide) else None
        self._home = self._home if key is None else key
        for column in tuple(self._open):
            self._fill(wide, number, column)
        return tuple(wide)

    def _fill(self, wide: list[Cell], number: int, column: int) -> None:
        area = self._open.get(column)
        if area is None:
            return
        if area.last < number:
            del self._open[column]
            return
        if area.first == number:
            self._open[column] = area._replace(home=self._home)
        if area.value is None:
            return
        wide += [None] * (column - len(wide))
        if wide[column - 1] is not None:
            return
        bound = self._bounds[column]
        if self._can_have(bound, area):
            wide[column - 1] = area.value
        else:
            self._spanned.append(Spanned(bound, area.first, number))

    def _can_have(self, bound: Bound, area: _Area) -> bool:
        """Say whether a later row of an area can have the value of its first."""
        cell = bound.cell
        of_household = isinstance(cell, QuantityCell | WholeCell | IdentityCell) or (
            # A cadre has many households, a head has one.
            isinstance(cell, NameCell) and bound.name in self._of_one
        )
        is_same_home = self._is_grouped and area.home == self._home
        if bound.column.shared:
            return not of_household or is_same_home
        if isinstance(cell, IdentityCell) and cell.kind in (Phone, BankCard):
            return is_same_home  # a family has one telephone
        return not of_household and not isinstance(cell, NameCell | DateCell)
