"""Strategies for plans, their goals and their targets, quantified or not."""

from __future__ import annotations

from typing import Any, Final

from xiaoping.administration import Goal, Plan, Target
from xiaoping.measures.quantity import Quantity
from xiaoping.periods import FiveYearPlan, Year, YearRange
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_people import coded_values

__all__ = ["goals", "plans", "targets"]

_PLANS: Final = ("FYP13", "FYP14", "P-15")
_GOALS: Final = ("农-1", "农-2", "基-1")
_PLACES: Final = ("", "990001200200", "99000120020001", "990001200000")
_WORDS: Final = ("柑橘种植扩大面积", "选果厂", "“讲文明、除陋习”行动", "甲、乙")
_UNITS: Final = ("户", "亩", "%", "元", "个村", "个百分点")
_FIRST: Final = 2016
_LAST: Final = 2030


def plans() -> SearchStrategy[Plan]:
    """Draw plans: five-year plans, plans of other years and of one year, with and without one before.

    >>> from hypothesis import find
    >>> find(plans(), lambda plan: bool(plan.predecessor)).predecessor in ("FYP13", "FYP14", "P-15")
    True
    """
    return _plans()


def _years() -> SearchStrategy[Any]:
    spans = st.tuples(st.integers(_FIRST, _LAST), st.integers(1, 9))
    return (
        st.builds(FiveYearPlan, st.integers(12, 15))
        | spans.map(lambda pair: YearRange(pair[0], sum(pair)))
        | st.builds(Year, st.integers(_FIRST, _LAST))
    )


@st.composite
def _plans(draw: st.DrawFn) -> Plan:
    own = draw(st.sampled_from(_PLANS))
    others = [name for name in _PLANS if name != own]
    return Plan(
        id=own,
        title=draw(st.sampled_from(("甲乡规划", "乙乡规划", "“十四五”规划"))),
        period=draw(_years()),
        area=draw(st.sampled_from(_PLACES)),
        positioning=draw(st.sampled_from(("", "{@P+1}期间生态立乡"))),
        predecessor=draw(st.sampled_from(("", *others))),
        document=draw(st.sampled_from(("", "甲政发〔2021〕3号"))),
        adopted=draw(st.none() | st.builds(Year, st.integers(_FIRST, _LAST))),
    )


def goals() -> SearchStrategy[Goal]:
    """Draw goals: by themselves or parts of others, with and without projects and indicators.

    >>> from hypothesis import find
    >>> len(find(goals(), lambda goal: len(goal.planned_projects) > 1).planned_projects)
    2
    """
    return _goals()


@st.composite
def _goals(draw: st.DrawFn) -> Goal:
    own = draw(st.sampled_from(_GOALS))
    several = st.lists(st.sampled_from(_WORDS), max_size=3)
    return Goal(
        id=own,
        text=draw(
            st.sampled_from(("扩大柑橘种植面积", "到{@P+1}末建成{/990001200200}养殖基地"))
        ),
        title=draw(st.sampled_from(("", "种好柑橘"))),
        plan=draw(st.sampled_from(("", *_PLANS))),
        parent=draw(st.sampled_from(("", *(name for name in _GOALS if name != own)))),
        period=draw(st.none() | _years()),
        facet=draw(st.sampled_from(("", "农业"))),
        programme=draw(st.sampled_from(("", "agriculture"))),
        area=draw(st.sampled_from(_PLACES)),
        names=draw(several),
        indicators=draw(several),
        planned_projects=draw(several),
        sensitivity=draw(st.sampled_from(("", "aggregate_only"))),
    )


def targets() -> SearchStrategy[Target]:
    """Draw targets: to be reached, kept or moved, with milestones in their time, or unquantified.

    >>> from hypothesis import find
    >>> find(targets(), lambda target: len(target.milestones) > 1 and target.value is None).is_quantified
    True
    """
    return _targets()


@st.composite
def _targets(draw: st.DrawFn) -> Target:
    word = draw(st.sampled_from(_UNITS))
    amounts = st.integers(0, 10**6) | st.fractions(0, 10**6, max_denominator=40)
    values = amounts.map(lambda amount: Quantity[Any](amount, word))
    start = draw(st.none() | st.integers(_FIRST, _LAST - 5))
    first = _FIRST if start is None else start
    deadline = draw(st.none() | st.integers(first + 1, _LAST))
    last = _LAST if deadline is None else deadline
    return Target(
        id=draw(st.sampled_from(("", "指-1", "指-2"))),
        plan=draw(st.sampled_from(("", *_PLANS))),
        goal=draw(st.sampled_from(("", *_GOALS))),
        title=draw(st.sampled_from(("自来水普及率", "柑橘面积"))),
        indicator=draw(st.sampled_from(("", "infra.channel.villages"))),
        area=draw(st.sampled_from(_PLACES)),
        comparator=draw(coded_values("comparator")),
        value=draw(st.none() | values),
        nature=draw(st.none() | coded_values("target_nature")),
        baseline=draw(st.none() | values),
        baseline_year=draw(st.none() | st.integers(first - 3, first)),
        start=start,
        deadline=deadline,
        milestones=draw(st.dictionaries(st.integers(first, last), values, max_size=3)),
    )
