"""CSV as rows of text, one after the other, in bounded memory.

The file is read twice: first its encoding is proved over its whole length, then its rows
are given, so that no row is ever taken back.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Generator, Iterator, Sequence
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Final, final

import attrs

from xiaoping.errors import FileError
from xiaoping.files.raw import Cell, Limits, RawBook, RawRow, RawSheet, cell_name
from xiaoping.files.text import control_character, open_file, size_text
from xiaoping.messages import fail
from xiaoping.messages.foreign import reasons
from xiaoping.problems import Location, Problem, Problems

__all__ = ["Spelling", "delimited_rows", "read_delimited", "spelling_of"]

_CHUNK: Final = 256 * 1024
_MARKS: Final = (("\t", "TAB"), (";", "；"), ("，", "，"), ("|", "|"))
_HEADING_LOOKED_FOR: Final = 1_000
_BLANK: Final = " \t\r\n\ufeff"
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")


@final
@attrs.frozen(kw_only=True)
class Spelling:
    """How a file of text spells its rows.

    Attributes:
        encoding: The codec that reads it.
        separator: What stands between two cells.
        lines: The number of the last line that holds something; behind it nothing is read.
        problems: What a reader must know of it.

    >>> Spelling(encoding="utf-8-sig").separator
    ','
    """

    encoding: str
    separator: str = ","
    lines: int | None = None
    problems: Problems = attrs.field(factory=Problems)


def read_delimited(path: str | Path, limits: Limits) -> RawBook:
    """Read a CSV as a book of one sheet, all cells text.

    Raises:
        FileError: See :func:`delimited_rows`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "农户.csv"
    ...     _ = path.write_text("户主;人口", encoding="gb18030")
    ...     print([p.code for p in read_delimited(path, Limits()).problems])
    ['file.gb18030', 'book.separator']
    """
    path = Path(path)
    spelling = spelling_of(path, limits)
    rows = tuple(delimited_rows(path, spelling, limits))
    return RawBook(
        name=path.name,
        kind="csv",
        sheets=(RawSheet(name="", rows=rows),),
        problems=spelling.problems,
    )


def spelling_of(path: str | Path, limits: Limits) -> Spelling:
    r"""Return how a file spells its rows; the encoding is proved to its last byte.

    Raises:
        FileError: It is empty or too large, holds NUL characters, is in no encoding or in
            two, or several marks could separate its columns.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "农户.csv"
    ...     _ = path.write_text("户主\t人口", encoding="gb18030")
    ...     print(spelling_of(path, Limits()).encoding)
    gb18030
    """
    path = Path(path)
    encoding, last = _encoding(path, limits)
    where = Location(file=path.name)
    problems: list[Problem] = []
    if encoding == "gb18030":
        problems.append(Problem("file.gb18030", where, {"file": path.name}))
    with open_file(path) as stream:
        lines = TextIOWrapper(stream, encoding=encoding, newline="")
        row, heading = _heading(lines, path, limits)
    separator = _separator(heading, row, path)
    if separator != ",":
        name = dict(_MARKS)[separator]
        place = attrs.evolve(where, row=row)
        problems.append(Problem("book.separator", place, {"file": path.name, "given": name}))
    return Spelling(
        encoding=encoding, separator=separator, lines=last, problems=Problems(problems)
    )


def delimited_rows(
    path: str | Path, spelling: Spelling, limits: Limits
) -> Generator[RawRow, None, None]:
    r"""Yield the rows that hold something, with their number as a spreadsheet counts it.

    Empty cells are ``None``; everything else is text as it stands.

    Raises:
        FileError: A quote is not closed, or a row, a cell or the whole passes a limit.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "农户.csv"
    ...     _ = path.write_text("户主,人口\n,\n（虚构）,4", encoding="utf-8")
    ...     print(*delimited_rows(path, spelling_of(path, Limits()), Limits()))
    (1, ('户主', '人口')) (3, ('（虚构）', '4'))
    """
    path = Path(path)
    _foresee(path, spelling, limits)
    # The module has one limit for all: it is only ever raised.
    csv.field_size_limit(max(csv.field_size_limit(), 2 * limits.cell_characters))
    cells_left = limits.cells
    number = 0
    with open_file(path) as stream:
        lines = TextIOWrapper(stream, encoding=spelling.encoding, newline="")
        told = _lines(lines, path, limits, spelling.separator)
        reader = csv.reader(
            islice(told, spelling.lines),
            strict=True,
            delimiter=spelling.separator,
        )
        try:
            for number, texts in enumerate(reader, 1):
                if not any(texts):
                    continue
                cells_left -= len(texts)
                _check(number, texts, cells_left, path, limits)
                cells: list[Cell] = [text or None for text in texts]
                while cells[-1] is None:
                    cells.pop()
                yield number, tuple(cells)
        except csv.Error as error:
            why = reasons(str(error))
            raise fail(FileError, "file.csv", file=str(path), line=number + 1, **why) from None


def _foresee(path: Path, spelling: Spelling, limits: Limits) -> None:
    """Refuse a file of too many cells before any is made; where quotes stand only reading tells."""
    if path.stat().st_size < limits.cells:
        return
    mark, found = spelling.separator, 0
    with open_file(path) as stream:
        lines = TextIOWrapper(stream, encoding=spelling.encoding, newline="")
        while text := lines.read(_CHUNK):
            if '"' in text:
                return
            found += text.count(mark)
    if found + limits.rows <= limits.cells:
        return
    left = limits.cells
    with open_file(path) as stream:
        lines = TextIOWrapper(stream, encoding=spelling.encoding, newline="")
        for row, line in enumerate(_lines(lines, path, limits, mark), 1):
            bare = line.rstrip("\r\n")
            if bare.strip(mark):
                left -= bare.count(mark) + 1
            if left < 0:
                _check(row, (), left, path, limits)


def _check(row: int, texts: Sequence[str], cells_left: int, path: Path, limits: Limits) -> None:
    where = {"file": str(path), "sheet": path.stem, "row": row}
    if row > limits.rows:
        raise fail(FileError, "book.rows", **where, cell=cell_name(row, 1), most=limits.rows)
    if len(texts) > limits.columns:
        cell = cell_name(row, len(texts))
        raise fail(FileError, "book.columns", **where, cell=cell, most=limits.columns)
    if cells_left < 0:
        raise fail(FileError, "book.cells", **where, cell=cell_name(row, 1), most=limits.cells)
    most = limits.cell_characters
    for column, text in enumerate(texts, 1):
        if len(text) > most:
            cell = cell_name(row, column)
            raise fail(FileError, "book.cell-long", **where, cell=cell, most=most)


def _lines(
    lines: TextIOWrapper, path: Path, limits: Limits, separator: str = ","
) -> Iterator[str]:
    """Yield lines; one without an end in sight is refused."""
    most = limits.token_bytes
    marks = limits.columns + limits.cell_characters
    while line := lines.readline(most):
        if len(line) > marks and line.count(separator) > marks:
            raise _too_wide(path, limits)
        if len(line) == most:
            shown = size_text(most)
            raise fail(FileError, "book.token", file=str(path), part=path.name, most=shown)
        yield line


def _too_wide(path: Path, limits: Limits) -> FileError:
    cell = cell_name(1, limits.columns + 1)
    return fail(
        FileError, "book.columns",
        file=str(path), sheet=path.stem, cell=cell, most=limits.columns,
    )  # fmt: skip


@final
class _Extent:
    """How far a text goes: its lines, the last of them that holds something, its quotes."""

    def __init__(self) -> None:
        self.lines = 1
        self.last = 0
        self.is_quoted = False
        self._ended = ""

    def add(self, text: str) -> None:
        """Take the next stretch of the text."""
        bare = text.rstrip(_BLANK)
        if bare:
            self.last = self.lines + self._ends(bare)
            self.is_quoted = self.is_quoted or '"' in text
        self.lines += self._ends(text)
        self._ended = text[-1:] or self._ended

    def _ends(self, text: str) -> int:
        """Return how many lines end in a stretch; CR and LF together end one, if parted too."""
        both = text.count("\r\n") + (self._ended == "\r" and text[:1] == "\n")
        return text.count("\n") + text.count("\r") - both


def _encoding(path: Path, limits: Limits) -> tuple[str, int]:
    """Return the encoding of a file, and its last line that holds something.

    It is UTF-8, or GB18030 where nothing speaks against it.
    """
    extent = _Extent()
    fault = _utf8_fault(path, limits, extent)
    if fault is None:
        _proven(path, extent, limits)
        return "utf-8-sig", extent.last
    line, offset, begun = fault
    if not begun:
        extent = _Extent()
        reader = codecs.getincrementaldecoder("gb18030")()
        try:
            for text in _decoded(path, reader):
                control = control_character(text)
                if control:
                    raise fail(FileError, "file.binary", file=str(path), kind=control)
                extent.add(text)
        except UnicodeDecodeError:
            pass
        else:
            _proven(path, extent, limits)
            return "gb18030", extent.last
    raise fail(FileError, "file.encoding", file=str(path), line=line, offset=offset)


def _proven(path: Path, extent: _Extent, limits: Limits) -> None:
    if not extent.last:
        raise fail(FileError, "file.empty", file=str(path))
    if not extent.is_quoted and extent.last > limits.rows:
        # Without quotes a line is a row: no need to read them all.
        _check(limits.rows + 1, (), 0, path, limits)


def _utf8_fault(path: Path, limits: Limits, extent: _Extent) -> tuple[int, int, bool] | None:
    """Return line and byte of the first fault, and whether UTF-8 had begun before it."""
    offset = chinese = 0
    reader = codecs.getincrementaldecoder("utf-8")()
    marked = False
    with open_file(path) as stream:
        while data := stream.read(_CHUNK):
            if offset == 0:
                marked = data.startswith(codecs.BOM_UTF8)
            _refuse_binary(data, offset, extent.lines, path)
            waiting = len(reader.getstate()[0])
            try:
                text = reader.decode(data)
            except UnicodeDecodeError as error:
                head = (error.object[: error.start]).decode("utf-8")
                chinese += len(_CHINESE.findall(head))
                extent.add(head)
                begun = marked or chinese > 1
                return extent.lines, offset - waiting + error.start, begun
            if chinese < 2:
                chinese += len(_CHINESE.findall(text))
            extent.add(text)
            offset += len(data)
            if offset > limits.file_bytes:
                most = size_text(limits.file_bytes)
                raise fail(FileError, "file.large", file=str(path), most=most)
    waiting = len(reader.getstate()[0])
    return (extent.lines, offset - waiting, marked or chinese > 1) if waiting else None


def _refuse_binary(data: bytes, offset: int, line: int, path: Path) -> None:
    if offset == 0 and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise fail(FileError, "file.utf16", file=str(path))
    if b"\x00" in data:
        row = line + data[: data.index(b"\x00")].count(b"\n")
        raise fail(FileError, "book.nul", file=str(path), row=row)


def _decoded(path: Path, reader: codecs.IncrementalDecoder) -> Iterator[str]:
    with open_file(path) as stream:
        for data in iter(lambda: stream.read(_CHUNK), b""):
            yield reader.decode(data)
        yield reader.decode(b"", True)  # noqa: FBT003 - the codec's own signature


def _heading(lines: TextIOWrapper, path: Path, limits: Limits) -> tuple[int, str]:
    """Return the first line that holds something, and its number."""
    numbered = enumerate(_lines(lines, path, limits), 1)
    for number, line in islice(numbered, _HEADING_LOOKED_FOR):
        if line.strip(' ,"\t\r\n;，|'):
            return number, line.strip("\r\n")
    return 1, ""


def _separator(heading: str, row: int, path: Path) -> str:
    """Return what separates the columns of a heading; quoted text does not count."""
    bare = "".join(heading.split('"')[::2])
    counts = {mark: bare.count(mark) for mark in (",", *dict(_MARKS)) if mark in bare}
    if not counts:
        return ","
    if "," in counts and "\t" not in counts:
        return ","
    if len(counts) == 1:
        return next(iter(counts))
    names = {",": "，（半角）", **dict(_MARKS)}
    given = tuple(names[mark] for mark in counts)
    raise fail(FileError, "book.separators", file=str(path), row=row, given=given)
