from fractions import Fraction

import pytest

from xiaoping.errors import UnitError
from xiaoping.ledgers.unit_beside import figure_in, unit_cell, with_count, with_unit_cell
from xiaoping.measures import Quantity
from xiaoping.measures.unit_catalogue import unit, units


def test_a_scale_word_of_the_column_belongs_to_the_number_and_is_printed():
    assert str(figure_in(Fraction("290.92"), "万元")) == "290.92万元"
    assert figure_in(3, "千户").amount == 3000


def test_a_word_of_several_units_is_none():
    with pytest.raises(UnitError):
        figure_in(3, "方")


@pytest.mark.parametrize("item", units(), ids=lambda item: item.code)
def test_what_the_cell_of_a_unit_holds_reads_back_as_that_unit(item):
    assert figure_in(2, unit_cell(item)).unit is item


def test_a_count_without_a_unit_is_left_to_its_class():
    assert with_count({"count": Fraction(5), "unit": None}) == {"count": 5}
    assert with_count({"count": Fraction(1, 2)}) == {"count": Fraction(1, 2)}
    assert with_count({"count": None, "unit": "张"}) == {"count": None}


def test_a_count_that_is_written_reads_back():
    row = with_unit_cell({"item": "x"}, Quantity(20, unit("household_visit")))
    assert with_count(row)["count"] == Quantity(20, unit("household_visit"))
    assert with_unit_cell({"item": "x"}, None) == {"item": "x"}
