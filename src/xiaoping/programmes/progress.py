"""How lines of work get on: their tasks, with what is required, done and expected, as data."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias, final

import attrs

from xiaoping.fields import check_day
from xiaoping.measures.quantity import Quantity
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.programmes.programme import Programme
from xiaoping.programmes.standing import Standing, State, standing_on
from xiaoping.programmes.task import Task

__all__ = ["Measured", "ProgrammeProgress", "TaskRow", "programme_progress", "tasks_behind"]

Measured: TypeAlias = Callable[[Task], Quantity[Any] | None]
"""Returns what the rows of a portfolio tell of a task's indicator; ``None`` if nothing."""


@final
@attrs.frozen(kw_only=True)
class TaskRow:
    """A task and how it stands.

    Attributes:
        task: The task, with what was measured where nothing was told of what is done.
        standing: How it stands on the day.
        is_measured: Whether what was done was measured and not told.

    >>> day = datetime.date(2020, 12, 31)
    >>> task = Task(title="改厕", period=2020, required="121户", completed="121户")
    >>> row = TaskRow(task=task, standing=standing_on(task, day))
    >>> str(row.task.rate), row.standing.state.zh
    ('100%', '已完成')
    """

    task: Task
    standing: Standing
    is_measured: bool = False


@final
@attrs.frozen(kw_only=True)
class ProgrammeProgress:
    """How a line of work stands on a day.

    Attributes:
        programme: The line of work.
        day: The day.
        tasks: Its tasks and those of its parts, in their order.
        projects: Its projects, as whoever asks has chosen them.
        money: What was arranged and spent for it, as whoever asks has chosen it.

    >>> day = datetime.date(2020, 12, 31)
    >>> progress = programme_progress(Portfolio(as_of=day), Programme(code="agriculture", zh="农业"), day)
    >>> progress.tasks, progress.count(State.BEHIND)
    ((), 0)
    """

    programme: Programme
    day: datetime.date
    tasks: tuple[TaskRow, ...] = ()
    projects: tuple[Any, ...] = ()
    money: tuple[Any, ...] = ()

    def count(self, state: State) -> int:
        """Return how many of its tasks stand so."""
        return sum(row.standing.state is state for row in self.tasks)


def programme_progress(
    portfolio: Portfolio,
    programme: Programme | str,
    day: datetime.date,
    *,
    measured: Measured | None = None,
    projects: Sequence[Any] = (),
    money: Sequence[Any] = (),
) -> ProgrammeProgress:
    """Return how a line of work stands on a day.

    Args:
        portfolio: What the township does.
        programme: The line of work, or its code; one that the portfolio does not have is
            one of that code alone.
        day: The day.
        measured: What tells what was done of tasks of which nobody told it.
        projects: The projects of the line of work.
        money: What was arranged and spent for it.

    >>> day = datetime.date(2020, 12, 31)
    >>> task = Task(title="改厕", programme="toilet-revolution", period=2020, required="121户")
    >>> found = programme_progress(Portfolio(as_of=day, tasks=[task]), "toilet-revolution", day,
    ...                            measured=lambda task: Quantity(100, "户"))
    >>> [(row.standing.state.zh, str(row.task.gap)) for row in found.tasks]
    [('滞后', '21户')]
    """
    check_day("day", day)
    if isinstance(programme, str):
        known = {item.code: item for item in portfolio.programmes}
        programme = known.get(programme) or Programme(code=programme, zh=programme)
    words = _words(portfolio, programme)
    own = (task for task in portfolio.tasks if _is_of(task, programme, words))
    return ProgrammeProgress(
        programme=programme,
        day=day,
        tasks=tuple(_rows(own, day, measured)),
        projects=tuple(projects),
        money=tuple(money),
    )


def tasks_behind(
    portfolio: Portfolio, day: datetime.date, *, measured: Measured | None = None
) -> tuple[TaskRow, ...]:
    """Return the tasks that are behind or overdue on a day, the worst first.

    What is overdue comes before what is behind; of two alike the one of which a greater
    share is lacking against what was to be expected.  What is not known is not among them.

    Args:
        portfolio: What the township does.
        day: The day.
        measured: What tells what was done of tasks of which nobody told it.

    >>> day = datetime.date(2020, 6, 30)
    >>> tasks = [Task(title=title, period=2020, required="100户", completed=done)
    ...          for title, done in (("改厕", "40户"), ("危房改造", "10户"), ("易地搬迁", "80户"))]
    >>> [row.task.title for row in tasks_behind(Portfolio(as_of=day, tasks=tasks), day)]
    ['危房改造', '改厕']
    """
    check_day("day", day)
    late = (State.OVERDUE, State.BEHIND)
    found = [r for r in _rows(iter(portfolio.tasks), day, measured) if r.standing.state in late]
    return tuple(sorted(found, key=_badness))


def _badness(row: TaskRow) -> tuple[bool, Any]:
    lacking = row.standing.shortfall
    return row.standing.state is not State.OVERDUE, 0 if lacking is None else -lacking.value


def _rows(
    tasks: Iterator[Task], day: datetime.date, measured: Measured | None
) -> Iterator[TaskRow]:
    for task in tasks:
        found = measured(task) if measured is not None and task.completed is None else None
        known = task.with_completed(found)
        yield TaskRow(
            task=known, standing=standing_on(known, day), is_measured=found is not None
        )


def _words(portfolio: Portfolio, programme: Programme) -> frozenset[str]:
    """Return the codes and names of a line of work and its parts."""
    parts = [
        item
        for item in portfolio.programmes
        if item.code == programme.code or item.code.startswith(f"{programme.code}/")
    ]
    return frozenset(word for item in (programme, *parts) for word in (item.code, item.zh))


def _is_of(task: Task, programme: Programme, words: frozenset[str]) -> bool:
    return task.programme in words or task.programme.startswith(f"{programme.code}/")
