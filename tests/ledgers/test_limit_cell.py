"""Columns of time limits."""

import datetime
from decimal import Decimal

import pytest

from xiaoping.administration import TimeLimit
from xiaoping.errors import XiaopingError
from xiaoping.ledgers.cells import Noted
from xiaoping.ledgers.limit_cell import DueCell, LimitCell
from xiaoping.periods import Month


def test_a_limit_is_read_with_its_unit_and_shown_as_it_reads_back():
    limit = LimitCell().read("５个工作日内")
    assert limit == TimeLimit(5)
    assert LimitCell().read(LimitCell().show(limit)) == limit
    assert LimitCell().show(None) is None
    assert LimitCell().read("") is None


@pytest.mark.parametrize("cell", [Decimal(5), "5", "尽快办", datetime.date(2020, 5, 1), "5元"])
def test_what_tells_no_unit_is_refused(cell):
    with pytest.raises(XiaopingError, match="tells no time limit") as caught:
        LimitCell().read(cell)
    assert caught.value.code == "time-limit.unreadable"


def test_a_heading_tells_the_unit_of_bare_numbers():
    cell = LimitCell("working_day")
    assert [cell.read(given) for given in (Decimal(5), "10", "3天", "即办")] == [
        TimeLimit(5), TimeLimit(10), TimeLimit(3, "day"), TimeLimit(0),
    ]  # fmt: skip
    with pytest.raises(XiaopingError):
        cell.read("99999999999999999999")


def test_a_placeholder_is_noted():
    found = LimitCell().read("—")
    assert isinstance(found, Noted)
    assert found.code == "cell.placeholder"


def test_a_last_day_may_be_told_as_a_limit():
    assert DueCell().read("5个工作日") == TimeLimit(5)
    assert DueCell().read("2020年5月") == Month(2020, 5)
    assert DueCell().read(datetime.date(2020, 5, 20)) == datetime.date(2020, 5, 20)
    assert DueCell().show(Month(2020, 5)) == "2020-05"
    with pytest.raises(XiaopingError):
        DueCell().read("尽快")
