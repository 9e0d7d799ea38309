from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given

from xiaoping.indicators.observation import Observation
from xiaoping.measures import (
    Approximate,
    Display,
    GrowthRate,
    Missing,
    MissingReason,
    PercentagePoints,
    Quantity,
    Share,
    parse,
)
from xiaoping.periods import Year
from xiaoping.report.printing import (
    column_profile,
    number_words,
    printed_value,
    shown,
    shown_rate,
    value_words,
)
from xiaoping.report.profile import BULLETIN, ENGLISH, OFFICIAL, PLAIN, Profile
from xiaoping.testing import values

BOTH = Profile(id="both", land="both")
AUTO = Profile(id="auto", scale="auto", amount_decimals=2)
YUAN = Profile(id="yuan", scale="元", grouping=True)


def observed(value, code="econ.gdp", **more):
    value = parse(value) if isinstance(value, str) else value
    return Observation(code, "431228223000", Year(2020), value, **more)


@given(values())
def test_the_official_house_prints_the_text_of_the_observation(value):
    item = observed(value)
    assert value_words(item, OFFICIAL) == item.text
    assert printed_value(value, "econ.gdp", OFFICIAL) == str(value)


@given(values())
def test_every_house_prints_something_of_every_value(value):
    for profile in (BULLETIN, PLAIN, ENGLISH, BULLETIN | ENGLISH, BOTH, YUAN):
        assert printed_value(value, "econ.gdp", profile)


@pytest.mark.parametrize(
    ("profile", "text", "printed"),
    [
        # money: scale words
        (AUTO, "2909200元", "290.92万元"),
        (AUTO, "9350万元", "9350万元"),
        (AUTO, "23456万元", "2.35亿元"),
        (AUTO, "800元", "800元"),
        (AUTO, "5200元/人", "5200元/人"),
        (AUTO, "900余万元", "900余万元"),
        (AUTO, "12345678人", "12345678人"),
        (YUAN, "1.26万元", "12,600元"),
        (Profile(id="x", scale="亿"), "9350万元", "0.935亿元"),
        # counts have no places
        (BULLETIN, "606户", "606户"),
        (BULLETIN, "二十条", "二十条"),
        (BULLETIN, "两百户", "两百户"),
        (BULLETIN, "61.9812平方公里", "61.98平方公里"),
        (BULLETIN, "1.5公里", "1.5公里"),
        # land
        (BULLETIN, "65416亩", "4361.07公顷"),
        (BULLETIN, "3.2万亩", "0.21万公顷"),
        (BULLETIN, "30亩", "2公顷"),
        (BULLETIN, "800余亩", "800余亩"),
        (BOTH, "30亩", "30亩（2公顷）"),
        (BOTH, "2公顷", "30亩（2公顷）"),
        (BOTH, "两亩半", "两亩半"),
        (BOTH, "800余亩", "800余亩"),
        (PLAIN, "2公顷", "30亩"),
        (PLAIN, "61.98平方公里", "61.98平方公里"),
        (BOTH | ENGLISH, "30亩", "30 mu (2 hectares)"),
        # English
        (ENGLISH, "606户", "606 households"),
        (ENGLISH, "1户", "1 household"),
        (ENGLISH, "11441人", "11,441 persons"),
        (ENGLISH, "9350万元", "93.5 million yuan"),
        (ENGLISH, "1.26万元", "12,600 yuan"),
        (ENGLISH, "800余亩", "more than 800 mu"),
        (ENGLISH, "5200元/人", "5,200 yuan per person"),
        (ENGLISH, "二十条", "20 items"),
        (ENGLISH, "8个行政村", "8 villages"),
    ],
)
def test_each_house_prints_amounts_in_its_way(profile, text, printed):
    assert value_words(observed(text), profile) == printed


@pytest.mark.parametrize(
    ("profile", "value", "printed"),
    [
        (BULLETIN, Share.percent("87.58"), "87.6%"),
        (BULLETIN, Share.percent(100), "100%"),
        (BULLETIN, Share.percent(0), "0%"),
        (BULLETIN, Share.percent("99.96"), "100.0%"),
        (BULLETIN, GrowthRate.percent("0.86"), "0.9%"),
        (BULLETIN, PercentagePoints.percent(2), "2.0个百分点"),
        (PLAIN, Share.percent("87.58"), "87.58%"),
        (ENGLISH, Share.percent("87.58"), "87.58%"),
        (ENGLISH, Share(Fraction(1, 3)), "33.3%"),
        (ENGLISH, PercentagePoints.percent("2", decimals=1), "2.0 percentage points"),
        (ENGLISH, PercentagePoints.percent(1), "1 percentage point"),
        (ENGLISH, Missing(MissingReason.NOT_COLLECTED), "not collected"),
        (PLAIN, Missing(MissingReason.UNKNOWN), "还不清楚"),
        (ENGLISH, parse("15—25亩"), "15 to 25 mu"),
        (ENGLISH, Quantity(Fraction(1, 3), "元"), "0.33 yuan"),
        (ENGLISH, Quantity(853, "亩", Display(floor="百")), "more than 800 mu"),
    ],
)
def test_each_house_prints_rates_and_other_values_in_its_way(profile, value, printed):
    assert printed_value(value, "econ.gdp", profile) == printed


def test_single_indicators_have_places_of_their_own():
    ours = BULLETIN | Profile(id="ours", decimals={"econ.gdp.yoy": 2, "econ.gdp": 1})
    rate = GrowthRate.percent("0.86")
    assert str(shown_rate(rate, "econ.gdp.yoy", ours)) == "0.86%"
    assert str(shown_rate(rate, "econ.income.yoy", ours)) == "0.9%"
    assert value_words(observed("9350万元"), ours) == "9350.0万元"


def test_words_for_a_value_stand_in_chinese_and_the_value_in_english():
    item = observed("100%", wording="全部脱贫")
    assert value_words(item, BULLETIN) == "全部脱贫"
    assert value_words(item, ENGLISH) == "100%"


@pytest.mark.parametrize(
    ("column", "printed"),
    [
        (("2.3亿元", "290.92万元"), ("23000万元", "290.92万元")),
        (("2.3亿元", "3亿元"), ("2.3亿元", "3亿元")),
        (("290.92万元", "800元"), ("2909200元", "800元")),
        (("290.92万元", "0元", "900余万元"), ("290.92万元", "0万元", "900余万元")),
        (("-290.92万元", "606户"), ("-290.92万元", "606户")),
        (("606户",), ("606户",)),
    ],
)
def test_the_money_of_a_column_has_one_scale_word_that_loses_none(column, printed):
    items = [observed(text) for text in column]
    profile = column_profile(items, BULLETIN)
    assert tuple(value_words(item, profile) for item in items) == printed


@pytest.mark.parametrize(
    ("told", "texts", "printed"),
    [
        ("万元", ("2.3亿元", "800元"), ("23000万元", "0.08万元")),
        ("元", ("2.3亿元",), ("230000000元",)),
        ("亩", ("30亩", "1公顷"), ("30亩", "15亩")),
        ("公顷", ("30亩",), ("2公顷",)),
        ("户", ("606户", "2.3亿元"), ("606户", "2.3亿元")),
    ],
)
def test_a_unit_told_at_the_head_is_that_of_the_column(told, texts, printed):
    items = [observed(text) for text in texts]
    profile = column_profile(items, BULLETIN, told=told)
    assert tuple(value_words(item, profile) for item in items) == printed
    assert column_profile(items, OFFICIAL, told=told) is OFFICIAL


def test_a_column_changes_nothing_for_a_house_that_scales_otherwise():
    assert column_profile([observed("2.3亿元")], AUTO) is AUTO
    assert column_profile([observed(Missing(MissingReason.UNKNOWN))], BULLETIN) is BULLETIN


@given(values())
def test_a_house_never_changes_an_amount_beyond_its_rounding(value):
    if not isinstance(value, Quantity):
        return
    for profile in (BULLETIN, PLAIN, AUTO, BOTH, YUAN, ENGLISH):
        assert shown(value, "econ.gdp", profile) == value


@given(values())
def test_approximations_are_told_as_they_were(value):
    if isinstance(value, Approximate):
        assert printed_value(value, "econ.gdp", BULLETIN) == str(value)


def test_a_whole_number_of_times_has_no_places():
    assert number_words(3, 1) == "3"
    assert number_words(Fraction(7, 2), 1) == "3.5"
