"""The words beside a figure that decide what it says: 约, 以上, 万, 增长, 下降."""

from __future__ import annotations

import re
from typing import Final, final

import attrs

from xiaoping.measures.approximation import WORDS, Position

__all__ = ["Beside", "beside", "opposed"]

_REACH: Final = 10
_CLAUSE: Final = re.compile(r"[，。；：、！？,;:|\n（(]")


def _longest_first(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_LEADING: Final = re.compile(
    f"(?<![以附最])(?:{_longest_first([w for w, (_, p) in WORDS.items() if p is Position.BEFORE])}"
    r"|[负\-−－±])\Z"
)
_TRAILING: Final = re.compile(
    f"(?:{_longest_first([w for w, (_, p) in WORDS.items() if p is not Position.BEFORE])}"
    "|不足|不到|万亿|[十百千万亿]|个?百分点|[%％‰/／])+"
)
_UP: Final = "增长|增加|提高|上升|上涨|扩大|增至|升至|提升|多于|高于|新增|增幅|增收"
_DOWN: Final = "下降|减少|降低|下滑|下跌|缩小|降至|减至|回落|少于|低于|降幅|负增长|减收"
_SENSE: Final = re.compile(f"(?<!不)(?:(?P<down>{_DOWN})|(?P<up>{_UP}))")


@final
@attrs.frozen
class Beside:
    """What stands beside a figure.

    Attributes:
        leading: An approximating word or sign directly before it.
        trailing: Approximating words, scale words or signs of units directly behind it.
        sense: The last word before it in its clause that says more or less.

    >>> beside("同比增长约", "以上。")
    Beside(leading='约', trailing='以上', sense='增长')
    """

    leading: str
    trailing: str
    sense: str

    @property
    def words(self) -> str:
        """All of it, for a message."""
        return "…".join(filter(None, (f"{self.sense}{self.leading}", self.trailing)))


def beside(before: str, behind: str) -> Beside:
    """Return what stands beside a figure, given the text before and behind it.

    >>> beside("全乡共", "2059人").trailing
    ''
    """
    near = before[-_REACH:].rstrip(" \u3000")
    lead, trail = _LEADING.search(near), _TRAILING.match(behind[:_REACH].lstrip(" \u3000"))
    clause = _CLAUSE.split(before[-_REACH:])[-1]
    senses = list(_SENSE.finditer(clause))
    return Beside(
        lead[0] if lead else "", trail[0] if trail else "", senses[-1][0] if senses else ""
    )


def opposed(one: str, other: str) -> bool:
    """Say whether two words of more and less are opposite.

    >>> opposed("增长", "下降"), opposed("增长", "提高"), opposed("增长", "")
    (True, False, False)
    """
    mine, theirs = _SENSE.search(one), _SENSE.search(other)
    return mine is not None and theirs is not None and mine.lastgroup != theirs.lastgroup
