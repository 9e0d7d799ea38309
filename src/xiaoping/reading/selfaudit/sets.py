"""Sums and ratios of what figures can stand for, told apart only where that is certain."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Final, Literal

from xiaoping.measures.interval import Interval
from xiaoping.measures.numerals import decimal_text, half_up, simplest
from xiaoping.reading.comparison import unit_printed
from xiaoping.reading.selfaudit.claim import Claim

__all__ = [
    "Verdict",
    "apart",
    "differ",
    "exceeds",
    "judged",
    "middle",
    "per_cent",
    "quotient",
    "shown",
    "total",
]


def apart(left: Claim, right: Claim) -> bool:
    """Say whether two figures of one measure cannot both be true, however rounded.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> one, two, three = paper_of("约3700户，3723户，3800户").claims
    >>> apart(one, two), apart(two, three)
    (False, True)
    """
    mine, theirs = left.lenient, right.lenient
    return mine is not None and theirs is not None and not mine.meets(theirs)


def differ(left: Claim, right: Claim) -> bool:
    """Say whether two tellings of one thing differ: also in the last place, if both have it.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> one, two, three = paper_of("19860元，19861元，1.986万元").claims
    >>> differ(one, two), differ(two, three)
    (True, False)
    """
    mine, theirs = left.extent, right.extent
    if mine is None or theirs is None or mine.meets(theirs):
        return False
    widths = [
        one.high - one.low
        for one in (mine, theirs)
        if one.low is not None and one.high is not None
    ]
    return apart(left, right) or (len(widths) == 2 and widths[0] == widths[1])


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


_SCALES: Final = {"万亿": 10**12, "亿": 10**8, "百万": 10**6, "万": 10**4}
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
    """Return the middle of a set with two ends; nought if it has none.

    >>> middle(Interval(1, 2))
    Fraction(3, 2)
    """
    if value is None or value.low is None or value.high is None:
        return Fraction(0)
    return Fraction(value.low + value.high) / 2


def shown(value: Interval | None, like: Claim) -> str:
    """Return a computed set as a person reads it: its middle, in the unit of a figure.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> one, two = paper_of("面积30亩，投资1.2亿元").claims
    >>> shown(Interval.point(40000), one), shown(Interval.point(150000000), two)
    ('60亩', '1.5亿元')
    """
    if value is None or value.low is None or value.high is None:
        return "?"
    if like.measure == "percent":
        return per_cent(middle(value))
    word = like.mention.surface_unit or like.mention.word or like.mention.unit
    size = next((size for sign, size in _SCALES.items() if word.startswith(sign)), 1)
    quantity = like.mention.quantity
    unit = None if quantity is None else unit_printed(quantity)
    number = middle(value) / Fraction(1 if unit is None else unit.factor) / size
    return f"{decimal_text(simplest(half_up(simplest(number), 2)))}{word}"


def per_cent(value: Fraction) -> str:
    """Return a share in per cent with two places.

    >>> per_cent(Fraction(1, 3))
    '33.33%'
    """
    return f"{decimal_text(simplest(half_up(simplest(value * 100), 2)))}%"
