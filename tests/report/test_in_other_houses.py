"""The same report in the words, numbers and signs of other houses."""

from __future__ import annotations

import datetime as dt

import pytest

from xiaoping.indicators.observation import Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.flow import flow
from xiaoping.report.numbering import numbers, series_mark
from xiaoping.report.pieces import Grid, Origin, lines
from xiaoping.report.profile import BULLETIN, ENGLISH, OFFICIAL, PLAIN
from xiaoping.report.sentence import say
from xiaoping.report.tree import (
    Attachment,
    ChangeRef,
    Compound,
    CrossRef,
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

RUN_IN = RunIn((Text("修路。"),), ())


def section(*blocks):
    return Section((Text("标题"),), blocks)


def figure(text):
    return Figure(Observation("pop.households", "431228223000", Year(2020), parse(text)))


def told(node, **more):
    return [(line.kind.value, line.text) for line in lines(flow(node, **more))]


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
        "a) Roads. 606 households reached.",
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
        ((Text("收入较“十三五”末"),), "较“十三五”末增长8.3%"),
        ((Text("与上年相比，"),), "与上年相比，增长8.3%"),
        ((Text("与"), PeriodRef(Year(2019)), Text("相比，收入")), "与2019年相比，收入增长8.3%"),
        ((Text("比一般农户困难的家庭收入"),), "比一般农户困难的家庭收入比上年增长8.3%"),
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


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("Income, year on year, was ", "was up 8.3% from the year before"),
        ("Income was, year on year, ", "year on year, up 8.3%"),
        ("Compared with 2019, ", "Compared with 2019, up 8.3%"),
        ("Over the same period of the year before ", "year before up 8.3%"),
        ("Income from farming was ", "Income from farming was up 8.3% from the year before"),
    ],
)
def test_what_a_change_is_compared_with_is_told_once_in_english(before, text):
    change = ChangeRef(level("5200元"), level("4800元", 2019))
    paragraph = Paragraph((Text(before), change, Text(".")))
    assert told(paragraph, profile=BULLETIN | ENGLISH)[0][1].endswith(f"{text}.")


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


def test_english_headings_repeat_the_numbers_above_them():
    deep = section(section(RUN_IN, section(RUN_IN, RUN_IN), RUN_IN))
    report = Report(title=(), blocks=(section(RUN_IN, section()), deep))
    assert list(numbers(report, profile=ENGLISH).values()) == [
        "1. ", "a) ", "1.1 ", "2. ", "2.1 ", "a) ", "2.1.1 ", "a) ", "b) ", "b) ",
    ]  # fmt: skip


def test_an_embedded_english_section_begins_where_it_is_told():
    assert list(numbers(section(section()), first=3, profile=ENGLISH).values()) == [
        "3. ",
        "3.1 ",
    ]
    assert numbers(RUN_IN, first=28, profile=ENGLISH) == {(): "ab) "}


def test_english_series_are_marked_by_ordinals():
    marks = [series_mark(n, ENGLISH) for n in (1, 2, 20, 21, 22, 23, 24, 111)]
    assert marks == [
        "First, ", "Second, ", "Twentieth, ", "21st, ", "22nd, ", "23rd, ", "24th, ", "111th, ",
    ]  # fmt: skip


def test_a_table_that_tells_its_unit_has_its_figures_in_that_unit():
    rows = (((Text("甲"),), (figure("2909200元"),), (figure("30亩"),)),)
    head = ((Text("村"),), (Text("资金（万元）"),), (Text("面积（亩）"),))
    (grid,) = flow(Table(title=(), head=head, rows=rows), profile=BULLETIN)
    assert ["".join(piece.text for piece in cell) for cell in grid.rows[0]] == [
        "甲",
        "290.92",
        "30",
    ]


def test_a_sentence_asks_for_what_scenario_and_period_say():
    forecast = Observation(
        "econ.gdp", "431228223000", Year(2020), parse("9350万元"), scenario="forecast"
    )
    paragraph = say("全乡生产总值{gdp:full}，即{gdp:完整}。", gdp=forecast)
    assert told(paragraph) == [("body", "全乡生产总值预计9350万元，即预计9350万元。")]
