"""One figure in running text: its number, the words inside it, its scale word and unit.

The grammar is a straight line: number, 余, scale word, 余, unit, words behind; a dash and a
second figure make a range.  Whether a Chinese numeral counts something or belongs to a name
is told in :mod:`~xiaoping.measures.scanning.counted`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

import attrs

from xiaoping.errors import TextError
from xiaoping.measures.figures import figure_at
from xiaoping.measures.mention import MentionKind
from xiaoping.measures.numerals import DIGITS_AT_MOST, Exact, simplest
from xiaoping.measures.scales import SCALES
from xiaoping.measures.scanning.digits import BLANKS_IN_NUMBERS
from xiaoping.measures.scanning.found import Found
from xiaoping.measures.scanning.subunits import with_subunit
from xiaoping.measures.scanning.words import UnitWord, unit_at

__all__ = ["han_at", "tail"]

_BLANKS: Final = " \u00a0\u3000\t"
_INNER = re.compile(r"[余多来几](?!年生|项式|则)|\+(?![\dA-Za-z一二三])")
_SCALE = re.compile(r"万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|千|百")
_OWN: Final = (
    "千瓦",
    "千米",
    "千克",
    "千伏",
    "千卡",
    "千焦",
    "千帕",
    "千赫",
    "千牛",
    "百帕",
    "百分",
)
_HALF = re.compile(r"半(?![年个天小月以数上下日成])")
_HALVED: Final = frozenset("年亩里米斤倍尺天")
_IN_UNIT = re.compile(
    r"(?:个(?P<inner>[多余来几半])|(?<=个半))(?P<unit>月|小时|钟头|星期|季度|世纪)"
)
_TENTHS = re.compile(
    r"成(?P<half>[一二三四五六七八九半](?![成十百千万个名户年家项次是]))?"
    r"(?![立为员本果功效就绩都长熟套品交型群片线网势行倍不了])"
)
_DIGITS: Final[Mapping[str, int]] = {c: i for i, c in enumerate("零一二三四五六七八九")}
_VAGUE = re.compile(r"(?P<word>[几数])(?P<ten>[十百千]?)(?P<scale>[万亿]?)")
_SOME = re.compile(r"(?P<head>.*[十百千万])几(?P<place>[十百千]?)(?P<scale>[万亿]?)")
_ONE_OR_TWO = re.compile(r"一两(?=[个十百千万亿年天户人名次家处间台])")
_PARTS = re.compile(r"(?P<digits>\d+(?:\.\d+)?)(?P<scale>[亿万千百])零?")
_LAST_PART = re.compile(
    r"(?P<digits>\d+(?:\.\d+)?)(?P<scale>千万|百万|[万千百](?![瓦米克伏卡分]))?"
)
_SPOKEN: Final = "个亿"
_DASH_OR_INNER = re.compile(r"[余多来几]|(?:[—–~～-]|至|到)\d")


def han_at(plain: str, at: int) -> Found | None:
    """Return the Chinese numeral that begins here, as far as it is one figure.

    >>> found = han_at("数十名", 0)
    >>> found.value, found.high, found.inner
    (10, 99, ('数',))
    """
    try:
        if _ONE_OR_TWO.match(plain, at):
            figure = figure_at("一二" + plain[at + 2 : at + 20], 0)
            figure = figure and attrs.evolve(figure, end=figure.end + at)
        else:
            figure = figure_at(plain, at)
    except TextError:
        return None
    if figure is None or figure.end - at > DIGITS_AT_MOST:
        return None
    shown = plain[at : figure.end]
    found = Found(at, figure.end, figure.value, han=True)
    found.high, found.scale = figure.high, figure.scale
    if shown in SCALES and shown not in ("百", "千"):
        found.scale = shown  # 万余亩 is ten thousand of them
    vague = _VAGUE.fullmatch(shown)
    if vague is not None:
        if not vague["ten"] and not vague["scale"]:
            return None  # 几个 and 数个 give no number
        step = SCALES[vague["ten"]] if vague["ten"] not in ("十", "") else 10
        size = SCALES[vague["scale"]]
        # 数十万 has two digits before 万: 10万 to 99万; 数万 five digits: 10000 to 99999.
        low, high = (
            (step * size, (step * 10 - 1) * size) if vague["ten"] else (size, size * 10 - 1)
        )
        found.value, found.high, found.inner = low, high, (vague["word"],)
        found.scale = vague["scale"]
    some = _SOME.fullmatch(shown)
    if some is not None and some["head"][0] not in "几数":
        base = han_at(some["head"], 0)
        if base is not None and base.high is None:
            found.value, found.high = base.value * SCALES[some["scale"]], None
            found.inner, found.scale = ("几",), some["scale"]
    return found


def tail(plain: str, found: Found) -> None:
    """Read what stands behind the number: 余, a scale word, a unit, a half.

    >>> found = Found(0, 3, 956, han=False)
    >>> tail("956万余元", found)
    >>> found.value, found.name, found.inner, found.end
    (9560000, '元', ('余',), 6)
    """
    if not found.han:
        _compound(plain, found)
    _scaled(plain, found)
    if plain.startswith(_SPOKEN, found.end) and not found.scale:
        found.value, found.scale = simplest(found.value * SCALES["亿"]), "亿"
        found.end += len("个亿")
    at = found.end
    while plain[at : at + 1] and plain[at] in _BLANKS and at - found.end < 2:
        at += 1
    if plain.startswith(("\n%", "\n‰"), at):
        at += 1  # a line cannot begin so
    if _tenths(plain, found) or _month_and_more(plain, found, at):
        return
    unit = unit_at(plain, at, strict=found.han) or _place(plain, found)
    if unit is not None:
        _with_unit(plain, found, unit)


_PLACES = re.compile(
    r"(?P<sure>省份|[省市县乡镇](?![级道委政府长直城内管人立属区辖志里上下场际土民妇企贤镇村街]))"
    r"|(?P<word>[区村镇乡市县省])(?P<list>\d|[、和]\d)?"
)
_GOVERNED = re.compile(
    r"(?:辖|辖有|覆盖|涉及|遍及|惠及|分布在|分布于|涵盖|横跨|连接|通往|途经)(?:全省|全市|全县|全国)?$"
)


def _place(plain: str, found: Found) -> UnitWord | None:
    """Return a division that is counted without a measure word: 辖12村, 8市35个县."""
    match = None if found.han else _PLACES.match(plain, found.end)
    if match is None:
        return None
    if match["sure"]:
        return UnitWord(match["sure"], match["sure"], MentionKind.COUNT, match.end())
    governed = _GOVERNED.search(plain, max(0, found.start - 6), found.start)
    if not match["list"] and not governed:
        return None
    return UnitWord(match["word"], match["word"], MentionKind.COUNT, match.end("word"))


def _compound(plain: str, found: Found) -> None:
    """Take 12万5千 and 1亿2000万 as the one number that they are."""
    part = _PARTS.match(plain, found.start)
    if part is None or part.end("digits") != found.end or plain.startswith(_OWN, found.end):
        return
    if not plain[part.end() : part.end() + 1].isdigit():
        return
    value: Exact = 0
    size, end, scale = 10**18, found.start, ""
    while (
        part is not None
        and SCALES[part["scale"]] < size
        and plain[part.end() : part.end() + 1].isdigit()
    ):
        size = SCALES[part["scale"]]
        value, end = value + Fraction(part["digits"]) * size, part.end()
        part = _PARTS.match(plain, end)
    last = _LAST_PART.match(plain, end)
    if last is None or len(last["digits"]) > 12:
        return
    scale = last["scale"] or ""
    rest = Fraction(last["digits"]) * SCALES[scale]
    if rest >= size or (not scale and len(last["digits"]) < 2):
        return  # 3万5 may be 30005 or 35000
    found.value = simplest(value + rest)
    found.end, found.scale = last.end(), scale


def _scaled(plain: str, found: Found) -> None:
    at = found.end
    inner = _INNER.match(plain, at + (plain[at : at + 1] in BLANKS_IN_NUMBERS))
    if inner is not None and found.high is None:
        found.inner = (*found.inner, _said(inner))
        at = inner.end()
    if not found.han or inner is not None:
        while plain[at : at + 1] == " " and _SCALE.match(plain, at + 1):
            at += 1
        at = _scale(plain, found, at)
    if inner is None and found.high is None:
        later = _INNER.match(plain, at)
        if later is not None and (found.scale or found.han):
            found.inner = (*found.inner, _said(later))
            at = later.end()
            if found.scale in ("百", "千"):
                at = _scale(plain, found, at, again=True)  # 1千余万元
    found.end = at


def _said(inner: re.Match[str]) -> str:
    """Return the word inside a figure; 5万+人次 says 5万余人次."""
    return "余" if inner[0] == "+" else inner[0]


def _scale(plain: str, found: Found, at: int, *, again: bool = False) -> int:
    scale = _SCALE.match(plain, at)
    if (
        scale is None
        or plain.startswith(_OWN, at)
        or (found.scale and not again and not found.han)
    ):
        return at
    word = scale[0]
    if word in ("百", "千") and not _DASH_OR_INNER.match(plain, scale.end()):
        behind = scale.end()
        if unit_at(plain, behind + (plain[behind : behind + 1] == " ")) is None:
            return at
    found.value = simplest(found.value * SCALES[word])
    found.scale += word
    return scale.end()


def _tenths(plain: str, found: Found) -> bool:
    """Read 三成, 六成五, 一成多 as tenths."""
    match = _TENTHS.match(plain, found.end)
    if match is None or found.scale:
        return False
    if not 0 < found.value < 10:
        return False
    if match["half"]:
        part = Fraction(1, 2) if match["half"] == "半" else Fraction(_DIGITS[match["half"]], 10)
        found.value += part
    found.name, found.word, found.kind = "成", "成", MentionKind.RATIO
    found.end = match.end()
    if plain[found.end : found.end + 1] in ("多", "余") and found.high is None:
        found.inner = (*found.inner, plain[found.end])
        found.end += 1
    return True


def _month_and_more(plain: str, found: Found, at: int) -> bool:
    """Read 3个多月, whose word stands inside the unit."""
    match = _IN_UNIT.match(plain, at)
    if match is None:
        return False
    if match["inner"] == "半" and isinstance(found.value, int):
        found.value += Fraction(1, 2)
    elif match["inner"]:
        found.inner = (*found.inner, match["inner"])
    unit = match["unit"]
    found.name = "个月" if unit == "月" else {"钟头": "小时", "星期": "周"}.get(unit, unit)
    found.word, found.kind = f"个{unit}", MentionKind.DURATION
    found.end = match.end()
    return True


def _with_unit(plain: str, found: Found, unit: UnitWord) -> None:
    found.word, found.name, found.kind, found.end = unit
    if not found.scale and not found.inner and found.high is None:
        with_subunit(plain, found)
    if unit.word[-1] in _HALVED and found.high is None and not found.inner and not found.scale:
        half = _HALF.match(plain, found.end)
        if half is not None and isinstance(found.value, int):
            found.value += Fraction(1, 2)
            found.end = half.end()
