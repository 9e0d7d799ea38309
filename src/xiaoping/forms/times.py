"""What a heading of a form says of time: 本年, 上年同期, 2020年末, 计划, 本年累计."""

from __future__ import annotations

import datetime
import re
from typing import Any, Final, Literal, final

import attrs

from xiaoping.errors import AmbiguousError
from xiaoping.files.headings import heading_key
from xiaoping.indicators.form import years_on
from xiaoping.indicators.observation import Scenario
from xiaoping.messages import fail
from xiaoping.periods import AsOf, CumulativeTo, Half, Month, Period, Quarter, Year

__all__ = ["FormTime", "period_in", "periods_in", "time_of"]

Point = Literal["", "start", "end", "cumulative"]

_DIGITS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEAR_WORDS: Final = re.compile(r"[一二][〇零○一二三四五六七八九]{3}(?=年)")
_DASH: Final = r"[-－—–~～至到]{1,2}"
_PERIOD: Final = (
    r"(?P<year>(?:19|20)\d\d)年度?(?:(?P<to>0?1月?份?" + _DASH + r"(?:1[0-2]|0?[1-9])月)份?"
    r"|前(?P<quarters>[一二三1-3])个?季度|第?(?P<quarter>[一二三四1-4])季度?|(?P<half>[上下])半年"
    r"|(?P<month>1[0-2]|0?[1-9])月(?:份|(?P<day>3[01]|[12]\d|0?[1-9])日)?)?"
)
_UNREAD: Final = re.compile(
    r"(?:19|20)\d\d年度?(?!0?1月?份?[-－—–~～至到]|(?:1[0-2]|0?[1-9])月)(?:\d|[春夏秋冬])"
)
"""A part of a year that is none of those that are read: 2020年3-6月, 2020年春季."""
_IN_TEXT: Final = re.compile(_PERIOD)
_TIME: Final = re.compile(
    rf"(?:{_PERIOD}"
    r"|(?P<word>本年度?|今年|当年|本期|报告期|本月|本季度?|上年度?|去年|前年))?"
    r"(?P<same>同期)?(?P<point>年?末|年?底|年初|初|期末|期初)?"
    r"(?P<kind>实际|实绩|完成|计划|任务|目标|预计)?(?P<cumulative>累计)?"
    r"(?P<kind2>实际|实绩|完成|计划|任务|目标|预计)?(?P<value>数值|数量|数据|数额|数|值|指标值)?"
)
_YEARS: Final = {"上年": -1, "去年": -1, "前年": -2}
_SCENARIOS: Final = {
    "计划": Scenario.PLAN,
    "任务": Scenario.TASK,
    "目标": Scenario.TASK,
    "预计": Scenario.FORECAST,
}
_BRACKETS: Final = re.compile(r"[(\[][^()\[\]]*[)\]]")


@final
@attrs.frozen(kw_only=True)
class FormTime:
    """When a column asks about, relative to the form's period or by itself.

    Attributes:
        years: How many years after the form's period, or after its own.
        period: A period of its own.
        point: The end or the beginning of the year, or all of the year so far.
        word: Whether 本年, 上年 or 同期 is said: in a form about a part of a year, 本年 is the
            year so far, and what 同期 is compared with nobody can say.
        scenario: Actual, forecast, task or plan; none if nothing is said.

    >>> str(FormTime(years=-1, point="end").of(Year(2020)))
    '@2019-12-31'
    """

    years: int = 0
    period: Period | None = None
    point: Point = ""
    word: Literal["", "year", "same"] = ""
    scenario: Scenario | None = None

    def of(self, period: Period) -> Period:
        """Return the period that is asked about, in a form about ``period``.

        Raises:
            AbsentError: The form's period has no counterpart in another year.
            AmbiguousError: 同期 in a form about a part of a year may be that part or the year
                so far.

        >>> str(FormTime(point="cumulative").of(Quarter(2020, 3)))
        '2020-01-01..2020-09-30'
        """
        found = years_on(self.period or period, self.years)
        end, year = found.end, found.year
        if self.word == "same" and not self.point and isinstance(found, Half | Quarter | Month):
            raise fail(AmbiguousError, "form.same-period", period=found.zh())
        point = self.point
        if self.word == "year" and not point and isinstance(found, Half | Quarter | Month):
            point = "cumulative"
        if not point or end is None or year is None:
            return found
        if point == "end":
            return AsOf(end)
        if point == "start":
            return AsOf(datetime.date(year - 1, 12, 31))
        return CumulativeTo(end, datetime.date(year, 1, 1))

    def joined(self, other: FormTime) -> FormTime:
        """Return both together: an upper heading 2020年 over a lower one 计划.

        >>> FormTime(period=Year(2020)).joined(FormTime(point="end")).point
        'end'
        """
        return FormTime(
            years=other.years or self.years,
            period=other.period or self.period,
            point=other.point or self.point,
            word=other.word or self.word,
            scenario=other.scenario or self.scenario,
        )


def time_of(text: str) -> FormTime | None:
    """Return what a heading says of time, if it says nothing else.

    Also a heading that only says that numbers stand below (数量) is one; 上期 is none,
    because it may be the year before or the quarter before.

    >>> time_of("2019年"), time_of("总户数"), time_of("上期")
    (FormTime(years=0, period=Year(value=2019), point='', word='', scenario=None), None, None)
    >>> time_of("上年 同期数").years, time_of("本年计划").scenario.value, time_of("年初数").point
    (-1, 'plan', 'start')
    """
    plain = _numbered(_BRACKETS.sub("", heading_key(text)))
    found = _TIME.fullmatch(plain)
    if not plain or found is None or (found["same"] and not found["word"]):
        return None
    kinds = [found["kind"], found["kind2"]]
    scenario = next((_SCENARIOS.get(k, Scenario.ACTUAL) for k in kinds if k), None)
    period: Period | None = None
    if found["year"]:
        period = _period(found)
        if period is None:
            return None
    return FormTime(
        years=_YEARS.get((found["word"] or "").removesuffix("度"), 0),
        period=period,
        point=_point(found["point"] or "", found["cumulative"]),
        word=_word(found["word"] or "", same=bool(found["same"])),
        scenario=scenario,
    )


def _word(text: str, *, same: bool) -> Literal["", "year", "same"]:
    if same:
        return "same"
    return "year" if text.endswith(("年", "年度")) else ""


def _point(word: str, cumulative: str | None) -> Point:
    if word.endswith(("末", "底")):
        return "end"
    if word.endswith("初"):
        return "start"
    return "cumulative" if cumulative else ""


def _numbered(text: str) -> str:
    found = _YEAR_WORDS.search(text)
    if not found:
        return text
    return text[: found.start()] + found[0].translate(_DIGITS) + text[found.end() :]


def _period(found: re.Match[str]) -> Period | None:
    """Return the period that is written; none if there is no such day."""
    parts: dict[str, Any] = found.groupdict()
    year = int(parts["year"])
    if parts["to"]:
        return _so_far(year, int(re.findall(r"\d+", parts["to"])[-1]))
    if parts["quarters"]:
        return _so_far(year, 3 * int(parts["quarters"].translate(_DIGITS)))
    if parts["quarter"]:
        return Quarter(year, int(parts["quarter"].translate(_DIGITS)))
    if parts["half"]:
        return Half(year, 1 if parts["half"] == "上" else 2)
    if parts["day"]:
        try:
            return AsOf(datetime.date(year, int(parts["month"]), int(parts["day"])))
        except ValueError:
            return None
    return Month(year, int(parts["month"])) if parts["month"] else Year(year)


def _so_far(year: int, month: int) -> Period:
    """Return what a year has been up to the end of a month."""
    return CumulativeTo(Month(year, month).end, datetime.date(year, 1, 1))


def periods_in(text: str) -> tuple[Period, ...]:
    """Return the periods that a text names, each once.

    >>> [str(period) for period in periods_in("2019年和2020年1-6月对照表")]
    ['2019', '2020-01-01..2020-06-30']
    """
    plain = _numbered(heading_key(text))
    found = (_period(match) for match in _IN_TEXT.finditer(plain))
    return tuple(dict.fromkeys(period for period in found if period is not None))


def period_in(text: str) -> Period | None:
    """Return the period that a title names; none if it names none, several, or an odd one.

    >>> period_in("某乡2020年第四季度经济情况表"), period_in("二〇二〇年度统计表")
    (Quarter(of=2020, number=4), Year(value=2020))
    >>> period_in("2019年和2020年对照表") is period_in("2020年3-6月报表") is None
    True
    """
    found = periods_in(text)
    unread = _UNREAD.search(_numbered(heading_key(text)))
    return found[0] if len(found) == 1 and not unread else None
