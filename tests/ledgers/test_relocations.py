"""The ledgers of relocated households and of the measures at their sites."""

import pytest

from xiaoping.ledgers import RELOCATIONS, SITE_MEASURES, check_ledger, write_ledger
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.programmes import Relocation, SiteMeasure

MOVES = (
    Relocation(
        household="0017",
        person="赵甲",
        id="B01",
        persons=4,
        mode="site",
        site="甲安置点（示例）",
        moved="2018-06-30",
        is_old_removed=True,
        old_removed="2019",
        floor_area=100,
        garden="0.2亩",
        working=2,
        subsidy="12万元",
        self_raised=10000,
        area="431228223204",
        village="小冲村",
        group="第三组",
        note="已装修",
    ),
    Relocation(person="钱乙", mode="dispersed"),
)
MEASURES = (
    SiteMeasure(
        site="甲安置点（示例）",
        text="建菜园",
        number=1,
        responsible="乡村振兴办",
        started="2019",
        finished="2020-06",
        status="done",
        area="431228223000",
        note="按户",
    ),
    SiteMeasure(site="甲安置点（示例）", text="办夜校"),
)


@pytest.mark.parametrize(("kind", "rows"), [(RELOCATIONS, MOVES), (SITE_MEASURES, MEASURES)])
def test_what_is_written_reads_back(tmp_path, kind, rows):
    path = tmp_path / "台账.xlsx"
    write_ledger(path, rows, kind)
    ledger = check_ledger(path)
    assert ledger.kind is kind
    assert tuple(ledger) == rows
    assert ledger.problems.errors == ()


def test_a_sheet_as_offices_keep_it_is_read(workbook):
    rows = [
        ["某县易地扶贫搬迁户花名册（集中安置）"],
        [
            "序号",
            "行政村",
            "户主姓名",
            "户号",
            "搬迁人口（人）",
            "安置区",
            "入住时间",
            "是否拆旧",
            "安置面积",
            "菜地",
        ],
        [1, "甲村", "赵甲", "0017", "4人", "甲安置点", "2018年", "是", "100㎡", "0.2亩"],
        [2, "甲村", "钱乙", "0018", 3, "甲安置点", 2019, "否", 75, None],
        ["合计", "", "", "", 7, "", "", "", 175, ""],
    ]
    ledger = check_ledger(workbook(name="台账.xlsx", 表=rows))
    assert ledger.kind is RELOCATIONS
    first, second = ledger
    assert (first.mode.code, first.persons, first.moved) == ("site", 4, Year(2018))
    assert (first.is_old_removed, second.is_old_removed) == (True, False)
    assert first.floor_area == quantity("100平方米")
    assert (str(first.garden), second.garden) == ("0.2亩", None)
    assert second.village == "甲村"


def test_measures_are_known_by_their_columns(tmp_path):
    path = tmp_path / "清单.csv"
    path.write_text(
        "安置点后续帮扶措施清单\n安置点名称,措施序号,措施内容,牵头单位,落实情况\n甲安置点,1,建菜园,自然资源所,长期\n甲安置点,2,办夜校,学校,已落实",
        encoding="utf-8",
    )
    ledger = check_ledger(path)
    assert ledger.kind is SITE_MEASURES
    assert [(row.number, row.status.code) for row in ledger] == [(1, "lasting"), (2, "done")]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("0017,3,4,集中安置,2018", "security.working", "C2"),
        ("0017,0,,集中安置,2018", "security.nobody-moved", "B2"),
        (",3,,集中安置,2018", "cell.required", "A2"),
        ("0017,3,,投亲,2018", "cell.code", "D2"),
    ],
)
def test_what_is_no_move_is_told_at_its_cell(table, codes, row, code, cell):
    heading = "户编号,搬迁人数,就业人数,安置方式,入住日期"
    assert codes(table(f"{heading}\n{row}", RELOCATIONS)) == [(code, cell)]


def test_a_household_that_moved_twice_and_a_number_that_stands_twice_are_told(table):
    moved = table("户编号,安置方式\n0017,集中\n0017,分散", RELOCATIONS)
    assert [(p.code, p.where.row) for p in moved.problems] == [("security.moved-twice", 3)]
    told = table(
        "安置点,措施序号,帮扶措施\n甲安置点,1,建菜园\n甲安置点,1,办夜校", SITE_MEASURES
    )
    assert [(p.code, p.where.row) for p in told.problems] == [("security.measure-twice", 3)]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [("甲安置点,0,建菜园,", "cell.least", "B2"), ("甲安置点,1,,", "cell.required", "C2")],
)
def test_what_is_no_measure_is_told_at_its_cell(table, codes, row, code, cell):
    told = codes(table(f"安置点,措施序号,帮扶措施,落实状态\n{row}", SITE_MEASURES))
    assert told == [(code, cell)]
