from __future__ import annotations

from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.flow import pieces
from xiaoping.report.render.facts import Names
from xiaoping.report.render.html_figure import FigureElements, quoted
from xiaoping.report.tree import Figure, RatioRef


def element(inline, marks=None):
    (piece,) = pieces((inline,))
    known = {id(piece): "f7"} if marks is None else marks
    return FigureElements(Names({}, {}), known).opening(piece)


HOMES = Observation("pop.households", "431228223000", Year(2020), quantity("606户"))


def test_the_value_is_told_only_where_it_needs_a_remark():
    assert "数值" not in element(Figure(HOMES))
    plan = Observation("a.b", "1", Year(2020), quantity("6户"), scenario="plan")
    assert "数值：6户（计划）" in element(Figure(plan))


def test_a_figure_bears_its_mark():
    assert ' data-figure="f7" ' in element(Figure(HOMES))
    assert "data-figure" not in element(Figure(HOMES), marks={})


def test_a_ratio_is_a_number_of_times():
    half = Observation("a.b", "1", Year(2020), quantity("303户"))
    assert 'value="2" data-unit="times"' in element(RatioRef(HOMES, half))
    none = Observation("a.b", "1", Year(2020), quantity("0户"))
    assert 'value="" data-unit=""' in element(RatioRef(HOMES, none))


def test_quoted_text_stays_in_its_attribute_on_one_line():
    assert quoted('"\n<b>\u202e') == "&quot; &lt;b&gt;"
