"""What the words right at a figure compare it with, or hope of it."""

from __future__ import annotations

import re
from typing import Final

from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.reading.movement import Movement
from xiaoping.reading.statement import Role

__all__ = ["relation_of"]

_YOY: Final = re.compile(
    r"同比|[比较与同和](?:去年|上年|上一年|上学年|前一年|上年度|去年度|上年同期|去年同期|同期)"
)
_BASELINE: Final = re.compile(
    r"[比较](?:上?年初|年初|期初)|[比较](?P<base>[^，,。；;]{0,6}(?:(?:19|20)\d\d年?|十[一二三四]?五|[八九]五|常年|历年|多年)[^，,。；;]{0,24})"
)
_HOPED: Final = re.compile(
    r"预计|计划|力争|争取|目标|预期|拟(?![定人])|将(?=超|达|突破|完成|新增)"
)
_CUMULATIVE: Final = re.compile(r"累计")
_PLANNED_SHARE: Final = re.compile(
    r"(?:占|完成|超过?|达到?)[^，,。；;]{0,8}(?:计划|规划|目标|任务)(?:数|任务)?的?$"
    r"|(?:占|完成)(?:了)?(?:全|年|本|上|县|市|省|区|镇|乡)[^，,。；;]{0,6}(?:计划|任务|目标)"
)


def relation_of(
    mention: Mention, moved: Movement, own: str, clause: str, *, inherits: str | None
) -> str | None:
    """Return what the words right at a figure compare with, or hope for.

    Args:
        mention: The figure.
        moved: How it moves.
        own: Its own words.
        clause: The words of its clause.
        inherits: The relation of the figure before, where this one continues its list.

    >>> from xiaoping.measures import scan
    >>> from xiaoping.reading.movement import movement
    >>> rate = next(scan("8%"))
    >>> clause = "比2016年增长"
    >>> relation_of(rate, movement(rate, clause, ""), clause, clause, inherits=None)
    'vs_baseline'
    """
    if moved.role.moves:
        return _compared(mention, moved, clause) or inherits
    if inherits is not None:
        return inherits
    if moved.role is Role.BASE:
        return None
    plain = _PLANNED_SHARE.sub("　", _NOT_HOPED.sub("　", own))
    if _HOPED.search(plain):
        return "target"
    return "cumulative" if _CUMULATIVE.search(clause) else None


_NOT_HOPED: Final = re.compile(
    r"年度计划|全年计划|(?:占|完成|超|为|达|达到)年?计划|计划生育|计划单列|目标任务|目标考核|规划|雨露计划|行动计划|三年计划|争取了|争取到"
)


def _compared(mention: Mention, moved: Movement, clause: str) -> str | None:
    baseline = _BASELINE.search(clause)
    if baseline and baseline["base"]:
        return "vs_baseline"
    if _YOY.search(clause):
        return "yoy"
    if baseline:
        return None
    if _HOPED.search(_NOT_HOPED.sub("　", clause)):
        return "target"
    percent = mention.kind in (MentionKind.PERCENT, MentionKind.POINTS)
    percent = percent and moved.word not in ("增产", "减产", "增收", "减收")
    return "growth" if percent and moved.direction else None
