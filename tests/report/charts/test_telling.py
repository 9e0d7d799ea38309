from __future__ import annotations

import pytest

from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import Missing, MissingReason, parse
from xiaoping.periods import Year
from xiaoping.report.builders.charts import (
    area_map,
    bar_chart,
    completeness_chart,
    line_chart,
    progress_chart,
    share_chart,
)
from xiaoping.report.charts.telling import told_of
from xiaoping.report.profile import ENGLISH

GAP = Missing(MissingReason.NOT_COLLECTED)


def o(value, year=2020, area="431228223201"):
    value = parse(value) if isinstance(value, str) else value
    return Observation("pop.households", area, Year(year), value)


def years(*values):
    return [o(value, 2015 + n) for n, value in enumerate(values)]


def test_bars_tell_the_least_and_the_greatest_of_each_column():
    rows = {
        "甲": [o("5户"), o("1户")],
        "乙": [o("900余户"), o("1户")],
        "丙": [o(GAP), o("1户")],
    }
    chart = bar_chart("图", rows, columns=["今年", "去年"])
    assert told_of(chart) == "今年最少的是甲（5户），最多的是乙（900余户）。去年均为1户。"
    assert told_of(bar_chart("图", {"甲": [o(GAP)]}, columns=["今年"])) == "今年没有数字。"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (("5户", "7户", "9户"), "额由2015年的5户升至2017年的9户，逐期上升。"),
        (("9户", "7户", "5户"), "额由2015年的9户降至2017年的5户，逐期下降。"),
        (
            ("5户", "9户", "3户", "5户"),
            "额2015年为5户，2018年仍为5户，最低为2017年的3户，最高为2016年的9户。",
        ),
        (("5户", "7户"), "额由2015年的5户升至2016年的7户。"),
        (("5户",), "额2015年为5户。"),
        ((GAP,), "额没有数字。"),
        (
            ("5户", GAP, "7户", "9户"),
            "额由2015年的5户升至2018年的9户，最低为2015年的5户，最高为2018年的9户。",
        ),
    ],
)
def test_lines_tell_their_trend(values, told):
    assert told_of(line_chart("图", {"额": years(*values)})) == told


def test_shares_tell_the_largest_part():
    rows = {"甲": [o("5户"), o("1户")], "乙": [o("5户"), o("9户")], "丙": [o("2户"), o("1户")]}
    chart = share_chart("图", rows, columns=["一", "二"])
    assert told_of(chart) == "以一为最多的是甲、丙。以二为最多的是乙。"


def test_progress_tells_who_is_there_and_many_names_are_cut():
    rows = {f"第{'甲乙丙丁戊己庚'[n]}": [o("5户"), o("5户")] for n in range(7)}
    rows |= {"末": [o("1户"), o("5户")], "缺": [o(GAP), o("5户")]}
    assert told_of(progress_chart("图", rows)) == (
        "已达到目标的是第甲、第乙、第丙、第丁、第戊、第己等。未达到目标的是末。"
    )


def test_a_matrix_tells_its_gaps():
    codes = {"pop.households": "户数", "pop.persons": "人口"}
    areas = {"431228223201": "甲村", "431228223202": "乙村"}
    chart = completeness_chart(
        "图", DataSet([o("5户")]), areas=areas, indicators=codes, period=Year(2020)
    )
    assert told_of(chart) == "缺户数的是乙村。缺人口的是甲村、乙村。"
    whole = completeness_chart(
        "图",
        DataSet([o("5户")]),
        areas={"431228223201": "甲村"},
        indicators={"pop.households": "户数"},
        period=Year(2020),
    )
    assert told_of(whole) == "各项齐全。"


def test_a_map_is_told_as_bars_are():
    observations = [o("5户"), o("7户", area="x")]
    chart = area_map("图", observations, {}, names={"431228223201": "甲村"}, column="户数")
    assert told_of(chart) == "户数最少的是甲村（5户），最多的是x（7户）。"


def test_it_is_told_in_english_too():
    chart = line_chart("图", {"Built": years("5户", "7户", "9户")})
    assert told_of(chart, ENGLISH) == (
        "Built: from 5 households (2015) up to 9 households (2017), rising throughout."
    )


def test_what_cannot_be_drawn_tells_nothing():
    mixed = bar_chart("图", {"甲": [o("5户")], "乙": [o("3公里")]})
    assert told_of(mixed) == ""
