"""What takes the place of a sum where figures do not add: quotients, means, chains."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from typing import Final

import attrs

from xiaoping.areas import AreaBook
from xiaoping.indicators.definition import Indicator, Kind
from xiaoping.indicators.disjoint import days_apart, refuse_nested
from xiaoping.indicators.nodes import Arithmetic, Reference
from xiaoping.indicators.observation import Key, Observation
from xiaoping.indicators.spans import span_of, steps
from xiaoping.indicators.sums import (
    AdditionError,
    Amount,
    Total,
    alike,
    common_scenario,
    missing_of,
    refuse_twice,
    refused,
)
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.numerals import simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import GrowthRate, Share, chained
from xiaoping.measures.units import Signature
from xiaoping.measures.value import Value
from xiaoping.messages import fail
from xiaoping.periods import AsOf, Period, Year, period_order

__all__ = [
    "compounded",
    "mean_of_periods",
    "ratio_of_totals",
    "weighted_mean_of_areas",
    "weighted_mean_of_periods",
]

_UNFIT: Final = {
    Kind.GROWTH: "aggregation.growth",
    Kind.STRUCTURE: "aggregation.structure",
    Kind.STOCK: "aggregation.no-mean",
    Kind.FLOW: "aggregation.no-mean",
}


def ratio_of_totals(numerator: Total, denominator: Total, indicator: Indicator) -> Total:
    """Return a ratio or a per-capita figure of a whole: recomputed, never averaged.

    Both totals must have been made of the same areas; where one lacks a part, the other
    must be made without it too.

    Args:
        numerator: The total above the line.
        denominator: The total below it, of the same period or of a day in it.
        indicator: The ratio; its unit is the unit of the result.

    Returns:
        A share where the unit is per cent, else a quantity; a range where one is
        approximate; missing where one is missing or the denominator may be zero.

    Raises:
        AdditionError: The totals do not belong together, or the ratio is defined by others.
        DimensionError: Their quotient does not have the dimension of the indicator.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.measures import quantity
    >>> poor, all_ = (
    ...     Total(key=Key.parse(f"{code}@@2020-12-31/431228223000"), value=quantity(v), parts=())
    ...     for code, v in (("poverty.remaining.persons", "18人"), ("pop.persons", "11250人")))
    >>> print(ratio_of_totals(poor, all_, catalogue()["poverty.incidence"]))
    poverty.incidence@@2020-12-31/431228223000 = 0.16%
    """
    top, bottom = numerator.key, denominator.key
    _check_parts(top, bottom, indicator)
    held = top.period.within(bottom.period) or bottom.period.within(top.period)
    alike = (top.area, top.scenario, top.breakdown) == (
        bottom.area,
        bottom.scenario,
        bottom.breakdown,
    )
    if not (held and alike):
        raise fail(AdditionError, "aggregation.unlike", left=str(top), right=str(bottom))
    lone = _areas(numerator) ^ _areas(denominator)
    if lone:
        raise fail(
            AdditionError,
            "aggregation.unpaired",
            given=sorted(lone),
            top=str(top),
            bottom=str(bottom),
        )
    return Total(
        key=attrs.evolve(top, indicator=indicator.code),
        value=_quotient(numerator.value, denominator.value, indicator),
        parts=(*numerator.parts, *denominator.parts),
        missing=(*numerator.missing, *denominator.missing),
        overlapping=numerator.overlapping or denominator.overlapping,
        label=numerator.label or denominator.label,
    )


def _check_parts(top: Key, bottom: Key, indicator: Indicator) -> None:
    """Refuse other totals than those of which the ratio is defined to be the quotient."""
    match indicator.figure:
        case Arithmetic(operator="/", left=Reference(numerator), right=Reference(denominator)):
            if (top.indicator, bottom.indicator) != (numerator, denominator):
                raise fail(
                    AdditionError,
                    "aggregation.other-parts",
                    name_zh=indicator.zh,
                    name_en=indicator.en,
                    given=f"{top.indicator} / {bottom.indicator}",
                    expected=f"{numerator} / {denominator}",
                )


def _areas(total: Total) -> set[str]:
    return {part.area for part in total.parts}


def _quotient(top: Value, bottom: Value, indicator: Indicator) -> Value:
    for value in (top, bottom):
        if isinstance(value, Missing):
            return value
    if not (
        isinstance(top, Quantity | Approximate) and isinstance(bottom, Quantity | Approximate)
    ):
        raise fail(AdditionError, "aggregation.rate", given=f"{top} / {bottom}")
    if isinstance(bottom, Quantity) and not bottom.amount:
        return Missing(MissingReason.NOT_APPLICABLE)
    try:
        found: Amount = top / bottom
    except ZeroDivisionError:  # it may be zero
        return Missing(MissingReason.UNKNOWN)
    if isinstance(found, Quantity) and indicator.unit.code == "percent":
        return Share(found.to(indicator.unit).base)
    return found.to(indicator.unit)


def weighted_mean_of_areas(
    observations: Iterable[Observation],
    weights: Iterable[Observation],
    indicator: Indicator,
    *,
    area: str,
    book: AreaBook | None = None,
) -> Total:
    """Return the mean of a ratio over areas, by stated weights such as their persons.

    Where numerator and denominator are known, :func:`ratio_of_totals` is better.  An area
    without a value or without a weight is told as missing and is in neither sum.

    Args:
        observations: The ratio of each area, all of one period.
        weights: The weight of each area, all of one indicator and period.
        indicator: The ratio.
        area: The code of the area that they make up.
        book: Where places lie; without it, places do not go with divisions.

    Raises:
        AdditionError: The figures are no ratios, the weights are no weights, or an area
            lies in another.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.indicators.catalogue import catalogue
    >>> income = catalogue()["econ.rural_disposable_income_pc"]
    >>> rows = (("431228223200", "16000元", "1000人"), ("431228223204", "13000元", "500人"))
    >>> incomes = [Observation(income.code, a, Year(2020), quantity(v) / quantity("1人")) for a, v, _ in rows]
    >>> persons = [Observation("pop.persons", a, Year(2020), quantity(n)) for a, _, n in rows]
    >>> print(weighted_mean_of_areas(incomes, persons, income, area="431228223000").value)
    15000元/人
    """
    items = _checked(observations, indicator)
    first = alike(items, "indicator", "period", "breakdown")
    refuse_nested((item.area for item in items), whole=area, book=book)
    weighing = tuple(weights)
    if weighing:
        alike(weighing, "indicator", "period", "breakdown")
    key = Key(indicator.code, area, first.period, common_scenario(items), first.breakdown)
    return _weighted(key, items, weighing, lambda item: item.area)


def weighted_mean_of_periods(
    observations: Iterable[Observation],
    weights: Iterable[Observation],
    indicator: Indicator,
    *,
    period: Period,
) -> Total:
    """Return the mean of a ratio over periods, by stated weights.

    Args:
        observations: The ratio of each period, all of one area.
        weights: The weight of each period, all of one indicator and of the same area.
        indicator: The ratio.
        period: The period that they make up.

    Raises:
        AdditionError: The figures are no ratios, the weights are no weights, or periods
            have days in common.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.indicators.catalogue import catalogue
    >>> rate = catalogue()["gov.disputes_settled_rate"]
    >>> rows = ((2019, 90, 40), (2020, 96, 60))
    >>> rates = [Observation(rate.code, "431228223000", Year(y), Share.percent(r)) for y, r, _ in rows]
    >>> disputes = [Observation("gov.disputes", "431228223000", Year(y), quantity(n, "件")) for y, _, n in rows]
    >>> from xiaoping.periods import YearRange
    >>> print(weighted_mean_of_periods(rates, disputes, rate, period=YearRange(2019, 2020)).value)
    93.6%
    """
    items = _checked(observations, indicator)
    first = alike(items, "indicator", "area", "breakdown")
    _check_within(items, period)
    weighing = tuple(weights)
    if weighing and alike(weighing, "indicator", "area", "breakdown").area != first.area:
        raise fail(AdditionError, "aggregation.weight", given=str(weighing[0]))
    key = Key(indicator.code, first.area, period, common_scenario(items), first.breakdown)
    return _weighted(key, items, weighing, lambda item: item.period)


def _checked(observations: Iterable[Observation], indicator: Indicator) -> list[Observation]:
    items = list(observations)
    if not items:
        raise refused("aggregation.nothing", indicator)
    if indicator.kind in _UNFIT:
        raise refused(_UNFIT[indicator.kind], indicator)
    refuse_twice(items)
    return items


def _check_within(items: Sequence[Observation], period: Period) -> None:
    """Refuse periods that have days in common, or lie outside the whole."""
    days_apart([item.period for item in items])
    if not all(item.period.within(period) for item in items):
        given = [str(item.period) for item in items]
        raise fail(AdditionError, "aggregation.outside", given=given, period=str(period))


def _weighted(
    key: Key,
    items: Sequence[Observation],
    weights: Iterable[Observation],
    place: Callable[[Observation], Hashable],
) -> Total:
    by_place = _weights(weights, place)
    known = [item for item in items if not item.missing and place(item) in by_place]
    lacking = [item for item in items if item not in known]
    value: Value
    if not known:
        value = missing_of(lacking)
    else:
        value = _mean(known, [by_place[place(item)] for item in known])
    return Total(
        key=key,
        value=value,
        parts=tuple(item.key for item in known),
        missing=tuple(item.key for item in lacking),
    )


def _weights(
    weights: Iterable[Observation], place: Callable[[Observation], Hashable]
) -> Mapping[Hashable, Fraction]:
    """Return the weights that are known, in base units."""
    found: dict[Hashable, Fraction] = {}
    dimension: Signature | None = None
    for item in weights:
        value, where = item.value, place(item)
        if isinstance(value, Missing):
            continue
        if not isinstance(value, Quantity) or value.amount < 0 or where in found:
            raise fail(AdditionError, "aggregation.weight", given=str(item))
        if dimension not in (None, value.unit.dimension):
            raise fail(AdditionError, "aggregation.weight", given=str(item))
        dimension = value.unit.dimension
        found[where] = Fraction(value.base)
    return found


def _mean(items: Sequence[Observation], weights: Sequence[Fraction]) -> Value:
    whole = sum(weights, Fraction(0))
    if not whole:
        return Missing(MissingReason.NOT_APPLICABLE)
    pairs = [(item, weight / whole) for item, weight in zip(items, weights, strict=True)]
    shares = [(item.value, part) for item, part in pairs if isinstance(item.value, Share)]
    if len(shares) == len(pairs):
        mean = sum((share.value * part for share, part in shares), Fraction(0))
        return Share(simplest(mean))
    return reduce(operator.add, (_amount(item) * part for item, part in pairs))


def _amount(item: Observation) -> Amount:
    if isinstance(item.value, Quantity | Approximate):
        return item.value
    raise fail(AdditionError, "aggregation.rate", given=str(item))


def mean_of_periods(observations: Iterable[Observation], indicator: Indicator) -> Total:
    """Return the mean of a stock over periods: what stands where its sum makes no sense.

    Over days at which it was counted, the mean of each two neighbours weighs as long as
    they lie apart, in months where all are ends of months, else in days (for equal
    distances the first and last half count, 首末折半).  Over periods such as years it is
    the plain mean.  One that is missing would move the others apart, so the mean is then
    missing.

    Raises:
        AdditionError: It is no stock, or there is one observation only, or they are of
            several areas, or their periods are of several kinds or leave a gap.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import parse_period
    >>> persons = [Observation("pop.persons", "431228223000", parse_period(f"@{d}"), quantity(v))
    ...            for d, v in (("2019-12-31", "11400人"), ("2020-06-30", "11430人"), ("2020-12-31", "11440人"))]
    >>> print(mean_of_periods(persons, catalogue()["pop.persons"]))
    pop.persons@2020/431228223000 = 11425人
    """
    items = sorted(observations, key=lambda item: period_order(item.period))
    if indicator.kind is not Kind.STOCK:
        raise refused("aggregation.no-stock", indicator)
    if len(items) < 2:
        raise refused("aggregation.nothing", indicator)
    first = alike(items, "indicator", "area", "breakdown")
    refuse_twice(items)
    if len({type(item.period) for item in items}) > 1:
        periods = [str(item.period) for item in items]
        raise fail(AdditionError, "aggregation.mixed-periods", given=periods)
    scenario = common_scenario(items)
    key = Key(indicator.code, first.area, _covered(items), scenario, first.breakdown)
    if not isinstance(first.period, AsOf):
        _refuse_gap(items)
    lacking = [item for item in items if item.missing]
    value = missing_of(lacking) if lacking else _mean(items, _durations(items))
    return Total(
        key=key,
        value=value,
        parts=tuple(item.key for item in items if not item.missing),
        missing=tuple(item.key for item in lacking),
    )


def _durations(items: Sequence[Observation]) -> list[Fraction]:
    """Return how long each stands: half of the way to either neighbour, or equally long."""
    days = [item.period.date for item in items if isinstance(item.period, AsOf)]
    if not days:
        return [Fraction(1)] * len(items)
    ways = (0, *steps(days), 0)
    return [Fraction(before + after, 2) for before, after in pairwise(ways)]


def _covered(items: Sequence[Observation]) -> Period:
    """Return the period from the first to the last; points span what lies after the first."""
    start, end = items[0].period.start, items[-1].period.end
    if start is None or end is None:
        raise fail(AdditionError, "aggregation.no-span", given=str(items[0].period))
    point = isinstance(items[0].period, AsOf)
    return span_of(start + datetime.timedelta(days=1) if point else start, end)


def compounded(
    observations: Iterable[Observation], indicator: Indicator, *, on_previous: bool = False
) -> Total:
    """Return the growth over several periods: the rates are multiplied, exactly.

    Args:
        observations: The growth of each period, without a gap, all of one area.
        indicator: The growth.
        on_previous: Whether each rate is on the period before (环比).  Rates of months or
            quarters on the same period of the year before (同比) do not compound, so it
            must be said for anything shorter than a year.

    Returns:
        The growth; missing if one rate is, as no data are not zero growth.

    Raises:
        AdditionError: It is no growth, a period lacks or is there twice, or the rates are
            on the year before.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> rates = [Observation("econ.gdp.yoy", "431228223000", Year(y), GrowthRate.percent(r))
    ...          for y, r in ((2018, 8), (2019, 5), (2020, -2))]
    >>> print(compounded(rates, catalogue()["econ.gdp.yoy"]))
    econ.gdp.yoy@2018/2020/431228223000 = 11.132%
    """
    items = sorted(observations, key=lambda item: period_order(item.period))
    if indicator.kind is not Kind.GROWTH:
        raise refused("aggregation.no-growth", indicator)
    if not items:
        raise refused("aggregation.nothing", indicator)
    first = alike(items, "indicator", "area", "breakdown")
    if not on_previous and any(not isinstance(item.period, Year) for item in items):
        raise refused("aggregation.last-year", indicator)
    _refuse_gap(items)
    key = Key(
        indicator.code, first.area, _covered(items), common_scenario(items), first.breakdown
    )
    lacking = [item for item in items if item.missing]
    return Total(
        key=key,
        value=missing_of(lacking) if lacking else chained(_rate(item) for item in items),
        parts=tuple(item.key for item in items if not item.missing),
        missing=tuple(item.key for item in lacking),
    )


def _refuse_gap(items: Sequence[Observation]) -> None:
    for left, right in pairwise(items):
        end, start = left.period.end, right.period.start
        if end is None or start is None or start - end != datetime.timedelta(days=1):
            periods = [str(left.period), str(right.period)]
            raise fail(AdditionError, "aggregation.not-consecutive", given=periods)


def _rate(item: Observation) -> GrowthRate:
    if isinstance(item.value, GrowthRate):
        return item.value
    raise fail(AdditionError, "aggregation.no-rate", given=str(item))
