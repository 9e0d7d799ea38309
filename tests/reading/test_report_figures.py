"""Every figure of a report becomes a row that tells where it stands and what it is about."""

from typing import get_args

import pytest

from xiaoping.areas import Area
from xiaoping.indicators import reported
from xiaoping.indicators.catalogue import catalogue
from xiaoping.measures.value import extent
from xiaoping.reading.document import document_from_text
from xiaoping.reading.report_figures import report_figures
from xiaoping.reading.statement import Direction, LinkKind, Role
from xiaoping.samples import xiaoping_2020
from xiaoping.serialization.report_figures import observations_of

AREA = "990101203000"
TEXT = """青溪乡2023年工作总结
一、脱贫攻坚
（一）基本情况。全乡建档立卡贫困户318户1042人，其中甲村42户。
（二）项目。完成投资92.5万元，比上年下降3.2%；预计到年底，全乡实现地区生产总值6508万元，同比增长4.8%。
二、二〇二四年打算
新建户用厕所95户。会议室为301，编号20230915。
"""


def read(text=TEXT, **more):
    return report_figures(document_from_text(text, name="总结.txt"), **more)


def test_the_kinds_of_a_row_are_those_of_a_statement():
    pairs = (
        (reported.FigureRole, Role),
        (reported.LinkWord, LinkKind),
        (reported.Move, Direction),
    )
    for words, enum in pairs:
        assert set(filter(None, get_args(words))) == {item.value for item in enum}


def test_a_row_tells_place_section_and_sentence():
    row = read().figures[0]
    assert (row.number, row.text, row.place) == (1, "318户", "第3行第18字")
    assert (row.section, row.heading) == ("一(一)", "基本情况")
    assert row.sentence == "全乡建档立卡贫困户318户1042人，其中甲村42户。"
    assert row.sentence[slice(*row.marked)] == "318户"
    assert row.source == "总结.txt"


def test_every_figure_is_marked_in_its_sentence():
    rows = [
        *read(),
        *read("　　|甲|\t318户 |\n共\x07两三百人" + "甲" * 600 + "约9户" + "乙" * 600),
    ]
    assert all(row.marked for row in rows)
    assert len(rows[-1].sentence) < 420
    assert rows[-1].sentence.startswith("…")
    assert rows[-1].sentence.endswith("…")


def test_what_is_not_sure_is_only_suggested():
    rows = {row.value: row for row in read(area=AREA)}
    assert rows["318户"].indicator == "poverty.registered.households"
    assert rows["1042人"].indicator == "poverty.registered.persons"
    assert not rows["42户"].settled
    assert rows["3.2%"].move == "down"
    assert rows["6508万元"].scenario.value == "forecast"


def test_rows_are_linked_by_their_numbers():
    rows = read().figures
    assert reported.FigureLink("pair", 1) in rows[1].links
    assert all(1 <= link.number <= len(rows) for row in rows for link in row.links)


def test_the_reports_own_area_has_its_code_and_others_their_names():
    rows = {row.value: row for row in read(area=AREA)}
    assert (rows["318户"].area, rows["318户"].area_name) == (AREA, "")
    assert (rows["42户"].area, rows["42户"].area_name) == ("", "甲村")
    village = Area("990101203201", "甲村", invented=True)
    named = {row.value: row for row in read(area=AREA, areas=[village])}
    assert named["42户"].area == village.code


def test_without_a_code_the_reports_own_area_is_left_empty():
    rows = {row.value: row for row in read()}
    assert (rows["318户"].area, rows["318户"].area_name) == ("", "")


def test_the_whole_county_is_not_the_whole_township():
    rows = read("2023年全县总人口30万人，全乡总人口21830人。", area=AREA)
    assert [(row.area, row.area_name) for row in rows] == [("", "全县"), (AREA, "")]


def test_years_and_what_is_not_understood_are_told_beside():
    others = read().others
    assert {(item.kind, item.text) for item in others} >= {
        ("year", "2023年"),
        ("unread", "20230915"),
    }
    assert all(item.place for item in others)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("分别增长2.16和1.66个百分点", "2.16个百分点", "百分点"),
        ("气温25度以上", "25度以上", "℃"),
        ("每斤5块钱", "5块钱", "元"),
        ("发放贷款约900余万元", "约900余万元", "元"),
    ],
)
def test_a_value_reads_back_alone_as_the_figure_it_is(text, value, unit):
    row = read(text).figures[0]
    assert (row.value, row.unit) == (value, unit)
    assert row.amount is not None


def test_every_settled_row_of_a_report_is_an_observation():
    rows = read(area=AREA)
    found, _, problems = observations_of(rows, catalogue())
    assert len(found) == len(rows.settled)
    assert not problems.errors


def test_a_number_of_a_table_has_the_unit_of_its_column_or_row():
    table = (
        "| 指标 | 单位 | 2021年 | 2022年 |\n| --- | --- | --- | --- |\n"
        "| 总人口 | 人 | 21830 | 21790 |\n| 备注 | | 3 | 4 |\n\n编号20230915。"
    )
    rows = report_figures(document_from_text(table, "markdown"), year=2022, area=AREA)
    assert [(row.text, row.value, row.unit) for row in rows] == [
        ("21830", "21830人", "人"),
        ("21790", "21790人", "人"),
    ]
    assert [row.period.year for row in rows] == [2021, 2022]
    assert {row.indicator for row in rows} == {"pop.persons"}
    assert [item.text for item in rows.others if item.kind == "unread"] == [
        "3",
        "4",
        "20230915",
    ]


def test_a_report_with_nothing_in_it_has_no_rows():
    assert read("") == reported.ReportFigures()
    assert not read("会议要求提高认识。").figures


@pytest.mark.parametrize(
    "text", ["\x00\ud800606户\ufffe", "=1户", "<b>&9户", "1" * 200 + "户", "９户" * 50]
)
def test_no_text_raises_an_error(text):
    for row in read(text):
        assert row.value


def test_the_catalogue_may_be_another():
    known = catalogue().extended([_fish()])
    rows = read("2023年，全乡水产养殖鱼塘面积310亩。", catalogue=known, area=AREA)
    assert rows.figures[0].indicator == "acme.fish_ponds.area"


def _fish():
    from xiaoping.indicators.definition import Indicator  # noqa: PLC0415

    return Indicator(
        code="acme.fish_ponds.area", zh="鱼塘面积", en="Area of fish ponds", unit_code="mu",
        kind="stock", terms="鱼塘面积;鱼塘",
    )  # fmt: skip


def test_what_the_sample_prints_is_read_as_the_sample_holds_it():
    """Of the settled figures of the sample's own report, each is one of its data."""
    import xiaoping as xp  # noqa: PLC0415

    dossier = xiaoping_2020()
    text = xp.to_text(xp.annual_report(dossier).report)
    rows = report_figures(document_from_text(text), area=dossier.area)
    found, _, problems = observations_of(rows, dossier.catalogue)
    assert not problems.errors
    assert len(rows.settled) >= 50
    told = {(o.indicator, str(extent(o.value))) for o in dossier.facts}
    wrong = [str(o) for o in found if (o.indicator, str(extent(o.value))) not in told]
    # One wording may be taken for a neighbour's; a person confirms what is read.
    assert len(wrong) <= 1, wrong
