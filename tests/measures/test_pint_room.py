from fractions import Fraction

import pint
import pytest

from xiaoping.errors import DimensionError, ExactnessError
from xiaoping.measures import Quantity, from_pint, load_definitions, quantity, unit_catalogue
from xiaoping.measures.money import constant_prices
from xiaoping.measures.pint_room import pint_quantity, pint_registry, pint_table, table_path
from xiaoping.measures.unit_catalogue import unit


def test_the_committed_table_is_what_pint_computes_from_the_definitions():
    rows = [",".join(row) for row in pint_table()]
    assert table_path().read_text(encoding="utf-8").splitlines()[1:] == rows


def test_the_definitions_load_into_a_users_own_registry():
    mine = pint.UnitRegistry()
    load_definitions(mine)
    assert mine.Quantity(15, "亩").to("hectare").magnitude == pytest.approx(1)
    assert mine.Quantity(2, "市斤").to("kilogram").magnitude == pytest.approx(1)
    with pytest.raises(pint.DimensionalityError):
        mine.Quantity(1, "户").to("人")


def test_an_exact_registry_of_a_users_own_stays_exact():
    mine = pint.UnitRegistry(non_int_type=Fraction)
    load_definitions(mine)
    assert mine.Quantity(Fraction(15), "亩").to("hectare").magnitude == 1
    assert from_pint(mine.Quantity(Fraction(15), "亩"), "公顷") == quantity("1公顷")


def test_temperatures_go_in_and_out():
    warm = quantity("20℃")
    assert from_pint(warm.to_pint(), "开尔文").amount == Fraction(5863, 20)
    assert from_pint(warm.to_pint(), "华氏度").amount == 68


def test_a_users_unit_and_constant_prices_are_defined_for_pint_when_they_are_asked_for():
    mine = unit_catalogue().extended(code="creel", symbol="背篓", equals="25斤")
    creel = Quantity(4, mine.unit("背篓"))
    assert from_pint(creel.to_pint(), "公斤") == quantity("50公斤")
    counted = unit_catalogue().extended(code="greenhouse", symbol="棚", english=("house", ""))
    assert from_pint(Quantity(3, counted["greenhouse"]).to_pint(), counted["greenhouse"])
    money = Quantity(3, constant_prices(unit("元"), 2015))
    assert from_pint(money.to_pint(), money.unit) == money
    with pytest.raises(DimensionError):
        from_pint(money.to_pint(), "元")


def test_the_registry_is_private_and_one():
    assert pint_registry() is pint_registry()
    assert pint.get_application_registry() is not pint_registry()


def test_a_float_from_pint_is_refused():
    with pytest.raises(ExactnessError, match="Decimal"):
        from_pint(pint.UnitRegistry().Quantity(0.5, "hectare"), "亩")


def test_another_dimension_from_pint_is_refused_and_both_are_named():
    with pytest.raises(DimensionError, match="'1亩' and '5"):
        from_pint(pint_quantity(quantity("5户")), "亩")
