"""A matrix: a field for each cell, and what is there told by its form, not by colour alone.

What is there is a filled field with its figure or word, or with a disc where these are too
wide; what is missing is an empty field with a cross; what cannot be there is a dash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from xiaoping.report.charts.canvas import Box, Canvas, Dot, Face, Shape, Stroke, wrapped
from xiaoping.report.charts.data import Figures
from xiaoping.report.charts.layout import Key, Sheet
from xiaoping.report.charts.point import Point
from xiaoping.report.charts.row_names import RowNames
from xiaoping.report.charts.style import Style

__all__ = ["draw_matrix"]

_NAMES: Final = 0.3
_LEAST: Final = 14.0
_MOST: Final = 64.0
_HIGH: Final = 16.0
_BETWEEN: Final = 1.2
_SPACE: Final = 6.0
_UPRIGHT: Final = 9
"""A heading of more lines than three is written downwards, at most so many characters."""


def draw_matrix(figures: Figures, style: Style, face: Face) -> Canvas:
    """Return the fields of a chart; columns that find no room go on below.

    >>> from xiaoping.indicators import DataSet, Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.builders.charts import completeness_chart
    >>> from xiaoping.report.charts.canvas import Even
    >>> from xiaoping.report.charts.data import figures_of
    >>> from xiaoping.report.charts.style import OFFICE
    >>> built = Observation("toilet.household_built", "431228223201", Year(2020), quantity("121户"))
    >>> chart = completeness_chart("资料", DataSet([built]), areas={"431228223201": "甲村"},
    ...     indicators={"toilet.household_built": "改厕"}, period=Year(2020))
    >>> canvas = draw_matrix(figures_of(chart), OFFICE, Even())
    >>> "121" in [words.text for words in canvas.words()]
    True
    """
    sheet = Sheet(style, face)
    sheet.heading(figures, _keys(figures, style))
    size = style.size
    names = RowNames.of(figures.rows, sheet, _NAMES, most=1)
    start = names.end + _SPACE
    count = len(figures.columns)
    at_once = max(1, int((sheet.right - start) / _LEAST))
    blocks = -(-count // at_once)
    at_once = -(-count // blocks)
    wide = min((sheet.right - start) / at_once, _MOST)
    worded = _worded(figures, wide, size, face)
    for first in range(0, count, at_once):
        columns = range(first, min(first + at_once, count))
        _heads([figures.columns[column] for column in columns], start, wide, sheet)
        for index, row in enumerate(figures.rows):
            sheet.add(*names.words(index, sheet.y + _HIGH / 2, sheet))
            for number, column in enumerate(columns):
                sheet.add(
                    *_field(
                        row.points[column], start + number * wide, wide, sheet, worded=worded
                    )
                )
            sheet.y += _HIGH
        sheet.y += size
    sheet.y -= size
    return sheet.canvas()


def _worded(figures: Figures, wide: float, size: float, face: Face) -> bool:
    """Say whether every figure and word fits into its field."""
    return all(
        face.width(point.label, size) <= wide - 2 * _BETWEEN - 2
        for point in figures.points()
        if not point.empty
    )


def _keys(figures: Figures, style: Style) -> list[Key]:
    """Return the legend of what occurs."""
    points = list(figures.points())
    kinds = (
        (
            figures.say["picture.present"],
            Point(empty=False),
            [p for p in points if not p.empty],
        ),
        (
            figures.say["picture.absent"],
            Point(),
            [p for p in points if p.empty and not p.inapplicable],
        ),
        (
            figures.say["picture.inapplicable"],
            Point(inapplicable=True),
            [p for p in points if p.inapplicable],
        ),
    )
    return [
        Key(name, tuple(_ground(point, 0, -0.5, 14, 10, style, disc=True)))
        for name, point, found in kinds
        if found
    ]


def _heads(heads: Sequence[str], start: float, wide: float, sheet: Sheet) -> None:
    """Put the headings of columns, across if they fit into three lines, else downwards."""
    size, face = sheet.style.size, sheet.face
    across = [wrapped(head, wide - 2, size, face, 9) for head in heads]
    if max(map(len, across), default=0) > 3 or any(
        face.width(line, size) > wide for lines in across for line in lines
    ):
        across = [_downwards(head) for head in heads]
    most = max(map(len, across), default=0)
    for number, lines in enumerate(across):
        x = start + (number + 0.5) * wide
        for count, text in enumerate(lines):
            y = sheet.y + (most - len(lines) + count + 0.5) * size * 1.18
            sheet.add(sheet.words(x, y, text, align="middle"))
    sheet.y += most * size * 1.18 + 3


def _downwards(head: str) -> list[str]:
    shown = "".join(head.split())
    return list(shown if len(shown) <= _UPRIGHT else shown[: _UPRIGHT - 1] + "…")


def _field(
    point: Point, x: float, wide: float, sheet: Sheet, *, worded: bool
) -> Iterator[Shape]:
    disc = not worded or not point.label
    yield from _ground(point, x, sheet.y, wide, _HIGH, sheet.style, disc=disc)
    if not point.empty and not disc:
        middle = sheet.y + _HIGH / 2
        yield sheet.words(
            x + wide / 2, middle, point.label, align="middle", figure=point.figure
        )


def _ground(  # noqa: PLR0917 - the sides of a field
    point: Point, x: float, y: float, wide: float, high: float, style: Style, *, disc: bool
) -> Iterator[Shape]:
    middle = x + wide / 2, y + high / 2
    if point.inapplicable:
        ends = (middle[0] - 3, middle[1]), (middle[0] + 3, middle[1])
        yield Stroke(points=ends, colour=style.faint, thickness=1)
        return
    yield Box(
        x=x + _BETWEEN,
        y=y + _BETWEEN,
        width=wide - 2 * _BETWEEN,
        height=high - 2 * _BETWEEN,
        fill="" if point.empty else style.ramp[1],
        edge=style.rule if point.empty else "",
    )
    if point.empty:
        yield Dot(x=middle[0], y=middle[1], form="cross", size=4.5, colour=style.faint)
    elif disc:
        ink = style.ramp[-1]
        yield Dot(x=middle[0], y=middle[1], form="circle", size=5, colour=ink, fill=ink)
