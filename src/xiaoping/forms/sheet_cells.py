"""The cells of a sheet as a person sees them: a merged area shows its text everywhere."""

from __future__ import annotations

from functools import cached_property
from typing import Final, Literal, TypeAlias, final

from xiaoping.files.raw import Cell, RawSheet
from xiaoping.files.row_kinds import holds

__all__ = ["SheetCells", "State"]

State: TypeAlias = Literal["empty", "filled", "formula", "covered"]
_MERGED_AT_MOST: Final = 20_000
"""So many cells of a merged area are looked up; a title over a whole sheet has more."""


@final
class SheetCells:
    """The cells of a sheet by row and column, both from one.

    >>> from xiaoping.files.raw import Marks
    >>> rows = ((1, ("人口", None)), (2, ("总户数", "总人口")))
    >>> cells = SheetCells(RawSheet(name="表", rows=rows, marks=Marks(merged=((1, 1, 1, 2),))))
    >>> cells.shown(1, 2), cells.state(1, 2), cells.state(3, 1)
    ('人口', 'covered', 'empty')
    """

    def __init__(self, sheet: RawSheet) -> None:
        """Lay out the rows; see the class."""
        self.sheet = sheet
        self._rows = dict(sheet.rows)

    @cached_property
    def _anchors(self) -> dict[tuple[int, int], tuple[int, int]]:
        found: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in self.sheet.marks.merged:
            if (bottom - top + 1) * (right - left + 1) > _MERGED_AT_MOST:
                continue
            for row in range(top, bottom + 1):
                found |= dict.fromkeys(
                    ((row, column) for column in range(left, right + 1)), (top, left)
                )
        return found

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the rows that hold something."""
        return tuple(self._rows)

    def row(self, number: int) -> tuple[Cell, ...]:
        """Return the cells of a row as the file has them."""
        return self._rows.get(number, ())

    def columns(self, *numbers: int) -> range:
        """Return the columns that rows reach, merged areas included."""
        widest = max((len(self.row(number)) for number in numbers), default=0)
        spans = (
            right
            for top, _, bottom, right in self.sheet.marks.merged
            if any(top <= number <= bottom for number in numbers)
        )
        return range(1, max([widest, *spans]) + 1)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """Return the cell that is seen at a place: the first of a merged area."""
        return self._anchors.get((row, column), (row, column))

    def cell(self, row: int, column: int) -> Cell:
        """Return what is seen at a place."""
        top, left = self.anchor(row, column)
        cells = self.row(top)
        return cells[left - 1] if left <= len(cells) else None

    def raw(self, row: int, column: int) -> str:
        """Return the text that is seen at a place, blanks included; empty if it is none."""
        found = self.cell(row, column)
        return found if isinstance(found, str) else ""

    def shown(self, row: int, column: int) -> str:
        """Return the text that is seen at a place, on one line."""
        return "".join(self.raw(row, column).split("\n")).strip()

    def state(self, row: int, column: int) -> State:
        """Say whether a cell can be filled, and if not, why."""
        if self.anchor(row, column) != (row, column):
            return "covered"
        if (row, column) in self.sheet.marks.formulas:
            return "formula"
        return "filled" if holds(self.cell(row, column)) else "empty"

    def spans_sideways(self, row: int, column: int) -> bool:
        """Say whether a merged area begins at a place and reaches to the right."""
        return self.anchor(row, column + 1) == (row, column)

    def merged_down(self, row: int) -> int:
        """Return the last row that areas which begin in a row reach down to."""
        ends = (bottom for top, _, bottom, _ in self.sheet.marks.merged if top == row < bottom)
        return max(ends, default=row)

    def line(self, number: int) -> str:
        """Return the texts of a row as one line."""
        texts = (cell for cell in self.row(number) if isinstance(cell, str))
        return " ".join(word for text in texts for word in text.split())
