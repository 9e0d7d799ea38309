"""A small portfolio of every kind of row, and what every indicator of it comes to, by hand."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from typing import Any

import pytest

from xiaoping.administration import Appointment, Institution
from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import ENTITY_ROWS, PortfolioTables
from xiaoping.indicators import catalogue
from xiaoping.measures import Missing, Share
from xiaoping.programmes import (
    PARTS,
    AbandonedPlot,
    Cooperative,
    Disbursement,
    EducationAid,
    EmploymentPost,
    FarmlandStatement,
    FundMovement,
    HousingWork,
    Loan,
    Move,
    Planting,
    Portfolio,
    Programme,
    Project,
    ProjectOutput,
    Publicity,
    Relocation,
    RoadSection,
    SiteMeasure,
    Task,
    ToiletWork,
    TrainingAttendance,
    TrainingSession,
    VillageWork,
    WaterWork,
    Workshop,
)
from xiaoping.register import Household, Person, Roll

TOWN, A, B = "990001200000", "990001200200", "990001200201"
END = datetime.date(2020, 12, 31)
ROLL = Roll(
    as_of=END,
    households=tuple(
        Household(id=key, area=area, members=(Person(relation="户主"),))
        for key, area in (("h1", A), ("h2", B), ("h3", B))
    ),
)

DISBURSEMENTS = [
    Disbursement(scheme="产业奖补资金", household="h1", amount=1000, paid="2020-03-05"),
    Disbursement(scheme="产业奖补资金", household="h1", amount=500, paid="2020-09"),
    Disbursement(scheme="产业奖补资金", household="h2", amount=800, paid=2020),
    Disbursement(scheme="产业奖补资金", household="h3", amount=700, paid=2019),
    Disbursement(
        scheme="产业奖补资金", households=5, persons=12, amount=3000, paid="2020-03", area=B
    ),
    Disbursement(scheme="重点产业帮扶", household="h1", persons=3, amount=600, paid=2020),
    Disbursement(scheme="重点产业帮扶", household="h2", persons=2, amount=400, paid="2020-05"),
    Disbursement(
        scheme="重点产业帮扶", households=2, persons=5, amount=1000, paid=2020, area=A
    ),
    Disbursement(scheme="重点产业帮扶", household="h3", persons=4, amount=800, paid=2019),
    Disbursement(scheme="合作社发放物资", household="h1", goods="苗木", amount=300, paid=2020),
    Disbursement(scheme="合作社发放物资", household="h3", goods="肥料", paid=2020),
    Disbursement(scheme="医疗救助", household="h1", amount=1800, paid="2020-02-01"),
    Disbursement(scheme="医疗救助", household="h1", person="赵甲", amount=200, paid="2020-07"),
    Disbursement(scheme="医疗救助", person="钱乙", amount=500, paid=2020, area=B),
    Disbursement(scheme="医疗救助", household="h3", amount=999, paid=2019),
    Disbursement(scheme="代缴医保", households=40, persons=90, amount=36000, paid=2020, area=B),
    Disbursement(scheme="惠农补贴", household="h1", amount="120.5元", paid=2020),
    Disbursement(scheme="惠农补贴", household="h2", amount=80, paid=2020),
    Disbursement(scheme="特困供养金", household="h3", person="孙丙", amount=6000, paid=2020),
    Disbursement(scheme="最低生活保障金", household="h2", amount="0.36万元", paid=2020),
    Disbursement(scheme="临时救助", household="h1", amount=1000, paid="2020-01"),
    Disbursement(scheme="临时救助", household="h1", amount=500, paid="2020-06"),
]
LOANS = [
    Loan(
        household="h1",
        borrower="赵甲",
        principal="5万元",
        granted="2020-03-01",
        repaid="1万元",
        is_subsidised=True,
        interest_subsidy=300,
    ),
    Loan(household="h1", borrower="赵甲", principal=20000, granted="2019-03", status="结清"),
    Loan(household="h2", borrower="钱乙", principal=30000, granted=2020),
    Loan(household="h3", principal=10000, granted=2018, balance=4000, status="逾期"),
]
POSTS = [
    EmploymentPost(kind="公益性岗位", household="h1", person="赵甲", began="2020-02"),
    EmploymentPost(
        kind="公益性岗位", household="h2", person="钱乙", began=2019, ended="2020-06"
    ),
    EmploymentPost(kind="公益性岗位", persons=3, began=2020, area=A),
    EmploymentPost(kind="扶贫特岗", persons=2, began=2019, area=A),
    EmploymentPost(
        kind="转移就业", household="h3", person="孙丙", began="2020-05", ended="2020-07"
    ),
    EmploymentPost(kind="转移就业", household="h3", person="孙丙", began="2020-09"),
    EmploymentPost(kind="转移就业", persons=10, began=2020, area=B),
    EmploymentPost(kind="工业园就业", household="h3", person="孙丙", began="2020-09"),
    EmploymentPost(kind="扶贫车间就业", household="h2", person="钱乙", began="2020-07"),
    EmploymentPost(kind="扶贫车间就业", household="h1", person="赵乙"),
]
WORKSHOPS = [
    Workshop(name="甲车间", area=A, opened=2018, capacity=30),
    Workshop(name="乙车间", area=B, opened="2020-10", capacity=20),
    Workshop(name="丙车间", area=B, opened=2016, closed=2019, capacity=5),
]
TRAININGS = [
    TrainingSession(id="T1", topic="柑橘栽培", held="2020-05-12", attendances=180, area=A),
    TrainingSession(id="T2", topic="家政", held=2020, attendances=20, area=B),
    TrainingSession(
        id="T3", topic="养蜂", held=2020, attendances=50, is_for_registered=False, area=A
    ),
    TrainingSession(id="T4", topic="电工", held=2019, attendances=10, area=A),
]
ATTENDANCES = [
    TrainingAttendance(session="T1", household="h1", person="赵甲"),
    TrainingAttendance(session="T1", household="h2", person="钱乙"),
    TrainingAttendance(session="T2", household="h1", person="赵甲"),
    TrainingAttendance(session="T3", household="h3", person="孙丙"),
    TrainingAttendance(session="T4", household="h3", person="孙丙"),
]
TASKS = [
    Task(
        title="改厕",
        indicator="toilet.household_built",
        required="121户",
        completed="121户",
        period=2020,
    ),
    Task(title="公益岗", required="10人", completed="12人", deadline="2020-06-30"),
    Task(title="油茶", required="5亩", completed="4亩", period=2020),
    Task(title="改厕", required="3户", completed="3户", period=2020, area=A),
    Task(title="道路", required="3公里", completed="3公里", period=2019),
    Task(title="水窖", completed="8户", is_exceeded=True, period=2020),
    Task(title="路灯", required="7盏", period=2020),
]
TOILETS = [
    ToiletWork(
        household="h1",
        kind="改建",
        finished="2020-05",
        accepted="2020-08",
        is_harmless=True,
        subsidy=1000,
    ),
    ToiletWork(household="h2", kind="新建", finished="2020-11", is_harmless=False),
    ToiletWork(households=10, kind="改建", finished=2020, accepted="2020-12", area=B),
    ToiletWork(
        household="h3", kind="改建", finished=2019, accepted="2020-01", is_harmless=True
    ),
    ToiletWork(household="h3", kind="新建", started="2020-12"),
]
PUBLICITY = [
    Publicity(kind="海报", count=12, held="2020-03", programme="road-market"),
    Publicity(kind="宣传单", count=200, held=2020, programme="马路市场"),
    Publicity(kind="宣传单", count=500, held=2020, programme="禁毒"),
    Publicity(kind="宣传单", count=50, held=2020),
    Publicity(kind="海报", count=30, held=2019, programme="road-market"),
    Publicity(kind="院坝会", count=4, held=2020, programme="road-market"),
]
PLANTINGS = [
    Planting(crop="柑橘", planted=100, added=10, improved=5, output=50, when=2020, area=A),
    Planting(crop="柑橘", planted=40, when=2020, area=B),
    Planting(crop="柑橘", planted=90, output=40, when=2019, area=A),
    Planting(crop="黄桃", planted=20, added=2, output=5, when=2020, area=A),
    Planting(crop="油茶", planted=30, when=2020, area=B),
    Planting(crop="中药材", planted=8, when=2020, area=B, season="多年生"),
    Planting(crop="水稻", sown=30, output=12, when="2020-04", household="h1", season="春夏种"),
    Planting(
        crop="水稻", sown=20, output="8000公斤", when="2020-07", household="h1", season="春夏种"
    ),
    Planting(crop="水稻", sown=25, output=10, when=2019, area=A, season="春夏种"),
    Planting(crop="玉米", sown=10, output=3, when=2020, household="h2", season="春夏种"),
    Planting(crop="甘薯", sown=4, when=2020, household="h2", season="春夏种"),
    Planting(crop="大豆", sown=6, output=1, when=2020, household="h3", season="春夏种"),
    Planting(crop="油菜", sown="1公顷", output=2, when="2020-05", area=A, season="秋冬种"),
    Planting(crop="蔬菜", sown=5, output=6, when="2020-11", area=A, season="秋冬种"),
]
COOPERATIVES = [
    Cooperative(
        name="甲合作社",
        area=A,
        founded=2018,
        members=10,
        member_households=9,
        poor_households=3,
        driven_households=20,
        output_value="10万元",
        is_demonstration=True,
    ),
    Cooperative(
        name="乙合作社",
        area=B,
        founded="2020-06",
        members=5,
        member_households=5,
        poor_households=1,
        is_demonstration=False,
    ),
    Cooperative(name="丙合作社", area=B, founded=2015, dissolved=2019, members=7),
    Cooperative(name="丁合作社", area=B),
]
ABANDONED = [
    AbandonedPlot(idle=3, recovered=2, found="2020-03", household="h1"),
    AbandonedPlot(idle="1.5亩", recovered=0, found=2020, household="h1"),
    AbandonedPlot(idle=2, found="2020-06", household="h2"),
    AbandonedPlot(idle=4, recovered=4, restored="2020-05", found=2019, household="h3"),
]
FARMLAND = [
    FarmlandStatement(
        year=2020, area=A, arable=100, basic=80, high_standard=50, built=10, taken=1, added=2
    ),
    FarmlandStatement(
        year=2020, area=B, arable=200, basic=180, high_standard=60, built=20, taken=3, added=0
    ),
    FarmlandStatement(
        year=2019, area=A, arable=99, basic=80, high_standard=40, built=5, taken=1, added=0
    ),
]
HOUSES = [
    HousingWork(
        kind="危房改造",
        household="h1",
        started="2020-03",
        finished="2020-08",
        accepted="2020-10",
        subsidy="2万元",
    ),
    HousingWork(kind="危房改造", household="h2", started="2020-11"),
    HousingWork(
        kind="危房改造",
        household="h3",
        started=2019,
        finished=2019,
        accepted="2020-01",
        subsidy=15000,
    ),
    HousingWork(kind="房屋修缮", household="h2", finished=2020, subsidy=3000),
    HousingWork(kind="房屋修缮", household="h2", accepted="2020-07"),
]
RELOCATIONS = [
    Relocation(
        household="h1",
        persons=3,
        mode="集中安置",
        moved="2018-05",
        floor_area=75,
        working=1,
        old_removed="2019-06",
        garden="0.2亩",
    ),
    Relocation(
        household="h2", persons=2, mode="分散安置", moved=2019, floor_area=60, working=1
    ),
]
MEASURES = [
    SiteMeasure(site="甲安置点", number=1, text="成立管理委员会", started=2019),
    SiteMeasure(site="甲安置点", number=2, text="分配菜地", status="已完成"),
    SiteMeasure(site="甲安置点", number=3, text="开设夜校", status="已停止"),
]
AIDS = [
    EducationAid(
        scheme="雨露计划",
        household="h1",
        student="赵乙",
        is_eligible=True,
        amount=1500,
        term="2020年春",
    ),
    EducationAid(
        scheme="雨露计划",
        household="h1",
        student="赵乙",
        is_eligible=True,
        amount=1500,
        term="2020年秋",
    ),
    EducationAid(
        scheme="寄宿生生活补助",
        household="h2",
        student="钱丙",
        is_eligible=True,
        is_covered=False,
        term="2020年春",
    ),
    EducationAid(
        scheme="入园补助",
        household="h3",
        student="孙丁",
        is_eligible=True,
        is_covered=True,
        term=2020,
    ),
    EducationAid(scheme="雨露计划", household="h3", student="孙戊", amount=1500, term=2019),
    EducationAid(scheme="寄宿生生活补助", household="h2", student="钱丁", term=2020),
]
PROJECTS = [
    Project(
        name="沟渠",
        id="P1",
        areas=[A],
        type="水利设施",
        moves=[
            Move(stage="入库", when=2018),
            Move(stage="实施", when="2019-05"),
            Move(stage="竣工", when="2020-06"),
            Move(stage="验收", when="2020-09"),
        ],
    ),
    Project(
        name="市场",
        id="P2",
        areas=[B],
        type="农贸市场",
        moves=[Move(stage="入库", when="2020-01"), Move(stage="实施", when="2020-03")],
    ),
    Project(
        name="路灯", id="P3", areas=[A], type="路灯", moves=[Move(stage="入库", when=2020)]
    ),
    Project(
        name="茶园",
        id="P4",
        areas=[A],
        type="产业基地",
        moves=[Move(stage="入库", when=2019), Move(stage="出库", when="2020-02")],
    ),
]
OUTPUTS = [
    ProjectOutput(kind="沟渠", planned="2公里", actual="2000米", project="P1"),
    ProjectOutput(kind="机耕道", planned="3公里", actual="2公里", project="P1"),
    ProjectOutput(kind="摊位", planned="20个", project="P2"),
]
FUNDS = [
    FundMovement(
        stage="下达", amount="30万元", source="中央资金", project="P2", when="2020-02"
    ),
    FundMovement(stage="下达", amount="10万元", source="乡镇资金", project="P2", when=2020),
    FundMovement(stage="下达", amount="5万元", source="省级资金", project="P1", when=2019),
    FundMovement(stage="签约", amount="28万元", project="P2", when="2020-03"),
    FundMovement(stage="支付", amount="12万元", project="P2", when="2020-06"),
    FundMovement(stage="支付", amount="3万元", project="P1", when="2020-07", is_in_kind=True),
    FundMovement(stage="退回", amount="1万元", project="P2", when="2020-08"),
]
ROADS = [
    RoadSection(work="硬化", length="800米", area=A, finished=2020),
    RoadSection(work="硬化", length="1.2公里", area=B, finished="2020-10"),
    RoadSection(work="硬化", length=5, area=A, finished=2019),
    RoadSection(work="铺沙", length=3, area=A, finished=2020),
    RoadSection(work="机耕道", length=2, area=B, finished=2020),
]
WATER = [
    WaterWork(kind="沟渠", area=A, finished=2020),
    WaterWork(kind="沟渠", area=A, finished="2020-05"),
    WaterWork(kind="沟渠", area=B, finished=2019),
    WaterWork(kind="提水灌溉", area=B, served=80, finished=2020),
    WaterWork(kind="提水灌溉", area=A, finished=2020),
]
# Five are there at the end of 2020; the group has no posts of its own.
INSTITUTIONS = [
    Institution(
        id="J1",
        name="甲办公室",
        quota=6,
        filled=5,
        administrative_quota=5,
        administrative_filled=4,
        career_quota=0,
        career_filled=0,
        worker_quota=1,
        worker_filled=1,
        seconded_out=1,
        seconded_in=0,
        off_quota=2,
        is_housed=True,
        set_up=2019,
    ),
    Institution(name="乙办公室", quota=3, filled=4, seconded_out=0, is_housed=False),
    Institution(
        name="丙服务中心",
        administrative_quota=0,
        administrative_filled=0,
        career_quota=4,
        career_filled=2,
        worker_quota=0,
        worker_filled=0,
        set_up="2020-05",
    ),
    Institution(name="丁执法大队", quota=5, set_up=2020),
    Institution(name="戊办公室", quota=9, filled=9, is_housed=True, abolished=2019),
    Institution(name="己工作领导小组"),
    Institution(name="庚", kind="供销社", quota=2, filled=2, set_up=2021),
]
APPOINTMENTS = [
    Appointment(institution="J1", is_head=True, reviewed=2019, appointed="2020-03-05"),
    Appointment(institution="乙办公室", is_head=True, reviewed=2020, reported=2020),
    Appointment(institution="丙服务中心", is_head=True, appointed="2020-06", ended="2020-10"),
    Appointment(institution="丙服务中心", is_head=False, post="副主任", appointed=2020),
    Appointment(institution="丁执法大队", post="大队长", appointed="2020-07-01"),
    Appointment(institution="戊办公室", is_head=True, appointed=2018),
]
VILLAGE_WORKS = [
    VillageWork(kind="自来水", area=A, finished=2018),
    VillageWork(kind="自来水", area=B, finished=2020),
    VillageWork(kind="路灯", area=A, number=40, finished=2020),
    VillageWork(kind="路灯", area=B, finished=2020),
]
PORTFOLIO = Portfolio(
    as_of=END,
    disbursements=DISBURSEMENTS,
    loans=LOANS,
    posts=POSTS,
    trainings=TRAININGS,
    attendances=ATTENDANCES,
    workshops=WORKSHOPS,
    programmes=[Programme(code="road-market", zh="马路市场整治")],
    tasks=TASKS,
    toilets=TOILETS,
    publicity=PUBLICITY,
    plantings=PLANTINGS,
    cooperatives=COOPERATIVES,
    abandoned_plots=ABANDONED,
    farmland=FARMLAND,
    housing_works=HOUSES,
    relocations=RELOCATIONS,
    site_measures=MEASURES,
    education_aids=AIDS,
    projects=PROJECTS,
    outputs=OUTPUTS,
    funds=FUNDS,
    roads=ROADS,
    water_works=WATER,
    village_works=VILLAGE_WORKS,
    institutions=INSTITUTIONS,
    appointments=APPOINTMENTS,
)
TABLES = PortfolioTables(PORTFOLIO, RollTables(ROLL))

OF_2020 = """
adm.staff 12人 1
agri.autumn_winter_sown.area 20亩 0
agri.citrus.area 140亩 0
agri.citrus.area_added 10亩 1
agri.citrus.area_improved 5亩 1
agri.citrus.output 50吨 1
agri.fruit.area 160亩 0
agri.fruit.output 55吨 1
agri.grain.area 70亩 0
agri.grain.output 24吨 1
agri.growers.households 3户 7
agri.herb.area 8亩 0
agri.maize.area 10亩 0
agri.oil_camellia.area 30亩 0
agri.peach.area 20亩 0
agri.peach.area_added 2亩 0
agri.rapeseed.area 15亩 0
agri.rapeseed.output 2吨 0
agri.rice.area 50亩 0
agri.rice.output 20吨 0
agri.sown.area 90亩 0
agri.soybean.area 6亩 0
agri.subsidy.amount 401/2元 0
agri.subsidy.households 2户 0
agri.tuber.area 4亩 0
agri.vegetable.area 5亩 0
agri.vegetable.output 6吨 0
assist.coop_goods.value 300元 1
assist.industry_award.amount 5300元 0
assist.industry_award.households 7户 0
assist.key_industry.amount 2000元 0
assist.key_industry.households 4户 0
assist.key_industry.persons 10人 0
econ.cooperatives 3家 0
econ.cooperatives.demonstration 1家 1
econ.cooperatives.driven_households 20户 2
econ.cooperatives.member_households 14户 1
econ.cooperatives.members 15人 1
econ.cooperatives.output_value 100000元 2
econ.cooperatives.poor_households 4户 1
edu.aid.amount 3000元 2
edu.aid.boarding.persons 未掌握数据 1
edu.aid.covered.persons 2人 1
edu.aid.eligible.persons 3人 1
edu.aid.persons 2人 1
edu.aid.preschool.persons 1人 0
edu.aid.rain_dew.persons 1人 0
edu.aid.uncovered.persons 1人次 1
employ.industrial_park.on_duty 1人 0
employ.industrial_park.persons 1人 0
employ.public_welfare_post.on_duty 4人 0
employ.public_welfare_post.persons 4人 0
employ.special_post.on_duty 2人 0
employ.special_post.persons 未掌握数据 10
employ.transfer.on_duty 11人 0
employ.transfer_new.persons 11人 0
employ.workshop.capacity 50人 0
employ.workshop.persons 1人 1
employ.workshops 2个扶贫车间 0
farmland.added 2亩 0
farmland.high_standard.area 110亩 0
farmland.high_standard.built 30亩 0
farmland.taken 4亩 0
fund.allocated.amount 400000元 0
fund.committed.amount 280000元 0
fund.linkage.amount 300000元 0
fund.paid.amount 150000元 0
fund.payment_rate 75/2% 0
fund.returned.amount 10000元 0
housing.dangerous_rebuild.accepted.households 2户 1
housing.dangerous_rebuild.households 1户 1
housing.dangerous_rebuild.started.households 2户 0
housing.dangerous_rebuild.subsidy 20000元 1
housing.repair.households 1户 0
housing.repair.subsidy 3000元 1
infra.channel.villages 1个村 0
infra.irrigation.area_benefiting 80亩 1
infra.irrigation.villages 2个村 0
infra.road.gravelled 3公里 0
infra.road.hardened 2公里 0
infra.road.tractor 2公里 0
infra.street_lamps 40盏 1
infra.tap_water.villages 2个村 0
land.abandoned.households 2户 0
land.abandoned_found 13/2亩 0
land.abandoned_plots 3个 0
land.abandoned_rectified 2亩 1
land.permanent_basic_farmland 260亩 0
land.retained 300亩 0
loan.micro.amount 80000元 0
loan.micro.balance 44000元 1
loan.micro.ever.households 3户 0
loan.micro.households 2户 0
loan.micro.interest_subsidy 300元 3
loan.micro.loans 2笔 0
loan.micro.outstanding.loans 2笔 1
loan.micro.overdue.amount 4000元 2
loan.micro.overdue.loans 1笔 2
loan.micro.persons 2人 0
loan.micro.subsidised.amount 50000元 1
market.leaflets 200张 1
market.posters 12张 0
market.upgrade_investment 120000元 0
medaid.amount 2500元 0
medaid.households 1户 1
medins.proxy_paid.households 40户 0
org.administrative_filled 4人 2
org.administrative_quota 5人 2
org.bodies 4家 0
org.career_filled 2人 2
org.career_quota 4人 2
org.centres 1个中心 0
org.enforcement_brigades 1个执法大队 0
org.filled 11人 1
org.heads_appointed 1家 1
org.housed 1家 2
org.off_quota 2人 3
org.offices 2个内设机构 0
org.over_quota 1人 1
org.quota 18人 0
org.seconded_in 0人 3
org.seconded_out 1人 2
org.vacant 3人 1
project.accepted 1个 0
project.count 2个 1
project.finished 1个 0
project.outputs 2个 1
project.outputs_met 1个 1
project.stored 2个 0
publicity.leaflets 750张 0
publicity.posters 12张 0
relocation.area_pc 27平方米/人 0
relocation.concentrated.households 1户 0
relocation.dispersed.households 1户 0
relocation.garden.area 1/5亩 1
relocation.households 2户 0
relocation.measures 2条措施 0
relocation.measures.done 1条措施 1
relocation.moved.households 未掌握数据 2
relocation.old_removed.households 1户 1
relocation.oversize.households 1户 0
relocation.persons 5人 0
relocation.working.persons 2人 0
task.done 3项 1
task.due 5项 0
task.exceeded 2项 1
toilet.acceptance_rate 275/3% 0
toilet.accepted.households 12户 0
toilet.completion_rate 1200/121% 0
toilet.harmless.households 1户 1
toilet.household_built 12户 0
toilet.new.households 1户 0
toilet.rebuilt.households 11户 0
toilet.subsidy.amount 1000元 2
training.attendances 200人次 0
training.persons 2人 0
training.sessions 2次 0
welfare.destitute.amount 6000元 0
welfare.subsistence.amount 3600元 0
welfare.temporary_relief.amount 1500元 0
welfare.temporary_relief.households 1户 0
"""
BY_HAND = {line.split()[0]: line.split()[1:] for line in OF_2020.split("\n") if line}


def test_every_part_has_a_row_and_every_indicator_of_rows_is_reckoned() -> None:
    assert all(PORTFOLIO.rows(part) for part in PARTS)
    entities = re.compile(r"\((?:" + "|".join(ENTITY_ROWS) + r")\b")
    asked = {
        code
        for code, item in catalogue().items()
        if item.formula is not None and entities.search(str(item.formula))
    }
    growth = {"fund.payment_rate"}
    assert asked == set(BY_HAND) - growth


@pytest.mark.parametrize("code", BY_HAND)
def test_what_a_year_comes_to(code: str) -> None:
    value, missing = BY_HAND[code]
    assert shown(code, 2020) == f"{value} {missing}"


def shown(code: str, at: int | str, tables: PortfolioTables = TABLES) -> str:
    """Return a figure, exactly, and of how many rows it is not known whether they count."""
    found = measure(code, tables, at=at, area=TOWN).only
    value = found.value
    told = str(value) if isinstance(value, Missing) else exact(value)
    return f"{told} {found.missing}"


def exact(value: Any) -> str:
    if isinstance(value, Share):
        return f"{value.value * 100}%"
    return f"{Fraction(value.amount)}{value.unit.word}"


OF_OTHER_TIMES = """
2019 org.offices 2个内设机构 0
2018 org.bodies 2家 0
2019 org.quota 未掌握数据 2
2020-02 org.heads_appointed 0家 0
2020-06 org.heads_appointed 2家 0
2019 agri.citrus.area 90亩 0
2018 agri.citrus.area 未掌握数据 14
2020-Q1 agri.citrus.area 未掌握数据 2
2020-04 agri.rice.area 30亩 0
2019 agri.grain.area 25亩 0
2019-01-01..2020-12-31 agri.grain.area 95亩 0
2020-03 assist.industry_award.amount 4000元 1
2020-H1 assist.industry_award.households 6户 1
2019 assist.industry_award.households 1户 0
2018 assist.industry_award.amount 未掌握数据 22
FYP13 assist.industry_award.amount 6000元 0
FYP13 assist.industry_award.households 8户 0
2019 econ.cooperatives 2家 0
2019 econ.cooperatives.members 未掌握数据 2
2019 employ.public_welfare_post.on_duty 1人 0
2020-Q1 employ.public_welfare_post.on_duty 未掌握数据 1
2020-Q1 employ.workshop.capacity 30人 0
2018 farmland.added 未掌握数据 3
2020-04 farmland.added 未掌握数据 2
2019-01-01..2020-12-31 farmland.high_standard.built 35亩 0
2018-01-01..2020-12-31 farmland.high_standard.built 35亩 0
2019 farmland.high_standard.area 40亩 0
2018 land.retained 未掌握数据 3
2020-06 land.retained 未掌握数据 2
2019 fund.allocated.amount 50000元 0
2019 housing.dangerous_rebuild.households 1户 1
2019 infra.tap_water.villages 1个村 0
2019 land.abandoned_rectified 0亩 0
2019 loan.micro.amount 20000元 0
2019 loan.micro.balance 未掌握数据 2
2019 loan.micro.outstanding.loans 未掌握数据 2
2019 loan.micro.ever.households 2户 0
2017 loan.micro.balance 0元 0
2019 project.count 1个 1
2018 project.count 0个 1
2020-Q1 project.count 2个 1
2020-Q2 project.finished 1个 0
2019 project.outputs 未掌握数据 3
2018 relocation.households 1户 0
2018 relocation.old_removed.households 0户 0
2018 relocation.working.persons 未掌握数据 1
2018 relocation.measures 1条措施 0
2019 relocation.measures.done 0条措施 2
2019 relocation.moved.households 1户 0
2019 task.due 1项 0
2020-Q2 task.due 1项 0
2019 toilet.household_built 1户 0
2019 training.persons 1人 0
"""
TIMES = [tuple(line.split()) for line in OF_OTHER_TIMES.split("\n") if line]


@pytest.mark.parametrize(("at", "code", "value", "missing"), TIMES)
def test_what_another_time_comes_to(at: str, code: str, value: str, missing: str) -> None:
    assert shown(code, at) == f"{value} {missing}"


ADDED = [
    code
    for code in BY_HAND
    if catalogue()[code].unit_code not in ("percent", "square_metre/person")
    and shown(code, 2020).split()[0] != "未掌握数据"
]


@pytest.mark.parametrize("code", ADDED)
def test_villages_come_to_the_whole_or_what_lies_in_none_is_told(code: str) -> None:
    parts = measure(code, TABLES, at=2020, area=TOWN, by="village")
    told = [part.value for part in parts if not isinstance(part.value, Missing)]
    whole = measure(code, TABLES, at=2020, area=TOWN).only.value
    assert not isinstance(whole, Missing)
    total = sum(Fraction(value.amount) for value in told)  # type: ignore[union-attr]
    if total != whole.amount:  # type: ignore[union-attr]
        codes = {problem.code for problem in parts.problems}
        assert total < whole.amount  # type: ignore[union-attr]
        assert codes


@pytest.mark.parametrize("codes", [tuple(BY_HAND), tuple(reversed(BY_HAND))])
def test_the_order_of_questions_changes_no_answer(codes: tuple[str, ...]) -> None:
    """What a ledger tells of its own day alone was once kept for every day, or for none."""
    fresh = PortfolioTables(PORTFOLIO, RollTables(ROLL))
    for at in ("2019", "2020-Q1", "2020", "2018", "2020"):
        for code in codes:
            alone = PortfolioTables(PORTFOLIO, RollTables(ROLL))
            if code.startswith(("loan", "relocation", "econ", "project")):
                assert shown(code, at, fresh) == shown(code, at, alone)


def test_a_ledger_that_nobody_kept_says_nothing() -> None:
    empty = PortfolioTables(Portfolio(as_of=END), RollTables(ROLL))
    for code in BY_HAND:
        assert shown(code, 2020, empty).split()[0] in ("无统计任务", "未掌握数据")


@pytest.mark.parametrize(
    ("code", "rows", "told"),
    [
        # the word never occurs: not told
        ("medaid.amount", {"disbursements": DISBURSEMENTS[:5]}, "未掌握数据 5"),
        ("agri.citrus.area", {"plantings": PLANTINGS[6:9]}, "未掌握数据 3"),
        ("infra.street_lamps", {"village_works": VILLAGE_WORKS[:2]}, "未掌握数据 2"),
        # the word occurs in another year alone: not told of this one
        ("medaid.amount", {"disbursements": DISBURSEMENTS[14:15]}, "未掌握数据 1"),
        ("infra.road.hardened", {"roads": ROADS[2:3]}, "未掌握数据 1"),
        # nobody filled the column in: unknown
        (
            "employ.workshop.capacity",
            {"workshops": [Workshop(name="甲", opened=2018)]},
            "未掌握数据 1",
        ),
        ("loan.micro.subsidised.amount", {"loans": LOANS[2:3]}, "未掌握数据 1"),
        ("relocation.garden.area", {"relocations": RELOCATIONS[1:]}, "未掌握数据 1"),
        ("toilet.harmless.households", {"toilets": TOILETS[2:3]}, "未掌握数据 1"),
    ],
)
def test_missing_is_kept_apart_from_zero(code: str, rows: Any, told: str) -> None:
    tables = PortfolioTables(Portfolio(as_of=END, **rows), RollTables(ROLL))
    assert shown(code, 2020, tables) == told
