import datetime
import json
from pathlib import Path

import pytest

from xiaoping.errors import InvariantError
from xiaoping.files.raw import RawBook, RawSheet
from xiaoping.ledgers import HOUSEHOLDS, PERSONS, VILLAGES, Ledger, read_ledger
from xiaoping.ledgers.compare import compare_ledgers, comparison_json
from xiaoping.ledgers.ledger import ledger_of_book
from xiaoping.register import CitizenId

A, B, SLIP = "990001198005040020", "99000119800504008X", "990001198005040047"
HEAD = "户编号,户主姓名,户主身份证号,人口,耕地面积（亩）"


@pytest.fixture
def compared(table):
    """A function that compares two tables which are given as text."""

    def make(a, b, kind=HOUSEHOLDS):
        return compare_ledgers(table(a, kind, name="去年.csv"), table(b, kind, name="今年.csv"))

    return make


def changes(found):
    return [
        (c.name, c.where_before.cell, c.where_after.cell)
        for p in found.changed
        for c in p.changes
    ]


def test_one_ledger_is_the_same_as_itself(compared):
    text = f"{HEAD}\n1,赵甲,{A},3,15\n2,钱乙,,2,"
    found = compared(text, text)
    assert found.is_same
    assert (found.same, found.findings()) == (2, type(found.findings())())


def test_values_are_compared_and_not_their_texts(compared):
    a = f"{HEAD}\n1,赵甲,{A},3,15"
    b = f"人口,户编号,户主姓名,户主身份证号,耕地面积（公顷）\n３人,1,赵 甲,{A},1"
    assert compared(a, b).is_same


def test_an_old_number_is_the_new_one_and_a_list_its_exact_counterpart(compared):
    a = f"姓名,公民身份号码,性别\n赵甲,990001800504002,女\n钱乙,{B},男"
    b = f"姓名,公民身份号码,性别\n赵甲,{A},2\n钱乙,{B},男性"
    assert compared(a, b, PERSONS).is_same


def test_what_differs_is_told_at_both_cells_and_in_both_ledgers(compared):
    found = compared(f"{HEAD}\n1,赵甲,{A},3,15", f"{HEAD}\n\n1,赵甲,{A},4,")
    assert sorted(changes(found)) == [("arable", "E2", "E3"), ("persons", "D2", "D3")]
    texts = [str(problem) for problem in found.findings("b")]
    assert any(
        "人口（D3）" in text and "这里是4" in text and "“去年.csv”（D2）是3" in text
        for text in texts
    )
    assert {problem.code for problem in found.findings("a")} == {"compare.differs"}
    assert {problem.where.file for problem in found.findings("a")} == {"去年.csv"}


def test_who_is_in_one_only_is_told_with_the_name_masked(compared):
    found = compared(
        f"{HEAD}\n1,赵甲,{A},3,15\n2,钱乙,,2,", f"{HEAD}\n1,赵甲,{A},3,15\n3,孙丙,,2,"
    )
    told = found.findings("b")
    assert [(p.code, p.where.file, p.where.row) for p in told] == [
        ("compare.only-here", "今年.csv", 3),
        ("compare.only-there", "今年.csv", None),
    ]
    assert "孙* 3" in str(told[0])
    assert "“去年.csv”（A3）里有，这里没有这户" in str(told[1])
    assert "孙丙" not in "".join(told.lines("zh") + told.lines("en"))


@pytest.mark.parametrize(
    ("a", "b", "code"),
    [
        (f"1,赵甲,户主,{A},", f"1,赵甲,户主,{SLIP},", "compare.id-slip"),
        (f"1,赵甲,户主,{A},1980-05-04", "1,赵甲,户主,,1980-05-04", "compare.same-birth"),
        (f"1,赵甲,户主,{A},", "1,赵甲,户主,,", "compare.same-home"),
        (f"1,赵甲,户主,{A},", f"2,赵甲,户主,{A},", "compare.head"),
    ],
)
def test_one_person_or_household_told_two_ways_is_likely_one(compared, a, b, code):
    head = "户编号,姓名,与户主关系,公民身份号码,出生日期\n"
    found = compared(head + a, head + b)
    assert code in [problem.code for problem in found.findings()]
    assert (found.only_a, found.only_b) == ((), ())


def test_rows_of_persons_and_their_households_stand_at_their_own_rows(compared):
    head = "户编号,姓名,与户主关系,公民身份号码,家庭人口,文化程度\n"
    a = f"{head}1,赵甲,户主,{A},2,小学\n\n注：新增\n1,钱乙,妻,{B},2,小学"
    b = f"{head}1,赵甲,户主,{A},3,小学\n1,钱乙,妻,{B},3,初中"
    found = compared(a, b)
    assert ("education", "F5", "F3") in changes(found)
    assert ("persons", "E2", "E2") in changes(found)
    assert len(changes(found)) == 2


def test_lists_of_two_departments_are_matched_by_the_number(compared):
    a = f"姓名,公民身份号码,联系电话\n赵甲,{A},13800001234\n钱乙,{B},"
    b = f"公民身份号码,姓名,银行卡号\n{B},钱乙,6200000000000001016\n{A},赵乙,"
    found = compared(a, b, PERSONS)
    assert changes(found) == [("name", "A2", "B3")]
    assert found.left_out == ("联系电话", "银行卡号")
    assert found.same == 1


def test_the_order_of_rows_and_columns_does_not_matter(compared):
    a = "村代码,村名,户数\n431228223204,小冲村,300\n431228223205,上坪村,200"
    b = "户数,村名,村代码\n200,上坪村,431228223205\n300,小冲村,431228223204"
    assert compared(a, b, VILLAGES).is_same


def test_a_note_that_differs_is_told_and_not_quoted(compared):
    found = compared(
        "户编号,户主姓名,备注\n1,赵甲,与钱乙合住", "户编号,户主姓名,备注\n1,赵甲,与孙丙合住"
    )
    text = "".join(found.findings().lines("zh")) + comparison_json(found)
    assert changes(found) == [("note", "C2", "C2")]
    assert "钱乙" not in text
    assert "孙丙" not in text


def test_a_comparison_as_data_names_nobody(compared):
    found = compared(
        f"{HEAD}\n1,赵甲,{A},3,15\n2,钱乙,,2,", f"{HEAD}\n1,赵甲,{B},4,15\n3,孙丙,,2,"
    )
    document = json.loads(comparison_json(found))
    assert document["kind"] == "xiaoping.comparison"
    assert document["data"]["same"] == 0
    text = comparison_json(found) + repr(found.changed) + repr(found.only_a)
    for secret in (A, B, "赵甲", "钱乙", "孙丙"):
        assert secret not in text


def test_ledgers_of_two_files_of_one_name_are_told_apart(tmp_path):
    for folder, count in (("a", 3), ("b", 4)):
        (tmp_path / folder).mkdir()
        Path(tmp_path, folder, "户.csv").write_text(
            f"{HEAD}\n1,赵甲,,{count},", encoding="utf-8"
        )
    found = compare_ledgers(*(read_ledger(tmp_path / f / "户.csv", HOUSEHOLDS) for f in "ab"))
    assert changes(found) == [("persons", "D2", "D2")]


def test_a_person_in_another_household_is_told(compared):
    heading = "户编号,姓名,与户主关系,公民身份号码\n"
    heads = "1,赵甲,户主,990001198005040020\n2,孙丙,户主,990001196503080018\n"
    before = f"{heading}{heads}2,钱乙,妻,990001198205040025\n"
    after = f"{heading}1,赵甲,户主,990001198005040020\n1,钱乙,妻,990001198205040025\n2,孙丙,户主,990001196503080018\n"
    found = compared(before, after, HOUSEHOLDS)
    assert not found.is_same
    assert [(pair.a.row["home"], pair.b.row["home"]) for pair in found.moved] == [("2", "1")]
    assert [p.code for p in found.findings()] == ["compare.moved"]


def test_what_could_not_be_read_is_not_called_the_same(compared):
    before = "户编号,户主姓名,人口\n1,赵甲,约5\n"
    after = "户编号,户主姓名,人口\n1,赵甲,约6\n"
    found = compared(before, after, HOUSEHOLDS)
    assert (found.unread, found.is_same, found.changed) == (1, False, ())


def test_incomes_are_compared_by_their_year_however_it_is_told(compared):
    before = "户编号,户主姓名,年纯收入（元）,收入年度\n1,赵甲,100,2020\n"
    after = "户编号,户主姓名,2020年纯收入（元）\n1,赵甲,999\n"
    found = compared(before, after, HOUSEHOLDS)
    assert [change.name for pair in found.changed for change in pair.changes] == ["net@2020"]
    assert found.left_out == ()


def test_two_kinds_are_not_compared():
    with pytest.raises(InvariantError) as caught:
        compare_ledgers(
            Ledger(kind=HOUSEHOLDS, file="a.csv"), Ledger(kind=VILLAGES, file="b.csv")
        )
    assert caught.value.code == "compare.kinds"


def test_of_thousands_of_one_name_the_slip_is_found():
    def rows(slipped):
        for number in range(2000):
            birth = datetime.date(1950 + number % 50, 1 + number % 12, 1 + number % 28)
            address = "990001" if (number, slipped) != (1999, True) else "990002"
            yield (
                number + 2,
                ("赵甲", CitizenId.of_parts(address, birth, number % 1000).reveal("a test")),
            )

    def told(slipped, skip):
        found = [row for row in rows(slipped) if not skip <= row[0] < 2000]
        sheet = RawSheet(name="", rows=((1, ("姓名", "公民身份号码")), *found))
        return ledger_of_book(RawBook(name="a.csv", kind="csv", sheets=(sheet,)), PERSONS)

    found = compare_ledgers(told(slipped=False, skip=1001), told(slipped=True, skip=1001))
    assert [(item.reason, item.a.number, item.b.number) for item in found.likely] == [
        ("id-slip", 2001, 2001)
    ]
