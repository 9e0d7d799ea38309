"""How a plan gets on: its goals with their targets, projects and indicators, as a tree."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol, TypeAlias, final

import attrs

from xiaoping.administration.goal import Goal
from xiaoping.administration.plan import Plan
from xiaoping.administration.plan_checks import called
from xiaoping.administration.target import Target
from xiaoping.administration.track import Actual, Track, TrackState, track
from xiaoping.fields import check_day, check_given

__all__ = [
    "Better",
    "GoalProgress",
    "MeasuredTarget",
    "PlanProgress",
    "PlannedProject",
    "TargetProgress",
    "plan_progress",
    "targets_of",
]

MeasuredTarget: TypeAlias = Callable[[Target], Actual]
"""Returns what has been reached of a target's indicator; ``None`` if nothing is known."""

Better: TypeAlias = Callable[[Target], bool | None]
"""Says whether more is better of a target's indicator; ``None`` if neither is."""


class _Held(Protocol):
    """What holds the rows: a portfolio is one."""

    @property
    def plans(self) -> Sequence[Plan]: ...
    @property
    def goals(self) -> Sequence[Goal]: ...
    @property
    def targets(self) -> Sequence[Target]: ...
    @property
    def projects(self) -> Sequence[Any]: ...


@final
@attrs.frozen(kw_only=True)
class TargetProgress:
    """A target and how it stands.

    Attributes:
        target: The target, with the time of its plan.
        track: How it stands on the day.
        plan: Its plan; ``None`` if it is not among those that are known.

    >>> from xiaoping.measures import quantity
    >>> target = Target(title="沟渠", value="7个村", start=2021, deadline=2025)
    >>> held = TargetProgress(target=target, track=track(target, quantity("7个村"), datetime.date(2023, 1, 1)))
    >>> held.track.state.zh
    '已实现'
    """

    target: Target
    track: Track
    plan: Plan | None = None


@final
@attrs.frozen(kw_only=True)
class PlannedProject:
    """A project that is planned for a goal.

    Attributes:
        name: What the goal calls it: its number or its name.
        project: The project of that number or name; ``None`` if it is not set up yet.

    >>> PlannedProject(name="养殖基地").project is None
    True
    """

    name: str
    project: Any = None


@final
@attrs.frozen(kw_only=True)
class GoalProgress:
    """A goal with everything that belongs to it.

    Attributes:
        goal: The goal.
        targets: Its targets.
        projects: The projects that are planned for it.
        indicators: What would show it and has no target of its own.
        parts: The goals that are parts of it.

    >>> GoalProgress(goal=Goal(id="g", text="种好柑橘")).targets
    ()
    """

    goal: Goal
    targets: tuple[TargetProgress, ...] = ()
    projects: tuple[PlannedProject, ...] = ()
    indicators: tuple[str, ...] = ()
    parts: tuple[GoalProgress, ...] = ()


@final
@attrs.frozen(kw_only=True)
class PlanProgress:
    """How a plan stands on a day, as a tree.

    Attributes:
        plan: The plan.
        day: The day.
        goals: Its goals that are no parts of others, in their order.
        targets: Its targets that belong to no goal of it.

    >>> plan = Plan(id="P14", title="“十四五”规划", period="FYP14")
    >>> PlanProgress(plan=plan, day=datetime.date(2021, 1, 1)).count(TrackState.MISSED)
    0
    """

    plan: Plan
    day: datetime.date
    goals: tuple[GoalProgress, ...] = ()
    targets: tuple[TargetProgress, ...] = ()

    @property
    def all_targets(self) -> tuple[TargetProgress, ...]:
        """Every target of the plan, goal by goal."""
        return (*(item for goal in self.goals for item in _targets_in(goal)), *self.targets)

    def count(self, state: TrackState) -> int:
        """Return how many of its targets stand so."""
        return sum(item.track.state is state for item in self.all_targets)


def _targets_in(goal: GoalProgress) -> Iterator[TargetProgress]:
    yield from goal.targets
    for part in goal.parts:
        yield from _targets_in(part)


def targets_of(
    held: _Held,
    on: datetime.date,
    *,
    measured: MeasuredTarget | None = None,
    better: Better | None = None,
) -> tuple[TargetProgress, ...]:
    """Return every target and how it stands on a day.

    Args:
        held: The rows; a portfolio is one.
        on: The day.
        measured: What tells what has been reached; without it nothing is known.
        better: What tells whether more is better, where a comparator does not.

    Raises:
        TextError: The day is none, or what was measured is no value.
        DimensionError: What was measured is another thing than the target.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.programmes import Portfolio
    >>> day = datetime.date(2023, 12, 31)
    >>> rows = [Target(title="沟渠", value="7个村", start=2021, deadline=2025, milestones={2023: "4个村"})]
    >>> found = targets_of(Portfolio(as_of=day, targets=rows), day, measured=lambda _: quantity("3个村"))
    >>> [(item.track.state.zh, str(item.track.gap)) for item in found]
    [('偏离', '1个村')]
    """
    check_day("on", on)
    return tuple(_tracked(row, plan, on, measured, better) for row, plan in _with_plans(held))


def _with_plans(held: _Held) -> Iterator[tuple[Target, Plan | None]]:
    """Yield every target with the plan that it names, or that its goal does."""
    plans, goals = called(held.plans), called(held.goals)
    for row in held.targets:
        goal = goals.get(row.goal)
        yield row, plans.get(row.plan or ("" if goal is None else goal.plan))


def _tracked(
    row: Target,
    plan: Plan | None,
    on: datetime.date,
    measured: MeasuredTarget | None,
    better: Better | None,
) -> TargetProgress:
    target = row.within(plan)
    actual = None if measured is None else measured(target)
    is_more_better = None if better is None else better(target)
    found = track(target, actual, on, is_more_better=is_more_better)
    return TargetProgress(target=target, track=found, plan=plan)


def plan_progress(
    held: _Held,
    plan: Plan,
    on: datetime.date,
    *,
    measured: MeasuredTarget | None = None,
    better: Better | None = None,
) -> PlanProgress:
    """Return how a plan stands on a day: goals, their targets, projects and indicators.

    A goal that names no plan belongs to the one of exactly its years; a part of a goal to
    the plan of the whole.  Targets of other plans are not measured.

    Args:
        held: The rows; a portfolio is one.
        plan: The plan.
        on: The day.
        measured: What tells what has been reached; without it nothing is known.
        better: What tells whether more is better, where a comparator does not.

    Raises:
        TextError: The plan or the day is none, or what was measured is no value.
        DimensionError: What was measured is another thing than its target.

    >>> from xiaoping.programmes import Portfolio
    >>> day = datetime.date(2021, 12, 31)
    >>> plan = Plan(id="P14", title="“十四五”规划", period="FYP14")
    >>> goals = [Goal(id="g1", text="种好柑橘", plan="P14"), Goal(id="g2", text="扩面积", parent="g1")]
    >>> targets = [Target(title="柑橘面积", plan="P14", goal="g2", comparator="增加")]
    >>> found = plan_progress(Portfolio(as_of=day, plans=[plan], goals=goals, targets=targets), plan, day)
    >>> [(goal.goal.id, [part.goal.id for part in goal.parts]) for goal in found.goals]
    [('g1', ['g2'])]
    >>> found.count(TrackState.UNQUANTIFIED)
    1
    """
    check_given("plan", plan, Plan)
    check_day("on", on)
    known = called(held.goals)
    own = tuple(goal for goal in held.goals if _belongs(goal, plan, known))
    mine = tuple(
        _tracked(row, its, on, measured, better)
        for row, its in _with_plans(held)
        if its is not None and its.id == plan.id
    )
    tree = _Tree(own, mine, _named(held.projects), called(own))
    return PlanProgress(plan=plan, day=on, goals=tree.roots(), targets=tree.loose())


def _named(projects: Iterable[Any]) -> Mapping[str, Any]:
    """Return projects by their numbers and names; of two of a name the first."""
    found: dict[str, Any] = {}
    for item in projects:
        for word in (item.id, item.name):
            found.setdefault(word, item)
    return found


def _belongs(goal: Goal, plan: Plan, known: Mapping[str, Goal]) -> bool:
    """Say whether a goal is one of a plan, by itself or by the goal it is a part of."""
    seen: set[str] = set()
    step: Goal | None = goal
    while step is not None and step.id not in seen:
        if step.plan:
            return step.plan in (plan.id, plan.title)
        seen.add(step.id)
        if step.parent not in known:
            return step.period == plan.period
        step = known[step.parent]
    return False


@attrs.frozen(slots=False)
class _Tree:
    """The goals and targets of a plan, put together."""

    goals: tuple[Goal, ...]
    targets: tuple[TargetProgress, ...]
    projects: Mapping[str, Any]
    names: Mapping[str, Goal]

    @cached_property
    def _parts(self) -> Mapping[str, Sequence[Goal]]:
        """The parts of each goal, by its id; those of none under an empty one."""
        found: dict[str, list[Goal]] = {}
        for goal in self.goals:
            above = self.names.get(goal.parent)
            found.setdefault("" if above is None else above.id, []).append(goal)
        return found

    @cached_property
    def _aimed(self) -> Mapping[str, Sequence[TargetProgress]]:
        """The targets of each goal, by its id; those of none under an empty one."""
        found: dict[str, list[TargetProgress]] = {}
        for item in self.targets:
            goal = self.names.get(item.target.goal)
            found.setdefault("" if goal is None else goal.id, []).append(item)
        return found

    def roots(self) -> tuple[GoalProgress, ...]:
        """Return the goals that are no parts of others; a circle begins at its first."""
        seen: set[str] = set()
        found = [self._grown(goal, seen) for goal in self._parts.get("", ())]
        found += [self._grown(goal, seen) for goal in self.goals if goal.id not in seen]
        return tuple(found)

    def loose(self) -> tuple[TargetProgress, ...]:
        """Return the targets that belong to none of the goals."""
        return tuple(self._aimed.get("", ()))

    def _grown(self, goal: Goal, seen: set[str]) -> GoalProgress:
        seen.add(goal.id)
        targets = tuple(self._aimed.get(goal.id, ()))
        shown = {word for t in targets for word in (t.target.indicator, t.target.title)}
        parts = (part for part in self._parts.get(goal.id, ()) if part.id not in seen)
        return GoalProgress(
            goal=goal,
            targets=targets,
            projects=tuple(
                PlannedProject(name=name, project=self.projects.get(name))
                for name in goal.planned_projects
            ),
            indicators=tuple(name for name in goal.indicators if name not in shown),
            parts=tuple(self._grown(part, seen) for part in parts),
        )
