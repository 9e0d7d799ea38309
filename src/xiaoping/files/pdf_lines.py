"""The characters of a PDF page brought to lines: in reading order, with blanks where due."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import Final, final

import attrs

from xiaoping.files.pdf_canvas import Glyph

__all__ = ["Line", "Word", "is_wide", "lines_of"]

_SAME_LINE: Final = 0.42
"""How far apart, as a part of the size, base lines of one line may be (raised digits)."""

_APART: Final = 1.25
"""From which gap on, as a part of the size, words stand in columns of their own."""

_BLANK: Final = 0.2
_NARROW: Final = 0.4
"""From which gap on words of a table may stand in columns of their own."""

_NEAR: Final = 6.0
_FEW: Final = 3
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RADICALS: Final = dict(
    zip(
        "⼾⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰",
        "户民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙",
        strict=True,
    )
)
"""Signs of radicals that some programs write for the characters that look the same."""


@final
@attrs.frozen
class Word:
    """Characters that stand together, apart from others of their line by a wide gap.

    Attributes:
        text: The characters.
        x: Where they begin.
        end: Where they end.
        gaps: Where narrow gaps or blanks are: how many characters stand before, where the
            gap begins and where it ends.

    >>> Word("甲村", 80, 112).end
    112
    """

    text: str
    x: float
    end: float
    gaps: tuple[tuple[int, float, float], ...] = ()

    def split(self, end: float, x: float) -> tuple[Word, Word] | None:
        """Part it at the last narrow gap between two columns, if there is one.

        Args:
            end: Where the left column ends, or before that.
            x: Where the right column begins.

        >>> Word("单位 数值", 0, 90, ((2, 40, 50),)).split(30, 50)[1]
        Word(text='数值', x=50, end=90, gaps=())
        """
        within = [g for g in self.gaps if end - _NEAR <= g[1] and g[2] <= x + _NEAR]
        if not within:
            return None
        gap = within[-1]
        count, end, start = gap
        before, behind = self.text[:count].rstrip(), self.text[count:].lstrip()
        shift = len(self.text) - len(behind)
        left = tuple(g for g in self.gaps if g[0] < count)
        right = tuple((g[0] - shift, g[1], g[2]) for g in self.gaps if g[0] > count)
        return Word(before, self.x, end, left), Word(behind, start, self.end, right)


@final
@attrs.frozen
class Line:
    """A line of a page.

    Attributes:
        words: What stands in it, from left to right.
        y: Its base line.
        size: The size of most of its characters.
        first: The width of what cannot be parted at its head.
        margins: Where the lines of its column begin and end, if not at those of the page.

    >>> Line((Word("甲村", 80, 112), Word("31", 200, 216)), 700, 16).text
    '甲村 31'
    """

    words: tuple[Word, ...]
    y: float
    size: float
    first: float = 0.0
    margins: tuple[float, float] | None = None

    @property
    def x(self) -> float:
        """Where it begins."""
        return self.words[0].x

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.words[-1].end

    @property
    def text(self) -> str:
        """What it says, with a blank for each wide gap."""
        return " ".join(word.text for word in self.words)


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """Return the lines of a page, from the top, each from left to right.

    >>> row = [Glyph(72 + 10 * n, 700, 82 + 10 * n, 10, c) for n, c in enumerate("共606户")]
    >>> [line.text for line in lines_of([Glyph(72, 680, 82, 10, "二"), *row])]
    ['共606户', '二']
    """
    found = [_line(_once(row)) for row in _rows(glyphs)]
    return [line for line in found if line is not None]


def _rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Group characters by their base lines."""
    rows: list[list[Glyph]] = []
    y = size = 0.0
    for glyph in sorted(glyphs, key=lambda g: -g.y):
        if not rows or y - glyph.y > _SAME_LINE * max(size, glyph.size):
            rows.append([])
            size = 0.0
        rows[-1].append(glyph)
        if glyph.size > size * 1.05 and not glyph.text.isspace():
            y, size = glyph.y, glyph.size
    return rows


def _once(row: list[Glyph]) -> list[Glyph]:
    """Return a line from left to right without what is printed twice to look bold."""
    kept: list[Glyph] = []
    for glyph in sorted(row, key=lambda g: g.x):
        double = any(
            other.text == glyph.text and glyph.x - other.x < 0.25 * (other.end - other.x)
            for other in kept[-3:]
        )
        if not double:
            kept.append(glyph)
    return kept


def _line(row: list[Glyph]) -> Line | None:
    sizes = sorted(glyph.size for glyph in row if glyph.text.strip())
    if not sizes:
        return None
    size = sizes[len(sizes) // 2]
    y = min(glyph.y for glyph in row if glyph.size >= size and glyph.text.strip())
    writing = _Writing(max(_BLANK * size, 1.5 * _stretch(row)))
    for glyph in row:
        writing.add(glyph, _shifted(_plain(glyph.text), glyph, y, size))
    words = writing.end()
    return Line(words, y, size, _first(row)) if words else None


def _shifted(text: str, glyph: Glyph, y: float, size: float) -> str:
    """Return the number of a note or a power as what it is: none of the line's figures."""
    if glyph.size > 0.8 * size or not text.isdecimal():
        return text
    rise = glyph.y - y
    if rise > 0.15 * size:
        return text.translate(_RAISED)
    return text.translate(_LOWERED) if rise < -0.05 * size else text


def _stretch(row: list[Glyph]) -> float:
    """Return how far apart the characters of a line stand: one set to the margin is stretched."""
    gaps = sorted(
        behind.x - before.end
        for before, behind in pairwise(row)
        if before.text.strip() and behind.text.strip()
    )
    return gaps[len(gaps) // 2] if len(gaps) > _FEW else 0.0


@attrs.define
class _Writing:
    """The words of a line while they are put together, and from which gap on one is a blank."""

    narrow: float
    words: list[Word] = attrs.field(factory=list)
    parts: list[str] = attrs.field(factory=list)
    gaps: list[tuple[int, float, float]] = attrs.field(factory=list)
    length: int = 0
    start: float = 0.0
    last: float = 0.0
    blank: bool = False

    def add(self, glyph: Glyph, text: str) -> None:
        """Add a character; one that is only a blank is kept in mind."""
        if not text.strip():
            self.blank = self.blank or bool(text)
            if not text:
                self.last = max(self.last, glyph.end)
            return
        gap = glyph.x - self.last
        if self.parts and gap > _APART * glyph.size:
            self._close()
        elif self.parts:
            if gap > _NARROW * glyph.size or self.blank:
                self.gaps.append((self.length, self.last, glyph.x))
            if self.blank or _parted(self.parts[-1], text, gap, self.narrow):
                self._say(" ")
        if not self.parts:
            self.start = self.last = glyph.x
        self._say(text)
        self.last, self.blank = max(self.last, glyph.end), False

    def _say(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _close(self) -> None:
        self.words.append(Word("".join(self.parts), self.start, self.last, tuple(self.gaps)))
        self.parts, self.gaps, self.length = [], [], 0

    def end(self) -> tuple[Word, ...]:
        """Return all words."""
        if self.parts:
            self._close()
        return tuple(self.words)


def _first(row: list[Glyph]) -> float:
    """Return the width of the first character, or of the first number or Latin word."""
    seen = [glyph for glyph in row if glyph.text.strip()]
    end = seen[0].end
    for glyph in seen[1:]:
        if is_wide(glyph.text) or is_wide(seen[0].text) or glyph.x - end > 0.5 * glyph.size:
            break
        end = glyph.end
    return end - seen[0].x


def _parted(before: str, behind: str, gap: float, narrow: float) -> bool:
    """Say whether a gap is a blank: between words of narrow letters, never beside wide ones."""
    return gap > narrow and not (is_wide(before) or is_wide(behind))


def is_wide(text: str) -> bool:
    """Say whether a character is as wide as high, as Chinese ones and their signs are.

    >>> is_wide("户"), is_wide("。"), is_wide("6"), is_wide("")
    (True, True, False, False)
    """
    return text[:1] >= "\u2e80" or text[:1] in ("“", "”", "‘", "’", "—", "…", "·")


def _plain(text: str) -> str:
    """Return characters as they are typed: no radicals, no control characters, no tabs."""
    if text.isascii() and text.isprintable():
        return text
    made = []
    for character in text:
        if "\u2e80" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufaff":
            whole = unicodedata.normalize("NFKC", character)
            made.append(_RADICALS.get(character, whole))
        elif character.isspace():
            made.append(" ")
        elif unicodedata.category(character) not in ("Cc", "Cf", "Cs"):
            made.append(character)
    return "".join(made)
