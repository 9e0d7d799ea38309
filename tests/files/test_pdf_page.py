import pytest

from xiaoping.files.pdf_canvas import Budget, Canvas, Glyph, Rule
from xiaoping.files.pdf_lines import Line, Word, is_wide
from xiaoping.files.pdf_page import Page, Table, glue, joined, page_of, without_furniture

BOX = (0.0, 0.0, 595.0, 842.0)


def row(text, x=80.0, y=700.0, size=10.0):
    """Characters side by side; a bar is a wide gap."""
    made = []
    for character in text:
        width = size if is_wide(character) else size / 2
        if character == "|":
            x += 3 * size
        else:
            made.append(Glyph(x, y, x + width, size, character))
            x += width
    return made


def page(*rows, rules=(), quarters=0):
    canvas = Canvas(Budget(file="a.pdf"))
    canvas.glyphs[quarters].extend(glyph for glyphs in rows for glyph in glyphs)
    canvas.rules.extend(rules)
    return page_of(canvas, BOX)


def told(page):
    return [part.rows if isinstance(part, Table) else part.text for part in page.parts]


def test_the_cells_of_a_drawn_table_are_its_words():
    rules = [Rule(75, y, 275, y) for y in (690, 710, 730)]
    rules += [Rule(x, 690, x, 730) for x in (75, 175, 275)]
    cells = [
        row("村", y=715),
        row("户数", x=180, y=715),
        row("甲村", y=695),
        row("31", x=180, y=695),
    ]
    assert told(page(row("前", y=750), *cells, row("后", y=600), rules=rules)) == [
        "前", (("村", "户数"), ("甲村", "31")), "后",
    ]  # fmt: skip


def test_rows_whose_words_stand_in_columns_are_a_table():
    rows = [row("村|户数|人数", y=700), row("甲村|3100|63", y=685), row("乙村|||5", y=670)]
    assert told(page(*rows)) == [
        (("村", "户数", "人数"), ("甲村", "3100", "63"), ("乙村", "", "5"))
    ]


def test_one_line_with_a_gap_is_no_table():
    assert told(page(row("联系人：张三|电话：无"), row("二行", y=640))) == [
        "联系人：张三 电话：无",
        "二行",
    ]


def test_a_word_below_goes_on_in_its_column():
    rows = [row("村|指标", y=700), row("甲村|很长的一项指", y=680), row("标", x=130, y=668)]
    assert told(page(*rows)) == [(("村", "指标"), ("甲村", "很长的一项指标"))]


def test_running_text_in_columns_is_read_column_by_column():
    left = ["全乡今年共有三十一户贫困户，", "其中五户是今年新识别的，安排", "资金四十万元。"]
    right = ["完成危房改造四十八户，落实了", "措施二十条，特岗四十六人，又", "开发公益岗位。"]
    rows = [
        row(f"{a}|{b}", y=700 - 15 * n)
        for n, (a, b) in enumerate(zip(left[:2], right[:2], strict=True))
    ]
    found = page(*rows, row(left[2], y=670), row(right[2], x=250, y=670))
    assert told(found) == [*left, *right]


def test_a_page_whose_writing_is_turned_is_turned():
    glyphs = [g._replace(x=g.x, y=g.y - 800) for g in row("606户", x=90, y=700)]
    assert told(page(glyphs, quarters=1)) == ["606户"]


def test_words_outside_of_the_page_are_not_seen():
    assert told(page(row("606户"), row("9户", x=900), row("9户", y=-5))) == ["606户"]


@pytest.mark.parametrize(
    ("before", "behind", "between"),
    [("the", "village", " "), ("290.", "92", ""), ("全", "乡", ""), ("5", "km", " "),
     ("(", "a", ""), ("a", ",", ""), ("", "a", ""), ("12", "345", "")],
)  # fmt: skip
def test_lines_are_joined_without_a_blank_but_beside_latin_words(before, behind, between):
    assert glue(before, behind) == between


def test_the_lines_of_a_cell_go_on_if_they_are_full():
    lines = [
        Line((Word("16854.4", 0, 35),), 20, 10, 35),
        Line((Word("2|亩", 0, 20),), 8, 10, 5),
    ]
    assert joined(lines, 40) == "16854.42｜亩"
    assert joined(lines, 90) == "16854.4 2｜亩"
    assert joined([], 90) == ""


def line(text, y, size=16.0, x=80.0):
    return Line((Word(text, x, x + size * len(text)),), y, size, size)


BODY = [line("全乡共有建档立卡户", 700 - 28 * n) for n in range(15)]


@pytest.mark.parametrize(
    "number", ["— 3 —", "-3-", "3", "第3页", "第 3 页 共 7 页", "3 / 7", "Page 3 of 7", "–3–"]
)
def test_page_numbers_are_left_out(number):
    found = without_furniture([Page((*BODY, line(number, 50, x=280)))])
    assert found[0].lines == BODY


def test_a_figure_at_the_end_of_the_text_is_no_page_number():
    last = line("606", 700 - 28 * 15 + 1)
    pages = [Page((*BODY, last), bottom=230.0)]
    assert without_furniture(pages)[0].lines[-1] is last


def test_heads_and_feet_that_recur_are_left_out():
    heads = [line(f"晓坪乡 2020年工作总结 {n}", 810, 9) for n in range(3)]
    pages = [Page((head, *BODY)) for head in heads]
    assert all(found.lines == BODY for found in without_furniture(pages))
    assert without_furniture([pages[0], Page(tuple(BODY))])[0].lines[0] is heads[0]
