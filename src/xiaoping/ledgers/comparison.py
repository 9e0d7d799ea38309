"""What two ledgers have in common and what not, as values and as problems with places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from xiaoping.ledgers.cells import IdentityCell, NameCell
from xiaoping.ledgers.kind import Column
from xiaoping.ledgers.ledger import Ledger
from xiaoping.ledgers.records import Record
from xiaoping.measures.quantity import Quantity
from xiaoping.problems import Location, Problem, Problems
from xiaoping.sensitivity import mask_name, quotable, shape_of

__all__ = ["CellChange", "Comparison", "Likely", "Matched", "Moved", "Reason", "Side"]

Side: TypeAlias = Literal["a", "b"]
"""One of two ledgers that are compared."""
Reason: TypeAlias = Literal["id-slip", "same-birth", "same-home", "head"]
"""Why two records are likely one; see :class:`Likely`."""

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
    >>> from xiaoping.ledgers import HOUSEHOLDS, compare_ledgers
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
    >>> from xiaoping.ledgers import HOUSEHOLDS, compare_ledgers
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
    reason: Reason


@final
@attrs.frozen(kw_only=True)
class Moved:
    """One person whom both ledgers have, in different households.

    Attributes:
        a: The record of the first ledger.
        b: The record of the second.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import HOUSEHOLDS, compare_ledgers
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
    >>> from xiaoping.ledgers import HOUSEHOLDS, compare_ledgers
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
