"""Years and dates: 2018至2020年四年, “十三五”（2016—2021年）, 2月30日."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Final

from xiaoping.measures.numerals import parse_chinese
from xiaoping.periods import FiveYearPlan
from xiaoping.reading.selfaudit.finding import Found
from xiaoping.reading.selfaudit.paper import Paper

__all__ = ["check_calendar"]

_HAN: Final = "一二三四五六七八九十"
_SPAN: Final = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)年?[-—–~～至到]+(?P<last>(?:19|20)\d\d)年(?:底|末)?[，、（]?(?:的|这|共|连续|前后)?"
    rf"(?P<number>[两{_HAN}]{{1,2}}|\d{{1,2}})(?:个年头|年)(?![级初底末中代]|以[上下内])"
)
_PLAN: Final = re.compile(
    rf"“?(?P<plan>十[{_HAN[:5]}]?五|[{_HAN[7:9]}]五)”?(?:规划|时期|期间)?（(?P<first>(?:19|20)\d\d)年?[-—–~～至到]+(?P<last>(?:19|20)\d\d)年?）"
)
_DAY: Final = re.compile(
    r"(?<!\d)(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]"
)
_FIVE: Final = {
    "八五": 8,
    "九五": 9,
    "十五": 10,
    "十一五": 11,
    "十二五": 12,
    "十三五": 13,
    "十四五": 14,
    "十五五": 15,
}


def check_calendar(paper: Paper) -> Iterator[Found]:
    """Yield spans of years that are counted wrongly, and days that the calendar lacks.

    >>> from xiaoping.reading.selfaudit.paper import paper_of
    >>> found = check_calendar(paper_of("2018至2020年五年间，2月30日"))
    >>> [item.code for item in found]
    ['self.years', 'self.day']
    """
    text = paper.flat
    for match in _SPAN.finditer(text):
        yield from _span(match)
    for match in _PLAN.finditer(text):
        yield from _plan(match)
    for match in _DAY.finditer(text):
        yield from _day(match)


def _span(match: re.Match[str]) -> Iterator[Found]:
    """Yield a number of years that is neither that of both ends nor that between them."""
    word = match["number"]
    if not word.isdigit() and len(word) > 1 and "十" not in word:
        return
    number = int(word) if word.isdigit() else 2 if word == "两" else parse_chinese(word)
    years = int(match["last"]) - int(match["first"])
    if years > 0 and number not in (years, years + 1):
        yield Found(
            code="self.years",
            span=match.span("number"),
            other=(match.start("first"), match.end("last")),
            fields={"computed": years + 1},
        )


def _plan(match: re.Match[str]) -> Iterator[Found]:
    number = _FIVE.get(match["plan"])
    if number is None:
        return
    plan = FiveYearPlan(number)
    first, last = plan.start.year, plan.end.year
    if (int(match["first"]), int(match["last"])) != (first, last):
        yield Found(
            code="self.plan-years",
            span=(match.start("first"), match.end("last")),
            suggestion=f"{first}—{last}",
        )


def _day(match: re.Match[str]) -> Iterator[Found]:
    month, day = int(match["month"]), int(match["day"])
    # Without a year the longest February is meant.
    year = int(match["year"] or 2000)
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        yield Found(code="self.day", span=match.span())
