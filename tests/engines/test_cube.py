from datetime import date

import pytest

from xiaoping.areas import Level
from xiaoping.engines import Cell, ColumnTable, ColumnTables
from xiaoping.engines.cube import WHOLE, Cube, make_cube
from xiaoping.engines.plain import Setting
from xiaoping.errors import InvariantError
from xiaoping.indicators import bind, parameters, parse_formula, schema
from xiaoping.indicators.classification import Classification
from xiaoping.indicators.component import NOTHING, Component

DAY = date(2020, 12, 31)
A, B, FAR = "431228223204", "431228223207", "431228224201"
AREAS = [A, f"{A}01", B, "431228223000", "", FAR]
HOMES = ColumnTable(
    entity=schema()["household"],
    areas=AREAS,
    columns={
        "size": [3, 4, 2, 5, None, 1],
        "is_registered": [True, False, None, True, True, False],
    },
)
TABLES = ColumnTables([HOMES], day=DAY)
SETTING = Setting(DAY, 2020, {})
CLASSES = (Classification("is_registered"), Classification("size", (1, 3)))


def aggregate(text):
    ((item, _),) = bind(parse_formula(text), {}, schema(), parameters()).aggregates.items()
    return item


COUNT, SIZE = aggregate("count(household)"), aggregate("sum(household: size)")


@pytest.mark.parametrize(
    ("level", "totals"),
    [
        (None, {WHOLE: 6}),
        (Level.GROUP, {A: 1, f"{A}01": 1, B: 1, "431228223000": 1, "": 1, FAR: 1}),
        (Level.VILLAGE, {A: 2, B: 1, "431228223000": 1, "": 1, FAR: 1}),
        (Level.TOWNSHIP, {"431228223000": 4, "": 1, "431228224000": 1}),
        (Level.COUNTY, {"431228": 5, "": 1}),
    ],
)
def test_rows_count_in_the_area_of_the_level_that_they_lie_in(level, totals):
    cube = make_cube([COUNT], TABLES, SETTING, level=level)
    assert {cell.area: part.total for cell, part in cube.components[COUNT].items()} == totals
    assert [cell.area for cell in cube.cells] == sorted(totals)
    assert make_cube([COUNT], TABLES, SETTING, level=Level.GROUP).rolled_up(
        level
    ).components == (cube.components)


def test_a_breakdown_keeps_the_unknown_apart():
    cube = make_cube([COUNT, SIZE], TABLES, SETTING, split=CLASSES)
    found = {cell.breakdown: part.total for cell, part in cube.components[COUNT].items()}
    assert found == {
        (("is_registered", "false"), ("size", "1-2")): 1,
        (("is_registered", "false"), ("size", "3+")): 1,
        (("is_registered", "true"), ("size", "3+")): 2,
        (("is_registered", "true"), ("size", "_U")): 1,
        (("is_registered", "_U"), ("size", "1-2")): 1,
    }
    assert cube.without(["is_registered", "size"]).of(SIZE, Cell(WHOLE)).total == 15
    assert len(cube.without(["size"]).cells) == 3
    assert cube.without(["nothing"]).components == cube.components


def test_a_type_without_rows_has_no_cells():
    cube = make_cube([COUNT, aggregate("count(person)")], TABLES, SETTING)
    assert cube.entities == {"household"}
    assert cube.of(aggregate("count(person)"), Cell(WHOLE)) == NOTHING
    nobody = ColumnTable(entity=schema()["person"], areas=[], columns={}, parents=[])
    asked = [COUNT, aggregate("count(person)")]
    assert make_cube(asked, ColumnTables([HOMES, nobody], day=DAY), SETTING).entities == {
        "household"
    }


def test_distinct_counts_without_their_keys_are_not_rolled_up():
    node = aggregate("distinct(household: id)")
    parts = {Cell(code): Component(total=1, rows=1, seen=1, keys=k) for code, k in (
        (A, frozenset("a")), (B, None),
    )}  # fmt: skip
    with pytest.raises(InvariantError, match="Counts of distinct things do not add"):
        Cube(Level.VILLAGE, {node: parts}, frozenset()).rolled_up(Level.TOWNSHIP)
