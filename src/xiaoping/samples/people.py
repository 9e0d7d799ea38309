"""The people of the sample register, drawn block by block within the plan.

Random numbers are taken 256 households at a time, 32 bits a member and 32 a household, so
that a household depends on the seed and its number alone.  A member's bits, from the
lowest: 7 for the given name, 5 for the profile, 8 for the age, 1 for the sex, 5 for a family
name of another family, 5 for the insurance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from random import Random
from struct import unpack
from typing import Final, NamedTuple

from xiaoping.codelists import Coded, coded
from xiaoping.register import CitizenId, Household, Person
from xiaoping.register.proven import proven_citizen_id, proven_household, proven_person
from xiaoping.samples.births import REMAINDERS, days, weight_sum
from xiaoping.samples.casts import ages, cast
from xiaoping.samples.names import names
from xiaoping.samples.plan import plan
from xiaoping.samples.profiles import Profile, profiles
from xiaoping.samples.slots import Slot

__all__ = ["BLOCK", "Makers", "block_of_households"]

BLOCK: Final = 256
"""So many households are drawn together."""

_MILLION: Final = 1_000_000
_ADDRESSES: Final = 10_000
_PLACES: Final = tuple(f"{place:02d}" for place in range(1, 10))
_CHECKS: Final = "10X98765432"
_ETHNIC: Final = ("12",) * 9 + ("01",) * 4 + ("06",) * 2 + ("15",)


class Makers(NamedTuple):
    """What makes the values; the ordinary constructors make the same, slower.

    >>> Makers().person is proven_person
    True
    """

    citizen_id: Callable[[str], CitizenId] = proven_citizen_id
    person: Callable[..., Person] = proven_person
    household: Callable[..., Household] = proven_household


_PROVEN: Final = Makers()


@cache
def _ethnicities() -> tuple[Coded, ...]:
    return tuple(coded("gb_ethnic", code) for code in _ETHNIC)


@cache
def _profiles_by_day(*, poor: bool) -> tuple[tuple[Profile, ...], ...]:
    return tuple(profiles(stage, poor=poor) for stage in days().stages)


@cache
def _sequences() -> tuple[tuple[str, int], ...]:
    """Return the sequences with what they add to the check digit."""
    return tuple((f"{n:03d}", weight_sum(f"{n:03d}", 14)) for n in range(1000))


@cache
def _employed() -> tuple[Coded, Coded, Coded]:
    return coded("reg_school", "01"), coded("reg_health", "01"), coded("reg_labour", "01")


def block_of_households(seed: int, block: int, makers: Makers = _PROVEN) -> list[Household]:
    """Return 256 households of the stream of a seed.

    >>> homes = block_of_households(2020, 0)
    >>> len(homes), homes[255].id
    (256, '00000256')
    """
    slots = plan(seed)
    first = block * BLOCK
    count = len(slots)
    chosen = [slots[number % count] for number in range(first, first + BLOCK)]
    total = BLOCK + sum(len(slot.posts) for slot in chosen)
    rng = Random((seed << 64) + block + 1)  # noqa: S311 - invented people, no secret
    words = unpack(f"<{total}I", rng.randbytes(4 * total))
    kind = coded("household_kind", "1")
    make = makers.household
    homes: list[Household] = []
    end = 0
    for number, slot in enumerate(chosen, start=first):
        start = end + 1
        end = start + len(slot.posts)
        household_id = f"{number + 1:08d}"
        members = _members(
            slot, number, household_id, words[start - 1], words[start:end], makers
        )
        homes.append(
            make(
                household_id, members, slot.area, slot.village, slot.group, kind, slot.poverty,
                slot.monitoring, slot.housing, slot.land, slot.incomes,
            )
        )  # fmt: skip
    return homes


def _members(  # noqa: PLR0917 - the inner loop: look-ups, no calls
    slot: Slot,
    number: int,
    household_id: str,
    word: int,
    words: Sequence[int],
    makers: Makers,
) -> tuple[Person, ...]:
    million, within = divmod(number, _MILLION)
    decade, address = divmod(within, _ADDRESSES)
    turn_from, twist = 10 * decade, million + 37 * within
    address_text, address_sum = _address(address)
    make_id, make, _ = makers
    table, sequences, family_names = days(), _sequences(), names()
    dates, texts, sums = table.dates, table.texts, table.sums
    poor = slot.poor
    profiles_by_day = _profiles_by_day(poor=poor)
    family = family_names[word & 31]
    ethnic = _ethnicities()
    own_people, other_people = ethnic[word >> 5 & 15], ethnic[word >> 9 & 15]
    parts = cast(slot.shape, word >> 13 & 2047)
    members = []
    for place, (age, bits, post, (relation, sex, turn, own, marital)) in enumerate(
        zip(ages(slot.shape, words), words, slot.posts, parts, strict=True)
    ):
        day = age * REMAINDERS + (twist + 11 * turn) % REMAINDERS
        education, schooling, health, labour, work, pension = profiles_by_day[day][
            bits >> 7 & 31
        ]
        if post is not None:
            schooling, health, labour = _employed()
            work = post
        sequence, sequence_sum = sequences[turn_from + turn]
        check = _CHECKS[(address_sum + sums[day] + sequence_sum) % 11]
        members.append(
            make(
                household_id + _PLACES[place],
                (family if own else family_names[bits >> 20 & 31])[bits & 127],
                relation,
                make_id(address_text + texts[day] + sequence + check),
                sex,
                dates[day],
                own_people if own else other_people,
                education,
                schooling,
                health,
                labour,
                work,
                marital,
                poor or bits >> 25 & 31 != 0,
                pension,
            )
        )
    return tuple(members)


@lru_cache(maxsize=_ADDRESSES)
def _address(number: int) -> tuple[str, int]:
    """Return an address part that no county has, and what it adds to the check digit."""
    text = f"{990_000 + number}"
    return text, weight_sum(text, 0)
