"""Where a character stands in a document, as a person finds it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal, TypeAlias, final

import attrs

from xiaoping.errors import Language
from xiaoping.files.visible import Place as Block

__all__ = ["Part", "Place"]

Part: TypeAlias = Literal["body", "footnote", "endnote", "textbox"]
"""The parts of a document that words may stand in."""

_CHARACTER: Final = ("第{0}字", ", character {0}")


@final
@attrs.frozen(kw_only=True)
class Place:
    """The place of a character; it unpacks as line and column.

    Attributes:
        line: The line of the file, from one; of a DOCX or PDF the line of its text.
        column: The column in that line, from one.
        part: What it stands in: the body, a footnote, an endnote or a text box.
        page: Of a PDF: the page, from one.
        paragraph: The paragraph, from one; of a PDF on that page.
        table: The table, from one, if it stands in one; of a PDF on that page.
        table_row: The row of the table, from one.
        table_column: The column of the table, from one.
        number: The number of the footnote, endnote or text box, from one.
        character: Which character of the paragraph, line, cell or note it is, from one.

    >>> place = Place(line=9, column=15, page=3, paragraph=2, character=15)
    >>> str(place), place.worded("en")
    ('第3页第2段第15字', 'page 3, paragraph 2, character 15')
    >>> line, column = place
    >>> line, column
    (9, 15)
    """

    line: int
    column: int
    part: Part = "body"
    page: int | None = None
    paragraph: int | None = None
    table: int | None = None
    table_row: int | None = None
    table_column: int | None = None
    number: int | None = None
    character: int = 1

    @classmethod
    def of(cls, block: Block, *, line: int, column: int, character: int) -> Place:
        """Return the place of a character of a block.

        Args:
            block: The paragraph, cell, note or line that it stands in.
            line: The line of the file.
            column: The column in it.
            character: Which character of the block it is.

        >>> str(Place.of(Block("cell", 1, 4, 3), line=9, column=8, character=2))
        '表1第4行第3列'
        """
        page = block.page or None
        base = cls(line=line, column=column, page=page, character=character)
        match block.kind:
            case "line":
                return base
            case "paragraph":
                return attrs.evolve(base, paragraph=block.number)
            case "cell":
                return attrs.evolve(
                    base, table=block.number, table_row=block.row, table_column=block.column
                )
            case "footnote" | "endnote" | "textbox":
                return attrs.evolve(base, part=block.kind, number=block.number)

    def worded(self, lang: Language = "zh") -> str:
        """Return it in words.

        >>> Place(line=2, column=5, character=5).worded("en")
        'line 2, character 5'
        """
        block = self._block()
        words = block.text(lang)
        if block.kind == "cell":
            return words
        return words + _CHARACTER[lang == "en"].format(self.character)

    def _block(self) -> Block:
        page = self.page or 0
        if self.part != "body":
            return Block(self.part, self.number or 0, page=page)
        if self.table is not None:
            row, column = self.table_row or 0, self.table_column or 0
            return Block("cell", self.table, row, column, page=page)
        if self.paragraph is not None:
            return Block("paragraph", self.paragraph, page=page)
        return Block("line", self.line, page=page)

    def __iter__(self) -> Iterator[int]:
        """Yield line and column, as editors count."""
        yield self.line
        yield self.column

    def __str__(self) -> str:
        """Return it in Chinese."""
        return self.worded()
