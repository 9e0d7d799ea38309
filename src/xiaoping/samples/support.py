"""Support that the invented households were given; the totals are the published ones."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, Final

from xiaoping.indicators import parameters
from xiaoping.measures.approximation import Approximate
from xiaoping.periods import Year
from xiaoping.programmes import Disbursement
from xiaoping.samples.places import published, sample_villages
from xiaoping.samples.slots import Slot, below, shares, shuffled

__all__ = ["draw_disbursements", "drawn_within", "household_id", "spread"]

_YEAR: Final = 2020
_FIRST: Final = 2017
_STEP: Final = 100
"""Awards are dealt out in hundreds of yuan, as far as the total allows."""


def household_id(number: int) -> str:
    """Return the local id of a household by its number in the plan, from zero.

    >>> household_id(16)
    '00000017'
    """
    return f"{number + 1:08d}"


def spread(total: int, count: int, rng: Random, step: int = 1) -> list[int]:
    """Return so many whole amounts above zero, of uneven size, with exactly this total.

    Args:
        total: What they add up to.
        count: How many; each gets at least one step.
        rng: What draws.
        step: What each is a multiple of, but for one that takes the rest.

    >>> amounts = spread(1000, 3, Random(1), 100)
    >>> sum(amounts), all(amount > 0 for amount in amounts)
    (1000, True)
    """
    steps, rest = divmod(total, step)
    weights = [40 + below(rng, 120) for _ in range(count)]
    amounts = [(share + 1) * step for share in shares(steps - count, weights)]
    amounts[-1] += rest
    return amounts


def drawn_within(name: str, rng: Random) -> int:
    """Return a whole number within the lower half of what a published figure with 余 leaves open.

    >>> 800 < drawn_within("isup-items", Random(1)) < 900
    True
    """
    value: Approximate[Any] = published(name)
    held = value.interval
    assert held.low is not None  # noqa: S101 - 余 has two ends
    assert held.high is not None  # noqa: S101
    low, high = int(held.low) + 1, int(held.high) - 1
    return low + below(rng, max((high - low) // 2, 1))


def draw_disbursements(slots: Sequence[Slot], rng: Random) -> tuple[Disbursement, ...]:
    """Return payments to the registered households of a plan, and goods to many.

    Every registered household got awards and its insurance; a few got key-industry support
    and medical aid; goods went out village by village.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_disbursements(plan(2020), Random(2020))
    >>> rows[0].scheme.zh, {row.scheme.zh for row in rows if row.is_many}
    ('产业奖补资金', {'合作社发放物资'})
    """
    poor = [number for number, slot in enumerate(slots) if slot.poor]
    return (
        *_awards(slots, poor, rng),
        *_key_industry(slots, poor, rng),
        *_goods(slots, rng),
        *_premiums(slots, poor),
        *_medical(slots, poor, rng),
    )


def _day(rng: Random, year: int = _YEAR) -> datetime.date:
    return datetime.date(year, 3, 1) + datetime.timedelta(days=below(rng, 270))


def _to(slots: Sequence[Slot], number: int) -> dict[str, Any]:
    slot = slots[number]
    return {"household": household_id(number), "village": slot.village, "area": slot.area[:12]}


def _awards(slots: Sequence[Slot], poor: Sequence[int], rng: Random) -> Iterator[Disbursement]:
    total = published("industry-award-amount").amount
    # Every household has one award; a third of them a second one, in another year.
    twice = shuffled(poor, rng)[: len(poor) // 3]
    years = {number: _FIRST + below(rng, _YEAR + 1 - _FIRST) for number in poor}
    given = [(number, years[number]) for number in poor]
    given += [(n, _YEAR if years[n] < _YEAR else _YEAR - 1) for n in twice]
    for (number, year), amount in zip(
        given, spread(total, len(given), rng, _STEP), strict=True
    ):
        yield Disbursement(
            scheme="industry_award",
            amount=amount,
            paid=_day(rng, year),
            fund="central" if below(rng, 3) else "county",
            batch=f"{year}年第{'一' if below(rng, 2) else '二'}批",
            **_to(slots, number),
        )


def _key_industry(
    slots: Sequence[Slot], poor: Sequence[int], rng: Random
) -> Iterator[Disbursement]:
    households = published("key-industry-households").amount
    persons = published("key-industry-persons").amount
    rate = published("key-industry-amount").amount // persons
    chosen = shuffled([n for n in poor if slots[n].size > 1], rng)[:households]
    counts = _within([slots[n].size for n in chosen], persons)
    for number, count in zip(chosen, counts, strict=True):
        yield Disbursement(
            scheme="key_industry",
            amount=rate * count,
            persons=count,
            paid=_day(rng),
            fund="county",
            **_to(slots, number),
        )


def _within(most: Sequence[int], total: int) -> list[int]:
    """Return counts from one up to each greatest, with exactly this total."""
    counts = [1] * len(most)
    place = 0
    while sum(counts) < total:
        if counts[place] < most[place]:
            counts[place] += 1
        place = (place + 1) % len(counts)
    return counts


def _goods(slots: Sequence[Slot], rng: Random) -> Iterator[Disbursement]:
    villages = sample_villages()
    amounts = spread(published("coop-goods-2020").amount, len(villages), rng, _STEP)
    for village, amount in zip(villages, amounts, strict=True):
        poor = [slot for slot in slots if slot.poor and slot.village == village.name]
        yield Disbursement(
            scheme="coop_goods",
            amount=amount,
            households=len(poor),
            persons=sum(slot.size for slot in poor),
            goods="柑橘苗木、有机肥",
            is_in_kind=True,
            area=village.code,
            village=village.name,
            paid=_day(rng),
            fund="social",
        )


def _premiums(slots: Sequence[Slot], poor: Sequence[int]) -> Iterator[Disbursement]:
    day = datetime.date(_YEAR, 2, 28)
    rate = parameters().on("medins.contribution", day)
    assert rate is not None  # noqa: S101 - the contribution of that year is known
    for number in poor:
        size = slots[number].size
        yield Disbursement(
            scheme="medical_premium",
            amount=rate.value * size,
            persons=size,
            paid=day,
            due_for=Year(_YEAR),
            fund="county",
            **_to(slots, number),
        )


def _medical(slots: Sequence[Slot], poor: Sequence[int], rng: Random) -> Iterator[Disbursement]:
    count = published("med-aid-households").amount
    amounts = spread(published("med-aid-amount").amount, count, rng)
    for number, amount in zip(shuffled(poor, rng)[:count], amounts, strict=True):
        yield Disbursement(
            scheme="medical_aid", amount=amount, paid=_day(rng), **_to(slots, number)
        )
