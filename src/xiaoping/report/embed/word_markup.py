"""The lines, tables and pictures of a section as WordprocessingML for somebody else's file.

Numbers of headings are words here, never fields or lists: no numbering of the host can
change them, and none of it has to be changed.  Each printed figure is a bookmark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final, assert_never, final

import attrs

from xiaoping.report.embed.word_look import Look
from xiaoping.report.marks import ANSWERING, BOOKMARK, is_numeric
from xiaoping.report.pieces import (
    Cell,
    Foreign,
    Grid,
    Item,
    Line,
    LineKind,
    Picture,
    Piece,
    Rendering,
)
from xiaoping.report.render.text import cell_width
from xiaoping.report.render.word_styles import BORDERS
from xiaoping.report.render.word_text import run

__all__ = ["Markup"]

_FULL: Final = 5000
"""The width of a table that is as wide as the text, in fiftieths of a per cent."""

_NARROW, _WIDE = 4, 28
"""A column is taken for at least and at most so many letters wide."""

_KEEP: Final = "<w:keepNext/>"
_FLUSH: Final = '<w:ind w:firstLineChars="0" w:firstLine="0"/>'
_CENTRE: Final = '<w:jc w:val="center"/>'
_RIGHT: Final = '<w:jc w:val="right"/>'
_TIGHT: Final = '<w:spacing w:before="0" w:after="0"/>'
_SPACE: Final = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'
    "</w:pPr></w:p>"
)


@final
@attrs.frozen(kw_only=True)
class Markup:
    """Writes items in a look.

    Attributes:
        look: How they look.
        marks: The mark of each figure, by the identity of its piece.
        taken: The highest identifier of a bookmark, and the highest mark, that the host has.
        offset: By how many levels headings are lowered.
        picture: What draws a chart, as the inside of a run; empty for no picture.
        custom: What makes the WordprocessingML of third parties' nodes, by kind.

    >>> from xiaoping.report.flow import flow
    >>> from xiaoping.report.tree import Paragraph, Text
    >>> look = Look(indents=True)
    >>> [*Markup(look=look, marks={}).blocks(flow(Paragraph((Text("甲<乙"),))))]
    ['<w:p><w:r><w:t>甲&lt;乙</w:t></w:r></w:p>']
    """

    look: Look
    marks: Mapping[int, str]
    taken: tuple[int, int] = (0, 0)
    offset: int = 0
    picture: Callable[[Picture], str] = attrs.field(default=lambda _: "")
    custom: Mapping[str, Rendering] = attrs.field(factory=dict)

    def name(self, mark: str) -> str:
        """Return the name of the bookmark of a mark.

        >>> Markup(look=Look(), marks={}, taken=(7, 2)).name("f1")
        '_xp_f3'
        """
        return f"{BOOKMARK}f{self.taken[1] + int(mark[1:])}"

    def blocks(self, items: Iterable[Item]) -> Iterator[str]:
        """Yield one paragraph or table after the other; a table is never the last."""
        for item in items:
            match item:
                case Line():
                    yield self._line(item)
                case Grid():
                    yield from self._grid(item)
                case Picture():
                    drawn = self.picture(item)
                    if drawn:
                        own = {"keepNext": _KEEP, "ind": _FLUSH, "jc": _CENTRE}
                        # A fixed line height would cut the picture off.
                        own["spacing"] = '<w:spacing w:line="240" w:lineRule="auto"/>'
                        yield self._wrapped("caption", own, f"<w:r>{drawn}</w:r>")
                    yield from self._grid(item.grid)
                case Foreign():
                    own_function = self.custom.get(item.node.kind)
                    if own_function is None:
                        yield from self.blocks(item.items)
                    elif told := own_function(item.node):
                        yield told
                case _:
                    assert_never(item)

    def _line(self, line: Line) -> str:
        match line.kind:
            case LineKind.TITLE:
                return self._paragraph("title", _centred(), line.pieces, strong=True)
            case LineKind.HEADING:
                return self._heading(line.depth + self.offset, line.pieces)
            case LineKind.ATTACHMENT_TITLE:
                own = {**_centred(), "outlineLvl": self._level(1 + self.offset)}
                return self._paragraph("title", own, line.pieces, strong=True)
            case LineKind.ATTACHMENT:
                own = {"pageBreakBefore": "<w:pageBreakBefore/>", "ind": _FLUSH}
                return self._paragraph("attachment", own, line.pieces, strong=True)
            case LineKind.BODY | LineKind.NOTE | LineKind.ATTACHED:
                return self._paragraph(line.kind.value, self._indented(), line.pieces)
            case LineKind.ISSUER | LineKind.DATE:
                twips = self.look.size * 20
                ind = f'<w:ind w:rightChars="200" w:right="{twips}"'
                own = {"ind": f'{ind} w:firstLineChars="0" w:firstLine="0"/>', "jc": _RIGHT}
                own |= {"keepNext": _KEEP} if line.kind is LineKind.ISSUER else {}
                return self._paragraph(line.kind.value, own, line.pieces)
            case _:
                assert_never(line.kind)

    def _heading(self, depth: int, cell: Cell) -> str:
        own = {**self._indented(), "keepNext": _KEEP, "outlineLvl": self._level(depth)}
        part = f"heading{min(max(depth, 1), 9)}"
        return self._paragraph(part, own, cell, strong=True)

    def _level(self, depth: int) -> str:
        return f'<w:outlineLvl w:val="{min(max(depth, 1), 9) - 1}"/>'

    def _indented(self) -> dict[str, str]:
        """Return the indent of two letters, unless the text at the place has its own."""
        if self.look.indents:
            return {}
        twips = self.look.size * 20
        return {"ind": f'<w:ind w:firstLineChars="200" w:firstLine="{twips}"/>'}

    def _paragraph(
        self, part: str, own: Mapping[str, str], cell: Cell, *, strong: bool = False
    ) -> str:
        stressed = strong and (part == "cell" or part not in self.look.styles)
        runs = "".join(self._runs(part, cell, strong=stressed))
        return self._wrapped(part, own, runs)

    def _wrapped(self, part: str, own: Mapping[str, str], runs: str) -> str:
        properties = self.look.properties(part, own)
        form = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{form}{runs}</w:p>"

    def _runs(self, part: str, cell: Cell, *, strong: bool) -> Iterator[str]:
        """Yield runs; neighbouring words that are no figure share one."""
        for (figure, stressed), group in groupby(cell, key=_kind):
            form = self.look.run_properties(part, strong=strong or stressed)
            if figure:
                yield from (self._marked(piece, form) for piece in group)
            else:
                yield run("".join(piece.text for piece in group), form)

    def _marked(self, piece: Piece, form: str) -> str:
        mark = self.marks[id(piece)]
        number = self.taken[0] + int(mark[1:])
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{self.name(mark)}"/>'
            f'{run(piece.text, form)}<w:bookmarkEnd w:id="{number}"/>'
        )

    def _grid(self, grid: Grid) -> Iterator[str]:
        kept = {**_centred(), "keepNext": _KEEP}
        if grid.title:
            yield self._paragraph("caption", kept, grid.title, strong=True)
        if grid.unit:
            yield self._paragraph("unit", {**kept, "jc": _RIGHT}, grid.unit)
        yield self._table(grid)
        # Below a table stands its note, or a little space.
        if grid.note:
            yield self._paragraph("note", {"ind": _FLUSH}, grid.note)
        else:
            yield _SPACE

    def _table(self, grid: Grid) -> str:
        widths = self._widths(grid)
        right = [is_numeric(column) for column in zip(*grid.rows, strict=True)] or [
            False
        ] * len(widths)
        style = self.look.styles.get("table", "")
        named = f'<w:tblStyle w:val="{style}"/>' if style else ""
        borders = "" if style else f"<w:tblBorders>{BORDERS}</w:tblBorders>"
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = self._row(grid.head, widths, [None] * len(widths), head=True, strong=True)
        rows = "".join(
            self._row(row, widths, [*right], strong=index == grid.total_row)
            for index, row in enumerate(grid.rows)
        )
        return (
            f'<w:tbl><w:tblPr>{named}<w:tblW w:w="{_FULL}" w:type="pct"/><w:jc w:val="center"/>'
            f'{borders}<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0"'
            ' w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{head}{rows}</w:tbl>"
        )

    def _row(
        self,
        row: tuple[Cell, ...],
        widths: list[int],
        right: list[bool | None],
        *,
        head: bool = False,
        strong: bool = False,
    ) -> str:
        cells = []
        for cell, width, aligned in zip(row, widths, right, strict=True):
            sides = {None: _CENTRE, True: _RIGHT, False: '<w:jc w:val="left"/>'}
            own = {"spacing": _TIGHT, "ind": _FLUSH, "jc": sides[aligned]}
            paragraph = self._paragraph("cell", own, cell, strong=strong)
            form = f'<w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/>'
            cells.append(f"<w:tc><w:tcPr>{form}</w:tcPr>{paragraph}</w:tc>")
        header = "<w:tblHeader/>" if head else ""
        return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"

    def _widths(self, grid: Grid) -> list[int]:
        """Return how wide the columns are, in twips: by their longest words."""
        columns = zip(grid.head, *grid.rows, strict=True)
        weights = [
            min(max(_NARROW, *(cell_width(cell) for cell in column)), _WIDE) + 2
            for column in columns
        ]
        total = sum(weights)
        return [max(self.look.width * weight // total, 1) for weight in weights]


def _centred() -> dict[str, str]:
    return {"ind": _FLUSH, "jc": _CENTRE}


def _kind(piece: Piece) -> tuple[bool, bool]:
    return piece.origin in ANSWERING, piece.strong
