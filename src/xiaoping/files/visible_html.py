"""What is seen of a page: its visible words, its tables row by row, the marks of figures."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from xiaoping.files.visible import Heading, Mark, Place, Visible

__all__ = ["MARK", "visible_html"]

MARK: Final = "data-figure"
"""The attribute by which an element says which figure it holds."""

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
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_HIDDEN: Final = frozenset({"script", "style", "head", "template", "noscript", "svg", "nav"})
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


def visible_html(source: str) -> Visible:
    r"""Return what is seen of a page.

    >>> page = visible_html("<p>共<data data-figure='f1'>606<b>户</b></data></p>")
    >>> page.text, page.marks
    ('共606户\n', (Mark(name='f1', start=1, end=5),))
    """
    words = _Words()
    words.feed(source)
    words.close()
    return Visible(
        text="".join(words.parts),
        anchors=tuple(words.anchors) or ((0, 1, 1),),
        places=tuple(words.places),
        marks=tuple(sorted(words.marks, key=_begin)),
        headings=tuple(words.headings),
    )


def _begin(mark: Mark) -> tuple[int, int]:
    return mark.start, mark.end


class _Words(HTMLParser):
    """Collects the visible words of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.anchors: list[tuple[int, int, int]] = []
        self.places: list[tuple[int, Place]] = []
        self.marks: list[Mark] = []
        self.headings: list[Heading] = []
        self.level = 0
        self.length = 0
        self.hidden: list[str] = []
        self.open: list[tuple[str, str, int]] = []
        self.first_cell = True
        self.paragraphs = self.tables = self.row = self.column = 0
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        concealed = "hidden" in names or names.get("role") == "tooltip"
        if ((tag in _HIDDEN or concealed) and tag not in _VOID) or (
            self.hidden and tag == self.hidden[-1]
        ):
            self.hidden.append(tag)
        if self.hidden:
            return
        self._break(tag)
        self._table(tag)
        if tag in _BLOCKS:
            self.level = _HEADINGS.get(tag, 0)
        name = names.get(MARK) or ""
        if tag not in _VOID and (name or (self.open and self.open[-1][0] == tag)):
            self.open.append((tag, name, self.length))

    def handle_endtag(self, tag: str) -> None:
        if self.hidden and self.hidden[-1] == tag:
            self.hidden.pop()
        elif not self.hidden and self.open and self.open[-1][0] == tag:
            _, name, start = self.open.pop()
            if name:
                self.marks.append(Mark(name, start, self.length))
        if tag in _BLOCKS:
            self._break(tag)
            self.level = 0
        if tag == "table" and not self.hidden:
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.hidden or (not data.strip() and self.parts and self.parts[-1].endswith("\n")):
            return
        if not self.parts or self.parts[-1].endswith("\n"):
            self._begin_line()
        line, column = self.getpos()
        offset = 0
        # Line breaks inside a paragraph are blanks; each source line gets an anchor.
        for number, row in enumerate(data.split("\n")):
            start = column + 1 if number == 0 else 1
            self.anchors.append((self.length + offset, line + number, start))
            offset += len(row) + 1
        self._add(re.sub(r"[ \t\n\r\f]", " ", data))

    def _begin_line(self) -> None:
        if self.inside and self.row:
            return
        self.paragraphs += 1
        self.places.append((self.length, Place("paragraph", self.paragraphs)))
        if self.level:
            self.headings.append(Heading(self.length, self.level))
            self.level = 0

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

    def _table(self, tag: str) -> None:
        """Keep count of tables, rows and columns."""
        if tag == "table":
            self.tables, self.row, self.inside = self.tables + 1, 0, True
        elif tag == "tr":
            self.row, self.column = self.row + 1, 0
        elif tag in _CELLS:
            self.column += 1
            place = Place("cell", self.tables, self.row, self.column)
            self.places.append((self.length, place))

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
