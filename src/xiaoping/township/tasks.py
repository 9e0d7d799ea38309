"""The tasks of a folder's ledgers as figures: what was handed down, beside what was done."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from xiaoping.indicators import Indicator, IndicatorCatalogue, Observation, Scenario
from xiaoping.programmes import Portfolio, Task
from xiaoping.source import Source

__all__ = ["task_observations"]


def task_observations(
    portfolio: Portfolio, book: IndicatorCatalogue, area: str, *, source: Source | None = None
) -> Iterator[Observation]:
    """Yield the tasks that name an indicator as observations of the scenario task.

    A task that names nobody was handed to the township; one that was dealt out further to a
    village or an assignee of no known area is no figure of the township.  One of which only is known that
    more was done is told as what it must have been less than.  What names no indicator of
    the catalogue, or is counted in another dimension, is no figure.

    Args:
        portfolio: What the township does.
        book: The catalogue, in which indicators are found by code or Chinese name.
        area: The code of the township.
        source: The ledger of tasks.

    >>> import datetime
    >>> from xiaoping.indicators import catalogue
    >>> task = Task(indicator="改(新)建农村户用厕所户数", period=2020, required="121户")
    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31), tasks=[task])
    >>> [str(item) for item in task_observations(told, catalogue(), "431228223000")]
    ['toilet.household_built@2020/431228223000:task = 121户']
    """
    names: dict[str, Indicator] = {item.zh: item for item in book.values()}
    seen: set[object] = set()
    for task in portfolio.tasks:
        indicator = names.get(task.indicator)
        if indicator is None and task.indicator in book:
            indicator = book[task.indicator]
        found = None if indicator is None else _observation(task, indicator, area)
        if found is None or found.key in seen:
            continue
        seen.add(found.key)
        yield attrs.evolve(found, source=source)


def _observation(task: Task, indicator: Indicator, area: str) -> Observation | None:
    value = task.target
    if value is None or task.period is None:
        return None
    if not task.area and (task.village or task.assignee):
        return None
    if value.unit.dimension != indicator.unit.dimension:
        return None
    return Observation(
        indicator=indicator.code,
        area=task.area or area,
        period=task.period,
        value=value,
        scenario=Scenario.TASK,
    )
