from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.report.charts.canvas import fitted, wrapped


class Square:
    def width(self, text, size):
        return sum(size / 2 if c.isascii() else size for c in text)


@given(st.text("村组ab1，。 ", max_size=40), st.integers(2, 12), st.integers(1, 4))
def test_no_line_is_wider_than_its_room_and_only_a_cut_loses_letters(text, squares, most):
    lines = wrapped(text, squares * 10, 10, Square(), most)
    assert len(lines) <= most
    assert all(Square().width(line, 10) <= squares * 10 for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert "".join("".join(lines).split()) == "".join(text.split())


def test_letters_and_digits_stay_together_and_no_line_begins_with_a_stop():
    assert wrapped("修建5G基站", 25, 10, Square()) == ["修建", "5G基", "站"]
    assert wrapped("全乡修路，通水", 40, 10, Square()) == ["全乡修", "路，通水"]


def test_a_long_run_is_broken_where_it_must_be():
    assert wrapped("abcdefgh", 20, 10, Square()) == ["abcd", "efgh"]


def test_nothing_gives_no_line():
    assert wrapped("", 20, 10, Square()) == []


def test_a_word_that_is_too_wide_is_cut():
    assert fitted("甲乙丙丁", 30, 10, Square()) == "甲乙…"
    assert fitted("甲乙丙", 30, 10, Square()) == "甲乙丙"
    assert fitted("甲乙", 5, 10, Square()) == "…"
