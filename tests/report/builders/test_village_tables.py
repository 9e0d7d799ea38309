from __future__ import annotations

from xiaoping.indicators import catalogue
from xiaoping.report.builders.village_tables import figures_table, full_name, years_blocks
from xiaoping.report.render import to_text
from xiaoping.report.tree import Chart, ChartKind, Table


def table(make, *rows, hidden=(), order=()):
    made = make.figures(*rows)
    places = {code: place for place, code in enumerate(order)}
    found = figures_table(made.villages[0], made, order=places, hidden=hidden)
    return [make.lines(to_text(one)) for one in found]


def test_a_table_has_the_figures_of_the_year_with_those_of_the_township(make):
    rows = (
        make.figure("pop.persons", "甲", "812人"),
        make.figure("pop.persons", "乡", "4060人"),
        make.figure("land.arable", "甲", "900亩"),
        make.figure("land.arable", "甲", "910亩", "2019"),
    )
    assert table(make, *rows, order=["pop.persons"]) == [
        [
            "表1　甲村2020年主要指标",
            "指标      甲村   某乡    占比",
            "总人口    812人  4060人  20.0%",
            "耕地面积  900亩  —      —",
        ]
    ]


def test_without_figures_of_the_township_it_has_no_column(make):
    assert table(make, make.figure("land.arable", "甲", "900亩"))[0][1:] == [
        "指标      甲村",
        "耕地面积  900亩",
    ]


def test_what_is_hidden_is_a_star_and_its_share_is_not_told(make):
    row = make.figure("medaid.households", "甲", "2户")
    rows = row, make.figure("medaid.households", "乡", "30户")
    (found,) = table(make, *rows, hidden={row.key})
    assert found[2:] == [
        "医疗救助户数  *     30户  *",
        "注：“*”表示涉及农户不足三户或据此可以推算，不予公布。",
    ]


def test_no_figures_are_no_table(make):
    assert table(make) == []


def test_figures_are_told_apart_by_what_narrows_them(make):
    book = catalogue()
    plan = make.figure("econ.gdp", "甲", "3万元", scenario="plan")
    women = make.figure("pop.persons", "甲", "3人", breakdown=(("sex", "2"),))
    assert full_name(plan, book) == "国民生产总值（计划）"
    assert full_name(women, book) == "总人口（sex：2）"


def years(make, *rows, hidden=()):
    made = make.figures(*rows)
    return list(years_blocks(made.villages[0], made, order={}, hidden=hidden))


def series(make, code, unit, *values):
    first = 2021 - len(values)
    return [
        make.figure(code, "甲", f"{value}{unit}", str(first + place))
        for place, value in enumerate(values)
    ]


def test_three_years_of_a_headline_are_a_curve_and_others_a_table(make):
    rows = [*series(make, "pop.persons", "人", 800, 812, 820)]
    rows += series(make, "agri.citrus.area", "亩", 50, 60)
    chart, table = years(make, *rows)
    assert isinstance(chart, Chart)
    assert chart.kind is ChartKind.LINE
    assert make.lines(to_text(table)) == [
        "表1　甲村历年主要指标",
        "年份    柑橘种植面积（亩）",
        "2019年  50",
        "2020年  60",
    ]


def test_a_year_without_a_figure_is_a_dash(make):
    rows = [*series(make, "land.arable", "亩", 50, 60)]
    rows += series(make, "land.forest", "亩", 1, 2)[:1]
    rows.append(make.figure("land.forest", "甲", "9亩", "2018"))
    (table,) = years(make, *rows)
    assert [line.split() for line in make.lines(to_text(table))[2:]] == [
        ["2018年", "—", "9"],
        ["2019年", "50", "1"],
        ["2020年", "60", "—"],
    ]


def test_one_year_is_no_series(make):
    assert years(make, *series(make, "land.arable", "亩", 50)) == []


def test_a_series_with_a_hidden_year_is_not_told(make):
    rows = series(make, "medaid.households", "户", 2, 30)
    assert years(make, *rows, hidden={rows[0].key}) == []


def test_many_series_are_several_tables(make):
    codes = ("land.arable", "land.forest", "agri.citrus.area", "agri.rice.area")
    codes += ("agri.herb.area", "agri.fruit.area", "agri.vegetable.area")
    rows = [row for code in codes for row in series(make, code, "亩", 1, 2)]
    first, second = years(make, *rows)
    assert isinstance(first, Table)
    assert [len(first.head), len(second.head)] == [6, 3]
    assert "（续）" in to_text(second)
