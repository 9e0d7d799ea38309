"""Units that only the format of a cell shows: 3.5 that a spreadsheet prints as 3.5公顷."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, final

from xiaoping.files.raw import Cell, Marks, Run
from xiaoping.ledgers.cells import QuantityCell, WholeCell
from xiaoping.ledgers.faults import Faults
from xiaoping.ledgers.headings import unit_in
from xiaoping.ledgers.table import Bound, Table

__all__ = ["ShownUnits"]

_PERCENT: Final = "%"


@final
class ShownUnits:
    """Refuses numbers that are shown in another unit than their column is read in.

    The number is what the cell holds, and somebody who filled it in has seen it with the
    unit of the format: which of the two is meant, nothing says.

    Args:
        table: Where the columns are.
        marks: What formats print beside numbers.
        faults: Where it is told.

    >>> from decimal import Decimal
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.table import find_table
    >>> rows = [(1, ("户编号", "户主姓名", "耕地面积（亩）"))]
    >>> marks = Marks(words={3: ((2, 2, "公顷"), (3, 3, "亩"))})
    >>> table = find_table(rows, HOUSEHOLDS, file="a.xlsx", sheet="", marks=marks)
    >>> faults = Faults(table, "a.xlsx")
    >>> columns = [("1", "2"), ("赵甲", "钱乙"), (Decimal(3), Decimal(4))]
    >>> ShownUnits(table, marks, faults).check([2, 3], columns)
    >>> [(problem.code, problem.where.cell) for problem in faults.problems]
    [('cell.shown-unit', 'C2')]
    """

    def __init__(self, table: Table, marks: Marks, faults: Faults) -> None:
        """Keep what is shown in another unit."""
        self._faults = faults
        self._runs: list[tuple[Bound, list[Run]]] = []
        for bound in table.bound:
            found = marks.words.get(bound.index + 1, ())
            runs = [run for run in found if _differs(run[2], bound)]
            if runs:
                self._runs.append((bound, runs))

    def check(self, numbers: Sequence[int], columns: Sequence[Sequence[Cell]]) -> None:
        """Tell the cells of some rows, which come in order, call by call."""
        for bound, runs in self._runs:
            place = 0
            for number, cell in zip(numbers, columns[bound.index], strict=True):
                while place < len(runs) and runs[place][1] < number:
                    place += 1
                if place == len(runs):
                    break
                if runs[place][0] <= number and cell is not None:
                    fields = {"shown": runs[place][2], "expected": _unit_of(bound)}
                    self._faults.columns.add(bound.name)
                    self._faults.refuse(bound, number, "cell.shown-unit", fields)
            del runs[:place]


def _differs(words: str, bound: Bound) -> bool:
    if not isinstance(bound.cell, QuantityCell | WholeCell):
        return False
    item, scale = unit_in(words)
    if item is None:
        return words == _PERCENT
    told = unit_in(_unit_of(bound))
    return told[0] is not None and (item, scale) != told


def _unit_of(bound: Bound) -> str:
    cell = bound.cell
    if isinstance(cell, QuantityCell):
        return f"{cell.scale}{cell.unit.word}"
    return f"{cell.scale}{cell.word}" if isinstance(cell, WholeCell) else ""
