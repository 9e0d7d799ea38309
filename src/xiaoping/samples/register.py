"""The sample register: invented households whose totals are the published ones.

Nobody in it lives or has lived.  The names are drawn from the signs of the sixty-year
cycle, the citizen ids have address parts that are given to no county (990000 to 999999),
and who lives where, in which group and how is drawn by chance.  The villages are real,
and nothing in the register may be taken for them: not the share of poor households of a
village, not the size of a group, not the income or the age of anyone.  Only the totals of
the whole township are facts.

These published totals come out when they are computed from the rows of ``sample_roll()``:
villages, groups, households, persons; registered households and persons and their exit
rate; income a head and its growth; special and public-welfare posts; registered persons
who work in the industrial park, in the workshop and away; houses repaired and rebuilt;
toilets of both years together; registered households whose members are all insured
against illness; children who do not go to school.

Not in the rows, because no class of the register holds them: loans, awards, assistance
and medical aid (amounts and payments to households), goods given to cooperatives,
attendances at training, in which of two years a toilet was built.  Never in the rows,
because they are kept as totals only: those who returned in the epidemic, households visited,
and what concerns public order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.messages import fail
from xiaoping.register import Household, Roll
from xiaoping.samples.births import AS_OF, HOUSEHOLDS_AT_MOST
from xiaoping.samples.people import BLOCK, block_of_households
from xiaoping.samples.places import published, sample_groups, sample_township, sample_villages

__all__ = ["sample_households", "sample_roll"]

_SEED: Final = 2020


def sample_households(
    households: int = 1_000_000, *, seed: int = _SEED, start: int = 0
) -> Iterator[Household]:
    """Return invented households, one after the other, in bounded memory.

    A household depends on the seed and its number alone, not on how many are asked for.
    Every 3,723 of them, from the first, have the totals of :func:`sample_roll`.

    Args:
        households: How many.
        seed: Another seed, other households; the same on every machine.
        start: The number of the first one, from 0; a stream can be taken up where
            another ended.

    Raises:
        InvariantError: The numbers are negative, or beyond 64 million, up to which the
            ids are proven to be different.

    >>> first, second = sample_households(2)
    >>> first.id, first.head.citizen_id.is_invented, next(sample_households(1, start=1)) == second
    ('00000001', True, True)
    """
    for name, value in (("households", households), ("start", start), ("seed", seed)):
        if type(value) is not int or value < 0:
            raise fail(InvariantError, "sample.number", field=name, given=value)
    if start + households > HOUSEHOLDS_AT_MOST:
        raise fail(
            InvariantError, "sample.many", given=start + households, most=HOUSEHOLDS_AT_MOST
        )
    return islice(_stream(seed, start), households)


def _stream(seed: int, start: int) -> Iterator[Household]:
    block, skipped = divmod(start, BLOCK)
    while True:
        yield from block_of_households(seed, block)[skipped:]
        block, skipped = block + 1, 0


def sample_roll(households: int | None = None, *, seed: int = _SEED) -> Roll:
    """Return the register of the sample on 31 December 2020; its people are invented.

    See the module for the published totals that come out of its rows.

    Args:
        households: How many; by default the 3,723 of the sample.  Another number keeps
            the shape, and every total holds in proportion, but not exactly.
        seed: Another seed, other people with the same totals.

    >>> roll = sample_roll()
    >>> str(roll.household_count), str(roll.person_count), bool(roll.check())
    ('3723户', '11441人', False)
    >>> poor = [home for home in roll if home.is_registered_poor()]
    >>> len(poor), sum(len(home.members) for home in poor)
    (606, 2059)
    """
    count = published("households-total").amount if households is None else households
    homes = sorted(sample_households(count, seed=seed), key=lambda home: (home.area, home.id))
    in_group = Counter(home.area for home in homes)
    in_village = Counter(home.area[:12] for home in homes)
    persons: Counter[str] = Counter()
    for home in homes:
        persons[home.area[:12]] += len(home.members)
    groups = Counter(group.village for group in sample_groups())
    return Roll(
        as_of=AS_OF,
        township=sample_township(),
        villages=tuple(
            attrs.evolve(
                village,
                households=in_village[village.code],
                persons=persons[village.code],
                groups=groups[village.code],
            )
            for village in sample_villages()
        ),
        groups=tuple(
            attrs.evolve(group, households=in_group[group.code]) for group in sample_groups()
        ),
        households=tuple(homes),
    )
