"""Items that a service centre takes in."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.administration import ServiceItem
from xiaoping.errors import XiaopingError
from xiaoping.testing import service_items

DAY = datetime.date(2020, 6, 1)


def item(**told):
    return ServiceItem(**({"id": "1", "received": "2020-05-06"} | told))


def test_an_item_is_about_something():
    with pytest.raises(XiaopingError, match="Nothing tells what item it is") as caught:
        ServiceItem(received=2020)
    assert "没有写明是什么事项" in caught.value.zh


def test_nothing_is_closed_before_it_was_taken_in():
    with pytest.raises(
        XiaopingError, match="closed on 2020-05-01 before it was taken in on 2020-05-06"
    ) as caught:
        item(closed="2020-05-01")
    assert caught.value.code == "service-item.closed-early"
    assert "办结时间2020-05-01早于受理时间2020-05-06" in caught.value.zh


@pytest.mark.parametrize(
    "told",
    [
        {"handed_on": "2020-05-05"},
        {"handed_on": "2020-05-09", "closed": "2020-05-08"},
        {"due": "2020-05-05"},
        {"due": 2019},
    ],
)
def test_times_stand_in_their_order(told):
    with pytest.raises(XiaopingError) as caught:
        item(**told)
    assert caught.value.code == "row.order"


@pytest.mark.parametrize(
    "told", [{"closed": "2020-05"}, {"closed": 2020}, {"due": "2020年5月"}]
)
def test_a_month_that_may_be_later_is_not_refused(told):
    assert item(**told).received == datetime.date(2020, 5, 6)


@pytest.mark.parametrize("status", ["待受理", "代转", "办理中", "补正"])
def test_what_is_still_handled_has_no_end(status):
    with pytest.raises(XiaopingError, match="yet was closed on 2020-05-08") as caught:
        item(status=status, closed="2020-05-08")
    assert caught.value.code == "service-item.open-closed"
    assert "却写了办结时间2020-05-08" in caught.value.zh


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("待受理", "received"),
        ("已代转", "handed_on"),
        ("在办", "in_progress"),
        ("材料不全", "waiting"),
        ("限时办结", "settled"),
        ("当场办结", "settled"),
        ("退件", "returned"),
        ("不予受理", "returned"),
        ("撤件", "withdrawn"),
    ],
)
def test_the_words_of_offices_for_how_an_item_stands(word, code):
    assert item(status=word).status.code == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("村级代办", "village"),
        ("大厅", "window"),
        ("网办", "online"),
        ("12345热线", "phone"),
        ("上门代办", "visit"),
    ],
)
def test_the_words_of_offices_for_how_an_item_came_in(word, code):
    assert item(channel=word).channel.code == code


def test_a_way_that_the_list_lacks_is_kept():
    assert item(channel="镇村联办").channel == "镇村联办"


@pytest.mark.parametrize(
    ("told", "is_open", "is_overdue", "late"),
    [
        ({}, True, None, None),
        ({"due": "2020-06-01"}, True, False, None),
        ({"due": "2020-05-31"}, True, True, 1),
        ({"due": "2020年5月"}, True, True, 1),
        ({"due": "2020-05-20", "closed": "2020-05-20"}, False, False, None),
        ({"due": "2020-05-20", "closed": "2020-05-23"}, False, True, 3),
        ({"due": "2020-05-20", "closed": "2020-06-03"}, True, True, 12),
        ({"due": "2020-05-20", "status": "已办结"}, False, None, None),
        ({"due": "2020-05-20", "closed": "2020-05"}, False, None, None),
        ({"due": "2020-05-20", "closed": 2020}, None, None, None),
        ({"received": "2020-07-01", "due": "2020-07-20"}, False, False, None),
        ({"limit": "20天"}, True, True, 6),
        ({"limit": "5个工作日"}, True, None, None),
        ({"limit": "60个工作日"}, True, False, None),
        ({"limit": "5个工作日", "closed": "2020-05-11"}, False, False, None),
        ({"limit": "5个工作日", "closed": "2020-05-12"}, False, None, None),
        ({"received": None, "due": "2020-05-20"}, True, True, 12),
    ],
)
def test_how_an_item_stands_on_a_day(told, is_open, is_overdue, late):
    row = item(**told)
    assert row.is_open(DAY) is is_open
    assert row.is_overdue(DAY) is is_overdue
    assert row.days_late(DAY) == late


@pytest.mark.parametrize(
    ("told", "in_time", "days"),
    [
        ({"closed": "2020-05-06", "limit": "即办"}, True, 0),
        ({"closed": "2020-05-20", "due": "2020-05-20"}, True, 14),
        ({"closed": "2020-05-21", "due": "2020-05-20"}, False, 15),
        ({"closed": "2020-05-21", "due": "2020-05-20", "status": "退回"}, None, None),
        ({"closed": "2020-05-21"}, None, 15),
        ({"closed": "2020-05", "due": "2020-05-20"}, None, None),
        ({"closed": "2020-05", "due": "2020-05-31"}, True, None),
        ({}, None, None),
        ({"status": "已办结", "due": "2020-05-20"}, None, None),
    ],
)
def test_what_was_settled_was_so_in_time_or_late(told, in_time, days):
    assert item(**told).is_in_time is in_time
    assert item(**told).completion == days


def test_an_item_of_a_village_was_handed_on():
    assert item(handed_on=2020).is_handed_on
    assert item(channel="村级代转").is_handed_on
    assert item(status="已代转").is_handed_on
    assert not item(channel="窗口").is_handed_on


def test_the_last_day_prevails_over_the_limit():
    assert item(due="2020-05-30", limit="5天").last_day == datetime.date(2020, 5, 30)


@given(service_items(), st.dates(datetime.date(2015, 1, 1), datetime.date(2022, 1, 1)))
def test_what_is_late_has_days_and_what_was_in_time_is_not_late(row, day):
    late = row.days_late(day)
    assert (late is not None) == (row.is_overdue(day) is True)
    assert late is None or late > 0
    if row.is_in_time and row.is_open(day) is False:
        assert row.is_overdue(day) is False


@given(
    service_items(days_only=True),
    st.dates(datetime.date(2017, 1, 1), datetime.date(2022, 1, 1)),
)
def test_what_is_overdue_stays_so_until_it_ends(row, day):
    later = day + datetime.timedelta(days=1)
    if row.is_open(later) and row.is_overdue(day):
        assert row.is_overdue(later)
