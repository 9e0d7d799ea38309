import datetime

import pytest

from xiaoping.files.opening import read_book
from xiaoping.ledgers import ABANDONED_PLOTS, KINDS, read_ledger, write_ledger, write_template
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.periods import Year
from xiaoping.programmes import AbandonedPlot

ROWS = (
    AbandonedPlot(
        id="P-01", idle="2.5亩", area="43122822320403", village="甲村", group="三组", site="大坪",
        household="0017", person="赵甲", found="2020-03-20", cause="外出务工", measure="流转种植",
        recovered="2.5亩", restored="2020-05", crop="红薯", responsible="钱乙", note="已核",
    ),
    AbandonedPlot(idle="0.1公顷", found=2020, cause="修路挖断", recovered=0),
)  # fmt: skip


@pytest.mark.parametrize("name", ["抛荒.xlsx", "抛荒.csv"])
def test_what_is_written_reads_back_as_the_same(tmp_path, name):
    pytest.importorskip("xlsxwriter")
    path = tmp_path / name
    assert write_ledger(path, ROWS, kind=ABANDONED_PLOTS).errors == ()
    ledger = read_ledger(path, ABANDONED_PLOTS)
    assert ledger.problems.errors == ()
    assert ledger.values == ROWS


def test_a_template_is_known_as_its_own_kind(tmp_path):
    pytest.importorskip("xlsxwriter")
    path = tmp_path / "模板.xlsx"
    write_template(path, "abandoned_plots")
    assert guess_kind(read_book(path)) is KINDS["abandoned_plots"]


def test_a_messy_sheet_is_read_by_its_title_and_merged_heading(workbook):
    path = workbook(
        name="附件1.xlsx",
        merged=("A1:I1", "D2:F2", "G2:H2"),
        Sheet1=[
            ["乙乡2020年耕地抛荒排查整改台账"],
            ["序号", "村", "组", "抛荒情况", None, None, "整改情况", None, "备注"],
            [None, None, None, "承包户", "抛荒面积（亩）", "抛荒原因", "整改面积（亩）", "整改时间", None],
            [1, "甲村", "一组", "赵甲", 1.2, "缺劳力", 1.2, "2020.5.3", None],
            [2, "甲村", "二组", "钱乙", "2亩", "水毁", None, None, "正在整改"],
            ["小计", None, None, None, 3.2, None, 1.2, None, None],
        ],
    )  # fmt: skip
    assert guess_kind(read_book(path)) is ABANDONED_PLOTS
    ledger = read_ledger(path, ABANDONED_PLOTS)
    assert ledger.problems.errors == ()
    first, second = ledger.values
    assert (first.person, str(first.idle), first.cause.code) == ("赵甲", "1.2亩", "labour")
    assert (first.found, first.restored) == (Year(2020), datetime.date(2020, 5, 3))
    assert (second.recovered, second.restored, second.note) == (None, None, "正在整改")


@pytest.mark.parametrize(
    ("line", "code", "cell"),
    [
        (",,,", "cell.required", "A2"),
        ("0,,,", "abandoned.nothing", "A2"),
        ("2,,3,", "abandoned.more", "C2"),
        ("2,2020-05-01,2,2020-04-01", "row.order", "D2"),
        ("2,某天,,", "cell.when", "B2"),
    ],
)
def test_what_no_plot_can_be_is_told_at_its_cell(table, codes, line, code, cell):
    heading = "抛荒面积（亩）,排查时间,复耕面积（亩）,复耕时间"
    found = codes(table(f"{heading}\n{line},甲村".replace("\n", ",村\n", 1), ABANDONED_PLOTS))
    assert found == [(code, cell)]


def test_a_plot_that_stands_twice_is_told(table):
    ledger = table("小地名,村,抛荒面积（亩）\n大坪,甲村,2\n大坪,甲村,2", ABANDONED_PLOTS)
    assert [(p.code, p.where.row) for p in ledger.problems] == [("abandoned.same", 3)]
