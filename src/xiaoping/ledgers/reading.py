"""The third step of reading: bound columns become values, and faults become problems.

Rows come in batches and are read column by column: a cell that was read once is not read
again, which is most of the speed.  A row with a fault gives no value, but is counted and
told; every fault of a file is told in one pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from typing import Final, Generic, TypeVar, final

import attrs

from xiaoping.areas import AreaBook
from xiaoping.errors import XiaopingError
from xiaoping.files.headings import units_told
from xiaoping.files.raw import Cell, Marks, RawRow, Run
from xiaoping.files.row_kinds import RowKind, RowSorter, holds
from xiaoping.ledgers.beside import Beside
from xiaoping.ledgers.cells import CellType, DateCell, QuantityCell, WhenCell, cell_text
from xiaoping.ledgers.checks import RowChecks
from xiaoping.ledgers.entry import Entry, NumberedRow
from xiaoping.ledgers.faults import KEPT, Faults
from xiaoping.ledgers.kind import LedgerKind, Row
from xiaoping.ledgers.limit_cell import DueCell, TermCell
from xiaoping.ledgers.location import PlaceNames, Unplaced
from xiaoping.ledgers.memo import ColumnMemo, Key
from xiaoping.ledgers.merged import MergedCells
from xiaoping.ledgers.met import FirstMet
from xiaoping.ledgers.quoting import told_place
from xiaoping.ledgers.shown_units import ShownUnits
from xiaoping.ledgers.table import Bound, Table
from xiaoping.ledgers.totals import Totals
from xiaoping.problems import Problem

__all__ = ["TableReader"]

T = TypeVar("T")

BATCH: Final = 2000
_ASIDES: Final = {
    RowKind.NOTE: "ledger.note-row",
    RowKind.EXAMPLE: "ledger.example-row",
    RowKind.HEADING: "ledger.heading-again",
    RowKind.UNITS: "ledger.unit-row",
    RowKind.NUMBERS: "ledger.number-row",
    RowKind.OTHER_HEADING: "ledger.second-heading",
    RowKind.LONE: "ledger.lone-cell",
}
_MISLEADING: Final = (RowKind.UNITS, RowKind.OTHER_HEADING)


@final
class TableReader(Generic[T]):
    """Reads the rows of one table; its problems grow while it reads.

    Args:
        table: Where the columns are.
        file: The name of the file, for places.
        marks: What is hidden, merged or a formula.
        areas: Where the names of villages and groups are looked up; ``None`` to keep names.
        year: The year of incomes whose year nothing tells.
        is_csv: Whether an apostrophe makes a text of a cell inert, as in a CSV.
        from_1904: Whether bare numbers in columns of dates count days from 1904.
        held: How many batches are held back before totals are added up; all by default.
        kept: How many problems are kept; the rest is counted.
        words: What formats print beside numbers, where a stream tells it while it is read.
        met: Where persons and the keys of rows were first met: shared by the readers of the
            sheets of one file.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.finding import find_table
    >>> rows = [(1, ("户编号", "户主姓名")), (2, ("0001", "赵甲")), (3, (None, "钱乙"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.csv", sheet="", marks=Marks())
    >>> reader = TableReader(table, file="a.csv")
    >>> [entry.value is None for entry in reader.entries(rows[1:])]
    [False, True]
    >>> [(problem.code, problem.where.cell) for problem in reader.problems]
    [('cell.required', 'A3')]
    """

    def __init__(
        self,
        table: Table,
        *,
        file: str,
        marks: Marks | None = None,
        areas: AreaBook | None = None,
        year: int | None = None,
        is_csv: bool = False,
        from_1904: bool = False,
        held: int | None = None,
        kept: int = KEPT,
        met: FirstMet | None = None,
        words: Mapping[int, Sequence[Run]] | None = None,
    ) -> None:
        """Prepare the columns; nothing is read yet."""
        marks = marks or Marks()
        self.table = table
        self.kind: LedgerKind[T] = table.kind
        # Without a column that every row must have, no row can give a value.
        self._is_whole = table.is_whole
        self._places = None if areas is None else PlaceNames(areas)
        # Only a ledger of incomes has a column for their year.
        self._year = year if "income_year" in table.kind.by_name else None
        self._names = table.names
        self._is_grouped = table.is_grouped
        self._faults = Faults(table, file, kept=kept)
        cells = (_in_calendar(bound.cell, from_1904=from_1904) for bound in table.bound)
        self._memos = [ColumnMemo(cell, is_csv=is_csv) for cell in cells]
        self._sorter = _sorter(table)
        self._fills = MergedCells(marks, table)
        self._totals = Totals(table, file, held=held)
        self._shown = ShownUnits(table, marks.words if words is None else words, self._faults)
        self._beside = Beside(table, marks, self._faults)
        self._checks = RowChecks(table, self._faults, FirstMet() if met is None else met)
        self._open: list[NumberedRow] = []
        self._lines: list[str] = []

    @property
    def problems(self) -> list[Problem]:
        """What was amiss so far."""
        return self._faults.problems

    def entries(self, rows: Iterable[RawRow]) -> Iterator[Entry[T]]:
        """Yield the values of the rows below the heading, and collect their problems."""
        if self.table.is_refused:
            return
        source = iter(rows)
        while batch := list(islice(source, BATCH)):
            yield from self._batch(batch)
        yield from self._close()
        for problem in self._totals.checked_at_last(self._faults.columns):
            self._faults.tell(problem)
        self._beside.close()
        self._faults.close()

    def _batch(self, batch: Sequence[RawRow]) -> Iterator[Entry[T]]:
        numbers: list[int] = []
        kept: list[tuple[Cell, ...]] = []
        ends: list[tuple[int, RowKind | None, int, tuple[Cell, ...]]] = []
        for number, cells in batch:
            kind = self._sorter.kind_of(cells)
            if kind is RowKind.DATA:
                numbers.append(number)
                kept.append(cells)
            else:
                ends.append((len(numbers), kind, number, cells))
        columns = self._columns(numbers, kept)
        start = 0
        for stop, end, number, cells in [*ends, (len(numbers), None, 0, ())]:
            piece = [column[start:stop] for column in columns]
            self._totals.add(piece)
            rows = zip(*piece, strict=True) if piece else iter(())
            yield from self._grouped(numbers[start:stop], rows, kept[start:stop])
            if stop > start:
                self._lines.clear()
            start = stop
            if end is not None:
                self._aside(end, number, cells)

    def _aside(self, kind: RowKind, number: int, cells: Sequence[Cell]) -> None:
        """Tell of a row that is no data, or compare a total with its rows."""
        if kind in (RowKind.LONE, RowKind.NOTE):
            self._lines.append(" ".join(str(cell) for cell in cells if holds(cell)))
        elif kind is RowKind.HEADING:
            self._tell_other_units(number)
            self._lines.clear()
        elif kind is not RowKind.BLANK:
            self._lines.clear()
        if kind in _ASIDES:
            self._faults.tell(Problem(_ASIDES[kind], self._faults.at_row(number), {}))
            # What stands below is read by a heading that is not its own: it gives no value.
            self._is_whole = self._is_whole and kind not in _MISLEADING
        elif kind is not RowKind.BLANK:
            for problem in self._totals.check(kind, number, cells, self._faults.columns):
                self._faults.tell(problem)

    def _tell_other_units(self, number: int) -> None:
        """Tell where the lines above a heading that is repeated speak of other units."""
        told = units_told(self._lines)
        for bound in self.table.bound:
            if not isinstance(bound.cell, QuantityCell) or bound.heading.unit is not None:
                continue
            here = (bound.cell.unit, bound.cell.scale)
            others = [pair for pair in told if pair[0].dimension == here[0].dimension]
            if others and here not in others:
                words = [f"{scale}{item.word}" for item, scale in others]
                fields = {"given": words, "expected": f"{here[1]}{here[0].word}"}
                self._faults.tell(
                    Problem("ledger.unit-changed", self._faults.at(bound, number), fields)
                )
                # What stands below counts in a unit that its column is not read in.
                self._is_whole = False

    def _columns(
        self, numbers: Sequence[int], rows: Sequence[tuple[Cell, ...]]
    ) -> list[list[object]]:
        """Return the values of every bound column, and tell what was amiss in its cells."""
        raw = list(zip_longest(*self._fills.filled(numbers, rows)))
        self._tell_spanned()
        empty: tuple[Cell, ...] = (None,) * len(numbers)
        self._beside.note(numbers, raw)
        self._shown.check(numbers, raw)
        columns: list[list[object]] = []
        for bound, memo in zip(self.table.bound, self._memos, strict=True):
            memo.forget()
            cells = memo.keys_of(raw[bound.index] if bound.index < len(raw) else empty)
            values = [memo[cell] for cell in cells]
            if memo.faults or memo.notes or bound.column.required:
                self._tell_cells(bound, memo, numbers, cells, values)
            columns.append(values)
        return columns

    def _tell_spanned(self) -> None:
        """Tell cells merged over rows that cannot share them, once, and spoil all the rows."""
        told: set[tuple[str, int]] = set()
        for bound, first, number in self._fills.spanned():
            if (bound.name, first) not in told:
                told.add((bound.name, first))
                self._faults.columns.add(bound.name)
                self._faults.refuse(
                    bound, first, "cell.merged", {"first": first, "row": number}
                )
            self._faults.spoil(number, bound.name)

    def _tell_cells(
        self,
        bound: Bound,
        memo: ColumnMemo,
        numbers: Sequence[int],
        cells: Sequence[Key],
        values: Sequence[object],
    ) -> None:
        required = bound.column.required and not (self._is_grouped and bound.column.shared)
        for number, cell, value in zip(numbers, cells, values, strict=True):
            if cell in memo.faults:
                error = memo.faults[cell]
                self._faults.columns.add(bound.name)
                self._faults.refuse(bound, number, error.code, error.details)
                continue
            if cell in memo.notes:
                note = memo.notes[cell]
                self._faults.tell_cell(bound, number, note.code, note.fields)
            if required and value is None:
                fields = {"column": bound.heading.text}
                self._faults.refuse(bound, number, "cell.required", fields)

    def _grouped(
        self,
        numbers: Sequence[int],
        rows: Iterable[tuple[object, ...]],
        raw: Sequence[tuple[Cell, ...]],
    ) -> Iterator[Entry[T]]:
        """Yield a value for every row, or for the rows of every household."""
        for number, values, cells in zip(numbers, rows, raw, strict=True):
            told = dict(zip(self._names, values, strict=True))
            row = NumberedRow(number, self.table.titled | told, self._extras(cells))
            if not self._is_grouped:
                yield self._entry([row])
                continue
            if self._open and self._begins(row):
                yield from self._close()
            self._open.append(row)

    def _extras(self, cells: tuple[Cell, ...]) -> dict[str, str]:
        if self.kind.forbidden:
            return {}  # beside totals nothing is kept: who knows whom a column tells of
        return {
            heading: _text(cells[index])
            for index, heading in self.table.unknown
            if index < len(cells) and cells[index] is not None
        }

    def _begins(self, row: NumberedRow) -> bool:
        """Say whether a row begins another group: its key is told and is another one.

        A key that cannot be read is another one: its row belongs to nobody above it.
        """
        key = row.row.get(self.kind.grouped_by)
        if key is None:
            return self.kind.grouped_by in self._faults.of(row.number)
        return bool(key != self._open[0].row.get(self.kind.grouped_by))

    def _close(self) -> Iterator[Entry[T]]:
        if self._open:
            rows, self._open = self._open, []
            yield self._entry(rows)

    def _entry(self, rows: Sequence[NumberedRow]) -> Entry[T]:
        self._checks.check(rows)
        cells = self._placed(rows)
        value: T | None = None
        if any(self._faults.of(number) for number, _, _ in rows):
            self._tell_parts(rows)
        elif self._is_whole:
            value = self._built(rows, cells)
        unread = frozenset(
            (number, name)
            for number, row, _ in rows
            for name in self._faults.forget(number)
            if row.get(name) is None
        )
        extras: dict[str, str] = {}
        for _, _, more in rows:
            extras |= {key: text for key, text in more.items() if key not in extras}
        return Entry(
            value=value,
            sheet=self.table.sheet,
            row=rows[0].number,
            last_row=rows[-1].number,
            numbers=tuple(number for number, _, _ in rows),
            cells=cells,
            extras=extras,
            unread=unread,
        )

    def _built(self, rows: Sequence[NumberedRow], cells: Sequence[Row]) -> T | None:
        if self._year is not None and cells[0].get("income_year") is None:
            cells = [{**row, "income_year": self._year} for row in cells]
        try:
            return self.kind.build(cells)
        except XiaopingError as error:
            if not self._tell_parts(rows):
                self._refuse(rows[0].number, error)
        return None

    def _tell_parts(self, rows: Sequence[NumberedRow]) -> bool:
        """Tell which rows of a value are refused by themselves; say whether there are any.

        Of a row with a faulty cell only what is amiss between its other cells is told.
        """
        part = self.kind.part
        found = False
        for number, row, _ in rows if part is not None else ():
            try:
                part(row)  # type: ignore[misc]  # it is not None here
            except XiaopingError as error:
                columns = self.kind.columns_of(error)
                if columns and not self._faults.of(number).intersection(columns):
                    self._refuse(number, error)
                    found = True
        return found

    def _refuse(self, number: int, error: XiaopingError) -> None:
        # A column of years is told by its first, or by the year that the error speaks of.
        bounds = {bound.column.name: bound for bound in reversed(self.table.bound)}
        bounds |= {bound.name: bound for bound in self.table.bound}
        told, year = self.kind.columns_of(error), error.details.get("year", "")
        names = (name for one in told for name in (f"{one}@{year}", one) if name in bounds)
        self._faults.refuse_row(number, bounds.get(next(names, "")), error, self._headings())

    def _headings(self) -> dict[str, str]:
        """Return what a clerk calls the fields of a value: the headings of the sheet."""
        told = {column.name: column.heading for column in self.kind.columns}
        return told | {bound.name: bound.heading.text for bound in self.table.bound}

    def _placed(self, rows: Sequence[NumberedRow]) -> tuple[Row, ...]:
        """Return the rows of a value with the code of the village or group they name."""
        cells = tuple(row for _, row, _ in rows)
        if self._places is None or _told(cells, "area") or not _told(cells, "village"):
            return cells
        village, group = str(_told(cells, "village")), str(_told(cells, "group") or "")
        code = self._places.code_of(village, group)
        if isinstance(code, Unplaced):
            bound = next(b for b in self.table.bound if b.name == code.column)
            fields = {"found": told_place(code.name), "near": code.near}
            self._faults.refuse(bound, rows[0].number, code.code, fields)
            return cells
        return ({**cells[0], "area": code}, *cells[1:])


_OF_SOMEBODY: Final = frozenset({"household", "citizen_id", "head_name"})
"""The columns of kinds whose rows are of a household or a person."""


def _sorter(table: Table) -> RowSorter:
    """Return what tells the rows below a table's heading apart."""
    kind = table.kind
    must = {column.name for column in kind.columns if column.required}
    must.update(*kind.any_of, kind.grouped_if)
    texts = (*(b.heading.text for b in table.bound), *(text for _, text in table.unknown))
    # A row of somebody tells itself, whatever the village is called.
    is_of_somebody = bool(_OF_SOMEBODY & kind.by_name.keys())
    places = frozenset[str]() if is_of_somebody else frozenset({"village", "group"})
    return RowSorter(
        frozenset("".join(text.split()) for text in texts),
        kind.by_key,
        must=frozenset(bound.index for bound in table.bound if bound.name in must),
        first=min((bound.index for bound in table.bound), default=0),
        width=len(table.bound),
        has_sections=kind.has_sections,
        places=frozenset(b.index for b in table.bound if b.name in places),
    )


def _in_calendar(cell: CellType, *, from_1904: bool) -> CellType:
    if isinstance(cell, DateCell | WhenCell | DueCell | TermCell) and from_1904:
        return attrs.evolve(cell, from_1904=True)
    return cell


def _text(cell: Cell) -> str:
    """Return the text of a cell that nobody reads; empty for one that shows an error."""
    try:
        return cell_text(cell)
    except XiaopingError:
        return ""


def _told(cells: Sequence[Row], name: str) -> object:
    """Return what one of the rows of a value tells in a column."""
    return next((row[name] for row in cells if row.get(name) is not None), None)
