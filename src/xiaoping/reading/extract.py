"""Every figure of a text as a typed mention, and what looks like one and is not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, final, overload

import attrs

from xiaoping.measures.mention import Mention, MentionKind
from xiaoping.measures.reader import scan

__all__ = ["Extraction", "extract", "extract_plain"]

_TOLD = re.compile(
    r"(?:达到|高达|多达|达|为|至|到|共计|共|计|完成|仅|剩|增加|减少|增长|下降|提高|拥有|有|实现|突破|超过|是|(?:性别|收入|抚养|负担|贷存|赡养)比|系数|人口|户数|人数|总数|总量|产量|产值|面积|总额|指数)(?:了|约|近|超)?$"
)
_NO_FIGURE = re.compile(
    r"(?:编号|电话|热线|代码|账号|邮编|文号|号码|证号|版本|网址|地址|序号|学号|手机)[^，。；]{0,4}$"
)
_STOP = re.compile(r"[，。；、,.;)）!！\n]|$|以上|左右|以下|以内")
_BEFORE_A_NOUN = re.compile(r"[、和及共有辖达约近]$")
_NOUN = re.compile(r"行政村|自然村|村民小组|乡镇|村委会|居委会|社区|农户|贫困户")
_BIG: Final = ("万", "亿", "萬", "億")
_CHANGED = re.compile(r"[由从](?:\d{4}年的?|上年的|去年的)?$")
_CHANGES = re.compile(r"(?:逐年|逐步)?[^，。；、\d]{0,4}[到至为]\d")
_DIGITS_AT_MOST: Final = 9


@final
@attrs.frozen
class Extraction(Sequence[Mention]):
    """The mentions of a text, in order; it is a sequence of them.

    Attributes:
        mentions: Every figure, year, date and ordinal.
        unread: Numbers that stand without a unit and without words that tell what they
            count; each is a mention of kind :attr:`MentionKind.BARE`.

    >>> found = extract("606户2059人")
    >>> len(found), found[0].text
    (2, '606户')
    """

    mentions: tuple[Mention, ...]
    unread: tuple[Mention, ...] = ()

    def __len__(self) -> int:
        return len(self.mentions)

    def __iter__(self) -> Iterator[Mention]:
        """Yield the mentions in the order of the text."""
        return iter(self.mentions)

    @overload
    def __getitem__(self, index: int) -> Mention: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Mention, ...]: ...
    def __getitem__(self, index: int | slice) -> Mention | tuple[Mention, ...]:
        """Return a mention, or several as a tuple."""
        return self.mentions[index]


def extract(text: str) -> Extraction:
    """Return every figure, year, date and ordinal of a text.

    Args:
        text: Running text, of any length.  No text raises an error.

    >>> found = extract("全乡606户2059人，发放贷款约900余万元，在301会议室开会")
    >>> [(m.text, m.value, m.unit, m.approx) for m in found][2]
    ('900余万元', 9000000, '元', '约+余')
    >>> [m.text for m in extract("全镇完成198，编号20200915").unread]
    ['20200915']
    """
    mentions: list[Mention] = []
    unread: list[Mention] = []
    for mention in scan(text):
        bare = mention.kind is MentionKind.BARE and not _is_figure(text, mention)
        (unread if bare else mentions).append(mention)
    return Extraction(tuple(mentions), tuple(unread))


def _is_figure(text: str, mention: Mention) -> bool:
    """Say whether a number without a unit is told as a figure: 达到198, 354.76万."""
    plain = mention.text.rstrip("余多餘+")
    if plain.endswith(_BIG) or len(plain) < len(mention.text):
        return True  # 500多农户
    if not mention.text[0].isascii():
        return True
    before = text[max(0, mention.start - 12) : mention.start]
    if _BEFORE_A_NOUN.search(before) and _NOUN.match(text, mention.end):
        return True
    if len(mention.text) > _DIGITS_AT_MOST or _NO_FIGURE.search(before):
        return False
    if _CHANGED.search(before) and _CHANGES.match(text, mention.end):
        return True  # 由2.35缩小到2.28
    return bool(_TOLD.search(before) and _STOP.match(text, mention.end))


def extract_plain(text: str) -> list[dict[str, Any]]:
    """Return the mentions of a text as dicts of plain values, for JSON and for scripts.

    Numbers are kept exact (int or Fraction); a proportion is a list.

    >>> extract_plain("面积3.4万亩")[0]["value"]
    34000
    """
    return [
        {
            "text": mention.text,
            "start": mention.start,
            "end": mention.end,
            "value": list(mention.value) if isinstance(mention.value, tuple) else mention.value,
            "value_high": mention.value_high,
            "unit": mention.unit,
            "surface_unit": mention.surface_unit,
            "approx": mention.approx,
            "kind": mention.kind.value,
            "implied": mention.implied,
        }
        for mention in extract(text)
    ]
