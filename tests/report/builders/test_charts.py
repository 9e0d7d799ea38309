from __future__ import annotations

import pytest

from xiaoping.errors import AmbiguousError
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.builders.charts import (
    area_map,
    bar_chart,
    completeness_chart,
    line_chart,
    progress_chart,
    share_chart,
)
from xiaoping.report.flow import flow
from xiaoping.report.tree import ChartKind


def o(text="5户", year=2020, area="431228223201", indicator="pop.households", **more):
    return Observation(indicator, area, Year(year), quantity(text), **more)


def told(chart):
    """The table of a chart, as it is read."""
    (picture,) = flow(chart)

    def text(cell):
        return "".join(piece.text for piece in cell)

    rows = [[text(cell) for cell in row] for row in (picture.grid.head, *picture.grid.rows)]
    return text(picture.grid.title), rows, text(picture.grid.note)


def test_bars_have_a_row_for_each_name():
    chart = bar_chart(
        "图", {"甲村": [o(), None]}, columns=["今年", "去年"], head="村", note="注。", id="a"
    )
    assert chart.kind is ChartKind.BAR
    assert told(chart) == ("图1\u3000图", [["村", "今年", "去年"], ["甲村", "5户", ""]], "注。")


def test_lines_go_along_all_periods_in_order():
    chart = line_chart("图", {"甲": [o(year=2020), o(year=2018)], "乙": [o("7户", 2019)]})
    assert chart.kind is ChartKind.LINE
    assert told(chart)[1] == [
        ["时期", "甲", "乙"],
        ["2018年", "5户", ""],
        ["2019年", "", "7户"],
        ["2020年", "5户", ""],
    ]


def test_of_two_figures_for_one_period_none_is_lost_silently():
    task = o("9户", scenario="task")
    with pytest.raises(AmbiguousError) as caught:
        line_chart("图", {"甲村": [o(), task]})
    assert caught.value.zh == (
        "图“图”中“甲村”这条线在2020年有几个数字：5户、9户。每条线每个时期应只有一个。"
        "请按情景（scenario）或分组选出要画的。"
    )
    assert "The line '甲村' of the chart '图' has several figures for 2020: 5户, 9户." in str(
        caught.value
    )
    assert line_chart("图", {"甲村": [o(), o()]}) == line_chart("图", {"甲村": [o()]})


def test_shares_and_progress_keep_the_order_of_columns():
    assert (
        share_chart("图", {"甲": [o(), o("7户")]}, columns=["一", "二"]).kind
        is ChartKind.STACKED
    )
    chart = progress_chart("图", {"甲": [o(), o("7户")]})
    assert chart.kind is ChartKind.PROGRESS
    assert told(chart)[1] == [["", "完成", "目标"], ["甲", "5户", "7户"]]


def test_completeness_looks_for_actual_figures_of_the_period_without_a_breakdown():
    data = DataSet(
        [
            o(),
            o(area="431228223202", year=2019),
            o(area="431228223203", scenario="plan"),
            o(area="431228223204", breakdown=(("sex", "2"),)),
        ]
    )
    areas = {f"43122822320{n}": f"{n}村" for n in range(1, 5)}
    chart = completeness_chart(
        "图", data, areas=areas, indicators={"pop.households": "户数"}, period=Year(2020)
    )
    assert chart.kind is ChartKind.MATRIX
    assert [row[1] for row in told(chart)[1][1:]] == ["5户", "", "", ""]


def test_a_map_names_areas_by_code_where_they_have_no_name():
    chart = area_map("图", [o(), o(area="x")], {"x": (0, 0)}, names={"431228223201": "甲村"})
    assert chart.kind is ChartKind.MAP
    assert [row[0] for row in told(chart)[1][1:]] == ["甲村", "x"]
    assert chart.places == {"x": (0, 0)}
