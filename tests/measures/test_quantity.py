import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import DimensionError, ExactnessError, TextError, UnitError
from xiaoping.measures import (
    Display,
    Quantity,
    from_pint,
    identical,
    parse,
    quantity,
    unit,
    units,
)
from xiaoping.measures.dimensions import Money, Surface

amounts = st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=1000)
some_units = st.sampled_from(units())


# Two units of one dimension.
pairs = st.sampled_from(
    [(a, b) for a in units() for b in units() if a.dimension == b.dimension]
)


def quantities():
    return st.builds(Quantity, amounts, some_units)


def test_fifteen_mu_are_one_hectare_and_hash_alike():
    assert quantity("15亩") == quantity("1公顷")
    assert hash(quantity("15亩")) == hash(quantity("1公顷"))
    assert quantity("15亩").to("公顷").to("亩").amount == 15


def test_display_and_surface_do_not_count_for_equality_but_for_identity():
    left, right = quantity("1.26万元"), quantity("12600元")
    assert left == right
    assert not identical(left, right)
    assert identical(left, quantity("1.26万元"))


def test_a_scale_word_in_front_of_the_target_becomes_display():
    value = quantity("7元").to("万元")
    assert value.unit.code == "yuan"
    assert value.magnitude == Fraction(7, 10000)
    assert value.amount == 7
    assert str(quantity("2909200元").to("万元")) == "290.92万元"


@pytest.mark.parametrize("bad", [0.5, True, float("nan"), Decimal("NaN")])
def test_inexact_amounts_are_refused(bad):
    with pytest.raises(ExactnessError):
        Quantity(bad, "元")
    with pytest.raises(ExactnessError):
        _ = quantity("5元") * bad


def test_households_and_persons_do_not_add_and_both_are_named():
    with pytest.raises(DimensionError) as caught:
        _ = quantity("606户") + quantity("2059人")
    assert "'606户' and '2059人' differ in dimension" in str(caught.value)
    assert "“606户”与“2059人”量纲不同，不能相加" in caught.value.zh


def test_values_of_different_dimensions_do_not_compare_or_convert():
    with pytest.raises(DimensionError, match="compared"):
        _ = quantity("5户") < quantity("6人")
    with pytest.raises(DimensionError, match="converted"):
        quantity("5户").to("人")
    assert quantity("5户") != quantity("5人")


def test_a_quotient_has_the_rate_for_its_unit_and_multiplies_back():
    per_head = quantity("1.26万元") / quantity("63人")
    assert per_head == Quantity(200, "元/人")
    assert str(per_head) == "200元/人"
    assert per_head * quantity("63人") == quantity("12600元")


def test_a_dimension_tag_narrows_or_refuses():
    assert quantity("3.2万亩", Surface).amount == 32000
    with pytest.raises(DimensionError):
        quantity("3.2万亩", Money)


def test_an_approximation_is_no_quantity():
    with pytest.raises(TextError, match="is not a definite quantity"):
        quantity("900余万元")


def test_a_surface_must_fit_the_unit():
    assert str(Quantity(4, "village", surface="个贫困村")) == "4个贫困村"
    with pytest.raises(UnitError, match="here it must be '户次'"):
        Quantity(5000, "household_visit", surface="户")


def test_chinese_numerals_are_a_way_of_printing():
    value = Quantity(20, "measure", Display(numerals="chinese"), surface="条")
    assert str(value) == "二十条"


def test_displayed_changes_only_how_it_is_printed():
    value = quantity("2909200元").displayed(scale="万", decimals=1)
    assert str(value) == "290.9万元"
    assert value == quantity("2909200元")


def test_pint_and_back_is_exact():
    for item in units():
        value = Quantity(Fraction(7, 3), item)
        assert from_pint(value.to_pint(), item) == value


def test_a_float_from_pint_is_refused():
    with pytest.raises(ExactnessError):
        from_pint(pint.UnitRegistry().Quantity(0.5, "hectare"), "亩")


def test_quantities_copy_and_pickle():
    value = quantity("290.92万元")
    for twin in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value))):
        assert identical(value, twin)


@given(amounts, pairs)
def test_conversion_there_and_back_is_exact(amount, pair):
    value, other = Quantity(amount, pair[0]), pair[1]
    assert value.to(other).to(value.unit).amount == value.amount


@given(quantities(), quantities())
def test_mixed_dimensions_always_raise_and_like_ones_never(left, right):
    if left.unit.dimension == right.unit.dimension:
        assert (left + right) - right == left
    else:
        with pytest.raises(DimensionError):
            _ = left + right


@given(amounts, amounts, pairs)
def test_conversion_commutes_with_addition(amount, other_amount, pair):
    value, other = Quantity(amount, pair[0]), pair[1]
    more = Quantity(other_amount, other)
    assert (value + more).to(other) == value.to(other) + more


@given(quantities(), quantities())
def test_equal_values_hash_alike(left, right):
    if left == right:
        assert hash(left) == hash(right)


@given(quantities())
def test_the_printed_text_reads_back_identically(value):
    assert identical(quantity(str(value), None).to(value.unit), value)


@pytest.mark.parametrize(
    ("left", "right", "product"),
    [
        ("3元/亩", "2公顷", "90元"),
        ("5%", "100户", "5户"),
        ("2倍", "15亩", "30亩"),
        ("600元/户", "3户", "1800元"),
    ],
)
def test_units_of_one_dimension_cancel_and_per_cent_become_numbers(left, right, product):
    assert str(parse(left) * parse(right)) == product


def test_a_quantity_formats_as_its_text():
    assert f"{quantity('290.92万元'):>10}" == "  290.92万元"


def test_five_per_metre_are_not_fifty_one():
    value = Quantity(5, unit("1/metre"))
    assert str(value) == "5 1/米"
    assert parse(str(value)) == value
