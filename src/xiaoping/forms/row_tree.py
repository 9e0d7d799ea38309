"""How the rows of a list hang together: sections, and parts told by 其中 or by indenting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, final

import attrs

__all__ = ["RowNode", "RowTree"]

_PART: Final = re.compile(r"^(?:其中|内)\s*[:：]?\s*|^[#＃]\s*")
_HEADS: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])|(?:情况|状况|概况|部分|方面|小计)[:：]?$"
)
"""What may head the rows below it, though it asks for something itself."""
_WIDE_BLANKS: Final = re.compile(r"^[\s\u3000]+")


@final
@attrs.frozen(kw_only=True)
class RowNode:
    """A row among the others.

    Attributes:
        text: Its label, without 其中.
        upper: The sections it stands in, and what stands left of it, the uppermost first.
        path: The same with the rows it is set in below.
        whole: The label of the row it is told to be a part of; ``None`` if of none.
        depth: How far it is set in.
        is_section: Whether it only heads those below it.
        heads: Whether it heads those below it, and may ask for something itself.

    >>> RowNode(text="总户数").whole is None
    True
    """

    text: str
    upper: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    whole: str | None = None
    depth: int = 0
    is_section: bool = False
    heads: bool = False


@final
class RowTree:
    """Takes the rows of a list in their order, and says where each belongs.

    >>> tree = RowTree()
    >>> _ = tree.add(["一、土地"], is_section=True)
    >>> _ = tree.add(["区域面积"])
    >>> found = tree.add(["　其中：耕地面积"])
    >>> found.text, found.upper, found.path, found.whole
    ('耕地面积', ('一、土地',), ('一、土地', '区域面积'), '区域面积')
    """

    def __init__(self) -> None:
        """Begin without rows."""
        self._open: list[RowNode] = []

    def add(self, texts: Sequence[str], *, is_section: bool = False) -> RowNode:
        """Return where a row belongs.

        Args:
            texts: Its labels from left to right; the last one is its own.
            is_section: Whether it only heads those below it.
        """
        own = texts[-1]
        depth = _indent(own)
        part = _PART.match(own.strip())
        text = _one_line(_PART.sub("", own.strip()))
        heads = is_section or (not part and bool(_HEADS.search(text)))
        self._close(depth, heads=heads, is_part=bool(part))
        above = self._open[-1] if self._open else None
        whole: str | None = "" if part else None
        if above is not None and not above.is_section and (part or above.depth < depth):
            whole = above.text
        beside = tuple(map(_one_line, texts[:-1]))
        node = RowNode(
            text=text,
            upper=(*(n.text for n in self._open if n.heads and n.text != whole), *beside),
            path=(*(n.text for n in self._open), *beside),
            whole=whole,
            # What follows 其中 is set in as far as the word itself.
            depth=depth + (6 if part else 0),
            is_section=is_section,
            heads=heads,
        )
        self._open.append(node)
        return node

    def _close(self, depth: int, *, heads: bool, is_part: bool) -> None:
        """Leave the rows that a row does not belong to."""
        if heads:
            while self._open and (not self._open[-1].heads or self._open[-1].depth >= depth):
                self._open.pop()
            return
        while self._open and not self._open[-1].heads:
            top = self._open[-1]
            if (is_part and top.depth <= depth) or (not is_part and top.depth < depth):
                return
            self._open.pop()


def _indent(text: str) -> int:
    """Return how far a text is set in; a Chinese blank is two wide."""
    found = _WIDE_BLANKS.match(text)
    return sum(2 if c == "\u3000" else 1 for c in found[0]) if found else 0


def _one_line(text: str) -> str:
    return "".join(text.split())
