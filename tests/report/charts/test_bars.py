from __future__ import annotations

import pytest

from xiaoping.indicators import Observation
from xiaoping.measures import Missing, MissingReason, parse
from xiaoping.periods import Year
from xiaoping.report.builders.charts import bar_chart
from xiaoping.report.charts import canvas_of
from xiaoping.report.charts.canvas import Box, Even
from xiaoping.report.charts.style import OFFICE


def o(value, **more):
    value = parse(value) if isinstance(value, str) else value
    return Observation("a.paid", "431228223000", Year(2020), value, **more)


def drawn(rows, columns=("额",)):
    canvas = canvas_of(bar_chart("图名", rows, columns=columns), Even())
    bars = [s for s in canvas.shapes if isinstance(s, Box) and s.fill]
    return canvas, bars


def test_upright_bars_are_as_high_as_their_numbers():
    _, bars = drawn({"甲": [o("100元")], "乙": [o("50元")], "丙": [o("25元")]})
    heights = [bar.height for bar in bars]
    assert heights[1:] == pytest.approx([heights[0] / 2, heights[0] / 4])
    assert len({round(bar.y + bar.height, 6) for bar in bars}) == 1


def test_many_rows_or_long_names_lie_down():
    _, bars = drawn({f"第{n}": [o("100元")] for n in range(30)})
    assert len({bar.x for bar in bars}) == 1
    assert len(bars) == 30
    _, bars = drawn({f"名称很长的项目{n}" * 9: [o("100元")] for n in range(3)})
    assert len({bar.x for bar in bars}) == 1


def test_numbers_below_zero_hang_from_the_axis():
    _, (up, down) = drawn({"甲": [o("100元")], "乙": [o("-50元")]})
    assert up.y + up.height == pytest.approx(down.y)
    assert up.height == pytest.approx(2 * down.height)


def test_zero_and_missing_have_words_and_no_bar():
    canvas, bars = drawn(
        {"甲": [o("0元")], "乙": [o(Missing(MissingReason.UNKNOWN))], "丙": [None]}
    )
    assert bars == []
    assert {"0", "未掌握数据"} <= {words.text for words in canvas.words()}


def test_a_number_beside_a_huge_one_is_still_seen():
    _, bars = drawn({"甲": [o("1元")], "乙": [o("1000000000元")]})
    assert min(bar.height for bar in bars) >= 0.8


def test_what_is_expected_is_hollow_and_what_is_open_is_dashed_and_both_are_explained():
    canvas, _ = drawn({"甲": [o("900余元")], "乙": [o("500元", scenario="forecast")]})
    texts = [words.text for words in canvas.words()]
    assert {"预计或计划", "约数的余地"} <= set(texts)
    boxes = [shape for shape in canvas.shapes if isinstance(shape, Box)]
    assert sum(box.dashed for box in boxes) == 2
    assert any(box.fill == OFFICE.paper and box.edge for box in boxes)


def test_series_have_keys_and_one_series_its_name_alone():
    canvas, bars = drawn({"甲": [o("1元"), o("2元")]}, ("今年", "去年"))
    assert {"今年", "去年"} <= {words.text for words in canvas.words()}
    assert len(bars) == 4
    _, bars = drawn({"甲": [o("1元")]})
    assert len(bars) == 1
