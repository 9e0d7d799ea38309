"""Sums of observations that may lack parts or overlap, and the error for those that do not add."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Any, Final, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.indicators.definition import Indicator
from xiaoping.indicators.observation import Key, Observation, RelationKind, Scenario
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Interval
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.numerals import simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.value import Value
from xiaoping.messages import fail

__all__ = [
    "AdditionError",
    "Amount",
    "Total",
    "alike",
    "common_scenario",
    "missing_of",
    "refuse_twice",
    "refused",
    "total_of",
]

Amount = Quantity[Any] | Approximate[Any]
"""What can be added at all: amounts with a unit, exact or approximate."""

Edges = Mapping[int, frozenset[int]]
_EXACTLY_UP_TO: Final = 16
_NOTHING: Final = Fraction(0)
_OVERLAP: Final = frozenset({RelationKind.POSSIBLE_OVERLAP, RelationKind.EQUALS})
_HAPPENED: Final = frozenset({Scenario.ACTUAL, Scenario.FORECAST})


class AdditionError(InvariantError):
    """Figures were put together that do not add; the message says what to do instead.

    >>> from xiaoping.messages import fail
    >>> error = fail(AdditionError, "aggregation.nothing", name_zh="总户数", name_en="Households")
    >>> print(error.message("en"))
    There is no figure of 'Households' to add. No data is not zero: give at least one.
    """


@final
@attrs.frozen(kw_only=True)
class Total:
    """What observations come to together, and what of them is lacking.

    Attributes:
        key: What it is the total of: indicator, area, period, scenario.
        value: The sum of the parts that are known; missing if none is.
        parts: The keys of the parts that are in it.
        missing: The keys of those that belong in it and have no value.
        overlapping: Whether parts may share some, so that the value is a range.
        label: What it must be called, where its parts are of several periods.

    >>> from xiaoping.measures import quantity
    >>> key = Key.parse("pop.households@2020/431228223000")
    >>> part, gone = (Key.parse(f"pop.households@2020/43122822320{n}") for n in (0, 1))
    >>> print(Total(key=key, value=quantity("512户"), parts=(part,), missing=(gone,)))
    pop.households@2020/431228223000 = 512户（2个部分中缺1个）
    """

    key: Key
    value: Value
    parts: tuple[Key, ...]
    missing: tuple[Key, ...] = ()
    overlapping: bool = False
    label: str = ""

    @property
    def complete(self) -> bool:
        """Whether no part is missing."""
        return not self.missing

    @property
    def observation(self) -> Observation:
        """The total as an observation; what is missing is told in its note."""
        return Observation(
            self.key.indicator,
            self.key.area,
            self.key.period,
            self.value,
            scenario=self.key.scenario,
            breakdown=self.key.breakdown,
            note="；".join(filter(None, (self.label, self._lack))),
        )

    @property
    def _lack(self) -> str:
        count = len(self.parts) + len(self.missing)
        return f"{count}个部分中缺{len(self.missing)}个" if self.missing else ""

    def __str__(self) -> str:
        """Return key and value, and how many parts are missing."""
        lack = f"（{self._lack}）" if self.missing else ""
        return f"{self.key} = {self.value}{lack}"


def total_of(
    key: Key,
    observations: Sequence[Observation],
    *,
    absent: Iterable[Key] = (),
    overlaps: bool = False,
    label: str = "",
) -> Total:
    """Return the sum of observations that have been found to add.

    Where parts may overlap, it is between what is there at least and the plain sum.

    Args:
        key: What it is the total of.
        observations: The parts, each once.
        absent: The keys of parts for which there is no observation.
        overlaps: Whether any two of them may overlap; else their relations say which.
        label: What it must be called.

    Raises:
        AdditionError: A part is a rate, stands twice, or beside what it is a part of.
        DimensionError: Parts measure different things.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> posts = [Observation(f"employ.{k}.persons", "431228223000", Year(2020), quantity(v))
    ...          for k, v in (("transfer_new", "139人"), ("industrial_park", "37人"))]
    >>> key = Key("employ.persons", "431228223000", Year(2020))
    >>> print(total_of(key, posts, overlaps=True).value)
    139—176人
    """
    refuse_twice(observations)
    _refuse_within(observations)
    known = [item for item in observations if not item.missing]
    amounts = [_amount(item) for item in known]
    edges = _edges(known, every=overlaps)
    lacking = [item for item in observations if item.missing]
    value: Value
    if not known:
        value = missing_of(lacking)
    elif edges:
        value = _between(amounts, edges)
    else:
        value = reduce(operator.add, amounts)
    return Total(
        key=key,
        value=value,
        parts=tuple(item.key for item in known),
        missing=(*(item.key for item in lacking), *absent),
        overlapping=bool(edges),
        label=label,
    )


def missing_of(observations: Iterable[Observation]) -> Missing:
    """Return the reason that several have in common; unknown if they have several or none.

    >>> missing_of(())
    Missing(reason=<MissingReason.UNKNOWN: 'unknown'>)
    """
    reasons = {item.value.reason for item in observations if isinstance(item.value, Missing)}
    return Missing(reasons.pop() if len(reasons) == 1 else MissingReason.UNKNOWN)


def common_scenario(observations: Iterable[Observation]) -> Scenario:
    """Return the scenario of a sum: actual figures with a forecast make a forecast.

    Raises:
        AdditionError: A task or a plan stands with anything else.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Month
    >>> months = [Observation("fiscal.tax", "431228223000", Month(2020, m), quantity("3万元"), scenario=s)
    ...           for m, s in ((11, "actual"), (12, "forecast"))]
    >>> common_scenario(months).value
    'forecast'
    """
    found = {item.scenario for item in observations}
    if len(found) == 1:
        return found.pop()
    if found <= _HAPPENED:
        return Scenario.FORECAST
    names = sorted(scenario.value for scenario in found)
    raise fail(AdditionError, "aggregation.scenarios", given=names)


def alike(observations: Sequence[Observation], *fields: str) -> Observation:
    """Return the first of some observations, if all agree in these fields.

    Raises:
        AdditionError: Two of them differ; both are named.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> old, new = (Observation("econ.gdp", "43", Year(y), quantity("5元")) for y in (2019, 2020))
    >>> alike([old, new], "area") is old
    True
    """
    first = observations[0]
    for item in observations:
        if any(getattr(item, field) != getattr(first, field) for field in fields):
            raise fail(
                AdditionError, "aggregation.unlike", left=str(first.key), right=str(item.key)
            )
    return first


def refused(code: str, indicator: Indicator) -> AdditionError:
    """Return the error that says why an indicator does not add.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> print(refused("aggregation.stock", catalogue()["pop.persons"]).zh.partition("：")[0])
    “总人口”是存量，各期不能相加
    """
    return fail(AdditionError, code, name_zh=indicator.zh, name_en=indicator.en)


def refuse_twice(observations: Iterable[Observation]) -> None:
    """Refuse two figures of one thing, even if one is actual and one a forecast.

    Raises:
        AdditionError: There are two; both are named.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> gdp = Observation("econ.gdp", "431228223000", Year(2020), quantity("9350万元"))
    >>> refuse_twice([gdp, gdp])
    Traceback (most recent call last):
    xiaoping.indicators.sums.AdditionError: 'econ.gdp@2020/431228223000' and ...
    """
    seen: dict[tuple[object, ...], Observation] = {}
    for item in observations:
        # An actual and a forecast of one thing are one thing.
        same = (item.indicator, item.area, item.period, item.breakdown)
        if same in seen:
            left, right = str(seen[same].key), str(item.key)
            raise fail(AdditionError, "aggregation.twice", left=left, right=right)
        seen[same] = item


_WITHIN: Final = {
    RelationKind.OF_WHICH: "aggregation.of-which",
    RelationKind.SUPERSEDES: "aggregation.superseded",
}


def _refuse_within(observations: Sequence[Observation]) -> None:
    """Refuse a part beside its whole, and a figure beside the one that replaces it."""
    by_id = {item.id: item for item in observations if item.id}
    for item in observations:
        for relation in item.relations:
            code, other = _WITHIN.get(relation.kind), by_id.get(relation.target)
            if code is not None and other is not None:
                raise fail(AdditionError, code, part=str(item), whole=str(other))


def _amount(item: Observation) -> Amount:
    if isinstance(item.value, Quantity | Approximate):
        return item.value
    raise fail(AdditionError, "aggregation.rate", given=str(item))


def _edges(observations: Sequence[Observation], *, every: bool) -> Edges:
    """Return which may overlap which, by their places."""
    places = range(len(observations))
    if every:
        return (
            {place: frozenset(places) - {place} for place in places} if len(places) > 1 else {}
        )
    by_id = {item.id: place for place, item in enumerate(observations) if item.id}
    found: dict[int, set[int]] = {}
    for place, item in enumerate(observations):
        for relation in item.relations:
            other = by_id.get(relation.target)
            # What equals another may be the very same.
            if relation.kind in _OVERLAP and other is not None:
                found.setdefault(place, set()).add(other)
                found.setdefault(other, set()).add(place)
    return {place: frozenset(others) for place, others in found.items()}


def _between(amounts: Sequence[Amount], edges: Edges) -> Amount:
    """Return the range from what is there at least to the plain sum."""
    unit = amounts[0].unit
    ends = [_interval(amount.to(unit)) for amount in amounts]
    if any(end.low is None or end.low < 0 for end in ends):
        raise fail(AdditionError, "aggregation.negative", given=[str(a) for a in amounts])
    lows = [Fraction(end.low or 0) for end in ends]
    low = simplest(_least(lows, edges))
    high = reduce(operator.add, ends)
    if high.is_point:
        most = Quantity[Any](high.high or 0, unit)
        return most if low == high.high else Approximate.between(Quantity[Any](low, unit), most)
    return Approximate.within(attrs.evolve(high, low=low, low_open=False), unit)


def _interval(amount: Amount) -> Interval:
    return amount.interval if isinstance(amount, Approximate) else Interval.point(amount.amount)


def _least(lows: Sequence[Fraction], edges: Edges) -> Fraction:
    """Return what parts come to at least: the most that parts without overlap come to.

    Of more than 16 that hang together the greatest alone is taken, which is true, and may
    be less than could be said.
    """
    return sum((_least_of(lows, edges, group) for group in _groups(edges, len(lows))), _NOTHING)


def _least_of(lows: Sequence[Fraction], edges: Edges, rest: frozenset[int]) -> Fraction:
    if not rest:
        return _NOTHING
    if len(rest) > _EXACTLY_UP_TO:
        return max(lows[place] for place in rest)
    first = max(rest, key=lambda place: (len(edges.get(place, frozenset()) & rest), -place))
    around = edges.get(first, frozenset()) & rest
    with_it = lows[first] + _least_of(lows, edges, rest - around - {first})
    return max(with_it, _least_of(lows, edges, rest - {first})) if around else with_it


def _groups(edges: Edges, count: int) -> Iterator[frozenset[int]]:
    """Yield the places that hang together by overlaps."""
    rest = set(range(count))
    while rest:
        group, fresh = set[int](), {rest.pop()}
        while fresh:
            group |= fresh
            fresh = {far for near in fresh for far in edges.get(near, ())} - group
        rest -= group
        yield frozenset(group)
