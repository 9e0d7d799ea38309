"""Columns of tasks: quantities of any unit, units that stand in a column of their own, periods."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Final, final

import attrs

from xiaoping.errors import TextError, XiaopingError
from xiaoping.files.headings import unit_in
from xiaoping.files.raw import Cell
from xiaoping.ledgers.cells.cell import (
    PlanKind,
    cell_text,
    half_width,
    missing_value,
    own_text,
)
from xiaoping.ledgers.cells.numbers import QuantityCell, plain_number, text_of_number
from xiaoping.ledgers.quoting import told_number
from xiaoping.measures.numerals import decimal_text, simplest
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.ratio import PercentagePoints
from xiaoping.measures.reader import parse
from xiaoping.messages import fail
from xiaoping.occasion import parse_occasion
from xiaoping.periods import FiveYearPlan, Period, Year, YearRange, parse_period
from xiaoping.sensitivity import shape_of

__all__ = ["AnyQuantityCell", "PeriodCell", "UnitCell", "period_in"]

_FRACTION: Final = re.compile(r"\d{1,9}/[1-9]\d{0,8}", re.ASCII)
_PLAN: Final = re.compile(r"[“\"']?([一二三四五六七八九十]{2,4})[”\"']?(?:时期|期间|规划)?")
_YEARS: Final = re.compile(
    r"((?:19|20|21)\d\d)(?:年0?1月)?年?[-—–~至到]+((?:19|20|21)\d\d)(?:年12月)?年?(?:底|末)?",
    re.ASCII,
)
_NAMED: Final = re.compile(r"([^()]+)\(([^()]+)\)")


@final
@attrs.frozen
class AnyQuantityCell:
    """A quantity of any unit: 121户, 3.5公里; or a number whose unit stands elsewhere.

    Where the heading or a line above the table tells the unit, the column is one of that
    unit.  Otherwise a number is read as such, and the row is to find its unit in a
    neighbouring column (see :class:`UnitCell`).

    >>> AnyQuantityCell().read("121户"), AnyQuantityCell().read(Decimal("12.50"))
    (<Quantity 121户>, Fraction(25, 2))
    """

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "decimal"

    def read(self, cell: Cell) -> object:
        """Return the quantity, or the number without its unit."""
        text = str(cell) if isinstance(cell, Decimal) else text_of_number(cell)
        if not isinstance(text, str):
            return text
        number = plain_number(text)
        if number is None and _FRACTION.fullmatch(text):
            number = Fraction(text)
        if number is not None:
            if number < 0:
                raise fail(TextError, "cell.negative", found=told_number(text))
            return simplest(number)
        try:
            value = parse(text)
        except XiaopingError:
            raise fail(TextError, "cell.number", found=told_number(text)) from None
        if isinstance(value, PercentagePoints):
            value = Quantity(value.figure, "个百分点")
        if not isinstance(value, Quantity):
            raise fail(TextError, "cell.approximate", found=told_number(text))
        if value.amount < 0:
            raise fail(TextError, "cell.negative", found=told_number(text))
        return value

    def show(self, value: Any) -> Cell:
        """Return a number as one, a quantity as a text with its unit."""
        if value is None:
            return None
        if isinstance(value, Quantity):
            return str(Quantity(value.amount, value.unit))
        number = Fraction(value)
        text = decimal_text(number)
        if "/" in text:
            return f"{number.numerator}/{number.denominator}"
        return Decimal(text)

    def of_unit(self, item: Any, scale: str) -> QuantityCell:
        """Return the cell of a column whose unit is told once for all its rows.

        >>> from xiaoping.measures import unit
        >>> AnyQuantityCell().of_unit(unit("户"), "").read(Decimal(121))
        <Quantity 121户>
        """
        return QuantityCell(item, scale)


@final
@attrs.frozen
class UnitCell:
    """The unit of the numbers in other columns of the row (计量单位): 户, 万元, %.

    >>> UnitCell().read("万元")
    '万元'
    """

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the word of the unit."""
        text = half_width(cell_text(cell))
        if not text:
            return None
        if unit_in(own_text(text))[0] is None:
            missing = missing_value(text)
            if missing is not None:
                return missing
            raise fail(TextError, "cell.unit", found=shape_of(text))
        return text

    def show(self, value: Any) -> Cell:
        """Return the word."""
        return value or None


@final
@attrs.frozen
class PeriodCell:
    """The period that something is of: 2020年, 2020年第二季度, 十四五, 2021—2023年.

    >>> PeriodCell().read(Decimal(2020)), str(PeriodCell().read("“十四五”时期"))
    (Year(value=2020), 'FYP14')
    """

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the period."""
        if isinstance(cell, (datetime.date, bool, datetime.time)):
            raise fail(TextError, "cell.period", found=cell_text(cell))
        text = half_width(cell_text(cell))
        if not text:
            return None
        found = period_in(text)
        if found is None:
            missing = missing_value(text)
            if missing is not None:
                return missing
            raise fail(TextError, "cell.period", found=told_number(text))
        return found

    def show(self, value: Any) -> Cell:
        """Return the canonical text, which reads back; a year as a number."""
        if isinstance(value, Year):
            return Decimal(value.value)
        return None if value is None else str(value)


def period_in(text: str) -> Period | None:
    """Return the period that a text tells; ``None`` if it tells none, or a day.

    >>> str(period_in("2021-2023年")), period_in("2020-05-03")
    ('2021/2023', None)
    """
    try:
        found = parse_occasion(text)
    except TextError:
        return _longer(text)
    return None if isinstance(found, datetime.date) else found


def _longer(text: str) -> Period | None:
    named = _NAMED.fullmatch(text)
    if named:
        # 十四五（2021—2025年） tells the same twice, or nobody knows which of them is meant.
        plan, years = _longer(named[1]), _longer(named[2])
        is_one = plan and years and (plan.start, plan.end) == (years.start, years.end)
        return plan if is_one else None
    plan_name, found = _PLAN.fullmatch(text), _YEARS.fullmatch(text)
    try:
        if plan_name:
            return FiveYearPlan.from_zh(plan_name[1])
        if found:
            return YearRange(int(found[1]), int(found[2]))
        return parse_period(text)
    except TextError:
        return None
