import json

import pytest

from xiaoping.errors import EnvelopeError
from xiaoping.problems import ProblemGroup
from xiaoping.report import annual_report, to_html, to_text
from xiaoping.report.plain import dumps_report, loads_report
from xiaoping.report.tree import Custom, Note, Paragraph, Report, Table, Text
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
