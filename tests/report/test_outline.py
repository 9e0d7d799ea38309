from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.problems import ProblemGroup
from xiaoping.report.outline import Outline, read_outline
from xiaoping.report.outline_block import (
    OutlineParagraph,
    OutlineRunIn,
    OutlineSection,
    OutlineSeries,
)
from xiaoping.report.slot import RecordSlot
from xiaoping.report.template import Group, Hole, Words

SMALL = """\
<!-- 说明：
     可以写几行。 -->
# {/}{@Y}工作总结

全乡辖{adm.villages}。
<!-- 段落里的注释 -->
继续这一段。

## 工作完成情况
### 脱贫攻坚
#### 产业就业
兑现奖补资金{assist.industry_award.amount}。
#### 三项保障
主要做法：
- 修缮房屋
  和危房。
- 实施医疗救助。

- 落实教育帮扶。
### {*heading:x|深化改革}
* 推进机构改革。
* {*goal:plan145}
## 存在问题
#### {*issue}
"""


def outline(text):
    found, problems = read_outline(text, name="a.md")
    assert problems.lines() == ()
    return found


def test_an_outline_is_a_tree_of_blocks():
    found = outline(SMALL)
    assert [str(hole.slot) for hole in found.title.holes()] == ["{/}", "{@Y}"]
    opening, done, issues = found.blocks
    assert isinstance(opening, OutlineParagraph)
    assert opening.template.parts[-1] == Words("。继续这一段。")
    assert isinstance(done, OutlineSection)
    assert [type(block) for block in done.blocks] == [OutlineSection, OutlineSection]
    assert [type(block) for block in done.blocks[0].blocks] == [OutlineRunIn, OutlineRunIn]
    assert issues.blocks[0].heading.repeat == RecordSlot(kind="issue")
    assert issues.heading.line == 23


def test_items_form_one_series_across_blank_lines():
    second = outline(SMALL).blocks[1].blocks[0].blocks[1]
    assert second.body.parts == (Words("主要做法："),)
    assert isinstance(second.series, OutlineSeries)
    assert [item.template.parts for item in second.series.items] == [
        (Words("修缮房屋和危房。"),),
        (Words("实施医疗救助。"),),
        (Words("落实教育帮扶。"),),
    ]
    assert second.series.lead is None


def test_starred_items_open_paragraphs_and_may_repeat():
    reform = outline(SMALL).blocks[1].blocks[1]
    assert reform.heading.repeat is None
    (series,) = reform.blocks
    assert series.paragraphs
    assert [item.repeat for item in series.items] == [
        None,
        RecordSlot(kind="goal", programme="plan145"),
    ]


def test_a_change_of_the_mark_begins_another_series():
    found = outline("## 甲\n- 一。\n- 二。\n* 三。\n* 四。\n").blocks[0].blocks
    assert [(block.paragraphs, len(block.items)) for block in found] == [(False, 2), (True, 2)]


def test_a_record_slot_with_a_line_to_itself_may_vanish():
    (block,) = outline("全乡推进工作。\n{*goal}\n努力奋斗。{*issue}\n").blocks
    hole = Hole(RecordSlot(kind="goal"))
    assert block.template.parts == (
        Words("全乡推进工作。"),
        Group((hole,)),
        Words("努力奋斗。"),
        Hole(RecordSlot(kind="issue")),
    )


def test_lines_end_in_any_common_way_and_a_mark_of_byte_order_is_no_text():
    text = "\ufeff# 总结\r\n\r\n## 甲\r\n全乡\r\n推进。\r\n"
    found = outline(text)
    assert found.title.parts == (Words("总结"),)
    assert found.blocks[0].blocks[0].template.parts == (Words("全乡推进。"),)


def test_full_width_indents_are_no_text():
    (block,) = outline("　　全乡推进。\n").blocks
    assert block.template.parts == (Words("全乡推进。"),)


@pytest.mark.parametrize(
    ("text", "code", "place", "wordings"),
    [
        ("# 甲\n# 乙\n", "outline.title-twice", (2, 1), ("第二个总标题“乙”", "a second title")),
        ("全乡。\n\n# 甲\n", "outline.title-late", (3, 1), ("不在最前", "behind other text")),
        ("##甲\n", "outline.heading", (1, 1), ("如 ## 甲", "such as ## 甲")),
        ("##### 甲\n", "outline.heading", (1, 1), ("不是标题", "is no heading")),
        ("## \n", "outline.heading-empty", (1, 1), ("没有文字", "has no words")),
        ("### 甲\n全乡。\n", "outline.level", (1, 1), ("跳级", "skips a level")),
        ("## 甲\n#### 乙\n\n丙。\n", "outline.run-in", (2, 1), ("没有正文", "has no body")),
        ("- \n", "outline.item", (1, 1), ("列项“-”没有文字", "The item '-'")),
        ("- 甲。\n乙。\n", "outline.indent", (2, 1), ("没有缩进", "without being indented")),
        ("甲。\n<!-- 乙\n丙\n", "outline.comment", (2, 1), ("没有结束", "is not closed")),
        ("<!-- 乙 --> 丙\n", "outline.comment", (1, 1), ("“丙”", "'丙'")),
        ("# {*goal}\n", "outline.records-title", (1, 3), ("{*goal}", "record slot {*goal}")),
        ("## 甲\n  全乡{a\n", "slot.unclosed", (2, 5), ("没有闭合", "is not closed")),
        (
            "## 甲\n- 乙\n  丙[{a}\n",
            "slot.group-unclosed",
            (3, 4),
            ("没有闭合", "is not closed"),
        ),
        ("#### 甲{b:c}\n乙。\n", "slot.form", (1, 7), ("没有“c”这种形式", "no form 'c'")),
    ],
)
def test_a_fault_is_told_with_line_and_column(text, code, place, wordings):
    _, problems = read_outline(text, name="a.md")
    assert [problem.code for problem in problems] == [code]
    where = problems[0].where
    assert (where.file, where.line, where.column) == ("a.md", *place)
    assert problems[0].text("zh").startswith("a.md 第{}行 第{}字：".format(*place))
    assert wordings[0] in problems[0].message("zh")
    assert wordings[1] in problems[0].message("en")


def test_reading_does_not_stop_at_the_first_fault():
    found, problems = read_outline("## 甲\n全乡{a\n\n稳步推进。\n\n## 乙\n镇{b\n")
    assert [problem.where.line for problem in problems] == [2, 7]
    assert len(found.blocks) == 2
    assert len(found.blocks[0].blocks) == 1


def test_parsing_raises_all_faults_together():
    with pytest.raises(ProblemGroup) as caught:
        Outline.parse("## 甲\n全乡{a\n\n镇{b\n")
    assert len(caught.value.exceptions) == 2


def test_every_template_of_an_outline_is_reached():
    slots = [str(h.slot) for t in outline(SMALL).templates() for h in t.holes()]
    assert slots == [
        "{/}",
        "{@Y}",
        "{adm.villages}",
        "{assist.industry_award.amount}",
        "{*heading:x|深化改革}",
        "{*goal:plan145}",
        "{*issue}",
    ]


lines = st.sampled_from(
    ("# 甲", "## 乙", "### 丙", "#### 丁", "- 戊", "* 己{a}", "- {*goal}", "  庚[{b}]", "辛。",
     "", "<!-- 注 -->", "<!--", "-->", "#", "-", "{a", "]", "##### 壬")
)  # fmt: skip


@given(st.lists(lines, max_size=25).map("\n".join) | st.text())
def test_any_text_is_an_outline_with_its_problems(text):
    found, problems = read_outline(text)
    assert isinstance(found, Outline)
    assert all(problem.where.line for problem in problems)
    assert all(problem.text("zh") and problem.text("en") for problem in problems)


def test_an_english_outline_says_so_and_its_lines_are_joined_with_a_space():
    text = "\n<!-- lang: en -->\n# Report\n\nIt has {adm.villages}.\n[It covers {land.area}.]\n"
    outline, problems = read_outline(text, name="a.md")
    assert not problems
    assert outline.lang == "en"
    assert Outline.parse("# 总结\n<!-- lang: en -->").lang == "zh", "only a first line declares"
    (paragraph,) = outline.blocks
    _, _, behind, group = paragraph.template.parts
    assert behind.text == ". "
    hole = group.parts[1]
    assert (hole.where.line, hole.where.column) == (6, 12)


def test_a_language_that_is_not_known_is_told_with_those_that_are():
    outline, problems = read_outline("<!-- lang: eng -->\n# Report\n", name="a.md")
    assert outline.lang == "zh"
    assert problems[0].code == "outline.lang"
    assert problems[0].text("zh").startswith("a.md 第1行")
    assert "zh、en。相近的有：en。" in problems[0].text("zh")
    assert "Expected one of zh, en. Near: en." in problems[0].text("en")
