"""A table of a workbook as raw rows of text, as :mod:`xiaoping.files.grid` reads CSV."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

from xiaoping.errors import XiaopingError
from xiaoping.files.grid import Grid
from xiaoping.files.opening import kind_of, read_book, stream_book
from xiaoping.files.raw import Cell, Fault, RawSheet, Run, Uncomputed, cell_name
from xiaoping.measures.numerals import decimal_text, simplest
from xiaoping.problems import Location, Problem, Problems

__all__ = ["is_book", "read_book_grid", "starts_a_table"]

_LOOKED_AT: Final = 20
_ENDINGS: Final = (".xlsx", ".xlsm", ".xls", ".et")
Wanted: TypeAlias = Callable[[Sequence[str]], bool]
"""Says of a row whether it is the heading of the table that is looked for."""


def is_book(path: str | Path) -> bool:
    """Say whether a file is called like a workbook.

    >>> is_book("figures.XLSX"), is_book("figures.csv")
    (True, False)
    """
    return Path(path).suffix.lower() in _ENDINGS


def read_book_grid(path: str | Path, wanted: Wanted) -> tuple[Grid, str]:
    """Return the first table of a workbook whose heading is wanted, and its sheet's name.

    Sheets that are not shown are passed over; rows above the heading are left out.  Numbers
    keep their digits, 0.86% of a cell that is formatted so is 0.86%, and dates are ISO text.

    Args:
        path: The workbook.
        wanted: Says which row is the heading.

    Returns:
        The table; without heading and rows if there is none.

    Raises:
        FileError: The file cannot be read as a workbook.

    >>> import tempfile
    >>> from xiaoping.files.sheet_plan import ColumnPlan, SheetPlan
    >>> from xiaoping.files.workbook import write_book
    >>> plan = SheetPlan(name="数", columns=[ColumnPlan(heading="值")], rows=[["606户"]])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "数.xlsx"
    ...     _ = write_book(path, [plan])
    ...     grid, sheet = read_book_grid(path, lambda row: "值" in row)
    >>> grid.heading, grid.rows, sheet
    (('值',), ((2, ('606户',)),), '数')
    """
    book = read_book(path)
    for sheet in book.sheets:
        head = None if sheet.hidden else _head(sheet, wanted)
        if head is not None:
            grid = _grid(sheet, head, book.name)
            return Grid(
                heading=grid.heading, rows=grid.rows, problems=book.problems + grid.problems
            ), sheet.name
    return Grid(heading=(), rows=(), problems=book.problems), ""


def starts_a_table(path: str | Path, wanted: Wanted) -> bool:
    """Say whether the first sheet of a workbook begins with a heading that is wanted.

    Only a few rows are read; what cannot be read is none.

    >>> starts_a_table("no-such-file.xlsx", lambda row: True)
    False
    """
    try:
        if kind_of(path) == "csv":
            return False
        with closing(stream_book(path).rows) as rows:
            return any(_is_head(cells, wanted) for _, cells in islice(rows, _LOOKED_AT))
    except XiaopingError:
        return False


def _head(sheet: RawSheet, wanted: Wanted) -> int | None:
    """Return the index of the row that is the heading."""
    for index, (_, cells) in enumerate(sheet.rows[:_LOOKED_AT]):
        if _is_head(cells, wanted):
            return index
    return None


def _is_head(cells: Iterable[Cell], wanted: Wanted) -> bool:
    return wanted([_text(cell).strip() for cell in cells])


def _grid(sheet: RawSheet, head: int, file: str) -> Grid:
    heading = tuple(_text(cell).strip() for cell in sheet.rows[head][1])
    problems = list(_unreadable(sheet, head, len(heading), file))
    rows = []
    for number, cells in sheet.rows[head + 1 :]:
        row = [
            _shown(cell, number, sheet.marks.words.get(column, ()))
            for column, cell in enumerate(cells[: len(heading)], 1)
        ]
        if any(text.strip() for text in row):
            rows.append((number, (*row, *[""] * (len(heading) - len(row)))))
        if any(_text(cell).strip() for cell in cells[len(heading) :]):
            where = Location(file=file, sheet=sheet.name, row=number)
            fields = {"given": len(cells), "expected": len(heading)}
            problems.append(Problem("file.ragged", where, fields))
    return Grid(heading=heading, rows=tuple(rows), problems=Problems(problems))


def _unreadable(sheet: RawSheet, head: int, width: int, file: str) -> Iterator[Problem]:
    """Yield a problem for every cell that shows an error or was never calculated."""
    for number, cells in sheet.rows[head + 1 :]:
        for column, cell in enumerate(cells[:width], 1):
            where = Location(
                file=file, sheet=sheet.name, row=number, cell=cell_name(number, column)
            )
            if isinstance(cell, Fault):
                yield Problem("cell.fault", where, {"found": cell.text})
            elif isinstance(cell, Uncomputed):
                yield Problem("cell.uncomputed", where)


def _shown(cell: Cell, row: int, runs: Iterable[Run]) -> str:
    """Return a cell as it is read on the sheet: a number with the words of its format."""
    if not isinstance(cell, Decimal):
        return _text(cell)
    words = next((text for first, last, text in runs if first <= row <= last), "")
    number = simplest(Fraction(cell))
    if words == "%":
        number *= 100
    return decimal_text(number) + words


def _text(cell: Cell) -> str:
    match cell:
        case None | Fault() | Uncomputed():
            return ""
        case str():
            return cell
        case bool():
            return "是" if cell else "否"
        case Decimal():
            return decimal_text(simplest(Fraction(cell)))
        case datetime.datetime():
            return cell.date().isoformat() if cell.time() == datetime.time() else str(cell)
        case datetime.date() | datetime.time():
            return cell.isoformat()
