from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from xiaoping.errors import DimensionError, ExactnessError, TextError, UnitError
from xiaoping.measures import Quantity, parse, quantity, unit
from xiaoping.measures.dimensions import Dimension, Money, Per, Persons, Surface, Villages
from xiaoping.measures.fields import entity, quantity_field


@entity
class Village:
    name: str
    arable: Quantity[Surface] = quantity_field("亩", Surface)
    income: Quantity[Per[Money, Persons]] = quantity_field(
        "元/人", Per[Money, Persons], default=0
    )


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        (quantity("1.2公顷"), "1.2公顷"),
        ("3.2万亩", "3.2万亩"),
        ("1.2公顷", "1.2公顷"),
        ("3分", "3分"),
        (18, "18亩"),
        (Fraction(1, 2), "0.5亩"),
        (Decimal("0.25"), "0.25亩"),
    ],
)
def test_a_field_takes_what_states_its_quantity_and_keeps_the_printed_unit(given, printed):
    assert str(Village("铜岭", given).arable) == printed


def test_an_ambiguous_word_means_the_unit_of_the_field():
    assert Village("铜岭", "3分").arable.unit.code == "fen_of_mu"


def test_a_rate_may_be_printed_by_its_numerator_alone():
    income = Village("铜岭", 18, "5200元").income
    assert income == quantity("5200元/人")
    assert str(income) == "5200元"


@pytest.mark.parametrize("given", ["18万元", "18户", quantity("18元"), "18米"])
def test_another_dimension_is_refused_by_the_name_of_the_field(given):
    with pytest.raises(DimensionError, match="arable（亩）") as caught:
        Village("铜岭", given)
    assert caught.value.code == "unit.dimension"


@pytest.mark.parametrize("given", [None, parse("约18亩"), object()])
def test_what_is_no_quantity_is_refused_by_the_name_of_the_field(given):
    with pytest.raises(TextError, match="arable"):
        Village("铜岭", given)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("约18亩", TextError),
        ("许多", TextError),
        ("18", UnitError),
        ("18某某", UnitError),
        (0.5, ExactnessError),
        (True, ExactnessError),
    ],
)
def test_what_cannot_be_read_exactly_is_refused(given, kind):
    with pytest.raises(kind):
        Village("铜岭", given)


def test_the_unit_stands_in_the_metadata():
    assert attrs.fields(Village).arable.metadata["unit"] is unit("亩")


def test_a_default_is_read_as_a_value_is():
    assert str(Village("铜岭", 18).income) == "0元/人"


@pytest.mark.parametrize(
    ("word", "options", "kind"),
    [
        ("元", {"tag": Surface}, DimensionError),
        ("亩", {"default": "5元"}, DimensionError),
        ("亩", {"default": None}, TextError),
        ("万亩", {}, UnitError),
    ],
)
def test_a_wrong_field_is_refused_before_any_value(word, options, kind):
    with pytest.raises(kind):
        quantity_field(word, **options)


def test_a_field_belongs_to_a_plain_attrs_class_as_well():
    @attrs.define
    class Plot:
        size: Quantity[Dimension] = quantity_field("亩", kw_only=True)  # noqa: RUF009 - a field

    plot = Plot(size=3)
    plot.size = "0.4公顷"
    assert str(plot.size) == "0.4公顷"
    with pytest.raises(DimensionError, match="size"):
        plot.size = "3元"


def test_an_entity_is_a_frozen_value():
    one, other = Village("铜岭", "15亩"), Village("铜岭", "1公顷")
    assert one == other
    assert hash(one) == hash(other)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.arable = quantity("3亩")


def test_an_entity_may_ask_for_names():
    @entity(kw_only=True)
    class Township:
        villages: Quantity[Villages] = quantity_field("village", Villages)

    assert str(Township(villages="8个行政村").villages) == "8个行政村"
    with pytest.raises(TypeError):
        Township("8个行政村")
