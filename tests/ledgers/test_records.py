"""A ledger is records of households and of persons, each at its own row."""

from xiaoping.ledgers import HOUSEHOLDS, PERSONS
from xiaoping.ledgers.records import records_of

A, B, SLIP = "990001198005040020", "99000119800504008X", "990001198005040047"
HEAD = "户编号,户主姓名,户主身份证号,人口,耕地面积（亩）"


def changes(found):
    return [
        (c.name, c.where_before.cell, c.where_after.cell)
        for p in found.changed
        for c in p.changes
    ]


def test_rows_of_persons_and_their_households_stand_at_their_own_rows(compared):
    head = "户编号,姓名,与户主关系,公民身份号码,家庭人口,文化程度\n"
    a = f"{head}1,赵甲,户主,{A},2,小学\n\n注：新增\n1,钱乙,妻,{B},2,小学"
    b = f"{head}1,赵甲,户主,{A},3,小学\n1,钱乙,妻,{B},3,初中"
    found = compared(a, b)
    assert ("education", "F5", "F3") in changes(found)
    assert ("persons", "E2", "E2") in changes(found)
    assert len(changes(found)) == 2


def test_incomes_are_compared_by_their_year_however_it_is_told(compared):
    before = "户编号,户主姓名,年纯收入（元）,收入年度\n1,赵甲,100,2020\n"
    after = "户编号,户主姓名,2020年纯收入（元）\n1,赵甲,999\n"
    found = compared(before, after, HOUSEHOLDS)
    assert [change.name for pair in found.changed for change in pair.changes] == ["net@2020"]
    assert found.left_out == ()


def test_the_head_of_a_household_is_known_by_one_name_however_the_sheet_tells_it(table):
    single = table(f"户编号,姓名,身份证号\n1,赵甲,{A}")
    headed = table(f"户编号,户主姓名,户主身份证号\n1,赵甲,{A}")
    grouped = table(f"户编号,姓名,与户主关系,身份证号\n1,钱乙,妻,{B}\n1,赵甲,户主,{A}")
    for ledger in (single, headed, grouped):
        home = next(records_of(ledger))
        assert home.unit == "household"
        assert home.row["head_name"] == "赵甲"
        assert home.row["head_id"].reveal("a test") == A


def test_persons_of_a_list_are_records_of_persons(table):
    (record,) = records_of(table(f"姓名,公民身份号码\n赵甲,{A}", PERSONS))
    assert (record.unit, record.number, record.title) == ("person", 2, "赵*")
    assert record.columns == {"name", "citizen_id"}
    assert record.at("citizen_id").cell == "B2"
    assert "赵甲" not in repr(record)
