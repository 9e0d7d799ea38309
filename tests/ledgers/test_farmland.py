import pytest

from xiaoping.files.opening import read_book
from xiaoping.ledgers import FARMLAND, KINDS, read_ledger, write_ledger, write_template
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.programmes import FarmlandStatement

ROWS = (
    FarmlandStatement(
        year=2020, area="431228223204", village="甲村", arable="2100.5亩", basic="120公顷",
        high_standard=300, built=50, taken="1.25亩", added=0, source="国土变更调查", note="已核",
    ),
    FarmlandStatement(year=2019, village="乙村", basic=1700),
)  # fmt: skip


@pytest.mark.parametrize("name", ["耕地.xlsx", "耕地.csv"])
def test_what_is_written_reads_back_as_the_same(tmp_path, name):
    pytest.importorskip("xlsxwriter")
    path = tmp_path / name
    assert write_ledger(path, ROWS, kind=FARMLAND).errors == ()
    ledger = read_ledger(path, FARMLAND)
    assert ledger.problems.errors == ()
    assert ledger.values == ROWS


def test_a_template_is_known_as_its_own_kind(tmp_path):
    pytest.importorskip("xlsxwriter")
    path = tmp_path / "模板.xlsx"
    write_template(path, "farmland")
    assert guess_kind(read_book(path)) is KINDS["farmland"]


def test_a_messy_sheet_is_read_by_its_title_and_merged_heading(workbook):
    path = workbook(
        name="附件.xlsx",
        merged=("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4"),
        Sheet1=[
            ["乙乡2020年永久基本农田和高标准农田台账"],
            [None, None, None, None, None, "单位：公顷"],
            ["序号", "村名", "耕地", None, "高标准农田", "备注"],
            [None, None, "年末耕地面积", "其中：永久基本农田", None, None],
            [1, "甲村", 140, "1800亩", 20, None],
            [2, "乙村", 150.5, 120, None, "待验收"],
            ["合计", None, 290.5, 240, 20, None],
        ],
    )
    assert guess_kind(read_book(path)) is FARMLAND
    ledger = read_ledger(path, FARMLAND)
    assert ledger.problems.errors == ()
    first, second = ledger.values
    assert (first.year, str(first.arable), str(first.basic)) == (2020, "140公顷", "1800亩")
    assert (str(second.arable), second.high_standard) == ("150.5公顷", None)


@pytest.mark.parametrize(
    ("line", "code", "cell"),
    [
        (",甲村,2000,", "cell.required", "A2"),
        ("2020,,2000,", "cell.required", "B2"),
        ("2020,甲村,2000,2001", "farmland.basic", "D2"),
        ("1880,甲村,2000,", "register.year", "A2"),
        ("去年,甲村,2000,", "cell.year", "A2"),
    ],
)
def test_what_no_statement_can_be_is_told_at_its_cell(table, codes, line, code, cell):
    heading = "年份,村,耕地保有量（亩）,永久基本农田面积（亩）"
    assert codes(table(f"{heading}\n{line}", FARMLAND)) == [(code, cell)]


def test_villages_of_one_year_stand_beside_each_other_and_one_does_not_stand_twice(table):
    ledger = table(
        "年份,村,耕地保有量（亩）\n2020,甲村,2000\n2020,乙村,2000\n2020,甲村,2000", FARMLAND
    )
    assert [(p.code, p.where.row) for p in ledger.problems] == [("farmland.twice", 4)]
