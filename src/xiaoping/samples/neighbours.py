"""The invented members of registered households, whom the rows of a portfolio name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from xiaoping.register import Household, Person
from xiaoping.samples.people import BLOCK, block_of_households
from xiaoping.samples.slots import Slot

__all__ = ["member", "workers"]


@lru_cache(maxsize=32)
def _block(seed: int, number: int) -> list[Household]:
    return block_of_households(seed, number)


def member(seed: int, number: int, place: int) -> Person:
    """Return a member of a household by the number of the household in the plan of a seed.

    >>> member(2020, 0, 0).is_head, member(2020, 0, 0).citizen_id.is_invented
    (True, True)
    """
    block, within = divmod(number, BLOCK)
    return _block(seed, block)[within].members[place]


def workers(slots: Sequence[Slot]) -> Iterator[tuple[int, int]]:
    """Yield of each registered household its number and the place of one who can work.

    >>> from xiaoping.samples.plan import plan
    >>> slots = plan(2020)
    >>> number, place = next(workers(slots))
    >>> slots[number].poor, place in slots[number].shape.workers
    (True, True)
    """
    for number, slot in enumerate(slots):
        if slot.poor and slot.shape.workers:
            yield number, slot.shape.workers[0]
