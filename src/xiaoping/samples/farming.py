"""What was planted and tilled again in the invented township; the totals are published ones."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from random import Random
from typing import Any, Final

from xiaoping.measures import Approximate
from xiaoping.periods import Year
from xiaoping.programmes import AbandonedPlot, Planting
from xiaoping.register import Village
from xiaoping.samples.places import published, sample_villages
from xiaoping.samples.slots import Slot, below, shares, shuffled
from xiaoping.samples.support import household_id, spread

__all__ = ["draw_abandoned_plots", "draw_plantings"]

_YEAR: Final = 2020

_TREES: Final = (
    (
        (("citrus", "黄金贡柚"), ("citrus", "红美人")),
        {"added": "citrus-expand", "improved": "citrus-improve"},
    ),
    ((("peach_yellow", ""), ("peach_winter", "")), {"added": "peach-expand"}),
)
"""The crops with their varieties, and the columns with the published totals that they are of."""

_SOWN: Final[Mapping[str, tuple[int, int]]] = {"rapeseed": (90, 260), "vegetable": (20, 60)}
"""What is sown in autumn and winter, and between how many 亩 of it a village has."""

_CAUSES: Final = ("labour", "labour", "condition", "income", "water", "damage")
_CROPS: Final = ("maize", "sweet_potato", "soybean", "rapeseed")
_TENTHS: Final = 10
"""Plots are measured in tenths of a 亩."""
_PLOTS: Final = 24


def draw_plantings(slots: Sequence[Slot], rng: Random) -> tuple[Planting, ...]:
    """Return what the villages planted, improved and sowed; how a total is split is invented.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_plantings(plan(2020), Random(2020))
    >>> [(row.crop.zh, row.variety, row.village) for row in rows[:2]]
    [('柑橘', '黄金贡柚', '晓坪村'), ('柑橘', '红美人', '晓坪村')]
    """
    del slots  # villages plant here; no household is said to
    villages = sample_villages()
    return (*_trees(villages, rng), *_autumn(villages, rng))


def _of(village: Village, year: int) -> dict[str, Any]:
    return {"area": village.code, "village": village.name, "when": Year(year)}


def _total(name: str, rng: Random) -> int:
    """Return a whole number of 亩 that a published round figure may stand for."""
    value: Approximate[Any] = published(name)
    found = value.interval
    first, last = int(found.low or 0) + 1, int(found.high or 0)
    return first + below(rng, last - first)


def _trees(villages: Sequence[Village], rng: Random) -> Iterator[Planting]:
    for crops, totals in _TREES:
        places = [(village, crop) for village in villages for crop in crops]
        columns = {
            column: spread(_total(name, rng), len(places), rng)
            for column, name in totals.items()
        }
        for number, (village, (crop, variety)) in enumerate(places):
            told: dict[str, Any] = {column: areas[number] for column, areas in columns.items()}
            told |= _of(village, _YEAR)
            yield Planting(crop=crop, variety=variety, season="perennial", **told)


def _autumn(villages: Sequence[Village], rng: Random) -> Iterator[Planting]:
    """Yield what was sown in autumn and winter of two years; the second has the published more."""
    places = [(village, crop) for village in villages for crop in _SOWN]
    before = [_between(*_SOWN[crop], rng) for _, crop in places]
    more = shares(_total("autumn-winter-sown", rng), before)
    after = [land + rise for land, rise in zip(before, more, strict=True)]
    for year, areas in ((_YEAR - 1, before), (_YEAR, after)):
        for (village, crop), area in zip(places, areas, strict=True):
            yield Planting(crop=crop, season="autumn_winter", sown=area, **_of(village, year))


def _between(least: int, most: int, rng: Random) -> int:
    return least + below(rng, most - least)


def draw_abandoned_plots(slots: Sequence[Slot], rng: Random) -> tuple[AbandonedPlot, ...]:
    """Return the plots that were found untilled in spring and were tilled again by autumn.

    No household has more of them than the arable land it has contracted.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_abandoned_plots(plan(2020), Random(2020))
    >>> str(sum((row.idle for row in rows[1:]), rows[0].idle)), any(row.remaining.amount for row in rows)
    ('35亩', False)
    """
    areas = spread(published("abandoned-found").amount * _TENTHS, _PLOTS, rng)
    waiting = shuffled(range(len(slots)), rng)
    found = []
    for area in areas:
        idle = Fraction(area, _TENTHS)
        number = next(n for n in waiting if _arable(slots[n]) >= idle)
        waiting.remove(number)
        found.append(_plot(slots[number], number, idle, rng))
    return tuple(found)


def _arable(slot: Slot) -> Fraction:
    """Return the arable land of a household, in 亩."""
    known = [plot.area for plot in slot.land if plot.kind and plot.kind.code == "arable"]
    return sum((Fraction(area.amount) for area in known if area is not None), Fraction(0))


def _plot(slot: Slot, number: int, idle: Fraction, rng: Random) -> AbandonedPlot:
    day = datetime.date(_YEAR, 3, 1) + datetime.timedelta(days=below(rng, 45))
    return AbandonedPlot(
        idle=idle,
        recovered=idle,
        found=day,
        restored=day + datetime.timedelta(days=20 + below(rng, 120)),
        cause=_CAUSES[below(rng, len(_CAUSES))],
        crop=_CROPS[below(rng, len(_CROPS))],
        household=household_id(number),
        area=slot.area,
        village=slot.village,
        group=slot.group,
    )
