"""The rows of a worksheet, swiftly where its spelling allows, carefully elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from xiaoping.errors import FileError
from xiaoping.files.archive import Archive, Part
from xiaoping.files.raw import MEGABYTE, RawRow
from xiaoping.files.swift_rows import SwiftRows, UnusualError
from xiaoping.files.worksheet import Gathered, SheetMarkup
from xiaoping.messages import fail

__all__ = ["sheet_rows"]

_DECLARED: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?<\?xml [^<>]*?encoding=[\"'](?!(?i:utf-8)[\"'])"
)
_DIALECT: Final = re.compile(rb"<worksheet\s[^<>]*\bxmlns:x14ac=")
_OPENING: Final = b"<sheetData>"
_CLOSING: Final = b"</sheetData>"
_ROW_END: Final = b"</row>"
_CELL_AT_LEAST: Final = len("<c/>")
_NO_CELLS: Final = 10_000  # tags such as <col>, and cells cut by a chunk
_HEADER_AT_MOST: Final = MEGABYTE
_ROW_AT_MOST: Final = MEGABYTE
_EMPTY_ROW_END: Final = b"/>"


def sheet_rows(
    archive: Archive, part: Part, begin: Callable[[], Gathered], *, swift: bool = True
) -> Iterator[tuple[Gathered, list[RawRow]]]:
    """Yield the rows of a sheet in batches, with what is known of the sheet by then.

    Args:
        archive: The open file.
        part: The sheet's part.
        begin: What gives a fresh record of the sheet; the careful parser starts anew.
        swift: Whether the usual spelling may be read the short way; it gives the same.

    Raises:
        FileError: The part is damaged or not well-formed, passes a limit, or a cell in it
            cannot be understood.

    >>> import tempfile
    >>> from pathlib import Path
    >>> from xiaoping.files.archive import open_archive
    >>> from xiaoping.files.cell_values import CellValues
    >>> from xiaoping.files.raw import Limits
    >>> from xiaoping.files.worksheet import SheetPlace
    >>> from zipfile import ZipFile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "a.xlsx"
    ...     with ZipFile(path, "w") as file:
    ...         file.writestr("xl/s.xml", "<worksheet><sheetData><row><c><v>4</v></c></row></sheetData></worksheet>")
    ...     with open_archive(path, Limits()) as archive:
    ...         part = archive.part("xl/s.xml")
    ...         place = SheetPlace(file=str(path), sheet="农户", part=part.name)
    ...         found = sheet_rows(archive, part, lambda: Gathered(place, CellValues()))
    ...         print([row for _, rows in found for row in rows])
    [(1, (Decimal('4'),))]
    """
    _foresee(archive, part, begin())
    last = 0
    if swift:
        try:
            for gathered, rows in _swift(archive, part, begin()):
                yield gathered, rows
                last = gathered.row
        except UnusualError:
            pass
        else:
            return
    for gathered, rows in _careful(archive, part, begin()):
        yield gathered, [row for row in rows if row[0] > last] if last else rows


def _foresee(archive: Archive, part: Part, gathered: Gathered) -> None:
    """Refuse a sheet of too many cells before any is read; only a suspect one is counted."""
    place = gathered.place
    most = place.limits.cells - gathered.cells
    if part.size < most * _CELL_AT_LEAST:
        return
    first = next(archive.chunks(part), b"")
    if _tags(first) * part.size < most * max(len(first), 1):
        return
    found = 0
    for chunk in archive.chunks(part):
        found += _tags(chunk)
        if found > most + _NO_CELLS:
            raise fail(
                FileError, "book.cells",
                file=place.file, sheet=place.sheet, part=part.name, most=place.limits.cells,
            )  # fmt: skip


def _tags(data: bytes) -> int:
    """Return how many tags in a stretch may begin a cell."""
    return data.count(b"<c") + data.count(b":c ")


def _careful(
    archive: Archive, part: Part, gathered: Gathered
) -> Iterator[tuple[Gathered, list[RawRow]]]:
    markup = SheetMarkup(gathered)
    for chunk in archive.chunks(part, 64 * 1024):
        markup.parse(chunk)
        yield gathered, markup.drain()
    markup.parse(b"", last=True)
    yield gathered, markup.drain()


def _swift(
    archive: Archive, part: Part, gathered: Gathered
) -> Iterator[tuple[Gathered, list[RawRow]]]:
    """Read rows by their spelling; what stands around them goes to the careful parser."""
    chunks = archive.chunks(part)
    markup = SheetMarkup(gathered)
    header, buffer = _header(chunks, markup)
    swift = SwiftRows(gathered, dialect=bool(_DIALECT.search(header)))
    while True:
        cut = buffer.rfind(_ROW_END) + len(_ROW_END)
        if cut >= len(_ROW_END):
            yield gathered, swift.read(buffer[:cut])
            buffer = buffer[cut:]
        close = buffer.find(_CLOSING)
        if close >= 0:
            break
        if len(buffer) >= _ROW_AT_MOST:
            # No row has ended for long: these may be rows that hold nothing.
            cut = buffer.rfind(_EMPTY_ROW_END) + len(_EMPTY_ROW_END)
            yield gathered, swift.read(buffer[:cut])
            buffer = buffer[cut:]
        chunk = next(chunks, b"")
        if not chunk or len(buffer) >= _ROW_AT_MOST:
            raise UnusualError
        buffer += chunk
    yield gathered, swift.read(buffer[:close])
    _parse(markup, buffer[close:])
    for chunk in chunks:
        _parse(markup, chunk)
    _parse(markup, b"", last=True)
    if markup.rows:
        raise UnusualError


def _header(chunks: Iterator[bytes], markup: SheetMarkup) -> tuple[bytes, bytes]:
    """Return what stands before the rows, which the parser has read, and the rest."""
    buffer = b""
    while True:
        chunk = next(chunks, b"")
        buffer += chunk
        at = buffer.find(_OPENING)
        if at >= 0:
            break
        if not chunk or len(buffer) > _HEADER_AT_MOST:
            raise UnusualError
    end = at + len(_OPENING)
    header = buffer[:end]
    if _DECLARED.match(header):
        raise UnusualError
    _parse(markup, header)
    # The tag may have stood in a comment, or in a vocabulary of its own.
    if markup.path != ["", "worksheet", "sheetData"]:
        raise UnusualError
    return header, buffer[end:]


def _parse(markup: SheetMarkup, data: bytes, *, last: bool = False) -> None:
    try:
        markup.parse(data, last=last)
    except FileError:
        # The careful reading finds it again, and knows the line.
        raise UnusualError from None
