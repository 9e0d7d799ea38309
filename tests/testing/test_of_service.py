"""Items and posts of every kind, none of them wrong by itself."""

from datetime import date

import pytest
from hypothesis import given

from xiaoping import testing
from xiaoping.occasion import first_day
from xiaoping.programmes import Portfolio

DAY = date(2020, 6, 30)
KINDS = {
    "settled in time": (testing.service_items, lambda row: row.is_in_time),
    "settled late": (testing.service_items, lambda row: row.is_in_time is False),
    "open and late": (
        testing.service_items,
        lambda row: row.is_open(DAY) and row.days_late(DAY),
    ),
    "returned": (testing.service_items, lambda row: row.is_ended and not row.is_settled),
    "of no day": (testing.service_items, lambda row: row.received is None),
    "of a month": (
        testing.service_items,
        lambda row: row.received is not None and not isinstance(row.received, date),
    ),
    "on a way that no list has": (
        testing.service_items,
        lambda row: isinstance(row.channel, str),
    ),
    "with a stand-in": (testing.service_posts, lambda row: row.has_standin),
    "with nobody": (testing.service_posts, lambda row: not row.officer_a),
    "at once": (testing.service_posts, lambda row: str(row.limit) == "即办"),
}


@pytest.mark.parametrize("name", KINDS)
def test_rows_are_of_every_kind(lacking, name):
    strategy, like = KINDS[name]
    assert not lacking(strategy(), {name: like}, most=2000)


@given(testing.service_items(last=DAY, days_only=True))
def test_the_bounds_of_items_are_kept(row):
    assert isinstance(row.received, date)
    for when in (row.received, row.handed_on, row.closed):
        assert when is None or first_day(when) <= DAY


@given(testing.service_posts())
def test_a_post_is_never_wrong_by_itself(row):
    assert not Portfolio(as_of=DAY, service_posts=[row]).check().errors
