"""The names of rows, in lines that end where the drawing begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from xiaoping.report.charts.canvas import Words, wrapped
from xiaoping.report.charts.data import Row
from xiaoping.report.charts.layout import Sheet

__all__ = ["RowNames"]


@attrs.frozen
class RowNames:
    """The names on the left of a picture.

    Attributes:
        lines: The lines of each name.
        end: Where they end.

    >>> from xiaoping.report.charts.canvas import Even
    >>> from xiaoping.report.charts.style import OFFICE
    >>> sheet = Sheet(OFFICE, Even())
    >>> names = RowNames.of([Row(name="甲村", points=()), Row(name="农村人居环境整治", points=())], sheet, 0.1)
    >>> [len(lines) for lines in names.lines]
    [1, 2]
    """

    lines: tuple[list[str], ...]
    end: float

    @classmethod
    def of(cls, rows: Iterable[Row], sheet: Sheet, part: float, most: int = 3) -> RowNames:
        """Return the names of rows.

        Args:
            rows: The rows.
            sheet: What they are put on.
            part: The part of its width that they may take.
            most: How many lines each may take.
        """
        size, face = sheet.style.size, sheet.face
        room = (sheet.right - sheet.left) * part
        lines = tuple(wrapped(row.name, room, size, face, most) for row in rows)
        widest = max((face.width(line, size) for name in lines for line in name), default=0)
        return cls(lines, sheet.left + widest)

    def words(
        self, index: int, middle: float, sheet: Sheet, leading: float = 1.2
    ) -> Iterator[Words]:
        """Yield the lines of a name around the middle of its row."""
        lines = self.lines[index]
        for count, text in enumerate(lines):
            y = middle + (count - (len(lines) - 1) / 2) * sheet.style.size * leading
            yield sheet.words(self.end, y, text, align="right")
