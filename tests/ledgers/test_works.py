import datetime

import pytest

from xiaoping.files.opening import read_book
from xiaoping.ledgers import ROADS, VILLAGE_WORKS, WATER_WORKS, read_ledger, write_ledger
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.programmes import RoadSection, VillageWork, WaterWork

ROWS = {
    ROADS: (
        RoadSection(work="硬化", length="1.25公里", width="3.5米", surface="水泥", name="一号路", id="R1",
                    area="431228223204", village="甲村", group="三组", started="2020年3月", project="P1",
                    finished=datetime.date(2020, 6, 1), note="已公示"),
        RoadSection(work="拓宽", length=2, project_name="通组路"),
    ),
    WATER_WORKS: (
        WaterWork(kind="提灌", served="80亩", length="0.5公里", name="一号站", use="农田", village="甲村",
                  area="431228223204", finished=2019, started=2018, project="P1", id="W1", note="已公示"),
        WaterWork(kind="水池", village="乙村"),
    ),
    VILLAGE_WORKS: (
        VillageWork(kind="路灯", number=30, is_poor_village=False, village="甲村", area="431228223204",
                    started=2019, finished="2020年6月", id="V1", project="P1", note="已公示"),
        VillageWork(kind="通光纤", village="乙村", is_poor_village=True),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", ROWS, ids=lambda kind: kind.id)
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_works_are_written_and_read_back_equal(tmp_path, kind, suffix):
    path = tmp_path / f"{kind.zh}.{suffix}"
    _ = write_ledger(path, ROWS[kind], kind)
    assert tuple(read_ledger(path, kind)) == ROWS[kind]
    assert guess_kind(read_book(path)) is kind


def test_what_only_the_title_tells_is_read(workbook):
    path = workbook(
        name="道路.xlsx",
        merged=("A1:C1",),
        表1=[
            ["晓坪乡2019年道路硬化情况统计表"],
            ["村", "路段名称", "里程（米）"],
            ["甲村", "村部至三组", 1200],
            ["乙村", "村部至一组", 800],
            ["合计", None, 2000],
        ],
    )
    assert guess_kind(read_book(path)) is ROADS
    ledger = read_ledger(path, ROADS)
    assert not ledger.problems.errors
    first, second = ledger
    assert (first.work.code, first.finished) == ("hardened", Year(2019))
    assert first.length + second.length == quantity("2公里")


def test_a_table_of_lamps_is_read(workbook):
    path = workbook(
        name="路灯.xlsx",
        表1=[
            ["2020年太阳能路灯安装统计表"],
            ["村名", "安装盏数"],
            ["甲村", 30],
            ["乙村", "25盏"],
        ],
    )
    assert guess_kind(read_book(path)) is VILLAGE_WORKS
    first, second = read_ledger(path, VILLAGE_WORKS)
    assert (first.kind.code, first.number, second.number) == ("street_lamps", 30, 25)


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (ROADS, "道路工程,长度（公里）,路面宽度（米）\n硬化,0,", ("works.nothing", "B2")),
        (ROADS, "道路工程,长度（公里）,路面宽度（米）\n硬化,,3", ("cell.required", "B2")),
        (ROADS, "道路工程,长度（公里）,路面宽度（米）\n,1,3", ("cell.required", "A2")),
        (WATER_WORKS, "水利工程类别,村,受益面积（亩）\n沟渠,甲村,0", ("works.nothing", "C2")),
        (
            VILLAGE_WORKS,
            "村,村级工程类别,开工日期,完工日期\n甲村,路灯,2020,2019",
            ("row.order", "D2"),
        ),
    ],
)
def test_what_is_no_work_is_told_at_its_cell(table, codes, kind, text, told):
    assert codes(table(text, kind)) == [told]


def test_one_section_told_twice_is_told_at_its_row(table):
    text = "路段名称,村,道路工程,长度（公里）\n一号路,甲村,硬化,2\n一号路,甲村,硬化,2公里"
    (problem,) = table(text, ROADS).problems
    assert (problem.code, problem.where.row) == ("works.same", 3)
