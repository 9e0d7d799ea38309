"""The plan of the sample register: what each of its 3,723 households is and has.

Everything that a published total counts is decided here, once for a seed: sizes, places,
registration, posts, houses, incomes.  The people are drawn later, freely, within it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from random import Random
from typing import Final

from xiaoping.codelists import coded
from xiaoping.samples.holdings import draw_housing, draw_land
from xiaoping.samples.incomes import draw_incomes
from xiaoping.samples.places import published, sample_groups, sample_villages
from xiaoping.samples.shapes import shapes
from xiaoping.samples.slots import Slot, below, shares, shuffled
from xiaoping.samples.welfare import draw_monitoring, draw_poverty

__all__ = ["plan"]

# How many of a thousand households have 1, 2, … 9 persons, before the total is met.
_SIZES: Final = (130, 235, 270, 190, 105, 48, 15, 5, 2)
_POOR_SIZES: Final = (100, 180, 265, 240, 130, 58, 18, 6, 3)

# What the posts of the sample's facts are in the register; see the tests, which count them.
_POSTS: Final = (
    ("jobs-special-post", "public_post", ("road_keeper", "river_keeper", "water_keeper",
                                          "security")),
    ("jobs-public-welfare", "public_post", ("cleaner", "ranger")),
    ("jobs-luojiu-park", "reg_workplace", ("02",)),
    ("workshop-persons", "reg_workplace", ("01",)),
)  # fmt: skip


@lru_cache(maxsize=4)
def plan(seed: int) -> tuple[Slot, ...]:
    """Return the plan of a seed.

    >>> slots = plan(2020)
    >>> len(slots), sum(slot.size for slot in slots), sum(slot.poor for slot in slots)
    (3723, 11441, 606)
    """
    rng = Random(seed)  # noqa: S311 - invented people, no secret
    slots = _shaped(rng)
    _settle(slots, rng)
    poor = shuffled([slot for slot in slots if slot.poor], rng)
    others = [slot for slot in slots if not slot.poor]
    _employ(poor, rng)
    draw_poverty(poor, rng)
    draw_monitoring(poor, others, rng)
    draw_housing(poor, others, rng)
    draw_land(slots, rng)
    draw_incomes(slots, rng)
    return tuple(slots)


def _shaped(rng: Random) -> list[Slot]:
    households = published("households-total").amount
    persons = published("population-total").amount
    poor, poor_persons = published("poor-households").amount, published("poor-persons").amount
    sizes = [
        *((size, True) for size in _sizes(poor, poor_persons, _POOR_SIZES, rng)),
        *(
            (size, False)
            for size in _sizes(households - poor, persons - poor_persons, _SIZES, rng)
        ),
    ]
    slots = []
    for size, is_poor in shuffled(sizes, rng):
        choices = shapes(size)
        shape = choices[below(rng, len(choices))]
        slots.append(Slot(shape=shape, poor=is_poor, posts=(None,) * size))
    return slots


def _sizes(count: int, total: int, weights: Sequence[int], rng: Random) -> list[int]:
    """Return so many sizes, spread by the weights, with exactly this total."""
    sizes = [
        size for size, share in enumerate(shares(count, weights), start=1) for _ in range(share)
    ]
    excess = sum(sizes) - total
    step = -1 if excess > 0 else 1
    while excess:
        place = below(rng, count)
        if 1 < sizes[place] < len(weights):
            sizes[place] += step
            excess += step
    return sizes


def _settle(slots: list[Slot], rng: Random) -> None:
    """Give each household a group; the first ones make that no group is empty."""
    groups = sample_groups()
    villages = {group.village for group in groups}
    sizes = {code: 70 + below(rng, 60) for code in sorted(villages)}
    weights = [sizes[group.village] * (40 + below(rng, 120)) for group in groups]
    more = [
        group
        for group, share in zip(groups, shares(len(slots) - len(groups), weights), strict=True)
        for _ in range(share)
    ]
    names = {village.code: village.name for village in sample_villages()}
    for slot, group in zip(slots, [*shuffled(groups, rng), *shuffled(more, rng)], strict=True):
        slot.area, slot.group, slot.village = group.code, group.name, names[group.village]


def _employ(poor: list[Slot], rng: Random) -> None:
    """Give registered persons of working age the posts that are published."""
    work = [
        coded(list_id, codes[turn % len(codes)])
        for name, list_id, codes in _POSTS
        for turn in range(published(name).amount)
    ]
    away = published("jobs-transfer-new").amount - published("jobs-luojiu-park").amount
    work += [coded("reg_workplace", "03" if turn % 3 else "04") for turn in range(away)]
    places = [(slot, place) for slot in poor for place in slot.shape.workers]
    for (slot, place), post in zip(shuffled(places, rng), work, strict=False):
        slot.posts = (*slot.posts[:place], post, *slot.posts[place + 1 :])
