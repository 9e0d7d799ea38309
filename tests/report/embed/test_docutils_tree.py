"""A tree of docutils: sections within sections, words that are words alone."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given

from xiaoping import testing
from xiaoping.errors import MissingExtraError
from xiaoping.report.embed.docutils_tree import docutils_nodes, source_nodes
from xiaoping.report.flow import flow
from xiaoping.report.render.facts import Names, sources
from xiaoping.report.tree import Note, Paragraph, Section, Table, Text

nodes = pytest.importorskip("docutils.nodes")
utils = pytest.importorskip("docutils.utils")
NAMES = Names({}, {})


def made(node, **options):
    document = utils.new_document("page")
    document += docutils_nodes(flow(node), NAMES, document=document, **options)
    return document


def section(title, *blocks, name=""):
    return Section((Text(title),), blocks, name)


def test_headings_nest_as_deep_as_they_are():
    node = section("甲", Note((Text("注"),)), section("乙", section("丙")), section("丁"))
    top = made(node)
    assert [child.tagname for child in top] == ["section"]
    assert [child.tagname for child in top[0]] == ["title", "paragraph", "section", "section"]
    assert top[0][2][1][0].astext() == "1.丙"


def test_identifiers_are_those_of_the_sections_where_they_are_free():
    node = section("甲", section("乙", name="a b"), section("丙", name="a b"), name='"><')
    ids = [found["ids"] for found in made(node).findall(nodes.section)]
    assert ids[1] == ["a-b"]
    assert len({one for found in ids for one in found}) == 3


def test_without_sections_headings_are_rubrics():
    flat = made(section("甲", Paragraph((Text("乙"),))), sections=False)
    assert [child.tagname for child in flat] == ["rubric", "paragraph"]


def test_columns_are_as_wide_as_their_words():
    table = Table(title=(), head=((Text("村"),), (Text("长" * 40),)), rows=())
    widths = [spec["colwidth"] for spec in made(table).findall(nodes.colspec)]
    assert widths == [4, 30]


@given(testing.reports())
def test_no_words_are_parsed_and_no_quotes_are_made_smart(report):
    document = made(report)
    assert not [*document.findall(nodes.system_message)]
    for text in document.findall(nodes.Text):
        if not isinstance(text.parent, nodes.raw):
            assert text.parent["support_smartquotes"] is False
    raw = [found.astext() for found in document.findall(nodes.raw)]
    assert all(tag.startswith("<data ") or tag == "</data>" for tag in raw)
    assert all(tag.count("<") == tag.count(">") == 1 for tag in raw)


@given(testing.reports())
def test_the_table_of_sources_is_that_of_markdown(report):
    items = flow(report)
    rows = sources(items, NAMES)
    found = source_nodes(items, NAMES)
    assert bool(found) == bool(rows)
    if rows:
        cells = [entry.astext() for entry in found[1].findall(nodes.entry)]
        assert cells == [cell for row in rows for cell in row]


def test_without_docutils_the_way_to_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "docutils.nodes", None)
    with pytest.raises(MissingExtraError, match=r"needs docutils.*pip install sphinx"):
        source_nodes((), NAMES)
