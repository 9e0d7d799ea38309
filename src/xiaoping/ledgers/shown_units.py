"""Units that only the format of a cell shows: 3.5 that a spreadsheet prints as 3.5公顷."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, final

from xiaoping.errors import XiaopingError
from xiaoping.files.headings import unit_in
from xiaoping.files.raw import Cell, Run
from xiaoping.ledgers.cells import AimCell, AnyQuantityCell, Noted, QuantityCell, WholeCell
from xiaoping.ledgers.faults import Faults
from xiaoping.ledgers.table import Bound, Table
from xiaoping.measures.scales import SCALES

__all__ = ["ShownUnits"]

_PERCENT: Final = "%"
_NUMBERS: Final = (AimCell, AnyQuantityCell, QuantityCell, WholeCell)
_AROUND: Final = re.compile(r"[¥￥$()（）\s约共计为整]|人民币|RMB")
"""What says nothing of the unit."""


@final
class ShownUnits:
    """Refuses numbers that are shown in another unit than their column is read in.

    The number is what the cell holds, and somebody who filled it in has seen it with the
    unit of the format: which of the two is meant, nothing says.

    Args:
        table: Where the columns are.
        words: What formats print beside numbers, by column; a stream adds to it while it
            is read.
        faults: Where it is told.

    >>> from decimal import Decimal
    >>> from xiaoping.files.raw import Marks
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.finding import find_table
    >>> rows = [(1, ("户编号", "户主姓名", "耕地面积（亩）"))]
    >>> words = {3: ((2, 2, "公顷"), (3, 3, "亩"))}
    >>> table = find_table(rows, HOUSEHOLDS, file="a.xlsx", sheet="", marks=Marks())
    >>> faults = Faults(table, "a.xlsx")
    >>> columns = [("1", "2"), ("赵甲", "钱乙"), (Decimal(3), Decimal(4))]
    >>> ShownUnits(table, words, faults).check([2, 3], columns)
    >>> [(problem.code, problem.where.cell) for problem in faults.problems]
    [('cell.shown-unit', 'C2')]
    """

    def __init__(
        self, table: Table, words: Mapping[int, Sequence[Run]], faults: Faults
    ) -> None:
        """Look at the columns of numbers only."""
        self._words = words
        self._faults = faults
        self._bounds = [b for b in table.bound if isinstance(b.cell, _NUMBERS)]
        column = table.kind.by_name.get("unit")
        self._unit = "" if column is None else column.heading
        self._places = [0] * len(self._bounds)

    def check(self, numbers: Sequence[int], columns: Sequence[Sequence[Cell]]) -> None:
        """Tell the cells of some rows, which come in order, call by call."""
        if not self._words or not columns:
            return
        for which, bound in enumerate(self._bounds):
            runs = self._words.get(bound.index + 1, ())
            if not runs or bound.index >= len(columns):
                continue
            place = self._places[which]
            for number, cell in zip(numbers, columns[bound.index], strict=True):
                while place < len(runs) and runs[place][1] < number:
                    place += 1
                if place == len(runs):
                    break
                first, _, words = runs[place]
                if first <= number and cell is not None and _differs(words, bound):
                    fields = {"shown": words, "expected": _unit_of(bound) or self._unit}
                    self._faults.columns.add(bound.name)
                    self._faults.refuse(bound, number, "cell.shown-unit", fields)
            # The last run may yet grow.
            self._places[which] = max(min(place, len(runs) - 1), 0)


def _differs(words: str, bound: Bound) -> bool:
    """Say whether a number with these words behind it would be read as another one."""
    plain = _AROUND.sub("", words)
    if not plain:
        return False
    if _unit_of(bound) == "":
        # The unit stands in another column; 95% that is held as 0.95 is none in any.
        return plain == _PERCENT or plain in SCALES
    try:
        return _read(bound, f"1{plain}") != _read(bound, "1")
    except XiaopingError:
        # No number at all: a word of the clerk's, or a unit of something else.
        return plain == _PERCENT or unit_in(plain)[0] is not None


def _read(bound: Bound, text: str) -> object:
    found = bound.cell.read(text)
    return found.value if isinstance(found, Noted) else found


def _unit_of(bound: Bound) -> str:
    cell = bound.cell
    if isinstance(cell, QuantityCell):
        return f"{cell.scale}{cell.unit.word}"
    if isinstance(cell, AimCell) and cell.unit is not None:
        return f"{cell.scale}{cell.unit.word}"
    return f"{cell.scale}{cell.word}" if isinstance(cell, WholeCell) else ""
