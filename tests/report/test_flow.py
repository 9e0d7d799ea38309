from __future__ import annotations

import datetime as dt

import pytest

from xiaoping.errors import TextError
from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.flow import flow
from xiaoping.report.pieces import Foreign, Grid, LineKind, Picture, lines
from xiaoping.report.tree import (
    Attachment,
    Chart,
    ChartKind,
    CrossRef,
    Custom,
    Figure,
    Note,
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


def figure(text):
    return Figure(Observation("pop.households", "431228223000", Year(2020), parse(text)))


def told(node, **more):
    return [(line.kind.value, line.text) for line in lines(flow(node, **more))]


def test_a_report_is_its_lines_in_order():
    report = Report(
        title=(PeriodRef(Year(2020)), Text("总结")),
        blocks=(
            Section(
                (Text("工作"),),
                (
                    Paragraph((Text("共"), figure("606户"), Text("。"))),
                    RunIn((Text("修路"),), (Text("已通车。"),)),
                    Note((Text("注：略。"),)),
                ),
            ),
            Signature("晓坪乡", dt.date(2020, 12, 9)),
        ),
    )
    assert told(report) == [
        ("title", "2020年总结"),
        ("heading", "一、工作"),
        ("body", "共606户。"),
        ("body", "1.修路。已通车。"),
        ("note", "注：略。"),
        ("issuer", "晓坪乡"),
        ("date", "2020年12月9日"),
    ]


def test_a_run_in_heading_is_closed_unless_it_is_closed_already():
    for title in ("修路", "修路。", "修路："):
        (line,) = flow(RunIn((Text(title),), (Text("已通。"),)))
        head = "".join(piece.text for piece in line.pieces[: line.run_in])
        assert head in {"1.修路。", "1.修路："}
    (line,) = flow(RunIn((), (Text("已通。"),)))
    assert line.text == "1.已通。"


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (False, ["三项任务。一是修路。二是通电。"]),
        (True, ["三项任务。", "一是修路。", "二是通电。"]),
    ],
)
def test_a_series_is_one_paragraph_or_one_each(paragraphs, expected):
    items = ((Text("修路。"),), (Text("通电。"),))
    series = Series(items, (Text("三项任务。"),), paragraphs)
    assert [text for _, text in told(series)] == expected


def test_rows_of_a_table_are_filled_up_to_the_widest():
    (grid,) = flow(
        Table(title=(), head=((Text("村"),),), rows=(((Text("甲"),), (figure("6户"),)), ()))
    )
    assert isinstance(grid, Grid)
    assert [len(row) for row in (grid.head, *grid.rows)] == [2, 2, 2]


def test_what_holds_no_word_leaves_no_line():
    empty = (
        Paragraph((Text(" \n"),)),
        Series(()),
        Note(()),
        Signature(""),
        Table(title=(Text("表"),), head=(), rows=()),
    )
    assert flow(Report(title=(), blocks=empty)) == ()


def test_a_third_partys_node_keeps_its_fallback_beside_it():
    node = Custom("acme.map", {"a": "b"}, (Paragraph((Text("见图。"),)),))
    (item,) = flow(node)
    assert isinstance(item, Foreign)
    assert item.node is node
    assert told(node) == [("body", "见图。")]


def test_headings_know_their_depth_and_identifier():
    inner = Section((Text("乙"),), (), "inner")
    found = list(lines(flow(Section((Text("甲"),), (inner,)), first=2)))
    assert [(x.kind, x.depth, x.id, x.text) for x in found] == [
        (LineKind.HEADING, 1, "", "二、甲"),
        (LineKind.HEADING, 2, "inner", "（一）乙"),
    ]


def table(**more):
    return Table(
        title=(Text("各村户数"),),
        head=((Text("村"),), (Text("户数"),)),
        rows=(((Text("甲村"),), (figure("606户"),)),),
        **more,
    )


def attachment(title, *blocks, own=""):
    return Attachment((Text(title),), blocks, id=own)


def test_attachments_are_listed_before_the_signature_and_begin_their_numbers_anew():
    part = Section((Text("说明"),), ())
    report = Report(
        title=(Text("总结"),),
        blocks=(
            part,
            part,
            Signature("晓坪乡", dt.date(2020, 12, 9)),
            attachment("任务清单", part),
            attachment("资金明细", part, part),
        ),
    )
    assert told(report) == [
        ("title", "总结"),
        ("heading", "一、说明"),
        ("heading", "二、说明"),
        ("attached", "附件：1.任务清单"),
        ("attached", "2.资金明细"),
        ("issuer", "晓坪乡"),
        ("date", "2020年12月9日"),
        ("attachment", "附件1"),
        ("attachment-title", "任务清单"),
        ("heading", "一、说明"),
        ("attachment", "附件2"),
        ("attachment-title", "资金明细"),
        ("heading", "一、说明"),
        ("heading", "二、说明"),
    ]


def test_one_attachment_alone_bears_no_number():
    report = Report(title=(Text("总结"),), blocks=(attachment("任务清单"),))
    assert told(report)[1:] == [
        ("attached", "附件：任务清单"),
        ("attachment", "附件"),
        ("attachment-title", "任务清单"),
    ]


def test_a_table_with_an_identifier_is_numbered_and_pointed_at():
    words = Paragraph((Text("见"), CrossRef("homes"), Text("。")))
    report = Report(title=(Text("总结"),), blocks=(words, table(), table(id="homes")))
    items = flow(report)
    grids = [item for item in items if isinstance(item, Grid)]
    assert ["".join(p.text for p in grid.title) for grid in grids] == [
        "各村户数",
        "表1\u3000各村户数",
    ]
    assert told(words.__class__((CrossRef("homes", "相关表"),))) == [("body", "相关表")]
    assert told(report)[1] == ("body", "见表1。")


def test_a_chart_is_the_table_of_its_figures_under_its_own_number():
    chart = Chart(kind=ChartKind.BAR, table=table(unit=(Text("单位：户"),)), id="picture")
    (found,) = flow(chart)
    assert isinstance(found, Picture)
    assert "".join(piece.text for piece in found.grid.title) == "图1\u3000各村户数"
    assert found.alt == "柱状图：各村户数。甲村：户数606户。"
    assert "".join(piece.text for piece in found.grid.unit) == "单位：户"


def test_a_section_is_pointed_at_by_the_numbers_that_lead_to_it():
    inner = Section((Text("脱贫"),), (RunIn((Text("增收"),), ()),), id="poverty")
    report = Report(
        title=(Text("总结"),),
        blocks=(
            Section((Text("工作"),), (inner,), id="work"),
            Paragraph((CrossRef("work"), Text("、"), CrossRef("poverty"))),
        ),
    )
    assert told(report)[-1] == ("body", "第一部分、第一部分（一）")


def test_a_pointer_to_nothing_names_what_could_be_pointed_at():
    report = Report(title=(), blocks=(Paragraph((CrossRef("home"),)), table(id="homes")))
    with pytest.raises(TextError) as caught:
        flow(report)
    assert "文中引用的“home”不在文中" in caught.value.zh
    assert "homes" in caught.value.zh
    assert "points at 'home'" in caught.value.en
    assert "Near: homes" in caught.value.en
