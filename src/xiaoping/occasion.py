"""Occasions: when something happened, as exactly as it is known: a day, a month or a year.

A ledger of payments tells the day; one of houses often only the year.  An occasion keeps
what was told and claims no more: whether something of "2020" was in the second quarter is
neither yes nor no.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from calendar import monthrange
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from xiaoping.errors import TextError
from xiaoping.messages import fail
from xiaoping.periods import Half, Month, Period, Quarter, Year, parse_period
from xiaoping.sensitivity import quotable

__all__ = [
    "Occasion",
    "during",
    "ends_month",
    "first_day",
    "happened",
    "is_after",
    "last_day",
    "occasion",
    "occasion_text",
    "parse_occasion",
    "same_or",
    "steps",
]

Occasion: TypeAlias = datetime.date | Year | Half | Quarter | Month
"""A day, or the period in which it lies."""

_KINDS: Final = (Year, Half, Quarter, Month)
_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 9998
_DIGITS: Final = str.maketrans("一二三四", "1234")
_YEAR: Final = r"((?:19|20|21)\d\d)"
_FORMS: Final = (
    (re.compile(rf"{_YEAR}(?:年度?)?"), "{0}"),
    (re.compile(rf"{_YEAR}年(?:度)?上半年"), "{0}-H1"),
    (re.compile(rf"{_YEAR}年(?:度)?下半年"), "{0}-H2"),
    # Schools pay by term; that of the autumn is paid in the second half of its year.
    (re.compile(rf"{_YEAR}年?春(?:季|期|季学期)?"), "{0}-H1"),
    (re.compile(rf"{_YEAR}年?秋(?:季|期|季学期)?"), "{0}-H2"),
    (re.compile(rf"{_YEAR}[-—–~至]{_YEAR}学年(?:度)?(?:第一|上)学期"), "{0}-H2"),
    (re.compile(rf"{_YEAR}[-—–~至]{_YEAR}学年(?:度)?(?:第二|下)学期"), "{1}-H1"),
    (re.compile(rf"{_YEAR}年(?:度)?第?([1-4一二三四])季度?"), "{0}-Q{1}"),
    (re.compile(rf"{_YEAR}[年/.-](\d\d?)月?"), "{0}-{1:0>2}"),
    (re.compile(rf"{_YEAR}[年/.-](\d\d?)[月/.-](\d\d?)日?"), "{0}-{1:0>2}-{2:0>2}"),
)


def occasion(field: str, given: object) -> Occasion | None:
    """Return the occasion that a field was given: a day, a period, a year, or a text.

    Args:
        field: The name of the field, for the error.
        given: A day; a year, half, quarter or month; a year as a whole number; or a text as
            :func:`parse_occasion` reads it.

    Raises:
        TextError: It is none of these; a datetime has a time of day.

    >>> occasion("paid", 2020), occasion("paid", "2020年5月"), occasion("paid", None)
    (Year(value=2020), Month(of=2020, number=5), None)
    """
    if given is None or type(given) is datetime.date or isinstance(given, _KINDS):
        return given
    if type(given) is int:
        if not _FIRST_YEAR <= given <= _LAST_YEAR:
            raise fail(TextError, "occasion.unreadable", given=quotable(str(given)))
        return Year(given)
    if isinstance(given, str):
        return parse_occasion(given)
    raise fail(TextError, "occasion.kind", field=field, given=type(given).__name__)


def parse_occasion(text: str) -> Occasion:
    """Read a day, month, quarter, half or year as offices write them.

    Raises:
        TextError: It is none of these, or no day of the calendar.

    >>> parse_occasion("2020.5.3"), str(parse_occasion("2020年第二季度"))
    (datetime.date(2020, 5, 3), '2020-Q2')
    >>> parse_occasion("去年")
    Traceback (most recent call last):
    xiaoping.errors.TextError: '去年' tells no day, month, quarter, half or year. ...
    """
    plain = "".join(unicodedata.normalize("NFKC", text[:40]).split())
    try:
        return _parsed(plain)
    except ValueError:  # a TextError is one too
        raise fail(TextError, "occasion.unreadable", given=quotable(text)) from None


def _parsed(plain: str) -> Occasion:
    for pattern, form in _FORMS:
        match = pattern.fullmatch(plain)
        if match:
            plain = form.format(*match.groups()).translate(_DIGITS)
            break
    if plain.count("-") == 2:
        return datetime.date.fromisoformat(plain)
    found: Period = parse_period(plain)
    if isinstance(found, _KINDS):
        return found
    raise ValueError(plain)


def occasion_text(when: Occasion) -> str:
    """Return the canonical text, which :func:`parse_occasion` reads back.

    >>> occasion_text(datetime.date(2020, 5, 3)), occasion_text(Year(2020))
    ('2020-05-03', '2020')
    """
    return when.isoformat() if isinstance(when, datetime.date) else str(when)


def first_day(when: Occasion) -> datetime.date:
    """Return the first day on which it may have been.

    >>> first_day(Month(2020, 2)).isoformat()
    '2020-02-01'
    """
    return when if isinstance(when, datetime.date) else when.start


def last_day(when: Occasion) -> datetime.date:
    """Return the last day on which it may have been.

    >>> last_day(Month(2020, 2)).isoformat()
    '2020-02-29'
    """
    return when if isinstance(when, datetime.date) else when.end


def is_after(when: Occasion | None, other: Occasion | None) -> bool:
    """Say whether something was certainly after another thing: no day of both fits otherwise.

    >>> is_after(datetime.date(2021, 1, 1), Year(2020)), is_after(Month(2020, 5), Year(2020))
    (True, False)
    """
    if when is None or other is None:
        return False
    return first_day(when) > last_day(other)


def same_or(when: Occasion | None, other: Occasion | None) -> Occasion | None:
    """Return the more exact of two words on one occasion; the first one where they differ.

    >>> same_or(Year(2020), datetime.date(2020, 5, 3)), same_or(Year(2020), Year(2019))
    (datetime.date(2020, 5, 3), Year(value=2020))
    """
    if when is None or other is None:
        return when or other
    within = first_day(when) <= first_day(other) and last_day(other) <= last_day(when)
    return other if within else when


def happened(
    when: Occasion, day: datetime.date, kept: datetime.date | None = None
) -> bool | None:
    """Say whether something had happened by the end of a day; ``None`` where that is not known.

    Args:
        when: When it happened.
        day: The day.
        kept: The day the ledger was kept, by default the same: what was told of a year or
            month that has begun happened by then.

    >>> day = datetime.date(2020, 6, 30)
    >>> happened(Year(2020), day), happened(Year(2021), day)
    (True, False)
    >>> happened(Year(2020), day, kept=datetime.date(2020, 12, 31)) is None
    True
    """
    if first_day(when) > day:
        return False
    last = min(last_day(when), day if kept is None else kept)
    return True if last <= day else None


def during(
    when: Occasion, start: datetime.date, end: datetime.date, day: datetime.date
) -> bool | None:
    """Say whether something happened in a span of days; ``None`` where that is not known.

    Args:
        when: When it happened.
        start: The first day of the span.
        end: Its last day.
        day: The day the ledger was kept: what was told of a period that is not over
            happened by then.

    >>> day = datetime.date(2020, 12, 31)
    >>> spring = datetime.date(2020, 1, 1), datetime.date(2020, 3, 31)
    >>> during(Month(2020, 2), *spring, day), during(Year(2020), *spring, day)
    (True, None)
    """
    first, last = first_day(when), min(last_day(when), day)
    if first < start:
        return False if last < start else None
    if first > min(end, day):
        return False
    return True if last <= end else None


def steps(days: Sequence[datetime.date]) -> tuple[int, ...]:
    """Return how far each day lies from the one before: in months if all end one, else in days.

    >>> from datetime import date
    >>> steps([date(2020, 12, 31), date(2021, 12, 31), date(2022, 2, 28)])
    (12, 2)
    >>> steps([date(2020, 12, 9), date(2020, 12, 31)])
    (22,)
    """
    if all(map(ends_month, days)):
        return tuple((b.year - a.year) * 12 + b.month - a.month for a, b in pairwise(days))
    return tuple((b - a).days for a, b in pairwise(days))


def ends_month(day: datetime.date) -> bool:
    """Say whether a day is the last of its month.

    >>> from datetime import date
    >>> ends_month(date(2020, 2, 28)), ends_month(date(2021, 2, 28))
    (False, True)
    """
    return day.day == monthrange(day.year, day.month)[1]
