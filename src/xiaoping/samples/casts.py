"""Who the members of a household are to its head, of which sex, and how old.

Sex and relation follow from the shape and eleven random bits, so they are looked up; the
ages follow from random bits of each member.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from xiaoping.codelists import Coded, coded
from xiaoping.samples.shapes import Shape

__all__ = ["BITS", "Part", "ages", "cast"]

BITS: Final = 11
"""The random bits of a cast: three for the head, one for each other member."""

_MOST_OF_A_SEX: Final = 5
_SONS: Final = ("22", "23", "24", "25")
_DAUGHTERS: Final = ("32", "33", "34", "35")
_OF_SEX: Final = {"A": (_SONS, _DAUGHTERS), "C": (_SONS, _DAUGHTERS), "G": (("41",), ("42",))}

# Ages are in chunks of 64 days, six of which are a little more than a year.
_WIFE_FROM, _PARENT_AT, _GROWN_AT, _GRANDPARENT_AT = 120, 114, 120, 126
_NEXT_CHILD, _FIRST_CHILD, _LATER_CHILDREN = 10, 90, 40


class Part(NamedTuple):
    """What one member is.

    Attributes:
        relation: To the head, by GB/T 4761.
        sex: By GB/T 2261.1.
        turn: The last digit of the sequence in the citizen id; odd for men, and no two
            members have the same.
        own: Whether the member bears the name of the family.
        marital: By GB/T 2261.2.

    >>> from xiaoping.samples.shapes import shapes
    >>> [part.relation.zh for part in cast(shapes(3)[0], 0b11_0000_0111)]
    ['户主', '妻', '长女']
    """

    relation: Coded
    sex: Coded
    turn: int
    own: bool
    marital: Coded


def cast(shape: Shape, bits: int) -> tuple[Part, ...]:
    """Return who the members of a shape are, for eleven random bits.

    No more than five are of one sex, so the ten sequences of a household are enough.

    >>> from xiaoping.samples.shapes import shapes
    >>> parts = cast(shapes(9)[0], 0b111_1111_1111)
    >>> len({part.turn for part in parts}), max(part.turn for part in parts)
    (9, 9)
    """
    known = _known(shape.members)
    found = known[bits]
    if found is None:
        found = known[bits] = _cast(shape, bits)
    return found


@cache
def _known(members: str) -> list[tuple[Part, ...] | None]:
    """Return what was cast already; one list for each shape."""
    assert members  # noqa: S101 - the key of the cache
    return [None] * (1 << BITS)


def _cast(shape: Shape, bits: int) -> tuple[Part, ...]:
    members = shape.members
    couple = "S" in members
    lord = bits & 7 > (0 if couple else 2)
    counts = [0, 0]
    turns: dict[str, int] = {}
    parts: list[Part] = []
    for place, role in enumerate(members):
        male = _is_male(members, place, lord=lord, chance=bool(bits >> (2 + place) & 1))
        if role in _OF_SEX and members[place + 1 : place + 2] != "D":
            male = male if counts[not male] < _MOST_OF_A_SEX else not male
        sex = 0 if male else 1
        parts.append(
            Part(
                relation=coded(
                    "gb_kin_2", _relation(role, sex, turns, in_law=couple and not lord)
                ),
                sex=coded("gb_sex", "12"[sex]),
                turn=2 * counts[sex] + 1 - sex,
                own=_is_own(role, couple=couple, lord=lord),
                marital=shape.marital[place],
            )
        )
        counts[sex] += 1
    return tuple(parts)


def _is_male(members: str, place: int, *, lord: bool, chance: bool) -> bool:
    role = members[place]
    if role in "HS":
        return lord if role == "H" else not lord
    if role in "FMD":
        return role == "F"
    return chance or members[place + 1 : place + 2] == "D"


def _is_own(role: str, *, couple: bool, lord: bool) -> bool:
    """Say whether a member bears the name of the husband's family."""
    if role in "HS" and couple:
        return lord is (role == "H")
    return role not in "MD"


def _relation(role: str, sex: int, turns: dict[str, int], *, in_law: bool) -> str:
    if role in _OF_SEX:
        codes = _OF_SEX[role][sex]
        turn = turns.get(codes[0], 0)
        turns[codes[0]] = turn + 1
        return codes[min(turn, len(codes) - 1)]
    if role in "FM":
        return {"F": "53" if in_law else "51", "M": "54" if in_law else "52"}[role]
    return {"H": "02", "S": "12" if sex else "11", "D": "38"}[role]


def ages(shape: Shape, words: Sequence[int]) -> list[int]:
    """Return the ages of the members in chunks, from bits 12 to 19 of their words.

    Parents are older than their children by 18 years and more, children of one couple are
    apart by a year and a half and more and stand in the order of their birth.

    >>> from xiaoping.samples.shapes import shapes
    >>> ages(shapes(3)[0], (0, 0, 0))
    [180, 156, 42]
    """
    found: list[int] = []
    head = young = elder = oldest = grown = 0
    spread = _FIRST_CHILD
    for role, word, after in zip(shape.members, words, shape.after, strict=True):
        chance = word >> 12 & 255
        if role in "CG":
            age = oldest - (chance * min(spread, oldest - _NEXT_CHILD * after) >> 8)
            oldest, spread = age - _NEXT_CHILD, _LATER_CHILDREN
        elif role == "H":
            age = head = young = shape.youngest + (chance * shape.span >> 8)
            oldest, grown = young - _PARENT_AT, young - _GROWN_AT
        elif role == "S":
            age = max(_WIFE_FROM, head - 24 + (chance * 36 >> 8))
            young = min(young, age)
            oldest, grown = young - _PARENT_AT, young - _GROWN_AT
        elif role == "A":
            age = grown - (chance * 20 >> 8)
            grown = age - _NEXT_CHILD
        elif role == "D":
            age = max(_WIFE_FROM, found[-1] - 12 + (chance * 18 >> 8))
            oldest = min(age, found[-1]) - _PARENT_AT
        elif role == "F":
            age = elder = head + _GRANDPARENT_AT + (chance * 48 >> 8)
        else:
            age = (elder - 18 if elder else head + _GRANDPARENT_AT) + (chance * 18 >> 8)
        found.append(age)
    return found
