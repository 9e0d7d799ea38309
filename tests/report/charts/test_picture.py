from __future__ import annotations

import attrs
import pytest

from xiaoping.errors import TextError
from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.builders.charts import area_map, bar_chart
from xiaoping.report.charts import Pictures, canvas_of, to_png, to_svg
from xiaoping.report.charts.canvas import Even
from xiaoping.report.charts.style import Style
from xiaoping.report.tree import Chart, ChartKind, Table, Text

pytest.importorskip("matplotlib")


def built(text):
    return Observation("toilet.household_built", "431228223000", Year(2020), quantity(text))


GOOD = bar_chart("户厕", {"甲村": [built("121户")], "乙村": [built("20户")]}, columns=["建成"])
EMPTY = Chart(
    kind=ChartKind.BAR,
    table=Table(title=(Text("图名"),), head=((Text("村"),),), rows=()),
    id="empty",
)


def test_a_chart_becomes_svg_and_png():
    assert to_svg(GOOD).startswith("<svg ")
    assert to_png(GOOD).startswith(b"\x89PNG")
    assert len(to_png(GOOD, dpi=50)) < len(to_png(GOOD))


def test_a_style_says_how_wide_a_picture_is():
    assert 'width="283.46' in to_svg(GOOD, style=Style(width_mm=100))


def test_whoever_paints_on_their_own_takes_the_shapes():
    class Square:
        def width(self, text, size):
            return len(text) * size

    told = [words.text for words in canvas_of(GOOD, Square()).words()]
    assert {"121", "20", "甲村", "乙村", "建成", "单位：户"} == set(told)


@pytest.mark.parametrize(
    "chart",
    [
        bar_chart("高", {f"第{n}": [built("1户")] for n in range(5000)}),
        area_map(
            "高",
            [attrs.evolve(built("1户"), area=code) for code in "ab"],
            {"a": (0, 0), "b": (0, 3000)},
            names={},
        ),
    ],
    ids=["rows", "places"],
)
def test_a_picture_that_nobody_could_look_at_is_not_painted(chart):
    pictures = Pictures()
    assert pictures.png(chart) == b""
    (problem,) = pictures.problems
    assert problem.text("zh").endswith(
        "毫米。最高3528毫米。请少画几行或分成几张图；如是地图，请检查 places。"
    )
    assert "The chart '高' would be " in problem.text("en")
    with pytest.raises(TextError):
        canvas_of(chart, Even())


def test_a_chart_that_cannot_be_drawn_leaves_a_problem_with_its_place():
    pictures = Pictures()
    assert pictures.svg(GOOD)
    assert (pictures.svg(EMPTY), pictures.png(EMPTY), pictures.svg(EMPTY)) == ("", b"", "")
    (problem,) = pictures.problems
    assert problem.text("zh") == (
        "empty：图“图名”没有数据：表中没有行或没有数字列。请补上数据，或去掉这张图。"
    )
    assert problem.text("en").startswith("empty: The chart '图名' has nothing to draw")
