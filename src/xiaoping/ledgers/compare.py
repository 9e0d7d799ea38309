"""Compare two ledgers: who is in one only, which cells differ, who is told two ways.

The two may be one ledger on two days, or the lists of the same people that two
departments keep.  Values are compared, not texts: 15亩 is 1公顷, 男 is 男性, an old id is
the new one.  A column that only one of them has is left out, and told.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from xiaoping.errors import InvariantError
from xiaoping.fields import check_given
from xiaoping.ledgers.cells import WhenCell
from xiaoping.ledgers.comparison import (
    CellChange,
    Comparison,
    Likely,
    Matched,
    Moved,
    Reason,
    Repeated,
)
from xiaoping.ledgers.ledger import Ledger, collector_paused
from xiaoping.ledgers.likeness import are_alike, is_more_exact
from xiaoping.ledgers.matching import Matches, match_households, match_persons
from xiaoping.ledgers.records import Record, records_of
from xiaoping.ledgers.row_matching import match_rows
from xiaoping.messages import fail

__all__ = ["compare_ledgers"]


def compare_ledgers(a: Ledger[Any], b: Ledger[Any]) -> Comparison:
    r"""Compare two ledgers of one kind.

    Households are matched by number and head, then by the heads' citizen ids, then by the
    number if nothing speaks against it; persons by their citizen ids, then by what a slip
    leaves alike; rows of other kinds by their numbers, then by what identifies a row of
    their kind; whatever has no key by all its cells.  See
    :mod:`~xiaoping.ledgers.matching` and :mod:`~xiaoping.ledgers.row_matching` for the
    order and the reasons.  Rows with faults are
    compared by the cells that could be read.  A ledger without such cells is the same as
    itself, in whatever order its rows stand.

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
    for name, ledger in (("a", a), ("b", b)):
        check_given(name, ledger, Ledger)
    if a.kind is not b.kind:
        kinds = {"a_zh": a.kind.zh, "b_zh": b.kind.zh, "a_en": a.kind.en, "b_en": b.kind.en}
        raise fail(InvariantError, "compare.kinds", a=a.file, b=b.file, **kinds)
    with collector_paused():
        return _compared(a, b)


def _compared(a: Ledger[Any], b: Ledger[Any]) -> Comparison:
    left, right = list(records_of(a)), list(records_of(b))
    names, left_out = _common(a, left, right)
    homes = match_households(
        *_of_unit("household", left, right), names, _members_of(left, right)
    )
    home_of = _homes_in_both(homes)
    found = (
        homes,
        match_persons(*_of_unit("person", left, right), names, home_of),
        match_rows(*_of_unit("row", left, right), names),
    )
    order = {id(record): number for number, record in enumerate(left)}
    among = frozenset(names)
    sure: list[Matched] = []
    likely: list[Likely] = []
    finer: list[Matched] = []
    for one, other, reason in _pairs(found):
        changes = _changes(one, other, among)
        more = tuple(change for change in changes if _is_finer(change))
        if more:
            finer.append(Matched(a=one, b=other, changes=more))
            changes = tuple(change for change in changes if not _is_finer(change))
        if reason is None:
            sure.append(Matched(a=one, b=other, changes=changes))
        else:
            likely.append(Likely(a=one, b=other, reason=reason, changes=changes))
    sure.sort(key=lambda pair: order[id(pair.a)])
    likely.sort(key=lambda pair: order[id(pair.a)])
    changed = [pair for pair in sure if pair.changes]
    finer.sort(key=lambda pair: order[id(pair.a)])
    both = [*((p.a, p.b) for p in sure), *((p.a, p.b) for p in likely)]
    moved = [Moved(a=one, b=other) for one, other in both if _has_moved(one, other, home_of)]
    differ = {id(p.a) for p in moved} | {id(p.a) for p in changed}
    repeated = [
        Repeated(side=side, record=record, first=first)
        for part in found
        for side, record, first in part.repeated
    ]
    return Comparison(
        a=a,
        b=b,
        only_a=tuple(record for part in found for record in part.alone[0]),
        only_b=tuple(record for part in found for record in part.alone[1]),
        changed=tuple(changed),
        likely=tuple(likely),
        moved=tuple(moved),
        repeated=tuple(repeated),
        finer=tuple(finer),
        same=sum(id(pair.a) not in differ for pair in sure),
        unread=sum(
            _unread(one, other, names) for one, other in both if one.unread or other.unread
        ),
        left_out=left_out,
    )


def _of_unit(
    unit: str, left: Sequence[Record], right: Sequence[Record]
) -> tuple[list[Record], list[Record]]:
    """Return the records of a unit in both ledgers.

    Where one ledger tells of households only, persons have nothing to compare with.
    """
    mine = [record for record in left if record.unit == unit]
    theirs = [record for record in right if record.unit == unit]
    return ([], []) if left and right and not (mine and theirs) else (mine, theirs)


def _members_of(*ledgers: Sequence[Record]) -> Callable[[Record], Sequence[Record]]:
    """Return what gives the persons of a household, as far as its ledger tells them."""
    found: dict[int, list[Record]] = {}
    for record in chain.from_iterable(ledgers):
        if record.home is not None:
            found.setdefault(id(record.home), []).append(record)
    return lambda home: found.get(id(home), ())


def _homes_in_both(found: Matches) -> Callable[[Record], Hashable]:
    """Return what gives the household of a person, by one word in both ledgers."""
    words = {id(other): id(one) for one, other in found.sure}
    words |= {id(other): id(one) for one, other, _ in found.likely}
    for _, again, first in found.repeated:
        words[id(again)] = words.get(id(first), id(first))

    def home_of(person: Record) -> Hashable:
        home = person.home
        return None if home is None else words.get(id(home), id(home))

    return home_of


def _has_moved(a: Record, b: Record, home_of: Callable[[Record], Hashable]) -> bool:
    before, after = home_of(a), home_of(b)
    return before is not None and after is not None and before != after


def _unread(a: Record, b: Record, names: Sequence[str]) -> int:
    """Return how many cells of two records were not compared, because one has a fault."""
    spoilt = a.unread | b.unread
    return sum(name in spoilt and name in a.row and name in b.row for name in names)


def _common(
    a: Ledger[Any], left: Sequence[Record], right: Sequence[Record]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns that both have, and the headings of those that one has alone."""
    have = [set[str](), set[str]()]
    could = [set[str](), set[str]()]
    for place, side in enumerate((left, right)):
        for record in _one_of_each_form(side):
            have[place] |= record.columns
            could[place] |= record.columns_of_head
    # A list of members tells of the head as well as a column of its own does.
    have = [have[0] | could[0] & have[1], have[1] | could[1] & have[0]]
    headings = {_heading(a, name) for name in have[0] ^ have[1]}
    return tuple(sorted(have[0] & have[1])), tuple(sorted(headings))


def _one_of_each_form(records: Iterable[Record]) -> Iterable[Record]:
    """Return one record of each table and set of cells: there are few, and many records."""
    return {(id(record.table), *record.row): record for record in records}.values()


def _heading(ledger: Ledger[Any], name: str) -> str:
    year = name.partition("@")[2]
    heading = ledger.kind.column(name).heading
    return f"{year}年{heading}" if year else heading


def _pairs(found: Iterable[Matches]) -> Iterator[tuple[Record, Record, Reason | None]]:
    """Yield the pairs, those that are sure without a reason."""
    for part in found:
        yield from ((one, other, None) for one, other in part.sure)
        yield from part.likely


def _changes(a: Record, b: Record, names: Container[str]) -> tuple[CellChange, ...]:
    return tuple(
        CellChange(
            column=a.table.kind.column(name),
            name=name,
            before=before,
            after=b.row[name],
            where_before=a.at(name),
            where_after=b.at(name),
        )
        for name, before in a.row.items()
        if name in names
        and name in b.row
        and name not in a.unread
        and name not in b.unread
        and not are_alike(before, b.row[name])
    )


def _is_finer(change: CellChange) -> bool:
    """Say whether two cells tell one time, the one more exactly than the other."""
    if not isinstance(change.column.cell, WhenCell):
        return False
    before, after = change.before, change.after
    return is_more_exact(before, after) or is_more_exact(after, before)
