from fractions import Fraction

import pytest

from xiaoping.errors import DimensionError, InvariantError, TextError, UnitError, XiaopingError
from xiaoping.measures import quantity
from xiaoping.programmes import ProjectOutput


def test_planned_and_actual_may_be_in_two_units_of_one_kind():
    road = ProjectOutput(kind="硬化道路", planned="2公里", actual="1500米")
    assert road.rate == Fraction(3, 4)
    assert road.is_met is False


def test_what_is_unknown_is_neither_met_nor_missed():
    road = ProjectOutput(kind="硬化道路", planned="2公里")
    assert (road.rate, road.is_met) == (None, None)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "", "planned": "2公里"}, "project.output-nothing"),
        ({}, "project.output-quantity"),
        ({"planned": "2公里", "actual": "2亩"}, "project.output-units"),
        ({"planned": "0公里"}, "project.output-none"),
        ({"actual": "-2公里"}, "project.output-none"),
    ],
)
def test_what_is_no_output_is_refused(fields, code):
    with pytest.raises(InvariantError) as told:
        ProjectOutput(**{"kind": "硬化道路"} | fields)
    assert told.value.code == code
    assert told.value.zh != str(told.value)


def test_kinds_of_quantities_are_told_as_they_were_given():
    with pytest.raises(
        InvariantError, match=r"planned \(2公里\) and the actual quantity \(2亩\)"
    ):
        ProjectOutput(kind="硬化道路", planned="2公里", actual="2亩")


@pytest.mark.parametrize("given", ["2", 2, "很多", "2块田地"])
def test_a_number_without_a_unit_says_nothing(given):
    with pytest.raises((InvariantError, TextError, UnitError, DimensionError)) as told:
        ProjectOutput(kind="硬化道路", planned=given)
    assert isinstance(told.value, XiaopingError)


def test_a_bare_quantity_is_told_to_have_no_unit():
    with pytest.raises(InvariantError) as told:
        ProjectOutput(kind="硬化道路", planned=quantity("2公里") / quantity("1公里"))
    assert told.value.code == "project.output-unit"
    assert "'2' has no unit" in str(told.value)


def test_a_project_is_called_by_its_number_else_its_name():
    assert (
        ProjectOutput(kind="路", planned="2公里", project="P1", project_name="路").project_key
        == "P1"
    )
    assert ProjectOutput(kind="路", planned="2公里", project_name="路").project_key == "路"
