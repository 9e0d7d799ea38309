"""A place in the plan of the sample register, and the drawing that is stable everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import TypeVar, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.register import (
    ContractedLand,
    Housing,
    IncomeStatement,
    MonitoringRecord,
    PovertyRecord,
)
from xiaoping.samples.shapes import Shape

__all__ = ["Slot", "below", "shares", "shuffled"]

T = TypeVar("T")


@final
@attrs.define(kw_only=True)
class Slot:
    """One household of the plan; every 3,723rd household of a longer stream repeats it.

    Attributes:
        shape: Who lives together.
        poor: Whether it is registered as a poor household.
        area: The code of its group.
        village: The name of its village.
        group: The name of its group.
        posts: The work that is given to members by the plan, ``None`` for the others.
        poverty: Its registration.
        monitoring: Its monitoring records.
        housing: Its house.
        land: The land it has contracted.
        incomes: Its income of two years.

    >>> from xiaoping.samples.shapes import shapes
    >>> Slot(shape=shapes(3)[0], poor=False).size
    3
    """

    shape: Shape
    poor: bool
    area: str = ""
    village: str = ""
    group: str = ""
    posts: tuple[Coded | None, ...] = ()
    poverty: PovertyRecord | None = None
    monitoring: tuple[MonitoringRecord, ...] = ()
    housing: Housing | None = None
    land: tuple[ContractedLand, ...] = ()
    incomes: tuple[IncomeStatement, ...] = ()

    @property
    def size(self) -> int:
        """How many persons it has."""
        return len(self.shape.members)


def below(rng: Random, end: int) -> int:
    """Return a whole number from 0 to below an end, the same on every version of Python.

    >>> 0 <= below(Random(1), 6) < 6
    True
    """
    return int(rng.random() * end)


def shuffled(items: Sequence[T], rng: Random) -> list[T]:
    """Return the items in another order, the same on every version of Python.

    >>> sorted(shuffled("侗汉苗", Random(1)))
    ['侗', '汉', '苗']
    """
    found = list(items)
    for last in range(len(found) - 1, 0, -1):
        other = below(rng, last + 1)
        found[last], found[other] = found[other], found[last]
    return found


def shares(total: int, weights: Sequence[int]) -> list[int]:
    """Return whole shares of a total by weights, the greatest remainders rounded up.

    >>> shares(10, (1, 1, 1))
    [4, 3, 3]
    """
    whole = sum(weights)
    found = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for place in order[: total - sum(found)]:
        found[place] += 1
    return found
