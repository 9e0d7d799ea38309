import pytest

from xiaoping.files.pdf_flow import flowing
from xiaoping.files.pdf_lines import Line, Word
from xiaoping.files.pdf_page import Page, Table
from xiaoping.files.visible import Heading

LEFT, RIGHT, SIZE = 80.0, 528.0, 16.0


def line(text, y=0.0, *, indent=0.0, size=SIZE, end=None):
    """A line that begins ``indent`` characters in; ``full`` lines end at the right."""
    x = LEFT + indent * SIZE
    width = sum(size / (1 if ord(c) > 255 else 2) for c in text)
    return Line((Word(text, x, end if end is not None else x + width),), y, size, SIZE)


def full(text, *, indent=0.0):
    return line(text, indent=indent, end=RIGHT)


def page(*lines, top=740.0, step=28.0, bottom=0.0):
    placed = []
    for part in lines:
        top -= step
        if isinstance(part, Line):
            placed.append(Line(part.words, top, part.size, part.first))
        else:
            placed.append(Table(part, top, top - 20))
    return Page(tuple(placed), bottom=bottom)


def lines_of(*pages):
    return flowing(pages).text.splitlines()


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([full("全乡资金290.", indent=2), line("92万元。")], ["全乡资金290.92万元。"]),
        ([full("贫困户3 723", indent=2), line("户。")], ["贫困户3 723户。"]),
        (
            [full("共有贫困", indent=2), full("户606户，"), line("完。")],
            ["共有贫困户606户，完。"],
        ),
        (
            [full("甲村31户。", indent=2), full("乙村5户。", indent=2)],
            ["甲村31户。", "乙村5户。"],
        ),
        (
            [line("一、工作", indent=2), full("全乡", indent=2), line("606户。")],
            ["一、工作", "全乡606户。"],
        ),
        (
            [
                full("三、2021年及今后工作思路", indent=2),
                full("全乡立足", indent=2),
                line("农业。"),
            ],
            ["三、2021年及今后工作思路", "全乡立足农业。"],
        ),
        (
            [full("甲村31户。"), full("1.乙村5户。"), line("完。")],
            ["甲村31户。", "1.乙村5户。完。"],
        ),
        ([full("•甲村的户数"), line("31户。", indent=1)], ["•甲村的户数31户。"]),
        ([full("in the village"), line("of Xiaoping")], ["in the village of Xiaoping"]),
        ([line("总结", indent=12, size=22), line("全乡606户")], ["总结", "全乡606户"]),
    ],
)
def test_lines_are_joined_to_paragraphs(lines, paragraphs):
    assert lines_of(page(line("前。"), *lines))[1:] == paragraphs


def test_a_paragraph_goes_on_over_the_end_of_a_page():
    first = page(line("一行。"), full("全乡建档立卡户60", indent=2))
    second = page(full("6户2059"), line("人。"), line("二、", indent=2))
    seen = flowing([first, second])
    assert seen.text.splitlines() == ["一行。", "全乡建档立卡户606户2059人。", "二、"]
    places = [
        str(seen.place(seen.text.index(word))) for word in ("全乡", "6户2059", "人。", "二、")
    ]
    assert places == ["第1页第2段", "第2页第1段", "第2页第1段", "第2页第2段"]


def test_notes_stand_behind_the_paragraph_that_runs_over_them():
    note = line("¹含新识别5户。", size=10)
    first = page(*[full("一行")] * 18, full("全乡60"), note, bottom=0.0)
    second = page(line("6户。"), *[full("二行")] * 5)
    found = lines_of(first, second)
    assert found[0].endswith("全乡606户。")
    assert found[1] == "¹含新识别5户。"


def test_cells_know_their_page_table_row_and_column():
    seen = flowing([page(line("前"), (("村", "户数"), ("甲村", "31户"))), page((("x", "5"),))])
    assert seen.text == "前\n村|户数\n甲村|31户\nx|5\n"
    assert str(seen.place(seen.text.index("31户"))) == "第1页表1第2行第2列"
    assert str(seen.place(seen.text.index("5"))) == "第2页表1第1行第2列"
    assert seen.line(seen.text.index("31户")) == (3, 4)


def test_short_lines_in_larger_type_are_headings():
    seen = flowing(
        [page(line("总结", size=22), line("一、工作", size=18), *[full("全乡文字")] * 4)]
    )
    assert seen.headings == (Heading(0, 0), Heading(3, 1))


def test_lines_that_end_together_short_of_the_margin_are_a_column():
    column = [
        line(text, end=400)
        for text in ("左栏的文字说明共有", "31户，其中贫困户", "5户，资金40", "万元和")
    ]
    found = lines_of(page(*[full("一行文字。"), line("完。")] * 2, *column, line("其他。")))
    assert found[-1] == "左栏的文字说明共有31户，其中贫困户5户，资金40万元和其他。"


def test_nothing_gives_nothing():
    assert flowing([]).text == ""
    assert flowing([Page(())]).text == ""
