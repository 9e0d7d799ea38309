"""Within what time a matter is to be settled."""

import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.administration import TimeLimit
from xiaoping.administration.time_limit import to_limit
from xiaoping.errors import XiaopingError

DAY = datetime.date(2020, 5, 1)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5个工作日", "5个工作日"),
        ("5工作日", "5个工作日"),
        ("５ 个工作日内", "5个工作日"),
        ("不超过20个工作日", "20个工作日"),
        ("承诺3个工作日内办结", "3个工作日"),
        ("三个工作日", "3个工作日"),
        ("十个工作日", "10个工作日"),
        ("十五个工作日", "15个工作日"),
        ("两天", "2天"),
        ("二十日内", "20天"),
        ("自受理之日起20个工作日内办结", "20个工作日"),
        ("法定四十五个工作日", "45个工作日"),
        ("当日办结", "即办"),
        ("马上办", "即办"),
        ("20日", "20天"),
        ("20天之内", "20天"),
        ("7个自然日", "7天"),
        ("2小时", "2小时"),
        ("30分钟", "30分钟"),
        ("1个月", "1个月"),
        ("即办", "即办"),
        ("当场办结", "即办"),
        ("即办件", "即办"),
        ("0个工作日", "即办"),
    ],
)
def test_limits_are_read_as_offices_write_them(text, shown):
    limit = TimeLimit.parse(text)
    assert str(limit) == shown
    assert TimeLimit.parse(str(limit)) == limit


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "五",
        "尽快",
        "5月",
        "一二天",
        "十十天",
        "个工作日",
        "3-5个工作日",
        "",
        "5元",
        "5.5天",
        "-3天",
        "2020-05-20",
    ],
)
def test_what_tells_no_unit_is_no_limit(text):
    with pytest.raises(XiaopingError, match="tells no time limit") as caught:
        TimeLimit.parse(text)
    assert caught.value.code == "time-limit.unreadable"
    assert "只写数分不清是不是工作日" in caught.value.zh


def test_a_number_of_a_person_is_not_quoted():
    with pytest.raises(XiaopingError) as caught:
        TimeLimit.parse("990001198005040020")
    assert "990001198005040020" not in caught.value.zh


@pytest.mark.parametrize("number", [-1, 3661, True, 1.5, "5"])
def test_a_limit_counts_whole_units(number):
    with pytest.raises(XiaopingError, match="no whole number from 0 to 3660") as caught:
        TimeLimit(number)
    assert caught.value.code == "time-limit.number"


def test_a_limit_counts_units_of_time():
    with pytest.raises(XiaopingError, match="does not count 'week'") as caught:
        TimeLimit(2, "week")
    assert "办结时限不按“week”计" in caught.value.zh


@pytest.mark.parametrize("given_", [5, 5.0, True, DAY])
def test_a_bare_number_is_no_limit(given_):
    with pytest.raises(XiaopingError, match="Write it with its unit") as caught:
        to_limit(given_)
    assert caught.value.code == "time-limit.kind"


def test_calendar_days_have_a_last_day_and_working_days_a_sure_one():
    assert TimeLimit.parse("20天").last_day(DAY) == datetime.date(2020, 5, 21)
    assert TimeLimit.parse("即办").last_day(DAY) == DAY
    assert TimeLimit.parse("5个工作日").last_day(DAY) is None
    assert TimeLimit.parse("1个月").last_day(DAY) is None
    assert TimeLimit.parse("5个工作日").sure_day(DAY) == datetime.date(2020, 5, 6)
    assert TimeLimit.parse("2小时").sure_day(DAY) == DAY


def test_beyond_the_calendar_there_is_no_day():
    assert TimeLimit(20, "day").last_day(datetime.date.max) is None
    assert TimeLimit(20).sure_day(datetime.date.max) is None


@given(st.integers(0, 3660), st.sampled_from(("working_day", "day", "month", "hour", "minute")))
def test_a_limit_reads_back_and_pickles(number, unit):
    limit = TimeLimit(number, unit)
    assert TimeLimit.parse(str(limit)) == limit
    assert pickle.loads(pickle.dumps(limit)) == limit


def test_what_is_no_text_tells_no_limit():
    with pytest.raises(XiaopingError, match="A time limit is no NoneType"):
        TimeLimit.parse(None)
