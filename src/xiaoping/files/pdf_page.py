"""One page of a PDF as lines and tables from the top, without its page number and heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, final

import attrs

from xiaoping.files.pdf_canvas import Canvas, Glyph, Rule, upright
from xiaoping.files.pdf_grid import Grid, grids_of
from xiaoping.files.pdf_lines import Line, Word, lines_of

__all__ = ["Page", "Table", "glue", "joined", "page_of", "without_furniture"]

_EDGE: Final = 0.13
"""The part of a page's height at its top and bottom where heads and page numbers stand."""

_OUTERMOST: Final = 3
_NUMBER: Final = re.compile(
    r"[-—–－―~·•\s]*\d{1,4}[-—–－―~·•\s]*|第\s*\d{1,4}\s*页(?:[\s,，/／]*共\s*\d{1,4}\s*页)?"
    r"|\d{1,4}\s*[/／]\s*\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
)
_FULL: Final = 1.2
_ROWS_APART: Final = 2.6
_LONG: Final = 12


@final
@attrs.frozen
class Table:
    """A table of a page.

    Attributes:
        rows: Its rows, each with its cells; what another cell reaches over is empty.
        y: Where it begins.
        bottom: Where it ends.

    >>> Table((("村", "户数"), ("甲村", "31")), y=700, bottom=660).y
    700
    """

    rows: tuple[tuple[str, ...], ...] = attrs.field(repr=False)
    y: float
    bottom: float


@final
@attrs.frozen
class Page:
    """A page.

    Attributes:
        parts: Its lines and tables, from the top.
        bottom: The lower edge of the page.
        top: The upper edge.
        left: The left edge.
        right: The right edge.

    >>> Page((Line((Word("共606户", 80, 128),), 700, 16),)).lines[0].text
    '共606户'
    """

    parts: tuple[Line | Table, ...]
    bottom: float = 0.0
    top: float = 842.0
    left: float = 0.0
    right: float = 595.0

    @property
    def lines(self) -> list[Line]:
        """Its lines, without its tables."""
        return [part for part in self.parts if isinstance(part, Line)]


def page_of(canvas: Canvas, box: tuple[float, float, float, float]) -> Page:
    """Return what stands on a page.

    Args:
        canvas: The page, its operators followed.
        box: What is seen of the page: left, bottom, right, top.

    >>> from xiaoping.files.pdf_canvas import Budget
    >>> canvas = Canvas(Budget(file="a.pdf"))
    >>> canvas.glyphs[0].append(Glyph(80, 700, 88, 16, "6"))
    >>> page_of(canvas, (0, 0, 595, 842)).lines[0].text
    '6'
    """
    counts = [len(glyphs) for glyphs in canvas.glyphs]
    quarters = counts.index(max(counts))
    x, y = upright(quarters, box[0], box[1])
    x2, y2 = upright(quarters, box[2], box[3])
    (left, right), (bottom, top) = sorted((x, x2)), sorted((y, y2))
    glyphs = [
        g for g in canvas.glyphs[quarters] if left - 2 < g.x < right + 2 and bottom < g.y < top
    ]
    rules = (_turned(rule, quarters) for rule in canvas.rules)
    tables, rest = _drawn(glyphs, grids_of(rules))
    groups = _aligned(lines_of(rest))
    groups.extend([table] for table in tables)
    groups.sort(key=lambda group: -group[0].y)
    return Page(tuple(part for group in groups for part in group), bottom, top, left, right)


def _turned(rule: Rule, quarters: int) -> Rule:
    x, y = upright(quarters, rule.x, rule.y)
    x2, y2 = upright(quarters, rule.x2, rule.y2)
    return Rule(min(x, x2), min(y, y2), max(x, x2), max(y, y2))


def _drawn(glyphs: list[Glyph], grids: list[Grid]) -> tuple[list[Table], list[Glyph]]:
    """Put characters into the cells of drawn tables; return the tables and what is left."""
    tables: list[Table] = []
    for grid in grids:
        held: dict[tuple[int, int], list[Glyph]] = {}
        rest: list[Glyph] = []
        for glyph in glyphs:
            cell = grid.cell((glyph.x + glyph.end) / 2, glyph.y + glyph.size * 0.3)
            (rest if cell is None else held.setdefault(cell, [])).append(glyph)
        if not any(glyph.text.strip() for words in held.values() for glyph in words):
            continue
        glyphs = rest
        rows = tuple(
            tuple(
                joined(lines_of(held.get((row, column), ())), grid.right(row, column))
                for column in range(grid.columns)
            )
            for row in range(grid.rows)
        )
        tables.append(Table(tuple(row for row in rows if any(row)), grid.ys[-1], grid.ys[0]))
    return tables, glyphs


def joined(lines: Sequence[Line], right: float) -> str:
    """Return the words of a cell; a line that is full goes on in the next one.

    Args:
        lines: Its lines, from the top.
        right: Where the cell ends.

    >>> lines = [Line((Word("2085", 0, 20),), 20, 10, 20), Line((Word("4元", 0, 15),), 8, 10, 5)]
    >>> joined(lines, 24), joined(lines, 60)
    ('20854元', '2085 4元')
    """
    made = ""
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None:
            runs_on = right - before.end < _FULL * line.size + min(line.first, line.size * 2)
            made += glue(made, line.text) if runs_on else " "
        made += line.text
    return made.replace("|", "｜")


def glue(before: str, behind: str) -> str:
    """Return what stands between two lines of one paragraph: a blank beside Latin letters.

    >>> glue("the", "village"), glue("290.", "92"), glue("全", "乡")
    (' ', '', '')
    """
    left, right = before[-1:], behind[:1]
    latin = left.isascii() and right.isascii() and (left.isalpha() or right.isalpha())
    return " " if latin and left not in "(-/" and right not in ")%,.;:" else ""


def _aligned(lines: list[Line]) -> list[list[Line | Table]]:
    """Find tables without lines, and writing in columns; the rest stays line by line."""
    made: list[list[Line | Table]] = []
    block: list[Line] = []
    for line in lines:
        apart = block and block[-1].y - line.y > _ROWS_APART * max(line.size, block[-1].size)
        if block and (apart or (len(line.words) < 2 and not _hangs(block, line))):
            made += _block(block)
            block = []
        if block or len(line.words) > 1:
            block.append(line)
        else:
            made.append([line])
    return [*made, *_block(block)]


def _hangs(block: list[Line], line: Line) -> bool:
    """Say whether one word alone goes on in a column of the row above.

    In the first column it does only if it stands nearer than another row would, or if the
    columns are running text.
    """
    columns = _columns(block)
    gap = block[-1].y - line.y
    rows = [line for line in block if len(line.words) > 1]
    pitch = min((a.y - b.y for a, b in pairwise(rows)), default=0.0)
    for number, (x, end) in enumerate(columns):
        if x - line.size < line.x and line.end < end + line.size:
            prose = len(rows) > 1 and _is_prose(rows)
            return gap < (1.6 * line.size if number or prose else 0.85 * pitch)
    return False


def _block(block: list[Line]) -> list[list[Line | Table]]:
    rows = [line for line in block if len(line.words) > 1]
    columns = _columns(block)
    if len(rows) < 2 or len(columns) < 2:
        return [[line] for line in block]
    if _is_prose(rows):
        return _side_by_side(block, columns)
    made: list[list[str]] = []
    for line in block:
        cells = [""] * len(columns)
        for word in _parted(line.words, columns):
            best = max(range(len(columns)), key=lambda n: _shared(word, columns[n]))
            cells[best] += (" " if cells[best] else "") + word.text.replace("|", "｜")
        if len(line.words) > 1 or not made:
            made.append(cells)
        else:
            made[-1] = [a + glue(a, b) + b for a, b in zip(made[-1], cells, strict=True)]
    return [[Table(tuple(map(tuple, made)), block[0].y, block[-1].y)]]


def _parted(words: Iterable[Word], columns: Sequence[tuple[float, float]]) -> Iterator[Word]:
    """Part words that reach over an edge between columns, where they have a narrow gap."""
    for word in words:
        rest = word
        for (_, end), (x, _) in pairwise(columns):
            halves = rest.split(end, x) if rest.x < end and x < rest.end else None
            if halves is not None:
                yield halves[0]
                rest = halves[1]
        yield rest


def _side_by_side(
    block: list[Line], columns: list[tuple[float, float]]
) -> list[list[Line | Table]]:
    """Return writing in columns column by column; stretched lines stay as they are."""
    starts = [line.words[-1].x for line in block if len(line.words) > 1]
    if max(starts) - min(starts) > block[0].size / 2:
        return [[line] for line in block]
    made: list[Line | Table] = []
    for margins in columns:
        for line in block:
            words = tuple(word for word in line.words if _shared(word, margins) > 0)
            if words:
                first = line.first if words[0] is line.words[0] else line.size
                made.append(attrs.evolve(line, words=words, first=first, margins=margins))
    return [made]


def _is_prose(rows: list[Line]) -> bool:
    """Say whether the words are those of sentences set in columns, or stretched apart."""
    words = [word.text for row in rows for word in row.words]
    long = sum(len(text) > _LONG for text in words)
    ends = sum(text.endswith(("。", "；", "，", "、")) for text in words)
    return long * 2 > len(words) or ends * 3 > len(words)


def _columns(block: list[Line]) -> list[tuple[float, float]]:
    """Return where the columns of a block begin and end, told by its fullest rows."""
    most = max((len(line.words) for line in block), default=0)
    spans = sorted(
        (word.x, word.end) for line in block if len(line.words) == most for word in line.words
    )
    columns: list[tuple[float, float]] = []
    for x, end in spans:
        if columns and x < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(end, columns[-1][1]))
        else:
            columns.append((x, end))
    return columns


def _shared(word: Word, column: tuple[float, float]) -> float:
    """Return how much of a word lies in a column; less than nought if it lies beside it."""
    return min(word.end, column[1]) - max(word.x, column[0])


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """Return pages without page numbers and without the heads and feet that recur.

    >>> number = Line((Word("— 3 —", 280, 310),), 40, 14)
    >>> body = Line((Word("606户", 80, 120),), 400, 16)
    >>> without_furniture([Page((body, number))])[0].lines == [body]
    True
    """
    counts = Counter(key for page in pages for key in {_key(line) for line in _outer(page)})
    often = max(2, -(-len(pages) * 2 // 5))
    return [_cleared(page, counts, often) for page in pages]


def _outer(page: Page) -> Iterator[Line]:
    """Yield the lines at the top and at the bottom of a page."""
    margin = (page.top - page.bottom) * _EDGE
    for part in page.parts[:_OUTERMOST]:
        if isinstance(part, Line) and part.y > page.top - margin:
            yield part
    for part in page.parts[_OUTERMOST:][-_OUTERMOST:]:
        if isinstance(part, Line) and part.y < page.bottom + margin:
            yield part
    for part in page.parts[:_OUTERMOST]:
        if isinstance(part, Line) and part.y < page.bottom + margin:
            yield part


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.y / 4)


def _cleared(page: Page, counts: Counter[tuple[str, int]], often: int) -> Page:
    outer = list(_outer(page))
    gone = {
        id(line)
        for line in outer
        if counts[_key(line)] >= often or (_NUMBER.fullmatch(line.text) and _alone(page, line))
    }
    return attrs.evolve(page, parts=tuple(p for p in page.parts if id(p) not in gone))


def _alone(page: Page, line: Line) -> bool:
    """Say whether a line stands apart from the others of its page, as page numbers do."""
    gaps = [abs(other.y - line.y) for other in _others(page.parts, line)]
    pitches = sorted(upper.y - lower.y for upper, lower in pairwise(page.lines))
    pitch = pitches[len(pitches) // 2] if len(pitches) > 2 else 2.2 * line.size
    bare = line.text.strip().isdecimal()
    return not gaps or min(gaps) > (1.2 if bare else 0.9) * pitch


def _others(parts: Iterable[Line | Table], line: Line) -> Iterator[Line]:
    for part in parts:
        if isinstance(part, Table):
            yield Line((), part.y, 0.0)
            yield Line((), part.bottom, 0.0)
        elif part is not line:
            yield part
