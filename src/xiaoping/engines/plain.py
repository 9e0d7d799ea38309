"""The engine of the base install: exact components of a township in plain Python.

Rows are put in the order of their cells (an area and a breakdown), so that a cell is a
span of bits, and are worked through in chunks, so that a bit set stays small.  A column
is read once, a condition that several indicators share is answered once.
"""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Final, final

import attrs

from xiaoping.engines.bits import Planes, Truths, of_flags, span
from xiaoping.engines.tables import Tables, along
from xiaoping.indicators.component import Component
from xiaoping.indicators.nodes import (
    Aggregate,
    Aggregation,
    Arithmetic,
    Column,
    Comparison,
    Constant,
    Entries,
    Junction,
    Known,
    Moment,
    Negation,
    Occurred,
    OneOf,
    Parameter,
    Row,
)
from xiaoping.measures.numerals import Exact
from xiaoping.occasion import during, happened

__all__ = ["CHUNK", "Setting", "aggregate"]

CHUNK: Final = 1 << 14
"""Rows that are worked on at once; the answer does not depend on it."""

_COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_RECKON: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}


@final
@attrs.frozen
class Setting:
    """What is the same for every row.

    Attributes:
        day: The day that is measured.
        year: The year that is measured.
        parameters: What each parameter is on that day, in its own unit; ``None`` if unset.
        start: The first day of the period that is measured; by default that of the year.
        end: Its last day; by default that of the year.
        kept: The day on which rows were written down; by default the day that is measured.

    >>> Setting(datetime.date(2020, 12, 31), 2020, {}).year
    2020
    """

    day: datetime.date
    year: int
    parameters: Mapping[str, Exact | None]
    start: datetime.date = attrs.field(kw_only=True)
    end: datetime.date = attrs.field(kw_only=True)
    kept: datetime.date = attrs.field(kw_only=True)

    @kept.default
    def _same_day(self) -> datetime.date:
        return self.day

    @start.default
    def _first_day(self) -> datetime.date:
        return datetime.date(self.year, 1, 1)

    @end.default
    def _last_day(self) -> datetime.date:
        return datetime.date(self.year, 12, 31)


def aggregate(
    wanted: Iterable[Aggregate],
    tables: Tables,
    entity: str,
    cells: Sequence[int],
    setting: Setting,
    *,
    chunk: int = CHUNK,
) -> Mapping[Aggregate, Mapping[int, Component]]:
    """Return the components of aggregates over one entity type, by cell.

    Args:
        wanted: Bound aggregates of the type.
        tables: The rows.
        entity: The entity type.
        cells: The number of the cell of each row.
        setting: What is the same for every row.
        chunk: Rows that are worked on at once.

    >>> from xiaoping.engines.tables import ColumnTable, ColumnTables
    >>> from xiaoping.indicators import bind, parse_formula, parameters, schema
    >>> homes = ColumnTable(entity=schema()["household"], areas=["", "", ""],
    ...                     columns={"size": [3, None, 4]})
    >>> tables = ColumnTables([homes], day=datetime.date(2020, 12, 31))
    >>> bound = bind(parse_formula("sum(household: size)"), {}, schema(), parameters())
    >>> found = aggregate(bound.aggregates, tables, "household", [0, 0, 1],
    ...                   Setting(tables.day, tables.year, {}))
    >>> [(c.total, c.rows, c.missing) for c in found[bound.figure].values()]
    [(3, 1, 1), (4, 1, 0)]
    """
    asked = tuple(dict.fromkeys(wanted))
    order = sorted(range(len(cells)), key=cells.__getitem__)
    rows = _Rows(tables, entity, order)
    found: dict[Aggregate, dict[int, Component]] = {item: {} for item in asked}
    for start in range(0, len(order), chunk):
        part = order[start : start + chunk]
        work = _Chunk(rows, start, len(part), setting)
        spans = tuple(_spans([cells[row] for row in part]))
        for item in asked:
            mine = found[item]
            for cell, component in work.components(item, spans):
                known = mine.get(cell)
                mine[cell] = component if known is None else known + component
    return found


def _spans(cells: Sequence[int]) -> Iterable[tuple[int, int, int]]:
    """Yield each cell with where its rows begin and end."""
    start = 0
    for end in range(1, len(cells) + 1):
        if end == len(cells) or cells[end] != cells[start]:
            yield cells[start], start, end
            start = end


@attrs.frozen(eq=False)
class _Rows:
    """The columns of a type and its parents, in the order of the cells."""

    tables: Tables
    entity: str
    order: Sequence[int]
    _read: dict[tuple[str, ...], Sequence[Any]] = attrs.field(init=False, factory=dict)
    _coded: dict[tuple[str, ...], tuple[bytes, tuple[Any, ...]] | None] = attrs.field(
        init=False, factory=dict
    )

    def column(self, path: tuple[str, ...]) -> Sequence[Any]:
        known = self._read.get(path)
        if known is None:
            table = self.tables.table(self.entity)
            values = () if table is None else along(table, self.tables, path)
            known = [values[row] for row in self.order]
            self._read[path] = known
        return known

    def coded(self, path: tuple[str, ...]) -> tuple[bytes, tuple[Any, ...]] | None:
        """Return a column of few values as bytes, 0 for unknown; ``None`` if they are many."""
        if path not in self._coded:
            self._coded[path] = _by_bytes(self.column(path))
        return self._coded[path]


def _by_bytes(values: Sequence[Any]) -> tuple[bytes, tuple[Any, ...]] | None:
    # Entries of code lists are shared: their identity is quicker to look up than their hash.
    places: dict[int, int] = {id(None): 0}
    kept: list[Any] = [None]
    for value in values:
        if id(value) not in places:
            if len(kept) > 255:
                return None
            places[id(value)] = len(kept)
            kept.append(value)
    return bytes([places[id(value)] for value in values]), tuple(kept)


@attrs.frozen(eq=False)
class _Chunk:
    """The rows from ``start`` on; every node is worked out once."""

    rows: _Rows
    start: int
    length: int
    setting: Setting
    _truths: dict[Row, Truths] = attrs.field(init=False, factory=dict)
    _values: dict[Row, Sequence[Any]] = attrs.field(init=False, factory=dict)
    _planes: dict[Row, Planes] = attrs.field(init=False, factory=dict)

    @property
    def _all(self) -> int:
        return (1 << self.length) - 1

    def components(
        self, item: Aggregate, spans: Iterable[tuple[int, int, int]]
    ) -> Iterable[tuple[int, Component]]:
        where = (
            Truths(self._all, 0, self._all) if item.where is None else self.holds(item.where)
        )
        if item.aggregation is Aggregation.DISTINCT:
            yield from self._distinct(item, where, spans)
            return
        planes = None if item.value is None else self._planes_of(item.value)
        known = self._all if planes is None else planes.known
        if item.given is not None:
            known &= ~self._unknown(item.given)
        for cell, start, end in spans:
            mine = span(start, end, self.length)
            inside = where.true & known & mine
            rows = inside.bit_count()
            yield (
                cell,
                Component(
                    total=rows if planes is None else planes.total(inside),
                    rows=rows,
                    missing=((where.unknown | where.true & ~known) & mine).bit_count(),
                    seen=end - start,
                ),
            )

    def _distinct(
        self, item: Aggregate, where: Truths, spans: Iterable[tuple[int, int, int]]
    ) -> Iterable[tuple[int, Component]]:
        assert item.value is not None  # noqa: S101 - a bound distinct count has a key
        keys = self._value(item.value)
        if item.given is not None:
            unknown = self._unknown(item.given)
            where = where & Truths(self._all ^ unknown, unknown, self._all)
        top = self.length - 1
        for cell, start, end in spans:
            held = [keys[i] for i in range(start, end) if where.true >> (top - i) & 1]
            found: frozenset[Hashable] = frozenset(key for key in held if key is not None)
            unknown = where.unknown & span(start, end, self.length)
            yield (
                cell,
                Component(
                    total=len(found),
                    rows=sum(key is not None for key in held),
                    missing=unknown.bit_count() + held.count(None),
                    seen=end - start,
                    keys=found,
                ),
            )

    def _planes_of(self, node: Row) -> Planes:
        known = self._planes.get(node)
        if known is None:
            known = self._planes[node] = Planes.of(self._value(node))
        return known

    def holds(self, node: Row) -> Truths:
        known = self._truths.get(node)
        if known is None:
            known = self._truths[node] = self._held(node)
        return known

    def _held(self, node: Row) -> Truths:
        match node:
            case Junction():
                found = self.holds(node.terms[0])
                for term in node.terms[1:]:
                    more = self.holds(term)
                    found = found & more if node.word == "and" else found | more
                return found
            case Negation():
                return ~self.holds(node.term)
            case Known():
                return Truths(self._all ^ self._unknown(node.value), 0, self._all)
            case OneOf():
                options = [self._option(option) for option in node.options]
                return self._one_of(node.value, [o for some in options for o in some])
            case Comparison():
                return self._compared(node)
            case Constant():
                return Truths(self._all if node.value else 0, 0, self._all)
            case Occurred():
                return self._occurred(node)
            case _:
                return self._one_of(node, [True])

    def _occurred(self, node: Occurred) -> Truths:
        at, values = self.setting, self._value(node.value)
        # A ledger has a few hundred days: each is asked about once.
        known: dict[Any, bool | None] = {None: None}
        for when in set(values) - {None}:
            known[when] = (
                happened(when, at.day, at.kept)
                if node.word == "happened"
                else during(when, at.start, min(at.end, at.day), at.kept)
            )
        return self._truths_of([known[when] for when in values])

    def _unknown(self, node: Row) -> int:
        if isinstance(node, Comparison | OneOf | Junction | Negation | Known | Occurred):
            return self.holds(node).unknown
        return of_flags(bytes([value is None for value in self._value(node)]))

    def _option(self, node: Row) -> Sequence[Any]:
        return node.entries if isinstance(node, Entries) else [self._value(node)[0]]

    def _one_of(self, node: Row, options: Sequence[Any]) -> Truths:
        coded = self.rows.coded(node.path) if isinstance(node, Column) else None
        if coded is not None:
            numbers, values = coded
            mine = numbers[self.start : self.start + self.length]
            # A hundred rows or a million: one look-up of bytes for all of them.
            wanted = bytes([value is not None and value in options for value in values])
            flags = mine.translate(wanted.ljust(256, b"\0"))
            unknown = mine.translate(bytes([1]).ljust(256, b"\0"))
            return Truths(of_flags(flags), of_flags(unknown), self._all)
        held = self._value(node)
        return self._truths_of([None if value is None else value in options for value in held])

    def _compared(self, node: Comparison) -> Truths:
        compare = _COMPARE[node.comparator]
        if isinstance(node.right, Constant | Moment | Parameter):
            right = self._single(node.right)
            if right is None:
                return Truths(0, self._all, self._all)
            left = self._value(node.left)
            return self._truths_of([None if v is None else compare(v, right) for v in left])
        pairs = zip(self._value(node.left), self._value(node.right), strict=True)
        return self._truths_of(
            [None if a is None or b is None else compare(a, b) for a, b in pairs]
        )

    def _truths_of(self, held: Sequence[bool | None]) -> Truths:
        true = of_flags(bytes([bool(value) for value in held]))
        unknown = of_flags(bytes([value is None for value in held]))
        return Truths(true, unknown, self._all)

    def _value(self, node: Row) -> Sequence[Any]:
        known = self._values.get(node)
        if known is None:
            known = self._values[node] = self._reckoned(node)
        return known

    def _single(self, node: Row) -> Any:
        match node:
            case Moment():
                return self.setting.year if node.word == "year" else self.setting.day
            case Parameter():
                return self.setting.parameters.get(node.code)
            case Constant():
                return node.value
            case _:
                raise AssertionError(node)

    def _reckoned(self, node: Row) -> Sequence[Any]:
        match node:
            case Column():
                return self.rows.column(node.path)[self.start : self.start + self.length]
            case Constant() | Moment() | Parameter():
                return [self._single(node)] * self.length
            case Arithmetic():
                reckon = _RECKON[node.operator]
                pairs = zip(self._value(node.left), self._value(node.right), strict=True)
                return [None if a is None or b is None else reckon(a, b) for a, b in pairs]
            case _:
                truths, top = self.holds(node), self.length - 1
                return [
                    None
                    if truths.unknown >> (top - i) & 1
                    else bool(truths.true >> (top - i) & 1)
                    for i in range(self.length)
                ]
