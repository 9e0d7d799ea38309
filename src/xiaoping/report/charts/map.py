"""A schematic map: a field for each area where it lies, shaded by its value.

Classes hold about as many areas each; their bounds are the least and the greatest figure
in them, as printed, so that no number of the legend answers to nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from xiaoping.errors import TextError, nearest
from xiaoping.measures.numerals import Exact
from xiaoping.messages import fail
from xiaoping.report.charts.canvas import Box, Canvas, Face, fitted, wrapped
from xiaoping.report.charts.data import Figures, Row
from xiaoping.report.charts.layout import Key, Sheet
from xiaoping.report.charts.point import Point
from xiaoping.report.charts.style import Style, ink_on

__all__ = ["draw_map"]

_WIDEST: Final = 96.0
_LEAST_HIGH: Final = 40.0
_BETWEEN: Final = 1.5
_MARGIN: Final = 4.0
"""What stays free at both sides of a name in its field."""


def draw_map(figures: Figures, style: Style, face: Face) -> Canvas:
    """Return the fields of a map, shaded by the first column.

    Raises:
        TextError: An area has no place, two have the same, or the places span so many
            columns that a field holds no letter.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.builders.charts import area_map
    >>> from xiaoping.report.charts.canvas import Even
    >>> from xiaoping.report.charts.data import figures_of
    >>> from xiaoping.report.charts.style import OFFICE
    >>> built = Observation("toilet.household_built", "431228223201", Year(2020), quantity("121户"))
    >>> chart = area_map("户厕", [built], {"431228223201": (0, 0)}, names={"431228223201": "甲村"})
    >>> canvas = draw_map(figures_of(chart), OFFICE, Even())
    >>> "121" in [words.text for words in canvas.words()]
    True
    """
    places = _places(figures)
    classes = _classes([row.points[0] for row in figures.rows], len(style.ramp))
    sheet = Sheet(style, face)
    sheet.heading(figures, _keys(figures, style))
    _legend(classes, sheet)
    columns = [column for column, _ in places]
    lines = [line for _, line in places]
    count = max(columns) - min(columns) + 1
    most = int((sheet.right - sheet.left) / (style.size + _MARGIN + 2 * _BETWEEN))
    if count > most:
        raise fail(TextError, "chart.wide", title=figures.title, given=count, most=most)
    wide = min((sheet.right - sheet.left) / count, _WIDEST)
    high = max(wide * 0.6, _LEAST_HIGH)
    left = sheet.left + (sheet.right - sheet.left - wide * count) / 2
    for row, (column, line) in zip(figures.rows, places, strict=True):
        x = left + (column - min(columns)) * wide
        y = sheet.y + (line - min(lines)) * high
        _field(row, classes, (x, y, wide, high), sheet)
    sheet.y += high * (max(lines) - min(lines) + 1) + 2
    sheet.note(figures.say["picture.schematic"])
    return sheet.canvas()


def _places(figures: Figures) -> list[tuple[int, int]]:
    """Return the place of each row; none is dropped."""
    known: Mapping[str, tuple[int, int]] = figures.places
    lost = [row for row in figures.rows if row.code not in known]
    if lost:
        near = [name for row in lost for name in nearest(row.code, known)]
        raise fail(
            TextError,
            "chart.no-place",
            title=figures.title,
            given=tuple(f"{row.name}（{row.code}）" if row.code else row.name for row in lost),
            known=tuple(known),
            near=tuple(dict.fromkeys(near)),
        )
    found: dict[tuple[int, int], list[str]] = {}
    for row in figures.rows:
        found.setdefault(known[row.code], []).append(row.name)
    for place, names in found.items():
        if len(names) > 1:
            raise fail(
                TextError,
                "chart.same-place",
                title=figures.title,
                given=tuple(names),
                column=place[0],
                row=place[1],
            )
    return [known[row.code] for row in figures.rows]


def _classes(points: Sequence[Point], most: int) -> list[list[Point]]:
    """Return points in classes from the least upwards; equal numbers are in one class."""
    groups: dict[Exact, list[Point]] = {}
    for point in points:
        if point.value is not None:
            groups.setdefault(point.value, []).append(point)
    numbers = sorted(groups)
    count = min(most, len(numbers))
    classes: list[list[Point]] = [[] for _ in range(count)]
    for place, number in enumerate(numbers):
        classes[place * count // len(numbers)] += groups[number]
    return classes


def _shade(number: int, count: int, style: Style) -> str:
    """Return the shade of a class: the darkest for the highest, whatever their count."""
    last = len(style.ramp) - 1
    if count == 1:
        return style.ramp[last // 2]
    return style.ramp[last - (count - 1 - number) * last // (count - 1)]


def _keys(figures: Figures, style: Style) -> list[Key]:
    keys = [Key(figures.columns[0], ())] if figures.columns[0] else []
    if any(row.points[0].value is None for row in figures.rows):
        keys.append(Key(figures.say["picture.no-figure"], (_gap(0, 0, 14, 9, style),)))
    return keys


def _legend(classes: Sequence[Sequence[Point]], sheet: Sheet) -> None:
    """Put the classes in a line, each with the least and the greatest figure in it."""
    size, face, style = sheet.style.size, sheet.face, sheet.style
    x, y = sheet.left, sheet.y + size / 2
    for number, members in enumerate(classes):
        ends = [members[0]]
        if members[-1].value != members[0].value:
            ends.append(members[-1])
        texts = [end.label for end in ends]
        own = 18 + face.width("～".join(texts), size) + 14
        if x > sheet.left and x + own > sheet.right:
            x, y = sheet.left, y + size * 1.6
        fill = _shade(number, len(classes), style)
        sheet.add(Box(x=x, y=y - 4.5, width=14, height=9, fill=fill, edge=style.rule))
        at = x + 18
        for count, end in enumerate(ends):
            if count:
                sheet.add(sheet.words(at, y, "～"))
                at += face.width("～", size)
            sheet.add(sheet.words(at, y, end.label, figure=end.figure))
            at += face.width(end.label, size)
        x += own
    if classes:
        sheet.y = y + size / 2 + 9


def _field(
    row: Row,
    classes: Sequence[Sequence[Point]],
    frame: tuple[float, float, float, float],
    sheet: Sheet,
) -> None:
    style, size, face = sheet.style, sheet.style.size, sheet.face
    x, y, wide, high = frame
    point = row.points[0]
    inside = x + _BETWEEN, y + _BETWEEN, wide - 2 * _BETWEEN, high - 2 * _BETWEEN
    number = next(
        (n for n, members in enumerate(classes) if any(point is one for one in members)), None
    )
    if number is None:
        fill = style.paper
        sheet.add(_gap(*inside, style))
    else:
        fill = _shade(number, len(classes), style)
        sheet.add(
            Box(x=inside[0], y=inside[1], width=inside[2], height=inside[3], fill=fill, edge=style.rule)
        )  # fmt: skip
    ink = ink_on(fill, style)
    lines = wrapped(row.name, inside[2] - _MARGIN, size, face, 2)
    label = fitted(point.label, inside[2] - 2, size, face)
    middle = x + wide / 2
    told = [sheet.words(middle, 0, text, align="middle", colour=ink) for text in lines]
    if label:
        told.append(
            sheet.words(middle, 0, label, align="middle", colour=ink, figure=point.figure)
        )
    step = size * 1.3
    top = y + high / 2 - step * (len(told) - 1) / 2
    for count, words in enumerate(told):
        ground = face.width(words.text, size)
        if number is None:
            sheet.add(
                Box(
                    x=middle - ground / 2 - 1.5,
                    y=top + count * step - size * 0.65,
                    width=ground + 3,
                    height=size * 1.3,
                    fill=style.paper,
                )
            )
        sheet.add(sheet.words(
            middle, top + count * step, words.text, align="middle", colour=ink,
            figure=words.figure,
        ))  # fmt: skip


def _gap(x: float, y: float, width: float, height: float, style: Style) -> Box:
    return Box(
        x=x,
        y=y,
        width=width,
        height=height,
        edge=style.rule,
        hatch="///",
        lines=style.rule,
        dashed=True,
    )
