"""Read a report from a file."""

from __future__ import annotations

from pathlib import Path

from xiaoping.files.text import read_text_file
from xiaoping.reading.document import Document, document_from_text, format_of

__all__ = ["read_document"]


def read_document(path: str | Path) -> Document:
    """Read a report in plain text, Markdown or HTML.

    Args:
        path: The file; its ending says its format (txt, md, html).

    Raises:
        FileError: The ending is another, or the file cannot be read as text.
    """
    path = Path(path)
    kind = format_of(path.name)
    return document_from_text(read_text_file(path).text, kind, name=path.name)
