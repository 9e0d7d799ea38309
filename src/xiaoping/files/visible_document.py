"""What is seen of a document in any of the formats that are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal

from xiaoping.files.text import decoded
from xiaoping.files.visible import Visible, visible_text
from xiaoping.files.visible_html import visible_html
from xiaoping.files.visible_markdown import visible_markdown
from xiaoping.files.visible_pdf import is_pdf, visible_pdf
from xiaoping.files.visible_word import is_word, visible_word

__all__ = ["DocumentFormat", "format_by_name", "visible_document"]

DocumentFormat = Literal["text", "markdown", "html", "docx", "pdf"]
_SUFFIXES: Final[Mapping[str, DocumentFormat]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".doc": "docx",
    ".wps": "docx",
    ".rtf": "docx",
    ".pdf": "pdf",
}
_PAGE: Final = re.compile(r"\s*<(?:!doctype|html|article|body|!--)", re.IGNORECASE)


def format_by_name(name: str) -> DocumentFormat | None:
    """Return the format that a file's name says; ``None`` if none that is read.

    An older document of Word or WPS counts as DOCX: its reader says how to save it as one.

    >>> format_by_name("report.MD"), format_by_name("report.wps"), format_by_name("a.odt")
    ('markdown', 'docx', None)
    """
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    return _SUFFIXES.get(suffix)


def visible_document(
    document: str | bytes,
    *,
    name: str = "",
    format: DocumentFormat | None = None,  # noqa: A002 - the word users expect
) -> Visible:
    r"""Return what is seen of a document.

    Args:
        document: The text, or the content of the file.
        name: The name of the file, for messages.
        format: What it is; told by its content if not given (Markdown counts as text then).

    Raises:
        FileError: It cannot be read; the message says what to do.

    >>> visible_document("<article><p>606户</p></article>").text
    '606户\n'
    """
    if isinstance(document, bytes) and (format == "docx" or is_word(document)):
        return visible_word(document, file=name)
    if isinstance(document, bytes) and (format == "pdf" or is_pdf(document)):
        return visible_pdf(document, file=name)
    text = document if isinstance(document, str) else decoded(document, file=name).text
    kind = format or ("html" if _PAGE.match(text) else "text")
    match kind:
        case "html":
            return visible_html(text)
        case "markdown":
            return visible_markdown(text)
        case _:
            return visible_text(text)
