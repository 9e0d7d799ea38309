from __future__ import annotations

from xiaoping.areas import Area
from xiaoping.dossier import Dossier
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import parse
from xiaoping.periods import Year
from xiaoping.report.builders.gaps import always, gaps
from xiaoping.report.outline import Outline
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.template import parse_template

TOWN = "431228223000"


def told(sentence, *rows, known=()):
    dossier = Dossier(
        area=TOWN, year=Year(2020), observations=DataSet(rows), areas=(Area(TOWN, "某乡"),)
    )
    resolver = DossierResolver.of(dossier)
    return list(gaps([parse_template(sentence)], "概况", resolver, known=known))


def row(code, text, **more):
    return Observation(code, TOWN, Year(2020), parse(text), **more)


def test_each_gap_is_told_once_however_often_it_is_asked_for():
    found = told("[{adm.villages:wording}][{adm.villages:figure}][{adm.villages}]")
    assert [note.fields["code"] for note in found] == ["adm.villages"]


def test_a_gap_says_what_where_and_when():
    (note,) = told("[{econ.gdp@Y-1}]")
    assert note.message("zh") == (
        "“概况”缺某乡2019年的“国民生产总值”（econ.gdp），有关语句没有写。补录后会自动写上。"
    )


def test_plans_and_growth_are_gaps_of_their_own():
    found = told("[{econ.gdp}][{econ.gdp@Y+1:plan}][{econ.gdp:yoy}]", row("econ.gdp", "3万元"))
    assert [(note.fields["code"], str(note.fields["name"])) for note in found] == [
        ("econ.gdp", "国民生产总值（计划）"),
        ("econ.gdp.yoy", "国民生产总值同比增长"),
    ]


def test_what_is_there_and_not_shown_is_no_gap():
    assert told("[{econ.gdp}]", known={"econ.gdp"}) == []


def test_words_in_place_of_a_figure_are_no_gap():
    given = row("poverty.exit_rate", "100%", wording="全部脱贫")
    assert told("[{poverty.exit_rate}]", given) == []


def test_what_a_loop_or_a_choice_asks_for_is_no_gap_of_the_report():
    outline = Outline.parse(
        "# 总\n\n## 甲\n辖{adm.villages}。\n\n{每个村}\n{/}{pop.persons}。\n{完}\n\n"
        "{如果 econ.gdp}\n{fiscal.tax}。\n{完}\n\n"
        "| 村 | 户数 |\n|---|---|\n| 合计 | {pop.households} |\n| {每个村} {/} | {land.area} |\n"
    )
    slots = [str(h.slot) for found in always(outline.blocks) for h in found.holes()]
    assert slots == ["{adm.villages}", "{pop.households}"]


def test_the_sentences_of_series_and_run_in_parts_stand_always():
    outline = Outline.parse(
        "# 总\n\n## 甲\n#### 乙\n{adm.villages}：\n- {econ.gdp}。\n- {fiscal.tax}。"
    )
    slots = [str(h.slot) for found in always(outline.blocks) for h in found.holes()]
    assert slots == ["{adm.villages}", "{econ.gdp}", "{fiscal.tax}"]
