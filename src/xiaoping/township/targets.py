"""The targets of a folder's ledgers as figures: what is planned, beside what happened."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

import attrs

from xiaoping.administration import Plan, Target
from xiaoping.administration.plan_checks import called
from xiaoping.indicators import Indicator, IndicatorCatalogue, Observation, Scenario
from xiaoping.indicators.definition import Kind
from xiaoping.measures.ratio import Share
from xiaoping.periods import AsOf, Period
from xiaoping.programmes import Portfolio
from xiaoping.source import Source

__all__ = ["indicator_finder", "target_observations"]


def target_observations(
    portfolio: Portfolio, book: IndicatorCatalogue, area: str, *, source: Source | None = None
) -> Iterator[Observation]:
    """Yield the targets that name an indicator and a value as observations of the scenario plan.

    A target that is due when its plan ends is one of the years of the plan; another one of
    its own deadline.  What is told to move by so much is the level that it ends at, if its
    baseline is known.  What names no indicator of the catalogue, is counted in another
    dimension, or was dealt out to a village of no known area, is no figure.

    Args:
        portfolio: What the township does, and its plans.
        book: The catalogue, in which indicators are found by code or Chinese name.
        area: The code of the township.
        source: The ledger of targets.

    >>> from xiaoping.indicators import catalogue
    >>> plan = Plan(id="P14", title="“十四五”规划", period="FYP14")
    >>> target = Target(indicator="灌溉排水沟渠项目村数", plan="P14", value="7个村")
    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31), plans=[plan], targets=[target])
    >>> [str(item) for item in target_observations(told, catalogue(), "431228223000")]
    ['infra.channel.villages@FYP14/431228223000:plan = 7个村']
    """
    find, plans = indicator_finder(book), called(portfolio.plans)
    seen: set[object] = set()
    for row in portfolio.targets:
        plan, indicator = plans.get(row.plan), find(row)
        if indicator is None:
            continue
        found = _observation(row.within(plan), plan, indicator, area)
        if found is None or found.key in seen:
            continue
        seen.add(found.key)
        yield attrs.evolve(found, source=source)


def indicator_finder(book: IndicatorCatalogue) -> Callable[[Target], Indicator | None]:
    """Return what finds the indicator of a target, by code or Chinese name.

    >>> from xiaoping.indicators import catalogue
    >>> indicator_finder(catalogue())(Target(title="农村人口参保率")).code
    'medins.participation_rate'
    """
    names: dict[str, Indicator] = {item.zh: item for item in book.values()}

    def find(target: Target) -> Indicator | None:
        for word in (target.indicator, target.title):
            if word in names:
                return names[word]
            if word and word in book:
                return book[word]
        return None

    return find


def _observation(
    target: Target, plan: Plan | None, indicator: Indicator, area: str
) -> Observation | None:
    value, period = target.aim, _period(target, plan)
    if value is None or period is None or (target.village and not target.area):
        return None
    if value.unit.dimension != indicator.unit.dimension:
        return None
    is_share = indicator.kind in (Kind.RATIO, Kind.STRUCTURE) and not value.unit.dimension
    told = Share.percent(value.to("%").amount) if is_share else value
    return Observation(
        indicator=indicator.code,
        area=target.area or area,
        period=period,
        value=told,
        scenario=Scenario.PLAN,
    )


def _period(target: Target, plan: Plan | None) -> Period | None:
    """Return the years of the plan for what is due at their end, else when it is due."""
    if plan is not None and target.due in (None, plan.period.end):
        return plan.period
    if target.deadline is None:
        return None if target.due is None else AsOf(target.due)
    return (
        AsOf(target.deadline) if isinstance(target.deadline, datetime.date) else target.deadline
    )
