from fractions import Fraction

import attrs
import pytest

from xiaoping.errors import DimensionError
from xiaoping.indicators import (
    AdditionError,
    Indicator,
    Observation,
    catalogue,
    compounded,
    mean_of_periods,
    ratio_of_totals,
    total_of_areas,
    total_of_periods,
    weighted_mean_of_areas,
    weighted_mean_of_periods,
)
from xiaoping.measures import GrowthRate, Missing, Quantity, Share, parse, unit
from xiaoping.periods import parse_period

TOWNSHIP = "431228223000"
VILLAGES = ("431228223200", "431228223204", "431228223207")
KNOWN = catalogue()
PERSONS = KNOWN["pop.persons"]
# Without the parts that it is defined by, so that it may be made of any.
COVERAGE = attrs.evolve(KNOWN["toilet.sanitary_coverage"], numerator="", denominator="")
INCOME = KNOWN["econ.rural_disposable_income_pc"]
GROWTH = KNOWN["econ.gdp.yoy"]


def observed(code, value, *, period="@2020-12-31", area=TOWNSHIP, **more):
    given = parse(value) if isinstance(value, str) else value
    return Observation(code, area, parse_period(period), given, **more)


def totals(code, *figures, period="@2020-12-31"):
    items = [
        observed(code, v, area=a, period=period)
        for a, v in zip(VILLAGES, figures, strict=False)
    ]
    kind = Indicator(code=code, zh=code, en=code, unit_code="household", kind="flow")
    return total_of_areas(items, kind, area=TOWNSHIP)


def refused(function, *args, **kwargs):
    with pytest.raises(AdditionError) as caught:
        function(*args, **kwargs)
    return caught.value.code


@pytest.mark.parametrize(
    ("tops", "bottoms", "value"),
    [
        (("80户", "30户"), ("100户", "60户"), "68.75%"),
        (("80余户", "30户"), ("100户", "60户"), "[69.375, 74.375]%"),
        ((Missing("suppressed"),), (Missing("suppressed"),), "不予公布"),
        (("0户",), ("0户",), "不适用"),
        (("5户",), ("不足8户",), "未掌握数据"),
    ],
)
def test_a_ratio_of_a_whole_is_recomputed_from_the_totals_of_its_parts(tops, bottoms, value):
    found = ratio_of_totals(totals("a.top", *tops), totals("a.bottom", *bottoms), COVERAGE)
    assert str(found.value) == value
    assert found.key.indicator == COVERAGE.code


def test_it_is_not_the_mean_of_the_ratios():
    # 80% of 100 households and 50% of 60: not 65%
    found = ratio_of_totals(
        totals("a.top", "80户", "30户"), totals("a.bottom", "100户", "60户"), COVERAGE
    )
    assert found.value == Share(Fraction(110, 160))


def test_per_capita_figures_come_in_their_own_unit():
    money = totals("a.income", "1600万元", "650万元", period="2020")
    heads = totals("a.persons", "1000人", "500人")
    assert str(ratio_of_totals(money, heads, INCOME).value) == "15000元/人"
    with pytest.raises(DimensionError):
        ratio_of_totals(money, heads, COVERAGE)


def test_a_ratio_is_not_made_of_ratios():
    rates = [observed(COVERAGE.code, Share.percent(80), area=VILLAGES[0])]
    heads = [observed("pop.households", "5户", area=VILLAGES[0])]
    mean = weighted_mean_of_areas(rates, heads, COVERAGE, area=TOWNSHIP)
    assert refused(ratio_of_totals, mean, mean, COVERAGE) == "aggregation.rate"


def test_a_ratio_that_is_defined_by_its_parts_is_made_of_no_others():
    rate = Indicator(
        code="a.rate", zh="某率", en="Some rate", unit_code="percent", kind="ratio",
        numerator="a.top", denominator="a.bottom",
    )  # fmt: skip
    tops, bottoms = totals("a.top", "80户"), totals("a.bottom", "100户")
    assert ratio_of_totals(tops, bottoms, rate).value == Share.percent(80)
    for pair in ((bottoms, tops), (tops, totals("a.other", "100户"))):
        assert refused(ratio_of_totals, *pair, rate) == "aggregation.other-parts"
    with pytest.raises(AdditionError, match=r"is defined as a\.top / a\.bottom"):
        ratio_of_totals(bottoms, tops, rate)


def test_both_totals_must_be_of_the_same_areas_and_of_one_time():
    tops, bottoms = totals("a.top", "80户", "30户"), totals("a.bottom", "100户")
    assert refused(ratio_of_totals, tops, bottoms, COVERAGE) == "aggregation.unpaired"
    with pytest.raises(AdditionError, match="only one has 431228223204"):
        ratio_of_totals(bottoms, tops, COVERAGE)
    old = totals("a.bottom", "100户", "60户", period="@2019-12-31")
    assert refused(ratio_of_totals, tops, old, COVERAGE) == "aggregation.unlike"


def test_a_mean_weighs_what_is_known_and_tells_what_is_not():
    rates = [
        observed(COVERAGE.code, v, area=a)
        for a, v in zip(
            VILLAGES,
            (Share.percent(80), Share.percent(50), Missing("not_collected")),
            strict=True,
        )
    ]
    households = [
        observed("pop.households", v, area=a)
        for a, v in zip(VILLAGES, ("100户", "60户", "70户"), strict=True)
    ]
    found = weighted_mean_of_areas(rates, households, COVERAGE, area=TOWNSHIP)
    assert found.value == Share(Fraction(11, 16))
    assert [key.area for key in found.missing] == [VILLAGES[2]]
    lone = weighted_mean_of_areas(rates, households[1:], COVERAGE, area=TOWNSHIP)
    assert (lone.value, len(lone.missing)) == (Share.percent(50), 2)
    none = weighted_mean_of_areas(rates, [], COVERAGE, area=TOWNSHIP)
    assert none.value == Missing("not_collected")


def test_a_mean_of_amounts_keeps_their_unit_and_what_they_leave_open():
    incomes = [
        observed(INCOME.code, v, area=a, period="2020")
        for a, v in zip(
            VILLAGES,
            (Quantity(16000, INCOME.unit), parse("1万3000余元") / Quantity(1, "人")),
            strict=False,
        )
    ]
    heads = [
        observed("pop.persons", v, area=a, period="2020")
        for a, v in zip(VILLAGES, ("1000人", "500人"), strict=False)
    ]
    found = weighted_mean_of_areas(incomes, heads, INCOME, area=TOWNSHIP)
    assert str(found.value) == "(15000, 46000/3)元/人"


def test_weights_that_come_to_nothing_give_no_mean():
    rates = [observed(COVERAGE.code, Share.percent(80), area=VILLAGES[0])]
    none = [observed("pop.households", "0户", area=VILLAGES[0])]
    assert weighted_mean_of_areas(rates, none, COVERAGE, area=TOWNSHIP).value == Missing(
        "not_applicable"
    )


@pytest.mark.parametrize(
    "weights",
    [
        (Missing("unknown"), "-1户"),
        ("100余户",),
        ("-1户",),
        ("100户", "60人"),
        ("100户", "60户", "5户"),
        (Share.percent(5),),
    ],
)
def test_what_is_no_weight_is_refused(weights):
    areas = (VILLAGES[0], VILLAGES[1], VILLAGES[1])
    rates = [observed(COVERAGE.code, Share.percent(80), area=a) for a in VILLAGES]
    given = [
        observed("pop.households", v, area=a) for a, v in zip(areas, weights, strict=False)
    ]
    assert (
        refused(weighted_mean_of_areas, rates, given, COVERAGE, area=TOWNSHIP)
        == "aggregation.weight"
    )


def test_only_ratios_have_a_weighted_mean():
    weights = [observed("pop.households", "5户")]

    def code(indicator, value):
        return refused(
            weighted_mean_of_areas,
            [observed(indicator.code, value)],
            weights,
            indicator,
            area="431228",
        )

    assert code(GROWTH, GrowthRate.percent(5)) == "aggregation.growth"
    assert code(PERSONS, "5人") == "aggregation.no-mean"
    assert code(KNOWN["programme.duration"], "3年") == "aggregation.structure"
    assert code(COVERAGE, GrowthRate.percent(5)) == "aggregation.rate"
    assert (
        refused(weighted_mean_of_areas, [], weights, COVERAGE, area="431228")
        == "aggregation.nothing"
    )


def test_a_ratio_has_a_mean_over_periods_too():
    rates = [
        observed(COVERAGE.code, Share.percent(p), period=y)
        for y, p in (("2019", 90), ("2020", 96))
    ]
    weights = [
        observed("pop.households", v, period=y) for y, v in (("2019", "40户"), ("2020", "60户"))
    ]
    span = parse_period("2019/2020")
    found = weighted_mean_of_periods(rates, weights, COVERAGE, period=span)
    assert str(found) == f"{COVERAGE.code}@2019/2020/{TOWNSHIP} = 93.6%"


@pytest.mark.parametrize(
    ("figures", "mean"),
    [
        # equal distances: the first and the last count half
        (
            {"@2019-12-31": "100人", "@2020-06-30": "130人", "@2020-12-31": "120人"},
            "2020 120人",
        ),
        # unequal ones: the mean of two neighbours weighs as long as they lie apart
        (
            {"@2019-12-31": "100人", "@2020-03-31": "120人", "@2020-12-31": "140人"},
            "2020 125人",
        ),
        ({"@2020-01-01": "100人", "@2020-01-11": "200人"}, "2020-01-02..2020-01-11 150人"),
        ({"2018": "100人", "2019": "110人", "2020": "150人"}, "2018/2020 120人"),
        ({"@2019-12-31": "100余人", "@2020-12-31": "120人"}, "2020 [110.5, 159.5]人"),
        ({"@2019-12-31": "100人", "@2020-12-31": Missing("suppressed")}, "2020 不予公布"),
    ],
)
def test_a_stock_has_a_mean_over_time(figures, mean):
    items = [observed(PERSONS.code, v, period=p) for p, v in figures.items()]
    found = mean_of_periods(reversed(items), PERSONS)
    assert f"{found.key.period} {found.value}" == mean


def test_what_has_no_mean_over_time_is_refused():
    def code(periods, indicator=PERSONS):
        return refused(
            mean_of_periods,
            [observed(indicator.code, "5人", period=p) for p in periods],
            indicator,
        )

    assert code(["@2020-12-31"]) == "aggregation.nothing"
    assert code(["2019", "@2020-12-31"]) == "aggregation.mixed-periods"
    assert code(["2019", "2020"], KNOWN["fiscal.tax"]) == "aggregation.no-stock"
    assert code(["..2019-12-31", "..2020-12-31"]) == "aggregation.no-span"


def rates(figures):
    return [observed(GROWTH.code, v, period=p) for p, v in figures.items()]


def percent(*figures):
    return [GrowthRate.percent(figure) for figure in figures]


def test_growth_is_compounded_never_added():
    given = rates(dict(zip(("2018", "2019", "2020"), percent(8, 5, -2), strict=True)))
    found = compounded(given[::-1], GROWTH)
    assert str(found) == f"econ.gdp.yoy@2018/2020/{TOWNSHIP} = 11.132%"


def test_no_rate_is_not_zero_growth():
    given = rates({"2019": GrowthRate.percent(8), "2020": Missing("not_collected")})
    found = compounded(given, GROWTH)
    assert found.value == Missing("not_collected")
    assert [str(key.period) for key in found.missing] == ["2020"]


def test_rates_of_months_compound_only_on_the_month_before():
    given = rates(dict(zip(("2020-Q1", "2020-Q2"), percent(10, 10), strict=True)))
    assert refused(compounded, given, GROWTH) == "aggregation.last-year"
    found = compounded(given, GROWTH, on_previous=True)
    assert f"{found.key.period} {found.value}" == "2020-H1 21%"


@pytest.mark.parametrize("periods", [("2018", "2020"), ("2019", "2019")])
def test_rates_that_do_not_follow_one_another_do_not_compound(periods):
    given = [observed(GROWTH.code, GrowthRate.percent(5), period=p) for p in periods]
    assert refused(compounded, given, GROWTH) == "aggregation.not-consecutive"


def test_only_growth_compounds():
    assert refused(compounded, [observed("a.b", "5元")], PERSONS) == "aggregation.no-growth"
    assert refused(compounded, rates({"2020": "5元"}), GROWTH) == "aggregation.no-rate"
    assert refused(compounded, [], GROWTH) == "aggregation.nothing"


def test_the_mean_of_a_stock_serves_as_denominator():
    heads = [
        observed("pop.persons", v, period=p)
        for p, v in (("@2019-12-31", "100人"), ("@2020-12-31", "140人"))
    ]
    money = total_of_periods(
        [observed("fiscal.tax", "1.2万元", period="2020")], KNOWN["fiscal.tax"]
    )
    found = ratio_of_totals(money, mean_of_periods(heads, PERSONS), INCOME)
    assert found.value == Quantity(100, unit("yuan/person"))


def test_a_mean_takes_no_area_twice_and_no_weights_of_two_times():
    nested = [
        observed(COVERAGE.code, Share.percent(80), area=a) for a in (TOWNSHIP, VILLAGES[0])
    ]
    heads = [observed("pop.households", "5户", area=a) for a in (TOWNSHIP, VILLAGES[0])]
    code = refused(weighted_mean_of_areas, nested, heads, COVERAGE, area="431228")
    assert code == "aggregation.nested"
    mixed = [
        heads[0],
        observed("pop.households", "5户", area=VILLAGES[0], period="@2015-12-31"),
    ]
    lone = nested[1:]
    code = refused(weighted_mean_of_areas, lone, mixed, COVERAGE, area=TOWNSHIP)
    assert code == "aggregation.unlike"


@pytest.mark.parametrize(
    ("periods", "area", "code"),
    [
        (("2019", "2019-12"), TOWNSHIP, "aggregation.overlap"),
        (("2018", "2020"), TOWNSHIP, "aggregation.outside"),
        (("2019", "2020"), VILLAGES[0], "aggregation.weight"),
    ],
)
def test_a_mean_over_periods_takes_no_day_twice_and_weights_of_its_own_area(
    periods, area, code
):
    rates = [observed(COVERAGE.code, Share.percent(80), period=p) for p in periods]
    weights = [observed("pop.households", "5户", period=p, area=area) for p in periods]
    span = parse_period("2019/2020")
    assert refused(weighted_mean_of_periods, rates, weights, COVERAGE, period=span) == code


def test_a_mean_over_years_leaves_no_year_out():
    years = [observed(PERSONS.code, "5人", period=p) for p in ("2018", "2020")]
    assert refused(mean_of_periods, years, PERSONS) == "aggregation.not-consecutive"
