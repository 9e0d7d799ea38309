import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoping.messages import wording
from xiaoping.problems import Severity
from xiaoping.reading.document import document_from_text
from xiaoping.reading.selfaudit import self_audit

HERE = Path(__file__).parent
FIGURE = re.compile(r"\{\w+:([^{}]*)\}")

BAD = """晓坪乡2020年工作总结
晓坪乡辖8个行政村，总人口3723户11441人。
全乡建档立卡贫困户606户205人，占总户数的18.3%。全乡总人口11440人。
全乡实现国民生产总值9350万元，累计走访5000余户,张贴海报50余张
"""


def papers():
    for file in (
        "consistent_papers.txt",
        "held_out_papers.txt",
        "unseen_papers.txt",
        "last_papers.txt",
    ):
        for part in (HERE / file).read_text("utf-8").split("### ")[1:]:
            name, _, rest = part.partition("\n")
            yield pytest.param(FIGURE.sub(r"\1", rest.partition("\n==")[0]), id=name)


@pytest.mark.parametrize("text", list(papers()))
def test_a_consistent_paper_is_told_to_contradict_itself_nowhere(text):
    found = self_audit(document_from_text(text))
    assert found.contradictions == ()
    assert [f.code for f in found.of("warning") if not f.code.startswith("self.term")] == []


def test_findings_stand_in_the_order_of_the_text_with_both_places():
    found = self_audit(document_from_text(BAD, name="a.txt"))
    assert [f.start for f in found.findings] == sorted(f.start for f in found.findings)
    assert [(f.text, f.other_text) for f in found.contradictions] == [
        ("205人", "606户"),
        ("18.3%", "3723户"),
        ("11440人", "11441人"),
        ("5000余户", "3723户"),
    ]
    assert found.counts() == {"contradiction": 4, "warning": 1, "note": 1}
    assert not found.clean


def test_notes_leave_a_paper_clean():
    found = self_audit(document_from_text("财务帐目公开。"))
    assert [f.severity for f in found.findings] == [Severity.NOTE]
    assert found.clean


def test_a_finding_is_told_in_one_line_with_its_weight():
    lines = self_audit(document_from_text(BAD)).lines()
    assert lines[0] == "第3行 第14字 〔矛盾〕“606户”只有“205人”：人数少于户数。请核对两数。"
    english = self_audit(document_from_text(BAD)).lines("en")
    assert english[0].startswith(
        "line 3 character 14 [contradiction] '606户' have only '205人'"
    )
    weights = ("self.weight-contradiction", "self.weight-warning", "self.weight-note")
    assert [wording(code, "zh", {}) for code in weights] == ["〔矛盾〕", "〔提醒〕", "〔说明〕"]


def test_a_pair_of_places_is_told_once():
    found = self_audit(document_from_text("国土面积61.98平方公里（82000亩）。"))
    assert [f.code for f in found.contradictions] == ["self.gloss"]


def test_a_table_of_a_web_page_is_held_to_its_total():
    page = "<table><tr><th>村</th><th>户数</th></tr><tr><td>甲村</td><td>12</td></tr><tr><td>乙村</td><td>13</td></tr><tr><td>合计</td><td>26</td></tr></table>"
    found = self_audit(document_from_text(page, "html"))
    assert [(f.code, f.text) for f in found.contradictions] == [("self.table-total", "26")]


WORDS = st.sampled_from(
    [
        "全乡",
        "总人口",
        "11441人",
        "3723户",
        "其中",
        "，",
        "。",
        "由",
        "提高到",
        "5200元",
        "增长",
        "8%",
        "|",
        "\n",
        "合计",
        "占",
        "的",
        "2020年",
        "8个",
        "行政村",
        "18:42:40",
        "（",
        "“",
        "、",
        "61.98平方公里",
        "亩",
        "约",
        "余",
    ]
)


@settings(max_examples=200)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=40).map("".join)))
def test_no_text_raises_and_findings_stand_where_they_say(text):
    document = document_from_text(text)
    for finding in self_audit(document).findings:
        assert document.text[finding.start : finding.end] == finding.text
        if finding.other_start is not None:
            assert document.text[finding.other_start : finding.other_end] == finding.other_text
        assert finding.message("zh")
        assert finding.message("en")


@given(st.lists(WORDS, max_size=30).map("".join))
def test_the_same_text_is_found_the_same(text):
    assert self_audit(document_from_text(text)) == self_audit(document_from_text(text))
