"""What follows from the data and is told in reports: growth, changes, and completion of tasks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xiaoping.dossier import Dossier
from xiaoping.errors import XiaopingError
from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, Share, growth
from xiaoping.periods import AsOf, Period, Year

__all__ = ["derived", "derived_change", "derived_completion", "derived_growth"]

_HAPPENED = (Scenario.ACTUAL, Scenario.FORECAST)


def derived(dossier: Dossier) -> Iterator[Observation]:
    """Yield everything that follows from the data of a dossier.

    >>> from xiaoping.samples import xiaoping_2020
    >>> [o.indicator.rpartition(".")[2] for o in derived(xiaoping_2020())]
    ['yoy', 'change', 'completion']
    """
    yield from derived_growth(dossier)
    yield from derived_change(dossier)
    yield from derived_completion(dossier)


def derived_completion(dossier: Dossier) -> Iterator[Observation]:
    """Yield what share of each task was done, under ``code.completion``.

    >>> from xiaoping.samples import xiaoping_2020
    >>> [str(o.value) for o in derived_completion(xiaoping_2020())]
    ['100%']
    """
    done = {
        (o.indicator, o.area, o.period, o.breakdown): o
        for o in dossier.facts
        if o.scenario in _HAPPENED
    }
    for task in dossier.facts.select(scenario=Scenario.TASK):
        actual = done.get((task.indicator, task.area, task.period, task.breakdown))
        if actual is None or not isinstance(task.value, Quantity) or not task.value.amount:
            continue
        if isinstance(actual.value, Quantity):
            yield Observation(
                f"{task.indicator}.completion",
                task.area,
                task.period,
                Share.of(actual.value, task.value),
                scenario=actual.scenario,
                breakdown=task.breakdown,
                note=f"由{actual.text}和任务{task.text}计算",
            )


def derived_growth(dossier: Dossier) -> Iterator[Observation]:
    """Yield the growth of every level that has one a year before, under ``code.yoy``.

    A growth that the data state themselves is not computed again; where the base is zero
    or less there is none.

    >>> from xiaoping.samples import xiaoping_2020
    >>> [str(o.key) for o in derived_growth(xiaoping_2020())]
    ['toilet.household_built.yoy@2020/431228223000']
    """
    stated = {(o.indicator, o.area, o.period.year) for o in dossier.facts}
    for (now, later), (before, earlier) in _successive(dossier):
        name = f"{now.indicator}.yoy"
        if (name, now.area, now.period.year) in stated:
            continue
        try:
            rate = growth(later, earlier)
        except XiaopingError:
            # No rate on a base of zero, or between units that do not compare.
            continue
        yield _computed(now, before, name, rate)


def derived_change(dossier: Dossier) -> Iterator[Observation]:
    """Yield the difference of every level to the year before, under ``code.change``.

    >>> from xiaoping.samples import xiaoping_2020
    >>> [o.text for o in derived_change(xiaoping_2020())]
    ['-101户']
    """
    for (now, later), (before, earlier) in _successive(dossier):
        if later.unit.dimension == earlier.unit.dimension:
            yield _computed(now, before, f"{now.indicator}.change", later - earlier)


_Level = tuple[Observation, Quantity[Any]]


def _successive(dossier: Dossier) -> Iterator[tuple[_Level, _Level]]:
    """Yield every level that has one a year before, and that one."""
    levels = {
        (o.indicator, o.area, *place, o.breakdown): (o, o.value)
        for o in dossier.facts
        if (place := _place(o.period)) is not None
        and isinstance(o.value, Quantity)
        and o.scenario in _HAPPENED
    }
    for (code, area, year, day, breakdown), now in levels.items():
        before = levels.get((code, area, year - 1, day, breakdown))
        if before is not None:
            yield now, before


def _place(period: Period) -> tuple[int, tuple[int, int]] | None:
    """Return the year of a whole year or a day, and which day of the year it is."""
    match period:
        case Year():
            return period.value, (0, 0)
        case AsOf(date):
            return date.year, (date.month, date.day)
        case _:
            return None


def _computed(
    now: Observation, before: Observation, name: str, value: GrowthRate | Quantity[Any]
) -> Observation:
    return Observation(
        name,
        now.area,
        now.period,
        value,
        scenario=now.scenario,
        breakdown=now.breakdown,
        note=f"由{before.text}和{now.text}计算",
    )
