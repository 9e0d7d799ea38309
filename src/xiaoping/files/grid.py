"""CSV as raw rows of text, with the number of the line each stands on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, final

import attrs

from xiaoping.errors import FileError
from xiaoping.files.text import read_text_file
from xiaoping.messages import fail
from xiaoping.messages.foreign import reasons
from xiaoping.problems import Location, Problem, Problems

__all__ = ["Grid", "csv_text", "read_csv_grid"]

CELL_AT_MOST: Final = 32_767
"""As many characters as a cell of a spreadsheet can hold."""

_INERT: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


@final
@attrs.frozen(kw_only=True)
class Grid:
    """The rows of a table, as text.

    Attributes:
        heading: The cells of the first row.
        rows: The other rows, each with the line it begins on; every row has as many
            cells as the heading; blank rows are left out.
        problems: Rows that do not fit, and what else a reader must know.
    """

    heading: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    problems: Problems = attrs.field(factory=Problems)

    def mappings(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Yield the number of each row and its cells by heading; unnamed cells are left out."""
        for number, cells in self.rows:
            row = dict(zip(self.heading, cells, strict=True))
            row.pop("", None)
            yield number, row


def read_csv_grid(path: str | Path) -> Grid:
    """Read a CSV file: comma-separated, strictly quoted, UTF-8 or GB18030.

    Raises:
        FileError: The file cannot be read as text, is separated otherwise, or breaks off
            inside a quoted cell.
    """
    file = read_text_file(path)
    lines = io.StringIO(file.text, newline="")
    reader = csv.reader(lines, strict=True)
    # The limit is the whole process's: it is put back below.
    limit = csv.field_size_limit(CELL_AT_MOST)
    rows: list[tuple[int, tuple[str, ...]]] = []
    problems = list(file.problems)
    heading: tuple[str, ...] = ()
    start = 1
    try:
        for cells in reader:
            number, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not heading:
                heading = _heading(cells, file.name)
                continue
            row = _fitted(cells, heading, Location(file=file.name, row=number), problems)
            if row is not None:
                rows.append((number, row))
    except csv.Error as error:
        raise fail(
            FileError, "file.csv", file=file.name, line=reader.line_num, **reasons(str(error))
        ) from None
    finally:
        csv.field_size_limit(limit)
    problems += _unnamed(heading, rows, file.name)
    return Grid(heading=heading, rows=tuple(rows), problems=Problems(problems))


def _heading(cells: Sequence[str], file: str) -> tuple[str, ...]:
    heading = tuple(cell.strip() for cell in cells)
    while heading and not heading[-1]:
        heading = heading[:-1]
    if len(heading) == 1:
        for name, mark in (("TAB", "\t"), ("；", ";"), ("，", "，"), ("|", "|")):
            if mark in heading[0]:
                raise fail(FileError, "file.separator", file=file, given=name)
    twice = sorted({cell for cell in heading if cell and heading.count(cell) > 1})
    if twice:
        raise fail(FileError, "file.heading-twice", file=file, given=twice)
    return heading


def _unnamed(
    heading: tuple[str, ...], rows: Iterable[tuple[int, tuple[str, ...]]], file: str
) -> Iterator[Problem]:
    """Yield a problem for every column without a heading that holds something."""
    for column in (index for index, cell in enumerate(heading) if not cell):
        filled = [number for number, cells in rows if cells[column].strip()]
        if filled:
            where = Location(file=file, row=filled[0])
            yield Problem("file.unnamed", where, {"column": column + 1, "count": len(filled)})


def _fitted(
    cells: Sequence[str], heading: tuple[str, ...], where: Location, problems: list[Problem]
) -> tuple[str, ...] | None:
    """Return a row with as many cells as the heading; only empty cells are added or cut."""
    width = len(heading)
    if any(cell.strip() for cell in cells[width:]):
        fields = {"given": len(cells), "expected": width}
        problems.append(Problem("file.ragged", where, fields))
        return None
    return (*cells[:width], *[""] * (width - len(cells)))


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    r"""Return rows as CSV; cells that a spreadsheet would take for formulas become inert.

    Such a cell gets an apostrophe in front; true numbers are left as they are.

    >>> csv_text([["值"], ["-3.2%"], ["=1+1"]])
    "值\r\n-3.2%\r\n'=1+1\r\n"
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return stream.getvalue()


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_INERT) and not _NUMBER.fullmatch(cell) else cell
