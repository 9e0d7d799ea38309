from pathlib import Path

import pytest

from xiaoping.errors import InvariantError, XiaopingError
from xiaoping.ledgers import HOUSEHOLDS, PERSONS, VILLAGES, Ledger, read_ledger
from xiaoping.ledgers.compare import compare_ledgers

A, B, SLIP = "990001198005040020", "99000119800504008X", "990001198005040047"
HEAD = "户编号,户主姓名,户主身份证号,人口,耕地面积（亩）"


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


def test_what_differs_is_told_at_both_cells_and_in_both_ledgers(compared, changes):
    found = compared(f"{HEAD}\n1,赵甲,{A},3,15", f"{HEAD}\n\n1,赵甲,{A},4,")
    assert sorted(changes(found)) == [("arable", "E2", "E3"), ("persons", "D2", "D3")]
    texts = [str(problem) for problem in found.findings("b")]
    assert any(
        "人口（D3）" in text and "这里是4" in text and "“去年.csv”（D2）是3" in text
        for text in texts
    )
    assert {problem.code for problem in found.findings("a")} == {"compare.differs"}
    assert {problem.where.file for problem in found.findings("a")} == {"去年.csv"}


def test_lists_of_two_departments_are_matched_by_the_number(compared, changes):
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


def test_ledgers_of_two_files_of_one_name_are_told_apart(tmp_path, changes):
    for folder, count in (("a", 3), ("b", 4)):
        (tmp_path / folder).mkdir()
        Path(tmp_path, folder, "户.csv").write_text(
            f"{HEAD}\n1,赵甲,,{count},", encoding="utf-8"
        )
    found = compare_ledgers(*(read_ledger(tmp_path / f / "户.csv", HOUSEHOLDS) for f in "ab"))
    assert changes(found) == [("persons", "D2", "D2")]


def test_what_could_not_be_read_is_not_called_the_same(compared):
    before = "户编号,户主姓名,人口\n1,赵甲,约5\n"
    after = "户编号,户主姓名,人口\n1,赵甲,约6\n"
    found = compared(before, after, HOUSEHOLDS)
    assert (found.unread, found.is_same, found.changed) == (1, False, ())


def test_two_kinds_are_not_compared():
    with pytest.raises(InvariantError) as caught:
        compare_ledgers(
            Ledger(kind=HOUSEHOLDS, file="a.csv"), Ledger(kind=VILLAGES, file="b.csv")
        )
    assert caught.value.code == "compare.kinds"


def test_changes_come_in_the_order_of_the_columns(compared):
    names = ["人口", "耕地面积", "园地面积", "林地面积", "草地面积", "水面面积", "住房面积"]
    heading = "户编号,户主姓名," + ",".join(names)
    found = compared(f"{heading}\n1,赵甲" + ",3" * 7, f"{heading}\n1,赵甲" + ",4" * 7)
    assert [change.column.heading[:2] for change in found.changed[0].changes] == [
        "家庭", *(name[:2] for name in names[1:])
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", ["a.csv", None])
def test_ledgers_are_compared_and_not_files(wrong):
    with pytest.raises(XiaopingError) as caught:
        compare_ledgers(Ledger(kind=HOUSEHOLDS, file="a.csv"), wrong)
    assert caught.value.code == "register.kind"
