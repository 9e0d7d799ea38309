"""What a plan asks for year by year."""

import copy
import pickle
from fractions import Fraction

import pytest

from xiaoping.administration import Milestones
from xiaoping.administration.milestones import to_aim
from xiaoping.errors import InvariantError, TextError, UnitError, XiaopingError
from xiaoping.measures import quantity

STEPS = Milestones({2023: "5个村", 2021: "1个村", 2022: None})


def test_years_are_in_order_and_what_is_not_told_is_left_out():
    assert list(STEPS) == [2021, 2023]
    assert {2021: quantity("1个村"), 2023: quantity("5个村")} == STEPS


def test_they_are_a_value():
    for other in (pickle.loads(pickle.dumps(STEPS)), copy.deepcopy(STEPS)):
        assert (other, hash(other)) == (STEPS, hash(STEPS))
    assert Milestones({2021: "1个村"}) != Milestones({2021: "2个村"})
    with pytest.raises(TypeError):
        STEPS[2022] = quantity("3个村")


@pytest.mark.parametrize("given", [[(2021, "1户")], "2021", 5, None])
def test_what_maps_nothing_is_refused(given):
    with pytest.raises(TextError, match="must be a dict"):
        Milestones(given)


@pytest.mark.parametrize("year", [None, "2021", True, 21, 2021.0])
def test_a_key_is_a_year(year):
    with pytest.raises(InvariantError, match="The year"):
        Milestones({year: "1户"})


@pytest.mark.parametrize("given", [7, "7", "7.5", Fraction(1, 3)])
def test_a_bare_number_is_refused_with_its_remedy(given):
    with pytest.raises(UnitError, match="is a bare number") as caught:
        to_aim(given)
    assert caught.value.code == "target.no-unit"
    assert "7个村、100%" in caught.value.zh


def test_another_fault_of_a_value_keeps_its_own_words():
    with pytest.raises(XiaopingError) as caught:
        to_aim("7个甲")
    assert caught.value.code != "target.no-unit"
    with pytest.raises(InvariantError, match="below nothing"):
        to_aim(quantity("-5户"))
