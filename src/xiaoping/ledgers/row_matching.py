"""Which rows of two ledgers are one, where rows are neither households nor persons.

A row is known by its number where both ledgers tell one.  Otherwise its kind says what
identifies it: a loan its borrower and its day, a road its name and its village.  Times
agree where one is within the other, since one office notes the day and another the month.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, TypeAlias, final

from xiaoping.ledgers.cells import IdentityCell, KeyCell, NameCell, TextCell, WhenCell
from xiaoping.ledgers.comparison import Side
from xiaoping.ledgers.likeness import PLACES, are_alike, form_of, is_more_exact
from xiaoping.ledgers.matching import Matches
from xiaoping.ledgers.records import Record
from xiaoping.occasion import Occasion, first_day
from xiaoping.periods import Half, Month, Quarter, Year

__all__ = ["match_rows"]

_Pair: TypeAlias = tuple[Record, Record]
_Group: TypeAlias = Sequence[Record]
_Pairing: TypeAlias = Callable[[_Group, _Group], list[_Pair]]
_SIDES: Final[tuple[Side, Side]] = ("a", "b")
_NAMING: Final = (IdentityCell, KeyCell, NameCell, TextCell)
_OF_NOBODY: Final = ("note",)
_ENOUGH: Final = 3
"""The cells that must agree besides one that differs; fewer agree by chance."""
_EXACTNESS: Final[dict[type, int]] = {
    datetime.date: 0, Month: 1, Quarter: 2, Half: 3, Year: 4, type(None): 5
}  # fmt: skip


def match_rows(
    left: Iterable[Record], right: Iterable[Record], names: Sequence[str]
) -> Matches:
    """Match the rows of two ledgers that are neither persons nor households.

    In this order: their numbers agree, and who or what they are of; every cell but a number
    that one of them lacks agrees; every cell but the numbers, of which one was given out
    anew (likely); their numbers agree; what identifies a row of their kind agrees
    (:attr:`~xiaoping.ledgers.kind.LedgerKind.same_by`) and nothing of it speaks against
    it.  Of several with one identity those that are alike in every cell come first, then
    the others in their order, if there are as many on both sides.  Likely one are rows
    whose identity agrees where there are not as many, where a number or a person is
    another, or only the time is; and rows of which nothing but one name differs.

    >>> from xiaoping.files.raw import RawBook, RawSheet
    >>> from xiaoping.ledgers import LOANS
    >>> from xiaoping.ledgers.ledger import ledger_of_book
    >>> from xiaoping.ledgers.records import records_of
    >>> def told(when, amount):
    ...     rows = ("户编号", "借款人", "贷款金额（元）", "放款日期"), ("17", "赵甲", amount, when)
    ...     sheet = RawSheet(name="", rows=tuple(enumerate(rows, start=1)))
    ...     return records_of(ledger_of_book(RawBook(name="a.csv", kind="csv", sheets=(sheet,)), LOANS))
    >>> names = "household", "borrower", "principal", "granted"
    >>> found = match_rows(told("2020-05-03", "50000"), told("2020年5月", "30000"), names)
    >>> len(found.sure), len(match_rows(told("2020", "1"), told("2019", "1"), names).likely)
    (1, 1)
    """
    rows = _Rows(left, right, names)
    sure = rows.by_key(rows.of_one, rows.may_be_one)
    sure += rows.alike()
    perhaps = rows.but_for_the_number()
    sure += rows.by_key(rows.of_one)
    for number, alternative in enumerate(rows.same_by):
        sure += rows.same(number, alternative, _is_sure)
    repeated = rows.repeated(sure)
    perhaps += rows.by_key(rows.in_order)
    for number, alternative in enumerate(rows.same_by):
        perhaps += rows.same(number, alternative, _is_likely)
    perhaps += rows.but_for_a_name()
    return Matches(
        sure=tuple(sure),
        likely=tuple((a, b, "same-row") for a, b in perhaps),
        repeated=tuple(repeated),
        alone=(tuple(rows.sides[0]), tuple(rows.sides[1])),
    )


def _is_sure(against: frozenset[str]) -> bool:
    return not against


def _is_likely(against: frozenset[str]) -> bool:
    """Say whether two rows may be one though some cells speak against it: not of two places."""
    return against.isdisjoint(PLACES)


@final
class _Rows:
    """What is left of the rows of two ledgers while pairs are taken out."""

    def __init__(
        self, left: Iterable[Record], right: Iterable[Record], names: Sequence[str]
    ) -> None:
        self.sides = [list(left), list(right)]
        known = next((r.table.kind for side in self.sides for r in side), None)
        keys = () if known is None else known.keys
        self._keys = frozenset(column.name for column in keys if not column.cell.secret)
        self._cells: dict[str, Any] = {
            name: known.column(name).cell for name in names if known is not None
        }
        self._numbers = {name: number for number, name in enumerate(names)}
        self._forms: dict[int, list[int]] = {}
        self._each: dict[Hashable, int] = {}
        self._others = [name for name in names if name not in self._keys]
        both = [] if known is None else [a for a in known.same_by if a[0] in self._cells]
        self.same_by = tuple(
            dict.fromkeys(tuple(n for n in told if n in self._cells) for told in both)
        )

    def by_key(
        self, pairing: _Pairing, fits: Callable[[Record, Record], bool] = lambda *_: True
    ) -> list[_Pair]:
        """Take out rows of one number, if they fit."""
        pairs = self._grouped(lambda record: record.key, pairing)
        return self._taken([pair for pair in pairs if fits(*pair)])

    def may_be_one(self, a: Record, b: Record) -> bool:
        """Say whether nothing that names who or what a row is of speaks against it."""
        return not any(self._differ(name, a, b) for name in self._leads(len(self.same_by)))

    def but_for_the_number(self) -> list[_Pair]:
        """Take out rows that are alike in every cell but their numbers."""
        return self._taken(self._grouped(self._form_of_enough(self._others), _in_their_order))

    def alike(self) -> list[_Pair]:
        """Take out rows that are alike in every cell, and of which one has no number."""
        if not self._others:
            return []
        found: list[_Pair] = []
        for bare in (0, 1):
            sides = [list(side) for side in self.sides]
            sides[bare] = [record for record in sides[bare] if record.key is None]
            pairs = self._grouped(self._form_of(self._others), _in_their_order, sides)
            found += self._taken(pairs)
        return found

    def same(
        self,
        number: int,
        alternative: Sequence[str],
        may_be: Callable[[frozenset[str]], bool],
    ) -> list[_Pair]:
        """Take out rows that agree in what identifies one, if nothing speaks against it."""
        is_sure = may_be is _is_sure
        is_loose = self._is_loose(alternative[0])
        leads = self._leads(number) if is_loose else ()
        whens = [name for name in alternative if isinstance(self._cells[name], WhenCell)]
        fixed = [name for name in alternative if name not in whens]
        earlier = {name for told in self.same_by[:number] for name in told}
        told = sorted((earlier - set(alternative)) | self._keys)
        first = alternative[0]
        form = self._form_of(fixed)

        def base(record: Record) -> Hashable:
            if record.row.get(first) is None or any(_has(record, name) for name in leads):
                return None
            return form(record)

        def fits(a: Record, b: Record) -> bool:
            against = frozenset(name for name in told if self._differ(name, a, b))
            return may_be(against) and not (is_loose and against)

        def is_nothing_against(a: Record, b: Record) -> bool:
            return not any(self._differ(name, a, b) for name in told)

        def pairing(mine: _Group, theirs: _Group) -> list[_Pair]:
            if is_sure:
                return [pair for pair in self.of_one(mine, theirs, whens) if fits(*pair)]
            # Of several nobody is chosen whose number or name is another.
            may_be_is = fits if len(mine) == 1 == len(theirs) else is_nothing_against
            return [pair for pair in _in_their_order(mine, theirs) if may_be_is(*pair)]

        def in_group(mine: _Group, theirs: _Group) -> list[_Pair]:
            return _by_times(mine, theirs, whens, pairing, at_any_time=not is_sure)

        return self._taken(self._grouped(base, in_group))

    def but_for_a_name(self) -> list[_Pair]:
        """Take out rows of which nothing but one text differs that names what they are of."""
        texts = dict.fromkeys(
            name
            for told in self.same_by
            for name in told
            if isinstance(self._cells[name], TextCell) and name not in PLACES
        )
        found: list[_Pair] = []
        for text in texts:
            others = [n for n in self._others if n != text and n not in _OF_NOBODY]
            form = self._form_of_enough(others, text)
            found += self._taken(self._grouped(form, self._only_ones))
        return found

    def repeated(self, sure: Sequence[_Pair]) -> list[tuple[Side, Record, Record]]:
        """Take out rows that stand in the same ledger already, alike in every cell."""
        found: list[tuple[Side, Record, Record]] = []
        for place, side in enumerate(_SIDES):
            if not self.sides[place]:
                continue
            first: dict[Hashable, Record] = {}
            for pair in sure:
                first.setdefault(_whole(pair[place]), pair[place])
            kept: list[Record] = []
            for record in self.sides[place]:
                other = first.setdefault(_whole(record), record)
                if other is record:
                    kept.append(record)
                else:
                    found.append((side, record, other))
            self.sides[place] = kept
        return found

    def of_one(self, mine: _Group, theirs: _Group, apart: Sequence[str] = ()) -> list[_Pair]:
        """Return the pairs of rows with one identity: those alike first, then in their order.

        Where one side has more, nothing says which of those that differ is left over.

        Args:
            mine: Those of the first ledger.
            theirs: Those of the second.
            apart: The cells that are known to agree, though they are not alike.
        """
        if len(mine) == 1 == len(theirs):
            return [(mine[0], theirs[0])]
        form = self._form_of([name for name in self._others if name not in apart])
        pairs = list(_joined(mine, theirs, form, form, _in_their_order))
        taken = {id(record) for pair in pairs for record in pair}
        left, right = ([r for r in side if id(r) not in taken] for side in (mine, theirs))
        return pairs + (_in_their_order(left, right) if len(left) == len(right) else [])

    @staticmethod
    def in_order(mine: _Group, theirs: _Group) -> list[_Pair]:
        """Return the first with the first, and so on."""
        return _in_their_order(mine, theirs)

    @staticmethod
    def _only_ones(mine: _Group, theirs: _Group) -> list[_Pair]:
        bare = any(a.key is None or b.key is None for a, b in zip(mine, theirs, strict=False))
        return _in_their_order(mine, theirs) if len(mine) == 1 == len(theirs) and bare else []

    def _form_of(self, names: Sequence[str]) -> Callable[[Record], Hashable]:
        """Return what tells whether rows are alike in some cells."""
        if not names:
            return lambda _: ()
        chosen = itemgetter(*(self._numbers[name] for name in names))
        known, numbers = self._forms, self._numbers
        each = self._each

        def form(record: Record) -> Hashable:
            cells = known.get(id(record))
            if cells is None:
                told = form_of(record, numbers)
                # A cell is hashed once; from then on it is a number.
                known[id(record)] = cells = [each.setdefault(v, len(each)) for v in told]
            found: Hashable = chosen(cells)
            return found

        return form

    def _form_of_enough(
        self, names: Sequence[str], must: str = ""
    ) -> Callable[[Record], Hashable]:
        """Return the form of rows that tell enough not to be alike by chance."""
        whole = self._form_of(names)

        def form(record: Record) -> Hashable:
            if must and record.row.get(must) is None:
                return None
            count = sum(record.row.get(name) is not None for name in names)
            return whole(record) if count >= _ENOUGH else None

        return form

    def _differ(self, name: str, a: Record, b: Record) -> bool:
        """Say whether both rows tell a cell, and not the same."""
        one, other = a.row.get(name), b.row.get(name)
        if one is None or other is None or are_alike(one, other):
            return False
        return not (is_more_exact(one, other) or is_more_exact(other, one))

    def _is_loose(self, name: str) -> bool:
        """Say whether a column names a place or a sort, of which there are many rows."""
        return name in PLACES or not isinstance(self._cells[name], _NAMING)

    def _leads(self, number: int) -> tuple[str, ...]:
        """Return the columns of which a row must have none to be known by its place alone."""
        firsts = dict.fromkeys(told[0] for told in self.same_by[:number])
        return tuple(name for name in firsts if not self._is_loose(name))

    def _grouped(
        self,
        key: Callable[[Record], Hashable],
        pairing: _Pairing,
        sides: Sequence[_Group] | None = None,
    ) -> list[_Pair]:
        mine, theirs = self.sides if sides is None else sides
        return list(_joined(mine, theirs, key, key, pairing))

    def _taken(self, pairs: list[_Pair]) -> list[_Pair]:
        taken = {id(record) for pair in pairs for record in pair}
        if taken:
            self.sides = [[r for r in side if id(r) not in taken] for side in self.sides]
        return pairs


def _joined(
    mine: _Group,
    theirs: _Group,
    key: Callable[[Record], Hashable],
    other_key: Callable[[Record], Hashable],
    pairing: _Pairing,
) -> Iterator[_Pair]:
    """Yield the pairs of each group of rows that have one key on both sides."""
    if not mine or not theirs:
        return
    groups: dict[Hashable, tuple[list[Record], list[Record]]] = {}
    for record in mine:
        value = key(record)
        if value is not None:
            groups.setdefault(value, ([], []))[0].append(record)
    for record in theirs:
        value = other_key(record)
        if value in groups:
            groups[value][1].append(record)
    for left, right in groups.values():
        if right:
            yield from pairing(left, right)


def _by_times(
    mine: _Group,
    theirs: _Group,
    whens: Sequence[str],
    pairing: _Pairing,
    *,
    at_any_time: bool,
) -> list[_Pair]:
    """Return the pairs whose times agree: the same first, then those within the other.

    Args:
        mine: Rows of the first ledger that agree in all else.
        theirs: Rows of the second.
        whens: The columns that tell the times.
        pairing: What pairs rows whose times agree.
        at_any_time: Whether the only ones left are a pair though their times differ.
    """
    if len(mine) == 1 == len(theirs):
        is_time = at_any_time or _agree(mine[0], theirs[0], whens)
        return pairing(mine, theirs) if is_time else []

    def times(exactness: int) -> Callable[[Record], Hashable]:
        return lambda record: tuple(
            _as_exact_as(record.row.get(name), exactness) for name in whens
        )

    found: list[_Pair] = []
    left, right = list(mine), list(theirs)
    told = {_EXACTNESS[type(r.row.get(n))] for n in whens for r in (*mine, *theirs)}
    for exactness in sorted(told | {0}):
        for one, other in dict.fromkeys(((exactness, 0), (0, exactness))):
            pairs = list(_joined(left, right, times(one), times(other), pairing))
            taken = {id(record) for pair in pairs for record in pair}
            left = [record for record in left if id(record) not in taken]
            right = [record for record in right if id(record) not in taken]
            found += pairs
    if len(left) == 1 == len(right) and (at_any_time or _agree(left[0], right[0], whens)):
        found += pairing(left, right)
    return found


def _agree(a: Record, b: Record, whens: Sequence[str]) -> bool:
    for name in whens:
        one, other = a.row.get(name), b.row.get(name)
        known = one is not None and other is not None and one != other
        if known and not (is_more_exact(one, other) or is_more_exact(other, one)):
            return False
    return True


@lru_cache(maxsize=65536)
def _as_exact_as(when: Occasion | None, exactness: int) -> Occasion | None:
    """Return the period of an exactness in which something was; what is no more exact as it is."""
    if when is None or _EXACTNESS[type(when)] >= exactness:
        return when
    day = first_day(when)
    if exactness == _EXACTNESS[Month]:
        return Month(day.year, day.month)
    if exactness == _EXACTNESS[Quarter]:
        return Quarter(day.year, (day.month + 2) // 3)
    if exactness == _EXACTNESS[Half]:
        return Half(day.year, (day.month + 5) // 6)
    return Year(day.year) if exactness == _EXACTNESS[Year] else None


def _in_their_order(mine: _Group, theirs: _Group) -> list[_Pair]:
    return list(zip(mine, theirs, strict=False))


def _has(record: Record, name: str) -> bool:
    return record.row.get(name) is not None or name in record.unread


def _whole(record: Record) -> Hashable:
    names = tuple(record.row)
    return names, form_of(record, names)
