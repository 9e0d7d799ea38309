from __future__ import annotations

from xiaoping.indicators import Observation
from xiaoping.measures import Missing, MissingReason, parse
from xiaoping.periods import Year
from xiaoping.report.charts import canvas_of
from xiaoping.report.charts.canvas import Box, Dot, Even
from xiaoping.report.charts.style import OFFICE
from xiaoping.report.tree import Chart, ChartKind, Figure, Table, Text


def drawn(rows, heads):
    def cell(value):
        if value is None:
            return ()
        if isinstance(value, str) and not value[0].isdigit():
            return (Text(value),)
        value = parse(value) if isinstance(value, str) else value
        return (Figure(Observation("a.paid", "431228223000", Year(2020), value)),)

    table = Table(
        title=(Text("图名"),),
        head=((), *((Text(head),) for head in heads)),
        rows=tuple(((Text(name),), *map(cell, cells)) for name, cells in rows.items()),
    )
    canvas = canvas_of(Chart(kind=ChartKind.MATRIX, table=table), Even())
    return canvas, [words.text for words in canvas.words()]


def test_what_is_there_and_what_is_missing_differ_in_form():
    none = Missing(MissingReason.NOT_APPLICABLE)
    canvas, texts = drawn({"甲村": ["6户", None, none, "已公开"]}, ["一", "二", "三", "四"])
    assert {"6", "已公开", "有", "缺", "不适用"} <= set(texts)
    assert any(isinstance(s, Dot) and s.form == "cross" for s in canvas.shapes)
    filled = [s for s in canvas.shapes if isinstance(s, Box) and s.fill == OFFICE.ramp[1]]
    assert len(filled) == 2 + 1


def test_the_legend_tells_only_what_occurs():
    _, texts = drawn({"甲村": ["6户"]}, ["一"])
    assert "缺" not in texts
    assert "不适用" not in texts


def test_figures_that_find_no_room_become_discs():
    canvas, texts = drawn({"甲村": ["123456户"] * 20}, ["指标"] * 20)
    assert "123456" not in texts
    assert sum(isinstance(s, Dot) and s.form == "circle" for s in canvas.shapes) == 20 + 1


def test_more_columns_than_fit_go_on_below():
    canvas, texts = drawn({"甲村": ["6户"] * 60, "乙村": [None] * 60}, ["指标"] * 60)
    assert texts.count("甲村") == texts.count("乙村") > 1
    assert max(s.x + s.width for s in canvas.shapes if isinstance(s, Box)) <= canvas.width


def test_long_headings_are_written_downwards_and_cut():
    _, texts = drawn({"甲村": ["6户"] * 20}, ["农村居民人均可支配收入增长情况"] * 20)
    assert texts.count("农") == 20
    assert texts.count("…") == 20
