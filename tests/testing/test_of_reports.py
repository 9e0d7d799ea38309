"""Trees of every node and inline, and every one of them can be rendered."""

from typing import get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.report.tree import (
    Attachment,
    Block,
    Chart,
    ChartKind,
    CrossRef,
    Inline,
    Report,
    Section,
    Table,
)

TREE = Report.__module__


def nodes(node):
    """Yield a node and all that lies below it."""
    yield node
    for field in attrs.fields(type(node)):
        yield from inside(getattr(node, field.name))


def inside(value):
    if isinstance(value, tuple):
        for item in value:
            yield from inside(item)
    elif attrs.has(type(value)) and type(value).__module__ == TREE:
        yield from nodes(value)


@pytest.fixture(scope="module")
def drawn(sample):
    return sample(testing.reports(), 150)


def test_reports_hold_every_node(drawn, lacking):
    def holds(kind):
        return lambda report: any(type(node) is kind for node in nodes(report))

    found = {type(node) for report in drawn for node in nodes(report)}
    # What a sample happens to lack is searched for.
    rare = {*get_args(Block), *get_args(Inline)} - found
    assert lacking(testing.reports(), {kind.__name__: holds(kind) for kind in rare}) == []


def test_charts_are_of_every_kind(lacking):
    wanted = {kind.value: lambda chart, kind=kind: chart.kind is kind for kind in ChartKind}
    assert lacking(testing.blocks(Chart), wanted) == []


def test_cross_references_point_at_what_stands_there_and_elsewhere(drawn, lacking):
    def points(report):
        ids = {getattr(node, "id", "") for node in nodes(report)}
        pointers = (node for node in nodes(report) if isinstance(node, CrossRef))
        return {(bool(node.words), node.target in ids) for node in pointers}

    # What a sample happens to lack is searched for.
    found = set().union(*(points(report) for report in drawn))
    rare = {(False, True), (True, True), (True, False)} - found
    wanted = {str(kind): lambda report, kind=kind: kind in points(report) for kind in rare}
    assert lacking(testing.reports(), wanted) == []


def test_no_cross_reference_without_words_points_elsewhere(drawn):
    for report in drawn:
        ids = {getattr(node, "id", "") for node in nodes(report)}
        pointers = (node for node in nodes(report) if isinstance(node, CrossRef))
        assert all(node.words or node.target in ids for node in pointers)


@given(testing.reports())
def test_whatever_is_drawn_can_be_rendered(report):
    assert isinstance(to_text(report) + to_markdown(report), str)
    assert to_html(report).startswith("<!DOCTYPE html>")


@given(testing.reports())
def test_identifiers_stand_once_and_attachments_at_the_end(report):
    ids = [node.id for node in nodes(report) if getattr(node, "id", "")]
    assert len(ids) == len(set(ids))
    kinds = [isinstance(block, Attachment) for block in report.blocks]
    assert kinds == sorted(kinds)


@given(testing.blocks(Table) | testing.blocks(Chart).map(lambda chart: chart.table))
def test_rows_are_as_wide_as_their_head(table):
    assert {len(row) for row in table.rows} <= {len(table.head)}


@given(testing.sections(hostile=False))
def test_plain_sections_hold_no_markup(section):
    assert isinstance(section, Section)
    assert "<" not in to_text(section).replace("<b>", "")


@given(testing.inlines(hostile=False))
def test_running_text_is_a_tuple_of_inlines(line):
    assert all(isinstance(inline, get_args(Inline)) for inline in line)


@given(st.from_type(Report))
def test_reports_are_drawn_for_their_type(report):
    assert isinstance(report, Report)
