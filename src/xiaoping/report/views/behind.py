"""What is behind schedule, the worst first: tasks and projects, and by how far."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from xiaoping.fields import check_given
from xiaoping.measures.quantity import Quantity
from xiaoping.occasion import last_day
from xiaoping.programmes.money import LateProject, projects_behind
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.programmes.progress import Measured, TaskRow, tasks_behind
from xiaoping.programmes.standing import State, standing_on
from xiaoping.programmes.task import Task
from xiaoping.report.views.progress import PROJECT, STATES, TASK, who_of
from xiaoping.report.views.view import Cell, Label, View, ViewColumn
from xiaoping.sensitivity import Profile

__all__ = ["behind_view"]

_COLUMNS = (
    ViewColumn("kind", "类别", "Kind"),
    ViewColumn("name", "任务或项目", "Task or project"),
    ViewColumn("who", "承担单位", "Assigned to"),
    ViewColumn("standing", "进度", "Standing"),
    ViewColumn("due", "应完成时间", "Due"),
    ViewColumn("late", "逾期", "Overdue by"),
    ViewColumn("required", "任务数", "Required"),
    ViewColumn("expected", "到期应完成", "Expected by now"),
    ViewColumn("completed", "完成数", "Completed"),
    ViewColumn("gap", "尚差", "Lacking"),
)


def behind_view(
    portfolio: Portfolio,
    day: datetime.date | None = None,
    *,
    measured: Measured | None = None,
    places: Mapping[str, str] | None = None,
    profile: Profile = Profile.PUBLIC,
) -> View:
    """Return the tasks and projects that are behind on a day, the worst first.

    What is overdue comes before what is behind: of two the one that is overdue for more
    days, then the one of which a greater share is lacking.  The note says of how many
    tasks it is not known how they stand.

    Args:
        portfolio: What the township does.
        day: The day; by default that of the portfolio.
        measured: What tells what was done of tasks of which nobody told it.
        places: The names of areas by their codes.
        profile: For whom it is; the public sees no assignee that is no area.

    >>> from xiaoping.report.views.view import cell_text
    >>> day = datetime.date(2021, 1, 10)
    >>> task = Task(title="改厕", period=2020, required="121户", completed="100户")
    >>> view = behind_view(Portfolio(as_of=day, tasks=[task]))
    >>> [cell_text(cell) for cell in view.rows[0]]
    ['任务', '改厕', '—', '逾期', '2020-12-31', '10天', '121户', '—', '100户', '21户']
    """
    check_given("profile", profile, Profile)
    when = portfolio.as_of if day is None else day
    names = places or {}
    found = [
        *(
            _task(row, when, names, profile)
            for row in tasks_behind(portfolio, when, measured=measured)
        ),
        *(_project(row, when, names) for row in projects_behind(portfolio, when)),
    ]
    found.sort(key=lambda pair: pair[0])
    unknown = sum(
        standing_on(_with(task, measured), when).state is State.UNKNOWN
        for task in portfolio.tasks
    )
    zh, en = f"截至{when.isoformat()}。", f"As of {when.isoformat()}."
    if unknown:
        zh += f"另有{unknown}项任务情况不明，未列入。"
        en += f" Tasks of which it is not known how they stand, not listed: {unknown}."
    return View(
        id="behind",
        title_zh="进度滞后的任务和项目",
        title_en="Tasks and projects behind schedule",
        columns=_COLUMNS,
        rows=[cells for _, cells in found],
        note_zh=zh,
        note_en=en,
    )


_Rank = tuple[bool, int, Fraction]


def _with(task: Task, measured: Measured | None) -> Task:
    return task if measured is None else task.with_completed(measured(task))


def _task(
    row: TaskRow, day: datetime.date, places: Mapping[str, str], profile: Profile
) -> tuple[_Rank, tuple[Cell, ...]]:
    task, standing = row.task, row.standing
    is_overdue = standing.state is State.OVERDUE
    days = (day - task.due).days if is_overdue and task.due is not None else 0
    lacking = Fraction(0) if standing.shortfall is None else Fraction(standing.shortfall.value)
    cells: tuple[Cell, ...] = (
        TASK,
        task.title or task.indicator,
        who_of(task, places, profile),
        STATES[standing.state],
        task.due,
        _days(days) if is_overdue else None,
        task.required,
        None if is_overdue else _whole(standing.expected),
        task.completed,
        task.gap,
    )
    return (not is_overdue, -days, -lacking), cells


def _whole(expected: Quantity[Any] | None) -> Quantity[Any] | None:
    """Return what is expected; of what is counted whole, no more than can be asked for."""
    if expected is None or not expected.unit.counting:
        return expected
    return Quantity(int(expected.amount), expected.unit)


def _days(count: int) -> Label:
    return Label(f"{count}天", f"{count} days")


def _project(
    late: LateProject, day: datetime.date, places: Mapping[str, str]
) -> tuple[_Rank, tuple[Cell, ...]]:
    item = late.project
    where = "、".join(places.get(code, code) for code in item.areas) or item.village
    days = (day - last_day(late.planned)).days
    stage = late.stage
    cells: tuple[Cell, ...] = (
        PROJECT,
        item.name,
        item.unit or where,
        Label(f"未{stage.zh}", f"not {stage.en}"),
        late.planned,
        _days(days),
        None,
        None,
        None,
        None,
    )
    return (False, -days, Fraction(0)), cells
