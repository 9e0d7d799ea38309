from __future__ import annotations

import pytest

from xiaoping.report.outline import Outline, read_outline
from xiaoping.report.outline_block import (
    OutlineChoice,
    OutlineLoop,
    OutlineParagraph,
    OutlineRunIn,
    OutlineSection,
    OutlineSeries,
)


def blocks(text):
    found, problems = read_outline(text, name="a.md")
    assert problems.lines() == ()
    return found.blocks


def test_directives_inside_each_other_are_a_tree():
    (loop,) = blocks(
        "{每个村}\n甲。\n{如果 a.b}\n乙。\n{否则如果 c.d}\n丙。\n{否则}\n丁。\n{完}\n{完}"
    )
    assert isinstance(loop, OutlineLoop)
    paragraph, choice = loop.blocks
    assert isinstance(paragraph, OutlineParagraph)
    assert isinstance(choice, OutlineChoice)
    assert [str(head) for head, _ in choice.branches] == ["{if a.b}", "{else if c.d}"]
    assert len(choice.otherwise) == 1


def test_items_around_a_directive_form_one_series():
    (series,) = blocks("做法：\n- 甲。\n{每个村}\n- 乙。\n- 丙。\n{完}\n\n- 丁。")
    assert isinstance(series, OutlineSeries)
    assert [type(item).__name__ for item in series.items] == [
        "Heading",
        "OutlineLoop",
        "Heading",
    ]
    assert series.lead is not None


def test_a_paragraph_parted_by_a_blank_line_is_no_lead():
    paragraph, series = blocks("做法：\n\n{每个村}\n- 乙。\n{完}")
    assert isinstance(paragraph, OutlineParagraph)
    assert isinstance(series, OutlineSeries)
    assert series.lead is None


def test_a_run_in_heading_takes_the_items_right_below_its_body():
    (part,) = blocks("## 甲\n#### 乙\n如下：\n{如果 a.b}\n- 丙。\n{完}")
    (run_in,) = part.blocks
    assert isinstance(run_in, OutlineRunIn)
    assert run_in.series is not None


def test_what_follows_a_loop_of_sections_belongs_to_what_the_loop_stands_in():
    (part,) = blocks("## 甲\n{每个村}\n### 乙\n丙。\n{完}\n丁。")
    loop, paragraph = part.blocks
    assert isinstance(loop.blocks[0], OutlineSection)
    assert isinstance(paragraph, OutlineParagraph)


def test_a_choice_of_parts_closes_the_part_before_it():
    first, choice, last = blocks("## 甲\n乙。\n{如果 a.b}\n## 丙\n丁。\n{完}\n## 戊\n己。")
    assert isinstance(first, OutlineSection)
    assert isinstance(choice, OutlineChoice)
    assert isinstance(last, OutlineSection)


def test_a_heading_may_have_a_name_behind_it():
    (part,) = blocks("## 工作 {#work}\n甲。")
    assert (part.heading.id, part.heading.template.parts[0].text) == ("work", "工作")


def test_what_loops_and_conditions_ask_for_is_asked_of_the_data():
    outline = Outline.parse(
        "{每个村 其中 a.where 按 a.order}\n{a.inside:占比(a.whole/)}。\n{完}\n\n"
        "{如果 a.cond > a.limit@Y-1}\n甲。\n{完}\n\n"
        "做法：\n{每个组}\n- {a.item}\n{完}\n\n"
        "| 甲 | 乙 |\n|---|---|\n| {每个村} {/} | {a.cell} |\n| 合计 | {a.total} |"
    )
    inside = {"a.where", "a.order", "a.inside", "a.whole", "a.item", "a.cell"}
    assert outline.asked_in_turns.figures == inside
    assert outline.figures == inside | {"a.cond", "a.limit", "a.total"}
    assert outline.last_year == {"a.limit"}


@pytest.mark.parametrize(
    ("text", "code", "line", "wordings"),
    [
        ("{每个村}\n甲。", "directive.open", 1, ("没有结束", "has no end")),
        ("## 甲\n{如果 a.b}\n乙。\n## 丙\n丁。", "directive.crossing", 4, ("会结束", "would close")),
        ("甲。\n{完}", "directive.stray", 2, ("没有对应的开头", "has no beginning")),
        ("{每个村}\n甲。\n{否则}\n乙。\n{完}", "directive.stray", 3, ("没有对应", "no beginning")),
        ("{如果 a.b}\n甲。\n{否则}\n乙。\n{否则}\n丙。\n{完}", "directive.stray", 5, ("", "")),
        ("{每个村}\n{完}", "directive.empty", 1, ("没有内容", "holds nothing")),
        ("{如果 a.b}\n{否则}\n{完}", "directive.empty", 1, ("没有内容", "holds nothing")),
        ("{每个村}\n{每个村}\n甲。\n{完}\n{完}", "directive.again", 2, ("各不相同", "differ")),
        ("全乡{如果 a.b}好。", "directive.inline", 1, ("写在句子里", "inside of a sentence")),
        ("- {每个村}甲。", "directive.inline", 1, ("请用 [……]", "into […]")),
        ("{每个乡村}\n甲。", "directive.over", 1, ("不能逐个列出", "cannot be listed")),
        ("#### 甲\n{如果 a.b}\n乙。\n{完}", "outline.run-in", 1, ("没有正文", "has no body")),
        (
            "{如果 a.b}\n" * 5 + "甲。\n" + "{完}\n" * 5,
            "directive.depth", 5, ("超过4层", "more than 4 deep"),
        ),
    ],
)  # fmt: skip
def test_a_faulty_directive_is_told_with_its_line(text, code, line, wordings):
    _, problems = read_outline(text, name="a.md")
    assert code in [problem.code for problem in problems]
    problem = next(problem for problem in problems if problem.code == code)
    assert (problem.where.file, problem.where.line) == ("a.md", line)
    assert wordings[0] in problem.message("zh")
    assert wordings[1] in problem.message("en")


@pytest.mark.parametrize(
    "text",
    [
        "{每个村庄}\n甲。\n{完}",
        "{每个村 前0}\n甲。\n{每个村}\n乙。\n{完}\n{完}",
        "{如果 a.b > 1}\n甲。\n{否则如果 a.b}\n乙。\n{否则}\n丙。\n{完}",
        "| 村 | 户数 |\n| --- | --- |\n{每个村庄}\n| 甲 | 乙 |\n{完}\n| 丙 | 丁 |",
    ],
)
def test_the_end_of_a_faulty_directive_is_no_fault_of_its_own(text):
    _, problems = read_outline(text, name="a.md")
    assert len(problems) == 1, problems.lines()
    assert problems[0].code != "directive.stray"


def test_what_a_faulty_directive_holds_is_left_out():
    outline, _ = read_outline("甲。\n{每个村庄}\n乙。\n{完}\n丙。")
    assert [block.template.parts[0].text for block in outline.blocks] == ["甲。", "丙。"]


def test_a_name_that_stands_twice_is_told_with_both_lines():
    table = "表：各村 {#v}\n| 村 |\n| --- |\n| 甲 |"
    _, problems = read_outline(f"## 甲 {{#v}}\n\n乙。\n\n{table}", name="a.md")
    (problem,) = problems
    assert (problem.code, problem.where.line) == ("outline.name-twice", 5)
    assert "名称“v”用了两次，第1行已有" in problem.message("zh")
    assert "The name 'v' stands twice; line 1 has it" in problem.message("en")


@pytest.mark.parametrize(
    "heading", ["## 一、概况", "### （一）概况", "#### 1.概况", "## 十二、概况"]
)
def test_a_number_in_front_of_a_heading_is_told(heading):
    _, problems = read_outline(f"## 甲\n\n{heading}\n乙。", name="a.md")
    (problem,) = problems
    assert (problem.code, problem.severity.value) == ("outline.numbered", "warning")
    assert "印出来会有两个序号" in problem.message("zh")
    assert "two will be printed" in problem.message("en")


@pytest.mark.parametrize(
    "heading", ["## 一、二、三产业融合", "## 2021年工作", "## 1.5万亩柑橘", "# 一、总结"]
)
def test_numbers_that_are_words_of_a_heading_are_left_alone(heading):
    assert read_outline(f"{heading}\n\n乙。")[1].lines() == ()


def test_a_number_in_front_of_an_item_is_told():
    _, problems = read_outline("做法：\n- 一是修缮。\n- 一、二产业融合。", name="a.md")
    (problem,) = problems
    assert (problem.code, problem.where.line) == ("outline.item-numbered", 2)
    assert "一是、二是由程序编排" in problem.message("zh")
    assert "Items are numbered when" in problem.message("en")


def test_branches_of_one_choice_may_share_a_name():
    table = "表：各村 {#v}\n| 村 |\n| --- |\n| 甲 |"
    assert len(blocks(f"{{如果 a.b}}\n{table}\n{{否则}}\n{table}\n{{完}}")) == 1


def test_several_faults_are_told_at_once():
    _, problems = read_outline("{每个乡村}\n甲{a\n{完}\n{如果 a.b > 3}\n乙。\n{完}")
    assert [problem.code for problem in problems][:2] == ["directive.over", "slot.unclosed"]
    assert "condition.bare" in [problem.code for problem in problems]
