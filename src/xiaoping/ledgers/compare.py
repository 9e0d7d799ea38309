"""Compare two ledgers: who is in one only, which cells differ, who is told two ways.

The two may be one ledger on two days, or the lists of the same people that two
departments keep.  Values are compared, not texts: 15亩 is 1公顷, 男 is 男性, an old id is
the new one.  A column that only one of them has is left out, and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError, XiaopingError
from xiaoping.ledgers.comparison import CellChange, Comparison, Likely, Matched, Moved
from xiaoping.ledgers.ledger import Ledger
from xiaoping.ledgers.matching import likely_pairs, matched
from xiaoping.ledgers.records import Record, records_of
from xiaoping.messages import fail
from xiaoping.register.identity import CitizenId

__all__ = ["compare_ledgers"]


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
    left, right = list(records_of(a)), list(records_of(b))
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
        pairs, rest_a, rest_b = matched(mine, theirs, lambda record: record.key)
        for one, other in pairs:
            changes = tuple(_changes(one, other, names))
            unread += len((one.unread | other.unread) & names)
            if changes:
                changed.append(Matched(a=one, b=other, changes=changes))
            if _has_moved(one, other, likely):
                moved.append(Moved(a=one, b=other))
            elif not changes:
                same += 1
        found, rest_a, rest_b = likely_pairs(rest_a, rest_b)
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


def _common(
    a: Ledger[Any], left: Sequence[Record], right: Sequence[Record]
) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the columns that both have, and the headings of those that one has alone."""
    have = [{name for record in side for name in record.columns} for side in (left, right)]
    headings = {_heading(a, name) for name in have[0] ^ have[1]}
    return frozenset(have[0] & have[1]), tuple(sorted(headings))


def _heading(ledger: Ledger[Any], name: str) -> str:
    year = name.partition("@")[2]
    heading = ledger.kind.column(name).heading
    return f"{year}年{heading}" if year else heading


def _changes(a: Record, b: Record, names: frozenset[str]) -> Iterator[CellChange]:
    for name, before in a.row.items():
        if name not in names or name not in b.row or name in a.unread | b.unread:
            continue
        after = b.row[name]
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
