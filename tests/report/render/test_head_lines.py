"""Heads break into even lines, where a Chinese line may be broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.report.render.head_lines import head_lines, narrowest


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 8, 1),
        ("户数", 4, 1),
        ("户数", 3, 2),
        # A bracket begins no line, and another ends none; a number stays whole.
        ("投资（万元）", 11, 2),
        ("投资（万元）", 6, 3),
        ("增长（%）", 8, 2),
        ("至2020年", 4, 3),
    ],
)
def test_a_head_takes_as_many_lines_as_its_parts_need(text, room, lines):
    assert head_lines(text, room) == lines


def test_lines_are_even_and_never_narrower_than_what_stands_below():
    assert narrowest("常住人口数量", 11, 2) == 6
    assert narrowest("常住人口数量", 11, 9) == 9
    assert narrowest("未脱贫人口", 10, 2) == 10
    assert narrowest("2020", 2, 1) == 2


@given(st.text("甲乙（）%12a", max_size=20), st.integers(1, 40), st.integers(0, 40))
def test_an_evened_head_takes_no_more_lines(text, room, least):
    found = narrowest(text, room, least)
    assert found <= room
    assert head_lines(text, found) == head_lines(text, room)
