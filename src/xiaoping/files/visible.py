"""What a reader of a document sees: its words in order, where each stands, and the marks.

Every format is brought to the same form: blocks end with a line break, the cells of a row
stand between bars, and markup is gone.  Marks are names that a document gives to stretches
of its own words: the bookmarks of a DOCX, the ``data-figure`` of an HTML element.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, Literal, final

import attrs

from xiaoping.errors import Language
from xiaoping.problems import Problems

__all__ = ["Heading", "Mark", "Place", "Stretch", "Visible", "line_anchors", "visible_text"]

_WORDS: Final = {
    "line": ("第{0}行", "line {0}"),
    "paragraph": ("第{0}段", "paragraph {0}"),
    "cell": ("表{0}第{1}行第{2}列", "table {0}, row {1}, column {2}"),
    "footnote": ("脚注{0}", "footnote {0}"),
    "endnote": ("尾注{0}", "endnote {0}"),
    "textbox": ("文本框{0}", "text box {0}"),
}
_PAGE: Final = ("第{0}页", "page {0}, ")


@final
@attrs.frozen
class Place:
    """Where words stand in a document, as a person finds it.

    Attributes:
        kind: Whether they stand in a line of a text, in a paragraph, in a cell of a table,
            in a footnote, an endnote or a text box.
        number: Which one, from one; of a cell the table.
        row: Of a cell: its row.
        column: Of a cell: its column.
        page: The page, from one, of a document that has pages; the others are then counted
            on it.

    >>> Place("cell", 2, 3, 4).text(), Place("paragraph", 7, page=2).text("en")
    ('表2第3行第4列', 'page 2, paragraph 7')
    """

    kind: Literal["line", "paragraph", "cell", "footnote", "endnote", "textbox"]
    number: int
    row: int = 0
    column: int = 0
    page: int = attrs.field(default=0, kw_only=True)

    def text(self, lang: Language = "zh") -> str:
        """Return it in words."""
        page = _PAGE[lang == "en"].format(self.page) if self.page else ""
        where = _WORDS[self.kind][lang == "en"].format(self.number, self.row, self.column)
        return page + where

    def __str__(self) -> str:
        """Return it in Chinese."""
        return self.text()


@final
@attrs.frozen
class Mark:
    """A name that a document gives to a stretch of its words.

    Attributes:
        name: The name.
        start: The offset of the first character.
        end: The offset behind the last one; the same as ``start`` if nothing is left of it.

    >>> Mark("f1", 3, 3).empty
    True
    """

    name: str
    start: int
    end: int

    @property
    def empty(self) -> bool:
        """Whether it holds no words any more."""
        return self.start >= self.end


@final
@attrs.frozen
class Stretch:
    """Words that stand together in one element of a file's markup.

    Attributes:
        start: The offset of the first character in the text.
        length: How many characters they are.
        part: The part of the file.
        element: Which of its elements holds them, counted by first tags from nought.
        at: Which of the element's characters is the first of them.

    >>> Stretch(2, 4, "word/document.xml", 7).end
    6
    """

    start: int
    length: int
    part: str
    element: int
    at: int = 0

    @property
    def end(self) -> int:
        """The offset behind the last character in the text."""
        return self.start + self.length


@final
@attrs.frozen
class Heading:
    """Where a document says that a heading stands, by a style or by its type.

    Attributes:
        start: The offset at which it begins.
        level: How high it is: nought is the title, one the highest of the text; ``None``
            if only its number tells.
        number: The number that a program prints before it and that is none of its words.

    >>> Heading(0, 1, "一、").level
    1
    """

    start: int
    level: int | None
    number: str = ""


@final
@attrs.frozen(kw_only=True)
class Visible:
    """The words of a document.

    Attributes:
        text: The words, a line for each block.
        anchors: Offsets in ``text``, ascending, each with the line and column (from one) of
            the file at which the characters from there on stand; the lines of a DOCX are
            its paragraphs and the rows of its tables.
        places: Offsets, ascending, each with the place from there on; none if lines say it.
        marks: The marks, in the order in which they begin.
        stretches: Of a DOCX: where its words stand in the markup, ascending; what was put
            between them by the reader, such as line breaks and bars, is in none.
        headings: What the document marks as headings, in order.
        problems: What a reader must know of the file, such as tracked changes.

    >>> str(Visible(text="606户", places=((0, Place("paragraph", 7)),)).place(2))
    '第7段'
    """

    text: str = attrs.field(repr=False)
    anchors: tuple[tuple[int, int, int], ...] = attrs.field(default=((0, 1, 1),), repr=False)
    places: tuple[tuple[int, Place], ...] = attrs.field(default=(), repr=False)
    marks: tuple[Mark, ...] = attrs.field(default=(), repr=False)
    stretches: tuple[Stretch, ...] = attrs.field(default=(), repr=False)
    headings: tuple[Heading, ...] = attrs.field(default=(), repr=False)
    problems: Problems = attrs.field(factory=Problems)

    def line(self, offset: int) -> tuple[int, int]:
        r"""Return line and column, from one, of the character at ``offset``.

        >>> visible_text("甲\n乙丙").line(3)
        (2, 2)
        """
        index = max(0, bisect_right(self.anchors, offset, key=_first) - 1)
        start, line, column = self.anchors[index]
        return line, column + offset - start

    def place(self, offset: int) -> Place:
        r"""Return the place of the character at ``offset``.

        >>> visible_text("甲\n乙丙").place(3)
        Place(kind='line', number=2, row=0, column=0, page=0)
        """
        if not self.places:
            return Place("line", self.line(offset)[0])
        return self.places[max(0, bisect_right(self.places, offset, key=_first) - 1)][1]


def _first(entry: tuple[int, object] | tuple[int, int, int]) -> int:
    return entry[0]


def visible_text(source: str) -> Visible:
    r"""Return what is seen of plain text: all of it.

    >>> visible_text("甲\r\n乙").text
    '甲\n乙'
    """
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    return Visible(text=text, anchors=line_anchors(text))


def line_anchors(text: str) -> tuple[tuple[int, int, int], ...]:
    r"""Return where each line of a text begins, with its number and the column one.

    >>> line_anchors("甲\n乙")
    ((0, 1, 1), (2, 2, 1))
    """
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return tuple((start, number, 1) for number, start in enumerate(starts, start=1))
