from __future__ import annotations

import pytest

from xiaoping.errors import TextError
from xiaoping.indicators import Observation
from xiaoping.measures import Missing, MissingReason, parse
from xiaoping.periods import Year
from xiaoping.report.builders.charts import area_map
from xiaoping.report.charts import canvas_of
from xiaoping.report.charts.canvas import Box, Even
from xiaoping.report.charts.style import OFFICE

CODES = [f"43122822320{n}" for n in range(1, 9)]
PLACES = {code: (n % 3 - 1, n // 3 + 5) for n, code in enumerate(CODES)}
NAMES = {code: f"{'甲乙丙丁戊己庚辛'[n]}村" for n, code in enumerate(CODES)}


def drawn(values, places=PLACES):
    observations = [
        Observation(
            "pop.households",
            code,
            Year(2020),
            parse(value) if isinstance(value, str) else value,
        )
        for code, value in zip(CODES, values, strict=False)
    ]
    chart = area_map("图名", observations, places, names=NAMES, column="户数")
    canvas = canvas_of(chart, Even())
    fields = [s for s in canvas.shapes if isinstance(s, Box) and s.height > 30]
    return canvas, fields


def test_fields_lie_as_their_places_say():
    canvas, fields = drawn([f"{n}户" for n in range(1, 9)])
    assert len(fields) == 8
    assert fields[0].y == fields[2].y < fields[3].y
    assert fields[0].x < fields[1].x < fields[2].x
    assert {*NAMES.values()} <= {words.text for words in canvas.words()}


def test_the_highest_class_is_darkest_and_its_bounds_are_printed_figures():
    canvas, fields = drawn(["5户", "100户", "7户", "50户", "7户"])
    assert fields[1].fill == OFFICE.ramp[-1]
    assert fields[0].fill == OFFICE.ramp[0]
    assert fields[2].fill == fields[4].fill
    legend = [words.text for words in canvas.words() if words.y < fields[0].y and words.figure]
    assert legend == ["5", "7", "50", "100"]


def test_equal_numbers_are_one_class_of_middle_shade():
    _, fields = drawn(["5户"] * 3)
    assert {field.fill for field in fields} == {OFFICE.ramp[1]}


def test_what_is_missing_has_lines_across_it():
    canvas, fields = drawn(["5户", Missing(MissingReason.UNKNOWN)])
    assert [bool(field.hatch) for field in fields] == [False, True]
    assert {"无数据", "未掌握数据"} <= {words.text for words in canvas.words()}


def test_an_area_without_a_place_is_never_dropped():
    places = {**PLACES}
    del places[CODES[1]]
    with pytest.raises(TextError) as caught:
        drawn(["5户"] * 3, places)
    told = caught.value.message("zh")
    assert told.startswith(
        "图“图名”中的乙村（431228223202）没有位置。有位置的代码：431228223201、"
    )
    assert "相近的有：" in told
    assert "has no place for 乙村（431228223202）" in str(caught.value)


def test_places_that_span_more_columns_than_hold_a_letter_are_refused():
    _, fields = drawn(["5户"] * 2, {CODES[0]: (0, 0), CODES[1]: (26, 0)})
    assert min(field.width for field in fields) > OFFICE.size
    with pytest.raises(TextError) as caught:
        drawn(["5户"] * 2, {CODES[0]: (-9, 0), CODES[1]: (10**9, 0)})
    assert caught.value.message("zh") == (
        "地图“图名”的 places 横跨1000000010列，每格放不下一个字。最多27列。"
        "请改正 places，或分成几张图。"
    )
    assert "The places of the map '图名' span 1000000010 columns" in str(caught.value)


def test_two_areas_do_not_share_a_field():
    with pytest.raises(TextError) as caught:
        drawn(["5户"] * 3, {**PLACES, CODES[1]: PLACES[CODES[0]]})
    assert caught.value.message("zh") == (
        "图“图名”中的甲村、乙村在同一位置（第-1列第5行）。每个地区应占一格。请改正 places。"
    )
