"""Quantities of any unit, units, periods."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import XiaopingError
from xiaoping.ledgers.cells import AnyQuantityCell, Noted, PeriodCell, UnitCell
from xiaoping.measures import Quantity, quantity
from xiaoping.periods import Before, FiveYearPlan, Month, Quarter, Year, YearRange

ANY, UNIT, PERIOD = AnyQuantityCell(), UnitCell(), PeriodCell()


def code(cell, given):
    with pytest.raises(XiaopingError) as caught:
        cell.read(given)
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("121户", quantity("121户")),
        ("１２１ 户", quantity("121户")),
        ("3.5公里", quantity("3.5公里")),
        ("1.26万元", quantity("12600元")),
        ("95%", quantity("95%")),
        ("1,200", 1200),
        (Decimal("12.50"), Fraction(25, 2)),
        (Decimal(121), 121),
        ("1/3", Fraction(1, 3)),
        ("", None),
        (None, None),
    ],
)
def test_a_quantity_tells_its_unit_or_leaves_it_to_the_row(text, meant):
    assert ANY.read(text) == meant


def test_what_is_no_figure_is_refused():
    assert code(ANY, "若干") == "cell.number"
    assert code(ANY, "120余户") == "cell.approximate"
    assert code(ANY, "-3户") == "cell.negative"
    assert code(ANY, Decimal(-3)) == "cell.negative"
    assert code(ANY, datetime.date(2020, 5, 3)) == "cell.number-date"
    assert code(ANY, Decimal("1E+40")) == "cell.number"
    assert isinstance(ANY.read("暂无"), Noted)


@given(st.fractions(0, 900, max_denominator=10**6))
def test_a_number_that_is_shown_reads_back(number):
    assert ANY.read(ANY.show(number)) == number


@given(st.integers(0, 10**6), st.sampled_from(["户", "公里", "元", "张"]))
def test_a_quantity_that_is_shown_reads_back(amount, word):
    value = Quantity(amount, word)
    assert ANY.read(ANY.show(value)) == value


@pytest.mark.parametrize("word", ["户", "万元", "%", "公里", "人次"])
def test_a_unit_is_kept_as_it_stands(word):
    assert UNIT.read(f" {word}") == word == UNIT.show(word)


def test_what_is_no_unit_is_refused_by_its_shape():
    with pytest.raises(XiaopingError, match="The cell holds the unit of other cells") as caught:
        UNIT.read("王小明")
    assert "王小明" not in str(caught.value)
    assert "这一格应是单位" in caught.value.message("zh")
    assert UNIT.read("/").value is None
    assert UNIT.read("") is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2020", Year(2020)),
        (Decimal(2020), Year(2020)),
        ("2020年度", Year(2020)),
        ("2020年二季度", Quarter(2020, 2)),
        ("2020.5", Month(2020, 5)),
        ("十四五", FiveYearPlan(14)),
        ("“十三五”时期", FiveYearPlan(13)),
        ("2021-2023年", YearRange(2021, 2023)),
        ("2021年至2023年", YearRange(2021, 2023)),
        ("FYP14", FiveYearPlan(14)),
        ("<2022-01-01", Before(datetime.date(2022, 1, 1))),
        ("", None),
    ],
)
def test_periods_are_read_as_offices_write_them(text, meant):
    assert PERIOD.read(text) == meant
    assert PERIOD.read(PERIOD.show(meant)) == meant


@pytest.mark.parametrize(
    "given", ["2020-05-03", "去年", datetime.date(2020, 5, 3), "十百五", "2023-2021年"]
)
def test_what_is_no_period_is_refused(given):
    assert code(PERIOD, given) == "cell.period"


def test_a_sign_for_nothing_is_no_period():
    assert PERIOD.read("无").value is None
