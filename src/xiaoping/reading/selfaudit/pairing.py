"""Which figures of two papers are one: by subject, unit, period and area, then by order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from xiaoping.reading.selfaudit.claim import Claim

__all__ = ["matched", "out_of_order"]

_Key = tuple[object, ...]


def matched(first: Sequence[Claim], second: Sequence[Claim]) -> list[tuple[int, int]]:
    """Return the numbers of figures that are one, from the surest likeness to the least.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> one = paper_of("全乡总人口11441人，改厕9户").claims
    >>> matched(one, paper_of("改厕9户。全乡总人口11414人").claims)
    [(1, 0), (0, 1)]
    """
    left, right = set(range(len(first))), set(range(len(second)))
    pairs: list[tuple[int, int]] = []
    for level in range(_LEVELS):
        for i, j in _by_key(first, second, left, right, level):
            pairs.append((i, j))
            left.discard(i)
            right.discard(j)
    pairs += _between(first, second, pairs)
    return sorted(pairs, key=lambda pair: pair[1])


def _key(claim: Claim, level: int) -> _Key | None:
    """Return what must be equal: less at each level.

    At last it is the subject of the table, and then a value that tells itself by its digits:
    16854.42亩 in other words is the same figure, 3户 may be anything.
    """
    if level == _LEVELS - 2:
        return (claim.key, claim.measure, _area(claim)) if claim.key else None
    if level == _LEVELS - 1:
        telling = sum(sign.isdigit() for sign in claim.text.strip("0")) >= _TELLING
        return (claim.mention.value, claim.measure, claim.role) if telling else None
    plain = (claim.lead, claim.measure, claim.role, claim.borrowed, claim.of_which)
    if not claim.lead:
        return (
            None
            if level > 1
            else (*plain, claim.mention.value, claim.mention.noun, claim.section)
        )
    noun = claim.mention.noun
    match level:
        case 0:
            value = claim.mention.value
            return (
                *plain,
                noun,
                _area(claim),
                claim.status,
                claim.period,
                claim.section,
                value,
            )
        case 1:
            return (*plain, noun, _area(claim), claim.status, claim.period, claim.section)
        case 2:
            return (*plain, noun, _area(claim), claim.status, claim.period)
        case _:
            return (*plain, noun, _area(claim))


def _area(claim: Claim) -> str:
    """Return the name of another area; the whole area may be told or understood."""
    return claim.area if len(claim.area) > 1 else ""


def _by_key(
    first: Sequence[Claim],
    second: Sequence[Claim],
    left: set[int],
    right: set[int],
    level: int,
) -> list[tuple[int, int]]:
    """Return the pairs of equal keys; of several with one key the first goes with the first.

    The loosest key ties nothing that is told several times: 投入资金 twice is two things.
    """
    one, two = _grouped(first, left, level), _grouped(second, right, level)
    found: list[tuple[int, int]] = []
    for key, mine in one.items():
        theirs = two.get(key, [])
        alone = len(mine) == 1 and len(theirs) == 1
        sure = level < 2 or alone
        if theirs and (sure or (level < _LEVELS - 2 and len(mine) == len(theirs))):
            found += zip(mine, theirs, strict=False)
    return found


def _grouped(claims: Sequence[Claim], open_: set[int], level: int) -> dict[_Key, list[int]]:
    found: dict[_Key, list[int]] = {}
    for number in sorted(open_):
        key = _key(claims[number], level)
        if key is not None:
            found.setdefault(key, []).append(number)
    return found


_LEVELS: Final = 6
_TELLING: Final = 3
_ALIKE: Final = 0.4
_GAP: Final = 400


def _between(
    first: Sequence[Claim], second: Sequence[Claim], pairs: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the pairs of rewritten words between two neighbours that both papers have."""
    kept = _rising(sorted(pairs))
    edges = [(-1, -1), *kept, (len(first), len(second))]
    taken_a, taken_b = {i for i, _ in pairs}, {j for _, j in pairs}
    found: list[tuple[int, int]] = []
    for (i, j), (k, m) in pairwise(edges):
        mine = [n for n in range(i + 1, k) if n not in taken_a]
        theirs = [n for n in range(j + 1, m) if n not in taken_b]
        if mine and theirs and len(mine) * len(theirs) <= _GAP:
            found += _aligned(first, second, mine, theirs)
    return found


def _aligned(
    first: Sequence[Claim], second: Sequence[Claim], mine: Sequence[int], theirs: Sequence[int]
) -> list[tuple[int, int]]:
    """Return the pairs, in one order, that are likest together."""
    worth = [[0.0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for x in range(len(mine) - 1, -1, -1):
        for y in range(len(theirs) - 1, -1, -1):
            pair = _worth(first[mine[x]], second[theirs[y]])
            together = worth[x + 1][y + 1] + pair if pair else 0.0
            worth[x][y] = max(worth[x + 1][y], worth[x][y + 1], together)
    found: list[tuple[int, int]] = []
    x = y = 0
    while x < len(mine) and y < len(theirs):
        if worth[x][y] == worth[x + 1][y]:
            x += 1
        elif worth[x][y] == worth[x][y + 1]:
            y += 1
        else:
            found.append((mine[x], theirs[y]))
            x, y = x + 1, y + 1
    return found


def _worth(left: Claim, right: Claim) -> float:
    """Return how likely two figures are one: nothing if they are not alike enough."""
    if left.measure != right.measure or left.role is not right.role:
        return 0.0
    likeness = 1.0 if left.lead == right.lead else _likeness(left.lead, right.lead)
    if likeness < _ALIKE:
        return 0.0
    return likeness + (left.mention.value == right.mention.value)


def _likeness(left: str, right: str) -> float:
    """Return which part of the pairs of neighbouring characters two texts share."""
    mine = {left[i : i + 2] for i in range(len(left) - 1)}
    theirs = {right[i : i + 2] for i in range(len(right) - 1)}
    both = len(mine) + len(theirs)
    return 2 * len(mine & theirs) / both if both else 0.0


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that stand in one order in both papers."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        if at == len(tails):
            tails.append(j)
            places.append(number)
        else:
            tails[at], places[at] = j, number
        before.append(places[at - 1] if at else -1)
    found: list[tuple[int, int]] = []
    at = places[-1] if places else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def out_of_order(pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the pairs that stand elsewhere in the order that both papers have.

    >>> out_of_order([(0, 1), (1, 0), (2, 2), (3, 3)])
    {(0, 1)}
    """
    return set(pairs) - set(_rising(sorted(pairs)))
