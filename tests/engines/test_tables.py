import pickle
from datetime import date

import pytest

from xiaoping.engines import ColumnTable, ColumnTables, RollTables, Table, Tables
from xiaoping.engines.tables import along
from xiaoping.errors import AbsentError, DuplicateError, InvariantError
from xiaoping.indicators import schema
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
    with pytest.raises((AbsentError, DuplicateError, InvariantError)) as caught:
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
