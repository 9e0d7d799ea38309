from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.report.render.text import to_text
from xiaoping.report.tree import (
    Custom,
    Emphasis,
    Note,
    Paragraph,
    Report,
    RunIn,
    Section,
    Signature,
    Table,
    Text,
)

TABLE = Table(
    title=(Text("各村"),),
    head=((Text("村名"),), (Text("户数"),), ()),
    rows=(((Text("竹坪铺村"),), (Text("六"),), (Text("A户"),)), ((Text("甲村"),), (), ())),
    note=(Text("资料来源：乡统计站。"),),
)


def test_the_layout_of_a_report():
    report = Report(
        title=(Text("工作总结"),),
        blocks=(
            Paragraph((Text("本乡"), Emphasis((Text("甚好"),)), Text("。"))),
            Section((Text("工作"),), (RunIn((Text("修路"),), (Text("已通。"),)), TABLE)),
            Custom("acme.x", {}, (Note((Text("注：略。"),)),)),
            Signature("晓坪乡", dt.date(2020, 12, 9)),
        ),
    )
    assert to_text(report) == (
        "工作总结\n"
        "\n"
        "　　本乡甚好。\n"
        "　　一、工作\n"
        "　　1.修路。已通。\n"
        "\n"
        "各村\n"
        "村名      户数\n"
        "竹坪铺村  六    A户\n"
        "甲村\n"
        "资料来源：乡统计站。\n"
        "\n"
        "　　注：略。\n"
        "\n"
        "晓坪乡\n"
        "2020年12月9日\n"
    )


def test_two_tables_stand_apart():
    text = to_text(Report(title=(), blocks=(TABLE, TABLE)))
    assert "资料来源：乡统计站。\n\n各村" in text


def test_columns_allow_for_wide_and_combining_characters():
    head = ((Text("e\u0301e"),), (Text("x"),))
    table = Table(title=(), head=head, rows=(((Text("村"),), (Text("y"),)),))
    assert to_text(table) == "e\u0301e  x\n村  y\n"


def test_nothing_gives_nothing():
    assert to_text(Report(title=(), blocks=())) == ""


def test_a_block_may_start_at_its_own_number():
    assert to_text(Section((Text("甲"),), ()), first=4) == "　　四、甲\n"


@given(st.lists(st.text(max_size=20), max_size=4))
def test_no_text_breaks_a_line(texts):
    paragraphs = tuple(Paragraph((Text(f"甲{text}乙"),)) for text in texts)
    assert len(to_text(Report(title=(), blocks=paragraphs)).splitlines()) == len(texts)
