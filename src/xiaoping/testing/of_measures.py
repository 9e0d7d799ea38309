"""Strategies for units, quantities, approximations and printed texts.

A number has at most as many digits as the library reads (60 in all), so that whatever is
drawn can be printed and read again.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from typing import Any, Final, TypeVar, get_args, get_origin, overload

from xiaoping.measures.approximation import (
    JOINTS,
    TRAILING,
    WORDS,
    Approximate,
    Position,
    Shape,
)
from xiaoping.measures.dimensions import ConstantMoney, Dimension, Per, Times
from xiaoping.measures.display import NUMERALS, Display, Numerals
from xiaoping.measures.figures import figure_at, figure_value
from xiaoping.measures.missing import Missing, MissingReason
from xiaoping.measures.money import constant_prices
from xiaoping.measures.numerals import (
    FULL_WIDTH,
    Exact,
    Number,
    chinese,
    decimal_text,
    financial,
    simplest,
)
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.scales import SCALES
from xiaoping.measures.tagged import fits
from xiaoping.measures.unit_catalogue import unit as unit_of
from xiaoping.measures.unit_catalogue import unit_catalogue
from xiaoping.measures.unit_catalogue import units as all_units
from xiaoping.measures.units import Unit
from xiaoping.measures.value import Value
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_numbers import MOST, exact_numbers, intervals
from xiaoping.testing.of_rates import growth_rates, percentage_points, shares

__all__ = [
    "approximates",
    "compound_units",
    "displays",
    "missing",
    "printed_quantities",
    "quantities",
    "quantity_texts",
    "units",
    "values",
]

D = TypeVar("D", bound=Dimension)

_PLACES: Final = 9
_DISPLAYED_PLACES: Final = 30
_WIDE: Final = str.maketrans("0123456789.,-+%/", "０１２３４５６７８９．，－＋％／")
_BLANKS: Final = ("", " ", "\u00a0", "\u3000", "  ")
_SCALE_WORDS: Final = ("", "百", "千", "万", "百万", "千万", "亿", "万亿")
_SCALES: Final = st.sampled_from(_SCALE_WORDS)
_CONSTANT_YEARS: Final = st.integers(1900, 2099)


@overload
def units(tag: type[D]) -> SearchStrategy[Unit[D]]: ...
@overload
def units(tag: None = None) -> SearchStrategy[Unit[Any]]: ...
def units(tag: type[Any] | None = None) -> SearchStrategy[Unit[Any]]:
    """Draw units of the catalogue.

    Args:
        tag: The dimension they must be of.  ``Per`` and ``Times`` give rates and products
            of units of the catalogue; ``ConstantMoney`` currencies at the prices of a year.

    >>> from hypothesis import find
    >>> from xiaoping.measures.dimensions import Money, Per, Persons, Surface
    >>> find(units(Surface), lambda unit: "公顷" in unit.word)
    Unit('hectare')
    >>> find(units(Per[Money, Persons]), lambda unit: True)
    Unit('yuan/person')
    """
    if tag is None or tag is Dimension:
        return st.sampled_from(all_units())
    if (origin := get_origin(tag)) in (Per, Times):
        first, second = (units(part) for part in get_args(tag))
        if origin is Per:
            return st.builds(lambda top, bottom: top / bottom, first, second)
        return st.builds(lambda one, other: one * other, first, second)
    if tag is ConstantMoney:
        money = st.sampled_from([item for item in all_units() if item.tag == "Money"])
        return st.builds(constant_prices, money, _CONSTANT_YEARS)
    return st.sampled_from([item for item in all_units() if fits(item, tag)])


def compound_units() -> SearchStrategy[Unit[Any]]:
    """Draw rates, products and powers of units, and money at constant prices.

    Temperatures with a zero of their own have no part in them.

    >>> from hypothesis import find
    >>> found = find(compound_units(), lambda unit: unit.tag == "ConstantMoney")
    >>> found, found.dimension
    (Unit('yuan@1900'), (('currency_cny_1900', 1),))
    """
    simple = st.sampled_from([item for item in all_units() if not item.offset])
    money = units(ConstantMoney)
    return st.one_of(
        st.builds(lambda top, bottom: top / bottom, simple, simple),
        st.builds(lambda one, other: one * other, simple, simple),
        st.builds(lambda top, one, other: top / one / other, simple, simple, simple),
        st.builds(lambda one, other, bottom: one * other / bottom, simple, simple, simple),
        simple.map(lambda item: item * item * item),
        money,
        st.builds(lambda top, bottom: top / bottom, money, simple),
    ).filter(lambda item: bool(item.powers) or item.tag == ConstantMoney.__name__)


def displays() -> SearchStrategy[Display]:
    """Draw ways of printing that fit any amount; rounded where the amount has more places.

    A figure kept verbatim fits one amount only: :func:`printed_quantities` has those.

    >>> from hypothesis import find
    >>> find(displays(), lambda display: (display.scale, display.decimals) == ("万", 2)).step
    100
    """
    return st.builds(
        Display,
        scale=_SCALES,
        decimals=st.none() | st.integers(0, _DISPLAYED_PLACES),
        numerals=st.sampled_from(NUMERALS),
        grouping=st.booleans(),
    )


def _written() -> SearchStrategy[tuple[Exact, Display]]:
    """Draw an amount and a way of printing that gives it back exactly."""
    return st.one_of(_arabic(), _in_numerals(), _verbatim())


def _arabic(scales: SearchStrategy[str] = _SCALES) -> SearchStrategy[tuple[Exact, Display]]:
    @st.composite
    def drawn(draw: st.DrawFn) -> tuple[Exact, Display]:
        scale, grouping = draw(scales), draw(st.booleans())
        decimals = draw(st.none() | st.integers(0, _PLACES))
        if decimals is None:
            number = draw(exact_numbers())
        else:
            number = simplest(Fraction(draw(st.integers(-MOST, MOST)), 10**decimals))
        display = Display(scale=scale, decimals=decimals, grouping=grouping)
        return simplest(number * Fraction(SCALES[scale])), display

    return drawn()


def _in_numerals() -> SearchStrategy[tuple[Exact, Display]]:
    def made(number: int, scale: str, way: Numerals) -> tuple[Exact, Display]:
        return number * SCALES[scale], Display(scale=scale, numerals=way)

    ways = st.sampled_from(NUMERALS[1:])
    scaled = st.builds(made, st.integers(1, 9999), st.sampled_from(("万", "亿")), ways)
    return scaled | st.builds(made, st.integers(0, 10**12 - 1), st.just(""), ways)


def _verbatim() -> SearchStrategy[tuple[Exact, Display]]:
    return (_pieced() | _spelt_out()).map(
        lambda text: (figure_value(text), Display(verbatim=text))
    )


def _pieced() -> SearchStrategy[str]:
    """Draw figures of Arabic digits that no other display gives: 3万4000, 1/15, 007."""
    return st.one_of(
        st.builds(lambda a, b: f"{a}万{b}", st.integers(1, 9999), st.integers(10, 9999)),
        st.builds(lambda a, b: f"{a}亿{b}万", st.integers(1, 999), st.integers(10, 9999)).map(
            lambda text: text + "5000"
        ),
        st.builds(lambda a, b: f"{a}/{b}", st.integers(0, 10**6), st.integers(1, 10**6)),
        st.builds(lambda a: f"00{a}", st.integers(0, 10**6)),
        st.builds(lambda a: f"+{a}", st.integers(0, 10**6)),
        st.builds(lambda a: f"负{a}", st.integers(0, 10**6)),
    )


def _spelt_out() -> SearchStrategy[str]:
    """Draw figures in words that no other display gives: 两百五, 三分之二, 十二点五, 半."""
    digits = st.text("一二三四五六七八九", min_size=1, max_size=4)
    return st.one_of(
        st.sampled_from(("半", "一半", "半数", "两", "两千", "两百五", "三万五", "二〇二〇")),
        st.builds(
            lambda a, b: f"{chinese(b)}分之{chinese(a)}",
            st.integers(1, 999),
            st.integers(2, 9999),
        ),
        st.builds(lambda a, b: f"{chinese(a)}点{b}", st.integers(0, 9999), digits).filter(
            _definite
        ),
        st.integers(1, 99).map(lambda number: f"{chinese(number)}个半"),
        st.integers(1, 10**8).map(lambda number: f"负{chinese(number)}"),
    )


def _definite(text: str) -> bool:
    """Say whether the library takes a figure for one number (三四百 are two)."""
    found = figure_at(text, 0)
    return found is not None and found.high is None and found.end == len(text)


@overload
def quantities(
    unit: Unit[D],
    *,
    tag: None = ...,
    min_value: Number | None = ...,
    max_value: Number | None = ...,
) -> SearchStrategy[Quantity[D]]: ...
@overload
def quantities(
    unit: None = ...,
    *,
    tag: type[D],
    min_value: Number | None = ...,
    max_value: Number | None = ...,
) -> SearchStrategy[Quantity[D]]: ...
@overload
def quantities(
    unit: Unit[Any] | str | None = ...,
    *,
    tag: type[Any] | None = ...,
    min_value: Number | None = ...,
    max_value: Number | None = ...,
) -> SearchStrategy[Quantity[Any]]: ...
def quantities(
    unit: Unit[Any] | str | None = None,
    *,
    tag: type[Any] | None = None,
    min_value: Number | None = None,
    max_value: Number | None = None,
) -> SearchStrategy[Quantity[Any]]:
    """Draw quantities, printed in digits as many as the number has.

    Args:
        unit: The unit, or its word; every unit of the catalogue if none is given.
        tag: The dimension they must be of; it also tells the meaning of an ambiguous word.
        min_value: The least amount, in the unit itself.
        max_value: The greatest amount, in the unit itself.

    >>> from hypothesis import find
    >>> find(quantities("亩", min_value=5), lambda land: land.amount > 7)
    <Quantity 8亩>
    >>> from xiaoping.measures.dimensions import Money
    >>> find(quantities(tag=Money, min_value=1), lambda money: money.unit.code == "jiao")
    <Quantity 1角>
    """
    return st.builds(Quantity, exact_numbers(min_value, max_value), _units(unit, tag))


def _units(unit: Unit[Any] | str | None, tag: type[Any] | None) -> SearchStrategy[Unit[Any]]:
    if unit is None:
        return units(tag)
    return st.just(unit_of(unit, tag) if isinstance(unit, str) else unit)


def printed_quantities(
    unit: Unit[Any] | str | None = None, *, tag: type[Any] | None = None
) -> SearchStrategy[Quantity[Any]]:
    """Draw quantities as reports print them: 290.92万元, 二十条, 3万4000, 4个贫困村, 3年半.

    What is printed is the amount, to the last place.  The printed unit word may be any that
    the unit may be printed with; reading such a word back may need the unit.

    Args:
        unit: The unit, or its word; every unit of the catalogue if none is given.
        tag: The dimension they must be of.

    >>> from hypothesis import find
    >>> found = find(printed_quantities("village"), lambda found: "贫困村" in found.surface)
    >>> found.surface, found.unit
    ('个贫困村', Unit('village'))
    """
    given, forms, halves = _units(unit, tag), _written(), st.integers(1, 999)

    @st.composite
    def drawn(draw: st.DrawFn) -> Quantity[Any]:
        item = draw(given)
        if item.word and draw(st.integers(0, 9)) == 9:
            half = draw(halves) + Fraction(1, 2)
            return Quantity(half, item, surface=f"{item.word}半")
        amount, display = draw(forms)
        surface = draw(st.sampled_from(_surfaces(item)))
        if surface.endswith("分之") and display.scale:
            surface = ""
        return Quantity(amount, item, display, surface=surface)

    return drawn()


@cache
def _surfaces(item: Unit[Any]) -> tuple[str, ...]:
    """Return the words a unit may be printed with; reading makes full-width signs narrow."""
    nouns = tuple(item.symbol + noun for noun in item.nouns)
    words = (item.symbol, item.code, *item.aliases, *item.shared, *nouns)
    narrow = (word for word in words if word == word.translate(FULL_WIDTH))
    return ("", *dict.fromkeys(word for word in narrow if word not in ("", item.word)))


def approximates(
    unit: Unit[Any] | str | None = None, *, tag: type[Any] | None = None
) -> SearchStrategy[Approximate[Any]]:
    """Draw approximations: 900余万元, 约350户, 几十户, 15—25亩, and computed sets.

    None of them is empty.

    Args:
        unit: The unit, or its word; every unit of the catalogue if none is given.
        tag: The dimension they must be of.

    >>> from hypothesis import find
    >>> found = find(approximates("户"), lambda found: found.joint == "几十")
    >>> str(found), str(found.interval)
    ('几十户', '[20, 90]')
    """
    given, kinds = _units(unit, tag), (_worded(), _vague(), _ranges(), _computed())
    return st.builds(lambda item, made: made(item), given, st.one_of(kinds))


_Made = Callable[[Unit[Any]], Approximate[Any]]


def _worded() -> SearchStrategy[_Made]:
    forms = _arabic() | _in_numerals()

    @st.composite
    def drawn(draw: st.DrawFn) -> _Made:
        word = draw(st.sampled_from(tuple(WORDS)))
        amount, display = draw(forms.filter(lambda form: _goes_with(word, *form)))
        inside = WORDS[word][1] is Position.INSIDE
        words = ("约", word) if inside and draw(st.booleans()) else (word,)
        after_scale = inside and bool(display.scale) and draw(st.booleans())
        trailing = word in TRAILING and draw(st.booleans())
        return lambda item: Approximate(
            Quantity[Any](amount, item, display),
            words,
            after_scale=after_scale and not trailing,
            trailing=trailing,
        )

    return drawn()


def _goes_with(word: str, amount: Exact, display: Display) -> bool:
    """Say whether a word goes with a figure: 不足 needs something to fall short of."""
    arabic = display.numerals == "arabic"
    if word == "几":
        return arabic
    if word == "上":
        return arabic and amount >= 0
    return amount != 0 or WORDS[word][0] not in (Shape.BELOW, Shape.NEARLY)


_PAIRS: Final = ("一二", "三四", "七八", "三五")
_VAGUE: Final = (
    *(head + place for head in "几数" for place in ("十", "百", "千", "万", "十万", "十亿")),
    *(ten + one for ten in ("十", "二十", "五十") for one in ("几", "七八")),
    *(pair + place for pair in _PAIRS for place in ("", "十", "百", "千", "万", "十万")),
)
_AROUND: Final = ((), ("约",), ("近",), ("以上",), ("左右",), ("至少",))


def _vague() -> SearchStrategy[_Made]:
    def made(text: str, words: tuple[str, ...]) -> _Made:
        found = figure_at(text, 0)
        assert found is not None  # noqa: S101 - every text above is a vague figure
        assert found.high is not None  # noqa: S101
        low, high, display = found.value, found.high, Display(scale=found.scale)
        return lambda item: Approximate(
            Quantity[Any](low, item, display),
            words,
            high=Quantity[Any](high, item, display),
            joint=found.text,
        )

    return st.builds(made, st.sampled_from(_VAGUE), st.sampled_from(_AROUND))


def _ranges() -> SearchStrategy[_Made]:
    forms = _arabic()

    @st.composite
    def drawn(draw: st.DrawFn) -> _Made:
        low, high = sorted((draw(forms), draw(forms)), key=lambda form: form[0])
        joint = draw(st.sampled_from(("至", "到") if high[0] < 0 else JOINTS))
        words = draw(st.sampled_from(((), ("约",), ("左右",))))

        def made(item: Unit[Any]) -> Approximate[Any]:
            first, last = (Quantity[Any](amount, item, how) for amount, how in (low, high))
            plain = Approximate.between(first, last, joint)
            return Approximate(plain.base, words, high=plain.high, joint=plain.joint)

        return made

    return drawn()


def _computed() -> SearchStrategy[_Made]:
    return intervals().map(lambda bounds: lambda item: Approximate.within(bounds, item))


def missing() -> SearchStrategy[Missing]:
    """Draw missing values, for every reason.

    >>> from hypothesis import find
    >>> print(find(missing(), lambda _: True))
    无统计任务
    """
    return st.sampled_from(MissingReason).map(Missing)


def values() -> SearchStrategy[Value]:
    """Draw whatever the value of an observation may be.

    >>> from hypothesis import find
    >>> print(find(values(), lambda value: isinstance(value, Missing)))
    无统计任务
    """
    return st.one_of(
        quantities(),
        st.builds(Quantity, exact_numbers(), compound_units()),
        printed_quantities(),
        approximates(),
        shares(),
        growth_rates(),
        percentage_points(),
        missing(),
    )


def quantity_texts() -> SearchStrategy[tuple[str, Quantity[Any]]]:
    """Draw texts that a clerk may print, each with the quantity it means.

    With full-width digits, thousands separators, Chinese and financial numerals, scale
    words, other names of the unit, and blanks.  No text is ambiguous.

    >>> from hypothesis import find
    >>> text, value = find(quantity_texts(), lambda pair: "，" in pair[0])
    >>> value.amount
    1000
    """
    return st.builds(_text_of, _figure_texts(), st.sampled_from(_plain_words()), _blanks())


def _text_of(
    figure: tuple[str, Exact], word: tuple[str, Unit[Any]], blanks: tuple[str, str, str]
) -> tuple[str, Quantity[Any]]:
    before, between, behind = blanks
    text = f"{before}{figure[0]}{between}{word[0]}{behind}"
    return text, Quantity[Any](figure[1], word[1])


def _blanks() -> SearchStrategy[tuple[str, str, str]]:
    blank = st.sampled_from(_BLANKS)
    return st.tuples(blank, blank, blank)


def _figure_texts() -> SearchStrategy[tuple[str, Exact]]:
    @st.composite
    def digits(draw: st.DrawFn) -> tuple[str, Exact]:
        places, scale = draw(st.integers(0, 4)), draw(_SCALES)
        number = simplest(Fraction(draw(st.integers(-(10**12), 10**12)), 10**places))
        text = decimal_text(number, places, grouping=draw(st.booleans())) + scale
        if draw(st.booleans()):
            text = text.translate(_WIDE)
        return text, simplest(number * Fraction(SCALES[scale]))

    whole = st.integers(0, 9999) | st.integers(0, 10**12 - 1)
    words = whole.map(chinese) | whole.map(financial) | _pieced() | _spelt_out()
    return digits() | words.map(lambda text: (text, figure_value(text)))


@cache
def _plain_words() -> tuple[tuple[str, Unit[Any]], ...]:
    """Return the words that mean one unit wherever they stand, and the unit."""
    catalogue = unit_catalogue()
    shared = catalogue.shared_words
    return tuple(
        (word, found[0])
        for word, found in catalogue.words.items()
        if len(found) == 1 and word not in shared and not word.endswith("分之")
        # 2个百分点 are no quantity but PercentagePoints.
        if found[0].code != "percentage_point"
    )
