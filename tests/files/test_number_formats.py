import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.files.number_formats import built_in_kind, date_of, format_kind, format_words

MOMENT = datetime.datetime

DAY = datetime.date


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", ""),
        ("G/通用格式", ""),
        ("0.00", ""),
        ("#,##0.00_);[Red]\\(#,##0.00\\)", ""),
        ("[Red]0;[Blue]-0", ""),
        ('0"d"', ""),
        ("0\\h", ""),
        ('0.0"亩"', ""),
        ("0.00E+00", ""),
        ("[$-804]0", ""),
        ("@", ""),
        ("yyyy-mm-dd", "date"),
        ('yyyy"年"m"月"d"日"', "date"),
        ("yyyy年m月d日", "date"),
        ("[$-804]yyyy/m/d;@", "date"),
        ('m"月"', "date"),
        ("mmm", "date"),
        ("d", "date"),
        ("[DBNum1][$-804]yyyy年m月", "date"),
        ("YYYY-MM-DD", "date"),
        ("yyyy-mm-dd hh:mm:ss", "datetime"),
        ("m/d/yy h:mm", "datetime"),
        ("h:mm AM/PM", "time"),
        ("mm:ss.0", "time"),
        ("上午/下午h时mm分", "time"),
        ("[h]:mm:ss", "elapsed"),
        ("[mm]:ss", "elapsed"),
        ('"unclosed yyyy', ""),
    ],
)
def test_a_format_says_whether_a_number_is_a_date(code, kind):
    assert format_kind(code) == kind


def test_the_formats_known_by_number_are_those_of_the_standard():
    dates = {*range(14, 18), *range(27, 32), 36, *range(50, 55), 57, 58}
    times = {*range(18, 22), *range(32, 36), 45, 47, 55, 56}
    for number in range(200):
        expected = "date" if number in dates else "time" if number in times else ""
        expected = {22: "datetime", 46: "elapsed"}.get(number, expected)
        assert built_in_kind(number) == expected, number


@pytest.mark.parametrize(
    ("serial", "kind", "found"),
    [
        ("1", "date", DAY(1900, 1, 1)),
        ("59", "date", DAY(1900, 2, 28)),
        ("60", "date", Decimal(60)),
        ("60.5", "datetime", Decimal("60.5")),
        ("61", "date", DAY(1900, 3, 1)),
        ("44927", "date", DAY(2023, 1, 1)),
        ("44927", "datetime", MOMENT(2023, 1, 1)),
        ("44927.5208333333", "date", MOMENT(2023, 1, 1, 12, 30)),
        ("44927.9999999999", "datetime", MOMENT(2023, 1, 2)),
        ("2958465", "date", DAY(9999, 12, 31)),
        ("2958466", "date", Decimal(2958466)),
        ("-1", "date", Decimal(-1)),
        ("0", "date", Decimal(0)),
        ("0", "time", datetime.time(0)),
        ("0.75", "date", datetime.time(18)),
        ("44927.25", "time", MOMENT(2023, 1, 1, 6)),
        ("1.5", "elapsed", Decimal("1.5")),
        ("0.5", "elapsed", datetime.time(12)),
        ("5", "", Decimal(5)),
    ],
)
def test_a_number_is_the_date_that_excel_shows_in_the_calendar_of_1900(serial, kind, found):
    assert date_of(Decimal(serial), kind) == found
    assert type(date_of(Decimal(serial), kind)) is type(found)


@pytest.mark.parametrize(
    ("serial", "found"),
    [
        ("0", DAY(1904, 1, 1)),
        ("60", DAY(1904, 3, 1)),
        ("43465", DAY(2023, 1, 1)),
        ("2957003", DAY(9999, 12, 31)),
        ("2957004", Decimal(2957004)),
    ],
)
def test_a_number_is_another_date_in_the_calendar_of_1904(serial, found):
    assert date_of(Decimal(serial), "date", from_1904=True) == found


@given(st.dates(min_value=DAY(1900, 3, 1)))
def test_every_date_has_a_number_that_means_it(day):
    serial = (day - DAY(1899, 12, 30)).days
    assert date_of(Decimal(serial), "date") == day
    if day >= DAY(1904, 1, 1):
        assert date_of(Decimal(serial - 1462), "date", from_1904=True) == day


@given(st.decimals(allow_nan=False, allow_infinity=False), st.booleans())
def test_any_number_is_a_date_or_stays_as_it_is(number, from_1904):
    for kind in ("date", "datetime", "time", "elapsed"):
        found = date_of(number, kind, from_1904=from_1904)
        assert isinstance(found, datetime.date | datetime.time) or found is number


@pytest.mark.parametrize(
    ("code", "words"),
    [("General", ""), ("0.00", ""), ('0"亩"', "亩"), ('0"亩";-0"公顷"', "亩"), ("0亩", "亩"), ("0\\亩", "亩"),
     ('0" 万元"', "万元"), ("0.0%", "%"), ('#,##0"元"', "元"), ('0,"千元"', ""), ('yyyy"年"m"月"', ""), ('"a"0', "a"), ('[红色]0.00"万元"', "万元"), ('G/通用格式"万元"', "万元"), ('"¥"#,##0.00"万元"', "¥万元"), ('0.0"m²"', "m²"), ('_ "¥"* #,##0', "")],
)  # fmt: skip
def test_the_words_of_a_format_are_those_beside_the_number(code, words):
    assert format_words(code) == words
