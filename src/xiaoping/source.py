"""Where a value comes from: the document, the place in it, and a digest of what stood there."""

from __future__ import annotations

import hashlib

import attrs

__all__ = ["Source", "digest"]


@attrs.frozen(kw_only=True)
class Source:
    """The origin of a value, kept with the value wherever it goes.

    The text of the origin is not kept; its digest is, so that anyone who holds the
    document can prove that the value was read from these very characters.

    Attributes:
        document: The title of the document or the name of the file.
        section: The section path as the document numbers it, such as ``"一(三)5"``.
        sheet: The sheet of a workbook.
        cell: The cell of a sheet, such as ``"C7"``.
        row: The row of a table, counted from one, its heading included.
        start: The offset of the first character in the document's text, from zero.
        end: The offset behind the last character.
        digest: The first 16 hex digits of SHA-256 of the characters in UTF-8.
        note: What a reader of the figure must know (an assumption, a correction).

    >>> str(Source(document="2020年度工作总结", section="一(一)", start=415, end=442))
    '2020年度工作总结，一(一)，第415—442字'
    """

    document: str
    section: str = ""
    sheet: str = ""
    cell: str = ""
    row: int | None = None
    start: int | None = None
    end: int | None = None
    digest: str = ""
    note: str = ""

    def __str__(self) -> str:
        """Return the origin as a clerk would write it under a figure."""
        parts = [self.document, self.section, self.sheet, self.cell]
        if self.row is not None:
            parts.append(f"第{self.row}行")
        if self.start is not None and self.end is not None:
            parts.append(f"第{self.start}—{self.end}字")
        return "，".join(filter(None, parts))


def digest(content: str | bytes) -> str:
    """Return the first 16 hex digits of SHA-256 of a text in UTF-8, or of what a file holds.

    >>> digest("606户2059人")
    '408ee096436eb93e'
    >>> digest("606户2059人".encode()) == digest("606户2059人")
    True
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()[:16]
