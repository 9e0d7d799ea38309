"""All renderers say the same words, whatever the words are."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from xiaoping.indicators.observation import Observation
from xiaoping.measures import GrowthRate, Missing, MissingReason, parse
from xiaoping.periods import Year
from xiaoping.report.accountability import trace
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.report.render.docx import to_docx
from xiaoping.report.tree import (
    AreaRef,
    ChangeRef,
    Compound,
    Custom,
    Emphasis,
    Figure,
    Note,
    Paragraph,
    PeriodRef,
    Report,
    RunIn,
    Section,
    Series,
    Signature,
    Table,
    Text,
)

WORDS = st.one_of(
    st.text(
        alphabet="*_`[]()<>&|#~$^{}\\:/w.-+=!\"'1。，“”甲乙 \n\t\x00\u3000\u202e", max_size=8
    ),
    st.text(max_size=8),
    st.sampled_from(["<script>", "**", "1. ", "- ", "# ", "&lt;", "```", "http://x.cn", "---"]),
)
VALUES = st.one_of(
    st.sampled_from(["606户", "-5万元", "900余万元", "约800余条", "0.86%", "5200元/人"]).map(
        parse
    ),
    st.just(Missing(MissingReason.SUPPRESSED)),
)
OBSERVATIONS = st.builds(
    Observation,
    st.just("pop.households"),
    WORDS.map(lambda word: word or "-"),
    st.integers(2000, 2030).map(Year),
    VALUES,
    wording=st.one_of(st.just(""), WORDS),
    note=WORDS,
)
FIGURES = st.builds(Figure, OBSERVATIONS)
RATES = st.integers(-999, 999).map(lambda n: GrowthRate.percent(n, decimals=1))
CHANGES = st.builds(
    lambda rate: ChangeRef(Observation("econ.gdp.yoy", "1", Year(2020), rate)), RATES
)
INLINES = st.recursive(
    st.one_of(
        st.builds(Text, WORDS),
        FIGURES,
        CHANGES,
        st.builds(Compound, st.lists(FIGURES, max_size=3).map(tuple)),
        st.builds(PeriodRef, st.integers(2000, 2030).map(Year)),
        st.builds(AreaRef, WORDS, WORDS),
    ),
    lambda inner: st.builds(Emphasis, st.lists(inner, max_size=3).map(tuple)),
    max_leaves=4,
)
LINES = st.lists(INLINES, max_size=4).map(tuple)
CELLS = st.lists(LINES, max_size=3).map(tuple)
BLOCKS = st.recursive(
    st.one_of(
        st.builds(Paragraph, LINES),
        st.builds(RunIn, LINES, LINES),
        st.builds(Series, st.lists(LINES, max_size=3).map(tuple), LINES, st.booleans()),
        st.builds(Table, title=LINES, head=CELLS, rows=st.tuples(CELLS, CELLS), note=LINES),
        st.builds(Note, LINES),
        st.builds(Signature, WORDS, st.none() | st.dates()),
    ),
    lambda inner: st.one_of(
        st.builds(Section, LINES, st.lists(inner, max_size=3).map(tuple), WORDS),
        st.builds(Custom, WORDS, st.just({}), st.lists(inner, max_size=2).map(tuple)),
    ),
    max_leaves=6,
)
REPORTS = st.builds(Report, title=LINES, blocks=st.lists(BLOCKS, max_size=4).map(tuple))


def squeezed(text):
    return "".join(text.split())


class Visible(HTMLParser):
    """The words of the article, and the names of all elements."""

    def __init__(self):
        super().__init__()
        self.words = []
        self.elements = set()
        self.within = False

    def handle_starttag(self, tag, _attrs):
        self.elements.add(tag)
        self.within = self.within or tag == "article"

    def handle_endtag(self, tag):
        self.within = self.within and tag != "article"

    def handle_data(self, data):
        if self.within:
            self.words.append(data)


def of_html(text):
    parser = Visible()
    parser.feed(text)
    parser.close()
    return squeezed("".join(parser.words)), parser.elements


ELEMENTS = {
    "article", "h1", "h2", "h3", "h4", "h5", "h6", "p", "strong", "span", "data", "time", "div",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


@given(REPORTS)
def test_html_says_what_the_text_says(report):
    words, elements = of_html(to_html(report, fragment=True))
    assert words == squeezed(to_text(report))
    assert elements <= ELEMENTS
    page_words, _ = of_html(to_html(report))
    assert page_words == words


@given(REPORTS)
def test_markdown_says_what_the_text_says(report):
    # A reader of CommonMark is the judge of what is markup; it comes with the test tools.
    markdown_it = pytest.importorskip("markdown_it")
    reader = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(
        ["table", "strikethrough"]
    )
    rendered = reader.render(to_markdown(report))
    words, elements = of_html(f"<article>{rendered}</article>")
    assert words == squeezed(to_text(report))
    assert elements <= {
        "article", "h1", "h2", "h3", "h4", "h5", "h6", "p", "strong", "table", "thead",
        "tbody", "tr", "th", "td",
    }  # fmt: skip


def of_docx(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = etree.fromstring(file.read("word/document.xml"))
    space = etree.QName(body).namespace
    words = squeezed("".join("".join(t.itertext()) for t in body.iter(f"{{{space}}}t")))
    return words, {etree.QName(e).localname for e in body.iter(etree.Element)}


PARTS = {
    "document", "body", "p", "pPr", "pStyle", "keepNext", "spacing", "ind", "r", "rPr", "rStyle",
    "rFonts", "t", "br", "bookmarkStart", "bookmarkEnd", "tbl", "tblPr", "tblStyle", "tblW", "jc",
    "tblLayout", "tblLook", "tblCaption", "tblGrid", "gridCol", "tr", "trPr", "cantSplit",
    "trHeight", "tblHeader", "tc", "tcPr", "tcW", "vAlign", "sectPr", "footerReference", "pgSz",
    "pgMar", "docGrid",
}  # fmt: skip


@given(REPORTS)
def test_docx_says_what_the_text_says(report):
    words, elements = of_docx(to_docx(report))
    assert words == squeezed(to_text(report))
    assert elements <= PARTS


@given(REPORTS)
def test_the_trace_leaves_no_word_without_an_origin(report):
    found = trace(report)
    assert found.text == to_text(report)
    assert squeezed("".join(span.piece.text for span in found.spans)) == squeezed(found.text)


def test_one_report_in_three_formats():
    homes = Observation("pop.households", "431228223000", Year(2020), parse("606户"))
    report = Report(
        title=(PeriodRef(Year(2020)), Text("总结<b>")),
        blocks=(
            Section((Text("甲*乙*"),), (RunIn((Text("丙"),), (Figure(homes), Text("|。"))),)),
            Signature("某乡", dt.date(2020, 12, 9)),
        ),
    )
    words = "2020年总结<b>一、甲*乙*1.丙。606户|。某乡2020年12月9日"
    assert squeezed(to_text(report)) == words
    assert of_html(to_html(report))[0] == words
    assert to_markdown(report) == (
        "# 2020年总结\\<b\\>\n\n## 一、甲\\*乙\\*\n\n**1.丙**。606户\\|。\n\n某乡\n\n2020年12月9日\n"
    )
