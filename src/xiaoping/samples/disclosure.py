"""What the villages of the sample made public: days and items are invented, totals published."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from random import Random
from typing import Final

from xiaoping.administration import Disclosure, quarters_between
from xiaoping.periods import Quarter
from xiaoping.samples.places import sample_villages
from xiaoping.samples.slots import Slot, below
from xiaoping.samples.support import drawn_within, spread

__all__ = ["draw_disclosures"]

_FIRST: Final = Quarter(2017, 3)
"""The quarter in which the township began to try it out, as the record isup-pilot tells."""
_LAST: Final = Quarter(2020, 4)
_KINDS: Final = ("finance", "party")
"""What is published to be brought up to date every quarter."""
_DAYS: Final = 11
"""Statements went out on one of the last days of their quarter, so that all are of the report."""


def draw_disclosures(slots: Sequence[Slot], rng: Random) -> tuple[Disclosure, ...]:
    """Return the money and Party affairs of every village, quarter by quarter since the trial.

    What was gathered of the families of cadres is counted in the published number only and
    is in no row.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_disclosures(plan(2020), Random(2020))
    >>> len(rows), 800 < sum(row.items.amount for row in rows) < 900
    (224, True)
    """
    del slots  # villages make it public, not households
    return tuple(_rows(rng))


def _rows(rng: Random) -> Iterator[Disclosure]:
    villages = sample_villages()
    places = [
        (quarter, kind, village)
        for quarter in quarters_between(_FIRST, _LAST)
        for kind in _KINDS
        for village in villages
    ]
    items = spread(drawn_within("isup-items", rng), len(places), rng)
    for (quarter, kind, village), count in zip(places, items, strict=True):
        yield Disclosure(
            kind=kind,
            area=village.code,
            village=village.name,
            quarter=quarter,
            items=count,
            published=quarter.end - datetime.timedelta(days=below(rng, _DAYS)),
            platform="“互联网+监督”平台",
        )
