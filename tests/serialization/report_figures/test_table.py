"""Rows of text become figures; what a person got wrong is told with row, column and remedy."""

import pytest

from xiaoping.files.grid import Grid
from xiaoping.serialization.report_figures.columns import COLUMNS, cells
from xiaoping.serialization.report_figures.table import figures_of_grid


def table(figures, known, **changes):
    """Read the rows of figures back, with cells of the first row changed."""
    rows = [list(cells(figure, known).values()) for figure in figures]
    for name, text in changes.items():
        rows[0][list(COLUMNS).index(name)] = text
    grid = Grid(
        heading=tuple(COLUMNS.values()),
        rows=tuple((n, tuple(row)) for n, row in enumerate(rows, 2)),
    )
    return figures_of_grid(grid, "数字.csv", known)


def test_rows_read_back_as_they_are(figures, known):
    found = table(figures, known)
    assert found.figures == figures.figures
    assert found.rows == (2, 3, 4, 5)
    assert not found.problems


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"indicator": "poverty.x"}, ("indicator.unknown", "指标", "poverty")),
        ({"indicator": "是"}, ("report-figures.confirmed", "指标", "没有可确认的")),
        ({"period": "2020年"}, ("period.unreadable", "时期", "2020年")),
        ({"scenario": "预期"}, ("observation.scenario", "情景", "预期")),
        ({"area": "99010120300"}, ("area.length", "地区", "有11位")),
        ({"role": "总数"}, ("report-figures.word", "角色", "不是这一栏的词")),
        ({"links": "见上"}, ("report-figures.link", "关联", "不是关联的写法")),
        ({"value": ""}, ("report-figures.no-value", "值", "空不等于0")),
        ({"number": "1.5"}, ("report-figures.whole", "序号", "不是从0起的整数")),
        ({"number": "0"}, ("report-figures.number", "序号", "序号从1起")),
        ({"score": "高"}, ("number.unreadable", "分值", "高")),
        ({"amount": "607"}, ("report-figures.amount", "数值", "请改“值”")),
        ({"value": "605户", "amount": "604"}, ("report-figures.amount", "数值", "“605户”不符")),
        ({"high": "700"}, ("report-figures.amount", "上限", "“700”与“值”")),
    ],
)
def test_a_faulty_cell_is_told_and_its_row_left_out(figures, known, changes, told):
    code, column, words = told
    found = table(figures, known, **changes)
    (problem,) = found.problems
    assert (problem.code, problem.where.row, problem.where.column) == (code, 2, column)
    assert words in problem.message()
    assert len(found.figures) == 3


def test_whoever_mends_the_value_need_not_mend_the_number_beside_it(figures, known):
    found = table(figures, known, value="605户")
    assert not found.problems
    assert found.figures[0].amount.value == 605
    assert not table(figures, known, value="605户", amount="605").problems
    assert not table(figures, known, value="605户", amount="").problems


def test_an_indicator_is_told_by_its_name_too(figures, known):
    found = table(figures, known, indicator="总户数", name="总户数")
    assert found.figures[0].indicator == "pop.households"
    assert not found.problems


@pytest.mark.parametrize("yes", ["是", "√", "YES"])
def test_a_suggestion_is_confirmed_by_a_yes(figures, known, yes):
    found = table(figures, known, indicator=yes, suggested="pop.households", name="")
    assert (found.figures[0].indicator, found.problems.items) == ("pop.households", ())


def test_a_name_that_is_not_the_codes_is_told(figures, known):
    (problem,) = table(figures, known, name="总户数").problems
    assert problem.code == "report-figures.name"
    assert "以代码为准" in problem.message()
    assert "the code counts" in problem.message("en")


def test_a_name_without_a_code_is_no_indicator_and_is_told(figures, known):
    found = table(figures, known, indicator="", name="总户数")
    (problem,) = found.problems
    assert problem.code == "report-figures.only-name"
    assert "“指标”是空的，这一行没有采用" in problem.message()
    assert not found.figures[0].settled


def test_a_row_that_somebody_adds_needs_no_number(known):
    grid = Grid(
        heading=("数字", "指标", "建议指标", "地区", "时期", "值", "经办人"),
        rows=(
            (2, ("9户", "", "", "", "", "9户", "甲")),
            (3, ("8户", "", "", "", "", "8户", "")),
        ),
    )
    found = figures_of_grid(grid, "数字.csv", known)
    assert [figure.number for figure in found.figures] == [1, 2]
    (problem,) = found.problems
    assert (
        problem.text() == "数字.csv 第1行：不认识的列：经办人，没有采用。自己加的列可以留着。"
    )


def test_a_table_without_the_needed_columns_is_none(known):
    grid = Grid(heading=("数字", "建议指标", "值"), rows=())
    (problem,) = figures_of_grid(grid, "数字.csv", known).problems
    assert problem.code == "report-figures.heading"
    assert "表头缺少列：指标、地区、时期" in problem.message()
