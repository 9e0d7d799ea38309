import datetime

from xiaoping.engines import Column, ColumnTable, ColumnTables
from xiaoping.engines.gathering import Gathering, gathered
from xiaoping.indicators import schema

DAY = datetime.date(2020, 12, 31)


def table(entity, rows, parents=None, **columns):
    return ColumnTable(
        entity=schema()[entity], areas=[""] * rows, columns=columns, parents=parents
    )


def test_columns_are_gathered_through_two_parents_once():
    tables = ColumnTables(
        [
            table("village", 2, fibre=[True, None]),
            table("household", 3, [1, 0, None], size=Column.of([3, None, 2], "人")),
            table("person", 4, Column.of([0, 1, 2, None])),
        ],
        day=DAY,
    )
    gathering = Gathering(tables, "person")
    assert list(gathering.column(("household", "size"))) == [3, None, 2, None]
    fibre = gathering.column(("household", "village", "fibre"))
    assert list(fibre) == [None, True, None, None]
    assert gathering.column(("household", "village", "fibre")) is fibre


def test_what_is_not_given_or_has_no_parents_is_unknown_everywhere():
    tables = ColumnTables([table("household", 0), table("person", 1, [None])], day=DAY)
    assert Gathering(tables, "person").column(("age",)) is None
    assert Gathering(tables, "person").column(("household", "size")) is None
    alone = ColumnTables([table("person", 1, [0])], day=DAY)
    assert Gathering(alone, "person").column(("household", "size")) is None


def test_codes_keep_their_entries():
    found = gathered(Column.keys(["a", "b"]), Column.of([1, 1, 0]))
    assert list(found) == ["b", "b", "a"]
    assert found.entries == ("a", "b")
