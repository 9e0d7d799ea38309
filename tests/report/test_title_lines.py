"""Titles are broken into balanced lines, and never inside a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.report import title_lines as module
from xiaoping.report.flow import Piece


def title_lines(text, characters):
    cells = module.title_lines((Piece(text),), characters)
    return tuple("".join(piece.text for piece in cell) for cell in cells)


LONG = (
    "某乡人民政府关于2020年度脱贫攻坚工作/情况及2021年度巩固拓展脱贫攻坚成果"
    "/同乡村振兴有效衔接工作安排的报告"
)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("某乡人民政府2020年度工作总结", 1),
        (LONG, 3),
        ("某乡人民政府2020年度/国民经济和社会发展统计公报", 2),
        ("某乡2020年度小额信贷/发放明细表（分村分户情况）", 2),
        ("某乡人民政府关于2020年/上半年经济运行情况的报告", 2),
    ],
)
def test_a_title_is_broken_between_words(title, lines):
    found = title_lines(title.replace("/", ""), 20)
    assert "/".join(found) == title
    assert len(found) == lines


@given(st.text(alphabet="某乡村2020年度ab《》“”（），。的和关于工作 -%", max_size=120))
def test_the_lines_together_are_the_title(text):
    assert "".join(title_lines(text, 20)) == text


@given(st.text(alphabet="某乡村年度的和关于工作", min_size=21, max_size=120))
def test_no_line_is_wider_than_there_is_room(text):
    found = title_lines(text, 20)
    assert len(found) > 1
    assert max(map(len, found)) <= 20


@given(st.text(alphabet="某乡2010年《》“”（），。", min_size=1, max_size=80))
def test_no_line_parts_a_number_or_begins_with_a_mark_that_closes(text):
    for before, after in zip(*[iter(title_lines(text, 10))] * 2, strict=False):
        assert not (before[-1].isdigit() and (after[0].isdigit() or after[0] == "年"))
        assert after[0] not in "》”），。"
        assert before[-1] not in "《“（"


def test_a_title_without_any_break_is_one_line():
    assert title_lines("a" * 90, 20) == ("a" * 90,)


def test_a_title_too_long_to_be_balanced_is_left_to_the_page():
    assert title_lines("某" * 500, 20) == ("某" * 500,)
