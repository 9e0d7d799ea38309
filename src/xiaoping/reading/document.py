"""A document as plain text whose every character knows its place in the file.

Plain text, Markdown and HTML are read.  Markup is taken away, the words stay in order,
and blocks end with a line break, so that a figure never runs into its neighbour.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html.parser import HTMLParser
from typing import Final, Literal, final

import attrs

from xiaoping.errors import FileError
from xiaoping.messages import fail

__all__ = ["Document", "Format", "document_from_text", "format_of"]

Format = Literal["text", "markdown", "html"]

_SUFFIXES: Final[dict[str, Format]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}


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

    Raises:
        FileError: The ending is none of txt, md, html.

    >>> format_of("report.MD")
    'markdown'
    """
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix not in _SUFFIXES:
        raise fail(FileError, "audit.format", file=name, known=tuple(_SUFFIXES))
    return _SUFFIXES[suffix]


def document_from_text(source: str, format: Format = "text", *, name: str = "") -> Document:  # noqa: A002 - the word users expect
    r"""Return the document that ``source`` is in ``format``.

    >>> document_from_text("**606**户", "markdown").text
    '606户'
    >>> document_from_text("<p>606<b>户</b></p>", "html").text
    '606户\n'
    """
    if format == "html":
        return _from_html(source, name)
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    if format == "markdown":
        return _from_markdown(source, name)
    return Document(name=name, text=source, anchors=_line_anchors(source))


def _line_anchors(text: str) -> tuple[tuple[int, int, int], ...]:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return tuple((start, number, 1) for number, start in enumerate(starts, start=1))


_MARKS = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\*{1,3}|(?<![\w])_{1,3}|_{1,3}(?![\w])|~~|`+"
    r"|(?m:^)[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)"
    r"|(?m:^)[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|?)+[ \t]*$"
    r"|<!--.*?-->|</?[a-zA-Z][^>\n]*>"
    r"|\[\^[^\]\n]+\]:?"
)


def _from_markdown(source: str, name: str) -> Document:
    """Take the marks of Markdown away; what they mark stays."""
    words = _Kept(Document(name=name, text=source, anchors=_line_anchors(source)))
    position = 0
    for match in _MARKS.finditer(source):
        words.keep(position, match.start())
        position = match.end()
        if match["escaped"]:
            words.keep(position - 1, position)
    words.keep(position, len(source))
    anchors = tuple(words.anchors) or ((0, 1, 1),)
    return Document(name=name, text="".join(words.parts), anchors=anchors)


@attrs.define
class _Kept:
    """Stretches of a source that stay, with an anchor for each of their lines."""

    whole: Document
    parts: list[str] = attrs.field(factory=list)
    anchors: list[tuple[int, int, int]] = attrs.field(factory=list)
    length: int = 0

    def keep(self, start: int, end: int) -> None:
        for line in self.whole.text[start:end].splitlines(keepends=True):
            self.anchors.append((self.length, *self.whole.place(start)))
            self.parts.append(line)
            self.length += len(line)
            start += len(line)


_BLOCKS: Final = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "nav",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "tr",
        "caption",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "br",
        "hr",
        "address",
        "body",
    ]
)
_CELLS: Final = frozenset({"td", "th"})
_HIDDEN: Final = frozenset({"script", "style", "head", "template", "noscript", "svg", "nav"})


class _Words(HTMLParser):
    """Collects the visible words of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.anchors: list[tuple[int, int, int]] = []
        self.length = 0
        self.hidden: list[str] = []
        self.first_cell = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        concealed = "hidden" in names or names.get("role") == "tooltip"
        if ((tag in _HIDDEN or concealed) and tag not in _VOID) or (
            self.hidden and tag == self.hidden[-1]
        ):
            self.hidden.append(tag)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and self.hidden[-1] == tag:
            self.hidden.pop()
        if tag in _BLOCKS:
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if self.hidden or (not data.strip() and self.parts and self.parts[-1].endswith("\n")):
            return
        line, column = self.getpos()
        offset = 0
        # Line breaks inside a paragraph are blanks; each source line gets an anchor.
        for number, row in enumerate(data.split("\n")):
            start = column + 1 if number == 0 else 1
            self.anchors.append((self.length + offset, line + number, start))
            offset += len(row) + 1
        self._add(re.sub(r"[ \t\n\r\f]", " ", data))

    def _break(self, tag: str) -> None:
        if self.hidden:
            return
        if tag in _BLOCKS and self.parts and not self.parts[-1].endswith("\n"):
            self._add("\n")
        elif tag in _CELLS and not self.first_cell:
            self._add("|")
        # An empty cell counts, or the next would stand under the wrong head.
        if tag in _CELLS or tag == "tr":
            self.first_cell = tag == "tr"

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


_VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)


def _from_html(source: str, name: str) -> Document:
    words = _Words()
    words.feed(source)
    words.close()
    return Document(
        name=name, text="".join(words.parts), anchors=tuple(words.anchors) or ((0, 1, 1),)
    )
