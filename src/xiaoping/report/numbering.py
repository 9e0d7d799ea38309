"""The numbers of headings: a pass over the tree, so that a section takes those of its place.

The levels of official documents, outermost first (GB/T 9704-2012, 7.3.3; the fifth is
usage): 一、 （一） 1. （1） ①.  Sections take the level of their depth.  A run-in heading takes
``1.`` wherever the sections above it leave that level free, so it stands well under a
part as well as under a section; deeper, it takes the next level.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, assert_never

from xiaoping.measures.numerals import chinese
from xiaoping.report.tree import (
    Block,
    Custom,
    Note,
    Paragraph,
    Report,
    RunIn,
    Section,
    Series,
    Signature,
    Table,
)

__all__ = ["Path", "number_text", "numbers", "series_mark"]

Path = tuple[int, ...]
"""The way to a node: the positions of the blocks that lead to it; ``()`` is the root."""

_RUN_IN: Final = 2
_DEEPEST: Final = 4
_CIRCLED: Final = (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50))


def numbers(node: Report | Block, *, first: int = 1) -> Mapping[Path, str]:
    """Return the number of every heading in ``node``, by the way to it.

    Args:
        node: A report or any block of one.
        first: The number that the first heading of ``node`` takes, for a section that
            is embedded behind others.

    >>> from xiaoping.report.tree import Text
    >>> part = Section((Text("工作"),), (Section((Text("脱贫"),), ()), RunIn((), ())))
    >>> dict(numbers(Report(title=(), blocks=(part, part))))
    {(0,): '一、', (0, 0): '（一）', (0, 1): '1.', (1,): '二、', (1, 0): '（一）', (1, 1): '1.'}
    """
    counts = dict.fromkeys(range(_DEEPEST + 1), first - 1)
    if isinstance(node, Report):
        return dict(_inside(node.blocks, (), 0, counts))
    return {path[1:]: text for path, text in _inside((node,), (), 0, counts)}


def _inside(
    blocks: tuple[Block, ...], path: Path, depth: int, counts: dict[int, int]
) -> Iterator[tuple[Path, str]]:
    """Number ``blocks``; ``counts`` holds the last number of each level under one heading."""
    for index, block in enumerate(blocks):
        here = (*path, index)
        match block:
            case Section():
                yield here, _next(depth, counts)
                yield from _inside(block.blocks, here, depth + 1, {})
            case RunIn():
                yield here, _next(max(depth, _RUN_IN), counts)
            case Custom():
                # What prints in its place belongs to the heading above it.
                yield from _inside(block.fallback, here, depth, counts)
            case Paragraph() | Series() | Table() | Note() | Signature():
                pass
            case _:
                assert_never(block)


def _next(level: int, counts: dict[int, int]) -> str:
    counts[level] = counts.get(level, 0) + 1
    return number_text(level, counts[level])


def number_text(level: int, count: int) -> str:
    """Return the number of the ``count``-th heading of a level, from zero for parts.

    Levels past the fifth repeat the fifth.

    >>> [number_text(level, 12) for level in range(5)]
    ['十二、', '（十二）', '12.', '（12）', '⑫']
    """
    match min(level, _DEEPEST):
        case 0:
            return f"{chinese(count)}、"
        case 1:
            return f"（{chinese(count)}）"
        case 2:
            return f"{count}."
        case 3:
            return f"（{count}）"
        case _:
            return _circled(count)


def _circled(count: int) -> str:
    for sign, low, high in _CIRCLED:
        if low <= count <= high:
            return chr(ord(sign) + count - low)
    return f"〔{count}〕"


def series_mark(count: int) -> str:
    """Return the mark of the ``count``-th item of a series.

    >>> series_mark(3)
    '三是'
    """
    return f"{chinese(count)}是"
