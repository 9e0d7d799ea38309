"""Shares, growth rates and percentage points: three types that are not each other.

A share of 12 % that rises to 15 % has risen by 3 percentage points, and by 25 per cent.
Values are plain fractions (12 % is 3/25); the printed places are kept beside them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final, Self, TypeVar, final

import attrs

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.measures.dimensions import Dimension
from xiaoping.measures.display import PLAIN, Display
from xiaoping.measures.numerals import Exact, Number, exact, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail

__all__ = ["GrowthRate", "PercentagePoints", "Share", "growth"]

D = TypeVar("D", bound=Dimension)
_PERCENT: Final = Fraction(1, 100)


@attrs.frozen(eq=False, repr=False)
class _Rate:
    """What the three types share: an exact fraction, printed in per cent."""

    value: Exact = attrs.field(converter=exact)
    display: Display = attrs.field(default=PLAIN, kw_only=True)

    @classmethod
    def percent(cls, figure: Number, *, decimals: int | None = None) -> Self:
        """Return it from its figure in per cent: ``percent("0.86")`` is 0.86%."""
        display = Display(decimals=decimals)
        return cls(simplest(exact(figure) * _PERCENT), display=display)

    @property
    def figure(self) -> Exact:
        """The figure in front of the per cent sign."""
        return simplest(self.value / _PERCENT)

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
        return attrs.evolve(self, display=attrs.evolve(self.display, decimals=decimals))

    def __str__(self) -> str:
        return f"{self.display.number(self.figure)}%"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"

    def __eq__(self, other: object) -> bool:
        """Equal: the same fraction of the same kind."""
        return self.value == other.value if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self.value))

    def _refuse(self, other: object, zh: str, en: str) -> DimensionError:
        return fail(
            DimensionError,
            "ratio.mixed",
            left=str(self),
            right=str(other),
            verb_zh=zh,
            verb_en=en,
        )


@final
@attrs.frozen(eq=False, repr=False)
class PercentagePoints(_Rate):
    """A difference of two shares or rates: 2.0个百分点.

    >>> str(PercentagePoints.percent("2", decimals=1))
    '2.0个百分点'
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
        return PercentagePoints(-self.value, display=self.display)


@final
@attrs.frozen(eq=False, repr=False)
class Share(_Rate):
    """A part of a whole: 12.5%.

    >>> str(Share.percent("12.5") - Share.percent("10"))
    '2.5个百分点'
    """

    @classmethod
    def of(cls, part: Quantity[Any], whole: Quantity[Any]) -> Share:
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

    def __sub__(self, other: Share) -> PercentagePoints:
        """Return the difference in percentage points."""
        if not isinstance(other, Share):
            raise self._refuse(other, "相减", "subtracted")
        return PercentagePoints(simplest(self.value - other.value))

    def __add__(self, other: PercentagePoints) -> Share:
        """Return the share that is ``other`` higher."""
        if not isinstance(other, PercentagePoints):
            raise self._refuse(other, "相加", "added")
        return Share(simplest(self.value + other.value))


@final
@attrs.frozen(eq=False, repr=False)
class GrowthRate(_Rate):
    """A relative change against a base: 8.33%.

    >>> growth(Quantity(5200, "元"), Quantity(4800, "元")).display.decimals is None
    True
    """

    def __sub__(self, other: GrowthRate) -> PercentagePoints:
        """Return the difference in percentage points."""
        if not isinstance(other, GrowthRate):
            raise self._refuse(other, "相减", "subtracted")
        return PercentagePoints(simplest(self.value - other.value))

    def apply(self, base: Quantity[D]) -> Quantity[D]:
        """Return what ``base`` grows to."""
        return base * Fraction(1 + self.value)

    def base_of(self, now: Quantity[D]) -> Quantity[D]:
        """Return what grew to ``now``.

        Raises:
            InvariantError: The rate is −100 %: anything may have vanished.
        """
        if self.value == -1:
            raise fail(InvariantError, "ratio.base", base=str(self))
        return now / Fraction(1 + self.value)


def growth(now: Quantity[D], before: Quantity[D]) -> GrowthRate:
    """Return the growth from ``before`` to ``now``.

    Raises:
        DimensionError: They measure different things.
        InvariantError: The base is zero or less: there is no rate.

    >>> growth(Quantity(5200, "元"), Quantity(4800, "元")).value
    Fraction(1, 12)
    """
    difference = now - before
    if before.amount <= 0:
        raise fail(InvariantError, "ratio.base", base=str(before))
    return GrowthRate(simplest(Fraction(difference.base) / before.base))
