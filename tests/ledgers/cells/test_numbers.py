import datetime
from decimal import Decimal, localcontext

import pytest

from xiaoping.errors import XiaopingError
from xiaoping.ledgers.cells import DateCell, QuantityCell, WhenCell, WholeCell, numbers
from xiaoping.measures import unit
from xiaoping.occasion import occasion_text
from xiaoping.sensitivity import shape_of

MU = QuantityCell(unit("mu"))


def code(cell, given):
    with pytest.raises(XiaopingError) as caught:
        cell.read(given)
    return caught.value.code


@pytest.mark.parametrize(
    "given",
    [Decimal("1E308"), Decimal(13800001234), "990001198005040020", "１３８００００１２３４"],
)
def test_a_number_that_no_count_reaches_is_refused(given):
    assert code(WholeCell("人"), given) == "cell.large"


@pytest.mark.parametrize("given", ["1E+30", "-1E+30", "1E+308"])
def test_a_number_without_end_is_refused_by_its_exponent_and_told_by_its_shape(given):
    with pytest.raises(XiaopingError) as caught:
        WholeCell("人").read(Decimal(given))
    assert caught.value.code == "cell.large"
    assert caught.value.details["found"] == shape_of(given)
    assert code(WholeCell("人"), Decimal("1E+29")) == "cell.large"


def test_the_greatest_number_of_a_column_is_its_own():
    assert WholeCell("人", most=9).read("9人") == 9
    assert code(WholeCell("人", most=9), "10人") == "cell.large"


@pytest.mark.parametrize("text", ["3人口呢", "12人口呢", "123456亩地啊"])
def test_texts_of_one_form_are_refused_by_their_form(text):
    assert code(WholeCell("人"), text) == code(MU, text) == "cell.number"
    before = numbers._may_be_number.cache_info().misses
    assert code(MU, text.replace(text[0], "9", 1)) == "cell.number"
    assert numbers._may_be_number.cache_info().misses == before


@pytest.mark.parametrize(
    "text", ["3亩", "12.5亩", "3万亩", "007亩", "0.8公顷", "约3亩", "3亩左右"]
)
def test_a_form_that_is_a_number_is_read(text):
    if "约" in text or "左右" in text:
        assert code(MU, text) == "cell.approximate"
    else:
        assert MU.read(text) is not None


def test_days_count_from_1904_where_the_workbook_does():
    found = DateCell(from_1904=True).read(Decimal(42369))
    assert (found.value.isoformat(), found.code) == ("2020-01-01", "cell.serial")


@pytest.mark.parametrize("text", ["12345.67", "3." + "1" * 40, "0." + "0" * 30 + "1"])
def test_a_quantity_is_shown_whole_whatever_the_context_of_decimals_is(text):
    value = MU.read(Decimal(text))
    with localcontext() as context:
        context.prec = 4
        assert MU.read(MU.show(value)) == value


def test_a_serial_number_keeps_its_day_to_the_last_digit():
    with localcontext() as context:
        context.prec = 4
        assert DateCell().read("44926." + "9" * 29).value.isoformat() == "2022-12-31"


@pytest.mark.parametrize("text", ["2023-1-5 25:99", "2023-1-5 24:00", "2023-1-5 1:20:60"])
def test_a_time_that_no_clock_shows_is_refused(text):
    assert code(DateCell(), text) == "cell.date"


@pytest.mark.parametrize("text", ["百", "千万", "亿元", "万亩"])
def test_a_scale_without_a_number_is_no_number(text):
    assert code(MU, text) == code(WholeCell("人"), text) == "cell.number"


def test_a_day_that_nobody_means_is_refused_in_a_workbook_too():
    for day in (datetime.date(9999, 12, 31), datetime.date(1799, 12, 31)):
        assert code(DateCell(), day) == "cell.date-impossible"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2020年5月", "2020-05"),
        ("２０２０年５月", "2020-05"),
        (Decimal(2020), "2020"),
        ("2020年度", "2020"),
        (Decimal("2020.05"), "2020-05"),
        ("2020.10", "2020-10"),
        (Decimal("2020.11"), "2020-11"),
        ("2020.5.3", "2020-05-03"),
        ("20200503", "2020-05-03"),
        ("2020年第三季度", "2020-Q3"),
        ("2020年上半年", "2020-H1"),
        (datetime.date(2020, 5, 3), "2020-05-03"),
        ("二〇二〇年五月三日", "2020-05-03"),
    ],
)
def test_when_is_read_as_exactly_as_it_is_told(given, expected):
    assert occasion_text(WhenCell().read(given)) == expected


@pytest.mark.parametrize(
    ("given", "code_"),
    [
        ("去年", "cell.when"),
        ("5月", "cell.when"),
        ("2020年13月", "cell.when"),
        ("2020年5-6月", "cell.when"),
        (Decimal(202005), "cell.when"),
        (True, "cell.date"),
        (datetime.time(8), "cell.date"),
        ("2020年2月30日", "cell.date-impossible"),
        ("3/5/2020", "cell.date-order"),
        ("同上", "cell.ditto"),
        (Decimal("2020.1"), "cell.month-lost"),
        (Decimal("2020.10"), "cell.month-lost"),
    ],
)
def test_when_that_is_not_clear_is_refused(given, code_):
    assert code(WhenCell(), given) == code_


def test_when_is_worded_with_what_would_be_understood():
    with pytest.raises(XiaopingError) as caught:
        WhenCell().read("5月")
    assert "“5月”看不出是哪一天、哪个月或哪一年" in caught.value.zh
    assert "'5月' tells no day, month, quarter, half or year" in caught.value.en


def test_a_number_may_be_october_whose_zero_a_spreadsheet_dropped():
    with pytest.raises(XiaopingError) as caught:
        WhenCell().read(Decimal("2020.1"))
    assert "看不出是1月还是10月" in caught.value.zh
    assert "may be January or October" in caught.value.en
    found = WhenCell().read("2020.1")
    assert (occasion_text(found.value), found.code) == ("2020-01", "cell.month")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("6月30日", "2020-06-30"),
        ("2月29号", "2020-02-29"),
        ("5月", "2020-05"),
        ("１２月", "2020-12"),
    ],
)
def test_a_month_or_day_alone_is_of_the_year_that_a_title_tells(given, expected):
    found = WhenCell(year=2020).read(given)
    assert (occasion_text(found.value), found.code) == (expected, "cell.year-of-title")


@pytest.mark.parametrize("given", ["2月30日", "13月", "6.30", "30日"])
def test_with_the_year_of_a_title_what_is_no_day_is_still_refused(given):
    assert code(WhenCell(year=2020), given) in ("cell.when", "cell.date")


def test_a_year_that_is_told_stands_against_that_of_a_title():
    assert WhenCell(year=2020).read("2019年6月30日") == datetime.date(2019, 6, 30)


def test_when_keeps_what_a_day_notes():
    assert WhenCell().read("").__class__ is type(None)
    assert WhenCell().read("不详").code == "cell.placeholder"
    assert WhenCell().read(Decimal(43831)).code == "cell.serial"
    assert WhenCell(from_1904=True).read(Decimal(42369)).value == datetime.date(2020, 1, 1)


@pytest.mark.parametrize("text", ["2020", "2020-05", "2020-Q2", "2020-H1", "2020-05-03"])
def test_when_is_written_so_that_it_reads_back(text):
    when = WhenCell().read(text)
    assert WhenCell().read(WhenCell().show(when)) == when
    assert WhenCell().show(None) is None


def test_a_day_is_no_span_of_months():
    assert code(DateCell(), "2020年5-6月") == "cell.date"
    assert code(DateCell(), "2020年5月") == "cell.date-part"
