from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from operator import ge, gt, le, lt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import DimensionError, ExactnessError, InvariantError
from xiaoping.measures import (
    GrowthRate,
    PercentagePoints,
    Quantity,
    Share,
    Transition,
    average_growth,
    average_rate,
    chained,
    change,
    growth,
    parse,
    quantity,
)


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
        lambda: PercentagePoints.percent(1) * PercentagePoints.percent(1),
        lambda: GrowthRate.percent(1) + Share.percent(1),
        lambda: GrowthRate.percent(1).chain(Share.percent(1)),
        lambda: GrowthRate.percent(1) + Fraction(1, 2),
        lambda: Share.percent(1) - Decimal(1),
        lambda: 1 + PercentagePoints.percent(1),
        lambda: 1 - Share.percent(1),
        lambda: Share.percent(1) < 1,
        lambda: Share.percent(1) < GrowthRate.percent(2),
        lambda: PercentagePoints.percent(1) >= GrowthRate.percent(2),
    ],
)
def test_rates_of_different_kinds_do_not_mix(mix):
    with pytest.raises(DimensionError, match="not rates of one kind"):
        mix()


def test_a_mix_is_refused_with_what_goes_with_what():
    with pytest.raises(DimensionError) as caught:
        Share.percent(1) - GrowthRate.percent(2)
    assert caught.value.code == "ratio.mixed"
    assert "“1%”与“2%”不是同一种比率，不能相减" in caught.value.zh
    assert "a share or a rate plus or minus points is one again" in str(caught.value)


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


def test_a_bare_number_is_refused_with_what_it_may_mean():
    with pytest.raises(DimensionError) as caught:
        PercentagePoints.percent(2, decimals=1) + 1
    assert caught.value.code == "ratio.number"
    assert "'2.0个百分点' and the bare number '1'" in str(caught.value)
    assert "PercentagePoints.percent(1)" in str(caught.value)
    assert "“2.0个百分点”与单独的数“1”不是同一种比率，不能相加" in caught.value.zh
    with pytest.raises(ExactnessError):
        PercentagePoints.percent(2) * 0.5


def test_points_move_shares_and_rates_and_are_multiplied():
    points = PercentagePoints.percent("0.5")
    assert Share.percent(10) - points == Share.percent("9.5")
    assert GrowthRate.percent("6.1") - points == GrowthRate.percent("5.6")
    assert GrowthRate.percent("6.1") + points == GrowthRate.percent("6.6")
    assert 3 * points == points * Decimal(3) == PercentagePoints.percent("1.5")
    assert points * Fraction(1, 2) == PercentagePoints.percent("0.25")


def test_rates_of_one_kind_are_ordered():
    for kind in (Share, GrowthRate, PercentagePoints):
        low, high = kind.percent("9.9"), kind.percent(10)
        assert [f(low, high) for f in (lt, le, gt, ge)] == [True, True, False, False]
        assert sorted([high, low]) == [low, high]


def test_a_share_takes_its_part_of_a_quantity_exactly():
    land = Quantity(3200, "亩")
    assert str(Share.percent("12.5") * land) == "400亩"
    assert Share(Fraction(1, 3)).of_whole(land).amount == Fraction(3200, 3)
    assert Share.tenths(3) == Share.percent(30)
    assert Share.tenths("3.5") == Share.percent(35)
    with pytest.raises(DimensionError, match="takes its part of a quantity; '2' is none"):
        Share.percent(10) * 2
    with pytest.raises(DimensionError):
        3 * Share.percent(10)


def test_the_complement_is_the_rest_of_the_whole():
    assert str(Share.percent("86.40", decimals=2).complement) == "13.60%"
    for given_share in (Share.percent(120), Share.percent(-1)):
        with pytest.raises(InvariantError, match="leaves no rest"):
            _ = given_share.complement


@pytest.mark.parametrize(
    ("rate", "factor"),
    [
        (GrowthRate.doubling(1), 2),  # 翻一番
        (GrowthRate.doubling(2), 4),  # 翻两番
        (GrowthRate.by_times(4), 5),  # 增加了4倍
        (GrowthRate.by_times("1.5"), Fraction(5, 2)),
        (GrowthRate.to_times(4), 4),  # 增加到4倍
        (GrowthRate.to_times("0.5"), Fraction(1, 2)),
        (GrowthRate.to_share(Share.percent(80)), Fraction(4, 5)),  # 降到80%
        (GrowthRate.percent(-80), Fraction(1, 5)),  # 下降了80%
        (GrowthRate.percent(-100), 0),
    ],
)
def test_words_for_growth_are_told_apart(rate, factor):
    assert rate.factor == factor
    assert rate.apply(Quantity(1000, "元")) == Quantity(1000, "元") * factor


@pytest.mark.parametrize(
    ("make", "kind", "code"),
    [
        (lambda: GrowthRate.doubling(0), InvariantError, "ratio.whole"),
        (lambda: GrowthRate.doubling(101), InvariantError, "ratio.whole"),
        (lambda: GrowthRate.doubling(Fraction(2)), InvariantError, "ratio.whole"),
        (lambda: GrowthRate.by_times(-1), InvariantError, "ratio.times"),
        (lambda: GrowthRate.to_times(-1), InvariantError, "ratio.times"),
        (lambda: GrowthRate.to_share(Share.percent(-5)), InvariantError, "ratio.times"),
        (lambda: GrowthRate.to_share("80%"), DimensionError, "ratio.no-share"),
        (lambda: GrowthRate.by_times(1.5), ExactnessError, "number.inexact"),
        (lambda: GrowthRate.percent(5) + GrowthRate.percent(5), DimensionError, "ratio.added"),
        (lambda: Share.percent(5).of_whole(5), DimensionError, "ratio.part"),
        (lambda: Share.percent(101).complement, InvariantError, "ratio.rest"),
        (lambda: chained([]), InvariantError, "ratio.none"),
        (lambda: average(5, 4, 0), InvariantError, "ratio.whole"),
        (lambda: average(5, 4, Fraction(3, 2)), InvariantError, "ratio.whole"),
        (lambda: average(5, 4, 2, decimals=-1), InvariantError, "ratio.whole"),
        (lambda: average(5, 0, 2), InvariantError, "ratio.base"),
        (lambda: average(5, -4, 2), InvariantError, "ratio.base"),
        (lambda: average(-5, 4, 2), InvariantError, "ratio.below-zero"),
        (
            lambda: average_rate(GrowthRate.percent(-101), 2, decimals=1),
            InvariantError,
            "ratio.below-zero",
        ),
    ],
)
def test_what_is_no_growth_is_refused(make, kind, code):
    with pytest.raises(kind) as caught:
        make()
    assert caught.value.code == code


def average(now, before, periods, decimals=1):
    return average_growth(
        Quantity(now, "元"), Quantity(before, "元"), periods, decimals=decimals
    )


@pytest.mark.parametrize(
    ("now", "before", "periods", "decimals", "text"),
    [
        ("12588", "8211", 5, 1, "8.9%"),
        ("12588", "8211", 5, 3, "8.921%"),
        ("2", "1", 10, 2, "7.18%"),
        ("121", "100", 2, 1, "10.0%"),
        ("81", "100", 2, 0, "-10%"),
        ("0", "100", 3, 1, "-100.0%"),
        ("100", "100", 7, 1, "0.0%"),
        ("1000.5", "1000", 1, 1, "0.1%"),  # 0.05% is a half
        ("999.5", "1000", 1, 1, "-0.1%"),  # and away from zero below it
        ("1.010025", "1", 2, 0, "1%"),  # 0.5%, an exact root on a half
        ("0.990025", "1", 2, 0, "-1%"),
        ("999.51", "1000", 1, 1, "0.0%"),
    ],
)
def test_average_growth_is_correctly_rounded(now, before, periods, decimals, text):
    assert str(average(now, before, periods, decimals)) == text


def test_average_growth_needs_one_dimension():
    with pytest.raises(DimensionError):
        average_growth(Quantity(5, "户"), Quantity(4, "人"), 2, decimals=1)


def test_average_growth_of_one_period_is_growth_as_it_is_printed():
    now, before = Quantity(5200, "元"), Quantity(4800, "元")
    assert str(average_growth(now, before, 1, decimals=2)) == str(
        growth(now, before).displayed(decimals=2)
    )


@pytest.mark.parametrize(
    ("now", "before", "zh", "en"),
    [
        (0, 0, "持平", "unchanged"),
        (-3, -3, "持平", "unchanged"),
        (5, 0, "从无到有", "from nothing to something"),
        (-5, 0, "由零转负", "from zero to below it"),
        (-5, 5, "由正转负", "from above zero to below it"),
        (5, -5, "由负转正", "from below zero to above it"),
        (0, -5, "由负归零", "from below zero to zero"),
        (-3, -5, "负值收窄", "still below zero, but by less"),
        (-7, -5, "负值扩大", "further below zero"),
    ],
)
def test_where_there_is_no_rate_the_transition_is_worded(now, before, zh, en):
    found = change(Quantity(now, "元"), Quantity(before, "元"))
    assert isinstance(found, Transition)
    assert (str(found), found.zh, found.en) == (zh, zh, en)


def test_where_there_is_a_rate_it_is_the_change():
    assert change(Quantity(5200, "元"), Quantity(4800, "元")) == GrowthRate(Fraction(1, 12))
    assert change(Quantity(0, "元"), Quantity(5, "元")) == GrowthRate.percent(-100)
    assert change(Quantity(5, "元"), Quantity(5, "元")) == GrowthRate.percent(0)
    with pytest.raises(DimensionError):
        change(Quantity(5, "户"), Quantity(0, "人"))


figures = st.fractions(min_value=-50, max_value=50, max_denominator=10)
rates = st.builds(GrowthRate, st.fractions(min_value=-1, max_value=3, max_denominator=1000))
levels = st.integers(1, 10**7)
hundredths = st.integers(10**3, 10**7)


@given(figures, figures)
def test_every_change_is_told_and_a_rate_only_on_a_positive_base(now, before):
    found = change(Quantity(now, "元"), Quantity(before, "元"))
    assert isinstance(found, GrowthRate) == (before > 0 and now >= 0)


@given(st.lists(rates, min_size=1, max_size=6), levels)
def test_chained_growth_is_growth_applied_in_turn(rates, level):
    base = now = Quantity(level, "元")
    for rate in rates:
        now = rate.apply(now)
    assert chained(rates).apply(base) == now
    assert chained(iter(rates)) == chained(reversed(rates)) == rates[0].chain(*rates[1:])


@given(st.lists(hundredths, min_size=2, max_size=6))
def test_growth_from_year_to_year_chains_to_growth_from_first_to_last(levels):
    series = [Quantity(Fraction(level, 100), "元") for level in levels]
    steps = [growth(now, before) for before, now in pairwise(series)]
    assert chained(steps) == growth(series[-1], series[0])


@given(st.integers(0, 10**7), levels, st.integers(1, 40), st.integers(0, 8))
def test_average_growth_is_bracketed_by_half_a_last_place(now, before, periods, decimals):
    found = average(now, before, periods, decimals)
    ratio, half = Fraction(now, before), Fraction(1, 200 * 10**decimals)
    low, high = found.factor - half, found.factor + half
    assert (found.value * 100 * 10**decimals).denominator == 1
    assert low < 0 or low**periods <= ratio
    assert ratio <= high**periods
    # A half goes away from zero: only the end that lies nearer to it belongs to the rate.
    if found.value > 0:
        assert ratio < high**periods
    elif found.value < 0 and low >= 0:
        assert low**periods < ratio


@given(st.integers(-99, 300), st.integers(1, 12))
def test_the_average_of_a_steady_growth_is_that_growth(percent, periods):
    rate = GrowthRate.percent(percent)
    total = chained([rate] * periods)
    assert average_rate(total, periods, decimals=0) == rate


@given(st.integers(0, 10**5), st.integers(0, 10**5))
def test_points_there_and_back(first, second):
    left, right = (Share(Fraction(n, 10**5)) for n in (first, second))
    assert right + (left - right) == left
    assert left - (left - right) == right
    assert left.complement - right.complement == -(left - right)


def test_a_growth_is_of_two_levels():
    for value in (Share.percent(5), parse("约5元"), quantity("20℃")):
        with pytest.raises(DimensionError) as caught:
            change(value, value)
        assert caught.value.code == "ratio.level"


def test_what_fell_below_nothing_is_not_chained():
    with pytest.raises(InvariantError) as caught:
        chained([GrowthRate.percent(-150)] * 2)
    assert caught.value.code == "ratio.below-zero-factor"
