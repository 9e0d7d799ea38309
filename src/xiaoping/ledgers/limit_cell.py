"""Columns of time limits: 5个工作日, 20天, 即办; and of last days, which some tell as a limit."""

from __future__ import annotations

import datetime
import re
from typing import Any, ClassVar, Final, final

import attrs

from xiaoping.administration import TimeLimit
from xiaoping.errors import TextError
from xiaoping.files.raw import Cell
from xiaoping.ledgers.cells import Noted, PlanKind, WhenCell, cell_text, half_width
from xiaoping.ledgers.cells.cell import missing_value
from xiaoping.ledgers.quoting import told_number
from xiaoping.messages import fail

__all__ = ["DueCell", "LimitCell", "TermCell"]

_BY_THE_END: Final = re.compile(
    r"(?<=[年月日])(?:底|末)?(?:之前|以前|前|内)?(?:完成|解决|整改)?$"
)
_WITHOUT_END: Final = re.compile(
    r"(?:长期|持续|常态化?|立行立改|立即整改|即知即改|随时)(?:坚持|推进|整改|进行|化)*"
)
"""Words that stand where a day was due and tell none."""

_DIGITS: Final = 6
"""A number of so many digits is refused as too long, whatever follows."""


@final
@attrs.frozen
class LimitCell:
    """A limit with its unit; a bare number does not tell whether it counts working days.

    Attributes:
        bare: The unit of bare numbers, where the heading tells it: 承诺时限（工作日）.

    >>> LimitCell().read("5个工作日内"), LimitCell().read("当场办结")
    (TimeLimit(number=5, unit='working_day'), TimeLimit(number=0, unit='day'))
    >>> str(LimitCell("working_day").read("5"))
    '5个工作日'
    """

    bare: str = ""

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the limit."""
        if isinstance(cell, (datetime.date, datetime.time)):
            raise fail(TextError, "time-limit.unreadable", given=cell.isoformat())
        text = half_width(cell_text(cell))
        if not text:
            return None
        if self.bare and text.isdecimal():
            return TimeLimit(int(text[:_DIGITS]), self.bare)
        try:
            return TimeLimit.parse(text)
        except TextError:
            missing = missing_value(text)
            if missing is not None:
                return missing
            raise fail(TextError, "time-limit.unreadable", given=told_number(text)) from None

    def show(self, value: Any) -> Cell:
        """Return the text, which reads back."""
        return None if value is None else str(value)


@final
@attrs.frozen
class DueCell:
    """By when something must be done: a day or month, or a limit where a sheet tells that.

    Attributes:
        from_1904: Whether a bare number counts days from 1904, as the workbook does.
        year: The year that a title tells, for cells such as 6月30日 that tell none.

    >>> DueCell().read("2020.5.20"), str(DueCell().read("5个工作日"))
    (datetime.date(2020, 5, 20), '5个工作日')
    """

    from_1904: bool = False
    year: int | None = None

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the occasion, or the limit."""
        if isinstance(cell, str):
            try:
                return TimeLimit.parse(half_width(cell_text(cell)))
            except TextError:
                pass  # it is a day, or WhenCell says why it is none
        return WhenCell(from_1904=self.from_1904, year=self.year).read(cell)

    def show(self, value: Any) -> Cell:
        """Return a day as one, anything else as text that reads back."""
        return WhenCell().show(value)


@final
@attrs.frozen
class TermCell:
    """By when a problem must be settled: a day, a limit, or words such as 2021年6月底前.

    What is to go on for ever has no last day, which is told.

    Attributes:
        from_1904: Whether a bare number counts days from 1904, as the workbook does.

    >>> str(TermCell().read("2021年6月底前")), str(TermCell().read("30天内"))
    ('2021-06', '30天')
    >>> TermCell().read("长期坚持").code
    'cell.no-term'
    """

    from_1904: bool = False

    secret: ClassVar[bool] = False
    plan: ClassVar[PlanKind] = "text"

    def read(self, cell: Cell) -> object:
        """Return the occasion, or the limit."""
        due = DueCell(from_1904=self.from_1904)
        if not isinstance(cell, str):
            return due.read(cell)
        text = half_width(cell_text(cell))
        if _WITHOUT_END.fullmatch(text):
            return Noted(None, "cell.no-term", {"given": text})
        return due.read(_BY_THE_END.sub("", text))

    def show(self, value: Any) -> Cell:
        """Return a day as one, anything else as text that reads back."""
        return DueCell().show(value)
