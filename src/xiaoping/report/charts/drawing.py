"""Shapes to SVG and PNG, by matplotlib: the same bytes every time, from any thread.

Only objects are used, never ``pyplot``.  What matplotlib reads from its settings while it
paints is put back afterwards; a lock keeps our own threads apart, because those settings
belong to the whole process.
"""

from __future__ import annotations

import io
import re
import threading
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, assert_never

from xiaoping.report.charts.canvas import Align, Box, Canvas, Dot, Stroke, Words

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.figure import Figure

    from xiaoping.report.charts.fonts import Typeface

__all__ = ["paint_png", "paint_svg"]

_POINTS: Final = 72
_LOCK: Final = threading.RLock()
_PROLOGUE: Final = re.compile(r"\A.*?(?=<svg\b)", re.DOTALL)
_NOTE: Final = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_DATA: Final = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_RULES: Final = re.compile(r"\s*<defs>\s*<style\b.*?</style>\s*</defs>", re.DOTALL)
_OUTLINE: Final = re.compile(r'(?<= d=")[^"]*')
_DIGITS: Final = re.compile(r"(\.\d\d)\d+")
_MARKERS: Final = {
    "circle": "o",
    "square": "s",
    "triangle": "^",
    "down": "v",
    "diamond": "D",
    "cross": "x",
}
_ALIGNED: Final[Mapping[Align, Literal["left", "center", "right"]]] = {
    "left": "left",
    "middle": "center",
    "right": "right",
}
_NO_DATE: Final = {"Date": None, "Creator": None, "Format": None, "Type": None}


def paint_svg(canvas: Canvas, face: Typeface) -> str:
    """Return a picture as SVG without style sheets, scripts, notes or addresses.

    All words are outlines; nothing of them stands in the text of the file.

    >>> from xiaoping.report.charts.fonts import typeface
    >>> square = Box(x=4, y=4, width=20, height=20, fill="#1f4e79")
    >>> "#1f4e79" in paint_svg(Canvas(width=28, height=28, shapes=(square,)), typeface(""))
    True
    """
    with _LOCK:
        from matplotlib import rc_context  # noqa: PLC0415 - an extra

        with rc_context(_settings()):
            buffer = io.BytesIO()
            _figure(canvas, face).savefig(
                buffer, format="svg", metadata=_NO_DATE, transparent=True
            )
    text = buffer.getvalue().decode("utf-8")
    for pattern in (_PROLOGUE, _NOTE, _DATA, _RULES):
        text = pattern.sub("", text)
    text = _OUTLINE.sub(_short, text)
    # The rule that was taken out would have reached everything around the picture.
    return text.replace("<svg ", '<svg stroke-linejoin="round" stroke-linecap="butt" ', 1)


def _short(outline: re.Match[str]) -> str:
    """Return an outline without line breaks, to the hundredth of a point."""
    return _DIGITS.sub(r"\1", " ".join(outline[0].split()))


def paint_png(canvas: Canvas, face: Typeface, dpi: int) -> bytes:
    """Return a picture as PNG on white paper.

    >>> from xiaoping.report.charts.fonts import typeface
    >>> paint_png(Canvas(width=28, height=28, shapes=()), typeface(""), 72)[1:4]
    b'PNG'
    """
    with _LOCK:
        from matplotlib import rc_context  # noqa: PLC0415 - an extra

        with rc_context(_settings()):
            buffer = io.BytesIO()
            _figure(canvas, face).savefig(
                buffer, format="png", dpi=dpi, metadata={"Software": None}, facecolor="#ffffff"
            )
    return buffer.getvalue()


def _settings() -> Any:
    """Return matplotlib's own settings with ours, so that a user's do not change a picture."""
    from matplotlib import rcParamsDefault  # noqa: PLC0415 - an extra

    own: dict[Any, Any] = {
        "svg.fonttype": "path",
        "svg.hashsalt": "xiaoping",
        "svg.id": None,
        "axes.unicode_minus": False,
        "text.usetex": False,
        "text.parse_math": False,
        # Hinted letters are as wide as whole pixels, and not as they were measured.
        "text.hinting": "no_hinting",
        "hatch.linewidth": 0.8,
        "path.sketch": None,
        "path.effects": [],
    }
    plain = {k: v for k, v in rcParamsDefault.items() if not k.startswith("backend")}
    return {**plain, **own}


def _figure(canvas: Canvas, face: Typeface) -> Figure:
    from matplotlib.figure import Figure  # noqa: PLC0415 - an extra
    from matplotlib.transforms import Affine2D  # noqa: PLC0415 - an extra

    figure = Figure(figsize=(canvas.width / _POINTS, canvas.height / _POINTS), dpi=_POINTS)
    down = Affine2D().scale(1 / _POINTS, -1 / _POINTS).translate(0, canvas.height / _POINTS)
    place = down + figure.dpi_scale_trans
    for order, artist in enumerate(_artists(canvas, face)):
        # Later shapes lie on earlier ones, whatever kind they are of.
        artist.set_zorder(order)
        if not artist.is_transform_set():
            artist.set_transform(place)
        figure.add_artist(artist)
    return figure


def _artists(canvas: Canvas, face: Typeface) -> Iterable[Artist]:
    for shape in canvas.shapes:
        match shape:
            case Box():
                yield from _box(shape)
            case Stroke():
                yield _stroke(shape)
            case Dot():
                yield _dot(shape)
            case Words():
                yield _words(shape, face)
            case _:
                assert_never(shape)


def _box(box: Box) -> Iterable[Artist]:
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - an extra

    corner, size = (box.x, box.y), (box.width, box.height)
    if box.fill or not box.hatch:
        yield Rectangle(
            corner,
            *size,
            facecolor=box.fill or "none",
            edgecolor=box.edge or "none",
            linewidth=box.thickness if box.edge else 0,
            linestyle=(0, (3, 1.5)) if box.dashed else "-",
        )
    if box.hatch:
        # The lines of a hatch take the colour of the edge, so they are a shape of their own.
        yield Rectangle(
            corner, *size, facecolor="none", edgecolor=box.lines, linewidth=0, hatch=box.hatch
        )


def _stroke(stroke: Stroke) -> Artist:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - an extra

    xs, ys = zip(*stroke.points, strict=True)
    return Line2D(
        xs,
        ys,
        color=stroke.colour,
        linewidth=stroke.thickness,
        linestyle=(0, stroke.dash) if stroke.dash else "-",
        solid_capstyle="butt",
        dash_capstyle="butt",
    )


def _dot(dot: Dot) -> Artist:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - an extra

    return Line2D(
        (dot.x,),
        (dot.y,),
        linestyle="none",
        marker=_MARKERS[dot.form],
        markersize=dot.size,
        markeredgecolor=dot.colour,
        markerfacecolor=dot.fill or "none",
        markeredgewidth=dot.thickness,
    )


def _words(words: Words, face: Typeface) -> Artist:
    from matplotlib import patheffects  # noqa: PLC0415 - an extra
    from matplotlib.text import Text  # noqa: PLC0415 - an extra

    # An em box is 0.88 above the line on which letters stand; digits and Chinese
    # characters have their middle 0.36 above it.
    text = Text(
        words.x,
        words.y + 0.36 * words.size,
        words.text,
        fontproperties=face.properties(words.size),
        color=words.colour,
        horizontalalignment=_ALIGNED[words.align],
        verticalalignment="baseline",
        parse_math=False,
        usetex=False,
    )
    if words.halo:
        text.set_path_effects(
            [patheffects.Stroke(linewidth=2, foreground=words.halo), patheffects.Normal()]
        )
    return text
