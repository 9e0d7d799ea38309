"""Cells of large tables; that they are those of the plain engine, tests/conformance compares."""

import datetime

import pytest

from xiaoping.areas import Level
from xiaoping.engines import Cell, Column, ColumnTable, ColumnTables, columnar_cube
from xiaoping.engines.columnar_cube import Spread
from xiaoping.engines.cube import make_cube
from xiaoping.engines.numpy_room import np
from xiaoping.engines.plain import Setting
from xiaoping.indicators import ColumnKind, parse_formula, schema
from xiaoping.indicators.classification import Classification

DAY = datetime.date(2020, 12, 31)
A, B = "431228223204", "431228223207"
COUNT = parse_formula("count(household)")


def cube(level, areas, split=(), **columns):
    table = ColumnTable(
        entity=schema()["household"], areas=Column.areas(areas), columns=columns
    )
    kinds = [Classification.parse(text).suited("household", schema()) for text in split]
    tables = ColumnTables([table], day=DAY)
    return make_cube([COUNT], tables, Setting(DAY, 2020, {}), level=level, split=kinds)


def test_groups_of_a_village_are_one_cell_of_it():
    made = cube(Level.VILLAGE, [f"{A}01", f"{A}02", B, None])
    assert {cell.area: its.seen for cell, its in made.components[COUNT].items()} == {
        A: 2, B: 1, "": 1,
    }  # fmt: skip


def test_components_are_made_when_they_are_asked_for():
    found = cube(Level.VILLAGE, [A, B]).components[COUNT]
    assert isinstance(found, Spread)
    assert len(found) == 2
    assert Cell(A) in found
    assert Cell("431228") not in found
    with pytest.raises(KeyError):
        found[Cell("431228")]


@pytest.mark.parametrize("crowded", [1, 1 << 20])
def test_classes_of_several_columns_are_told_apart(crowded, monkeypatch):
    monkeypatch.setattr(columnar_cube, "_CROWDED", crowded)
    made = cube(
        None,
        [A] * 4,
        ["is_out", "size:1,3,5", "exit_year"],
        is_out=Column.flags([True, True, None, False]),
        size=Column.of([1, 2, 9, 0], "人"),
        exit_year=Column.years([2019, 2019, None, 2020]),
    )
    assert {
        " ".join(value for _, value in cell.breakdown): its.seen
        for cell, its in made.components[COUNT].items()
    } == {"2019 true 1-2": 2, "_U _U 5+": 1, "2020 false <1": 1}


@pytest.mark.parametrize("size", [[1 << 70, 3, None], [(1 << 64) - 1, 3, None]])
def test_thresholds_of_numbers_beyond_a_word(size):
    made = cube(None, [A] * 3, ["size:1,5"], size=Column.of(size, "人"))
    assert {cell.breakdown[0][1] for cell in made.components[COUNT]} == {"5+", "1-4", "_U"}


def test_an_area_without_rows_is_no_cell():
    areas = Column(kind=ColumnKind.KEY, values=np.array([1, 1]), entries=(A, B))
    found = cube(Level.VILLAGE, areas).components[COUNT]
    assert [cell.area for cell in found] == [B]


def test_a_column_that_is_not_given_is_one_class():
    made = cube(None, [A] * 3, ["toilet"])
    assert [cell.breakdown for cell in made.components[COUNT]] == [(("toilet", "_U"),)]
