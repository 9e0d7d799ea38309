"""Numbers in digits: grouped, with decimals, and broken by the blanks of a PDF."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from xiaoping.measures.numerals import DIGITS_AT_MOST, Exact, simplest
from xiaoping.measures.scanning.words import unit_at

__all__ = ["BLANKS_IN_NUMBERS", "digits_at"]

BLANKS_IN_NUMBERS: Final = (" ", "\u00a0")
"""The blanks that stand inside numbers and before their units."""

_NUMBER = re.compile(r"\d{1,3}(?:[,，]\d{3}){1,8}(?![\d,，])(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_BROKEN = re.compile(
    r"(?:\d{1,3}(?:[ \u00a0]\d{3})+(?:\.\d+)?|\d+ ?\.[ \n]?\d+(?: \d+)?|(?:\d[ \u00a0]){1,5}\d(?:\.\d+)?"
    r"|\d+[ \u00a0]\d+(?:\.\d+)?)(?!\d|[. \u00a0]\d)"
)
_SCALE = re.compile(r"万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百")


def digits_at(plain: str, at: int) -> tuple[Exact, int] | None:
    """Return the number in digits that begins here, and the offset behind it.

    A number that a PDF has broken by blanks is one where a unit follows it: 3 723 户.

    >>> digits_at("共290.92万元", 1), digits_at("共3 723 户", 1)
    ((Fraction(7273, 25), 7), (3723, 6))
    """
    match = _NUMBER.match(plain, at)
    if match is None or match.end() - at > DIGITS_AT_MOST:
        return None
    shown, end = match[0], match.end()
    if plain[end : end + 1] in BLANKS_IN_NUMBERS or (
        plain[end : end + 1] == "." and plain[end + 1 : end + 2] in (" ", "\n")
    ):
        broken = _broken(plain, at)
        if broken is not None:
            shown, end = broken
    return _number(shown), end


def _broken(plain: str, at: int) -> tuple[str, int] | None:
    """Return a number that blanks have broken, without them; ``None`` if it is not one."""
    match = _BROKEN.match(plain, at)
    before = plain[at - 1 : at]
    if match is None or not before or not "\u4e00" <= before <= "\u9fff":
        return None
    end = match.end()
    behind = end
    while plain[behind : behind + 1] in BLANKS_IN_NUMBERS and behind < len(plain):
        behind += 1
    first = match[0].split(" ")[0]
    year = len(first) == 4 and first[:2] in ("19", "20") and "." not in match[0]
    scale = _SCALE.match(plain, behind)
    if year or (scale is None and unit_at(plain, behind) is None):
        return None
    return "".join(match[0].split()), end


def _number(shown: str) -> Exact:
    whole, _, places = shown.replace(",", "").replace("，", "").partition(".")
    top = int(whole + places or "0")
    return simplest(Fraction(top, 10 ** len(places))) if places else top
