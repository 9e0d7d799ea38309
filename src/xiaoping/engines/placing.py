"""Where figures belong: the area of all rows, the cells to tell of, the rows in none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from xiaoping.areas import Area, Level, code_at
from xiaoping.engines.cube import WHOLE, Cell, Cube
from xiaoping.engines.tables import Tables, areas_of
from xiaoping.errors import InvariantError, TextError
from xiaoping.indicators.schema import schema
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems

__all__ = ["is_above", "is_at", "level_of", "own_area", "placed_cells", "unplaced"]

_LEVELS: Final = {
    Level.PROVINCE: "省",
    Level.PREFECTURE: "市",
    Level.COUNTY: "县",
    Level.TOWNSHIP: "乡镇",
    Level.VILLAGE: "村",
    Level.GROUP: "村民小组",
}
_REMEMBERED: Final = 1 << 16
"""So many codes: the villages of a province, and the groups of a county."""


def own_area(tables: Tables) -> str:
    """Return the smallest area that all rows lie in.

    Raises:
        InvariantError: Nothing tells it.

    >>> import datetime
    >>> from xiaoping.engines.tables import ColumnTable, ColumnTables
    >>> from xiaoping.indicators import schema
    >>> homes = ColumnTable(entity=schema()["household"], columns={},
    ...                     areas=["431228223204", "431228223207", ""])
    >>> tables = ColumnTables([homes], day=datetime.date(2020, 12, 31))
    >>> own_area(tables)
    '431228223000'
    """
    codes: set[str] = set()
    for entity in ("township", "village", "household"):
        table = tables.table(entity)
        if table is None or not len(table):
            continue
        found = {code for code in areas_of(table) if code}
        if entity == "township" and len(found) == 1:
            return found.pop()
        codes |= found
    if not codes:
        more: Iterable[str] = getattr(tables, "entities", ())
        held = (table for entity in more if (table := tables.table(entity)) is not None)
        codes = {code for table in held for code in areas_of(table) if code}
    for level in reversed(Level):
        above = {code_at(code, level) for code in codes}
        if len(above) == 1:
            return above.pop()
    raise fail(InvariantError, "measure.area", given=tuple(sorted(codes))[:8])


def placed_cells(cube: Cube, tables: Tables) -> tuple[Cell, ...]:
    """Return the cells to tell figures of: also of areas that are listed and have no rows.

    >>> import datetime
    >>> from xiaoping.engines.tables import ColumnTable, ColumnTables
    >>> from xiaoping.indicators import schema
    >>> homes = ColumnTable(entity=schema()["household"], columns={},
    ...                     areas=["431228223204", "431228223207", ""])
    >>> tables = ColumnTables([homes], day=datetime.date(2020, 12, 31))
    >>> from xiaoping.engines.cube import make_cube
    >>> from xiaoping.engines.plain import Setting
    >>> from xiaoping.indicators import parse_formula
    >>> cube = make_cube([parse_formula("count(household)")], tables,
    ...                  Setting(tables.day, tables.year, {}), level=Level.VILLAGE)
    >>> [cell.area for cell in placed_cells(cube, tables)]
    ['431228223204', '431228223207']
    """
    level = cube.level
    if level is None:
        return cube.cells or (Cell(WHOLE),)
    inside = [cell for cell in cube.cells if is_at(cell.area, level)]
    listed = tables.table(level.value)
    if listed is None or any(cell.breakdown for cell in inside):
        return tuple(inside)
    known = {cell.area for cell in inside}
    more = dict.fromkeys(code for code in areas_of(listed) if code not in known)
    inside += [Cell(code) for code in more if is_at(code, level)]
    return tuple(sorted(inside, key=lambda cell: cell.area))


def is_at(code: str, level: Level) -> bool:
    """Say whether a code is of a level.

    >>> is_at("431228223204", Level.VILLAGE), is_at("431228223000", Level.VILLAGE)
    (True, False)
    """
    return bool(code) and _level(code) is level


@lru_cache(maxsize=_REMEMBERED)
def _level(code: str) -> Level:
    return Area(code, code).level


def unplaced(cube: Cube) -> Problems:
    """Return the rows that lie in no area of the cube's level, by entity type.

    >>> import datetime
    >>> from xiaoping.engines.tables import ColumnTable, ColumnTables
    >>> from xiaoping.indicators import schema
    >>> homes = ColumnTable(entity=schema()["household"], columns={},
    ...                     areas=["431228223204", "431228223207", ""])
    >>> tables = ColumnTables([homes], day=datetime.date(2020, 12, 31))
    >>> from xiaoping.engines.cube import make_cube
    >>> from xiaoping.engines.plain import Setting
    >>> from xiaoping.indicators import parse_formula
    >>> cube = make_cube([parse_formula("count(household)")], tables,
    ...                  Setting(tables.day, tables.year, {}), level=Level.VILLAGE)
    >>> [problem.fields["count"] for problem in unplaced(cube)]
    [1]
    """
    return Problems() if cube.level is None else Problems(_lost(cube, cube.level))


def _lost(cube: Cube, level: Level) -> Iterator[Problem]:
    rows: dict[str, int] = {}
    for item, cells in cube.components.items():
        # Every aggregate of a type has seen the same rows: one of them tells of all.
        if item.entity not in rows:
            lost = [cell for cell in cells if not is_at(cell.area, level)]
            rows[item.entity] = sum(cells[cell].seen for cell in lost)
    above = {item.value for item in Level if is_above(item, level)}
    for entity, count in rows.items():
        # A township lies in no village, and nobody expects it to.
        if count and entity not in above:
            known = schema().get(entity)
            fields: dict[str, object] = {
                "name_zh": entity if known is None else known.zh,
                "name_en": entity if known is None else known.en,
                "count": count,
                "level_zh": _LEVELS[level],
                "level_en": level.value,
            }
            yield Problem("measure.unplaced", Location(path=entity), fields)


def is_above(other: Level, level: Level) -> bool:
    """Say whether a level is above another.

    >>> is_above(Level.TOWNSHIP, Level.VILLAGE), is_above(Level.VILLAGE, Level.VILLAGE)
    (True, False)
    """
    levels = list(Level)
    return levels.index(other) < levels.index(level)


def level_of(by: Level | str | None) -> Level | None:
    """Return the level that a word names; ``None`` stays all rows together.

    Raises:
        TextError: There is no such level.

    >>> level_of("village")
    <Level.VILLAGE: 'village'>
    """
    if by is None or isinstance(by, Level):
        return by
    known = [level.value for level in Level]
    if by not in known:
        raise fail(TextError, "measure.level", given=by, known=known)
    return Level(by)
