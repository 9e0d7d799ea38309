"""The plan of the sample for the next five years: its goals and targets are those that were published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, Final

import attrs

from xiaoping.administration import Goal, Plan, Target
from xiaoping.indicators import catalogue
from xiaoping.measures.quantity import Quantity
from xiaoping.periods import FiveYearPlan
from xiaoping.samples import xiaoping_2020
from xiaoping.samples.places import published, sample_township
from xiaoping.samples.slots import Slot

__all__ = ["draw_goals", "draw_plans", "draw_targets"]

_PLAN: Final = FiveYearPlan(14)
_WIDER: Final = {
    "goal-agri-planting": "goal-agri-overall",
    "goal-agri-breeding": "goal-agri-overall",
    "goal-agri-processing": "goal-agri-overall",
}
"""The goals that the report tells as parts (一是, 二是, 三是) of another one."""


def _number(plan: FiveYearPlan) -> str:
    return str(plan)


def _goals() -> dict[str, Goal]:
    return {row.id: row for row in xiaoping_2020().records if isinstance(row, Goal)}


def draw_plans(slots: Sequence[Slot], rng: Random) -> tuple[Plan, ...]:
    """Return the plan that was published, with its positioning, and the one that it follows.

    >>> from xiaoping.samples.plan import plan
    >>> [(row.id, row.predecessor) for row in draw_plans(plan(2020), Random(1))]
    [('FYP13', ''), ('FYP14', 'FYP13')]
    """
    del slots, rng  # what a plan says is published; nobody draws it
    town = sample_township()
    before = _PLAN.previous()
    told: dict[str, Any] = {
        "predecessor": _number(before),
        "positioning": _goals()["goal-positioning"].text,
    }
    return tuple(
        Plan(
            id=_number(period),
            title=f"{town.name}{period.zh()}规划",
            period=period,
            area=town.code,
            issuer=f"{town.name}人民政府",
            **more,
        )
        for period, more in ((before, {}), (_PLAN, told))
    )


def draw_goals(slots: Sequence[Slot], rng: Random) -> tuple[Goal, ...]:
    """Return the goals of the published records, as a ledger of the plan holds them.

    What a ledger has no column for, the place in the report and links, stays with the record.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_goals(plan(2020), Random(1))
    >>> len(rows), {row.plan for row in rows}, sum(len(row.planned_projects) for row in rows)
    (18, {'FYP14'}, 3)
    """
    del slots, rng  # as above
    return tuple(
        attrs.evolve(
            row, source=None, links=(), plan=_number(_PLAN), parent=_WIDER.get(row.id, "")
        )
        for row in _goals().values()
    )


def draw_targets(slots: Sequence[Slot], rng: Random) -> tuple[Target, ...]:
    """Return the two targets that were published with a value, and those that name none.

    >>> from xiaoping.samples.plan import plan
    >>> [(row.indicator, str(row.value), row.comparator.code) for row in draw_targets(plan(2020), Random(1))][:3]
    [('infra.channel.villages', '7个村', 'eq'), ('medins.participation_rate', '100%', 'maintain'), ('agri.citrus.area_added', 'None', 'increase')]
    """
    del slots, rng  # as above
    return tuple(_targets())


def _targets() -> Iterator[Target]:
    rate = published("goal-medins-rate")
    goals = _goals()
    planting = goals["goal-agri-planting"]
    yield _target(
        "infra.channel.villages",
        "goal-infra-farmland",
        "eq",
        value=published("goal-channel-villages"),
        deadline=_PLAN.end.year,
    )
    yield _target(
        "medins.participation_rate",
        "goal-social-health",
        "maintain",
        value=Quantity(rate.figure, "%"),
    )
    for indicator in planting.indicators:
        yield _target(indicator, planting.id, "increase")
    # The red line is named, and no number of it.
    yield _target("land.arable", "goal-infra-land", "at_least")


def _target(indicator: str, goal: str, comparator: str, **more: Any) -> Target:
    return Target(
        plan=_number(_PLAN),
        goal=goal,
        title=catalogue()[indicator].zh,
        indicator=indicator,
        comparator=comparator,
        area=sample_township().code,
        **more,
    )
