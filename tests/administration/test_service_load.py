"""What waits at a service centre, and the load of its windows."""

import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.administration import ServiceItem, ServicePost, ServiceWindow
from xiaoping.administration.service_load import (
    is_institution,
    total_load,
    waiting_items,
    window_loads,
)
from xiaoping.measures import Share
from xiaoping.periods import Quarter
from xiaoping.testing import service_items

DAY = datetime.date(2020, 6, 1)
WINDOWS = [ServiceWindow(name="“社会事务窗口”", id="1"), ServiceWindow(name="农业窗口", id="2")]
POSTS = [
    ServicePost(business="低保", window="1", officer_a="赵甲", officer_b="钱乙"),
    ServicePost(business="医保", window="社会事务窗口", officer_a="钱乙", officer_b="赵 甲"),
    ServicePost(business="医保", window="2", officer_a="孙丙", officer_b="赵甲"),
]


def item(number, **told):
    return ServiceItem(**({"id": str(number), "received": "2020-05-01"} | told))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("社会事务办公室", True),
        ("县民政局", True),
        ("财政所", True),
        ("甲村村委会", True),
        ("“农业窗口”", True),
        ("扶贫专班", True),
        ("赵甲子", False),
        ("张新村", False),
        ("王所", False),
        ("", False),
    ],
)
def test_only_what_is_an_office_for_certain_is_one(name, expected):
    assert is_institution(name, {"扶贫专班"}) is expected


def test_what_is_late_for_longest_waits_first_and_what_has_ended_not_at_all():
    items = [
        item(1, due="2020-06-20"),
        item(2, due="2020-05-30"),
        item(3),
        item(4, due="2020-05-10"),
        item(5, due="2020-05-10", closed="2020-05-30"),
        item(6, received="2020-06-02"),
        item(7, due="2020-06-10"),
    ]
    rows = waiting_items(items, DAY)
    assert [(row.item.id, row.late, row.is_known) for row in rows] == [
        ("4", 22, True),
        ("2", 2, True),
        ("7", None, True),
        ("1", None, True),
        ("3", None, False),
    ]


def test_a_window_is_known_by_number_name_or_its_business():
    items = [
        item(1, window="1"),
        item(2, window="社会事务窗口"),
        item(3, business="低保"),
        item(4, window="“农业窗口”"),
        item(5, business="医保"),
        item(6, window="税务窗口"),
    ]
    loads = window_loads(WINDOWS, POSTS, items, DAY)
    assert [(load.name, load.received) for load in loads] == [
        ("社会事务窗口", 3),
        ("农业窗口", 1),
        ("税务窗口", 1),
        ("", 1),
    ]


def test_officers_and_businesses_are_counted_once_at_a_window_and_in_all():
    loads = window_loads(WINDOWS, POSTS, [], DAY)
    assert [(load.businesses, load.officers) for load in loads] == [(2, 2), (1, 2)]
    whole = total_load(POSTS, [], DAY)
    assert (whole.businesses, whole.officers) == (2, 3)
    assert total_load([], [], DAY).officers is None


def test_days_and_rates_are_those_of_what_was_settled():
    items = [
        item(1, window="1", closed="2020-05-02", due="2020-05-10"),
        item(2, window="1", closed="2020-05-05", due="2020-05-10"),
        item(3, window="1", closed="2020-05-21", due="2020-05-10"),
        item(4, window="1", closed="2020-05-09"),
        item(5, window="1", closed="2020-05-09", status="退回", due="2020-05-02"),
        item(6, window="1", due="2020-05-20"),
        item(7, window="1", received=2020, due="2021-05-20"),
    ]
    load = window_loads(WINDOWS, POSTS, items, DAY)[0]
    assert (load.received, load.settled, load.open, load.overdue) == (7, 4, 2, 1)
    assert load.in_time == Share(Fraction(2, 3))
    assert (load.mean, load.median) == (Fraction(33, 4), Fraction(6))


def test_a_period_is_asked_for_and_what_may_be_of_it_is_told():
    items = [
        item(1, window="1"),
        item(2, window="1", received=2020),
        item(3, window="1", received="2020-01"),
    ]
    load = window_loads(WINDOWS, POSTS, items, DAY, Quarter(2020, 2))[0]
    assert (load.received, load.unknown, load.open) == (1, 1, 3)


def test_a_window_that_was_closed_before_is_left_out():
    gone = ServiceWindow(name="旧窗口", closed=2019)
    this_year = ServiceWindow(name="春窗口", closed="2020-03")
    names = [load.name for load in window_loads([gone, this_year], [], [], DAY)]
    assert names == ["春窗口"]


def test_without_rows_there_is_no_load():
    assert window_loads([], [], [], DAY) == ()
    assert total_load([], [], DAY).mean is None


@given(st.lists(service_items(), max_size=12))
def test_windows_add_up_to_the_whole(items):
    loads = window_loads(WINDOWS, POSTS, items, DAY)
    whole = total_load(POSTS, items, DAY)
    for name in ("received", "settled", "open", "overdue", "unknown"):
        assert sum(getattr(load, name) for load in loads) == getattr(whole, name)
    assert whole.open == len(waiting_items(items, DAY))
    assert whole.overdue == sum(row.late is not None for row in waiting_items(items, DAY))


def test_a_window_that_opens_after_the_day_is_not_there_yet():
    windows = [
        ServiceWindow(name="甲窗口", opened=2021),
        ServiceWindow(name="乙窗口", opened=2020),
    ]
    assert [load.name for load in window_loads(windows, [], [], DAY)] == ["乙窗口"]
