"""Forecasts against what happened (预计数与实际数): how far each was off, and whether it held.

A report of December tells the year as it is expected to end; the figure of the year comes
later.  Both live in a data set under one key but for the scenario.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.indicators.change import Rate, difference, rate_of
from xiaoping.indicators.dataset import DataSet
from xiaoping.indicators.observation import Key, Observation, Scenario
from xiaoping.indicators.target import extents_of
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Truth
from xiaoping.measures.ratio import GrowthRate
from xiaoping.measures.value import Value
from xiaoping.messages import fail

__all__ = ["Revision", "revision_between", "revisions"]


@final
@attrs.frozen(kw_only=True)
class Revision:
    """How what happened stands to what was forecast of it.

    Attributes:
        forecast: The figure that was expected (预计数).
        actual: The figure that happened (实际数).
        difference: By how much more it was than expected: an amount, or points for shares
            and rates; a range where one of them is approximate, missing where one is.
        rate: The difference relative to the forecast, for levels; a word where the
            forecast was zero or less; ``None`` for shares and rates.
        within: Whether the figure lies in what an approximate forecast said (约9300万元):
            yes, no, or undecided; ``None`` for a forecast that was exact, and where a
            figure is missing.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> expected, found = (
    ...     Observation("econ.gdp", "431228223000", Year(2020), quantity(text), scenario=scenario)
    ...     for text, scenario in (("9350万元", "forecast"), ("9537万元", "actual")))
    >>> print(revision_between(found, expected))
    econ.gdp@2020/431228223000: 9350万元 → 9537万元（187万元，2%）
    """

    forecast: Observation
    actual: Observation
    difference: Value
    rate: Rate | None
    within: Truth | None

    @property
    def key(self) -> Key:
        """The key of the figure that happened."""
        return self.actual.key

    def rate_text(self, decimals: int = 1) -> str:
        """Return the relative difference as a report prints it; empty for shares and rates.

        A word, a range or a reason is told as it is.

        >>> from xiaoping.measures import quantity
        >>> from xiaoping.periods import Year
        >>> expected, found = (
        ...     Observation("econ.gdp", "431228223000", Year(2020), quantity(text), scenario=scenario)
        ...     for text, scenario in (("9350万元", "forecast"), ("9270.28万元", "actual")))
        >>> revision_between(found, expected).rate_text(decimals=2)
        '-0.85%'
        """
        if self.rate is None:
            return ""
        rate = self.rate
        return str(rate.displayed(decimals=decimals) if isinstance(rate, GrowthRate) else rate)

    def __str__(self) -> str:
        """Return key, both figures and what they differ by in one line."""
        told = self.difference if self.rate is None else f"{self.difference}，{self.rate}"
        return f"{self.key}: {self.forecast.text} → {self.actual.text}（{told}）"


def revision_between(actual: Observation, forecast: Observation) -> Revision:
    """Return how what happened stands to its forecast.

    Exact; a range where one of them is approximate.

    Args:
        actual: What happened.
        forecast: What was expected of the same indicator, area, period and breakdown.

    Raises:
        InvariantError: They are of different keys, or not an actual figure and a forecast.
        DimensionError: They measure different things.

    >>> from xiaoping.measures import Share
    >>> from xiaoping.periods import Year
    >>> expected, found = (
    ...     Observation("toilet.sanitary_coverage", "431228223000", Year(2020), Share.percent(p),
    ...                 scenario=scenario)
    ...     for p, scenario in (("90", "forecast"), ("87.58", "actual")))
    >>> one = revision_between(found, expected)
    >>> str(one.difference), one.rate
    ('-2.42个百分点', None)
    """
    expected = attrs.evolve(actual.key, scenario=Scenario.FORECAST)
    if actual.scenario is not Scenario.ACTUAL or forecast.key != expected:
        told = {"actual": str(actual.key), "forecast": str(forecast.key)}
        raise fail(InvariantError, "revision.unlike", **told)
    rate, _ = rate_of(actual.value, forecast.value)
    return Revision(
        forecast=forecast,
        actual=actual,
        difference=difference(actual.value, forecast.value),
        rate=rate,
        within=_within(actual.value, forecast.value),
    )


def _within(actual: Value, forecast: Value) -> Truth | None:
    if not isinstance(forecast, Approximate):
        return None
    found, expected = extents_of(actual, forecast)
    if found is None or expected is None:
        return None
    if found.within(expected):
        return Truth(value=True)
    return Truth(None) if found.meets(expected) else Truth(value=False)


def revisions(
    dataset: DataSet, *, indicators: Iterable[str] | None = None
) -> tuple[Revision, ...]:
    """Return how everything that happened stands to its forecast, in the order of the data set.

    Figures without a forecast, and forecasts of which nobody knows yet what happened, are
    passed over.

    Args:
        dataset: The figures.
        indicators: Those that are wanted, by code; all if not given.

    Raises:
        DimensionError: A figure and its forecast measure different things.

    >>> from xiaoping.samples import xiaoping_2020
    >>> from xiaoping.measures import quantity
    >>> facts = xiaoping_2020().observations
    >>> final = attrs.evolve(facts["gdp"], value=quantity("9412.5万元"), wording="",
    ...                      scenario="actual", id="gdp-final")
    >>> [one.rate_text(2) for one in revisions(DataSet([*facts, final]))]
    ['0.67%']
    """
    wanted = None if indicators is None else frozenset(indicators)
    found = []
    for item in dataset:
        if item.scenario is not Scenario.ACTUAL:
            continue
        if wanted is not None and item.indicator not in wanted:
            continue
        expected = attrs.evolve(item.key, scenario=Scenario.FORECAST)
        if expected in dataset:
            found.append(revision_between(item, dataset[expected]))
    return tuple(found)
