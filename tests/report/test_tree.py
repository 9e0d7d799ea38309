from __future__ import annotations

import copy
import datetime as dt

import attrs
import pytest
from hypothesis import given

from xiaoping.report import tree
from xiaoping.report.tree import Custom, Paragraph, Report, Section, Signature, Text
from xiaoping.testing.of_reports import reports


def test_nodes_are_frozen():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Text("甲").text = "乙"  # type: ignore[misc]


def test_equal_nodes_are_equal_values():
    assert Section((Text("甲"),), ()) == Section((Text("甲"),), ())
    assert Signature("甲", dt.date(2020, 12, 9)) != Signature("甲")


def listed(value):
    """Return a part of a tree with lists for its tuples."""
    if isinstance(value, tuple):
        return [listed(item) for item in value]
    if type(value).__module__ != tree.__name__ or not attrs.has(type(value)):
        return value
    made = copy.copy(value)
    for field in attrs.fields(type(value)):
        object.__setattr__(made, field.name, listed(getattr(value, field.name)))
    return made


def made_again(value):
    """Return a node that is made of what a node holds, as its author would make it."""
    if isinstance(value, list):
        return [made_again(item) for item in value]
    if type(value).__module__ != tree.__name__ or not attrs.has(type(value)):
        return value
    names = [field.name for field in attrs.fields(type(value))]
    return type(value)(**{name: made_again(getattr(value, name)) for name in names})


@given(reports(hostile=False))
def test_a_tree_that_is_made_of_lists_is_the_one_made_of_tuples(report):
    assert made_again(listed(report)) == report


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
