from fractions import Fraction

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.errors import ExactnessError
from xiaoping.measures import GrowthRate, PercentagePoints, Share

KINDS = {
    testing.shares: Share,
    testing.growth_rates: GrowthRate,
    testing.percentage_points: PercentagePoints,
}
each_kind = pytest.mark.parametrize("strategy", KINDS)


@each_kind
@given(data=st.data())
def test_rates_are_of_their_kind_and_within_their_bounds(strategy, data):
    low, high = sorted(
        data.draw(st.tuples(testing.exact_numbers(-9, 9), testing.exact_numbers(-9, 9)))
    )
    rate = data.draw(strategy(low, high))
    assert type(rate) is KINDS[strategy]
    assert low <= rate.value <= high


@each_kind
def test_some_have_printed_places_and_some_have_none(strategy):
    assert find(strategy(), lambda rate: rate.display.decimals == 2).display.decimals == 2
    assert find(strategy(), lambda rate: rate.display.decimals is None).value == 0


@each_kind
def test_one_bound_may_leave_a_single_rate(strategy):
    assert find(strategy("1/3", "1/3"), lambda _: True).value == Fraction(1, 3)
    with pytest.raises(ExactnessError):
        strategy(0.5)
