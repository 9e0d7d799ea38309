"""Bars: upright where names and figures fit, else lying, with as many rows as there are.

Every bar begins at zero and bears its own figure, so there are no numbers on an axis.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from xiaoping.measures.numerals import Exact
from xiaoping.report.charts.canvas import Align, Box, Canvas, Face, Shape, Stroke, wrapped
from xiaoping.report.charts.data import Figures, Row
from xiaoping.report.charts.layout import EDGE, Scale, Sheet, bar_box, keys_of_bars, scale_of
from xiaoping.report.charts.point import Point
from xiaoping.report.charts.row_names import RowNames
from xiaoping.report.charts.style import Style

__all__ = ["draw_bars"]

_UPRIGHT: Final = 12
"""Of more rows than these the bars lie."""
_HIGH: Final = 150.0
_THICKEST: Final = 34.0
_FILLED: Final = 0.66
"""The part of its place that a group of bars takes."""
_LEAST: Final = 0.8
"""A number that is not zero is to be seen, however small."""
_SPACE: Final = 4.0
_NAMES: Final = 0.3
"""The part of the width that names take at the most."""
_LEADING: Final = 1.25


def draw_bars(figures: Figures, style: Style, face: Face) -> Canvas:
    """Return the bars of a chart, a group for each row.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.builders.charts import bar_chart
    >>> from xiaoping.report.charts.canvas import Even
    >>> from xiaoping.report.charts.data import figures_of
    >>> from xiaoping.report.charts.style import OFFICE
    >>> built = Observation("toilet.household_built", "431228223201", Year(2020), quantity("121户"))
    >>> chart = bar_chart("户厕", {"甲村": [built], "乙村": [built]}, columns=["建成"])
    >>> canvas = draw_bars(figures_of(chart), OFFICE, Even())
    >>> "121" in [words.text for words in canvas.words()]
    True
    """
    sheet = Sheet(style, face)
    sheet.heading(figures, keys_of_bars(figures, style))
    (_upright if _fit(figures, sheet) else _lying)(figures, sheet)
    return sheet.canvas()


def _fit(figures: Figures, sheet: Sheet) -> bool:
    """Say whether all names and figures fit below and above upright bars."""
    rows, size = figures.rows, sheet.style.size
    if len(rows) > _UPRIGHT:
        return False
    place = (sheet.right - sheet.left) / len(rows)
    own = place * 0.94 / len(figures.columns)
    return all(
        sheet.face.width(point.label, size) <= own for point in figures.points()
    ) and all(len(wrapped(row.name, place * 0.94, size, sheet.face, 9)) <= 2 for row in rows)


def _upright(figures: Figures, sheet: Sheet) -> None:
    size, rows = sheet.style.size, figures.rows
    place = (sheet.right - sheet.left) / len(rows)
    top = sheet.y + size * 1.5
    drawn = [point for point in figures.points() if point.value is not None]
    deep = size * 1.5 if any(point.value and point.value < 0 for point in drawn) else 0
    scale = scale_of(drawn, top + _HIGH - deep, top)
    zero = scale.zero
    foot = top + _HIGH + 3
    deepest = foot
    for number, row in enumerate(rows):
        left = sheet.left + number * place
        for column, (begin, wide, point) in enumerate(
            _places(row, left, place, sheet.face, size)
        ):
            sheet.add(*_bar(point, begin, wide, column, scale, sheet, upright=True))
        for line, text in enumerate(wrapped(row.name, place * 0.94, size, sheet.face, 2)):
            y = foot + size * (0.7 + 1.3 * line)
            sheet.add(sheet.words(left + place / 2, y, text, align="middle"))
            deepest = max(deepest, y + size * 0.6)
    sheet.add(_axis(((sheet.left, zero), (sheet.right, zero)), sheet))
    sheet.y = deepest


def _places(
    row: Row, left: float, place: float, face: Face, size: float
) -> Iterator[tuple[float, float, Point]]:
    """Yield where each bar of a group begins, how wide it is, and its point."""
    count = len(row.points)
    pitch = min(place * _FILLED / count, _THICKEST)
    # Figures beside each other must not touch, so they may spread the bars.
    widest = max(face.width(point.label, size) for point in row.points) + 2
    if count > 1:
        pitch = max(pitch, min(widest, place * 0.94 / count))
    thick = min(pitch * (0.9 if count > 1 else 1), _THICKEST)
    begin = left + (place - pitch * count) / 2 + (pitch - thick) / 2
    for number, point in enumerate(row.points):
        yield begin + number * pitch, thick, point


def _lying(figures: Figures, sheet: Sheet) -> None:
    size = sheet.style.size
    names = RowNames.of(figures.rows, sheet, _NAMES)
    start = names.end + 2 * _SPACE
    count = len(figures.columns)
    thick = 11.0 if count > 1 else 12.5
    drawn = [point for point in figures.points() if point.value is not None]
    scale = _room_for_labels(figures, start, sheet, drawn)
    top = sheet.y
    for index, row in enumerate(figures.rows):
        high = max(thick * count, len(names.lines[index]) * size * _LEADING)
        middle = sheet.y + high / 2
        sheet.add(*names.words(index, middle, sheet, _LEADING))
        begin = middle - thick * count / 2
        for column, point in enumerate(row.points):
            sheet.add(
                *_bar(
                    point,
                    begin + column * thick,
                    thick * 0.86,
                    column,
                    scale,
                    sheet,
                    upright=False,
                )
            )
        sheet.y += high + (5 if count > 1 else 3.5)
    axis = ((scale.zero, top - 2), (scale.zero, sheet.y - 1))
    sheet.add(_axis(axis, sheet))
    sheet.y = max(sheet.y, EDGE + size)


def _room_for_labels(figures: Figures, start: float, sheet: Sheet, drawn: list[Point]) -> Scale:
    """Return a scale whose longest bars leave room for their figures at both ends."""
    size, face = sheet.style.size, sheet.face
    widest = max((face.width(point.label, size) for point in figures.points()), default=0)
    widest = min(widest, (sheet.right - start) * 0.45)
    below = any(point.value and point.value < 0 for point in drawn)
    left = start + (widest + _SPACE if below else 0)
    return scale_of(drawn, left, sheet.right - widest - _SPACE)


def _bar(  # noqa: PLR0917 - the sides of a bar
    point: Point,
    begin: float,
    thick: float,
    column: int,
    scale: Scale,
    sheet: Sheet,
    *,
    upright: bool,
) -> Iterator[Shape]:
    """Yield a bar from zero, what its approximation leaves open, and its figure behind it."""
    low, high = _solid(point)
    if low is not None and high is not None:
        zero, solid, open_to = scale.zero, scale.at(low), scale.at(high)
        if low and abs(solid - zero) < _LEAST:
            solid = zero + (_LEAST if (scale.end - scale.start > 0) == (low > 0) else -_LEAST)
        paint = sheet.style.paint(column)
        if low:
            sides = _sides(begin, thick, zero, solid, upright=upright)
            yield bar_box(*sides, paint, sheet.style, hollow=point.expected)
        if low != high:
            x, y, width, height = _sides(begin, thick, solid, open_to, upright=upright)
            yield Box(x=x, y=y, width=width, height=height, edge=sheet.style.ink, dashed=True)
        end = open_to if abs(open_to - zero) > abs(solid - zero) else solid
        yield from _label(point, begin + thick / 2, end, sheet, upright=upright)
    elif point.printed:
        yield from _label(point, begin + thick / 2, scale.zero, sheet, upright=upright)


def _solid(point: Point) -> tuple[Exact | None, Exact | None]:
    """Return how far a bar is solid, and how far it might reach: nearer to zero comes first."""
    if point.value is None or point.extent is None:
        return None, None
    low, high = point.extent.low, point.extent.high
    near = point.value if low is None else low
    far = point.value if high is None else high
    if low is None:
        near = min(near, far) if point.value < 0 else 0
    return (near, far) if far > 0 else (far, near)


def _label(
    point: Point, middle: float, end: float, sheet: Sheet, *, upright: bool
) -> Iterator[Shape]:
    below = point.value is not None and point.value < 0
    colour = "" if point.value is not None else sheet.style.faint
    size = sheet.style.size
    if upright:
        y = end + size * 0.75 if below else end - size * 0.75
        yield sheet.words(
            middle, y, point.label, align="middle", colour=colour, figure=point.figure
        )
        return
    align: Align = "right" if below else "left"
    x = end - _SPACE if below else end + _SPACE
    room = (x - sheet.left) if below else (sheet.right - x)
    text = wrapped(point.label, room, size, sheet.face, 1)
    yield from (
        sheet.words(x, middle, line, align=align, colour=colour, figure=point.figure)
        for line in text
    )


def _sides(
    begin: float, thick: float, start: float, end: float, *, upright: bool
) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a bar from ``start`` to ``end``."""
    low, length = min(start, end), abs(end - start)
    return (begin, low, thick, length) if upright else (low, begin, length, thick)


def _axis(points: tuple[tuple[float, float], tuple[float, float]], sheet: Sheet) -> Stroke:
    return Stroke(points=points, colour=sheet.style.ink, thickness=0.8)
