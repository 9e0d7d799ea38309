"""Years, months and days in running text."""

import pytest

from xiaoping.measures import scan
from xiaoping.measures.scanning.dates import date_at, han_date_at


@pytest.mark.parametrize(
    ("text", "shown", "value", "when"),
    [
        ("2020年底", "2020年", 2020, (2020,)),
        ("2016年12月以来", "2016年12月", "2016-12", (2016, 12)),
        ("2020年12月9日", "2020年12月9日", "2020-12-09", (2020, 12, 9)),
        ("11月8日", "11月8日", "11-08", ()),
        ("3月份", "3月份", "03", ()),
        ("2020年3月份以来", "2020年3月份", "2020-03", (2020, 3)),
        ("1—9月份", "1—9月份", "01/09", ()),
        ("2020年1—9月", "2020年1—9月", "2020-01/2020-09", (2020, 1)),
        ("1至9月", "1至9月", "01/09", ()),
        ("7月1日—8月31日", "7月1日—8月31日", "07-01/08-31", ()),
        ("10月1日至7日", "10月1日至7日", "10-01/10-07", ()),
        ("2020-03-15", "2020-03-15", "2020-03-15", (2020, 3, 15)),
        ("2020.3.15", "2020.3.15", "2020-03-15", (2020, 3, 15)),
        ("15日", "15日", "15", ()),
    ],
)
def test_a_date_in_digits_is_read(text, shown, value, when):
    mention = date_at(text, text, 0)
    assert (mention.text, mention.value, mention.when) == (shown, value, when)


@pytest.mark.parametrize("text", ["2018—2020年", "2018年至2020年", "2018-2020"])
def test_years_with_a_dash_are_one_range(text):
    mention = date_at(text, text, 0)
    assert (mention.text, mention.value, mention.value_high) == (text, 2018, 2020)


def test_the_second_date_of_no_range_stands_for_itself():
    assert [m.text for m in scan("2018年至2020年3月")] == ["2018年", "2020年3月"]
    assert [m.text for m in scan("2020、2021年")] == ["2020", "2021年"]
    assert [m.text for m in scan("2020年12月至3月")] == ["2020年12月", "3月"]


@pytest.mark.parametrize("text", ["2020年级", "0386", "12个月", "5日内"])
def test_what_is_no_date_is_none(text):
    assert date_at(text, text, 0) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一九八四年", 1984),
        ("二〇二〇年十二月", "2020-12"),
        ("二零二零年", 2020),
        ("十一月八日", "11-08"),
        ("十月三十一日", "10-31"),
    ],
)
def test_a_date_in_chinese_numerals_is_read(text, value):
    assert han_date_at(text, text, 0).value == value


@pytest.mark.parametrize("text", ["三月三", "一月半", "三年", "三个月"])
def test_what_is_no_date_in_chinese_numerals_is_none(text):
    assert han_date_at(text, text, 0) is None


def test_the_months_behind_each_and_some_are_no_date():
    assert han_date_at("每三月", "每三月", 1) is None
