"""Running text, read once from left to right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
