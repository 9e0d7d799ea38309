from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from xiaoping import testing
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
from xiaoping.measures.tagged import fits

draws = settings(suppress_health_check=[HealthCheck.too_slow])


def test_every_unit_of_the_catalogue_is_drawn(sample):
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


def test_printed_quantities_have_every_form(lacking):
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


def test_approximates_have_every_kind(sample, lacking):
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


def test_every_kind_of_value_is_drawn(sample):
    kinds = (Quantity, Approximate, Share, GrowthRate, PercentagePoints, Missing)
    assert {type(value) for value in sample(testing.values(), 500)} == set(kinds)
    assert {value.reason for value in sample(testing.missing())} == set(MissingReason)


def test_texts_have_every_way_of_writing(lacking):
    marks = ("０", "，", "万", "壹", "十", "分之", "半", "\u3000", "/", "负")
    wanted = {mark: lambda drawn, mark=mark: mark in drawn[0] for mark in marks}
    assert lacking(testing.quantity_texts(), wanted) == []
