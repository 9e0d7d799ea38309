"""All renderers say the same words, whatever the words are."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from html.parser import HTMLParser

import pytest
from hypothesis import given
from lxml import etree

from xiaoping import testing
from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.accountability import trace
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.report.render.docx import to_docx
from xiaoping.report.tree import (
    Figure,
    PeriodRef,
    Report,
    RunIn,
    Section,
    Signature,
    Text,
)


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
    "a", "article", "h1", "h2", "h3", "h4", "h5", "h6", "p", "strong", "span", "data", "time", "div",
    "table", "caption", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


@given(testing.reports())
def test_html_says_what_the_text_says(report):
    words, elements = of_html(to_html(report, fragment=True))
    assert words == squeezed(to_text(report))
    assert elements <= ELEMENTS
    page_words, _ = of_html(to_html(report))
    assert page_words == words


@given(testing.reports())
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


@given(testing.reports())
def test_docx_says_what_the_text_says(report):
    words, elements = of_docx(to_docx(report))
    assert words == squeezed(to_text(report))
    assert elements <= PARTS


@given(testing.reports())
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
