"""The page of an official document as a value: paper, margins, lines, characters, faces.

Word counts lengths in twentieths of a point (twips) and sizes of type in half points.  The
lines and characters of a page are not written down as such: they come about by the pitch
of the lines and by setting each character a little narrower than its size, which holds in
Word, WPS and LibreOffice alike (the grid of characters does not).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.messages import fail
from xiaoping.report import typefaces

__all__ = ["OFFICIAL_FORM", "PageForm", "section_properties", "twips"]

_INCH: Final = 1440
_MM: Final = Fraction(_INCH * 10, 254)
_LEAST: Final = 100
"""No line and no character is set narrower than five points."""
_MEASURES: Final = (
    "lines",
    "characters",
    "title_size",
    "text_size",
    "note_size",
    "number_size",
)


def twips(length: int | Fraction) -> int:
    """Return millimetres in twips, rounded down, so that what is full still fits.

    >>> twips(210), twips(Fraction(254, 10))
    (11905, 1440)
    """
    return int(length * _MM)


@final
@attrs.frozen(kw_only=True)
class PageForm:
    """How pages look; lengths in millimetres, sizes of type in points.

    Attributes:
        width: Of the paper.
        height: Of the paper.
        top: The margin above (天头).
        right: The margin on the right.
        bottom: The margin below.
        left: The margin on the left (订口).
        lines: How many lines of text a page holds.
        characters: How many characters a full line holds.
        number_gap: How far the dashes of the page number stand below the text block.
        title_size: Of the title (2号 is 22).
        text_size: Of the text (3号 is 16).
        note_size: Of notes and of the titles of tables (4号 is 14).
        number_size: Of page numbers (4号 is 14).
        table_sizes: Of the cells of tables, the widest table getting the last.
        bold_run_in: Whether headings of the third level stand out in bold.
        title: The faces of the title; each list begins with the one that is wanted.
        text: Those of the text.
        first: Those of headings of the first level.
        second: Those of headings of the second level.
        small: Those of tables and page numbers.
        latin: Those of digits and Latin letters.

    Raises:
        InvariantError: The lines or characters do not fit on the paper.

    Source: GB/T 9704-2012, 5.2 and 7: A4, 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm,
    22 lines of 28 characters; page numbers 4号 half-width 宋体, 7 mm below.

    >>> OFFICIAL_FORM.line_pitch, OFFICIAL_FORM.character, OFFICIAL_FORM.narrower
    (579, 315, -5)
    """

    width: int = 210
    height: int = 297
    top: int = 37
    right: int = 26
    bottom: int = 35
    left: int = 28
    lines: int = 22
    characters: int = 28
    number_gap: int = 7
    title_size: int = 22
    text_size: int = 16
    note_size: int = 14
    number_size: int = 14
    table_sizes: tuple[Fraction, ...] = (Fraction(12), Fraction(21, 2), Fraction(9))
    bold_run_in: bool = False
    title: tuple[str, ...] = typefaces.TITLE
    text: tuple[str, ...] = typefaces.FANG
    first: tuple[str, ...] = typefaces.HEI
    second: tuple[str, ...] = typefaces.KAI
    small: tuple[str, ...] = typefaces.SONG
    latin: tuple[str, ...] = typefaces.LATIN

    def __attrs_post_init__(self) -> None:
        odd = [name for name in _MEASURES if getattr(self, name) < 1]
        if odd or self.line_pitch < _LEAST or self.character < _LEAST:
            raise fail(
                InvariantError, "docx.form",
                paper=f"{self.width}×{self.height}",
                given=f"{self.text_width}×{self.text_height}",
                lines=self.lines, characters=self.characters,
            )  # fmt: skip

    @property
    def text_width(self) -> int:
        """The width of the text block (版心), in millimetres."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> int:
        """The height of the text block, in millimetres."""
        return self.height - self.top - self.bottom

    @property
    def line_pitch(self) -> int:
        """From line to line, in twips, such that all lines fit."""
        return twips(self.text_height) // max(self.lines, 1)

    @property
    def character(self) -> int:
        """From character to character, in twips, such that all fit on a line."""
        return twips(self.text_width) // max(self.characters, 1)

    @property
    def narrower(self) -> int:
        """What is added between the characters of the text, in twips; mostly negative."""
        return self.character - 20 * self.text_size

    @property
    def title_characters(self) -> int:
        """How many characters of the title fit on a line."""
        return max(twips(self.text_width) // (20 * self.title_size), 1)


OFFICIAL_FORM: Final = PageForm()
"""The page of official documents (GB/T 9704-2012)."""


def section_properties(form: PageForm, *, landscape: bool = False) -> str:
    """Return the element that gives pages their size, margins, footers and lines.

    A landscape page is the upright one turned to the left: its head lies at the binding
    edge, so that what is bound reads like a wide table should.

    >>> 'w:orient="landscape"' in section_properties(OFFICIAL_FORM, landscape=True)
    True
    """
    width, height = twips(form.width) + 1, twips(form.height) + 1
    top, right, bottom, left = form.top, form.right, form.bottom, form.left
    turned = ""
    if landscape:
        width, height = height, width
        top, right, bottom, left = left, top, right, bottom
        turned = ' w:orient="landscape"'
    margins = {"top": top, "right": right, "bottom": bottom, "left": left}
    told = " ".join(f'w:{side}="{twips(length)}"' for side, length in margins.items())
    footer = max(twips(bottom - form.number_gap) - _footer_below(form), 0)
    return (
        "<w:sectPr>"
        '<w:footerReference w:type="default" r:id="rIdOdd"/>'
        '<w:footerReference w:type="even" r:id="rIdEven"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar {told} w:header="851" w:footer="{footer}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{form.line_pitch}"/>'
        "</w:sectPr>"
    )


def _footer_below(form: PageForm) -> int:
    """Return how far below its dashes the line of the page number ends, in twips.

    A line of exact height stands with a fifth of it below the base line, and dashes lie
    about a third of their size above that.
    """
    return 20 * form.number_size * 11 // 20
