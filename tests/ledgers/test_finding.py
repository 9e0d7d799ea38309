"""Where the heading of a table is."""

import pytest

from xiaoping.ledgers import HOUSEHOLDS, read_ledger


def test_a_heading_stands_below_titles_and_a_line_of_units(found, codes):
    table = found("""
小冲村2020年户台账
单位：亩、万元
户编号|户主↵姓名|耕地面积|纯收入|备注
0001|赵甲|3|1.2|
""")
    assert (table.row, table.last_row) == (3, 3)
    assert table.names == ("id", "head_name", "arable", "net", "note")
    assert table.bound[3].cell.scale == "万"
    assert table.above == ("小冲村2020年户台账", "单位：亩、万元")
    assert codes(table) == [("ledger.unit-above", "C3"), ("ledger.unit-above", "D3")]


def test_a_heading_is_found_in_row_35(found):
    table = found("说明\n" * 34 + "户编号|户主姓名\n1|赵甲")
    assert table.row == 35


def test_no_row_with_two_columns_is_no_heading(found):
    assert found("小冲村户台账\n户编号\n1\n2") is None
    assert found("") is None


TWO_ROWS = """
户编号|户主|        |住房     |    |帮扶责任人|        |2020年  |
      |姓名|身份证号|面积(㎡)|结构|姓名      |联系电话|纯收入（元）|耕地面积（亩）
0001  |赵甲|        |120      |    |钱乙      |        |100     |3
"""


@pytest.mark.parametrize(
    "merged",
    [
        (),
        ((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5), (1, 6, 1, 7), (1, 8, 1, 9)),
    ],
)
def test_a_heading_of_two_rows_is_read_as_one(merged, found):
    table = found(TWO_ROWS, merged=merged)
    assert (table.row, table.last_row) == (1, 2)
    names = {bound.index: bound.name for bound in table.bound}
    assert names == {
        0: "id", 1: "head_name", 2: "head_id", 3: "floor_area", 4: "structure", 5: "helper",
        7: "net@2020", 8: "arable",
    }  # fmt: skip
    assert [index for index, _ in table.unknown] == [6]


def test_a_row_of_data_below_is_not_taken_for_half_a_heading(found):
    table = found("户编号|户主姓名|家庭角色\n0001|赵甲|户主")
    assert (table.last_row, table.names) == (1, ("id", "head_name"))


def test_a_heading_of_two_rows_has_no_blank_row_inside(found):
    table = found("""
户编号|户主
|
|姓名|身份证号
0001|赵甲|
""")
    assert (table.row, table.last_row, table.names) == (1, 1, ("id", "head_name"))


def test_a_heading_is_found_behind_many_columns_that_are_not_known(found):
    table = found("|".join([*(f"其他{n}项" for n in range(200)), "户编号", "户主姓名"]))
    assert table.names == ("id", "head_name")
    assert [bound.index for bound in table.bound] == [200, 201]


def test_headings_merged_with_the_row_below_have_two_rows(workbook):
    rows = [
        ["户编号", "户主姓名", "收入", "耕地面积（亩）"],
        [None, None, "年纯收入（万元）", None],
        ["1", "赵甲", 3, 5],
    ]
    ledger = read_ledger(workbook(农户=rows, merged=("A1:A2", "B1:B2", "D1:D2")), HOUSEHOLDS)
    (home,) = ledger.values
    assert str(home.income_of().net) == "3万元"
    assert ledger.problems.errors == ()
