from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.accountability import figures, naked_digits, trace
from xiaoping.report.pieces import Origin
from xiaoping.report.render.text import to_text
from xiaoping.report.tree import (
    AreaRef,
    ChangeRef,
    Compound,
    Custom,
    Figure,
    Paragraph,
    PeriodRef,
    Report,
    RunIn,
    Section,
    Series,
    Signature,
    Table,
    Text,
)


def observed(text, year=2020):
    return Observation("pop.households", "431228223000", Year(year), parse(text))


REPORT = Report(
    title=(AreaRef("431228223000", "晓坪乡"), PeriodRef(Year(2020)), Text("总结")),
    blocks=(
        Section(
            (Text("工作"),),
            (
                Paragraph(
                    (
                        Text("共"),
                        Compound((Figure(observed("606户")), Figure(observed("2059人")))),
                        Text("，比上年"),
                        ChangeRef(observed("660户"), observed("600户", 2019)),
                        Text("。"),
                    )
                ),
                RunIn((Text("修路"),), (Text("已通车。"),)),
                Table(
                    title=(Text("各村"),),
                    head=((Text("村"),), (Text("户数"),)),
                    rows=(((Text("甲村"),), (Figure(observed("31户")),)),),
                ),
            ),
        ),
        Custom("acme.x", {}, (Series(((Text("稳。"),), (Text("好。"),))),)),
        Signature("晓坪乡", dt.date(2020, 12, 9)),
    ),
)


def test_the_figures_come_in_reading_order():
    assert [o.text for o in figures(REPORT)] == ["606户", "2059人", "660户", "600户", "31户"]


def test_a_trace_is_the_plain_text():
    assert trace(REPORT).text == to_text(REPORT)
    assert trace(REPORT, first=3).text == to_text(REPORT, first=3)


def test_every_digit_of_the_text_has_an_origin():
    found = trace(REPORT)
    origins = {found.at(index).origin for index, c in enumerate(found.text) if c.isdecimal()}
    assert origins == {
        Origin.FIGURE, Origin.CHANGE, Origin.PERIOD, Origin.NUMBER, Origin.DATE,
    }  # fmt: skip


def test_spans_are_in_order_and_say_their_text():
    found = trace(REPORT)
    assert all(found.text[span.start : span.end] == span.piece.text for span in found.spans)
    ends = [span.end for span in found.spans]
    assert all(span.start >= end for span, end in zip(found.spans[1:], ends, strict=False))


def test_layout_belongs_to_no_piece():
    found = trace(Paragraph((Text("甲"),)))
    assert found.text == "\u3000\u3000甲\n"
    assert [found.at(index) is None for index in range(4)] == [True, True, False, True]
    assert found.at(99) is None


def test_a_report_of_figures_has_no_naked_digit():
    assert not naked_digits(REPORT)


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("修路12公里", ["12"]),
        ("投入1,200.5万元", ["1,200.5"]),
        ("共３个村、5个组", ["３", "5"]),
        ("第①项", ["①"]),
        ("建成15G项目", ["15"]),
        ("号码512345", ["512345"]),
        ("于2020年。", ["2020"]),
        ("落实二十条、六办三中心", []),
        ("面积单位为m²", []),
        ("二〇二〇年", []),
        ("建成5G基站，接听12345热线", []),
        ("依据芷办〔2020〕10号文件", []),
    ],
)
def test_naked_digits_are_found_in_literal_text(text, given):
    problems = naked_digits(Paragraph((Text(text),)))
    assert [problem.fields["given"] for problem in problems] == given


def test_a_caller_may_allow_other_words():
    node = Paragraph((Text("推行1331工程"),))
    assert naked_digits(node)
    assert not naked_digits(node, allowed=("1331工程",))


def test_naked_digits_are_told_with_their_place():
    bad = (Text("修了3条路"),)
    report = Report(
        title=bad,
        blocks=(
            Paragraph(bad),
            Section(bad, (Section((Text("乙"),), (Paragraph((Text("好"),)), Paragraph(bad))),)),
            Section((Text("丙"),), (Table(title=bad, head=((),), rows=((bad,),), note=bad),)),
        ),
    )
    assert [str(problem.where) for problem in naked_digits(report)] == [
        "总标题",
        "第1段",
        "一、标题",
        "一、（一）第2段",
        "二、表1标题",
        "二、表1第2行第1列",
        "二、表1注",
    ]


def test_the_message_says_what_to_do():
    (problem,) = naked_digits(Paragraph((Text("全乡共修路12公里。"),)))
    assert problem.severity.value == "warning"
    assert str(problem) == (
        "第1段：正文里有没有出处的数字“12”（……全乡共修路12公里。……）。"
        "数字应由数据填入：请改用指标槽位或时间槽位；确属名称的，请列入允许的词。"
    )
    assert problem.message("en") == (
        "A number without a source stands in the text: '12' (…全乡共修路12公里。…). Figures are"
        " filled from data: use a slot for an indicator or a period, or allow the word if it"
        " is a name."
    )


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_text_is_traced_whole(texts):
    found = trace(Report(title=(), blocks=tuple(Paragraph((Text(t),)) for t in texts)))
    visible = "".join(span.piece.text for span in found.spans)
    assert "".join(found.text.split()) == "".join(visible.split())
