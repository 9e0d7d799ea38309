"""What plans, their goals and their targets must be to one another."""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, Protocol, TypeVar

from xiaoping.administration.goal import Goal
from xiaoping.administration.plan import Plan
from xiaoping.administration.target import Target
from xiaoping.context import At
from xiaoping.errors import nearest
from xiaoping.masks import shown_id
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.occasion import first_day, last_day, occasion_text
from xiaoping.problems import Location, Problem

__all__ = ["called", "check_goals", "check_plans", "check_targets", "goal_end"]

_ALL: Final = 100
"""All of something, in per cent."""


class _Called(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...


R = TypeVar("R", bound=_Called)


def called(rows: Sequence[R]) -> Mapping[str, R]:
    """Return rows by what others call them: by their ids, and by titles that no id is.

    >>> plan = Plan(id="P14", title="“十四五”规划", period="FYP14")
    >>> sorted(called([plan]))
    ['P14', '“十四五”规划']
    """
    found: dict[str, R] = {}
    for row in rows:
        found.setdefault(row.id, row)
    for row in rows:
        if row.title:
            found.setdefault(row.title, row)
    found.pop("", None)
    return found


def goal_end(goal: Goal, goals: Sequence[Goal], plans: Sequence[Plan]) -> datetime.date | None:
    """Return the last day of a goal: its own, else of the goal it is a part of, else of its plan.

    Args:
        goal: The goal.
        goals: All goals, for the wider ones.
        plans: All plans.

    >>> plan = Plan(id="P13", title="“十三五”规划", period="FYP13")
    >>> goal_end(Goal(id="g", text="脱贫攻坚", plan="P13"), [], [plan]).isoformat()
    '2020-12-31'
    """
    known, held = called(goals), called(plans)
    seen: set[str] = set()
    step: Goal | None = goal
    while step is not None and step.id not in seen:
        if step.period is not None:
            return step.period.end
        if step.plan in held:
            return held[step.plan].period.end
        seen.add(step.id)
        step = known.get(step.parent)
    return None


def check_plans(rows: Sequence[Plan], at: At) -> Iterator[Problem]:
    """Yield plans told twice, and those that do not follow where the one before them ends.

    Args:
        rows: All plans.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [Plan(id="P13", title="“十三五”规划", period="FYP13"),
    ...         Plan(id="P15", title="“十五五”规划", period="FYP15", predecessor="P13")]
    >>> [(problem.code, problem.fields["count"]) for problem in check_plans(rows, places_of("plans"))]
    [('plan.gap', 5)]
    """
    yield from _twice(rows, at, "plan")
    known = called(rows)
    for number, row in enumerate(rows):
        where = at(number)
        if row.adopted is not None and first_day(row.adopted) > row.period.end:
            late = {"given": occasion_text(row.adopted), "end": row.period.end.isoformat()}
            yield Problem("plan.adopted-late", where, late)
        if not row.predecessor:
            continue
        other = known.get(row.predecessor)
        if other is None:
            yield Problem(
                "plan.unknown-predecessor", where, _unknown(row.predecessor, known, row)
            )
            continue
        start, end = row.period.start.year, other.period.end.year
        told = {"start": start, "end": end, "other": shown_id(other.id)}
        if start <= end:
            yield Problem("plan.overlap", where, told)
        elif start > end + 1:
            yield Problem("plan.gap", where, told | {"count": start - end - 1})
    yield from _circles(rows, known, "predecessor", at, "plan.cycle")


def check_goals(
    rows: Sequence[Goal], plans: Sequence[Plan], projects: Sequence[Any], at: At
) -> Iterator[Problem]:
    """Yield goals told twice, of plans and wider goals that are not there, out of their years.

    Args:
        rows: All goals.
        plans: All plans; without any, none is looked up.
        projects: All projects, with ids and names: a planned one that is called nearly like one of
            them is told.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> plan = Plan(id="P14", title="“十四五”规划", period="FYP14")
    >>> goal = Goal(id="g", text="脱贫攻坚", plan="P14", period=2019)
    >>> [problem.code for problem in check_goals([goal], [plan], [], places_of("goals"))]
    ['goal.plan-years']
    """
    yield from _twice(rows, at, "goal")
    known, held = called(rows), called(plans)
    names = [word for item in projects for word in (item.id, item.name) if word]
    for number, row in enumerate(rows):
        where = at(number)
        plan = held.get(row.plan)
        if row.plan and held and plan is None:
            yield Problem("goal.unknown-plan", where, _unknown(row.plan, held))
        if row.parent and row.parent not in known:
            yield Problem("goal.unknown-parent", where, _unknown(row.parent, known, row))
        if plan is not None and row.period is not None and not row.period.within(plan.period):
            told = {"given": str(row.period), "period": _years(plan)}
            yield Problem("goal.plan-years", where, told | {"plan": shown_id(plan.id)})
        for project in row.planned_projects:
            # One that is like none is still to be set up, which is no fault of a plan.
            near = () if project in names else nearest(project, names)
            if near:
                told_near = {"given": project, "near": near}
                yield Problem("goal.unknown-project", where, told_near)
    yield from _circles(rows, known, "parent", at, "goal.cycle")


def check_targets(
    rows: Sequence[Target], plans: Sequence[Plan], goals: Sequence[Goal], at: At
) -> Iterator[Problem]:
    """Yield targets told twice, of plans and goals that are not there, out of their years or way.

    Args:
        rows: All targets.
        plans: All plans; without any, none is looked up.
        goals: All goals; without any, none is looked up.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> plan = Plan(id="P14", title="“十四五”规划", period="FYP14")
    >>> late = Target(title="参保率", plan="P14", value="100%", deadline=2027)
    >>> [problem.code for problem in check_targets([late], [plan], [], places_of("targets"))]
    ['target.plan-years']
    """
    held, known = called(plans), called(goals)
    seen: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        where = at(number)
        plan = held.get(row.plan)
        key = (plan.id if plan else row.plan, row.area or row.village, row.key)
        first = seen.setdefault(key, number)
        if first != number:
            yield Problem("target.twice", where, {"first": at(first)})
        if row.plan and held and plan is None:
            yield Problem("target.unknown-plan", where, _unknown(row.plan, held))
        if row.goal and known and row.goal not in known:
            yield Problem("target.unknown-goal", where, _unknown(row.goal, known))
        if plan is not None and not _is_in_time(row, plan):
            told = {"plan": shown_id(plan.id), "period": _years(plan)}
            yield Problem("target.plan-years", where, told | {"given": _time(row)})
        yield from _turns(row, number, at)
        yield from _too_far(row, where)


def _twice(rows: Sequence[_Called], at: At, kind: str) -> Iterator[Problem]:
    code = {"plan": "plan.twice", "goal": "goal.twice"}[kind]
    seen: dict[str, int] = {}
    for number, row in enumerate(rows):
        first = seen.setdefault(row.id, number)
        if first != number:
            yield Problem(code, at(number), {kind: shown_id(row.id), "first": at(first)})


def _unknown(given: str, known: Mapping[str, Any], own: object = None) -> dict[str, Any]:
    """Return what a message tells of a reference to nothing; a row is not near to itself."""
    names = [name for name, row in known.items() if row is not own]
    return {"given": shown_id(given), "near": tuple(map(shown_id, nearest(given, names)))}


def _circles(
    rows: Sequence[R], known: Mapping[str, R], field: str, at: At, code: str
) -> Iterator[Problem]:
    """Yield every circle of references once, at its first row."""
    told: set[str] = set()
    for number, row in enumerate(rows):
        way: dict[str, None] = {}
        step: R | None = row
        while step is not None and step.id not in told and step.id not in way:
            way[step.id] = None
            step = known.get(getattr(step, field))
        if step is not None and step.id == row.id and way:
            circle = " → ".join(map(shown_id, (*way, row.id)))
            yield Problem(code, at(number), {"given": circle})
            told.update(way)


def _years(plan: Plan) -> str:
    """Return the years of a plan as a message tells them."""
    return f"{plan.period.start.year}—{plan.period.end.year}"


def _is_in_time(row: Target, plan: Plan) -> bool:
    """Say whether all that is told of the time of a target may lie in the years of its plan."""
    period = plan.period
    times = [when for when in (row.start, row.deadline) if when is not None]
    years = (period.start.year, period.end.year)
    return all(
        last_day(when) >= period.start and first_day(when) <= period.end for when in times
    ) and all(years[0] <= year <= years[1] for year in row.milestones)


def _time(row: Target) -> str:
    """Return the time of a target as a message tells it."""
    start, end = (
        "" if when is None else occasion_text(when) for when in (row.start, row.deadline)
    )
    years = "、".join(map(str, row.milestones))
    return f"{start or '…'}—{end or '…'}" if start or end else years


def _too_far(row: Target, where: Location) -> Iterator[Problem]:
    """Yield a target that moves beyond all of it or below nothing: a level was meant."""
    aim, value, told = row.aim, row.value, row.comparator
    if not row.moves or told is None or aim is None or value is None:
        return
    is_share = row.baseline is not None and row.baseline.unit == unit("%")
    if aim.amount < 0 or (is_share and aim.amount > _ALL):
        fields = {"told_zh": f"{told.zh}{value}", "told_en": f"{told.en} by {value}"}
        fields |= {"base": str(row.baseline), "aim": str(aim), "value": str(value)}
        yield Problem("target.by-or-to", where, fields)


def _turns(row: Target, number: int, at: At) -> Iterator[Problem]:
    """Yield the milestones that turn away from where the target ends."""
    aim, steps = row.aim, list(row.milestones.items())
    if aim is None or not steps or row.is_lasting:
        return
    begun: Quantity[Any] = row.baseline if row.baseline is not None else steps[0][1]
    rising = row.is_upward if row.is_upward is not None else aim >= begun
    values = [(0, row.baseline)] if row.baseline is not None else []
    way = [*values, *steps]
    for (_, before), (year, value) in pairwise(way):
        if value < before if rising else value > before:
            told = {"year": year, "value": str(value), "before": str(before), "aim": str(aim)}
            yield Problem("target.turns", at(number), told)
    last_year, last = steps[-1]
    if last > aim if rising else last < aim:
        told = {"year": last_year, "value": str(last), "before": str(last), "aim": str(aim)}
        yield Problem("target.turns", at(number), told)
