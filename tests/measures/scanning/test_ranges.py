"""Ranges, and changes that only look like them."""

import pytest

from xiaoping.measures import scan
from xiaoping.measures.scanning.figure import tail
from xiaoping.measures.scanning.found import Found
from xiaoping.measures.scanning.ranges import range_behind


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("15—25亩", 15, 25, "亩"),
        ("2000至4000元", 2000, 4000, "元"),
        ("2.3-2.6亿元", 230000000, 260000000, "元"),
        ("8千到1万元", 8000, 10000, "元"),
        ("500—2万元", 500, 20000, "元"),
        ("3到5个月", 3, 5, "个月"),
        ("三至五户", 3, 5, "户"),
        ("-3℃~8℃", -3, 8, "℃"),
        ("3%-5%", 3, 5, "%"),
        ("百分之三到百分之五", 3, 5, "%"),
        ("3.5万元至4万元", 35000, 40000, "元"),
    ],
)
def test_a_range_has_two_ends_and_one_unit(text, low, high, unit):
    (mention,) = scan(text)
    assert (mention.text, mention.value, mention.value_high, mention.unit) == (
        text,
        low,
        high,
        unit,
    )


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("由5户增加到8户", ["5户", "8户"]),
        ("从50户到200户", ["50户", "200户"]),
        ("增加5户至8户", ["5户", "8户"]),
        ("5户——3个组", ["5户", "3个"]),
        ("8—5户", ["8", "5户"]),
        ("5户-3亩", ["5户", "3亩"]),
    ],
)
def test_a_change_is_two_figures(text, figures):
    assert [m.text for m in scan(text)] == figures


def test_a_figure_with_an_inner_word_begins_no_range():
    found = Found(0, 2, 50, han=False)
    tail("50多—60户", found)
    assert not range_behind("50多—60户", found)
