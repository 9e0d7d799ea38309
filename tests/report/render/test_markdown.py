from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators.definition import Indicator, Kind
from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.render.markdown import escape, to_markdown
from xiaoping.report.tree import (
    AreaRef,
    Attachment,
    ChangeRef,
    Custom,
    Emphasis,
    Figure,
    Note,
    Paragraph,
    Report,
    RunIn,
    Section,
    Table,
    Text,
)
from xiaoping.source import Source

CATALOGUE = {
    "pop.households": Indicator(
        code="pop.households", zh="总户数", en="Households", unit_code="household",
        kind=Kind.STOCK,
    )
}  # fmt: skip


def observed(text, year=2020, **more):
    return Observation("pop.households", "431228223000", Year(year), parse(text), **more)


def paragraph(*inlines):
    return to_markdown(Paragraph(inlines))


def test_the_layout_of_a_report():
    report = Report(
        title=(Text("工作总结"),),
        blocks=(
            Section(
                (Text("工作"),),
                (
                    Section((Text("修路"),), ()),
                    RunIn((Text("通电"),), (Text("已通。"),)),
                    Table(
                        title=(Text("各村"),),
                        head=((Text("村|名"),), ()),
                        rows=(((Text("甲"),), (Figure(observed("6户")),)),),
                        note=(Text("- 略"),),
                    ),
                ),
            ),
            Custom("acme.x", {}, (Note((Text("注。"),)),)),
        ),
    )
    assert to_markdown(report) == (
        "# 工作总结\n"
        "\n"
        "## 一、工作\n"
        "\n"
        "### （一）修路\n"
        "\n"
        "**1.通电**。已通。\n"
        "\n"
        "**各村**\n"
        "\n"
        "| 村\\|名 |  |\n"
        "| --- | --- |\n"
        "| 甲 | 6户 |\n"
        "\n"
        "\\- 略\n"
        "\n"
        "注。\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("**粗**", "\\*\\*粗\\*\\*"),
        ("a_b_c", "a\\_b\\_c"),
        ("[链接](http://x.cn)", "\\[链接\\](http\\://x.cn)"),
        ("www.x.cn", "www\\.x.cn"),
        ("WwW.x.cn", "WwW\\.x.cn"),
        ("w.ww.x", "w.ww.x"),
        ("a:b/c 1.2", "a:b/c 1.2"),
        ("&lt;", "\\&lt;"),
        ("`码`", "\\`码\\`"),
        ("# 题", "\\# 题"),
        ("> 引", "\\> 引"),
        ("- 项", "\\- 项"),
        ("+ 项", "\\+ 项"),
        ("1. 项", "1\\. 项"),
        ("2020) 项", "2020\\) 项"),
        ("---", "\\---"),
        ("===", "\\==="),
        ("~~~", "\\~\\~\\~"),
        ("甲\n# 乙", "甲 \\# 乙"),
        ("甲\\", "甲\\\\"),
        ("1.加大", "1.加大"),
    ],
)
def test_text_never_becomes_markup(text, written):
    assert paragraph(Text(text)) == f"{written}\n"


@pytest.mark.parametrize(
    ("inlines", "written"),
    [
        ((Text("前"), Emphasis((Text("要点"),)), Text("后")), "前**要点**后"),
        ((Text("前"), Emphasis((Text("“要点”"),)), Text("后")), "前“**要点**”后"),
        ((Emphasis((Text("要点。"),)), Text("后")), "**要点**。后"),
        ((Emphasis((Text("甲"),)), Emphasis((Text("乙"),))), "**甲乙**"),
        ((Emphasis((Text("……"),)), Text("后")), "……后"),
        ((Text("甲"), Emphasis((Text(" 乙 "),)), Text("丙")), "甲 **乙** 丙"),
        ((Emphasis((Text("*"),)), Text("后")), "\\*后"),
    ],
)
def test_stress_works_between_chinese_characters(inlines, written):
    assert paragraph(*inlines) == f"{written}\n"


FIGURES = [
    "606户", "-5万元", "1.26万元", "900余万元", "约800余条", "16854.42亩", "0.86%", "5200元/人",
    "2.0个百分点", "3.2万亩", "700余人次",
]  # fmt: skip


@pytest.mark.parametrize("text", FIGURES)
def test_no_escape_breaks_a_figure(text):
    assert paragraph(Figure(observed(text))) == f"{text}\n"
    stressed = paragraph(Emphasis((Text("共"), Figure(observed(text)), Text("整"))))
    assert stressed == f"**共{text}整**\n"


def test_headings_can_be_lowered_and_never_pass_the_sixth():
    node = Section((Text("甲"),), (Section((Text("乙"),), ()),))
    assert to_markdown(node, heading_offset=2) == "### 一、甲\n\n#### （一）乙\n"
    assert to_markdown(node, heading_offset=9) == "###### 一、甲\n\n###### （一）乙\n"
    assert to_markdown(node, first=2).startswith("# 二、甲")


def test_headings_in_an_attachment_stand_below_its_title():
    inside = Section((Text("甲"),), (Section((Text("乙"),), ()),))
    attached = Attachment((Text("名单"),), (inside,))
    shown = to_markdown(Report(title=(Text("总结"),), blocks=(attached, attached)))
    assert [line for line in shown.splitlines() if line.startswith("#")] == [
        "# 总结",
        *("## 名单", "### 一、甲", "#### （一）乙") * 2,
    ]


def test_sources_are_listed_once_each():
    source = Source(document="年报|表", sheet="甲")
    figure = Figure(observed("606户", source=source, note="已核"))
    report = Report(
        title=(Text("总结"),),
        blocks=(
            Paragraph((figure, figure, ChangeRef(observed("660户"), observed("600户", 2019)))),
        ),
        names={"431228223000": "晓坪乡"},
    )
    assert to_markdown(report, sources=True, catalogue=CATALOGUE).partition("## 数据来源\n")[
        2
    ] == (
        "\n"
        "| 指标 | 数值 | 对比 | 公式 | 时期 | 地区 | 来源 | 说明 |\n"
        "| --- | --- | --- | --- | --- | --- | --- | --- |\n"
        "| 总户数 | 606户 |  |  | 2020年 | 晓坪乡 | 年报\\|表，甲 | 已核 |\n"
        "| 总户数的变化 | 增长10.0% | 660户（2020年），600户（2019年） | （本期－对比期）÷对比期 | 2020年 | 晓坪乡 |  |  |\n"
    )


def test_without_figures_there_are_no_sources():
    assert paragraph(Text("甲")) == to_markdown(Paragraph((Text("甲"),)), sources=True)


def test_names_of_areas_come_from_the_tree_and_codes_stand_for_themselves():
    node = Paragraph((AreaRef("431228223000", "晓坪"), Figure(observed("6户"))))
    assert "| pop.households | 6户 | 2020年 | 晓坪 |" in to_markdown(
        node, sources=True, catalogue={}
    )


@given(st.text(alphabet="*_`[]<>&|#~$^{}\\:/w.-+=甲1 \n"))
def test_an_escaped_text_reads_as_it_was(text):
    out, escaped = [], False
    for character in escape(text):
        if character == "\\" and not escaped:
            escaped = True
            continue
        out.append(character)
        escaped = False
    assert "".join(out) == text


def test_headings_of_a_third_party_stand_below_the_title_of_the_attachment():
    node = Custom("acme.x", {}, (Section((Text("丙"),), ()),))
    report = Report(title=(Text("甲"),), blocks=(Attachment((Text("乙"),), (node,)),))
    assert "\n## 乙\n\n### 一、丙\n" in to_markdown(report)


def test_a_third_partys_own_markdown_is_a_block_like_any_other():
    node = Custom("acme.x", {}, (Note((Text("注。"),)),))
    report = Report(title=(Text("甲"),), blocks=(node, Note((Text("乙"),))))
    assert (
        to_markdown(report, custom={"acme.x": lambda _: "\n* 丙\n"}) == "# 甲\n\n* 丙\n\n乙\n"
    )
    assert to_markdown(report, custom={"acme.x": lambda _: "\n"}) == "# 甲\n\n乙\n"
