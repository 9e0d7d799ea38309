import json

import pytest
from hypothesis import given

from xiaoping import testing
from xiaoping.errors import EnvelopeError
from xiaoping.problems import ProblemGroup
from xiaoping.report import annual_report, to_html, to_text
from xiaoping.report.plain import (
    dumps_node,
    dumps_report,
    loads_node,
    loads_report,
    plain,
)
from xiaoping.report.tree import Custom, Note, Paragraph, Report, Section, Table, Text
from xiaoping.samples import xiaoping_2020


def test_the_whole_report_comes_back_and_renders_alike():
    report = annual_report(xiaoping_2020()).report
    text = dumps_report(report)
    back = loads_report(text)
    assert back == report
    assert dumps_report(back) == text
    assert to_text(back) == to_text(report)
    assert to_html(back) == to_html(report)


def test_every_node_carries_its_tag():
    cell = (Text("格"),)
    blocks = (
        Table(title=cell, head=(cell,), rows=((cell,),)),
        Custom("acme.map", {"scale": "1"}, (Note((Text("图略"),)),)),
    )
    report = Report(title=(Text("题"),), blocks=blocks)
    data = json.loads(dumps_report(report))["data"]
    assert [block["node"] for block in data["blocks"]] == ["table", "custom"]
    assert loads_report(dumps_report(report)) == report


def test_a_faulty_tree_is_told_by_its_path():
    report = Report(title=(Text("题"),), blocks=(Paragraph((Text("文"),)),))
    text = dumps_report(report)
    with pytest.raises(ProblemGroup) as caught:
        loads_report(text.replace('"paragraph"', '"paragraf"'))
    assert "blocks[0]" in str(caught.value.exceptions[0])
    with pytest.raises(EnvelopeError, match=r"is of kind 'xiaoping\.dataset'"):
        loads_report('{"kind": "xiaoping.dataset", "version": 1, "data": []}')


@given(testing.reports() | testing.sections() | testing.blocks())
def test_every_node_comes_back_as_it_was(node):
    text = dumps_node(node)
    back = loads_node(text)
    assert back == node
    assert type(back) is type(node)
    assert dumps_node(back) == text
    assert json.loads(text) == json.loads(json.dumps(plain(node)))


def test_the_kind_of_a_document_says_what_it_holds():
    part = Section((Text("题"),), (), id="a")
    note = Note((Text("注"),))
    report = Report(title=(), blocks=(part, note))
    kinds = [json.loads(dumps_node(node))["kind"] for node in (report, part, note)]
    assert kinds == ["xiaoping.report", "xiaoping.section", "xiaoping.block"]
    assert dumps_report(report) == dumps_node(report)
    with pytest.raises(EnvelopeError, match=r"is of kind 'xiaoping\.section'"):
        loads_report(dumps_node(part))


def test_a_faulty_section_is_told_by_its_file_and_path():
    text = dumps_node(Section((Text("题"),), (Note((Text("注"),)),)))
    with pytest.raises(ProblemGroup) as caught:
        loads_node(text.replace('"inlines"', '"words"'), file="part.json")
    assert "blocks[0].inlines" in str(caught.value.exceptions[0])
    assert "part.json" in str(caught.value.exceptions[0])


def test_a_tree_that_is_nested_without_end_is_refused():
    inside = '{"node": "section", "title": [], "blocks": [' * 900 + "]}" * 900
    data = f'{{"title": [], "blocks": [{inside}]}}'
    with pytest.raises(EnvelopeError, match="nested too deeply"):
        loads_node(f'{{"kind": "xiaoping.section", "version": 1, "data": {data}}}')
