"""Ordinals that tell a rank or a year in a row: 全省第三, 连续第四年, 第12位.

Most words with 第 name a thing and rank nothing (第一产业, 第三方, 第一书记); they are passed
over with their numerals.
"""

from __future__ import annotations

import re
from typing import Final

from xiaoping.errors import TextError
from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.measures.numerals import DIGITS_AT_MOST, parse_chinese

__all__ = ["ordinal_at"]

_NUMBER = re.compile(r"第 ?(\d+|[一二三四五六七八九十百]+)")
_RANKED = re.compile(
    r" ?(?:个?年(?![级度])|[名位](?!优)|次(?=[，。；、,]|$|[获荣被入举召当评夺参登捧来在])(?!召开的))"
)
_END = re.compile(
    r"[，。；、,.;!！”）)\s]|$|[的和及与]|以来|上升|升至|升到|跃升|提升|下降|前移|进"
)
_CONTEXT = re.compile(
    r"(?:全[国省市县区乡镇州球]|同类|居|列|排|名|位|升|由|从|跃|冲|保持|连续|世界|亚洲|[省市县区州]|周边|系统|综合|考核|评比)[^，。；]{0,10}$"
)
_MOTTO: Final = ("至上", "为先")


def ordinal_at(plain: str, text: str, at: int) -> tuple[Mention | None, int]:
    """Return the ordinal that begins with 第 at an offset, and where to go on.

    >>> ordinal_at("全省第三", "全省第三", 2)[0].value
    3
    >>> ordinal_at("第三方评估", "第三方评估", 0)
    (None, 2)
    """
    match = _NUMBER.match(plain, at)
    if match is None or len(match[1]) > DIGITS_AT_MOST:
        return None, at + 1
    try:
        value = int(match[1]) if match[1].isdigit() else parse_chinese(match[1])
    except TextError:
        return None, match.end()
    end = match.end()
    unit = _RANKED.match(plain, end)
    if unit is not None:
        end = unit.end()
    elif not (_END.match(plain, end) and _CONTEXT.search(plain, max(0, at - 14), at)):
        return None, end
    return (
        Mention(
            start=at,
            end=end,
            text=text[at:end],
            kind=MentionKind.ORDINAL,
            value=value,
            unit=unit[0].strip() if unit else "",
        ),
        end,
    )
