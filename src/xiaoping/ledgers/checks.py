"""What the cells of a row, and the rows of a household, must be to each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Final, final

from xiaoping.files.raw import cell_name
from xiaoping.identity import CitizenId
from xiaoping.ledgers.cells import IdentityCell
from xiaoping.ledgers.entry import NumberedRow
from xiaoping.ledgers.faults import Faults
from xiaoping.ledgers.met import FirstMet
from xiaoping.ledgers.table import Bound, Table
from xiaoping.masks import shown_id

__all__ = ["RowChecks"]

_REQUIRED: Final = "cell.required"


@final
class RowChecks:
    """Checks the rows of one value after the other; what is amiss goes to the faults.

    Args:
        table: Where the columns are.
        faults: Where faults are told.
        met: Where persons and the keys of rows were first met.

    >>> from xiaoping.files.raw import Marks
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.finding import find_table
    >>> rows = [(1, ("户编号", "户主姓名"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.csv", sheet="", marks=Marks())
    >>> faults = Faults(table, "a.csv")
    >>> checks = RowChecks(table, faults, FirstMet())
    >>> for number in (2, 3):
    ...     checks.check([NumberedRow(number, {"id": "1", "head_name": "赵甲"}, {})])
    >>> [(problem.code, problem.where.cell) for problem in faults.problems]
    [('ledger.key-twice', 'A3')]
    """

    def __init__(self, table: Table, faults: Faults, met: FirstMet) -> None:
        """Find the columns that are keys."""
        self._table = table
        self._kind = table.kind
        self._faults = faults
        self._met = met
        self._is_grouped = table.is_grouped
        keyed = [bound for bound in table.bound if bound.column.key]
        self._of_persons = [b for b in keyed if self._is_of_each_person(b)]
        self._of_rows = [b for b in keyed if not b.cell.secret]

    def _is_of_each_person(self, bound: Bound) -> bool:
        # Where rows are persons, the head stands in a row of its own.
        shared = self._is_grouped and bound.column.shared
        return isinstance(bound.cell, IdentityCell) and not shared

    def check(self, rows: Sequence[NumberedRow]) -> None:
        """Tell what is amiss in the rows of one value."""
        self._check_keys(rows)
        if self._is_grouped:
            self._check_group(rows)
        else:
            self._check_any(rows[0])

    def _check_keys(self, rows: Sequence[NumberedRow]) -> None:
        number, row, _ = rows[0]
        for bound in self._of_rows:
            if row.get(bound.name) is not None:
                key = (bound.name, str(row[bound.name]))
                self._once(bound, number, key, "ledger.key-twice")
        for bound in self._of_persons:
            for place, cells, _ in rows:
                value = cells.get(bound.name)
                if isinstance(value, CitizenId):
                    self._once(bound, place, value.upgraded(), "ledger.person-twice")

    def _once(self, bound: Bound, number: int, key: Hashable, code: str) -> None:
        sheet, first = self._met.place(key, self._table.sheet, number)
        if (sheet, first) != (self._table.sheet, number):
            cell = cell_name(first, bound.index + 1)
            told = cell if sheet == self._table.sheet else f"{shown_id(sheet)}!{cell}"
            self._faults.refuse(bound, number, code, {"row": first, "cell": told})

    def _check_group(self, rows: Sequence[NumberedRow]) -> None:
        """Tell where the rows of one household contradict each other or lack what they need."""
        for bound in self._table.bound:
            if bound.column.shared:
                self._check_alike(bound, rows)
            elif bound.name in self._kind.grouped_if:
                for number in self._lacking(bound, rows):
                    self._require(bound, number)
            if bound.name == self._kind.grouped_by:
                for number in self._lacking(bound, rows[:1]):
                    self._require(bound, number)

    def _check_alike(self, bound: Bound, rows: Sequence[NumberedRow]) -> None:
        told: object = None
        for number, row, _ in rows:
            value = row.get(bound.name)
            if value is None:
                continue
            if told is None:
                told = value
            elif value != told:
                first = {"row": rows[0].number}
                self._faults.refuse(bound, number, "ledger.group-differs", first)

    def _lacking(self, bound: Bound, rows: Sequence[NumberedRow]) -> Iterator[int]:
        """Yield the rows that do not tell a column, and of which nothing else is amiss."""
        for number, row, _ in rows:
            if row.get(bound.name) is None and not self._faults.of(number):
                yield number

    def _check_any(self, first: NumberedRow) -> None:
        """Tell where a row has none of the columns one of which it must have."""
        for names in self._kind.any_of:
            bounds = [bound for bound in self._table.bound if bound.name in names]
            spoilt = self._faults.of(first.number).intersection(names)
            if bounds and not spoilt and all(first.row.get(b.name) is None for b in bounds):
                self._require(bounds[0], first.number)

    def _require(self, bound: Bound, number: int) -> None:
        self._faults.refuse(bound, number, _REQUIRED, {"column": bound.heading.text})
