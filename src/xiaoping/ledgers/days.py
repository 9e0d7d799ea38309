"""The shapes in which people type a day, and the ones that are refused because they have two meanings."""

from __future__ import annotations

import datetime
import re
from typing import Final

from xiaoping.errors import TextError, XiaopingError
from xiaoping.ledgers.quoting import told_number
from xiaoping.measures.numerals import parse_chinese
from xiaoping.messages import fail

__all__ = ["day_of", "likely_day", "split_time"]

_YEAR_FIRST: Final = re.compile(
    r"(\d{4})(?:[-/.年、](\d{1,2})(?:[-/.月、](\d{1,2})(?:日|号)?|月)?)?年?",
    re.ASCII,
)
_COMPACT: Final = re.compile(r"(1[89]\d\d|2[01]\d\d)(\d\d)(\d\d)", re.ASCII)
_DAY_FIRST: Final = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})", re.ASCII)
_SHORT_YEAR: Final = re.compile(r"\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?", re.ASCII)
_TIME: Final = re.compile(r"[\sT\u3000](\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?", re.ASCII)
_TIME_AT_MOST: Final = 24
_SERIAL: Final = re.compile(r"\d{4,5}(?:\.\d+)?", re.ASCII)
_CHINESE: Final = re.compile(
    r"([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"
)
_DIGITS: Final = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "○": "0",
}
_BETWEEN: Final = 1462
"""Days between the beginnings of the two systems."""
_FIRST_SERIAL, _LAST_SERIAL = 3654, 73_050
"""1910-01-01 and 2099-12-31: a number outside is hardly a day that somebody meant."""


def day_of(text: str, *, from_1904: bool = False) -> tuple[datetime.date, bool]:
    """Return the day that a text tells, and whether it was the serial number of a spreadsheet.

    Understood are 2023-1-5, 2023/01/05, 2023.1.5, 2023年1月5日, 20230105, 二〇二三年一月五日,
    and serial numbers of the 1900 system or, if it is told, of the 1904 system.

    Args:
        text: The text, half-width, without blanks and without a time of day; see
            :func:`split_time`.
        from_1904: Whether serial numbers count from 1904.

    Raises:
        TextError: There is no such day, the day or the month is not told, the year has two
            digits, or day and month cannot be told apart.

    >>> day_of("2023.1.5")[0].isoformat(), day_of("44927")[0].isoformat()
    ('2023-01-05', '2023-01-01')
    """
    found = _COMPACT.fullmatch(text)
    if found:
        return _day(text, *found.groups()), False
    if _SERIAL.fullmatch(text) and not re.fullmatch(r"1[89]\d\d|2[01]\d\d", text, re.ASCII):
        return _serial(text, from_1904=from_1904), True
    found = _YEAR_FIRST.fullmatch(text)
    if found:
        year, month, day = found.groups()
        if day is None:
            raise fail(TextError, "cell.date-part", found=text)
        return _day(text, year, month, day), False
    found = _CHINESE.fullmatch(text)
    if found:
        try:
            month, day = (str(parse_chinese(part)) for part in found.groups()[1:])
        except XiaopingError:
            raise fail(TextError, "cell.date", found=told_number(text)) from None
        return _day(text, "".join(_DIGITS[c] for c in found[1]), month, day), False
    if _SHORT_YEAR.fullmatch(text) or _DAY_FIRST.fullmatch(text):
        raise fail(TextError, "cell.date-order", found=text)
    raise fail(TextError, "cell.date", found=told_number(text))


def split_time(text: str) -> tuple[str, str]:
    """Split a time of day from the end of a text; both are half-width and without blanks.

    The blank between is what parts them: without it 2023-1-1 1:20 were 2023-1-11:20.

    >>> split_time("2023-1-1 13:20"), split_time("2023年1月1日")
    (('2023-1-1', '13:20'), ('2023年1月1日', ''))
    """
    # A time is short: what stands before it is not searched, however long it is.
    start = max(len(text) - _TIME_AT_MOST, 0)
    for place in range(start, len(text)):
        found = _TIME.fullmatch(text, place)
        if found and _is_time(found[1]):
            return text[:place].rstrip(" T\t\u3000\u00a0"), found[1]
    return text, ""


def _is_time(text: str) -> bool:
    hour, minute, *second = text.split(":")
    return int(hour) < 24 and int(minute) < 60 and float(second[0] if second else 0) < 60


def _day(text: str, year: str, month: str, day: str) -> datetime.date:
    try:
        found = datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise fail(TextError, "cell.date-impossible", found=told_number(text)) from None
    return likely_day(found)


def likely_day(day: datetime.date) -> datetime.date:
    """Return a day that somebody meant.

    Raises:
        TextError: It is before 1800 or after 2199.

    >>> likely_day(datetime.date(2020, 12, 31)).isoformat()
    '2020-12-31'
    """
    if not 1800 <= day.year <= 2199:
        raise fail(TextError, "cell.date-impossible", found=told_number(day.isoformat()))
    return day


def _serial(text: str, *, from_1904: bool) -> datetime.date:
    number = int(text.partition(".")[0]) + (_BETWEEN if from_1904 else 0)
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        raise fail(TextError, "cell.date", found=told_number(text))
    return datetime.date(1899, 12, 30) + datetime.timedelta(days=number)
