from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators.observation import Observation
from xiaoping.measures import GrowthRate, Missing, MissingReason, Quantity, Share, parse
from xiaoping.periods import AsOf, CumulativeTo, Quarter, Year
from xiaoping.report.profile import BULLETIN, ENGLISH, OFFICIAL, PLAIN, Profile
from xiaoping.report.qualifying import (
    all_words,
    level_and_change,
    of_which,
    qualified_words,
    share_of,
)
from xiaoping.report.tree import ChangeRef, Figure, ShareRef, Text
from xiaoping.report.wording import share_words, words

END = dt.date(2020, 12, 31)


def observed(value, period=Year(2020), **more):  # noqa: B008 - a value
    value = parse(value) if isinstance(value, str) else value
    return Observation("loan.micro.amount", "431228223000", period, value, **more)


def said(inlines, profile=OFFICIAL):
    return "".join(words(inline, profile) for inline in inlines)


@pytest.mark.parametrize(
    ("item", "zh", "plain", "en"),
    [
        (observed("900万元"), "900万元", "900万元", "9 million yuan"),
        (observed("9350万元", scenario="forecast"), "预计9350万元", "预计9350万元", "93.5 million yuan (expected)"),
        (observed("121户", scenario="task"), "任务121户", "任务121户", "121 households (assigned)"),
        (observed("121户", scenario="plan"), "计划121户", "计划121户", "121 households (planned)"),
        (observed("900余万元", CumulativeTo(END)), "截至2020年底累计900余万元", "到2020年底一共900余万元",
         "more than 9 million yuan in total up to the end of 2020"),
        (observed("8户", CumulativeTo(dt.date(2020, 12, 9))), "截至2020年12月9日累计8户",
         "到2020年12月9日一共8户", "8 households in total up to 9 December 2020"),
        (observed("8户", CumulativeTo(END, dt.date(2018, 1, 1))), "2018年1月1日至2020年12月31日累计8户",
         "2018年1月1日至2020年12月31日累计8户",
         "8 households in total, 1 January 2018 to 31 December 2020"),
        (observed("606户", AsOf(END)), "截至2020年底606户", "到2020年底606户", "606 households as of the end of 2020"),
        (observed("606户", Quarter(2020, 1)), "606户", "606户", "606 households"),
        (observed("900万元", CumulativeTo(END), scenario="forecast"), "预计截至2020年底累计900万元",
         "预计到2020年底一共900万元", "9 million yuan in total up to the end of 2020 (expected)"),
        (observed(Missing(MissingReason.UNKNOWN), CumulativeTo(END), scenario="forecast"),
         "未掌握数据", "还不清楚", "not known"),
        (observed("100%", AsOf(END), wording="全部脱贫", scenario="forecast"), "预计全部脱贫",
         "预计全部脱贫", "100% (expected)"),
    ],
)  # fmt: skip
def test_scenario_and_period_choose_the_words_around_a_figure(item, zh, plain, en):
    assert qualified_words(item) == zh
    assert qualified_words(item, PLAIN) == plain
    assert qualified_words(item, ENGLISH) == en
    assert words(Figure(item, qualified=True)) == zh
    assert words(Figure(item)) == item.text


@pytest.mark.parametrize(
    ("part", "whole", "all_", "each"),
    [
        ("8个村", "8个村", "全部", "均"),
        ("0个村", "8个村", "无", "均未"),
        ("7个村", "8个村", "", ""),
        ("0.5万亩", "5000亩", "全部", "均"),
        (Share.percent(100), None, "全部", "均"),
        (Share.percent(0), None, "无", "均未"),
        (Share.percent("99.96", decimals=1), None, "", ""),
        (Share.percent(100), "8个村", "", ""),
        ("8个村", None, "", ""),
        ("0个村", "0个村", "", ""),
        ("几十户", "606户", "", ""),
        (GrowthRate.percent(100), None, "", ""),
        (Missing(MissingReason.UNKNOWN), "8个村", "", ""),
        ("8个村", Missing(MissingReason.UNKNOWN), "", ""),
    ],
)
def test_all_and_none_have_words_and_what_lies_between_has_none(part, whole, all_, each):
    part, whole = observed(part), None if whole is None else observed(whole)
    assert all_words(part, whole) == all_
    assert all_words(part, whole, each=True) == each


def test_the_words_for_all_are_those_of_the_house():
    pair = observed("8个村"), observed("8个村")
    assert [all_words(*pair, p, each=True) for p in (OFFICIAL, PLAIN, ENGLISH)] == [
        "均",
        "都",
        "all",
    ]


@given(st.integers(0, 9), st.integers(1, 9))
def test_a_share_says_all_exactly_where_it_is_all(part, whole):
    ref = ShareRef(observed(Quantity(part, "户")), observed(Quantity(whole, "户")), form="all")
    text = share_words(ref)
    assert (text == "全部") == (part == whole)
    assert (text == "无") == (part == 0)
    assert text in ("全部", "无") or text == share_words(ShareRef(ref.part, ref.whole))


@pytest.mark.parametrize(
    ("part", "text", "en"),
    [("8个村", "均", "all"), ("7个村", "有7个村", "7 villages"), ("0个村", "均未", "none"),
     (Missing(MissingReason.UNKNOWN), "未掌握数据", "not known")],
)  # fmt: skip
def test_each_is_told_behind_its_whole(part, text, en):
    ref = ShareRef(observed(part), observed("8个村"), form="each")
    assert share_words(ref) == text
    assert share_words(ref, ENGLISH) == en


def test_parts_follow_their_whole():
    parts = (Figure(observed("40户")), Figure(observed("2户")))
    assert said(of_which(*parts)) == "，其中40户、2户"
    assert (
        said(of_which(*parts, profile=ENGLISH), ENGLISH)
        == ", of which 40 households, 2 households"
    )
    assert of_which() == ()


def test_a_share_is_told_with_its_whole():
    ref = ShareRef(observed("2059人"), observed("11441人"))
    assert said(share_of(ref, "总人口")) == "占总人口的18.0%"
    assert said(share_of(ref, "总人口", BULLETIN), BULLETIN) == "占总人口的比重为18.0%"
    assert said(share_of(ref, "the population", ENGLISH), ENGLISH) == "18.0% of the population"
    assert said(share_of(ref, "{value}")) == "占{value}的18.0%"


def test_the_house_decides_whether_level_or_change_comes_first():
    now, before = observed("5200元"), observed("4800元", Year(2019))
    change_first = Profile(id="first", order="change")
    pair = Figure(now), ChangeRef(now, before)
    told = {
        house.id: said(level_and_change(*pair, house), house)
        for house in (OFFICIAL, BULLETIN, PLAIN | change_first, ENGLISH | change_first)
    }
    assert list(told.values()) == [
        "5200元，增长8.3%",
        "5200元，比上年增长8.3%",
        "比去年涨8.3%，达5200元",
        "up 8.3%, reaching 5,200 yuan",
    ]
    assert Text("，") in level_and_change(*pair)
