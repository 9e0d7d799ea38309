"""What was amiss in one table: problems with their places, and the cells they spoil."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, final

from xiaoping.errors import XiaopingError
from xiaoping.ledgers.quoting import told_fields
from xiaoping.ledgers.table import Bound, Table
from xiaoping.problems import Location, Problem, Severity
from xiaoping.sensitivity import shape_of

__all__ = ["KEPT", "Faults"]

KEPT: Final = 5000
"""So many problems of a file are kept; the rest is counted."""

_NAMES: Final = frozenset({"field", "first", "other"})
"""What errors of a row call its columns by their names in."""

_ONCE: Final = frozenset({"cell.year-of-title"})
"""What is told of the first cell of a column: a title speaks of all of them alike."""

_MORE: Final = {
    Severity.ERROR: "ledger.more-errors",
    Severity.WARNING: "ledger.more-warnings",
}


@final
class Faults:
    """The problems of one table while it is read.

    Args:
        table: Where the columns are; its own problems come first.
        file: The name of the file, for places.
        kept: How many problems are kept; the rest is counted.

    Attributes:
        problems: What was told so far.
        columns: The names of the columns in which a cell could not be read.

    >>> from xiaoping.files.raw import Marks
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.finding import find_table
    >>> rows = [(1, ("户编号", "户主姓名"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.csv", sheet="", marks=Marks())
    >>> faults = Faults(table, "a.csv")
    >>> faults.refuse(table.bound[1], 2, "cell.required", {"column": "户主姓名"})
    >>> faults.problems[0].where.cell, sorted(faults.of(2))
    ('B2', ['head_name'])
    """

    def __init__(self, table: Table, file: str, *, kept: int = KEPT) -> None:
        """Begin with what is amiss with the heading."""
        self.problems: list[Problem] = list(table.problems)
        self.columns: set[str] = set()
        self._table = table
        self._file = file
        self._kept = kept
        self._cells: dict[int, set[str]] = {}
        self._more: Counter[Severity] = Counter()
        self._told: set[tuple[str, str]] = set()

    def at(self, bound: Bound, number: int) -> Location:
        """Return the place of a cell."""
        return self._table.where(self._file, number, bound)

    def at_row(self, number: int | None) -> Location:
        """Return the place of a row, or of the sheet."""
        return Location(file=self._file, sheet=self._table.sheet, row=number)

    def tell(self, problem: Problem) -> None:
        """Keep a problem; of a table that is all faults only so many, and the rest counted."""
        if len(self.problems) < self._kept:
            self.problems.append(problem)
        else:
            self._more[problem.severity] += 1

    def tell_cell(
        self, bound: Bound, number: int, code: str, fields: Mapping[str, object]
    ) -> None:
        """Tell something of a cell; of a secret column only the shape of what was found."""
        if code in _ONCE:
            if (code, bound.name) in self._told:
                return
            self._told.add((code, bound.name))
        if bound.cell.secret and "found" in fields:
            fields = {**fields, "found": shape_of(fields["found"])}
        self.tell(Problem(code, self.at(bound, number), fields))

    def refuse(
        self, bound: Bound, number: int, code: str, fields: Mapping[str, object]
    ) -> None:
        """Tell a fault of a cell that keeps its row from being a value."""
        self.tell_cell(bound, number, code, fields)
        self.spoil(number, bound.name)

    def refuse_row(
        self,
        number: int,
        bound: Bound | None,
        error: XiaopingError,
        headings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Tell an error of the register, at the cell that it speaks of if it is of one.

        Args:
            number: The row.
            bound: The column that the error speaks of.
            error: The error.
            headings: What the sheet calls the fields that it names.
        """
        where = self.at_row(number) if bound is None else self.at(bound, number)
        fields = told_fields(error.details)
        for name in _NAMES & fields.keys():
            fields[name] = headings.get(str(fields[name]), fields[name])
        self.tell(Problem(error.code, where, fields))
        self.spoil(number, "" if bound is None else bound.name)

    def spoil(self, number: int, name: str) -> None:
        """Note that a cell keeps its row from being a value."""
        self._cells.setdefault(number, set()).add(name)

    def of(self, number: int) -> set[str]:
        """Return the names of the cells that keep a row from being a value."""
        return self._cells.get(number, set())

    def forget(self, number: int) -> set[str]:
        """Return what :meth:`of` does, and let go of it: the row is done."""
        return self._cells.pop(number, set())

    def close(self) -> None:
        """Tell how much was only counted."""
        for severity, code in _MORE.items():
            if self._more[severity]:
                problem = Problem(code, self.at_row(None), {"count": self._more[severity]})
                self.problems.append(problem)
