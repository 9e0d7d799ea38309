"""Money at current and at constant prices, and the price indices that lead between them.

4000元 of 2020 and 4000元 of 2015 do not buy the same.  Money at constant prices (不变价)
is a dimension of its own for each base year, so current and constant prices do not add,
and neither do the prices of two base years.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import Any, Final, TypeVar, final, overload

import attrs

from xiaoping.errors import AbsentError, DimensionError, DuplicateError, InvariantError
from xiaoping.measures.dimensions import ConstantMoney, Dimension, Money, Per
from xiaoping.measures.numerals import Exact, Number, decimal_text, exact, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import ONE, Unit
from xiaoping.messages import fail
from xiaoping.periods import Year

__all__ = ["PriceIndex", "constant_prices", "deflate", "inflate"]

D = TypeVar("D", bound=Dimension)
_HUNDRED: Final = 100
_CURRENT: Final = re.compile(r"currency_[a-z]+")
_CONSTANT: Final = re.compile(r"currency_[a-z]+_(?P<year>\d{4})")
_FIRST_BASE: Final = 1900
_LAST_BASE: Final = 2099


def _year(value: Year | int) -> int:
    return value.value if isinstance(value, Year) else Year(value).value


def _levels(
    given: Mapping[int, Number] | Mapping[Year, Number] | Iterable[tuple[Year | int, Number]],
) -> tuple[tuple[int, Exact], ...]:
    pairs = given.items() if isinstance(given, Mapping) else given
    levels = ((_year(year), exact(level, name="level")) for year, level in pairs)
    return tuple(sorted(levels, key=lambda pair: pair[0]))


@final
@attrs.frozen
class PriceIndex:
    """How prices stand in each year, where those of the base year are 100 (定基指数).

    Attributes:
        base: The base year.
        levels: Year and level, in the order of the years; a mapping is accepted.  The
            base year is among them and stands at 100; every level is more than zero.
        name: What prices they are: 居民消费价格指数.
        source: Who published it, and where.

    Raises:
        InvariantError: A level is zero or less; the base year does not stand at 100.
        AbsentError: The base year has no level.
        DuplicateError: A year has two levels.
        ExactnessError: A level is a float.

    Note:
        Where only 上年=100 indices are published, see :meth:`chained`.

    >>> cpi = PriceIndex(2015, {2015: 100, 2016: "102", 2017: "103.632"}, name="CPI")
    >>> cpi.level(2017), cpi.years
    (Fraction(12954, 125), (2015, 2016, 2017))
    >>> str(deflate(Quantity("5181.6", "元"), 2017, cpi))
    '5000元（2015年价）'
    """

    base: int = attrs.field(converter=_year)
    levels: tuple[tuple[int, Exact], ...] = attrs.field(converter=_levels)
    name: str = attrs.field(default="", kw_only=True)
    source: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse two levels of a year, and a base year that does not stand at 100."""
        for (year, _), (later, _) in pairwise(self.levels):
            if year == later:
                raise fail(DuplicateError, "price.duplicate", year=year, name=self.name)
        for year, level in self.levels:
            if level <= 0:
                raise self._too_low(year, level, self.name)
        if self.level(self.base) != _HUNDRED:
            given = decimal_text(self.level(self.base))
            raise fail(
                InvariantError, "price.base", year=self.base, given=given, name=self.name
            )

    @classmethod
    def chained(
        cls,
        changes: Mapping[int, Number] | Mapping[Year, Number],
        *,
        base: Year | int,
        name: str = "",
        source: str = "",
    ) -> PriceIndex:
        """Return the index that 上年=100 indices make when they are multiplied, exactly.

        Args:
            changes: The index of each year, the year before being 100: 102.5 for prices
                that rose by 2.5 %.  No year may lack between the first and the last.
            base: The year that shall stand at 100: one of them, or the year before the
                first.
            name: What prices they are.
            source: Who published them.

        Raises:
            InvariantError: There are none, a year lacks between them, or one is zero or
                less.
            AbsentError: The base year is not covered.

        >>> cpi = PriceIndex.chained({2016: "102.0", 2017: "101.6"}, base=2015)
        >>> cpi.level(2017) == exact("103.632")
        True
        """
        steps = _levels(changes)
        if not steps:
            raise fail(InvariantError, "price.no-levels", name=name)
        first, level = steps[0][0] - 1, Fraction(1)
        found: dict[int, Exact] = {first: _HUNDRED}
        for expected, (year, change) in enumerate(steps, first + 1):
            if year != expected:
                raise fail(
                    InvariantError, "price.gap", name=name, absent=expected, after=expected - 1
                )
            if change <= 0:
                raise cls._too_low(year, change, name)
            level = level * change / _HUNDRED
            found[year] = simplest(level * _HUNDRED)
        return cls(first, found, name=name, source=source).rebased(base)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have a level, in order."""
        return tuple(year for year, _ in self.levels)

    def level(self, year: Year | int) -> Exact:
        """Return the level of a year; that of the base year is 100.

        Raises:
            AbsentError: The index does not cover the year; the nearest years that it
                covers are named.

        >>> PriceIndex(2015, {2015: 100, 2016: 102}).level(2018)
        Traceback (most recent call last):
            ...
        xiaoping.errors.AbsentError: The price index '' has no level for 2018. Near: 2016. ...
        """
        wanted = _year(year)
        for known, level in self.levels:
            if known == wanted:
                return level
        below = [known for known in self.years if known < wanted]
        above = [known for known in self.years if known > wanted]
        near = (*below[-1:], *above[:1])
        raise fail(AbsentError, "price.year", given=wanted, near=near, name=self.name)

    def rebased(self, year: Year | int) -> PriceIndex:
        """Return the same index with another base year, exactly.

        Raises:
            AbsentError: The index does not cover the year.

        >>> PriceIndex(2015, {2015: 100, 2016: 125}).rebased(2016).level(2015)
        80
        """
        scale = Fraction(_HUNDRED) / self.level(year)
        levels = tuple((known, simplest(level * scale)) for known, level in self.levels)
        return PriceIndex(year, levels, name=self.name, source=self.source)

    @staticmethod
    def _too_low(year: int, level: Exact, name: str) -> InvariantError:
        given = decimal_text(level)
        return fail(InvariantError, "price.level", year=year, given=given, name=name)


@overload
def deflate(
    money: Quantity[Money],
    year: Year | int,
    index: PriceIndex,
    *,
    base: Year | int | None = None,
) -> Quantity[ConstantMoney]: ...
@overload
def deflate(
    money: Quantity[Per[Money, D]],
    year: Year | int,
    index: PriceIndex,
    *,
    base: Year | int | None = None,
) -> Quantity[Per[ConstantMoney, D]]: ...
@overload
def deflate(
    money: Quantity[Dimension],
    year: Year | int,
    index: PriceIndex,
    *,
    base: Year | int | None = None,
) -> Quantity[Dimension]: ...
def deflate(
    money: Quantity[Any], year: Year | int, index: PriceIndex, *, base: Year | int | None = None
) -> Quantity[Any]:
    """Return money of ``year`` at the constant prices of a base year, exactly.

    Args:
        money: At current prices: 元, or a rate such as 元/人.
        year: The year whose money it is.
        index: The prices.
        base: The year of the constant prices; by default the base year of the index.

    Raises:
        DimensionError: It is no money, or is at constant prices already.
        AbsentError: The index does not cover one of the years.

    >>> cpi = PriceIndex(2015, {2015: 100, 2020: "111.5"}, name="CPI")
    >>> real = deflate(Quantity(22300, "元/人"), 2020, cpi)
    >>> str(real), real.unit.code
    ('20000元（2015年价）/人', 'yuan@2015/person')
    """
    if _base_year(money) is not None:
        raise fail(DimensionError, "price.constant", given=str(money))
    to = index.base if base is None else _year(base)
    ratio = Fraction(index.level(to)) / index.level(year)
    return Quantity(simplest(money.amount * ratio), constant_prices(money.unit, to))


@overload
def inflate(
    constant: Quantity[ConstantMoney], year: Year | int, index: PriceIndex
) -> Quantity[Money]: ...
@overload
def inflate(
    constant: Quantity[Per[ConstantMoney, D]], year: Year | int, index: PriceIndex
) -> Quantity[Per[Money, D]]: ...
@overload
def inflate(
    constant: Quantity[Dimension], year: Year | int, index: PriceIndex
) -> Quantity[Dimension]: ...
def inflate(constant: Quantity[Any], year: Year | int, index: PriceIndex) -> Quantity[Any]:
    """Return money at constant prices in the current prices of ``year``, exactly.

    Raises:
        DimensionError: It is no money, or is at current prices already.
        AbsentError: The index does not cover the year, or the year of the constant
            prices.

    >>> cpi = PriceIndex(2015, {2015: 100, 2020: "111.5"}, name="CPI")
    >>> line = Quantity(4000, constant_prices(unit("元"), 2015))
    >>> str(inflate(line, 2020, cpi))
    '4460元'
    """
    base = _base_year(constant)
    if base is None:
        raise fail(DimensionError, "price.current", given=str(constant))
    ratio = Fraction(index.level(year)) / index.level(base)
    return Quantity(simplest(constant.amount * ratio), _current_prices(constant.unit))


def _base_year(money: Quantity[Any]) -> int | None:
    """Return the year of the constant prices of ``money``; ``None`` at current prices."""
    if not isinstance(money, Quantity):
        raise fail(DimensionError, "price.no-money", given=str(money))
    found = _CONSTANT.fullmatch(_currency_base(money.unit, str(money)))
    return None if found is None else int(found["year"])


def _currency_base(money: Unit[Any], given: str) -> str:
    """Return the base dimension of the one currency that a unit has above the stroke."""
    bases = [pair for pair in money.dimension if pair[0].startswith("currency_")]
    if len(bases) != 1 or bases[0][1] != 1:
        raise fail(DimensionError, "price.no-money", given=given)
    return bases[0][0]


@cache
def constant_prices(currency: Unit[Any], year: int) -> Unit[Any]:
    """Return the unit of a currency, or of a rate of it, at the prices of ``year``.

    ``yuan`` gives ``yuan@2015``, printed 元（2015年价）, of the dimension
    ``currency_cny_2015``; its factor is the currency's, so that 100 ``fen@2015`` are one
    ``yuan@2015``.  What a rate is a rate of stays as it is.

    Raises:
        DimensionError: The unit is no money, or is at constant prices already.
        InvariantError: The year is not from 1900 to 2099.

    >>> constant_prices(unit("元"), 2015), constant_prices(unit("元/人"), 2015).word
    (Unit('yuan@2015'), '元（2015年价）/人')
    >>> constant_prices(unit("fen"), 2015).factor
    Fraction(1, 100)
    """
    base = _currency_base(currency, currency.word)
    if not _CURRENT.fullmatch(base):
        raise fail(DimensionError, "price.constant", given=currency.word)
    if type(year) is not int or not _FIRST_BASE <= year <= _LAST_BASE:
        raise fail(
            InvariantError, "price.base-year", given=year, least=_FIRST_BASE, most=_LAST_BASE
        )
    if currency.powers:
        return _swapped(currency, lambda part: constant_prices(part, year))
    return Unit(
        code=f"{currency.code}@{year}",
        symbol=f"{currency.word}（{year}年价）",
        english=(f"{currency.english[0]} at {year} prices",) * 2,
        factor=currency.factor,
        dimension=((f"{base}_{year}", 1),),
        tag=ConstantMoney.__name__,
        source=currency.source,
        year=currency.year,
    )


def _swapped(rate: Unit[Any], other: Callable[[Unit[Any]], Unit[Any]]) -> Unit[Any]:
    """Return a rate with its money in other prices: 元（2015年价）/人 for 元/人."""
    found: Unit[Any] = ONE
    for part, power in rate.powers or ((rate, 1),):
        priced = part.tag in (Money.__name__, ConstantMoney.__name__)
        one = other(part) if priced else part
        for _ in range(abs(power)):
            found = found * one if power > 0 else found / one
    return found


def _current_prices(constant: Unit[Any]) -> Unit[Any]:
    """Return 元/人 for 元（2015年价）/人."""
    return _swapped(constant, lambda part: unit(part.code.partition("@")[0]))
