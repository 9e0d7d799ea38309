"""Units of two meanings, told by the words around: 度, 块, 分."""

from __future__ import annotations

import re

from xiaoping.measures.mention import MentionKind
from xiaoping.measures.scanning.found import Found

__all__ = ["meant_by_context"]

_WARM = re.compile(
    r"(?:气温|温度|体温|高温|低温|水温|室温|地温|度温|最高|最低)[^，。；\d]{0,6}$"
)
_GRADED = re.compile(
    r"(?:坡|角|[东西]经|经度|[南北]纬|纬度|糖|酒|酸|盐|浓度|硬度|浊度|近视|远视|散光|旋转|倾斜)[^，。；\d]{0,5}$"
)
_HOURS = re.compile(r"(?:小时|钟头|[\d]时|[\d]点)零?$")
_STEEP = re.compile(r"(?:以上|以下)?(?:的)?(?:坡|陡|斜)")


def _degrees(plain: str, found: Found) -> None:
    """Tell degrees of heat and of a slope from the 度 of electricity."""
    if _WARM.search(plain, max(0, found.start - 12), found.start):
        found.name, found.kind = "℃", MentionKind.OTHER
    elif _STEEP.match(plain, found.end) or _GRADED.search(
        plain, max(0, found.start - 10), found.start
    ):
        found.name, found.kind = "度", MentionKind.OTHER


_PAID = re.compile(
    r"[价费资钱款薪酬挣赚卖付补奖罚收花租金贵跌涨降][^，。；\d]{0,6}$|每[人户月天次斤亩份个张吨]{1,2}$"
)
_NO_NOUN = re.compile(r"[，。；、,.;:：）)！!？?\s]|$|[左以][右上下]")


def _pieces_of_money(plain: str, found: Found) -> None:
    """Tell 五块 that are paid from 五块 boards."""
    paid = _PAID.search(plain, max(0, found.start - 10), found.start)
    if paid and _NO_NOUN.match(plain, found.end):
        found.name, found.kind = "元", MentionKind.MONEY


def meant_by_context(plain: str, found: Found) -> None:
    """Settle what 度, 块 and 分 mean: electricity, heat or a slope; money or pieces; minutes.

    >>> from xiaoping.measures.scanning import scan
    >>> [m.unit for m in scan("用电120万度，气温35度，25度以上坡耕地，每次收五块，展板五块")]
    ['千瓦时', '℃', '度', '元', '块']
    >>> [m.unit for m in scan("含糖量16度，用时1小时25分，考核98分")]
    ['度', '小时', '分钟', '分']
    """
    if found.name == "千瓦时" and found.word == "度":
        _degrees(plain, found)
    elif found.word == "块" and found.kind is MentionKind.COUNT:
        _pieces_of_money(plain, found)
    elif found.word == "分" and _HOURS.search(plain, max(0, found.start - 4), found.start):
        found.name, found.kind = "分钟", MentionKind.DURATION
