"""The figures of a report as JSON: the same rows, strictly read."""

import pytest

from xiaoping.indicators.reported import ReportFigures
from xiaoping.serialization.report_figures.document import (
    figures_json,
    figures_of_plain,
    figures_plain,
)


def test_json_keeps_the_rows_and_the_numbers_that_are_no_figures(figures, known):
    found = figures_of_plain(figures_plain(figures, known), "数字.json", known)
    assert ReportFigures(found.figures, found.others) == figures
    assert not found.problems


def test_it_is_made_of_plain_words_and_lists(figures, known):
    row = figures_plain(figures, known)["figures"][1]
    assert row["links"] == [{"kind": "pair", "number": 1}]
    assert (row["scenario"], row["amount"], row["number"]) == ("actual", "2059", 2)
    assert "area" not in row
    assert '"kind": "xiaoping.report-figures"' in figures_json(figures, known)


@pytest.mark.parametrize(
    ("data", "code", "where", "words"),
    [
        ([], "report-figures.document", "", "data 应有 figures 列表"),
        ({"figures": [], "x": 1}, "report-figures.document", "", "（现为：x）"),
        ({"figures": [3]}, "report-figures.entry", "figures[0]", "现为：int"),
        ({"figures": [{"wert": "1"}]}, "report-figures.keys", "figures[0]", "不认识的键：wert"),
        ({"figures": [{"value": []}]}, "report-figures.type", "figures[0]", "类型不对：value"),
        ({"figures": [{"value": True}]}, "report-figures.type", "figures[0]", "value"),
        ({"figures": [{"links": [1]}]}, "report-figures.type", "figures[0]", "links"),
        ({"figures": [{"reasons": [1]}]}, "report-figures.type", "figures[0]", "reasons"),
        ({"figures": [{}]}, "report-figures.no-value", "figures[0].value", "空不等于0"),
        ({"figures": [], "others": [{}]}, "report-figures.entry", "others[0]", "dict"),
        ({"figures": [], "others": 5}, "report-figures.entry", "others[0]", "int"),
    ],
)
def test_what_is_no_figure_is_told_with_its_path(known, data, code, where, words):
    (problem,) = figures_of_plain(data, "数字.json", known).problems
    assert (problem.code, problem.where.path) == (code, where)
    assert words in problem.message()
