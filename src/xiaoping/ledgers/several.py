"""Several words in one cell: 指标甲、指标乙; what stands in quotes or brackets stays together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["several_in", "several_text"]

_STRONG: Final = "；;\n"
_WEAK: Final = "、，,"
_OPEN: Final = "“《（(「‘"
_CLOSE: Final = "”》）)」’"


def several_in(text: str) -> tuple[str, ...]:
    """Return the words of a cell; where ；stands between any, 、 is a part of them.

    >>> several_in("小冲村养殖基地、柑橘加工厂")
    ('小冲村养殖基地', '柑橘加工厂')
    >>> several_in("“讲文明、除陋习”行动"), several_in("甲、乙；丙")
    (('“讲文明、除陋习”行动',), ('甲、乙', '丙'))
    """
    marks = _STRONG if any(mark in text for mark in _STRONG) else _WEAK
    return tuple(word for part in _parts(text, marks) if (word := part.strip()))


def _parts(text: str, marks: str) -> Iterator[str]:
    depth, begin = 0, 0
    for place, letter in enumerate(text):
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(depth - 1, 0)
        elif letter in marks and not depth:
            yield text[begin:place]
            begin = place + 1
    yield text[begin:]


def several_text(words: Iterable[str]) -> str:
    """Return words as one cell that :func:`several_in` reads back.

    >>> several_text(["甲", "乙"]), several_in(several_text(["甲、乙"]))
    ('甲；乙', ('甲、乙',))
    """
    told = tuple(words)
    text = "；".join(told)
    return text if several_in(text) == told else f"{text}；"
