"""What stands in a sheet beside what is read: hidden rows and columns, columns without a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final, final

import attrs

from xiaoping.files.raw import Cell, Marks, cell_name, column_letters
from xiaoping.files.row_kinds import holds
from xiaoping.ledgers.faults import Faults
from xiaoping.ledgers.table import Table
from xiaoping.problems import Problem

__all__ = ["Beside"]

_TOLD_ROWS: Final = 10


@final
class Beside:
    """Notes what a clerk may not see, or nobody reads, and tells it at the end.

    Args:
        table: Where the columns are.
        marks: What is hidden or comes from another workbook.
        faults: Where it is told.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.finding import find_table
    >>> rows = [(1, ("户编号", "户主姓名"))]
    >>> marks = Marks(hidden_rows=frozenset({3}))
    >>> table = find_table(rows, HOUSEHOLDS, file="a.xlsx", sheet="", marks=marks)
    >>> faults = Faults(table, "a.xlsx")
    >>> beside = Beside(table, marks, faults)
    >>> beside.note([2, 3], [("1", "2"), ("赵甲", "钱乙"), (None, "见附表")])
    >>> beside.close()
    >>> [(problem.code, problem.where.row) for problem in faults.problems]
    [('ledger.column-unnamed', 3), ('ledger.row-hidden', 3)]
    """

    def __init__(self, table: Table, marks: Marks, faults: Faults) -> None:
        """Begin with nothing."""
        self._table = table
        self._marks = marks
        self._faults = faults
        self._named = {b.index for b in table.bound} | {i for i, _ in table.unknown}
        self._named.update(table.twice)
        self._hidden: list[int] = []
        self._unnamed: Counter[int] = Counter()
        self._first_unnamed: dict[int, int] = {}

    def note(self, numbers: Sequence[int], columns: Sequence[Sequence[Cell]]) -> None:
        """Note what is hidden, unnamed or from another workbook in some rows of data."""
        if self._marks.hidden_rows:
            self._hidden += [n for n in numbers if n in self._marks.hidden_rows]
        for index in range(len(columns)):
            if index not in self._named:
                cells = zip(numbers, columns[index], strict=True)
                filled = [number for number, cell in cells if holds(cell)]
                if filled:
                    self._unnamed[index] += len(filled)
                    self._first_unnamed.setdefault(index, filled[0])
        if self._marks.formulas:
            self._tell_external(numbers)

    def _tell_external(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            for bound in self._table.bound:
                if self._marks.formulas.get((number, bound.index + 1)) == "external":
                    self._faults.tell_cell(bound, number, "cell.external", {})

    def close(self) -> None:
        """Tell what was noted."""
        for index, count in sorted(self._unnamed.items()):
            number = self._first_unnamed[index]
            where = attrs.evolve(self._faults.at_row(number), cell=cell_name(number, index + 1))
            fields = {"column": column_letters(index + 1), "count": count}
            self._faults.tell(Problem("ledger.column-unnamed", where, fields))
        if self._hidden:
            where = self._faults.at_row(self._hidden[0])
            told = {"count": len(self._hidden), "rows": self._hidden[:_TOLD_ROWS]}
            self._faults.tell(Problem("ledger.row-hidden", where, told))
        shown = {bound.index + 1: bound for bound in self._table.bound}
        for column in sorted(self._marks.hidden_columns & shown.keys()):
            bound = shown[column]
            fields_ = {"given": bound.heading.text}
            self._faults.tell_cell(bound, self._table.last_row, "ledger.column-hidden", fields_)
