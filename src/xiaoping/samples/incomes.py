"""The incomes of the invented households, whose means are the published ones exactly."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from random import Random
from typing import Final

from xiaoping.register import IncomeStatement
from xiaoping.samples.places import published
from xiaoping.samples.slots import Slot, below

__all__ = ["draw_incomes", "mean_before"]

_YEAR: Final = 2020

_LEAST: Final = {_YEAR: 4000, _YEAR - 1: 3600}
"""Nobody has less a head, in yuan: who has left poverty is not put below its line."""


def mean_before() -> int:
    """Return the income a head of the year before that gives the published growth.

    The growth is published in hundredths of a percent; the whole yuan that is nearest is
    taken, and grows by just what is printed.

    >>> mean_before()
    4800
    """
    growth: Fraction = published("income-rural-growth").value
    mean: int = published("income-rural").amount
    return round(mean / (1 + growth))


def draw_incomes(slots: Sequence[Slot], rng: Random) -> None:
    """Give each household its income of two years, by source.

    The means are those of all persons, weighted by the sizes of the households.

    >>> from xiaoping.samples.plan import plan
    >>> slots = plan(2020)
    >>> sum(slot.incomes[1].net.amount for slot in slots) / sum(slot.size for slot in slots)
    5200.0
    """
    more = [_excess(slot, rng) for slot in slots]
    earlier = [item * (80 + below(rng, 40)) // 100 for item in more]
    before = _scaled(slots, earlier, _LEAST[_YEAR - 1], mean_before())
    now = _scaled(slots, more, _LEAST[_YEAR], published("income-rural").amount)
    for slot, first, second in zip(slots, before, now, strict=True):
        parts = tuple(below(rng, 100) for _ in range(3))
        slot.incomes = (
            _statement(slot, _YEAR - 1, first, parts),
            _statement(slot, _YEAR, second, parts),
        )


def _excess(slot: Slot, rng: Random) -> int:
    """Return what a household has above the least; few have much, registered ones less."""
    a_head = 60 + below(rng, 1000) * below(rng, 1000) // 250
    return slot.size * (a_head * 7 // 10 if slot.poor else a_head)


def _scaled(slots: Sequence[Slot], more: list[int], least: int, mean: int) -> list[int]:
    """Return net incomes in whole yuan whose mean a head is exactly this."""
    wanted = (mean - least) * sum(slot.size for slot in slots)
    total = sum(more)
    net = [least * s.size + item * wanted // total for s, item in zip(slots, more, strict=True)]
    for place in range(mean * sum(slot.size for slot in slots) - sum(net)):
        net[place] += 1
    return net


def _statement(slot: Slot, year: int, net: int, parts: tuple[int, ...]) -> IncomeStatement:
    cost = net * (4 + parts[0] % 9) // 100
    business = 2 * cost + net * (parts[1] % 8) // 100
    own = parts[2] if parts[2] > 70 else 0
    transfer = slot.size * (600 if slot.poor else 180) + parts[1]
    rest = net + cost - business - own - transfer
    works = bool(slot.shape.workers)
    return IncomeStatement(
        year=year,
        wage=rest if works else 0,
        business=business,
        property_=own,
        transfer=transfer if works else transfer + rest,
        cost=cost,
        net=net,
    )
