from fractions import Fraction

import pytest

from xiaoping.errors import TextError
from xiaoping.measures import Display


def test_a_scale_word_divides_and_places_are_kept():
    assert Display(scale="万", decimals=2).number(2909200) == "290.92"
    assert Display(scale="亿", decimals=1).number(93_500_000) == "0.9"


def test_the_step_is_one_in_the_last_printed_place():
    assert Display(scale="万", decimals=2).step == 100
    assert Display(decimals=2).step == Fraction(1, 100)
    assert Display().step is None


def test_an_unknown_scale_word_is_refused():
    with pytest.raises(TextError, match="no scale word"):
        Display(scale="兆")
