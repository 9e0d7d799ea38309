"""Pandoc reads what is written, and says the same words in any of its formats."""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings

from xiaoping import testing
from xiaoping.indicators import catalogue
from xiaoping.indicators.observation import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.embed.pandoc import API_VERSION, to_pandoc
from xiaoping.report.render import to_text
from xiaoping.report.tree import (
    Chart,
    ChartKind,
    Custom,
    Emphasis,
    Figure,
    Note,
    Paragraph,
    Report,
    Section,
    Signature,
    Table,
    Text,
)
from xiaoping.source import Source

PANDOC = shutil.which("pandoc")
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed")


def cell(text):
    return (Text(text),)


HOMES = Observation(
    "pop.households",
    "990001200000",
    Year(2020),
    quantity("606户"),
    source=Source(document="台账<b>"),
)
TABLE = Table(
    title=cell("户数"),
    head=(cell("村"), cell("户")),
    rows=((cell("甲|村"), (Figure(HOMES),)),),
    note=cell("注。"),
    unit=cell("单位：户"),
    id="t 1",
)


def blocks(node, **options):
    return json.loads(to_pandoc(node, **options))["blocks"]


@cache
def version():
    done = subprocess.run(
        [PANDOC, "-t", "json"], input="", capture_output=True, text=True, check=True
    )
    return tuple(json.loads(done.stdout)["pandoc-api-version"])


def converted(node, to, *more):
    document = to_pandoc(node, api_version=version())
    done = subprocess.run(
        [PANDOC, "-f", "json", "-t", to, "--wrap=none", *more],
        input=document,
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


class Visible(HTMLParser):
    def __init__(self):
        super().__init__()
        self.words, self.elements, self.figures = [], set(), []

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        if ("class", "xp-figure") in attrs:
            self.figures.append(dict(attrs))

    def handle_data(self, data):
        self.words.append(data)


def seen(html):
    parser = Visible()
    parser.feed(html)
    parser.close()
    return parser


def squeezed(text):
    return "".join(text.split())


def test_the_version_is_told_and_may_be_another():
    document = json.loads(to_pandoc(Note(())))
    assert document["pandoc-api-version"] == [1, 23, 1] == [*API_VERSION]
    assert document["blocks"] == []
    told = json.loads(to_pandoc(Note(()), api_version=(1, 22, 2, 1)))
    assert told["pandoc-api-version"] == [1, 22, 2, 1]


def test_a_figure_is_a_span_that_knows_where_it_comes_from():
    (paragraph,) = blocks(Paragraph((Text("共"), Figure(HOMES))))
    attributes, inside = paragraph["c"][1]["c"]
    assert inside == [{"t": "Str", "c": "606户"}]
    assert attributes[1] == ["xp-figure"]
    told = dict(attributes[2])
    assert (told["value"], told["unit"]) == ("606", "household")
    assert told["indicator"] == "pop.households"
    assert told["source"] == "台账<b>"
    name = catalogue().name("pop.households")
    assert told["title"].startswith(f"指标：{name}；数值：606户；公式：户数；时期：2020年")


def test_headings_are_numbered_words_and_lowered():
    node = Section(cell("甲"), (Section(cell("乙"), ()),), id="part one")
    assert [
        (block["c"][0], block["c"][1][0], block["c"][2][0]["c"])
        for block in blocks(node, first=2, heading_offset=1)
    ] == [(2, "part-one", "二、甲"), (3, "", "（一）乙")]


def test_the_title_of_a_report_is_that_of_the_document():
    report = Report(title=cell("总结"), blocks=(Signature("某乡"),))
    document = json.loads(to_pandoc(report))
    assert document["meta"]["title"] == {"t": "MetaInlines", "c": [{"t": "Str", "c": "总结"}]}
    assert document["blocks"][0]["c"][0] == ["", ["xp-issuer"], []]


def test_a_chart_is_a_picture_where_there_is_one():
    chart = Chart(kind=ChartKind.BAR, table=TABLE, alt="图 一")
    picture, table, _ = blocks(chart, pictures=lambda _: "chart.svg")
    assert picture["c"][0]["t"] == "Image"
    assert picture["c"][0]["c"][2] == ["chart.svg", "图 一"]
    assert table["t"] == "Table"
    assert [block["t"] for block in blocks(chart)] == ["Table", "Div"]


def test_a_third_party_node_brings_its_own_blocks():
    node = Custom("acme.rule", {}, (Note(cell("注")),))
    assert blocks(node, custom={"acme.rule": lambda _: [{"t": "HorizontalRule"}]}) == [
        {"t": "HorizontalRule"}
    ]
    assert blocks(node)[0]["t"] == "Div"


@needs_pandoc
def test_pandoc_makes_a_page_of_it():
    node = Section(cell("脱贫<b>"), (Paragraph((Emphasis(cell("全")), Figure(HOMES))), TABLE))
    found = seen(converted(node, "html"))
    assert squeezed("".join(found.words)) == "一、脱贫<b>全606户表1户数单位：户村户甲|村606注。"
    assert "b" not in found.elements
    assert found.figures[0]["data-indicator"] == "pop.households"
    assert found.figures[0]["value"] == "606"


@needs_pandoc
@pytest.mark.parametrize("to", ["markdown", "latex", "rst", "plain", "asciidoc", "typst"])
def test_pandoc_writes_it_in_its_other_formats(to):
    known = subprocess.run(
        [PANDOC, "--list-output-formats"], capture_output=True, text=True, check=True
    )
    if to not in known.stdout.split():
        pytest.skip(f"this pandoc writes no {to}")
    node = Section(cell("脱贫"), (Paragraph((Text("*共*"), Figure(HOMES))), TABLE))
    told = converted(node, to)
    assert "606户" in told
    assert "一、脱贫" in told


@needs_pandoc
@settings(max_examples=12)
@given(testing.reports())
def test_pandoc_says_the_words_of_the_text(report):
    # The title is told beside the text; the note of an empty title is pandoc's.
    untitled = Report(title=(), blocks=report.blocks, names=report.names)
    found = seen(converted(untitled, "html"))
    assert squeezed("".join(found.words)) == squeezed(to_text(untitled))
    assert not found.elements & {"script", "b", "i", "img", "a"}
