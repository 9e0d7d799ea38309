"""The approximating words outside a figure: 约, 近, 超过 before it, 以上, 左右 behind it.

A word that only looks like one is none: 节约500元 saves 500 yuan, 近三年 are the last three
years, 通过5项 passes five.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from xiaoping.measures.scanning.words import word_list

__all__ = ["FOLDED", "before", "behind", "folded", "of_a_part"]

_FOLD: Final[Mapping[str, tuple[str, ...]]] = {
    "约": ("约", "大约", "大概", "约为", "约有", "大致", "约合", "估计约"),
    "近": ("近", "将近", "接近", "近乎"),
    "超": (
        "超",
        "超过",
        "逾",
        "过",
        "高于",
        "多于",
        "大于",
        "超出",
        "远超",
        "超越",
        "已超",
        "破",
    ),
    "突破": ("突破", "冲破"),
    "不足": ("不足", "不到", "少于", "低于", "小于", "未达", "不及", "不满", "未满"),
    "至少": ("至少", "不低于", "不少于", "最少", "不小于", "起码", "最低"),
    "以内": ("不超过", "不超", "不高于", "不多于", "至多", "最多", "不大于", "以内", "之内"),
    "上": ("上",),
    "以上": ("以上", "及以上", "开外", "之上", "(含)以上", "（含）以上"),
    "以下": ("以下", "及以下", "之下"),
    "左右": ("左右",),
    "上下": ("上下",),
    "余": ("余", "有余"),
    "多": ("多",),
    "来": ("来",),
    "几": ("几",),
    "数": ("数",),
}
FOLDED: Final[Mapping[str, str]] = {word: one for one, words in _FOLD.items() for word in words}
"""Every approximating word and the one it is folded to."""

_BEFORE: Final = (
    "不超(?!过)|不低于|不少于|不小于|不超过|不高于|不多于|不大于|大约|大概|大致|约为|约有|约合|将近|接近|近乎|超过|超出|高于|多于"
    "|大于|突破|冲破|不足|不到|少于|低于|小于|不满|未满|未达|至少|最少|起码|至多|最多|约|近|超|逾|过|破"
)
_BEFORE_END = re.compile(rf"(?P<word>{_BEFORE}|上)(?:了|到|达|达到)?[ \u00a0]?$")
_BEHIND = re.compile(
    r"[ \u00a0]?(?P<word>及以上|[(（]含[)）]以上|以上|之上|及以下|以下|以内|之内|左右|上下|有余|开外|不[足到](?=[，,。；、）)的]|$)|余(?=[，,。；;、）)的]|$)"
    r"|多(?![少数项种个条处次家户名年样元方部层]))"
)
_ABOUT = re.compile(
    r"(?<![节签合条预履制公特违失解续契邀集])约(?:占|为|有|合|达|需|计|是|相当于)[^，。；：、,;:\d]{0,8}$"
)
_OF_A_PART = re.compile(
    r"(?P<word>超过|接近|不足|不到|不及|低于|高于)[^，。；：、,;:\d]{1,9}(?:的|(?<=[省市县区乡镇村年国南北东西]))$"
)
_AT_LEAST = re.compile(r"(?:至少|最少)(?!的)[^，。；：、,;:\d]{1,4}$")
_LAST = re.compile(
    r"[两二三四五六七八九十几数0-9]+(?:多|余)?(?:年|个月|月|天|日|周|个星期|届|次|期|个季度)"
)
_LASTED = re.compile(
    r"(?:历时|耗时|用时|经过|长达|时隔|为期|花了|花费|历经|持续|达|距今|历史|有|拥有|积累|延长|缩短|提前|节省|推迟|超期)$"
)
_HISTORY: Final = ("历史", "的历史", "树龄", "的树龄", "高龄")
_DIGITS = re.compile(r"\d+")
_NOT_BEHIND: Final = (
    "以上级",
    "以上述",
    "以下简",
    "以下几",
    "以下方",
    "以下问",
    "以上数",
    "以内部",
)
_TRAILING_UNITS: Final = frozenset("年月天户个倍成里米亩元斤吨人岁度时周分次")


@cache
def _blocked() -> Mapping[str, frozenset[str]]:
    """Return the characters before an approximating word that make another word of it."""
    found: dict[str, set[str]] = {}
    here = ""
    for word in word_list("not_approximate"):
        if word.endswith(":"):
            here = word[:-1]
            found[here] = set()
        else:
            found[here].add(word)
    return {word: frozenset(others) for word, others in found.items()}


def before(plain: str, at: int, *, scale_first: bool, weighed: bool = False) -> str:
    """Return the approximating word right before a figure; empty if there is none.

    Args:
        plain: The text.
        at: Where the figure begins.
        scale_first: Whether it begins with 百, 千, 万, 亿 or 半, as 上 and 过 want it.
        weighed: Whether it tells money or a measure, as 过 wants it, too.

    >>> before("共约800条", 2, scale_first=False), before("节约500元", 2, scale_first=False)
    ('约', '')
    """
    match = _BEFORE_END.search(plain, max(0, at - 6), at)
    if match is None:
        return _distant(plain, at)
    word, start = match["word"], match.start()
    head = plain[start - 1 : start] if start else ""
    if head and head in _blocked().get(word, frozenset()) and not _is_land(plain, start, word):
        return ""
    plainly = scale_first or (weighed and word == "过")
    wanted = None if plainly else _WANTED_BEFORE.get(word)
    not_wanted = wanted is not None and head not in wanted
    recent = word == "近" and not scale_first and _is_recent(plain, start, at)
    told_most = word in ("最多", "至多") and plain[at - 1] == "达"
    return "" if not_wanted or recent or told_most else word


_WANTED_BEFORE: Final[Mapping[str, frozenset[str]]] = {
    "上": frozenset(),
    "过": frozenset("超均值入量数达率刚已额，,、（(中"),
    "破": frozenset("首均值入量已"),
}
"""What stands before 上, 过 and 破 where they approximate a figure in digits."""


def _is_land(plain: str, start: int, word: str) -> bool:
    """Say whether 上 stands behind 土地 and the like, and not behind 地: 流转土地上千亩."""
    return word == "上" and plain[start - 2 : start] in (
        "土地",
        "耕地",
        "林地",
        "草地",
        "基地",
        "用地",
    )


def of_a_part(plain: str, at: int) -> str:
    """Return the word that compares with a part of something: 不足常年的六成.

    >>> of_a_part("不足常年的六成", 5)
    '不足'
    """
    match = _OF_A_PART.search(plain, max(0, at - 14), at)
    return match["word"] if match else ""


def _distant(plain: str, at: int) -> str:
    """Return 约 or 至少 that stands before the verb: 约占全市的75%, 至少配备2名."""
    if _ABOUT.search(plain, max(0, at - 12), at):
        return "约"
    return "至少" if _AT_LEAST.search(plain, max(0, at - 8), at) else ""


def _is_recent(plain: str, start: int, at: int) -> bool:
    """Say whether 近 means the last years or months: 近三年, 近5年来."""
    last = _LAST.match(plain, at)
    if last is None:
        return False
    if _LASTED.search(plain, max(0, start - 3), start):
        return False
    if plain.startswith(_HISTORY, last.end()):
        return False
    many = _DIGITS.match(plain, at)
    return not (many and int(many[0][:6]) >= 50)


def behind(plain: str, end: int, *, unit: str) -> str:
    """Return the approximating word right behind a figure; empty if there is none.

    >>> behind("90%以上", 3, unit="%"), behind("2户多", 2, unit="户")
    ('以上', '多')
    """
    match = _BEHIND.match(plain, end)
    if match is None:
        return ""
    word = match["word"] or "多"
    if plain.startswith(_NOT_BEHIND, end):
        return ""
    if word == "多" and (not unit or unit[-1] not in _TRAILING_UNITS):
        return ""
    return word


def folded(words: tuple[str, ...]) -> str | None:
    """Return approximating words in one spelling each, joined with ``+``.

    >>> folded(("超过", "余")), folded(())
    ('超+余', None)
    """
    found = dict.fromkeys(FOLDED[word] for word in words if word)
    return "+".join(found) or None
