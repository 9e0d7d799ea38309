"""Institutions and appointments of every kind, none of them wrong by itself."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from xiaoping import testing
from xiaoping.occasion import first_day
from xiaoping.programmes import Portfolio

DRAWS = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
DAY = date(2020, 6, 30)
KINDS = {
    "vacant posts": (testing.institutions, lambda row: row.vacant and row.vacant.amount > 0),
    "over the quota": (
        testing.institutions,
        lambda row: row.over_quota and row.over_quota.amount > 0,
    ),
    "the whole by its parts": (
        testing.institutions,
        lambda row: row.quota is None and row.all_quota is not None,
    ),
    "of no list": (testing.institutions, lambda row: isinstance(row.kind, str)),
    "abolished": (testing.institutions, lambda row: row.abolished is not None),
    "proposed": (testing.appointments, lambda row: row.stage and row.stage.code == "reported"),
    "a head": (testing.appointments, lambda row: row.is_head and row.appointed is not None),
    "without a step": (testing.appointments, lambda row: row.stage is None),
    "with a step left out": (testing.appointments, lambda row: row.left_out),
}


@pytest.mark.parametrize("name", KINDS)
def test_rows_are_of_every_kind(lacking, name):
    strategy, like = KINDS[name]
    assert not lacking(strategy(), {name: like}, most=2000)


@DRAWS
@given(testing.appointments(of=("J9",), last=DAY, days_only=True))
def test_the_bounds_of_appointments_are_kept(row):
    assert row.institution == "J9"
    days = [row.reviewed, row.appointed, row.ended]
    assert all(isinstance(day, date) and day <= DAY for day in days if day is not None)


@DRAWS
@given(testing.institutions(first=DAY))
def test_institutions_are_set_up_within_their_time(row):
    assert row.set_up is None or first_day(row.set_up).year == DAY.year


@DRAWS
@given(testing.institutions())
def test_an_institution_that_is_drawn_is_right_by_itself(row):
    assert not Portfolio(as_of=date(2020, 12, 31), institutions=[row]).check().errors
