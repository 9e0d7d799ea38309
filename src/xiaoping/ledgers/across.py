"""Sheets whose headings are values: villages down, quarters or kinds across, √ in the cells.

Offices keep what was made public, and what campaigns counted, as such a table.  It is turned
into a row a cell, so that it is read as any ledger is; the places of what is amiss are
turned back.  A cell that is empty, or says that nothing was made public, gives no row.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeVar, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import XiaopingError
from xiaoping.files.headings import heading_of, unit_in
from xiaoping.files.raw import Cell, Marks, RawSheet, cell_name, column_number
from xiaoping.files.row_kinds import RowKind, holds, kind_of_row
from xiaoping.ledgers.cells import (
    CellType,
    Noted,
    OpenCell,
    QuantityCell,
    QuarterCell,
    WhenCell,
    WholeCell,
)
from xiaoping.ledgers.column_names import named_column
from xiaoping.ledgers.entry import Entry
from xiaoping.ledgers.finding import Reading, heading_readings
from xiaoping.ledgers.kind import Across, LedgerKind
from xiaoping.ledgers.table import Bound, Table
from xiaoping.ledgers.totals import Totals
from xiaoping.problems import Location, Problem

__all__ = ["Crossed", "crossed"]

T = TypeVar("T")

_LEAST: Final = 2
"""So many columns must be values: a single one is the heading of something else."""
_A_YEAR: Final = 2000
"""Stands for the year of the title, while it is asked whether 5月 is a time."""
_OTHER: Final = "other"
_TOTALS: Final = (RowKind.TOTAL, RowKind.SUBTOTAL)
_DATA: Final = (RowKind.DATA, RowKind.LONE)


class _Place(NamedTuple):
    """Where a row of the turned sheet stands in the sheet as it is: row, column, heading."""

    row: int
    column: int | None
    heading: str


@final
@attrs.frozen(kw_only=True)
class Crossed:
    """A sheet that was turned, and where each of its rows comes from.

    Attributes:
        sheet: The sheet with a row a cell.
        width: How many columns the sheet has as it is.
        places: Where the rows stand, by their numbers in the turned sheet.
        problems: What is told of the table as a whole.

    >>> from xiaoping.ledgers import DISCLOSURES
    >>> rows = ((1, ("村名", "一季度", "二季度")), (2, ("甲村", "√", "尽快")))
    >>> found = crossed(RawSheet(name="", rows=rows), DISCLOSURES)
    >>> where = Location(row=3, column="公开时间", cell="E3")  # the second cell, as a row
    >>> found.problem(Problem("cell.when", where)).where.cell
    'C2'
    """

    sheet: RawSheet
    width: int
    places: Mapping[int, _Place]
    problems: tuple[Problem, ...]

    def problem(self, problem: Problem) -> Problem:
        """Return a problem of the turned sheet, with its place in the sheet as it is."""
        where = problem.where
        place = self.places.get(where.row or 0)
        if place is None:
            return problem
        letters = where.cell.rstrip("0123456789")
        column, heading = column_number(letters) if letters else None, where.column
        if column is not None and column > self.width:
            column, heading = place.column, place.heading
        cell = "" if column is None else cell_name(place.row, column)
        return attrs.evolve(
            problem, where=attrs.evolve(where, row=place.row, cell=cell, column=heading)
        )

    def entry(self, entry: Entry[T]) -> Entry[T]:
        """Return an entry of the turned sheet, with its row in the sheet as it is."""
        row = self.places[entry.row].row
        unread = frozenset((row, name) for _, name in entry.unread)
        return attrs.evolve(entry, row=row, last_row=row, numbers=(row,), unread=unread)


def crossed(
    sheet: RawSheet,
    kind: LedgerKind[Any],
    file: str = "",
    *,
    readings: Sequence[Reading] | None = None,
) -> Crossed | None:
    """Return a sheet with a row for each cell below headings that are values; ``None`` if it has none.

    Args:
        sheet: The sheet.
        kind: The kind of ledger; only some are kept so.
        file: The name of the file, for places.
        readings: What each row would tell as a heading, where that was looked at already.

    >>> from xiaoping.ledgers import DISCLOSURES
    >>> rows = ((1, ("村名", "一季度", "二季度")), (2, ("甲村", "√", None)), (3, ("乙村", "×", "2020-07-02")))
    >>> for number, cells in crossed(RawSheet(name="", rows=rows), DISCLOSURES).sheet.rows:
    ...     print(number, cells)
    1 ('村名', None, None, '公开季度', '公开时间')
    2 ('甲村', None, None, '一季度', None)
    3 ('乙村', None, None, '二季度', '2020-07-02')
    """
    across = kind.across
    if across is None:
        return None
    best: tuple[Reading, dict[int, _Head]] | None = None
    for reading in readings or heading_readings(sheet.rows, sheet.marks):
        named = {kind.by_key[key].name for key in kind.by_key.keys() & reading.keys}
        if named.issuperset(across.heads):
            return None  # it has columns of its own for all that might stand across
        if not named:
            continue  # beside its values a heading has a column of the kind, such as the village
        heads = _heads(reading, kind, across)
        size = len(heads), -reading.depth
        # A title above is no part of the heading: it tells what is the same in every row.
        if len(heads) >= _LEAST and (best is None or size > (len(best[1]), -best[0].depth)):
            best = reading, heads
    return None if best is None else _Turning(sheet, kind, across, *best, file=file).made()


class _Head(NamedTuple):
    """A heading that is a value, or one of each of two columns."""

    values: Mapping[str, str]
    unit: str


def _heads(reading: Reading, kind: LedgerKind[Any], across: Across) -> dict[int, _Head]:
    """Return the headings of a row that are values, by their places; none beside their column."""
    if any(kind.forbids(text) for text in reading.texts):
        return {}
    bound: set[str] = set()
    found: dict[int, _Head] = {}
    for index, text in enumerate(reading.texts):
        head = _head(text, kind, across) if text else None
        if head is not None:
            found[index] = head
        elif text and (named := named_column(text, kind)):
            bound.add(named[0].name)
    told = {name for head in found.values() for name in head.values}
    is_one = len({frozenset(head.values) for head in found.values()}) == 1
    apart = len({tuple(head.values.items()) for head in found.values()}) == len(found)
    return found if bound and is_one and apart and not bound & {*told, across.cell} else {}


def _head(text: str, kind: LedgerKind[Any], across: Across) -> _Head | None:
    values: dict[str, str] = {}
    unit = ""
    for part in dict.fromkeys(text.split("\n")):
        heading = heading_of(part)
        word = heading.keys[-1] if heading.unit is not None and heading.keys else part
        for name in across.heads:
            cell = kind.by_name[name].cell
            if name not in values and isinstance(cell, Hashable) and _is_value(cell, word):
                values[name] = word
                if heading.unit is not None:
                    unit = f"{heading.scale}{heading.unit.word}"
                break
        else:
            if values or "\n" not in text or part != text.partition("\n")[0]:
                return None  # a title may stand above, nothing else
    return _Head(values, unit) if values else None


@lru_cache(maxsize=1024)
def _is_value(cell: Hashable, text: str) -> bool:
    """Say whether a heading is a value of a column: an entry of its list, a quarter, a month."""
    try:
        match cell:
            case OpenCell():
                found = cell.read(text)
                return isinstance(found, Coded) and found.code != _OTHER
            case QuarterCell():
                return not text.isdigit() and cell.read(text) is not None
            case WhenCell():
                told = attrs.evolve(cell, year=_A_YEAR).read(text)
                return not text.isdigit() and told is not None
    except XiaopingError:
        return False
    return False


class _Turning:
    """A sheet while it is turned."""

    def __init__(
        self,
        sheet: RawSheet,
        kind: LedgerKind[Any],
        across: Across,
        reading: Reading,
        heads: Mapping[int, _Head],
        *,
        file: str,
    ) -> None:
        self.sheet, self.kind, self.across, self.heads = sheet, kind, across, heads
        self.file = file
        self.above = sheet.rows[: reading.position]
        self.first = reading.position + reading.depth
        self.heading = sheet.rows[self.first - 1][0]
        self.texts = [text.rpartition("\n")[2] or text for text in reading.texts]
        self.width = max([len(self.texts), *(len(cells) for _, cells in sheet.rows)])
        self.names = tuple(next(iter(heads.values())).values)
        self.summed = tuple(self._summed())
        blank = Table(
            kind=kind,
            sheet=sheet.name,
            row=self.heading,
            last_row=self.heading,
            bound=self.summed,
        )
        self.totals = Totals(blank, file)
        self.unsummed: set[str] = set()
        self.problems: list[Problem] = []
        self.yes = self.no = 0

    def _summed(self) -> Iterator[Bound]:
        """Yield the columns of the sheet as it is, with how their cells add up."""
        column = self.kind.by_name[self.across.cell]
        for index, head in self.heads.items():
            heading, (item, scale) = heading_of(self.texts[index]), unit_in(head.unit)
            cell: CellType = WholeCell() if item is None else QuantityCell(item, scale)
            if self.across.flag is not None:
                cell = WholeCell("个")  # what is added up are the cells that say yes
            name = f"{column.name}@{index}"
            yield Bound(column=column, index=index, heading=heading, cell=cell, name=name)

    def made(self) -> Crossed:
        """Return the sheet turned."""
        places: dict[int, _Place] = {}
        rows = []
        for number, cells, index in self._rows():
            virtual = self.heading + len(places) + 1
            heading = "" if index is None else self.texts[index]
            places[virtual] = _Place(number, None if index is None else index + 1, heading)
            rows.append((virtual, cells))
        self._tell(self.totals.checked_at_last(self.unsummed))
        hidden = self.sheet.marks.hidden_rows
        marks = Marks(hidden_rows=frozenset(v for v, at in places.items() if at.row in hidden))
        turned = (*self.above, (self.heading, self._heading()), *rows)
        where = Location(file=self.file, sheet=self.sheet.name, row=self.heading)
        fields = {
            "columns": [self.kind.by_name[name].heading for name in self.names],
            "rows": self.yes,
        }
        told = [Problem("ledger.across", where, fields)]
        if self.no:
            told.append(Problem("ledger.across-none", where, {"left": self.no}))
        return Crossed(
            sheet=attrs.evolve(self.sheet, rows=turned, marks=marks),
            width=self.width,
            places=places,
            problems=(*told, *self.problems),
        )

    def _heading(self) -> tuple[Cell, ...]:
        own: list[Cell] = [
            None if index in self.heads else text or None
            for index, text in enumerate(self.texts)
        ]
        own += [None] * (self.width - len(own))
        added = [self.kind.by_name[name].heading for name in (*self.names, self.across.cell)]
        unit = [self.kind.by_name["unit"].heading] if self._has_units else []
        return (*own, *added, *unit)

    @property
    def _has_units(self) -> bool:
        return any(head.unit for head in self.heads.values())

    def _rows(self) -> Iterator[tuple[int, tuple[Cell, ...], int | None]]:
        """Yield each cell as a row, and rows that are no data as they are."""
        headings = frozenset(text for text in self.texts if text)
        filled = self._filled()
        for number, cells in self.sheet.rows[self.first :]:
            sort = kind_of_row(cells, headings)
            if sort in _TOTALS:
                self._tell(self.totals.check(sort, number, cells, self.unsummed))
                continue
            if sort not in _DATA:
                yield number, cells, None
                continue
            own = [
                None if index in self.heads else filled.get((number, index), cell)
                for index, cell in enumerate(cells)
            ]
            own += [filled.get((number, index)) for index in range(len(own), self.width)]
            amounts: list[object] = [None] * len(self.summed)
            for place, (index, head) in enumerate(self.heads.items()):
                cell = cells[index] if index < len(cells) else None
                cell = filled.get((number, index), cell)
                if self._tells(cell):
                    amounts[place] = self._amount(cell, self.summed[place])
                    told = [head.values[name] for name in self.names]
                    shown = None if self._flag(cell) is True else cell
                    unit = [head.unit or None] if self._has_units else []
                    yield number, (*own, *told, shown, *unit), index
            self.totals.add([[amount] for amount in amounts])

    def _filled(self) -> Mapping[tuple[int, int], Cell]:
        """Return what cells below the first of a merged area hold: a village over its kinds."""
        rows = dict(self.sheet.rows)
        return {
            (number, column - 1): rows[row][column - 1]
            for row, column, last_row, _ in self.sheet.marks.merged
            if row > self.heading and column - 1 < len(rows.get(row, (0, ()))) and row in rows
            for number in range(row + 1, last_row + 1)
        }

    def _tells(self, cell: Cell) -> bool:
        """Say whether a cell tells that there is something; count those that say there is not."""
        if not holds(cell):
            return False
        if self._flag(cell) is False:
            self.no += 1
            return False
        self.yes += 1
        return True

    def _amount(self, cell: Cell, bound: Bound) -> object:
        """Return what a cell adds to a total; ``None`` where it is read as no number."""
        if self.across.flag is not None:
            return 1
        try:
            found = bound.cell.read(cell)
        except XiaopingError:
            self.unsummed.add(bound.name)
            return None
        return found.value if isinstance(found, Noted) else found

    def _flag(self, cell: Cell) -> object:
        """Return what a cell such as √ says; ``None`` where it says something else."""
        if self.across.flag is None or not isinstance(cell, str | bool):
            return None
        try:
            return self.across.flag.read(cell)
        except XiaopingError:
            return None

    def _tell(self, found: Iterable[Problem]) -> None:
        """Keep what totals have amiss; a row of totals may hold words that are none."""
        self.problems += (one for one in found if one.code.startswith("ledger."))
