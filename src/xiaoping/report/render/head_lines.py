"""How the head of a column falls into lines where its column is too narrow for it."""

from __future__ import annotations

import re
from typing import Final

from xiaoping.report.render.column_widths import half_characters

__all__ = ["head_lines", "narrowest"]

_UNIT: Final = re.compile(
    r"[（《〈“‘〔(]*(?:[0-9A-Za-z.]+|.)[）》〉”’〕)、，。；：！？,;:%％‰]*", re.DOTALL
)
"""What no line parts: a number or word, and what may not begin or end a line."""


def head_lines(text: str, room: int) -> int:
    """Return how many lines a head takes.

    Args:
        text: The head.
        room: How wide a line is, in halves of a Chinese character.

    >>> head_lines("未脱贫人口", 10), head_lines("未脱贫人口", 9), head_lines("投资（万元）", 11)
    (1, 2, 2)
    """
    lines, used = 1, 0
    for unit in map(half_characters, _UNIT.findall(text)):
        if used and used + unit > room:
            lines, used = lines + 1, 0
        used += unit
    return lines


def narrowest(text: str, room: int, least: int) -> int:
    """Return the least room in which a head takes no more lines: they are evenly long then.

    Args:
        text: The head.
        room: How wide a line is, in halves of a Chinese character.
        least: What the line must have for what stands below.

    >>> narrowest("未脱贫人口", 9, 2)  # 未脱贫 above 人口, and not 口 alone
    6
    """
    lines = head_lines(text, room)
    longest = max(map(half_characters, _UNIT.findall(text)), default=0)
    fitting = (n for n in range(max(longest, least), room) if head_lines(text, n) == lines)
    return next(fitting, room)
