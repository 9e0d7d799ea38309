"""Every node shows itself, in the words of the renderers and in those alone."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from pathlib import Path
from typing import get_args

import attrs
import pytest
from hypothesis import given

from xiaoping import testing
from xiaoping.report import tree
from xiaoping.report.plain import dumps_node, plain
from xiaoping.report.render import stylesheet, to_html, to_markdown, to_text
from xiaoping.report.render.docx import to_docx
from xiaoping.report.render.pdf import to_pdf
from xiaoping.report.render.xlsx import to_xlsx
from xiaoping.report.shown import MEDIA_TYPE, Shown
from xiaoping.report.tree import Block, Custom, Note, Paragraph, Report, Section, Text

PART = Section((Text("工作进展"),), (Paragraph((Text("甲<b>乙"),)),))
MAP = Section((Text("图"),), (Custom("acme.map", {"scale": "1"}, (Note((Text("图略"),)),)),))


@pytest.mark.parametrize("kind", [Report, *get_args(Block)], ids=lambda kind: kind.__name__)
def test_every_node_shows_itself_and_stays_a_small_frozen_value(kind):
    assert issubclass(kind, Shown)
    assert "__dict__" not in dir(kind)
    assert attrs.fields_dict(kind).keys().isdisjoint(dir(Shown))


@given(testing.blocks() | testing.reports())
def test_a_node_says_what_the_renderers_say(node):
    assert node.to_text(first=2) == to_text(node, first=2)
    assert node.to_markdown(sources=True) == to_markdown(node, sources=True)
    assert node.to_html(heading_offset=2) == to_html(node, heading_offset=2)
    assert node.__html__() == to_html(node, fragment=True)


def test_files_are_those_of_the_renderers():
    assert PART.to_docx(first=2) == to_docx(PART, first=2)
    pytest.importorskip("xlsxwriter")
    assert PART.to_xlsx() == to_xlsx(PART)
    pytest.importorskip("typst")
    assert PART.to_pdf(first=2) == to_pdf(PART, first=2)


def test_a_notebook_gets_html_markdown_and_text():
    found = PART._repr_mimebundle_()
    assert list(found) == ["text/html", "text/markdown", "text/plain"]
    assert found["text/html"] == PART._repr_html_()
    assert found["text/html"].startswith(f"<style>\n{stylesheet()}")
    assert found["text/markdown"] == PART._repr_markdown_() == PART.to_markdown()
    assert found["text/plain"] == PART.to_text()


def test_a_notebook_gets_what_it_asks_for_and_the_data_only_then():
    assert PART._repr_mimebundle_(include=["text/plain", "image/png"]).keys() == {"text/plain"}
    assert PART._repr_mimebundle_(exclude=["text/html"]).keys() == {
        "text/markdown",
        "text/plain",
    }
    assert PART._repr_mimebundle_(include=[MEDIA_TYPE]) == {MEDIA_TYPE: plain(PART)}


def test_a_third_party_node_is_shown_by_its_own_functions():
    def scale(node):
        return f"比例尺{node.data['scale']}"

    own = {"acme.map": scale}
    assert "比例尺1" in MAP.to_html(custom=own)
    assert MAP.to_markdown(custom=own) == "# 一、图\n\n比例尺1\n"
    assert MAP.to_text(custom=own) == "\u3000\u3000一、图\n\n比例尺1\n"
    for told in (MAP.to_html(), MAP.to_markdown(), MAP.to_text()):
        assert "图略" in told
        assert "比例尺" not in told


def test_a_third_party_function_may_print_nothing():
    own = {"acme.map": lambda _: ""}
    assert MAP.to_markdown(custom=own) == "# 一、图\n"
    assert MAP.to_text(custom=own) == "\u3000\u3000一、图\n"


def test_nodes_are_copied_and_pickled_as_values():
    assert copy.deepcopy(PART) == pickle.loads(pickle.dumps(PART)) == PART
    assert hash(PART) == hash(copy.deepcopy(PART))
    assert "html" not in dumps_node(PART)


def test_a_node_loads_no_renderer_before_it_is_shown():
    # The front of the package lists the renderers; the tree by itself must not load them.
    source = Path(tree.__file__).parents[1]
    program = f"""
import sys, types
sys.path.insert(0, {str(source.parent)!r})
import xiaoping
front = sys.modules["xiaoping.report"] = types.ModuleType("xiaoping.report")
front.__path__ = [{str(source / "report")!r}]
from xiaoping.report.tree import Note, Text
before = [name for name in sys.modules if name.startswith("xiaoping.report.render")]
Note((Text("注"),)).to_text()
print(before, "xiaoping.report.render.text" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[] True\n"


def test_a_node_shows_a_picture_of_its_charts_where_it_is_given_one():
    table = tree.Table(title=(), head=((), ()), rows=(((Text("甲村"),), ()),))
    chart = tree.Chart(kind=tree.ChartKind.BAR, table=table)
    assert '<div class="xp-picture"' in chart.to_html(pictures=lambda _: "<svg/>")
