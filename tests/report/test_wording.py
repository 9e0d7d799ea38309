from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import DimensionError, TextError
from xiaoping.indicators.observation import Observation
from xiaoping.measures import (
    GrowthRate,
    Missing,
    MissingReason,
    PercentagePoints,
    Quantity,
    Share,
    parse,
)
from xiaoping.periods import FiveYearPlan, Year
from xiaoping.report.profile import BULLETIN, ENGLISH
from xiaoping.report.tree import (
    AreaRef,
    ChangeRef,
    Compound,
    Emphasis,
    Figure,
    PeriodRef,
    Range,
    RatioRef,
    ShareRef,
    Text,
)
from xiaoping.report.wording import (
    LEVEL,
    NO_COMPARISON,
    change,
    change_words,
    date_words,
    words,
)


def observed(value, year=2020, **more):
    value = parse(value) if isinstance(value, str) else value
    return Observation("econ.gdp", "431228223000", Year(year), value, **more)


def changed(now, before=None, **more):
    earlier = None if before is None else observed(before, 2019)
    return change_words(ChangeRef(observed(now), earlier, **more))


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        (Text("全乡"), "全乡"),
        (Figure(observed("1.26万元")), "1.26万元"),
        (Figure(observed("900余万元")), "900余万元"),
        (Figure(observed("100%", wording="全部脱贫")), "全部脱贫"),
        (Figure(observed(Missing(MissingReason.NOT_COLLECTED))), "无统计任务"),
        (Compound((Figure(observed("606户")), Figure(observed("2059人")))), "606户2059人"),
        (ChangeRef(observed("12户")), "增加12户"),
        (PeriodRef(Year(2020)), "2020年"),
        (AreaRef("431228223000", "晓坪乡"), "晓坪乡"),
        (Emphasis((Text("共"), Figure(observed("606户")))), "共606户"),
    ],
)
def test_an_inline_prints_its_words(inline, text):
    assert words(inline) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (GrowthRate.percent("0.86"), "增长0.86%"),
        (GrowthRate.percent("8", decimals=1), "增长8.0%"),
        (GrowthRate.percent("-3.2"), "下降3.2%"),
        (GrowthRate.percent(0), "持平"),
        (GrowthRate.percent("0.04", decimals=1), "持平"),
        (GrowthRate.percent("-0.04", decimals=1), "持平"),
        (GrowthRate.percent("0.05", decimals=1), "增长0.1%"),
        (GrowthRate.percent("-0.05", decimals=1), "下降0.1%"),
        (GrowthRate(Fraction(1, 12)), "增长8.3%"),
        (PercentagePoints.percent("2", decimals=1), "提高2.0个百分点"),
        (PercentagePoints.percent("-0.5"), "下降0.5个百分点"),
        (PercentagePoints.percent("0.004", decimals=2), "持平"),
        (Quantity(12, "户"), "增加12户"),
        (Quantity(-12, "户"), "减少12户"),
        (Quantity(0, "户"), "持平"),
        (parse("800余亩"), "增加800余亩"),
        (Share.percent(12), "12%"),
        (Missing(MissingReason.NOT_COMPARABLE), "口径不一致"),
    ],
)
def test_an_observed_change_picks_its_verb(value, text):
    assert changed(value) == text


def test_an_observed_change_may_have_words_of_its_own():
    ref = ChangeRef(observed(GrowthRate.percent(0), wording="与上年基本持平"))
    assert change_words(ref) == "与上年基本持平"


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ("5200元", "4800元", "增长8.3%"),
        ("4800元", "5200元", "下降7.7%"),
        ("5200元", "0.52万元", "持平"),
        ("10001元", "10000元", "持平"),
        ("0元", "10元", "下降100.0%"),
        ("10元", "0元", "从无到有"),
        ("-10元", "0元", "由零转负"),
        ("0元", "0元", "持平"),
        ("10元", "-10元", "由负转正"),
        ("0元", "-10元", "由负归零"),
        ("-10元", "10元", "由正转负"),
        ("-5元", "-10元", "负值收窄"),
        ("-15元", "-10元", "负值扩大"),
        ("-10元", "-10元", "持平"),
        (Share.percent(15), Share.percent("12.5"), "提高2.5个百分点"),
        (Share.percent(10), Share.percent(12), "下降2.0个百分点"),
        (GrowthRate.percent(8), GrowthRate.percent(8), "持平"),
        (PercentagePoints.percent(3), PercentagePoints.percent(1), "提高2.0个百分点"),
        (Missing(MissingReason.UNKNOWN), "4800元", NO_COMPARISON),
        ("4800元", Missing(MissingReason.UNKNOWN), NO_COMPARISON),
        (Share.percent(10), GrowthRate.percent(10), NO_COMPARISON),
        ("1100余亩", "800余亩", "有所增长"),
        ("800余亩", "1100余亩", "有所下降"),
        ("800余亩", "850亩", "基本持平"),
        ("800余亩", "800亩", "有所增长"),
    ],
)
def test_two_levels_give_a_change_or_a_transition(now, before, text):
    assert changed(now, before) == text


def test_a_computed_change_takes_the_places_it_is_told():
    assert changed("9350万元", "9270万元", decimals=2) == "增长0.86%"


def test_levels_of_different_things_do_not_compare():
    with pytest.raises(DimensionError, match="'-606户' and '2059人' differ in dimension"):
        changed("-606户", "2059人")


def test_the_value_of_a_change_is_exact():
    assert change(ChangeRef(observed("5200元"), observed("4800元", 2019))) == GrowthRate(
        Fraction(1, 12)
    )
    assert change(ChangeRef(observed("5元"), observed("-5元", 2019))) is None
    rate = GrowthRate.percent("0.86")
    assert change(ChangeRef(observed(rate))) == rate


def test_dates_have_no_leading_zeros():
    assert date_words(dt.date(2021, 1, 5)) == "2021年1月5日"


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 3))
def test_a_rate_never_prints_a_sign_or_a_zero(before, now, decimals):
    text = changed(Quantity(now, "元"), Quantity(before, "元"), decimals=decimals)
    assert "-" not in text
    if text != LEVEL:
        assert text.startswith("增长" if now > before else "下降")
        assert text.strip("增长下降%0.")


@pytest.mark.parametrize(
    ("inline", "text"),
    [
        (Compound((Figure(observed("606户")), Figure(observed("2059人")))), "606 households, 2,059 persons"),
        (PeriodRef(Year(2020)), "2020"),
        (PeriodRef(FiveYearPlan(14)), "the 14th Five-Year Plan period"),
        (Range(Figure(observed("3万元")), Figure(observed("5万元"))), "30,000–50,000 yuan"),
        (Range(Figure(observed("15%")), Figure(observed("30%"))), "15%–30%"),
        (Range(Figure(observed("1户")), Figure(observed("5户"))), "1 household–5 households"),
        (RatioRef(observed("2000人"), observed("1人")), "2,000.0 times"),
        (RatioRef(observed("3人"), observed("60人"), form="to_one"), "1:20.0"),
        (ShareRef(observed("1人"), observed("0人")), "no comparable data"),
    ],
)  # fmt: skip
def test_an_inline_has_english_words(inline, text):
    assert words(inline, ENGLISH) == text


@pytest.mark.parametrize("decimals", [-1, True, 10**6])
def test_a_ratio_of_impossible_places_is_refused(decimals):
    ratio = RatioRef(observed("3人"), observed("60人"), decimals=decimals)
    with pytest.raises(TextError, match="whole number from 0 to 30") as caught:
        words(ratio)
    assert f"小数位数给的是“{decimals}”" in caught.value.zh


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("15%", "30%", "15%～30%"),
        ("3‰", "5‰", "3‰～5‰"),
        ("3万元", "5万元", "3万～5万元"),
        ("3000元", "5000元", "3000～5000元"),
        ("3000元", "5万元", "3000元～5万元"),
        ("三户", "十五户", "三～十五户"),
    ],
)
def test_a_range_tells_the_unit_once_where_nobody_can_mistake_the_lower_end(low, high, text):
    assert words(Range(Figure(observed(low)), Figure(observed(high)))) == text


def test_both_ends_of_a_range_are_in_the_unit_of_the_house():
    land = Range(Figure(observed("15亩")), Figure(observed("30亩")))
    assert words(land, BULLETIN) == "1～2公顷"


def test_english_dates_name_the_month():
    assert date_words(dt.date(2021, 1, 5), ENGLISH) == "5 January 2021"
