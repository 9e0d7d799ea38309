"""Columns of quarters."""

import datetime
from decimal import Decimal

import pytest

from xiaoping.errors import TextError
from xiaoping.ledgers.cells import Noted, QuarterCell
from xiaoping.periods import Quarter

LAST = Quarter(2020, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2020年第4季度",
        "2020年四季度",
        "2020年第四季度",
        "2020年度第四季度",
        "2020-Q4",
        "2020Q4",
        "2020/Q4",
        "2020 年 第 4 季度",
        "２０２０年第４季度",
        "2020年10-12月",
        "2020年10月至12月",
        "2020.10-12月",
    ],
)
def test_a_quarter_with_its_year_is_read(text):
    assert QuarterCell().read(text) == LAST


@pytest.mark.parametrize(
    "cell",
    [
        "4季度",
        "四季度",
        "第四季度",
        "第4季度",
        "Q4",
        "4",
        "10-12月",
        "10月至12月份",
        Decimal(4),
    ],
)
def test_one_without_a_year_is_a_number(cell):
    assert QuarterCell().read(cell) == 4


@pytest.mark.parametrize("month", ["1-3", "4-6", "7-9"])
def test_the_months_of_a_quarter_are_one(month):
    number = (int(month[0]) + 2) // 3
    assert QuarterCell().read(f"2020年{month}月") == Quarter(2020, number)


@pytest.mark.parametrize(
    "cell",
    [
        "5季度", "2020", Decimal(2020), "2020.4", "2020年10月", "2020年2-4月", "去年四季度",
        datetime.date(2020, 12, 1), True,
    ],
)  # fmt: skip
def test_what_is_no_quarter_is_refused_with_the_form_to_use(cell):
    with pytest.raises(TextError) as caught:
        QuarterCell().read(cell)
    assert caught.value.code == "cell.quarter"
    assert "请填如 2020年第4季度" in caught.value.zh


def test_an_empty_one_is_empty_and_what_is_written_reads_back():
    assert QuarterCell().read("") is None
    assert isinstance(QuarterCell().read("/"), Noted)
    assert QuarterCell().read(QuarterCell().show(LAST)) == LAST
    assert QuarterCell().show(None) is None
