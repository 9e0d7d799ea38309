import pytest

from xiaoping.measures.scales import SCALES, split_scale


def test_scale_words_stand_in_the_order_of_their_sizes():
    assert list(SCALES.values()) == sorted(SCALES.values())


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("万元", ("万", "元")),
        ("百亿元", ("百亿", "元")),
        ("元", ("", "元")),
        ("万", ("", "万")),
    ],
)
def test_a_scale_word_is_split_from_the_unit_behind_it(word, parts):
    assert split_scale(word) == parts
