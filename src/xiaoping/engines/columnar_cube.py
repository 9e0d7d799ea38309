"""The cells of a large table: areas and classes told apart by numbers, never row by row.

What a cell is called is worked out for each distinct area and class once; rows are only
counted and looked up.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property, lru_cache
from math import ceil
from typing import Any, Final, final

import attrs

from xiaoping.areas import Level
from xiaoping.engines.column import Column
from xiaoping.engines.columnar import Totals, totals_of
from xiaoping.engines.cube import Cell, area_at
from xiaoping.engines.gathering import Gathering
from xiaoping.engines.numpy_room import Array, np
from xiaoping.engines.plain import Setting
from xiaoping.engines.tables import ColumnTable, Tables
from xiaoping.engines.whole_arrays import of_whole
from xiaoping.indicators.classification import UNKNOWN, Classification
from xiaoping.indicators.component import Component
from xiaoping.indicators.nodes import Aggregate
from xiaoping.indicators.schema import ColumnKind

__all__ = ["Spread", "spread"]

_CROWDED: Final = 1 << 20
_REMEMBERED: Final = 8
_WORD: Final = range(-(1 << 63), 1 << 63)
_Classes = tuple[Array, Sequence[str]]


@final
@attrs.frozen(eq=False, repr=False)
class Spread(Mapping[Cell, Component]):
    """The components of an aggregate by cell, each made when it is asked for.

    Attributes:
        groups: The number of each cell.
        totals: What the aggregate came to, a number for each cell.

    >>> three, none = np.array([3]), np.array([0])
    >>> held = Spread({Cell("431228223204"): 0}, Totals(three, 1, three, none, three))
    >>> held[Cell("431228223204")].total, len(held)
    (3, 1)
    """

    groups: Mapping[Cell, int]
    totals: Totals

    def __getitem__(self, cell: Cell) -> Component:
        """Return the component of a cell."""
        return self.totals.component(self.groups[cell])

    def __iter__(self) -> Iterator[Cell]:
        """Iterate over the cells that have rows."""
        return iter(self.groups)

    def __len__(self) -> int:
        """Return how many cells have rows."""
        return len(self.groups)

    def __contains__(self, cell: object) -> bool:
        """Say whether a cell has rows."""
        return cell in self.groups


def spread(
    wanted: Sequence[Aggregate],
    tables: Tables,
    entity: str,
    setting: Setting,
    *,
    level: Level | None = None,
    split: Sequence[Classification] = (),
) -> Mapping[Aggregate, Spread]:
    """Return the components of aggregates over a large table.

    Args:
        wanted: Bound aggregates of the entity type.
        tables: The rows.
        entity: The entity type.
        setting: What is the same for every row.
        level: The level of areas; ``None`` puts all rows into one.
        split: What rows are broken down by.

    >>> import datetime
    >>> from xiaoping.engines.tables import ColumnTables
    >>> from xiaoping.indicators import parse_formula, schema
    >>> homes = ColumnTable(entity=schema()["household"], areas=["431228223204"] * 3,
    ...                     columns={"size": Column.of([3, None, 4], "人")})
    >>> tables = ColumnTables([homes], day=datetime.date(2020, 12, 31))
    >>> count = parse_formula("count(household where size > 3)")
    >>> found = spread([count], tables, "household", Setting(tables.day, 2020, {}))
    >>> found[count][Cell("")].rows
    1
    """
    table = tables.table(entity)
    assert isinstance(table, ColumnTable)  # noqa: S101 - asked for such tables only
    gathering = Gathering(tables, entity)
    named = _named(table.areas_column.entries, level)
    numbers = named.places(table.areas_column.values)
    groups = named.groups
    if split:
        numbers, groups = _split(numbers, named.areas, gathering, split)
    found = totals_of(wanted, gathering, numbers, len(groups), setting)
    seen = found[0].seen
    if not seen.all():
        groups = {cell: number for cell, number in groups.items() if seen[number]}
    return {item: Spread(groups, its) for item, its in zip(wanted, found, strict=True)}


@attrs.frozen(eq=False, slots=False)
class _Named:
    """The areas of a level that the codes of rows lie in.

    ``into`` holds the number of each code's area; ``None`` if each is an area of its own.
    """

    areas: tuple[str, ...]
    into: Array | None

    def places(self, codes: Array) -> Array:
        return codes if self.into is None else self.into[codes]

    @cached_property
    def groups(self) -> Mapping[Cell, int]:
        return {Cell(area): number for number, area in enumerate(self.areas)}


@lru_cache(maxsize=_REMEMBERED)
def _named(codes: tuple[str, ...], level: Level | None) -> _Named:
    """Return the areas of codes; what was found for the same codes is remembered."""
    labels = [area_at(code, level) for code in codes]
    areas = tuple(dict.fromkeys(labels))
    if len(areas) == len(labels):
        return _Named(areas, None)
    numbers = {area: number for number, area in enumerate(areas)}
    return _Named(areas, of_whole([numbers[label] for label in labels]))


def _split(
    places: Array,
    areas: Sequence[str],
    gathering: Gathering,
    split: Sequence[Classification],
) -> tuple[Array, Mapping[Cell, int]]:
    """Return the number of each row's cell among those of areas and classes that occur."""
    kinds = [_classes(gathering.column(by.path), by, len(places)) for by in split]
    keys, most = places.astype(np.int64), len(areas)
    for classes, labels in kinds:
        keys = keys * len(labels) + classes
        most *= len(labels)
    present, numbers = _compact(keys, most)
    names, labels_of = [by.name for by in split], [labels for _, labels in kinds]
    cells = [_cell(key, areas, names, labels_of) for key in present]
    return numbers, {cell: number for number, cell in enumerate(cells)}


def _cell(
    key: int, areas: Sequence[str], names: Sequence[str], labels: Sequence[Sequence[str]]
) -> Cell:
    pairs = []
    for name, its in zip(reversed(names), reversed(labels), strict=True):
        key, place = divmod(key, len(its))
        pairs.append((name, its[place]))
    return Cell(areas[key], tuple(sorted(pairs)))


def _merged(places: Array, labels: Sequence[str]) -> _Classes:
    """Return places among distinct labels: several entries may be called alike."""
    numbers: dict[str, int] = {}
    into = [numbers.setdefault(label, len(numbers)) for label in labels]
    if len(numbers) == len(into):
        return places, labels
    return of_whole(into)[places], tuple(numbers)


def _compact(keys: Array, most: int) -> tuple[list[int], Array]:
    """Return the keys that occur, and the number of each row's among them."""
    if most > max(_CROWDED, 4 * len(keys)):
        found, numbers = np.unique(keys, return_inverse=True)
        return found.tolist(), numbers
    present = np.flatnonzero(np.bincount(keys, minlength=most))
    into = np.zeros(most, np.int64)
    into[present] = np.arange(len(present))
    return present.tolist(), into[keys]


def _classes(column: Column | None, by: Classification, rows: int) -> _Classes:
    """Return the number of each row's class, and the classes."""
    if column is None:
        return np.zeros(rows, np.int8), (UNKNOWN,)
    places, labels = _ranges(column, by) if by.thresholds else _values(column, by)
    if column.known is not None:
        places = np.where(column.known, places.astype(np.int64), len(labels))
    return _merged(places, [*labels, UNKNOWN])


def _values(column: Column, by: Classification) -> _Classes:
    if column.kind in (ColumnKind.CODE, ColumnKind.KEY):
        return column.values, [by.class_of(entry) for entry in column.entries]
    found, places = np.unique(column.values, return_inverse=True)
    values: Iterable[object] = found.tolist()
    if column.kind is ColumnKind.DATE:
        # An unknown day is zero, whose class no row is in.
        values = [datetime.date.fromordinal(number or 1) for number in found.tolist()]
    return places, [by.class_of(value) for value in values]


def _ranges(column: Column, by: Classification) -> _Classes:
    starts = [ceil(Fraction(start) / Fraction(column.step)) for start in by.thresholds]
    labels = [by.class_of(value) for value in (by.thresholds[0] - 1, *by.thresholds)]
    if all(number in _WORD for number in (*starts, *column.bounds)):
        values: Any = column.values.astype(np.int64, copy=False)
        return np.searchsorted(np.array(starts, np.int64), values, side="right"), labels
    return _ranges_of_any(column.values.tolist(), starts), labels


def _ranges_of_any(values: Iterable[int], starts: Sequence[int]) -> Array:
    """Return the number of each value's range, where no word holds all of them."""
    return np.array([sum(start <= value for start in starts) for value in values], np.int64)
