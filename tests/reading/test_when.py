import pytest

from xiaoping.measures import scan
from xiaoping.reading.statement import Role, Status
from xiaoping.reading.time_words import time_words
from xiaoping.reading.timing import Timing
from xiaoping.reading.when import when


def told(words, status=Status.ACTUAL, role=Role.LEVEL, *, year=2023, **more):
    timing = Timing(word=next(time_words(words), None), year=year)
    period = when(timing, role, status, year=year, **more).period
    return str(period) if period else None


@pytest.mark.parametrize(
    ("words", "status", "period"),
    [
        ("2022年", Status.ACTUAL, "2022"),
        ("2022年", Status.STOCK, "@2022-12-31"),
        ("2022年", Status.CUMULATIVE, "2022"),
        ("", Status.CUMULATIVE, "..2023-12-31"),
        ("截至目前", Status.CUMULATIVE, "..2023-12-31"),
        ("截至11月底", Status.CUMULATIVE, "..2023-11-30"),
        ("截至11月底", Status.STOCK, "@2023-11-30"),
        ("上半年", Status.ACTUAL, "2023-H1"),
        ("“十四五”期间", Status.CUMULATIVE, "FYP14"),
    ],
)
def test_a_stock_is_counted_at_a_days_end_and_what_is_accumulated_up_to_it(
    words, status, period
):
    assert told(words, status) == period


def test_a_rate_is_of_the_period_and_not_of_a_day():
    assert told("2022年", Status.STOCK, Role.RATE) == "2022"


def test_the_report_is_silent_on_the_year_and_so_is_the_period():
    assert told("", year=None) is None


def test_a_heading_tells_where_the_sentence_does_not():
    assert told("", Status.PLAN, headings="2024年工作计划") == "2024"
    assert told("", headings="2024年工作计划") is None  # what has been done is not ahead
    assert told("上半年", headings="2024年工作计划") == "2023-H1"


def test_a_base_is_of_what_is_compared_with():
    word, versus = time_words("2022年，较2019年")
    base = when(
        Timing(word=word, versus=versus, year=2022), Role.BASE, Status.ACTUAL, year=2022
    )
    assert (str(base.period), base.words) == ("2019", "较2019年")
    alone = when(Timing(word=word, year=2022), Role.BASE, Status.ACTUAL, year=2022)
    assert alone.period is None


@pytest.mark.parametrize(
    ("head", "period"),
    [("2019年", "2019"), ("2019年3月", "2019-03"), ("2019年3月5日", "@2019-03-05")],
)
def test_a_column_of_a_table_tells_the_period(head, period):
    assert told("", column=next(scan(head))) == period
