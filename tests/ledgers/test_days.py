import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import TextError
from xiaoping.ledgers.days import day_of, split_time

DAY = datetime.date(2023, 1, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2023-1-5",
        "2023-01-05",
        "2023/1/5",
        "2023.1.5",
        "2023年1月5日",
        "2023年01月05号",
        "2023、1、5",
        "20230105",
        "二〇二三年一月五日",
        "二零二三年一月五日",
    ],
)
def test_a_day_is_told_in_many_shapes(text):
    assert day_of(text) == (DAY, False)


@pytest.mark.parametrize(
    ("text", "day"),
    [("44931", DAY), ("44931.5", DAY), ("36526", datetime.date(2000, 1, 1)), ("3654", datetime.date(1910, 1, 1))],
)  # fmt: skip
def test_a_serial_number_is_told_to_be_one(text, day):
    assert day_of(text) == (day, True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2023年1月", "cell.date-part"),
        ("2023", "cell.date-part"),
        ("2023-1", "cell.date-part"),
        ("1/5/2023", "cell.date-order"),
        ("23.1.5", "cell.date-order"),
        ("5-1-23", "cell.date-order"),
        ("2023-2-29", "cell.date-impossible"),
        ("20231301", "cell.date-impossible"),
        ("0001-01-01", "cell.date-impossible"),
        ("二〇二三年十三月一日", "cell.date-impossible"),
        ("99999", "cell.date"),
        ("春节前", "cell.date"),
        ("2023-1-5至2023-2-1", "cell.date"),
    ],
)
def test_what_is_no_day_or_may_be_two_is_refused(text, code):
    with pytest.raises(TextError) as caught:
        day_of(text)
    assert caught.value.code == code


@given(st.dates(datetime.date(1910, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_understood_as_itself(day):
    for text in (day.isoformat(), f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日"):
        assert day_of(text) == (day, False)
    serial = (day - datetime.date(1899, 12, 30)).days
    if not (1800 <= serial <= 2199):
        assert day_of(str(serial)) == (day, True)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2023-1-1 1:20", ("2023-1-1", "1:20")),
        ("2023-01-05T08:30", ("2023-01-05", "08:30")),
        ("2023年1月5日  00:00:00", ("2023年1月5日", "00:00:00")),
        ("2023-01-05", ("2023-01-05", "")),
        ("2023-01-0513:20", ("2023-01-0513:20", "")),
    ],
)
def test_a_time_of_day_is_parted_by_the_blank_before_it(text, parts):
    assert split_time(text) == parts


@pytest.mark.parametrize(
    ("serial", "day"),
    [(3654, datetime.date(1910, 1, 1)), (73_050, datetime.date(2099, 12, 31))],
)
def test_serial_numbers_count_days_from_1910_to_2099(serial, day):
    assert day_of(str(serial)) == (day, True)
    outside = serial + (1 if day.year > 2000 else -1)
    with pytest.raises(TextError) as caught:
        day_of(str(outside))
    assert caught.value.code == "cell.date"
