"""What the campaigns of the sample counted: totals are published, their parts are invented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import Final

from xiaoping.administration import CampaignCount
from xiaoping.occasion import Occasion
from xiaoping.periods import Half, Month, Year
from xiaoping.samples.places import published, sample_township
from xiaoping.samples.slots import Slot
from xiaoping.samples.support import drawn_within, spread

__all__ = ["draw_campaign_counts"]

_YEAR: Final = 2020
_LAWFUL: Final = "sweep-black"
_EPIDEMIC: Final = "covid-control"
_HALVES: Final = tuple(Half(year, number) for year in (2018, 2019, 2020) for number in (1, 2))
"""The three years of the campaign; what came when is not published."""
_MONTHS: Final = tuple(Month(_YEAR, number) for number in range(2, 13))
_INVENTED: Final = "分期数系虚构，只有合计数是公布的。"
_AS_PUBLISHED: Final = (
    ("covid-boards", "boards"),
    ("covid-materials", "materials"),
    ("covid-returnee-households", "returnee_households"),
    ("covid-returnee-persons", "returnee_persons"),
)
"""What stays one row of the year: to split real small numbers would be to invent people."""


def draw_campaign_counts(slots: Sequence[Slot], rng: Random) -> tuple[CampaignCount, ...]:
    """Return clues by half year, visits by month, and the rest as one row of the year.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_campaign_counts(plan(2020), Random(2020))
    >>> [str(row.count) for row in rows if row.code == "returnee_persons"]
    ['49人']
    """
    del slots  # totals name no household
    return (*_clues(rng), *_visits(rng), *_published())


def _clues(rng: Random) -> Iterator[CampaignCount]:
    """Yield clues and, as all of them were, the same numbers handled."""
    counts = spread(drawn_within("sb-clues", rng), len(_HALVES), rng)
    for item in ("clues", "clues_handled"):
        for half, count in zip(_HALVES, counts, strict=True):
            yield _count(_LAWFUL, item, count, half, _INVENTED)


def _visits(rng: Random) -> Iterator[CampaignCount]:
    counts = spread(drawn_within("covid-visits", rng), len(_MONTHS), rng)
    for month, count in zip(_MONTHS, counts, strict=True):
        yield _count(_EPIDEMIC, "visits", count, month, _INVENTED)


def _published() -> Iterator[CampaignCount]:
    for name, item in _AS_PUBLISHED:
        yield _count(_EPIDEMIC, item, int(published(name).amount), Year(_YEAR))


def _count(
    programme: str, item: str, count: int, held: Occasion, note: str = ""
) -> CampaignCount:
    town = sample_township()
    return CampaignCount(
        programme=programme,
        item=item,
        count=count,
        held=held,
        area=town.code,
        reporter=town.name,
        note=note,
    )
