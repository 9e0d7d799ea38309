"""Smaller units behind a figure."""

from fractions import Fraction

import pytest

from xiaoping.measures import scan
from xiaoping.measures.scanning.figure import han_at
from xiaoping.measures.scanning.subunits import with_subunit


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("三元五角", Fraction(7, 2), "元"),
        ("12元5角3分", Fraction(1253, 100), "元"),
        ("三块五", Fraction(7, 2), "元"),
        ("五角六分", Fraction(14, 25), "元"),
        ("一亩二分", Fraction(6, 5), "亩"),
        ("3亩分别种", 3, "亩"),
        ("三块五个", 3, "块"),
    ],
)
def test_a_smaller_unit_adds_to_the_figure(text, value, unit):
    first = next(scan(text))
    assert (first.value, first.unit) == (value, unit)


def test_a_figure_without_one_stays_as_it_is():
    found = han_at("三户", 0)
    found.word = "户"
    with_subunit("三户五角", found)
    assert found.value == 3
