from __future__ import annotations

from itertools import pairwise

import pytest

from xiaoping.indicators import Observation
from xiaoping.measures import parse
from xiaoping.periods import Month, Year
from xiaoping.report.builders.charts import line_chart
from xiaoping.report.charts import canvas_of
from xiaoping.report.charts.canvas import Dot, Even, Stroke
from xiaoping.report.charts.style import OFFICE


def o(value, period, **more):
    return Observation("a.paid", "431228223000", period, parse(value), **more)


def drawn(series):
    canvas = canvas_of(line_chart("图名", series), Even())
    dots = [shape for shape in canvas.shapes if isinstance(shape, Dot)]
    lines = [s for s in canvas.shapes if isinstance(s, Stroke) and s.thickness == 1.5]
    return canvas, dots, lines


def test_points_stand_at_their_periods():
    _, dots, _ = drawn({"额": [o("5元", Year(y)) for y in (2015, 2018, 2020)]})
    first, second, third = (dot.x for dot in dots)
    assert (second - first) / (third - first) == pytest.approx(3 / 5, abs=0.001)


def test_a_gap_parts_the_line():
    series = {
        "甲": [o("5元", Year(y)) for y in (2017, 2018, 2020)],
        "乙": [o("9元", Year(y)) for y in (2017, 2018, 2019, 2020)],
    }
    _, dots, lines = drawn(series)
    keys = 2
    assert (len(dots) - keys, len(lines) - keys) == (7, 1 + 3)


def test_many_points_tell_the_first_the_last_the_least_and_the_greatest():
    values = [5, 9, 30, 12, 8, 7, 3, 11, 14, 15, 16, 17, 18, 19, 6]
    months = [Month(2019 + n // 12, n % 12 + 1) for n in range(len(values))]
    canvas, _, _ = drawn({"额": [o(f"{v}元", m) for v, m in zip(values, months, strict=True)]})
    assert sorted(int(words.text) for words in canvas.words() if words.figure) == [3, 5, 6, 30]


def test_names_of_many_periods_do_not_touch():
    months = [Month(2010 + n // 12, n % 12 + 1) for n in range(100)]
    canvas, _, _ = drawn({"额": [o(f"{n}元", month) for n, month in enumerate(months)]})
    named = [words for words in canvas.words() if words.text.endswith("月")]
    ends = sorted(
        (w.x - Even().width(w.text, 9) / 2, w.x + Even().width(w.text, 9) / 2) for w in named
    )
    assert len(named) >= 4
    assert all(one[1] <= other[0] for one, other in pairwise(ends))


def test_what_is_expected_is_hollow_and_dotted():
    _, dots, lines = drawn(
        {"额": [o("5元", Year(2019)), o("6元", Year(2020), scenario="forecast")]}
    )
    assert dots[-1].fill == OFFICE.paper
    assert lines[-1].dash == (1, 1.2)


def test_lines_begin_at_zero_and_say_so_where_they_do_not():
    canvas, _, _ = drawn({"额": [o(f"{v}元", Year(v)) for v in (2000, 2010)]})
    assert "纵轴不自零起。" in {words.text for words in canvas.words()}
    canvas, _, _ = drawn({"额": [o(f"{v}元", Year(2000 + v)) for v in (1, 9)]})
    assert "纵轴不自零起。" not in {words.text for words in canvas.words()}


def test_an_approximation_has_a_whisker():
    canvas, _, _ = drawn({"额": [o("900余元", Year(2019)), o("500元", Year(2020))]})
    assert any(isinstance(s, Stroke) and s.dash == (2, 1) for s in canvas.shapes)
    assert "约数的余地" in {words.text for words in canvas.words()}
