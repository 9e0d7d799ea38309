"""Plans, goals and targets of every kind, none of them wrong by itself."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.administration import TrackState, track
from xiaoping.measures import Quantity

DRAWS = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
KINDS = {
    "a plan of one year": (testing.plans, lambda row: row.period.start.year == row.period.end.year),
    "a plan that follows one": (testing.plans, lambda row: row.predecessor),
    "a part of a goal": (testing.goals, lambda row: row.parent),
    "a goal of nothing but words": (testing.goals, lambda row: not (row.title or row.plan)),
    "an unquantified target": (testing.targets, lambda row: not row.is_quantified),
    "a target by so much": (testing.targets, lambda row: row.moves and row.aim is not None),
    "a target on a way": (testing.targets, lambda row: row.baseline and row.milestones and row.due),
}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_rows_are_of_every_kind(lacking, name):
    strategy, like = KINDS[name]
    assert not lacking(strategy(), {name: like}, most=2000)


DAYS = st.dates(datetime.date(2015, 1, 1), datetime.date(2032, 12, 31))


@DRAWS
@given(testing.targets(), DAYS)
def test_whoever_has_exactly_what_is_expected_is_not_off_track(target, day):
    expected = target.expected(day)
    if expected is not None:
        assert not track(target, expected, day).state.is_behind
        assert not track(target, expected, day).gap


@DRAWS
@given(testing.targets(), DAYS, st.integers(0, 10**6))
def test_a_gap_is_what_is_off_track(target, day, amount):
    aim = target.aim
    if aim is None:
        return
    found = track(target, Quantity(amount, aim.unit), day)
    assert (found.gap is None) == (found.expected is None)
    if found.state is TrackState.OFF_TRACK:
        assert found.gap
    if found.state is TrackState.ON_TRACK:
        assert not found.gap


@DRAWS
@given(testing.targets())
def test_the_way_ends_at_the_aim(target):
    if target.due is not None and target.aim is not None:
        assert target.expected(target.due) == target.aim or target.due < target.begins
