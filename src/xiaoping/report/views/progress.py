"""How lines of work get on: their tasks, their projects and the money of these."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from xiaoping.errors import AbsentError, Language, nearest
from xiaoping.fields import check_given
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.messages import fail
from xiaoping.programmes.money import funding_of
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.programmes.programme import Programme
from xiaoping.programmes.progress import Measured, TaskRow, programme_progress
from xiaoping.programmes.project import Project
from xiaoping.programmes.standing import State, standing_on
from xiaoping.programmes.task import Task
from xiaoping.report.views.amounts import in_one_unit, sum_of
from xiaoping.report.views.money import chosen_projects
from xiaoping.report.views.picture import Bar, bars_svg
from xiaoping.report.views.view import Cell, Label, View, ViewColumn, cell_text
from xiaoping.sensitivity import Profile

__all__ = ["PROJECT", "STATES", "TASK", "progress_picture", "progress_view", "who_of"]

STATES: Final[Mapping[State, Label]] = {state: Label(state.zh, state.en) for state in State}
"""The words for how a task stands."""

_ABOVE: Final = Label("超过100%", "more than 100%")
TASK: Final = Label("任务", "task")
PROJECT: Final = Label("项目", "project")

_COLUMNS = (
    ViewColumn("kind", "类别", "Kind"),
    ViewColumn("name", "任务或项目", "Task or project"),
    ViewColumn("who", "承担单位", "Assigned to"),
    ViewColumn("period", "时间", "Time"),
    ViewColumn("required", "任务数", "Required"),
    ViewColumn("completed", "完成数", "Completed"),
    ViewColumn("rate", "完成率", "Rate"),
    ViewColumn("standing", "进度", "Standing"),
    ViewColumn("scale", "资金规模", "Scale"),
    ViewColumn("paid", "已支付", "Paid"),
)
_HUNDRED: Final = 100
_COLOURS: Final[Mapping[State, str]] = {
    State.DONE: "#38761d",
    State.ON_TIME: "#6aa84f",
    State.BEHIND: "#e69138",
    State.OVERDUE: "#cc0000",
}
_PLAIN: Final = "#3d85c6"


def progress_view(
    portfolio: Portfolio,
    programme: str = "",
    day: datetime.date | None = None,
    *,
    measured: Measured | None = None,
    places: Mapping[str, str] | None = None,
    profile: Profile = Profile.PUBLIC,
) -> View:
    """Return how a line of work, or all of them, stand on a day: tasks, projects, money.

    Args:
        portfolio: What the township does.
        programme: The code or the name of the only line of work.
        day: The day; by default that of the portfolio.
        measured: What tells what was done of tasks of which nobody told it.
        places: The names of areas by their codes.
        profile: For whom it is; the public sees no assignee that is no area.

    Raises:
        AbsentError: There is no such line of work.

    >>> task = Task(title="改厕", programme="toilet-revolution", period=2020, required="121户", completed="121户")
    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31), tasks=[task])
    >>> [cell_text(cell) for cell in progress_view(told, "toilet-revolution").rows[0]][1:8]
    ['改厕', '—', '2020', '121户', '121户', '100%', '已完成']
    """
    check_given("profile", profile, Profile)
    when = portfolio.as_of if day is None else day
    found = _programme(portfolio, programme)
    if found is not None:
        tasks = programme_progress(portfolio, found, when, measured=measured).tasks
    else:
        own = (task for task in portfolio.tasks if programme in ("", task.programme))
        tasks = tuple(_stood(own, when, measured))
    projects = chosen_projects(portfolio, programme=programme)
    rows = [_task(row, places or {}, profile) for row in tasks]
    works = [_project(portfolio, item, when, places or {}) for item in projects]
    total = _total(works)
    shown = in_one_unit([*rows, *works, *([total] if total else [])])
    measured_rows = sum(row.is_measured for row in tasks)
    zh = f"截至{when.isoformat()}。" + (
        f"{measured_rows}项完成数由台账统计得出。" if measured_rows else ""
    )
    en = f"As of {when.isoformat()}." + (
        f" Completed figures counted from the ledgers: {measured_rows}."
        if measured_rows
        else ""
    )
    name = found.zh if found else programme
    name_en = (found.en or found.zh) if found else programme
    return View(
        id="progress",
        title_zh=f"{name}任务和项目进度" if name else "各项任务和项目进度",
        title_en=f"Progress: {name_en}" if name else "Progress of tasks and projects",
        columns=_COLUMNS,
        rows=shown[: len(rows) + len(works)],
        total=shown[-1] if total else (),
        note_zh=zh,
        note_en=en,
    )


def _programme(portfolio: Portfolio, given: str) -> Programme | None:
    """Return the line of work that is called so; ``None`` for one that only tasks name."""
    if not given:
        return None
    for item in portfolio.programmes:
        if given in (item.code, item.zh):
            return item
    words = {task.programme for task in portfolio.tasks if task.programme}
    if given in words:
        return None
    known = sorted(words | {item.code for item in portfolio.programmes})
    near = nearest(given, known) or tuple(known[:5])
    raise fail(AbsentError, "view.programme", given=given, near=near)


def _stood(
    tasks: Iterable[Task], day: datetime.date, measured: Measured | None
) -> Iterator[TaskRow]:
    for task in tasks:
        figure = measured(task) if measured is not None and task.completed is None else None
        known = task.with_completed(figure)
        yield TaskRow(
            task=known, standing=standing_on(known, day), is_measured=figure is not None
        )


def who_of(task: Task, places: Mapping[str, str], profile: Profile = Profile.PUBLIC) -> str:
    """Return whom a task was handed to, by the name of the area where it is known.

    Whoever else is told may be a person and is not shown to the public.

    >>> who_of(Task(title="改厕", area="990101203201"), {"990101203201": "甲村"})
    '甲村'
    """
    named = task.village or (task.assignee if profile is not Profile.PUBLIC else "")
    return places.get(task.area, "") or named or task.area


def _task(row: TaskRow, places: Mapping[str, str], profile: Profile) -> tuple[Cell, ...]:
    task = row.task
    return (
        TASK,
        task.title or task.indicator,
        who_of(task, places, profile),
        _time(task),
        task.target,
        task.completed,
        task.rate if task.rate is not None else _ABOVE if task.rate_range else None,
        STATES[row.standing.state],
        None,
        None,
    )


def _time(task: Task) -> Cell:
    """Return the period of a task, its deadline where it has none."""
    if task.period is None:
        return task.deadline
    if task.period.start is None and task.due is not None:
        day = task.due.isoformat()
        return Label(f"截至{day}", f"by {day}")
    return str(task.period)


def _project(
    portfolio: Portfolio, item: Project, day: datetime.date, places: Mapping[str, str]
) -> tuple[Cell, ...]:
    outputs = [
        row
        for row in portfolio.outputs
        if (row.project or row.project_name) in (item.id, item.name)
    ]
    # Outputs of several kinds do not add up to one figure.
    planned, actual = (
        (outputs[0].planned, outputs[0].actual) if len(outputs) == 1 else (None, None)
    )
    rate = None
    if planned is not None and actual is not None and planned.amount:
        rate = Share.of(actual, planned)
    where = "、".join(places.get(code, code) for code in item.areas) or item.village
    return (
        PROJECT,
        item.name,
        item.unit or where,
        item.planned_end or item.planned_start,
        planned,
        actual,
        rate,
        item.stage_on(day),
        item.scale,
        funding_of(portfolio, item.id or item.name, day).net_paid,
    )


def _total(works: Sequence[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    """Return the money of all projects, where that of each is known; else nothing."""
    scales: list[Any] = [row[-2] for row in works]
    paid: list[Any] = [row[-1] for row in works]
    if not works or (None in scales and None in paid):
        return ()
    blank: tuple[Cell, ...] = (None,) * 7
    return (
        Label("合计", "Total"),
        *blank,
        None if None in scales else sum_of(scales),
        None if None in paid else sum_of(paid),
    )


def progress_picture(view: View, lang: Language = "zh") -> str:
    """Return the rate of every task and project as a bar of which 100 % is the whole (SVG).

    What has no rate has an empty bar and says how it stands; nothing is drawn as zero.

    >>> task = Task(title="改厕", period=2020, required="121户", completed="60户")
    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31), tasks=[task])
    >>> "60户/121户" in progress_picture(progress_view(told))
    True
    """
    names = [column.name for column in view.columns]
    bars = []
    for cells in view.rows:
        row = dict(zip(names, cells, strict=True))
        rate = row["rate"]
        standing = cell_text(row["standing"], lang)
        # A project stands at a stage; all of them have one colour.
        name = standing if row["kind"] == TASK else cell_text(PROJECT, lang)
        known = _HUNDRED if rate == _ABOVE else rate.figure if isinstance(rate, Share) else None
        size = [] if known is None else [(name, known)]
        who = cell_text(row["who"], lang)
        label = cell_text(row["name"], lang) + (f"（{who}）" if who != "—" else "")
        figures = [row["completed"], row["required"]]
        told = "/".join(cell_text(cell, lang) for cell in figures if isinstance(cell, Quantity))
        text = ("，" if lang == "zh" else ", ").join(
            part for part in (told, cell_text(rate, lang), standing) if part and part != "—"
        )
        bars.append(Bar(label=label, parts=size, text=text))
    colours = {cell_text(STATES[state], lang): paint for state, paint in _COLOURS.items()}
    colours[cell_text(PROJECT, lang)] = _PLAIN
    return bars_svg(view.title(lang), bars, least=_HUNDRED, colours=colours)
