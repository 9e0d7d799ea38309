from __future__ import annotations

import attrs
import pytest

from xiaoping.measures import parse
from xiaoping.report.builders.village_book import village_book
from xiaoping.report.checking.checks import check_report
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.report.tree import Chart, ChartKind, Section, Table
from xiaoping.report.wording import words


def people(make, *counts, code="pop.persons", unit="人"):
    return [
        make.figure(code, sign, f"{count}{unit}")
        for sign, count in zip("甲乙丙丁", counts, strict=False)
    ]


def overview(book):
    return book.report.blocks[0].blocks


def test_a_book_has_an_overview_and_a_section_for_each_village(make):
    book = village_book(make.figures(*people(make, 812, 640, 700)))
    titles = [block.title[0] for block in book.report.blocks if isinstance(block, Section)]
    assert [title.text if hasattr(title, "text") else title.name for title in titles] == [
        "各村基本情况",
        "甲村",
        "乙村",
        "丙村",
    ]
    assert make.lines(to_text(overview(book)[0])) == [
        "表1　2020年各村基本情况",
        "村名  总人口（人）",
        "甲村  812",
        "乙村  640",
        "丙村  700",
        "合计  2152",
    ]
    assert overview(book)[0].total == "last"
    assert make.lines(to_text(book.report))[0] == "某乡2020年村情概况"
    assert book.report.names["990101203201"] == "甲村"


def test_a_column_that_a_village_lacks_has_no_sum(make):
    table = overview(village_book(make.figures(*people(make, 812, 640))))[0]
    assert make.lines(to_text(table))[2:] == ["甲村  812", "乙村  640", "丙村  —"]
    assert table.total == ""


def test_what_does_not_add_up_has_no_sum(make):
    rows = people(make, 9, 8, 7, code="econ.rural_disposable_income_pc", unit="元/人")
    table = overview(village_book(make.figures(*rows, *people(make, 5, 6, 7))))[0]
    assert make.lines(to_text(table))[-1].split() == ["合计", "18", "—"]


def test_where_the_township_tells_another_sum_that_is_said(make):
    rows = [*people(make, 812, 640, 700), make.figure("pop.persons", "乡", "2200人")]
    (note,) = village_book(make.figures(*rows)).notes
    assert note.message("zh") == (
        "“总人口”（pop.persons）各村合计2152人，全乡数是2200人，两者不一致；表中印各村合计。请核对。"
    )
    assert "the villages come to 2152人, the township tells 2200人" in note.message("en")


def listed(make, *counts, whole, villages=None):
    rows = [*people(make, *counts), make.figure("pop.persons", "乡", f"{whole}人")]
    if villages is not None:
        rows.append(make.figure("adm.villages", "乡", f"{villages}个行政村", "@2020-12-31"))
    return village_book(make.figures(*rows))


@pytest.mark.parametrize("villages", [4, None])
def test_what_some_villages_come_to_is_not_told_as_the_townships(make, villages):
    book = listed(make, 812, 640, 700, whole=2900, villages=villages)
    (total,) = (row for row in overview(book)[0].rows if "合计" in words(row[0][0]))
    assert [words(inline) for cell in total for inline in cell] == ["所列各村合计", "2152人"]
    assert total[1][0].observation.breakdown == (("villages", "listed"),)
    assert not check_report(book.report)


def test_how_many_villages_are_not_known_is_said_once_and_no_place_is_told(make):
    book = listed(make, 812, 640, 700, whole=2900, villages=4)
    (note,) = book.notes
    assert note.message("zh") == (
        "全乡有4个行政村，数据里只有3个，表中的合计只是所列各村的，不是全乡数，也不排位次。"
        "请补录其余各村。"
    )
    assert note.message("en").startswith("The township has 4 villages and the data only 3:")
    assert "位" not in to_text(book.report)
    assert "居第一位" in to_text(listed(make, 812, 640, 700, whole=2152, villages=3).report)


@pytest.mark.parametrize(("whole", "villages"), [(2000, 4), (2900, 3), (2000, None)])
def test_a_sum_that_cannot_be_beside_the_townships_is_a_contradiction(make, whole, villages):
    book = listed(make, 812, 640, 700, whole=whole, villages=villages)
    assert "portrait.sum" in {note.code for note in book.notes}
    assert check_report(book.report).errors


def test_the_sum_has_not_the_source_or_the_remark_of_one_village(make):
    rows = [attrs.evolve(row, note=f"{row.area}待核") for row in people(make, 8, 6, 7)]
    (total,) = overview(village_book(make.figures(*rows)))[0].rows[-1][1]
    assert (total.observation.note, total.observation.source) == ("", None)


def rounded(make, *amounts, whole=()):
    values = [parse(f"{amount}万元").displayed(decimals=1) for amount in amounts]
    rows = [
        make.figure("econ.collective_income", sign, value)
        for sign, value in zip("甲乙丙", values, strict=True)
    ]
    rows += [make.figure("econ.collective_income", "乡", f"{text}万元") for text in whole]
    return village_book(make.figures(*rows))


def test_a_township_that_tells_the_sum_rounded_tells_no_other(make):
    assert rounded(make, "1.26", "1.26", "1.26", whole=["3.8"]).notes.items == ()
    assert rounded(make, "1.26", "1.26", "1.26", whole=["3.9"]).notes[0].code == "portrait.sum"


def test_a_total_that_differs_by_rounding_has_a_note_and_no_other(make):
    book = rounded(make, "1.26", "1.26", "1.26")
    assert make.lines(to_text(overview(book)[0]))[-2:] == [
        "合计  3.78",
        "注：部分数据因四舍五入，总计与分项合计略有出入。",
    ]
    assert not check_report(book.report)
    book = rounded(make, "1.2", "1.3", "1.4")
    assert overview(book)[0].note == ()
    assert not check_report(book.report)


def test_the_tables_of_one_overview_name_their_totals_alike(make):
    codes = ("pop.households", "pop.persons", "land.arable", "land.forest")
    codes += ("econ.collective_income", "adm.villager_groups", "poverty.registered.households")
    units = dict(zip(codes, ("户", "人", "亩", "亩", "元", "个村民小组", "户"), strict=True))
    rows = [row for code in codes for row in people(make, 9, 8, 7, code=code, unit=units[code])]
    rows.append(make.figure("pop.persons", "乡", "90人"))
    book = village_book(make.figures(*rows), columns=codes)
    tables = [block for block in overview(book) if isinstance(block, Table)]
    assert [words(table.rows[-1][0][0]) for table in tables] == ["所列各村合计"] * 2


def of_scenario(make, scenario, *counts):
    return [attrs.evolve(row, scenario=scenario) for row in people(make, *counts)]


def test_a_plan_is_not_told_beside_what_is_and_a_forecast_is_told_as_one(make):
    planned, foreseen = of_scenario(make, "plan", 9, 8, 7), of_scenario(make, "forecast", 6, 5)
    assert "基本情况" not in to_text(village_book(make.figures(*planned)).report)
    table = overview(village_book(make.figures(*planned, *foreseen)))[0]
    assert make.lines(to_text(table))[1:] == [
        "村名  总人口（预计）（人）",
        "甲村  6",
        "乙村  5",
        "丙村  —",
    ]
    told = make.figures(*planned, *foreseen, *people(make, 3, 2, 1))
    assert make.lines(to_text(overview(village_book(told))[0]))[1:3] == [
        "村名  总人口（人）",
        "甲村  3",
    ]


def test_a_withheld_village_cannot_be_reckoned_from_the_sum(make):
    rows = people(make, 1, 40, 30, code="poverty.registered.households", unit="户")
    table = overview(village_book(make.figures(*rows)))[0]
    assert make.lines(to_text(table))[2:] == [
        "甲村  *",
        "乙村  40",
        "丙村  *",
        "合计  71",
        "注：“*”表示涉及农户不足三户或据此可以推算，不予公布。",
    ]


def test_villages_are_drawn_as_bars_or_on_a_map(make):
    told = make.figures(*people(make, 812, 640, 700))
    (_, bars), places = overview(village_book(told)), {}
    assert (isinstance(bars, Chart), bars.kind) == (True, ChartKind.BAR)
    places = {code: (column, 0) for column, code in enumerate(make.codes.values())}
    (_, map_) = overview(village_book(told, places=places))
    assert (map_.kind, dict(map_.places)) == (ChartKind.MAP, places)


def test_a_map_without_a_place_for_every_village_is_bars(make):
    told = make.figures(*people(make, 812, 640, 700))
    (_, chart) = overview(village_book(told, places={make.codes["甲"]: (0, 0)}))
    assert chart.kind is ChartKind.BAR


def test_a_wide_overview_is_two_tables(make):
    codes = ("pop.households", "pop.persons", "land.arable", "land.forest")
    codes += ("econ.collective_income", "adm.villager_groups", "poverty.registered.households")
    units = dict(zip(codes, ("户", "人", "亩", "亩", "元", "个村民小组", "户"), strict=True))
    rows = [row for code in codes for row in people(make, 9, 8, 7, code=code, unit=units[code])]
    tables = [
        block
        for block in overview(village_book(make.figures(*rows)))
        if isinstance(block, Table)
    ]
    assert [len(table.head) for table in tables] == [7, 2]


def test_villages_without_any_data_make_no_overview(make):
    book = village_book(make.figures())
    assert book.report.blocks == ()
    assert [note.code for note in book.missing if note.code == "portrait.empty"] == [
        "portrait.empty"
    ] * 3


def test_one_village_is_not_added_up(make):
    told = make.figures(*people(make, 812), signs="甲")
    assert make.lines(to_text(overview(village_book(told))[0]))[-1] == "甲村  812"


def test_a_book_is_written_alike_twice(make):
    told = make.figures(*people(make, 812, 640, 700), groups=8)
    for form in (to_text, to_html, to_markdown):
        assert form(village_book(told).report) == form(village_book(told).report)


def test_the_accounts_of_all_sections_are_in_one_place(make):
    told = make.figures(*people(make, 1, 40, 30, code="medaid.households", unit="户"))
    book = village_book(told, audience="internal")
    assert {note.code for note in book.left_out} == {"portrait.few"}
    assert len(book.sections) == 3


def test_a_book_holds_nothing_that_cannot_be_true_together(make):
    rows = [*people(make, 812, 640, 700), make.figure("pop.persons", "乡", "2152人")]
    rows += people(make, 1, 40, 30, code="poverty.registered.households", unit="户")
    assert not check_report(village_book(make.figures(*rows, groups=8)).report).errors
