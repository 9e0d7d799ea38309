from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given

from xiaoping.files.cell_numbers import CellNumber, cell_number
from xiaoping.testing import exact_numbers


@given(exact_numbers())
def test_a_number_is_kept_whole_or_not_at_all(value):
    text, number = cell_number(value)
    assert Fraction(text) == value
    if number is not None:
        assert Fraction(Decimal(f"{number:.16G}")) == value


@pytest.mark.parametrize(
    ("value", "text", "kept"),
    [
        (10**15 - 1, "999999999999999", True),
        (4 * 10**15, "4000000000000000", True),
        (10**15 + 1, "1000000000000001", False),
        (Decimal("3.20"), "3.20", True),
        (Decimal("1E-7"), "0.0000001", True),
        (Decimal("1E+20"), "100000000000000000000", True),
        (Decimal("1E+500"), "1E+500", False),
        (Decimal("1" * 400), "1" * 400, False),
        (Fraction(1, 2**40), f"{Decimal(2) ** -40:f}", False),
        (Fraction(1, 8), "0.125", True),
    ],
)
def test_fifteen_digits_are_kept(value, text, kept):
    found, number = cell_number(value)
    assert found == text
    assert (number is not None) == kept


def test_a_number_prints_as_it_was_written_also_where_sixteen_digits_would_not():
    assert [f"{CellNumber(text):.16G}" for text in ("9.95", "0.1", "3")] == [
        "9.95",
        "0.1",
        "3",
    ]
