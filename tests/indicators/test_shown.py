from fractions import Fraction

import pytest

from xiaoping.indicators.shown import range_text, shown
from xiaoping.measures import Interval, unit

CASES = [
    (Interval.point(Fraction(2000, 3)), "亩", "1亩"),
    (Interval.point(Fraction(1, 3)), "%", "33.3333%"),
    (Interval(Fraction(1, 3), Fraction(2, 3)), "%", "33.3333—66.6667%"),
    (Interval(None, 5), "户", "5户以下"),
    (Interval(5, None), "户", "5户以上"),
    (Interval(None, None), "户", "任意户"),
]


@pytest.mark.parametrize(("worth", "word", "text"), CASES)
def test_a_set_is_shown_in_a_unit_with_four_places_at_most(worth, word, text):
    assert shown(worth, unit(word)) == text


def test_one_end_is_shown_where_both_are_alike():
    assert range_text(3, 3, unit("人")) == "3人"
