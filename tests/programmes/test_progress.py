"""Progress of lines of work, as data."""

import datetime

import pytest

from xiaoping.measures import quantity
from xiaoping.programmes import (
    Portfolio,
    Programme,
    State,
    Task,
    programme_progress,
    tasks_behind,
)

DAY = datetime.date(2020, 6, 30)


def task(title, completed=None, **fields):
    return Task(
        title=title, completed=completed, **({"period": 2020, "required": "100户"} | fields)
    )


def portfolio(*tasks, programmes=()):
    return Portfolio(as_of=DAY, tasks=tasks, programmes=programmes)


def test_a_programme_has_the_tasks_of_its_parts_by_code_and_by_name():
    rows = (
        task("甲", programme="covid-control"),
        task("乙", programme="covid-control/screening"),
        task("丙", programme="疫情排查"),
        task("丁", programme="covid-control-2"),
        task("戊"),
    )
    known = (
        Programme(code="covid-control", zh="疫情防控"),
        Programme(code="covid-control/screening", zh="疫情排查"),
    )
    found = programme_progress(portfolio(*rows, programmes=known), "covid-control", DAY)
    assert [row.task.title for row in found.tasks] == ["甲", "乙", "丙"]
    assert found.programme is known[0]
    part = programme_progress(portfolio(*rows, programmes=known), known[1], DAY)
    assert [row.task.title for row in part.tasks] == ["乙", "丙"]


def test_what_was_done_is_told_or_measured_and_says_which():
    rows = (task("甲", "60户", programme="a"), task("乙", programme="a"))
    found = programme_progress(
        portfolio(*rows), "a", DAY, measured=lambda _: quantity("10户"), projects=["p"]
    )
    assert [(str(r.task.completed), r.is_measured) for r in found.tasks] == [
        ("60户", False),
        ("10户", True),
    ]
    assert [row.standing.state for row in found.tasks] == [State.ON_TIME, State.BEHIND]
    assert (found.count(State.BEHIND), found.projects, found.money) == (1, ("p",), ())


def test_the_worst_task_comes_first_and_what_is_not_known_is_not_among_them():
    rows = (
        task("慢", "40户"),
        task("准", "60户"),
        task("更慢", "10户"),
        task("逾期", "90户", deadline="2020-03-31"),
        task("更逾期", "80户", deadline="2020-03-31"),
        task("不明"),
    )
    found = tasks_behind(portfolio(*rows), DAY)
    assert [row.task.title for row in found] == ["更逾期", "逾期", "更慢", "慢"]
    with_measured = tasks_behind(portfolio(*rows), DAY, measured=lambda _: quantity("0户"))
    assert "不明" in [row.task.title for row in with_measured]


def test_rows_are_frozen_and_a_day_is_a_day():
    (row,) = tasks_behind(portfolio(task("慢", "1户")), DAY)
    with pytest.raises(AttributeError):
        row.task = None
    with pytest.raises(ValueError, match="must be a date"):
        tasks_behind(portfolio(), "2020")
