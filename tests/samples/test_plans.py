"""The plan of the sample is the one that was published."""

import datetime

import attrs
import pytest

from xiaoping.administration import Goal, TrackState, plan_progress
from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.indicators import Scenario, catalogue
from xiaoping.samples import sample_portfolio, sample_roll, xiaoping_2020
from xiaoping.samples.places import published, sample_township
from xiaoping.township.targets import target_observations

PORTFOLIO = sample_portfolio()
RECORDS = {row.id: row for row in xiaoping_2020().records if isinstance(row, Goal)}
PUBLISHED = ("goal-channel-villages", "goal-medins-rate")


def test_its_positioning_is_that_of_the_record():
    old, plan = PORTFOLIO.plans
    assert plan.positioning == RECORDS["goal-positioning"].text
    assert plan.predecessor == old.id
    assert old.period.end + datetime.timedelta(days=1) == plan.period.start


def test_every_goal_is_a_published_record():
    assert [row.id for row in PORTFOLIO.goals] == list(RECORDS)
    for row in PORTFOLIO.goals:
        told = RECORDS[row.id]
        assert (
            attrs.evolve(row, plan="", parent="", source=told.source, links=told.links) == told
        )


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_target_that_was_published_is_the_figure_that_was(name):
    told = xiaoping_2020().observations[name]
    found = {
        row.indicator: row
        for row in target_observations(PORTFOLIO, catalogue(), sample_township().code)
    }
    row = found[told.indicator]
    assert row.key == told.key
    assert row.value == told.value
    assert str(row.value) == str(published(name))
    assert row.scenario is Scenario.PLAN


def test_what_the_plan_does_not_quantify_is_no_figure():
    found = list(target_observations(PORTFOLIO, catalogue(), sample_township().code))
    assert len(found) == len(PUBLISHED)
    assert len(PORTFOLIO.targets) == 5


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("plan.targets", 5),
        ("plan.targets.quantified", 2),
        ("plan.goals", 18),
        ("plan.projects_planned", 3),
    ],
)
def test_its_rows_are_counted(code, count):
    tables = PortfolioTables(PORTFOLIO, RollTables(sample_roll()))
    assert measure(code, tables, at=2020).only.value.amount == count


def test_nothing_is_due_before_the_plan_begins():
    found = plan_progress(PORTFOLIO, PORTFOLIO.plans[1], PORTFOLIO.as_of)
    assert {item.track.state for item in found.all_targets} == {
        TrackState.NOT_DUE,
        TrackState.UNQUANTIFIED,
    }
    assert len(found.goals) == 15
