"""CSV as raw rows of text, with the number of the line each stands on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, Final, TextIO, final

import attrs

from xiaoping.errors import FileError
from xiaoping.files.atomic import write_file
from xiaoping.files.text import read_text_file
from xiaoping.messages import fail
from xiaoping.messages.foreign import reasons
from xiaoping.problems import Location, Problem, Problems

__all__ = ["Grid", "InertText", "csv_text", "read_csv_grid", "read_inert", "write_table"]

CELL_AT_MOST: Final = 32_767
"""As many characters as a cell of a spreadsheet can hold."""

_INERT: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff]")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?%?")


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
    limit = csv.field_size_limit(CELL_AT_MOST + len("'"))
    rows: list[tuple[int, tuple[str, ...]]] = []
    problems = list(file.problems)
    heading: tuple[str, ...] = ()
    start = 1
    try:
        for written in reader:
            cells = [read_inert(cell) for cell in written]
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

    Such a cell gets an apostrophe in front, which :func:`read_csv_grid` takes off again;
    true numbers are left as they are.

    >>> csv_text([["值"], ["-3.2%"], ["=1+1"]])
    "值\r\n-3.2%\r\n'=1+1\r\n"
    """
    stream = io.StringIO()
    _write_rows(stream, rows)
    return stream.getvalue()


def write_table(path: str | Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows as a CSV file that spreadsheet programs open as they are.

    It is UTF-8 with a byte-order mark, without which Excel takes it for GBK.  Rows are
    written as they come.  What reads back with :func:`read_csv_grid` is the same text,
    whatever a cell begins with.

    Raises:
        FileError: The file cannot be written or is open elsewhere, or a cell is longer
            than a spreadsheet can hold.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_table(Path(folder) / "户.csv", [["户主", "备注"], ["张某", "=两户合住"]])
    ...     read_csv_grid(Path(folder) / "户.csv").rows
    ((2, ('张某', '=两户合住')),)
    """

    def fill(raw: BinaryIO) -> None:
        stream = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
        try:
            _write_rows(stream, _checked(rows, Path(path).name))
            stream.flush()
        finally:
            stream.detach()

    write_file(path, fill)


def _checked(rows: Iterable[Sequence[str]], file: str) -> Iterator[Sequence[str]]:
    """Yield the rows, as long as every cell can be written and read again."""
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            place = {"sheet": file, "row": number, "column": column}
            if len(cell) > CELL_AT_MOST:
                raise fail(FileError, "workbook.text-long", **place, given=len(cell))
            bad = _UNWRITABLE.search(cell)
            if bad:
                raise fail(
                    FileError, "workbook.character", **place, given=f"U+{ord(bad[0]):04X}"
                )
        yield row


def _write_rows(stream: TextIO, rows: Iterable[Sequence[str]]) -> None:
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerows([_inert(cell) for cell in row] for row in rows)


@final
class InertText(str):
    r"""A cell that is a text whatever it looks like: also +1 and -1 are made inert.

    >>> csv_text([[InertText("-1"), "-1"]])
    "'-1,-1\r\n"
    """

    __slots__ = ()


def _inert(cell: str) -> str:
    # One that begins with an apostrophe already gets another, so that reading takes off one.
    number = _NUMBER.fullmatch(cell) and not isinstance(cell, InertText)
    return f"'{cell}" if _INERT.match(cell) and not number else cell


def read_inert(cell: str) -> str:
    """Take off the apostrophe that makes a cell of a CSV inert, if there is one.

    >>> read_inert("'=1+1"), read_inert("'平安"), read_inert("-3")
    ('=1+1', "'平安", '-3')
    """
    return cell[1:] if cell.startswith("'") and _INERT.match(cell) else cell
