"""DOCX in the form of official documents (GB/T 9704-2012), written by our own hand.

A page holds 22 lines of 28 characters; the numbers of headings are words of the text, as
the tree gives them, and the headings are Word's own, so that its navigation works.  Each
printed figure is a bookmark (``_xp_f1`` …).  The same report gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Final, assert_never

import attrs

from xiaoping.report.flow import flow
from xiaoping.report.inlines import clean
from xiaoping.report.marks import marks
from xiaoping.report.pieces import (
    Cell,
    Foreign,
    Grid,
    Item,
    Line,
    LineKind,
    Origin,
    Picture,
    Piece,
    Rendering,
    printed,
)
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.render.column_widths import half_characters
from xiaoping.report.render.properties import properties_of
from xiaoping.report.render.word_package import document
from xiaoping.report.render.word_page import OFFICIAL_FORM, PageForm, section_properties
from xiaoping.report.render.word_picture import picture_xml
from xiaoping.report.render.word_styles import DEEPEST, heading_face
from xiaoping.report.render.word_table import grid_xml, set_grid
from xiaoping.report.render.word_text import LINE_BREAK, paragraph, runs
from xiaoping.report.title_lines import title_lines
from xiaoping.report.tree import Block, Chart, Report, Signature

__all__ = ["to_docx"]

_RUN_IN: Final = '<w:rStyle w:val="XpRunIn"/>'
_GAP: Final = '<w:p><w:pPr><w:pStyle w:val="XpGap"/></w:pPr></w:p>'
_TABLE: Final = "</w:tbl>"
_PARAGRAPH: Final = "</w:p>"
_MARGIN: Final = 2
"""The signature stands so many characters from the margin …"""
_SHIFT: Final = 2
"""… and the date begins so many characters to the right of it."""


def to_docx(
    node: Report | Block,
    *,
    profile: Profile = OFFICIAL,
    form: PageForm = OFFICIAL_FORM,
    first: int = 1,
    heading_offset: int = 0,
    pictures: Callable[[Chart], bytes] | None = None,
    custom: Mapping[str, Rendering] | None = None,
    title: str | None = None,
) -> bytes:
    """Return a report, or any block of one, as a Word document.

    Args:
        node: What is to be written.
        profile: How the house words it.
        form: How the pages look.
        first: The number of its first heading.
        heading_offset: By how many levels all headings are lowered in Word's outline; they
            keep the face of their number.
        pictures: Draws a chart as PNG; without it, or if it returns
            no bytes, the table of the chart stands alone.
        custom: Functions that make the markup of third parties' nodes, by kind: block
            elements of WordprocessingML (prefixes w, r, wp, a, pic).  The fallback of a node
            prints where there is none.  What they return is trusted.
        title: The title in the properties of the file; the node's own if not given.

    Raises:
        TextError: A table has more columns than Word allows, a picture is no PNG, or a
            cross-reference points at nothing.
        DimensionError: Two figures that are compared measure different things.

    >>> import io, zipfile
    >>> from xiaoping.report.tree import Paragraph, Section, Text
    >>> part = Section((Text("工作进展"),), (Paragraph((Text("甲<乙"),)),))
    >>> with zipfile.ZipFile(io.BytesIO(to_docx(part))) as file:
    ...     "甲&lt;乙" in file.read("word/document.xml").decode()
    True
    """
    items = flow(node, first=first, profile=profile)
    if profile.lang == "en":
        # Latin letters of 楷体 are those of a typewriter; the number tells the level.
        form = attrs.evolve(form, second=form.first)
    writer = _Writer(
        marks=marks(items),
        form=form,
        offset=max(heading_offset, 0),
        pictures=pictures,
        custom=custom or {},
    )
    told = properties_of(node, items, title=title, profile=profile)
    body = writer.body(list(printed(items, writer.custom)))
    return document(body, writer.drawn, told, form)


@attrs.frozen(kw_only=True)
class _Writer:
    """Writes items; what it knows beside them stays the same for the whole document."""

    marks: Mapping[int, str]
    form: PageForm
    offset: int
    pictures: Callable[[Chart], bytes] | None
    custom: Mapping[str, Rendering]
    drawn: list[bytes] = attrs.field(factory=list)

    def body(self, items: Sequence[Item]) -> str:
        """Return the inside of the body: upright and turned pages are sections of their own."""
        chunks: list[tuple[bool, str]] = []
        for number, item in enumerate(items):
            following = items[number + 1] if number + 1 < len(items) else None
            chunks.append(self.item(item, following))
        _turn_heads(items, chunks)
        made = [
            (turned, _joined([xml for _, xml in group]))
            for turned, group in groupby(chunks, key=_is_turned)
        ] or [(False, "")]
        sections = [section_properties(self.form, landscape=turned) for turned, _ in made]
        ended = [
            _ended(xml, section) for (_, xml), section in zip(made[:-1], sections, strict=False)
        ]
        last = made[-1][1]
        closed = last if last and not last.endswith(_TABLE) else f"{last}{_GAP}"
        return f"{''.join(ended)}{closed}{sections[-1]}"

    def item(self, item: Item, following: Item | None) -> tuple[bool, str]:
        """Return what an item becomes, and whether it stands on a turned page."""
        match item:
            case Line():
                return False, self.line(item, following)
            case Grid():
                return self.grid(item)
            case Picture():
                turned, table = self.grid(item.grid)
                return turned, f"{self.picture(item)}{table}"
            case Foreign():
                return False, self.custom[item.node.kind](item.node)
            case _:
                assert_never(item)

    def grid(self, grid: Grid) -> tuple[bool, str]:
        setting = set_grid(grid, self.form)
        return setting.landscape, grid_xml(grid, setting, self.marks)

    def picture(self, picture: Picture) -> str:
        if self.pictures is None:
            return ""
        data = self.pictures(picture.node)
        if not data:
            return ""
        xml = picture_xml(picture, data, len(self.drawn) + 1, self.form)
        self.drawn.append(data)
        return xml

    def line(self, line: Line, following: Item | None) -> str:
        match line.kind:
            case LineKind.TITLE:
                return self.title("Title", line)
            case LineKind.ATTACHMENT_TITLE:
                return self.title("XpAttachmentTitle", line)
            case LineKind.HEADING:
                return self.heading(line)
            case LineKind.BODY:
                return self.body_line(line, following)
            case LineKind.NOTE:
                return paragraph("XpNote", runs(line.pieces, self.marks))
            case LineKind.ATTACHED:
                return self.attached(line, following)
            case LineKind.ATTACHMENT:
                return paragraph("XpAttachment", runs(line.pieces, self.marks))
            case LineKind.ISSUER:
                return self.issuer(line, following)
            case LineKind.DATE:
                return paragraph("XpDate", runs(line.pieces, self.marks), self.dated(line))
            case _:
                assert_never(line.kind)

    def title(self, style: str, line: Line) -> str:
        rows = title_lines(line.pieces, self.form.title_characters)
        return paragraph(style, LINE_BREAK.join(runs(row, self.marks) for row in rows))

    def heading(self, line: Line) -> str:
        level = min(line.depth + self.offset, DEEPEST)
        # Where the level is not that of its number, the face still is.
        look = heading_face(self.form, line.depth) if level != line.depth else ""
        return paragraph(f"Heading{level}", runs(line.pieces, self.marks, look))

    def body_line(self, line: Line, following: Item | None) -> str:
        kept = _KEPT if _is_issuer(following) else ""
        inside = runs(line.pieces[line.run_in :], self.marks)
        if line.run_in:
            run_in = runs(line.pieces[: line.run_in], self.marks, _RUN_IN, strong=False)
            inside = f"{run_in}{inside}"
        return paragraph("XpBody", inside, kept)

    def attached(self, line: Line, following: Item | None) -> str:
        """Return a line of the list of attachments; titles stand below each other."""
        lead = half_characters("附件：")
        number = _led(line.pieces)
        hanging = number + (lead if line.depth == 1 else 0)
        left = 2 * _MARGIN + lead + number
        space = f'<w:spacing w:before="{self.form.line_pitch}"/>' if line.depth == 1 else ""
        indent = f'<w:ind w:left="{self.half(left)}" w:hanging="{self.half(hanging)}"/>'
        kept = _KEPT if _is_issuer(following) else ""
        return paragraph("XpAttached", runs(line.pieces, self.marks), f"{kept}{space}{indent}")

    def issuer(self, line: Line, following: Item | None) -> str:
        """Return who signs: two characters from the right, or further where the date is long."""
        right = 2 * _MARGIN
        if isinstance(following, Line) and following.kind is LineKind.DATE:
            longer = half_characters(following.text) - half_characters(line.text)
            if longer > 0:
                right += longer + 2 * _SHIFT
        return paragraph("XpIssuer", runs(line.pieces, self.marks), self.right(right))

    def dated(self, line: Line) -> str:
        """Return how the date stands: it begins two characters to the right of who signs.

        Source: GB/T 9704-2012, 7.3.5.2.
        """
        signature = next((p.node for p in line.pieces if isinstance(p.node, Signature)), None)
        issuer = half_characters(clean(signature.issuer).strip()) if signature else 0
        shorter = issuer - half_characters(line.text)
        return self.right(shorter if shorter >= 0 else 2 * _MARGIN)

    def right(self, halves: int) -> str:
        halves = min(halves, self.form.characters)
        return f'<w:ind w:right="{self.half(halves)}"/>'

    def half(self, halves: int) -> int:
        """Return halves of characters in twips."""
        return self.form.character * halves // 2


_KEPT: Final = "<w:keepNext/>"
_HEADS: Final = frozenset({LineKind.ATTACHMENT, LineKind.ATTACHMENT_TITLE})


def _turn_heads(items: Sequence[Item], chunks: list[tuple[bool, str]]) -> None:
    """Let the head of an attachment stand on the turned page of the table that it heads."""
    for number in range(len(items) - 1, 0, -1):
        above = items[number - 1]
        if chunks[number][0] and isinstance(above, Line) and above.kind in _HEADS:
            chunks[number - 1] = (True, chunks[number - 1][1])


def _is_turned(chunk: tuple[bool, str]) -> bool:
    return chunk[0]


def _is_issuer(item: Item | None) -> bool:
    return isinstance(item, Line) and item.kind is LineKind.ISSUER


def _led(pieces: Cell) -> int:
    """Return the width of the number that leads the title of an attachment, if there is one."""
    number = next((piece for piece in pieces[:2] if piece.origin is Origin.NUMBER), Piece(""))
    return half_characters(number.text)


def _joined(chunks: Sequence[str]) -> str:
    """Join what items became; two tables in a row would be one without a gap."""
    made: list[str] = []
    for chunk in chunks:
        if made and made[-1].endswith(_TABLE) and chunk.startswith("<w:tbl>"):
            made.append(_GAP)
        made.append(chunk)
    return "".join(made)


def _ended(xml: str, section: str) -> str:
    """Return the end of a section: its properties belong to its last paragraph."""
    at = xml.rfind("<w:p><w:pPr>")
    # A third party's paragraph may begin otherwise: then a small one of ours follows it.
    if at >= 0 and xml.find(_PARAGRAPH, at) == len(xml) - len(_PARAGRAPH):
        end = xml.index("</w:pPr>", at)
        return f"{xml[:end]}{section}{xml[end:]}"
    gap = _GAP.replace("</w:pPr>", f"{section}</w:pPr>")
    return f"{xml}{gap}"
