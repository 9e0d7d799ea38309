"""How a figure moves: by what it changed, from what base, or what share it is."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, final

import attrs

from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.reading.statement import Direction, Role
from xiaoping.reading.words import either, tabled

__all__ = ["Movement", "movement"]

_CHANGES: Final = {
    word: Direction(direction)
    for word, (direction,) in tabled("change_words", "word", "direction").items()
}
_LOOSE: Final = r"(?:了|约|近|超过?|高?达|将近|逾|仅|至少|不低于|不少于|多达|[:：]|\s)*"
_NAMED: Final = r"(?:(?:(?<=[幅速])|幅度?|率|比例|速度)(?:为|在|是|达到)?)?"
_BEFORE: Final = re.compile(rf"(?P<word>{either(_CHANGES)}){_NAMED}(?P<rest>{_LOOSE})$")
_POINTS: Final = re.compile(r"(?P<word>高|低|快|慢|高出|低于|高于|快于|慢于)(?:了|约|近)?$")
_REACHED: Final = re.compile(
    rf"(?P<word>{either(_CHANGES)}|扩大|发展|调整|上调|下调|压减|扩建|改建)(?:到|至|为|成)(?:了|约|近)?$"
)
_BEHIND: Final = re.compile(
    r"(?:左右|以上)?的(?:\S{0,4})?(?P<word>增长|增幅|增速|涨幅|降幅|跌幅|下降|减少)"
)
_LIKE_WORD: Final = re.compile(
    r"(?:新|再|加|倍|催)增$|(?:晋|高|跃)升$|(?:村|镇|乡|县|市|校|院|组|社|部|处|科|班|队|路|河|林|街|州)长$"
    r"|(?:不|至|很|较|多|缺)少$|(?:加|扣|裁|消|免|衰)减$|[多中]翻$|少增$|自然增长$|成长$|生长$|特长$"
)
_LED: Final = re.compile(
    r"(?:^|[，,。；;、：:\s]|(?:全|我|本)[乡镇县市区村])(?P<word>增加|减少|扩大|净增|提高|降低|压减|核减)(?![到至])"
    r"[^，,。；;：:\d]{2,18}?(?:约|近|了|达)*$"
)
_TIME_OF: Final = re.compile(
    r"(?:(?:19|20)\d\d年(?:[底末]|[上下]半年|\d{1,2}月[底末]?)?|去年|上年|今年|当年|目前|现在|年初|年底)(?:同期)?的$"
)
_FROM: Final = re.compile(r"(?:由|从)[^，,。；;、]{0,14}$")
_TO: Final = re.compile(
    r"(?:左右|以上|以下)?[^，,。；;\d]{0,6}?(?:，|,)?"
    rf"(?:{either(_CHANGES)}|扩大|发展|调整|上调|下调|逐年\S{{2}}|变)?[到至为成](?:了|约|近)?"
)
_COMPARED: Final = re.compile(r"[比较](?![重例率])(?:[^，,。；;]{0,16}?)$")
_ASIDE: Final = re.compile(
    r"[（(](?:(?:19|20)\d\d年|[上去][一]?年|年初|期初|上年同期|去年同期|同期|原来?)"
    r"(?:[^，,。；;：:（）()\d]{0,6})$"
)
_MOVED: Final = re.compile(rf"[^，,。；;\d]{{0,4}}?[，,]?(?:同比)?{either(_CHANGES)}")
_SHARE: Final = re.compile(
    r"占(?!地|用|道|领|据|有)[^，,。；;]{0,24}$|(?:占比|比重|比例)(?:为|达到?|约|[是占])*$"
    r"|完成[^，,。；;]{0,12}(?:任务|计划|目标|预算)数?的?$"
    r"|[为是][^，,。；;\d]{0,8}(?:任务|计划|目标|预算)数?的$|^的$"
)
_RELATIVE: Final = frozenset({"成", "倍", "‰"})
_OF: Final = re.compile(r"(?:左右|以上)?的(?!速度|增|降|幅|目标)")


@final
@attrs.frozen
class Movement:
    """What the words right at a figure say of a change.

    Attributes:
        role: What the figure is in its sentence.
        word: The word of change (增长, 减少); empty if none stands there.
        direction: Which way, if a word of change says so.
        start: Where in ``before`` the words of change begin; its length if there are none.

    >>> from xiaoping.measures import scan
    >>> found = movement(next(scan("8%")), "财政收入同比下降", "")
    >>> found.role.value, found.direction.value, "财政收入同比下降"[: found.start]
    ('rate', 'down', '财政收入同比')
    """

    role: Role = Role.LEVEL
    word: str = ""
    direction: Direction | None = None
    start: int = 0


def movement(mention: Mention, before: str, behind: str) -> Movement:
    """Return how a figure moves.

    Args:
        mention: The figure.
        before: The words of its sentence right before it, up to the figure before.
        behind: The words right behind it, with the next figures.

    >>> from xiaoping.measures import scan
    >>> text = "产量由5吨提高到7吨，增长40%"
    >>> found = [movement(m, text[: m.start], text[m.end :]) for m in scan(text)]
    >>> [(f.role.value, f.word) for f in found]
    [('base', ''), ('level', '提高'), ('rate', '增长')]
    """
    before = _TIME_OF.sub("", before)
    relative = mention.kind is MentionKind.PERCENT or mention.unit in _RELATIVE
    relative = relative or mention.kind is MentionKind.RATIO
    return (
        _changed(mention, before, relative=relative)
        or _reached(before)
        or _trailing(before, behind, relative=relative)
        or _based(before, behind)
        or _shared(mention, before, behind)
        or Movement(start=len(before))
    )


def _changed(mention: Mention, before: str, *, relative: bool) -> Movement | None:
    """Return the change that words right before tell: 增长8%, 增加耕地20亩, 高2个百分点."""
    role = Role.RATE if relative else Role.CHANGE
    found = _BEFORE.search(before)
    if found and _is_change(found, before):
        way = _turned(_CHANGES[found["word"]], mention)
        return Movement(role, found["word"], way, found.start())
    points = _POINTS.search(before) if mention.kind is MentionKind.POINTS else None
    if points:
        way = Direction.UP if points["word"][0] in "高快" else Direction.DOWN
        return Movement(Role.CHANGE, points["word"], way, points.start())
    led = _LED.search(before)
    return Movement(role, led["word"], _CHANGES.get(led["word"]), len(before)) if led else None


def _is_change(found: re.Match[str], before: str) -> bool:
    """Say whether a word of change is one, and no part of another (新增, 村长)."""
    if _LIKE_WORD.search(before[: found.end("word")]):
        return False
    return found["word"] not in ("少", "长") or "了" in found["rest"]


def _reached(before: str) -> Movement | None:
    """Return the level that a change has led to: 提高到7吨."""
    found = _REACHED.search(before)
    if found is None:
        return None
    return Movement(Role.LEVEL, found["word"], _CHANGES.get(found["word"]), found.start())


def _trailing(before: str, behind: str, *, relative: bool) -> Movement | None:
    """Return the change that words behind tell: 8%的增长."""
    found = _BEHIND.match(behind) if relative else None
    if found is None:
        return None
    return Movement(Role.RATE, found["word"], _CHANGES[found["word"]], len(before))


def _based(before: str, behind: str) -> Movement | None:
    """Return the base that a change starts from: 由A提高到B, 较上年的A下降."""
    from_to = _FROM.search(before) and _TO.match(behind)
    compared = _COMPARED.search(before) and _MOVED.match(behind)
    aside = _ASIDE.search(before) and behind.startswith(("）", ")"))  # 45.6%（年初为48.9%）
    based = from_to or compared or aside
    return Movement(Role.BASE, "", None, len(before)) if based else None


def _shared(mention: Mention, before: str, behind: str) -> Movement | None:
    """Return the share that a figure is: 占总人口的20%, 70%的农户."""
    if mention.kind is MentionKind.BARE or mention.unit not in ("%", "", "成", "‰"):
        return None
    share = _SHARE.search(before)
    if share:
        return Movement(Role.SHARE, "占", None, share.start())
    return Movement(Role.SHARE, "", None, len(before)) if _OF.match(behind) else None


def _turned(way: Direction, mention: Mention) -> Direction:
    """Return the other way for a negative figure: 增长-3.2%."""
    negative = isinstance(mention.value, int | Fraction) and mention.value < 0
    if not negative:
        return way
    return Direction.DOWN if way is Direction.UP else Direction.UP
