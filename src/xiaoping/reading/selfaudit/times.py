"""When a figure is of: the last period told before it that is no yardstick of a change."""

from __future__ import annotations

import re
from typing import Final, final

import attrs

__all__ = ["When", "when", "year_of_paper"]

_RANGE: Final = r"[-—–~～至到]"
_PARTS: Final = (
    r"上半年|下半年|前三季度|(?:前|第)?[一二三四]季度|"
    rf"\d{{1,2}}{_RANGE}\d{{1,2}}月份?|\d{{1,2}}月(?:\d{{1,2}}日|底|末|份)?|底|末|初"
)
_TOKEN: Final = re.compile(
    rf"(?P<year>(?:19|20)\d\d)年?(?:{_RANGE}+(?P<to>(?:19|20)?\d\d))?年(?P<rest>{_PARTS})?(?P<since>以来|起|至今)?"
    rf"|(?P<relative>今年|本年度?|去年|上年|前年|明年)(?P<more>{_PARTS})?(?P<on>以来)?"
    r"|“?(?P<plan>十[一二三四五]五)”?(?:期间|时期|以来|末|期末|以来)?"
    rf"|(?P<part>上半年|下半年|前三季度|[一二三四]季度|\d{{1,2}}{_RANGE}\d{{1,2}}月份?)"
    r"|(?P<span>[近过]?去?的?[一二三四五六七八九十几两\d]+年来|近年来|近几年|历年|当年|同年|全年)"
)
_YARDSTICK: Final = re.compile(r"(?:[比较同超]|相比|[与和以在]|相较)$")
_BEHIND: Final = re.compile(r"(?:同期|相比|基础|水平|的基数)")
_TITLE_YEAR: Final = re.compile(r"((?:19|20)\d\d)年")
_RELATIVE: Final = {
    "今年": 0,
    "本年": 0,
    "本年度": 0,
    "去年": -1,
    "上年": -1,
    "前年": -2,
    "明年": 1,
}


@final
@attrs.frozen
class When:
    """A period as a text, and whether it is told in the sentence itself.

    >>> when("今年完成", "", 2020).told
    True
    """

    period: str = ""
    told: bool = True


def year_of_paper(text: str) -> int | None:
    r"""Return the year that the title of a paper tells.

    >>> year_of_paper("青溪乡2020年工作总结\n2019年……"), year_of_paper("工作总结\n正文")
    (2020, None)
    """
    lines = [line for line in text[:600].split("\n") if line.strip()][:3]
    for line in lines:
        found = _TITLE_YEAR.search(line)
        if found and len(line) < 60 and "。" not in line:
            return int(found[1])
    return None


def when(before: str, earlier: str, year: int | None) -> When:
    """Return when a figure is of.

    Args:
        before: The words of its sentence before it.
        earlier: The words of its paragraph before that sentence.
        year: The year of the paper, for 今年 and 去年.

    >>> when("2020年，全乡实现", "", None), when("比2019年增长", "", None)
    (When(period='2020', told=True), When(period='', told=True))
    >>> when("由2019年的", "", None).period, when("较去年的", "", 2020).period
    ('2019', '2019')
    """
    found = _last(before, year)
    if found is not None:
        return When(found)
    found = _last(earlier, year, yardsticks=False)
    return When() if found is None else When(found, told=False)


def _last(words: str, year: int | None, *, yardsticks: bool = True) -> str | None:
    """Return the last period of some words."""
    last = None
    for match in _TOKEN.finditer(words):
        against = _YARDSTICK.search(words, max(0, match.start() - 2), match.start())
        if against or _BEHIND.match(words, match.end()):
            # 比上年的4800元: what follows at once is of the year before.
            if yardsticks and words[match.end() :] in ("的", ""):
                last = _key(match, year)
            continue
        last = _key(match, year)
    return last


def _key(match: re.Match[str], year: int | None) -> str:
    """Return the canonical text of a period; the end of a year is the year."""
    if match["year"]:
        start = match["year"]
        if match["to"]:
            to = match["to"]
            return f"{start}-{start[:2] + to if len(to) == 2 else to}"
        return start + _part(match["rest"]) + ("以来" if match["since"] else "")
    if match["relative"]:
        word = match["relative"]
        told = word[:2] if year is None else str(year + _RELATIVE[word])
        return told + _part(match["more"])
    if match["part"]:
        return f"{'' if year is None else year}{match['part']}"
    return match["plan"] or match["span"]


def _part(words: str | None) -> str:
    return "" if words in (None, "底", "末") else str(words)
