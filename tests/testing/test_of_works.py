"""Loans, posts, projects, money and tasks of every kind, none of them wrong by itself."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from xiaoping import testing
from xiaoping.occasion import first_day
from xiaoping.programmes import Portfolio

DRAWS = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
DAY = date(2020, 6, 30)
KINDS = {
    "a loan of a day": (testing.loans, lambda row: isinstance(row.granted, date)),
    "a loan nobody knows the day of": (testing.loans, lambda row: row.granted is None),
    "a loan that was paid back": (testing.loans, lambda row: row.settled is not None),
    "a loan for another use": (testing.loans, lambda row: isinstance(row.use, str)),
    "a post": (testing.posts, lambda row: not row.is_many),
    "many posts": (testing.posts, lambda row: row.is_many),
    "a task that is done": (testing.tasks, lambda row: row.is_done),
    "a project on the list": (testing.projects, lambda row: not row.is_finished),
    "a finished project": (testing.projects, lambda row: row.is_finished),
    "a dropped project": (testing.projects, lambda row: row.is_dropped),
    "a project with its sources": (testing.projects, lambda row: len(row.sources) > 1),
    "money in kind": (testing.fund_movements, lambda row: row.is_in_kind),
    "money on no day": (testing.fund_movements, lambda row: row.when is None),
}


@pytest.mark.parametrize("name", KINDS)
def test_rows_are_of_every_kind(lacking, name):
    strategy, like = KINDS[name]
    assert not lacking(strategy(), {name: like}, most=2000)


@DRAWS
@given(testing.loans(households=("x",), last=DAY, days_only=True))
def test_the_bounds_of_loans_are_kept(row):
    assert row.household == "x"
    assert isinstance(row.granted, date)
    assert row.granted <= DAY


@DRAWS
@given(testing.projects(households=(), last=DAY, days_only=True))
def test_the_steps_of_projects_have_their_days_in_order(row):
    days = [first_day(move.when) for move in row.moves]
    assert days == sorted(days)
    assert all(day <= DAY for day in days)
    assert not row.household_ids


@DRAWS
@given(testing.projects())
def test_a_project_that_is_drawn_is_right_by_itself(row):
    assert not Portfolio(as_of=date(2020, 12, 31), projects=[row]).check().errors
