"""What a figure of a report is to a value of the data: the same, rounded, compatible, apart."""

from __future__ import annotations

from enum import Enum
from typing import Any

from xiaoping.indicators.observation import Observation
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.reader import Mention, MentionKind
from xiaoping.measures.units import Unit
from xiaoping.measures.value import (
    Value,
    as_printed,
    dimension_of,
    extent,
    printed_extent,
    rounds_to,
)

__all__ = ["Outcome", "compare", "unit_printed"]


class Outcome(Enum):
    """What a figure of the report is to the data."""

    SAME = "same"
    ROUNDED = "rounded"
    COMPATIBLE = "compatible"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"


def compare(mention: Mention, observation: Observation) -> tuple[Outcome, str]:
    """Return the outcome for a figure and the observation it is about, and its code.

    The printed places of the report's figure count: 61.98 agrees with 61.9812 when
    rounded.  Sets that meet are compatible; sets apart contradict.

    >>> from xiaoping.measures.reader import scan
    >>> from xiaoping.samples import xiaoping_2020
    >>> (mention,) = scan("605户")
    >>> compare(mention, xiaoping_2020().observations["poor-households"])
    (<Outcome.CONTRADICTS: 'contradicts'>, 'audit.differs')
    """
    value, mine = observation.value, mention.quantity
    if mine is None or isinstance(value, Missing):
        return Outcome.UNKNOWN, "audit.unknown"
    if mention.kind is MentionKind.BARE:
        same = isinstance(mine, Quantity) and mine.magnitude == _magnitude(value)
        return (Outcome.SAME, "audit.same") if same else (Outcome.CONTRADICTS, "audit.differs")
    if not _comparable(mine, value):
        return Outcome.COMPATIBLE, "audit.unit"
    if _same(mine, value) or _same(mine, as_printed(value)):
        return Outcome.SAME, "audit.same"
    if rounds_to(value, mine):
        return Outcome.ROUNDED, "audit.rounded"
    left, right = printed_extent(mine), extent(value)
    if left is not None and right is not None and left.meets(right):
        return Outcome.COMPATIBLE, "audit.compatible"
    return Outcome.CONTRADICTS, "audit.differs"


def _comparable(left: Value, right: Value) -> bool:
    """Say whether two values measure one thing; 5200元 is told of 元/人, too."""
    mine, theirs = dimension_of(left), dimension_of(right)
    return mine == theirs or _told_by_numerator(left, right) or _told_by_word(left, right)


def unit_printed(value: Value) -> Unit[Any] | None:
    """Return the unit a value is printed with; ``None`` for rates and missing values.

    >>> from xiaoping.measures import quantity
    >>> unit_printed(quantity("606户")).word
    '户'
    """
    match value:
        case Quantity():
            return value.unit
        case Approximate():
            return value.base.unit
        case _:
            return None


def _told_by_numerator(left: Value, right: Value) -> bool:
    mine, theirs = unit_printed(left), unit_printed(right)
    return (
        mine is not None
        and theirs is not None
        and "/" in theirs.code
        and (theirs.prints_as(mine.symbol))
    )


def _told_by_word(left: Value, right: Value) -> bool:
    """Say whether both are counted with one measure word (8个 told of 行政村)."""
    mine, theirs = unit_printed(left), unit_printed(right)
    return mine is not None and theirs is not None and mine.symbol == theirs.symbol


def _same(left: Value, right: Value) -> bool:
    if isinstance(left, Approximate) != isinstance(right, Approximate):
        return False
    if isinstance(left, Approximate) and isinstance(right, Approximate):
        return left.shape is right.shape and _equal(left.base, right.base)
    return _equal(left, right)


def _equal(left: Value, right: Value) -> bool:
    if dimension_of(left) == dimension_of(right):
        mine, theirs = extent(left), extent(right)
        return mine == theirs
    # Printed with the numerator or the measure word alone: the amounts themselves decide.
    return (
        isinstance(left, Quantity)
        and isinstance(right, Quantity)
        and left.amount == right.amount
    )


def _magnitude(value: Value) -> object:
    return value.magnitude if isinstance(value, Quantity) else getattr(value, "figure", None)
