from __future__ import annotations

import datetime as dt

import pytest

from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.flow import Foreign, Grid, LineKind, Origin, clean, flow, lines, pieces
from xiaoping.report.profile import BULLETIN, ENGLISH, OFFICIAL, PLAIN
from xiaoping.report.tree import (
    AreaRef,
    Attachment,
    ChangeRef,
    Compound,
    CrossRef,
    Custom,
    Emphasis,
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


def test_every_piece_says_what_it_is():
    rate = Observation("econ.gdp.yoy", "431228223000", Year(2020), parse("606户"))
    found = pieces(
        (
            Text("在"),
            AreaRef("431228223000", "晓坪乡"),
            PeriodRef(Year(2020)),
            Compound((figure("606户"), figure("2059人"))),
            Emphasis((ChangeRef(rate),)),
        )
    )
    assert [(piece.text, piece.origin, piece.strong) for piece in found] == [
        ("在", Origin.LITERAL, False),
        ("晓坪乡", Origin.AREA, False),
        ("2020年", Origin.PERIOD, False),
        ("606户", Origin.FIGURE, False),
        ("2059人", Origin.FIGURE, False),
        ("增加606户", Origin.CHANGE, True),
    ]
    assert found[3].node == figure("606户")


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


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("甲乙", "甲乙"),
        ("甲\n乙", "甲 乙"),
        ("甲\r\n\t 乙", "甲 乙"),
        ("甲  乙", "甲 乙"),
        ("甲\x00乙\x1b[31m", "甲 乙 [31m"),
        ("甲\u2028乙", "甲 乙"),
        ("甲\u202e乙\u200b\ufeff", "甲乙"),
        ("甲\ud800乙", "甲乙"),
        ("单\u3000位", "单\u3000位"),
    ],
)
def test_text_from_outside_stays_on_its_line(given, expected):
    assert clean(given) == expected


def test_space_is_cut_at_both_ends_and_never_doubled():
    found = pieces((Text("\u3000\u3000"), Text(" 甲 "), Text(" 乙"), Text(" \n"), Text("\t")))
    assert [piece.text for piece in found] == ["甲 ", "乙"]


def level(text, year=2020):
    return Observation("econ.income", "431228223000", Year(year), parse(text))


def test_an_english_report_has_english_numbers_labels_and_signs():
    table = Table(
        title=(Text("Toilets"),), head=((Text("Year"),),), rows=(((Text("2020"),),),), id="t"
    )
    roads = RunIn((Text("Roads"),), (figure("606户"), Text(" reached.")))
    series = Series(((Text("Staff."),), (Text("Money."),)), lead=(Text("Two gaps."),))
    part = Section(
        (Text("Work"),),
        (
            roads,
            Section((Text("Detail"),), (series,), id="detail"),
            Paragraph(
                (
                    Text("See "),
                    CrossRef("t"),
                    Text(", "),
                    CrossRef("detail"),
                    Text(" and "),
                    CrossRef("list"),
                    Text("."),
                )
            ),
            table,
        ),
    )
    attachments = (Attachment((Text("List"),), (), id="list"), Attachment((Text("Map"),), ()))
    report = Report(
        title=(Text("Annual report"),),
        blocks=(part, Signature("The township", dt.date(2020, 12, 9)), *attachments),
    )
    assert [text for _, text in told(report, profile=ENGLISH)] == [
        "Annual report",
        "1. Work",
        "(a) Roads. 606 households reached.",
        "1.1 Detail",
        "Two gaps. First, Staff. Second, Money.",
        "See Table 1, section 1.1 and Attachment 1.",
        "Attachments: 1. List",
        "2. Map",
        "The township",
        "9 December 2020",
        "Attachment 1",
        "List",
        "Attachment 2",
        "Map",
    ]
    grid = next(item for item in flow(report, profile=ENGLISH) if isinstance(item, Grid))
    assert "".join(piece.text for piece in grid.title) == "Table 1. Toilets"


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ((Text("人均收入5200元，同比"),), "同比增长8.3%"),
        ((Text("收入比上年"),), "比上年增长8.3%"),
        ((Text("收入较上年同期"),), "较上年同期增长8.3%"),
        ((Text("收入比"), PeriodRef(Year(2019))), "比2019年增长8.3%"),
        ((Text("收入占比重要，"),), "占比重要，比上年增长8.3%"),
        ((Text("收入"),), "收入比上年增长8.3%"),
        ((), "比上年增长8.3%"),
    ],
)
def test_what_a_change_is_compared_with_is_told_once(before, text):
    change = ChangeRef(level("5200元"), level("4800元", 2019))
    paragraph = Paragraph((*before, change, Text("。")))
    assert told(paragraph, profile=BULLETIN)[0][1].endswith(f"{text}。")
    assert told(paragraph, profile=PLAIN)[0][1].count("比") <= text.count("比") + 1
    assert told(paragraph, profile=OFFICIAL)[0][1].endswith("增长8.3%。")


def test_money_has_one_scale_word_in_a_column_and_its_own_in_the_text():
    rows = (("2.3亿元", "2.3亿元"), ("290.92万元", "3亿元"))
    table = Table(
        title=(),
        head=((Text("甲"),), (Text("乙"),)),
        rows=tuple(tuple((figure(text),) for text in row) for row in rows),
    )
    (grid,) = flow(table, profile=BULLETIN)
    cells = [["".join(piece.text for piece in cell) for cell in row] for row in grid.rows]
    assert cells == [["23000万元", "2.3亿元"], ["290.92万元", "3亿元"]]
    assert told(Paragraph((figure("23000万元"),)), profile=BULLETIN) == [("body", "2.3亿元")]


def test_figures_joined_in_english_are_listed():
    joined = Paragraph((Compound((figure("606户"), figure("2059人"))),))
    assert told(joined, profile=ENGLISH) == [("body", "606 households, 2,059 persons")]
    items = flow(joined, profile=ENGLISH)
    assert [piece.origin for piece in items[0].pieces] == [
        Origin.FIGURE, Origin.LITERAL, Origin.FIGURE,
    ]  # fmt: skip


def test_a_qualified_figure_is_one_piece():
    forecast = Observation(
        "econ.gdp", "431228223000", Year(2020), parse("9350万元"), scenario="forecast"
    )
    (line,) = flow(Paragraph((Figure(forecast, qualified=True),)))
    assert [(piece.text, piece.origin) for piece in line.pieces] == [
        ("预计9350万元", Origin.FIGURE)
    ]
