import datetime

import pytest

from xiaoping.context import places_of
from xiaoping.programmes import Move, Portfolio, Project, RoadSection, VillageWork, WaterWork
from xiaoping.programmes.works_checks import check_works

PROJECT = Project(name="工程", id="P1", moves=[Move(stage="实施", when="2020年5月")])
PLANNED = Project(name="规划", id="P2", moves=[Move(stage="列入计划", when=2020)])


def codes(*rows):
    problems = check_works(rows, [PROJECT, PLANNED], places_of("works"))
    return [(problem.code, problem.where.path) for problem in problems]


def road(**fields):
    return RoadSection(**{"work": "硬化", "length": 2} | fields)


@pytest.mark.parametrize(
    "row",
    [
        road(name="村部至三组", village="甲村"),
        road(village="甲村", finished=2020),
        WaterWork(kind="沟渠", name="一渠", village="甲村"),
        VillageWork(kind="通光纤", village="甲村"),
        VillageWork(kind="路灯", number=30, village="甲村", finished=2020),
    ],
)
def test_one_work_told_twice_is_told(row):
    assert codes(row, row) == [("works.same", "works[1]")]


@pytest.mark.parametrize(
    "row",
    [
        road(),
        road(village="甲村"),
        road(finished=2020),
        WaterWork(kind="沟渠", village="甲村"),
        VillageWork(kind="路灯", number=30, village="甲村"),
    ],
)
def test_what_tells_too_little_may_be_two(row):
    assert codes(row, row) == []


def test_sections_of_one_road_are_not_one_section():
    one = road(name="通组路", village="甲村", finished=2020)
    assert codes(one, road(name="通组路", village="甲村", finished=2020, length=3)) == []
    assert codes(one, road(name="通组路", village="乙村", finished=2020)) == []
    assert codes(one, road(name="通组路", village="甲村", finished=2020, work="铺沙")) == []


def test_a_work_that_was_done_before_its_project_began_is_told():
    row = road(project="P1", finished="2020年4月")
    (problem,) = check_works([row], [PROJECT], places_of("works"))
    assert problem.code == "works.early"
    assert "完工（2020-04）早于项目“P1”开工（2020-05）" in problem.text("zh")
    assert "before its project 'P1' began (2020-05)" in problem.text("en")
    assert codes(road(project="P1", finished=2020)) == []
    assert codes(road(project="P1")) == []


def test_a_finished_work_of_a_project_that_has_not_begun_is_told():
    row = VillageWork(kind="路灯", village="甲村", project_name="规划", finished=2020)
    (problem,) = check_works([row], [PLANNED], places_of("works"))
    assert problem.code == "works.not-begun"
    assert "仍在“列入计划”" in problem.text("zh")
    assert "still 'in the plan'" in problem.text("en")


def test_a_work_of_no_known_project_is_told():
    assert codes(WaterWork(kind="沟渠", project="P9")) == [("project.unknown", "works[0]")]


@pytest.mark.parametrize(
    ("part", "row"),
    [
        ("roads", road(name="通组路", village="甲村")),
        ("water_works", WaterWork(kind="沟渠", name="一渠", village="甲村")),
        ("village_works", VillageWork(kind="通光纤", village="甲村")),
    ],
)
def test_a_portfolio_checks_its_works(part, row):
    portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), **{part: [row, row]})
    assert [(p.code, p.where.path) for p in portfolio.check()] == [("works.same", f"{part}[1]")]
