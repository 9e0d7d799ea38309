"""A section as the JSON that pandoc reads: from there to any format pandoc writes.

    pandoc -f json -t odt -o part.odt part.json

The title of a report becomes the title of the document, so pandoc prints it where it makes
a whole document (``-s``).  A figure is a span of the class ``xp-figure`` with its value,
unit, indicator, period, area and source as attributes, for filters and style sheets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, TypeAlias, assert_never

import attrs

from xiaoping.indicators.definition import Indicator
from xiaoping.report.flow import flow
from xiaoping.report.marks import ANSWERING, is_numeric
from xiaoping.report.pieces import Cell, Foreign, Grid, Item, Line, LineKind, Picture, Piece
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.render.facts import Names, facts, measured, observations
from xiaoping.report.tree import Block, Chart, Custom, Report
from xiaoping.serialization.envelope import json_text

__all__ = ["API_VERSION", "Json", "to_pandoc"]

API_VERSION: Final = (1, 23, 1)
"""The version of the tree that pandoc 3 reads; pandoc 2 reads ``(1, 22)``, from 2.17 on."""

Json: TypeAlias = dict[str, Any]
"""An element of pandoc's tree as plain data."""

_PLAIN: Final[tuple[str, list[str], list[list[str]]]] = ("", [], [])


def to_pandoc(
    node: Report | Block,
    *,
    first: int = 1,
    heading_offset: int = 0,
    catalogue: Mapping[str, Indicator] | None = None,
    pictures: Callable[[Chart], str | None] | None = None,
    custom: Mapping[str, Callable[[Custom], Sequence[Json]]] | None = None,
    profile: Profile = OFFICIAL,
    api_version: tuple[int, ...] = API_VERSION,
) -> str:
    """Return a report, or any block of one, as a document of pandoc's JSON.

    Args:
        node: What is to be written.
        first: The number of its first heading.
        heading_offset: By how many levels all headings are lowered.
        catalogue: Where the names of indicators are looked up.
        pictures: Gives the file or address of the picture of a chart, or ``None``; without
            it charts are tables.
        custom: Functions that make the blocks of third parties' nodes, by kind, as plain
            data; the fallback of a node prints where there is none.
        profile: How the house words it.
        api_version: The version that your pandoc asks for, as ``pandoc -t json`` prints it.

    >>> from xiaoping.report.tree import Paragraph, Text
    >>> print(to_pandoc(Paragraph((Text("甲 <乙>"),)), api_version=(1, 22)))
    {"pandoc-api-version":[1,22],"meta":{"lang":{"t":"MetaString","c":"zh-CN"}},"blocks":[{"t":"Para","c":[{"t":"Str","c":"甲"},{"t":"Space"},{"t":"Str","c":"<乙>"}]}]}
    """
    items = flow(node, first=first, profile=profile)
    writer = _Writer(
        names=Names.of(node, items, catalogue),
        offset=heading_offset,
        pictures=pictures or (lambda _: None),
        custom=custom or {},
    )
    language = {"zh": "zh-CN"}.get(profile.lang, profile.lang)
    meta: Json = {"lang": {"t": "MetaString", "c": language}}
    for item in items:
        if isinstance(item, Line) and item.kind is LineKind.TITLE:
            meta["title"] = {"t": "MetaInlines", "c": [*writer.inlines(item.pieces)]}
    return json_text(
        {
            "pandoc-api-version": [*api_version],
            "meta": meta,
            "blocks": [*writer.blocks(items)],
        }
    )


@attrs.frozen(kw_only=True)
class _Writer:
    names: Names
    offset: int
    pictures: Callable[[Chart], str | None]
    custom: Mapping[str, Callable[[Custom], Sequence[Json]]]

    def blocks(self, items: Iterable[Item]) -> Iterator[Json]:
        for item in items:
            match item:
                case Line():
                    yield from self.line(item)
                case Grid():
                    yield from self.grid(item)
                case Picture():
                    yield from self.picture(item)
                    yield from self.grid(item.grid)
                case Foreign():
                    own = self.custom.get(item.node.kind)
                    yield from own(item.node) if own else self.blocks(item.items)
                case _:
                    assert_never(item)

    def line(self, line: Line) -> Iterator[Json]:
        inside = [*self.inlines(line.pieces)]
        match line.kind:
            case LineKind.TITLE:
                return
            case LineKind.HEADING:
                yield self.heading(line.depth, inside, line.id)
            case LineKind.ATTACHMENT_TITLE:
                yield self.heading(1, inside, "")
            case LineKind.BODY:
                yield _of("Para", inside)
            case (
                LineKind.NOTE
                | LineKind.ATTACHED
                | LineKind.ATTACHMENT
                | LineKind.ISSUER
                | LineKind.DATE
            ):
                yield _classed(f"xp-{line.kind.value}", [_of("Para", inside)])
            case _:
                assert_never(line.kind)

    def heading(self, depth: int, inside: list[Json], name: str) -> Json:
        level = min(max(depth + self.offset, 1), 6)
        return _of("Header", [level, ["-".join(name.split()), [], []], inside])

    def inlines(self, cell: Cell) -> Iterator[Json]:
        for strong, group in groupby(cell, key=lambda piece: piece.strong):
            inside = [*self.told(group)]
            yield from [_of("Strong", inside)] if strong else inside

    def told(self, group: Iterable[Piece]) -> Iterator[Json]:
        """Yield figures, and the words between them in one."""
        for figure, some in groupby(group, key=lambda piece: piece.origin in ANSWERING):
            if figure:
                yield from map(self.figure, some)
            else:
                yield from _words("".join(piece.text for piece in some))

    def figure(self, piece: Piece) -> Json:
        observation = observations(piece)[0]
        number, unit, _ = measured(piece)
        told = facts(piece, self.names)
        known = {
            "indicator": observation.indicator,
            "area": observation.area,
            "period": str(observation.period),
            "scenario": observation.scenario.value,
            "value": number,
            "unit": unit,
            "source": told.get("来源", ""),
            "title": "；".join([f"{name}：{fact}" for name, fact in told.items()]),
        }
        pairs = [[name, text] for name, text in known.items() if text]
        return _of("Span", [["", ["xp-figure"], pairs], [*_words(piece.text)]])

    def picture(self, item: Picture) -> Iterator[Json]:
        where = self.pictures(item.node)
        if where is not None:
            target = [where, item.alt]
            yield _of("Para", [_of("Image", [_PLAIN, [*_words(item.alt)], target])])

    def grid(self, grid: Grid) -> Iterator[Json]:
        above = [_of("Plain", [*self.inlines(c)]) for c in (grid.title, grid.unit) if c]
        columns = [*zip(*grid.rows, strict=True)] or [()] * len(grid.head)
        aligned = [_aligned(column) for column in columns]
        head = [_PLAIN, [self.row(grid.head)]]
        body = [_PLAIN, 0, [], [self.row(row) for row in grid.rows]]
        yield _of(
            "Table",
            [
                ["-".join(grid.id.split()), ["xp-table"], []],
                [None, above],
                [[{"t": name}, {"t": "ColWidthDefault"}] for name in aligned],
                head,
                [body],
                [_PLAIN, []],
            ],
        )
        if grid.note:
            yield _classed("xp-note", [_of("Para", [*self.inlines(grid.note)])])

    def row(self, row: tuple[Cell, ...]) -> list[Any]:
        cells = []
        for cell in row:
            inside = [_of("Plain", [*self.inlines(cell)])] if cell else []
            cells.append([_PLAIN, {"t": "AlignDefault"}, 1, 1, inside])
        return [_PLAIN, cells]


def _of(name: str, content: Any) -> Json:
    return {"t": name, "c": content}


def _classed(name: str, blocks: list[Json]) -> Json:
    return _of("Div", [["", [name], []], blocks])


def _words(text: str) -> Iterator[Json]:
    """Yield words and the spaces between them, which pandoc keeps apart."""
    for index, word in enumerate(text.split(" ")):
        if index:
            yield {"t": "Space"}
        if word:
            yield _of("Str", word)


def _aligned(column: tuple[Cell, ...]) -> str:
    return "AlignRight" if is_numeric(column) else "AlignDefault"
