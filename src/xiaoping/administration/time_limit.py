"""Within what time an office promises to settle a matter: working days are not calendar days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Final, TypeAlias, final

import attrs

from xiaoping.errors import InvariantError, TextError
from xiaoping.fields import PUBLIC
from xiaoping.measures.numerals import parse_chinese
from xiaoping.messages import fail
from xiaoping.sensitivity import quotable

__all__ = ["GivenLimit", "TimeLimit", "to_limit"]

WORKING_DAY: Final = "working_day"
DAY: Final = "day"

_WORDS: Final[Mapping[str, str]] = {
    WORKING_DAY: "个工作日",
    DAY: "天",
    "month": "个月",
    "hour": "小时",
    "minute": "分钟",
}
_UNITS: Final[Mapping[str, str]] = {
    "个工作日": WORKING_DAY,
    "工作日": WORKING_DAY,
    "个自然日": DAY,
    "自然日": DAY,
    "天": DAY,
    "日": DAY,
    "个月": "month",
    "小时": "hour",
    "个小时": "hour",
    "分钟": "minute",
}
_AT_ONCE: Final = frozenset(
    {
        *("即办", "即办件", "即时办结", "当场办结", "立即办结", "当场", "即时", "当即办结"),
        *("即时办", "马上办", "马上办结", "立等可取", "随到随办", "当日", "当天"),
        *("当日办结", "当天办结"),
    }
)
_FORM: Final = re.compile(
    r"(?:自?(?:受理|收件)之?(?:日起|后))?(?:承诺|法定|限)?(?:不超过)?"
    r"(\d{1,4}|(?=[一二两三四五六七八九十])(?:[一二两三四五六七八九]百)?(?:[一二三四五六七八九]?十)?[一二两三四五六七八九]?)("
    + "|".join(sorted(_UNITS, key=len, reverse=True))
    + r")(?:之?内)?(?:办结)?",
    re.ASCII,
)
_WIDE: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_LEAST: Final[Mapping[str, int]] = {WORKING_DAY: 1, DAY: 1, "month": 28, "hour": 0, "minute": 0}
"""How many calendar days a unit lasts at the least."""
_MOST: Final = 3660
_SHOWN: Final = 20


@final
@attrs.frozen
class TimeLimit:
    """A time within which a matter is to be settled (办结时限): 5个工作日, 20天, 即办.

    Working days stay working days: which days are free is fixed anew each year, and is not
    known here, so that a limit of 5 working days is no number of days.

    Attributes:
        number: How many; nothing for what is settled at once (即办).
        unit: What it counts: working_day, day, month, hour or minute.

    Raises:
        InvariantError: The number is no whole one from 0 to 3660, or the unit is none of these.

    >>> TimeLimit.parse("5个工作日内"), str(TimeLimit.parse("当场办结"))
    (TimeLimit(number=5, unit='working_day'), '即办')
    """

    number: int = attrs.field(metadata=PUBLIC)
    unit: str = attrs.field(default=WORKING_DAY, metadata=PUBLIC)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no limit."""
        number = self.number
        if type(number) is not int or not 0 <= number <= _MOST:
            given = number if type(number) is int else type(number).__name__
            raise fail(InvariantError, "time-limit.number", given=quotable(str(given)[:_SHOWN]))
        if self.unit not in _WORDS:
            given = quotable(str(self.unit)[:_SHOWN])
            raise fail(InvariantError, "time-limit.unit", given=given, known=list(_WORDS))
        if not number:
            object.__setattr__(self, "unit", DAY)

    @classmethod
    def parse(cls, text: str) -> TimeLimit:
        """Read a limit as offices write it.

        Raises:
            TextError: It is none; a bare number does not tell whether it counts working days.

        >>> str(TimeLimit.parse("20日")), str(TimeLimit.parse("自受理之日起十五个工作日内"))
        ('20天', '15个工作日')
        """
        if not isinstance(text, str):
            raise fail(TextError, "time-limit.kind", given=type(text).__name__)
        plain = "".join(text.split()).translate(_WIDE)
        if plain in _AT_ONCE:
            return cls(0, DAY)
        found = _FORM.fullmatch(plain)
        if found is None:
            raise fail(TextError, "time-limit.unreadable", given=quotable(text[:_SHOWN]))
        number = int(found[1]) if found[1].isdecimal() else parse_chinese(found[1])
        return cls(number, _UNITS[found[2]])

    def __str__(self) -> str:
        """Return the text, which reads back."""
        return f"{self.number}{_WORDS[self.unit]}" if self.number else "即办"

    def last_day(self, start: datetime.date) -> datetime.date | None:
        """Return the last day in time of what began on a day; the day itself does not count.

        ``None`` for what is counted otherwise than in calendar days: of working days and
        months these do not tell it, and hours may run into the next day.  ``None`` too
        beyond the calendar.

        >>> TimeLimit.parse("20天").last_day(datetime.date(2020, 5, 1))
        datetime.date(2020, 5, 21)
        >>> TimeLimit.parse("5个工作日").last_day(datetime.date(2020, 5, 1)) is None
        True
        """
        return self.sure_day(start) if self.unit == DAY else None

    def sure_day(self, start: datetime.date) -> datetime.date | None:
        """Return a day up to which it is in time for certain, whichever days are free.

        Five working days last five calendar days at the least, a month 28.  ``None`` beyond
        the calendar.

        >>> TimeLimit.parse("5个工作日").sure_day(datetime.date(2020, 5, 1))
        datetime.date(2020, 5, 6)
        """
        try:
            return start + datetime.timedelta(days=self.number * _LEAST[self.unit])
        except OverflowError:
            return None


GivenLimit: TypeAlias = TimeLimit | str | None


def to_limit(given: GivenLimit) -> TimeLimit | None:
    """Return a limit; a text is read, and a bare number refused: it tells no unit.

    >>> str(to_limit("5个工作日")), to_limit(None)
    ('5个工作日', None)
    """
    return given if given is None or isinstance(given, TimeLimit) else TimeLimit.parse(given)
