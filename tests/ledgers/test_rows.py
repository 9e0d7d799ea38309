"""Rows of ledgers that are no data: totals, notes, units, headings."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("户编号,户主姓名,人口\n甲,乙,1\n1,赵甲,3", [("ledger.number-row", None)]),
        ("户编号,户主姓名,人口\n1,2,3\n0001,赵甲,3", [("ledger.number-row", None)]),
        ("户编号,户主姓名,人口\n一组,,\n1,赵甲,3", [("ledger.lone-cell", None)]),
        ("户编号,户主姓名,人口\n1,赵甲,3\n其中：低保户,1户,3", [("ledger.note-row", None)]),
        ("户编号,户主姓名,人口\n1,赵甲,3\n共1户,,3", [("ledger.note-row", None)]),
        ("户编号,户主姓名,人口\n1,赵甲,3\n小冲村合计,,4", [("ledger.total", "C3")]),
        ("户编号,户主姓名,人口\n1,赵甲,3\n合计（户）,1,3", []),
    ],
)
def test_lines_that_are_no_household_are_told_for_what_they_are(table, text, expected):
    ledger = table(text)
    found = [(p.code, p.where.cell or None) for p in ledger.problems]
    assert [item for item in found if item[0] != "ledger.unit-assumed"] == expected
    assert [home.id for home in ledger] in (["1"], ["0001"])


def test_a_second_table_below_the_first_is_refused_and_the_first_is_read(table):
    ledger = table(
        "甲村表\n户编号,户主姓名,人口\n1,赵甲,3\n合计,,3\n\n乙村表\n户编号,户主姓名,人口,耕地面积\n3,孙丙,3,1.5"
    )
    assert ("ledger.second-heading", 7) in [(p.code, p.where.row) for p in ledger.problems]
    assert ledger.entries[0].value.id == "1"


def test_a_row_of_units_belongs_to_the_heading(table, codes):
    ledger = table("户编号,户主姓名,年收入,耕地面积\n,,万元,公顷\n0001,赵甲,3,2")
    (home,) = ledger.values
    assert (str(home.income_of().net), str(home.land_of())) == ("3万元", "2公顷")
    assert codes(ledger) == [("ledger.unit-other", "D2")]


def test_below_a_second_row_of_units_no_value_is_given(table):
    ledger = table("户编号,户主姓名,年收入,耕地面积\n,,万元,公顷\n,,元,亩\n0001,赵甲,3,2")
    assert ("ledger.unit-row", 3) in [(p.code, p.where.row) for p in ledger.problems]
    assert ledger.values == ()


def test_a_row_of_units_that_speaks_against_the_heading_is_refused(table, codes):
    ledger = table("户编号,户主姓名,年收入,耕地面积（亩）\n,,万元,公顷\n0001,赵甲,3,2")
    assert ("ledger.unit-several", "D2") in codes(ledger)
    assert ledger.values == ()


@pytest.mark.parametrize(
    "rows",
    [
        "户编号,户主姓名,人口,备注\n0017001,赵甲,4,按村里小计\n0017002,钱乙,3,合计\n0017003,孙丙,3,",
        "备注,户编号,户主姓名\n注：已核实,0017001,赵甲\n※,0017002,钱乙\n说明：低保户,0017003,孙丙",
        "户编号,户主姓名,村\n★0017001,赵甲,甲村\n0017002,钱乙,合计\n0017003,孙丙,小计",
        "户编号,姓名,与户主关系,备注\n1,赵甲,户主,合计\n,钱乙,妻,合计\n2,孙丙,户主,注：新\n3,李丁,户主,",
    ],
)
def test_a_row_that_tells_whose_it_is_is_no_total_and_no_note(table, rows):
    ledger = table(rows)
    assert [p.code for p in ledger.problems] == []
    assert len(ledger) == 3


@pytest.mark.parametrize("units", [",,公顷,万元", ",,（公顷）,（万元）", ",,[公顷],【万元】"])
def test_units_below_a_heading_are_seen_in_brackets_too(table, units):
    (home,) = table(f"户编号,户主姓名,耕地面积,年纯收入\n{units}\n1,赵甲,3,4").values
    assert (str(home.land_of()), str(home.income_of().net)) == ("3公顷", "4万元")
