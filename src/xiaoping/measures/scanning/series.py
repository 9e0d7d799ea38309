"""What figures of one list share: 2.1和1.6个百分点, 分别为5、8、12万吨以上.

A figure without a unit takes the unit of the one it is joined to by 、 or 和, and a list
behind 分别 its approximating word.
"""

from __future__ import annotations

import re
from typing import Final

from xiaoping.measures.mention import MentionKind
from xiaoping.measures.numerals import simplest
from xiaoping.measures.scales import SCALES
from xiaoping.measures.scanning.found import Found

__all__ = ["share"]

_JOINTS: Final = frozenset("、和与及或")
_RESPECTIVELY = re.compile(r"(?:分别|各自|依次)[^，。；\d]{0,8}$")
_BETWEEN = re.compile(r"[、，,和与及或]|以及")
_SHARED: Final = frozenset(
    ("以上", "以下", "左右", "以内", "之内", "及以上", "上下", "有余", "之上")
)


def share(plain: str, figures: list[Found]) -> None:
    """Give the figures of a list what only one of them prints.

    >>> from xiaoping.measures.scanning import scan
    >>> [(m.text, m.unit) for m in scan("提高2.16和1.66个百分点")]
    [('2.16', '百分点'), ('1.66个百分点', '百分点')]
    """
    _drop_listed(figures)
    _join_neighbours(plain, figures)
    for index in range(len(figures) - 2, -1, -1):
        _share_unit(plain, figures[index], figures[index + 1])
    _share_words(plain, figures)


def _drop_listed(figures: list[Found]) -> None:
    """Leave out 一、二、三剂次 and 一、二期, which name the first, the second and the third."""
    kept: list[Found] = []
    index = 0
    while index < len(figures):
        last = index
        while (
            last + 1 < len(figures)
            and figures[last].han
            and figures[last].kind is MentionKind.BARE
            and figures[last + 1].han
            and figures[last + 1].value == figures[last].value + 1
        ):
            last += 1
        if last == index or figures[index].value != 1:
            kept.extend(figures[index : last + 1])
        index = last + 1
    figures[:] = kept


def _join_neighbours(plain: str, figures: list[Found]) -> None:
    """Read 5、6万元 and 三、四个月 as from five to six: neighbouring digits before one unit."""
    index = 0
    while index + 1 < len(figures):
        low, high = figures[index], figures[index + 1]
        digits = low.kind is MentionKind.BARE and low.end - low.start == 1 and high.name
        apart = high.start - low.end == 1 and plain[low.end] == "、"
        alone = index == 0 or figures[index - 1].kind is not MentionKind.BARE
        leads = alone and plain[low.start - 1 : low.start] not in ("第", "、")
        size = SCALES.get(high.scale, 1)
        if digits and apart and leads and high.value == (low.value + 1) * size:
            low.value, low.high = simplest(low.value * size), high.value
            low.end, low.scale, low.name = high.end, high.scale, high.name
            low.word, low.kind, low.noun = high.word, high.kind, high.noun
            low.inner, low.after_words = high.inner, high.after_words
            del figures[index + 1]
        index += 1


def _share_unit(plain: str, mine: Found, following: Found) -> None:
    if mine.kind is not MentionKind.BARE or not following.name or mine.han != following.han:
        return
    if following.start - mine.end != 1 or plain[mine.end] not in _JOINTS:
        return
    if following.kind in (MentionKind.YEAR, MentionKind.DATE, MentionKind.ORDINAL):
        return
    mine.name, mine.word, mine.kind = following.name, following.word, following.kind
    mine.implied = True
    if not mine.scale and following.scale:
        mine.value = simplest(mine.value * SCALES.get(following.scale, 1))
        mine.scale = following.scale


def _share_words(plain: str, figures: list[Found]) -> None:
    """Hand 以上 behind the last figure, and 超过 before the first, to all behind 分别."""
    index = 0
    while index < len(figures):
        last = index
        while last + 1 < len(figures) and _joined(plain, figures[last], figures[last + 1]):
            last += 1
        if last > index:
            _hand_out(plain, figures[index : last + 1])
        index = last + 1


def _joined(plain: str, mine: Found, following: Found) -> bool:
    gap = following.start - mine.end
    if not 1 <= gap <= 2 or mine.name != following.name:
        return False
    return _BETWEEN.fullmatch(plain, mine.end, following.start) is not None


def _hand_out(plain: str, group: list[Found]) -> None:
    first, last = group[0], group[-1]
    before = plain[max(0, first.start - 12) : first.start]
    if not _RESPECTIVELY.search(before):
        return
    words = tuple(word for word in last.after_words if word in _SHARED)
    for item in group[:-1]:
        if words and not item.after_words:
            item.after_words = words
    for item in group[1:]:
        if first.before_words and not item.before_words:
            item.before_words = first.before_words
