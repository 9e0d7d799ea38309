"""HTML: a page of its own without any network, or a fragment for somebody else's page.

Every figure is a ``data`` element that carries its exact value, unit, indicator, area,
period, scenario and source; style sheets alone show them on hover, focus and touch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from itertools import count, groupby
from typing import Final, assert_never

import attrs

from xiaoping.errors import Language
from xiaoping.indicators.definition import Indicator
from xiaoping.report.flow import flow
from xiaoping.report.inlines import pieces
from xiaoping.report.marks import is_numeric, marks
from xiaoping.report.pieces import (
    Cell,
    Foreign,
    Grid,
    Item,
    Line,
    LineKind,
    Origin,
    Painter,
    Picture,
    Piece,
    Rendering,
    lines,
    printed,
)
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.render.facts import Names
from xiaoping.report.render.html_anchor import Anchors, anchors_of
from xiaoping.report.render.html_figure import FigureElements, quoted
from xiaoping.report.render.html_picture import inline_svg
from xiaoping.report.tree import AreaRef, Block, CrossRef, Inline, Report, Signature
from xiaoping.tables import read_text

__all__ = ["inline_html", "notebook_html", "stylesheet", "to_html"]

_DEEPEST: Final = 6
_LISTED: Final = 2
_FEW: Final = 3
"""The table of contents lists two levels, and is left out below three entries."""

_LANGUAGES: Final[Mapping[Language, str]] = {"zh": "zh-CN", "en": "en"}
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_WHOLE: Final = re.compile(r"\d{4}(?:-\d{2}){1,2}|[\u4e00-\u9fff]{1,10}〔\d{4}〕\d+号")
"""A date or the number of a document, which no line may part."""


def to_html(
    node: Report | Block,
    *,
    fragment: bool = False,
    heading_offset: int = 0,
    title: str | None = None,
    catalogue: Mapping[str, Indicator] | None = None,
    first: int = 1,
    custom: Mapping[str, Rendering] | None = None,
    pictures: Painter | None = None,
    profile: Profile = OFFICIAL,
) -> str:
    """Return a report, or any block of one, as HTML.

    Args:
        node: What is to be shown.
        fragment: Whether only the ``article`` is wanted, for a page that brings
            :func:`stylesheet` itself; else a whole page is made that needs no network.
        heading_offset: By how many levels all headings are lowered.
        title: The title of the page; the node's own if not given.
        catalogue: Where the names of indicators are looked up; the built-in catalogue if
            not given.  An indicator that is not there shows its code.
        first: The number of its first heading.
        custom: Functions that make the HTML of third parties' nodes, by kind; the
            fallback of a node prints where there is none.  What they return is trusted.
        pictures: What draws charts as SVG, such as ``report.charts.to_svg``; the table of
            a chart stands alone if it is not given or returns the empty text.  What it
            returns is trusted.
        profile: How the house words it.

    Raises:
        TextError: A cross-reference points at nothing, or what was drawn is no SVG.
        DimensionError: Two figures that are compared measure different things.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> print(to_html(Paragraph((Text("甲<乙"),)), fragment=True))
    <article class="xp-report" lang="zh-CN">
    <p>甲&lt;乙</p>
    </article>
    """
    items = flow(node, first=first, profile=profile)
    shown = tuple(printed(items, custom or {}))
    writer = _Writer(
        figures=FigureElements(Names.of(node, items, catalogue, profile), marks(items)),
        base=heading_offset + isinstance(node, Report),
        custom=custom or {},
        pictures=pictures,
        anchors=anchors_of(shown, every=not fragment),
    )
    if fragment:
        return writer.article(shown)
    return writer.page(shown, _title(items) if title is None else title)


def notebook_html(node: Report | Block) -> str:
    """Return what a notebook shows: the fragment with its own style sheet."""
    return f"<style>\n{stylesheet()}</style>\n{to_html(node, fragment=True)}"


def inline_html(
    inlines: Iterable[Inline],
    *,
    areas: Mapping[str, str] | None = None,
    catalogue: Mapping[str, Indicator] | None = None,
    profile: Profile = OFFICIAL,
) -> str:
    """Return running text without any element around it, for a sentence of somebody else's.

    Args:
        inlines: What is to be shown.
        areas: The names of areas, by code, for the source of a figure.
        catalogue: Where the names of indicators are looked up.
        profile: How the house words it.

    >>> from xiaoping.report.tree import Text
    >>> inline_html((Text("甲<乙"),))
    '甲&lt;乙'
    """
    writer = _Writer(
        figures=FigureElements(Names.known(areas or {}, catalogue, profile), {}),
        base=0,
        custom={},
        pictures=None,
        anchors=Anchors({}, {}, ()),
    )
    return writer.inline(pieces(inlines, profile=profile))


def stylesheet() -> str:
    """Return the style sheet of a fragment; nothing in it reaches outside ``.xp-report``.

    >>> ".xp-report .xp-figure" in stylesheet()
    True
    """
    return _css("report")


@cache
def _css(name: str) -> str:
    return read_text(f"report/render/{name}.css")


@attrs.frozen
class _Writer:
    """Writes items; what it knows beside them stays the same for the whole document."""

    figures: FigureElements
    base: int
    custom: Mapping[str, Rendering]
    pictures: Painter | None
    anchors: Anchors
    _drawn: Iterator[int] = attrs.field(factory=lambda: count(1), init=False)

    @property
    def lang(self) -> str:
        return _LANGUAGES[self.figures.names.profile.lang]

    def word(self, code: str) -> str:
        """Return a fixed phrase of the house, as it may stand anywhere on a page."""
        return quoted(self.figures.names.profile.words[code])

    def article(self, items: Iterable[Item]) -> str:
        inside = "\n".join(self.blocks(items))
        return f'<article class="xp-report" lang="{self.lang}">\n{inside}\n</article>\n'

    def blocks(self, items: Iterable[Item]) -> Iterator[str]:
        base = self.base
        for item in items:
            match item:
                case Line():
                    yield self.line(item, base)
                    # The headings in an attachment stand below its title.
                    base += item.kind is LineKind.ATTACHMENT and base == self.base
                case Grid():
                    yield self.grid(item)
                case Picture():
                    yield self.picture(item)
                case Foreign():
                    yield self.custom[item.node.kind](item.node)
                case _:
                    assert_never(item)

    def line(self, line: Line, base: int) -> str:
        inside = self.inline(line.pieces[line.run_in :])
        match line.kind:
            case LineKind.TITLE:
                return _heading(base, "title", inside)
            case LineKind.HEADING:
                known = self.anchors.attribute(line)
                return _heading(base + line.depth, str(min(line.depth, 4)), inside, known)
            case LineKind.BODY:
                return f"<p>{self.run_in(line.pieces[: line.run_in])}{inside}</p>"
            case LineKind.ATTACHMENT:
                return f'<p class="xp-attachment"{self.anchors.attribute(line)}>{inside}</p>'
            case LineKind.ATTACHMENT_TITLE:
                return _heading(self.base + 1, "attachment-title", inside)
            case LineKind.ATTACHED:
                return self.attached(line, inside)
            case LineKind.NOTE | LineKind.ISSUER | LineKind.DATE:
                return f'<p class="xp-{line.kind.value}">{inside}</p>'
            case _:
                assert_never(line.kind)

    def attached(self, line: Line, inside: str) -> str:
        """Return an entry of the list of attachments; it leads to the attachment."""
        further = "" if line.depth == 1 else " xp-further"
        known = self.anchors.attached
        anchor = known[line.depth - 1] if line.depth <= len(known) else ""
        return f'<p class="xp-attached{further}">{_link(anchor, inside)}</p>'

    def run_in(self, cell: Cell) -> str:
        if not cell:
            return ""
        return f'<strong class="xp-run-in">{"".join(map(self.piece, cell))}</strong>'

    def inline(self, cell: Cell) -> str:
        if len(cell) == 1 and not cell[0].strong:
            return self.piece(cell[0])
        if not any(map(_strong, cell)):
            return "".join(map(self.piece, cell))
        parts = []
        for strong, group in groupby(cell, key=_strong):
            text = "".join(map(self.piece, group))
            parts.append(f"<strong>{text}</strong>" if strong else text)
        return "".join(parts)

    def piece(self, piece: Piece) -> str:
        text = piece.text if piece.text.isalnum() else escape(piece.text, quote=False)
        match piece.origin:
            case Origin.LITERAL:
                return text
            case Origin.FIGURE | Origin.CHANGE | Origin.SHARE | Origin.RATIO:
                return f"{self.figures.opening(piece)}{text}</data>"
            case (
                Origin.PERIOD | Origin.NUMBER | Origin.SERIES | Origin.ISSUER | Origin.CITATION
            ):
                return text
            case Origin.REFERENCE:
                target = piece.node.target if isinstance(piece.node, CrossRef) else ""
                return _link(self.anchors.targets.get(target, ""), text)
            case Origin.AREA:
                code = piece.node.code if isinstance(piece.node, AreaRef) else ""
                return f'<span class="xp-area" data-area="{quoted(code)}">{text}</span>'
            case Origin.DATE:
                day = piece.node.date if isinstance(piece.node, Signature) else ""
                return f'<time datetime="{day}">{text}</time>'
            case _:
                assert_never(piece.origin)

    def picture(self, picture: Picture) -> str:
        """Return a chart: its title, the picture, and the table of the same figures."""
        svg = self.pictures(picture.node) if self.pictures else ""
        if not svg:
            return self.grid(picture.grid)
        grid = picture.grid
        title = f"<figcaption>{self.inline(grid.title)}</figcaption>\n" if grid.title else ""
        return (
            f'<figure class="xp-chart"{self.anchors.attribute(grid)}>\n{title}'
            f'<div class="xp-picture" role="img" aria-label="{quoted(picture.alt)}">\n'
            f"{inline_svg(svg, next(self._drawn))}\n</div>\n"
            f'<div class="xp-table">\n{self.table(attrs.evolve(grid, title=()))}\n</div>\n'
            "</figure>"
        )

    def grid(self, grid: Grid) -> str:
        known = self.anchors.attribute(grid)
        return f'<div class="xp-table"{known}>\n{self.table(grid)}\n</div>'

    def table(self, grid: Grid) -> str:
        numeric = [is_numeric(column) for column in zip(*grid.rows, strict=True)]
        numeric = numeric or [False] * len(grid.head)
        head = self.row(grid.head, [_Opening("th", "col", right) for right in numeric])
        # The first cell of a row is its heading, unless figures stand there.
        first = _Opening("td" if numeric[0] else "th", "row", numeric[0])
        opened = [first, *(_Opening("td", "row", right) for right in numeric[1:])]
        body = "\n".join(
            [
                self.row(row, opened, total=number == grid.total_row)
                for number, row in enumerate(grid.rows)
            ]
        )
        note = f'\n<p class="xp-note">{self.inline(grid.note)}</p>' if grid.note else ""
        return (
            f"<table>\n{self.caption(grid)}<thead>\n{head}\n</thead>\n"
            f"<tbody>\n{body}\n</tbody>\n</table>{note}"
        )

    def caption(self, grid: Grid) -> str:
        """Return the title of a table, and below it on the right the unit of its figures."""
        unit = f'<span class="xp-unit">{self.inline(grid.unit)}</span>' if grid.unit else ""
        told = f"{self.inline(grid.title)}{unit}"
        return f"<caption>{told}</caption>\n" if told else ""

    def row(self, row: tuple[Cell, ...], opened: list[_Opening], *, total: bool = False) -> str:
        parts = [
            f"{column.of(cell)}{self.inline(cell)}{column.end}"
            for cell, column in zip(row, opened, strict=True)
        ]
        named = ' class="xp-total"' if total else ""
        return f"<tr{named}>{''.join(parts)}</tr>"

    def page(self, items: tuple[Item, ...], title: str) -> str:
        contents = self.contents(items)
        return f"""\
<!DOCTYPE html>
<html lang="{self.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{quoted(title)}</title>
<style>
{_css("report")}{_css("page")}</style>
</head>
<body>
<a class="xp-skip" href="#xp-main">{self.word("page.skip")}</a>
{contents}<main id="xp-main" tabindex="-1">
{self.article(items)}</main>
</body>
</html>
"""

    def contents(self, items: tuple[Item, ...]) -> str:
        entries = [
            f'<li class="xp-level-{depth}">{_link(anchor, escape(text))}</li>'
            for depth, anchor, text in self.entries(items)
        ]
        if len(entries) < _FEW:
            return ""
        listed = "\n".join(entries)
        named = self.word("page.contents")
        return (
            f'<nav class="xp-contents" aria-label="{named}">\n<ol>\n{listed}\n</ol>\n</nav>\n'
        )

    def entries(self, items: tuple[Item, ...]) -> Iterator[tuple[int, str, str]]:
        """Yield the entries of the contents: headings of the text, and attachments."""
        attachment: Line | None = None
        for line in items:
            if not isinstance(line, Line):
                continue
            if line.kind is LineKind.ATTACHMENT:
                attachment = line
            elif line.kind is LineKind.ATTACHMENT_TITLE and attachment is not None:
                yield (
                    1,
                    self.anchors.items[id(attachment)],
                    f"{attachment.text}\u3000{line.text}",
                )
            elif line.kind is LineKind.HEADING and line.depth <= _LISTED and attachment is None:
                yield line.depth, self.anchors.items[id(line)], line.text


class _Opening:
    """How the cells of one column of a table begin and end."""

    __slots__ = ("end", "plain", "right", "whole")

    def __init__(self, tag: str, scope: str, right: bool) -> None:  # noqa: FBT001 - one private flag
        scoped = f' scope="{scope}"' if tag == "th" else ""
        named = ' class="xp-number"' if right else ""
        self.right = right
        self.plain = f"<{tag}{scoped}{named}>"
        self.whole = f'<{tag}{scoped} class="xp-whole">'
        self.end = f"</{tag}>"

    def of(self, cell: Cell) -> str:
        return self.plain if self.right or not _is_whole(cell) else self.whole


def _heading(level: int, name: str, inside: str, known: str = "") -> str:
    tag = f"h{min(max(level, 1), _DEEPEST)}"
    return f'<{tag} class="xp-{name}"{known}>{inside}</{tag}>'


def _link(anchor: str, inside: str) -> str:
    """Return words that lead to a place of the page, if it has an identifier."""
    if not anchor:
        return inside
    # A per cent sign in an identifier is itself, not the beginning of a coded letter.
    return f'<a href="#{escape(anchor.replace("%", "%25"))}">{inside}</a>'


def _strong(piece: Piece) -> bool:
    return piece.strong


def _title(items: Iterable[Item]) -> str:
    return next((line.text for line in lines(items)), "")


def _is_whole(cell: Cell) -> bool:
    text = cell[0].text if len(cell) == 1 else "".join([piece.text for piece in cell])
    return _WHOLE.fullmatch(text) is not None
