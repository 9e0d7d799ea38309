"""Invented projects, their money, roads and works of water; the totals are the published ones.

Published are the kilometres of roads, the number of villages with lift irrigation and two of
their names, about how much land it waters, and what the market cost.  Which roads there are,
where, when they were built, whose money it was, and the other two villages are invented.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final

from xiaoping.periods import Month
from xiaoping.programmes import (
    FundMovement,
    Move,
    Project,
    ProjectOutput,
    RoadSection,
    WaterWork,
)
from xiaoping.register import Village
from xiaoping.samples.places import published, sample_township, sample_villages
from xiaoping.samples.slots import Slot, below, shuffled
from xiaoping.samples.support import spread

__all__ = [
    "draw_funds",
    "draw_outputs",
    "draw_projects",
    "draw_roads",
    "draw_water_works",
]

_YEAR: Final = 2020
_FIRST: Final = 2016
_MARKET: Final = "P2020-01"
_LIFT: Final = "P2019-01"
_NAMED: Final = ("206", "207")
"""The villages that are named as having lift irrigation, by the ends of their codes."""

_ROADS: Final[Mapping[str, tuple[str, str, str]]] = {
    "hardened": ("road-hardened", "cement", "硬化"),
    "gravelled": ("road-gravel", "gravel", "铺沙"),
    "farm_track": ("road-tractor", "other", "机耕道"),
}
"""The published total of each work, its surface, and what its sections are called."""

_SECTIONS: Final = 3
"""So many sections of each work has a village."""


def draw_projects(slots: Sequence[Slot], rng: Random) -> tuple[Project, ...]:
    """Return the market that was rebuilt and the lift irrigation.

    >>> from xiaoping.samples.plan import plan
    >>> [(row.id, row.stage.zh) for row in draw_projects(plan(2020), Random(1))]
    [('P2020-01', '移交管护'), ('P2019-01', '验收')]
    """
    homes = [slot for slot in slots if slot.area[:12].endswith(_NAMED)]
    served = homes[: len(homes) // 2 + below(rng, 20)]
    poor = [slot for slot in served if slot.poor]
    market = Project(
        id=_MARKET,
        name="集镇农贸市场升级改造",
        category="construction",
        type="market",
        nature="rebuilt",
        areas=(sample_villages()[0].code,),
        unit=f"{sample_township().name}人民政府",
        task="改造交易大棚、摊位和排水",
        scale=published("market-upgrade-fund"),
        sources=_shares(),
        planned_start=Month(_YEAR, 5),
        planned_end=Month(_YEAR, 10),
        moves=(
            Move(stage="stored", when=datetime.date(_YEAR - 1, 11, 20)),
            Move(stage="planned", when=datetime.date(_YEAR, 3, 16)),
            Move(stage="under_way", when=datetime.date(_YEAR, 5, 11)),
            Move(stage="finished", when=datetime.date(_YEAR, 9, 28)),
            Move(stage="accepted", when=datetime.date(_YEAR, 10, 21)),
            Move(stage="handed_over", when=datetime.date(_YEAR, 11, 5)),
        ),
    )
    lift = Project(
        id=_LIFT,
        name="提水灌溉工程",
        category="construction",
        type="irrigation",
        nature="new",
        areas=tuple(village.code for village in _lifted()),
        unit=f"{sample_township().name}人民政府",
        task="建提灌站和管道",
        moves=(
            Move(stage="planned", when=Month(_YEAR - 1, 3)),
            Move(stage="under_way", when=Month(_YEAR - 1, 5)),
            Move(stage="finished", when=Month(_YEAR, 8)),
            Move(stage="accepted", when=Month(_YEAR, 9)),
        ),
        households=len(served),
        persons=sum(slot.size for slot in served),
        poor_households=len(poor),
        poor_persons=sum(slot.size for slot in poor),
    )
    return market, lift


def _shares() -> dict[str, int]:
    """Return the sources of the money for the market: two thirds and one third."""
    total = int(published("market-upgrade-fund").to("元").amount)
    county = total * 2 // 3
    return {"county": county, "township": total - county}


def draw_funds(slots: Sequence[Slot], rng: Random) -> tuple[FundMovement, ...]:
    """Return the money of the market: allocated, committed, and paid in the year.

    >>> rows = draw_funds((), Random(1))
    >>> [row.stage.code for row in rows]
    ['allocated', 'allocated', 'committed', 'paid', 'paid', 'paid']
    """
    del slots
    shares = _shares()
    payee = "某建筑工程有限公司（虚构）"
    rows = [
        FundMovement(
            stage="allocated",
            amount=amount,
            source=source,
            project=_MARKET,
            when=datetime.date(_YEAR, 4, 8),
        )
        for source, amount in shares.items()
    ]
    rows.append(
        FundMovement(
            stage="committed",
            amount=sum(shares.values()),
            project=_MARKET,
            when=datetime.date(_YEAR, 5, 6),
            payee=payee,
        )
    )
    first, second = spread(shares["county"], 2, rng, 1000)
    paid = (
        ("county", first, datetime.date(_YEAR, 6, 15)),
        ("county", second, datetime.date(_YEAR, 10, 26)),
        ("township", shares["township"], datetime.date(_YEAR, 11, 18)),
    )
    rows += [
        FundMovement(
            stage="paid", amount=amount, source=source, project=_MARKET, when=day, payee=payee
        )
        for source, amount, day in paid
    ]
    return tuple(rows)


def draw_outputs(slots: Sequence[Slot], rng: Random) -> tuple[ProjectOutput, ...]:
    """Return what the two projects were to make and made.

    >>> [row.kind for row in draw_outputs((), Random(1))]
    ['摊位', '提灌站']
    """
    del slots
    stalls = 30 + below(rng, 20)
    stations = f"{len(_lifted())}座"
    return (
        ProjectOutput(
            kind="摊位", planned=f"{stalls}个", actual=f"{stalls}个", project=_MARKET
        ),
        ProjectOutput(kind="提灌站", planned=stations, actual=stations, project=_LIFT),
    )


def draw_roads(slots: Sequence[Slot], rng: Random) -> tuple[RoadSection, ...]:
    """Return sections of roads in every village, each work with its published length.

    >>> rows = draw_roads((), Random(1))
    >>> len(rows), rows[0].work.zh, rows[0].surface.zh
    (72, '硬化', '水泥路面')
    """
    del slots
    return tuple(row for work in _ROADS for row in _sections(work, rng))


def _sections(work: str, rng: Random) -> Iterator[RoadSection]:
    record, surface, word = _ROADS[work]
    places = [village for village in sample_villages() for _ in range(_SECTIONS)]
    total = int(published(record).to("米").amount)
    for place, metres in enumerate(spread(total, len(places), rng, 10)):
        village = places[place]
        turn = place % _SECTIONS
        yield RoadSection(
            work=work,
            surface=surface,
            length=f"{metres}米",
            width="3.5米" if work == "hardened" else "3米",
            name=f"{village.name}{word}{turn + 1}号路段",
            area=village.code,
            village=village.name,
            finished=datetime.date(_FIRST, 3, 1)
            + datetime.timedelta(days=365 * below(rng, _YEAR - _FIRST + 1) + below(rng, 270)),
        )


def _lifted() -> tuple[Village, ...]:
    """Return the villages with lift irrigation: the two that are named, and two others."""
    count = int(published("irrigation-villages").amount)
    villages = sample_villages()
    named = [village for village in villages if village.code.endswith(_NAMED)]
    others = [village for village in villages if village not in named]
    # Drawn from a source of its own, so that projects and works tell of the same villages.
    drawn = shuffled(others, Random(_YEAR))[: count - len(named)]  # noqa: S311 - no secret
    return (*named, *drawn)


def draw_water_works(slots: Sequence[Slot], rng: Random) -> tuple[WaterWork, ...]:
    """Return the lift irrigation of four villages; its land is within what was published.

    >>> rows = draw_water_works((), Random(1))
    >>> len(rows), 300 < sum(row.served.amount for row in rows) < 400
    (4, True)
    """
    del slots
    told = published("irrigation-area")
    low, high = int(told.interval.low), int(told.interval.high)
    villages = _lifted()
    areas = spread(low + 1 + below(rng, high - low - 1), len(villages), rng)
    return tuple(
        WaterWork(
            kind="lift",
            name=f"{village.name}提灌站",
            served=area,
            use="农田和柑橘灌溉",
            area=village.code,
            village=village.name,
            finished=Month(_YEAR - 1 + place % 2, 6 + below(rng, 3)),
            project=_LIFT,
        )
        for place, (village, area) in enumerate(zip(villages, areas, strict=True))
    )
