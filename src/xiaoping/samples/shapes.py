"""The shapes of households: who lives together, and how old the head then is.

A shape is a word of letters: H the head, S the spouse, F and M a father and a mother of
the older couple, A a grown child, D the wife of the grown son before her, C a child, G a
child of A and D.  Who has a sex by role stands before those who have it by chance.
"""

from __future__ import annotations

from functools import cache
from typing import Final, final

import attrs

from xiaoping.codelists import Coded, coded

__all__ = ["CHUNKS_A_YEAR", "Shape", "shapes"]

CHUNKS_A_YEAR: Final = 6
"""Ages are drawn in chunks of 64 days; six of them are a little more than a year."""

_OLD, _OLDEST_WORKER = 50, 58

# size: (weight, youngest and oldest head in years, members)
_LINES: Final = {
    1: ((6, 62, 84, "H"), (3, 34, 58, "H")),
    2: ((6, 60, 78, "HS"), (5, 44, 58, "HS"), (3, 32, 52, "HC"), (1, 40, 54, "HM"), (1, 40, 54, "HF")),
    3: ((10, 30, 50, "HSC"), (5, 49, 62, "HSA"),
        (1, 30, 48, "HMC"), (1, 30, 48, "HFC"), (1, 46, 54, "HSM")),
    4: ((8, 32, 50, "HSCC"), (2, 30, 50, "HSMC"), (1, 30, 50, "HSFC"),
        (5, 52, 62, "HSAA"), (1, 52, 68, "HADG")),
    5: ((3, 33, 50, "HSMCC"), (3, 52, 68, "HSADG"), (3, 32, 48, "HSFMC"),
        (1, 33, 50, "HSFCC"), (2, 36, 50, "HSCCC")),
    6: ((4, 54, 68, "HSADGG"), (3, 34, 50, "HSFMCC"), (1, 38, 50, "HSMCCC")),
    7: ((3, 54, 66, "HSADAGG"), (2, 38, 50, "HSFMCCC"), (1, 54, 62, "HSMADGG")),
    8: ((2, 54, 64, "HSMADAGG"), (1, 42, 52, "HSFMCCCC"), (1, 56, 66, "HSADAGGG")),
    9: ((2, 54, 62, "HSFMADAGG"), (1, 56, 64, "HSMADAGGG")),
}  # fmt: skip


@final
@attrs.frozen(kw_only=True)
class Shape:
    """Who lives together.

    Attributes:
        members: The letters of the members.
        youngest: The least age of the head, in chunks.
        span: How many chunks it may be more.
        marital: The marital status of each member.
        workers: The places of those who are of working age whatever is drawn.
        after: How many more of the same letter follow each member.

    >>> shapes(3)[0].members
    'HSC'
    """

    members: str
    youngest: int
    span: int
    marital: tuple[Coded, ...]
    workers: tuple[int, ...]
    after: tuple[int, ...]


@cache
def shapes(size: int) -> tuple[Shape, ...]:
    """Return the shapes of a size, frequent ones several times.

    >>> {len(shape.members) for shape in shapes(5)}
    {5}
    """
    found: list[Shape] = []
    for weight, low, high, members in _LINES[size]:
        shape = Shape(
            members=members,
            youngest=low * CHUNKS_A_YEAR,
            span=(high - low) * CHUNKS_A_YEAR,
            marital=tuple(_marital(members, place, low) for place in range(len(members))),
            workers=tuple(_workers(members, high)),
            after=tuple(members.count(role, place + 1) for place, role in enumerate(members)),
        )
        found += [shape] * weight
    return tuple(found)


def _marital(members: str, place: int, low: int) -> Coded:
    single, married, widowed, divorced = (
        coded("gb_marital", code) for code in ("10", "20", "30", "40")
    )
    role = members[place]
    if role == "H" and "S" not in members:
        return widowed if low >= _OLD else divorced if "C" in members else single
    if role in "FM" and not {"F", "M"} <= set(members):
        return widowed
    wed = role in "HSFMD" or (role == "A" and members[place + 1 : place + 2] == "D")
    return married if wed else single


def _workers(members: str, oldest: int) -> list[int]:
    if oldest > _OLDEST_WORKER:
        return [place for place, role in enumerate(members) if role in "AD"]
    return [place for place, role in enumerate(members) if role in "HS"]
