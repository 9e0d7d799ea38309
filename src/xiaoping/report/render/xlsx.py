"""All tables of a report as a workbook, a sheet each, and where each figure comes from.

A figure is a number that a spreadsheet calculates with, in a format that prints what the
report prints; a table beside a chart is a sheet as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xiaoping.files.sheet_plan import cell_link, cell_name, sheet_name
from xiaoping.files.table_book import BookCell, BookSheet, table_book
from xiaoping.indicators.definition import Indicator
from xiaoping.report.flow import flow
from xiaoping.report.marks import is_numeric, marked
from xiaoping.report.pieces import Cell, Grid, Item
from xiaoping.report.places import spots
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.render.cell_figures import cell_figure
from xiaoping.report.render.facts import LABELS, Names, facts
from xiaoping.report.render.properties import properties_of
from xiaoping.report.tree import Block, Report

__all__ = ["to_xlsx"]


def to_xlsx(
    node: Report | Block,
    *,
    profile: Profile = OFFICIAL,
    first: int = 1,
    catalogue: Mapping[str, Indicator] | None = None,
) -> bytes:
    """Return the tables of a report, or of any block of one, as a workbook (XLSX).

    The last sheet, 数据来源 (in English Sources), tells of every figure of the report, also of
    those in the text: its mark, where it stands, and what is known of it.

    Args:
        node: What is to be written.
        profile: How the house words it.
        first: The number of its first heading.
        catalogue: Where the names of indicators are looked up; the built-in catalogue if
            not given.

    Raises:
        FileError: A text is longer than a cell holds.
        TextError: A cross-reference points at nothing.
        DimensionError: Two figures that are compared measure different things.
        MissingExtraError: XlsxWriter is not installed.

    >>> from xiaoping.report.tree import Table, Text
    >>> table = Table(title=(Text("各村户数"),), head=((Text("村"),),), rows=(((Text("甲"),),),))
    >>> to_xlsx(table)[:2]
    b'PK'
    """
    items = flow(node, first=first, profile=profile)
    names = Names.of(node, items, catalogue, profile)
    grids = tuple(item for _, item in spots(items) if isinstance(item, Grid))
    sheets: list[BookSheet] = []
    for grid in grids:
        taken = [sheet.name for sheet in sheets]
        sheets.append(_sheet(grid, sheet_name(_read(grid.title), taken)))
    places = _places(grids, sheets)
    name = sheet_name(profile.words["page.sources"], [sheet.name for sheet in sheets])
    told = properties_of(node, items)
    return table_book(
        (*sheets, _sources(name, items, names, places)),
        title=told.title[:255],
        author=told.creator[:255],
    )


def _sheet(grid: Grid, name: str) -> BookSheet:
    return BookSheet(
        name=name,
        title=_read(grid.title),
        unit=_read(grid.unit),
        head=tuple(_read(cell) for cell in grid.head),
        rows=tuple(
            tuple(_cell(cell, strong=index == grid.total_row) for cell in row)
            for index, row in enumerate(grid.rows)
        ),
        note=_read(grid.note),
    )


def _cell(cell: Cell, *, strong: bool) -> BookCell:
    strong = strong or (bool(cell) and all(piece.strong for piece in cell))
    right = is_numeric((cell,))
    found = cell_figure(cell[0]) if right and len(cell) == 1 else None
    if found is None:
        return BookCell(text=_read(cell), right=right, strong=strong)
    number, form = found
    return BookCell(text=_read(cell), number=number, form=form, right=True, strong=strong)


def _read(cell: Cell) -> str:
    return "".join(piece.text for piece in cell)


Places = Mapping[int, tuple[str, str]]
"""Where a piece stands: the words for it and the link to it, by the piece's identity."""


def _places(grids: Sequence[Grid], sheets: Sequence[BookSheet]) -> Places:
    found: dict[int, tuple[str, str]] = {}
    for grid, sheet in zip(grids, sheets, strict=True):
        at = sheet.head_row + 1
        for row, cells in enumerate((grid.head, *grid.rows), at):
            for column, cell in enumerate(cells, 1):
                place = f"{sheet.name}!{cell_name(row, column)}"
                link = cell_link(sheet.name, row, column)
                found |= {id(piece): (place, link) for piece in cell}
        found |= {
            id(piece): (sheet.name, "") for piece in (*grid.title, *grid.unit, *grid.note)
        }
    return found


def _sources(name: str, items: tuple[Item, ...], names: Names, places: Places) -> BookSheet:
    """Return the sheet that tells where each figure comes from."""
    words = names.profile.words
    told = [
        (mark, places.get(id(piece), (words["page.text"], "")), facts(piece, names))
        for mark, piece in marked(items)
    ]
    labels = [label for label in LABELS if any(label in known for _, _, known in told)]
    rows = [
        tuple(
            BookCell(text=text) for text in (mark, place, *(known.get(k, "") for k in labels))
        )
        for mark, (place, _), known in told
    ]
    links = {(index, 1): link for index, (_, (_, link), _) in enumerate(told) if link}
    head = (words["known.mark"], words["known.place"], *map(names.label, labels))
    title = words["page.sources"]
    return BookSheet(name=name, title=title, head=head, rows=tuple(rows), links=links)
