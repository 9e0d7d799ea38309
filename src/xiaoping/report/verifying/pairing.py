"""Which of some figures became which of some others, both in their order."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

__all__ = ["paired"]

_MOST: Final = 4_000


def paired(were: Sequence[str], are: Sequence[str]) -> list[int]:
    """Return for each figure the number of the one it became, or -1 if it is gone.

    The order is kept; as many as possible are paired, the most alike first.

    >>> paired(["606户", "2059人"], ["605户", "2060人"])
    [0, 1]
    >>> paired(["606户", "2059人"], ["2060人"])
    [-1, 0]
    """
    if len(were) == len(are):
        return list(range(len(were)))
    if len(were) * len(are) > _MOST:
        return [at if at < len(are) else -1 for at in range(len(were))]
    best = _best(were, are)
    found = [-1] * len(were)
    at, other = 0, 0
    while at < len(were) and other < len(are):
        if best[at][other] == best[at + 1][other]:
            at += 1
        elif best[at][other] == best[at][other + 1]:
            other += 1
        else:
            found[at] = other
            at, other = at + 1, other + 1
    return found


def _best(were: Sequence[str], are: Sequence[str]) -> list[list[float]]:
    """Return how alike the rest of both is at best, from each place on."""
    best = [[0.0] * (len(are) + 1) for _ in range(len(were) + 1)]
    for at in range(len(were) - 1, -1, -1):
        for other in range(len(are) - 1, -1, -1):
            alike = 1 + SequenceMatcher(None, were[at], are[other], autojunk=False).ratio()
            best[at][other] = max(
                best[at + 1][other], best[at][other + 1], alike + best[at + 1][other + 1]
            )
    return best
