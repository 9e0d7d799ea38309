"""How pictures look: sober, and told apart by shape and shade before colour.

Neighbours of the palette differ in lightness, so that a grey print still tells them apart,
and each has lines across it, a marker and a dash of its own for those who see no colour.
"""

from __future__ import annotations

from typing import Final, final

import attrs

from xiaoping.report.charts.canvas import Form

__all__ = ["OFFICE", "Paint", "Style", "contrast", "ink_on", "shade"]


@final
@attrs.frozen
class Paint:
    """How one series is told apart from the others.

    Attributes:
        colour: Its colour, as ``#rrggbb``.
        hatch: The lines across its bars, as matplotlib names them.
        marker: The form of its points.
        dash: The dashes of its line.

    >>> OFFICE.paint(0).colour, OFFICE.paint(1).marker
    ('#1f4e79', 'square')
    """

    colour: str
    hatch: str = ""
    marker: Form = "circle"
    dash: tuple[float, ...] = ()


_PAINTS: Final = (
    Paint("#1f4e79"),
    Paint("#d99a4e", "////", "square", (4.5, 1.8)),
    Paint("#3f7f6e", "||||", "triangle", (1.4, 1.6)),
    Paint("#c9d3dc", "\\\\\\\\", "diamond", (6, 1.6, 1.4, 1.6)),
    Paint("#8c3b36", "xxxx", "down", (8, 2)),
    Paint("#a6bd8c", "----", "circle", (3, 1, 1, 1)),
    Paint("#5d5f73", "++++", "square", (2.5, 2.5)),
    Paint("#ecd9a0", "..", "triangle", (9, 1.5, 3, 1.5)),
)


@final
@attrs.frozen(kw_only=True)
class Style:
    """Sizes and colours of pictures.

    Attributes:
        width_mm: How wide a picture is; the text of an official page is 156 mm wide.
        size: The size of names and figures, in points.
        small: The size of what is told beside, in points.
        ink: The colour of words and axes.
        faint: The colour of what is told beside; legible on the paper.
        rule: The colour of thin lines.
        paper: The colour of the page; it parts neighbours and lies around words.
        paints: How series are told apart, in order; the ninth begins anew.
        track: The colour of what is still to be done, below a bar of progress.
        ramp: From the lightest to the darkest class of a map.

    >>> Style(width_mm=100, size=10.5).width < OFFICE.width
    True
    """

    width_mm: float = 156
    size: float = 9
    small: float = 8
    ink: str = "#1f1e1c"
    faint: str = "#5e5a54"
    rule: str = "#b9b4ab"
    paper: str = "#ffffff"
    track: str = "#e7e4de"
    paints: tuple[Paint, ...] = _PAINTS
    ramp: tuple[str, ...] = ("#e8eef4", "#b3c8dc", "#6f96bb", "#1f4e79")

    @property
    def width(self) -> float:
        """How wide a picture is, in points."""
        return self.width_mm / 25.4 * 72

    def paint(self, number: int) -> Paint:
        """Return how the series of this number is drawn, the first being 0."""
        return self.paints[number % len(self.paints)]


OFFICE: Final = Style()
"""The style of official reports."""


def shade(colour: str) -> float:
    """Return how light a colour is, from 0 for black to 1 for white.

    Source: WCAG 2.2, relative luminance.

    >>> shade("#000000"), shade("#ffffff")
    (0.0, 1.0)
    """
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21; text wants 4.5.

    Source: WCAG 2.2, contrast ratio.

    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    light, dark = sorted((shade(one), shade(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(ground: str, style: Style) -> str:
    """Return the ink or the paper, whichever is easier to read on ``ground``.

    >>> ink_on("#1f4e79", OFFICE), ink_on("#e8eef4", OFFICE)
    ('#ffffff', '#1f1e1c')
    """
    return max((style.ink, style.paper), key=lambda colour: contrast(colour, ground))
