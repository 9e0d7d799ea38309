"""Words that every check of a paper against itself needs, and one spelling of its signs."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["CHANGE", "DOWN", "FILLERS", "RATE_LEAD", "UP", "flat", "stripped"]

_FLAT: Final = str.maketrans(",;:()!?％\u3000\t", "，；：（）！？%  ")


def flat(text: str) -> str:
    """Return a text with full-width signs, of the same length: what patterns are held against.

    >>> flat("辖8个村,(约)50%;")
    '辖8个村，（约）50%；'
    """
    return text.translate(_FLAT)


UP: Final = "增长|增加|提高|上升|提升|扩大|上涨|增幅|净增|增|升|增至"
DOWN: Final = "下降|减少|降低|回落|缩小|下跌|降幅|减|降"
CHANGE: Final = re.compile(
    rf"(?P<verb>(?P<up>{UP})|(?P<down>{DOWN}))(?:幅度?)?[了约近达为超过:：]*$"
)
"""A verb of change right before a figure: 增长, 减少了约."""

RATE_LEAD: Final = re.compile(r"(?:增速|增长率|增长速度|增幅|降幅)[达为到约：]*$")

FILLERS: Final = (
    "我乡",
    "我镇",
    "我县",
    "我市",
    "我村",
    "本乡",
    "本镇",
    "本村",
    "全乡",
    "全镇",
    "全县",
    "全市",
    "全村",
    "全区",
    "初步核算",
    "经核算",
    "年末",
    "年底",
    "全年",
    "目前",
    "现有",
    "共有",
    "拥有",
    "累计",
    "总计",
    "共计",
    "合计",
    "分别",
    "预计",
    "实现",
    "完成",
    "达到",
    "突破",
    "其中",
    "已有",
    "总共",
)
_SIGNS: Final = "，、；：。（）“” \n|"
_EDGES: Final = "的共约近达为至到有是了已超过则计"


def stripped(words: str) -> str:
    """Return words without fillers at either end.

    >>> stripped("，全乡建档立卡贫困户共"), stripped("其中：全镇实现地区生产总值达到")
    ('建档立卡贫困户', '地区生产总值')
    """
    before = None
    while before != words:
        before = words
        words = words.strip(_SIGNS)
        for filler in FILLERS:
            words = words.removeprefix(filler).removesuffix(filler)
        if words == before:
            words = words.strip(_EDGES)
    return words
