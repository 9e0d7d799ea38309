"""Read a report from a file."""

from __future__ import annotations

from pathlib import Path

from xiaoping.files.text import read_text_file
from xiaoping.files.visible_word import read_word
from xiaoping.reading.document import Document, document_from_text, document_of, format_of

__all__ = ["read_document"]


def read_document(path: str | Path) -> Document:
    """Read a report in plain text, Markdown, HTML or DOCX.

    Of a DOCX the words are read as if all tracked changes had been accepted; headers,
    footers, tables of contents and comments are left out.

    Args:
        path: The file; its ending says its format (txt, md, html, docx).

    Raises:
        FileError: The ending is another, the file cannot be read as text, or the DOCX is
            broken, hostile, protected by a password or of an older format.
    """
    path = Path(path)
    kind = format_of(path.name)
    if kind == "docx":
        return document_of(read_word(path), name=path.name)
    return document_from_text(read_text_file(path).text, kind, name=path.name)
