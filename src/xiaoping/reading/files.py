"""Read a report from a file."""

from __future__ import annotations

from pathlib import Path

import attrs

from xiaoping.errors import FileError
from xiaoping.files.text import read_text_file
from xiaoping.files.visible_pdf import read_pdf
from xiaoping.files.visible_word import read_word
from xiaoping.messages import fail
from xiaoping.reading.document import Document, document_from_text, document_of, format_of

__all__ = ["read_document"]


def read_document(path: str | Path) -> Document:
    """Read a report in plain text, Markdown, HTML, DOCX, or PDF with a text layer.

    Of a DOCX the words are read as if all tracked changes had been accepted; headers,
    footers, tables of contents and comments are left out.  Of a PDF the lines of a
    paragraph are joined; page numbers and recurring heads are left out.

    Args:
        path: The file; its ending says its format (txt, md, html, docx, pdf).

    Raises:
        FileError: The ending is another, the file holds no words, cannot be read as text, the DOCX or PDF
            is broken, hostile, protected by a password or of an older format, or the PDF
            is a scan.
        MissingExtraError: It is a PDF and the extra that reads it is not installed.
    """
    path = Path(path)
    kind = format_of(path.name)
    if kind == "docx":
        document = document_of(read_word(path), name=path.name)
    elif kind == "pdf":
        document = document_of(read_pdf(path), name=path.name)
    else:
        file = read_text_file(path)
        document = document_from_text(file.text, kind, name=path.name)
        document = attrs.evolve(document, problems=document.problems + file.problems)
    if not any(map(str.isalnum, document.text)):
        # A page that a script fills, or a scan pasted into Word, would count as clean.
        raise fail(FileError, "report-file.no-words", file=str(path))
    return document
