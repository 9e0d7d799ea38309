"""HTML: a page of its own without any network, or a fragment for somebody else's page.

Every figure is a ``data`` element that carries its exact value, unit, indicator, area,
period, scenario and source; style sheets alone show them on hover, focus and touch.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from itertools import groupby
from typing import Final, assert_never

import attrs

from xiaoping.indicators.catalogue import catalogue as built_in
from xiaoping.indicators.definition import Indicator
from xiaoping.measures.approximation import Approximate
from xiaoping.measures.missing import Missing
from xiaoping.report.flow import (
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
    clean,
    flow,
    lines,
    pieces,
)
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.render.facts import Names, facts, measured, observations
from xiaoping.report.tree import (
    AreaRef,
    Block,
    Inline,
    Report,
    Signature,
)
from xiaoping.tables import read_text

__all__ = ["inline_html", "notebook_html", "opening", "stylesheet", "to_html"]

_DEEPEST: Final = 6
_LONG: Final = 14
"""Figures up to so many characters are kept on one line."""

_LISTED: Final = 2
_FEW: Final = 3
"""The table of contents lists two levels, and is left out below three entries."""

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def to_html(
    node: Report | Block,
    *,
    fragment: bool = False,
    heading_offset: int = 0,
    title: str | None = None,
    catalogue: Mapping[str, Indicator] | None = None,
    first: int = 1,
    custom: Mapping[str, Rendering] | None = None,
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
        profile: How the house words it.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> print(to_html(Paragraph((Text("甲<乙"),)), fragment=True))
    <article class="xp-report" lang="zh-CN">
    <p>甲&lt;乙</p>
    </article>
    """
    items = flow(node, first=first, profile=profile)
    writer = _Writer(
        names=Names.of(node, items, catalogue),
        base=heading_offset + isinstance(node, Report),
        custom=custom or {},
        anchors=_anchors(items, every=not fragment),
    )
    if fragment:
        return writer.article(items)
    return writer.page(items, _title(items) if title is None else title)


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
    names = Names(built_in() if catalogue is None else catalogue, areas or {})
    writer = _Writer(names=names, base=0, custom={}, anchors={})
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

    names: Names
    base: int
    custom: Mapping[str, Rendering]
    anchors: Mapping[int, str]

    def article(self, items: Iterable[Item]) -> str:
        inside = "\n".join(self.blocks(items))
        return f'<article class="xp-report" lang="zh-CN">\n{inside}\n</article>\n'

    def blocks(self, items: Iterable[Item]) -> Iterator[str]:
        for item in items:
            match item:
                case Line():
                    yield self.line(item)
                case Grid():
                    yield self.grid(item)
                case Picture():
                    yield self.grid(item.grid)
                case Foreign():
                    own = self.custom.get(item.node.kind)
                    yield from [own(item.node)] if own else self.blocks(item.items)
                case _:
                    assert_never(item)

    def line(self, line: Line) -> str:
        inside = self.inline(line.pieces[line.run_in :])
        match line.kind:
            case LineKind.TITLE:
                return self.heading(0, "title", inside, "")
            case LineKind.HEADING:
                anchor = self.anchors.get(id(line), "")
                return self.heading(line.depth, str(min(line.depth, 4)), inside, anchor)
            case LineKind.BODY:
                return f"<p>{self.run_in(line.pieces[: line.run_in])}{inside}</p>"
            case LineKind.ATTACHMENT_TITLE:
                return self.heading(1, "attachment-title", inside, "")
            case (
                LineKind.NOTE
                | LineKind.ATTACHED
                | LineKind.ATTACHMENT
                | LineKind.ISSUER
                | LineKind.DATE
            ):
                return f'<p class="xp-{line.kind.value}">{inside}</p>'
            case _:
                assert_never(line.kind)

    def heading(self, depth: int, name: str, inside: str, anchor: str) -> str:
        tag = f"h{min(max(self.base + depth, 1), _DEEPEST)}"
        known = f' id="{escape(anchor)}"' if anchor else ""
        return f'<{tag} class="xp-{name}"{known}>{inside}</{tag}>'

    def run_in(self, cell: Cell) -> str:
        if not cell:
            return ""
        plain = tuple(attrs.evolve(piece, strong=False) for piece in cell)
        return f'<strong class="xp-run-in">{self.inline(plain)}</strong>'

    def inline(self, cell: Cell) -> str:
        if not any(piece.strong for piece in cell):
            return "".join(map(self.piece, cell))
        parts = []
        for strong, group in groupby(cell, key=_strong):
            text = "".join(map(self.piece, group))
            parts.append(f"<strong>{text}</strong>" if strong else text)
        return "".join(parts)

    def piece(self, piece: Piece) -> str:
        text = escape(piece.text, quote=False)
        match piece.origin:
            case (
                Origin.LITERAL
                | Origin.PERIOD
                | Origin.NUMBER
                | Origin.SERIES
                | Origin.ISSUER
                | Origin.CITATION
                | Origin.REFERENCE
            ):
                return text
            case Origin.FIGURE | Origin.CHANGE | Origin.SHARE | Origin.RATIO:
                return self.figure(piece, text)
            case Origin.AREA:
                code = piece.node.code if isinstance(piece.node, AreaRef) else ""
                return f'<span class="xp-area" data-area="{_quoted(code)}">{text}</span>'
            case Origin.DATE:
                day = piece.node.date if isinstance(piece.node, Signature) else ""
                return f'<time datetime="{day}">{text}</time>'
            case _:
                assert_never(piece.origin)

    def figure(self, piece: Piece, text: str) -> str:
        return f"{opening(piece, self.names)}{text}</data>"

    def grid(self, grid: Grid) -> str:
        numeric = [all(map(_numeric, column)) for column in zip(*grid.rows, strict=True)]
        numeric = numeric or [False] * len(grid.head)
        caption = f"<caption>{self.inline(grid.title)}</caption>\n" if grid.title else ""
        unit = f'<p class="xp-unit">{self.inline(grid.unit)}</p>\n' if grid.unit else ""
        head = self.row(grid.head, ["th"] * len(numeric), "col", numeric)
        # The first cell of a row is its heading, unless figures stand there.
        tags = ["td" if numeric[0] else "th", *["td"] * (len(numeric) - 1)]
        body = "\n".join(self.row(row, tags, "row", numeric) for row in grid.rows)
        note = f'\n<p class="xp-note">{self.inline(grid.note)}</p>' if grid.note else ""
        return (
            f'<div class="xp-table">\n{unit}<table>\n{caption}<thead>\n{head}\n</thead>\n'
            f"<tbody>\n{body}\n</tbody>\n</table>{note}\n</div>"
        )

    def row(
        self, row: tuple[Cell, ...], tags: list[str], scope: str, numeric: list[bool]
    ) -> str:
        parts = []
        for cell, tag, right in zip(row, tags, numeric, strict=True):
            scoped = f' scope="{scope}"' if tag == "th" else ""
            kinds = ["xp-number"] * right + ["xp-whole"] * _is_whole(cell)
            named = f' class="{" ".join(kinds)}"' if kinds else ""
            parts.append(f"<{tag}{scoped}{named}>{self.inline(cell)}</{tag}>")
        return f"<tr>{''.join(parts)}</tr>"

    def page(self, items: tuple[Item, ...], title: str) -> str:
        contents = self.contents(items)
        return f"""\
<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{_quoted(title)}</title>
<style>
{_css("report")}{_css("page")}</style>
</head>
<body>
<a class="xp-skip" href="#xp-main">跳到正文</a>
{contents}<main id="xp-main" tabindex="-1">
{self.article(items)}</main>
</body>
</html>
"""

    def contents(self, items: tuple[Item, ...]) -> str:
        entries = [
            f'<li class="xp-level-{line.depth}">'
            f'<a href="#{escape(self.anchors[id(line)])}">{escape(line.text)}</a></li>'
            for line in lines(items)
            if line.kind is LineKind.HEADING and line.depth <= _LISTED
        ]
        if len(entries) < _FEW:
            return ""
        listed = "\n".join(entries)
        return f'<nav class="xp-contents" aria-label="目录">\n<ol>\n{listed}\n</ol>\n</nav>\n'


def opening(piece: Piece, names: Names) -> str:
    """Return the start tag of the element of a figure, with all that is known of it.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.tree import Figure
    >>> gdp = Observation("econ.gdp", "431228223000", Year(2020), quantity("9350万元"))
    >>> opening(pieces((Figure(gdp),))[0], Names({}, {}))[:54]
    '<data class="xp-figure" value="93500000" data-unit="yu'
    """
    observation = observations(piece)[0]
    told = {name: escape(fact) for name, fact in facts(piece, names).items()}
    tip = "&#10;".join([f"{name}\u3000{fact}" for name, fact in told.items()])
    spoken = "；".join([f"{name}：{fact}" for name, fact in told.items() if name != "数值"])
    long = " data-long" if len(piece.text) > _LONG else ""
    noted = " data-noted" if "说明" in told else ""
    return (
        f'<data class="xp-figure" {_value(piece)}'
        f' data-indicator="{_quoted(observation.indicator)}"'
        f' data-area="{_quoted(observation.area)}"'
        f' data-period="{escape(str(observation.period))}"'
        f' data-scenario="{observation.scenario.value}"'
        f' data-source="{told.get("来源", "")}"'
        f' data-tip="{tip}" aria-description="{spoken}"{long}{noted} tabindex="0">'
    )


def _strong(piece: Piece) -> bool:
    return piece.strong


def _title(items: Iterable[Item]) -> str:
    return next((line.text for line in lines(items)), "")


def _anchors(items: Iterable[Item], *, every: bool) -> Mapping[int, str]:
    """Return identifiers of headings: the section's own, if it is still free.

    With ``every`` the others get one too; in a fragment it might be taken already by the
    page around it.
    """
    found: dict[int, str] = {}
    taken = {"xp-main"}
    for number, line in enumerate(lines(items)):
        own = "-".join(clean(line.id).split())
        if line.kind is LineKind.HEADING and (own or every):
            anchor = own if own and own not in taken else f"xp-{number}"
            while anchor in taken:
                anchor += "-"
            taken.add(anchor)
            found[id(line)] = anchor
    return found


def _quoted(text: str) -> str:
    return escape(clean(text))


def _numeric(cell: Cell) -> bool:
    return all(piece.origin in _FIGURES for piece in cell)


def _is_whole(cell: Cell) -> bool:
    """Say whether a cell is a date or the number of a document, which no line may part."""
    return bool(_WHOLE.fullmatch("".join(piece.text for piece in cell)))


_WHOLE: Final = re.compile(r"\d{4}(?:-\d{2}){1,2}|[\u4e00-\u9fff]{1,10}〔\d{4}〕\d+号")
_FIGURES: Final = frozenset({Origin.FIGURE, Origin.CHANGE, Origin.SHARE, Origin.RATIO})


def _value(piece: Piece) -> str:
    """Return the exact number in its unit, and the unit, as attributes."""
    number, unit, value = measured(piece)
    told = f'value="{number}" data-unit="{escape(unit)}"'
    match value:
        case Approximate():
            return f'{told} data-approximate="{escape("".join(value.words))}"'
        case Missing():
            return f'{told} data-missing="{value.reason.value}"'
        case _:
            return told
