"""Workbooks in XLS, the format of Excel before 2007, read by xlrd behind our limits.

Whether a cell holds a formula is not known of them: only its saved value is read.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from xiaoping.errors import FileError, MissingExtraError
from xiaoping.files.cell_values import stored_number
from xiaoping.files.compound import SIGNATURE, stream_of
from xiaoping.files.number_formats import DateKind, date_of, format_kind
from xiaoping.files.raw import (
    Cell,
    Fault,
    Limits,
    Marks,
    RawBook,
    RawRow,
    RawSheet,
    cell_name,
)
from xiaoping.files.text import open_file, size_text
from xiaoping.files.xlsx import far_cells
from xiaoping.messages import fail
from xiaoping.problems import Location, Problems

__all__ = ["read_xls"]

_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)

# What xlrd lets out when records or offsets in a file are not what they should be.
_BROKEN: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    RuntimeError,  # recursion, or a version that xlrd does not know
    TypeError,
    UnboundLocalError,
    ValueError,  # UnicodeDecodeError too
    struct.error,
)


def read_xls(path: str | Path, limits: Limits) -> RawBook:
    """Read all sheets of a workbook in XLS.

    Numbers are binary fractions in this format; they are given with the 15 digits that
    the spreadsheet shows.

    Raises:
        FileError: The file is damaged, protected by a password or too large.
        MissingExtraError: xlrd is not installed.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "农户.xls"
    ...     _ = path.write_bytes(b"cut off")
    ...     try:
    ...         read_xls(path, Limits())
    ...     except FileError as error:
    ...         print(error.code)
    book.xls
    """
    path = Path(path)
    xlrd = _xlrd()
    with open_file(path) as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        most = size_text(limits.file_bytes)
        raise fail(FileError, "file.large", file=str(path), most=most)
    try:
        # xlrd itself would follow a damaged chain of sectors for ever.
        plain = data.startswith(SIGNATURE)
        book = _opened(xlrd, stream_of(data, "Workbook", "Book") if plain else data)
        sheets = tuple(_sheets(xlrd, book, path, limits))
    except FileError:
        raise
    except xlrd.XLRDError as error:
        code = "book.password" if "encrypted" in str(error) else "book.xls"
        raise fail(FileError, code, file=str(path)) from None
    except (xlrd.compdoc.CompDocError, *_BROKEN):
        raise fail(FileError, "book.xls", file=str(path)) from None
    if not sheets:
        raise fail(FileError, "book.no-sheet", file=str(path))
    problems = Problems(
        problem
        for sheet in sheets
        for problem in far_cells(sheet.rows, Location(file=path.name, sheet=sheet.name))
    )
    return RawBook(
        name=path.name,
        kind="xls",
        sheets=sheets,
        problems=problems,
        from_1904=book.datemode == 1,
    )


def _xlrd() -> Any:
    try:
        import xlrd  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, and only XLS needs it
    except ModuleNotFoundError as error:
        if error.name != "xlrd":
            raise
        raise fail(
            MissingExtraError,
            "extra.missing",
            given="xlrd",
            command="pip install 'xiaoping[xls]'",
        ) from error
    return xlrd


def _opened(xlrd: Any, data: bytes) -> Any:
    """Return the open book, with its formats where they can be read."""
    with Path(os.devnull).open("w", encoding="utf-8") as silence:
        options = {"file_contents": data, "logfile": silence, "ragged_rows": True}
        try:
            return xlrd.open_workbook(formatting_info=True, **options)
        except RuntimeError:
            return xlrd.open_workbook(formatting_info=False, **options)


def _sheets(xlrd: Any, book: Any, path: Path, limits: Limits) -> Iterator[RawSheet]:
    if book.nsheets > limits.sheets:
        given, most = book.nsheets, limits.sheets
        raise fail(FileError, "book.sheets", file=str(path), given=given, most=most)
    for sheet in book.sheets():
        reader = _Sheet(xlrd, book, sheet, path, limits)
        yield RawSheet(
            name=sheet.name,
            hidden=sheet.visibility != 0,
            rows=tuple(reader.rows()),
            marks=reader.marks(),
        )


class _Sheet:
    """One sheet while it is read."""

    def __init__(self, xlrd: Any, book: Any, sheet: Any, path: Path, limits: Limits) -> None:
        self.xlrd = xlrd
        self.book = book
        self.sheet = sheet
        self.path = path
        self.limits = limits
        self.kinds: dict[int, DateKind] = {}

    def rows(self) -> Iterator[RawRow]:
        """Yield the rows that hold something."""
        left = self.limits.cells
        for index in range(self.sheet.nrows):
            count = self.sheet.row_len(index)
            left -= count
            if left < 0:
                raise self._error("book.cells", index, 0, self.limits.cells)
            if index >= self.limits.rows:
                raise self._error("book.rows", index, 0, self.limits.rows)
            if count > self.limits.columns:
                raise self._error("book.columns", index, count - 1, self.limits.columns)
            cells = [self._cell(index, column) for column in range(count)]
            while cells and cells[-1] is None:
                cells.pop()
            if cells:
                yield index + 1, tuple(cells)

    def marks(self) -> Marks:
        """Return what is hidden and merged."""
        rows, columns = self.sheet.rowinfo_map, self.sheet.colinfo_map
        return Marks(
            hidden_rows=frozenset(n + 1 for n, row in rows.items() if row.hidden),
            hidden_columns=frozenset(n + 1 for n, column in columns.items() if column.hidden),
            merged=tuple(
                (top + 1, left + 1, bottom, right)
                for top, bottom, left, right in self.sheet.merged_cells
            ),
        )

    def _cell(self, row: int, column: int) -> Cell:
        value = self.sheet.cell_value(row, column)
        match self.sheet.cell_type(row, column):
            case 1:
                if len(value) > self.limits.cell_characters:
                    most = self.limits.cell_characters
                    raise self._error("book.cell-long", row, column, most)
                return str(value) or None
            case 2:
                return self._number(row, column, value)
            case 3:
                number = self._number(row, column, value)
                return date_of(
                    number, self._kind(row, column), from_1904=self.book.datemode == 1
                )
            case 4:
                return bool(value)
            case 5:
                return Fault(self.xlrd.error_text_from_code.get(value, "#N/A"))
            case _:
                return None

    def _number(self, row: int, column: int, value: float) -> Decimal:
        if value.is_integer() and abs(value) < 10**15:
            return Decimal(int(value))
        try:
            return stored_number(f"{value:.15g}")
        except ValueError:
            raise self._error("book.value", row, column, 0) from None

    def _kind(self, row: int, column: int) -> DateKind:
        """Return what the format of a date shows; a whole one is a date where unknown."""
        if not self.book.formatting_info:
            return "date"
        index = self.sheet.cell_xf_index(row, column)
        if index not in self.kinds:
            form = self.book.format_map.get(self.book.xf_list[index].format_key)
            self.kinds[index] = (format_kind(form.format_str) if form else "") or "date"
        return self.kinds[index]

    def _error(self, code: str, row: int, column: int, most: int) -> FileError:
        return fail(
            FileError, code,
            file=str(self.path), sheet=self.sheet.name, row=row + 1,
            cell=cell_name(row + 1, column + 1), most=most,
        )  # fmt: skip
