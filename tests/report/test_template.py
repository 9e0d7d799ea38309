from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import SlotError
from xiaoping.problems import Location
from xiaoping.report.slot import FigureSlot
from xiaoping.report.template import (
    DEPTH,
    Group,
    Hole,
    Origin,
    Template,
    Words,
    parse_template,
)


@given(st.text(st.sampled_from("{}[]a.|:@ 年，。\n") | st.characters(), max_size=40))
def test_any_text_is_a_template_or_a_slot_error(text):
    try:
        found = parse_template(text)
    except SlotError as error:
        found = error.details["where"].column
    assert isinstance(found, Template | int)


def test_a_template_is_literals_slots_and_groups():
    parts = parse_template("辖{a}[，其中{b}]。").parts
    assert parts == (
        Words("辖"),
        Hole(FigureSlot(code="a")),
        Group((Words("，其中"), Hole(FigureSlot(code="b")))),
        Words("。"),
    )


@pytest.mark.parametrize(
    ("template", "code", "column", "zh", "en"),
    [
        ("全乡{a", "slot.unclosed", 3, "“{a”处的花括号没有闭合", "brace at '{a'"),
        ("全乡{a{b}}", "slot.unclosed", 3, "花括号没有闭合", "is not closed"),
        ("全乡a}", "slot.stray", 4, "多出一个 }", "a } too many"),
        ("全[{a}", "slot.group-unclosed", 2, "方括号没有闭合", "bracket at '[{a}'"),
        ("全{a}]", "slot.group-stray", 5, "多出一个 ]", "a ] too many"),
        ("全[注]", "slot.group-empty", 2, "没有空位", "holds no slot"),
        ("[" + "{a}[" * (DEPTH + 1), "slot.depth", 4 * DEPTH + 1, "超过8层", "more than 8"),
        ("全{a:b}", "slot.form", 2, "没有“b”这种形式", "no form 'b'"),
        ("全乡｛a.b｝", "slot.wide-braces", 3, "应为半角，如 {a.b}", "half-width, as in {a.b}"),
        ("｛每个村｝", "slot.wide-braces", 1, "用了全角花括号", "are full-width"),
    ],
)
def test_a_malformed_sentence_is_told_with_its_column(template, code, column, zh, en):
    with pytest.raises(SlotError) as caught:
        parse_template(template)
    assert caught.value.code == code
    assert caught.value.details["where"] == Location(column=column)
    assert zh in caught.value.zh
    assert en in caught.value.en


def test_full_width_braces_around_words_are_words():
    assert parse_template("见｛注一｝。").parts[0].text == "见｛注一｝。"


def test_an_origin_finds_line_and_column_of_joined_lines():
    origin = Origin(file="a.md", marks=((0, 3, 1), (4, 4, 3)))
    with pytest.raises(SlotError) as caught:
        parse_template("全乡工作{a", origin)
    assert caught.value.zh.startswith("a.md 第4行 第3字：")


@pytest.mark.parametrize(
    "text", ["[" * 200_000, "{" * 200_001, "[{a}" * 50_000, "甲{a}" * 50_000]
)
def test_a_long_text_is_read_in_linear_time(text):
    start = time.perf_counter()
    with suppress(SlotError):
        parse_template(text)
    assert time.perf_counter() - start < 10
