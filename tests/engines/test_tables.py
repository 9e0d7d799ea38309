import pickle
from datetime import date, datetime
from fractions import Fraction

import pytest

from xiaoping.codelists import coded
from xiaoping.engines import Column, ColumnTable, ColumnTables, RollTables, Table, Tables
from xiaoping.engines.numpy_room import np
from xiaoping.engines.tables import along, areas_of
from xiaoping.errors import (
    AbsentError,
    DimensionError,
    DuplicateError,
    ExactnessError,
    InvariantError,
)
from xiaoping.indicators import schema
from xiaoping.measures import quantity
from xiaoping.register import Roll

DAY = date(2020, 12, 31)
A, B = "431228223204", "431228223207"


def table(entity, areas, parents=None, **columns):
    return ColumnTable(entity=schema()[entity], areas=areas, columns=columns, parents=parents)


VILLAGES = table("village", [A, B], fibre=[True, None])
HOMES = table("household", [A, B, ""], [0, 1, None], size=[3, None, 2])
PEOPLE = table("person", [A, A, ""], [0, 0, 2], age=[70, None, 3])
ALL = ColumnTables([VILLAGES, HOMES, PEOPLE], day=DAY)


@pytest.mark.parametrize(
    ("start", "path", "expected"),
    [
        (PEOPLE, ("age",), [70, None, 3]),
        (PEOPLE, ("household", "size"), [3, 3, 2]),
        (PEOPLE, ("household", "village", "fibre"), [True, True, None]),
        (PEOPLE, ("household", "village", "township", "area"), [None] * 3),
        (PEOPLE, ("household", "land"), [None] * 3),
        (HOMES, ("village", "fibre"), [True, None, None]),
        (table("person", [A]), ("household", "size"), [None]),
    ],
)
def test_a_row_knows_what_its_parents_know(start, path, expected):
    assert list(along(start, ALL, path)) == expected


def test_a_parents_table_that_is_absent_or_empty_leaves_it_unknown():
    alone = ColumnTables([PEOPLE], day=DAY)
    assert along(PEOPLE, alone, ("household", "size")) == [None] * 3
    lost = table("person", [A], [None])
    empty = ColumnTables([table("household", []), lost], day=DAY)
    assert along(lost, empty, ("household", "size")) == [None]


MISTAKES = [
    (lambda: table("household", [A], size=[1.5]), "tables.value", "列“size”（quantity）中有float类型的值", "has values of type float; expected are int, Fraction"),
    (lambda: table("household", [A], size=[True]), "tables.value", "bool类型的值", "type bool"),
    (lambda: table("household", [A], size=[quantity("3人")]), "tables.value", "Quantity类型", "as the number in the column's unit"),
    (lambda: table("person", [A], age=["60"]), "tables.value", "“age”（number）中有str", "type str"),
    (lambda: table("village", [A], fibre=[1]), "tables.value", "“fibre”（flag）中有int", "expected are bool"),
    (lambda: table("person", [A], sex=["女"]), "tables.value", "“sex”（code）中有str", "expected are Coded"),
    (lambda: table("person", [A], birth=[datetime(2020, 1, 1)]), "tables.value", "“birth”（date）中有datetime", "expected are date"),  # noqa: DTZ001 - a wrong value
    (lambda: table("person", [A], sex=[coded("gb_kin_2", "02")]), "tables.list", "代码表gb_kin_2的代码，应属gb_sex", "entries of the lists gb_kin_2; expected are gb_sex"),
    (lambda: table("household", [A], size=[1, 2]), "tables.length", "列“size”有2行，应有1行", "'size' has 2 rows, expected are 1"),
    (lambda: table("household", [A], [0, 1]), "tables.length", "列“parents”有2行", "'parents' has 2 rows"),
    (lambda: table("household", [A], sizes=[1]), "schema.no-column", "没有列“sizes”", "no column 'sizes'"),
    (lambda: HOMES.column("sizes"), "schema.no-column", "没有列“sizes”", "no column 'sizes'"),
    (lambda: ColumnTables([HOMES, table("household", [])], day=DAY), "tables.twice", "“household”给了两张表", "'household' is given as two tables"),
    (lambda: ColumnTables([VILLAGES, table("household", [A], [2])], day=DAY), "tables.parents", "不在“village”的2行之内", "none of the 2 rows of 'village'"),
    (lambda: ColumnTables([VILLAGES, table("household", [A], [-1])], day=DAY), "tables.parents", "“household”有记录的上级序号", "A row of 'household'"),
]  # fmt: skip


@pytest.mark.parametrize(("wrong", "code", "zh", "en"), MISTAKES)
def test_rows_that_do_not_fit_are_refused(wrong, code, zh, en):
    with pytest.raises((AbsentError, DuplicateError, ExactnessError, InvariantError)) as caught:
        wrong()
    assert caught.value.code == code
    assert zh in caught.value.zh
    assert en in caught.value.en
    assert str(pickle.loads(pickle.dumps(caught.value))) == caught.value.en


def test_tables_of_columns_and_rolls_are_what_an_engine_asks_for():
    assert isinstance(HOMES, Table)
    assert isinstance(ALL, Tables)
    assert isinstance(RollTables(Roll(as_of=DAY)), Tables)
    assert (ALL.year, ALL.table("plot"), len(HOMES)) == (2020, None, 3)


def test_what_is_in_a_table_is_never_shown():
    assert repr(HOMES) == "<ColumnTable household: 3 rows>"
    assert "70" not in repr(PEOPLE)


def test_an_array_becomes_a_column_of_the_declared_unit():
    homes = table("household", np.array([A, B, A]), size=np.array([3, 4, 5]), land=[1, 2, None])
    assert isinstance(homes.column("size"), Column)
    assert str(homes.column("size").total()) == "12人"
    assert homes.column("land") == [1, 2, None]
    assert homes.is_columnar
    assert not HOMES.is_columnar
    assert list(homes.areas) == [A, B, A]
    assert sorted(areas_of(homes)) == [A, B]


def test_a_column_of_another_unit_is_brought_to_the_declared_one():
    homes = table("household", [A], land=Column.of([2], "公顷"))
    assert list(homes.column("land")) == [30]
    assert homes.as_column("land") is homes.column("land")


def test_plain_sequences_become_columns_when_arrays_are_asked_for_once():
    homes = table("household", [A, ""], Column.of([0, None]), size=[3, None])
    assert list(homes.as_column("size")) == [3, None]
    assert homes.as_column("size") is homes.as_column("size")
    assert homes.as_column("land") is None
    assert homes.areas_column.entries == (A, "")
    assert homes.parents_column is homes.parents
    assert table("household", [A], [None]).parents_column.missing == 1
    assert table("household", [A]).parents_column is None
    with pytest.raises(AbsentError):
        homes.as_column("garden")


def test_what_could_not_be_read_is_told_by_the_table():
    people = table("person", [A], sex=np.array(["女士"], object))
    assert [problem.code for problem in people.problems] == ["column.entry"]
    assert not HOMES.problems


@pytest.mark.parametrize(
    ("column", "kind", "code"),
    [
        (lambda: Column.of([1], "亩"), DimensionError, "column.dimension"),
        (lambda: Column.years([2020]), InvariantError, "column.kind"),
        (lambda: np.array([0.5]), ExactnessError, "column.float"),
        (lambda: np.array([1, 2]), InvariantError, "tables.length"),
    ],
)
def test_columns_of_another_kind_are_refused(column, kind, code):
    with pytest.raises(kind) as caught:
        table("household", [A], size=column())
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("parents", "is_right"),
    [
        ([0, 1, None], True),
        ([0, 2, None], False),
        ([0, -1, None], False),
        ([Fraction(1, 2), 0, 0], False),
        ([None] * 3, True),
    ],
)
def test_parents_in_a_column_are_rows_of_the_parents_table(parents, is_right):
    homes = table("household", [A] * 3, Column.of(parents))
    if is_right:
        assert ColumnTables([VILLAGES, homes], day=DAY).table("household") is homes
        return
    with pytest.raises(InvariantError) as caught:
        ColumnTables([VILLAGES, homes], day=DAY)
    assert caught.value.code == "tables.parents"


def test_a_parent_column_above_no_rows_is_unknown():
    lost = table("person", [A], Column.of([None]))
    none = ColumnTables([table("household", []), lost], day=DAY)
    assert none.table("person") is lost
