"""How tasks stand: the share that is done, what is lacking, and what is beyond them.

A task lives in a data set as an observation of scenario ``task`` or ``plan``, beside the
figure that happened under the same key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.indicators.aggregation import total_of_periods
from xiaoping.indicators.catalogue import catalogue
from xiaoping.indicators.change import difference
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.definition import Direction, Indicator, Kind
from xiaoping.indicators.observation import Key, Observation, Scenario
from xiaoping.indicators.sums import Total
from xiaoping.indicators.target import Target, extents_of, target_met
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Interval, Truth
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.numerals import simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import PercentagePoints, Share
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.value import Value
from xiaoping.messages import fail
from xiaoping.periods import CumulativeTo, Half, Month, Period, Quarter, Year, period_order

__all__ = ["Completion", "Completions", "completion", "completions"]

_TASKS: Final = (Scenario.TASK, Scenario.PLAN)
_HAPPENED: Final = (Scenario.ACTUAL, Scenario.FORECAST)
_NONE: Final = Missing(MissingReason.NOT_APPLICABLE)
_PARTS: Final = (Year, Half, Quarter, Month)


@final
@attrs.frozen(kw_only=True)
class Completion:
    """How far a task is done.

    Attributes:
        task: The task, or the plan.
        done: What has been done so far.
        rate: Its share of what is required (完成率), more than 100 % where it was
            exceeded; a range where one of them is approximate; missing where a share says
            nothing, as of growth rates, or of a level to be brought down from nowhere.
        gap: What is lacking; zero if nothing is.
        overshoot: What has been done beyond the task; zero if nothing.
        met: Whether the task is done: yes, no, or undecided.
        parts: The keys of the figures that were put together for ``done``.
        missing: The keys of those that are not known, as of years still to come.

    >>> from xiaoping.samples import xiaoping_2020
    >>> facts = xiaoping_2020().observations
    >>> print(completion(facts["toilet-2020-done"], facts["toilet-2020-task"]))
    toilet.household_built@2020/431228223000:task: 121户 / 121户 = 100%
    """

    task: Observation
    done: Value
    rate: Share | Approximate[Any] | Missing
    gap: Value
    overshoot: Value
    met: Truth
    parts: tuple[Key, ...] = ()
    missing: tuple[Key, ...] = ()

    def __str__(self) -> str:
        """Return the task, what was done and the rate in one line."""
        return f"{self.task.key}: {self.done} / {self.task.value} = {self.rate}"


def completion(
    actual: Observation | Total,
    task: Observation,
    *,
    direction: Direction = Direction.NONE,
    base: Observation | None = None,
) -> Completion:
    """Return how far a task is done.

    The rate is completed/required.  Where less is better, it is the part of the way down
    from the base that has been gone, which needs a base; reaching the task is 100 % then,
    too.

    Args:
        actual: What has been done: one figure, or a total.
        task: The task or plan of the same indicator, area and breakdown.
        direction: Whether more is better.
        base: Where a figure that is to be brought down came from.

    Raises:
        InvariantError: ``task`` is no task, ``actual`` is one, or they do not belong
            together.
        DimensionError: They measure different things.

    >>> from xiaoping.periods import Year
    >>> rate, area = "poverty.incidence", "431228223000"
    >>> base, now = (Observation(rate, area, Year(y), Share.percent(v)) for y, v in ((2015, 18), (2018, 3)))
    >>> task = Observation(rate, area, Year(2018), Share.percent(2), scenario="task")
    >>> found = completion(now, task, direction=Direction.LOWER_BETTER, base=base)
    >>> str(found.rate), str(found.gap), found.met
    ('93.75%', '1个百分点', Truth(value=False))
    """
    if isinstance(actual, Total):
        found = completion(actual.observation, task, direction=direction, base=base)
        return attrs.evolve(found, parts=actual.parts, missing=actual.missing)
    same = (actual.indicator, actual.area, actual.breakdown) == (
        task.indicator,
        task.area,
        task.breakdown,
    )
    if not same or actual.scenario not in _HAPPENED:
        raise fail(InvariantError, "target.unlike", actual=str(actual.key), task=str(task.key))
    falling = direction is Direction.LOWER_BETTER
    gap, overshoot = _gap(actual.value, task.value, falling=falling)
    return Completion(
        task=task,
        done=actual.value,
        rate=_rate(actual.value, task.value, base, falling=falling),
        gap=gap,
        overshoot=overshoot,
        met=_met(actual.value, task, direction),
        parts=(actual.key,),
    )


def _met(actual: Value, task: Observation, direction: Direction) -> Truth:
    if task.missing:
        return Truth(None)
    return target_met(Target.of_task(task, direction), actual)


def _gap(done: Value, required: Value, *, falling: bool) -> tuple[Value, Value]:
    """Return what is lacking and what is beyond, neither below zero."""
    beyond = difference(required, done) if falling else difference(done, required)
    lacking = difference(done, required) if falling else difference(required, done)
    return _cut(lacking), _cut(beyond)


def _cut(value: Value) -> Value:
    """Return a value without what of it lies below zero."""
    match value:
        case Quantity():
            return value if value.amount > 0 else value * 0
        case PercentagePoints():
            return value if value.value > 0 else PercentagePoints(0)
        case Approximate():
            return _cut_range(value)
        case _:
            return value


def _cut_range(value: Approximate[Any]) -> Value:
    held = value.interval
    if held.high is not None and held.high <= 0:
        return Quantity[Any](0, value.unit)
    if held.low is not None and held.low >= 0:
        return value
    return Approximate.within(attrs.evolve(held, low=0, low_open=False), value.unit)


def _rate(
    done: Value, required: Value, base: Observation | None, *, falling: bool
) -> Share | Approximate[Any] | Missing:
    for value in (done, required):
        if isinstance(value, Missing):
            return value
    if falling:
        if base is None:
            return _NONE
        return _part(difference(base.value, done), difference(base.value, required))
    return _part(done, required)


def _part(done: Value, required: Value) -> Share | Approximate[Any] | Missing:
    """Return which part of what is required is done, where that says anything."""
    if isinstance(done, Missing):
        return done
    kinds = (Quantity, Approximate)
    if isinstance(done, kinds) and isinstance(required, kinds):
        return _share(*(extents_of(done, required)))
    for kind in (Share, PercentagePoints):
        if isinstance(done, kind) and isinstance(required, kind) and required.value > 0:
            return Share(simplest(Fraction(done.value) / required.value))
    return _NONE


def _share(
    done: Interval | None, required: Interval | None
) -> Share | Approximate[Any] | Missing:
    if done is None or required is None or required.low is None or required.low < 0:
        return _NONE
    if required.high == 0:
        return _NONE
    if done.is_point and required.is_point:
        return Share(simplest(Fraction(done.low or 0) / required.low))
    # A task of nothing is none: 不足222户 leaves more than nothing.
    above = attrs.evolve(required, low_open=True) if required.low == 0 else required
    found = (done * above.inverse()).times(100)
    return Approximate.within(found, unit("percent"))


@final
@attrs.frozen
class Completions:
    """How all tasks of a data set stand.

    Attributes:
        items: The tasks for which something is known, in their order.
        tasks_without_actual: The tasks for which there is no figure.
        actuals_without_task: The figures for which there is no task.

    >>> from xiaoping.samples import xiaoping_2020
    >>> found = completions(xiaoping_2020().observations)
    >>> [str(one.rate) for one in found.items]
    ['100%']
    >>> [str(task.key) for task in found.tasks_without_actual]
    ['infra.channel.villages@FYP14/431228223000:plan', 'medins.participation_rate@FYP14/431228223000:plan']
    """

    items: tuple[Completion, ...]
    tasks_without_actual: tuple[Observation, ...]
    actuals_without_task: tuple[Observation, ...]


def completions(dataset: DataSet, known: Mapping[str, Indicator] | None = None) -> Completions:
    """Pair every task and plan of a data set with what happened.

    The figure under the same key counts; one that happened before a forecast.  A task of
    several years or of a year without a figure of its own is set against the total of the
    years, quarters or months in it that are known (a flow; the longer period counts before
    those inside it, and what is still to come is told as missing), or against the last
    figure in it (anything else).

    Args:
        dataset: The tasks, and what happened.
        known: Indicators by code, for kinds and directions; the built-in catalogue if not
            given.  Of an indicator that is not there only figures under the same key count.

    Raises:
        DimensionError: A task and its figure measure different things.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import FiveYearPlan
    >>> built, area = "toilet.household_built", "431228223000"
    >>> years = [Observation(built, area, Year(y), quantity(v)) for y, v in ((2021, "160户"), (2022, "180户"))]
    >>> plan = Observation(built, area, FiveYearPlan(14), quantity("500户"), scenario="plan")
    >>> found, = completions(DataSet([*years, plan])).items
    >>> print(found)
    toilet.household_built@FYP14/431228223000:plan: 340户 / 500户 = 68%
    >>> [str(key.period) for key in found.missing]
    ['2023', '2024', '2025']
    """
    indicators = catalogue() if known is None else known
    happened = _happened(dataset)
    found, without = [], []
    used: set[Key] = set()
    for task in dataset:
        if task.scenario not in _TASKS:
            continue
        indicator = indicators.get(task.indicator)
        actual = _actual(task, happened, indicator)
        if actual is None:
            without.append(task)
            continue
        direction = indicator.direction if indicator else Direction.NONE
        base = _base(task, happened) if direction is Direction.LOWER_BETTER else None
        one = completion(actual, task, direction=direction, base=base)
        found.append(one)
        used.update(one.parts)
    alone = (o for o in dataset if o.scenario in _HAPPENED and o.key not in used)
    return Completions(tuple(found), tuple(without), tuple(alone))


_Place = tuple[object, ...]


def _place(item: Observation) -> _Place:
    return item.indicator, item.area, item.breakdown


def _happened(dataset: DataSet) -> Mapping[_Place, tuple[Observation, ...]]:
    """Return what happened, in the order of time; a forecast only where nothing else is."""
    found: dict[_Place, dict[object, Observation]] = {}
    for scenario in _HAPPENED:
        for item in dataset.select(scenario=scenario):
            found.setdefault(_place(item), {}).setdefault(item.period, item)
    return {
        place: tuple(sorted(items.values(), key=lambda item: period_order(item.period)))
        for place, items in found.items()
    }


def _actual(
    task: Observation,
    happened: Mapping[_Place, tuple[Observation, ...]],
    indicator: Indicator | None,
) -> Observation | Total | None:
    items = happened.get(_place(task), ())
    for item in items:
        if item.period == task.period:
            return item
    inside = [item for item in items if item.period.within(task.period)]
    if indicator is None or not inside:
        return None
    return _added(inside, task, indicator) if indicator.kind is Kind.FLOW else inside[-1]


def _added(
    items: Sequence[Observation], task: Observation, indicator: Indicator
) -> Observation | Total | None:
    """Return the figures that together cover most of the task's period, added."""
    known = [item for item in items if not item.missing]
    # Of figures counted up from one day on, the last holds the others.
    counted = [
        item
        for item in known
        if isinstance(item.period, CumulativeTo) and item.period.start == task.period.start
    ][-1:]
    if task.period.start is None or task.period.end is None:
        return counted[0] if counted else None
    best = max(_apart((), known), _apart(counted, known), key=_days)
    return total_of_periods(best, indicator, period=task.period) if best else None


def _apart(first: Iterable[Observation], items: Sequence[Observation]) -> list[Observation]:
    """Return figures whose periods have no day in common, those of longer periods first."""
    found = list(first)
    for kind in _PARTS:
        for item in items:
            if isinstance(item.period, kind) and not any(
                _meet(item.period, one.period) for one in found
            ):
                found.append(item)
    return found


def _meet(left: Period, right: Period) -> bool:
    """Say whether two periods have a day in common: one of them holds the other's first."""
    pairs = ((left.start, right), (right.start, left))
    return any(day is not None and period.contains(day) for day, period in pairs)


def _days(items: Iterable[Observation]) -> int:
    spans = ((item.period.start, item.period.end) for item in items)
    return sum((end - start).days + 1 for start, end in spans if start and end)


def _base(
    task: Observation, happened: Mapping[_Place, tuple[Observation, ...]]
) -> Observation | None:
    """Return the last known figure of before the task."""
    start = task.period.start
    before = [
        item
        for item in happened.get(_place(task), ())
        if start and item.period.end and item.period.end < start and not item.missing
    ]
    return before[-1] if before else None
