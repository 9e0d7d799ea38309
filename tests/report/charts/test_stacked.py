from __future__ import annotations

import pytest

from xiaoping.errors import TextError
from xiaoping.indicators import Observation
from xiaoping.measures import Missing, MissingReason, Share, parse
from xiaoping.periods import Year
from xiaoping.report.builders.charts import share_chart
from xiaoping.report.charts import canvas_of
from xiaoping.report.charts.canvas import Box, Even

GAP = Missing(MissingReason.NOT_COLLECTED)


def o(value):
    value = parse(value) if isinstance(value, str) else value
    return Observation("a.paid", "431228223000", Year(2020), value)


def drawn(*values):
    columns = ["甲乙丙丁戊"[n] for n in range(len(values))]
    canvas = canvas_of(
        share_chart("图名", {"行": [o(v) for v in values]}, columns=columns), Even()
    )
    boxes = [s for s in canvas.shapes if isinstance(s, Box) and s.height == 17]
    texts = [words.text for words in canvas.words()]
    return boxes[0], [box for box in boxes[1:] if box.fill], texts


def test_amounts_are_parts_of_their_sum():
    whole, parts, texts = drawn("30元", "10元", "60元")
    assert [part.width / whole.width for part in parts] == pytest.approx([0.3, 0.1, 0.6])
    assert {"30", "10", "60"} <= set(texts)


def test_percentages_are_parts_of_a_hundred_and_what_is_missing_stays_open():
    whole, parts, _ = drawn(Share.percent(50), Share.percent(20), GAP)
    assert [part.width / whole.width for part in parts] == pytest.approx([0.5, 0.2])


def test_rounded_percentages_that_exceed_a_hundred_still_fill_the_bar():
    whole, parts, _ = drawn(*(Share.percent("33.4"),) * 3)
    assert sum(part.width for part in parts) == pytest.approx(whole.width)


def test_percentages_that_come_to_more_than_rounding_explains_are_no_parts_of_a_whole():
    with pytest.raises(TextError) as caught:
        drawn(Share.percent(70), Share.percent(50))
    assert caught.value.code == "chart.over"
    assert caught.value.zh == (
        "图“图名”第1行的百分比“70%、50%”合计超过100%，不是一个整体的各部分。"
        "请核对这一行，或改用柱状图。"
    )
    assert "at row 1 that come to more than a hundred: 70%, 50%." in str(caught.value)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (("3元", GAP), "缺项，无法构成"),
        (("0元", "0元"), "合计为零"),
        ((GAP, GAP), "无统计任务"),
    ],
)
def test_what_has_no_parts_says_why(values, told):
    _, parts, texts = drawn(*values)
    assert parts == []
    assert told in texts


def test_a_figure_without_room_is_left_to_the_table_and_that_is_said():
    _, _, texts = drawn("1元", "9999元")
    assert "过窄处的数字见表。" in texts
    assert "1" not in texts
