"""Quantity: an exact number with a unit, always a point.

Equality and hash look at the amount in base units, so 15亩 equals 1公顷 and 1.26万元
equals 12600元; how a value is printed never counts.  Everything that would silently
mix dimensions raises.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, cast, final, overload

import attrs

from xiaoping.errors import DimensionError, TextError, UnitError
from xiaoping.measures.dimensions import Dimension, Per, Times
from xiaoping.measures.display import PLAIN, Display
from xiaoping.measures.numerals import Exact, Number, exact, simplest
from xiaoping.measures.units import Unit, pint_registry, split_scale, unit
from xiaoping.messages import fail

if TYPE_CHECKING:
    from xiaoping.measures.units import PintQuantity

__all__ = ["Quantity", "from_pint", "identical", "quantity"]

D = TypeVar("D", bound=Dimension)
D2 = TypeVar("D2", bound=Dimension)


def _unit(value: Unit | str) -> Unit:
    return unit(value) if isinstance(value, str) else value


@final
@attrs.frozen(eq=False, repr=False)
class Quantity(Generic[D]):
    """An exact amount of something.

    Attributes:
        amount: The number in the unit itself, an int or a Fraction.
        unit: The unit.
        display: How the number is printed.
        surface: The printed unit word where it differs from the unit's own: 元 for
            元/人, 个贫困村 for 个行政村.  Rendering uses it, arithmetic never does.

    >>> land = Quantity("16854.42", "亩")
    >>> land.to("公顷").amount, str(land)
    (Fraction(280907, 250), '16854.42亩')
    >>> Quantity(606, "户") + Quantity(2059, "人")
    Traceback (most recent call last):
        ...
    xiaoping.errors.DimensionError: '606户' and '2059人' differ in dimension ...
    """

    amount: Exact = attrs.field(converter=exact)
    unit: Unit = attrs.field(converter=_unit)
    display: Display = PLAIN
    surface: str = attrs.field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a surface that is another unit's."""
        if self.surface and not self.unit.prints_as(self.surface):
            raise fail(
                UnitError,
                "unit.mismatch",
                given=str(self.amount) + self.surface,
                unit=self.surface,
                expected=self.unit.word,
            )

    @property
    def base(self) -> Exact:
        """The amount in base units (metres, square metres, yuan …)."""
        return simplest(self.amount * Fraction(self.unit.factor))

    @property
    def magnitude(self) -> Exact:
        """The number in front of the printed unit, its scale word included.

        >>> quantity("7元").to("万元").magnitude
        Fraction(7, 10000)
        """
        return simplest(Fraction(self.amount) / self.display.size)

    @property
    def step(self) -> Exact | None:
        """The value of one unit in the last printed place, in the unit itself."""
        return self.display.step

    def to(self, target: Unit | str) -> Quantity[D]:
        """Return the same quantity in another unit of its dimension, exactly.

        A scale word in front of the target (万元) becomes the display's.

        Raises:
            DimensionError: The target measures something else.
            UnitError: The target is unknown.
        """
        scale = ""
        if isinstance(target, str):
            try:
                found = unit(target)
            except UnitError as error:
                if error.code != "unit.scaled":
                    raise
                scale, bare = split_scale(target)
                found = unit(bare)
        else:
            found = target
        if found.dimension != self.unit.dimension:
            raise self._mixed(found.word, "换算", "converted")
        ratio = Fraction(self.unit.factor) / Fraction(found.factor)
        return Quantity(simplest(self.amount * ratio), found, Display(scale=scale))

    def expect(self, tag: type[D2]) -> Quantity[D2]:
        """Return this quantity, typed, if it is of dimension ``tag``.

        Raises:
            DimensionError: It measures something else.
        """
        if tag is not Dimension and self.unit.static_tag is not tag:
            raise self._mixed(tag.__name__, "当作该量", "taken as one another")
        return cast("Quantity[D2]", self)

    def to_pint(self) -> PintQuantity:
        """Return it as a quantity of the library's private pint registry."""
        registry = pint_registry()
        units = registry.parse_units(self.unit.pint)
        return registry.Quantity(Fraction(self.amount), units)

    def displayed(
        self, *, scale: str | None = None, decimals: int | None = None
    ) -> Quantity[D]:
        """Return the same value with another scale word or number of decimals.

        >>> str(quantity("2909200元").displayed(scale="万", decimals=1))
        '290.9万元'
        """
        changed = attrs.evolve(
            self.display,
            scale=self.display.scale if scale is None else scale,
            decimals=decimals,
        )
        return attrs.evolve(self, display=changed)

    def __str__(self) -> str:
        """Return the figure as it is printed: 290.92万元."""
        word = self.surface or self.unit.word
        return f"{self.display.number(self.amount)}{self.display.scale}{word}"

    def __repr__(self) -> str:
        """Return the printed figure in angle brackets."""
        return f"<Quantity {self}>"

    def __eq__(self, other: object) -> bool:
        """Equal amounts in base units of one dimension are equal."""
        if not isinstance(other, Quantity):
            return NotImplemented
        return self.unit.dimension == other.unit.dimension and self.base == other.base

    def __hash__(self) -> int:
        """Hash what equality looks at."""
        return hash((self.base, self.unit.dimension))

    def __lt__(self, other: Quantity[D]) -> bool:
        return self.base < self._same(other)

    def __le__(self, other: Quantity[D]) -> bool:
        return self.base <= self._same(other)

    def __gt__(self, other: Quantity[D]) -> bool:
        return self.base > self._same(other)

    def __ge__(self, other: Quantity[D]) -> bool:
        return self.base >= self._same(other)

    def __bool__(self) -> bool:
        """Zero is false."""
        return bool(self.amount)

    def __neg__(self) -> Quantity[D]:
        return self._with(-self.amount)

    def __abs__(self) -> Quantity[D]:
        return self if self.amount >= 0 else -self

    def __add__(self, other: Quantity[D]) -> Quantity[D]:
        """Add a quantity of the same dimension; the result keeps the left unit."""
        if not isinstance(other, Quantity):
            return NotImplemented
        return self._with(self.amount + self._in_mine(other, "相加", "added"))

    def __sub__(self, other: Quantity[D]) -> Quantity[D]:
        """Subtract a quantity of the same dimension."""
        if not isinstance(other, Quantity):
            return NotImplemented
        return self._with(self.amount - self._in_mine(other, "相减", "subtracted"))

    @overload
    def __mul__(self, other: Quantity[D2]) -> Quantity[Times[D, D2]]: ...
    @overload
    def __mul__(self, other: int | Fraction | Decimal) -> Quantity[D]: ...
    def __mul__(self, other: Quantity[Any] | Number) -> Quantity[Any]:
        """Multiply by an exact number, or by a quantity."""
        if isinstance(other, Quantity):
            return Quantity(self.amount * other.amount, self.unit * other.unit)
        return self._with(self.amount * exact(other))

    def __rmul__(self, other: int | Fraction | Decimal) -> Quantity[D]:
        return self._with(self.amount * exact(other))

    @overload
    def __truediv__(self, other: Quantity[D2]) -> Quantity[Per[D, D2]]: ...
    @overload
    def __truediv__(self, other: int | Fraction | Decimal) -> Quantity[D]: ...
    def __truediv__(self, other: Quantity[Any] | Number) -> Quantity[Any]:
        """Divide by an exact number, or by a quantity: 元 by 人 gives 元/人."""
        if isinstance(other, Quantity):
            return Quantity(Fraction(self.amount) / other.amount, self.unit / other.unit)
        return self._with(Fraction(self.amount) / exact(other))

    def _with(self, amount: Exact) -> Quantity[D]:
        """Return a computed amount in my unit; printed places were those of the input."""
        display = attrs.evolve(self.display, decimals=None, numerals="arabic")
        return Quantity(simplest(amount), self.unit, display)

    def _in_mine(self, other: Quantity[Any], zh: str, en: str) -> Exact:
        if other.unit is self.unit:
            return other.amount
        if other.unit.dimension != self.unit.dimension:
            raise self._mixed(str(other), zh, en)
        return other.amount * Fraction(other.unit.factor) / Fraction(self.unit.factor)

    def _same(self, other: object) -> Exact:
        if not isinstance(other, Quantity) or other.unit.dimension != self.unit.dimension:
            raise self._mixed(str(other), "比较", "compared")
        return other.base

    def _mixed(self, other: str, zh: str, en: str) -> DimensionError:
        return fail(
            DimensionError,
            "unit.dimension",
            left=str(self),
            right=other,
            verb_zh=zh,
            verb_en=en,
            advice_zh="请先化为同一种量，例如人均数乘以人数、户次不当作户数。",
            advice_en="Bring both to one dimension first: multiply a rate by its"
            " denominator, do not take visits for households.",
        )

    def __copy__(self) -> Self:
        return self


@overload
def quantity(text: Number, unit: type[D]) -> Quantity[D]: ...
@overload
def quantity(text: Number, unit: Unit | str | None = None) -> Quantity[Dimension]: ...
def quantity(text: Number, unit: Unit | str | type[D] | None = None) -> Quantity[Any]:
    """Make a quantity from text as it is printed, or from a number and a unit.

    Args:
        text: ``"3.2万亩"``, or a number if a unit is given.
        unit: A unit or its word; or a dimension tag that the result must have.

    Raises:
        TextError: The text is no quantity, or is approximate (see ``reader.parse``).
        UnitError: The unit is unknown.
        DimensionError: It is not of the dimension asked for.

    >>> quantity("3.2 万亩").to("公顷").amount
    Fraction(6400, 3)
    >>> quantity(290, "万元")
    Traceback (most recent call last):
        ...
    xiaoping.errors.UnitError: There is no unit '万元': '万' belongs to the number, ...
    """
    if unit is not None and not isinstance(unit, type):
        return Quantity(text, unit)
    from xiaoping.measures.reader import parse  # noqa: PLC0415 - the reader makes quantities

    value = parse(text if isinstance(text, str) else str(exact(text)))
    if not isinstance(value, Quantity):
        raise fail(TextError, "quantity.not-a-point", given=text)
    return value if unit is None else value.expect(unit)


def identical(left: object, right: object) -> bool:
    """Say whether two values are equal and are also printed alike.

    ``==`` looks at the amount alone; a round trip must keep the wording too.

    >>> identical(quantity("1.26万元"), quantity("12600元"))
    False
    """
    return left == right and str(left) == str(right)


def from_pint(value: PintQuantity, target: Unit | str) -> Quantity[Dimension]:
    """Return a pint quantity as ours, in the unit ``target``.

    A float magnitude is refused: pint must have been exact (``non_int_type=Fraction``).

    >>> str(from_pint(quantity("15亩").to_pint(), "公顷"))
    '1公顷'

    Raises:
        ExactnessError: The magnitude is a float.
        DimensionError: The dimensions differ.
    """
    found = _unit(target)
    registry = pint_registry()
    root = value.to_root_units()
    amount = exact(cast("Number", root.magnitude), name="magnitude")
    # Not str(root.units): pint's formatter fails on the Fraction powers of our registry.
    powers = " * ".join(f"{name} ** {int(str(power))}" for name, power in root.unit_items())
    same = registry.Quantity(Fraction(amount), registry.parse_units(powers))
    one = Quantity[Dimension](1, found)
    if same.dimensionality != one.to_pint().dimensionality:
        raise one._mixed(str(value), "换算", "converted")  # noqa: SLF001 - the same class
    ratio = (same / one.to_pint()).to_root_units().magnitude
    return Quantity(simplest(Fraction(ratio)), found)
