"""Shares of a whole: one bar a row, all of one length, parted in the order of the columns.

The parts are exact; the figures in them are those of the table, and whether rounded shares
add up to a hundred is told there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from xiaoping.errors import TextError
from xiaoping.messages import fail
from xiaoping.problems import Location
from xiaoping.report.charts.canvas import Box, Canvas, Face, Shape, Stroke, fitted
from xiaoping.report.charts.data import Figures, Row
from xiaoping.report.charts.layout import Sheet, bar_box, keys_of_bars
from xiaoping.report.charts.point import Point
from xiaoping.report.charts.row_names import RowNames
from xiaoping.report.charts.style import Style, ink_on

__all__ = ["draw_stacked"]

_NAMES: Final = 0.3
_THICK: Final = 17.0
_STEP: Final = 24.0
_SPACE: Final = 6.0
_ROUNDED: Final = Fraction(1, 200)
"""What a percentage may be more than it is for being printed without decimals."""


def draw_stacked(figures: Figures, style: Style, face: Face) -> Canvas:
    """Return the bars of shares, one for each row.

    Raises:
        TextError: A part is below zero, or percentages come to more than a hundred.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.builders.charts import share_chart
    >>> from xiaoping.report.charts.canvas import Even
    >>> from xiaoping.report.charts.data import figures_of
    >>> from xiaoping.report.charts.style import OFFICE
    >>> built = Observation("toilet.household_built", "431228223201", Year(2020), quantity("121户"))
    >>> chart = share_chart("户厕", {"甲村": [built, built]}, columns=["自建", "共建"])
    >>> canvas = draw_stacked(figures_of(chart), OFFICE, Even())
    >>> "121" in [words.text for words in canvas.words()]
    True
    """
    sheet = Sheet(style, face)
    sheet.heading(figures, keys_of_bars(figures, style))
    names = RowNames.of(figures.rows, sheet, _NAMES, most=2)
    start = names.end + _SPACE
    narrow = False
    for number, row in enumerate(figures.rows):
        sheet.add(*names.words(number, sheet.y + _STEP / 2, sheet))
        narrow |= _bar(row, _parts(figures, row, number), figures.say, start, sheet)
        sheet.y += _STEP
    if narrow:
        sheet.note(figures.say["picture.narrow"])
    return sheet.canvas()


def _parts(figures: Figures, row: Row, number: int) -> list[Fraction] | None:
    """Return the parts of the whole, ``None`` if it is not known or nothing.

    Percentages are parts of a hundred as they are; whatever is missing of it stays open.
    What they come to above it is due to rounding, or they are no parts.
    Amounts are parts of their sum, which is not known if one of them is missing.
    """
    for column, point in zip(figures.columns, row.points, strict=True):
        if point.value is not None and point.value < 0:
            raise fail(
                TextError,
                "chart.negative",
                title=figures.title,
                where=Location(row=number + 1, column=column),
                given=point.printed,
            )
    values = [Fraction(point.value or 0) for point in row.points]
    shares = all(point.value is None or point.printed.endswith("%") for point in row.points)
    known = all(point.value is not None for point in row.points)
    whole = sum(values, Fraction(0))
    if shares and 0 < whole <= 1:
        return values
    if shares and whole > 1 + len(values) * _ROUNDED:
        raise fail(
            TextError,
            "chart.over",
            title=figures.title,
            where=Location(row=number + 1),
            given=tuple(point.printed for point in row.points if point.printed),
        )
    if not whole or not known:
        return None
    return [value / whole for value in values]


def _reason(row: Row, say: Mapping[str, str]) -> str:
    """Return why a row has no parts."""
    known = [point.value is not None for point in row.points]
    if all(known):
        return say["picture.nothing"]
    if any(known):
        return say["picture.incomplete"]
    return next((p.printed for p in row.points if p.printed), "")


def _bar(
    row: Row,
    parts: list[Fraction] | None,
    say: Mapping[str, str],
    start: float,
    sheet: Sheet,
) -> bool:
    """Put one bar; return whether a figure found no room in its part."""
    style, size = sheet.style, sheet.style.size
    middle = sheet.y + _STEP / 2
    whole, top = sheet.right - start, middle - _THICK / 2
    frame = Box(
        x=start, y=top, width=whole, height=_THICK, edge=style.rule, dashed=parts is None
    )
    sheet.add(frame)
    if parts is None:
        text = fitted(_reason(row, say), whole, size, sheet.face)
        sheet.add(
            sheet.words(start + whole / 2, middle, text, align="middle", colour=style.faint)
        )
        return False
    x, narrow = start, False
    for number, (part, point) in enumerate(zip(parts, row.points, strict=True)):
        wide = float(part) * whole
        paint = style.paint(number)
        if wide:
            sheet.add(bar_box(x, top, wide, _THICK, paint, style, hollow=point.expected))
            sheet.add(Stroke(points=((x, top), (x, top + _THICK)), colour=style.paper))
        if wide >= sheet.face.width(point.label, size) + 4:
            ground = style.paper if point.expected else paint.colour
            sheet.add(*_figure(point, x + wide / 2, middle, ground, sheet))
        else:
            narrow |= bool(point.value)
        x += wide
    return narrow


def _figure(
    point: Point, middle: float, y: float, ground: str, sheet: Sheet
) -> Iterator[Shape]:
    """Yield a figure in its part, on a plain field: letters on lines are hard to read."""
    size = sheet.style.size
    wide = sheet.face.width(point.label, size) + 4
    yield Box(
        x=middle - wide / 2, y=y - size * 0.62, width=wide, height=size * 1.24, fill=ground
    )
    ink = ink_on(ground, sheet.style)
    yield sheet.words(middle, y, point.label, align="middle", colour=ink, figure=point.figure)
