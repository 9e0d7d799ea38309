from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.report.outline_lines import Chunks

LINES = st.sampled_from(
    (
        "",
        "甲。",
        "# 甲",
        "- 甲",
        "| 甲 | 乙 |",
        "| {每个村} |",
        "{每个村}",
        "{完}",
        "表：甲",
        "  乙",
    )
)


def chunks(text):
    return [[line.text for line in chunk] for chunk in Chunks().of(text)]


def test_a_table_keeps_the_directives_between_its_rows():
    text = "表：甲\n\n| 甲 |\n|---|\n{每个村}\n| 乙 |\n{完}\n| 丙 |\n{完}\n丁"
    assert chunks(text) == [
        ["表：甲", "| 甲 |", "|---|", "{每个村}", "| 乙 |", "{完}", "| 丙 |"],
        ["{完}"],
        ["丁"],
    ]


def test_a_title_without_rows_is_a_chunk_of_its_own():
    assert chunks("表：甲\n\n乙") == [["表：甲"], ["乙"]]


def test_comments_are_left_out_and_their_faults_kept():
    found = Chunks()
    text = "甲\n<!-- 乙\n丙 -->\n丁\n<!-- 戊 --> 己\n<!-- 庚"
    assert [[line.number for line in chunk] for chunk in found.of(text)] == [[1, 4]]
    assert found.faults == [(5, "己"), (6, "<!--")]


@given(st.lists(LINES, max_size=12))
def test_no_line_is_lost_and_none_changes_its_place(lines):
    found = [line for chunk in Chunks().of("\n".join(lines)) for line in chunk]
    told = [(place, line.strip()) for place, line in enumerate(lines, start=1) if line.strip()]
    assert [(line.number, line.text) for line in found] == told
