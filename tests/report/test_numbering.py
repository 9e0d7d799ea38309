from __future__ import annotations

import pytest

from xiaoping.report.numbering import number_text, numbers, series_mark
from xiaoping.report.profile import ENGLISH
from xiaoping.report.tree import Custom, Paragraph, Report, RunIn, Section, Text


def section(*blocks):
    return Section((Text("标题"),), blocks)


RUN_IN = RunIn((Text("修路。"),), ())


@pytest.mark.parametrize(
    ("level", "count", "text"),
    [
        (0, 1, "一、"), (0, 10, "十、"), (0, 11, "十一、"), (0, 20, "二十、"), (0, 99, "九十九、"),
        (1, 4, "（四）"), (1, 12, "（十二）"), (2, 3, "3."), (3, 3, "（3）"), (4, 3, "③"),
        (4, 20, "⑳"), (4, 21, "㉑"), (4, 35, "㉟"), (4, 36, "㊱"), (4, 50, "㊿"),
        (4, 51, "〔51〕"), (9, 1, "①"),
    ],
)  # fmt: skip
def test_each_level_has_its_form(level, count, text):
    assert number_text(level, count) == text


def test_series_are_marked_in_chinese():
    assert [series_mark(n) for n in (1, 2, 11, 21)] == ["一是", "二是", "十一是", "二十一是"]


def test_run_in_headings_take_the_third_level_under_parts_and_under_sections():
    report = Report(title=(), blocks=(section(RUN_IN, RUN_IN), section(section(RUN_IN))))
    assert numbers(report) == {
        (0,): "一、", (0, 0): "1.", (0, 1): "2.",
        (1,): "二、", (1, 0): "（一）", (1, 0, 0): "1.",
    }  # fmt: skip


def test_run_in_headings_sink_where_sections_hold_the_third_level():
    deep = section(section(section(RUN_IN, section(RUN_IN)), RUN_IN))
    assert numbers(Report(title=(), blocks=(deep,))) == {
        (0,): "一、", (0, 0): "（一）", (0, 0, 0): "1.", (0, 0, 0, 0): "（1）",
        (0, 0, 0, 1): "（2）", (0, 0, 0, 1, 0): "①", (0, 0, 1): "2.",
    }  # fmt: skip


def test_one_level_counts_through_under_one_heading():
    parts = (section(section(section(), RUN_IN, section())),)
    assert list(numbers(Report(title=(), blocks=parts)).values()) == [
        "一、", "（一）", "1.", "2.", "3.",
    ]  # fmt: skip


def test_what_prints_for_a_third_partys_node_counts_on():
    parts = (section(), Custom("acme.x", {}, (section(), section())), section())
    assert list(numbers(Report(title=(), blocks=parts)).values()) == [
        "一、", "二、", "三、", "四、",
    ]  # fmt: skip


def test_an_embedded_section_takes_the_number_of_its_place():
    part = section(section())
    assert numbers(part) == {(): "一、", (0,): "（一）"}
    assert numbers(part, first=5) == {(): "五、", (0,): "（一）"}
    assert numbers(RUN_IN, first=3) == {(): "3."}


def test_text_has_no_number():
    assert numbers(Paragraph((Text("甲"),))) == {}


def test_english_headings_repeat_the_numbers_above_them():
    deep = section(section(RUN_IN, section(RUN_IN, RUN_IN), RUN_IN))
    report = Report(title=(), blocks=(section(RUN_IN, section()), deep))
    assert list(numbers(report, profile=ENGLISH).values()) == [
        "1. ", "(a) ", "1.1 ", "2. ", "2.1 ", "(a) ", "2.1.1 ", "(a) ", "(b) ", "(b) ",
    ]  # fmt: skip


def test_an_embedded_english_section_begins_where_it_is_told():
    assert list(numbers(section(section()), first=3, profile=ENGLISH).values()) == [
        "3. ",
        "3.1 ",
    ]
    assert numbers(RUN_IN, first=28, profile=ENGLISH) == {(): "(ab) "}


def test_english_series_are_marked_by_ordinals():
    marks = [series_mark(n, ENGLISH) for n in (1, 2, 20, 21, 22, 23, 24, 111)]
    assert marks == [
        "First, ", "Second, ", "Twentieth, ", "21st, ", "22nd, ", "23rd, ", "24th, ", "111th, ",
    ]  # fmt: skip
