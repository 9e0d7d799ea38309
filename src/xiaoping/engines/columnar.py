"""The engine of large registers: exact components of many aggregates in one pass of arrays.

Rows are taken in no order, block by block, so that masks and words stay in the cache; where
rows are in order, runs are added up first.  Every total is a field of a word of 64 bits
(:mod:`~xiaoping.engines.packing`); what no word holds is summed as Python's own numbers.
Answers are arrays, a number a group; a component is made when it is asked for.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, final

import attrs

from xiaoping.engines.gathering import Gathering
from xiaoping.engines.lowering import Lowering, Part
from xiaoping.engines.numpy_room import Array, np
from xiaoping.engines.packing import Field, Piece, packed, width_of
from xiaoping.engines.plain import Setting
from xiaoping.engines.program import FALSE, TRUE, Program
from xiaoping.engines.whole_arrays import OBJECT
from xiaoping.indicators.component import Component
from xiaoping.indicators.nodes import Aggregate, Aggregation
from xiaoping.indicators.nodes import Column as ColumnNode
from xiaoping.measures.numerals import Exact, simplest

__all__ = ["BLOCK", "ROWS_A_GROUP", "Distinct", "Totals", "totals_of"]

BLOCK: Final = 1 << 15
"""Rows at a time: the masks and words of a block stay in the second cache."""

ROWS_A_GROUP: Final = 128
"""A chunk holds so many rows a group on the average: seven or eight bits of a count."""

_Key = tuple[int | None, int]
_Sums = dict[_Key, Array]


@final
@attrs.frozen(eq=False)
class Distinct:
    """The distinct keys of every group.

    Attributes:
        places: The places of the keys in ``entries``, group by group.
        starts: Where the keys of each group begin, and the end of all.
        entries: The keys.

    >>> held = Distinct(np.array([0, 1, 1]), np.array([0, 2, 3]), ("a", "b"))
    >>> sorted(held.of(0)), sorted(held.of(1))
    (['a', 'b'], ['b'])
    """

    places: Array
    starts: Array
    entries: Sequence[Any]

    def of(self, group: int) -> frozenset[Any]:
        """Return the keys of a group."""
        places = self.places[self.starts[group] : self.starts[group + 1]]
        return frozenset(self.entries[place] for place in places.tolist())


@final
@attrs.frozen(eq=False)
class Totals:
    """What an aggregate came to, a number for each group.

    Attributes:
        total: Whole numbers of a step; Python's own where 64 bits might not do.
        step: What one of them is.
        rows: How many rows went in.
        missing: How many could not be decided.
        seen: How many rows there are.
        distinct: The keys of a distinct count.

    >>> one = np.array([1])
    >>> Totals(np.array([325]), Fraction(1, 100), one, one * 0, one).component(0).total
    Fraction(13, 4)
    """

    total: Array
    step: Exact
    rows: Array
    missing: Array
    seen: Array
    distinct: Distinct | None = None

    def component(self, group: int) -> Component:
        """Return what it came to in a group."""
        total = int(self.total[group])
        return Component(
            total=total if self.step == 1 else simplest(Fraction(total) * self.step),
            rows=int(self.rows[group]),
            missing=int(self.missing[group]),
            seen=int(self.seen[group]),
            keys=None if self.distinct is None else self.distinct.of(group),
        )


def totals_of(
    wanted: Iterable[Aggregate],
    gathering: Gathering,
    groups: Array,
    count: int,
    setting: Setting,
    *,
    block: int = BLOCK,
    rows_a_group: int = ROWS_A_GROUP,
) -> list[Totals]:
    """Return the totals of aggregates over one entity type, in their order.

    Args:
        wanted: Bound aggregates of the type.
        gathering: The columns.
        groups: The number of the group of each row, from 0.
        count: How many groups there are.
        setting: What is the same for every row.
        block: Rows that are worked on at once; the answer does not depend on it.
        rows_a_group: Rows of a chunk for each group; nor does it depend on this.

    Raises:
        ValueError: A row is of no group.

    >>> import datetime
    >>> from xiaoping.engines.column import Column
    >>> from xiaoping.engines.tables import ColumnTable, ColumnTables
    >>> from xiaoping.indicators import bind, parse_formula, parameters, schema
    >>> homes = ColumnTable(entity=schema()["household"], areas=["", "", ""],
    ...                     columns={"size": Column.of([3, None, 4], "人")})
    >>> tables = ColumnTables([homes], day=datetime.date(2020, 12, 31))
    >>> bound = bind(parse_formula("sum(household: size)"), {}, schema(), parameters())
    >>> (found,) = totals_of(bound.aggregates, Gathering(tables, "household"),
    ...                      np.array([0, 0, 1]), 2, Setting(tables.day, 2020, {}))
    >>> found.total, found.rows, found.missing, found.component(1).total
    (array([3, 4]), array([1, 1]), array([1, 0]), 4)
    """
    chunks, sizes, peak = _chunked(groups, count, block, rows_a_group)
    program = Program()
    lowering = Lowering(program, gathering.column, setting)
    largest = int(sizes.max(initial=1))
    needed = [_needs(lowering, gathering, item, largest) for item in wanted]
    sums: _Sums = {(None, TRUE): sizes, (None, FALSE): np.zeros_like(sizes)}
    plan = _Plan.of(program, needed, sums, peak, block)
    for chunk in chunks:
        _accumulate(plan, groups, chunk, sums)
    return [_answer(plan, want, sums, largest) for want in needed]


def _chunked(
    groups: Array, count: int, block: int, rows_a_group: int
) -> tuple[list[range], Array, int]:
    """Return chunks of rows, the rows of each group, and the most in one of one chunk."""
    step = max(2 * block, -(-rows_a_group * count // block) * block)
    chunks = [range(i, min(i + step, len(groups))) for i in range(0, len(groups), step)]
    sizes, peak = np.zeros(count, np.int64), 1
    for chunk in chunks:
        counts = np.bincount(groups[chunk.start : chunk.stop], minlength=count)
        if len(counts) > count:
            raise ValueError(f"group {len(counts) - 1} is not one of {count}")
        peak = max(peak, int(counts.max()))
        sizes += counts
    return chunks, sizes, peak


@attrs.frozen(eq=False)
class _Wanted:
    """What an aggregate needs.

    Its sum is that of the weighted parts and the bias of each row, in steps.  ``fit`` is the
    mask of rows that fit, ``rows`` of those whose value is known, too.
    """

    fit: int
    rows: int
    unknown: int
    parts: tuple[Part, ...] = ()
    bias: int = 0
    most: int = 0
    step: Exact = 1
    keys: tuple[int, Sequence[Any]] | None = None


def _needs(lowering: Lowering, gathering: Gathering, item: Aggregate, largest: int) -> _Wanted:
    program = lowering.program
    fit, unknown = TRUE, FALSE
    if item.where is not None:
        trit = lowering.condition(item.where)
        fit, unknown = trit.true, trit.unknown
    rows = fit
    if item.given is not None:
        rows = program.both(rows, lowering.value(item.given).known)
    if item.value is None:
        return _Wanted(fit, rows, unknown)
    term = lowering.value(item.value)
    rows = program.both(rows, term.known)
    if item.aggregation is Aggregation.DISTINCT:
        assert isinstance(item.value, ColumnNode)  # noqa: S101 - a key is a column
        column = gathering.column(item.value.path)
        entries = () if column is None else column.entries
        return _Wanted(fit, rows, unknown, keys=(term.slot, entries))
    bias, most = min(term.low, 0), max(abs(term.low), abs(term.high))
    parts = lowering.parts(term, bias, largest)
    return _Wanted(fit, rows, unknown, parts, bias, most, term.step)


@attrs.frozen(eq=False)
class _Plan:
    """What is done with each block: the program, the words, and what is beyond all words.

    ``slow`` are sums of Python's own numbers; ``pairs`` holds, for each distinct count, the
    pairs of group and key that its rows have.
    """

    program: Program
    block: int
    words: Sequence[Sequence[Piece]]
    slow: Sequence[Field]
    pairs: Mapping[tuple[int, int], tuple[int, list[Array]]]

    @classmethod
    def of(
        cls, program: Program, needed: Sequence[_Wanted], sums: _Sums, peak: int, block: int
    ) -> _Plan:
        """Plan the sums that are wanted, each once, and make room for them."""
        count, fields = len(sums[None, TRUE]), []
        for key, most in _asked(program, needed):
            if key not in sums:
                sums[key] = np.zeros(count, np.int64 if most else OBJECT)
                fields.append(Field(*key, width_of(peak * most)))
        words = packed(field for field in fields if field.width)
        pairs: dict[tuple[int, int], tuple[int, list[Array]]] = {
            (want.rows, want.keys[0]): (max(1, len(want.keys[1])), [])
            for want in needed
            if want.keys is not None
        }
        return cls(program, block, words, [f for f in fields if not f.width], pairs)


def _asked(program: Program, wanted: Iterable[_Wanted]) -> Iterator[tuple[_Key, int]]:
    """Yield the sums that are wanted, with the largest value of a row, 0 if it has no bound."""
    for want in wanted:
        for mask in (want.fit, want.rows, want.unknown):
            yield (None, program.counted(mask)), 1
        for part in want.parts:
            yield (part.slot, want.rows), part.most


def _accumulate(plan: _Plan, groups: Array, chunk: range, sums: _Sums) -> None:
    """Add the rows of a chunk to the sums."""
    held = np.zeros((len(plan.words), len(sums[None, TRUE])), np.uint64)
    buffers = np.empty((3, plan.block), np.uint64)
    for start in range(chunk.start, chunk.stop, plan.block):
        stop = min(start + plan.block, chunk.stop)
        slots = plan.program.run(start, stop)
        own = groups[start:stop]
        add = _scattering(own)
        word, further, scratch = buffers[:, : stop - start]
        for made, into in zip(plan.words, held, strict=True):
            made[0].put(word, scratch, slots)
            for piece in made[1:]:
                piece.put(further, scratch, slots)
                word += further
            add(into, word)
        for field in plan.slow:
            chosen = slots[field.mask].astype(object) * slots[field.value or TRUE]
            add(sums[field.value, field.mask], chosen)
        for (mask, key), (size, pairs) in plan.pairs.items():
            pairs.append(_paired(own, slots[mask], slots[key], size))
    for made, into in zip(plan.words, held, strict=True):
        for piece in made:
            for mask, total in piece.totals(into):
                sums[piece.value, mask] += total


def _scattering(groups: Array) -> Callable[[Array, Array], None]:
    """Return what adds a block's values to their groups; runs are added up beforehand."""
    change = groups[1:] != groups[:-1]
    index = groups.astype(np.intp)
    if 4 * np.count_nonzero(change) > len(groups):
        return lambda into, values: np.add.at(into, index, values)
    starts = np.concatenate(([0], np.flatnonzero(change) + 1))
    heads = index[starts]
    return lambda into, values: np.add.at(into, heads, np.add.reduceat(values, starts))


def _paired(groups: Array, mask: Array, keys: Any, size: int) -> Array:
    """Return the pairs of group and key of the rows of a mask, each as one number."""
    places = np.broadcast_to(np.asarray(keys, np.int64), mask.shape)
    found: Array = groups[mask].astype(np.int64) * size + places[mask]
    return found


def _answer(plan: _Plan, want: _Wanted, sums: _Sums, largest: int) -> Totals:
    """Return the totals of an aggregate, Python's numbers where 64 bits might not do."""
    seen = sums[None, TRUE]
    rows = _count(plan.program, want.rows, sums)
    missing = _count(plan.program, want.unknown, sums)
    if want.fit != want.rows:
        missing = missing + _count(plan.program, want.fit, sums) - rows
    if want.keys is not None:
        distinct = _distinct(plan, want, len(seen))
        return Totals(np.diff(distinct.starts), 1, rows, missing, seen, distinct)
    if not want.parts:
        return Totals(rows, 1, rows, missing, seen)
    kind = np.dtype(np.int64) if largest * want.most < 1 << 63 else OBJECT
    addends = [
        _weighted(sums[part.slot, want.rows].astype(kind, copy=False), part.weight)
        for part in want.parts
    ]
    if want.bias:
        addends.append(_weighted(rows.astype(kind, copy=False), want.bias))
    return Totals(functools.reduce(np.add, addends), want.step, rows, missing, seen)


def _distinct(plan: _Plan, want: _Wanted, count: int) -> Distinct:
    assert want.keys is not None  # noqa: S101 - of a distinct count
    slot, entries = want.keys
    size, pairs = plan.pairs[want.rows, slot]
    found = np.sort(np.concatenate([*pairs, np.empty(0, np.int64)]))
    # Sorted, what is there twice stands side by side: quicker than np.unique.
    found = found[np.append(True, found[1:] != found[:-1])] if len(found) else found
    starts = np.searchsorted(found, np.arange(count + 1, dtype=np.int64) * size)
    return Distinct(found % size, starts, entries)


def _weighted(column: Array, weight: int) -> Array:
    return column if weight == 1 else column * weight


def _count(program: Program, mask: int, sums: _Sums) -> Array:
    """Return the rows of a mask in each group."""
    counted = program.counted(mask)
    found = sums[None, counted]
    return found if counted == mask else sums[None, TRUE] - found
