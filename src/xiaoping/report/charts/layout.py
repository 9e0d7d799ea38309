"""What pictures share: the keys and the unit above, the notes below, and lengths from numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Final, assert_never

import attrs

from xiaoping.measures.numerals import Exact
from xiaoping.report.charts.canvas import (
    Align,
    Box,
    Canvas,
    Dot,
    Face,
    Shape,
    Stroke,
    Words,
    fitted,
    wrapped,
)
from xiaoping.report.charts.data import Figures
from xiaoping.report.charts.point import Point
from xiaoping.report.charts.style import Paint, Style, contrast

__all__ = [
    "EDGE",
    "Key",
    "Scale",
    "Sheet",
    "bar_box",
    "keys_of_bars",
    "moved",
    "scale_of",
]

EDGE: Final = 4.0
"""What is left free around a picture, in points."""

_SWATCH: Final = 14.0
_GAP: Final = 4.0
_APART: Final = 14.0
_FAINT_FILL: Final = 1.6
"""A fill with less contrast to the paper than this takes an outline."""


@attrs.frozen
class Key:
    """One entry of the legend: a swatch in a field of 14 by 9 points, and its name.

    >>> Key("建成", (Box(x=0, y=0, width=14, height=9, fill="#1f4e79"),)).name
    '建成'
    """

    name: str
    swatch: tuple[Shape, ...]


@attrs.define
class Sheet:
    """A picture in the making: shapes from the top downwards.

    Attributes:
        style: Sizes and colours.
        face: What measures words.
        shapes: What is there so far.
        y: Where the next thing goes.

    >>> from xiaoping.report.charts.canvas import Even
    >>> from xiaoping.report.charts.style import OFFICE
    >>> sheet = Sheet(OFFICE, Even())
    >>> sheet.note("数字见表。")
    >>> [words.text for words in sheet.canvas().words()]
    ['数字见表。']
    """

    style: Style
    face: Face
    shapes: list[Shape] = attrs.field(factory=list)
    y: float = EDGE

    @property
    def left(self) -> float:
        """The left edge of what is drawn."""
        return EDGE

    @property
    def right(self) -> float:
        """The right edge of what is drawn."""
        return self.style.width - EDGE

    def add(self, *shapes: Shape) -> None:
        """Put shapes on what is there."""
        self.shapes.extend(shapes)

    def words(
        self,
        x: float,
        y: float,
        text: str,
        *,
        align: Align = "left",
        colour: str = "",
        small: bool = False,
        figure: bool = False,
        halo: str = "",
    ) -> Words:
        """Return a line of words in the style of the sheet."""
        size = self.style.small if small else self.style.size
        return Words(
            x=x,
            y=y,
            text=text,
            size=size,
            colour=colour or self.style.ink,
            align=align,
            halo=halo,
            figure=figure,
        )

    def heading(self, figures: Figures, keys: Sequence[Key]) -> None:
        """Put the keys on the left and the unit on the right; nothing where there is neither."""
        size = self.style.size
        whole = self.right - self.left
        unit = fitted(figures.unit, whole / 2 if keys else whole, size, self.face)
        room = self.right - (self.face.width(unit, size) + _APART if unit else 0)
        x, y = self.left, self.y + size / 2
        for key in keys:
            before = _SWATCH + _GAP if key.swatch else 0
            if x > self.left and x + before + self.face.width(key.name, size) > room:
                x, y, room = self.left, y + size * 1.6, self.right
            name = fitted(key.name, room - x - before, size, self.face)
            own = before + self.face.width(name, size)
            self.add(*(moved(shape, x, y - 4.5) for shape in key.swatch))
            self.add(self.words(x + own, y, name, align="right"))
            x += own + _APART
        if unit:
            first = self.y + size / 2
            self.add(
                self.words(self.right, first, unit, align="right", colour=self.style.faint)
            )
        if keys or unit:
            self.y = y + size / 2 + 9

    def note(self, text: str) -> None:
        """Put a remark below what is there."""
        for line in wrapped(text, self.right - self.left, self.style.small, self.face, 4):
            self.y += self.style.small * 0.8
            self.add(self.words(self.left, self.y, line, colour=self.style.faint, small=True))
            self.y += self.style.small * 0.8

    def canvas(self) -> Canvas:
        """Return the picture."""
        height = round(self.y + EDGE, 2)
        return Canvas(width=self.style.width, height=height, shapes=tuple(self.shapes))


@attrs.frozen
class Scale:
    """Where numbers lie on a line.

    Attributes:
        low: The number at ``start``.
        high: The number at ``end``.
        start: The place of ``low``.
        end: The place of ``high``.

    >>> Scale(-50, 150, 0, 100).zero
    25.0
    """

    low: Exact
    high: Exact
    start: float
    end: float

    def at(self, number: Exact) -> float:
        """Return the place of a number."""
        part = Fraction(number - self.low) / Fraction(self.high - self.low)
        return self.start + float(part) * (self.end - self.start)

    @property
    def zero(self) -> float:
        """The place of zero."""
        return self.at(0)


def scale_of(points: Iterable[Point], start: float, end: float) -> Scale:
    """Return a scale that holds zero and all numbers, and what approximations leave open.

    >>> scale_of([Point(value=50), Point(value=200)], 0, 100).at(50)
    25.0
    """
    numbers: list[Exact] = [0]
    for point in points:
        numbers += _ends(point)
    low, high = min(numbers), max(numbers)
    return Scale(low, high if high > low else low + 1, start, end)


def _ends(point: Point) -> list[Exact]:
    extent = point.extent
    found = (point.value, *((extent.low, extent.high) if extent else ()))
    return [number for number in found if number is not None]


def bar_box(  # noqa: PLR0917 - the four sides of a box
    x: float, y: float, width: float, height: float, paint: Paint, style: Style, *, hollow: bool
) -> Box:
    """Return a bar of a series; a hollow one is of what did not happen yet.

    >>> from xiaoping.report.charts.style import OFFICE
    >>> bar_box(0, 0, 9, 40, OFFICE.paint(0), OFFICE, hollow=True).fill == OFFICE.paper
    True
    """
    pale = contrast(paint.colour, style.paper) < _FAINT_FILL
    if hollow:
        edge = style.ink if pale else paint.colour
        return Box(
            x=x, y=y, width=width, height=height, fill=style.paper, edge=edge, thickness=1.1
        )
    return Box(
        x=x,
        y=y,
        width=width,
        height=height,
        fill=paint.colour,
        edge=style.faint if pale else "",
        hatch=paint.hatch,
        lines=style.faint if pale else style.paper,
    )


def keys_of_bars(figures: Figures, style: Style) -> list[Key]:
    """Return the legend of bars: a single series needs its name alone.

    >>> from xiaoping.report.charts.style import OFFICE
    >>> [key.name for key in keys_of_bars(Figures(title="", columns=("今年", "去年"), rows=()), OFFICE)]
    ['今年', '去年']
    """
    names = figures.columns
    keys = [
        Key(name, (bar_box(0, 0, _SWATCH, 9, style.paint(number), style, hollow=False),))
        for number, name in enumerate(names)
        if name
    ]
    if len(names) == 1:
        keys = [Key(names[0], ())] if names[0] else []
    box = Box(x=0, y=0, width=_SWATCH, height=9, edge=style.ink)
    if any(point.expected and point.value is not None for point in figures.points()):
        keys.append(Key(figures.say["picture.expected"], (attrs.evolve(box, thickness=1.1),)))
    if any(point.rough for point in figures.points()):
        keys.append(Key(figures.say["picture.rough"], (attrs.evolve(box, dashed=True),)))
    return keys


def moved(shape: Shape, right: float, down: float) -> Shape:
    """Return a shape elsewhere.

    >>> moved(Box(x=0, y=0, width=14, height=9), 4, 10).y
    10
    """
    match shape:
        case Stroke():
            points = tuple((x + right, y + down) for x, y in shape.points)
            return attrs.evolve(shape, points=points)
        case Box() | Dot() | Words():
            return attrs.evolve(shape, x=shape.x + right, y=shape.y + down)
        case _:
            assert_never(shape)
