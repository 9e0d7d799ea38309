"""Forms without a table: labels with an empty cell beside each, as on a card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Final, final

import attrs

from xiaoping.files.headings import heading_of
from xiaoping.files.row_kinds import RowKind, kind_of_row, unit_of_row
from xiaoping.forms.sheet_cells import SheetCells

__all__ = ["CardField", "card_fields"]

_LABEL_AT_MOST: Final = 24
_LEAST: Final = 2
"""So many labels must be known, or a sheet of notes would be taken for a card."""
_ROWS_AT_MOST: Final = 200


@final
@attrs.frozen(kw_only=True)
class CardField:
    """A label of a card, and the cell beside it.

    Attributes:
        row: The row of both.
        label: The column of the label.
        column: The column of the cell.
        text: The label.
        unit: The unit told in the label or behind the cell; empty for none.
        is_known: Whether the label is a name or a term of the catalogue.

    >>> CardField(row=3, label=1, column=2, text="总户数", is_known=True).unit
    ''
    """

    row: int
    label: int
    column: int
    text: str
    unit: str = ""
    is_known: bool


def card_fields(cells: SheetCells, is_known: Callable[[str], bool]) -> Sequence[CardField]:
    """Return the labels of a card with the cells beside them; none if the sheet is no card.

    >>> from xiaoping.files.raw import RawSheet
    >>> rows = ((1, ("总户数", None, "户", "总人口（人）")), (2, ("村支书",)))
    >>> cells = SheetCells(RawSheet(name="", rows=rows))
    >>> for found in card_fields(cells, {"总户数", "总人口（人）"}.__contains__):
    ...     print(found.text, found.column, found.unit, found.is_known)
    总户数 2 户 True
    总人口（人） 5 人 True
    村支书 2  False
    """
    found = [
        item
        for number in cells.numbers[:_ROWS_AT_MOST]
        for item in _row(cells, number, is_known)
    ]
    if sum(1 for item in found if item.is_known) < _LEAST:
        return ()
    labels = Counter(item.row for item in found)
    # A label alone above the others is a title.
    first = next(item.row for item in found if item.is_known or labels[item.row] > 1)
    return [item for item in found if item.row >= first]


def _row(
    cells: SheetCells, number: int, is_known: Callable[[str], bool]
) -> Iterator[CardField]:
    if kind_of_row(cells.row(number), frozenset()) is RowKind.NOTE:
        return
    values: set[int] = set()
    for column in cells.columns(number):
        text = cells.shown(number, column)
        if not _is_label(text) or cells.anchor(number, column) != (number, column):
            continue
        if unit_of_row(text) or column in values:
            continue
        beside = column + 1
        while cells.anchor(number, beside) == (number, column):
            beside += 1
        if cells.state(number, beside) == "covered":
            continue
        values.add(beside)
        label = text.rstrip(":：")
        yield CardField(
            row=number, label=column, column=beside, text=label,
            unit=_unit(cells, number, beside, label), is_known=is_known(label),
        )  # fmt: skip


def _is_label(text: str) -> bool:
    return 1 < len(text) <= _LABEL_AT_MOST and not text.endswith(("。", "；", "表"))


def _unit(cells: SheetCells, row: int, column: int, label: str) -> str:
    told = heading_of(label)
    if told.unit is not None:
        return f"{told.scale}{told.unit.word}"
    behind = column + 1
    while cells.anchor(row, behind) == (row, column):
        behind += 1
    return unit_of_row(cells.shown(row, behind)) if cells.shown(row, behind) else ""
