import tracemalloc

import pytest

from xiaoping.files.raw import Marks
from xiaoping.ledgers import HOUSEHOLDS, PERSONS, read_ledger
from xiaoping.ledgers.finding import find_table
from xiaoping.ledgers.merged import MergedCells

HEAD = (1, ("户编号", "户主姓名", "村"))


def merged(*areas):
    marks = Marks(merged=areas)
    table = find_table([HEAD], HOUSEHOLDS, file="a.xlsx", sheet="", marks=marks)
    return MergedCells(marks, table)


def test_each_row_of_an_area_has_what_stands_in_the_first():
    fills = merged((2, 3, 4, 3))
    rows = [("1", "赵甲", "甲村"), ("2", "钱乙"), ("3", "孙丙"), ("4", "李丁")]
    found = fills.filled([2, 3, 4, 5], rows)
    assert [row[2] if len(row) > 2 else None for row in found] == ["甲村"] * 3 + [None]


def test_an_area_goes_on_over_calls_and_over_rows_that_are_left_out():
    fills = merged((2, 3, 9, 3), (12, 3, 13, 3))
    assert fills.filled([2], [("1", "赵甲", "甲村")]) == [("1", "赵甲", "甲村")]
    assert fills.filled([8], [("2", "钱乙")]) == [("2", "钱乙", "甲村")]
    assert fills.filled([10, 13], [("3", "孙丙"), ("4", "李丁")]) == [
        ("3", "孙丙"),
        ("4", "李丁"),
    ]


def test_what_is_told_in_a_covered_row_stays():
    fills = merged((2, 3, 3, 3))
    rows = [("1", "赵甲", "甲村"), ("2", "钱乙", "乙村")]
    assert fills.filled([2, 3], rows) == rows


def test_areas_without_end_cost_no_more_than_their_columns():
    areas = ((2, 1, 1_048_576, 16_384),) * 50_000
    tracemalloc.start()
    fills = merged(*areas)
    found = fills.filled([2, 3], [("1", "赵甲", "甲村"), (None, "钱乙")])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found[1] == ("1", "钱乙")
    assert peak < 32_000_000


def test_an_area_that_begins_in_the_heading_fills_no_row():
    rows = [HEAD[1], ("1", "赵甲"), ("2", "钱乙")]
    assert merged((1, 3, 3, 3)).filled([1, 2, 3], rows) == rows
    assert merged((2, 3, 3, 3)).filled([2], [("1", "赵甲", "甲村")]) == [("1", "赵甲", "甲村")]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("年纯收入（元）", 6000),
        ("耕地面积（亩）", 6),
        ("人口", 4),
        ("户联系电话", "13800001234"),
    ],
)
def test_an_amount_merged_over_two_households_is_neither_ones(workbook, codes, heading, cell):
    rows = [
        ["户编号", "户主姓名", heading],
        ["1", "赵甲", cell],
        ["2", "钱乙", None],
        ["3", "孙丙", cell],
    ]
    ledger = read_ledger(workbook(农户=rows, merged=("C2:C3",)), HOUSEHOLDS)
    assert codes(ledger)[:1] == [("cell.merged", "C2")]
    assert [home.id for home in ledger] == ["3"]
    assert ledger.entries[1].cells[0][ledger.tables[0].bound[2].name] is None


def test_what_may_be_of_several_households_is_of_each(workbook):
    rows = [["户编号", "户主姓名", "村", "帮扶人", "登记日期", "是否贫困户"],
            ["1", "赵甲", "甲村", "周戊", "2020-12-31", "是"], ["2", "钱乙"]]  # fmt: skip
    path = workbook(农户=rows, merged=("C2:C3", "D2:D3", "E2:E3", "F2:F3"))
    ledger = read_ledger(path, HOUSEHOLDS)
    assert len(ledger) == 2
    assert [home.village for home in ledger] == ["甲村", "甲村"]
    assert [str(home.registered_on) for home in ledger] == ["2020-12-31"] * 2
    assert [home.poverty.helper for home in ledger] == ["周戊"] * 2


def test_what_is_of_one_household_ends_with_its_last_person(workbook, codes):
    rows = [["户编号", "姓名", "与户主关系", "耕地面积（亩）", "民族"],
            ["1", "赵甲", "户主", 3, "侗族"], [None, "钱乙", "妻", None, None],
            ["2", "孙丙", "户主", None, None], ["3", "李丁", "户主", 2, None]]  # fmt: skip
    whole = read_ledger(workbook(农户=rows, merged=("A2:A3", "D2:D3", "E2:E5")), HOUSEHOLDS)
    assert codes(whole) == []
    assert [len(home.land) for home in whole] == [1, 0, 1]
    assert {person.ethnicity.zh for home in whole for person in home.members} == {"侗族"}
    over = read_ledger(workbook(农户=rows, merged=("A2:A3", "D2:D4")), HOUSEHOLDS)
    assert codes(over) == [("cell.merged", "D2")]
    assert [home.id for home in over] == ["3"]


@pytest.mark.parametrize("column", ["B", "C", "D"])
def test_a_name_a_birth_and_a_number_are_one_persons(workbook, column):
    rows = [["性别", "姓名", "出生日期", "公民身份号码"],
            ["女", "赵甲", "1980-05-04", "990001198005040020"],
            ["女", "钱乙", "1950-01-01", "990001195001010023"]]  # fmt: skip
    rows[2]["ABCD".index(column)] = None
    ledger = read_ledger(workbook(人员=rows, merged=(f"{column}2:{column}3", "A2:A3")), PERSONS)
    assert [(p.code, p.where.cell) for p in ledger.problems.errors][:1] == [
        ("cell.merged", f"{column}2")
    ]
    assert ledger.values == ()


def test_a_head_is_of_one_household_and_a_telephone_of_one_family(workbook, codes):
    rows = [["户编号", "户主姓名", "家庭人口"], ["1", "赵甲", 4], ["2", None, 6]]
    ledger = read_ledger(workbook(农户=rows, merged=("B2:B3",)), HOUSEHOLDS)
    assert (ledger.values, codes(ledger)[0]) == ((), ("cell.merged", "B2"))
    rows = [["户编号", "姓名", "与户主关系", "联系电话"], ["1", "赵甲", "户主", "13800001234"],
            [None, "钱乙", "妻", None], ["2", "孙丙", "户主", None]]  # fmt: skip
    one = read_ledger(workbook(农户=rows, merged=("A2:A3", "D2:D3")), HOUSEHOLDS)
    assert [bool(p.phone) for home in one for p in home.members] == [True, True, False]
    over = read_ledger(workbook(农户=rows, merged=("A2:A3", "D2:D4")), HOUSEHOLDS)
    assert codes(over)[0] == ("cell.merged", "D2")
