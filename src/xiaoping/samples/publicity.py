"""Publicity for the market of the sample: places are invented, the totals are published."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from random import Random
from typing import Final

from xiaoping.periods import Year
from xiaoping.programmes import Publicity
from xiaoping.samples import xiaoping_2020
from xiaoping.samples.places import sample_township, sample_villages
from xiaoping.samples.slots import Slot, below
from xiaoping.samples.support import drawn_within, spread

__all__ = ["draw_publicity"]

_YEAR: Final = 2020
_MARKET_DAYS: Final = 9
"""On so many market days leaflets were handed out."""
_MEANS: Final = {"sb-publicity": 3, "covid-broadcast": 2}
"""The records that name means of publicity, and how many of their names are such."""


def draw_publicity(slots: Sequence[Slot], rng: Random) -> tuple[Publicity, ...]:
    """Return posters village by village, leaflets market day by market day, and means uncounted.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_publicity(plan(2020), Random(2020))
    >>> 50 < sum(row.count.amount for row in rows if row.kind.code == "poster") < 60
    True
    """
    del slots  # posters hang in villages and name no household
    return (*_posters(rng), *_leaflets(rng), *_uncounted())


def _uncounted() -> Iterator[Publicity]:
    """Yield the means of which the report tells that they were used, and not how often."""
    for record in xiaoping_2020().records:
        if record.id not in _MEANS:
            continue
        for name in record.names[: _MEANS[record.id]]:
            means = name.strip("“”")
            yield Publicity(
                kind=means,
                held=Year(_YEAR),
                programme=record.programme,
                topic=means,
                area=sample_township().code,
            )


def _posters(rng: Random) -> Iterator[Publicity]:
    villages = sample_villages()
    counts = spread(drawn_within("market-posters", rng), len(villages), rng)
    for village, count in zip(villages, counts, strict=True):
        yield Publicity(
            kind="poster",
            count=count,
            held=datetime.date(_YEAR, 9, 1 + below(rng, 28)),
            programme="road-market",
            topic="马路市场整治",
            area=village.code,
            village=village.name,
            place="公开栏",
        )


def _leaflets(rng: Random) -> Iterator[Publicity]:
    town = sample_township()
    counts = spread(drawn_within("market-leaflets", rng), _MARKET_DAYS, rng, 10)
    for number, count in enumerate(counts):
        yield Publicity(
            kind="leaflet",
            count=count,
            held=datetime.date(_YEAR, 9, 5) + datetime.timedelta(days=5 * number),
            programme="road-market",
            topic="入市交易",
            area=town.code,
            place="集镇",
            organiser=town.name,
        )
