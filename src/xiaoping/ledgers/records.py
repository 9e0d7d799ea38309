"""What two ledgers are compared by: the households and the persons that they tell of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, Literal, final

import attrs

from xiaoping.files.raw import cell_name
from xiaoping.identity import CitizenId
from xiaoping.ledgers.cells import (
    AimCell,
    AnyQuantityCell,
    CodeCell,
    IdentityCell,
    KeyCell,
    NameCell,
    OpenCell,
    PeriodCell,
    TextCell,
    WhenCell,
    YearCell,
)
from xiaoping.ledgers.entry import Entry
from xiaoping.ledgers.households import HOUSEHOLDS
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.ledger import Ledger
from xiaoping.ledgers.table import Table
from xiaoping.measures.quantity import Quantity
from xiaoping.problems import Location
from xiaoping.register.person import HEADS, Person
from xiaoping.sensitivity import mask_name, quotable

__all__ = ["PERSON_KEY", "Record", "records_of"]

PERSON_KEY: Final = "citizen_id"
"""The column that tells who a person is."""
_UNIT: Final = "unit"
_TITLED: Final = 5
"""How many words call a row."""
_NAMES: Final = ("name", "title", "topic", "zh")
_PLACES: Final = ("village", "group", "area")
_RANKED: Final = (KeyCell, CodeCell | OpenCell, WhenCell | YearCell | PeriodCell)
_OF_HEAD: Final = {"name": "head_name", PERSON_KEY: "head_id"}
_OF_PERSON: Final = {name: own for own, name in _OF_HEAD.items()}


@final
@attrs.frozen(kw_only=True, repr=False)
class Record:
    """One person, household or other row of one ledger.

    Attributes:
        row: The values by the names of their columns.
        where: The place of its first cell.
        table: The table it stands in.
        number: The number of its row.
        unread: The names of its cells that could not be read; ``head_id`` if the head's
            citizen id could not, whatever its column is called.
        unit: What it is; all but persons and households are rows.
        home: The household that a person is of; ``None`` where none is told of.
        head: The number of the head's row in a household of several.

    >>> from xiaoping.files.raw import Marks
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.finding import find_table
    >>> rows = [(1, ("户编号", "户主姓名"))]
    >>> table = find_table(rows, HOUSEHOLDS, file="a.csv", sheet="", marks=Marks())
    >>> row = {"id": "0001", "head_name": "赵甲"}
    >>> Record(row=row, where=Location(row=2), table=table, number=2, unit="household").title
    '赵* 0001'
    """

    row: Row
    where: Location
    table: Table
    number: int
    unit: Literal["person", "household", "row"]
    unread: frozenset[str] = frozenset()
    home: Record | None = attrs.field(default=None, eq=False)
    head: int | None = None

    def __repr__(self) -> str:
        """Return the place; never who it is."""
        return f"<Record {self.unit} {self.where}>"

    def at(self, *names: str) -> Location:
        """Return the place of the first of some cells that its sheet has, or its own place."""
        bound = {bound.name: bound for bound in self.table.bound}
        for name in names:
            own = _OF_PERSON.get(name, name)
            for known, number in (
                (name, self.number),
                (name.partition("@")[0], self.number),
                (own, self.head or self.number),
            ):
                if known in bound:
                    return self.table.where(self.where.file, number, bound[known])
        return self.where

    @property
    def title(self) -> str:
        """What it may be called: a masked name and the id of a household, or what a row is of."""
        if self.unit == "row":
            return self._of_row()
        name = self.row.get("name") or self.row.get("head_name")
        key = self.row.get("id") or self.row.get("code")
        parts = [mask_name(str(name)) if name else "", quotable(str(key)) if key else ""]
        if name and key and parts[1] != str(key):
            # The shape of a long code tells nothing beside a name.
            parts.pop()
        return " ".join(part for part in parts if part) or self.where.cell

    def _of_row(self) -> str:
        """Return the number of a row and what identifies it, persons masked."""
        words = filter(None, map(self._word, _told_in_titles(self.table.kind)))
        return " ".join(list(dict.fromkeys(words))[:_TITLED]) or self.where.cell

    def _word(self, name: str) -> str:
        """Return what a cell tells in a title; nothing of numbers of persons and long codes."""
        value, cell = self.row.get(name), self.table.kind.column(name).cell
        if value is None or isinstance(cell, IdentityCell):
            return ""
        if isinstance(cell, NameCell) or cell.secret:
            return mask_name(str(value))
        text = str(value) if isinstance(value, Quantity) else str(cell.show(value))
        return text if quotable(text) == text else ""

    @property
    def key(self) -> object:
        """What it is known by; ``None`` where it tells nothing."""
        if self.unit == "person":
            number = self.row.get(PERSON_KEY)
            return number.upgraded() if isinstance(number, CitizenId) else None
        keys = [column.name for column in self.table.kind.keys if not column.cell.secret]
        values = tuple(self.row.get(name) for name in keys)
        return values if any(value is not None for value in values) else None

    @property
    def columns(self) -> frozenset[str]:
        """The names of its cells that are columns of its sheet, the year of incomes apart."""
        bound = {name.partition("@")[0] for name in self.table.names} - {"income_year"}
        if self.unit == "row":
            # What a title tells of all rows is told as well as by a column.
            bound |= set(self.table.titled)
        if self.unit == "household" and not self.table.is_grouped:
            # The only name and id of a row that is a household are its head's.
            bound |= {name for own, name in _OF_HEAD.items() if own in bound}
        return frozenset(name for name in self.row if name.partition("@")[0] in bound)

    @property
    def columns_of_head(self) -> frozenset[str]:
        """The names of the cells of the head that a household of several rows tells."""
        if self.unit != "household" or not self.table.is_grouped:
            return frozenset()
        return frozenset(name for own, name in _OF_HEAD.items() if own in self.table.names)


@lru_cache(maxsize=64)
def _told_in_titles(kind: LedgerKind[Any]) -> tuple[str, ...]:
    """Return the columns that a title of a row is made of: its number and what identifies it."""
    names = [column.name for column in kind.keys]
    names += [name for told in kind.same_by for name in told]
    return tuple(sorted(dict.fromkeys(names), key=lambda name: _rank(kind.column(name))))


def _rank(column: Column) -> int:
    """Return the place of a column in the title of a row: who or what, then number, sort, day."""
    if column.name in _PLACES:
        return len(_RANKED) + 1
    if isinstance(column.cell, NameCell) or column.name in _NAMES:
        return -2
    if column.key:
        return -1
    found = (n for n, cells in enumerate(_RANKED) if isinstance(column.cell, cells))
    return next(found, len(_RANKED))


def records_of(ledger: Ledger[Any]) -> Iterator[Record]:
    """Yield the households and the persons of a ledger, or its rows.

    Where a row is a household, it is one record with its head; where rows are persons,
    the household and each of them are records.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> rows = ("户编号", "姓名", "与户主关系"), ("1", "赵甲", "户主"), ("", "钱乙", "妻")
    >>> sheet = RawSheet(name="户", rows=tuple(enumerate(rows, start=1)))
    >>> book = RawBook(name="a.csv", kind="csv", sheets=(sheet,))
    >>> [record.unit for record in records_of(ledger_of_book(book, HOUSEHOLDS))]
    ['household', 'person', 'person']
    """
    tables = {table.sheet: table for table in ledger.tables}
    for entry in ledger.entries:
        record = _record(ledger, entry, tables[entry.sheet])
        yield record
        if record.table.is_grouped:
            yield from _persons(ledger, entry, record)


def _record(ledger: Ledger[Any], entry: Entry[Any], table: Table) -> Record:
    row = entry.cells[0]
    unread = frozenset(name for _, name in entry.unread)
    unit: Literal["person", "household", "row"] = (
        "person" if ledger.kind.type is Person else "row"
    )
    head: int | None = None
    if ledger.kind.grouped_by:
        unit = "household"
        if table.is_grouped:
            head = _head_of(entry)
            row = _household(ledger, entry.cells)
            spoilt = (head, PERSON_KEY) in entry.unread
            unread = frozenset(name for name in unread if _is_shared(ledger, name))
        else:
            unread = frozenset(_of_head(name, row) for name in unread)
            row = _headed(row)
            spoilt = PERSON_KEY in unread
        if spoilt and row["head_id"] is None:
            unread |= {"head_id"}
    where = Location(
        file=ledger.file, sheet=entry.sheet, row=entry.row, cell=cell_name(entry.row, 1)
    )
    if unit == "row":
        row = _with_units(ledger, entry, row)
    return Record(
        row=_dated(row),
        where=where,
        table=table,
        number=entry.row,
        unit=unit,
        unread=_dated_names(unread, row),
        head=head,
    )


def _with_units(ledger: Ledger[Any], entry: Entry[Any], row: Row) -> Row:
    """Return a row whose numbers have the unit that stands in a column of its own."""
    if entry.value is None or row.get(_UNIT) is None:
        return row
    found = {
        name: quantity
        for name, value in row.items()
        if value is not None
        and not isinstance(value, Quantity)
        and isinstance(ledger.kind.column(name).cell, AimCell | AnyQuantityCell | TextCell)
        and isinstance(quantity := getattr(entry.value, name, None), Quantity)
    }
    return {**row, **found, _UNIT: None} if found else row


def _head_of(entry: Entry[Any]) -> int | None:
    """Return the number of the row that is the head's."""
    rows = zip(entry.numbers, entry.cells, strict=True)
    return next((number for number, row in rows if row.get("relation") in HEADS), None)


def _is_shared(ledger: Ledger[Any], name: str) -> bool:
    column = ledger.kind.by_name.get(name.partition("@")[0])
    return column is not None and column.shared


def _dated(row: Row) -> Row:
    """Return a row whose incomes have their year in the name, however the sheet tells it."""
    year = row.get("income_year")
    if year is None:
        return row
    return {_dated_name(name, year): value for name, value in row.items()}


def _dated_names(names: frozenset[str], row: Row) -> frozenset[str]:
    year = row.get("income_year")
    return names if year is None else frozenset(_dated_name(name, year) for name in names)


def _dated_name(name: str, year: object) -> str:
    column = HOUSEHOLDS.by_name.get(name)
    return f"{name}@{year}" if column is not None and column.yearly else name


def _household(ledger: Ledger[Any], rows: Sequence[Row]) -> Row:
    """Return what the rows of persons tell of their household, its head among it."""
    found: dict[str, Any] = {}
    for row in rows:
        for name, value in row.items():
            if ledger.kind.column(name).shared and found.get(name) is None:
                found[name] = value
    relations = [row.get("relation") for row in rows]
    head = next(
        (row for row, relation in zip(rows, relations, strict=True) if relation in HEADS), {}
    )
    if found.get("head_id") is None:
        found["head_id"] = head.get(PERSON_KEY)
    if found.get("head_name") is None:
        found["head_name"] = head.get("name")
    return found


def _headed(row: Row) -> Row:
    """Return a row that is a household, with its head by one name whatever the heading was."""
    found = {_of_head(name, row): value for name, value in row.items()}
    for own, name in _OF_HEAD.items():
        if found.get(name) is None:
            found[name] = row.get(own)
    return found


def _of_head(name: str, row: Row) -> str:
    """Return the name of a cell: the head's, if no other column of the row tells of the head."""
    other = _OF_HEAD.get(name, name)
    return name if other in row else other


def _persons(ledger: Ledger[Any], entry: Entry[Any], home: Record) -> Iterator[Record]:
    own = [name for name in home.table.names if not ledger.kind.column(name).shared]
    number_of_home = entry.cells[0].get(ledger.kind.grouped_by)
    for number, row in zip(entry.numbers, entry.cells, strict=True):
        told = {name: row[name] for name in own}
        unread = frozenset(name for at, name in entry.unread if at == number)
        if not unread & {"name", PERSON_KEY} and not (told.get("name") or told.get(PERSON_KEY)):
            continue
        yield Record(
            row={**told, "home": number_of_home},
            where=Location(
                file=ledger.file, sheet=entry.sheet, row=number, cell=cell_name(number, 1)
            ),
            table=home.table,
            number=number,
            unit="person",
            unread=unread,
            home=home,
        )
