from __future__ import annotations

import pytest

from xiaoping.report.numbering import number_text, numbers, series_mark, targets
from xiaoping.report.tree import (
    Attachment,
    Chart,
    ChartKind,
    Custom,
    Paragraph,
    Report,
    RunIn,
    Section,
    Table,
    Text,
)


def section(*blocks):
    return Section((Text("标题"),), blocks)


RUN_IN = RunIn((Text("修路。"),), ())


@pytest.mark.parametrize(
    ("level", "count", "text"),
    [
        (0, 1, "一、"), (0, 10, "十、"), (0, 11, "十一、"), (0, 20, "二十、"), (0, 99, "九十九、"),
        (1, 4, "（四）"), (1, 12, "（十二）"), (2, 3, "3."), (3, 3, "（3）"), (4, 3, "③"),
        (4, 20, "⑳"), (4, 21, "㉑"), (4, 35, "㉟"), (4, 36, "㊱"), (4, 50, "㊿"),
        (4, 51, "〔51〕"), (9, 1, "①"),
    ],
)  # fmt: skip
def test_each_level_has_its_form(level, count, text):
    assert number_text(level, count) == text


def test_series_are_marked_in_chinese():
    assert [series_mark(n) for n in (1, 2, 11, 21)] == ["一是", "二是", "十一是", "二十一是"]


def test_run_in_headings_take_the_third_level_under_parts_and_under_sections():
    report = Report(title=(), blocks=(section(RUN_IN, RUN_IN), section(section(RUN_IN))))
    assert numbers(report) == {
        (0,): "一、", (0, 0): "1.", (0, 1): "2.",
        (1,): "二、", (1, 0): "（一）", (1, 0, 0): "1.",
    }  # fmt: skip


def test_run_in_headings_sink_where_sections_hold_the_third_level():
    deep = section(section(section(RUN_IN, section(RUN_IN)), RUN_IN))
    assert numbers(Report(title=(), blocks=(deep,))) == {
        (0,): "一、", (0, 0): "（一）", (0, 0, 0): "1.", (0, 0, 0, 0): "（1）",
        (0, 0, 0, 1): "（2）", (0, 0, 0, 1, 0): "①", (0, 0, 1): "2.",
    }  # fmt: skip


def test_one_level_counts_through_under_one_heading():
    parts = (section(section(section(), RUN_IN, section())),)
    assert list(numbers(Report(title=(), blocks=parts)).values()) == [
        "一、", "（一）", "1.", "2.", "3.",
    ]  # fmt: skip


def test_what_prints_for_a_third_partys_node_counts_on():
    parts = (section(), Custom("acme.x", {}, (section(), section())), section())
    assert list(numbers(Report(title=(), blocks=parts)).values()) == [
        "一、", "二、", "三、", "四、",
    ]  # fmt: skip


def test_an_embedded_section_takes_the_number_of_its_place():
    part = section(section())
    assert numbers(part) == {(): "一、", (0,): "（一）"}
    assert numbers(part, first=5) == {(): "五、", (0,): "（一）"}
    assert numbers(RUN_IN, first=3) == {(): "3."}


def test_text_has_no_number():
    assert numbers(Paragraph((Text("甲"),))) == {}


def table(own):
    return Table(title=(Text("表"),), head=(), rows=(), id=own)


def test_tables_and_charts_count_through_where_they_have_an_identifier():
    report = Report(
        title=(),
        blocks=(
            section(
                table("a"),
                table(""),
                section(Chart(kind=ChartKind.MAP, table=table(""), id="c")),
            ),
            Attachment((Text("附"),), (table("b"),)),
        ),
    )
    known = numbers(report)
    assert dict(targets(report, known)) == {"a": "表1", "c": "图1", "b": "表2"}
    assert (0, 1) not in known
    assert known[1,] == "附件"


def test_a_heading_of_the_fifth_level_is_pointed_at_through_all_above_it():
    node = Section((Text("表"),), (), id="deep")
    for _ in range(4):
        node = Section((Text("甲"),), (node,))
    assert targets(node, numbers(node)) == {"deep": "第一部分（一）1（1）①"}


def test_headings_of_an_attachment_are_pointed_at_through_its_label():
    inner = Section((Text("说明"),), (Section((Text("口径"),), (), id="scope"),))
    report = Report(
        title=(),
        blocks=(
            Attachment((Text("甲"),), ()),
            Attachment((Text("乙"),), (inner,), id="second"),
        ),
    )
    assert dict(targets(report, numbers(report))) == {
        "second": "附件2",
        "scope": "附件2第一部分（一）",
    }
