"""A paper's text as a reader sees it laid out: its title, headings, paragraphs and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, Literal, final

import attrs

__all__ = ["Block", "Stretch", "blocks"]

Stretch = tuple[int, int]
"""Where something begins in the text, and where it ends."""

_BAR, _TAB = re.compile(r"\|"), re.compile("\t")
_BLANK: Final = " \t\u3000"
_NUMBERS: Final = (
    re.compile(r"第[一二三四五六七八九十百]+[部章编]分?|[一二三四五六七八九十]{1,3}、"),
    re.compile(r"[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百]+节"),
    re.compile(r"\d{1,2}[.．、](?!\d)"),
    re.compile(r"[(（]\d{1,2}[)）]"),
)
_LONGEST: Final = 40
"""Characters of the longest heading; what is longer is a paragraph that begins with a number."""
_ENDS: Final = re.compile(r"[。；！？：;]|[，,、]$")


@final
@attrs.frozen(kw_only=True)
class Block:
    """A heading, a paragraph or a table.

    Attributes:
        kind: What it is.
        start: The offset of its first character.
        end: The offset behind its last one.
        level: Of a heading: 1 for 一、, 2 for （一）, 3 for 1., 4 for （1）.
        rows: Of a table: the stretches of the cells of each row.

    >>> Block(kind="heading", start=0, end=5, level=1).rows
    ()
    """

    kind: Literal["title", "heading", "paragraph", "table"]
    start: int
    end: int
    level: int = 0
    rows: tuple[tuple[Stretch, ...], ...] = ()

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The stretches of its words: those of its cells, or all of it."""
        return tuple(cell for row in self.rows for cell in row) or ((self.start, self.end),)


def blocks(text: str) -> tuple[Block, ...]:
    r"""Return the blocks of a text, in order; lines without words are none.

    The first line is a title if it is short and ends without a stop.  Lines are rows of a
    table if they have bars or tabs, and the next has as many.

    >>> for block in blocks("总结\n一、基本情况\n全乡606户。\n村|户数\n甲村|31\n"):
    ...     print(block.kind, block.level, len(block.rows))
    title 0 0
    heading 1 0
    paragraph 0 0
    table 0 2
    """
    found: list[Block] = []
    rows: list[tuple[Stretch, ...]] = []
    last, framed = -1, False
    for start, end in _lines(text):
        # Whether bars frame a row is told by the first: else its outer cells may be empty.
        framed = framed if rows else _is_framed(text, start, end)
        cells = _cells(text, start, end, framed=framed)
        # A blank line, too, parts two tables.
        if rows and (len(cells) != len(rows[0]) or start > last + 1):
            found.append(_table(rows, text))
            rows, framed = [], _is_framed(text, start, end)
            cells = _cells(text, start, end, framed=framed)
        if len(cells) > 1:
            rows.append(cells)
        else:
            found.append(_line(text, start, end, first=not found))
        last = end
    if rows:
        found.append(_table(rows, text))
    return tuple(found)


def _lines(text: str) -> Iterator[Stretch]:
    """Yield the lines that have words."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _is_framed(text: str, start: int, end: int) -> bool:
    first, last = _trimmed(text, start, end)
    return last - first > 1 and text[first] == text[last - 1] == "|"


def _cells(text: str, start: int, end: int, *, framed: bool) -> tuple[Stretch, ...]:
    """Return the cells of a line, one if it is no row; an empty one between bars counts."""
    barred = text.find("|", start, end) >= 0
    first, last = _trimmed(text, start, end)
    if framed and _is_framed(text, start, end):
        start, end = first + 1, last - 1
    elif not barred:
        start = first  # a tab in front of a paragraph indents it
    mark = _BAR if barred else _TAB
    edges = (start - 1, *(found.start() for found in mark.finditer(text, start, end)), end)
    return tuple(_trimmed(text, left + 1, right) for left, right in pairwise(edges))


def _trimmed(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return start, end


def _table(rows: list[tuple[Stretch, ...]], text: str) -> Block:
    start, end = rows[0][0][0], rows[-1][-1][1]
    if len(rows) == 1:
        # One line with a bar is a paragraph that has a bar in it.
        return _line(text, start, end, first=False)
    return Block(kind="table", start=start, end=end, rows=tuple(rows))


def _line(text: str, start: int, end: int, *, first: bool) -> Block:
    start, end = _trimmed(text, start, end)
    short = end - start <= _LONGEST
    words = text[start:end] if short else ""
    if words and not _ENDS.search(words):
        for level, number in enumerate(_NUMBERS, start=1):
            if number.match(words):
                return Block(kind="heading", start=start, end=end, level=level)
        if first:
            return Block(kind="title", start=start, end=end)
    return Block(kind="paragraph", start=start, end=end)
