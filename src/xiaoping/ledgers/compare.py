"""Compare two ledgers: who is in one only, which cells differ, who is told two ways.

The two may be one ledger on two days, or the lists of the same people that two
departments keep.  Values are compared, not texts: 15亩 is 1公顷, 男 is 男性, an old id is
the new one.  A column that only one of them has is left out, and told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal, TypeVar, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError, XiaopingError
from xiaoping.files.raw import cell_name
from xiaoping.ledgers.cells import IdentityCell, NameCell
from xiaoping.ledgers.entry import Entry
from xiaoping.ledgers.households import HOUSEHOLDS
from xiaoping.ledgers.kind import Column, Row
from xiaoping.ledgers.ledger import Ledger
from xiaoping.ledgers.table import Table
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems
from xiaoping.register.identity import CitizenId
from xiaoping.register.person import HEADS
from xiaoping.sensitivity import mask_name, quotable, shape_of
from xiaoping.serialization.envelope import dumps

__all__ = [
    "CellChange",
    "Comparison",
    "Likely",
    "Matched",
    "Moved",
    "Record",
    "compare_ledgers",
    "comparison_json",
]

K = TypeVar("K")
Side = Literal["a", "b"]

_PERSON_KEY: Final = "citizen_id"


@final
@attrs.frozen(kw_only=True, repr=False)
class Record:
    """One person, household or other row of one ledger.

    Attributes:
        row: The values by the names of their columns.
        where: The place of its first cell.
        table: The table it stands in.
        number: The number of its row.
        unread: The names of its cells that have a fault.
        unit: What it is.

    >>> from xiaoping.files.raw import Marks
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.table import find_table
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

    def __repr__(self) -> str:
        """Return the place; never who it is."""
        return f"<Record {self.unit} {self.where}>"

    def at(self, name: str) -> Location:
        """Return the place of one of its cells."""
        for bound in self.table.bound:
            if bound.name in (name, name.partition("@")[0]):
                return self.table.where(self.where.file, self.number, bound)
        return self.where

    @property
    def title(self) -> str:
        """What it may be called: a masked name and the id of a household."""
        name = self.row.get("name") or self.row.get("head_name")
        key = self.row.get("id") or self.row.get("code")
        parts = [mask_name(str(name)) if name else "", quotable(str(key)) if key else ""]
        return " ".join(part for part in parts if part) or self.where.cell


@final
@attrs.frozen(kw_only=True, repr=False)
class CellChange:
    """A cell that differs.

    Attributes:
        column: The column.
        name: Its name in rows, with the year.
        before: The value in the first ledger; ``None`` for none.
        after: The value in the second.
        where_before: The place in the first.
        where_after: The place in the second.

    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> name = HOUSEHOLDS.column("name")
    >>> change = CellChange(column=name, name="name", before="赵甲", after=None,
    ...                     where_before=Location(cell="B2"), where_after=Location(cell="B3"))
    >>> change, change.shown(change.before), change.shown(change.after)
    (<CellChange name B2 B3>, '赵*', '（空）')
    """

    column: Column
    name: str
    before: object
    after: object
    where_before: Location
    where_after: Location

    def __repr__(self) -> str:
        """Return the column and the places; never the values."""
        return f"<CellChange {self.name} {self.where_before.cell} {self.where_after.cell}>"

    def shown(self, value: object) -> str:
        """Return a value as it may be shown: what names a person is masked."""
        if value is None:
            return "（空）"
        if isinstance(self.column.cell, NameCell):
            return mask_name(str(value))
        if isinstance(self.column.cell, IdentityCell):
            return str(value)
        if self.column.cell.secret:
            # A note may name anybody.
            return shape_of(str(value))
        cell = self.column.cell.show(value)
        return quotable(str(value) if isinstance(value, Quantity) else str(cell))


@final
@attrs.frozen(kw_only=True)
class Matched:
    """One person, household or row that both ledgers have, with the cells that differ.

    Attributes:
        a: The record of the first ledger.
        b: The record of the second.
        changes: The cells that differ.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> def told(*rows):
    ...     heading = ("户编号", "户主姓名", "耕地面积（亩）")
    ...     sheet = RawSheet(name="户", rows=tuple(enumerate((heading, *rows), start=1)))
    ...     return ledger_of_book(RawBook(name="a.csv", kind="csv", sheets=(sheet,)), HOUSEHOLDS)
    >>> found = compare_ledgers(told(("1", "赵甲", "3")), told(("1", "赵甲", "4")))
    >>> found.changed[0].changes
    (<CellChange arable C2 C2>,)
    """

    a: Record
    b: Record
    changes: tuple[CellChange, ...]


@final
@attrs.frozen(kw_only=True)
class Likely:
    """Two records that are likely one person or household told two ways.

    Attributes:
        a: The one of the first ledger.
        b: The one of the second.
        reason: Why: ``id-slip`` (one digit differs or two are swapped), ``same-birth``
            (name and birth agree), ``same-home`` (name and household agree), ``head``
            (households with the same head).

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> def told(*rows):
    ...     heading = ("户编号", "户主姓名", "身份证号")
    ...     sheet = RawSheet(name="户", rows=tuple(enumerate((heading, *rows), start=1)))
    ...     return ledger_of_book(RawBook(name="a.csv", kind="csv", sheets=(sheet,)), HOUSEHOLDS)
    >>> someone = "11010519491231002X"      # the example of the standard
    >>> pair = told(("1", "赵甲", someone)), told(("01", "赵甲", someone))
    >>> [likely.reason for likely in compare_ledgers(*pair).likely]
    ['head']
    """

    a: Record
    b: Record
    reason: Literal["id-slip", "same-birth", "same-home", "head"]


@final
@attrs.frozen(kw_only=True)
class Moved:
    """One person whom both ledgers have, in different households.

    Attributes:
        a: The record of the first ledger.
        b: The record of the second.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> def told(*homes):
    ...     ids = ("11010519491231002X", "440524188001010014")    # examples of the standard
    ...     rows = zip(homes, ("赵甲", "钱乙"), ("户主", "户主"), ids)
    ...     heading = ("户编号", "姓名", "与户主关系", "身份证号")
    ...     sheet = RawSheet(name="户", rows=tuple(enumerate((heading, *rows), start=1)))
    ...     return ledger_of_book(RawBook(name="a.csv", kind="csv", sheets=(sheet,)), HOUSEHOLDS)
    >>> [pair.b.row["home"] for pair in compare_ledgers(told("1", "2"), told("2", "1")).moved]
    ['2', '1']
    """

    a: Record
    b: Record


@final
@attrs.frozen(kw_only=True)
class Comparison:
    """What two ledgers have in common and what not.

    Attributes:
        a: The first ledger.
        b: The second ledger.
        only_a: What only the first has.
        only_b: What only the second has.
        changed: What both have, with cells that differ.
        likely: What is likely one, told two ways; it is in neither of the others.
        moved: Persons who are in another household; cells of theirs may differ too.
        same: How many are the same in all columns compared.
        unread: How many cells could not be compared, because one of the two has a fault.
        left_out: Columns that only one ledger has.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import HOUSEHOLDS
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> def told(*rows):
    ...     heading = ("户编号", "户主姓名", "耕地面积（亩）")
    ...     sheet = RawSheet(name="户", rows=tuple(enumerate((heading, *rows), start=1)))
    ...     return ledger_of_book(RawBook(name="a.csv", kind="csv", sheets=(sheet,)), HOUSEHOLDS)
    >>> found = compare_ledgers(told(("1", "赵甲", "15")), told(("1", "赵甲", "1公顷"), ("2", "钱乙", "")))
    >>> found.same, [problem.code for problem in found.findings()]
    (1, ['compare.only-here'])
    """

    a: Ledger[Any]
    b: Ledger[Any]
    only_a: tuple[Record, ...]
    only_b: tuple[Record, ...]
    changed: tuple[Matched, ...]
    likely: tuple[Likely, ...]
    same: int
    moved: tuple[Moved, ...] = ()
    unread: int = 0
    left_out: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, and everything could be compared."""
        differs = self.only_a or self.only_b or self.changed or self.likely or self.moved
        return not differs and not self.unread

    def findings(self, side: Side = "b") -> Problems:
        """Return what differs as problems with places in one of the two ledgers.

        What the other ledger has alone has no place in this one: it comes last, with its
        place in the other.
        """
        return Problems(self._findings(side))

    def _findings(self, side: Side) -> Iterator[Problem]:
        own, other = (self.only_a, self.only_b) if side == "a" else (self.only_b, self.only_a)
        files = (self.a.file, self.b.file) if side == "a" else (self.b.file, self.a.file)
        for record in _first_of(own):
            fields = {"title": record.title, "other": files[1], **_KIND[record.unit]}
            yield Problem("compare.only-here", record.where, fields)
        for pair in self.changed:
            for change in pair.changes:
                yield _changed(change, pair, side, files[1])
        for mover in self.moved:
            here, there = (mover.a, mover.b) if side == "a" else (mover.b, mover.a)
            fields = {
                "title": here.title,
                "here": quotable(str(here.row["home"])),
                "there": quotable(str(there.row["home"])),
                "other": files[1],
                "cell": there.where.cell,
            }
            yield Problem("compare.moved", here.where, fields)
        for likely in self.likely:
            here, there = (likely.a, likely.b) if side == "a" else (likely.b, likely.a)
            fields = {
                "title": here.title,
                "other": files[1],
                "place": there.where.text("zh"),
                "cell": there.where.cell,
            }
            yield Problem(_LIKELY[likely.reason], here.where, fields)
        for record in _first_of(other):
            # It has no place in this ledger: its place in the other one is told in words.
            fields = {
                "title": record.title,
                "other": files[1],
                "cell": record.where.cell,
                **_KIND[record.unit],
            }
            yield Problem("compare.only-there", Location(file=files[0]), fields)


def _first_of(records: Sequence[Record]) -> Iterator[Record]:
    """Yield records without the persons of a household that is among them itself."""
    homes = {record.row.get("id") for record in records if record.unit == "household"}
    return (
        record
        for record in records
        if record.unit != "person" or record.row.get("home") not in homes
    )


_KIND: Final = {
    "person": {"kind_zh": "人", "kind_en": "person"},
    "household": {"kind_zh": "户", "kind_en": "household"},
    "row": {"kind_zh": "行", "kind_en": "row"},
}
_LIKELY: Final = {
    "id-slip": "compare.id-slip",
    "same-birth": "compare.same-birth",
    "same-home": "compare.same-home",
    "head": "compare.head",
}


def _changed(change: CellChange, pair: Matched, side: Side, other: str) -> Problem:
    here, there = (
        (change.before, change.after) if side == "a" else (change.after, change.before)
    )
    where = change.where_before if side == "a" else change.where_after
    far = change.where_after if side == "a" else change.where_before
    fields = {
        "title": (pair.a if side == "a" else pair.b).title,
        "column": change.column.heading,
        "here": change.shown(here),
        "there": change.shown(there),
        "other": other,
        "cell": far.cell,
    }
    return Problem("compare.differs", where, fields)


def compare_ledgers(a: Ledger[Any], b: Ledger[Any]) -> Comparison:
    r"""Compare two ledgers of one kind.

    Households are compared by their ids, then by the heads' citizen ids; persons by their
    citizen ids, then by what a slip leaves alike; other rows by their keys.  Rows with
    faults are compared by the cells that could be read.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from xiaoping.ledgers import read_ledger
    >>> from xiaoping.register import Village
    >>> texts = ("村代码,村名,户数\n431228223204,小冲村,300\n", "村代码,村名,户数\n431228223204,小冲村,301户\n")
    >>> with TemporaryDirectory() as folder:
    ...     files = [Path(folder, f"{n}.csv") for n in "ab"]
    ...     _ = [file.write_text(text, encoding="utf-8") for file, text in zip(files, texts)]
    ...     found = compare_ledgers(*(read_ledger(file, Village) for file in files))
    >>> [(change.name, change.before, change.after) for pair in found.changed for change in pair.changes]
    [('households', 300, 301)]
    """
    if a.kind is not b.kind:
        kinds = {"a_zh": a.kind.zh, "b_zh": b.kind.zh, "a_en": a.kind.en, "b_en": b.kind.en}
        raise fail(InvariantError, "compare.kinds", a=a.file, b=b.file, **kinds)
    left, right = list(_records(a)), list(_records(b))
    names, left_out = _common(a, left, right)
    changed: list[Matched] = []
    likely: list[Likely] = []
    alone: tuple[list[Record], list[Record]] = ([], [])
    moved: list[Moved] = []
    same = unread = 0
    for unit in ("household", "person", "row"):
        mine = [record for record in left if record.unit == unit]
        theirs = [record for record in right if record.unit == unit]
        # Where one ledger tells of households only, persons have nothing to compare with.
        if (not mine or not theirs) and left and right:
            continue
        pairs, rest_a, rest_b = _matched(mine, theirs, _key)
        for one, other in pairs:
            changes = tuple(_changes(one, other, names))
            unread += len((one.unread | other.unread) & names)
            if changes:
                changed.append(Matched(a=one, b=other, changes=changes))
            if _has_moved(one, other, likely):
                moved.append(Moved(a=one, b=other))
            elif not changes:
                same += 1
        found, rest_a, rest_b = _likely(rest_a, rest_b)
        likely += found
        alone[0].extend(rest_a)
        alone[1].extend(rest_b)
    return Comparison(
        a=a,
        b=b,
        only_a=tuple(alone[0]),
        only_b=tuple(alone[1]),
        changed=tuple(changed),
        likely=tuple(likely),
        moved=tuple(moved),
        same=same,
        unread=unread,
        left_out=left_out,
    )


def _has_moved(a: Record, b: Record, likely: Sequence[Likely]) -> bool:
    """Say whether a person is in another household, and not in the same under another id."""
    before, after = a.row.get("home"), b.row.get("home")
    if before is None or after is None or before == after:
        return False
    renumbered = {
        (pair.a.row.get("id"), pair.b.row.get("id")) for pair in likely if pair.reason == "head"
    }
    return (before, after) not in renumbered


def _records(ledger: Ledger[Any]) -> Iterator[Record]:
    """Yield the households and the persons of a ledger, or its rows.

    Where a row is a household, it is one record with its head; where rows are persons,
    the household and each of them are records.
    """
    tables = {table.sheet: table for table in ledger.tables}
    for entry in ledger.entries:
        table = tables[entry.sheet]
        row = entry.cells[0]
        unit: Literal["person", "household", "row"] = (
            "person" if _is_of_persons(table) else "row"
        )
        if ledger.kind.grouped_by:
            unit = "household"
            row = _household(ledger, entry.cells) if table.is_grouped else _headed(row)
        where = Location(
            file=ledger.file, sheet=entry.sheet, row=entry.row, cell=cell_name(entry.row, 1)
        )
        unread = frozenset(name for _, name in entry.unread)
        yield Record(
            row=_dated(row),
            where=where,
            table=table,
            number=entry.row,
            unit=unit,
            unread=_dated_names(unread, row),
        )
        if table.is_grouped:
            yield from _persons(ledger, entry, table)


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
        found["head_id"] = head.get(_PERSON_KEY)
    if found.get("head_name") is None:
        found["head_name"] = head.get("name")
    return found


def _headed(row: Row) -> Row:
    """Return a row that is a household, with its head by one name whatever the heading was."""
    head_id, head_name = row.get("head_id"), row.get("head_name")
    return {
        **row,
        "head_id": row.get(_PERSON_KEY) if head_id is None else head_id,
        "head_name": row.get("name") if head_name is None else head_name,
    }


def _persons(ledger: Ledger[Any], entry: Entry[Any], table: Table) -> Iterator[Record]:
    home = entry.cells[0].get(ledger.kind.grouped_by)
    for number, row in zip(entry.numbers, entry.cells, strict=True):
        told = {
            name: value for name, value in row.items() if not ledger.kind.column(name).shared
        }
        if told.get("name") is None and told.get(_PERSON_KEY) is None:
            continue
        person = {**told, "home": home}
        where = Location(
            file=ledger.file, sheet=table.sheet, row=number, cell=cell_name(number, 1)
        )
        unread = frozenset(name for at, name in entry.unread if at == number)
        yield Record(
            row=person, where=where, table=table, number=number, unit="person", unread=unread
        )


def _is_of_persons(table: Table) -> bool:
    return _PERSON_KEY in table.names


def _common(
    a: Ledger[Any], left: Sequence[Record], right: Sequence[Record]
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the columns that both have, and the headings of those that one has alone."""
    have = [{name for record in side for name in _columns(record)} for side in (left, right)]
    headings = {_heading(a, name) for name in have[0] ^ have[1]}
    return frozenset(have[0] & have[1]), tuple(sorted(headings))


def _columns(record: Record) -> Iterator[str]:
    """Yield the names of a record that are columns of its sheet, the year of incomes apart."""
    bound = {name.partition("@")[0] for name in record.table.names} - {"income_year"}
    return (name for name in record.row if name.partition("@")[0] in bound)


def _heading(ledger: Ledger[Any], name: str) -> str:
    year = name.partition("@")[2]
    heading = ledger.kind.column(name).heading
    return f"{year}年{heading}" if year else heading


def _key(record: Record) -> object:
    """Return what a record is known by; ``None`` where it tells nothing."""
    if record.unit == "person":
        number = record.row.get(_PERSON_KEY)
        return number.upgraded() if isinstance(number, CitizenId) else None
    keys = [column.name for column in record.table.kind.keys if not column.cell.secret]
    values = tuple(record.row.get(name) for name in keys)
    return values if any(value is not None for value in values) else None


def _matched(
    left: Iterable[Record], right: Iterable[Record], key: Callable[[Record], object]
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Return the pairs with one key, which only one record on each side has, and the rest."""
    sides = [_by_key(left, key), _by_key(right, key)]
    pairs: list[tuple[Record, Record]] = []
    rest: tuple[list[Record], list[Record]] = ([], [])
    for value, mine in sides[0].items():
        theirs = sides[1].get(value, [])
        if value is not None and len(mine) == len(theirs) == 1:
            pairs.append((mine[0], theirs[0]))
        else:
            rest[0].extend(mine)
    for value, theirs in sides[1].items():
        if value is None or len(theirs) != 1 or len(sides[0].get(value, [])) != 1:
            rest[1].extend(theirs)
    return pairs, rest[0], rest[1]


def _by_key(
    records: Iterable[Record], key: Callable[[Record], object]
) -> Mapping[object, list[Record]]:
    found: dict[object, list[Record]] = {}
    for record in records:
        found.setdefault(key(record), []).append(record)
    return found


def _changes(a: Record, b: Record, names: frozenset[str]) -> Iterator[CellChange]:
    for name in names:
        if name not in a.row or name not in b.row or name in a.unread | b.unread:
            continue
        before, after = a.row[name], b.row[name]
        if not _alike(before, after):
            yield CellChange(
                column=a.table.kind.column(name),
                name=name,
                before=before,
                after=after,
                where_before=a.at(name),
                where_after=b.at(name),
            )


def _alike(before: object, after: object) -> bool:
    if before == after:
        return True
    if isinstance(before, CitizenId) and isinstance(after, CitizenId):
        return before.is_same_person_as(after)
    if isinstance(before, Coded) and isinstance(after, Coded):
        try:
            return before.to(after.list_id) == after
        except XiaopingError:
            return False
    return False


def _likely(
    left: list[Record], right: list[Record]
) -> tuple[list[Likely], list[Record], list[Record]]:
    """Return records that are likely one, each in one pair at most, and the rest."""
    found: list[Likely] = []
    steps: tuple[tuple[Any, Callable[[Record], object]], ...] = (
        ("head", _head_key),
        ("same-birth", _birth_key),
        ("same-home", _home_key),
    )
    slips, left, right = _slips(left, right)
    found += slips
    for reason, key in steps:
        pairs, left, right = _matched(left, right, key)
        found += [Likely(a=a, b=b, reason=reason) for a, b in pairs]
    return found, left, right


def _head_key(record: Record) -> object:
    number = record.row.get("head_id") if record.unit == "household" else None
    return number.upgraded() if isinstance(number, CitizenId) else None


def _birth_key(record: Record) -> object:
    name, birth = record.row.get("name"), record.row.get("birth")
    number = record.row.get(_PERSON_KEY)
    if birth is None and isinstance(number, CitizenId):
        birth = number.birth
    known = record.unit == "person" and name is not None and birth is not None
    return (name, birth) if known else None


def _home_key(record: Record) -> object:
    name, home = record.row.get("name"), record.row.get("home")
    known = record.unit == "person" and name is not None and home is not None
    return (name, home) if known else None


def _slips(
    left: list[Record], right: list[Record]
) -> tuple[list[Likely], list[Record], list[Record]]:
    """Return persons of one name whose ids differ by one digit or by a swap."""
    by_form = _by_forms(right)
    taken: set[int] = set()
    found: list[Likely] = []
    rest: list[Record] = []
    for record in left:
        close = {
            id(item): item
            for form in _forms(record)
            for item in by_form.get(form, ())
            if id(item) not in taken
        }
        if len(close) == 1:
            key, other = close.popitem()
            taken.add(key)
            found.append(Likely(a=record, b=other, reason="id-slip"))
        else:
            rest.append(record)
    return found, rest, [item for item in right if id(item) not in taken]


def _by_forms(records: Iterable[Record]) -> Mapping[object, list[Record]]:
    found: dict[object, list[Record]] = {}
    for record in records:
        for form in _forms(record):
            found.setdefault(form, []).append(record)
    return found


def _forms(record: Record) -> Iterator[object]:
    """Yield what two persons of a name share whose ids differ by one digit, or by a swap.

    The check digit follows from the others: a slip that passed it has changed both.
    """
    number, name = record.row.get(_PERSON_KEY), record.row.get("name")
    if record.unit != "person" or name is None or not isinstance(number, CitizenId):
        return
    digits = number.upgraded().reveal("to compare digits")[:17]
    for place in range(17):
        yield name, place, hash(digits[:place] + digits[place + 1 :])
    for place in range(16):
        pair = "".join(sorted(digits[place : place + 2]))
        if pair[0] != pair[1]:
            yield name, -1 - place, hash(digits[:place] + pair + digits[place + 2 :])


def comparison_json(found: Comparison) -> str:
    """Return a comparison as JSON in the library's envelope; what names a person is masked.

    >>> from xiaoping.ledgers import HOUSEHOLDS, Ledger
    >>> empty = Ledger(kind=HOUSEHOLDS, file="a.csv")
    >>> '"same": 0' in comparison_json(compare_ledgers(empty, empty))
    True
    """
    return dumps(
        {
            "a": found.a.file,
            "b": found.b.file,
            "same": found.same,
            "left_out": list(found.left_out),
            "only_a": [_told(record) for record in found.only_a],
            "only_b": [_told(record) for record in found.only_b],
            "changed": [
                {
                    "a": _told(pair.a),
                    "b": _told(pair.b),
                    "changes": [
                        {
                            "column": change.column.heading,
                            "name": change.name,
                            "before": change.shown(change.before),
                            "after": change.shown(change.after),
                            "cell_a": change.where_before.cell,
                            "cell_b": change.where_after.cell,
                        }
                        for change in pair.changes
                    ],
                }
                for pair in found.changed
            ],
            "moved": [{"a": _told(item.a), "b": _told(item.b)} for item in found.moved],
            "unread": found.unread,
            "likely": [
                {"a": _told(item.a), "b": _told(item.b), "reason": item.reason}
                for item in found.likely
            ],
        },
        kind="xiaoping.comparison",
    )


def _told(record: Record) -> dict[str, Any]:
    where = record.where
    return {
        "unit": record.unit,
        "title": record.title,
        "sheet": where.sheet,
        "row": where.row,
        "cell": where.cell,
    }
