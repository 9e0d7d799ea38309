import pickle

import pytest

from xiaoping.errors import DimensionError, InvariantError
from xiaoping.indicators import (
    Base,
    DataSet,
    Observation,
    average_annual_growth,
    change_between,
    change_from,
    changes,
)
from xiaoping.measures import GrowthRate, Missing, PercentagePoints, Share, Transition, parse
from xiaoping.periods import parse_period

TOWNSHIP = "431228223000"
CODE = "econ.collective_income"


def observed(value, period="2020", code=CODE, area=TOWNSHIP, **more):
    given = parse(value) if isinstance(value, str) else value
    return Observation(code, area, parse_period(period), given, **more)


def between(before, now):
    return change_between(observed(now), observed(before, "2019"))


@pytest.mark.parametrize(
    ("before", "now", "difference", "rate"),
    [
        ("222户", "121户", "-101户", "-45.50%"),
        ("4800元", "5200元", "400元", "8.33%"),
        ("1.26万元", "12600元", "0元", "0.00%"),
        ("15亩", "2公顷", "1公顷", "100.00%"),
        ("9270.28万元", "9350万元", "79.72万元", "0.86%"),
        ("5万元", "0元", "-50000元", "-100.00%"),
    ],
)
def test_a_level_changes_by_an_amount_and_grows_by_a_rate(before, now, difference, rate):
    found = between(before, now)
    assert str(found.difference) == difference
    assert isinstance(found.rate, GrowthRate)
    assert found.rate_text(decimals=2) == rate
    assert (found.remark, found.explain()) == ("", "")


@pytest.mark.parametrize(
    ("before", "now", "rate"),
    [
        ("0元", "5万元", Transition.FROM_NOTHING),
        ("0元", "0元", Transition.LEVEL),
        ("-1.5万元", "3.2万元", Transition.NEGATIVE_TO_POSITIVE),
        ("-3万元", "-1万元", Transition.NEGATIVE_NARROWED),
        ("3万元", "-1万元", Transition.POSITIVE_TO_NEGATIVE),
    ],
)
def test_where_there_is_no_rate_a_word_tells_what_happened(before, now, rate):
    found = between(before, now)
    assert found.rate is rate
    assert found.rate_text() == str(rate)
    assert found.remark == "change.no-rate"
    assert found.explain("zh").startswith(f"基数“{before}”")
    assert found.explain("en").endswith("Use the word for the transition.")


@pytest.mark.parametrize(
    ("before", "now", "points"),
    [
        (Share.percent("61.5"), Share.percent("87.58"), "26.08"),
        (GrowthRate.percent("6.1"), GrowthRate.percent("0.86"), "-5.24"),
        (PercentagePoints.percent(2), PercentagePoints.percent("0.5"), "-1.5"),
    ],
)
def test_shares_and_rates_change_by_points_and_have_no_growth(before, now, points):
    found = between(before, now)
    assert found.difference == PercentagePoints.percent(points)
    assert found.rate is None
    assert found.rate_text() == ""
    assert str(found).endswith(f": {points}个百分点")


@pytest.mark.parametrize(
    ("before", "now", "difference", "rate"),
    [
        ("800余万元", "1000万元", "(1000000, 2000000)元", "(100/9, 25)%"),
        ("800万元", "900余万元", "(1000000, 2000000)元", "(12.5, 25)%"),
        ("700余万元", "900余万元", "(1000000, 3000000)元", "(12.5, 300/7)%"),
    ],
)
def test_approximate_figures_grow_by_a_range(before, now, difference, rate):
    found = between(before, now)
    assert (str(found.difference), str(found.rate)) == (difference, rate)


@pytest.mark.parametrize("before", ["不足8户", "5户以下"])
def test_a_base_that_may_be_zero_gives_no_rate_and_says_so(before):
    found = between(before, "20户")
    assert found.rate == Missing("unknown")
    assert found.remark == "change.base-undecided"
    assert f"The base '{before}' may be zero" in found.explain("en")


@pytest.mark.parametrize(
    ("before", "now", "remark"),
    [
        (Missing("not_comparable"), "5元", "change.missing-base"),
        ("5元", Missing("not_collected"), "change.missing"),
        (Missing("suppressed"), Missing("not_collected"), "change.missing"),
    ],
)
def test_a_missing_figure_makes_the_change_missing_for_its_reason(before, now, remark):
    found = between(before, now)
    reason = now if isinstance(now, Missing) else before
    assert (found.difference, found.rate, found.remark) == (reason, reason, remark)
    assert "not zero" in found.explain("en")


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"code": "econ.gdp"}, {}),
        ({"area": "431228101000"}, {}),
        ({"breakdown": (("sex", "1"),)}, {}),
        ({"scenario": "task"}, {}),
        ({}, {"scenario": "plan"}),
        ({"period": "2019-Q4"}, {}),
        ({"period": "@2019-12-31"}, {}),
        ({"period": "2020"}, {"period": "2020"}),
        ({"period": "2021"}, {}),
        ({"period": "2017/2018"}, {"period": "2019/2021"}),
        ({"period": "..2019-12-31"}, {"period": "2020-01-01..2020-12-31"}),
        ({"period": "2019-01-01..2019-09-30"}, {"period": "2020-01-01..2020-12-31"}),
        ({"period": "2018-12.."}, {"period": "2019-12.."}),
        ({"period": "2019-01-01..2019-09-15"}, {"period": "2020-01-01..2020-09-30"}),
        ({"period": "2019-01-05..2019-09-30"}, {"period": "2020-01-01..2020-09-30"}),
    ],
)
def test_what_is_not_counted_alike_is_not_compared(before, now):
    earlier = observed("5元", **{"period": "2019", **before})
    with pytest.raises(InvariantError) as caught:
        change_between(observed("6元", **now), earlier)
    assert caught.value.code == "change.unlike"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("2020-01", "2020-02"),
        ("@2020-02-29", "@2021-02-28"),
        ("@2019-06-15", "@2020-06-15"),
        ("2019-01-01..2019-02-28", "2020-01-01..2020-02-29"),
        ("..2019-12-31", "..2020-12-31"),
        ("2015/2017", "2018/2020"),
    ],
)
def test_periods_of_one_kind_and_length_are_compared(before, now):
    found = change_between(observed("6元", now), observed("5元", before))
    assert str(found.rate) == "20%"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (Share.percent(5), GrowthRate.percent(5)),
        (Share.percent(5), "5元"),
        ("5人", "5户"),
    ],
)
def test_what_measures_different_things_has_no_difference(before, now):
    with pytest.raises(DimensionError):
        between(before, now)


def test_that_two_kinds_of_values_meet_is_told():
    with pytest.raises(DimensionError) as caught:
        between(Share.percent(5), "5元")
    assert caught.value.code == "change.mixed"


SERIES = DataSet([
    observed("31万元", "2015"),
    observed("40万元", "2019"),
    observed("50万元", "2020", id="now"),
    observed("52万元", "2020", scenario="task"),
    observed("9万元", "2020-12"),
    observed("8万元", "2020-11"),
    observed("10万元", "2019-12", scenario="forecast"),
    observed("7万元", "2020", code="econ.other"),
])  # fmt: skip


@pytest.mark.parametrize(
    ("key", "base", "told"),
    [
        ("now", Base.LAST_YEAR, "2019: 10万元（25%）"),
        ("now", Base.PREVIOUS, "2019: 10万元（25%）"),
        ("now", Base.PLAN, "2015: 19万元（1900/31%）"),
        (f"{CODE}@2020-12/{TOWNSHIP}", Base.PREVIOUS, "2020-11: 1万元（12.5%）"),
        (f"{CODE}@2020-12/{TOWNSHIP}", Base.LAST_YEAR, "2019-12: -1万元（-10%）"),
        (f"{CODE}@2020-11/{TOWNSHIP}", Base.LAST_YEAR, "2019-11: 未掌握数据（未掌握数据）"),
    ],
)
def test_a_base_is_found_in_the_data_set(key, base, told):
    assert str(change_from(SERIES, key, base)).endswith(f"← {told}")


def test_what_happened_comes_before_what_was_forecast():
    data = DataSet(
        [
            observed("10万元"),
            *(
                observed(v, "2019", scenario=s)
                for v, s in (("9万元", "forecast"), ("8万元", "actual"))
            ),
        ]
    )
    assert str(change_from(data, f"{CODE}@2020/{TOWNSHIP}").rate) == "25%"


def test_a_table_of_changes_has_every_figure_of_the_period():
    found = changes(SERIES, parse_period("2020"))
    assert [(str(one.key), one.remark) for one in found] == [
        (f"{CODE}@2020/{TOWNSHIP}", ""),
        (f"econ.other@2020/{TOWNSHIP}", "change.no-base"),
    ]
    assert "There is no figure of 2019" in found[1].explain("en")
    only = changes(SERIES, parse_period("2020"), indicators=[CODE])
    assert only == found[:1]
    assert changes(SERIES, parse_period("2018")) == ()


@pytest.mark.parametrize(
    ("before", "now", "decimals", "rate"),
    [
        (("2015", "8211元"), ("2020", "12588元"), 1, "8.9%"),
        (("2019", "222户"), ("2020", "121户"), 1, "-45.5%"),
        (("@2015-12-31", "100人"), ("@2020-12-31", "100人"), 2, "0.00%"),
        (("@2016-02-29", "100人"), ("@2018-02-28", "121人"), 0, "10%"),
        (("2015", "0元"), ("2020", "5元"), 1, "从无到有"),
        (("2015", "5元"), ("2020", "-5元"), 1, "由正转负"),
        (("2015", Missing("unknown")), ("2020", "5元"), 1, "未掌握数据"),
    ],
)
def test_the_average_growth_of_a_year(before, now, decimals, rate):
    items = [observed(value, period) for period, value in (now, before)]
    assert str(average_annual_growth(*items, decimals=decimals)) == rate


@pytest.mark.parametrize(
    ("before", "now", "code"),
    [
        (("2019-Q4", "5元"), ("2020-Q2", "6元"), "change.no-years"),
        (("@2019-12-31", "5元"), ("@2020-12-30", "6元"), "change.no-years"),
        (("2015", "5余元"), ("2020", "6元"), "change.no-level"),
        (("2015", "5元"), ("2020", Share.percent(6)), "change.no-level"),
    ],
)
def test_what_has_no_average_growth_is_refused(before, now, code):
    items = [observed(value, period) for period, value in (now, before)]
    with pytest.raises(InvariantError) as caught:
        average_annual_growth(*items, decimals=1)
    assert caught.value.code == code


def test_changes_pickle():
    found = between("800余万元", "1000万元")
    assert pickle.loads(pickle.dumps(found)) == found
