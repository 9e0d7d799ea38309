from __future__ import annotations

import attrs
import pytest

from xiaoping.errors import TextError
from xiaoping.indicators import Observation
from xiaoping.measures import Missing, MissingReason, parse
from xiaoping.periods import Year
from xiaoping.report.builders.charts import bar_chart, progress_chart
from xiaoping.report.charts import canvas_of
from xiaoping.report.charts.canvas import Box, Even, Stroke
from xiaoping.report.charts.style import OFFICE
from xiaoping.report.tree import ChartKind


def o(value, **more):
    value = parse(value) if isinstance(value, str) else value
    return Observation("a.paid", "431228223000", Year(2020), value, **more)


def drawn(rows, columns=("完成", "目标")):
    canvas = canvas_of(progress_chart("图名", rows, columns=columns), Even())
    boxes = [s for s in canvas.shapes if isinstance(s, Box) and s.height == 11]
    tracks = [box for box in boxes if box.fill == OFFICE.track]
    bars = [box for box in boxes if box.fill != OFFICE.track]
    return canvas, tracks, bars


def test_each_row_is_measured_by_its_own_target():
    canvas, tracks, bars = drawn(
        {
            "甲": [o("50户"), o("200户")],
            "乙": [o("3公里"), o("2公里")],
            "丙": [o("0人"), o("9人")],
        }
    )
    parts = [bar.width / track.width for bar, track in zip(bars, tracks, strict=False)]
    assert parts == pytest.approx([1 / 4, 3 / 2])
    assert len(tracks) == 3
    assert {"50户", "200户", "3公里", "2公里", "0人"} <= {
        words.text for words in canvas.words()
    }


def test_what_goes_far_beyond_its_target_is_cut():
    canvas, tracks, bars = drawn({"甲": [o("900户"), o("100户")]})
    assert bars[0].width == pytest.approx(1.5 * tracks[0].width)
    cuts = [s for s in canvas.shapes if isinstance(s, Stroke) and s.colour == OFFICE.paper]
    assert len(cuts) == 2


@pytest.mark.parametrize(
    "pair",
    [
        (Missing(MissingReason.UNKNOWN), "9户"),
        ("9户", Missing(MissingReason.UNKNOWN)),
        ("9户", "0户"),
        ("-1户", "9户"),
    ],
)
def test_no_bar_where_nobody_can_say_how_far_it_is(pair):
    assert drawn({"甲": [o(value) for value in pair]})[2] == []


def test_no_rate_is_printed_that_is_no_figure():
    canvas, _, _ = drawn({"甲": [o("50户"), o("200户")]})
    assert not any("%" in words.text for words in canvas.words())
    rows = {"甲": [o("50户"), o("200户"), o("25%")]}
    canvas, _, _ = drawn(rows, ("完成", "目标", "完成率"))
    assert {"25%", "完成率"} <= {words.text for words in canvas.words()}


def test_what_is_expected_is_hollow():
    _, _, bars = drawn({"甲": [o("50户", scenario="forecast"), o("200户")]})
    assert bars[0].fill == OFFICE.paper


def test_a_target_is_needed():
    chart = attrs.evolve(bar_chart("图名", {"甲": [o("5户")]}), kind=ChartKind.PROGRESS)
    with pytest.raises(TextError) as caught:
        canvas_of(chart, Even())
    assert caught.value.message("zh") == (
        "图“图名”只有1列数字；进度图至少要2列。请补上，或改用别的图。"
    )
