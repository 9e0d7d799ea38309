import datetime

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.indicators import Indicator, catalogue
from xiaoping.measures.missing import Missing
from xiaoping.programmes import (
    FundMovement,
    Move,
    Portfolio,
    Project,
    ProjectOutput,
    RoadSection,
    VillageWork,
    WaterWork,
)
from xiaoping.register import Roll, Village

DAY = datetime.date(2020, 12, 31)
PLACE = "431228223204"


def tables(**parts):
    return PortfolioTables(Portfolio(as_of=DAY, **parts))


def value(code, held, at=2020, **options):
    return measure(code, held, at=at, area="431228223000", **options).only.value


def text(*given, **options):
    return str(value(*given, **options))


def project(name, *moves, **fields):
    told = [Move(stage=stage, when=when) for stage, when in moves]
    return Project(name=name, moves=told, areas=[PLACE], **fields)


PROJECTS = tables(
    projects=[
        project("甲", ("实施", "2020年3月"), ("竣工", "2020年9月")),
        project("乙", ("实施", "2018年3月"), ("竣工", "2019年9月")),
        project("丙", ("实施", "2019年3月")),
        project("丁", ("列入计划", "2020年3月")),
        project("戊", ("实施", "2018年3月"), ("竣工", "2021年1月")),
        project("己", ("实施", "2018年3月"), ("出库", "2019年1月")),
    ]
)


def test_projects_carried_out_are_those_begun_finished_or_going_on():
    # 甲 begun and finished, 丙 going on, 戊 finished later
    assert text("project.count", PROJECTS) == "3个"


def test_projects_of_an_earlier_year_are_counted_from_the_same_rows():
    # 乙 finished, 丙 begun, 戊 going on, 己 dropped in that year: it was not going on at its end
    assert text("project.count", PROJECTS, at=2019) == "3个"


def test_projects_finished_are_those_of_the_year():
    assert text("project.finished", PROJECTS) == "1个"


def test_a_project_that_goes_on_is_not_one_whose_end_nobody_told():
    found = measure("project.finished", PROJECTS, at=2020, area="431228223000").only
    assert found.missing == 0
    late = tables(projects=[project("甲", ("竣工", None)), Project(name="乙", areas=[PLACE])])
    assert measure("project.finished", late, at=2020, area="431228223000").only.missing == 2


MONEY = tables(
    projects=[
        Project(name="市场", id="P1", type="农贸市场", areas=[PLACE]),
        Project(name="道路", type="道路硬化"),
    ],
    funds=[
        FundMovement(stage="下达", amount=300, project="P1", source="中央资金", when=2020),
        FundMovement(stage="下达", amount=100, project="P1", source="自筹", when=2020),
        FundMovement(stage="支付", amount=100, project="P1", when="2020年6月"),
        FundMovement(stage="支付", amount=50, project_name="市场", when="2020年7月"),
        FundMovement(stage="支付", amount=7, project_name="道路", when="2020年7月"),
        FundMovement(stage="支付", amount=9, project="P1", when="2019年7月"),
    ],
)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("fund.allocated.amount", "400元"),
        ("fund.linkage.amount", "300元"),
        ("fund.paid.amount", "157元"),
        ("fund.payment_rate", "39.25%"),
        ("market.upgrade_investment", "150元"),
    ],
)
def test_money_is_measured_by_stage_source_and_type_of_project(code, told):
    assert text(code, MONEY) == told


def test_a_stage_that_never_occurs_was_not_told():
    assert isinstance(value("fund.committed.amount", MONEY), Missing)
    assert isinstance(value("fund.paid.amount", MONEY, at=2018), Missing)


def test_money_lies_where_its_project_does():
    found = {
        item.observation.area: str(item.value)
        for item in measure("fund.paid.amount", MONEY, at=2020, by="village")
    }
    assert found[PLACE] == "150元"


def test_outputs_that_met_their_plan():
    held = tables(
        outputs=[
            ProjectOutput(kind="道路", planned="2公里", actual="2000米"),
            ProjectOutput(kind="道路", planned="2公里", actual="1公里"),
            ProjectOutput(kind="道路", planned="2公里"),
        ]
    )
    assert text("project.outputs_met", held) == "1个"
    assert text("project.outputs_rate", held) == "50%"
    table = held.table("output")
    assert table.column("length") == [2, 1, None]
    assert table.column("surface") == [None, None, None]


WORKS = tables(
    roads=[
        RoadSection(work="硬化", length=2, area=PLACE, finished=2020),
        RoadSection(work="硬化", length="500米", area=PLACE, finished=2020),
        RoadSection(work="硬化", length=9, area=PLACE, finished=2019),
        RoadSection(work="铺沙", length=3, area=PLACE, finished=2020),
        RoadSection(work="拓宽", length=4, area=PLACE, finished=2020),
    ],
    water_works=[
        WaterWork(kind="提灌", served=80, area=PLACE, finished=2020),
        WaterWork(kind="提灌", served="1公顷", area=f"{PLACE}01", finished=2020),
        WaterWork(kind="提灌", served=5, village="乙村", finished=2020),
        WaterWork(kind="沟渠", served=900, area=PLACE, finished=2020),
    ],
    village_works=[
        VillageWork(kind="路灯", number=30, area=PLACE, finished=2020),
        VillageWork(kind="通信基站", number=2, area=PLACE, finished=2020),
        VillageWork(kind="自来水", area=PLACE, finished=2018),
    ],
)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("infra.road.hardened", "2.5公里"),
        ("infra.road.gravelled", "3公里"),
        ("infra.irrigation.area_benefiting", "100亩"),
        ("infra.irrigation.villages", "2个村"),
        ("infra.channel.villages", "1个村"),
        ("infra.street_lamps", "30盏"),
        ("infra.tap_water.villages", "1个村"),
    ],
)
def test_works_are_measured_by_what_was_done(code, told):
    assert text(code, WORKS) == told


def test_a_work_that_never_occurs_was_not_told():
    assert isinstance(value("infra.road.tractor", WORKS), Missing)


def test_a_work_of_another_kind_is_asked_for_by_its_name():
    own = Indicator(
        code="x.widened", zh="拓宽里程", en="roads widened", unit_code="kilometre", kind="flow",
        formula="sum(road: length where work_name = '拓宽' and during(finished))",
    )  # fmt: skip
    assert text("x.widened", WORKS, definitions=catalogue().extended([own])) == "4公里"


def test_a_work_knows_its_village_of_the_register():
    roll = Roll(as_of=DAY, villages=(Village(code=PLACE, name="小冲村", is_poor_village=True),))
    held = attrs_with(WORKS, roll)
    assert held.table("road").parents == [0] * 5
    assert held.table("water_work").parents == [0, 0, None, 0]


def attrs_with(held, roll):
    return PortfolioTables(held.portfolio, RollTables(roll))


def test_money_knows_its_project_by_number_or_name():
    assert MONEY.table("fund").parents == [0, 0, 0, 0, 1, 0]
