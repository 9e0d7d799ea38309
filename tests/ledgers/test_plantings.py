import datetime

import pytest

from xiaoping.files.opening import read_book
from xiaoping.ledgers import KINDS, PLANTINGS, read_ledger, write_ledger, write_template
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.periods import Month, Year
from xiaoping.programmes import Planting

ROWS = (
    Planting(
        id="Z-01", crop="柑橘", variety="黄金贡柚", season="多年生", when=2020, village="甲村",
        area="431228223204", planted=120, added="2.5公顷", improved="40.25亩", output="80吨",
    ),
    Planting(
        crop="罗汉果", when="2020-03", household="0017", person="赵甲", group="三组",
        sown="3/7亩", note="林下",
    ),
    Planting(crop="油菜", season="秋冬种", when=datetime.date(2020, 10, 8), grower="示例合作社",
             sown=60, output="9000公斤"),
)  # fmt: skip


@pytest.mark.parametrize("name", ["种植台账.xlsx", "种植台账.csv"])
def test_what_is_written_reads_back_as_the_same(tmp_path, name):
    pytest.importorskip("xlsxwriter")
    path = tmp_path / name
    assert write_ledger(path, ROWS, kind=PLANTINGS).errors == ()
    ledger = read_ledger(path, PLANTINGS)
    assert ledger.problems.errors == ()
    assert ledger.values == ROWS


def test_a_template_is_known_as_its_own_kind(tmp_path):
    pytest.importorskip("xlsxwriter")
    path = tmp_path / "模板.xlsx"
    write_template(path, "plantings")
    assert guess_kind(read_book(path)) is KINDS["plantings"]


def test_a_messy_sheet_is_read_by_its_title_and_merged_heading(workbook):
    path = workbook(
        name="附件3.xlsx",
        merged=("A1:F1", "D3:F3"),
        柑桔=[
            ["2020年柑桔品改及扩种统计表"],
            [None, None, None, None, None, "单位：公顷"],
            ["序号", "行政村", "引进品种", "面积", None, None],
            [None, None, None, "现有面积", "新增面积", "品改面积"],
            [1, "甲村", "黄金贡柚", 8, 2, "15亩"],
            [2, "乙村", "红美人", "60亩", None, 0],
            ["合计", None, None, 12, 2, 1],
        ],
    )
    ledger = read_ledger(path, PLANTINGS)
    assert ledger.problems.errors == ()
    first, second = ledger.values
    assert (first.crop.code, first.when, first.village) == ("citrus", Year(2020), "甲村")
    assert (first.variety, str(first.planted), str(first.improved)) == (
        "黄金贡柚", "8公顷", "15亩",
    )  # fmt: skip
    assert (str(second.planted), second.added, str(second.improved)) == ("60亩", None, "0公顷")


def test_a_season_in_the_title_is_that_of_every_row(table):
    (row,) = table(
        "乙乡2020年秋冬种完成情况\n作物,村,播种面积,播种时间\n油菜,甲村,30,2020年10月",
        PLANTINGS,
    )
    assert (row.season.code, row.when, str(row.sown)) == (
        "autumn_winter", Month(2020, 10), "30亩",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code", "cell"),
    [
        (",120,,", "cell.required", "A2"),
        ("柑橘,,,多年生", "cell.required", "B2"),
        ("柑橘,120,130,", "planting.added", "C2"),
        ("柑橘,一百余,,", "cell.approximate", "B2"),
        ("柑橘,120,,某季", "cell.code", "D2"),
    ],
)
def test_what_no_planting_can_be_is_told_at_its_cell(table, codes, line, code, cell):
    ledger = table(f"作物,种植面积（亩）,新增面积（亩）,种植季节\n{line}", PLANTINGS)
    assert codes(ledger) == [(code, cell)]


def test_a_crop_that_the_list_does_not_have_is_kept_and_told(table, codes):
    ledger = table("作物,种植面积（亩）\n罗汉果,12", PLANTINGS)
    assert ledger.values[0].crop == "罗汉果"
    assert codes(ledger) == [("cell.open", "A2")]


def test_rows_of_one_ledger_are_held_against_each_other(table):
    ledger = table(
        "作物,村,种植面积（亩）\n水果,甲村,120\n黄桃,甲村,20\n黄桃,甲村,20", PLANTINGS
    )
    assert [(p.code, p.where.row) for p in ledger.problems] == [
        ("planting.within", 3),
        ("planting.twice", 4),
    ]
