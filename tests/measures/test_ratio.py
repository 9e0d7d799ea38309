from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.measures import GrowthRate, PercentagePoints, Quantity, Share, growth


def test_shares_differ_by_percentage_points():
    drop = Share.percent("0.9", decimals=1) - Share.percent("1.4", decimals=1)
    assert isinstance(drop, PercentagePoints)
    assert str(drop) == "-0.5个百分点"
    assert Share.percent("1.4") + drop == Share.percent("0.9")


def test_a_printed_zero_is_kept():
    assert str(PercentagePoints.percent(2, decimals=1)) == "2.0个百分点"
    assert str(GrowthRate.percent("8.33", decimals=2)) == "8.33%"


@pytest.mark.parametrize(
    "mix",
    [
        lambda: Share.percent(1) + Share.percent(2),
        lambda: Share.percent(1) - GrowthRate.percent(2),
        lambda: GrowthRate.percent(1) - Share.percent(2),
        lambda: PercentagePoints.percent(1) + 1,
        lambda: PercentagePoints.percent(1) - Share.percent(1),
    ],
)
def test_rates_of_different_kinds_do_not_mix(mix):
    with pytest.raises(DimensionError, match="not rates of one kind"):
        mix()


def test_a_share_is_no_growth_rate_even_if_the_figure_is_the_same():
    assert Share.percent(5) != GrowthRate.percent(5)


def test_growth_from_4800_to_5200_is_a_twelfth():
    assert growth(Quantity(5200, "元/人"), Quantity(4800, "元/人")).value == Fraction(1, 12)


def test_there_is_no_rate_on_a_base_of_zero_or_less():
    with pytest.raises(InvariantError, match="no rate on the base '0元'"):
        growth(Quantity(5, "元"), Quantity(0, "元"))
    with pytest.raises(InvariantError):
        Share.of(Quantity(5, "户"), Quantity(0, "户"))
    with pytest.raises(InvariantError):
        GrowthRate.percent(-100).base_of(Quantity(5, "元"))


def test_a_share_needs_one_dimension():
    with pytest.raises(DimensionError):
        Share.of(Quantity(5, "户"), Quantity(10, "人"))
    assert Share.of(Quantity(15, "亩"), Quantity(2, "公顷")).value == Fraction(1, 2)


positive = st.fractions(min_value=Fraction(1, 100), max_value=10**6, max_denominator=100)


@given(positive, positive)
def test_growth_applies_and_undoes_exactly(now, before):
    later, earlier = Quantity(now, "元"), Quantity(before, "元")
    rate = growth(later, earlier)
    assert rate.apply(earlier) == later
    assert rate.base_of(later) == earlier
