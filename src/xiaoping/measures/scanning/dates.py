"""Years, months and days in running text, told apart from durations and counts."""

from __future__ import annotations

import re
from typing import Final

from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.measures.numerals import parse_chinese
from xiaoping.measures.scanning.words import unit_at

__all__ = ["date_at", "han_date_at"]

_DASH = r"\s*(?:—+|–|-|−|－|~|～|至|到)\s*"
_Y = r"(?:1[5-9]|20)\d\d"
_M = r"(?:1[0-2]|0?[1-9])"
_D = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = re.compile(
    rf"(?P<y>{_Y}) ?年(?!级|代)(?:度?(?P<dash>{_DASH})(?P<y2>{_Y}) ?年(?!级|代|\d|{_M}月))?"
    rf"(?: ?(?P<m>{_M}) ?(?:月(?!末?嫂)(?:份| ?(?P<d>{_D}) ?[日号])?)?"
    rf"(?:{_DASH}(?:(?P<m2>{_M}) ?月(?: ?(?P<d2>{_D}) ?[日号])?|(?P<d3>{_D}) ?[日号]))?)?"
)
_YEARS = re.compile(rf"(?P<y>{_Y}){_DASH}(?P<y2>{_Y})(?:(?P<unit> ?年)|(?![\d.%万亿年 ]| 年))")
_LISTED = re.compile(rf"(?P<y>{_Y})(?=(?:[、和与及](?:{_Y})){{0,12}}[、和与及](?:{_Y}) ?年)")
_ISO = re.compile(
    rf"(?P<y>{_Y})(?P<sep>[-./])(?P<m>{_M})(?P=sep)(?P<d>{_D})(?![\d.%])"
    r"|(?P<iso>(?:19|20)\d\d)-(?P<m1>0[1-9]|1[0-2])(?![\d-])"
)
_MONTH = re.compile(
    rf"(?P<m>{_M}) ?月(?:份| ?(?P<d>{_D}) ?[日号])?"
    rf"(?:{_DASH}(?:(?P<m2>{_M}) ?月(?: ?(?P<d2>{_D}) ?[日号])?|(?P<d3>{_D}) ?[日号]))?"
)
_MONTHS = re.compile(rf"(?P<m>{_M}){_DASH}(?P<m2>{_M}) ?月份?(?![饼球])")
_DAY = re.compile(rf"(?P<d>{_D}) ?日(?![常均本报照夜元前内])")
_HAN = "一二三四五六七八九十"
_HAN_YEAR = re.compile(r"[一二][九〇零○][〇零○一二三四五六七八九]{2}年")
_HAN_MONTH = re.compile(
    rf"(?P<m>十[一二]|[{_HAN}])月(?:份|(?P<d>三十一?|二十[一-九]?|十[一二三四五六七八九]?|[{_HAN}])[日号])?"
)


def date_at(plain: str, text: str, at: int) -> Mention | None:
    """Return the year or date in digits that begins at an offset; ``None`` if none does.

    >>> date_at("2020年1—9月", "2020年1—9月", 0).value
    '2020-01/2020-09'
    """
    year = _ISO.match(plain, at) or _YEARS.match(plain, at)
    if year is not None and not _is_counted(plain, year):
        return _iso(text, at, year)
    listed = _LISTED.match(plain, at)
    if listed is not None:
        return _between_years(text, at, listed.end(), int(listed["y"]), None)
    year = _YEAR.match(plain, at)
    if year is not None:
        return _year(text, at, year)
    for pattern in (_MONTHS, _MONTH, _DAY):
        match = pattern.match(plain, at)
        if match is not None:
            return _month(plain, text, at, match)
    return None


_SINCE: Final = ("从", "自", "由")


def _is_counted(plain: str, match: re.Match[str]) -> bool:
    """Say whether two numbers that could be years have a unit behind: 1600至1760户次."""
    bare = match.re is _YEARS and not match["unit"]
    return bare and unit_at(plain, match.end()) is not None


def _iso(text: str, at: int, match: re.Match[str]) -> Mention | None:
    found = match.groupdict()
    if found.get("y2"):
        return _between_years(text, at, match.end(), int(found["y"]), int(found["y2"]))
    when = tuple(
        int(part)
        for part in (
            found.get("y") or found.get("iso"),
            found.get("m") or found.get("m1"),
            found.get("d"),
        )
        if part
    )
    return _date(text, at, match.end(), when)


def _between_years(
    text: str, at: int, end: int, first: int, last: int | None
) -> Mention | None:
    if last is not None and last < first:
        return None
    return Mention(
        start=at,
        end=end,
        text=text[at:end],
        kind=MentionKind.YEAR,
        value=first,
        value_high=last,
        unit="年",
        word="年",
        when=(first,),
    )


def _year(text: str, at: int, match: re.Match[str]) -> Mention | None:
    year = int(match["y"])
    if match["y2"] and text[max(0, at - 1) : at] in _SINCE:
        return _between_years(text, at, at + match.group().index("年") + 1, year, None)
    if match["y2"]:
        end = match.end("y2") + (2 if text[match.end("y2")] == " " else 1)
        return _between_years(text, at, end, year, int(match["y2"]))
    if match["m"] and "月" in match[0]:
        month, day = int(match["m"]), int(match["d"] or 0)
        when = (year, month, day) if day else (year, month)
        later = _later(match, month)
        if later is None:
            stop = match.end()
            if match["m2"] or match["d3"]:
                stop = _before_dash(match)
            return _date(text, at, stop, when)
        return _date(text, at, match.end(), when, later=(year, *later))
    end = text.index("年", at) + 1
    return Mention(
        start=at,
        end=end,
        text=text[at:end],
        kind=MentionKind.YEAR,
        value=year,
        unit="年",
        word="年",
        when=(year,),
    )


def _before_dash(match: re.Match[str]) -> int:
    """Return where the first of two dates that are no range ends."""
    end = match.end("d") if match["d"] else match.end("m")
    return end + match.string[end:].index("日" if match["d"] else "月") + 1


def _later(match: re.Match[str], month: int) -> tuple[int, ...] | None:
    """Return month and day of the second end of a range of dates."""
    if match["m2"]:
        second = int(match["m2"])
        day = int(match["d2"] or 0) if "d2" in match.re.groupindex else 0
        if second < month:
            return None
        return (second, day) if day else (second,)
    if "d3" in match.re.groupindex and match["d3"]:
        return (
            (month, int(match["d3"]))
            if match["d"] and int(match["d3"]) > int(match["d"])
            else None
        )
    return None


def _month(plain: str, text: str, at: int, match: re.Match[str]) -> Mention | None:
    found = match.groupdict()
    if match.re is _DAY:
        behind_month = plain[max(0, at - 1) : at] in ("月", "、", "至", "-", "—", "于", "")
        return _date(text, at, match.end(), (), day=int(found["d"])) if behind_month else None
    month = int(found["m"])
    if match.re is _MONTHS:
        last = int(found["m2"])
        if last <= month:
            return None
        return _date(text, at, match.end(), (month,), later=(last,), yearless=True)
    when = (month, int(found["d"])) if found["d"] else (month,)
    later = _later(match, month)
    end = match.end()
    if later is None and (found["m2"] or found["d3"]):
        end = _before_dash(match)
    return _date(text, at, end, when, later=later, yearless=True)


def _written(when: tuple[int, ...], *, yearless: bool) -> str:
    if yearless:
        return "-".join(f"{part:02}" for part in when)
    return "-".join(f"{part:04}" if i == 0 else f"{part:02}" for i, part in enumerate(when))


def _date(
    text: str,
    at: int,
    end: int,
    when: tuple[int, ...],
    *,
    later: tuple[int, ...] | None = None,
    yearless: bool = False,
    day: int = 0,
) -> Mention:
    value = f"{day:02}" if day else _written(when, yearless=yearless)
    if later:
        value += "/" + _written(later, yearless=yearless)
    return Mention(
        start=at,
        end=end,
        text=text[at:end],
        kind=MentionKind.DATE,
        value=value,
        when=() if yearless or day else when,
    )


def han_date_at(plain: str, text: str, at: int) -> Mention | None:
    """Return the year or date in Chinese numerals that begins at an offset.

    >>> han_date_at("二〇二〇年十二月", "二〇二〇年十二月", 0).value
    '2020-12'
    """
    year = _HAN_YEAR.match(plain, at)
    if year is not None:
        number = int("".join(str("〇一二三四五六七八九".index(c)) for c in _zeros(year[0][:4])))
        month = _HAN_MONTH.match(plain, year.end())
        if month is None:
            end = year.end()
            return Mention(
                start=at,
                end=end,
                text=text[at:end],
                kind=MentionKind.YEAR,
                value=number,
                unit="年",
                word="年",
                when=(number,),
            )
        return _date(text, at, month.end(), (number, *_han_month(month)))
    month = _HAN_MONTH.match(plain, at)
    if month is None or (at and plain[at - 1] in _NOT_BEFORE_MONTH):
        return None
    if plain[month.end() : month.end() + 1] in ("半", "三", "饼"):
        return None  # 三月三 is a feast
    return _date(text, at, month.end(), _han_month(month), yearless=True)


_NOT_BEFORE_MONTH: Final = tuple("每数几上下本当第")


def _zeros(digits: str) -> str:
    return digits.replace("零", "〇").replace("○", "〇")


def _han_month(match: re.Match[str]) -> tuple[int, ...]:
    month = parse_chinese(match["m"])
    return (month, parse_chinese(match["d"])) if match["d"] else (month,)
