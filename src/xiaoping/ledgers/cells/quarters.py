"""Columns of quarters: 2020年第4季度, 2020-Q4; or a quarter whose year stands elsewhere."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any, ClassVar, Final, final

import attrs

from xiaoping.errors import TextError
from xiaoping.files.raw import Cell
from xiaoping.ledgers.cells.cell import (
    PlanKind,
    cell_text,
    half_width,
    missing_value,
    own_text,
)
from xiaoping.ledgers.quoting import told_number
from xiaoping.messages import fail
from xiaoping.occasion import parse_occasion
from xiaoping.periods import Quarter

__all__ = ["QuarterCell"]

_WHOLE: Final = re.compile(r"((?:19|20)\d\d)(?:年度?)?[-/·.]?[Qq]([1-4])(?:季度?)?", re.ASCII)
_BARE: Final = re.compile(r"第?([1-4一二三四])季度?(?:末)?|[Qq]([1-4])|([1-4])")
_SPAN: Final = r"(?:0?(1)月?[-—–~至到]0?3|0?(4)月?[-—–~至到]0?6|0?(7)月?[-—–~至到]0?9|(10)月?[-—–~至到]12)月(?:份)?"
_MONTHS: Final = re.compile(rf"((?:19|20)\d\d)(?:年度?|[.．/])?{_SPAN}", re.ASCII)
_BARE_MONTHS: Final = re.compile(_SPAN, re.ASCII)
"""The months of a quarter, such as 2020年10-12月."""
_DIGITS: Final = {"一": 1, "二": 2, "三": 3, "四": 4}
_NOT_DATE: Final = (datetime.date, datetime.time, bool)


@final
@attrs.frozen
class QuarterCell:
    """A quarter; one without a year is a number, whose year another column or a title tells.

    >>> str(QuarterCell().read("2020年第4季度")), str(QuarterCell().read("2020Q4"))
    ('2020-Q4', '2020-Q4')
    >>> QuarterCell().read("四季度"), QuarterCell().read("第4季度"), QuarterCell().read("10-12月")
    (4, 4, 4)
    """

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the quarter, or its number."""
        if isinstance(cell, _NOT_DATE):
            raise fail(TextError, "cell.quarter", found=cell_text(cell))
        text = own_text(half_width(cell_text(cell)))
        if not text:
            return None
        bare = _BARE.fullmatch(text)
        if bare:
            word = bare[1] or bare[2] or bare[3]
            return _DIGITS.get(word) or int(word)
        months = _BARE_MONTHS.fullmatch(text)
        if months:
            return _of_months(months.groups())
        found = _quarter(text)
        if found is None:
            missing = missing_value(text)
            if missing is not None:
                return missing
            raise fail(TextError, "cell.quarter", found=told_number(text))
        return found

    def show(self, value: Any) -> Cell:
        """Return the quarter as offices write it, which reads back."""
        return None if value is None else value.zh()


def _quarter(text: str) -> Quarter | None:
    whole = _WHOLE.fullmatch(text)
    if whole:
        return Quarter(int(whole[1]), int(whole[2]))
    months = _MONTHS.fullmatch(text)
    if months:
        return Quarter(int(months[1]), _of_months(months.groups()[1:]))
    try:
        found = parse_occasion(text)
    except TextError:
        return None
    return found if isinstance(found, Quarter) else None


def _of_months(groups: Sequence[str | None]) -> int:
    """Return the number of the quarter that begins with the month that was told."""
    return (next(int(month) for month in groups if month) + 2) // 3
