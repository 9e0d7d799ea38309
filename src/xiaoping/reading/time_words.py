"""The words of a text that tell when: 2020年上半年, 截至11月底, 去年同期, “十四五”, 近三年."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Final, final

import attrs

from xiaoping.errors import XiaopingError
from xiaoping.periods import (
    AsOf,
    Before,
    CumulativeTo,
    FiveYearPlan,
    Half,
    Month,
    Period,
    Quarter,
    Since,
    Year,
    YearRange,
)
from xiaoping.reading.words import either, listed, tabled

__all__ = ["TimeWord", "time_words"]

_OFFSETS: Final = {
    word: int(offset) for word, (offset,) in tabled("relative_years", "word", "offset").items()
}
_CN: Final = "〇零○一二三四五六七八九"
_VALUES: Final = {c: max(0, i - 2) for i, c in enumerate(_CN)} | {"两": 2, "十": 10}
_YEAR = rf"(?<![\d.])(?:19|20)\d\d(?=\s*[年—–~～-])|(?<![{_CN}])[一二][{_CN}]{{3}}(?=年)"
_NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
_TO = r"\s*(?:[—–~～-]{1,2}|[至到])\s*"
_PART = (
    r"(?P<half>[上下]半年)|前(?P<quarters>[一二两三1-3])个?季度"
    r"|第?(?P<quarter>[一二三四1-4])季度"
    rf"|(?P<from>\d{{1,2}})(?:月份?)?{_TO}(?P<until>\d{{1,2}})月份?[底末]?"
    r"|(?P<month>\d{1,2})月(?:份|(?P<day>\d{1,2})[日号]?)?(?P<last>[底末])?"
    r"|(?P<end>年?[底末]|末年|期末)|(?P<begin>年?初)|(?P<whole>全年)"
)
_PATTERN: Final = re.compile(
    r"(?P<head>截[至止](?:到|至)?|(?:预计)?到(?!目前)|至(?!目前|今)|于|自从?|从|由)?"
    r"(?P<versus>相比于?|相较于?|对比|[比较与同和跟])?"
    r"(?:"
    rf"(?P<first>{_YEAR})年?{_TO}(?P<final>(?:(?:19|20)\d\d|\d\d)(?=\s*年))\s*年"
    rf"|(?:(?P<year>{_YEAR})\s*年度?|(?P<relative>{either(_OFFSETS)}))(?:[的\s]?(?:{_PART}))?"
    rf"|[“\"'‘]?(?<!第)(?P<plan>十[一二三四五六]?五|[七八九]五)(?:[”\"'’](?:期间|时期|[末初])?|期间|时期|以来|规划|[末初])"
    rf"|(?P<ago>近|过去|最近|前)?(?P<years>{_NUMBER})年(?P<toward>来|间|以来)"
    rf"|(?P<near>近|过去|最近|未来|今后|接下来){_NUMBER}年"
    rf"|(?P<now>{either(listed('now_words'))})"
    rf"|(?:{_PART.replace('?P<', '?P<x')})"
    r")"
    r"(?P<tail>以来|起|以前|之前|前|同期|同比)?"
    r"(?P<against>相比|相较|比较|持平)?"
)
_AIMED: Final = re.compile(r"的?(?:预算|计划|目标|任务|预期|既定|确定|下达)")


@final
@attrs.frozen
class TimeWord:
    """A stretch of text that tells when.

    Attributes:
        start: The offset of its first character.
        end: The offset behind its last one.
        text: What stands there.
        versus: Whether a figure is compared with that time (比上年, 较2016年).
        until: Whether everything up to then is told of (截至11月底).
        toward: Whether it lies ahead (到2025年, 未来三年).
        now: Whether it says 目前.
        parts: What the pattern has found.

    >>> (word,) = time_words("截至2023年11月底")
    >>> word.until, str(word.period(None))
    (True, '..2023-11-30')
    """

    start: int
    end: int
    text: str
    versus: bool
    until: bool
    toward: bool
    now: bool
    parts: dict[str, str] = attrs.field(repr=False, eq=False)

    def year(self, context: int | None) -> int | None:
        """Return the year it is of; ``context`` is that of the report or of the words before.

        >>> [w.year(2020) for w in time_words("去年上半年，二〇一八年，全年，“十三五”")]
        [2019, 2018, 2020, None]
        """
        told = self.parts.get("year")
        if told is not None:
            return _number(told)
        relative = self.parts.get("relative")
        if relative is not None:
            return None if context is None else context + _OFFSETS[relative]
        open_ = any(name in self.parts for name in ("plan", "first", "years", "near"))
        return None if open_ else context

    def period(self, context: int | None, report: int | None = None) -> Period | None:
        """Return the period it tells; ``None`` if it cannot be told or does not exist.

        Args:
            context: The year that parts of a year without one are of.
            report: The year that 今年 means; ``context`` if not given.

        >>> words = "2020年上半年，截至11月底，近三年，到2025年，“十四五”期间"
        >>> [str(w.period(2020)) for w in time_words(words)]
        ['2020-H1', '..2020-11-30', '2018/2020', '2025', 'FYP14']
        """
        try:
            return self._period(context, report if report is not None else context)
        except (XiaopingError, ValueError):
            return None  # 2020年13月, 九九年

    def _period(self, context: int | None, report: int | None) -> Period | None:
        parts = self.parts
        if "plan" in parts:
            return self._of_plan()
        if "first" in parts:
            return _years(parts["first"], parts["final"])
        if "years" in parts or "near" in parts:
            return self._span(report)
        year = self.year(report if "relative" in parts or self.now else context)
        if year is None:
            return None
        found = _part(parts, year)
        tail = parts.get("tail", "")
        if tail in ("以来", "起") and "relative" not in parts:
            first = found.start or datetime.date(year, 1, 1)
            return Since(Month(first.year, first.month))
        if tail in ("前", "以前", "之前") and found.start is not None:
            return Before(found.start)
        if self.until and found.end is not None and not isinstance(found, CumulativeTo):
            return CumulativeTo(found.end)
        return found

    def _of_plan(self) -> Period:
        plan = FiveYearPlan.from_zh(self.parts["plan"])
        if "末" in self.text:
            return AsOf(plan.end)
        return AsOf(datetime.date(plan.start.year - 1, 12, 31)) if "初" in self.text else plan

    def _span(self, report: int | None) -> Period | None:
        counted = re.search(_NUMBER, self.text)
        if report is None or counted is None:
            return None
        years = _count(counted[0])
        if not 1 < years < 60:
            return None
        if self.toward:
            return YearRange(report + 1, report + years)
        return YearRange(report - years + 1, report)


def time_words(text: str, start: int = 0, end: int | None = None) -> Iterator[TimeWord]:
    """Yield the words that tell when, in order.

    >>> [(w.text, w.versus) for w in time_words("2020年完成5户，比上年增加1户，比2016年多2户")]
    [('2020年', False), ('比上年', True), ('比2016年', True)]
    """
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        found = match.groupdict()
        parts = {name.removeprefix("x"): told for name, told in found.items() if told}
        if not _stands_alone(text, match, parts):
            continue
        head = parts.get("head", "")
        shown = match.end("head") if head in ("由", "从", "于") else match.start()
        shown = match.start("versus") if parts.get("versus") else shown
        versus = parts.get("versus")
        if versus in ("和", "与", "同", "跟") and "against" not in parts:
            versus, shown = None, match.end("versus")
        yield TimeWord(
            shown,
            match.end(),
            text[shown : match.end()],
            versus is not None or "against" in parts,
            head.startswith("截") or match[0].startswith("截"),
            head in ("到", "预计到", "至")
            or parts.get("near", "") in ("未来", "今后", "接下来"),
            "now" in parts,
            parts,
        )


def _stands_alone(text: str, match: re.Match[str], parts: dict[str, str]) -> bool:
    """Say whether a find is no part of another word: 现 in 实现, 初 in 初步, 由来."""
    before = text[match.start() - 1 : match.start()]
    if parts.get("now") == "现":
        return (not before or not before.isalnum()) and text[
            match.end() : match.end() + 1
        ] in "有已设共"
    told = "year" in parts or "relative" in parts
    if ("begin" in parts or "whole" in parts) and not told and _AIMED.match(text, match.end()):
        return False  # 占年初预算的102%, 完成全年目标任务的九成
    if parts.get("end") in ("末", "底") or parts.get("begin") == "初":
        return told
    if "years" in parts:
        return not before.isdigit()
    partial = ("month" in parts or "from" in parts) and "year" not in parts
    return not (before.isdigit() and partial)


def _number(told: str) -> int:
    plain = "".join(str(_VALUES[c]) if c in _VALUES else c for c in told)
    return int(plain)


def _count(told: str) -> int:
    if told.isdigit():
        return int(told)
    head, ten, tail = told.partition("十")
    if ten:
        return (_VALUES[head] if head else 1) * 10 + (_VALUES[tail] if tail else 0)
    return _VALUES[told[0]]


def _years(first: str, final: str) -> Period:
    start = _number(first)
    end = int(final) if len(final) == 4 else start // 100 * 100 + int(final)
    return YearRange(start, end)


def _part(parts: dict[str, str], year: int) -> Period:
    """Return the part of a year that is told, or the year."""
    if "half" in parts:
        return Half(year, 1 if parts["half"].startswith("上") else 2)
    if "quarters" in parts:
        return _months(year, 1, 3 * _count(parts["quarters"]))
    if "quarter" in parts:
        return Quarter(year, _count(parts["quarter"]))
    if "until" in parts:
        return _months(year, int(parts["from"]), int(parts["until"]))
    if "month" in parts:
        month = int(parts["month"])
        if "day" in parts:
            return AsOf(datetime.date(year, month, int(parts["day"])))
        if "last" in parts:
            return AsOf(datetime.date(year, month, monthrange(year, month)[1]))
        return Month(year, month)
    if "end" in parts:
        return AsOf(datetime.date(year, 12, 31))
    if "begin" in parts:
        return AsOf(datetime.date(year - 1, 12, 31))
    return Year(year)


def _months(year: int, first: int, last: int) -> Period:
    end = datetime.date(year, last, monthrange(year, last)[1])
    return CumulativeTo(end, datetime.date(year, first, 1))
