"""Proportions, parts of a hundred, doublings."""

import pytest

from xiaoping.measures import scan
from xiaoping.measures.scanning.figure import han_at
from xiaoping.measures.scanning.ratios import (
    doubling_at,
    han_proportion_at,
    percent_at,
    proportion_at,
)


@pytest.mark.parametrize("colon", ":：∶︰")
def test_a_proportion_is_read_with_every_colon(colon):
    text = f"11.8{colon}48.3{colon}39.9"
    (mention,) = scan(text)
    assert mention.text == text
    assert [str(part) for part in mention.value] == ["59/5", "483/10", "399/10"]


def test_a_time_of_day_is_no_proportion():
    assert proportion_at("9:30", 0) is None
    assert proportion_at("103:100", 0).parts == (103, 100)
    assert [m.value for m in scan("比例为9:30")] == [(9, 30)]
    assert han_proportion_at("三比一", 0).parts == (3, 1)
    assert han_proportion_at("三个", 0) is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("百分之百", 100, "%"),
        ("千分之五", 5, "‰"),
        ("百分之5.5", 5.5, "%"),
        ("万分之三", 3, "‱"),
    ],
)
def test_parts_of_a_hundred_and_a_thousand_are_read(text, value, unit):
    found = percent_at(text, 0)
    assert (found.value, found.name) == (value, unit)


def test_a_doubling_is_a_power_of_two():
    assert [(m.text, m.value, m.unit, m.approx) for m in scan("翻了近三番多")] == [
        ("三番多", 8, "倍", "近+多")
    ]
    assert not doubling_at("三番", han_at("三番", 0))
