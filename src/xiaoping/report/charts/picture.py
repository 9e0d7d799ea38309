"""A chart as a picture: its figures read, laid out by its kind, and painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, final

import attrs

from xiaoping.errors import TextError, XiaopingError
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems
from xiaoping.report.charts.bars import draw_bars
from xiaoping.report.charts.canvas import Canvas, Face
from xiaoping.report.charts.data import Figures, figures_of
from xiaoping.report.charts.drawing import paint_png, paint_svg
from xiaoping.report.charts.fonts import Typeface, typeface
from xiaoping.report.charts.lines import draw_lines
from xiaoping.report.charts.map import draw_map
from xiaoping.report.charts.matrix import draw_matrix
from xiaoping.report.charts.progress import draw_progress
from xiaoping.report.charts.stacked import draw_stacked
from xiaoping.report.charts.style import OFFICE, Style
from xiaoping.report.profile import OFFICIAL, Profile
from xiaoping.report.tree import Chart, ChartKind

__all__ = ["Pictures", "canvas_of", "to_png", "to_svg"]

_DRAWN: Final[Mapping[ChartKind, Callable[[Figures, Style, Face], Canvas]]] = {
    ChartKind.BAR: draw_bars,
    ChartKind.LINE: draw_lines,
    ChartKind.STACKED: draw_stacked,
    ChartKind.PROGRESS: draw_progress,
    ChartKind.MATRIX: draw_matrix,
    ChartKind.MAP: draw_map,
}
_RESOLUTION: Final = 200
_HIGHEST: Final = 10_000.0
"""In points, some three and a half metres; what is higher nobody looks at, and memory ends."""
_SIGNS: Final = "…～"


def to_svg(chart: Chart, *, style: Style = OFFICE, profile: Profile = OFFICIAL) -> str:
    """Return a chart as SVG, its words as outlines; the same bytes for the same figures.

    The picture bears no title: that is the caption of the table beside it.

    Args:
        chart: What is drawn.
        style: Sizes and colours.
        profile: How the house words figures.

    Raises:
        MissingExtraError: matplotlib is not installed.
        TextError: No Chinese typeface is found or a character is in none, the table is
            empty, an area of a map has no place, or the picture would be higher than
            three and a half metres.
        DimensionError: Figures do not compare.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.builders.charts import bar_chart
    >>> built = Observation("toilet.household_built", "431228223201", Year(2020), quantity("121户"))
    >>> chart = bar_chart("户厕", {"甲村": [built]}, columns=["建成"])
    >>> to_svg(chart) == to_svg(chart)
    True
    """
    canvas, face = _laid_out(chart, style, profile)
    return paint_svg(canvas, face)


def to_png(
    chart: Chart,
    *,
    dpi: int = _RESOLUTION,
    style: Style = OFFICE,
    profile: Profile = OFFICIAL,
) -> bytes:
    """Return a chart as PNG on white; see :func:`to_svg`.

    Args:
        chart: What is drawn.
        dpi: How many pixels an inch has; 200 is what a printer of an office shows.
        style: Sizes and colours.
        profile: How the house words figures.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.builders.charts import bar_chart
    >>> built = Observation("toilet.household_built", "431228223201", Year(2020), quantity("121户"))
    >>> chart = bar_chart("户厕", {"甲村": [built]}, columns=["建成"])
    >>> to_png(chart, dpi=100)[1:4]
    b'PNG'
    """
    canvas, face = _laid_out(chart, style, profile)
    return paint_png(canvas, face, dpi)


def canvas_of(
    chart: Chart, face: Face, *, style: Style = OFFICE, profile: Profile = OFFICIAL
) -> Canvas:
    """Return the shapes of a chart, laid out for the widths of a typeface.

    No drawing library is needed: who paints on their own starts here.

    >>> from xiaoping.indicators import Observation
    >>> from xiaoping.measures import quantity
    >>> from xiaoping.periods import Year
    >>> from xiaoping.report.builders.charts import bar_chart
    >>> built = Observation("toilet.household_built", "431228223201", Year(2020), quantity("121户"))
    >>> chart = bar_chart("户厕", {"甲村": [built]}, columns=["建成"])
    >>> from xiaoping.report.charts.canvas import Even
    >>> [words.text for words in canvas_of(chart, Even()).words()]
    ['建成', '单位：户', '121', '甲村']
    """
    return _canvas(chart.kind, figures_of(chart, profile), style, face)


def _laid_out(chart: Chart, style: Style, profile: Profile) -> tuple[Canvas, Typeface]:
    figures = figures_of(chart, profile)
    face = typeface(_all_words(figures), title=figures.title)
    return _canvas(chart.kind, figures, style, face), face


def _canvas(kind: ChartKind, figures: Figures, style: Style, face: Face) -> Canvas:
    canvas = _DRAWN[kind](figures, style, face)
    if canvas.height > _HIGHEST:
        high, most = (round(points / 72 * 25.4) for points in (canvas.height, _HIGHEST))
        raise fail(TextError, "chart.high", title=figures.title, given=high, most=most)
    return canvas


def _all_words(figures: Figures) -> str:
    named = (*figures.columns, figures.unit, *(row.name for row in figures.rows))
    own = (phrase for code, phrase in figures.say.items() if code.startswith("picture."))
    return "".join((*named, *(point.label for point in figures.points()), *own, _SIGNS))


@final
@attrs.define(kw_only=True)
class Pictures:
    """Draws the charts of a report; one that cannot be drawn leaves its table and a problem.

    Attributes:
        style: Sizes and colours.
        profile: How the house words figures.
        problems: What could not be drawn, with the identifier of the chart as its place.

    >>> from xiaoping.report.tree import Table
    >>> pictures = Pictures()
    >>> nothing = Table(title=(), head=((),), rows=())
    >>> pictures.svg(Chart(kind=ChartKind.BAR, table=nothing, id="toilets"))
    ''
    >>> [str(problem.where) for problem in pictures.problems]
    ['toilets']
    """

    style: Style = OFFICE
    profile: Profile = OFFICIAL
    _found: list[Problem] = attrs.field(factory=list, init=False)

    @property
    def problems(self) -> Problems:
        """What could not be drawn so far, each said once."""
        return Problems({problem.text("en"): problem for problem in self._found}.values())

    def svg(self, chart: Chart) -> str:
        """Return the chart as SVG, or the empty text if it cannot be drawn."""
        try:
            return to_svg(chart, style=self.style, profile=self.profile)
        except XiaopingError as error:
            self._keep(error, chart)
            return ""

    def png(self, chart: Chart, *, dpi: int = _RESOLUTION) -> bytes:
        """Return the chart as PNG, or no bytes if it cannot be drawn."""
        try:
            return to_png(chart, dpi=dpi, style=self.style, profile=self.profile)
        except XiaopingError as error:
            self._keep(error, chart)
            return b""

    def _keep(self, error: XiaopingError, chart: Chart) -> None:
        self._found.append(Problem.of(error, Location(path=chart.id)))
