from __future__ import annotations

import pytest

from xiaoping.report.outline import read_outline
from xiaoping.report.outline_block import OutlineRow, OutlineRows, OutlineTable
from xiaoping.report.outline_table import named
from xiaoping.report.template import Words

HEAD = "| 村 | 户数 |\n| --- | ---: |\n"


def table(text):
    found, problems = read_outline(text, name="a.md")
    assert problems.lines() == ()
    (block,) = found.blocks
    assert isinstance(block, OutlineTable)
    return block


def test_title_unit_and_note_stand_around_the_rows():
    found = table(f"表：各村 {{#v}}\n单位：户\n{HEAD}| 甲 | {{a.b}} |\n注：年末数。")
    assert found.title.parts == (Words("各村"),)
    assert found.unit.parts == (Words("单位：户"),)
    assert found.note.parts == (Words("注：年末数。"),)
    assert (found.id, found.line) == ("v", 1)


def test_a_title_may_have_a_blank_line_below_as_editors_like():
    assert table(f"Table: villages\n\n{HEAD}| 甲 | {{a.b}} |").title.parts == (
        Words("villages"),
    )


def test_borders_at_the_end_may_be_left_out_and_cells_may_be_empty():
    found = table("| 村 | 户数\n|---|---\n| 甲 | |\n| 乙 | {a.b}")
    assert [len(row.cells) for row in found.rows] == [2, 2]
    assert found.rows[0].cells[1].parts == ()


def test_a_bar_in_braces_or_behind_a_backslash_is_no_border():
    found = table(HEAD + "| 甲\\|乙 | {a.b|不详} |")
    assert found.rows[0].cells[0].parts == (Words("甲|乙"),)
    (hole,) = found.rows[0].cells[1].holes()
    assert str(hole.slot) == "{a.b|不详}"
    assert (hole.where.line, hole.where.column) == (3, 10)


def test_a_directive_at_the_front_of_a_row_is_of_that_row():
    found = table(
        HEAD + "| {每个村} {/} | {a.b} |\n| {如果 c.d} 其中 | {c.d} |\n| 合 计 | {a.b} |"
    )
    loop, choice, total = found.rows
    assert isinstance(loop, OutlineRows)
    assert (str(loop.head), str(choice.head)) == ("{for village}", "{if c.d}")
    assert isinstance(total, OutlineRow)
    assert total.total


def test_directives_in_lines_or_rows_of_their_own_hold_rows():
    rows = "{每个村}\n| 甲 | 乙 |\n| {如果 a.b} | |\n| 丙 | 丁 |\n| {否则} |\n| 戊 | 己 |\n{完}\n{完}\n"
    (loop,) = table(HEAD + rows).rows
    row, choice = loop.rows
    assert isinstance(row, OutlineRow)
    assert len(choice.rows) == len(choice.otherwise) == 1


def test_further_branches_are_a_choice_in_the_rest():
    rows = "{如果 a.b}\n| 甲 | 1 |\n{否则如果 c.d}\n| 乙 | 1 |\n{否则}\n| 丙 | 1 |\n{完}"
    (choice,) = table(HEAD.replace("户数", "数") + rows.replace("1", "一")).rows
    (other,) = choice.otherwise
    assert str(other.head) == "{else if c.d}"
    assert len(other.otherwise) == 1


def test_the_end_of_a_loop_around_a_table_may_follow_its_last_row():
    found, problems = read_outline("{每个村}\n" + HEAD + "| 甲 | {a.b} |\n{完}\n结尾。")
    assert problems.lines() == ()
    assert len(found.blocks) == 2


def test_a_name_stands_behind_a_title():
    assert named("各村情况{#v-1}") == ("各村情况", "v-1")
    assert named("各村情况 {#}") == ("各村情况 {#}", "")


@pytest.mark.parametrize(
    ("text", "code", "line", "wordings"),
    [
        ("| 甲 | 乙 |", "table.rule", 1, ("写得不完整", "is not complete")),
        ("| 甲 | 乙 |\n| 丙 | 丁 |\n| 戊 | 己 |", "table.rule", 2, ("| --- |", "then | --- |")),
        ("表：各村\n正文。", "table.rule", 1, ("写得不完整", "is not complete")),
        (HEAD + "| 甲 |", "table.width", 3, ("这一行有1格", "has 1 cells")),
        (HEAD + "| 甲 | 乙 | 丙 |", "table.width", 3, ("表头有2格", "The headings are 2")),
        (HEAD + "{每个村}\n| 甲 | 乙 |", "directive.open", 3, ("没有结束", "has no end")),
        (
            HEAD + "| 甲 | 乙 |\n| {完} | |",
            "directive.stray",
            4,
            ("没有对应的开头", "no beginning"),
        ),
        (HEAD + "| {完} 甲 | 乙 |", "directive.stray", 3, ("没有对应的开头", "no beginning")),
        (HEAD + "{每个村}\n{完}\n| 甲 | 乙 |", "directive.empty", 3, ("没有内容", "nothing")),
        (HEAD + "| 甲 | {a.b:c} |", "slot.form", 3, ("没有“c”这种形式", "no form 'c'")),
        (
            HEAD + "{如果 a.b}\n" * 5 + "| 甲 | 乙 |\n" + "{完}\n" * 5,
            "directive.depth",
            7,
            ("指令 {如果 a.b} 嵌套超过4层", "The directive {如果 a.b} is nested"),
        ),
        (HEAD + "| 甲 | 乙{每个村} |", "directive.inline", 3, ("写在句子里", "inside of")),
    ],
)
def test_a_faulty_table_is_told_with_its_line(text, code, line, wordings):
    _, problems = read_outline(text, name="a.md")
    assert code in [problem.code for problem in problems], problems.lines()
    problem = next(problem for problem in problems if problem.code == code)
    assert problem.where.line == line
    assert wordings[0] in problem.message("zh")
    assert wordings[1] in problem.message("en")
