"""What is seen of a PDF with a text layer: its paragraphs and tables, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from xiaoping.errors import FileError
from xiaoping.files.pdf_flow import flowing
from xiaoping.files.pdf_font import UNKNOWN
from xiaoping.files.pdf_page import Page, page_of, without_furniture
from xiaoping.files.pdf_source import sheets_in
from xiaoping.files.raw import MEGABYTE
from xiaoping.files.text import read_bytes
from xiaoping.files.visible import Visible
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems

__all__ = ["PDF_BYTES", "is_pdf", "read_pdf", "visible_pdf"]

PDF_BYTES: Final = 64 * MEGABYTE
"""How large a PDF may be."""

_HEAD: Final = 1024
_GAPS: Final = 0.1
_TOLD: Final = 8


def is_pdf(data: bytes) -> bool:
    r"""Say whether data are a PDF.

    >>> is_pdf(b"%PDF-1.7\n"), is_pdf(b"PK\x03\x04")
    (True, False)
    """
    return b"%PDF-" in data[:_HEAD]


def read_pdf(path: str | Path) -> Visible:
    """Return what is seen of a PDF file; see :func:`visible_pdf`.

    Raises:
        FileError: It cannot be opened, is larger than it may be, or see there.

    >>> read_pdf("no-such-report.pdf")
    Traceback (most recent call last):
    xiaoping.errors.FileError: ...
    """
    return visible_pdf(read_bytes(path, PDF_BYTES), file=str(path))


def visible_pdf(data: bytes, *, file: str = "") -> Visible:
    """Return what is seen of a PDF.

    Lines of a paragraph are joined, page numbers and recurring heads are left out, and the
    rows of tables stand between bars.

    Args:
        data: The file.
        file: Its name, for messages.

    Raises:
        FileError: It is of another kind, broken, hostile, protected by a password, or a
            scan without words.
        MissingExtraError: pypdf is not installed.

    >>> visible_pdf(b"606", file="a.pdf")
    Traceback (most recent call last):
    xiaoping.errors.FileError: The file 'a.pdf' is no PDF. ...
    """
    if not is_pdf(data):
        raise fail(FileError, "pdf-file.kind", file=file)
    pages: list[Page] = []
    scans: list[int] = []
    pictures = 0
    for number, sheet in enumerate(sheets_in(data, file=file), start=1):
        pages.append(page_of(sheet.canvas, sheet.box))
        pictures += sheet.canvas.pictures
        if sheet.canvas.pictures and not any(sheet.canvas.glyphs):
            scans.append(number)
    seen = flowing(without_furniture(pages))
    words = sum(not character.isspace() for character in seen.text)
    if not words:
        raise fail(FileError, "pdf-file.scan" if pictures else "pdf-file.empty", file=file)
    gaps = seen.text.count(UNKNOWN)
    if gaps > _GAPS * words:
        raise fail(FileError, "pdf-file.font", file=file)
    problems = Problems(_told(scans, gaps, shown_id(Path(file).name)))
    return Visible(
        text=seen.text,
        anchors=seen.anchors,
        places=seen.places,
        headings=seen.headings,
        problems=problems,
    )


def _told(scans: Sequence[int], gaps: int, file: str) -> Iterator[Problem]:
    where = Location(file=file)
    if scans:
        fields = {"file": file, "pages": tuple(scans[:_TOLD]), "count": len(scans)}
        yield Problem("pdf-file.pages-scanned", where, fields)
    if gaps:
        yield Problem("pdf-file.gaps", where, {"file": file, "count": gaps})
