"""The third step of reading: bound columns become values, and faults become problems.

Rows come in batches and are read column by column: a cell that was read once is not read
again, which is most of the speed.  A row with a fault gives no value, but is counted and
told; every fault of a file is told in one pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from typing import Any, Final, Generic, TypeVar, final

import attrs

from xiaoping.areas import Area, AreaBook, Level
from xiaoping.errors import AbsentError, AmbiguousError, XiaopingError
from xiaoping.files.grid import read_inert
from xiaoping.files.raw import Cell, Marks, RawRow, cell_name, column_letters
from xiaoping.ledgers.cells import (
    CellType,
    CodeCell,
    CodesCell,
    DateCell,
    IdentityCell,
    Noted,
    cell_text,
)
from xiaoping.ledgers.headings import heading_key
from xiaoping.ledgers.kind import LedgerKind, Row
from xiaoping.ledgers.merged import MergedCells
from xiaoping.ledgers.quoting import told_fields, told_place
from xiaoping.ledgers.rows import (
    RowKind,
    is_other_heading,
    kind_of_first_row,
    tells_itself,
    word_of_row,
)
from xiaoping.ledgers.table import Bound, Table
from xiaoping.ledgers.totals import Totals
from xiaoping.problems import Location, Problem, Severity
from xiaoping.register.identity import CitizenId
from xiaoping.sensitivity import shape_of

__all__ = ["Entry", "TableReader"]

T = TypeVar("T")

BATCH: Final = 2000
_WORDED: Final = (RowKind.TOTAL, RowKind.SUBTOTAL, RowKind.NOTE)
_ASIDES: Final = {
    RowKind.UNITS: "ledger.unit-row",
    RowKind.NUMBERS: "ledger.number-row",
    RowKind.OTHER_HEADING: "ledger.second-heading",
    RowKind.LONE: "ledger.lone-cell",
}
_MISLEADING: Final = (RowKind.UNITS, RowKind.OTHER_HEADING)
_REMEMBERED: Final = 50_000
_HINTED: Final = 200
_TOLD_ROWS: Final = 10
KEPT: Final = 5000
"""So many problems of a file are kept; the rest is counted."""
_MORE: Final = {
    Severity.ERROR: "ledger.more-errors",
    Severity.WARNING: "ledger.more-warnings",
}


@final
@attrs.frozen(kw_only=True, repr=False)
class Entry(Generic[T]):
    """One value of a ledger and where it was read.

    Attributes:
        value: The value; ``None`` if a fault keeps it from being made.
        sheet: The name of the sheet.
        row: The number of its first row.
        last_row: The number of its last row.
        numbers: The numbers of its rows; notes and blank rows may stand between them.
        cells: The values of its rows by the names of their columns.
        extras: The texts of the columns that the kind does not have, by their headings.
        unread: The cells that could not be read, by the number of the row and the column's name.

    >>> Entry(value=None, sheet="户", row=5, last_row=5)
    <Entry no value 户 5>
    """

    value: T | None
    sheet: str
    row: int
    last_row: int
    numbers: tuple[int, ...] = ()
    cells: tuple[Row, ...] = ()
    extras: Mapping[str, str] = attrs.field(factory=dict)
    unread: frozenset[tuple[int, str]] = frozenset()

    def __repr__(self) -> str:
        """Return the place; never what was read."""
        made = type(self.value).__name__ if self.value is not None else "no value"
        return f"<Entry {made} {self.sheet} {self.row}>"


@final
@attrs.frozen
class _Truth:
    """A cell that is true or false: to a dictionary ``True`` and 1 are one key."""

    value: bool


_TRUE: Final = _Truth(value=True)
_FALSE: Final = _Truth(value=False)
_Key = Cell | _Truth


class _Memo(dict[_Key, object]):
    """What the cells of one column mean; a cell that is new is read when it is asked for."""

    def __init__(self, cell: CellType, *, is_csv: bool) -> None:
        super().__init__()
        self.read = cell.read
        self.is_csv = is_csv
        self._cell = cell
        self.notes: dict[_Key, Noted] = {}
        self.faults: dict[_Key, XiaopingError] = {}

    def __missing__(self, cell: _Key) -> object:
        value: object = None
        given = cell.value if isinstance(cell, _Truth) else cell
        if self.is_csv and isinstance(given, str):
            # A CSV has no other way to say that a text is no formula.
            given = read_inert(given)
        try:
            value = self.read(given)
        except XiaopingError as error:
            self.faults[cell] = error
            if len(self.faults) == _HINTED and isinstance(self._cell, CodeCell | CodesCell):
                # A column of so many words that no list has is the wrong column.
                self.read = attrs.evolve(self._cell, hints=False).read
        if isinstance(value, Noted):
            self.notes[cell] = value
            value = value.value
        self[cell] = value
        return value

    def forget(self) -> None:
        """Let go of what was read, so that memory stays bounded."""
        if len(self) > _REMEMBERED:
            self.clear()
            self.notes.clear()
            self.faults.clear()


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
        people: Where persons were first met, by hashes of their ids: shared by the readers
            of one file, so that nobody stands in two sheets.
        keys: Where the keys of rows were first met, shared in the same way.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.table import find_table
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
        people: dict[int, tuple[str, int]] | None = None,
        keys: dict[object, tuple[str, int]] | None = None,
    ) -> None:
        """Prepare the columns; nothing is read yet."""
        self.table = table
        self.kind: LedgerKind[T] = table.kind
        self.problems: list[Problem] = list(table.problems)
        # Without a column that every row must have, no row can give a value.
        self._is_whole = table.is_whole
        self._file = file
        self._marks = marks or Marks()
        self._areas = areas
        self._year = year
        cells = (_in_calendar(bound.cell, from_1904=from_1904) for bound in table.bound)
        self._memos = [_Memo(cell, is_csv=is_csv) for cell in cells]
        self._names = table.names
        self._named = {b.index for b in table.bound} | {i for i, _ in table.unknown}
        self._named.update(table.twice)
        self._is_grouped = table.is_grouped
        self._key_columns = [
            (bound, isinstance(bound.cell, IdentityCell))
            for bound in table.bound
            if bound.column.key
        ]
        self._headings = frozenset(
            "".join(text.split())
            for text in (
                *(b.heading.text for b in table.bound),
                *(text for _, text in table.unknown),
            )
        )
        self._totals = Totals(table, file, held=held)
        self._fills = MergedCells(self._marks, table)
        self._keys = {} if keys is None else keys
        self._people = {} if people is None else people
        self._faulty: dict[int, set[str]] = {}
        self._kept = kept
        self._faulty_columns: set[str] = set()
        self._is_first = True
        self._must = self._must_places()
        self._first_index = min((bound.index for bound in table.bound), default=0)
        self._hidden: list[int] = []
        self._unnamed: Counter[int] = Counter()
        self._first_unnamed: dict[int, int] = {}
        self._more: Counter[Severity] = Counter()
        self._open: list[tuple[int, Row, dict[str, str]]] = []

    def entries(self, rows: Iterable[RawRow]) -> Iterator[Entry[T]]:
        """Yield the values of the rows below the heading, and collect their problems."""
        source = iter(rows)
        while batch := list(islice(source, BATCH)):
            yield from self._batch(batch)
        yield from self._close()
        for problem in self._totals.checked_at_last(self._faulty_columns):
            self._tell(problem)
        self._tell_unnamed()
        self._tell_hidden()
        self._tell_more()

    # ------------------------------------------------------------------ rows of data

    def _batch(self, batch: Sequence[RawRow]) -> Iterator[Entry[T]]:
        numbers: list[int] = []
        kept: list[tuple[Cell, ...]] = []
        ends: list[tuple[int, RowKind | None, int, tuple[Cell, ...]]] = []
        hidden = self._marks.hidden_rows
        for number, cells in batch:
            kind = self._kind_of(cells)
            if kind is not RowKind.DATA:
                ends.append((len(numbers), kind, number, cells))
                continue
            if number in hidden:
                self._hidden.append(number)
            numbers.append(number)
            kept.append(cells)
        columns = self._columns(numbers, kept)
        start = 0
        for stop, end, number, cells in [*ends, (len(numbers), None, 0, ())]:
            piece = [column[start:stop] for column in columns]
            self._totals.add(piece)
            rows = zip(*piece, strict=True) if piece else iter(())
            yield from self._grouped(numbers[start:stop], rows, kept[start:stop])
            start = stop
            if end is not None:
                self._aside(end, number, cells)

    def _kind_of(self, cells: tuple[Cell, ...]) -> RowKind:
        """Say what a row is, by its words, by its place and by how little it tells."""
        kind, word = word_of_row(cells, self._headings)
        if kind in _WORDED and tells_itself(cells, word, self._must):
            kind = RowKind.DATA
        if kind is not RowKind.DATA:
            return kind
        if self._is_first:
            self._is_first = False
            kind = kind_of_first_row(cells)
        first = cells[self._first_index] if self._first_index < len(cells) else None
        if isinstance(first, str) and heading_key(first) in self.kind.by_key:
            return RowKind.OTHER_HEADING if is_other_heading(cells, self.kind.by_key) else kind
        lone = cells[0] if len(cells) - cells.count(None) == 1 else None
        # An id alone is a row that somebody began; words alone are a title.
        if isinstance(lone, str) and len(self._names) > 2 and not lone.isascii():
            return RowKind.LONE
        return kind

    def _must_places(self) -> frozenset[int]:
        """Return the places of the columns that tell whose a row is."""
        kind = self.kind
        must = {column.name for column in kind.columns if column.required}
        must.update(*(names for names in kind.any_of), kind.grouped_if)
        return frozenset(bound.index for bound in self.table.bound if bound.name in must)

    def _columns(
        self, numbers: Sequence[int], rows: Sequence[tuple[Cell, ...]]
    ) -> list[list[object]]:
        """Return the values of every bound column, and tell what was amiss in its cells."""
        filled = self._fills.filled(numbers, rows)
        raw = list(zip_longest(*filled))
        empty: tuple[Cell, ...] = (None,) * len(numbers)
        self._count_unnamed(numbers, raw)
        columns: list[list[object]] = []
        for bound, memo in zip(self.table.bound, self._memos, strict=True):
            memo.forget()
            cells: Sequence[_Key] = raw[bound.index] if bound.index < len(raw) else empty
            if any(cell is True or cell is False for cell in cells):
                cells = [_keyed(cell) for cell in cells]
            values = [memo[cell] for cell in cells]
            if memo.faults or memo.notes or bound.column.required:
                self._tell_cells(bound, memo, numbers, cells, values)
            columns.append(values)
        self._tell_external(numbers)
        return columns

    def _tell_cells(
        self,
        bound: Bound,
        memo: _Memo,
        numbers: Sequence[int],
        cells: Sequence[_Key],
        values: Sequence[object],
    ) -> None:
        required = bound.column.required and not (self._is_grouped and bound.column.shared)
        for number, cell, value in zip(numbers, cells, values, strict=True):
            if cell in memo.faults:
                error = memo.faults[cell]
                self._faulty_columns.add(bound.name)
                fields = self._safe(bound, error.details)
                self._tell(Problem(error.code, self._at(bound, number), fields))
                self._spoil(number, bound.name)
                continue
            if cell in memo.notes:
                note = memo.notes[cell]
                fields = self._safe(bound, note.fields)
                self._tell(Problem(note.code, self._at(bound, number), fields))
            if required and value is None:
                fields = {"column": bound.heading.text}
                self._tell(Problem("cell.required", self._at(bound, number), fields))
                self._spoil(number, bound.name)

    def _safe(self, bound: Bound, fields: Mapping[str, object]) -> Mapping[str, object]:
        """Return the fields of a message; of a secret column only the shape is told."""
        if not bound.cell.secret or "found" not in fields:
            return fields
        return {**fields, "found": shape_of(str(fields["found"]))}

    def _tell_external(self, numbers: Sequence[int]) -> None:
        formulas = self._marks.formulas
        if not formulas:
            return
        for number in numbers:
            for bound in self.table.bound:
                if formulas.get((number, bound.index + 1)) == "external":
                    self._tell(Problem("cell.external", self._at(bound, number), {}))

    def _grouped(
        self,
        numbers: Sequence[int],
        rows: Iterable[tuple[object, ...]],
        raw: Sequence[tuple[Cell, ...]],
    ) -> Iterator[Entry[T]]:
        names = self._names
        unknown = self.table.unknown
        grouped = self._is_grouped
        for number, values, cells in zip(numbers, rows, raw, strict=True):
            row: Row = dict(zip(names, values, strict=True))
            extras = {
                heading: cell_text(cells[index]) if _readable(cells[index]) else ""
                for index, heading in unknown
                if index < len(cells) and cells[index] is not None
            }
            if not grouped:
                yield self._entry([(number, row, extras)])
                continue
            if self._open and self._begins(number, row):
                yield from self._close()
            self._open.append((number, row, extras))

    def _begins(self, number: int, row: Row) -> bool:
        """Say whether a row begins another group: its key is told and is another one.

        A key that cannot be read is another one: its row belongs to nobody above it.
        """
        key = row.get(self.kind.grouped_by)
        if key is None:
            return self.kind.grouped_by in self._faulty.get(number, ())
        return bool(key != self._open[0][1].get(self.kind.grouped_by))

    def _close(self) -> Iterator[Entry[T]]:
        if self._open:
            rows, self._open = self._open, []
            yield self._entry(rows)

    # ----------------------------------------------------------------------- values

    def _entry(self, rows: Sequence[tuple[int, Row, dict[str, str]]]) -> Entry[T]:
        first, last = rows[0][0], rows[-1][0]
        cells = tuple(row for _, row, _ in rows)
        self._check_keys(rows)
        value: T | None = None
        if self._is_grouped:
            self._check_group(rows)
        else:
            self._check_any(*rows[0][:2])
        cells = self._placed(rows)
        if self._faulty.keys().isdisjoint(number for number, _, _ in rows):
            if self._is_whole:
                value = self._built(rows, cells)
        else:
            self._tell_parts(rows)
        unread = frozenset(
            (number, name)
            for number, row, _ in rows
            for name in self._faulty.pop(number, ())
            if row.get(name) is None
        )
        extras: dict[str, str] = {}
        for _, _, more in rows:
            extras |= {key: text for key, text in more.items() if key not in extras}
        return Entry(
            value=value,
            sheet=self.table.sheet,
            row=first,
            last_row=last,
            numbers=tuple(number for number, _, _ in rows),
            cells=cells,
            extras=extras,
            unread=unread,
        )

    def _built(
        self, rows: Sequence[tuple[int, Row, dict[str, str]]], cells: Sequence[Row]
    ) -> T | None:
        if self._year is not None and cells[0].get("income_year") is None:
            cells = [{**row, "income_year": self._year} for row in cells]
        try:
            return self.kind.build(cells)
        except XiaopingError as error:
            if not self._tell_parts(rows):
                self._tell_refused(rows[0][0], error)
        return None

    def _tell_parts(self, rows: Sequence[tuple[int, Row, dict[str, str]]]) -> bool:
        """Tell which rows of a value are refused by themselves; say whether there are any.

        Of a row with a faulty cell only what is amiss between its other cells is told.
        """
        found = False
        for number, row, _ in rows if self.kind.part is not None else ():
            try:
                self.kind.part(row)  # type: ignore[misc]  # it is not None here
            except XiaopingError as error:
                columns = self.kind.columns_of(error)
                if columns and not self._faulty.get(number, set()).intersection(columns):
                    self._tell_refused(number, error)
                    found = True
        return found

    def _tell_refused(self, number: int, error: XiaopingError) -> None:
        """Tell an error of the register at the cell that it speaks of, if it is of one."""
        columns = self.kind.columns_of(error)
        bound = next((b for name in columns for b in self.table.bound if b.name == name), None)
        where = Location(file=self._file, sheet=self.table.sheet, row=number)
        if bound is not None:
            where = self._at(bound, number)
        self._tell(Problem(error.code, where, told_fields(error.details)))
        self._spoil(number, bound.name if bound is not None else "")

    def _spoil(self, number: int, name: str) -> None:
        self._faulty.setdefault(number, set()).add(name)

    def _placed(self, rows: Sequence[tuple[int, Row, dict[str, str]]]) -> tuple[Row, ...]:
        """Return the rows of a value with the code of the village or group they name."""
        cells = tuple(row for _, row, _ in rows)
        if self._areas is None or _told(cells, "area") or not _told(cells, "village"):
            return cells
        village, group = str(_told(cells, "village")), str(_told(cells, "group") or "")
        field = "group" if group else "village"
        number, bound = rows[0][0], next(b for b in self.table.bound if b.name == field)
        try:
            code = _code_of(self._areas, village, group)
        except (AbsentError, AmbiguousError) as error:
            near = error.details.get("near", error.details.get("codes", ()))
            fields = {"found": told_place(group or village), "near": near}
            absent = isinstance(error, AbsentError)
            told = "ledger.area-absent" if absent else "ledger.area-several"
            self._tell(Problem(told, self._at(bound, number), fields))
            self._spoil(number, bound.name)
            return cells
        return ({**cells[0], "area": code}, *cells[1:])

    def _check_keys(self, rows: Sequence[tuple[int, Row, dict[str, str]]]) -> None:
        number, row, _ = rows[0]
        for bound, of_person in self._key_columns:
            if not of_person:
                if row.get(bound.name) is not None and not bound.cell.secret:
                    self._once(bound, number, row[bound.name], self._keys, "ledger.key-twice")
                continue
            if self._is_grouped and bound.column.shared:
                continue  # the head stands in a row of its own
            for place, cells, _ in rows:
                value = cells.get(bound.name)
                if isinstance(value, CitizenId):
                    # Hashes are kept, not numbers: nobody can be read out of them.
                    key = hash(value.upgraded())
                    self._once(bound, place, key, self._people, "ledger.person-twice")

    def _once(
        self,
        bound: Bound,
        number: int,
        key: Any,
        seen: dict[Any, tuple[str, int]],
        code: str,
    ) -> None:
        here = (self.table.sheet, number)
        sheet, first = seen.setdefault(key, here)
        if (sheet, first) != here:
            cell = cell_name(first, bound.index + 1)
            fields: dict[str, object] = {
                "row": first,
                "cell": cell if sheet == self.table.sheet else f"{sheet}!{cell}",
            }
            self._tell(Problem(code, self._at(bound, number), fields))
            self._spoil(number, bound.name)

    def _check_group(self, rows: Sequence[tuple[int, Row, dict[str, str]]]) -> None:
        """Tell where the rows of one household contradict each other or lack what they need."""
        for bound in self.table.bound:
            if bound.column.shared:
                told: object = None
                for number, row, _ in rows:
                    value = row.get(bound.name)
                    if value is None:
                        continue
                    if told is None:
                        told = value
                    elif value != told:
                        first = {"row": rows[0][0]}
                        self._tell(
                            Problem("ledger.group-differs", self._at(bound, number), first)
                        )
                        self._spoil(number, bound.name)
            elif bound.name in self.kind.grouped_if:
                for number, row, _ in rows:
                    if row.get(bound.name) is None and number not in self._faulty:
                        fields = {"column": bound.heading.text}
                        self._tell(Problem("cell.required", self._at(bound, number), fields))
                        self._spoil(number, bound.name)
        self._check_group_key(rows)

    def _check_any(self, number: int, row: Row) -> None:
        """Tell where a row has none of the columns one of which it must have."""
        for names in self.kind.any_of:
            bounds = [bound for bound in self.table.bound if bound.name in names]
            spoilt = self._faulty.get(number, set()).intersection(names)
            if bounds and not spoilt and all(row.get(b.name) is None for b in bounds):
                fields = {"column": bounds[0].heading.text}
                self._tell(Problem("cell.required", self._at(bounds[0], number), fields))
                self._spoil(number, bounds[0].name)

    def _check_group_key(self, rows: Sequence[tuple[int, Row, dict[str, str]]]) -> None:
        number, row, _ = rows[0]
        if row.get(self.kind.grouped_by) is None and number not in self._faulty:
            bound = next((b for b in self.table.bound if b.name == self.kind.grouped_by), None)
            if bound is not None:
                fields = {"column": bound.heading.text}
                self._tell(Problem("cell.required", self._at(bound, number), fields))
                self._spoil(number, bound.name)

    # -------------------------------------------------------------- rows beside data

    def _aside(self, kind: RowKind, number: int, cells: Sequence[Cell]) -> None:
        where = Location(file=self._file, sheet=self.table.sheet, row=number)
        if kind is RowKind.BLANK:
            return
        if kind is RowKind.NOTE:
            self._tell(Problem("ledger.note-row", where, {}))
        elif kind is RowKind.EXAMPLE:
            self._tell(Problem("ledger.example-row", where, {}))
        elif kind in _ASIDES:
            self._tell(Problem(_ASIDES[kind], where, {}))
            # What stands below is read by a heading that is not its own: it gives no value.
            self._is_whole = self._is_whole and kind not in _MISLEADING
        elif kind is RowKind.HEADING:
            self._tell(Problem("ledger.heading-again", where, {}))
        else:
            for problem in self._totals.check(kind, number, cells, self._faulty_columns):
                self._tell(problem)

    def _count_unnamed(
        self, numbers: Sequence[int], columns: Sequence[tuple[Cell, ...]]
    ) -> None:
        for index in range(len(columns)):
            if index in self._named:
                continue
            filled = [
                number
                for number, cell in zip(numbers, columns[index], strict=True)
                if cell is not None and not (isinstance(cell, str) and not cell.strip())
            ]
            if filled:
                self._unnamed[index] += len(filled)
                self._first_unnamed.setdefault(index, filled[0])

    def _tell_unnamed(self) -> None:
        """Tell of cells that stand in a column without a heading: nobody reads them."""
        for index, count in sorted(self._unnamed.items()):
            number = self._first_unnamed[index]
            where = Location(
                file=self._file,
                sheet=self.table.sheet,
                row=number,
                cell=cell_name(number, index + 1),
            )
            fields = {"column": column_letters(index + 1), "count": count}
            self._tell(Problem("ledger.column-unnamed", where, fields))

    def _tell_hidden(self) -> None:
        if self._hidden:
            where = Location(file=self._file, sheet=self.table.sheet, row=self._hidden[0])
            fields = {"count": len(self._hidden), "rows": self._hidden[:_TOLD_ROWS]}
            self._tell(Problem("ledger.row-hidden", where, fields))
        shown = {bound.index + 1: bound for bound in self.table.bound}
        for column in sorted(self._marks.hidden_columns & shown.keys()):
            where = self._at(shown[column], self.table.last_row)
            fields = {"given": shown[column].heading.text}
            self._tell(Problem("ledger.column-hidden", where, fields))

    def _at(self, bound: Bound, number: int) -> Location:
        return self.table.where(self._file, number, bound)

    def _tell(self, problem: Problem) -> None:
        """Keep a problem; of a table that is all faults only so many, and the rest counted."""
        if len(self.problems) < self._kept:
            self.problems.append(problem)
        else:
            self._more[problem.severity] += 1

    def _tell_more(self) -> None:
        where = Location(file=self._file, sheet=self.table.sheet)
        for severity, code in _MORE.items():
            if self._more[severity]:
                self.problems.append(Problem(code, where, {"count": self._more[severity]}))


def _in_calendar(cell: CellType, *, from_1904: bool) -> CellType:
    return (
        attrs.evolve(cell, from_1904=True) if isinstance(cell, DateCell) and from_1904 else cell
    )


def _keyed(cell: _Key) -> _Key:
    if cell is True:
        return _TRUE
    return _FALSE if cell is False else cell


def _readable(cell: Cell) -> bool:
    try:
        cell_text(cell)
    except XiaopingError:
        return False
    return True


def _code_of(areas: AreaBook, village: str, group: str) -> str:
    """Return the code of a group of a village, or of the village.

    Raises:
        AbsentError: The book has no such village, or has groups of it but not this one.
        AmbiguousError: It has several of the name.
    """
    found = areas.named(village)
    code = found.code if isinstance(found, Area) else found.within
    if not group:
        return code
    groups = tuple(area for area in areas.children_of(code) if area.level is Level.GROUP)
    # A name such as 第一组 stands once in each village.
    inner = AreaBook(groups).named(group) if groups else None
    return inner.code if isinstance(inner, Area) else code


def _told(cells: Sequence[Row], name: str) -> object:
    """Return what one of the rows of a value tells in a column."""
    return next((row[name] for row in cells if row.get(name) is not None), None)
