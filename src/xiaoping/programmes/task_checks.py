"""What tasks must be to each other, to their time and to the lines of work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from functools import reduce
from operator import add
from typing import Any, TypeAlias

from xiaoping.areas import Level, code_at
from xiaoping.context import At, Context
from xiaoping.errors import nearest
from xiaoping.measures.quantity import Quantity
from xiaoping.occasion import first_day, is_after, last_day, occasion_text
from xiaoping.periods import Period
from xiaoping.problems import Problem
from xiaoping.programmes.programme import Programme
from xiaoping.programmes.task import Task

__all__ = ["check_tasks"]

_TOWNSHIP, _VILLAGE, _GROUP = 9, 12, 14

_Key: TypeAlias = tuple[str, Period | None, str]
"""What a task counts, when, and in which area."""


def check_tasks(
    rows: Sequence[Task], context: Context, at: At, programmes: Sequence[Programme] = ()
) -> Iterator[Problem]:
    """Yield tasks told twice, out of their time, and dealt out to another sum.

    Args:
        rows: All tasks that are known.
        context: What rows are checked with; tasks name nobody of the register.
        at: The places of the rows.
        programmes: The lines of work; without any, no name is looked up in them.

    >>> from xiaoping.context import places_of
    >>> late = Task(title="改厕", period=2020, deadline="2020年11月", finished="2020年12月")
    >>> [problem.code for problem in check_tasks([late], Context(), places_of("tasks"))]
    ['task.late']
    """
    del context
    yield from _twice(rows, at)
    for number, row in enumerate(rows):
        yield from _out_of_time(row, at, number)
        yield from _stranger(row, at, number, programmes)
    yield from _dealt_out(rows, at)


def _twice(rows: Sequence[Task], at: At) -> Iterator[Problem]:
    seen: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        first = seen.setdefault((row.key, row.who, row.period), number)
        if first != number:
            yield Problem("task.twice", at(number), {"first": at(first)})


def _out_of_time(row: Task, at: At, number: int) -> Iterator[Problem]:
    period, deadline = row.period, row.deadline
    if period is not None and deadline is not None:
        start, end = period.start, period.end
        early = start is not None and last_day(deadline) < start
        if early or (end is not None and first_day(deadline) > end):
            fields = {"given": occasion_text(deadline), "period": str(period)}
            yield Problem("task.deadline", at(number), fields)
    if row.due is not None and is_after(row.finished, row.due) and row.finished is not None:
        fields = {"given": occasion_text(row.finished), "due": row.due.isoformat()}
        yield Problem("task.late", at(number), fields)


def _stranger(
    row: Task, at: At, number: int, programmes: Sequence[Programme]
) -> Iterator[Problem]:
    if not row.programme or not programmes:
        return
    known = [word for item in programmes for word in (item.code, item.zh)]
    if row.programme not in known:
        fields = {"given": row.programme, "near": nearest(row.programme, known)}
        yield Problem("task.unknown-programme", at(number), fields)


def _dealt_out(rows: Sequence[Task], at: At) -> Iterator[Problem]:
    """Yield where the parts of a task are not the task: of a township's, those of its villages.

    A task whose area is not told is that of the township itself.
    """
    wholes: dict[_Key, int] = {}
    parts: dict[_Key, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.required is None:
            continue
        level = _level(row.area)
        if level != _GROUP and not (row.village and not row.area):
            place = row.area if level == _VILLAGE else _above(row.area)
            wholes.setdefault((row.key, row.period, place), number)
        if level in (_VILLAGE, _GROUP):
            parts[row.key, row.period, _above(row.area)].append(number)
    for key, numbers in parts.items():
        name, period, place = key
        whole = wholes.get(key)
        if whole is None and place.endswith("000"):
            whole = wholes.get((name, period, ""))
        if whole is not None:
            yield from _unlike(rows, at, whole, numbers)


def _level(area: str) -> int:
    """Return how many digits of a code tell something: nine for a township."""
    return _TOWNSHIP if len(area) == _VILLAGE and area.endswith("000") else len(area)


def _above(area: str) -> str:
    """Return the area that a village or group lies in; a township's own code."""
    if len(area) == _GROUP:
        return area[:_VILLAGE]
    return code_at(area, Level.TOWNSHIP) if area else ""


def _unlike(
    rows: Sequence[Task], at: At, whole: int, numbers: Sequence[int]
) -> Iterator[Problem]:
    required = rows[whole].required
    amounts: list[Quantity[Any]] = [
        told for number in numbers if (told := rows[number].required) is not None
    ]
    if required is None or any(a.unit.dimension != required.unit.dimension for a in amounts):
        return
    found = reduce(add, amounts).to(required.unit)
    if found != required:
        fields = {"given": str(required), "found": str(found), "count": len(amounts)}
        yield Problem("task.parts", at(whole), fields)
