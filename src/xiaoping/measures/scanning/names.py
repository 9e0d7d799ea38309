"""Numerals that are no figures: document numbers, roads, phones, slogans, list marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, final

from xiaoping.measures.scanning.words import fixed_phrases, unit_at

__all__ = ["Names", "list_mark_at", "name_at"]

_QUOTED = re.compile(
    r"“([^”\n。]{1,24})”|‘([^’\n。]{1,24})’|\"([^\"\n。]{1,24})\"|「([^」\n。]{1,24})」|『([^』\n。]{1,24})』"
)
_TITLED = re.compile(r"《[^》\n]{1,80}》|〈[^〉\n]{1,60}〉")
_NUMBERED = re.compile(
    r"[〔\[（(【［]\s*(?:19|20)\d\d\s*[〕\]）)】］]\s*(?:第\s*)?\d+\s*号"
    r"|(?:19|20)\d\d年?第\d+号"
    r"|\d{1,3}(?:[-–—]\d{1,5}){2,}(?![\d.%])"
    r"|\d{1,2}[·•]\d{1,2}"
    r"|[\dNXnx一二三四五六七八九多](?:\s?[+＋]\s?[\dNXnx一二三四五六七八九多]){1,6}(?![\d.])"
)
_MEETING = re.compile(
    r"第[一二三四五六七八九十]{1,3}个五年|[一二三四五六七八九十百千]{1,5}年一遇|[一二三四五六七八九十]年(?:行动|攻坚行动)|[一二三四五六七八九十]段\d+号|[一二三四五六七八九十两]{1,4}(?:届[一二三四五六七八九十]{1,3}次|届|中全会|次(?:全会|全国|党代|人代|代表大会|职工|团代|妇代|工代|常务会|全体(?:会议)?))"
)
_SESSION = re.compile(
    r"(?:人大|政协|党代会|代表大会|届|妇联|工会|团委|委员会|全委会|常委会|党委)第?[一二三四五六七八九十]+次(?:全体)?会议"
)
_COUNTED_INSIDE = re.compile(r"^\d[\d.,]*(?:万|亿|千|百)?(?:元|亩|吨|公里|平方|户|人|万)")
_ONE_EACH = re.compile(
    r"一(?P<layout>[主核轴带心环体廊园线城网])[一二两三四五六七八多双][\u4e00-\u9fff]"
    r"|一(?P<what>(?![至到是]|[个年周天]多)[^一\d，。、；：,;:\s]{1,3})一\S|一(?P<many>[^一\d，。、；：,;:\s至到是个年周天])[多双两]\S"
)

_NAME = re.compile(
    r"〔\d+〕\s*\d*号?"
    r"|\d+(?:\.\d+)?世纪(?!以|多|后)(?:\d+年代)?(?:初|末|中叶)?|\d+年代|[0-9]0后|[89]5后|00后"
    r"|\d+(?:国道|省道|县道|乡道|村道|高速|省级道|线(?=公路|道路)|旅游公路)"
    r"|\d{1,2}[:：]\d\d(?:[:：]\d\d)?(?![:：.︰∶\d])"
    r"|\d{1,2}(?:时|点)(?:\d{1,2}分?|整|半|许|前|后|起|至|到|钟)"
    r"|\d{3,4}-\d{7,8}|1[3-9]\d{9}(?![\d.%万亿]|[元户人亩])"
    r"|\d+组\d+号|\d+(?:栋|幢|号楼|单元)(?:\d+单元)?\d+[室号]|\d+[栋幢]\d+单元(?:\d+室)?"
    r"|\d+(?:号|届|版|室|会议室|路公交|路车|教室|办公室|团场|医院|中学|小学|工程|行动(?!组)|计划|热线|窗口期)"
    r"|\d+组组长|\d+级|\d+等奖|\d+年一遇|\d+期(?:工程|项目|建设|和\d)"
    r"|(?<=[图表])\d+(?:[-.]\d+)?(?=所示|中|里|：|:|\s)|(?<=[村社])\d+组"
    r"|(?:\d\.\d|\d)版"
)
_DASHED = re.compile(r"\d+(?:-\d+)+(?![\d.])")
_SCALED: Final = tuple("%万亿千百余多年月日号户个℃成")
_LETTERED = re.compile(r"[A-Za-z]+[-_]?\d[A-Za-z0-9_.+-]*|№\s*\d+")
_ACRONYM = re.compile(r"([A-Z]{3,})(\d+(?:\.\d+)?)(?=([万亿])?)")
_ITEM = re.compile(
    r"(?m:^)[ \t\u3000]*[(（]?\d{1,2}[.、．)）](?!\d)"
    r"|(?<=\n\u3000\u3000)\d{1,2}[.、．](?!\d)"
    r"|(?<=[。；;：:])\s?\d{1,2}[.、．](?!\d)"
    r"|(?<=[。；;：:，,])[(（]\d{1,2}[)）](?!\d)"
)


def name_at(plain: str, at: int) -> int:
    """Return the offset behind a name in digits that begins here; 0 if none does.

    >>> name_at("319国道", 0), name_at("319公里", 0)
    (5, 0)
    """
    match = _ITEM.match(plain, at) or _NAME.match(plain, at)
    if match is not None:
        return match.end()
    return _file_number(plain, at)


def _file_number(plain: str, at: int) -> int:
    """Return the offset behind 2020-0386, which no unit follows; 0 if it is a range."""
    match = _DASHED.match(plain, at)
    if match is None:
        return 0
    end = match.end()
    counted = plain[end : end + 1] in _SCALED or unit_at(
        plain, end + plain.startswith(" ", end)
    )
    return 0 if counted else end


def list_mark_at(plain: str, at: int) -> int:
    """Return the offset behind letters with digits, such as G60 or GB9704; 0 if none.

    >>> list_mark_at("GB9704户", 0), list_mark_at("户", 0)
    (6, 0)
    """
    match = _LETTERED.match(plain, at)
    if match is None:
        return 0
    acronym = _ACRONYM.match(plain, at)
    if acronym is not None and (acronym[3] or unit_at(plain, acronym.end(2)) is not None):
        return acronym.end(1)  # KTV2家 counts, and GDP19.92亿元
    return match.end()


@final
class Names:
    """The stretches of one text whose numerals count nothing.

    >>> names = Names("落实“六办三中心”和千方百计，共3户")
    >>> names.end_at(4), names.end_at(17)
    (8, 0)
    """

    __slots__ = ("_ends", "_starts", "quoted")

    def __init__(self, plain: str) -> None:
        """Find quotations, titles, document numbers, meetings and fixed phrases."""
        spans: list[tuple[int, int]] = []
        for match in _QUOTED.finditer(plain):
            inner = next(part for part in match.groups() if part is not None)
            if not _COUNTED_INSIDE.match(inner):
                spans.append((match.start() + 1, match.end() - 1))
        for pattern in (_TITLED, _NUMBERED, _MEETING, _SESSION, fixed_phrases()):
            spans.extend(match.span() for match in pattern.finditer(plain))
        each = (match for match in _ONE_EACH.finditer(plain) if _each(plain, match))
        spans.extend(match.span() for match in each)
        spans.sort()
        self._starts = [start for start, _ in spans]
        self._ends: list[int] = []
        reach = 0
        for _, end in spans:
            reach = max(reach, end)
            self._ends.append(reach)

    def end_at(self, at: int) -> int:
        """Return the end of the stretch that an offset lies in; 0 if it lies in none."""
        index = bisect_right(self._starts, at) - 1
        if index < 0 or self._ends[index] <= at:
            return 0
        return self._ends[index]


_TENS: Final = "一二三四五六七八九十百千万亿零两"


def _each(plain: str, match: re.Match[str]) -> bool:
    """Say whether 一X一Y gives one to each (一户一策) and counts nothing."""
    start = match.start()
    return not (start and plain[start - 1] in _TENS) and not any(
        c in _TENS for c in (match["what"] or match["many"] or "")
    )
