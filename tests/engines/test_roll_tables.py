from datetime import date

import pytest

from xiaoping.engines import RollTables
from xiaoping.engines.tables import along
from xiaoping.register import (
    ContractedLand,
    Household,
    IncomeStatement,
    MonitoringRecord,
    Person,
    PovertyRecord,
    Roll,
    Township,
    Village,
    VillagerGroup,
)

DAY = date(2020, 6, 30)
HEAD = Person(relation="户主", sex="女", birth=date(1960, 6, 30), name="某甲")
CHILD = Person(sex="男", birth=date(2020, 6, 30), name="某乙")
FIRST = Household(
    id="1",
    area="43122822320401",
    members=(HEAD,),
    persons=3,
    poverty=PovertyRecord(attribute="一般贫困户", entry_year=2014, exit_year=2020),
    monitoring=(
        MonitoringRecord(
            type="脱贫不稳定户", identified=date(2020, 1, 1), removed=date(2020, 5, 1)
        ),
        MonitoringRecord(type="突发严重困难户", identified=date(2020, 6, 30)),
    ),
    land=(ContractedLand(area="1公顷", kind="耕地"), ContractedLand(kind="林地")),
    incomes=(
        IncomeStatement(year=2019, net="0.9万元"),
        IncomeStatement(year=2020, net="1万元"),
    ),
)
SECOND = Household(id="2", members=(CHILD, HEAD))
ROLL = Roll(
    as_of=DAY,
    households=(FIRST, SECOND),
    villages=(Village(code="431228223204", name="某村", service_centre=""),),
    groups=(VillagerGroup(code="43122822320401", name="一组"),),
    township=Township(code="431228223000", name="某乡"),
)


@pytest.mark.parametrize(
    ("entity", "column", "expected"),
    [
        ("household", "id", ["1", "2"]),
        ("household", "size", [3, 2]),
        ("household", "is_registered", [True, False]),
        ("household", "is_out", [True, False]),
        ("household", "exit_year", [2020, None]),
        ("household", "is_monitored", [True, False]),
        ("household", "arable", [15, None]),
        ("household", "income_net", [10_000, None]),
        ("household", "floor_area", [None, None]),
        ("household", "housing_safe", [None, None]),
        ("person", "age", [60, None, None, 0, 60]),
        ("person", "is_head", [True, None, None, None, True]),
        ("plot", "area", [15, None]),
        ("monitoring", "is_open", [False, True]),
        ("village", "has_service_centre", [None]),
        ("village", "households", [None]),
        ("group", "households", [None]),
        ("township", "area", [None]),
    ],
)
def test_a_column_is_read_from_the_register_as_it_stands_on_the_day(entity, column, expected):
    assert RollTables(ROLL).table(entity).column(column) == expected


def test_codes_are_entries_of_code_lists():
    tables = RollTables(ROLL)
    sexes = tables.table("person").column("sex")
    assert [item and item.zh for item in sexes] == ["女性", None, None, "男性", "女性"]
    open_type = tables.table("household").column("monitoring_type")
    assert [item and item.zh for item in open_type] == ["突发严重困难户", None]


def test_the_year_of_incomes_may_be_another_than_that_of_the_day():
    before = RollTables(ROLL, year=2019)
    assert before.year == 2019
    assert before.table("household").column("income_net") == [9000, None]
    assert before.table("household").column("is_out") == [False, False]
    assert RollTables(ROLL).year == 2020


def test_rows_know_their_area_and_their_parents():
    tables = RollTables(ROLL)
    homes, people = tables.table("household"), tables.table("person")
    assert homes.areas == ["43122822320401", ""]
    assert people.areas == ["43122822320401"] * 3 + [""] * 2
    assert people.parents == [0, 0, 0, 1, 1]
    assert homes.parents == [0, None]
    assert tables.table("village").parents == [0]
    assert tables.table("group").parents == [0]
    assert along(people, tables, ("household", "size")) == [3, 3, 3, 2, 2]
    assert along(tables.table("plot"), tables, ("household", "id")) == ["1", "1"]


def test_a_roll_without_a_township_has_no_row_of_it():
    bare = RollTables(Roll(as_of=DAY, villages=ROLL.villages))
    assert len(bare.table("township")) == 0
    assert bare.table("village").parents == [None]
    assert bare.table("loan") is None


def test_a_column_is_read_once_and_nobody_is_shown():
    tables = RollTables(ROLL)
    assert tables.table("person").column("age") is tables.table("person").column("age")
    assert "某甲" not in repr(tables) + repr(tables.table("person"))


def test_who_has_a_helper_is_known_where_anybody_has_one_or_was_asked():
    helped = Household(
        id="3", members=(HEAD,), poverty=PovertyRecord(entry_year=2014, helper="钱丁")
    )
    roll = Roll(as_of=DAY, households=(FIRST, SECOND, helped))
    assert RollTables(roll).table("household").column("has_helper") == [False, False, True]
    assert RollTables(ROLL).table("household").column("has_helper") == [None, None]
    asked = RollTables(ROLL, told=["household.has_helper"])
    assert asked.table("household").column("has_helper") == [False, False]
