"""Running text, read once from left to right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.measures.mention import MentionKind
from xiaoping.measures.scanning import scan
from xiaoping.measures.scanning.scanner import NARROW

PIECES = (
    "全乡606户2059人", "约900余万元", "2020年1—9月", "“六办”", "一户一策", "增长8.6%", "三分之二以上", "两个村",
    "12:60:28", "第三产业", "0745-6822001", "3—5亩", "提高2.1和1.6个百分点", "近三年", "一、", "10号",
)  # fmt: skip


def test_wide_and_narrow_forms_are_characters_one_to_one():
    assert "１２．５％".translate(NARROW) == "12.5%"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("用电120万度", "千瓦时"), ("气温35度", "℃"), ("25度以上坡耕地", "度"), ("土方800方", "立方米"),
        ("面积80平", "平方米"), ("每人收费五块", "元"), ("展板五块", "块"),
    ],
)  # fmt: skip
def test_a_word_of_two_meanings_is_told_by_what_stands_around(text, unit):
    assert [m.unit for m in scan(text)] == [unit]


@given(
    st.lists(st.sampled_from(PIECES), max_size=6), st.lists(st.sampled_from(PIECES), max_size=6)
)
def test_two_texts_joined_by_a_full_stop_have_the_figures_of_both(left, right):
    first, second = "，".join(left), "，".join(right)
    joined = [(m.text, m.value, m.unit, m.approx, m.kind) for m in scan(f"{first}。{second}")]
    apart = [
        (m.text, m.value, m.unit, m.approx, m.kind)
        for text in (first, second)
        for m in scan(text)
    ]
    assert joined == apart


@given(
    st.text(
        alphabet="0123456789.,，、-—年月日号户人万亿余约近个%〔〕第一二三十百半几数（）。 \n两支分之成番倍元度方比:：“”"
    )
)
def test_no_text_stops_the_reading(text):
    end = 0
    for mention in scan(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= end
        end = mention.end
        _ = mention.quantity


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("600条措施左右", [("600条", "左右")]),
        ("1600至1760户次", [("1600至1760户次", None)]),
        ("达到近2480次", [("2480次", "近")]),
        ("十一个中心", [("十一个", None)]),
        ("一是新建两三亩", [("两三亩", None)]),
        ("0.02—0.02亿处", [("0.02—0.02亿处", None)]),
        ("共1409241160000%", [("1409241160000%", None)]),
        ("20~30年一遇", []),
        ("进入全县前三名", []),
        ("号码末4位", []),
        ("每年1300元至1500元/亩", [("1300元至1500元/亩", None)]),
        ("带动上百家农家乐", [("上百家", "上")]),
        ("目前3名", [("3名", None)]),
        ("GDP19.92亿元", [("19.92亿元", None)]),
    ],
)
def test_what_once_was_read_wrongly_is_read_well(text, found):
    assert [(m.text, m.approx) for m in scan(text)] == found


@pytest.mark.parametrize(
    "piece",
    [
        "一二三四五六七八九十百千万亿",
        "一",
        "1,",
        "234,",
        "1:2：",
        "1亩",
        "2020、",
        "两三",
        "百",
        "“一",
        "1+",
    ],
)
def test_a_long_run_of_one_piece_is_read_in_steps_that_grow_with_it(piece):
    # Ten thousand pieces would take minutes if each looked at all that follow.
    assert sum(len(mention.text) for mention in scan(piece * 10_000)) <= len(piece) * 10_000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("户均减负3.4万元", [(34000, "元")]),
        ("个人自负5%", [(5, "%")]),
        ("温差负12℃", [(-12, "℃")]),
        ("完成投资13.\n6亿元", [(1_360_000_000, "元")]),
        ("增长8\n%", [(8, "%")]),
        ("双向四车道", []),
        ("119出警16次", [(16, "次")]),
        ("半年一考核，半年总结会1次", [(1, "次")]),
        ("均价131元/百斤，2元/个", [(131, "元/百斤"), (2, "元/个")]),
        ("少则3万多则5万", [(30000, ""), (50000, "")]),
    ],
)
def test_what_looks_like_another_figure_is_read_as_what_it_is(text, told):
    assert [
        (m.value, m.unit) for m in scan(text) if m.kind is not MentionKind.BARE or m.value > 999
    ] == told


@pytest.mark.parametrize(
    "text", ["收入\t万元\t3268", "单位：万元", "金额（亿元）", "|万亩|", "万元GDP能耗"]
)
def test_a_unit_at_the_head_of_a_table_measures_nothing(text):
    assert [m for m in scan(text) if m.kind is not MentionKind.BARE] == []


def test_a_plus_behind_a_number_says_that_it_is_more():
    (watched,) = scan("吸引观众5万+人次")
    assert (watched.text, watched.value, watched.unit, watched.approx) == (
        "5万+人次",
        50000,
        "人次",
        "余",
    )
    assert str(watched.quantity.interval) == str(next(scan("5万余人次")).quantity.interval)


def test_traditional_characters_are_read_like_simplified_ones_at_the_same_places():
    text = "轄14個鄉鎮，總人口32.6萬人，約三百餘戶，投入1.2億元，增長8.6個百分點"
    same = "辖14个乡镇，总人口32.6万人，约三百余户，投入1.2亿元，增长8.6个百分点"
    told, simple = tuple(scan(text)), tuple(scan(same))
    assert [(m.start, m.end, m.value, m.unit, m.approx) for m in told] == [
        (m.start, m.end, m.value, m.unit, m.approx) for m in simple
    ]
    assert [m.text for m in told] == ["14個", "32.6萬人", "三百餘戶", "1.2億元", "8.6個百分點"]


def test_the_least_of_several_is_no_bound():
    assert [m.approx for m in scan("最少的仅3.2万元，最少3万元")] == [None, "至少"]
