import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.files.cell_values import CellValues, formula_kind, stored_number, unescaped
from xiaoping.files.raw import Fault

MOMENT = datetime.datetime

VALUES = CellValues(strings=("户主", None), kinds=("", "date"))


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("5", "5"),
        ("-5", "-5"),
        ("+.5", "0.5"),
        (" 12.50\n", "12.50"),
        ("4.31228195001010E+17", "4.31228195001010E+17"),
        ("431228195001010009", "431228195001010009"),
        ("0.57999999999999996", "0.58"),
        ("74308.789999999994", "74308.79"),
        ("12345678901234.567", "12345678901234.6"),
        ("123456789012345", "123456789012345"),
        ("0e999", "0"),
        ("1.7976931348623157E+308", "1.79769313486232E+308"),
    ],
)
def test_a_number_keeps_its_digits_but_not_the_shadow_of_a_binary_one(text, digits):
    assert str(stored_number(text)) == digits


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "NaN",
        "INF",
        "1,5",
        "１２",
        "1_000",
        "0x1F",
        "1e400",
        "1E99999",
        "--1",
        "1 2",
        "1e",
    ],
)
def test_what_is_no_number_of_a_spreadsheet_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        _ = VALUES.value("n", 0, text or "?")


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 9))
def test_every_number_of_fifteen_digits_is_read_exactly(digits, places):
    number = Decimal(digits).scaleb(-places)
    assert stored_number(str(number)) == number
    # Excel stores the nearest binary number, often with 17 digits.
    assert stored_number(f"{float(number):.17g}") == number


@pytest.mark.parametrize(
    ("kind", "style", "text", "found"),
    [
        ("s", 0, "0", "户主"),
        ("s", 0, "1", None),
        ("n", 1, "44927", datetime.date(2023, 1, 1)),
        ("str", 0, "a_x000D_b", "a\rb"),
        ("inlineStr", 0, "上坪村", "上坪村"),
        ("b", 0, "1", True),
        ("b", 0, "false", False),
        ("e", 0, "#REF!", Fault("#REF!")),
        ("d", 0, "2023-01-01", datetime.date(2023, 1, 1)),
        ("d", 0, "2023-01-01T12:30:00", MOMENT(2023, 1, 1, 12, 30)),
        ("d", 0, "2023-01-01T12:30:00Z", MOMENT(2023, 1, 1, 12, 30)),
        ("d", 0, "12:30:00", datetime.time(12, 30)),
    ],
)
def test_the_type_of_a_cell_says_what_its_text_means(kind, style, text, found):
    value = VALUES.value(kind, style, text)
    assert value == found
    assert type(value) is type(found)


@pytest.mark.parametrize(
    ("kind", "text", "error"),
    [
        ("s", "2", IndexError),
        ("s", "-1", ValueError),
        ("s", "１", ValueError),
        ("s", "9999999999", ValueError),
        ("b", "yes", ValueError),
        ("d", "2023-02-30", ValueError),
        ("d", "T", ValueError),
        ("x", "1", ValueError),
    ],
)
def test_a_text_that_does_not_fit_its_type_is_refused(kind, text, error):
    with pytest.raises(error):
        VALUES.value(kind, 0, text)


def test_escapes_are_undone_once_and_half_characters_stay():
    assert unescaped("_x005F_x000D_") == "_x000D_"
    assert unescaped("_xD83D__xDE00_") == "_xD83D__xDE00_"
    assert unescaped("_x41_ _x0041_") == "_x41_ A"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SUM(A1:A9)", "formula"),
        ("[1]Sheet1!A1", "external"),
        ("IF(A1>0,'[2]农户 表'!$B$2,0)", "external"),
        ("VLOOKUP(A1,[1]台账!$A:$C,2,0)", "external"),
        ("'C:\\台账\\[旧.xlsx]农户'!A1", "external"),
        ("SUM(表1[2020])", "formula"),
        ("表1[[#This Row],[1]]*Sheet1!A1", "formula"),
        ('"[1]Sheet1!A1"', "formula"),
        ("[@人口]*Sheet1!A1", "formula"),
        ("", "formula"),
    ],
)
def test_a_formula_that_refers_to_another_book_is_told(text, kind):
    assert formula_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("0.123456789012345", "0.123456789012345"),
        ("0.1234567890123456", "0.123456789012346"),
        ("123456789012345.6", "123456789012346"),
        ("1.234567890123456E+15", "1.23456789012346E+15"),
    ],
)
def test_of_sixteen_digits_with_a_fraction_fifteen_are_shown(text, shown):
    assert stored_number(text) == Decimal(shown)
