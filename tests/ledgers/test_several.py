"""Several words in one cell."""

import pytest

from xiaoping.ledgers.several import several_in, several_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲", ("甲",)),
        ("甲、乙，丙,丁", ("甲", "乙", "丙", "丁")),
        ("甲；乙;丙\n丁", ("甲", "乙", "丙", "丁")),
        ("甲、乙；丙", ("甲、乙", "丙")),
        ("“甲、乙”行动、丙", ("“甲、乙”行动", "丙")),
        ("《甲（乙、丙）》、丁", ("《甲（乙、丙）》", "丁")),
        ("甲）、乙", ("甲）", "乙")),
        (" 甲 、、 ", ("甲",)),
        ("甲、“乙；丙”", ("甲", "“乙；丙”")),
        ("甲（乙、丙", ("甲（乙", "丙")),
        ("", ()),
    ],
)
def test_words_of_a_cell(text, words):
    assert several_in(text) == words


@pytest.mark.parametrize("words", [(), ("甲",), ("甲", "乙"), ("甲、乙",), ("甲、乙", "丙")])
def test_what_is_written_reads_back(words):
    assert several_in(several_text(words)) == words
