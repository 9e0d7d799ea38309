"""Settled figures are observations; whatever keeps a row from being one is told."""

import attrs
import pytest

from xiaoping.indicators.observation import Scenario
from xiaoping.indicators.reported import ReportFigure, ReportFigures
from xiaoping.periods import Year
from xiaoping.serialization.report_figures.observations import observations_of

AREA = "990101203000"
POOR = "poverty.registered.households"


def row(value="606户", number=1, **more):
    told = {"indicator": POOR, "period": Year(2020), "area": AREA} | more
    return ReportFigure(number=number, text=value, value=value, **told)


def test_settled_rows_are_data_and_the_others_are_told(figures, known):
    found, areas, problems = observations_of(figures, known, area=AREA, file="数字.xlsx")
    assert [str(item) for item in found] == [
        f"{POOR}@2020/{AREA} = 606户",
        f"poverty.registered.persons@2020/{AREA} = 2059人",
    ]
    assert found[0].source.document == "总结.docx"
    assert found[0].source.section == "一(一)"
    assert areas == ()
    (problem,) = problems
    assert problem.severity.value == "note"
    assert problem.text() == (
        "数字.xlsx 指标：2行没有确定指标，没有采用（序号：3、4）。要采用，请在“指标”一栏写“是”"
        "确认建议指标，或写代码、名称。"
    )


def test_a_fall_of_a_rate_is_below_zero(known):
    falls = row("3.2%", indicator="econ.gdp.yoy", role="rate", move="down", scenario="forecast")
    (item,), _, _ = observations_of([falls], known)
    assert (item.text, item.scenario) == ("-3.2%", Scenario.FORECAST)


def test_the_same_figure_twice_is_one_observation(known):
    found, _, (problem,) = observations_of([row(), row(number=7)], known)
    assert len(found) == 1
    assert problem.code == "report-figures.again"
    assert "只取一次（序号：7）。不用改" in problem.message()


def test_two_figures_of_one_thing_must_be_decided_between(known):
    found, _, (problem,) = observations_of([row(), row("605户", number=7)], known)
    assert [item.text for item in found] == ["606户"]
    assert problem.code == "report-figures.twice"
    assert "那里是“606户”，这里是“605户”" in problem.message()
    assert problem.where.text() == "指标 序号7"
    assert problem.where.text("en") == "指标 number 7"


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        ({"area": ""}, "report-figures.no-area", "请用 --area 给出报告所写地区的代码"),
        ({"area": "", "area_name": "甲村"}, "report-figures.no-area", "要填那个地区的代码"),
        ({"period": None}, "report-figures.no-period", "没有时期。请填上"),
        ({"value": "606人"}, "unit.mismatch", "606人"),
        ({"indicator": "x.y"}, "indicator.unknown", "x.y"),
        ({"indicator": ""}, "report-figures.unsettled", "没有确定指标"),
    ],
)
def test_what_keeps_a_row_from_being_data_is_told(known, more, code, words):
    default = AREA if more.get("area_name") else ""
    found, _, problems = observations_of([attrs.evolve(row(), **more)], known, area=default)
    assert not found
    assert problems[0].code == code
    assert words in problems[0].message()


def test_without_a_settled_row_there_are_no_data(known):
    _, _, problems = observations_of(ReportFigures(), known, file="数字.csv")
    assert problems[0].text().startswith("数字.csv：没有一行确定了指标，没有可用的数据")


def test_areas_are_named_as_the_report_names_them(known):
    village = row(area="990101203201", area_name="甲村")
    _, (area,), _ = observations_of([row(number=2), village], known)
    assert (area.code, area.name) == ("990101203201", "甲村")


def test_many_rows_are_listed_shortly(known):
    rows = [row(number=n, indicator="") for n in range(1, 40)]
    (problem,) = (p for p in observations_of(rows, known)[2] if p.code.endswith("unsettled"))
    assert "39行" in problem.message()
    assert "12……）" in problem.message()
