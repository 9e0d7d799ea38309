from __future__ import annotations

from hypothesis import given

from xiaoping import testing
from xiaoping.report.tree import (
    Attachment,
    Chart,
    Custom,
    Paragraph,
    Report,
    Section,
    Table,
    Text,
)
from xiaoping.report.walk import paths, walk


def named(title, *blocks):
    return Section((Text(title),), blocks)


LINE = Paragraph((Text("稳步推进。"),))


def test_a_block_comes_before_what_stands_in_it_and_that_before_the_next():
    inner = named("（一）", LINE)
    outer = named("一", inner, LINE)
    last = Attachment((Text("名单"),), (LINE,))
    assert [*walk(Report(title=(), blocks=(outer, last)))] == [
        *(outer, inner, LINE, LINE),
        *(last, LINE),
    ]


def test_a_block_alone_is_walked_as_a_report_of_it():
    part = named("一", LINE)
    assert [*walk(part)] == [*walk(Report(title=(), blocks=(part,)))] == [part, LINE]


def test_what_a_third_partys_node_falls_back_on_stands_in_it():
    node = Custom("map", {}, (LINE, named("一", LINE)))
    assert [at for at, _ in paths((node,))] == [(0,), (0, 0), (0, 1), (0, 1, 0)]


def test_the_table_of_a_chart_is_part_of_the_chart():
    chart = Chart(kind="bar", table=Table(title=(), head=((Text("村"),),), rows=()))
    assert [*walk(chart)] == [chart]


@given(testing.reports())
def test_a_path_leads_to_its_block(report):
    for path, block in paths(report.blocks):
        found = report
        for index in path:
            inside = found.fallback if isinstance(found, Custom) else found.blocks
            found = inside[index]
        assert found is block
