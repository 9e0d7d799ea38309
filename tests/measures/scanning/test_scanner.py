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
