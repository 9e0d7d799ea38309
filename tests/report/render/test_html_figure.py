from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.inlines import pieces
from xiaoping.report.render.facts import Names
from xiaoping.report.render.html_figure import FigureElements, quoted
from xiaoping.report.tree import Figure, RatioRef
from xiaoping.source import Source
from xiaoping.testing import observations


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


@given(observations(), st.sampled_from(["", "年度<报表>", '表\n"一"']), st.booleans())
def test_what_figures_share_tells_the_same_as_all_that_is_known(told, document, qualified):
    source = Source(document=document, cell="C7") if document else None
    plain = attrs.evolve(
        told, scenario="actual", breakdown=(), note="", wording="", source=source
    )
    figure = Figure(plain, qualified=qualified)
    (piece,) = pieces((figure,))
    elements = FigureElements(Names.known({told.area: "晓坪&乡"}, None), {})

    assert elements._plain(figure) == elements._any(piece)


@pytest.mark.parametrize(
    "more",
    [
        {"scenario": "plan"},
        {"breakdown": (("sex", "2"),)},
        {"note": "初步数"},
        {"source": Source(document="报表", note="已更正")},
    ],
)
def test_what_is_told_beyond_the_usual_is_told(more):
    told = attrs.evolve(HOMES, **more)
    (piece,) = pieces((Figure(told),))
    elements = FigureElements(Names({}, {}), {})

    assert elements._any(piece)[0] in elements.opening(piece)
    assert elements._plain(Figure(told))[0] not in elements.opening(piece)
