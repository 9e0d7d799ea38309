"""Lines along the rows: points at their periods, each with its figure, gaps left open.

Of many points the first, the last, the least and the greatest are told; the table beside
tells them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

import attrs

from xiaoping.measures.numerals import Exact
from xiaoping.report.charts.canvas import Canvas, Dot, Face, Shape, Stroke, wrapped
from xiaoping.report.charts.data import Figures
from xiaoping.report.charts.layout import Key, Scale, Sheet, scale_of
from xiaoping.report.charts.point import Point
from xiaoping.report.charts.style import Style, contrast

__all__ = ["draw_lines"]

_HIGH: Final = 150.0
_ALL_TOLD: Final = 12
_MARK: Final = 5.0
_NAME: Final = 90.0
_LEVEL: Final = Fraction(1, 5)
"""Numbers that differ by less than this of the greatest are drawn without zero."""

Frame = tuple[float, float, float, float]


def draw_lines(figures: Figures, style: Style, face: Face) -> Canvas:
    """Return the lines of a chart, one for each column.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.builders.charts import line_chart
    >>> from xiaoping.report.charts.canvas import Even
    >>> from xiaoping.report.charts.data import figures_of
    >>> from xiaoping.report.charts.style import OFFICE
    >>> built = Observation("toilet.household_built", "431228223201", Year(2020), quantity("121户"))
    >>> chart = line_chart("户厕", {"建成": [built]})
    >>> canvas = draw_lines(figures_of(chart), OFFICE, Even())
    >>> "121" in [words.text for words in canvas.words()]
    True
    """
    sheet = Sheet(style, face)
    sheet.heading(figures, _keys(figures, style))
    size = style.size
    top = sheet.y + size * 1.8
    foot = top + _HIGH
    xs = _across(figures, sheet)
    drawn = [point for point in figures.points() if point.value is not None]
    deep = size * 1.8 if any(point.value and point.value < 0 for point in drawn) else 0
    scale, from_zero = _scale(drawn, foot - deep, top)
    series = [
        _Series(
            number, tuple(zip(xs, (row.points[number] for row in figures.rows), strict=True))
        )
        for number in range(len(figures.columns))
    ]
    base = scale.zero if from_zero else foot
    axis = Stroke(
        points=((sheet.left, base), (sheet.right, base)),
        colour=style.ink if from_zero else style.rule,
        thickness=0.8,
    )
    sheet.add(axis)
    for one in series:
        sheet.add(*one.line(scale, style))
    for one in series:
        sheet.add(*one.marks(scale, style))
    told = _labels(series, scale, sheet, axis)
    sheet.y = _names(figures, xs, told, sheet, foot + 3)
    if not from_zero and drawn:
        sheet.note(figures.say["picture.not-from-zero"])
    return sheet.canvas()


@attrs.frozen
class _Series:
    """One column: its points with their places from the left."""

    number: int
    points: tuple[tuple[float, Point], ...]

    def colour(self, style: Style) -> str:
        """Return a colour that a thin line can be seen in."""
        own = style.paint(self.number).colour
        return own if contrast(own, style.paper) > 2 else style.faint

    def line(self, scale: Scale, style: Style) -> Iterator[Shape]:
        """Yield the line; what leads to a number that is expected is dotted."""
        dash = style.paint(self.number).dash
        for (x, one), (next_x, other) in zip(self.points, self.points[1:], strict=False):
            if one.value is None or other.value is None:
                continue
            ends = (x, scale.at(one.value)), (next_x, scale.at(other.value))
            expected = one.expected or other.expected
            yield Stroke(
                points=ends,
                colour=self.colour(style),
                thickness=1.5,
                dash=(1, 1.2) if expected else dash,
            )

    def marks(self, scale: Scale, style: Style) -> Iterator[Shape]:
        """Yield the points, hollow where they are expected, with what they leave open."""
        paint = style.paint(self.number)
        for x, point in self.points:
            if point.value is None:
                continue
            if point.rough and point.extent is not None:
                ends = [e for e in (point.extent.low, point.extent.high) if e is not None]
                whisker = tuple((x, scale.at(end)) for end in (point.value, *ends))
                yield Stroke(points=whisker, colour=style.ink, thickness=0.7, dash=(2, 1))
            yield Dot(
                x=x,
                y=scale.at(point.value),
                form=paint.marker,
                size=_MARK,
                colour=self.colour(style),
                fill=style.paper if point.expected else paint.colour,
            )

    def told(self) -> set[int]:
        """Return which points are told: all, or the first, last, least and greatest."""
        known = {n: p.value for n, (_, p) in enumerate(self.points) if p.value is not None}
        if len(self.points) <= _ALL_TOLD or not known:
            return set(known)
        order = sorted(known, key=known.__getitem__)
        return {min(known), max(known), order[0], order[-1]}


def _keys(figures: Figures, style: Style) -> list[Key]:
    keys = []
    for number, name in enumerate(figures.columns):
        one = _Series(number, ())
        line = Stroke(
            points=((0, 4.5), (14, 4.5)),
            colour=one.colour(style),
            thickness=1.5,
            dash=style.paint(number).dash,
        )
        paint = style.paint(number)
        mark = Dot(
            x=7, y=4.5, form=paint.marker, size=_MARK, colour=line.colour, fill=paint.colour
        )
        several = len(figures.columns) > 1
        if name or several:
            keys.append(Key(name, (line, mark) if several else ()))
    if any(point.expected and point.value is not None for point in figures.points()):
        dots = Stroke(
            points=((0, 4.5), (14, 4.5)), colour=style.ink, thickness=1.5, dash=(1, 1.2)
        )
        mark = Dot(x=7, y=4.5, form="circle", size=_MARK, colour=style.ink, fill=style.paper)
        keys.append(Key(figures.say["picture.expected"], (dots, mark)))
    if any(point.rough for point in figures.points()):
        bar = Stroke(points=((7, -0.5), (7, 9.5)), colour=style.ink, thickness=0.7, dash=(2, 1))
        keys.append(Key(figures.say["picture.rough"], (bar,)))
    return keys


def _across(figures: Figures, sheet: Sheet) -> list[float]:
    """Return where the rows stand: at their days if each has one of its own, else evenly."""
    size, face = sheet.style.size, sheet.face
    ends = (figures.rows[0], figures.rows[-1])
    sides = [
        max(
            min(face.width(row.name, size), 70) / 2,
            *(face.width(point.label, size) / 2 for point in row.points),
        )
        for row in ends
    ]
    left, right = sheet.left + sides[0] + 2, sheet.right - sides[1] - 2
    count = len(figures.rows)
    if count == 1:
        return [(left + right) / 2]
    days = [row.moment.toordinal() for row in figures.rows if row.moment is not None]
    rising = len(days) == count and all(a < b for a, b in pairwise(days))
    steps = days if rising else list(range(count))
    whole = steps[-1] - steps[0]
    return [left + (right - left) * (step - steps[0]) / whole for step in steps]


def _scale(drawn: Sequence[Point], start: float, end: float) -> tuple[Scale, bool]:
    """Return the scale, and whether it holds zero: numbers close together are drawn apart."""
    whole = scale_of(drawn, start, end)
    values = [point.value for point in drawn if point.value is not None]
    if not values or min(values) <= 0:
        return whole, True
    least, most = min(values), max(values)
    spread = most - least
    if not spread or spread >= _LEVEL * most:
        return whole, True
    numbers: list[Exact] = [*values]
    for point in drawn:
        if point.extent is not None:
            numbers += [e for e in (point.extent.low, point.extent.high) if e is not None]
    low, high = min(numbers), max(numbers)
    return Scale(low - Fraction(high - low) / 4, high, start, end), False


def _labels(series: Sequence[_Series], scale: Scale, sheet: Sheet, axis: Stroke) -> set[int]:
    """Put the figures where they hide nothing; return the rows that have one."""
    size = sheet.style.size
    # Below lie the names of the rows; numbers below zero have room of their own.
    frame = (sheet.left, sheet.y, sheet.right, scale.start + size * 1.8 * (scale.low < 0))
    taken: list[Frame] = []
    # A figure on the axis is as bad as one on a point.
    marks = [(*axis.points[0], axis.points[1][0], axis.points[1][1] + 0.5)]
    marks += [
        (x - 3, y - 3, x + 3, y + 3)
        for one in series
        for x, point in one.points
        if point.value is not None
        for y in (scale.at(point.value),)
    ]
    lines = [
        stroke.points
        for one in series
        for stroke in one.line(scale, sheet.style)
        if isinstance(stroke, Stroke)
    ]
    rows: set[int] = set()
    for one in series:
        for number in sorted(one.told()):
            x, point = one.points[number]
            if point.value is None:
                continue
            rows.add(number)
            wide = sheet.face.width(point.label, size)
            places = list(_places(x, scale.at(point.value), wide, size))
            # Only what lies above or below a place can be hidden there.
            left, right = min(p[0] for p in places), max(p[2] for p in places)
            below = [mark for mark in marks if mark[0] < right and left < mark[2]]
            across = [line for line in lines if line[0][0] < right and left < line[-1][0]]
            best = min(places, key=lambda place: _cost(place, frame, taken, below, across))
            if _cost(best, frame, taken, [], []) >= _HIDES:
                continue
            taken.append(best)
            middle = (best[0] + best[2]) / 2, (best[1] + best[3]) / 2
            sheet.add(
                sheet.words(
                    *middle,
                    point.label,
                    align="middle",
                    figure=point.figure,
                    halo=sheet.style.paper,
                )
            )
    return rows


_HIDES: Final = 1000.0


def _places(x: float, y: float, wide: float, size: float) -> Iterator[Frame]:
    """Yield where a figure may stand around its point, the best place first."""
    half, high = wide / 2, size / 2
    for right, down in (
        (0, -1.15 * size),
        (0, 1.15 * size),
        (half + 6, 0),
        (-half - 6, 0),
        (half + 3, -0.9 * size),
        (-half - 3, -0.9 * size),
        (half + 3, 0.9 * size),
        (-half - 3, 0.9 * size),
        (0, -2.2 * size),
        (0, 2.2 * size),
    ):
        yield x + right - half, y + down - high, x + right + half, y + down + high


def _cost(
    place: Frame,
    frame: Frame,
    taken: Sequence[Frame],
    marks: Sequence[Frame],
    lines: Sequence[tuple[tuple[float, float], ...]],
) -> float:
    """Return how bad a place is: outside or over a figure never, over a line if it must be."""
    left, top, right, foot = place
    outside = left < frame[0] or top < frame[1] or right > frame[2] or foot > frame[3]
    cost = _HIDES if outside else 0.0
    cost += _HIDES * sum(_meet(place, other) for other in taken)
    cost += 50 * sum(_meet(place, other) for other in marks)
    return cost + 10 * sum(_crosses(line, place) for line in lines)


def _meet(one: Frame, other: Frame) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crosses(line: tuple[tuple[float, float], ...], place: Frame) -> bool:
    """Say whether a straight line passes through a box, looked at in a few places."""
    (x, y), (other_x, other_y) = line[0], line[-1]
    for step in range(17):
        part = step / 16
        at = x + (other_x - x) * part, y + (other_y - y) * part
        if place[0] < at[0] < place[2] and place[1] < at[1] < place[3]:
            return True
    return False


def _names(
    figures: Figures, xs: Sequence[float], told: set[int], sheet: Sheet, top: float
) -> float:
    """Put the names of the rows below; those that would touch are left out, told ones last."""
    size, face = sheet.style.size, sheet.face
    lines = _broken([row.name for row in figures.rows], xs, sheet)
    last = len(xs) - 1
    order = sorted(range(len(xs)), key=lambda n: (n not in {0, last}, n not in told, n))
    taken: list[Frame] = []
    deepest = top
    for number in order:
        half = max((face.width(line, size) for line in lines[number]), default=0) / 2
        x = min(max(xs[number], sheet.left + half), sheet.right - half)
        place = (x - half - 3, top, x + half + 3, top + 1)
        if any(_meet(place, other) for other in taken):
            continue
        taken.append(place)
        tick = ((xs[number], top - 3), (xs[number], top - 0.5))
        sheet.add(Stroke(points=tick, colour=sheet.style.rule))
        for count, text in enumerate(lines[number]):
            y = top + size * (0.8 + 1.3 * count)
            sheet.add(sheet.words(x, y, text, align="middle"))
            deepest = max(deepest, y + size * 0.6)
    return deepest


def _broken(names: Sequence[str], xs: Sequence[float], sheet: Sheet) -> list[list[str]]:
    """Return names in lines: of two where all fit so side by side, else of one."""
    size, face = sheet.style.size, sheet.face
    steps = [b - a for a, b in pairwise(xs)]
    room = min(steps, default=sheet.right - sheet.left) - 6
    lines = [wrapped(name, max(room, size), size, face, 9) for name in names]
    if all(len(found) <= 2 for found in lines):
        return lines
    return [wrapped(name, _NAME, size, face, 1) for name in names]
