"""Periods relative to the year of a report, as slots write them: @Y, @Y-1, @..Y, @P, @D."""

from __future__ import annotations

import datetime
import re
from typing import Any, Final, Literal, final

import attrs

from xiaoping.errors import SlotError, TextError, nearest
from xiaoping.periods import AsOf, CumulativeTo, FiveYearPlan, Period, Year, parse_period
from xiaoping.report.slot_fault import slot_error

__all__ = ["RelativePeriod"]

_RELATIVE: Final = re.compile(r"(?P<mode>\.\.|=)?(?P<base>Y)(?P<shift>[+-][1-9][0-9]?)?")
_PLAN: Final = re.compile(r"(?P<mode>)(?P<base>P)(?P<shift>[+-][1-9])?")
_DATE: Final = re.compile(r"(?P<mode>)(?P<base>D)(?P<shift>)")


@final
@attrs.frozen
class RelativePeriod:
    """A period relative to the year of the report.

    Attributes:
        base: ``Y`` the year, ``P`` the five-year plan it lies in, ``D`` the report's date.
        shift: How many years or plans later; negative for earlier.
        mode: ``..`` cumulative to a date in the year, ``=`` as of a date in it.

    >>> str(RelativePeriod.parse("Y-1"))
    'Y-1'
    >>> str(RelativePeriod.parse("P+1").period(Year(2020), None))
    'FYP14'
    """

    base: Literal["Y", "P", "D"] = "Y"
    shift: int = 0
    mode: Literal["", "..", "="] = ""

    @classmethod
    def parse(cls, text: str) -> RelativePeriod:
        """Read the relative period that ``text`` writes.

        Raises:
            SlotError: It writes none.
        """
        for pattern in (_RELATIVE, _PLAN, _DATE):
            found: Any = pattern.fullmatch(text)
            if found:
                return cls(found["base"], int(found["shift"] or 0), found["mode"] or "")
        raise slot_error(SlotError, "slot.period", given=f"@{text}", near=_near(text))

    def __str__(self) -> str:
        """Return the canonical text."""
        return f"{self.mode}{self.base}{f'{self.shift:+d}' if self.shift else ''}"

    def period(self, year: Year, date: datetime.date | None) -> Period | None:
        """Return the period it means in the report of ``year``, dated ``date``.

        A date in the year is the report's own where it lies there, else the year's last
        day.  ``None`` if the report has no date, or the year lies in no five-year plan.
        """
        if self.base == "D":
            return None if date is None else AsOf(date)
        if self.base == "P":
            return _plan(year.year, self.shift)
        try:
            shifted = Year(year.year + self.shift)
        except TextError:
            return None
        inside = date is not None and date.year == shifted.year
        day = date if date is not None and inside else shifted.end
        match self.mode:
            case "":
                return shifted
            case "..":
                return CumulativeTo(day)
            case "=":
                return AsOf(day)

    def matches(self, period: Period, year: Year, date: datetime.date | None = None) -> bool:
        """Say whether an observation of ``period`` is one that this asks for.

        >>> RelativePeriod.parse("..Y").matches(parse_period("..2020-12-09"), Year(2020))
        True
        """
        if not self.mode:
            return period == self.period(year, date)
        kind = CumulativeTo if self.mode == ".." else AsOf
        return isinstance(period, kind) and period.year == year.year + self.shift


def _near(text: str) -> tuple[str, ...]:
    """Return the periods that someone may have meant, as a slot writes them."""
    known = ("Y", "Y-1", "Y+1", "..Y", "=Y", "P", "P+1", "D")
    try:
        return (f"@{parse_period('@' + text)}",)
    except TextError:
        return tuple(f"@{word}" for word in nearest(text, known))


def _plan(year: int, shift: int) -> FiveYearPlan | None:
    try:
        return FiveYearPlan(FiveYearPlan.of_year(year).number + shift)
    except TextError:
        return None
