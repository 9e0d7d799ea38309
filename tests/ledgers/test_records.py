"""A ledger is records of households and of persons, each at its own row."""

import attrs

from xiaoping.identity import CitizenId
from xiaoping.ledgers import (
    DISBURSEMENTS,
    HOUSEHOLDS,
    LOANS,
    PERSONS,
    TASKS,
    VILLAGES,
    kind_of_class,
)
from xiaoping.ledgers.records import records_of

A, B, SLIP = "990001198005040020", "99000119800504008X", "990001198005040047"
HEAD = "户编号,户主姓名,户主身份证号,人口,耕地面积（亩）"


def test_rows_of_persons_and_their_households_stand_at_their_own_rows(compared, changes):
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


def test_the_head_is_compared_whatever_its_columns_are_called(compared, changes):
    a = f"户编号,户主姓名,户主身份证号\n1,赵甲,{A}\n2,钱乙,{B}"
    b = f"户编号,姓名,身份证号\n1,赵佳,{A}\n2,钱乙,{B}"
    found = compared(a, b)
    assert changes(found) == [("head_name", "B2", "B2")]
    assert (found.same, found.left_out) == (1, ())


def test_persons_know_their_household_and_a_list_of_persons_without_ids_is_of_persons(table):
    ledger = table(f"户编号,姓名,与户主关系,身份证号\n1,赵甲,户主,{A}\n,钱乙,妻,{B}")
    home, *people = records_of(ledger)
    assert [person.home is home for person in people] == [True, True]
    (record,) = records_of(table("姓名,性别\n赵甲,男", PERSONS))
    assert (record.unit, record.home, record.key) == ("person", None, None)


def test_a_household_has_unread_what_is_its_own_and_the_id_of_its_head(table):
    unread = "990001198005040021"
    heading = "户编号,姓名,与户主关系,身份证号,家庭人口,文化程度\n"
    ledger = table(f"{heading}1,赵甲,户主,{unread},约2,小学\n1,钱乙,妻,{SLIP[:-1]}9,,无此\n")
    home, head, wife = records_of(ledger)
    assert home.unread == {"head_id", "persons"}
    assert head.unread == {"citizen_id", "persons"}
    assert wife.unread == {"citizen_id", "education"}
    for heading in ("户编号,姓名,身份证号", "户编号,户主姓名,户主身份证号"):
        (home,) = records_of(table(f"{heading}\n1,赵甲,{unread}"))
        assert home.unread == {"head_id"}


def test_a_row_of_a_person_of_whom_nothing_could_be_read_is_a_record(table):
    heading = "户编号,姓名,与户主关系,身份证号\n"
    ledger = table(f"{heading}1,赵甲,户主,{A}\n1,,妻,{SLIP[:-1]}9\n")
    assert [(r.unit, r.number) for r in records_of(ledger)][1:] == [
        ("person", 2),
        ("person", 3),
    ]


def test_the_place_of_a_cell_is_the_first_that_the_sheet_has(table):
    (home,) = records_of(table(f"户编号,姓名,身份证号\n1,赵甲,{A}"))
    assert home.at("head_id").cell == "C2"
    assert home.at("persons", "head_name").cell == "B2"
    assert home.at("persons").cell == "A2"


def test_a_list_of_members_tells_of_the_head_as_a_column_does(compared, changes):
    a = f"户编号,姓名,与户主关系,身份证号\n1,钱乙,妻,{B}\n1,赵甲,户主,{A}"
    found = compared(a, f"户编号,户主姓名,户主身份证号\n1,赵佳,{A}")
    assert changes(found) == [("head_name", "B3", "B2")]
    assert found.left_out == ("与户主关系", "公民身份号码", "姓名")
    found = compared(a, f"户编号,户主姓名,户主身份证号\n1,赵甲,{SLIP}")
    assert changes(found) == [("head_id", "D3", "C2")]
    # Two lists of members tell of it by the persons.
    found = compared(a, a.replace("赵甲", "赵佳"))
    assert changes(found) == [("name", "B3", "B3")]


def test_a_village_is_called_by_its_name_and_a_person_by_the_first_character(table):
    village = "村代码,村名\n431228223204,小冲村"
    (record,) = records_of(table(village, VILLAGES))
    assert record.title == "小冲村"
    (home,) = records_of(table("户编号,户主姓名\n0001,赵甲"))
    assert home.title == "赵* 0001"


def test_only_what_the_ledgers_of_persons_and_households_hold_is_a_person(table):
    loan = f"贷款编号,借款人,身份证号,贷款金额（元）\nD1,赵甲,{A},50000"
    (record,) = records_of(table(loan, LOANS))
    assert (record.unit, record.key, record.title) == ("row", ("D1",), "赵* D1")


def test_a_row_of_a_class_of_ones_own_is_a_row_though_it_names_a_person(table, compared):
    @attrs.frozen
    class Student:
        name: str
        citizen_id: CitizenId | None = None
        school: str = ""

    kind = kind_of_class(
        Student, {"name": "姓名", "citizen_id": "身份证号", "school": "学校"}, zh="学生名册"
    )
    text = f"姓名,身份证号,学校\n赵甲,{A},一中\n钱乙,{B},一中"
    (first, _) = records_of(table(text, kind))
    assert (first.unit, first.key, first.title) == ("row", None, "赵*")
    found = compared(text, f"姓名,身份证号,学校\n钱乙,{B},二中\n赵佳,{A},一中", kind)
    assert [[c.name for c in pair.changes] for pair in found.changed] == [["name"], ["school"]]


def test_numbers_take_their_unit_from_the_column_beside_them(table):
    (record,) = records_of(table("任务名称,任务数,单位,所属时期\n改厕,300,户,2020", TASKS))
    assert (str(record.row["required"]), record.row["unit"]) == ("300户", None)


def test_what_a_title_tells_of_all_rows_is_a_column_of_each(table):
    text = "2020年产业奖补资金发放表,,\n户编号,姓名,金额\n17,赵甲,700"
    (record,) = records_of(table(text, DISBURSEMENTS))
    assert {"scheme", "paid", "amount"} <= record.columns
    assert record.at("paid") == record.where
