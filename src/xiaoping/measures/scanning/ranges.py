"""Ranges: 15—25亩, 2.3-2.6亿元, 3到5个月, -3℃~8℃, 百分之三到百分之五.

The unit, and a scale word, may stand once behind the second figure, or at both.  由A提高到B
and 增加5户至8户 are no ranges but changes: two figures.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from xiaoping.measures.mention import MentionKind
from xiaoping.measures.numerals import Exact, simplest
from xiaoping.measures.scales import SCALES
from xiaoping.measures.scanning.digits import digits_at
from xiaoping.measures.scanning.figure import han_at, tail
from xiaoping.measures.scanning.found import Found

__all__ = ["range_behind"]

_DASH = re.compile(
    r"[ \u00a0]?(?P<dash>—+|–+|―|‒|−|﹣|－|-{1,2}|~|～|〜|∼|至|到)[ \u00a0]?(?P<minus>[-−]?)(?=[\d一二两三四五六七八九十百.半]|零下)"
)
_PREFIX: Final = ("百分之", "千分之", "万分之")
_CHANGED = re.compile(
    r"(?:由|从|自|提高|增加|上升|下降|减少|降低|增长|扩大|缩减|上调|下调|上涨|增至|调整|提升|延长|缩短|压缩)(?:了|原来的|过去的|原先的|最初的)?"
    r"(?:[^，。；\d]{0,6})$"
)
_WORDS: Final = frozenset(("至", "到"))


def range_behind(plain: str, low: Found) -> bool:
    """Make a range of a figure if a dash and a second figure follow; say whether it is one.

    Args:
        plain: The text.
        low: The first figure, read to its end.

    >>> from xiaoping.measures.scanning import scan
    >>> [(m.value, m.value_high) for m in scan("15—25亩")]
    [(15, 25)]
    """
    if low.high is not None or low.parts or low.inner:
        return False
    dash = _DASH.match(plain, low.end)
    if dash is None:
        return False
    high = _second(plain, dash.end(), minus=bool(dash["minus"]), prefixed=low.word in _PREFIX)
    if high is None or high.parts or high.high is not None:
        return False
    if (
        low.name
        and dash["dash"] in _WORDS
        and _CHANGED.search(plain, max(0, low.start - 12), low.start)
    ):
        return False
    if not _fits(low, high, dash["dash"]):
        return False
    value, scale = _shared(low, high)
    if value > high.value:
        return False
    low.value, low.high = value, high.value
    low.scale, low.end = high.scale or scale, high.end
    low.name, low.word, low.kind = high.name, high.word, high.kind
    low.inner = high.inner
    low.joint = dash["dash"]
    low.han = low.han and high.han
    return True


def _second(plain: str, at: int, *, minus: bool, prefixed: bool) -> Found | None:
    if prefixed and plain.startswith(_PREFIX, at):
        at += 3
    found: Found | None
    read = digits_at(plain, at)
    if read is not None:
        found = Found(at, read[1], -read[0] if minus else read[0], han=False)
    else:
        found = han_at(plain, at)
        if found is not None and minus:
            found.value = -found.value
    if found is None:
        return None
    if prefixed:
        found.kind = MentionKind.PERCENT
        return found
    tail(plain, found)
    return found


def _fits(low: Found, high: Found, dash: str) -> bool:
    """Say whether two figures may be the ends of one range."""
    if low.kind is MentionKind.PERCENT and low.word in _PREFIX:
        high.name, high.word = low.name, low.word
        return high.kind is MentionKind.PERCENT
    if not high.name and not high.scale:
        return False
    if low.name:
        # 1300元至1500元/亩: what the second is a rate of, the first is, too.
        alike = high.name == low.name or high.name.startswith(f"{low.name}/")
        return alike and not dash.startswith("——")
    return not (low.scale and not high.scale)


def _shared(low: Found, high: Found) -> tuple[Exact, str]:
    """Return the value of the low end with the scale word it shares with the high end."""
    if low.scale or low.name or not high.scale:
        return low.value, low.scale
    scaled = Fraction(low.value) * SCALES.get(high.scale, 1)
    if scaled <= high.value:
        return simplest(scaled), high.scale
    return low.value, low.scale
