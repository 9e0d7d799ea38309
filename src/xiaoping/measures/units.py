"""Unit: a unit of measure, and the products and quotients of units.

A unit of a counted thing says what it counts and with which measure word: ``village`` is
printed 个行政村, and its measure word is 个.  万 and 亿 belong to the number, never to the
unit: there is no unit 万元.

Units are values.  Those of the catalogue are interned, so that arithmetic can ask ``is``
first; two units are equal when code and definition are.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, final

import attrs

from xiaoping.measures.dimensions import TAGS, Dimension
from xiaoping.measures.numerals import Exact, simplest

if TYPE_CHECKING:
    from xiaoping.measures.dimensions import Per, Times

__all__ = ["ONE", "REMEMBERED", "Signature", "Unit", "joined", "merged"]

D = TypeVar("D", bound=Dimension)
D2 = TypeVar("D2", bound=Dimension)

Signature = tuple[tuple[str, int], ...]
"""Base dimensions and their exponents, sorted by name."""

REMEMBERED: Final = 4096
"""How much the working memories keep at the most."""

COUNTING: Final = frozenset(
    {"Persons", "Households", "Villages", "PersonTimes", "HouseholdVisits", "Counted"}
)


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Unit(Generic[D]):
    """A unit of measure.

    Attributes:
        code: The stable ASCII code, such as ``"mu"`` or ``"yuan/person"``.
        symbol: The printed word; for a counted thing its measure word (个, 条).
        factor: How many base units it is, exactly.
        offset: What is added to reach the base unit; only temperatures have one.
        dimension: The base dimensions and their exponents, sorted.
        counts: What a counting unit counts (行政村); empty if the measure word says it all.
        nouns: Further nouns it may be printed with (村, 贫困村).
        aliases: Other words for the unit itself (平方千米).
        shared: Ambiguous words that mean it where its dimension is known (分 for a tenth
            of a mu).
        english: The English words for one and for many.
        tag: The name of its static dimension tag.
        powers: The units it is made of, and their exponents; empty for a simple unit.
        pint: The expression that names it in ``definitions.txt``.
        prose: Whether its words are recognised in running text.
        source: The standard that defines it.
        year: The year of that standard.

    >>> from xiaoping.measures import unit
    >>> unit("亩").factor, unit("公顷") / unit("人")
    (Fraction(2000, 3), Unit('hectare/person'))
    """

    code: str
    symbol: str
    factor: Exact
    offset: Exact = 0
    dimension: Signature
    counts: str = ""
    nouns: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    english: tuple[str, str] = ("", "")
    tag: str = "Counted"
    powers: tuple[tuple[Unit[Any], int], ...] = ()
    pint: str = ""
    prose: bool = True
    source: str = ""
    year: str = ""
    # What arithmetic asks for every time, worked out once.
    top: int = attrs.field(init=False)
    """The numerator of the factor."""
    bottom: int = attrs.field(init=False)
    """The denominator of the factor."""
    _hash: int = attrs.field(init=False)
    ratios: dict[int, tuple[int, int, Unit[Any]]] = attrs.field(init=False, factory=dict)
    """Working memory: ratios to other units by their ``id``; each unit is kept alive."""
    targets: dict[str | int, Any] = attrs.field(init=False, factory=dict)
    """Working memory of ``Quantity.to``: the ways to a target, by its word or its ``id``."""

    def __attrs_post_init__(self) -> None:
        """Take the factor apart."""
        object.__setattr__(self, "top", self.factor.numerator)
        object.__setattr__(self, "bottom", self.factor.denominator)
        object.__setattr__(self, "_hash", hash(self.code))

    @property
    def word(self) -> str:
        """The printed word in full: 个行政村, 亩, 元/人."""
        return self.symbol + self.counts

    @property
    def counting(self) -> bool:
        """Whether it counts whole things, so that its amounts are whole numbers."""
        return self.tag in COUNTING

    @property
    def own_powers(self) -> tuple[tuple[Unit[Any], int], ...]:
        """The units it is made of and their exponents; a simple unit is made of itself."""
        return self.powers or (((self, 1),) if self.code != "1" else ())

    @property
    def parts(self) -> Signature:
        """The codes of the units it is made of, and their powers."""
        return tuple((item.code, power) for item, power in self.powers) or ((self.code, 1),)

    @property
    def static_tag(self) -> type[Dimension]:
        """The static dimension tag; the top tag for compound units."""
        return TAGS.get(self.tag, Dimension)

    def ratio_to(self, other: Unit[Any]) -> tuple[int, int] | None:
        """Return how many of ``other`` one of this unit is, as numerator and denominator.

        ``None`` if they differ in dimension.  Offsets are the caller's business.

        >>> from xiaoping.measures import unit
        >>> unit("公顷").ratio_to(unit("亩")), unit("户").ratio_to(unit("人"))
        ((15, 1), None)
        """
        known = self.ratios.get(id(other))
        if known is None:
            if other.dimension != self.dimension:
                return None
            found = Fraction(self.top * other.bottom, self.bottom * other.top)
            if len(self.ratios) >= REMEMBERED:
                self.ratios.clear()
            known = (*found.as_integer_ratio(), other)
            if self.offset or other.offset:
                return known[:2]  # not remembered: what finds it there may simply multiply
            self.ratios[id(other)] = known
        return known[:2]

    def prints_as(self, word: str) -> bool:
        """Say whether ``word`` behind a figure may stand for this unit.

        The measure word must fit, and so must the noun if one is printed.  A rate may be
        printed by its numerator alone, as reports do (人均纯收入5200元).

        >>> from xiaoping.measures import unit
        >>> unit("village").prints_as("个贫困村"), unit("village").prints_as("个窗口")
        (True, False)
        >>> unit("yuan/person").prints_as("元"), unit("household_visit").prints_as("户")
        (True, False)
        """
        if word in (self.word, self.symbol, self.code, *self.aliases, *self.shared):
            return True
        if self.nouns and any(word.endswith(noun) for noun in self.nouns):
            head = word.removeprefix(self.symbol)
            return head != word or head in self.nouns
        if not self.powers:
            return False
        numerator, power = self.powers_in_order[0]
        alone = (numerator.symbol, numerator.word, *numerator.aliases)
        return (power == 1 and word in alone) or self._spelt(word)

    def _spelt(self, word: str) -> bool:
        """Say whether ``word`` is this rate in other words: 元/月 for 元/个月."""
        top, *bottoms = word.replace("每", "/").split("/")
        ours = [item for item, power in self.powers if power == -1]
        if len(bottoms) != len(ours) or len(ours) != 1 or len(self.powers) != 2:
            return False
        numerator, _ = self.powers_in_order[0]
        return numerator.prints_as(top) and ours[0].prints_as(bottoms[0])

    @property
    def powers_in_order(self) -> tuple[tuple[Unit[Any], int], ...]:
        """The units it is made of, those above the stroke first."""
        powers = self.powers or ((self, 1),)
        return tuple(sorted(powers, key=lambda pair: pair[1] < 0))

    def __mul__(self, other: Unit[D2]) -> Unit[Times[D, D2]]:
        """Return the product of two units."""
        return _compound(merged(self.own_powers, other.own_powers, 1))

    def __truediv__(self, other: Unit[D2]) -> Unit[Per[D, D2]]:
        """Return the quotient of two units."""
        return _compound(merged(self.own_powers, other.own_powers, -1))

    def __eq__(self, other: object) -> bool:
        """Units are equal when their codes and definitions are."""
        if self is other:
            return True
        if not isinstance(other, Unit):
            return NotImplemented
        return (
            self.code == other.code
            and self.factor == other.factor
            and self.dimension == other.dimension
            and self.offset == other.offset
        )

    def __hash__(self) -> int:
        """Hash by code."""
        return self._hash

    def __repr__(self) -> str:
        """Return the code as a constructor would not need more."""
        return f"Unit({self.code!r})"

    def __str__(self) -> str:
        """Return the printed word."""
        return self.word

    def __copy__(self) -> Unit[D]:
        """Units are values: a copy is the unit itself."""
        return self

    def __deepcopy__(self, _memo: object) -> Unit[D]:
        return self

    def __reduce__(self) -> tuple[Callable[..., Unit[Any]], tuple[object, ...]]:
        """Pickle a unit of the catalogue by code, any other by its definition."""
        from xiaoping.measures.unit_catalogue import restored  # noqa: PLC0415 - it makes units

        if self.powers:
            return _compound, (self.powers,)
        names = [f.name for f in attrs.fields(Unit) if f.init and f.name != "code"]
        return restored, (self.code, {name: getattr(self, name) for name in names})


def merged(
    left: tuple[tuple[Unit[Any], int], ...], right: tuple[tuple[Unit[Any], int], ...], sign: int
) -> tuple[tuple[Unit[Any], int], ...]:
    """Return the powers of a product (``sign`` 1) or a quotient (``sign`` −1) of units.

    >>> from xiaoping.measures import unit
    >>> merged(((unit("元"), 1),), ((unit("人"), 1),), -1)
    ((Unit('person'), -1), (Unit('yuan'), 1))
    """
    powers = dict(left)
    for item, power in right:
        powers[item] = powers.get(item, 0) + sign * power
    found = ((item, power) for item, power in powers.items() if power)
    return tuple(sorted(found, key=lambda pair: pair[0].code))


@lru_cache(maxsize=4096)
def joined(left: Unit[Any], right: Unit[Any], sign: int) -> tuple[Unit[Any], tuple[int, int]]:
    """Return the unit of a product (``sign`` 1) or quotient, and a ratio that goes with it.

    Units of one dimension meet in the left one, so that they cancel (元/亩 times 公顷 is
    元), and per cent and the like become numbers.

    >>> from xiaoping.measures import unit
    >>> joined(unit("元/亩"), unit("公顷"), 1)
    (Unit('yuan'), (15, 1))
    """
    powers: dict[Unit[Any], int] = {}
    ratio = Fraction(1)
    for item, power in (*left.own_powers, *((i, sign * p) for i, p in right.own_powers)):
        if not item.dimension:
            ratio *= Fraction(item.factor) ** power
            continue
        same = next((known for known in powers if known.dimension == item.dimension), item)
        powers[same] = powers.get(same, 0) + power
        ratio *= (Fraction(item.factor) / Fraction(same.factor)) ** power
    kept = ((item, power) for item, power in powers.items() if power)
    unit = _compound(tuple(sorted(kept, key=lambda pair: pair[0].code)))
    return unit, ratio.as_integer_ratio()


@lru_cache(maxsize=4096)
def _compound(powers: tuple[tuple[Unit[Any], int], ...]) -> Unit[Any]:
    """Return the unit of these powers of units; usually the same object every time."""
    if not powers:
        return ONE
    if len(powers) == 1 and powers[0][1] == 1:
        return powers[0][0]
    factor = Fraction(1)
    bases: dict[str, int] = {}
    for item, power in powers:
        factor *= Fraction(item.factor) ** power
        for base, exponent in item.dimension:
            bases[base] = bases.get(base, 0) + exponent * power
    return Unit(
        code=_product(powers, lambda item: item.code, "*"),
        symbol=_product(powers, lambda item: item.word, "·"),
        english=(
            _product(powers, lambda item: item.english[0], "·"),
            _product(powers, lambda item: item.english[0], "·", lambda item: item.english[1]),
        ),
        factor=simplest(factor),
        dimension=tuple(sorted((base, n) for base, n in bases.items() if n)),
        tag="",
        powers=powers,
        pint=" * ".join(f"({item.pint}) ** {power}" for item, power in powers),
    )


def _product(
    powers: tuple[tuple[Unit[Any], int], ...],
    name: Callable[[Unit[Any]], str],
    joint: str,
    top_name: Callable[[Unit[Any]], str] | None = None,
) -> str:
    above = top_name or name
    top = joint.join(above(item) for item, power in powers for _ in range(power))
    bottom = "/".join(name(item) for item, power in powers for _ in range(-power))
    return f"{top or '1'}/{bottom}" if bottom else top


ONE: Final[Unit[Any]] = Unit(
    code="1", symbol="", factor=1, dimension=(), tag="Dimensionless", pint="dimensionless"
)
"""The unit of plain numbers."""
