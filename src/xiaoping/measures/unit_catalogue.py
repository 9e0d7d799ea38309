"""The catalogue of units, and how a printed word becomes a unit.

The units, their dimensions and their exact factors are a committed table that was made
from the definitions by pint (``tools/make_unit_table.py``; a test compares them), so that
ordinary work never waits for pint's import.

A catalogue is a value.  Whoever needs further units extends it and holds the result;
nothing is registered globally.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final, TypeVar, final, overload

import attrs

from xiaoping.errors import (
    AbsentError,
    DuplicateError,
    UnitError,
    XiaopingError,
    nearest,
)
from xiaoping.measures.dimensions import Dimension
from xiaoping.measures.numerals import exact
from xiaoping.measures.scales import split_scale
from xiaoping.measures.tagged import fits
from xiaoping.measures.units import ONE, Signature, Unit
from xiaoping.messages import fail
from xiaoping.tables import read_table

__all__ = ["UnitCatalogue", "restored", "unit", "unit_catalogue", "units", "units_by_word"]

D = TypeVar("D", bound=Dimension)

WORD_COLUMNS: Final = (
    "code", "symbol", "en", "pint", "aliases", "shared", "counts", "nouns", "tag", "prose",
    "source", "year",
)  # fmt: skip
TABLE_COLUMNS: Final = ("code", "factor", "dimension", "offset")
_LONGEST = 120
_WORD = re.compile(r"[^\s\d/·*⋅每—–~～至到点,，、。.%()（）\[\]-]+")
_CODE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_REMEMBERED = 4096
_CONSTANT = re.compile(r"(?P<currency>\w+)@(?P<year>(?:19|20)\d\d)")
_CONSTANT_WORD = re.compile(r"(?P<currency>\w+)[（(](?P<year>(?:19|20)\d\d)年价[)）]")
_POWER = re.compile(r"(?P<word>\D+)(?:\^|\*\*)?(?P<power>[23])")


@final
@attrs.frozen(eq=False, repr=False)
class UnitCatalogue:
    """Units by code and by printed word.

    >>> catalogue = unit_catalogue()
    >>> catalogue["mu"].source
    '度量衡法 第五条'
    >>> mine = catalogue.extended(code="creel", symbol="背篓", equals="25斤")
    >>> mine.unit("背篓").factor, "creel" in catalogue
    (Fraction(25, 2), False)
    """

    _units: Mapping[str, Unit[Any]]
    _words: Mapping[str, tuple[Unit[Any], ...]] = attrs.field(init=False)
    _shared: Mapping[str, tuple[Unit[Any], ...]] = attrs.field(init=False)
    _known: dict[tuple[str, object], Unit[Any]] = attrs.field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        """Index the words."""
        object.__setattr__(self, "_words", _index(self._units.values()))
        shared: dict[str, list[Unit[Any]]] = {}
        for item in self._units.values():
            for word in item.shared:
                shared.setdefault(word, []).append(item)
        object.__setattr__(self, "_shared", {w: tuple(found) for w, found in shared.items()})

    @property
    def words(self) -> Mapping[str, tuple[Unit[Any], ...]]:
        """The printed words and the units each may mean."""
        return MappingProxyType(dict(self._words))

    @property
    def shared_words(self) -> Mapping[str, tuple[Unit[Any], ...]]:
        """The words that mean a unit only where its dimension is known, and their readings."""
        return MappingProxyType(dict(self._shared))

    def __iter__(self) -> Iterator[Unit[Any]]:
        """Yield the units in their order."""
        return iter(self._units.values())

    def __len__(self) -> int:
        return len(self._units)

    def __contains__(self, code: object) -> bool:
        """Say whether there is a unit of this code."""
        return code in self._units

    def __getitem__(self, code: str) -> Unit[Any]:
        """Return the unit of this code.

        Raises:
            AbsentError: There is none.
        """
        if code not in self._units:
            near = nearest(code, self._units)
            raise fail(AbsentError, "unit.unknown", given=code, near=near)
        return self._units[code]

    @overload
    def unit(self, word: str, tag: type[D]) -> Unit[D]: ...
    @overload
    def unit(self, word: str, tag: None = None) -> Unit[Dimension]: ...
    def unit(self, word: str, tag: type[Any] | None = None) -> Unit[Any]:
        """Return the unit that ``word`` names: a code, a printed word, or a rate.

        Args:
            word: 亩, km², 元/人, 公斤每亩, 立方米/秒, ``"yuan/person"`` …
            tag: The dimension it must be of; it tells the meaning of 分, 度, 方 ….

        Raises:
            UnitError: The word is unknown, or has several meanings.
            DimensionError: It is not of the dimension asked for.

        >>> from xiaoping.measures.dimensions import Duration, Surface
        >>> catalogue = unit_catalogue()
        >>> catalogue.unit("分", Surface).code, catalogue.unit("分", Duration).code
        ('fen_of_mu', 'minute')
        """
        key = (word, tag)
        found = self._known.get(key)
        if found is None:
            found = self._looked_up(word, tag)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = found
        return found

    def readings(self, word: str) -> tuple[Unit[Any], ...]:
        """Return every unit that ``word`` may mean, the ambiguous words included.

        >>> [item.code for item in unit_catalogue().readings("方")]
        ['square_metre', 'cubic_metre']
        """
        if word in self._units:
            return (self._units[word],)
        return self._words.get(word, ()) + self._shared.get(word, ())

    def of_dimension(self, word: str, dimension: Signature) -> Unit[Any] | None:
        """Return the unit of ``word`` that has this dimension, if there is one.

        >>> kilowatt_hour_price = unit("元/千瓦时").dimension
        >>> unit_catalogue().of_dimension("元/度", kilowatt_hour_price).code
        'yuan/kilowatt_hour'
        """
        readings = self.readings(word) or self._rates(word)
        found = [item for item in readings if item.dimension == dimension]
        return found[0] if found else None

    def _rates(self, word: str) -> tuple[Unit[Any], ...]:
        """Return every rate of two words, one of them ambiguous: 元/度, 元/分."""
        top, stroke, bottom = word.translate(_STROKES).partition("/")
        if not stroke or not {top, bottom} & set(self._shared):
            return ()
        return tuple(a / b for a in self.readings(top) for b in self.readings(bottom))

    def extended(
        self,
        *,
        code: str,
        symbol: str,
        equals: str = "",
        counts: str = "",
        aliases: Iterable[str] = (),
        english: tuple[str, str] = ("", ""),
        source: str = "",
        year: str = "",
    ) -> UnitCatalogue:
        """Return a catalogue with one more unit.

        Args:
            code: Its code, in ASCII.
            symbol: Its printed word, or the measure word of a counted thing.
            equals: What one of it is, such as ``"25斤"``; empty for a thing that is counted
                and is a dimension of its own.
            counts: What it counts, printed behind the measure word.
            aliases: Further words for it.
            english: The English words for one and for many.
            source: Where the definition stands.
            year: The year of the source.

        Raises:
            DuplicateError: The code or a word is taken.
            UnitError: ``equals`` has an unknown unit.
        """
        words = tuple(aliases)
        if not _CODE.fullmatch(code):
            raise fail(UnitError, "unit.code", given=code)
        for taken in (code, symbol + counts, *words):
            if taken in self._units or taken in self._words or taken in self._shared:
                raise fail(DuplicateError, "unit.taken", given=taken)
        model = self._model(equals, symbol) if equals else None
        dimension = model.unit.dimension if model is not None else ((code, 1),)
        added = Unit[Any](
            code=code,
            symbol=symbol,
            factor=model.base if model is not None else 1,
            dimension=dimension,
            counts=counts,
            aliases=words,
            english=english if english[0] else (code, code),
            tag=model.unit.tag if model is not None else "Counted",
            source=source,
            year=year,
        )
        found = UnitCatalogue({**self._units, code: added})
        for word in (added.word, *words):
            found.check_readable(word, added)
        return found

    def check_readable(self, word: str, item: Unit[Any]) -> None:
        """Refuse a word that does not read back behind a figure as the unit it names.

        Raises:
            UnitError: It reads as something else (万元, 3背), or not at all.

        >>> unit_catalogue().check_readable("亩", unit("亩"))
        """
        from xiaoping.measures.reader import parse  # noqa: PLC0415 - it reads with units

        if not _WORD.fullmatch(word):
            raise fail(UnitError, "unit.word", given=word)
        try:
            values = [parse(f"{figure}{word}", units=self) for figure in ("3", "三", "2.5万")]
        except XiaopingError:
            values = []
        same = [
            str(v) == f"{f}{word}" for v, f in zip(values, ("3", "三", "2.5万"), strict=False)
        ]
        fits_all = values and all(getattr(v, "unit", None) is item for v in values)
        if not fits_all or not all(same):
            raise fail(UnitError, "unit.word", given=word)

    def _model(self, equals: str, symbol: str) -> Any:
        """Return what one of a new unit is."""
        from xiaoping.measures.quantity import Quantity  # noqa: PLC0415 - it needs units
        from xiaoping.measures.reader import parse  # noqa: PLC0415 - likewise

        try:
            model = parse(equals, units=self)
        except XiaopingError as error:
            raise fail(UnitError, "unit.definition", given=equals, symbol=symbol) from error
        usable = isinstance(model, Quantity) and model.amount > 0 and not model.unit.offset
        if not usable:
            raise fail(UnitError, "unit.definition", given=equals, symbol=symbol)
        return model

    def _looked_up(self, word: str, tag: type[Any] | None) -> Unit[Any]:
        if word in self._units:
            return _of(self._units[word], tag)
        found = self._words.get(word, ())
        shared = self._shared.get(word, ())
        if tag is not None and tag is not Dimension and len(found + shared) > 1:
            # Of several, the first is the one of the law in force: 两 is not 旧两.
            found = tuple(item for item in found + shared if fits(item, tag))[:1]
            shared = ()
            if not found:
                raise _of_no_reading(word, tag)
        elif tag is not None and tag is not Dimension:
            found, shared = found + shared, ()
        if len(found) == 1 and not shared:
            return _of(found[0], tag)
        if found or shared:
            raise self._ambiguous(word, found + shared)
        rates = self._rates(word)
        if rates and tag is not None and tag is not Dimension:
            rates = tuple(item for item in rates if fits(item, tag))[:1]
        if len(rates) == 1:
            return rates[0]
        if rates:
            raise self._ambiguous(word, rates)
        return _of(self._composed(word), tag)

    def _ambiguous(self, word: str, meant: tuple[Unit[Any], ...]) -> UnitError:
        readings = tuple(f"{u.code}（{u.word}）" for u in meant)
        code = "unit.ambiguous" if len(meant) > 1 else "unit.context"
        return fail(UnitError, code, given=word, readings=readings)

    def _composed(self, word: str) -> Unit[Any]:
        """Return a rate, a product, a power, or a unit of constant prices."""
        if word in ("", "1"):
            return ONE
        if len(word) > _LONGEST:
            raise fail(UnitError, "unit.unknown", given=word[:20] + "…", near=())
        plain = word.translate(_STROKES)
        # Every further stroke divides: 元/人/月; a product behind one is divided by whole.
        top, *bottoms = plain.split("/")
        if bottoms:
            if not all(bottoms) or not top:
                raise fail(UnitError, "unit.unknown", given=word, near=())
            found = self._product(top) if top != "1" else ONE
            for bottom in bottoms:
                found = found / self._product(bottom)
            return found
        if "·" in plain:
            return self._product(plain)
        if (priced := _CONSTANT.fullmatch(word) or _CONSTANT_WORD.fullmatch(word)) is not None:
            from xiaoping.measures.money import constant_prices  # noqa: PLC0415 - it needs units

            return constant_prices(self.unit(priced["currency"]), int(priced["year"]))
        folded = unicodedata.normalize("NFKC", word).strip()
        if folded != word:
            return self.unit(folded)
        if (power := _POWER.fullmatch(word)) is not None:
            base = self.unit(power["word"])
            return base * base if power["power"] == "2" else base * base * base
        raise self._unknown(word)

    def _product(self, word: str) -> Unit[Any]:
        first, *rest = word.split("·")
        if not first or not all(rest):
            raise fail(UnitError, "unit.unknown", given=word, near=())
        found: Unit[Any] = self.unit(first)
        for item in rest:
            found = found * self.unit(item)
        return found

    def _unknown(self, word: str) -> UnitError:
        scale, bare = split_scale(word)
        if scale and (bare in self._units or bare in self._words or "/" in bare):
            return fail(UnitError, "unit.scaled", given=word, scale=scale, unit=bare)
        near = nearest(word, (*self._words, *self._units))
        return fail(UnitError, "unit.unknown", given=word, near=near)


_STROKES: Final = str.maketrans({"每": "/", "／": "/", "*": "·", "⋅": "·", "•": "·", "∙": "·"})


def _of_no_reading(word: str, tag: type[Any]) -> UnitError:
    return fail(
        UnitError, "unit.no-reading", given=word, tag=getattr(tag, "__name__", str(tag))
    )


def _of(found: Unit[Any], tag: type[Any] | None) -> Unit[Any]:
    """Return a unit if it is of the dimension asked for."""
    if tag is None or fits(found, tag):
        return found
    from xiaoping.measures.quantity import Quantity  # noqa: PLC0415 - it needs units

    raise Quantity[Any](1, found).unfit(tag)


def _index(items: Iterable[Unit[Any]]) -> dict[str, tuple[Unit[Any], ...]]:
    found: dict[str, list[Unit[Any]]] = {}
    plain: dict[str, list[Unit[Any]]] = {}
    for item in items:
        if item.symbol in item.shared:
            continue
        words = {item.word, *item.aliases}
        words |= {item.symbol + noun for noun in item.nouns}
        for word in words:
            found.setdefault(word, []).append(item)
        if item.counts:
            plain.setdefault(item.symbol, []).append(item)
    for symbol, counted in plain.items():
        # A bare measure word means the thing that is only known by its measure word.
        found.setdefault(symbol, counted)
    return {word: tuple(meant) for word, meant in found.items()}


@cache
def unit_catalogue() -> UnitCatalogue:
    """Return the catalogue that ships with the library.

    >>> len(unit_catalogue()) > 200
    True
    """
    facts = {row["code"]: row for row in read_table(_TABLE, TABLE_COLUMNS)}
    found: dict[str, Unit[Any]] = {}
    for row in read_table(_WORDS, WORD_COLUMNS):
        code = row["code"]
        one, _, many = row["en"].partition(";")
        found[code] = Unit(
            code=code,
            symbol=row["symbol"],
            factor=exact(facts[code]["factor"]),
            offset=exact(facts[code]["offset"] or 0),
            dimension=_signature(facts[code]["dimension"]),
            counts=row["counts"],
            nouns=_words(row["nouns"]),
            aliases=_words(row["aliases"]),
            shared=_words(row["shared"]),
            english=(one, many or one),
            tag=row["tag"],
            pint=row["pint"],
            prose=row["prose"] == "yes",
            source=row["source"],
            year=row["year"],
        )
    return UnitCatalogue(found)


_WORDS: Final = "measures/data/unit_words.csv"
_TABLE: Final = "measures/data/unit_table.csv"


@overload
def unit(word: str, tag: type[D]) -> Unit[D]: ...
@overload
def unit(word: str, tag: None = None) -> Unit[Dimension]: ...
def unit(word: str, tag: type[Any] | None = None) -> Unit[Any]:
    """Return the unit of the library's catalogue that ``word`` names.

    See :meth:`UnitCatalogue.unit`.

    Raises:
        UnitError: The word is unknown, or has several meanings.
        DimensionError: It is not of the dimension asked for.

    >>> unit("平方千米").code, unit("元/人").code, unit("个贫困村").code
    ('square_kilometre', 'yuan/person', 'village')
    """
    return unit_catalogue().unit(word, tag)


def units() -> tuple[Unit[Any], ...]:
    """Return every unit of the catalogue, in its order.

    >>> len(units()) > 200
    True
    """
    return tuple(unit_catalogue())


def units_by_word() -> Mapping[str, tuple[Unit[Any], ...]]:
    """Return the printed words of the catalogue and the units each may mean.

    >>> [item.code for item in units_by_word()["公里"]]
    ['kilometre']
    """
    return unit_catalogue()._words  # noqa: SLF001 - read on every figure


def restored(code: str, fields: Mapping[str, Any]) -> Unit[Any]:
    """Return a unit that was pickled: the catalogue's own where it is the same.

    >>> mu = unit("亩")
    >>> make, arguments = mu.__reduce__()
    >>> make(*arguments) is mu
    True
    """
    found = Unit[Any](code=code, **fields)
    known = unit_catalogue()._units.get(code)  # noqa: SLF001 - the same module
    return known if known is not None and known == found else found


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in cell.split(";") if word)


def _signature(text: str) -> Signature:
    pairs = (item.partition("^") for item in text.split("*") if item)
    return tuple((base, int(power)) for base, _, power in pairs)
