"""The cube of components: what every aggregate came to in every cell.

A cell is an area and a breakdown.  Cubes add: the cube of a township is the sum of those
of its villages, whatever made them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, final

import attrs

from xiaoping.areas import Level, code_at
from xiaoping.engines.plain import Setting, aggregate
from xiaoping.engines.tables import ColumnTable, Table, Tables, along
from xiaoping.engines.told import as_told
from xiaoping.indicators.classification import Classification
from xiaoping.indicators.component import NOTHING, Component
from xiaoping.indicators.nodes import Aggregate
from xiaoping.indicators.observation import Breakdown

__all__ = ["WHOLE", "Cell", "Cube", "area_at", "make_cube"]

WHOLE: Final = ""
"""The area of a cell of rows that lie nowhere in particular, or of all rows together."""


@final
@attrs.frozen(cache_hash=True)
class Cell:
    """An area and a breakdown.

    >>> Cell("431228223204", (("sex", "2"),)).area
    '431228223204'
    """

    area: str
    breakdown: Breakdown = ()


@final
@attrs.frozen(eq=False, repr=False)
class Cube:
    """Components by aggregate and cell.

    Attributes:
        level: The level of the areas; ``None`` if all rows are one area.
        components: For each aggregate its components by cell.
        entities: The entity types of which there were rows.

    >>> from xiaoping.indicators import parse_formula
    >>> count = parse_formula("count(household)")
    >>> a, b = (Component(total=n, rows=n, seen=n) for n in (3, 4))
    >>> villages = {Cell("431228223204"): a, Cell("431228223207"): b}
    >>> cube = Cube(Level.VILLAGE, {count: villages}, frozenset({"household"}))
    >>> cube.rolled_up(Level.TOWNSHIP).of(count, Cell("431228223000")).total
    7
    """

    level: Level | None
    components: Mapping[Aggregate, Mapping[Cell, Component]]
    entities: frozenset[str]

    def of(self, item: Aggregate, cell: Cell) -> Component:
        """Return a component; that of no rows where there is none."""
        return self.components[item].get(cell, NOTHING)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell that has rows, in the order of areas and breakdowns."""
        # All aggregates over one table of columns have the same cells: those are read once.
        parts = (getattr(cells, "groups", cells) for cells in self.components.values())
        once = tuple({id(part): part for part in parts}.values())
        found = once[0] if len(once) == 1 else {cell for part in once for cell in part}
        return tuple(sorted(found, key=lambda cell: (cell.area, cell.breakdown)))

    def rolled_up(self, level: Level | None) -> Cube:
        """Return the cube of larger areas: sums of components.

        Raises:
            InvariantError: Distinct counts whose keys are gone do not add.
        """
        return self._summed(lambda cell: Cell(area_at(cell.area, level), cell.breakdown), level)

    def without(self, dimensions: Iterable[str]) -> Cube:
        """Return the cube that is not broken down by these dimensions."""
        dropped = frozenset(dimensions)
        return self._summed(
            lambda cell: Cell(
                cell.area, tuple(p for p in cell.breakdown if p[0] not in dropped)
            ),
            self.level,
        )

    def _summed(self, place: Callable[[Cell], Cell], level: Level | None) -> Cube:
        components: dict[Aggregate, dict[Cell, Component]] = {}
        for item, cells in self.components.items():
            mine = components.setdefault(item, {})
            for cell, component in cells.items():
                where = place(cell)
                mine[where] = mine.get(where, NOTHING) + component
        return Cube(level, components, self.entities)


def make_cube(
    wanted: Iterable[Aggregate],
    tables: Tables,
    setting: Setting,
    *,
    level: Level | None = None,
    split: Sequence[Classification] = (),
) -> Cube:
    """Return the components of aggregates over the rows of some tables.

    Args:
        wanted: Bound aggregates.
        tables: The rows.
        setting: Day, year and parameters.
        level: The level of areas; ``None`` puts all rows into one.
        split: What rows are broken down by.

    >>> import datetime
    >>> from xiaoping.engines.tables import ColumnTable, ColumnTables
    >>> from xiaoping.indicators import schema
    >>> homes = ColumnTable(entity=schema()["household"], columns={},
    ...                     areas=["431228223204", "431228223207", ""])
    >>> tables = ColumnTables([homes], day=datetime.date(2020, 12, 31))
    >>> from xiaoping.indicators import parse_formula
    >>> count = parse_formula("count(household)")
    >>> cube = make_cube([count], tables, Setting(tables.day, tables.year, {}))
    >>> cube.of(count, Cell(WHOLE)).total
    3
    """
    by_entity: dict[str, list[Aggregate]] = {}
    for item in wanted:
        by_entity.setdefault(item.entity, []).append(item)
    components: dict[Aggregate, Mapping[Cell, Component]] = {}
    present: set[str] = set()
    for entity, items in by_entity.items():
        table = tables.table(entity)
        if table is None or not len(table):
            components.update((item, {}) for item in items)
            continue
        present.add(entity)
        asked = {item: as_told(item, tables, (setting.start, setting.end)) for item in items}
        if _is_columnar(tables, entity):
            # Arrays are the business of those who have them: the base install has no numpy.
            from xiaoping.engines.columnar_cube import spread  # noqa: PLC0415

            wanted = tuple(dict.fromkeys(asked.values()))
            spreads = spread(wanted, tables, entity, setting, level=level, split=split)
            components.update((item, spreads[asked[item]]) for item in items)
            continue
        numbers, cells = _cells(table, tables, level, split)
        found = aggregate(set(asked.values()), tables, entity, numbers, setting)
        for item in items:
            parts = found[asked[item]]
            components[item] = {cells[number]: part for number, part in parts.items()}
    return Cube(level, components, frozenset(present))


def _is_columnar(tables: Tables, entity: str) -> bool:
    """Say whether rows are kept in columns; those of their parents may be plain sequences."""
    table = tables.table(entity)
    if not isinstance(table, ColumnTable) or not table.is_columnar:
        return False
    parent = table.entity.parent
    above = tables.table(parent) if parent else None
    while above is not None:
        if not isinstance(above, ColumnTable) or not above.is_of_days:
            return False
        above = tables.table(above.entity.parent) if above.entity.parent else None
    return True


def _cells(
    table: Table,
    tables: Tables,
    level: Level | None,
    split: Sequence[Classification],
) -> tuple[list[int], tuple[Cell, ...]]:
    """Return the number of each row's cell, and the cells."""
    areas: dict[str, str] = {code: area_at(code, level) for code in set(table.areas)}
    kinds = [_classes(along(table, tables, by.path), by) for by in split]
    numbers: dict[tuple[object, ...], int] = {}
    placed: list[int] = []
    for row, code in enumerate(table.areas):
        key = (areas[code], *(kind[row] for kind in kinds))
        placed.append(numbers.setdefault(key, len(numbers)))
    cells = tuple(Cell(str(area), tuple(sorted(pairs))) for area, *pairs in numbers)  # type: ignore[arg-type]  # the pairs are names and classes
    return placed, cells


def _classes(values: Sequence[object], by: Classification) -> list[tuple[str, str]]:
    """Return the class of each value with the name of its dimension."""
    # A day or an entry occurs often: what its class is called is worked out once.
    known = {value: (by.name, by.class_of(value)) for value in set(values)}
    return [known[value] for value in values]


def area_at(code: str, level: Level | None) -> str:
    """Return the area of the cell that rows of an area go into.

    >>> area_at("43122822320401", Level.VILLAGE), area_at("431228223204", None)
    ('431228223204', '')
    """
    return WHOLE if level is None else code_at(code, level)
