"""Changes of figures: on the same period last year, on the period before, since a plan's base.

A level has grown by a rate; a share or a rate has changed by percentage points.  Where the
base is zero or less there is no rate but a word for what happened; where a figure is
missing the change is missing, with its reason; nothing is taken for zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any, Final, final

import attrs

from xiaoping.errors import DimensionError, InvariantError, Language
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.observation import Key, Observation, Scenario
from xiaoping.indicators.spans import (
    ends_month,
    period_before,
    plan_base,
    same_period_last_year,
    years_before,
)
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Interval
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import (
    GrowthRate,
    PercentagePoints,
    Share,
    Transition,
    average_growth,
    change,
)
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.value import Value
from xiaoping.messages import fail, wording
from xiaoping.periods import Period

__all__ = [
    "Base",
    "Change",
    "Rate",
    "average_annual_growth",
    "base_period",
    "change_between",
    "change_from",
    "changes",
    "difference",
    "rate_of",
]

Rate = GrowthRate | Approximate[Any] | Transition | Missing
"""How a level has grown: a rate, a range of rates in per cent, a word, or nothing known."""

_HAPPENED: Final = (Scenario.ACTUAL, Scenario.FORECAST)


class Base(Enum):
    """What a change is told against."""

    LAST_YEAR = "same_period_last_year"
    PREVIOUS = "previous_period"
    PLAN = "base_year_of_plan"


_BASES: Final = {
    Base.LAST_YEAR: same_period_last_year,
    Base.PREVIOUS: period_before,
    Base.PLAN: plan_base,
}


def base_period(period: Period, base: Base = Base.LAST_YEAR) -> Period:
    """Return the period that a period is compared with.

    Args:
        period: The period of the later figure.
        base: 同比 (the same period last year), 环比 (the period before), or the base year
            of the five-year plan that the period lies in, which is the year before it.

    Raises:
        TextError: The period has no such base.

    >>> from xiaoping.periods import Month, Year
    >>> [str(base_period(Month(2021, 1), base)) for base in Base]
    ['2020-01', '2020-12', '2020-01']
    >>> str(base_period(Year(2019), Base.PLAN))
    '2015'
    """
    return _BASES[Base(base)](period)


@final
@attrs.frozen(kw_only=True)
class Change:
    """How a figure stands to an earlier one.

    Attributes:
        key: The key of the later figure.
        base: The period it is compared with.
        now: The later value.
        before: The earlier value.
        difference: What it has changed by: an amount, or points for shares and rates.
        rate: What a level has grown by; ``None`` for shares and rates, which change by
            points only.
        remark: The code of the reason why there is no rate; empty if there is one.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> old, new = (Observation("toilet.household_built", "431228223000", Year(y), quantity(v))
    ...             for y, v in ((2019, "222户"), (2020, "121户")))
    >>> found = change_between(new, old)
    >>> str(found.difference), str(found.rate.displayed(decimals=1))
    ('-101户', '-45.5%')
    """

    key: Key
    base: Period
    now: Value
    before: Value
    difference: Value
    rate: Rate | None
    remark: str = ""

    def rate_text(self, decimals: int = 1) -> str:
        """Return the rate as a report prints it; empty for shares and rates.

        A word, a range or a reason is told as it is.

        >>> from xiaoping.measures import quantity
        >>> from xiaoping.periods import Year
        >>> old, new = (Observation("toilet.household_built", "431228223000", Year(y), quantity(v))
        ...             for y, v in ((2019, "222户"), (2020, "121户")))
        >>> change_between(new, old).rate_text()
        '-45.5%'
        """
        if self.rate is None:
            return ""
        rate = self.rate
        return str(rate.displayed(decimals=decimals) if isinstance(rate, GrowthRate) else rate)

    def explain(self, lang: Language = "zh") -> str:
        """Return why there is no rate, in Chinese or English; empty if there is one.

        >>> from xiaoping.measures import quantity
        >>> from xiaoping.periods import Year
        >>> old, new = (Observation("econ.collective_income", "431228223000", Year(y), quantity(v))
        ...             for y, v in ((2019, "0元"), (2020, "5万元")))
        >>> found = change_between(new, old)
        >>> str(found.rate), found.explain("en").partition(":")[0]
        ('从无到有', "There is no rate on the base '0元'")
        """
        fields = {"base": str(self.before), "period": str(self.base)}
        return wording(self.remark, lang, fields) if self.remark else ""

    def __str__(self) -> str:
        """Return key, difference and rate in one line."""
        told = self.difference if self.rate is None else f"{self.difference}（{self.rate}）"
        return f"{self.key} ← {self.base}: {told}"


def change_between(now: Observation, before: Observation) -> Change:
    """Return how one figure stands to an earlier one of the same indicator and area.

    Exact; a range where one of them is approximate.

    Args:
        now: The later figure: actual or forecast.
        before: The earlier one.

    Raises:
        InvariantError: They differ in indicator, area, breakdown, kind or length of
            period, or one of them is a task or a plan.
        DimensionError: They measure different things.

    >>> from xiaoping.periods import Year
    >>> rates = [Observation("toilet.sanitary_coverage", "431228223000", Year(y), Share.percent(p))
    ...          for y, p in ((2019, "61.5"), (2020, "87.58"))]
    >>> print(change_between(rates[1], rates[0]).difference)
    26.08个百分点
    """
    _check(now, before)
    return _change(now, before.period, before.value)


def _check(now: Observation, before: Observation) -> None:
    same = (now.indicator, now.area, now.breakdown) == (
        before.indicator,
        before.area,
        before.breakdown,
    )
    happened = now.scenario in _HAPPENED and before.scenario in _HAPPENED
    if not (same and happened and _later(now.period, before.period)):
        raise fail(InvariantError, "change.unlike", now=str(now.key), before=str(before.key))


def _later(now: Period, before: Period) -> bool:
    """Say whether a period is of the kind of an earlier one, and ends after it."""
    if type(now) is not type(before) or now.end is None or before.end is None:
        return False
    open_ends = (now.start is None) == (before.start is None)
    return open_ends and before.end < now.end and _length(now) == _length(before)


def _length(period: Period) -> tuple[int, int, int] | None:
    """Return how many months a period touches, and on which days of them it begins and ends.

    The end of a month is one whatever its date; ``None`` if the period has no start.
    """
    start, end = period.start, period.end
    if start is None or end is None:
        return None
    if start == end:
        return 0, 0, 0
    months = (end.year - start.year) * 12 + end.month - start.month
    return months, start.day, 31 if ends_month(end) else end.day


def _change(now: Observation, base: Period, before: Value, remark: str = "") -> Change:
    rate, reason = rate_of(now.value, before)
    return Change(
        key=now.key,
        base=base,
        now=now.value,
        before=before,
        difference=difference(now.value, before),
        rate=rate,
        remark=remark or reason,
    )


def difference(now: Value, before: Value) -> Value:
    """Return what a value differs by from another: an amount, points, or why there is none.

    Raises:
        DimensionError: They measure different things.

    >>> from xiaoping.measures import parse
    >>> print(difference(Share.percent("87.58"), Share.percent("61.5")))
    26.08个百分点
    >>> print(difference(parse("900余万元"), parse("850万元")))
    (500000, 1500000)元
    """
    match now, before:
        case (Missing(), _):
            return now
        case (_, Missing()):
            return before
        case (Share(), Share()) | (GrowthRate(), GrowthRate()):
            return now - before  # type: ignore[operator]  # both are of one kind
        case (PercentagePoints(), PercentagePoints()):
            return now - before
        case (Quantity() | Approximate(), Quantity() | Approximate()):
            return now - before
        case _:
            raise fail(DimensionError, "change.mixed", now=str(now), before=str(before))


def rate_of(now: Value, before: Value) -> tuple[Rate | None, str]:
    """Return what a level has grown by, and the code of the reason if there is no rate.

    Shares and rates change by points: they have none, and no reason.

    >>> from xiaoping.measures import parse
    >>> rate_of(parse("5200元"), parse("4800元"))
    (<GrowthRate 25/3%>, '')
    >>> rate_of(parse("5万元"), parse("0元"))[1]
    'change.no-rate'
    """
    if isinstance(now, Missing):
        return now, "change.missing"
    if isinstance(before, Missing):
        return before, "change.missing-base"
    if isinstance(now, Quantity) and isinstance(before, Quantity):
        found = change(now, before)
        return found, "change.no-rate" if isinstance(found, Transition) else ""
    if isinstance(now, Quantity | Approximate) and isinstance(before, Quantity | Approximate):
        return _range(now, before)
    return None, ""


def _range(
    now: Quantity[Any] | Approximate[Any], before: Quantity[Any] | Approximate[Any]
) -> tuple[Rate, str]:
    """Return the rates that are possible, where the base is surely above zero."""
    base = _interval(before)
    if base.low is None or base.low < 0 or (base.low == 0 and not base.low_open):
        return Missing(MissingReason.UNKNOWN), "change.base-undecided"
    top = _interval(now.to(before.unit))
    rates = (top * base.inverse()).shifted(-1).times(100)
    return Approximate.within(rates, unit("percent")), ""


def _interval(value: Quantity[Any] | Approximate[Any]) -> Interval:
    return value.interval if isinstance(value, Approximate) else Interval.point(value.amount)


def change_from(
    dataset: DataSet, now: Observation | Key | str, base: Base = Base.LAST_YEAR
) -> Change:
    """Return the change of a figure of a data set on its base in the data set.

    Where the base is not there, or is missing, so is the change.

    Args:
        dataset: Where both figures are.
        now: The later figure, its key, key text or id.
        base: What it is compared with.

    Raises:
        AbsentError: The later figure is not there.
        TextError: Its period has no such base.

    >>> from xiaoping.samples import xiaoping_2020
    >>> facts = xiaoping_2020().observations
    >>> change_from(facts, "toilet-2020-done").rate
    <GrowthRate -5050/111%>
    >>> lone = change_from(facts, "gdp")
    >>> str(lone.rate), lone.explain("en").partition(".")[0]
    ('未掌握数据', 'There is no figure of 2019 to compare with')
    """
    item = now if isinstance(now, Observation) else dataset[now]
    when = base_period(item.period, base)
    earlier = _find(dataset, item, when)
    if earlier is None:
        return _change(item, when, Missing(MissingReason.UNKNOWN), "change.no-base")
    return change_between(item, earlier)


def _find(dataset: DataSet, item: Observation, when: Period) -> Observation | None:
    """Return the figure of another period; what happened before what was forecast."""
    for scenario in _HAPPENED:
        key = attrs.evolve(item.key, period=when, scenario=scenario)
        if key in dataset:
            return dataset[key]
    return None


def changes(
    dataset: DataSet,
    period: Period,
    base: Base = Base.LAST_YEAR,
    *,
    indicators: Iterable[str] | None = None,
) -> tuple[Change, ...]:
    """Return the changes of everything that a data set has of a period, in its order.

    Args:
        dataset: The figures of this period and of its base.
        period: The period.
        base: What it is compared with.
        indicators: Those that are wanted, by code; all if not given.

    Raises:
        InvariantError: An indicator has figures that do not compare.
        TextError: The period has no such base.

    >>> from xiaoping.samples import xiaoping_2020
    >>> from xiaoping.periods import Year
    >>> found = changes(xiaoping_2020().observations, Year(2020))
    >>> [str(one) for one in found if not one.remark]
    ['toilet.household_built@2020/431228223000 ← 2019: -101户（-5050/111%）']
    """
    wanted = None if indicators is None else frozenset(indicators)
    base_period(period, base)
    return tuple(
        change_from(dataset, item, base)
        for item in dataset
        if item.period == period
        and item.scenario in _HAPPENED
        and (wanted is None or item.indicator in wanted)
    )


def average_annual_growth(now: Observation, before: Observation, *, decimals: int) -> Rate:
    """Return by how much a level has grown a year (年均增长), on the average.

    The one rate that is rounded: to ``decimals`` places of per cent, half away from zero,
    exactly.

    Args:
        now: The last level.
        before: The first, whole years earlier.
        decimals: How many places.

    Returns:
        The rate; a word where the base is zero or less or the level has fallen below zero;
        missing where a level is missing.

    Raises:
        InvariantError: They do not compare, lie no whole years apart, or one is
            approximate.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> levels = [Observation("econ.rural_net_income_pc", "431228223000", Year(y), quantity(v))
    ...           for y, v in ((2015, "3100元"), (2020, "5200元"))]
    >>> str(average_annual_growth(levels[1], levels[0], decimals=2))
    '10.90%'
    """
    _check(now, before)
    for item in (now, before):
        if isinstance(item.value, Missing):
            return item.value
    later, earlier = _level(now), _level(before)
    found = change(later, earlier)
    if isinstance(found, Transition):
        return found
    years = _years(now.period, before.period)
    return average_growth(later, earlier, years, decimals=decimals)


def _level(item: Observation) -> Quantity[Any]:
    if isinstance(item.value, Quantity):
        return item.value
    raise fail(InvariantError, "change.no-level", given=str(item))


def _years(now: Period, before: Period) -> int:
    later, earlier = now.end, before.end
    if later is not None and earlier is not None:
        years = later.year - earlier.year
        if years and years_before(later, years) == earlier:
            return years
    raise fail(InvariantError, "change.no-years", now=str(now), before=str(before))
