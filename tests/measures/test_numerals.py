import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import ExactnessError, TextError
from xiaoping.measures import numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3723", 3723),
        ("16854.42", Fraction(1685442, 100)),
        ("16,854.42", Fraction(1685442, 100)),
        ("１１４４１", 11441),
        ("-3.2", Fraction(-32, 10)),
        ("1/15", Fraction(1, 15)),
        ("0.860", Fraction(86, 100)),
    ],
)
def test_plain_numbers_are_read_exactly(text, value):
    assert numerals.parse_number(text) == value


@pytest.mark.parametrize(
    "text", ["", "1e5", "NaN", "1,23", "12,3456", "1.2.3", "1.", "--1", "1/0", "3 5", "①", "٣"]
)
def test_what_is_no_plain_number_is_refused(text):
    with pytest.raises(TextError, match="is not a number") as caught:
        numerals.parse_number(text)
    assert caught.value.code == "number.unreadable"
    assert "不是一个数" in caught.value.zh


def test_a_number_of_a_million_digits_is_refused_at_once():
    with pytest.raises(TextError, match="more than 60 digits"):
        numerals.parse_number("9" * 1_000_000)


@pytest.mark.parametrize(
    "value", [0.1, True, float("nan"), Decimal("NaN"), Decimal("Infinity"), Decimal("1e999999")]
)
def test_inexact_numbers_are_refused_and_the_way_out_is_told(value):
    with pytest.raises(ExactnessError, match="turn a float x into str"):
        numerals.exact(value)


def test_a_decimal_and_its_text_are_the_same_number():
    assert numerals.exact(Decimal("290.92")) == numerals.exact("290.92")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction("2.675"), 2, "2.68"),
        (Fraction("-2.675"), 2, "-2.68"),
        (5200, 2, "5200.00"),
        (Fraction("0.005"), 2, "0.01"),
        (Fraction("-0.004"), 2, "0.00"),
        (Fraction(1, 3), 4, "0.3333"),
        (12345678, None, "12345678"),
    ],
)
def test_rounding_is_half_up_and_keeps_trailing_zeros(value, decimals, text):
    assert numerals.decimal_text(value, decimals) == text


def test_thousands_are_grouped_only_if_asked():
    assert numerals.decimal_text(Fraction("16854.42"), grouping=True) == "16,854.42"


@pytest.mark.parametrize(
    ("value", "place"),
    [(900, 100), (1100, 100), (5000, 1000), (1234, 1), (Fraction("1.25"), Fraction("0.01"))],
)
def test_the_last_digit_that_is_not_zero_gives_the_place_value(value, place):
    assert numerals.place_value(value) == place


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二十", 20),
        ("一千二百", 1200),
        ("壹仟贰佰", 1200),
        ("三千零五十", 3050),
        ("两百五", 250),
        ("一百零五", 105),
        ("十二万三千", 123_000),
        ("三亿四千万", 340_000_000),
        ("二〇二〇", 2020),
        ("〇", 0),
    ],
)
def test_chinese_numerals_are_read(text, value):
    assert numerals.parse_chinese(text) == value


@pytest.mark.parametrize("text", ["", "三支", "二三十", "1十", "百" * 100])
def test_what_is_no_chinese_numeral_is_refused(text):
    with pytest.raises(TextError):
        numerals.parse_chinese(text)


@given(st.integers(0, 10**12))
def test_chinese_numerals_read_back_as_they_were_written(value):
    assert numerals.parse_chinese(numerals.chinese(value)) == value


@given(st.fractions(max_denominator=10**6))
def test_every_exact_number_reads_back_from_its_text(value):
    assert numerals.parse_number(numerals.decimal_text(value)) == value


@given(
    st.fractions(max_denominator=10**6) | st.integers(),
    st.none() | st.integers(0, 6),
    st.sampled_from([1, 100, 10**4, 10**8]),
)
def test_a_number_told_in_ten_thousands_is_its_quotient(value, decimals, per):
    quotient = numerals.simplest(Fraction(value) / per)

    assert numerals.decimal_text(value, decimals, per=per) == numerals.decimal_text(
        quotient, decimals
    )


@given(st.fractions(max_denominator=10**6) | st.integers(), st.integers(-3, 6))
def test_a_half_is_rounded_away_from_zero(value, decimals):
    scale = Fraction(10) ** decimals
    whole = math.floor(abs(Fraction(value)) * scale + Fraction(1, 2))
    rounded = numerals.half_up(value, decimals)

    assert rounded == whole / scale * (-1 if value < 0 else 1)
    assert isinstance(rounded, int) == (Fraction(rounded).denominator == 1)


@given(st.fractions(), st.integers(0, 6))
def test_rounding_errs_by_half_a_last_place_at_most(value, decimals):
    error = abs(numerals.half_up(value, decimals) - value)
    assert error <= Fraction(1, 2) / 10**decimals


def test_a_number_has_as_many_digits_as_it_may_and_no_more():
    assert numerals.parse_number("9" * 60) == 10**60 - 1
    assert numerals.parse_number("1,234", 4) == 1234
    for text, most in (("9" * 61, 60), ("12.345", 4)):
        with pytest.raises(TextError) as caught:
            numerals.parse_number(text, most)
        assert caught.value.code == "number.too-long"
        assert caught.value.details == {"given": text[:20], "most": most}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (7, 0),
        (-7, 0),
        (0, 0),
        ("0.5", 1),
        ("-0.125", 3),
        ("7/25", 2),
        ("1/3", None),
        ("1/6", None),
    ],
)
def test_a_number_has_as_many_places_as_it_needs_or_never_ends(value, expected):
    number = Fraction(value)
    assert numerals.places(number) == expected
    assert expected is None or Fraction(numerals.decimal_text(number, expected)) == number
