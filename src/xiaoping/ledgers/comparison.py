"""What two ledgers have in common and what not, as values and as problems with places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias, final

import attrs

from xiaoping.ledgers.cells import IdentityCell, NameCell, TextCell
from xiaoping.ledgers.kind import Column
from xiaoping.ledgers.ledger import Ledger
from xiaoping.ledgers.likeness import is_more_exact
from xiaoping.ledgers.records import Record
from xiaoping.measures.quantity import Quantity
from xiaoping.problems import Location, Problem, Problems
from xiaoping.sensitivity import Sensitivity, mask_name, quotable, shape_of

__all__ = [
    "CellChange",
    "Comparison",
    "Likely",
    "Matched",
    "Moved",
    "Reason",
    "Repeated",
    "Side",
]

Side: TypeAlias = Literal["a", "b"]
"""One of two ledgers that are compared."""
Reason: TypeAlias = Literal[
    "id-slip",
    "same-birth",
    "same-home",
    "id-unread",
    "id-missing",
    "same-cells",
    "head",
    "same-row",
]
"""Why two records are likely one; see :class:`Likely`."""

_KIND: Final = {
    "person": {"kind_zh": "人", "kind_en": "person"},
    "household": {"kind_zh": "户", "kind_en": "household"},
    "row": {"kind_zh": "行", "kind_en": "row"},
}
_COME: Final = {
    "person": {
        "come_zh": "新增、迁入",
        "come_en": "new",
        "gone_zh": "减少、迁出",
        "gone_en": "gone",
    },
    "household": {
        "come_zh": "新增、迁入",
        "come_en": "new",
        "gone_zh": "减少、迁出",
        "gone_en": "gone",
    },
    "row": {"come_zh": "新增", "come_en": "new", "gone_zh": "删去", "gone_en": "gone"},
}
"""What may have happened to what only one ledger has."""
_LIKELY: Final = {
    "id-slip": "compare.id-slip",
    "same-birth": "compare.same-birth",
    "same-home": "compare.same-home",
    "id-unread": "compare.id-unread",
    "id-missing": "compare.id-missing",
    "same-cells": "compare.same-cells",
    "head": "compare.head",
    "same-row": "compare.same-row",
}
_TOLD_BY_REASON: Final[Mapping[str, tuple[str, ...]]] = {
    "id-slip": ("citizen_id", "head_id"),
    "id-missing": ("citizen_id",),
    "same-cells": ("id",),
    "head": ("id",),
}
"""The cell of which the message of a reason tells already that it differs."""
_IDS: Final = ("citizen_id", "head_id")
_CLOSE: Final = (Sensitivity.PERSONAL, Sensitivity.SENSITIVE, Sensitivity.AGGREGATE_ONLY)
_NAMED: Final = {
    "person": {"who_zh": "同名的人", "who_en": "a person of this name"},
    "household": {"who_zh": "户主同名的户", "who_en": "a household whose head has this name"},
}
_LACKING: Final = {
    (True, False): {"side_zh": "这里", "side_en": "here"},
    (False, True): {"side_zh": "那边", "side_en": "there"},
    (True, True): {"side_zh": "两边", "side_en": "on both sides"},
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
        is_text = isinstance(self.column.cell, TextCell)
        if self.column.cell.secret or (is_text and self.column.sensitivity in _CLOSE):
            # A note may name anybody.
            return shape_of(str(value))
        if isinstance(value, Quantity):
            return quotable(str(value))
        return quotable(str(self.column.cell.show(value)))


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
    """Two records that are likely one person, household or row told two ways.

    Attributes:
        a: The one of the first ledger.
        b: The one of the second.
        reason: Why; the cells that agree are

            - ``id-slip``: name, and the id of the person or of the head but for one digit or
              two that are swapped,
            - ``same-birth``: name and birth,
            - ``same-home``: name and household,
            - ``head``: the head, of households under two numbers,
            - ``id-unread``: name and what else is told; the id of one could not be read,
            - ``id-missing``: name and all other cells; one has no id,
            - ``same-cells``: the head's name and all other cells, of households under two
              numbers, where a head has no id,
            - ``same-row``: what identifies a row of its kind, though not everything of it.
        changes: The cells that differ, also the id that is a slip and the two numbers of
            a household.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import HOUSEHOLDS, compare_ledgers
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> def told(*rows):
    ...     heading = ("户编号", "户主姓名", "身份证号")
    ...     sheet = RawSheet(name="户", rows=tuple(enumerate((heading, *rows), start=1)))
    ...     return ledger_of_book(RawBook(name="a.csv", kind="csv", sheets=(sheet,)), HOUSEHOLDS)
    >>> someone = "11010519491231002X"      # the example of the standard
    >>> pair = told(("1", "赵甲", someone)), told(("01", "赵甲", someone))
    >>> [(likely.reason, likely.changes) for likely in compare_ledgers(*pair).likely]
    [('head', (<CellChange id A2 A2>,))]
    """

    a: Record
    b: Record
    reason: Reason
    changes: tuple[CellChange, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Repeated:
    """A row of who stands in the same ledger already, and once more than in the other.

    Attributes:
        side: The ledger.
        record: The record.
        first: The other record of the same person or household, or of the same cells.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import PERSONS, compare_ledgers
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> def told(*rows):
    ...     sheet = RawSheet(name="", rows=tuple(enumerate((("姓名", "性别"), *rows), start=1)))
    ...     return ledger_of_book(RawBook(name="a.csv", kind="csv", sheets=(sheet,)), PERSONS)
    >>> found = compare_ledgers(told(("赵甲", "男")), told(("赵甲", "男"), ("赵甲", "男")))
    >>> found.same, [(item.side, item.record.number, item.first.number) for item in found.repeated]
    (1, [('b', 3, 2)])
    """

    side: Side
    record: Record
    first: Record


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
    >>> def told(home):
    ...     one, other = "11010519491231002X", "440524188001010014"    # examples of the standard
    ...     rows = sorted([("1", "赵甲", "户主", one), ("2", "孙丙", "户主", ""), (home, "钱乙", "母", other)])
    ...     heading = ("户编号", "姓名", "与户主关系", "身份证号")
    ...     sheet = RawSheet(name="户", rows=tuple(enumerate((heading, *rows), start=1)))
    ...     return ledger_of_book(RawBook(name="a.csv", kind="csv", sheets=(sheet,)), HOUSEHOLDS)
    >>> [pair.b.row["home"] for pair in compare_ledgers(told("1"), told("2")).moved]
    ['2']
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
        likely: What is likely one, told two ways; it is in none of the lists above.
        moved: Persons who are in another household, also likely ones; cells of theirs may
            differ too.
        repeated: Rows of who stands in the same ledger already; they are in none of the
            lists above.
        same: How many are the same in all columns compared.
        unread: How many cells could not be compared, because one of the two has a fault.
        left_out: Columns that only one ledger has.
        finer: Rows of which one ledger tells a time more exactly: a day where the other
            tells the month.  These cells do not differ.

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
    repeated: tuple[Repeated, ...] = ()
    unread: int = 0
    left_out: tuple[str, ...] = ()
    finer: tuple[Matched, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, and everything could be compared."""
        alone = self.only_a or self.only_b or self.repeated
        return not (alone or self.changed or self.likely or self.moved or self.unread)

    def findings(self, side: Side = "b") -> Problems:
        """Return what differs as problems with places in one of the two ledgers.

        What the other ledger has alone has no place in this one: it comes last, with its
        place in the other.
        """
        return Problems(self._findings(side))

    def _findings(self, side: Side) -> Iterator[Problem]:
        own, far = (self.a, self.b) if side == "a" else (self.b, self.a)
        only, missed = (self.only_a, self.only_b) if side == "a" else (self.only_b, self.only_a)
        again = [item.record for item in self.repeated]
        first = set(map(id, _first_of(again)))
        repeated = [item for item in self.repeated if id(item.record) in first]
        for record in _first_of(only, again):
            yield _alone("compare.only-here", record, record.where, far)
        for item in repeated:
            if item.side == side:
                yield _again("compare.repeated", item, item.record.where, far)
        yield from self._pairs(side, far)
        # What this ledger lacks has no place in it: its place in the other is told in words.
        where = Location(file=own.file)
        for record in _first_of(missed, again):
            yield _alone("compare.only-there", record, where, far)
        for item in repeated:
            if item.side != side:
                yield _again("compare.repeated-there", item, where, far)

    def _pairs(self, side: Side, far: Ledger[Any]) -> Iterator[Problem]:
        for pair in self.changed:
            for change in pair.changes:
                yield _changed(change, pair, side, far)
        for mover in self.moved:
            yield _moved(*((mover.a, mover.b) if side == "a" else (mover.b, mover.a)), far)
        for likely in self.likely:
            yield _likely(likely, side, far)
            for change in likely.changes:
                if change.name not in _TOLD_BY_REASON.get(likely.reason, ()):
                    yield _changed(change, likely, side, far)
        for pair in self.finer:
            for change in pair.changes:
                yield _changed(change, pair, side, far, is_finer=True)


def _first_of(records: Sequence[Record], more: Sequence[Record] = ()) -> Iterator[Record]:
    """Yield records without the persons of a household that is told of itself."""
    homes = {id(record) for record in (*records, *more) if record.unit == "household"}
    return (record for record in records if id(record.home) not in homes)


def _cell(where: Location, ledger: Ledger[Any]) -> str:
    """Return a cell of a ledger, with its sheet where there are several."""
    several = len(ledger.tables) > 1 and where.sheet
    return f"{where.sheet}!{where.cell}" if several else where.cell


def _alone(code: str, record: Record, where: Location, far: Ledger[Any]) -> Problem:
    fields = {
        "title": record.title,
        "other": far.file,
        "cell": _cell(record.where, far),
        **_KIND[record.unit],
        **_COME[record.unit],
    }
    return Problem(code, where, fields)


def _likely(likely: Likely, side: Side, far: Ledger[Any]) -> Problem:
    here, there = (likely.a, likely.b) if side == "a" else (likely.b, likely.a)
    fields = {
        "title": here.title,
        "other": far.file,
        "cell": _cell(there.where, far),
        "there": _number(there),
        **_LACKING.get((_lacks_id(here), _lacks_id(there)), {}),
        **_NAMED.get(here.unit, {}),
        **_KIND[here.unit],
    }
    where = here.at(*(("id",) if likely.reason in ("head", "same-cells") else _IDS))
    if here.unit == "row":
        where = here.where
    return Problem(_LIKELY[likely.reason], where, fields)


def _lacks_id(record: Record) -> bool:
    """Say whether the id of a person, or of the head of a household, is not known."""
    return all(record.row.get(name) is None for name in _IDS)


def _again(code: str, item: Repeated, where: Location, far: Ledger[Any]) -> Problem:
    first = item.first.where
    other_sheet = first.sheet != item.record.where.sheet
    fields = {
        "title": item.record.title,
        "cell": _cell(item.record.where, far),
        "first_zh": f"“{first.sheet}”第{first.row}行" if other_sheet else f"第{first.row}行",
        "first_en": f"row {first.row} of '{first.sheet}'"
        if other_sheet
        else f"row {first.row}",
        "other": far.file,
    }
    return Problem(code, where, fields)


def _moved(here: Record, there: Record, far: Ledger[Any]) -> Problem:
    fields = {
        "title": here.title,
        "here": _home(here),
        "there": _home(there),
        "other": far.file,
        "cell": _cell(there.where, far),
    }
    return Problem("compare.moved", here.where, fields)


def _home(person: Record) -> str:
    """Return what a person's household may be called, with its head's name masked."""
    home = person.home
    return home.title if home is not None else quotable(str(person.row.get("home")))


def _changed(
    change: CellChange,
    pair: Matched | Likely,
    side: Side,
    far: Ledger[Any],
    *,
    is_finer: bool = False,
) -> Problem:
    ours, theirs = (
        (change.before, change.after) if side == "a" else (change.after, change.before)
    )
    where, there = change.where_before, change.where_after
    if side == "b":
        where, there = there, where
    fields = {
        "title": (pair.a if side == "a" else pair.b).title,
        "column": change.column.heading,
        "here": change.shown(ours),
        "there": change.shown(theirs),
        "other": far.file,
        "cell": _cell(there, far),
    }
    # What is masked may look alike.
    code = "compare.differs" if fields["here"] != fields["there"] else "compare.differs-masked"
    if is_finer:
        code = "compare.finer" if is_more_exact(ours, theirs) else "compare.finer-there"
    return Problem(code, where, fields)


def _number(home: Record) -> str:
    number = home.row.get("id")
    return "（空）" if number is None else quotable(str(number))
