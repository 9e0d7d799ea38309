"""How a task stands on a day: done, on time, behind, overdue, or not known."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import Any, final

import attrs

from xiaoping.fields import check_day, check_given
from xiaoping.measures.numerals import simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import Share
from xiaoping.occasion import first_day
from xiaoping.programmes.task import Task
from xiaoping.worded import Worded

__all__ = ["Standing", "State", "standing_on"]


class State(Worded):
    """How a task stands (进度).

    >>> State.OVERDUE.zh, State.OVERDUE.en
    ('逾期', 'overdue')
    """

    DONE = "done", "已完成", "done"
    """All that is required was done."""
    ON_TIME = "on_time", "序时", "on time"
    """As much was done as its part of the time asks for, or more."""
    BEHIND = "behind", "滞后", "behind"
    """Less was done than its part of the time asks for."""
    OVERDUE = "overdue", "逾期", "overdue"
    """The last day is over, and something is lacking."""
    UNKNOWN = "unknown", "情况不明", "not known"
    """What is required or done is not known, or the time it may take is not."""


@final
@attrs.frozen(kw_only=True)
class Standing:
    """How a task stood by the end of a day, and by what that is judged.

    Attributes:
        state: How it stands.
        elapsed: What of the days from the first of its period to the last in time was
            over, from nothing to all; ``None`` if its time is not known.
        expected: What should have been done by then, in proportion to the days, exactly
            and in the unit of what is required; ``None`` if nothing can be expected.
        shortfall: What of what is required was lacking against that, as a share: nothing
            if nothing was; ``None`` if unknown.

    >>> found = standing_on(Task(title="改厕", period=2021, required="73户", completed="10户"),
    ...                     datetime.date(2021, 3, 14))
    >>> found.state.zh, str(found.elapsed), str(found.expected), str(found.shortfall)
    ('滞后', '20%', '14.6户', '460/73%')
    """

    state: State
    elapsed: Share | None = None
    expected: Quantity[Any] | None = None
    shortfall: Share | None = None


def standing_on(task: Task, day: datetime.date) -> Standing:
    """Return how a task stood by the end of a day.

    What is required is spread evenly over the days from the first of its period to the
    last that is in time, both included.  A share, such as one of insured persons, does not
    grow with the days: before its last day nothing is expected of it.  What was finished
    after the day is not known of that day.

    Args:
        task: The task; what was measured is put in by ``with_completed``.
        day: The day.

    >>> task = Task(title="改厕", period=2020, required="121户", completed="121户")
    >>> standing_on(task, datetime.date(2020, 6, 30)).state
    <State.DONE: 'done'>
    """
    check_given("task", task, Task)
    check_day("day", day)
    elapsed = _elapsed(task, day)
    expected = _expected(task, elapsed)
    if task.finished is not None and first_day(task.finished) > day:
        return Standing(state=State.UNKNOWN, elapsed=elapsed, expected=expected)
    done, required = task.completed, task.required
    if task.is_done:
        return Standing(
            state=State.DONE, elapsed=elapsed, expected=expected, shortfall=Share(0)
        )
    if required is None or done is None:
        return Standing(state=State.UNKNOWN, elapsed=elapsed, expected=expected)
    if task.due is not None and day > task.due:
        lacking = _share(required - done, required)
        return Standing(
            state=State.OVERDUE, elapsed=elapsed, expected=expected, shortfall=lacking
        )
    if expected is None:
        return Standing(state=State.UNKNOWN, elapsed=elapsed)
    state = State.ON_TIME if done >= expected else State.BEHIND
    lacking = Share(0) if state is State.ON_TIME else _share(expected - done, required)
    return Standing(state=state, elapsed=elapsed, expected=expected, shortfall=lacking)


def _elapsed(task: Task, day: datetime.date) -> Share | None:
    """Return what of a task's time is over; all of it after its last day."""
    due = task.due
    if due is None:
        return None
    if day >= due:
        return Share(1)
    start = None if task.period is None else task.period.start
    if start is None or start > due:
        return None
    days, gone = (due - start).days + 1, max((day - start).days + 1, 0)
    return Share(simplest(Fraction(gone, days)))


def _expected(task: Task, elapsed: Share | None) -> Quantity[Any] | None:
    required = task.required
    if required is None or elapsed is None:
        return None
    if not required.unit.dimension and elapsed != Share(1):
        return None
    return Quantity(Fraction(required.amount) * elapsed.value, required.unit)


def _share(part: Quantity[Any], whole: Quantity[Any]) -> Share:
    return Share.of(part, whole) if whole.amount else Share(0)
