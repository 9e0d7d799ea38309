from string import Formatter

import pytest

from xiaoping.engines import explain, explanation_text, measure
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import quantity
from xiaoping.messages import template
from xiaoping.periods import Year
from xiaoping.source import Source


def text(code, roll, book, lang="zh", names=None, **more):
    figure = measure(code, roll, at=2020, definitions=book, **more)[0]
    return explanation_text(explain(figure), lang, names=names)


def test_an_account_reads_from_the_figure_down_to_its_rows(roll, book):
    source = {
        "household": [Source(document="台账.xlsx", sheet="户", digest="sha256:" + "ab" * 32)]
    }
    found = text("my.rate", roll, book, names={"431228223000": "某乡"}, sources=source)
    assert found.splitlines()[:5] == [
        "my.rate名（my.rate）：33.33%",
        "地区：某乡　时期：@2020-12-31",
        "单位：%　类型：比率",
        "公式：my.poor名占my.homes名的比重  [share(my.poor of my.homes)]",
        "代入：1户 / 3户 = 33.33%",
    ]
    assert found.splitlines()[5:-2] == [
        "由来：",
        "  my.rate名 = 33.33%",
        "  ├─ my.poor名 = 1户",
        "  │  └─ 户数（是否建档立卡户为是） = 1户　[3条，计入1条，未填0条]",
        "  └─ my.homes名 = 3户",
        "     └─ 户数 = 3户　[3条，计入3条，未填0条]",
    ]
    assert found.splitlines()[-2] == "来源："
    assert found.count("台账.xlsx") == 1


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("my.homes", "单位：户　类型：时点数", "unit: 户  kind: stock"),
        ("my.change", "类型：时期数", "kind: flow"),
        ("my.growth", "类型：增长率", "kind: growth"),
        ("my.due", "参数：标准 4元/人（2020-01-01起，某文）", "parameter: line 4元/人 (from 2020-01-01, 某文)"),
        ("my.due", "公式：my.persons名 × 标准", "formula: my.persons name × line"),
        ("my.change", "无数：没有指标“my.homes”", "no value: There is no figure of 'my.homes'"),
        ("my.size", "my.size名 = 2.67人/户", "my.size name = 2.67人/户"),
        ("econ.gdp", "国民生产总值（econ.gdp）", "(econ.gdp)"),
    ],
)  # fmt: skip
def test_an_account_is_told_in_both_languages(roll, book, code, zh, en):
    assert zh in text(code, roll, book)
    assert en in text(code, roll, book, "en")


def test_a_class_and_the_source_of_a_definition_are_told(roll, book, indicator):
    sourced = indicator(
        "my.sourced",
        "count(household)",
        source="某制度",
        year="2020",
        definition="全部住户",
        universe="常住",
    )
    larger = book.extended([sourced])
    zh = text("my.sourced", roll, larger, split=["is_registered"])
    en = text("my.sourced", roll, larger, "en", split=["is_registered"])
    for line in (
        "分组：is_registered = false",
        "定义：全部住户",
        "范围：常住",
        "依据：某制度（2020年）",
    ):
        assert line in zh
    for line in (
        "class: is_registered = false",
        "definition: ",
        "universe: ",
        "defined by: 某制度 (2020)",
    ):
        assert line in en


def test_a_figure_that_was_told_names_its_source(roll, book):
    items = [
        Observation(
            "econ.gdp", "431228223000", Year(2020), quantity("8万元"),
            source=Source(document="公报.docx"),
        )
    ]  # fmt: skip
    assert "国民生产总值 = 8万元　[直接填报：公报.docx]" in text(
        "my.per", roll, book, known=DataSet(items)
    )
    assert "[told as it is: 公报.docx]" in text(
        "my.per", roll, book, "en", known=DataSet(items)
    )
    assert "[直接填报：—]" in text("my.per", roll, book)


def test_what_is_told_elsewhere_says_so(roll, book, indicator):
    larger = book.extended([indicator("x.both", "my.rate * my.homes")])
    assert "my.homes名 = 3户　[由来见别处，或单独查询]" in text("x.both", roll, larger)
    assert "[made from: see elsewhere or ask for it alone]" in text(
        "x.both", roll, larger, "en"
    )


WORDINGS = [
    ("explain.head", "my.homes"),
    ("explain.where", "my.homes"),
    ("explain.class", "my.sourced"),
    ("explain.definition", "my.sourced"),
    ("explain.universe", "my.sourced"),
    ("explain.source", "my.sourced"),
    ("explain.unit", "my.homes"),
    ("explain.kind-stock", "my.homes"),
    ("explain.kind-flow", "my.change"),
    ("explain.kind-ratio", "my.rate"),
    ("explain.kind-growth", "my.growth"),
    ("explain.kind-index", "my.index"),
    ("explain.kind-structure", "my.structure"),
    ("explain.formula", "my.homes"),
    ("explain.filled", "my.homes"),
    ("explain.lack", "my.growth"),
    ("explain.parameter", "my.due"),
    ("explain.tree", "my.homes"),
    ("explain.rows", "my.homes"),
    ("explain.told", "my.per"),
    ("explain.sources", "my.homes"),
    ("explain.cut", "my.both"),
]


@pytest.mark.parametrize(("code", "indicator_code"), WORDINGS)
def test_every_wording_stands_in_an_account(roll, book, indicator, code, indicator_code):
    more = {"source": "某制度", "year": "2020", "definition": "全部住户", "universe": "常住"}
    larger = book.extended(
        [
            indicator("my.sourced", "count(household)", **more),
            indicator("my.index", "my.homes / my.poor", "percent", "index"),
            indicator("my.structure", "count(household)", kind="structure"),
            indicator("my.both", "my.rate * my.homes"),
        ]
    )
    source = {"household": [Source(document="台账.xlsx")]}
    split = ["is_registered"] if code == "explain.class" else []
    for lang in ("zh", "en"):
        said = text(indicator_code, roll, larger, lang, split=split, sources=source)
        for piece, *_ in Formatter().parse(template(code, lang)):
            assert piece in said
