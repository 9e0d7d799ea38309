from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from xiaoping import testing
from xiaoping.errors import ExactnessError
from xiaoping.measures import (
    Approximate,
    GrowthRate,
    Missing,
    MissingReason,
    PercentagePoints,
    Quantity,
    Share,
    identical,
    unit,
    unit_catalogue,
    units,
)
from xiaoping.measures.approximation import WORDS, Shape
from xiaoping.measures.dimensions import (
    ConstantMoney,
    Length,
    Money,
    Per,
    Persons,
    Surface,
    Times,
)
from xiaoping.measures.numerals import DIGITS_AT_MOST, decimal_text
from xiaoping.measures.tagged import fits

draws = settings(suppress_health_check=[HealthCheck.too_slow])


def sample(strategy, many=1500):
    """Return what a strategy draws, the same every time."""
    found = []

    @settings(max_examples=many, database=None, derandomize=True, deadline=None)
    @given(strategy)
    def draw(value):
        found.append(value)

    draw()
    return found


SEARCH = settings(
    max_examples=20_000, derandomize=True, deadline=None, database=None, phases=[Phase.generate]
)


def lacking(strategy, wanted):
    """Return the names of what a strategy never draws.

    Searched for, one by one: whether a rare kind is in a sample is a matter of luck.
    """
    return [name for name, like in wanted.items() if not drawn(strategy, like)]


def drawn(strategy, like):
    try:
        find(strategy, like, settings=SEARCH)
    except NoSuchExample:
        return False
    return True


@draws
@given(testing.exact_numbers())
def test_a_number_is_exact_in_lowest_terms_and_short_enough_to_be_read(number):
    assert type(number) is int or (type(number) is Fraction and number.denominator > 1)
    assert sum(c.isdigit() for c in decimal_text(number)) <= DIGITS_AT_MOST


@pytest.mark.parametrize(
    ("low", "high"),
    [
        (0, None), (None, 0), ("0.5", "0.75"), (Fraction(1, 3), Fraction(1, 3)), (5, 5),
        (10**30, None), (None, -(10**30)), (Fraction(1, 7), Fraction(2, 7)),
    ],
)  # fmt: skip
def test_bounds_are_kept(low, high):
    rates = (testing.shares, testing.growth_rates, testing.percentage_points)
    numbers = [testing.exact_numbers(low, high)]
    numbers += [kind(low, high).map(lambda rate: rate.value) for kind in rates]
    land = testing.quantities("亩", min_value=low, max_value=high)
    numbers += [land.map(lambda found: found.amount)]

    @draws
    @given(st.one_of(numbers), testing.intervals(low, high))
    def bounded(number, interval):
        found = [number, *(e for e in (interval.low, interval.high) if e is not None)]
        assert low is None or (min(found) >= Fraction(low) and interval.low is not None)
        assert high is None or (max(found) <= Fraction(high) and interval.high is not None)

    bounded()


def test_a_bound_that_is_not_exact_is_refused():
    with pytest.raises(ExactnessError):
        testing.exact_numbers(0.5)


def test_numbers_are_whole_decimal_and_fractions():
    wanted = {
        "whole": lambda number: isinstance(number, int) and number > 10**6,
        "negative": lambda number: number < 0,
        "zero": lambda number: number == 0,
        "decimal": lambda number: number.denominator == 100,
        "endless": lambda number: number.denominator % 3 == 0,
    }
    assert lacking(testing.exact_numbers(), wanted) == []


def test_every_unit_of_the_catalogue_is_drawn():
    assert set(sample(testing.units(), 3000)) == set(units())


@pytest.mark.parametrize(
    "tag",
    [
        Surface,
        Money,
        Persons,
        ConstantMoney,
        Per[Money, Persons],
        Times[Length, Length],
        Per[ConstantMoney, Persons],
        Per[Per[Money, Persons], Surface],
    ],
    ids=str,
)
def test_a_tag_is_kept(tag):
    @draws
    @given(
        testing.units(tag),
        testing.quantities(tag=tag),
        testing.printed_quantities(tag=tag),
        testing.approximates(tag=tag),
    )
    def tagged(item, value, printed, approximate):
        assert fits(item, tag)
        assert value.expect(tag) is value
        assert printed.expect(tag) is printed
        assert fits(approximate.unit, tag)

    tagged()


def test_a_unit_is_kept_and_may_be_a_word_that_its_tag_makes_clear():
    @draws
    @given(testing.quantities(unit("户")), testing.quantities("分", tag=Surface))
    def kept(homes, land):
        assert homes.unit is unit("户")
        assert land.unit.code == "fen_of_mu"

    kept()


@draws
@given(testing.compound_units())
def test_compound_units_are_no_units_of_the_catalogue(item):
    assert item not in set(unit_catalogue())
    assert item.powers or "@" in item.code


@draws
@given(testing.displays(), testing.quantities())
def test_every_display_fits_every_amount(display, value):
    shown = value.shown(display)
    assert shown == value
    assert str(shown).endswith(value.unit.word)


@draws
@given(testing.printed_quantities())
def test_the_printed_figure_is_the_amount_itself(value):
    again = Quantity(value.amount, value.unit, value.display, surface=value.surface)
    assert identical(again, value)
    if value.display.decimals is not None:
        assert (Fraction(value.amount) / value.step).denominator == 1


def test_printed_quantities_have_every_form():
    wanted = {
        "fraction": lambda value: "/" in value.display.verbatim,
        "mixed": lambda value: "万" in value.display.verbatim,
        "part": lambda value: "分之" in value.display.verbatim,
        "grouped": lambda value: value.display.grouping and "," in str(value),
        "chinese": lambda value: value.display.numerals == "chinese",
        "financial": lambda value: value.display.numerals == "financial",
        "scale": lambda value: value.display.scale == "亿",
        "half": lambda value: value.surface.endswith("半"),
        "alias": lambda value: value.surface in value.unit.aliases,
        "noun": lambda value: (
            value.surface in [value.unit.symbol + n for n in value.unit.nouns]
        ),
    }
    assert lacking(testing.printed_quantities(), wanted) == []


@draws
@given(testing.intervals())
def test_no_set_is_empty_and_an_endless_end_is_not_marked_open(found):
    assert found.low is not None or not found.low_open
    assert found.high is not None or not found.high_open
    assert not found.is_point or not (found.low_open or found.high_open)


def test_approximates_have_every_kind():
    wanted = {
        "after the scale word": lambda value: value.after_scale,
        "behind the unit": lambda value: value.trailing,
        "doubled": lambda value: len(value.words) > 1,
        "vague": lambda value: value.joint.startswith(("几", "三四")),
        "ends of two scales": lambda value: (
            value.high is not None and value.high.display.scale != value.base.display.scale
        ),
    }
    wanted |= {shape.name: lambda value, shape=shape: value.shape is shape for shape in Shape}
    assert lacking(testing.approximates(), wanted) == []
    found = sample(testing.approximates(), 2000)
    assert len({word for value in found for word in value.words} & set(WORDS)) > len(WORDS) / 2


@draws
@given(testing.values(), testing.missing())
def test_values_are_of_the_union(value, nothing):
    kinds = Quantity | Approximate | Share | GrowthRate | PercentagePoints | Missing
    assert isinstance(value, kinds)
    assert isinstance(nothing, Missing)


def test_every_kind_of_value_is_drawn():
    kinds = (Quantity, Approximate, Share, GrowthRate, PercentagePoints, Missing)
    assert {type(value) for value in sample(testing.values(), 500)} == set(kinds)
    assert {value.reason for value in sample(testing.missing())} == set(MissingReason)


def test_texts_have_every_way_of_writing():
    marks = ("０", "，", "万", "壹", "十", "分之", "半", "\u3000", "/", "负")
    wanted = {mark: lambda drawn, mark=mark: mark in drawn[0] for mark in marks}
    assert lacking(testing.quantity_texts(), wanted) == []
