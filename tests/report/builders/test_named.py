from __future__ import annotations

import datetime

import pytest

from xiaoping.errors import AbsentError, SlotError
from xiaoping.indicators import Observation, catalogue
from xiaoping.measures import quantity
from xiaoping.periods import Month, Year
from xiaoping.report.builders.built import Bilingual
from xiaoping.report.builders.named import (
    Named,
    called,
    cited,
    day_ref,
    named_gaps,
    named_section,
    paragraphs,
)
from xiaoping.report.outline import Outline
from xiaoping.report.tree import Citation, PeriodRef, Text
from xiaoping.report.wording import words

DAY = datetime.date(2020, 6, 30)
PAID = Observation("fund.paid.amount", "990101203201", Year(2020), quantity("12万元"))
NAMED = Named(
    {
        "阶段": "竣工",
        "单位": "",
        "fund.paid.amount": PAID,
        "开工": Month(2020, 5),
        "逾期": (Text("迟"),),
    },
    DAY,
)


def said(text, named=NAMED):
    outline = Outline.parse(f"# 甲\n\n{text}", name="project.md")
    return [
        "".join(words(inline) for inline in found.inlines)
        for found in paragraphs(outline, named)
    ]


def test_names_print_words_figures_and_times():
    assert said("已{阶段}，{开工}开工，支付{fund.paid.amount}，{逾期}。") == [
        "已竣工，2020年5月开工，支付12万元，迟。"
    ]


def test_times_are_relative_to_the_day():
    assert said("{@D}、{@Y}、{@Y-1}、{@2018}。") == ["2020年6月30日、2020年、2019年、2018年。"]


def test_a_date_alone_keeps_nothing_alive():
    assert said("[ [截至{@D}，[支付{单位}]]。]") == []


def test_what_a_portrait_does_not_know_is_told_with_what_is_near():
    with pytest.raises(SlotError) as caught:
        said("处于{阶断}。")
    assert caught.value.zh.startswith(
        "project.md 第3行 第3字：空位 {阶断} 中的“阶断”不是这份概况的内容。可写：阶段、单位、"
    )
    assert "which this portrait does not know" in caught.value.en
    with pytest.raises(SlotError):
        said("{*goal}")


def test_a_name_takes_no_period_area_or_form():
    for slot in ("{阶段@2019}", "{阶段/431228223204}", "{阶段:状态}"):
        with pytest.raises(SlotError) as caught:
            said(slot)
        assert "这份概况的空位只写名称" in caught.value.zh
        assert "A slot of this portrait is a name alone" in caught.value.en


def test_a_required_name_without_data_is_an_error():
    with pytest.raises(SlotError) as caught:
        said("由{单位}负责。")
    assert "空位 {单位}（单位）没有数据，又不在方括号里" in caught.value.zh
    assert "has no data and stands outside of brackets" in caught.value.en


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("- 甲\n- 乙", "列项", "items"),
        ("## 甲\n\n乙。", "小标题", "a heading"),
        ("#### 甲\n乙。", "小标题", "a heading"),
        ("| 甲 |\n|---|\n| 乙 |", "表格", "a table"),
        ("{每个村}\n甲。\n{完}", "循环", "a loop"),
        ("{如果 econ.gdp}\n甲。\n{完}", "条件", "a condition"),
    ],
)
def test_what_is_no_paragraph_has_no_place_in_a_portrait(text, zh, en):
    with pytest.raises(SlotError) as caught:
        said(text)
    place = "project.md 第3行"
    assert caught.value.zh.startswith(place)
    assert f"概况的提纲只有标题和段落，这里有{zh}。" in caught.value.zh
    assert f"a title and paragraphs only; this one has {en}." in caught.value.en


def test_gaps_are_told_once_by_their_names():
    outline = Outline.parse("# 甲\n\n[由{单位}负责][，{单位}][，{阶段}]。", name="p.md")
    (note,) = named_gaps(outline, NAMED, section="某桥", names={})
    assert str(note) == (
        "p.md 第3行 第3字：“某桥”缺2020年6月30日的“单位”（{单位}），有关语句没有写。补录后会自动写上。"
    )
    assert note.code == "portrait.lacks"
    assert note.message("en") == (
        "'某桥' lacks '单位' ({单位}) for 30 June 2020; the words for it are not printed. "
        "Enter it, and they are."
    )
    assert list(named_gaps(outline, NAMED, section="某桥", names={}, known={"单位"})) == []
    names = {"单位": Bilingual.named("econ.gdp", catalogue())}
    (note,) = named_gaps(outline, NAMED, section="某桥", names=names)
    assert str(note.fields["name"]) == "国民生产总值"


def test_what_is_called_so_is_found_by_any_word_and_by_no_empty_one():
    items = [("", "沟渠"), ("P2", "便道"), ("P2", "石桥")]
    assert called("P2", items, tuple, "view.project") == ("P2", "便道")
    assert called("沟渠", items, tuple, "view.project") == ("", "沟渠")
    for given in ("", "村"):
        with pytest.raises(AbsentError) as caught:
            called(given, items, tuple, "view.project")
        assert "有：沟渠、P2、便道、P2、石桥。" in caught.value.zh


def test_a_portrait_without_a_title_of_its_own_bears_its_name():
    for text in ("[已{阶段}。]", "# [{单位}]\n\n[已{阶段}。]"):
        outline = Outline.parse(text, name="p.md")
        made = named_section(outline, NAMED, (), name=Text("某桥"), ident="bridge")
        assert (made.title, made.id) == ((Text("某桥"),), "bridge")
    outline = Outline.parse("# 甲\n\n[由{单位}负责。]", name="p.md")
    assert named_section(outline, NAMED, (), name=Text("某桥"), ident="bridge") is None


def test_words_with_digits_are_cited():
    assert cited("某桥") == Text("某桥")
    assert cited("二〇路３号") == Citation("二〇路３号")


def test_a_day_a_month_and_none():
    assert day_ref(None) is None
    assert words(day_ref(DAY)) == "2020年6月30日"
    assert day_ref(Month(2020, 5)) == PeriodRef(Month(2020, 5))
