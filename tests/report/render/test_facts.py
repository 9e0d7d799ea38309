from __future__ import annotations

import re

import pytest

from xiaoping.indicators.observation import Observation
from xiaoping.measures import Share, parse
from xiaoping.periods import Year
from xiaoping.report.flow import flow
from xiaoping.report.inlines import pieces
from xiaoping.report.pieces import Piece
from xiaoping.report.profile import ENGLISH
from xiaoping.report.render.facts import LABELS, Names, cells, facts, observations
from xiaoping.report.tree import (
    AreaRef,
    ChangeRef,
    Figure,
    Paragraph,
    RatioRef,
    Report,
    ShareRef,
    Text,
)
from xiaoping.source import Source

NAMES = Names({}, {"431228223000": "晓坪乡"})


def observed(value, year=2020, *, indicator="pop.households", **more):
    value = parse(value) if isinstance(value, str) else value
    return Observation(indicator, "431228223000", Year(year), value, **more)


def told(inline):
    (piece,) = pieces((inline,))
    return facts(piece, NAMES)


def test_a_figure_tells_what_is_known_and_nothing_else():
    assert told(Figure(observed("606户"))) == {
        "指标": "pop.households", "数值": "606户", "时期": "2020年", "地区": "晓坪乡",
    }  # fmt: skip


def test_what_is_known_comes_in_a_fixed_order():
    full = observed(
        "6户", breakdown=(("sex", "2"),), note="注", source=Source(document="年报", note="注")
    )
    assert [label for label in LABELS if label not in {"对比", "公式"}] == list(
        told(Figure(full))
    )
    assert told(Figure(full))["说明"] == "注"


def test_a_task_and_a_plan_are_not_taken_for_what_happened():
    assert told(Figure(observed("6户", scenario="task")))["数值"] == "6户（任务）"
    assert told(Figure(observed("6户", scenario="plan")))["数值"] == "6户（计划）"


def test_a_computed_change_names_both_levels_and_both_sources():
    ref = ChangeRef(
        observed("660户", source=Source(document="新年报")),
        observed("600户", 2019, source=Source(document="旧年报")),
    )
    found = told(ref)
    assert found["指标"] == "pop.households的变化"
    assert found["对比"] == "660户（2020年），600户（2019年）"
    assert found["来源"] == "新年报；旧年报"


@pytest.mark.parametrize(
    ("inline", "formula"),
    [
        (Figure(observed("6户")), "户数"),
        (ChangeRef(observed("660户"), observed("600户", 2019)), "（本期－对比期）÷对比期"),
        (ChangeRef(observed("660户"), observed("0户", 2019)), ""),
        (
            ChangeRef(observed(Share.percent(6)), observed(Share.percent(4), 2019)),
            "本期－对比期",
        ),
        (ShareRef(observed("6户"), observed("8户")), "总户数÷总户数"),
        (RatioRef(observed("6户", indicator="a.b"), observed("8户")), "a.b÷总户数"),
        (
            RatioRef(observed("6户", indicator="a.b"), observed("8户"), form="to_one"),
            "总户数÷a.b",
        ),
    ],
)
def test_how_a_figure_is_computed_is_told(inline, formula):
    (piece,) = pieces((inline,))
    names = Names.of(Paragraph((inline,)), (), None)
    assert facts(piece, names).get("公式", "") == formula


def test_words_without_a_figure_tell_nothing():
    assert told(Text("甲")) == {}
    assert observations(Piece("甲")) == ()


def test_names_of_a_report_outrank_those_it_prints():
    report = Report(
        title=(AreaRef("1", "本乡"), AreaRef("2", "本村")), blocks=(), names={"1": "晓坪乡"}
    )
    names = Names.of(report, flow(report), None)
    assert [names.area(code) for code in ("1", "2", "3")] == ["晓坪乡", "本村", "3"]
    assert names.indicator("pop.households") == "总户数"
    assert names.indicator("acme.none") == "acme.none"


def test_cells_are_read_in_order():
    items = flow(Paragraph((Text("甲"), Text("乙"))))
    assert [[piece.text for piece in cell] for cell in cells(items)] == [["甲", "乙"]]


def test_an_english_house_tells_the_same_in_english():
    names = Names.known({"431228223000": "晓坪乡"}, None, ENGLISH)
    now, before = observed("5200户"), observed("4800户", 2019)
    planned = observed("121户", scenario="plan", breakdown=(("sex", "2"),))
    made = [
        {names.label(label): text for label, text in facts(piece, names).items()}
        for piece in pieces((ChangeRef(now, before), Figure(planned)), profile=ENGLISH)
    ]
    assert made == [
        {
            "Indicator": "Change of: Total households",
            "Value": "up 8.3%",
            "Compared": "5,200 households (2020), 4,800 households (2019)",
            "Formula": "(this period − compared period) ÷ compared period",
            "Period": "2020",
            "Area": "晓坪乡",
        },
        {
            "Indicator": "Total households",
            "Value": "121 households (planned)",
            "Formula": made[1]["Formula"],
            "Period": "2020",
            "Area": "晓坪乡",
            "Breakdown": "sex 2",
        },
    ]
    assert not re.search("[\u4e00-\u9fff]", made[1]["Formula"])


def test_a_formula_names_its_indicators_in_the_language_of_the_house():
    names = Names.known({}, None, ENGLISH)
    above, below = names.formula("poverty.incidence").split(" ÷ ")
    assert (above, below) == ("Registered persons still poor", "Total population")
    assert Names.known({}, None).formula("poverty.incidence") == "未脱贫人口 ÷ 总人口"


def test_every_label_has_a_name_in_each_language():
    assert [Names({}, {}).label(label) for label in LABELS] == list(LABELS)
    english = [Names({}, {}, profile=ENGLISH).label(label) for label in LABELS]
    assert english == [
        "Indicator", "Value", "Compared", "Formula", "Period", "Area", "Breakdown", "Source",
        "Note",
    ]  # fmt: skip
