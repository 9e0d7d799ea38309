"""Shares, growth rates and percentage points: three types that are not each other.

A share of 12 % that rises to 15 % has risen by 3 percentage points, and by 25 per cent.
Values are plain fractions (12 % is 3/25); the printed places are kept beside them.

Growth over several periods is multiplied, never added; where the base is zero or less
there is no rate at all, and :class:`Transition` says in words what happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final, Never, Self, TypeVar, final, overload

import attrs

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.measures.dimensions import Dimension
from xiaoping.measures.display import PLAIN, Display
from xiaoping.measures.numerals import Exact, Number, decimal_text, exact, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail

__all__ = [
    "GrowthRate",
    "PercentagePoints",
    "Share",
    "Transition",
    "average_growth",
    "average_rate",
    "chained",
    "change",
    "growth",
]

D = TypeVar("D", bound=Dimension)
_PERCENT: Final = Fraction(1, 100)
_NUMBERS: Final = (int, float, Fraction, Decimal)
_DOUBLINGS_AT_MOST: Final = 100
_PERIODS_AT_MOST: Final = 1000
_DECIMALS_AT_MOST: Final = 30


@attrs.frozen(eq=False, repr=False)
class _Rate:
    """What the three types share: an exact fraction, printed in per cent."""

    value: Exact = attrs.field(converter=exact)
    display: Display = attrs.field(default=PLAIN, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a display that would print another figure."""
        if self.display.scale:
            given, scale = decimal_text(self.figure), self.display.scale
            raise fail(InvariantError, "display.rate", given=given, scale=scale)
        if self.display.verbatim:
            self.display.check(self.figure)

    @classmethod
    def percent(cls, figure: Number, *, decimals: int | None = None) -> Self:
        """Return it from its figure in per cent: ``percent("0.86")`` is 0.86%."""
        display = Display(decimals=decimals)
        return cls(simplest(exact(figure) * _PERCENT), display=display)

    @property
    def figure(self) -> Exact:
        """The figure in front of the per cent sign."""
        return simplest(self.value * 100)

    @property
    def step(self) -> Exact | None:
        """The value of one unit in the last printed place, as a plain fraction."""
        step = self.display.step
        return None if step is None else simplest(step * _PERCENT)

    def displayed(self, *, decimals: int) -> Self:
        """Return the same value, printed with so many decimal places.

        >>> str(Share(Fraction(1, 3)).displayed(decimals=1))
        '33.3%'
        """
        return attrs.evolve(
            self, display=attrs.evolve(self.display, decimals=decimals, verbatim="")
        )

    def __str__(self) -> str:
        return f"{self.display.number(self.figure)}%"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"

    def __eq__(self, other: object) -> bool:
        """Equal: the same fraction of the same kind."""
        return self.value == other.value if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self.value))

    def __lt__(self, other: Self) -> bool:
        return self.value < self._same(other)

    def __le__(self, other: Self) -> bool:
        return self.value <= self._same(other)

    def __gt__(self, other: Self) -> bool:
        return self.value > self._same(other)

    def __ge__(self, other: Self) -> bool:
        return self.value >= self._same(other)

    def __radd__(self, other: Never) -> Never:
        raise self._refuse(other, "相加", "added")

    def __rsub__(self, other: Never) -> Never:
        raise self._refuse(other, "相减", "subtracted")

    def _same(self, other: object) -> Exact:
        if isinstance(other, _Rate) and type(other) is type(self):
            return other.value
        raise self._refuse(other, "比较", "compared")

    def _refuse(self, other: object, zh: str, en: str) -> DimensionError:
        return fail(
            DimensionError,
            "ratio.number" if isinstance(other, _NUMBERS) else "ratio.mixed",
            left=str(self),
            right=str(other),
            verb_zh=zh,
            verb_en=en,
        )


@final
@attrs.frozen(eq=False, repr=False)
class PercentagePoints(_Rate):
    """A difference of two shares or rates: 2.0个百分点.

    Points add to points, to shares and to growth rates, and are multiplied by numbers;
    all of it exactly.  A bare number is refused: 1 may be 1个百分点 or 100%.

    Raises:
        DimensionError: They are added to, subtracted from or compared with anything else.

    >>> str(PercentagePoints.percent("2", decimals=1))
    '2.0个百分点'
    >>> str(PercentagePoints.percent("0.4") * 5)
    '2个百分点'
    >>> PercentagePoints.percent("0.4") + 1
    Traceback (most recent call last):
        ...
    xiaoping.errors.DimensionError: '0.4个百分点' and the bare number '1' are not rates of ...
    """

    def __str__(self) -> str:
        """Return the figure with its unit word."""
        return f"{self.display.number(self.figure)}个百分点"

    def __add__(self, other: PercentagePoints) -> PercentagePoints:
        if not isinstance(other, PercentagePoints):
            raise self._refuse(other, "相加", "added")
        return PercentagePoints(self.value + other.value)

    def __sub__(self, other: PercentagePoints) -> PercentagePoints:
        if not isinstance(other, PercentagePoints):
            raise self._refuse(other, "相减", "subtracted")
        return PercentagePoints(self.value - other.value)

    def __neg__(self) -> PercentagePoints:
        return PercentagePoints(-self.value, display=self.display.opposite)

    def __mul__(self, other: int | Fraction | Decimal) -> PercentagePoints:
        """Return so many times the points: 0.4个百分点 a year for five years."""
        if not isinstance(other, _NUMBERS):
            raise self._refuse(other, "相乘", "multiplied")
        return PercentagePoints(simplest(self.value * Fraction(exact(other, name="factor"))))

    def __rmul__(self, other: int | Fraction | Decimal) -> PercentagePoints:
        return self * other


@final
@attrs.frozen(eq=False, repr=False)
class Share(_Rate):
    """A part of a whole: 12.5%.

    Two shares differ by percentage points; points added to a share or taken from it give
    a share; a share of a quantity is its part.  Nothing is rounded.

    Raises:
        DimensionError: A share is added to, subtracted from or compared with anything
            else, or multiplied by what is no quantity.

    >>> str(Share.percent("12.5") - Share.percent("10"))
    '2.5个百分点'
    >>> str(Share.percent("12.5") - PercentagePoints.percent("2.5"))
    '10%'
    >>> str(Share.percent("12.5") * Quantity(3200, "亩"))
    '400亩'
    """

    @classmethod
    def of(cls, part: Quantity[D], whole: Quantity[D]) -> Share:
        """Return the share that ``part`` is of ``whole``.

        Raises:
            DimensionError: They measure different things.
            InvariantError: The whole is zero.
        """
        if part.unit.dimension != whole.unit.dimension:
            part < whole  # noqa: B015 - raises the error that names both
        if not whole.amount:
            raise fail(InvariantError, "ratio.base", base=str(whole))
        return cls(simplest(Fraction(part.base) / whole.base))

    @classmethod
    def tenths(cls, figure: Number) -> Share:
        """Return a share told in tenths: 三成 is 30 %, 三成五 is 35 %.

        >>> str(Share.tenths(3)), str(Share.tenths("3.5"))
        ('30%', '35%')
        """
        return cls(simplest(Fraction(exact(figure)) / 10))

    @property
    def complement(self) -> Share:
        """The rest of the whole, printed with as many places.

        Raises:
            InvariantError: The share is below zero or more than the whole.

        >>> str(Share.percent("86.40", decimals=2).complement)
        '13.60%'
        """
        if not 0 <= self.value <= 1:
            raise fail(InvariantError, "ratio.rest", given=str(self))
        return Share(simplest(1 - self.value), display=self.display.opposite)

    def of_whole(self, whole: Quantity[D]) -> Quantity[D]:
        """Return the part of ``whole`` that this share is, exactly, in the whole's unit.

        A part of counted things need not be whole: 12.5 % of 603户 are 603/8户.

        Raises:
            DimensionError: ``whole`` is no quantity.

        >>> Share.tenths(3).of_whole(Quantity(2059, "人")).amount
        Fraction(6177, 10)
        """
        if not isinstance(whole, Quantity):
            raise fail(DimensionError, "ratio.part", left=str(self), right=str(whole))
        return whole * Fraction(self.value)

    def __mul__(self, whole: Quantity[D]) -> Quantity[D]:
        """Return the part of ``whole``; see :meth:`of_whole`."""
        return self.of_whole(whole)

    def __rmul__(self, whole: Quantity[D]) -> Quantity[D]:
        return self.of_whole(whole)

    @overload
    def __sub__(self, other: Share) -> PercentagePoints: ...
    @overload
    def __sub__(self, other: PercentagePoints) -> Share: ...
    def __sub__(self, other: Share | PercentagePoints) -> PercentagePoints | Share:
        """Return the difference to a share in points, or the share so many points lower."""
        match other:
            case Share():
                return PercentagePoints(simplest(self.value - other.value))
            case PercentagePoints():
                return Share(simplest(self.value - other.value))
            case _:
                raise self._refuse(other, "相减", "subtracted")

    def __add__(self, other: PercentagePoints) -> Share:
        """Return the share that is ``other`` higher."""
        if not isinstance(other, PercentagePoints):
            raise self._refuse(other, "相加", "added")
        return Share(simplest(self.value + other.value))


@final
@attrs.frozen(eq=False, repr=False)
class GrowthRate(_Rate):
    """A relative change against a base: 8.33%.

    Rates of several periods are chained, never added; two rates differ by percentage
    points, and points added to a rate or taken from it give a rate.  Nothing is rounded.

    Raises:
        DimensionError: A rate is added to a rate, or mixed or compared with anything else.

    >>> growth(Quantity(5200, "元"), Quantity(4800, "元")).display.decimals is None
    True
    >>> str(GrowthRate.percent("6.1") - PercentagePoints.percent("0.5"))
    '5.6%'
    >>> GrowthRate.percent(5) + GrowthRate.percent(5)
    Traceback (most recent call last):
        ...
    xiaoping.errors.DimensionError: The growth rates '5%' and '5%' do not add: ...
    """

    @classmethod
    def doubling(cls, times: int) -> GrowthRate:
        """Return 翻n番: the level is doubled ``times`` times.

        翻两番 is ×4, hence growth by 300 %, where 增加两倍 is ×3.

        Raises:
            InvariantError: ``times`` is no whole number from 1 to 100.

        >>> GrowthRate.doubling(2).factor, GrowthRate.by_times(2).factor
        (4, 3)
        """
        _check_whole("times", times, 1, _DOUBLINGS_AT_MOST)
        return cls(2**times - 1)

    @classmethod
    def by_times(cls, times: Number) -> GrowthRate:
        """Return 增加了k倍: what came on top is ``times`` the base, so the level is ×(k+1).

        Raises:
            InvariantError: ``times`` is negative.

        >>> str(GrowthRate.by_times(4)), str(GrowthRate.by_times("1.5"))
        ('400%', '150%')
        """
        return cls(_times(times))

    @classmethod
    def to_times(cls, times: Number) -> GrowthRate:
        """Return 增加到k倍: the level is now ``times`` the base.

        Raises:
            InvariantError: ``times`` is negative.

        >>> GrowthRate.to_times(4) == GrowthRate.by_times(3)
        True
        """
        return cls(simplest(_times(times) - 1))

    @classmethod
    def to_share(cls, share: Share) -> GrowthRate:
        """Return 降到p%: the level is now ``share`` of the base; 下降了p% is another thing.

        Raises:
            DimensionError: ``share`` is no share.
            InvariantError: ``share`` is negative.

        >>> str(GrowthRate.to_share(Share.percent(80))), str(GrowthRate.percent(-80))
        ('-20%', '-80%')
        """
        if not isinstance(share, Share):
            raise fail(DimensionError, "ratio.no-share", given=str(share))
        return cls.to_times(share.value)

    @property
    def factor(self) -> Exact:
        """What the base is multiplied by: one more than the rate.

        >>> GrowthRate.percent("-12.5").factor
        Fraction(7, 8)
        """
        return simplest(1 + self.value)

    def chain(self, *rates: GrowthRate) -> GrowthRate:
        """Return the growth over this period and those that follow it, exactly.

        Raises:
            DimensionError: One of them is no growth rate.

        >>> str(GrowthRate.percent(10).chain(GrowthRate.percent(10)))
        '21%'
        """
        factor = Fraction(1)
        for rate in (self, *rates):
            if not isinstance(rate, GrowthRate):
                raise self._refuse(rate, "连乘", "chained")
            if rate.factor < 0:
                raise fail(InvariantError, "ratio.below-zero-factor", given=str(rate))
            factor *= rate.factor
        return GrowthRate(simplest(factor - 1))

    @overload
    def __sub__(self, other: GrowthRate) -> PercentagePoints: ...
    @overload
    def __sub__(self, other: PercentagePoints) -> GrowthRate: ...
    def __sub__(self, other: GrowthRate | PercentagePoints) -> PercentagePoints | GrowthRate:
        """Return the difference to a rate in points, or the rate so many points lower."""
        match other:
            case GrowthRate():
                return PercentagePoints(simplest(self.value - other.value))
            case PercentagePoints():
                return GrowthRate(simplest(self.value - other.value))
            case _:
                raise self._refuse(other, "相减", "subtracted")

    def __add__(self, other: PercentagePoints) -> GrowthRate:
        """Return the rate that is ``other`` higher."""
        match other:
            case PercentagePoints():
                return GrowthRate(simplest(self.value + other.value))
            case GrowthRate():
                raise fail(DimensionError, "ratio.added", left=str(self), right=str(other))
            case _:
                raise self._refuse(other, "相加", "added")

    def apply(self, base: Quantity[D]) -> Quantity[D]:
        """Return what ``base`` grows to.

        >>> str(GrowthRate.percent("8.5").apply(Quantity(4800, "元")))
        '5208元'
        """
        return base * Fraction(self.factor)

    def base_of(self, now: Quantity[D]) -> Quantity[D]:
        """Return what grew to ``now``.

        Raises:
            InvariantError: The rate is −100 %: anything may have vanished.

        >>> str(GrowthRate.percent("8.5").base_of(Quantity(5208, "元")))
        '4800元'
        """
        if self.value == -1:
            raise fail(InvariantError, "ratio.base", base=str(self))
        return now / Fraction(self.factor)


@final
class Transition(Enum):
    """What happened to a figure where no rate tells it: the base is zero or less.

    A level that falls from above zero to below has no rate either (由正转负): 下降150% is
    nothing that can happen to a level.  ``str`` gives the Chinese wording.

    >>> str(Transition.NEGATIVE_TO_POSITIVE), Transition.NEGATIVE_TO_POSITIVE.en
    ('由负转正', 'from below zero to above it')
    """

    LEVEL = "level"
    FROM_NOTHING = "from_nothing"
    ZERO_TO_NEGATIVE = "zero_to_negative"
    POSITIVE_TO_NEGATIVE = "positive_to_negative"
    NEGATIVE_TO_POSITIVE = "negative_to_positive"
    NEGATIVE_TO_ZERO = "negative_to_zero"
    NEGATIVE_NARROWED = "negative_narrowed"
    NEGATIVE_WIDENED = "negative_widened"

    @property
    def zh(self) -> str:
        """The Chinese wording, as a report prints it."""
        return _TRANSITIONS[self][0]

    @property
    def en(self) -> str:
        """The English wording."""
        return _TRANSITIONS[self][1]

    def __str__(self) -> str:
        """Return the Chinese wording."""
        return self.zh


_TRANSITIONS: Final = {
    Transition.LEVEL: ("持平", "unchanged"),
    Transition.FROM_NOTHING: ("从无到有", "from nothing to something"),
    Transition.ZERO_TO_NEGATIVE: ("由零转负", "from zero to below it"),
    Transition.POSITIVE_TO_NEGATIVE: ("由正转负", "from above zero to below it"),
    Transition.NEGATIVE_TO_POSITIVE: ("由负转正", "from below zero to above it"),
    Transition.NEGATIVE_TO_ZERO: ("由负归零", "from below zero to zero"),
    Transition.NEGATIVE_NARROWED: ("负值收窄", "still below zero, but by less"),
    Transition.NEGATIVE_WIDENED: ("负值扩大", "further below zero"),
}


def growth(now: Quantity[D], before: Quantity[D]) -> GrowthRate:
    """Return the growth from ``before`` to ``now``.

    Raises:
        DimensionError: They measure different things.
        InvariantError: The base is zero or less: there is no rate.

    >>> growth(Quantity(5200, "元"), Quantity(4800, "元")).value
    Fraction(1, 12)
    """
    difference = _levels(now, before)
    if before.amount <= 0:
        raise fail(InvariantError, "ratio.base", base=str(before))
    return GrowthRate(simplest(Fraction(difference.base, before.base)))


def _levels(now: Quantity[D], before: Quantity[D]) -> Quantity[D]:
    """Return the difference of two levels; rates, sets and temperatures have no growth."""
    levels: tuple[object, ...] = (now, before)
    for value in levels:
        if not isinstance(value, Quantity) or value.unit.offset:
            raise fail(DimensionError, "ratio.level", given=str(value))
    return now - before


def change(now: Quantity[D], before: Quantity[D]) -> GrowthRate | Transition:
    """Return the change from ``before`` to ``now``: a rate, or the word for having none.

    A rate where the base is above zero and the level has not fallen below it, even if it
    is 0 %; otherwise a :class:`Transition`.  The rate is exact.

    Raises:
        DimensionError: They measure different things.

    >>> print(change(Quantity(5208, "元"), Quantity(4800, "元")))
    8.5%
    >>> print(change(Quantity("3.2", "元"), Quantity("-1.5", "元")))
    由负转正
    """
    difference = _levels(now, before).amount
    if before.amount > 0:
        if now.amount >= 0:
            return growth(now, before)
        return Transition.POSITIVE_TO_NEGATIVE
    if not difference:
        return Transition.LEVEL
    if not before.amount:
        return Transition.FROM_NOTHING if now.amount > 0 else Transition.ZERO_TO_NEGATIVE
    if now.amount >= 0:
        return Transition.NEGATIVE_TO_POSITIVE if now.amount else Transition.NEGATIVE_TO_ZERO
    return Transition.NEGATIVE_NARROWED if difference > 0 else Transition.NEGATIVE_WIDENED


def chained(rates: Iterable[GrowthRate]) -> GrowthRate:
    """Return the growth over all periods together, exactly.

    Raises:
        DimensionError: One of them is no growth rate.
        InvariantError: There are none: no period known is not the same as no growth.

    >>> str(chained([GrowthRate.percent(8), GrowthRate.percent(5), GrowthRate.percent(-2)]))
    '11.132%'
    """
    found = tuple(rates)
    if not found:
        raise fail(InvariantError, "ratio.none")
    return GrowthRate(0).chain(*found)


def average_growth(
    now: Quantity[D], before: Quantity[D], periods: int, *, decimals: int
) -> GrowthRate:
    """Return the average growth a period (年均增长) that leads from ``before`` to ``now``.

    It is the ``periods``-th root of now/before, less one.  The root is irrational as a
    rule, so this is the one rate that is rounded: to ``decimals`` places of per cent, half
    away from zero, correctly to the last place (integers throughout, no float).

    Args:
        now: The last level, zero or more.
        before: The first level, more than zero.
        periods: How many periods lie between: 5 from 2015 to 2020.
        decimals: How many places of per cent.

    Raises:
        DimensionError: The levels measure different things.
        InvariantError: The base is zero or less, the last level is negative, or
            ``periods`` or ``decimals`` is no whole number in its range.

    >>> str(average_growth(Quantity(12588, "元"), Quantity(8211, "元"), 5, decimals=1))
    '8.9%'
    """
    difference = _levels(now, before)
    if before.amount <= 0:
        raise fail(InvariantError, "ratio.base", base=str(before))
    if now.amount < 0:
        raise fail(InvariantError, "ratio.below-zero", given=str(now))
    ratio = 1 + Fraction(difference.base) / before.base
    return _averaged(ratio, periods, decimals)


def average_rate(rate: GrowthRate, periods: int, *, decimals: int) -> GrowthRate:
    """Return the average growth a period that makes ``rate`` over ``periods`` together.

    Rounded as :func:`average_growth` rounds.

    Raises:
        InvariantError: The rate is below −100 %, or ``periods`` or ``decimals`` is no
            whole number in its range.

    >>> str(average_rate(GrowthRate.doubling(1), 10, decimals=2))
    '7.18%'
    """
    if rate.factor < 0:
        raise fail(InvariantError, "ratio.below-zero", given=str(rate))
    return _averaged(Fraction(rate.factor), periods, decimals)


def _averaged(ratio: Fraction, periods: int, decimals: int) -> GrowthRate:
    _check_whole("periods", periods, 1, _PERIODS_AT_MOST)
    _check_whole("decimals", decimals, 0, _DECIMALS_AT_MOST)
    scale = 100 * 10**decimals
    # Twice the factor in units of the last place is the root of this; halves are its odds.
    power = Fraction(2 * scale) ** periods * ratio
    below = _root(power.numerator // power.denominator, periods)
    if ratio >= 1:
        units = (below + 1) // 2
    else:
        units = (below if below**periods == power else below + 1) // 2
    rate = simplest(Fraction(units - scale, scale))
    return GrowthRate(rate, display=Display(decimals=decimals))


def _root(value: int, degree: int) -> int:
    """Return the greatest integer whose ``degree``-th power is not above ``value``."""
    if not value:
        return 0
    low = 1 << (value.bit_length() - 1) // degree
    high = 2 * low
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if middle**degree <= value else (low, middle)
    return low


def _times(times: Number) -> Exact:
    found = exact(times, name="times")
    if found < 0:
        raise fail(InvariantError, "ratio.times", given=str(times))
    return found


def _check_whole(name: str, value: int, least: int, most: int) -> None:
    if type(value) is not int or not least <= value <= most:
        raise fail(
            InvariantError, "ratio.whole", name=name, given=str(value), least=least, most=most
        )
