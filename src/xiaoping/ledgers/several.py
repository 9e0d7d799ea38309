"""Several words in one cell: 指标甲、指标乙; what stands in quotes or brackets stays together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

__all__ = ["parted", "several_in", "several_text"]

_STRONG: Final = "；;\n"
_WEAK: Final = "、，,"
_CLOSED: Final = r"“[^”]*”|‘[^’]*’|《[^》]*》|「[^」]*」|（[^）]*）|\([^)]*\)"
"""What is opened and closed; a bracket that is only opened is a letter as any."""


def parted(text: str, marks: str) -> list[str]:
    """Return what stands between marks, but for those in quotes or brackets; nothing empty.

    >>> parted("财政所（农经、统计）、党政办", "、")
    ['财政所（农经、统计）', '党政办']
    """
    return _between(marks).findall(text)


@lru_cache
def _between(marks: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_CLOSED}|[^{re.escape(marks)}])+")


def several_in(text: str) -> tuple[str, ...]:
    """Return the words of a cell; where ；stands between any, 、 is a part of them.

    >>> several_in("小冲村养殖基地、柑橘加工厂")
    ('小冲村养殖基地', '柑橘加工厂')
    >>> several_in("“讲文明、除陋习”行动"), several_in("甲、乙；丙")
    (('“讲文明、除陋习”行动',), ('甲、乙', '丙'))
    """
    parts = parted(text, _STRONG)
    if parts == [text]:
        parts = parted(text, _WEAK)
    return tuple(word for part in parts if (word := part.strip()))


def several_text(words: Iterable[str]) -> str:
    """Return words as one cell that :func:`several_in` reads back.

    >>> several_text(["甲", "乙"]), several_in(several_text(["甲、乙"]))
    ('甲；乙', ('甲、乙',))
    """
    told = tuple(words)
    text = "；".join(told)
    return text if several_in(text) == told else f"{text}；"
