"""Remarks as lines for a terminal: by section, each with its clause and the words in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from unicodedata import combining, east_asian_width

from xiaoping.errors import Language
from xiaoping.messages import wording
from xiaoping.problems import Severity
from xiaoping.reading.block import Block, blocks
from xiaoping.reading.document import Document
from xiaoping.reading.remarks import Remark, place_words

__all__ = ["columns_of", "remark_lines", "wrapped"]

_SIGNS: Final = {Severity.ERROR: "✗", Severity.WARNING: "?", Severity.NOTE: "·"}
_COLOURS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_STOPS: Final = re.compile(r"[。！？；\n]")
_INDENT: Final = 6
_CLAUSE: Final = 72
"""Columns of a clause where nobody says how wide the window is."""
_NARROWEST: Final = 40
_PART: Final = re.compile(
    r"\s+|[“‘（《〈【「『(\['\"]*(?:[A-Za-z0-9][A-Za-z0-9.,%:/-]*|[^\s])"
    r"[，。、；：？！”’）》〉】」』,.;:)\]%'\"]*",
    re.DOTALL,
)
"""What no line may part: a word with the signs that belong before and behind it."""


def remark_lines(
    document: Document,
    remarks: Iterable[Remark],
    *,
    lang: Language = "zh",
    width: int | None = None,
    colour: bool = False,
) -> Iterator[str]:
    r"""Yield the lines that tell remarks: the headings of each section, then what is in it.

    Args:
        document: The paper.
        remarks: What is to be said of it.
        lang: The language of what is said.
        width: The columns of the window, of which a Chinese character takes two; messages
            are not wrapped if it is not given.
        colour: Whether words are coloured and underlined by the codes of a terminal; they
            stand in 【】 otherwise.

    >>> from xiaoping.reading import document_from_text
    >>> remark = Remark(start=8, end=12, severity=Severity.ERROR, code="audit.differs",
    ...                 title=("与数据不符", ""), zh="数据中是606户。", en="", suggestion="606户")
    >>> for line in remark_lines(document_from_text("一、工作\n全乡共605户。"), [remark]):
    ...     print(line)
    一、工作
      ✗ 第2行第4字 与数据不符
          全乡共【605户】
          数据中是606户。
          建议改为：606户
    """
    outline = _Sections(document.text)
    section: str | None = None
    for remark in sorted(remarks, key=lambda found: (found.start, -found.end)):
        here = outline.at(remark.start) or wording("marking.top", lang, {})
        if here != section:
            section = here
            yield _clean(section)
        yield from _lines(document, remark, lang, width, colour=colour)


def _lines(
    document: Document,
    remark: Remark,
    lang: Language,
    width: int | None,
    *,
    colour: bool,
) -> Iterator[str]:
    sign = _SIGNS[remark.severity]
    if colour:
        sign = f"\x1b[1;{_COLOURS[remark.severity]}m{sign}\x1b[0m"
    joint = ": " if lang == "en" else " "
    place = place_words(document, remark.start, lang)
    yield f"  {sign} {place}{joint}{_clean(remark.label(lang))}"
    inset = " " * _INDENT
    room = None if width is None else max(width, _NARROWEST) - _INDENT
    yield inset + _clause(document.text, remark, room or _CLAUSE, colour=colour)
    told = [remark.text(lang)]
    for other in remark.also:
        where = place_words(document, other.start, lang)
        told.append(wording("marking.also", lang, {"place": where, "words": other.words}))
    if remark.suggestion is not None:
        told.append(wording("marking.instead", lang, {"words": remark.suggestion}))
    for text in told:
        for line in wrapped(_clean(text), room):
            yield inset + line


def _clause(text: str, remark: Remark, room: int, *, colour: bool) -> str:
    """Return the sentence of a remark, cut to its room, with the words of the remark marked."""
    start, end = remark.start, min(remark.end, remark.start + 4 * room)
    # A text without stops must not make the work quadratic.
    low, high = max(0, start - room), min(len(text), end + room)
    before = _STOPS.split(text[low:start])[-1]
    stop = _STOPS.search(text, end, high)
    behind = text[end : high if stop is None else stop.start()]
    words = _shortened(_clean(text[start:end]), room * 2 // 3)
    left = room - columns_of(words) - 4
    before, behind = _clean(before).lstrip(), _clean(behind)
    tail = columns_of(behind)
    opening = _shortened(before[::-1], max(left - min(tail, left // 2), 2))[::-1]
    closing = _shortened(behind, max(left - columns_of(opening), 2))
    if colour:
        return f"{opening}\x1b[1;4;{_COLOURS[remark.severity]}m{words}\x1b[0m{closing}"
    return f"{opening}【{words}】{closing}"


def _shortened(text: str, room: int) -> str:
    """Return the beginning of a text that fits, with a sign if something is left out."""
    if columns_of(text) <= room:
        return text
    used, kept = 2, 0
    for character in text:
        used += columns_of(character)
        if used > room:
            break
        kept += 1
    return f"{text[:kept]}…"


def columns_of(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> columns_of("共606户")
    7
    """
    return sum(
        0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text
    )


def wrapped(text: str, room: int | None) -> Sequence[str]:
    """Return a text as lines; no line begins with a stop or ends with an opening bracket.

    >>> wrapped("全乡共（606户），其中", 12)
    ('全乡共（606', '户），其中')
    """
    if room is None:
        return (text,)
    lines: list[str] = []
    line, used = "", 0
    for part in _PART.findall(text):
        if line and used + columns_of(part.rstrip()) > room:
            lines.append(line.rstrip())
            line, used = "", 0
        begun = part if line else part.lstrip()
        line += begun
        used += columns_of(begun)
    return (*lines, line.rstrip())


def _clean(text: str) -> str:
    """Return a text on one line, without signs that would steer the terminal."""
    return "".join(
        sign if sign.isprintable() else " " if sign.isspace() else "\ufffd" for sign in text
    )


class _Sections:
    """The headings that a text stands under."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        self._words: list[str] = []
        above: list[Block] = []
        for block in blocks(text):
            if block.kind == "heading":
                above = [held for held in above if held.level < block.level]
                above.append(block)
                self._starts.append(block.start)
                self._words.append(" › ".join(text[held.start : held.end] for held in above))

    def at(self, offset: int) -> str:
        """Return the headings above a character, the highest first; empty if there is none."""
        index = bisect_right(self._starts, offset)
        return self._words[index - 1] if index else ""
