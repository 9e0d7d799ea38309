"""Proportions, parts of a whole, multiples: 12:60:28, 百分之三, 翻两番, 过半."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from xiaoping.measures.mention import MentionKind
from xiaoping.measures.numerals import Exact
from xiaoping.measures.scanning.digits import digits_at
from xiaoping.measures.scanning.figure import han_at
from xiaoping.measures.scanning.found import Found

__all__ = ["doubling_at", "fraction_at", "han_proportion_at", "percent_at", "proportion_at"]

_N = r"\d+(?:\.\d+)?"
_PROPORTION = re.compile(rf"{_N}(?:(?: ?[:：∶︰] ?{_N}){{1,5}}|(?:比{_N}){{1,5}})(?![\d:：])")
_TIME = re.compile(r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?")
_OF_A_RATIO = re.compile(r"比|配|占比|结构|构成|为$|达$|按$")
_PARTS = re.compile(r"(?P<base>百|千|万)分之")
_NAMES: Final = {"百": "%", "千": "‰", "万": "‱"}
_DOUBLED = re.compile(r"翻(?:了|近|将近|约|超过|超)*$")


def proportion_at(plain: str, at: int) -> Found | None:
    """Return the proportion that begins here; ``None`` for a time of day.

    >>> proportion_at("12:60:28", 0).parts, proportion_at("9:30", 0)
    ((12, 60, 28), None)
    """
    match = _PROPORTION.match(plain, at)
    if match is None:
        return None
    before = plain[max(0, at - 10) : at]
    if _TIME.fullmatch(match[0]):
        parts = [int(part) for part in re.split("[:：]", match[0])]
        of_day = parts[0] < 25 and parts[1] < 60
        if of_day and not _OF_A_RATIO.search(before):
            three = len(parts) == 3 and sum(parts) == 100
            if not three:
                return None
    found = Found(at, match.end(), 0, han=False)
    found.parts = tuple(_number(part) for part in re.split(r" ?[:：∶︰比] ?", match[0]))
    found.kind = MentionKind.RATIO
    return found


_FRACTION = re.compile(r"(\d{1,3})/(\d{1,3})(?![\d/.%])")


def fraction_at(plain: str, at: int) -> Found | None:
    """Return the proper fraction that begins here: 2/3 of the villages, and not 24/7.

    >>> fraction_at("2/3的村", 0).value, fraction_at("24/7", 0)
    (Fraction(2, 3), None)
    """
    match = _FRACTION.match(plain, at)
    if match is None or not 0 < int(match[1]) < int(match[2]):
        return None
    found = Found(at, match.end(), Fraction(int(match[1]), int(match[2])), han=False)
    found.kind = MentionKind.RATIO
    return found


_HAN_PROPORTION = re.compile(
    r"([一二三四五六七八九十]{1,3})比([一二三四五六七八九十]{1,3})(?![较例分])"
)


def han_proportion_at(plain: str, at: int) -> Found | None:
    """Return a proportion in Chinese numerals: 三比一.

    >>> han_proportion_at("十比一", 0).parts
    (10, 1)
    """
    match = _HAN_PROPORTION.match(plain, at)
    if match is None:
        return None
    parts = [han_at(part, 0) for part in match.groups()]
    values = [part.value for part in parts if part is not None and part.high is None]
    if len(values) != len(parts):
        return None
    found = Found(at, match.end(), 0, han=False)
    found.parts = tuple(values)
    found.kind = MentionKind.RATIO
    return found


def _number(shown: str) -> Exact:
    found = digits_at(shown, 0)
    return found[0] if found else 0


def percent_at(plain: str, at: int) -> Found | None:
    """Return what 百分之, 千分之 or 万分之 begins here.

    >>> percent_at("百分之六十多", 0).value, percent_at("千分之五", 0).name
    (60, '‰')
    """
    prefix = _PARTS.match(plain, at)
    if prefix is None:
        return None
    start = prefix.end()
    digits = digits_at(plain, start)
    number: Found | None
    if digits is not None:
        number = Found(start, digits[1], digits[0], han=False)
    else:
        number = han_at(plain, start)
    if number is None:
        return None
    found = Found(at, number.end, number.value, han=False)
    found.high, found.inner = number.high, number.inner
    found.name = _NAMES[prefix["base"]]
    found.word, found.kind = prefix[0], MentionKind.PERCENT
    more = plain[found.end : found.end + 1]
    if more in ("多", "余") and more:
        found.inner = (*found.inner, more)
        found.end += 1
    return found


def doubling_at(plain: str, found: Found) -> bool:
    """Read 翻两番 as four times; say whether it is one.

    >>> found = han_at("翻两番", 1)
    >>> doubling_at("翻两番", found), found.value, found.name
    (True, 4, '倍')
    """
    if plain[found.end : found.end + 1] != "番" or not isinstance(found.value, int):
        return False
    if found.value > 20 or not _DOUBLED.search(plain, max(0, found.start - 5), found.start):
        return False
    found.value = 2**found.value
    found.name, found.word, found.kind = "倍", "番", MentionKind.RATIO
    found.end += 1
    if plain[found.end : found.end + 1] in ("多", "余"):
        found.inner = (*found.inner, plain[found.end])
        found.end += 1
    return True
