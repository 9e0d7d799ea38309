"""The ledger of works on houses."""

import pytest

from xiaoping.ledgers import HOUSING, check_ledger, read_ledger, write_ledger
from xiaoping.measures import quantity
from xiaoping.periods import Month, Year
from xiaoping.programmes import HousingWork

FULL = HousingWork(
    kind="rebuild",
    id="0003",
    household="0017",
    person="赵甲",
    method="elsewhere",
    grade="D",
    applied="2019-01",
    started="2019-03-02",
    finished="2019-10",
    accepted=2020,
    floor_area="90平方米",
    subsidy="3.5万元",
    self_raised=20000,
    is_safe_after=True,
    area="431228223204",
    village="小冲村",
    group="第三组",
    project="P-1",
    note="已入住",
)
ROWS = (FULL, HousingWork(kind="屋顶补漏", household="0018"))


def test_what_is_written_reads_back(tmp_path):
    path = tmp_path / "住房改造台账.xlsx"
    write_ledger(path, ROWS, HOUSING)
    ledger = read_ledger(path, HOUSING)
    assert tuple(ledger) == ROWS
    assert ledger.problems.errors == ()


def test_a_sheet_is_known_by_its_columns_and_title(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text(
        "甲村危房改造花名册\n村,户编号,姓名,改造方式,开工时间,竣工时间\n甲村,0017,赵甲,原址重建,2019-03,2019-10\n",
        encoding="utf-8",
    )
    ledger = check_ledger(path)
    assert ledger.kind is HOUSING
    (row,) = ledger
    assert (row.kind.code, row.finished) == ("rebuild", Month(2019, 10))


def test_a_sheet_as_offices_keep_it_is_read(workbook):
    rows = [
        ["某乡2019年危房改造情况统计表"],
        ["单位：万元、平方米"],
        [
            "序号",
            "村名",
            "户编号",
            "户主姓名",
            "改造前",
            "改造方式",
            "改造后面积",
            "补助资金（万元）",
            "自筹（万元）",
        ],
        ["", "", "", "", "危房等级", "", "", "", ""],
        [1, "甲村", "0017", "赵甲", "D级", "拆除重建", 90, 3.5, 2],
        [2, "甲村", "0018", "钱乙", "C", "加固", 60, 0.8, None],
        ["合计", "", "", "", "", "", 150, 4.3, 2],
    ]
    ledger = read_ledger(workbook(name="台账.xlsx", 表=rows), HOUSING)
    first, second = ledger
    assert (first.kind.code, first.finished) == ("rebuild", Year(2019))
    assert (first.grade.code, first.method.code) == ("D", "in_place")
    assert first.subsidy == quantity("35000元")
    assert first.self_raised == quantity("20000元")
    assert second.subsidy == quantity("8000元")
    assert second.self_raised is None
    assert (second.method.code, second.person) == ("reinforce", "钱乙")


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("危房改造,0017,2020-05-01,2020-04-01,D级", "row.order", "D2"),
        ("危房改造,,2020-05-01,,D级", "cell.required", "B2"),
        ("危房改造,0017,,,E级", "cell.code", "E2"),
        (",0017,2020,,D级", "cell.required", "A2"),
        ("危房改造,0017,,2020年13月,D级", "cell.when", "D2"),
        ("危房改造,0017,,2020,A级", "security.rebuilt-sound", None),
    ],
)
def test_what_no_work_can_be_is_told_at_its_cell(table, codes, row, code, cell):
    heading = "改造类别,户编号,开工日期,竣工日期,改造前鉴定等级"
    told = codes(table(f"{heading}\n{row}", HOUSING))
    assert [item[0] for item in told] == [code]
    if cell:
        assert told[0][1] == cell


def test_a_house_told_twice_is_told_by_the_ledger_alone(table):
    heading = "改造类别,户编号,竣工日期"
    ledger = table(f"{heading}\n危房改造,0017,2018\n危房改造,0017,2020", HOUSING)
    (problem,) = ledger.problems
    assert (problem.code, problem.where.row) == ("security.rebuilt-twice", 3)
