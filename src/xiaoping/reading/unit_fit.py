"""How well the unit a figure is printed with fits the unit of an indicator."""

from __future__ import annotations

from typing import Any

from xiaoping.measures.approximation import Approximate
from xiaoping.measures.mention import Mention
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.units import Unit

__all__ = ["printed_fit"]


def printed_fit(mention: Mention, candidate: Unit[Any], behind: str | None = None) -> float:
    """Return how well the printed unit fits: 1 fully, less if doubtful, 0 not at all.

    The measure word must fit, and the noun where one is printed.  A unit that is only the
    beginning of the true one (户 for 户次) is kept as doubtful.

    Args:
        mention: The figure.
        candidate: The unit it is held against.
        behind: The words behind it; a noun of the unit must stand there if another noun
            stands by the measure word.  ``None`` leaves that out.

    >>> from xiaoping.measures import scan, unit
    >>> [printed_fit(next(scan(text)), unit("household")) for text in ("9户", "9人")]
    [1.0, 0.0]
    """
    if mention.quantity is None:
        return 0.0
    word = mention.word
    told = mention.quantity
    printed = told.unit if isinstance(told, (Quantity, Approximate)) else None
    if mention.noun and candidate.prints_as(word + mention.noun):
        return 1.0
    if candidate.prints_as(word):
        if behind is None or not (mention.noun and candidate.counts):
            return 1.0
        # 8个村便民服务中心 counts centres although 村 stands next to the measure word.
        return 1.0 if any(noun in behind for noun in candidate.nouns) else 0.5
    if printed is not None and printed.dimension == candidate.dimension and printed.dimension:
        return 1.0
    return 0.5 if candidate.word.startswith(word) and not candidate.counts else 0.0
