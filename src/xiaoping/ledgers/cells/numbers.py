"""Columns of numbers: whole ones, quantities, days, years."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, ClassVar, Final, final

import attrs

from xiaoping.errors import (
    DimensionError,
    TextError,
    XiaopingError,
)
from xiaoping.files.raw import Cell
from xiaoping.ledgers.cells.cell import (
    PLAIN_NUMBER,
    Noted,
    PlanKind,
    cell_text,
    half_width,
    half_width_signs,
    missing_value,
    own_text,
)
from xiaoping.ledgers.days import day_of, likely_day, split_time
from xiaoping.ledgers.quoting import told_number
from xiaoping.measures.display import PLAIN, Display
from xiaoping.measures.numerals import decimal_text, exact
from xiaoping.measures.quantity import Quantity, of_ratio
from xiaoping.measures.reader import parse
from xiaoping.measures.scales import SCALES
from xiaoping.measures.unit_catalogue import unit
from xiaoping.measures.units import Unit
from xiaoping.messages import fail
from xiaoping.occasion import parse_occasion
from xiaoping.periods import FiveYearPlan
from xiaoping.sensitivity import shape_of

__all__ = [
    "DateCell",
    "QuantityCell",
    "WhenCell",
    "WholeCell",
    "YearCell",
    "plain_number",
    "text_of_number",
]

_SCALE_ALONE: Final = re.compile("[百千万亿]+[人户个亩元头口]?")
_HAN_NUMBER: Final = re.compile("[零〇一二两三四五六七八九十百千万]+")
_GROUPED: Final = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_DIGITS_AT_MOST: Final = 30
_RUNS: Final = re.compile(r"\d+", re.ASCII)
_DIGIT: Final = re.compile(r"\d", re.ASCII)
_SPLIT_NUMBER: Final = re.compile(r"\d[\s\u00a0\u3000]+[\d.]")
_FRACTION: Final = re.compile(r"\d{1,9}/[1-9]\d{0,8}", re.ASCII)
_MONEY: Final = unit("yuan").dimension
_CURRENCY: Final = re.compile(r"^(?:￥|¥|RMB|人民币)", re.IGNORECASE)


@final
@attrs.frozen
class WholeCell:
    """A whole number of at least zero: persons, households, rooms.

    Attributes:
        word: The measure word that may stand behind it.
        least: The least number.
        scale: The scale word of the heading (万 of 万人).
        most: The greatest number; an id or a telephone in the wrong column is greater.

    >>> WholeCell("人").read("４人"), WholeCell("人").read(Decimal("4.0"))
    (4, 4)
    """

    word: str = ""
    least: int = 0
    scale: str = ""
    most: int = 999_999_999

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "integer"

    def read(self, cell: Cell) -> object:
        """Return the number."""
        if isinstance(cell, Decimal):
            if cell.adjusted() >= _DIGITS_AT_MOST:
                raise fail(TextError, "cell.large", found=shape_of(str(cell)), most=self.most)
            whole = int(cell)
            if whole == cell and self.least <= whole <= self.most and not self.scale:
                return whole
            return self._whole(Fraction(cell) * SCALES[self.scale], cell)
        text = text_of_number(cell)
        if not isinstance(text, str):
            return text
        number = plain_number(text)
        if number is None:
            return self._whole(_worded(text, self.word), text)
        return self._whole(number * SCALES[self.scale], text)

    def _whole(self, number: Fraction, found: object) -> int:
        if number.denominator != 1:
            raise fail(TextError, "cell.whole", found=told_number(str(found)))
        if number < self.least:
            raise fail(TextError, "cell.least", found=told_number(str(found)), least=self.least)
        if number > self.most:
            raise fail(TextError, "cell.large", found=told_number(str(found)), most=self.most)
        return int(number)

    def show(self, value: Any) -> Cell:
        """Return the number."""
        return None if value is None else Decimal(value)


def text_of_number(cell: Cell) -> str | Noted | None:
    """Return the text of a cell where a number is due, or that it has none.

    Raises:
        TextError: It says yes or no, or is a day or a time.

    >>> text_of_number("１２ 户"), text_of_number("")
    ('12户', None)
    """
    if isinstance(cell, bool):
        raise fail(TextError, "cell.number", found="是" if cell else "否")
    if isinstance(cell, (datetime.date, datetime.time)):
        raise fail(TextError, "cell.number-date", found=cell.isoformat())
    text = _one_number(cell_text(cell))
    return (missing_value(text) or text) if text else None


def _one_number(text: str) -> str:
    """Return the text of one number, half-width and without blanks.

    Raises:
        TextError: A blank stands between digits: it may be two numbers.
    """
    if _SPLIT_NUMBER.search(text):
        raise fail(TextError, "cell.number-blank", found=told_number(half_width(text)))
    return half_width(text)


def plain_number(text: str) -> Fraction | None:
    """Return a plain number, thousands grouped or not; ``None`` for anything else.

    >>> plain_number("1,200"), plain_number("12户")
    (Fraction(1200, 1), None)
    """
    if PLAIN_NUMBER.fullmatch(text) or _GROUPED.fullmatch(text):
        return Fraction(exact(text.replace(",", "").removeprefix("+"), name="cell"))
    return None


def _refuse_unlike(text: str, word: str) -> None:
    """Refuse at once what no digits could make a number of; see :func:`_may_be_number`.

    Raises:
        TextError: It is no number.
    """
    if _SCALE_ALONE.fullmatch(text):
        # 百 may be a hundred, or hundreds, or what is left of 三百.
        raise fail(TextError, "cell.number", found=told_number(text))
    if len(_RUNS.findall(text)) == 1 and not _may_be_number(_DIGIT.sub("1", text), word):
        raise fail(TextError, "cell.number", found=told_number(text))


@lru_cache(maxsize=4096)
def _may_be_number(form: str, word: str) -> bool:
    """Say whether a text with one run of digits reads as a number, by its form.

    Reading a text with words takes a thousand times as long as a number; a column of
    thousands of wrong texts has few forms.
    """
    for text in (form, f"{form}{word}"):
        try:
            parse(text)
        except XiaopingError:
            continue
        return True
    return False


def _worded(text: str, word: str) -> Fraction:
    """Return a whole number with its measure word (4人, 四人).

    Raises:
        TextError: It is no number, or an approximate one.
    """
    # Posts and officers are counted as 10名, too.
    if word == "人" and text.endswith(("名", "位")):
        text = f"{text[:-1]}人"
    _refuse_unlike(text, word)
    if not word and _HAN_NUMBER.fullmatch(text):
        text, word = f"{text}个", "个"
    try:
        value = parse(text if not word or text.endswith(word) else f"{text}{word}")
    except XiaopingError:
        raise fail(TextError, "cell.number", found=told_number(text)) from None
    if not isinstance(value, Quantity):
        raise fail(TextError, "cell.approximate", found=told_number(text))
    if word and value.unit.word != word and word not in (value.surface, value.unit.code):
        raise fail(TextError, "cell.number", found=told_number(text))
    return Fraction(value.amount)


@final
@attrs.frozen
class QuantityCell:
    """A quantity: the number counts in the unit of the heading, a cell may tell its own.

    Attributes:
        unit: The unit that a bare number counts in.
        scale: The scale word of the heading (万 of 万元).
        negative: Whether it may be below nothing.

    >>> from xiaoping.measures import unit
    >>> acres = QuantityCell(unit("mu"))
    >>> acres.read(Decimal("12.50")), acres.read("12.5亩")
    (<Quantity 12.5亩>, <Quantity 12.5亩>)
    """

    unit: Unit[Any]
    scale: str = ""
    negative: bool = False

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "decimal"

    def read(self, cell: Cell) -> object:
        """Return the quantity."""
        if isinstance(cell, Decimal):
            if not self.scale and (cell >= 0 or self.negative):
                return of_ratio(cell, self.unit)
            return self._signed(self._bare(Fraction(cell)), cell)
        text = text_of_number(cell)
        if not isinstance(text, str):
            return text
        number = plain_number(text)
        if number is not None:
            return self._signed(self._bare(number), text)
        return self._with_unit(text)

    def _bare(self, number: Fraction) -> Quantity[Any]:
        display = Display(scale=self.scale) if self.scale else PLAIN
        return Quantity(number * SCALES[self.scale], self.unit, display)

    def _signed(self, value: Quantity[Any], found: object) -> object:
        if value.amount < 0 and not self.negative:
            raise fail(TextError, "cell.negative", found=told_number(str(found)))
        return value

    def _with_unit(self, text: str) -> object:
        plain = _CURRENCY.sub("", text)
        if plain != text and self.unit.dimension != _MONEY:
            raise fail(
                DimensionError,
                "cell.dimension",
                found=told_number(text),
                expected=self.unit.word,
            )
        if _FRACTION.fullmatch(plain):
            return Noted(self._bare(Fraction(plain)), "cell.fraction", {"found": plain})
        _refuse_unlike(plain, self.unit.word)
        try:
            value = self._parsed(plain)
        except XiaopingError:
            raise fail(TextError, "cell.number", found=told_number(text)) from None
        if not isinstance(value, Quantity):
            raise fail(TextError, "cell.approximate", found=told_number(text))
        if value.unit.dimension != self.unit.dimension:
            raise fail(
                DimensionError,
                "cell.dimension",
                found=told_number(text),
                expected=self.unit.word,
            )
        self._signed(value, text)
        if value.unit != self.unit:
            fields = {"found": told_number(text), "expected": self.unit.word}
            return Noted(value, "cell.other-unit", fields)
        return value

    def _parsed(self, text: str) -> object:
        if text[-1].isdigit() or text[-1] in "百千万亿几余多":
            return parse(f"{text}{self.unit.word}", self.unit)
        try:
            return parse(text, self.unit)
        except XiaopingError:
            return parse(text)

    def show(self, value: Any) -> Cell:
        """Return the number in the column's unit; text with its unit where that is not exact."""
        if value is None:
            return None
        is_own = value.unit == self.unit
        inner = value if is_own else value.to(self.unit)
        number = Fraction(inner.amount) / SCALES[self.scale]
        if _is_decimal(number):
            # A division would round as the thread's context says.
            return Decimal(decimal_text(number))
        if not is_own:
            return str(Quantity(value.amount, value.unit))
        return f"{number.numerator}/{number.denominator}"


def _is_decimal(number: Fraction) -> bool:
    rest = number.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


@final
@attrs.frozen
class DateCell:
    """A day, in any of the shapes that people type; see :mod:`xiaoping.ledgers.days`.

    Attributes:
        from_1904: Whether a bare number counts days from 1904, as the workbook does.

    >>> DateCell().read("2023年1月5日").isoformat()
    '2023-01-05'
    """

    from_1904: bool = False

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "date"

    def read(self, cell: Cell) -> object:
        """Return the day."""
        if isinstance(cell, datetime.date):
            return self._of_day(cell)
        if isinstance(cell, (bool, datetime.time)):
            raise fail(TextError, "cell.date", found=cell_text(cell))
        told, time = split_time(half_width_signs(cell_text(cell)))
        text = half_width(told)
        if not text:
            return None
        missing = missing_value(text)
        if missing is not None:
            return missing
        day, serial = day_of(text, from_1904=self.from_1904)
        if time.strip("0:."):
            return Noted(day, "cell.time", {"found": f"{text} {time}"})
        if serial:
            return Noted(day, "cell.serial", {"found": text, "day": day})
        return day

    @staticmethod
    def _of_day(cell: datetime.date) -> object:
        if not isinstance(cell, datetime.datetime):
            return likely_day(cell)
        day = likely_day(cell.date())
        if cell.time() == datetime.time():
            return day
        return Noted(day, "cell.time", {"found": cell.isoformat(sep=" ")})

    def show(self, value: Any) -> Cell:
        """Return the day."""
        day: datetime.date | None = value
        return day


_END: Final = re.compile(
    r"((?:19|20|21)\d\d年(?:\d\d?月)?)(?:年?[底末])(?:以?前|之前)?", re.ASCII
)
_PLAN_END: Final = re.compile(
    r"[“\"'「]?(十[一二三四五六七八九]五)[”\"'」]?(?:时期|规划)?(?:期?末|期间)?(?:以?前|之前)?"
)
_TENTH: Final = re.compile(r"(?:19|20|21)\d\d\.1", re.ASCII)
"""What a spreadsheet makes of 2020.10, if it takes it for a number."""
_NO_DAY: Final = ("cell.date", "cell.date-part")
_OF_YEAR: Final = re.compile(r"\d\d?月(?:\d\d?[日号])?", re.ASCII)


@final
@attrs.frozen
class WhenCell:
    """When something happened: a day, or the month, quarter, half or year that is known.

    Attributes:
        from_1904: Whether a bare number counts days from 1904, as the workbook does.
        year: The year that a title tells, for cells such as 6月30日 that tell none.
        ends: Whether it is a deadline: 2025年底, 2025年6月底前 and 十四五末 are the year, the
            month and the last year of the plan, whose last day counts.

    >>> WhenCell(year=2020).read("6月30日").value
    datetime.date(2020, 6, 30)
    >>> WhenCell().read("2020年5月"), WhenCell().read(Decimal(2020)), WhenCell().read("2020.5.3")
    (Month(of=2020, number=5), Year(value=2020), datetime.date(2020, 5, 3))
    """

    from_1904: bool = False
    year: int | None = None
    ends: bool = False

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the occasion."""
        if isinstance(cell, (datetime.date, bool, datetime.time)):
            return DateCell(from_1904=self.from_1904).read(cell)
        text = own_text(half_width(cell_text(cell)))
        text = _without_end(text) if self.ends else text
        if _TENTH.fullmatch(text):
            return self._tenth(cell, text)
        if text:
            with suppress(TextError):
                return self._of_year(text) or parse_occasion(text)
        try:
            return DateCell(from_1904=self.from_1904).read(cell)
        except TextError as error:
            if error.code not in _NO_DAY:
                raise
            raise fail(TextError, "cell.when", found=error.details["found"]) from None

    def _of_year(self, text: str) -> Noted | None:
        """Return a month or day that is in the year of the title, as it tells none."""
        if self.year is None or not _OF_YEAR.fullmatch(text):
            return None
        found = parse_occasion(f"{self.year}年{text.replace('号', '日')}")
        return Noted(found, "cell.year-of-title", {"found": text, "year": self.year})

    @staticmethod
    def _tenth(cell: Cell, text: str) -> object:
        """Return January; refuse a number, of which nobody knows whether it was October."""
        if isinstance(cell, Decimal):
            raise fail(TextError, "cell.month-lost", found=text)
        return Noted(parse_occasion(text), "cell.month", {"found": text})

    def show(self, value: Any) -> Cell:
        """Return a day as one, anything else as text that reads back."""
        if value is None or isinstance(value, datetime.date):
            return value
        return str(value)


def _without_end(text: str) -> str:
    """Return the year, the month or the last year of the plan at whose end something is due."""
    plan = _PLAN_END.fullmatch(text)
    if plan:
        return str(FiveYearPlan.from_zh(plan[1]).end.year)
    found = _END.fullmatch(text)
    return found[1] if found else text


@final
@attrs.frozen
class YearCell:
    """A year of four digits, with or without 年.

    >>> YearCell().read("2014年"), YearCell().read(Decimal(2014))
    (2014, 2014)
    """

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "integer"

    def read(self, cell: Cell) -> object:
        """Return the year."""
        text = half_width(cell_text(cell))
        if not text:
            return None
        missing = missing_value(text)
        if missing is not None:
            return missing
        found = re.fullmatch(r"(1[89]\d\d|2[01]\d\d)(?:年度?)?", text, re.ASCII)
        if not found:
            raise fail(TextError, "cell.year", found=told_number(text))
        return int(found[1])

    def show(self, value: Any) -> Cell:
        """Return the year."""
        return None if value is None else Decimal(value)
