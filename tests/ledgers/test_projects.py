import datetime

import pytest

from xiaoping.files.opening import read_book
from xiaoping.ledgers import KINDS, OUTPUTS, PROJECTS, read_ledger, write_ledger, write_template
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.measures import quantity
from xiaoping.periods import Month
from xiaoping.programmes import Move, Project, ProjectOutput

FULL = Project(
    name="甲村道路硬化", id="P001", category="乡村建设行动", type="道路硬化", nature="新建",
    areas=["431228223204", "431228223207"], village="甲村、乙村", unit="乡人民政府", task="硬化1.2公里",
    target="方便出行", mechanism="就近务工", scale="36.5万元",
    sources={"central": "20万元", "county": "16.5万元"}, planned_start="2020年3月",
    planned_end="2020年9月", served=["431228223204"], household_ids=["0001", "0002"], households=60,
    persons=210, poor_households=22, poor_persons=80, note="已公示",
    moves=[Move(stage="stored", when=2019), Move(stage="under_way", when=datetime.date(2020, 3, 6)),
           Move(stage="finished", when="2020年9月"), Move(stage="accepted")],
)  # fmt: skip


@pytest.mark.parametrize("name", ["项目库.xlsx", "项目库.csv"])
def test_projects_are_written_and_read_back_equal(tmp_path, name):
    rows = [
        FULL,
        Project(name="沟渠", id="P2"),
        Project(name="茶园", type="茶叶基地", moves=[Move(stage="出库")]),
    ]
    _ = write_ledger(tmp_path / name, rows, PROJECTS)
    ledger = read_ledger(tmp_path / name, PROJECTS)
    assert list(ledger) == rows
    assert guess_kind(read_book(tmp_path / name)) is PROJECTS


HEADING = [
    ["晓坪乡2020年度衔接资金项目库"],
    ["填报单位：晓坪乡人民政府", *[""] * 14, "单位：万元、户、人"],
    ["序号", "项目名称", "项目类型", "建设性质", "实施地点", "责任单位", "建设内容及规模", "资金规模",
     "其中", "", "", "", "受益户数", "受益人数", "其中：脱贫户数", "开工时间", "竣工时间", "项目进度"],
    ["", "", "", "", "", "", "", "", "中央", "省级", "县级", "自筹", "", "", "", "", "", ""],
]  # fmt: skip
BODY = [
    [1, "甲村道路硬化", "通组公路", "新建", "甲村", "乡人民政府", "硬化1.2公里", 36, 20, 10, 6, None, 60, 210, 22, "2020.3", "2020.9.15", "已验收"],
    [2, "乙村沟渠", "沟渠", "改建", "乙村", "乡人民政府", "三面光渠0.8公里", 18.5, 10, 8.5, None, None, 40, 130, 12, "2020年5月", None, "在建"],
    ["合计", "", "", "", "", "", "", 54.5, 30, 18.5, 6, None, 100, 340, 34, "", "", ""],
]  # fmt: skip
MERGED = ("A1:R1", "I3:L3", *(f"{column}3:{column}4" for column in "ABCDEFGHMNOPQR"))


def test_a_library_as_offices_keep_it_is_read(workbook):
    path = workbook(name="项目库.xlsx", merged=MERGED, 表1=[*HEADING, *BODY])
    assert guess_kind(read_book(path)) is PROJECTS
    ledger = read_ledger(path, PROJECTS)
    assert not ledger.problems.errors
    road, ditch = ledger
    assert dict(road.sources) == {
        "central": quantity("20万元"),
        "provincial": quantity("10万元"),
        "county": quantity("6万元"),
    }
    assert road.scale == quantity("36万元")
    assert road.type.code == "hardening"
    assert [(move.stage.code, move.when) for move in road.moves] == [
        ("under_way", Month(2020, 3)),
        ("finished", datetime.date(2020, 9, 15)),
        ("accepted", None),
    ]
    assert ditch.stage.code == "under_way"
    assert (road.households, road.persons, road.poor_households) == (60, 210, 22)


def test_sources_that_do_not_add_up_are_told_at_their_row(workbook):
    body = [[1, *BODY[0][1:8], 21, *BODY[0][9:]]]
    ledger = read_ledger(workbook(merged=MERGED, 表1=[*HEADING, *body]), PROJECTS)
    (problem,) = ledger.problems.errors
    assert (problem.code, problem.where.row) == ("project.sources", 5)


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (",2020-05-01,,,", "cell.required", "A2"),
        ("沟渠,2020-05-01,2020-04-01,,", "project.order", "C2"),
        ("沟渠,2020-05-01,2020-09-01,,在建", "project.stage", "E2"),
        ("沟渠,,2020-09-01,2020-10-01,", "project.built", "D2"),
        ("沟渠,,,2020-10-01,在建", "project.stage", "E2"),
        ("沟渠,,,,烂尾", "cell.code", "E2"),
    ],
)
def test_what_no_project_can_be_is_told_at_its_cell(table, codes, row, code, cell):
    assert codes(table(f"项目名称,开工日期,竣工日期,出库日期,项目阶段\n{row}", PROJECTS)) == [
        (code, cell)
    ]


def test_a_stage_that_contradicts_the_days_is_told_in_both_languages(table):
    ledger = table("项目名称,竣工日期,项目阶段\n沟渠,2020-09-01,在建", PROJECTS)
    (problem,) = ledger.problems
    assert "写“实施”，日期却表明已到“竣工”" in problem.text("zh")
    assert "'under way', but the days say that it came to 'finished'" in problem.text("en")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("受益户数,受益人数\n沟渠,沟渠,5,4", ("project.part", "C2")),
        ("受益户数,其中脱贫户数\n沟渠,沟渠,5,6", ("project.part", "D2")),
        ("受益户数,受益户编号\n沟渠,沟渠,1,0001、0002", ("project.named", "C2")),
    ],
)
def test_a_part_beyond_its_whole_is_told_at_its_cell(table, codes, text, told):
    assert codes(table(f"项目名称,项目类型,{text}", PROJECTS)) == [told]


def test_what_a_project_is_when_only_its_stage_is_told(table):
    (project,) = table("项目名称,项目状态\n沟渠,完工", PROJECTS)
    assert project.moves == (Move(stage="finished"),)


def test_outputs_are_written_and_read_back_equal(tmp_path):
    rows = [
        ProjectOutput(kind="硬化道路", planned="3.5公里", actual="3600米", project="P001", note="已公示"),
        ProjectOutput(kind="路灯", planned="50盏", project_name="亮化", area="431228223204"),
        ProjectOutput(kind="沟渠", actual="0公里", id="1"),
    ]  # fmt: skip
    _ = write_ledger(tmp_path / "产出.xlsx", rows, OUTPUTS)
    assert list(read_ledger(tmp_path / "产出.xlsx", OUTPUTS)) == rows


def test_the_unit_stands_in_a_column_of_its_own_or_behind_the_number(table):
    text = (
        "项目编号,产出内容,单位,计划数量,实际数量\nP1,硬化道路,公里,3.5,3600米\nP1,路灯,盏,50,"
    )
    ledger = table(text, OUTPUTS)
    assert [str(row.planned) for row in ledger] == ["3.5公里", "50盏"]
    assert [row.actual and str(row.actual) for row in ledger] == ["3600米", None]
    assert not ledger.problems


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("路灯,,50,", "project.output-unit", "B2"),
        ("路灯,盏,,", "cell.required", "C2"),
        ("道路,公里,5,3亩", "project.output-units", "D2"),
        ("道路,公里,0,", "project.output-none", "C2"),
    ],
)
def test_what_is_no_output_is_told_at_its_cell(table, codes, row, code, cell):
    assert codes(table(f"产出内容,单位,计划数量,实际数量\n{row}", OUTPUTS)) == [(code, cell)]


@pytest.mark.parametrize(
    "kind", ["projects", "outputs", "funds", "roads", "water_works", "village_works"]
)
@pytest.mark.parametrize("everything", [False, True])
def test_a_template_is_known_as_its_own_kind(tmp_path, kind, everything):
    path = tmp_path / "台账.xlsx"
    assert not write_template(path, kind, everything=everything).errors
    assert guess_kind(read_book(path)).id == kind
    assert not read_ledger(path, KINDS[kind]).problems.errors
