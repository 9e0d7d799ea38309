from fractions import Fraction

import attrs
import pytest
from hypothesis import given

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.indicators import (
    DataSet,
    Observation,
    Revision,
    change_from,
    revision_between,
    revisions,
)
from xiaoping.measures import GrowthRate, Missing, Quantity, Share, Transition, parse
from xiaoping.periods import Year
from xiaoping.testing import approximates, quantities, shares

TOWNSHIP = "431228223000"
GDP = "econ.gdp"


def observed(value, scenario="actual", code=GDP, **more):
    given_value = parse(value) if isinstance(value, str) else value
    return Observation(code, TOWNSHIP, Year(2020), given_value, scenario=scenario, **more)


def between(forecast, actual):
    return revision_between(observed(actual), observed(forecast, "forecast"))


@pytest.mark.parametrize(
    ("forecast", "actual", "difference", "rate"),
    [
        ("9350万元", "9537万元", "187万元", "2.00%"),
        ("9350万元", "93500000元", "0元", "0.00%"),
        ("5200元", "4800元", "-400元", "-7.69%"),
        ("2公顷", "15亩", "-15亩", "-50.00%"),
    ],
)
def test_a_level_is_off_by_an_amount_and_by_a_rate(forecast, actual, difference, rate):
    found = between(forecast, actual)
    assert str(found.difference) == difference
    assert found.rate_text(decimals=2) == rate
    assert found.within is None


def test_a_share_is_off_by_points():
    found = between(Share.percent(90), Share.percent("87.58"))
    assert (str(found.difference), found.rate, found.rate_text()) == ("-2.42个百分点", None, "")
    assert str(found) == "econ.gdp@2020/431228223000: 90% → 87.58%（-2.42个百分点）"


@pytest.mark.parametrize(
    ("forecast", "actual", "within"),
    [
        ("900余万元", "950万元", True),
        ("900余万元", "900万元", False),
        ("900余万元", "1050万元", False),
        ("900余万元", "9500000元", True),
        ("950万元以上", "900余万元", None),
        ("900万元以上", "900余万元", True),
        ("不足15亩", "0.5公顷", True),
        ("不足15亩", "1公顷", False),
        ("900万元", "950万元", None),
    ],
)
def test_whether_a_vague_forecast_held_is_yes_no_or_undecided(forecast, actual, within):
    found = between(forecast, actual).within
    is_vague = forecast != "900万元"
    assert (found is not None) is is_vague
    assert not is_vague or found.value is within


def test_what_is_off_a_vague_forecast_is_a_range():
    found = between("900余万元", "950万元")
    assert str(found.difference) == "(-500000, 500000)元"
    assert found.rate_text() == str(found.rate)
    assert "%" in found.rate_text()


def test_nothing_expected_gives_a_word_and_nothing_known_stays_unknown():
    assert between("0元", "5万元").rate is Transition.FROM_NOTHING
    unknown = between(Missing("unknown"), "5万元")
    assert isinstance(unknown.difference, Missing)
    assert isinstance(unknown.rate, Missing)
    assert unknown.within is None
    assert between("900余万元", Missing("unknown")).within is None


@pytest.mark.parametrize(
    ("actual", "forecast"),
    [
        (observed("1元"), observed("1元")),
        (observed("1元", "forecast"), observed("1元", "forecast")),
        (observed("1元"), observed("1元", "task")),
        (observed("1元"), observed("1元", "forecast", code="econ.collective_income")),
        (observed("1元"), attrs.evolve(observed("1元", "forecast"), period=Year(2021))),
        (observed("1元"), attrs.evolve(observed("1元", "forecast"), area="431228")),
        (observed("1元", breakdown=(("sex", "1"),)), observed("1元", "forecast")),
    ],
)
def test_only_an_actual_figure_and_the_forecast_of_its_key_are_compared(actual, forecast):
    with pytest.raises(InvariantError) as caught:
        revision_between(actual, forecast)
    assert caught.value.code == "revision.unlike"
    assert "不能核对预计" in caught.value.zh
    assert "Select two figures of one key" in caught.value.en


def test_values_of_two_kinds_have_no_difference():
    with pytest.raises(DimensionError):
        between("5万元", "5亩")
    with pytest.raises(DimensionError):
        between("5万元", Share.percent(5))


def test_all_pairs_of_a_data_set_are_told_in_its_order():
    data = DataSet(
        [
            observed("3亩", code="agri.citrus.area"),
            observed("2元", code="econ.collective_income"),
            observed("1元", "forecast"),
            observed("2亩", "forecast", code="agri.citrus.area"),
            observed("1元", "task", code="econ.collective_income"),
            observed("2元"),
        ]
    )
    assert [one.key.indicator for one in revisions(data)] == ["agri.citrus.area", GDP]
    assert [one.key.indicator for one in revisions(data, indicators=[GDP])] == [GDP]
    assert revisions(DataSet()) == ()


def test_a_change_on_last_year_still_prefers_what_happened():
    data = DataSet(
        [
            attrs.evolve(observed("4元"), period=Year(2021)),
            observed("1元", "forecast"),
            observed("2元"),
        ]
    )
    assert change_from(data, data.observations[0]).before == Quantity(2, "元")


@given(quantities("元", min_value=1), quantities("元", min_value=1))
def test_the_forecast_and_the_difference_make_the_figure(expected, found):
    one = between(expected, found)
    assert expected + one.difference == found
    assert isinstance(one.rate, GrowthRate)
    assert one.rate.apply(expected) == found
    back = between(found, expected)
    assert back.difference == one.difference * -1
    assert Fraction(one.rate.factor) * Fraction(back.rate.factor) == 1


@given(shares(), shares())
def test_a_share_is_its_forecast_and_the_points(expected, found):
    assert expected + between(expected, found).difference == found


@given(approximates("元"))
def test_what_was_said_in_the_same_words_held(value):
    told = between(value, value)
    assert isinstance(told, Revision)
    assert told.within.value is True
