"""Columns get what they need, and the type is as large as the longest words allow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.report.render.column_widths import column_widths, row_lines

LINE = 156 / 25.4 * 72


def test_columns_that_fit_get_what_they_want():
    assert column_widths([["村", "户数"], ["某某村", "606户"]]) == (12.0, (8, 7))


def test_a_dash_is_as_wide_as_the_chinese_character_it_is_set_as():
    assert column_widths([["——“甲”"]]) == (12.0, (12,))


def test_a_long_text_is_folded_and_the_figures_beside_it_are_not():
    size, widths = column_widths([["户数", "情况"], ["12345.67万元", "进展顺利" * 50]])
    assert size == 12.0
    assert widths[0] == len("12345.67") + 2 * 2 + 2
    assert sum(widths) == int(LINE / 6)


def test_the_type_of_many_columns_is_smaller():
    small, _ = column_widths([["12345.67万元"] * 6])
    tiny, _ = column_widths([["12345.67万元"] * 20])
    assert 12.0 > small > 7.5 > tiny >= 4.0


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.lists(
            st.lists(st.text(max_size=60), min_size=n, max_size=n), min_size=1, max_size=4
        )
    )
)
def test_the_columns_fit_the_line(rows):
    size, widths = column_widths(rows)
    assert len(widths) == len(rows[0])
    assert min(widths) >= 2
    assert sum(widths) * size / 2 <= LINE or size == 4.0


def test_a_row_is_as_high_as_its_highest_cell():
    assert row_lines(["甲", "进展" * 10], (4, 22)) == 2
    assert row_lines(["", ""], (2, 2)) == 0
