"""The houses of the invented households and the land they have contracted."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Final

from xiaoping.register import ContractedLand, Housing
from xiaoping.samples.places import published
from xiaoping.samples.slots import Slot, below, shuffled

__all__ = ["draw_housing", "draw_land"]

_STRUCTURES: Final = (
    "timber", "timber", "brick_timber", "brick_concrete", "brick_concrete", "concrete",
)  # fmt: skip
_TOILETS: Final = ("three_chamber", "three_chamber", "three_chamber", "biogas", "double_urn")
_REBUILT_FROM, _BUILT_FROM, _YEAR = 2015, 1975, 2020


def draw_housing(poor: Sequence[Slot], others: Sequence[Slot], rng: Random) -> None:
    """Give each household a house.

    A registered household whose dangerous house was rebuilt lives in one that was built
    after its registration; one whose house was repaired, in one of grade B; the other
    houses of registered households are older and of grade A.  Toilets are known of those
    households that were given one in 2019 or 2020.

    >>> from xiaoping.samples.plan import plan
    >>> sum(slot.housing.toilet is not None for slot in plan(2020))
    343
    """
    rebuilt = published("house-rebuild").amount
    repaired = rebuilt + published("house-repair").amount
    toilets = published("toilet-2019").amount + published("toilet-2020-done").amount
    with_toilet = {id(slot) for slot in shuffled([*poor, *others], rng)[:toilets]}
    for place, slot in enumerate([*poor, *others]):
        built, grade = _BUILT_FROM + below(rng, 2013 - _BUILT_FROM), "A"
        if place < rebuilt:
            entry = slot.poverty.entry_year if slot.poverty else None
            first = max(_REBUILT_FROM, entry or _REBUILT_FROM)
            built = first + below(rng, _YEAR - first)
        elif place < repaired or (not slot.poor and not below(rng, 4)):
            grade = "B"
        slot.housing = Housing(
            floor_area=40 + 18 * slot.size + below(rng, 50),
            structure="brick_concrete"
            if place < rebuilt
            else _STRUCTURES[below(rng, len(_STRUCTURES))],
            grade=grade,
            safe=True,
            toilet=_TOILETS[below(rng, len(_TOILETS))] if id(slot) in with_toilet else None,
            built=built,
        )


def draw_land(slots: Sequence[Slot], rng: Random) -> None:
    """Give most households contracted land, in tenths of a 亩; together less than there is.

    >>> from xiaoping.samples.plan import plan
    >>> {plot.kind.zh for slot in plan(2020) for plot in slot.land}
    {...'林地'...}
    """
    for slot in slots:
        if not below(rng, 12):
            continue
        arable = 10 * slot.size + below(rng, 20)
        plots = [ContractedLand(area=Fraction(arable, 10), kind="耕地")]
        if below(rng, 3):
            forest = 30 * slot.size + below(rng, 100)
            plots.append(ContractedLand(area=Fraction(forest, 10), kind="林地"))
        slot.land = tuple(plots)
