"""The pages of a PDF as running text: lines joined to paragraphs, rows of tables between bars."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, final

import attrs

from xiaoping.files.pdf_lines import Line
from xiaoping.files.pdf_page import Page, Table, glue
from xiaoping.files.visible import Heading, Place, Visible, line_anchors
from xiaoping.problems import Problems

__all__ = ["flowing"]

_ENDS: Final = tuple("。！？；：:!?;”）)")
_OPENS: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)"
    r"|[一二三四五六七八九十]是|第[一二三四五六七八九十]{1,3}[章节条部篇]|[①-⑳•·▪■◆●]"
)
_ROOM: Final = 1.2
_LARGER: Final = 1.12
_SMALLER: Final = 0.92
_TITLE: Final = 60
_LEVELS: Final = 4
_COLUMN_LINES: Final = 3


@final
@attrs.frozen
class _Frame:
    """Where the lines of a page begin and end, and how far apart they are."""

    left: float
    right: float
    pitch: float


def flowing(pages: Sequence[Page], problems: Problems | None = None) -> Visible:
    r"""Return pages as running text.

    A paragraph may go on over the end of a page; notes in small type at the end of a page
    then stand behind it.

    >>> from xiaoping.files.pdf_lines import Word
    >>> one = Line((Word("　　全乡资金290.", 80, 500),), 700, 16, 16)
    >>> two = Line((Word("92万元。", 80, 180),), 672, 16, 16)
    >>> flowing([Page((one, two))]).text
    '　　全乡资金290.92万元。\n'
    """
    flow = _Flow(_body_size(pages), _sizes(pages))
    frames = _frames(pages)
    for number, (page, frame) in enumerate(zip(pages, frames, strict=True), start=1):
        flow.add(page, number, frame)
    return flow.visible(problems or Problems())


def _body_size(pages: Sequence[Page]) -> float:
    """Return the size that most characters have."""
    counts: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _sizes(pages: Sequence[Page]) -> list[float]:
    """Return the sizes of headings that are larger than the text, the largest first."""
    body = _body_size(pages)
    found = {round(line.size, 1) for page in pages for line in page.lines}
    return sorted((size for size in found if size > body * _LARGER), reverse=True)[:_LEVELS]


def _frames(pages: Sequence[Page]) -> list[_Frame]:
    """Return the frame of each page; one with few lines has that of the others."""
    whole = [_frame(page.lines) for page in pages if len(page.lines) > 4]
    widths = sorted(frame.right - frame.left for frame in whole)
    width = widths[len(widths) * 3 // 4] if widths else 0.0
    left = sorted(frame.left for frame in whole)[len(whole) // 2] if whole else 0.0
    made: list[_Frame] = []
    for page in pages:
        frame = _frame(page.lines)
        if not whole:
            # Too few lines to tell: both margins are taken to be as wide.
            frame = attrs.evolve(
                frame, right=max(frame.right, page.right - (frame.left - page.left))
            )
        if frame.right - frame.left < 0.93 * width:
            start = min(frame.left, left) if page.lines else left
            frame = attrs.evolve(frame, left=start, right=max(frame.right, start + width))
        made.append(frame)
    return made


def _frame(lines: Sequence[Line]) -> _Frame:
    if not lines:
        return _Frame(0.0, 0.0, 0.0)
    gaps = sorted(a.y - b.y for a, b in pairwise(lines))
    pitch = gaps[len(gaps) // 2] if len(gaps) > 2 else 2.0 * lines[0].size
    return _Frame(min(line.x for line in lines), max(line.end for line in lines), pitch)


def _in_columns(parts: Sequence[Line | Table], frame: _Frame) -> list[Line | Table]:
    """Give lines that all end at one place, short of the page's margin, a margin of their own."""
    made = list(parts)
    start = 0
    for number in range(1, len(made) + 1):
        head = made[start]
        if number < len(made) and _same_column(head, made[number], frame):
            continue
        if number - start >= _COLUMN_LINES and isinstance(head, Line):
            column = [line for line in made[start:number] if isinstance(line, Line)]
            edges = min(line.x for line in column), max(line.end for line in column)
            made[start:number] = [attrs.evolve(line, margins=edges) for line in column]
        start = number
    return made


def _same_column(head: Line | Table, line: Line | Table, frame: _Frame) -> bool:
    if isinstance(head, Table) or isinstance(line, Table) or head.margins or line.margins:
        return False
    size = head.size
    return (
        abs(head.end - line.end) < 0.35 * size
        and abs(head.x - line.x) < 2.6 * size
        and head.end - head.x > 10 * size
        and head.end < frame.right - 2 * size
    )


@attrs.define
class _Flow:
    """The text while it is gathered."""

    body: float
    sizes: list[float]
    parts: list[str] = attrs.field(factory=list)
    places: list[tuple[int, Place]] = attrs.field(factory=list)
    headings: list[Heading] = attrs.field(factory=list)
    length: int = 0
    last: Line | None = None
    frame: _Frame = attrs.field(factory=lambda: _Frame(0.0, 0.0, 0.0))
    notes: list[tuple[Line, int, int, _Frame]] = attrs.field(factory=list)
    page: int = 0
    paragraph: int = 0
    table: int = 0

    def add(self, page: Page, number: int, frame: _Frame) -> None:
        """Add a page."""
        self.page, self.paragraph, self.table = number, 0, 0
        parts = list(page.parts)
        tail: list[Line] = []
        while parts and self._is_note(parts[-1], page):
            last = parts.pop()
            tail += [last] if isinstance(last, Line) else []
        first = True
        for part in _in_columns(parts, frame):
            if isinstance(part, Table):
                self._end()
                self._add_table(part)
            else:
                self._add_line(part, frame, over=first)
            first = False
        for line in reversed(tail):
            self.paragraph += 1
            self.notes.append((line, number, self.paragraph, frame))

    def _is_note(self, part: Line | Table, page: Page) -> bool:
        low = page.bottom + (page.top - page.bottom) / 3
        return isinstance(part, Line) and part.size < self.body * _SMALLER and part.y < low

    def _add_line(self, line: Line, frame: _Frame, *, over: bool) -> None:
        before = self.last
        if line.margins is not None:
            frame = attrs.evolve(frame, left=line.margins[0], right=line.margins[1])
        goes_on = before is not None and _goes_on(before, line, self.frame, frame, over=over)
        if before is None or not goes_on:
            self._end()
            self.paragraph += 1
            self._place(Place("paragraph", self.paragraph, page=self.page))
            self._mark(line)
        else:
            self._say(glue(self.parts[-1], line.text))
            if over:
                self.paragraph += 1
                self._place(Place("paragraph", self.paragraph, page=self.page))
        self._say(line.text)
        self.last, self.frame = line, frame

    def _mark(self, line: Line) -> None:
        """Note a heading: a short line in larger type."""
        size = round(line.size, 1)
        if size in self.sizes and len(line.text) <= _TITLE and not line.text.endswith("。"):
            self.headings.append(Heading(self.length, self.sizes.index(size)))

    def _add_table(self, table: Table) -> None:
        self.table += 1
        for row, cells in enumerate(table.rows, start=1):
            for column, words in enumerate(cells, start=1):
                self._say("|" if column > 1 else "")
                self._place(Place("cell", self.table, row, column, page=self.page))
                self._say(words)
            self._say("\n")

    def _end(self) -> None:
        """End the paragraph; notes of the pages that it runs over come behind it."""
        if self.last is not None:
            self._say("\n")
            self.last = None
        notes, self.notes = self.notes, []
        before: Line | None = None
        for line, page, paragraph, frame in notes:
            if (
                before is not None
                and not _OPENS.match(line.text)
                and _full(before, line, frame)
            ):
                self._say(glue(self.parts[-1], line.text))
            else:
                self._say("\n" if before is not None else "")
                self._place(Place("paragraph", paragraph, page=page))
            self._say(line.text)
            before = line
        self._say("\n" if notes else "")

    def _place(self, place: Place) -> None:
        self.places.append((self.length, place))

    def _say(self, words: str) -> None:
        if words:
            self.parts.append(words)
            self.length += len(words)

    def visible(self, problems: Problems) -> Visible:
        """Return everything that was gathered."""
        self._end()
        text = "".join(self.parts)
        return Visible(
            text=text,
            anchors=line_anchors(text),
            places=tuple(self.places),
            headings=tuple(self.headings),
            problems=problems,
        )


def _goes_on(before: Line, line: Line, was: _Frame, now: _Frame, *, over: bool) -> bool:
    """Say whether a line goes on with the paragraph of the line before."""
    size = line.size
    if abs(before.size - size) > 0.08 * size:
        return False
    if not over and before.y - line.y > 1.45 * now.pitch:
        return False
    if not _full(before, line, was) or _centred(line, now) or _centred(before, was):
        return False
    ended = before.text.endswith(_ENDS)
    opens = _OPENS.match(line.text) is not None
    if line.x - now.left > 0.7 * size:
        # Indented: a new paragraph, unless the whole of it is, as an item of a list.
        return not (ended or opens or _heads(before, line))
    return not (ended and opens)


def _heads(before: Line, line: Line) -> bool:
    """Say whether the line before is a numbered heading that fills its line."""
    level = abs(before.x - line.x) < 0.5 * line.size
    return level and _OPENS.match(before.text) is not None


def _full(before: Line, line: Line, frame: _Frame) -> bool:
    """Say whether a line ends at the right, or the next word would not have fitted."""
    return frame.right - before.end < _ROOM * line.size + line.first


def _centred(line: Line, frame: _Frame) -> bool:
    left, right = line.x - frame.left, frame.right - line.end
    return min(left, right) > 2.5 * line.size and abs(left - right) < line.size
