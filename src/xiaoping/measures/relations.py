"""How two values stand to each other when one or both are approximate or rounded.

``agrees`` asks whether both can be true at once, ``contradicts`` whether they cannot,
``entails`` whether the first makes the second sure.  Comparisons answer true, false or
undecided.  A measured amount stands for everything that rounds to its last printed place,
a count for itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.interval import Interval, Truth, at_most, below
from xiaoping.measures.missing import Missing
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.value import Value, dimension_of, extent, printed_extent
from xiaoping.messages import fail

__all__ = [
    "adds_up",
    "agrees",
    "compare_at_most",
    "compare_below",
    "contradicts",
    "entails",
    "stands_for",
]


def agrees(left: Value, right: Value) -> bool:
    """Say whether both can be true: the sets of numbers they stand for meet.

    Raises:
        DimensionError: They measure different things.
        InvariantError: One of them is missing.

    >>> from xiaoping.measures import parse
    >>> agrees(parse("800余亩"), parse("853亩")), agrees(parse("0.86%"), parse("0.8571%"))
    (True, True)
    """
    mine, theirs = _sets(left, right)
    return mine.meets(theirs)


def contradicts(left: Value, right: Value) -> bool:
    """Say whether they cannot both be true: the sets have no number in common.

    >>> from xiaoping.measures import parse
    >>> contradicts(parse("5000余户"), parse("3723户"))
    True
    """
    return not agrees(left, right)


def entails(left: Value, right: Value) -> bool:
    """Say whether ``right`` is sure if ``left`` is true: a subset.

    >>> from xiaoping.measures import parse
    >>> entails(parse("853亩"), parse("800余亩")), entails(parse("800余亩"), parse("853亩"))
    (True, False)
    """
    mine, theirs = _sets(left, right)
    return mine.within(theirs)


def compare_below(left: Value, right: Value) -> Truth:
    """Say whether ``left`` is smaller than ``right``: true, false or undecided.

    >>> from xiaoping.measures import parse
    >>> compare_below(parse("近5000户"), parse("5000户")).value
    True
    >>> compare_below(parse("900余万元"), parse("950万元")).value is None
    True
    """
    return below(*_sets(left, right))


def compare_at_most(left: Value, right: Value) -> Truth:
    """Say whether ``left`` is at most ``right``: true, false or undecided.

    >>> from xiaoping.measures import parse
    >>> compare_at_most(parse("至多3户"), parse("3户")).value
    True
    """
    return at_most(*_sets(left, right))


def adds_up(parts: Iterable[Value], total: Value) -> bool:
    """Say whether a total can be the sum of its parts, each of them rounded as printed.

    >>> from xiaoping.measures import parse
    >>> adds_up([parse("33.3%")] * 3, parse("100.0%"))
    True
    >>> adds_up([parse("5户"), parse("6户")], parse("12户"))
    False
    """
    found = Interval.point(0)
    for part in parts:
        mine, _ = _sets(part, total)
        found = found + mine
    whole, _ = _sets(total, total)
    return found.meets(whole)


def _sets(left: Value, right: Value) -> tuple[Interval, Interval]:
    """Return what each may be, in base units, a printed figure with its half last place."""
    mine, theirs = stands_for(left), stands_for(right)
    if dimension_of(left) != dimension_of(right):
        raise fail(
            DimensionError,
            "unit.dimension",
            left=str(left),
            right=str(right),
            verb_zh="比较",
            verb_en="compared",
            advice_zh="请先化为同一种量。",
            advice_en="Bring both to one dimension first.",
        )
    return mine, theirs


def stands_for(value: Value) -> Interval:
    """Return the set of numbers a value stands for, in base units, as it is printed.

    What is kept with more places than it is printed with is known exactly.

    Raises:
        InvariantError: It is missing.

    >>> from xiaoping.measures import parse
    >>> str(stands_for(parse("8.33%"))), str(stands_for(parse("606户")))
    ('[0.08325, 0.08335)', '[606, 606]')
    """
    found = printed_extent(value)
    if found is None:
        raise fail(InvariantError, "approximation.missing", given=str(value))
    if found.is_point:
        return found
    exactly = extent(value)
    if exactly is not None and exactly.is_point and not _is_as_printed(value):
        return exactly
    return found


def _is_as_printed(value: Value) -> bool:
    if isinstance(value, (Approximate, Missing)):
        return False
    step = value.step
    if step is None:
        return False
    kept: Fraction = Fraction(value.amount if isinstance(value, Quantity) else value.value)
    return (kept / step).denominator == 1
