"""Targets of ledgers as figures of the plan, and what was reached of them."""

from datetime import date

import pytest

from xiaoping.administration import Plan, Target
from xiaoping.indicators import Scenario, catalogue
from xiaoping.measures import Share
from xiaoping.periods import AsOf, FiveYearPlan, Year
from xiaoping.programmes import Portfolio
from xiaoping.source import Source
from xiaoping.township import compare_measured
from xiaoping.township.targets import target_observations

AREA = "431228223000"
CHANNELS = "infra.channel.villages"
PLAN = Plan(id="P14", title="“十四五”规划", period="FYP14")


def told(*targets, source=None):
    portfolio = Portfolio(as_of=date(2020, 12, 31), plans=[PLAN], targets=targets)
    return [*target_observations(portfolio, catalogue(), AREA, source=source)]


@pytest.mark.parametrize("name", [CHANNELS, catalogue()[CHANNELS].zh])
@pytest.mark.parametrize("field", ["indicator", "title"])
def test_a_target_names_its_indicator_by_code_or_in_chinese(name, field):
    (item,) = told(Target(**{field: name}, plan="P14", value="7个村"))
    assert (item.indicator, item.area, item.scenario) == (CHANNELS, AREA, Scenario.PLAN)
    assert (item.text, item.period) == ("7个村", FiveYearPlan(14))


@pytest.mark.parametrize(
    ("deadline", "period"),
    [(2025, FiveYearPlan(14)), (2023, Year(2023)), ("2023-06-30", AsOf(date(2023, 6, 30)))],
)
def test_what_is_due_before_the_plan_ends_is_of_its_own_time(deadline, period):
    (item,) = told(Target(indicator=CHANNELS, plan="P14", value="7个村", deadline=deadline))
    assert item.period == period


def test_a_rate_is_a_share():
    (item,) = told(Target(indicator="medins.participation_rate", plan="P14", value="100%"))
    assert item.value == Share(1)


def test_what_moves_by_so_much_is_the_level_it_ends_at():
    row = Target(
        indicator="land.arable", plan="P14", comparator="增加", value="5亩", baseline="100亩"
    )
    (item,) = told(row)
    assert item.text == "105亩"


@pytest.mark.parametrize(
    "target",
    [
        Target(indicator="没有的指标", plan="P14", value="7个村"),
        Target(indicator=CHANNELS, plan="P14"),
        Target(indicator=CHANNELS, plan="P14", value="7户"),
        Target(indicator=CHANNELS, value="7个村"),
        Target(indicator=CHANNELS, plan="P14", value="7个村", village="甲村"),
    ],
    ids=["unknown", "no value", "other dimension", "no time", "a village"],
)
def test_what_is_no_figure_of_the_township(target):
    assert told(target) == []


def test_of_two_for_one_figure_the_first_stands():
    rows = [Target(indicator=CHANNELS, plan="P14", value=given) for given in ("7个村", "8个村")]
    source = Source(document="台账/规划指标台账.xlsx")
    (item,) = told(*rows, source=source)
    assert (item.text, item.source) == ("7个村", source)


def test_the_figures_of_the_plan_come_from_the_ledger_of_targets(planned):
    assert not planned.problems.errors
    found = compare_measured(planned).observations
    rows = {item.indicator: item for item in found if item.scenario is Scenario.PLAN}
    assert {code: item.text for code, item in rows.items()} == {
        CHANNELS: "7个村",
        "medins.participation_rate": "100%",
    }
    assert {item.source.document for item in rows.values()} == {"台账/规划指标台账.csv"}
