from fractions import Fraction

import pytest

from xiaoping.errors import UnitError
from xiaoping.measures import Quantity, quantity
from xiaoping.measures.display import PLAIN
from xiaoping.measures.surface import check_form, less_half, without_half
from xiaoping.measures.unit_catalogue import unit

MU = unit("亩")


def test_a_half_behind_the_unit_is_taken_from_the_figure_on_either_side_of_nothing():
    assert less_half(Fraction(5, 2), MU, "亩半") == 2
    assert less_half(Fraction(-5, 2), MU, "亩半") == -2
    assert quantity("两亩半").amount == Fraction(5, 2)


def test_another_figure_has_no_half_behind_its_unit():
    assert without_half("亩半") == ""
    assert without_half("个村") == "个村"
    assert str(quantity("两亩半") + quantity("1亩")) == "3.5亩"


def test_a_word_of_another_unit_is_refused_with_what_is_expected():
    with pytest.raises(UnitError, match="户") as caught:
        check_form(606, 1, unit("户"), PLAIN, "人")
    assert "606人" in caught.value.zh
    assert str(Quantity(4, "个行政村", surface="个贫困村")) == "4个贫困村"
