"""Quantity: an exact number with a unit, always a point.

Equality and hash look at the amount in base units, so 15亩 equals 1公顷 and 1.26万元
equals 12600元; how a value is printed never counts.  Everything that would silently
mix dimensions raises.

The number is kept as two whole numbers, not always in lowest terms: adding two figures of
one denominator then adds two ints.  The constructor fills a blank of the same layout and
turns it into a quantity, because writing the fields of a frozen value one by one would
cost more than the arithmetic; ``benchmarks/units.py`` measures it.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from math import gcd
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast, final, overload

import attrs

from xiaoping.errors import DimensionError, TextError, UnitError
from xiaoping.measures.dimensions import Dimension, Dimensionless, Per, Times
from xiaoping.measures.display import PLAIN, Display
from xiaoping.measures.numerals import Exact, Number, exact, simplest
from xiaoping.measures.scales import split_scale
from xiaoping.measures.surface import check_form, less_half, without_half
from xiaoping.measures.tagged import fits
from xiaoping.measures.unit_catalogue import unit, unit_catalogue
from xiaoping.measures.units import ONE, REMEMBERED, Unit, joined
from xiaoping.messages import fail

if TYPE_CHECKING:
    from xiaoping.measures.pint_room import PintQuantity

__all__ = ["Quantity", "identical", "of_ratio", "quantity"]

D = TypeVar("D", bound=Dimension)
D2 = TypeVar("D2", bound=Dimension)
N = TypeVar("N", bound=Dimension)

_SAME_KIND: Final = (
    "请先化为同一种量，例如人均数乘以人数、户次不当作户数。",
    (
        "Bring both to one dimension first: multiply a rate by its denominator, do not take"
        " visits for households."
    ),
)
_OWN_ZERO: Final = (
    '温度有自己的零点：请先用 .to("开尔文") 换算，或只取两个温度之差。',
    (
        "A temperature has a zero of its own: bring it to 开尔文 with .to, or take the"
        " difference of two."
    ),
)


class _Blank(Generic[D]):
    """A quantity that is being made: the same fields, not yet frozen."""

    __slots__ = ("_bottom", "_top", "display", "surface", "unit")


@final
@attrs.frozen(init=False, eq=False, repr=False, weakref_slot=False)
class Quantity(Generic[D]):
    """An exact amount of something.

    Args:
        amount: The number in the unit itself: an int, a Fraction, a Decimal, or text.
        unit: The unit, or its word.
        display: How the number is printed.
        surface: The printed unit word where it differs from the unit's own: 元 for
            元/人, 个贫困村 for 个行政村.  Rendering uses it, arithmetic never does.

    Raises:
        ExactnessError: A float, a bool, NaN.
        UnitError: An unknown or ambiguous unit, or a surface that is another unit's.

    >>> land = Quantity("16854.42", "亩")
    >>> land.to("公顷").amount, str(land)
    (Fraction(280907, 250), '16854.42亩')
    >>> Quantity(606, "户") + Quantity(2059, "人")
    Traceback (most recent call last):
        ...
    xiaoping.errors.DimensionError: '606户' and '2059人' differ in dimension ...
    """

    _bottom: int
    _top: int
    display: Display
    surface: str
    unit: Unit[D]

    @overload
    def __new__(
        cls, amount: Number, unit: Unit[D], display: Display = ..., *, surface: str = ...
    ) -> Quantity[D]: ...
    @overload
    def __new__(
        cls, amount: Number, unit: str, display: Display = ..., *, surface: str = ...
    ) -> Quantity[Dimension]: ...
    def __new__(
        cls,
        amount: Number,
        unit: Unit[Any] | str,
        display: Display = PLAIN,
        *,
        surface: str = "",
    ) -> Quantity[Any]:
        """Make a quantity; see the class."""
        blank: Any = _new(_Blank)
        if type(amount) is int:
            blank._top = amount  # noqa: SLF001 - the blank is this module's own
            blank._bottom = 1  # noqa: SLF001
        elif type(amount) is Fraction:
            blank._top, blank._bottom = amount.as_integer_ratio()  # noqa: SLF001
        else:
            blank._top, blank._bottom = exact(amount, name="amount").as_integer_ratio()  # noqa: SLF001
        if type(unit) is not Unit:
            unit = _unit(unit)
        blank.unit = unit
        blank.display = display
        blank.surface = surface
        if display is not PLAIN or surface:
            check_form(blank._top, blank._bottom, unit, display, surface)  # noqa: SLF001
        blank.__class__ = Quantity
        return blank  # type: ignore[no-any-return]  # it has become one

    @property
    def amount(self) -> Exact:
        """The number in the unit itself, an int where it is whole."""
        if self._bottom == 1:
            return self._top
        return simplest(Fraction(self._top, self._bottom))

    @property
    def base(self) -> Exact:
        """The amount in base units (metres, square metres, yuan …)."""
        found = Fraction(self._top * self.unit.top, self._bottom * self.unit.bottom)
        return simplest(found + self.unit.offset if self.unit.offset else found)

    @property
    def magnitude(self) -> Exact:
        """The number in front of the printed unit, its scale word included.

        >>> quantity("7元").to("万元").magnitude
        Fraction(7, 10000)
        """
        return simplest(Fraction(self._top, self._bottom * self.display.size))

    @property
    def step(self) -> Exact | None:
        """The value of one unit in the last printed place, in the unit itself."""
        return self.display.step

    @overload
    def to(self, target: Unit[D] | Unit[Dimension] | str) -> Quantity[D]: ...
    @overload
    def to(self: Quantity[Dimension], target: Unit[Any]) -> Quantity[Dimension]: ...
    def to(self, target: Unit[Any] | str) -> Quantity[Any]:
        """Return the same quantity in another unit of its dimension, exactly.

        A scale word in front of the target (万元) becomes the display's; an ambiguous word
        (分) is the unit of this dimension.

        Raises:
            DimensionError: The target measures something else.
            UnitError: The target is unknown.

        >>> str(quantity("3.2亩").to("分")), quantity("20℃").to("开尔文").amount
        ('32亩分', Fraction(5863, 20))
        """
        found = self.unit.targets.get(target if type(target) is str else id(target))
        if found is None:
            found = self._target(target)
            if found[2].offset or self.unit.offset:
                return self._to_offset(found[2], found[3])
        top, bottom, item, display = found
        top *= self._top
        bottom *= self._bottom
        common = gcd(top, bottom)
        if common != 1:
            top //= common
            bottom //= common
        return _made(top, bottom, item, display, "")

    def _to_offset(self, item: Unit[Any], display: Display) -> Quantity[D]:
        moved = simplest((Fraction(self.base) - item.offset) / Fraction(item.factor))
        return Quantity(moved, item, display)

    def _target(self, target: Unit[Any] | str) -> _Target:
        """Return how to reach a target: the ratio, its unit, and its display."""
        scale, item = "", target if isinstance(target, Unit) else None
        if item is None:
            word = cast("str", target)
            item = unit_catalogue().of_dimension(word, self.unit.dimension)
            if item is None:
                scale, item = self._named(word)
        ratio = self.unit.ratio_to(item)
        if ratio is None:
            raise self.mixed(f"{scale}{item.word}", "换算", "converted")
        found = (*ratio, item, Display(scale=scale) if scale else PLAIN)
        if item.offset or self.unit.offset:
            return found
        if len(self.unit.targets) >= REMEMBERED:
            self.unit.targets.clear()
        self.unit.targets[target if isinstance(target, str) else id(item)] = found
        return found

    def _named(self, word: str) -> tuple[str, Unit[Any]]:
        """Return the unit that a target names, and the scale word in front of it."""
        try:
            return "", unit(word)
        except UnitError as error:
            if error.code in ("unit.ambiguous", "unit.context"):
                # None of its readings is of this dimension.
                raise self.mixed(word, "换算", "converted") from None
            if error.code != "unit.scaled":
                raise
            scale, bare = split_scale(word)
            same = unit_catalogue().of_dimension(bare, self.unit.dimension)
            return scale, same if same is not None else unit(bare)

    def expect(self, tag: type[D2]) -> Quantity[D2]:
        """Return this quantity, typed, if it is of dimension ``tag``.

        Raises:
            DimensionError: It measures something else.

        >>> from xiaoping.measures.dimensions import Money, Per, Persons
        >>> str(quantity("200元/人").expect(Per[Money, Persons]))
        '200元/人'
        """
        if not fits(self.unit, tag):
            raise self.unfit(tag)
        return cast("Quantity[D2]", self)

    def to_pint(self) -> PintQuantity:
        """Return it as a quantity of the library's private pint registry."""
        from xiaoping.measures.pint_room import pint_quantity  # noqa: PLC0415 - pint is heavy

        return pint_quantity(self)

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
            verbatim="",
        )
        return self.shown(changed)

    def shown(self, display: Display) -> Quantity[D]:
        """Return the same value with another display.

        >>> str(quantity("2亩半").shown(Display(decimals=1)))
        '2.5亩'
        """
        if display is self.display:
            return self
        return Quantity(self.amount, self.unit, display, surface=without_half(self.surface))

    def __str__(self) -> str:
        """Return the figure as it is printed: 290.92万元."""
        word, scale = self.surface or self.unit.word, self.display.scale
        figure = self.figure
        if word[-2:] == "分之":
            return f"{word}{figure}{scale}"
        # 5 per metre is 5 1/米, not fifty-one.
        gap = " " if word[:2] == "1/" else ""
        return f"{figure}{scale}{gap}{word}"

    @property
    def figure(self) -> str:
        """The figure in front of the scale word and the unit, as it is printed.

        >>> quantity("290.92万元").figure, quantity("两亩半").figure
        ('290.92', '两')
        """
        return self.display.number(less_half(self.amount, self.unit, self.surface))

    def __repr__(self) -> str:
        """Return the printed figure in angle brackets."""
        return f"<Quantity {self}>"

    def __eq__(self, other: object) -> bool:
        """Equal amounts in base units of one dimension are equal."""
        if not isinstance(other, Quantity):
            return NotImplemented
        if self.unit is other.unit:
            return self._top * other._bottom == other._top * self._bottom
        return self.unit.dimension == other.unit.dimension and self.base == other.base

    def __hash__(self) -> int:
        """Hash what equality looks at."""
        item = self.unit
        if item.offset:
            return hash((*self.base.as_integer_ratio(), item.dimension))
        top, bottom = self._top * item.top, self._bottom * item.bottom
        common = gcd(top, bottom)
        return hash((top // common, bottom // common, item.dimension))

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
        return bool(self._top)

    def __neg__(self) -> Quantity[D]:
        """Return the opposite, printed in the same way."""
        display, surface = self.display.opposite, without_half(self.surface)
        if surface != self.surface:
            display = display.computed
        return _made(-self._top, self._bottom, self.unit, display, surface)

    def __format__(self, spec: str) -> str:
        """Format the printed text: ``f"{land:>12}"``."""
        return format(str(self), spec)

    def __abs__(self) -> Quantity[D]:
        return self if self._top >= 0 else -self

    def __add__(self, other: Quantity[D]) -> Quantity[D]:
        """Add a quantity of the same dimension; the result keeps the left unit.

        Temperatures with a zero of their own do not add.
        """
        if type(other) is not Quantity:
            return NotImplemented
        item, top, bottom = self.unit, other._top, other._bottom
        if other.unit is not item:
            known = other.unit.ratios.get(id(item))
            ratio = self._ratio_from(other) if known is None else known
            top *= ratio[0]
            bottom *= ratio[1]
        elif item.offset:
            raise self._temperature(str(other), "相加", "added")
        if bottom == self._bottom:
            top += self._top
        else:
            top = self._top * bottom + top * self._bottom
            bottom *= self._bottom
            common = gcd(top, bottom)
            if common != 1:
                top //= common
                bottom //= common
        return _made(top, bottom, item, self.display.computed, "")

    def _ratio_from(self, other: Quantity[Any]) -> tuple[int, int]:
        """Return how many of my units one of the other's is, or refuse to add them."""
        ratio = other.unit.ratio_to(self.unit)
        if ratio is None:
            raise self.mixed(str(other), "相加", "added")
        if self.unit.offset or other.unit.offset:
            raise self._temperature(str(other), "相加", "added")
        return ratio

    def __sub__(self, other: Quantity[D]) -> Quantity[D]:
        """Subtract a quantity of the same dimension; two temperatures differ by kelvins."""
        if type(other) is not Quantity:
            return NotImplemented
        ratio = other.unit.ratio_to(self.unit)
        if ratio is None:
            raise self.mixed(str(other), "相减", "subtracted")
        if self.unit.offset or other.unit.offset:
            kelvin = unit_catalogue()["kelvin"]
            return Quantity(simplest(Fraction(self.base) - other.base), kelvin)
        return self + _made(-other._top, other._bottom, other.unit, PLAIN, "")

    @overload
    def __mul__(self: Quantity[Per[N, D2]], other: Quantity[D2]) -> Quantity[N]: ...  # type: ignore[overload-overlap]  # a rate times its denominator is told apart first
    @overload
    def __mul__(self, other: Quantity[Per[N, D]]) -> Quantity[N]: ...  # type: ignore[overload-overlap]  # a rate times its denominator is told apart first
    @overload
    def __mul__(self, other: Quantity[D2]) -> Quantity[Times[D, D2]]: ...
    @overload
    def __mul__(self, other: int | Fraction | Decimal) -> Quantity[D]: ...
    def __mul__(self, other: Quantity[Any] | int | Fraction | Decimal) -> Quantity[Any]:
        """Multiply by an exact number, or by a quantity."""
        if isinstance(other, Quantity):
            self._refuse_temperature(other, "相乘", "multiplied")
            return _reduced(
                self._top * other._top,
                self._bottom * other._bottom,
                *joined(self.unit, other.unit, 1),
            )
        return self._scaled(other, "相乘", "multiplied")

    def __rmul__(self, other: int | Fraction | Decimal) -> Quantity[D]:
        return self._scaled(other, "相乘", "multiplied")

    @overload
    def __truediv__(self: Quantity[D2], other: Quantity[D2]) -> Quantity[Dimensionless]: ...
    @overload
    def __truediv__(self, other: Quantity[D2]) -> Quantity[Per[D, D2]]: ...
    @overload
    def __truediv__(self, other: int | Fraction | Decimal) -> Quantity[D]: ...
    def __truediv__(self, other: Quantity[Any] | int | Fraction | Decimal) -> Quantity[Any]:
        """Divide by an exact number, or by a quantity: 元 by 人 gives 元/人.

        Two of one dimension give a plain number.

        Raises:
            ZeroDivisionError: The divisor is zero.
        """
        if not isinstance(other, Quantity):
            divisor = _factor(other)
            if divisor is None:
                return NotImplemented
            return self._scaled(Fraction(1) / divisor, "相除", "divided")
        self._refuse_temperature(other, "相除", "divided")
        if not other._top:
            raise ZeroDivisionError(f"{self} / {other}")
        top, bottom = self._top * other._bottom, self._bottom * other._top
        ratio = self.unit.ratio_to(other.unit)
        if ratio is not None:
            return _reduced(top * ratio[0], bottom * ratio[1], ONE)
        return _reduced(top, bottom, *joined(self.unit, other.unit, -1))

    def mixed(
        self, other: str, zh: str, en: str, advice: tuple[str, str] = _SAME_KIND
    ) -> DimensionError:
        """Return the error that names two values that do not go together."""
        return fail(
            DimensionError,
            "unit.dimension",
            left=str(self),
            right=other,
            verb_zh=zh,
            verb_en=en,
            advice_zh=advice[0],
            advice_en=advice[1],
        )

    def unfit(self, tag: Any) -> DimensionError:
        """Return the error that says this quantity is not of the dimension ``tag``."""
        name = str(tag).rpartition(".")[2] if hasattr(tag, "__args__") else tag.__name__
        return self.mixed(name, "当作该量", "taken as one another")

    def _scaled(self, other: Number, zh: str, en: str) -> Quantity[D]:
        factor = _factor(other)
        if factor is None:
            return cast("Quantity[D]", NotImplemented)
        if self.unit.offset:
            raise self._temperature(str(other), zh, en)
        top, bottom = factor.as_integer_ratio()
        return _reduced(
            self._top * top, self._bottom * bottom, self.unit, display=self.display.computed
        )

    def _same(self, other: object) -> Exact:
        if not isinstance(other, Quantity) or other.unit.dimension != self.unit.dimension:
            raise self.mixed(str(other), "比较", "compared")
        return other.base

    def _refuse_temperature(self, other: Quantity[Any], zh: str, en: str) -> None:
        if self.unit.offset or other.unit.offset:
            raise self._temperature(str(other), zh, en)

    def _temperature(self, other: str, zh: str, en: str) -> DimensionError:
        return self.mixed(other, zh, en, _OWN_ZERO)

    def __copy__(self) -> Quantity[D]:
        """Quantities are values: a copy is the quantity itself."""
        return self

    def __deepcopy__(self, _memo: object) -> Quantity[D]:
        return self

    def __reduce__(self) -> tuple[Callable[..., Quantity[Any]], tuple[object, ...]]:
        """Pickle by the constructor's arguments."""
        return _restored, (self.amount, self.unit, self.display, self.surface)


_Target = tuple[int, int, Unit[Any], Display]
_new = object.__new__


def _made(
    top: int, bottom: int, item: Unit[Any], display: Display, surface: str
) -> Quantity[Any]:
    """Return the quantity of these fields, unchecked; the bottom is positive."""
    blank: Any = _new(_Blank)
    blank._top = top  # noqa: SLF001 - the blank is this module's own
    blank._bottom = bottom  # noqa: SLF001
    blank.unit = item
    blank.display = display
    blank.surface = surface
    blank.__class__ = Quantity
    return blank  # type: ignore[no-any-return]  # it has become one


def of_ratio(amount: Decimal | Fraction, item: Unit[D]) -> Quantity[D]:
    """Return the quantity of a finite exact number in a unit; readers of whole columns use it.

    It is ``Quantity(amount, item)`` without the checks that a column has passed already.

    >>> of_ratio(Decimal("12.50"), unit_catalogue()["mu"])
    <Quantity 12.5亩>
    """
    top, bottom = amount.as_integer_ratio()
    return _made(top, bottom, item, PLAIN, "")


def _reduced(
    top: int,
    bottom: int,
    item: Unit[Any],
    ratio: tuple[int, int] = (1, 1),
    display: Display = PLAIN,
) -> Quantity[Any]:
    top, bottom = top * ratio[0], bottom * ratio[1]
    if bottom < 0:
        top, bottom = -top, -bottom
    common = gcd(top, bottom)
    return _made(top // common, bottom // common, item, display, "")


def _restored(amount: Exact, item: Unit[Any], display: Display, surface: str) -> Quantity[Any]:
    return Quantity(amount, item, display, surface=surface)


def _unit(word: str) -> Unit[Any]:
    if not isinstance(word, str):
        raise fail(UnitError, "unit.unknown", given=repr(word)[:40], near=())
    return unit(word)


def _factor(other: object) -> Exact | None:
    """Return an exact factor; ``None`` for what is no number at all (a float raises)."""
    if isinstance(other, (int, float, Fraction, Decimal)):
        return exact(other, name="factor")  # type: ignore[arg-type]  # a float raises there
    return None


@overload
def quantity(text: Number, unit: type[D]) -> Quantity[D]: ...
@overload
def quantity(text: Number, unit: Unit[D]) -> Quantity[D]: ...
@overload
def quantity(text: Number, unit: str | None = None) -> Quantity[Dimension]: ...
def quantity(text: Number, unit: Unit[Any] | str | type[Any] | None = None) -> Quantity[Any]:
    """Make a quantity from text as it is printed, or from a number and a unit.

    Args:
        text: ``"3.2万亩"``, or a number if a unit is given.
        unit: A unit or its word; or a dimension tag that the result must have, which also
            tells the meaning of an ambiguous word (3分 of land, of time, of money).

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
    if isinstance(unit, (Unit, str)):
        return Quantity(text, unit)
    from xiaoping.measures.ratio import PercentagePoints  # noqa: PLC0415 - it makes quantities
    from xiaoping.measures.reader import parse  # noqa: PLC0415 - likewise

    value = parse(text if isinstance(text, str) else str(exact(text)), tag=unit)
    if isinstance(value, PercentagePoints):
        value = Quantity[Any](value.figure, unit_catalogue()["percentage_point"])
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
