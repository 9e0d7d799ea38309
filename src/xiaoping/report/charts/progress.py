"""Progress: how much of each target is reached, with both figures beside the bar.

Each row is measured by its own target, so rows of different units stand below each other.
A rate is printed only where the table has it as a figure.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from xiaoping.errors import TextError
from xiaoping.messages import fail
from xiaoping.report.charts.canvas import Box, Canvas, Face, Stroke, fitted
from xiaoping.report.charts.data import Figures, Row
from xiaoping.report.charts.layout import Key, Sheet, bar_box
from xiaoping.report.charts.row_names import RowNames
from xiaoping.report.charts.style import Style

__all__ = ["draw_progress"]

_NAMES: Final = 0.28
_STEP: Final = 21.0
_THICK: Final = 11.0
_SPACE: Final = 8.0
_FARTHEST: Final = Fraction(3, 2)
"""Bars end at this many times the target; a cut tells that they go on."""


def draw_progress(figures: Figures, style: Style, face: Face) -> Canvas:
    """Return bars of the first column against the second, one for each row.

    Raises:
        TextError: There is no second column.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.builders.charts import progress_chart
    >>> from xiaoping.report.charts.canvas import Even
    >>> from xiaoping.report.charts.data import figures_of
    >>> from xiaoping.report.charts.style import OFFICE
    >>> built = Observation("toilet.household_built", "431228223201", Year(2020), quantity("121户"))
    >>> chart = progress_chart("户厕", {"甲村": [built, built]})
    >>> canvas = draw_progress(figures_of(chart), OFFICE, Even())
    >>> "121" in [words.text for words in canvas.words()]
    True
    """
    if len(figures.columns) < 2:
        raise fail(
            TextError,
            "chart.columns-few",
            title=figures.title,
            count=len(figures.columns),
            expected=2,
        )
    sheet = Sheet(style, face)
    sheet.heading(figures, _keys(figures, style))
    names = RowNames.of(figures.rows, sheet, _NAMES, most=2)
    start = names.end + _SPACE
    end = _numbers(figures, sheet)
    farthest = max([Fraction(1), *(_reached(row) or Fraction(0) for row in figures.rows)])
    goal = start + (end - start) / float(min(farthest, _FARTHEST))
    top = sheet.y
    for number, row in enumerate(figures.rows):
        middle = sheet.y + _STEP / 2
        sheet.add(*names.words(number, middle, sheet))
        _bar(row, start, goal, middle, sheet)
        sheet.y += _STEP
    sheet.add(
        Stroke(points=((start, top), (start, sheet.y)), colour=style.ink, thickness=0.8),
        Stroke(points=((goal, top), (goal, sheet.y)), colour=style.ink, dash=(3, 2)),
    )
    return sheet.canvas()


def _keys(figures: Figures, style: Style) -> list[Key]:
    paint = style.paint(0)
    keys = [
        Key(figures.columns[0], (bar_box(0, 0, 14, 9, paint, style, hollow=False),)),
        Key(
            figures.columns[1],
            (
                Box(x=0, y=0, width=11, height=9, fill=style.track),
                Stroke(points=((11, -1), (11, 10)), colour=style.ink, dash=(3, 2)),
            ),
        ),
    ]
    if any(row.points[0].expected and row.points[0].value is not None for row in figures.rows):
        keys.append(
            Key(
                figures.say["picture.expected"],
                (bar_box(0, 0, 14, 9, paint, style, hollow=True),),
            )
        )
    return keys


def _numbers(figures: Figures, sheet: Sheet) -> float:
    """Put the figures of each row in columns on the right; return where they begin."""
    size, face, style = sheet.style.size, sheet.face, sheet.style
    columns = range(min(3, len(figures.columns)))
    heads = [fitted(figures.columns[column], 60, style.small, face) for column in columns]
    widths = [
        min(
            max(
                face.width(heads[column], style.small),
                *(face.width(row.points[column].label, size) for row in figures.rows),
            ),
            90.0,
        )
        for column in columns
    ]
    edge = sheet.right
    top = sheet.y + (style.small + 4 if any(heads) else 0)
    for column in reversed(columns):
        sheet.add(
            sheet.words(
                edge, sheet.y + style.small / 2, heads[column], align="right",
                colour=style.faint, small=True,
            )
        )  # fmt: skip
        for number, row in enumerate(figures.rows):
            point = row.points[column]
            sheet.add(
                sheet.words(
                    edge,
                    top + _STEP * (number + 0.5),
                    fitted(point.label, widths[column], size, face),
                    align="right",
                    colour=style.ink if point.value is not None else style.faint,
                    figure=point.figure,
                )
            )
        edge -= widths[column] + _SPACE
    sheet.y = top
    return edge - 4


def _reached(row: Row) -> Fraction | None:
    """Return which part of its target a row has reached; ``None`` if nobody can say."""
    actual, target = row.points[0].value, row.points[1].value
    if actual is None or target is None or target <= 0 or actual < 0:
        return None
    return Fraction(actual) / Fraction(target)


def _bar(row: Row, start: float, goal: float, middle: float, sheet: Sheet) -> None:
    style = sheet.style
    reached = _reached(row)
    top = middle - _THICK / 2
    target = row.points[1].value
    if target is not None and target > 0:
        sheet.add(Box(x=start, y=top, width=goal - start, height=_THICK, fill=style.track))
    if not reached:
        return
    wide = max(float(min(reached, _FARTHEST)) * (goal - start), 0.8)
    paint = style.paint(0)
    sheet.add(bar_box(start, top, wide, _THICK, paint, style, hollow=row.points[0].expected))
    if reached > _FARTHEST:
        for x in (start + wide - 8, start + wide - 5):
            cut = ((x - 2, top + _THICK + 1), (x + 2, top - 1))
            sheet.add(Stroke(points=cut, colour=style.paper, thickness=1.4))
