"""Units: the catalogue, compound units, and the one room that pint may enter.

The units, their dimensions and their exact factors are a committed table that was made
from the definitions by pint (``tools/make_unit_table.py``; a test compares them), so that
ordinary work never waits for pint's import.

A unit of a counted thing says what it counts and with which measure word: ``village`` is
printed 个行政村, and its measure word is 个.  万 and 亿 belong to the number, never to the
unit: there is no unit 万元.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, final

import attrs

from xiaoping.errors import UnitError, nearest
from xiaoping.measures.dimensions import TAGS, Dimension
from xiaoping.measures.numerals import Exact, exact, simplest
from xiaoping.messages import fail
from xiaoping.tables import read_table, read_text

if TYPE_CHECKING:
    import pint

    PintQuantity = pint.Quantity[Any]

__all__ = [
    "SCALES",
    "Unit",
    "load_definitions",
    "pint_registry",
    "pint_table",
    "split_scale",
    "table_path",
    "unit",
    "units",
    "units_by_word",
]

Signature = tuple[tuple[str, int], ...]

SCALES: Final[Mapping[str, int]] = {
    "": 1, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "万亿": 10**12,
}  # fmt: skip
"""The scale words that may stand between a figure and its unit, and their sizes."""

_WORD_COLUMNS = (
    "code", "symbol", "pint", "aliases", "counts", "nouns", "tag", "source", "year",
)  # fmt: skip
_COUNTING = frozenset({"Persons", "Households", "PersonTimes", "HouseholdVisits", "Counted"})


@final
@attrs.frozen(kw_only=True, eq=False, repr=False)
class Unit:
    """A unit of measure.

    Attributes:
        code: The stable ASCII code, such as ``"mu"`` or ``"yuan/person"``.
        symbol: The printed word; for a counted thing its measure word (个, 条).
        factor: How many base units it is, exactly.
        dimension: The base dimensions and their exponents, sorted.
        counts: What a counting unit counts (行政村); empty if the measure word says it all.
        nouns: Further nouns it may be printed with (村, 贫困村).
        aliases: Other words for the unit itself (平方千米).
        tag: The name of its static dimension tag.
        parts: The catalogue units it is made of, and their powers.
        pint: The expression that names it in ``definitions.txt``.
        source: The standard that defines it.
        year: The year of that standard.

    >>> unit("亩").factor, unit("公顷") / unit("人")
    (Fraction(2000, 3), Unit('hectare/person'))
    """

    code: str
    symbol: str
    factor: Exact
    dimension: Signature
    counts: str = ""
    nouns: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tag: str = "Counted"
    parts: Signature = ()
    pint: str = ""
    source: str = ""
    year: str = ""

    @property
    def word(self) -> str:
        """The printed word in full: 个行政村, 亩, 元/人."""
        return self.symbol + self.counts

    @property
    def counting(self) -> bool:
        """Whether it counts whole things, so that its amounts are whole numbers."""
        return self.tag in _COUNTING

    @property
    def static_tag(self) -> type[Dimension]:
        """The static dimension tag; the top tag for compound units."""
        return TAGS.get(self.tag, Dimension)

    def prints_as(self, word: str) -> bool:
        """Say whether ``word`` behind a figure may stand for this unit.

        The measure word must fit, and so must the noun if one is printed.  A rate may be
        printed by its numerator alone, as reports do (人均纯收入5200元).

        >>> unit("village").prints_as("个贫困村"), unit("village").prints_as("个窗口")
        (True, False)
        >>> unit("yuan/person").prints_as("元"), unit("household_visit").prints_as("户")
        (True, False)
        """
        if word in (self.word, self.symbol, self.code, *self.aliases):
            return True
        if self.nouns and any(word.endswith(noun) for noun in self.nouns):
            head = word.removeprefix(self.symbol)
            return head != word or head in self.nouns
        if "/" not in self.code:
            return False
        return word in self._numerator_words or ("/" in word and self._spelt(word))

    def _spelt(self, word: str) -> bool:
        """Say whether ``word`` is this rate in other words: 元/月 for 元/个月."""
        try:
            return unit(word).code == self.code
        except UnitError:
            return False

    @property
    def _numerator_words(self) -> tuple[str, ...]:
        top = unit(self.code.partition("/")[0])
        return (top.symbol, top.word, *top.aliases)

    def __mul__(self, other: Unit) -> Unit:
        """Return the product of two units."""
        return _compound(_merged(self.parts, other.parts, 1))

    def __truediv__(self, other: Unit) -> Unit:
        """Return the quotient of two units."""
        return _compound(_merged(self.parts, other.parts, -1))

    def __eq__(self, other: object) -> bool:
        """Units are equal when their codes are."""
        return self.code == other.code if isinstance(other, Unit) else NotImplemented

    def __hash__(self) -> int:
        """Hash by code."""
        return hash(self.code)

    def __repr__(self) -> str:
        """Return the code as a constructor would not need more."""
        return f"Unit({self.code!r})"

    def __str__(self) -> str:
        """Return the printed word."""
        return self.word

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        """Pickle by code: a unit is interned in each process."""
        return unit, (self.code,)


def unit(word: str) -> Unit:
    """Return the unit that ``word`` names: a code, a printed word, or a rate of two.

    Raises:
        UnitError: The word is unknown, or names several units.

    >>> unit("平方千米").code, unit("元/人").code, unit("个贫困村").code
    ('square_kilometre', 'yuan/person', 'village')
    """
    table = _catalogue()
    if word in table:
        return table[word]
    found = units_by_word().get(word, ())
    if len(found) == 1:
        return found[0]
    if found:
        readings = tuple(f"{u.code}（{u.word}）" for u in found)
        raise fail(UnitError, "unit.ambiguous", given=word, readings=readings)
    if word.count("/") == 1 and not word.startswith("/") and not word.endswith("/"):
        top, bottom = word.split("/")
        return (_one() if top == "1" else unit(top)) / unit(bottom)
    if word in ("", "1"):
        return _one()
    if "*" in word:
        first, _, rest = word.partition("*")
        return unit(first) * unit(rest)
    scale, bare = split_scale(word)
    if scale and (bare in table or bare in units_by_word()):
        raise fail(UnitError, "unit.scaled", given=word, scale=scale, unit=bare)
    near = nearest(word, (*units_by_word(), *table))
    raise fail(UnitError, "unit.unknown", given=word, near=near)


def units() -> tuple[Unit, ...]:
    """Return every unit of the catalogue, in its order.

    >>> len(units()) > 80
    True
    """
    return tuple(_catalogue().values())


@cache
def units_by_word() -> Mapping[str, tuple[Unit, ...]]:
    """Return the printed words and the units each may mean."""
    found: dict[str, list[Unit]] = {}
    plain: dict[str, list[Unit]] = {}
    for item in _catalogue().values():
        words = {item.word, *item.aliases}
        words |= {item.symbol + noun for noun in item.nouns}
        for word in words:
            found.setdefault(word, []).append(item)
        if item.counts:
            plain.setdefault(item.symbol, []).append(item)
    for symbol, items in plain.items():
        # A bare measure word means the thing that is only known by its measure word.
        found.setdefault(symbol, items)
    return {word: tuple(items) for word, items in found.items()}


def split_scale(word: str) -> tuple[str, str]:
    """Split a scale word from the front of a unit word: 万元 is 万 and 元.

    >>> split_scale("万元"), split_scale("亩")
    (('万', '元'), ('', '亩'))
    """
    for scale in sorted(SCALES, key=len, reverse=True):
        if scale and word.startswith(scale) and word != scale:
            return scale, word[len(scale) :]
    return "", word


@cache
def _catalogue() -> Mapping[str, Unit]:
    facts = {
        row["code"]: row
        for row in read_table("measures/data/unit_table.csv", ("code", "factor", "dimension"))
    }
    found: dict[str, Unit] = {}
    for row in read_table("measures/data/unit_words.csv", _WORD_COLUMNS):
        code = row["code"]
        found[code] = Unit(
            code=code,
            symbol=row["symbol"],
            factor=exact(facts[code]["factor"]),
            dimension=_signature(facts[code]["dimension"]),
            counts=row["counts"],
            nouns=_words(row["nouns"]),
            aliases=_words(row["aliases"]),
            tag=row["tag"],
            parts=((code, 1),),
            pint=row["pint"],
            source=row["source"],
            year=row["year"],
        )
    return found


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split(";") if word)


def _signature(text: str) -> Signature:
    pairs = (item.partition("^") for item in text.split("*") if item)
    return tuple((base, int(power)) for base, _, power in pairs)


@cache
def _one() -> Unit:
    return Unit(
        code="1", symbol="", factor=1, dimension=(), tag="Dimensionless", pint="dimensionless"
    )


def _merged(left: Signature, right: Signature, sign: int) -> Signature:
    powers = dict(left)
    for code, power in right:
        powers[code] = powers.get(code, 0) + sign * power
    return tuple(sorted((code, power) for code, power in powers.items() if power))


@cache
def _compound(parts: Signature) -> Unit:
    """Return the unit of these powers of catalogue units; the same object every time."""
    table = _catalogue()
    if not parts:
        return _one()
    if len(parts) == 1 and parts[0][1] == 1:
        return table[parts[0][0]]
    factor: Exact = 1
    bases: dict[str, int] = {}
    for code, power in parts:
        factor = factor * Fraction(table[code].factor) ** power
        for base, exponent in table[code].dimension:
            bases[base] = bases.get(base, 0) + exponent * power
    return Unit(
        code=_product(parts, lambda code: code, "*"),
        symbol=_product(parts, lambda code: table[code].word, "·"),
        factor=simplest(factor),
        dimension=tuple(sorted((base, n) for base, n in bases.items() if n)),
        tag="",
        parts=parts,
        pint=" * ".join(f"({table[code].pint}) ** {power}" for code, power in parts),
    )


def _product(parts: Signature, name: Any, joint: str) -> str:
    top = joint.join(name(code) for code, power in parts for _ in range(power))
    bottom = "/".join(name(code) for code, power in parts for _ in range(-power))
    return f"{top or '1'}/{bottom}" if bottom else top


# ---------------------------------------------------------------------------- pint


@cache
def pint_registry() -> pint.UnitRegistry[Any]:
    """Return the library's private pint registry; exact, and never the application's.

    pint is imported here, on first need, and nowhere else.
    """
    import pint  # noqa: PLC0415 - a second of import time that ordinary work never needs

    registry: pint.UnitRegistry[Any] = pint.UnitRegistry(
        None, non_int_type=Fraction, on_redefinition="raise", cache_folder=None
    )
    registry.load_definitions(read_text("measures/data/base.txt").splitlines())
    load_definitions(registry)
    return registry


def load_definitions(registry: pint.UnitRegistry[Any]) -> None:
    """Teach a pint registry of your own the units of Chinese rural statistics.

    The registry must know metre, kilogram and second, as pint's default registry does.

    >>> import pint
    >>> mine = pint.UnitRegistry()
    >>> load_definitions(mine)
    >>> mine("15 * 亩").to("hectare").magnitude
    1.0
    """
    registry.load_definitions(read_text("measures/data/definitions.txt").splitlines())


def pint_table() -> Iterable[tuple[str, str, str]]:
    """Yield code, factor and dimension of every unit, as pint computes them."""
    registry = pint_registry()
    for row in read_table("measures/data/unit_words.csv", _WORD_COLUMNS):
        base = registry.Quantity(Fraction(1), registry.parse_units(row["pint"]))
        root = base.to_root_units()
        powers = sorted(
            (name.strip("[]"), int(str(power))) for name, power in root.dimensionality.items()
        )
        dimension = "*".join(f"{name}^{power}" for name, power in powers)
        yield row["code"], str(Fraction(root.magnitude)), dimension


def table_path() -> Path:
    """Return where the committed table of units lies."""
    return Path(__file__).parent / "data" / "unit_table.csv"
