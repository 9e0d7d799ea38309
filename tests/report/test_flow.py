from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import TextError
from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report import flow as report_flow
from xiaoping.report.flow import (
    Foreign,
    Grid,
    LineKind,
    Origin,
    Picture,
    clean,
    flow,
    lines,
    pieces,
)
from xiaoping.report.profile import ENGLISH, OFFICIAL
from xiaoping.report.tree import (
    AreaRef,
    Attachment,
    ChangeRef,
    Chart,
    ChartKind,
    Compound,
    CrossRef,
    Custom,
    Emphasis,
    Figure,
    Note,
    Paragraph,
    PeriodRef,
    Range,
    RatioRef,
    Report,
    RunIn,
    Section,
    Series,
    ShareRef,
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


ODD = "甲乙1 \u3000\u00a0\t\n\x00\x7f\x85\u200b\u202e\u2028\u2060\ufeff\ufff9\uffff\ud800，."


@given(st.text(st.sampled_from(ODD) | st.characters(exclude_categories=()), max_size=12))
def test_what_looks_clean_at_one_glance_is_clean(given):
    assert clean(given) == report_flow._UNSEEN.sub("", report_flow._BREAK.sub(" ", given))


def test_space_is_cut_at_both_ends_and_never_doubled():
    found = pieces((Text("\u3000\u3000"), Text(" 甲 "), Text(" 乙"), Text(" \n"), Text("\t")))
    assert [piece.text for piece in found] == ["甲 ", "乙"]


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


def test_shares_ratios_and_ranges_say_where_they_come_from():
    part, whole = figure("150人").observation, figure("600人").observation
    found = pieces(
        (
            ShareRef(part, whole),
            RatioRef(whole, part, decimals=0),
            Range(figure("3万元"), figure("5万元")),
        )
    )
    assert [(piece.text, piece.origin) for piece in found] == [
        ("25.0%", Origin.SHARE),
        ("4倍", Origin.RATIO),
        ("3万", Origin.FIGURE),
        ("～", Origin.LITERAL),
        ("5万元", Origin.FIGURE),
    ]


def _cell(text):
    observation = Observation("fund.paid.amount", "431228223000", Year(2020), parse(text))
    return (Figure(observation),)


def _read(head, *cells, unit="", profile=OFFICIAL):
    row = tuple(_cell(text) for text in cells)
    told = (Text(unit),) if unit else ()
    table = Table(title=(), head=tuple((Text(h),) for h in head), rows=(row,), unit=told)
    (grid,) = flow(table, profile=profile)
    return ["".join(piece.text for piece in cell) for cell in grid.rows[0]]


def test_a_unit_that_stands_above_the_table_is_not_said_again_in_it():
    for unit in ("单位：万元", "单位: 万元", "万元"):
        assert _read(["甲", "乙"], "30万元", "8.4万元", unit=unit) == ["30", "8.4"]


def test_a_unit_is_told_once_in_english_too():
    told = _read(
        [
            "Homes (households)",
            "New (households)",
            "Paid (million yuan)",
            "Left (million yuan)",
        ],
        *("1606户", "1户", "930万元", "5000元"),
        profile=ENGLISH,
    )
    assert told == ["1,606", "1", "9.3", "5,000 yuan"]
    assert _read(["A", "B"], "606户", "20人", unit="Unit: households", profile=ENGLISH) == [
        "606",
        "20 persons",
    ]


def test_a_unit_that_stands_in_the_heading_of_a_column_is_not_said_again_below():
    assert _read(["户数（户）", "人数（人）", "面积"], "606户", "2059人", "3亩") == [
        "606",
        "2059",
        "3亩",
    ]


def test_what_is_in_another_unit_than_the_table_keeps_its_own():
    cells = ["3000元", "30万元", "606户"]
    assert _read(["甲", "乙", "丙"], *cells, unit="单位：元") == ["3000", "30万元", "606户"]
    assert _read(["甲（预计）"], "30万元") == ["30万元"]


def test_a_count_of_pieces_is_told_once_as_well():
    assert _read(["村民小组数（个）", "乙"], "8个行政村", "8个行政村") == ["8", "8个行政村"]


@pytest.mark.parametrize("printed", ["3个月", "5个小时", "2个百分点", "3个/户", "5个工日"])
def test_what_only_begins_like_a_count_of_pieces_keeps_its_unit(printed):
    assert _read(["数量（个）"], printed) == [printed]


def test_words_that_stand_for_a_count_of_pieces_are_printed_whole():
    told = Observation(
        "adm.villages", "431228223000", Year(2020), parse("8个"), wording="8个均已脱贫"
    )
    table = Table(title=(), head=((Text("村数（个）"),),), rows=(((Figure(told),),),))
    (grid,) = flow(table)
    assert grid.rows[0][0][0].text == "8个均已脱贫"


@pytest.mark.parametrize(
    ("total", "rows", "found"),
    [("first", 3, 0), ("last", 3, 2), ("", 3, None), ("last", 0, None), ("first", 0, None)],
)
def test_a_table_knows_which_row_adds_the_others_up(total, rows, found):
    grid = Grid(title=(), head=((),), rows=(((),),) * rows, total=total)
    assert grid.total_row == found
