"""Toilets that the invented households were given in 2019 and 2020; the totals are published."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final

from xiaoping.periods import Month
from xiaoping.programmes import ToiletWork
from xiaoping.samples.places import published
from xiaoping.samples.slots import Slot, below, shuffled
from xiaoping.samples.support import household_id

__all__ = ["draw_toilets", "toilet_years"]

_YEARS: Final = {2019: "toilet-2019", 2020: "toilet-2020-done"}
_SUBSIDY: Final = 1000
"""What an invented household gets, in yuan."""


def toilet_years(slots: Sequence[Slot]) -> Mapping[int, int]:
    """Return in which year each household got its toilet, by its number in the plan.

    They are the households whose house has a toilet on record, so many in each year as was
    published; the order in which they come depends on the plan alone.

    >>> from collections import Counter
    >>> from xiaoping.samples.plan import plan
    >>> sorted(Counter(toilet_years(plan(2020)).values()).items())
    [(2019, 222), (2020, 121)]
    """
    having = [n for n, slot in enumerate(slots) if slot.housing and slot.housing.toilet]
    order = shuffled(having, Random("toilets"))  # noqa: S311 - invented, no secret
    found: dict[int, int] = {}
    for year, name in _YEARS.items():
        count = published(name).amount
        mine, order = order[:count], order[count:]
        found |= dict.fromkeys(mine, year)
    return found


def draw_toilets(slots: Sequence[Slot], rng: Random) -> tuple[ToiletWork, ...]:
    """Return the works on the toilets of a plan, one a household.

    Those of 2019 are known by the month only, as in a ledger that was taken over.

    >>> from xiaoping.samples.plan import plan
    >>> rows = draw_toilets(plan(2020), Random(2020))
    >>> len(rows), len({row.household for row in rows}), all(row.accepted for row in rows)
    (343, 343, True)
    """
    return tuple(_works(slots, rng))


def _works(slots: Sequence[Slot], rng: Random) -> Iterator[ToiletWork]:
    for number, year in sorted(toilet_years(slots).items()):
        slot = slots[number]
        month = 4 + below(rng, 7)
        finished = datetime.date(year, month, 1 + below(rng, 28))
        accepted = finished + datetime.timedelta(days=10 + below(rng, 30))
        is_old = year == min(_YEARS)
        yield ToiletWork(
            household=household_id(number),
            kind="改建" if below(rng, 3) else "新建",
            type=slot.housing.toilet if slot.housing else None,
            area=slot.area,
            village=slot.village,
            group=slot.group,
            started=None if is_old else finished - datetime.timedelta(days=20),
            finished=Month(year, month) if is_old else finished,
            accepted=Month(year, accepted.month) if is_old else accepted,
            subsidy=_SUBSIDY,
            is_harmless=True,
        )
