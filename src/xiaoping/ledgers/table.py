"""What the second step of reading comes to: the table of a sheet, with its columns bound.

:mod:`~xiaoping.ledgers.finding` finds its heading, :mod:`~xiaoping.ledgers.binding` binds it.
"""

from __future__ import annotations

from typing import Any, final

import attrs

from xiaoping.files.headings import Heading
from xiaoping.files.raw import cell_name
from xiaoping.ledgers.cells import CellType
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.problems import Location, Problem, Severity

__all__ = ["Bound", "Table"]


@final
@attrs.frozen(kw_only=True)
class Bound:
    """A column of a sheet that is a column of the kind.

    Attributes:
        column: The column of the kind.
        index: Its place in a row, from zero.
        heading: Its heading as the sheet has it.
        cell: How its cells are read, in the unit that the heading tells.
        name: The name in rows, with the year if the heading has one.

    >>> from xiaoping.files.raw import Marks
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.finding import find_table
    >>> rows = [(1, ("户编号", "户主姓名", "林地面积（公顷）"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.csv", sheet="", marks=Marks())
    >>> table.bound[2].name, table.bound[2].cell.unit.code
    ('forest', 'hectare')
    """

    column: Column
    index: int
    heading: Heading
    cell: CellType
    name: str


@final
@attrs.frozen(kw_only=True)
class Table:
    """A table found in a sheet.

    Attributes:
        kind: The kind of ledger it was bound as.
        sheet: The name of the sheet.
        row: The number of the heading's first row.
        last_row: The number of its last row.
        bound: The columns that were bound, from left to right.
        unknown: The columns that were not: their places and headings.
        twice: The places of columns that are named twice, but for the first of each.
        above: The texts above the heading.
        titled: What a title tells of all rows, by the names of the columns.
        problems: What is amiss with the heading.
        is_refused: Whether it has a column that its kind must not have: none of it is read.

    >>> from xiaoping.files.raw import Marks
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.finding import find_table
    >>> rows = [(1, ("户编号", "户主姓名", "林地面积（公顷）"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.csv", sheet="", marks=Marks())
    >>> table.is_whole, table.is_grouped, [problem.code for problem in table.problems]
    (True, False, ['ledger.unit-other'])
    """

    kind: LedgerKind[Any]
    sheet: str
    row: int
    last_row: int
    bound: tuple[Bound, ...]
    unknown: tuple[tuple[int, str], ...] = ()
    twice: tuple[int, ...] = ()
    above: tuple[str, ...] = ()
    titled: dict[str, Any] = attrs.field(factory=dict)
    problems: tuple[Problem, ...] = ()
    is_refused: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the bound columns."""
        return tuple(bound.name for bound in self.bound)

    @property
    def is_whole(self) -> bool:
        """Whether every column that rows must have is there, once."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def is_grouped(self) -> bool:
        """Whether several rows may tell of one value."""
        return bool(self.kind.grouped_if) and set(self.kind.grouped_if) <= set(self.names)

    def where(self, file: str, row: int, bound: Bound) -> Location:
        """Return the place of a cell."""
        return Location(
            file=file,
            sheet=self.sheet,
            row=row,
            column=bound.heading.text,
            cell=cell_name(row, bound.index + 1),
        )
