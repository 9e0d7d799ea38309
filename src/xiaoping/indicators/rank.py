"""Ranks: who comes first, with ties, approximations and missing values told as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.indicators.definition import Direction, Indicator
from xiaoping.indicators.observation import Observation
from xiaoping.indicators.sums import alike, refuse_twice
from xiaoping.measures.interval import Interval, below
from xiaoping.measures.value import dimension_of, extent
from xiaoping.messages import fail

__all__ = ["Rank", "ranks"]


@final
@attrs.frozen
class Rank:
    """The place of one observation among others.

    Attributes:
        observation: The observation.
        best: The best place it may have; ``None`` if it has no value.
        worst: The worst; another than the best only where figures are approximate.

    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> first = Rank(Observation("econ.gdp", "431228223000", Year(2020), quantity("9350万元")), 1, 1)
    >>> first.place, str(first)
    (1, '1. econ.gdp@2020/431228223000 = 9350万元')
    """

    observation: Observation
    best: int | None
    worst: int | None

    @property
    def place(self) -> int | None:
        """The place, where it is certain."""
        return self.best if self.best == self.worst else None

    def __str__(self) -> str:
        """Return place and observation; a dash for none."""
        if self.best is None:
            return f"—. {self.observation}"
        place = str(self.best) if self.place else f"{self.best}—{self.worst}"
        return f"{place}. {self.observation}"


def ranks(
    observations: Iterable[Observation],
    indicator: Indicator,
    *,
    direction: Direction | None = None,
) -> tuple[Rank, ...]:
    """Return the places of observations, the best first, those without a value last.

    Equal values share a place and the next one is left out (1, 2, 2, 4).  Where figures
    are approximate a place may be uncertain: it is then between the best and the worst
    that is possible.

    Args:
        observations: One of each area, of one period.
        indicator: Their indicator; where less is better, the least comes first.
        direction: Which end is first, if it is not to be the indicator's.  Where neither
            is better, the greatest comes first.

    Raises:
        InvariantError: They are of several indicators or periods, or of several kinds.

    >>> from xiaoping.indicators.catalogue import catalogue
    >>> from xiaoping.measures import Share
    >>> from xiaoping.periods import Year
    >>> rates = {"431228223200": "0.5", "431228223204": "0.2", "431228223207": "0.5"}
    >>> rows = [Observation("poverty.incidence", a, Year(2019), Share.percent(v)) for a, v in rates.items()]
    >>> for rank in ranks(rows, catalogue()["poverty.incidence"]):
    ...     print(rank)
    1. poverty.incidence@2019/431228223204 = 0.2%
    2. poverty.incidence@2019/431228223200 = 0.5%
    2. poverty.incidence@2019/431228223207 = 0.5%
    """
    items = list(observations)
    if not items:
        return ()
    alike(items, "indicator", "period", "breakdown")
    refuse_twice(items)
    known = [(item, held) for item in items if (held := extent(item.value)) is not None]
    _refuse_unlike([item for item, _ in known])
    least_first = (direction or indicator.direction) is Direction.LOWER_BETTER
    places = _places([held if least_first else -held for _, held in known])
    found = [Rank(item, *place) for (item, _), place in zip(known, places, strict=True)]
    found.sort(key=lambda rank: (rank.best or 0, rank.worst or 0, str(rank.observation.key)))
    gone = sorted((item for item in items if item.missing), key=lambda item: str(item.key))
    return (*found, *(Rank(item, None, None) for item in gone))


def _refuse_unlike(items: Sequence[Observation]) -> None:
    for item in items:
        left, right = items[0].value, item.value
        if dimension_of(left) != dimension_of(right):
            raise fail(InvariantError, "change.not-ranked", left=str(items[0]), right=str(item))


def _places(extents: Sequence[Interval]) -> list[tuple[int, int]]:
    """Return the best and the worst place of each, the least first."""
    if all(one.is_point for one in extents):
        return _definite(extents)
    places = []
    for place, mine in enumerate(extents):
        others = (*extents[:place], *extents[place + 1 :])
        ahead = [below(other, mine).value for other in others]
        best = 1 + sum(1 for sure in ahead if sure is True)
        worst = 1 + sum(1 for sure in ahead if sure is not False)
        places.append((best, worst))
    return places


def _definite(extents: Sequence[Interval]) -> list[tuple[int, int]]:
    """Return the places of exact values, in one pass over their order."""
    lows = [one.low or 0 for one in extents]
    place: dict[object, int] = {}
    for number, low in enumerate(sorted(lows), 1):
        place.setdefault(low, number)
    return [(place[low], place[low]) for low in lows]
