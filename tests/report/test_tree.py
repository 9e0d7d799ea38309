from __future__ import annotations

import datetime as dt

import attrs
import pytest

from xiaoping.report import tree
from xiaoping.report.tree import Custom, Paragraph, Report, Section, Signature, Text


def test_nodes_are_frozen():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Text("甲").text = "乙"  # type: ignore[misc]


def test_equal_nodes_are_equal_values():
    assert Section((Text("甲"),), ()) == Section((Text("甲"),), ())
    assert Signature("甲", dt.date(2020, 12, 9)) != Signature("甲")


def test_a_report_brings_no_names_unless_it_is_given_some():
    assert Report(title=(), blocks=()).names == {}


def test_the_public_names_are_listed_in_order():
    assert tree.__all__ == sorted(tree.__all__)
    assert all(hasattr(tree, name) for name in tree.__all__)


@pytest.mark.parametrize(
    "node",
    [
        Report(title=(Text("总结"),), blocks=(Paragraph((Text("进展顺利。"),)),)),
        Section((Text("总结"),), (Paragraph((Text("进展顺利。"),)),)),
    ],
)
def test_a_notebook_shows_reports_and_sections(node):
    shown = node._repr_html_()
    assert shown.startswith("<style>")
    assert "<p>进展顺利。</p>" in shown
    assert "<!DOCTYPE" not in shown
    assert node._repr_markdown_().endswith("\n\n进展顺利。\n")


def test_a_third_party_node_holds_inert_data():
    node = Custom("acme.map", {"place": "晓坪"})
    assert node.fallback == ()
