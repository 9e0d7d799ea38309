"""Sums and ratios of what figures can stand for, told apart only where that is certain."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Literal

from xiaoping.measures.interval import Interval
from xiaoping.measures.numerals import decimal_text, half_up, simplest
from xiaoping.reading.selfaudit.claim import Claim

__all__ = ["Verdict", "apart", "judged", "exceeds", "middle", "per_cent", "quotient", "shown", "total"]


def apart(left: Claim, right: Claim) -> bool:
    """Say whether two figures of one measure cannot both be true, however rounded.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> one, two, three = paper_of("约3700户，3723户，3800户").claims
    >>> apart(one, two), apart(two, three)
    (False, True)
    """
    mine, theirs = left.lenient, right.lenient
    return mine is not None and theirs is not None and not mine.meets(theirs)


def exceeds(part: Claim, whole: Claim) -> bool:
    """Say whether a figure is more than another, however rounded.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> one, two = paper_of("走访5000余户，共3723户").claims
    >>> exceeds(one, two), exceeds(two, one)
    (True, False)
    """
    mine, theirs = part.lenient, whole.lenient
    if mine is None or theirs is None or mine.low is None or theirs.high is None:
        return False
    return mine.low > theirs.high or (
        mine.low == theirs.high and (mine.low_open or theirs.high_open)
    )


Verdict = Literal["", "rounding", "apart"]


def judged(told: Claim, rule: Callable[..., Interval | None], *given: Claim) -> Verdict:
    """Say how a figure stands to what others make it.

    Args:
        told: The figure.
        rule: How it follows from the sets of the others; ``None`` if it does not.
        given: The others.

    Returns:
        ``apart`` if no manner of rounding explains the difference, ``rounding`` if only one
        that cuts off does, and nothing if they go together.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> claims = paper_of("365人，1286人，28.4%，28.3%，28.2%").claims
    >>> [judged(told, quotient, *claims[:2]) for told in claims[2:]]
    ['', 'rounding', 'apart']
    """
    if told.lenient is None or told.extent is None or any(c.lenient is None for c in given):
        return ""
    computed = rule(*(claim.lenient for claim in given))
    if computed is None:
        return ""
    if not computed.meets(told.lenient):
        return "apart"
    strict = rule(*(claim.extent for claim in given))
    return "" if strict is None or strict.meets(told.extent) else "rounding"


def total(parts: Iterable[Interval | None]) -> Interval | None:
    """Return what a sum can be; ``None`` if one of its parts is unknown.

    >>> str(total([Interval(1, 2), Interval.point(3)]))
    '[4, 5]'
    """
    found = Interval.point(0)
    for part in parts:
        if part is None:
            return None
        found = found + part
    return found


def quotient(left: Interval | None, right: Interval | None) -> Interval | None:
    """Return what a ratio can be; ``None`` if the base may be nothing.

    >>> str(quotient(Interval(10, 12), Interval(2, 4)))
    '[2.5, 6]'
    """
    if left is None or right is None or right.low is None or right.low <= 0:
        return None
    return left * right.inverse()


def middle(value: Interval | None) -> Fraction:
    """Return the middle of a set with two ends; nought if it has none."""
    if value is None or value.low is None or value.high is None:
        return Fraction(0)
    return Fraction(value.low + value.high) / 2


def shown(value: Interval | None, measure: str, scale: int = 1) -> str:
    """Return a computed set as a person reads it: its middle if it is narrow.

    >>> shown(Interval.point(605), "户"), shown(Interval(Fraction(1, 3), Fraction(1, 3)), "percent")
    ('605户', '33.33%')
    """
    if value is None or value.low is None or value.high is None:
        return "?"
    if measure == "percent":
        return per_cent(middle(value))
    number = decimal_text(simplest(half_up(simplest(middle(value) / scale), 2)))
    units = {"money": "元", "area": "平方米", "length": "米", "mass": "千克", "volume": "立方米"}
    word = "" if measure in ("power", "percentage_point") else units.get(measure, measure)
    return f"{number}{'万' if scale == 10000 else ''}{word}"


def per_cent(value: Fraction) -> str:
    """Return a share in per cent with two places.

    >>> per_cent(Fraction(1, 3))
    '33.33%'
    """
    return f"{decimal_text(simplest(half_up(simplest(value * 100), 2)))}%"
