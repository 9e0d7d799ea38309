"""What a sum may do: over areas, over periods, over categories.

============  ====================  ==============================  ======================
kind          over disjoint areas   over consecutive periods        instead
============  ====================  ==============================  ======================
stock         sum                   never                           last, mean, change
flow          sum                   sum                             --
cumulative    sum                   never, nor with its own flow    last; difference: a flow
ratio         never                 never                           parts, or weighted mean
growth        never                 never                           compound over periods
index         never                 never                           levels, or weighted mean
structure     never                 never                           list them
distinct      if areas partition    never                           count the ids
task, plan    as its indicator, never with what happened            completion
============  ====================  ==============================  ======================

What is cumulative says its period, and what is distinct says whoever adds.  Parts never
add to their wholes; figures that may overlap give a range.  A part without value is not
zero: the total tells that it is missing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, Final, Literal

import attrs

from xiaoping.areas import AreaBook
from xiaoping.indicators.catalogue import catalogue
from xiaoping.indicators.definition import Indicator, Kind
from xiaoping.indicators.disjoint import days_apart, days_of, refuse_nested
from xiaoping.indicators.nodes import counts_once
from xiaoping.indicators.observation import Breakdown, Key, Observation
from xiaoping.indicators.spans import fill, gaps, span_of
from xiaoping.indicators.sums import (
    AdditionError,
    Total,
    alike,
    common_scenario,
    refuse_twice,
    refused,
    total_of,
)
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.value import Value
from xiaoping.messages import fail
from xiaoping.periods import CumulativeTo, Period, period_order

__all__ = [
    "Counted",
    "flow_between",
    "total_of_areas",
    "total_of_categories",
    "total_of_periods",
]

Over = Literal["areas", "periods", "categories"]
_OVER: Final[tuple[Over, ...]] = ("areas", "periods", "categories")


class Counted(Enum):
    """How often one and the same is counted.

    Payments and visits are counted every time.  Households that were helped are counted
    once: where each belongs to one area (``ONCE_AN_AREA``), those of areas add, those of
    years do not; where one may be helped in several areas (``ONCE``), neither do.
    """

    EVERY_TIME = "every_time"
    ONCE_AN_AREA = "once_an_area"
    ONCE = "once"


_REFUSED: Final[Mapping[Kind, Mapping[Over, str]]] = {
    Kind.STOCK: {"periods": "aggregation.stock"},
    Kind.GROWTH: {
        "areas": "aggregation.growth",
        "categories": "aggregation.growth",
        "periods": "aggregation.growth-periods",
    },
    Kind.RATIO: dict.fromkeys(_OVER, "aggregation.ratio"),
    Kind.INDEX: dict.fromkeys(_OVER, "aggregation.index"),
    Kind.STRUCTURE: dict.fromkeys(_OVER, "aggregation.structure"),
}


def total_of_areas(
    observations: Iterable[Observation],
    indicator: Indicator,
    *,
    area: str,
    areas: Iterable[str] = (),
    counted: Counted | None = None,
    overlaps: bool = False,
    book: AreaBook | None = None,
) -> Total:
    """Return the total of an indicator over areas that have nothing in common.

    Args:
        observations: One of each area, all of one period and breakdown.
        indicator: Their indicator.
        area: The code of the area that they make up.
        areas: The codes of all areas that it consists of; those without an observation
            are told as missing.
        counted: How often one household, person or village is counted; if it is not told,
            once where the formula of the indicator counts distinct ones, else every time.
        overlaps: Whether one may be counted in several areas; the total is then a range.
        book: Where places lie; without it, places do not add to divisions.

    Raises:
        AdditionError: They do not add; the message says why and what to do instead.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> built = catalogue()["toilet.household_built"]
    >>> villages = {"431228223200": "48户", "431228223204": "73户"}
    >>> print(total_of_areas(
    ...     (Observation(built.code, v, Year(2020), quantity(n)) for v, n in villages.items()),
    ...     built, area="431228223000", areas=[*villages, "431228223207"]))
    toilet.household_built@2020/431228223000 = 121户（3个部分中缺1个）
    """
    items = _checked(observations, indicator, "areas")
    first = alike(items, "period", "breakdown")
    if _counted(indicator, counted) is Counted.ONCE and not overlaps:
        raise refused("aggregation.distinct", indicator)
    expected = tuple(dict.fromkeys(areas))
    refuse_nested((*(item.area for item in items), *expected), whole=area, book=book)
    scenario = common_scenario(items)
    have = {item.area for item in items}
    if expected and not have <= set(expected):
        strange = sorted(have - set(expected))
        raise fail(AdditionError, "aggregation.strange", given=strange, expected=expected)
    key = Key(indicator.code, area, first.period, scenario, first.breakdown)
    absent = (attrs.evolve(key, area=code) for code in expected if code not in have)
    return total_of(key, items, absent=absent, overlaps=overlaps)


def total_of_periods(
    observations: Iterable[Observation],
    indicator: Indicator,
    *,
    period: Period | None = None,
    counted: Counted | None = None,
) -> Total:
    """Return the total of a flow over periods that follow one another.

    Args:
        observations: One of each period, all of one area and breakdown.
        indicator: Their indicator.
        period: What they make up.  Periods in it without an observation are told as
            missing; if it is not given there may be no gap, and twelve months are a year.
        counted: How often one household, person or village is counted; if it is not told,
            once where the formula of the indicator counts distinct ones, else every time.

    Raises:
        AdditionError: They do not add, overlap, or leave a gap.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Quarter
    >>> tax = catalogue()["fiscal.tax"]
    >>> quarters = [Observation(tax.code, "431228223000", Quarter(2020, n), quantity(f"{n}万元"))
    ...             for n in (1, 2, 3, 4)]
    >>> print(total_of_periods(quarters, tax))
    fiscal.tax@2020/431228223000 = 10万元
    """
    items = _checked(observations, indicator, "periods")
    first = alike(items, "area", "breakdown")
    if _counted(indicator, counted) is not Counted.EVERY_TIME:
        raise refused("aggregation.distinct-periods", indicator)
    items.sort(key=lambda item: period_order(item.period))
    spans = days_apart([item.period for item in items])
    whole = (spans[0][0], spans[-1][1]) if period is None else days_of(period)
    if spans[0][0] < whole[0] or spans[-1][1] > whole[1]:
        raise fail(
            AdditionError,
            "aggregation.outside",
            given=[str(item.period) for item in items],
            period=str(period),
        )
    named = span_of(*whole) if period is None else period
    key = Key(indicator.code, first.area, named, common_scenario(items), first.breakdown)
    lacking = [p for gap in gaps(whole, spans) for p in fill(gap, items[0].period)]
    if lacking and period is None:
        missing = [str(one) for one in lacking]
        raise fail(AdditionError, "aggregation.gap", period=str(named), missing=missing)
    absent = [attrs.evolve(key, period=one) for one in lacking]
    return total_of(key, items, absent=absent)


def total_of_categories(
    observations: Iterable[Observation],
    indicator: Indicator,
    *,
    period: Period | None = None,
    label: str = "",
    overlaps: bool = False,
    known: Mapping[str, Indicator] | None = None,
) -> Total:
    """Return the total of several indicators, or of the groups of one, in one area.

    Where an observation says that it may overlap another, the total is a range from what
    is there at least to the plain sum.

    Args:
        observations: The categories, all of one area.
        indicator: What they come to.
        period: The period that is told for the total, where theirs differ.
        label: What such a total must be called.
        overlaps: Whether any of them may overlap any other.
        known: Indicators by code, for kinds and wholes; the built-in catalogue if not given.

    Raises:
        AdditionError: They do not add: a part stands beside its whole, groups of two
            breakdowns cross, periods differ and nothing tells it.

    >>> from xiaoping.samples import xiaoping_2020
    >>> facts = xiaoping_2020().observations
    >>> posts = [facts[f"jobs-{n}"] for n in ("special-post", "public-welfare", "transfer-new", "luojiu-park")]
    >>> jobs = Indicator(code="employ.persons", zh="就业人数", en="Employed", unit_code="person", kind="flow")
    >>> print(total_of_categories([*posts, facts["workshop-persons"]], jobs,
    ...                           period=facts["jobs-special-post"].period, label="含年底在岗人数").value)
    230—273人
    """
    indicators = catalogue() if known is None else known
    items = list(observations)
    _refuse_kind(items, indicator, "categories")
    for item in items:
        own = indicators.get(item.indicator)
        if own is not None:
            _refuse_kind([item], own, "categories")
    first = alike(items, "area")
    _refuse_wholes(items, indicator, indicators)
    _refuse_crossed(items)
    periods = {item.period for item in items}
    if len(periods) > 1 and not (label and period):
        names = [str(one) for one in sorted(periods, key=period_order)]
        raise fail(AdditionError, "aggregation.mixed-periods", given=names)
    when = first.period if period is None else period
    shared = _shared(item.breakdown for item in items)
    key = Key(indicator.code, first.area, when, common_scenario(items), shared)
    return total_of(key, items, overlaps=overlaps, label=label)


def flow_between(earlier: Observation, later: Observation) -> Observation:
    """Return what came between two cumulative figures: their difference, a flow.

    Raises:
        AdditionError: They are not two cumulative figures of one thing from one start,
            or the later is smaller.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import parse_period
    >>> loans = [Observation("loan.micro.amount", "431228223000", parse_period(f"..{y}-12-31"), quantity(v))
    ...          for y, v in ((2019, "712.4万元"), (2020, "909.28万元"))]
    >>> print(flow_between(*loans))
    loan.micro.amount@2020/431228223000 = 196.88万元
    """
    start, end = earlier.period, later.period
    same = attrs.evolve(earlier.key, period=end) == later.key
    if not (isinstance(start, CumulativeTo) and isinstance(end, CumulativeTo) and same):
        raise _no_flow(earlier, later)
    if start.start != end.start or start.date >= end.date:
        raise _no_flow(earlier, later)
    between = span_of(start.date + datetime.timedelta(days=1), end.date)
    value = _difference(earlier, later)
    return attrs.evolve(
        later, period=between, value=value, id="", wording="", relations=(), source=None
    )


def _difference(earlier: Observation, later: Observation) -> Value:
    before, now = earlier.value, later.value
    if isinstance(before, Missing) or isinstance(now, Missing):
        return now if isinstance(now, Missing) else before
    if not (
        isinstance(before, Quantity | Approximate) and isinstance(now, Quantity | Approximate)
    ):
        raise _no_flow(earlier, later)
    found: Quantity[Any] | Approximate[Any] = now - before
    if isinstance(found, Quantity):
        if found.amount < 0:
            raise _no_flow(earlier, later)
        return found
    held = found.interval
    if held.high is not None and held.high < 0:
        raise _no_flow(earlier, later)
    # What has been counted up does not fall: the part below zero cannot be.
    if held.low is None or held.low < 0:
        held = attrs.evolve(held, low=0, low_open=False)
    return Approximate.within(held, found.unit)


def _no_flow(earlier: Observation, later: Observation) -> AdditionError:
    return fail(AdditionError, "aggregation.no-flow", earlier=str(earlier), later=str(later))


def _counted(indicator: Indicator, told: Counted | None) -> Counted:
    if told is not None:
        return told
    figure = indicator.figure
    is_once = figure is not None and counts_once(figure)
    return Counted.ONCE if is_once else Counted.EVERY_TIME


def _checked(
    observations: Iterable[Observation], indicator: Indicator, over: Over
) -> list[Observation]:
    items = list(observations)
    _refuse_kind(items, indicator, over)
    for item in items:
        if item.indicator != indicator.code:
            raise fail(
                AdditionError,
                "aggregation.indicator",
                given=str(item.key),
                expected=indicator.code,
            )
    refuse_twice(items)
    return items


def _refuse_kind(items: Sequence[Observation], indicator: Indicator, over: Over) -> None:
    if not items:
        raise refused("aggregation.nothing", indicator)
    code = _REFUSED.get(indicator.kind, {}).get(over)
    if code is not None:
        raise refused(code, indicator)


def _refuse_wholes(
    items: Sequence[Observation], total: Indicator, indicators: Mapping[str, Indicator]
) -> None:
    """Refuse an indicator beside one that it is a part of, and the total among its parts."""
    codes = {item.indicator: item for item in items}
    for code, item in codes.items():
        if code == total.code and len(codes) > 1:
            raise _part_of(items[0] if items[0] is not item else items[1], item)
        for whole in _wholes(code, indicators):
            if whole in codes:
                raise _part_of(item, codes[whole])


def _wholes(code: str, indicators: Mapping[str, Indicator]) -> list[str]:
    """Return what an indicator is a part of, and what that is a part of."""
    found: list[str] = []
    own = indicators.get(code)
    while own is not None and own.whole and own.whole not in (code, *found):
        found.append(own.whole)
        own = indicators.get(own.whole)
    return found


def _part_of(part: Observation, whole: Observation) -> AdditionError:
    return fail(AdditionError, "aggregation.of-which", part=str(part), whole=str(whole))


def _refuse_crossed(items: Sequence[Observation]) -> None:
    """Refuse groups of one indicator that are not groups of one and the same breakdown."""
    seen: dict[str, Observation] = {}
    for item in items:
        other = seen.setdefault(item.indicator, item)
        if _names(other.breakdown) != _names(item.breakdown):
            raise fail(
                AdditionError, "aggregation.crossed", left=str(other.key), right=str(item.key)
            )


def _names(breakdown: Breakdown) -> list[str]:
    return [name for name, _ in breakdown]


def _shared(breakdowns: Iterable[Breakdown]) -> Breakdown:
    first, *others = (frozenset(one) for one in breakdowns)
    return tuple(first.intersection(*others))
