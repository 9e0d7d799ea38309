"""Numbers in digits."""

from fractions import Fraction

import pytest

from xiaoping.measures.scanning.digits import digits_at


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("290.92万元", Fraction(7273, 25), 6),
        ("1,200.5万元", Fraction(2401, 2), 7),
        (".8亿元", Fraction(4, 5), 2),
        ("共3 723 户", 3723, 6),
        ("共46 .2 万元", Fraction(231, 5), 6),
        ("共3 723。", 3, 2),
    ],
)
def test_a_number_ends_where_its_digits_do(text, value, end):
    assert digits_at(text, 1 if text[0] == "共" else 0) == (value, end)


def test_what_is_no_number_or_too_long_is_none():
    assert digits_at("户", 0) is None
    assert digits_at("9" * 5000, 0) is None
