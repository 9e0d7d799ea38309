import pytest

from xiaoping.files.pdf_canvas import Glyph
from xiaoping.files.pdf_lines import Word, is_wide, lines_of


def row(text, x=80.0, y=700.0, size=10.0, gap=0.0):
    """Characters side by side; ``^`` raises and ``_`` lowers the next one."""
    made, shift = [], 0.0
    for character in text:
        if character in "^_":
            shift = size * (0.35 if character == "^" else -0.1)
            continue
        small = size * (0.6 if shift else 1.0)
        width = small if is_wide(character) else small / 2
        made.append(Glyph(x, y + shift, x + width, small, character))
        x, shift = x + width + gap, 0.0
    return made


def texts(*rows):
    return [line.text for line in lines_of([glyph for glyphs in rows for glyph in glyphs])]


def test_lines_are_read_from_the_top_and_from_the_left():
    assert texts(row("二行", y=680), row("户", x=120), row("共606")) == ["共606 户", "二行"]


@pytest.mark.parametrize(
    ("glyphs", "text"),
    [
        (row("共606户", gap=2.4), "共606户"),  # stretched to the margin
        (row("共 606 户"), "共 606 户"),  # blanks that were typed
        (row("a b"), "a b"),
        ([*row("new"), *row("village", x=99)], "new village"),
        ([*row("3"), *row("723户", x=88)], "3 723户"),
        ([*row("606户"), *row("606户", x=80.4)], "606户"),  # printed twice to look bold
        (row("66户"), "66户"),
        (row("面积100m^2"), "面积100m²"),
        (row("2059人^1，"), "2059人¹，"),
        (row("H_2O"), "H₂O"),
        (row("⼀、⼾⻓"), "一、户长"),  # signs of radicals
        (row("6\x010\u200b6"), "606"),
        (row("甲\u3000乙"), "甲 乙"),
    ],
)
def test_blanks_stand_between_narrow_words_alone(glyphs, text):
    assert texts(glyphs) == [text]


def test_a_wide_gap_parts_words():
    (line,) = lines_of([*row("甲村"), *row("31", x=200)])
    assert [(word.text, word.x) for word in line.words] == [("甲村", 80), ("31", 200)]
    assert (line.x, line.end, line.size, line.first) == (80, 210, 10, 10)


def test_what_stands_first_is_a_character_or_a_whole_number():
    assert [line.first for line in lines_of(row("16854.42亩"))] == [40]
    assert [line.first for line in lines_of(row("亩16854.42"))] == [10]


def test_blanks_alone_are_no_line():
    assert texts(row("  ")) == []
    assert lines_of([]) == []


def test_a_word_is_split_where_a_column_begins():
    word = Word("放元 5", 0, 90, ((1, 10, 15), (2, 25, 40)))
    assert [half.text for half in word.split(8, 40)] == ["放元", "5"]
    assert [half.text for half in word.split(8, 15)] == ["放", "元 5"]
    assert word.split(50, 80) is None
