"""Smaller units behind a figure: 三元五角, 五角六分, 三块五, 一亩二分."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from xiaoping.measures.mention import MentionKind
from xiaoping.measures.numerals import simplest
from xiaoping.measures.scanning.found import Found

__all__ = ["with_subunit"]

_JIAO = re.compile(
    r"(?P<jiao>[\d一二三四五六七八九])[角毛](?:(?P<fen>[\d一二三四五六七八九])分)?(?![度色落])"
)
_KUAI = re.compile(r"([\d一二三四五六七八九])[毛]?(?![\d十百千万亿个户名家年月.])")
_CENTS = re.compile(r"([\d一二三四五六七八九])分(?![别之管类布])")
_FEN_OF_MU = re.compile(r"([\d一二三四五六七八九])分(?:地)?(?![别之管类布钱])")
_DIGITS: Final[Mapping[str, int]] = {c: i for i, c in enumerate("零一二三四五六七八九")}


def with_subunit(plain: str, found: Found) -> None:
    """Add what a smaller unit tells behind the unit of a figure.

    Args:
        plain: The text, in narrow forms.
        found: A figure that has been read to the end of its unit.

    >>> from xiaoping.measures.scanning import scan
    >>> [str(m.value) for m in scan("补助三元五角，每度五角六分，承包一亩二分")]
    ['7/2', '14/25', '6/5']
    """
    match found.word:
        case "元" | "块":
            _with_jiao(plain, found)
        case "角" | "毛":
            _with_cents(plain, found)
        case "亩":
            _with_fen(plain, found)


def _with_jiao(plain: str, found: Found) -> None:
    """Read 三元五角 and 12元5角3分 as one amount."""
    match = _JIAO.match(plain, found.end)
    if match is None:
        tenth = _KUAI.match(plain, found.end) if found.word == "块" else None
        if tenth is not None:
            found.value += Fraction(_digit(tenth[1]), 10)
            found.end, found.name, found.kind = tenth.end(), "元", MentionKind.MONEY
        return
    cents = 10 * _digit(match["jiao"]) + (_digit(match["fen"]) if match["fen"] else 0)
    found.value = simplest(found.value + Fraction(cents, 100))
    found.end, found.name, found.kind, found.word = match.end(), "元", MentionKind.MONEY, "元"


def _with_cents(plain: str, found: Found) -> None:
    """Read 五角六分 as 0.56 yuan: ten 角 are one 元."""
    match = _CENTS.match(plain, found.end)
    if match is not None:
        found.value = Fraction(found.value) / 10 + Fraction(_digit(match[1]), 100)
        found.end, found.name, found.word = match.end(), "元", "元"


def _with_fen(plain: str, found: Found) -> None:
    """Read 一亩二分 as 1.2 mu: ten 分 are one 亩."""
    match = _FEN_OF_MU.match(plain, found.end)
    if match is not None and isinstance(found.value, int):
        found.value += Fraction(_digit(match[1]), 10)
        found.end = match.end()


def _digit(char: str) -> int:
    return _DIGITS[char] if char in _DIGITS else int(char)
