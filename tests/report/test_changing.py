from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators.observation import Observation
from xiaoping.measures import (
    GrowthRate,
    Missing,
    MissingReason,
    Quantity,
    Share,
    parse,
    quantity,
)
from xiaoping.measures.numerals import half_up
from xiaoping.periods import AsOf, CumulativeTo, Half, Month, Quarter, Year
from xiaoping.report.changing import base_words, change_words
from xiaoping.report.profile import BULLETIN, ENGLISH, OFFICIAL, PLAIN, Profile
from xiaoping.report.tree import ChangeRef
from xiaoping.testing import values

HOUSES = (OFFICIAL, BULLETIN, PLAIN, ENGLISH, BULLETIN | ENGLISH, PLAIN | ENGLISH)
UP = re.compile("增长|提高|增加|涨|高|多|翻|^up |more|higher|double|quadruple|times|新")
DOWN = re.compile("下降|减少|降|低|少|^down |less|lower")
LEVEL = re.compile("持平|unchanged|the same as")


def observed(value, year=2020, code="econ.income", **more):
    value = parse(value) if isinstance(value, str) else value
    period = year if not isinstance(year, int) else Year(year)
    return Observation(code, "431228223000", period, value, **more)


def changed(now, before=None, profile=OFFICIAL, **more):
    earlier = None if before is None else observed(before, 2019)
    return change_words(ChangeRef(observed(now), earlier, **more), profile)


@pytest.mark.parametrize(
    ("profile", "now", "before", "text"),
    [
        (BULLETIN, "5200元", "4800元", "比上年增长8.3%"),
        (BULLETIN, "4800元", "5200元", "比上年下降7.7%"),
        (BULLETIN, "4800元", "4800元", "与上年持平"),
        (BULLETIN, "9600元", "4800元", "比上年翻一番"),
        (BULLETIN, "9601元", "4800元", "比上年增长1.0倍"),
        (BULLETIN, "14400元", "4800元", "比上年增长2倍"),
        (BULLETIN, "12000元", "4800元", "比上年增长1.5倍"),
        (BULLETIN, "19200元", "4800元", "比上年翻两番"),
        (BULLETIN, "38400元", "4800元", "比上年翻三番"),
        (BULLETIN, "1元", "4800元", "比上年下降100.0%"),
        (BULLETIN, "10元", "-10元", "由负转正"),
        (BULLETIN, "-10元", "-10元", "与上年持平"),
        (BULLETIN, Share.percent(15), Share.percent("12.5"), "比上年提高2.5个百分点"),
        (BULLETIN, "1100余亩", "800余亩", "有所增长"),
        (PLAIN, "5200元", "4800元", "比去年涨8.3%"),
        (PLAIN, "9601元", "4800元", "比去年翻一番"),
        (PLAIN, Share.percent(10), Share.percent(12), "比去年低2.0个百分点"),
        (PLAIN, "4800元", "4800元", "和去年持平"),
        (ENGLISH, "5200元", "4800元", "up 8.3%"),
        (ENGLISH, "4800元", "5200元", "down 7.7%"),
        (ENGLISH, "14400元", "4800元", "up 200.0%"),
        (ENGLISH, "4800元", "4800元", "unchanged"),
        (ENGLISH, Share.percent(10), Share.percent(12), "down 2.0 percentage points"),
        (ENGLISH, "10元", "-10元", "from below zero to above it"),
        (ENGLISH, "10元", Missing(MissingReason.UNKNOWN), "no comparable data"),
        (ENGLISH, "800余亩", "1100余亩", "somewhat down"),
        (BULLETIN | ENGLISH, "5200元", "4800元", "up 8.3% from the year before"),
        (BULLETIN | ENGLISH, "9600元", "4800元", "double the level of the year before"),
        (BULLETIN | ENGLISH, "12000元", "4800元", "2.5 times the level of the year before"),
        (PLAIN | ENGLISH, "5200元", "4800元", "8.3% more than the year before"),
    ],
)
def test_each_house_tells_two_levels_in_its_way(profile, now, before, text):
    assert changed(now, before, profile) == text


@pytest.mark.parametrize(
    ("profile", "value", "text"),
    [
        (BULLETIN, GrowthRate.percent("0.86"), "增长0.9%"),
        (BULLETIN, GrowthRate.percent("0.04"), "持平"),
        (BULLETIN, Quantity(12, "户"), "增加12户"),
        (BULLETIN, Quantity(2909200, "元"), "增加290.92万元"),
        (BULLETIN, Quantity(-30, "亩"), "减少2公顷"),
        (PLAIN, Quantity(-12, "户"), "减少12户"),
        (ENGLISH, GrowthRate.percent("0.86"), "up 0.86%"),
        (ENGLISH, Quantity(-1200, "户"), "down 1,200 households"),
        (ENGLISH, parse("800余亩"), "up more than 800 mu"),
        (ENGLISH, Quantity(0, "户"), "unchanged"),
        (ENGLISH, Share.percent(12), "12%"),
        (ENGLISH, Missing(MissingReason.NOT_COMPARABLE), "not comparable"),
        (Profile(id="x", scale="亿", decimals={"econ.income": 2}), parse("40万元"), "持平"),
        (OFFICIAL, parse("-800余亩"), "减少800余亩"),
        (OFFICIAL, parse("-25—-15亩"), "减少[15, 25]亩"),
    ],
)
def test_each_house_tells_an_observed_change_in_its_way(profile, value, text):
    assert changed(value, profile=profile) == text


def test_growth_over_the_year_before_is_known_by_its_code():
    item = observed(GrowthRate.percent("0.86"), code="econ.gdp.yoy")
    assert change_words(ChangeRef(item), BULLETIN) == "比上年增长0.9%"
    assert change_words(ChangeRef(item), BULLETIN, told=True) == "增长0.9%"


def test_words_of_its_own_are_chinese_and_the_value_stands_in_english():
    item = observed(GrowthRate.percent(0), wording="与上年基本持平")
    assert change_words(ChangeRef(item), BULLETIN) == "与上年基本持平"
    assert change_words(ChangeRef(item), ENGLISH) == "unchanged"


@pytest.mark.parametrize(
    ("now", "before", "zh", "en"),
    [
        (Year(2020), Year(2019), "上年", "the year before"),
        (Year(2020), Year(2015), "2015年", "2015"),
        (AsOf(dt.date(2020, 12, 31)), AsOf(dt.date(2019, 12, 31)), "上年底", "the end of the year before"),
        (AsOf(dt.date(2020, 6, 30)), AsOf(dt.date(2019, 6, 30)), "上年同期", "the same period of the year before"),
        (CumulativeTo(dt.date(2020, 12, 31)), CumulativeTo(dt.date(2019, 12, 31)), "上年同期",
         "the same period of the year before"),
        (CumulativeTo(dt.date(2020, 6, 30), dt.date(2020, 1, 1)),
         CumulativeTo(dt.date(2019, 6, 30), dt.date(2019, 1, 1)), "上年同期",
         "the same period of the year before"),
        (CumulativeTo(dt.date(2020, 6, 30), dt.date(2020, 1, 1)),
         CumulativeTo(dt.date(2019, 6, 30), dt.date(2018, 1, 1)), "2018年1月1日至2019年6月30日",
         "1 January 2018 to 30 June 2019"),
        (CumulativeTo(dt.date(2020, 6, 30)), CumulativeTo(dt.date(2018, 12, 31)), "2018年底",
         "the end of 2018"),
        (CumulativeTo(dt.date(2020, 6, 30), dt.date(2020, 1, 1)),
         CumulativeTo(dt.date(2019, 6, 30)), "2019年6月30日", "30 June 2019"),
        (AsOf(dt.date(2020, 2, 29)), AsOf(dt.date(2019, 2, 28)), "2019年2月28日", "28 February 2019"),
        (Half(2020, 2), Half(2019, 2), "上年同期", "the same period of the year before"),
        (Half(2020, 2), Half(2020, 1), "2020年上半年", "the first half of 2020"),
        (Quarter(2020, 1), Quarter(2019, 1), "上年同期", "the same period of the year before"),
        (Quarter(2020, 1), Quarter(2019, 4), "上季度", "the quarter before"),
        (Month(2020, 1), Month(2019, 12), "上月", "the month before"),
        (Month(2020, 1), Month(2019, 11), "2019年11月", "November 2019"),
        (Month(1000, 1), Year(1000), "1000年", "1000"),
    ],
)  # fmt: skip
def test_what_is_compared_with_follows_from_the_periods(now, before, zh, en):
    ref = ChangeRef(observed("2元", now), observed("1元", before))
    assert base_words(ref) == zh
    assert base_words(ref, ENGLISH) == en


levels = st.integers(-(10**6), 10**6) | st.fractions(-100, 100, max_denominator=9)
amounts = levels.map(lambda number: Quantity(number, "元"))
shares = st.fractions(0, 1, max_denominator=10**4).map(Share)
pairs = st.tuples(amounts, amounts) | st.tuples(shares, shares)


def sign(text):
    found = [bool(pattern.search(text)) for pattern in (UP, DOWN, LEVEL)]
    return found.index(True) if sum(found) == 1 else None


@given(pairs, st.integers(0, 3))
def test_the_verb_agrees_with_the_sign_of_the_rounded_value_in_every_house(pair, decimals):
    now, before = pair
    for profile in HOUSES:
        text = changed(now, before, profile, decimals=decimals)
        places = profile.rate_decimals
        places = places if isinstance(places, int) else decimals
        if isinstance(now, Share):
            difference = half_up((now.value - before.value) * 100, places)
        elif before.amount > 0 <= now.amount:
            growth = Fraction(now.amount - before.amount) / before.amount * 100
            difference = half_up(growth, places)
        else:
            continue
        assert sign(text) == (0 if difference > 0 else 1 if difference < 0 else 2), text


@given(pairs)
def test_english_and_chinese_say_the_same_sign(pair):
    for house in (OFFICIAL, BULLETIN, PLAIN):
        zh, en = (changed(*pair, profile) for profile in (house, house | ENGLISH))
        assert sign(zh) == sign(en) or zh in _TRANSITIONS, (zh, en)


_TRANSITIONS = (
    "从无到有",
    "由零转负",
    "由正转负",
    "由负转正",
    "由负归零",
    "负值收窄",
    "负值扩大",
)


@given(values())
def test_no_verb_stands_before_a_minus_sign(value):
    for profile in HOUSES:
        text = changed(value, profile=profile)
        assert not re.search(
            r"(增长|下降|提高|增加|减少|[多少高低涨降]|up|down) ?[-－−]", text
        ), text


@given(
    pairs,
    st.sampled_from(["never", 1, Fraction(3, 2), 5]),
    st.sampled_from(["never", "exact", "rounded"]),
)
def test_nothing_ever_falls_by_times(pair, times_from, doubling):
    now, before = pair
    for house in (OFFICIAL, BULLETIN, PLAIN):
        own = Profile(id="own", times_from=times_from, doubling=doubling)
        text = changed(now, before, house | own)
        if "倍" in text or "番" in text:
            assert isinstance(now, Quantity)
            assert now > before > Quantity(0, "元")
            assert not DOWN.search(text)


@given(st.integers(1, 10**6), st.integers(1, 10**4), st.integers(0, 9))
def test_growth_by_n_times_is_n_plus_one_times_the_base(base, whole, tenth):
    times = whole + Fraction(tenth, 10)
    profile = OFFICIAL | Profile(id="times", times_from=1)
    text = changed(Quantity(base * (times + 1), "元"), Quantity(base, "元"), profile)
    printed = Fraction(text.removeprefix("增长").removesuffix("倍"))
    assert printed == times


@given(st.integers(1, 10**6), st.integers(1, 60))
def test_doubling_is_told_by_how_often(base, times):
    profile = OFFICIAL | Profile(id="doubling", doubling="exact")
    text = changed(Quantity(base * 2**times, "元"), Quantity(base, "元"), profile)
    assert re.fullmatch("翻(一|两|.{1,4})番", text)
    nearly = changed(
        Quantity(base * 2**times * 10**4 + 1, "元"), Quantity(base * 10**4, "元"), profile
    )
    assert "番" not in nearly


def test_where_percent_turns_into_times_is_configured():
    ask = lambda n: changed("16000元", "4800元", OFFICIAL | Profile(id="x", times_from=n))  # noqa: E731
    assert [ask(n) for n in (1, 2, 3, "never")] == [
        "增长2.3倍",
        "增长2.3倍",
        "增长233.3%",
        "增长233.3%",
    ]


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ("85.2%", "80%", "提高5.2个百分点"),
        ("80%", "85.2%", "下降5.2个百分点"),
        ("八成", "80%", "持平"),
        ("3倍", "2倍", "增长50.0%"),
    ],
)
def test_what_was_read_as_a_quantity_of_per_cent_changes_by_points(now, before, text):
    ref = ChangeRef(observed(quantity(now)), observed(quantity(before), 2019))
    assert change_words(ref) == text


def test_a_share_and_a_quantity_of_per_cent_are_compared():
    ref = ChangeRef(observed(Share.percent("85.2")), observed(quantity("80%"), 2019))
    assert change_words(ref) == "提高5.2个百分点"
