"""Which formats of cells make a date of a number, and which date that is."""

from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Literal, TypeAlias

__all__ = ["DateKind", "built_in_kind", "date_of", "format_kind", "format_words"]

DateKind: TypeAlias = Literal["", "date", "datetime", "time", "elapsed"]
"""What a format shows of a number: nothing of a calendar, or which part of it."""

# Source: ECMA-376 part 1, 18.8.30 (numFmt), the ids 27-36 and 50-58 as in zh-cn.
_BUILT_IN: Final[dict[int, DateKind]] = {
    **dict.fromkeys((14, 15, 16, 17), "date"),
    **dict.fromkeys((18, 19, 20, 21), "time"),
    22: "datetime",
    **dict.fromkeys((27, 28, 29, 30, 31, 36), "date"),
    **dict.fromkeys((32, 33, 34, 35), "time"),
    **dict.fromkeys((45, 47), "time"),
    46: "elapsed",
    **dict.fromkeys((50, 51, 52, 53, 54, 57, 58), "date"),
    **dict.fromkeys((55, 56), "time"),
}
_SILENT: Final = re.compile(
    r'"[^"]*"?|\\.|[_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]?|General|AM/PM|A/P', re.IGNORECASE
)
_LITERAL: Final = re.compile(r'"([^"]*)"|[\\!](.)|([\u4e00-\u9fff%㎡²]+)')
_DIVIDES: Final = re.compile(r"[0#?],+(?![0#?,])")
_ASIDE: Final = re.compile(r"\[[^\]]*\]|G/通用格式|General|[_*].", re.IGNORECASE)
_SIGNS: Final = re.compile("[%㎡²㎥]")
_ELAPSED: Final = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_LAST_SERIAL: Final = 2_958_465  # 9999-12-31
_LEAP_THAT_NEVER_WAS: Final = 60  # 1900-02-29, kept by Excel for the sake of Lotus 1-2-3
_DAY: Final = 86_400_000


def built_in_kind(number: int) -> DateKind:
    """Return what a format shows that every spreadsheet knows by its number.

    >>> built_in_kind(14), built_in_kind(2)
    ('date', '')
    """
    return _BUILT_IN.get(number, "")


def format_kind(code: str) -> DateKind:
    r"""Return what a format shows, from its code.

    What stands in quotes, in brackets or behind a backslash only prints.

    >>> format_kind('yyyy"年"m"月"d"日"'), format_kind("[h]:mm"), format_kind('0.00"亩"')
    ('date', 'elapsed', '')
    >>> format_kind("[Red]#,##0;General"), format_kind("yyyy-mm-dd hh:mm")
    ('', 'datetime')
    """
    code = _SILENT.sub("", code)
    if _ELAPSED.search(code):
        return "elapsed"
    letters = set(code.lower())
    clock = bool(letters & {"h", "s"})
    # Beside hours or seconds an m is minutes.
    calendar = bool(letters & {"y", "d"}) or ("m" in letters and not clock)
    if calendar:
        return "datetime" if clock else "date"
    return "time" if clock else ""


def format_words(code: str) -> str:
    r"""Return the words that a format prints beside a number, such as a unit; none of a date.

    Of a format that divides what it shows, with a comma behind its digits, nothing is told:
    its words are of the divided number.

    >>> format_words('0.00"亩"'), format_words("0%"), format_words('#,##0;[Red]-#,##0')
    ('亩', '%', '')
    >>> format_words('yyyy"年"'), format_words('0!.0,"万元"')
    ('', '')
    """
    if format_kind(code):
        return ""
    first = _ASIDE.sub("", code.split(";", maxsplit=1)[0])
    if _DIVIDES.search(_LITERAL.sub("", first)):
        return ""
    found = "".join(a or b or c for a, b, c in _LITERAL.findall(first)).strip()
    return found if any(map(str.isalpha, found)) or _SIGNS.search(found) else ""


def date_of(
    serial: Decimal, kind: DateKind, *, from_1904: bool = False
) -> datetime.date | datetime.time | Decimal:
    """Return the date or time that a number means, or the number where it means none.

    Args:
        serial: Days since the beginning of the calendar; fractions are times of day.
        kind: What the format of the cell shows.
        from_1904: Whether the calendar of the file begins in 1904, not 1900.

    Times are rounded to the millisecond.  The day 60 of the calendar of 1900 does not
    exist and stays a number, and so does what lies before the first day or after the
    last, and a lapse of a day or more.

    >>> date_of(Decimal(44927), "date"), date_of(Decimal(60), "date")
    (datetime.date(2023, 1, 1), Decimal('60'))
    >>> date_of(Decimal("0.75"), "time")
    datetime.time(18, 0)
    """
    if not kind or not 0 <= serial <= _LAST_SERIAL:
        return serial
    total = int((serial * _DAY).to_integral_value(ROUND_HALF_UP))
    days, moment = divmod(total, _DAY)
    whole = moment == 0
    if days == 0 and (kind in ("time", "elapsed") or not whole):
        return _clock(moment)
    if kind == "elapsed":
        return serial
    day = _day(days, from_1904=from_1904)
    if day is None:
        return serial
    if whole and kind == "date":
        return day
    return datetime.datetime.combine(day, _clock(moment))


def _clock(moment: int) -> datetime.time:
    """Return the time of day from its milliseconds."""
    seconds, rest = divmod(moment, 1000)
    minutes, second = divmod(seconds, 60)
    return datetime.time(*divmod(minutes, 60), second, rest * 1000)


def _day(days: int, *, from_1904: bool) -> datetime.date | None:
    if from_1904:
        first = datetime.date(1904, 1, 1)
        return first + datetime.timedelta(days) if days <= _LAST_SERIAL - 1462 else None
    if days in (0, _LEAP_THAT_NEVER_WAS) or days > _LAST_SERIAL:
        return None
    before = 31 if days < _LEAP_THAT_NEVER_WAS else 30
    return datetime.date(1899, 12, before) + datetime.timedelta(days)
