"""A document as plain text whose every character knows its place in the file.

Plain text, Markdown, HTML and DOCX are read.  Markup is taken away, the words stay in
order, and blocks end with a line break, so that a figure never runs into its neighbour.
The lines of a DOCX are its paragraphs and the rows of its tables.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, Literal, final

import attrs

from xiaoping.errors import FileError
from xiaoping.files.visible import Visible
from xiaoping.files.visible_document import (
    DocumentFormat,
    format_by_name,
    visible_document,
)
from xiaoping.messages import fail

__all__ = ["Document", "Format", "document_from_text", "document_of", "format_of"]

Format = DocumentFormat
_TOLD: Final = (".txt", ".md", ".html", ".docx")


@final
@attrs.frozen(kw_only=True)
class Document:
    """Plain text with its places.

    Attributes:
        name: The name of the file.
        text: The words.
        anchors: Offsets in ``text``, ascending, each with the line and column (from one)
            of the file at which the characters from there on stand.
    """

    name: str
    text: str
    anchors: tuple[tuple[int, int, int], ...] = attrs.field(repr=False)

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, from one, of the character at ``offset``."""
        index = max(0, bisect_right(self.anchors, (offset, 1 << 60, 1 << 60)) - 1)
        start, line, column = self.anchors[index]
        return line, column + offset - start


def format_of(name: str) -> Format:
    """Return the format that a file's name says.

    An older document of Word or WPS counts as DOCX: its reader says how to save it as one.

    Raises:
        FileError: The ending is none of txt, md, html, docx.

    >>> format_of("report.MD"), format_of("report.docx")
    ('markdown', 'docx')
    """
    found = format_by_name(name)
    if found is None:
        raise fail(FileError, "audit.format", file=name, known=_TOLD)
    return found


def document_from_text(
    source: str,
    format: Literal["text", "markdown", "html"] = "text",  # noqa: A002 - the word users expect
    *,
    name: str = "",
) -> Document:
    r"""Return the document that ``source`` is in ``format``.

    >>> document_from_text("**606**户", "markdown").text
    '606户'
    >>> document_from_text("<p>606<b>户</b></p>", "html").text
    '606户\n'
    """
    return document_of(visible_document(source, format=format), name=name)


def document_of(seen: Visible, *, name: str = "") -> Document:
    """Return what is seen of a file as a document.

    >>> from xiaoping.files.visible import visible_text
    >>> document_of(visible_text("606户"), name="a.txt").place(3)
    (1, 4)
    """
    return Document(name=name, text=seen.text, anchors=seen.anchors)
