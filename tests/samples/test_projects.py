import random

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures.relations import agrees
from xiaoping.periods import parse_period
from xiaoping.programmes import Context, money_by_source_and_stage, projects_behind
from xiaoping.samples import sample_portfolio, sample_roll
from xiaoping.samples.places import published, sample_villages
from xiaoping.samples.plan import plan
from xiaoping.samples.projects import draw_projects, draw_roads, draw_water_works


def drawn(seed):
    return random.Random(seed)  # noqa: S311 - invented rows are no secret


@pytest.fixture(scope="module")
def tables():
    return PortfolioTables(sample_portfolio(), RollTables(sample_roll()))


@pytest.mark.parametrize(
    ("code", "record", "at"),
    [
        ("infra.road.hardened", "road-hardened", "..2020-12-31"),
        ("infra.road.gravelled", "road-gravel", "..2020-12-31"),
        ("infra.road.tractor", "road-tractor", "..2020-12-31"),
        ("infra.irrigation.villages", "irrigation-villages", "..2020-12-31"),
        ("market.upgrade_investment", "market-upgrade-fund", "2020"),
    ],
)
def test_rows_come_to_what_was_published(tables, code, record, at):
    assert measure(code, tables, at=parse_period(at)).only.value == published(record)


def test_the_land_that_is_watered_is_within_what_was_published(tables):
    code = "infra.irrigation.area_benefiting"
    found = measure(code, tables, at=parse_period("..2020-12-31")).only.value
    assert agrees(published("irrigation-area"), found)
    assert 300 < found.amount < 400


@pytest.mark.parametrize("seed", range(12))
def test_every_seed_comes_to_the_published_totals(seed):
    roads = draw_roads((), drawn(seed))
    for work, record in (("hardened", "road-hardened"), ("farm_track", "road-tractor")):
        metres = sum(row.length.to("米").amount for row in roads if row.work.code == work)
        assert metres == published(record).to("米").amount
    works = draw_water_works((), drawn(seed))
    assert agrees(published("irrigation-area"), sum_of(row.served for row in works))
    assert {"长塘村", "岩贝村"} < {row.village for row in works}
    assert len({row.area for row in works}) == published("irrigation-villages").amount


def sum_of(quantities):
    first, *rest = quantities
    for item in rest:
        first += item
    return first


def test_every_village_has_roads_and_no_village_is_said_to_be_poor():
    roads = draw_roads((), drawn(1))
    assert {row.area for row in roads} == {village.code for village in sample_villages()}
    assert not sample_portfolio().village_works


def test_the_projects_fit_their_money_their_works_and_the_register():
    portfolio = sample_portfolio()
    codes = {problem.code for problem in portfolio.check(Context(register=sample_roll()))}
    assert not {code for code in codes if code.startswith(("project", "fund", "works"))}
    assert projects_behind(portfolio) == ()
    rows = money_by_source_and_stage(portfolio, "集镇农贸市场升级改造")
    paid = sum_of(row.amount for row in rows if row.stage.code == "paid")
    assert paid == published("market-upgrade-fund")
    lift = portfolio.projects[1]
    assert set(lift.areas) == {row.area for row in portfolio.water_works}


def test_those_who_benefit_are_households_of_the_named_villages():
    _, lift = draw_projects(plan(2020), drawn(2))
    assert 0 < lift.poor_households < lift.households < lift.persons
