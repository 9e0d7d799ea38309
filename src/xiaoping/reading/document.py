"""A document as plain text whose every character knows its place in the file.

Plain text, Markdown, HTML, DOCX and PDF are read.  Markup is taken away, the words stay in
order, and blocks end with a line break, so that a figure never runs into its neighbour.
The lines of a DOCX or PDF are its paragraphs and the rows of its tables.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, Literal, final

import attrs

from xiaoping.errors import FileError
from xiaoping.files.visible import Heading as Marked
from xiaoping.files.visible import Place as Block
from xiaoping.files.visible import Visible
from xiaoping.files.visible_document import (
    DocumentFormat,
    format_by_name,
    visible_document,
)
from xiaoping.messages import fail
from xiaoping.problems import Problems, Severity
from xiaoping.reading.outline import Outline, outline_of
from xiaoping.reading.place import Place

__all__ = ["Document", "Format", "document_from_text", "document_of", "format_of"]

Format = DocumentFormat
_TOLD: Final = (".txt", ".md", ".html", ".docx", ".pdf")
_SHEETS: Final = (".xls", ".xlsx", ".xlsm", ".et", ".csv")


@final
@attrs.frozen(kw_only=True)
class Document:
    """Plain text with its places.

    Attributes:
        name: The name of the file.
        text: The words.
        anchors: Offsets in ``text``, ascending, each with the line and column (from one)
            of the file at which the characters from there on stand.
        blocks: Offsets, ascending, each with the paragraph, cell or note from there on.
        marked: What the file marks as headings, by a style or by larger type.
        problems: What a reader must know of the file, such as pages that are scans.
    """

    name: str
    text: str = attrs.field(repr=False)
    anchors: tuple[tuple[int, int, int], ...] = attrs.field(repr=False)
    blocks: tuple[tuple[int, Block], ...] = attrs.field(default=(), repr=False)
    marked: tuple[Marked, ...] = attrs.field(default=(), repr=False)
    problems: Problems = attrs.field(factory=Problems)

    def place(self, offset: int) -> Place:
        """Return the place of the character at ``offset``; it unpacks as line and column.

        >>> place = document_from_text("| 户 | 606 |", "markdown").place(7)
        >>> place.line, place.column
        (1, 8)
        """
        index = max(0, bisect_right(self.anchors, offset, key=_first) - 1)
        start, line, column = self.anchors[index]
        column += offset - start
        if not self.blocks:
            return Place(line=line, column=column, character=column)
        start, block = self.blocks[max(0, bisect_right(self.blocks, offset, key=_first) - 1)]
        character = column if block.kind == "line" else max(1, offset - start + 1)
        return Place.of(block, line=line, column=column, character=character)

    @property
    def whole(self) -> bool:
        """Whether all of it was read: no page is a scan and no character unknown.

        >>> document_from_text("606户").whole
        True
        """
        return all(problem.severity is Severity.NOTE for problem in self.problems)

    @property
    def outline(self) -> Outline:
        """Its headings, told by their numbers and by what the file marks as such."""
        return outline_of(self.text, marked=self.marked)


def _first(entry: tuple[int, object] | tuple[int, int, int]) -> int:
    return entry[0]


def format_of(name: str) -> Format:
    """Return the format that a file's name says.

    An older document of Word or WPS counts as DOCX: its reader says how to save it as one.

    Raises:
        FileError: The ending is none of txt, md, html, docx, pdf.

    >>> format_of("report.MD"), format_of("report.docx"), format_of("report.pdf")
    ('markdown', 'docx', 'pdf')
    """
    found = format_by_name(name)
    if found is None:
        if name.lower().endswith(_SHEETS):
            raise fail(FileError, "report-file.sheet", file=name)
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
    >>> str(document_of(visible_text("606户"), name="a.txt").place(3))
    '第1行第4字'
    """
    return Document(
        name=name,
        text=seen.text,
        anchors=seen.anchors,
        blocks=seen.places,
        marked=seen.headings,
        problems=seen.problems,
    )
