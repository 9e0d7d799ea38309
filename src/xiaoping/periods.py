"""Periods: what span of time a figure speaks of, with one canonical text for each.

============  ======================  =====================================
class         canonical text          printed
============  ======================  =====================================
Year          ``2020``                2020年
Half          ``2020-H1``             2020年上半年
Quarter       ``2020-Q4``             2020年第四季度
Month         ``2020-12``             2020年12月
AsOf          ``@2020-12-31``         2020年底; 2020年12月9日
YearRange     ``2018/2020``           2018—2020年
CumulativeTo  ``..2020-12-09``        截至2020年12月9日
Since         ``2016-12..``           2016年12月以来
Before        ``<2022-01-01``         2022年前
FiveYearPlan  ``FYP14``               “十四五”
============  ======================  =====================================

Being cumulative is a property of the period, not of the indicator.  Frequencies (每季度)
and durations (三年) are no periods.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from functools import cache
from typing import ClassVar, Final, Protocol, Self, final

import attrs

from xiaoping.errors import TextError
from xiaoping.messages import fail

__all__ = [
    "AsOf",
    "Before",
    "CumulativeTo",
    "FiveYearPlan",
    "Half",
    "Month",
    "Period",
    "Quarter",
    "Since",
    "Year",
    "YearRange",
    "parse_period",
    "period_order",
]

_DIGITS: Final = "零一二三四五六七八九"
# The calendar module's names follow the locale.
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ORDINALS: Final = ("first", "second", "third", "fourth")
_FIRST_YEAR: Final = 1000
_LAST_YEAR: Final = 9998


def _year(_instance: object, _attribute: object, value: int) -> None:
    if type(value) is not int or not _FIRST_YEAR <= value <= _LAST_YEAR:
        raise fail(TextError, "period.impossible", given=value, expected="1000…9998")


def _within(low: int, high: int) -> Callable[[object, object, int], None]:
    def check(_instance: object, _attribute: object, value: int) -> None:
        if type(value) is not int or not low <= value <= high:
            raise fail(TextError, "period.impossible", given=value, expected=f"{low}…{high}")

    return check


def _day(_instance: object, attribute: attrs.Attribute[datetime.date], value: object) -> None:
    # A datetime is a date too, but its text carries a time of day.
    if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
        raise _misfit(attribute.name, value, "datetime.date", "datetime.date(2020, 12, 31)")
    _year(None, None, value.year)


def _misfit(name: str, given: object, expected: str, near: str) -> TextError:
    return fail(TextError, "period.part", name=name, given=given, expected=expected, near=near)


def _chinese_date(day: datetime.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _end_of_year(day: datetime.date) -> bool:
    return (day.month, day.day) == (12, 31)


def _point(day: datetime.date) -> str:
    return f"{day.year}年底" if _end_of_year(day) else _chinese_date(day)


def _english_date(day: datetime.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _english_point(day: datetime.date) -> str:
    return f"the end of {day.year}" if _end_of_year(day) else _english_date(day)


class _Dated(Protocol):
    """What has a first and a last day, either of which may be open."""

    @property
    def start(self) -> datetime.date | None: ...
    @property
    def end(self) -> datetime.date | None: ...


class _Span:
    """What all periods can be asked about their days."""

    __slots__ = ()

    def contains(self: _Dated, day: datetime.date) -> bool:
        """Say whether a day lies in it; both ends do."""
        begun = self.start is None or self.start <= day
        return begun and (self.end is None or day <= self.end)

    def within(self: _Dated, other: _Dated) -> bool:
        """Say whether every day of it lies in another period.

        What is open on a side lies only in what is open there too.
        """
        begun = other.start is None or (self.start is not None and other.start <= self.start)
        return begun and (other.end is None or (self.end is not None and self.end <= other.end))


@final
@attrs.frozen(order=True)
class Year(_Span):
    """A calendar year.

    >>> Year(2020).previous().zh()
    '2019年'
    """

    value: int = attrs.field(validator=_year)

    @property
    def start(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.value, 1, 1)

    @property
    def end(self) -> datetime.date:
        """Its last day."""
        return datetime.date(self.value, 12, 31)

    @property
    def year(self) -> int:
        """The year itself."""
        return self.value

    def previous(self) -> Year:
        """Return the year before."""
        return Year(self.value - 1)

    def next(self) -> Year:
        """Return the year after."""
        return Year(self.value + 1)

    def same_period_last_year(self) -> Year:
        """Return the year before: what 同比 compares with."""
        return self.previous()

    def zh(self) -> str:
        """Return it as Chinese text prints it."""
        return f"{self.value}年"

    def en(self) -> str:
        """Return it as English text prints it."""
        return str(self.value)

    def __str__(self) -> str:
        """Return the canonical text."""
        return str(self.value)


@attrs.frozen(order=True)
class _Part(_Span):
    """What the parts of a year share: a year and a number, steps, and their days."""

    of: int = attrs.field(validator=_year)
    number: int = attrs.field()
    count: ClassVar[int]

    @number.validator
    def _fits(self, attribute: object, value: int) -> None:
        _within(1, self.count)(self, attribute, value)

    @property
    def start(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.of, self._last_month - 12 // self.count + 1, 1)

    @property
    def end(self) -> datetime.date:
        """Its last day."""
        month = self._last_month
        return datetime.date(self.of, month, monthrange(self.of, month)[1])

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.of

    @property
    def _last_month(self) -> int:
        return self.number * 12 // self.count

    def previous(self) -> Self:
        """Return the one before."""
        return self._step(-1)

    def next(self) -> Self:
        """Return the one after."""
        return self._step(1)

    def same_period_last_year(self) -> Self:
        """Return the same part of the year before: what 同比 compares with."""
        return type(self)(self.of - 1, self.number)

    def _step(self, by: int) -> Self:
        years, index = divmod(self.number - 1 + by, self.count)
        return type(self)(self.of + years, index + 1)


@final
@attrs.frozen(order=True)
class Half(_Part):
    """Half a year: the first or the second.

    >>> Half(2020, 1).zh(), str(Half(2020, 1).previous())
    ('2020年上半年', '2019-H2')
    """

    count: ClassVar[int] = 2

    def zh(self) -> str:
        """Return it as Chinese text prints it."""
        return f"{self.of}年{'上下'[self.number - 1]}半年"

    def en(self) -> str:
        """Return it as English text prints it."""
        return f"the {_ORDINALS[self.number - 1]} half of {self.of}"

    def __str__(self) -> str:
        """Return the canonical text."""
        return f"{self.of}-H{self.number}"


@final
@attrs.frozen(order=True)
class Quarter(_Part):
    """A quarter of a year.

    >>> Quarter(2020, 4).zh(), str(Quarter(2020, 4).next())
    ('2020年第四季度', '2021-Q1')
    """

    count: ClassVar[int] = 4

    def zh(self) -> str:
        """Return it as Chinese text prints it."""
        return f"{self.of}年第{_DIGITS[self.number]}季度"

    def en(self) -> str:
        """Return it as English text prints it."""
        return f"the {_ORDINALS[self.number - 1]} quarter of {self.of}"

    def __str__(self) -> str:
        """Return the canonical text."""
        return f"{self.of}-Q{self.number}"


@final
@attrs.frozen(order=True)
class Month(_Part):
    """A month.

    >>> Month(2020, 12).zh(), str(Month(2020, 12).next())
    ('2020年12月', '2021-01')
    """

    count: ClassVar[int] = 12

    def zh(self) -> str:
        """Return it as Chinese text prints it."""
        return f"{self.of}年{self.number}月"

    def en(self) -> str:
        """Return it as English text prints it."""
        return f"{_MONTHS[self.number - 1]} {self.of}"

    def __str__(self) -> str:
        """Return the canonical text."""
        return f"{self.of}-{self.number:02d}"


@final
@attrs.frozen(order=True)
class AsOf(_Span):
    """A point in time: the end of a day, at which a stock is counted.

    >>> AsOf(datetime.date(2020, 12, 31)).zh(), AsOf(datetime.date(2020, 12, 9)).zh()
    ('2020年底', '2020年12月9日')
    """

    date: datetime.date = attrs.field(validator=_day)

    @property
    def start(self) -> datetime.date:
        """The day itself."""
        return self.date

    @property
    def end(self) -> datetime.date:
        """The day itself."""
        return self.date

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.date.year

    def zh(self) -> str:
        """Return it as Chinese text prints it."""
        return _point(self.date)

    def en(self) -> str:
        """Return it as English text prints it."""
        return _english_point(self.date)

    def __str__(self) -> str:
        """Return the canonical text."""
        return f"@{self.date.isoformat()}"


@final
@attrs.frozen(order=True)
class YearRange(_Span):
    """Several whole years, both ends included.

    >>> YearRange(2018, 2020).zh()
    '2018—2020年'
    """

    first: int = attrs.field(validator=_year)
    last: int = attrs.field(validator=_year)

    def __attrs_post_init__(self) -> None:
        """Refuse a range that ends before it starts, or is one year."""
        if self.first >= self.last:
            raise fail(TextError, "period.order", start=self.first, end=self.last)

    @property
    def start(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.first, 1, 1)

    @property
    def end(self) -> datetime.date:
        """Its last day."""
        return datetime.date(self.last, 12, 31)

    @property
    def year(self) -> int:
        """The year it ends in."""
        return self.last

    def zh(self) -> str:
        """Return it as Chinese text prints it."""
        return f"{self.first}—{self.last}年"

    def en(self) -> str:
        """Return it as English text prints it."""
        return f"{self.first}-{self.last}"

    def __str__(self) -> str:
        """Return the canonical text."""
        return f"{self.first}/{self.last}"


@final
@attrs.frozen
class CumulativeTo(_Span):
    """Everything up to and including a day; from a start that is known, or not.

    >>> CumulativeTo(datetime.date(2020, 12, 9)).zh()
    '截至2020年12月9日'
    """

    date: datetime.date = attrs.field(validator=_day)
    start: datetime.date | None = attrs.field(
        default=None, validator=attrs.validators.optional(_day)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a start behind the end."""
        if self.start is not None and self.start > self.date:
            raise fail(TextError, "period.order", start=self.start, end=self.date)

    @property
    def end(self) -> datetime.date:
        """The last day."""
        return self.date

    @property
    def year(self) -> int:
        """The year it ends in."""
        return self.date.year

    def zh(self) -> str:
        """Return it as Chinese text prints it."""
        if self.start is not None:
            return f"{_chinese_date(self.start)}至{_chinese_date(self.date)}"
        return f"截至{_point(self.date)}"

    def en(self) -> str:
        """Return it as English text prints it."""
        if self.start is not None:
            return f"{_english_date(self.start)} to {_english_date(self.date)}"
        return f"up to {_english_point(self.date)}"

    def __str__(self) -> str:
        """Return the canonical text."""
        start = "" if self.start is None else self.start.isoformat()
        return f"{start}..{self.date.isoformat()}"


@final
@attrs.frozen(order=True)
class Since(_Span):
    """From a month on, without an end.

    >>> Since(Month(2016, 12)).zh()
    '2016年12月以来'
    """

    month: Month = attrs.field()

    @month.validator
    def _is_month(self, _attribute: object, value: object) -> None:
        if not isinstance(value, Month):
            raise _misfit("month", value, "Month", "Month(2016, 12)")

    @property
    def start(self) -> datetime.date:
        """The first day of the month."""
        return self.month.start

    @property
    def end(self) -> None:
        """There is none."""
        return

    @property
    def year(self) -> None:
        """It ends in no year."""
        return

    def zh(self) -> str:
        """Return it as Chinese text prints it."""
        return f"{self.month.zh()}以来"

    def en(self) -> str:
        """Return it as English text prints it."""
        return f"since {self.month.en()}"

    def __str__(self) -> str:
        """Return the canonical text."""
        return f"{self.month}.."


@final
@attrs.frozen(order=True)
class Before(_Span):
    """Strictly before a day: 2022年前 is before 2022-01-01, not by the end of 2022.

    >>> Before(datetime.date(2022, 1, 1)).zh(), Before(datetime.date(2022, 1, 1)).end
    ('2022年前', datetime.date(2021, 12, 31))
    """

    date: datetime.date = attrs.field(validator=_day)

    @property
    def start(self) -> None:
        """There is none."""
        return

    @property
    def end(self) -> datetime.date:
        """The last day that is still before."""
        return self.date - datetime.timedelta(days=1)

    @property
    def year(self) -> int:
        """The year of the last day."""
        return self.end.year

    def zh(self) -> str:
        """Return it as Chinese text prints it."""
        whole = (self.date.month, self.date.day) == (1, 1)
        return f"{self.date.year}年前" if whole else f"{_chinese_date(self.date)}前"

    def en(self) -> str:
        """Return it as English text prints it."""
        whole = (self.date.month, self.date.day) == (1, 1)
        return f"before {self.date.year if whole else _english_date(self.date)}"

    def __str__(self) -> str:
        """Return the canonical text."""
        return f"<{self.date.isoformat()}"


@final
@attrs.frozen(order=True)
class FiveYearPlan(_Span):
    """A five-year plan: the first ran 1953-1957, the third began in 1966, the 14th in 2021.

    Source: the plans as adopted; 1963-1965 lie between the second and the third.

    >>> FiveYearPlan(14).zh(), FiveYearPlan(14).start.year, str(FiveYearPlan(13).next())
    ('“十四五”', 2021, 'FYP14')
    """

    number: int = attrs.field(validator=_within(1, 99))

    @property
    def start(self) -> datetime.date:
        """Its first day."""
        early = self.number <= 2
        first = 1953 + 5 * (self.number - 1) if early else 1966 + 5 * (self.number - 3)
        return datetime.date(first, 1, 1)

    @property
    def end(self) -> datetime.date:
        """Its last day."""
        return datetime.date(self.start.year + 4, 12, 31)

    @property
    def year(self) -> int:
        """The year it ends in."""
        return self.end.year

    @classmethod
    def of_year(cls, year: int) -> FiveYearPlan:
        """Return the plan that a year lies in.

        Raises:
            TextError: The year lies in no plan.

        >>> FiveYearPlan.of_year(2020)
        FiveYearPlan(number=13)
        """
        number = (year - 1966) // 5 + 3 if year >= 1966 else (year - 1953) // 5 + 1
        if 1 <= number <= 99:
            found = cls(number)
            if found.start.year <= year <= found.end.year:
                return found
        raise fail(TextError, "period.no-plan", given=year)

    @classmethod
    def from_zh(cls, name: str) -> FiveYearPlan:
        """Return the plan that Chinese text calls so, quoted or not.

        Raises:
            TextError: No plan is called so.

        >>> FiveYearPlan.from_zh("十四五"), FiveYearPlan.from_zh("“九五”").end.year
        (FiveYearPlan(number=14), 2000)
        """
        number = _plan_names().get(name.strip('“”"'))
        if number is None:
            raise fail(TextError, "period.unreadable", given=name, near=())
        return cls(number)

    def previous(self) -> FiveYearPlan:
        """Return the plan before."""
        return FiveYearPlan(self.number - 1)

    def next(self) -> FiveYearPlan:
        """Return the plan after."""
        return FiveYearPlan(self.number + 1)

    def zh(self) -> str:
        """Return it as Chinese text prints it: the number, then 五 for five years."""
        tens, ones = divmod(self.number, 10)
        ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return f"“{ten}{_DIGITS[ones] if ones else ''}五”"

    def en(self) -> str:
        """Return it as English text prints it."""
        teen = self.number // 10 == 1
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(0 if teen else self.number % 10, "th")
        return f"the {self.number}{suffix} Five-Year Plan"

    def __str__(self) -> str:
        """Return the canonical text."""
        return f"FYP{self.number}"


@cache
def _plan_names() -> dict[str, int]:
    """Return the numbers of the plans by what they are called, without quotes."""
    return {FiveYearPlan(number).zh().strip("“”"): number for number in range(1, 100)}


Period = (
    Year
    | Half
    | Quarter
    | Month
    | AsOf
    | YearRange
    | CumulativeTo
    | Since
    | Before
    | FiveYearPlan
)
"""The closed union of periods."""

_DAY = r"\d{4}-\d\d-\d\d"
_FORMS: Final = re.compile(
    r"(?P<year>\d{4})"
    r"|(?P<half>\d{4})-H(?P<half_number>\d)"
    r"|(?P<quarter>\d{4})-Q(?P<quarter_number>\d)"
    r"|(?P<month>\d{4}-\d\d)"
    rf"|@(?P<as_of>{_DAY})"
    r"|(?P<first>\d{4})/(?P<last>\d{4})"
    rf"|(?P<from_>{_DAY})?\.\.(?P<to>{_DAY})"
    r"|(?P<since>\d{4}-\d\d)\.\."
    rf"|<(?P<before>{_DAY})"
    r"|FYP(?P<plan>[1-9]\d?)",
    re.ASCII,
)


def parse_period(text: str) -> Period:
    """Read the canonical text of a period.

    Raises:
        TextError: It is none; the forms are named, and what may have been meant.

    >>> parse_period("2020-Q4"), parse_period("FYP14")
    (Quarter(of=2020, number=4), FiveYearPlan(number=14))
    >>> try:
    ...     parse_period("2020年第四季度")
    ... except TextError as error:
    ...     print(*error.details["near"])
    2020-Q4
    """
    match = _FORMS.fullmatch(text)
    if match is None:
        raise fail(TextError, "period.unreadable", given=text, near=_near(text))
    try:
        return _period(match)
    except TextError:
        raise
    except ValueError:
        raise fail(TextError, "period.unreadable", given=text, near=_near(text)) from None


_NEAR: Final = (
    (r"(\d{4})年?度?", "{0}"),
    (r"(\d{4})年[底末]", "@{0}-12-31"),
    (r"截[至止到](\d{4})年[底末]", "..{0}-12-31"),
    (r"(\d{4})-?H([12])", "{0}-H{1}"),
    (r"(\d{4})年?上半年", "{0}-H1"),
    (r"(\d{4})年?下半年", "{0}-H2"),
    (r"(\d{4})-?Q([1-4])", "{0}-Q{1}"),
    (r"(\d{4})年?第?([1-4一二三四])季度?", "{0}-Q{1}"),
    (r"(\d{4})[-/.年]?(\d\d?)月?", "{0}-{1:0>2}"),
    (r"(\d{4})[-/.年](\d\d?)月?(?:以来|起)", "{0}-{1:0>2}.."),
    (r"(\d{4})[-/.年](\d\d?)[-/.月](\d\d?)日?", "@{0}-{1:0>2}-{2:0>2}"),
    (r"(?:截[至止到])?(\d{4})[-/.年](\d\d?)[-/.月](\d\d?)日?", "..{0}-{1:0>2}-{2:0>2}"),
    (r"(\d{4})年?[-—–~至到](\d{4})年?", "{0}/{1}"),
    (r"(\d{4})年以?前", "<{0}-01-01"),
    (r"FYP[- ]?0*(\d\d?)", "FYP{0}"),
)
_QUARTER_DIGITS: Final = str.maketrans("一二三四", "1234")


def _near(text: str) -> tuple[str, ...]:
    """Return canonical texts that a text may have meant; it is never read as one of them."""
    plain = unicodedata.normalize("NFKC", text[:40]).strip().upper()
    found = [
        form.format(*match.groups()).translate(_QUARTER_DIGITS)
        for pattern, form in _NEAR
        if (match := re.fullmatch(pattern, plain, re.ASCII))
    ]
    name = plain.strip('“”"')
    if name in _plan_names():
        found.append(f"FYP{_plan_names()[name]}")
    return tuple(filter(_readable, found))


def _readable(text: str) -> bool:
    match = _FORMS.fullmatch(text)
    try:
        return match is not None and _period(match) is not None
    except ValueError:  # a TextError is one too
        return False


def _period(match: re.Match[str]) -> Period:
    day = datetime.date.fromisoformat
    match match.lastgroup:
        case "year":
            return Year(int(match["year"]))
        case "half_number":
            return Half(int(match["half"]), int(match["half_number"]))
        case "quarter_number":
            return Quarter(int(match["quarter"]), int(match["quarter_number"]))
        case "month":
            return _month(match["month"])
        case "as_of":
            return AsOf(day(match["as_of"]))
        case "last":
            return YearRange(int(match["first"]), int(match["last"]))
        case "to":
            start = match["from_"]
            return CumulativeTo(day(match["to"]), None if start is None else day(start))
        case "since":
            return Since(_month(match["since"]))
        case "before":
            return Before(day(match["before"]))
        case _:
            return FiveYearPlan(int(match["plan"]))


def _month(text: str) -> Month:
    year, _, number = text.partition("-")
    return Month(int(year), int(number))


def period_order(period: Period) -> tuple[datetime.date, datetime.date, str]:
    """Return a key by which any periods sort: by end, then start, then kind.

    >>> [str(p) for p in sorted([Year(2020), Month(2020, 5), Year(2019)], key=period_order)]
    ['2019', '2020-05', '2020']
    """
    end = period.end or datetime.date.max
    return end, period.start or datetime.date.min, type(period).__name__
