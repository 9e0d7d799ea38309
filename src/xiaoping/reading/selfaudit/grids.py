"""The tables of a text: lines whose cells stand apart by bars or tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, final

import attrs

from xiaoping.measures.interval import Interval
from xiaoping.measures.numerals import simplest
from xiaoping.reading.selfaudit.words import flat

__all__ = ["Cell", "Grid", "grids_of"]

_NUMBER: Final = re.compile(r"[-－]?\d[\d，]*(?:\.\d+)?")
_MISSING: Final = frozenset({"", "-", "—", "——", "－", "/", "…", "－－", "--"})
_RULE: Final = re.compile(r"[\s|:：\-=+]+")
_TOTAL: Final = re.compile(
    r"(?:合计|总计|共计|总 *计|合 *计|全[乡镇县村市区](?:合计|总计)?)[：:]?"
)
_UNIT: Final = re.compile(r"[（(]([^（）()]{1,8})[）)]")
_COUNTED: Final = re.compile(r"户|人|个数|村数|组数|头|只|名|口|座|处")
_YEAR: Final = re.compile(r"(?:19|20)\d\d年?")


@final
@attrs.frozen(kw_only=True)
class Cell:
    r"""One cell: where its words stand, the words, and the number if it is one.

    >>> (grid,) = grids_of("|村|户数（户）|\n|甲村|1,234|\n")
    >>> grid.rows[0][1].value, grid.rows[0][1].is_missing
    (Fraction(1234, 1), False)
    """

    start: int
    end: int
    words: str
    value: Fraction | None = None
    step: Fraction = Fraction(1)

    @property
    def is_missing(self) -> bool:
        """Whether it is empty or has a dash."""
        return self.words in _MISSING

    def extent(self, *, exact: bool) -> Interval:
        """Return the numbers it can stand for; whole counts stand for themselves."""
        value = Fraction(0) if self.value is None else self.value
        if exact and self.step == 1:
            return Interval.point(simplest(value))
        half = self.step / 2
        return Interval(simplest(value - half), simplest(value + half), high_open=True)


@final
@attrs.frozen(kw_only=True)
class Grid:
    r"""A table: its caption, the names of its columns, and its rows.

    Attributes:
        caption: The line above it.
        head: The headings of its columns.
        rows: The rows below the headings, all as long as these.
        start: The offset of its first character.
        end: The offset behind its last.

    >>> (grid,) = grids_of("| 村 | 户数（户） |\n| 甲村 | 12 |\n| 合计 | 12 |")
    >>> grid.names, grid.label(0), grid.is_total(1), grid.is_counted(1)
    (('村', '户数'), '甲村', True, True)
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    start: int
    end: int

    @property
    def names(self) -> tuple[str, ...]:
        """The headings without their units."""
        return tuple(_UNIT.sub("", name).replace(" ", "") for name in self.head)

    def label(self, row: int) -> str:
        """Return the words of the first cell of a row that is no number."""
        for cell in self.rows[row][:2]:
            if cell.value is None and cell.words:
                return cell.words.replace(" ", "")
        return self.rows[row][0].words

    def is_total(self, row: int) -> bool:
        """Say whether a row is the total."""
        return _TOTAL.fullmatch(self.label(row)) is not None

    def is_counted(self, column: int) -> bool:
        """Say whether a column holds counts, which are never rounded when whole."""
        return _COUNTED.search(self.head[column]) is not None or (
            _COUNTED.search(self.caption.rpartition("单位")[2]) is not None
            and "单位" in self.caption
        )


def grids_of(text: str) -> tuple[Grid, ...]:
    r"""Return the tables of a text; rows of another length end a table.

    >>> grids_of("正文 没有 表格。\n第二段。")
    ()
    """
    found: list[Grid] = []
    lines: list[list[Cell]] = []
    caption = before = ""
    start = 0
    for line in [*text.split("\n"), ""]:
        cells = _cells(line, start)
        if cells == []:
            start += len(line) + 1
            continue
        if lines and (cells is None or len(cells) != len(lines[0])):
            found += _grid(lines, caption)
            lines = []
        if cells:
            caption = caption if lines else before
            lines.append(cells)
        if cells is None and line.strip():
            before = flat(line.strip())
        start += len(line) + 1
    return tuple(found)


def _cells(line: str, start: int) -> list[Cell] | None:
    """Return the cells of a line: none for a rule, ``None`` if it is no row."""
    mark = "|" if "|" in line else "\t"
    if mark not in line.strip():
        return None
    if mark == "|" and _RULE.fullmatch(line):
        return []
    begin, stop = 0, len(line)
    if mark == "|":
        begin = len(line) - len(line.lstrip())
        stop = len(line.rstrip())
        begin += line[begin] == "|"
        stop -= stop > begin and line[stop - 1] == "|"
    found, at = [], begin
    for part in line[begin:stop].split(mark):
        words = part.strip()
        left = start + at + len(part) - len(part.lstrip())
        found.append(_cell(words, left))
        at += len(part) + 1
    return found if len(found) > 1 else None


def _cell(words: str, start: int) -> Cell:
    plain = flat(words)
    number = plain.removesuffix("%").strip()
    cell = Cell(start=start, end=start + len(words), words=plain)
    if not number.isascii() and "，" not in number:
        return cell
    if not _NUMBER.fullmatch(number) or len(number) > 30:
        return cell
    digits = number.replace("，", "").replace("－", "-")
    places = len(digits.partition(".")[2])
    return attrs.evolve(cell, value=Fraction(digits), step=Fraction(1, 10**places))


def _grid(lines: list[list[Cell]], caption: str) -> Iterable[Grid]:
    """Yield the table of some rows: those without figures on top are its headings."""
    tops = 0
    while tops < len(lines) and all(_is_heading(cell) for cell in lines[tops]):
        tops += 1
    if not tops or tops >= len(lines):
        return
    head = tuple(
        "".join(dict.fromkeys(row[column].words for row in lines[:tops]))
        for column in range(len(lines[0]))
    )
    yield Grid(
        caption=caption,
        head=head,
        rows=_aligned(lines[tops:]),
        start=lines[0][0].start,
        end=lines[-1][-1].end + 1,
    )


def _aligned(lines: list[list[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Return rows whose columns have one step each: 70 beside 37.4 is a 70.0 cut short."""
    steps = [
        min((cell.step for cell in column if cell.value is not None), default=Fraction(1))
        for column in zip(*lines, strict=True)
    ]
    return tuple(
        tuple(attrs.evolve(cell, step=step) for cell, step in zip(row, steps, strict=True))
        for row in lines
    )


def _is_heading(cell: Cell) -> bool:
    return cell.value is None or _YEAR.fullmatch(cell.words) is not None
