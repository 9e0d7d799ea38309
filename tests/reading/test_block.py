import itertools

from hypothesis import given
from hypothesis import strategies as st

from xiaoping.reading.block import blocks


def told(text):
    return [
        (b.kind, b.level, *("|".join(text[a:z] for a, z in row) for row in b.rows))
        if b.rows
        else (b.kind, b.level, text[b.start : b.end])
        for b in blocks(text)
    ]


def test_title_headings_and_paragraphs_are_told_apart():
    text = (
        "　　2021年工作总结  \n\n一、工作情况\n（一）尽锐出战，夺取胜利\n1.项目建设\n"
        "2.累计完成硬化81公里。\n（1）道路\n第一章 总则\n（二）以下是一段没有标点但是非常非常非常非常非常长"
        "的话所以它不会是一个标题而是一段话\n一、列举：\n"
    )
    assert [entry[:2] for entry in told(text)] == [
        ("title", 0), ("heading", 1), ("heading", 2), ("heading", 3), ("paragraph", 0),
        ("heading", 4), ("heading", 1), ("paragraph", 0), ("paragraph", 0),
    ]  # fmt: skip
    assert told(text)[0][2] == "2021年工作总结"


def test_a_first_line_that_is_a_sentence_is_no_title():
    assert told("全乡606户。\n") == [("paragraph", 0, "全乡606户。")]


def test_rows_with_as_many_bars_are_a_table_and_empty_cells_count():
    assert told("村|户数|\n甲村||5\n|31|\n") == [("table", 0, "村|户数|", "甲村||5", "|31|")]
    assert told("| 村 | 户数 |\n| 甲村 | 31 |") == [("table", 0, "村|户数", "甲村|31")]
    assert told("　村\t户数\n甲村\t31") == [("table", 0, "村|户数", "甲村|31")]


def test_two_tables_stand_apart_by_a_blank_line_or_by_their_columns():
    assert told("a|b\n1|2\n\nc|d\n3|4") == [
        ("table", 0, "a|b", "1|2"),
        ("table", 0, "c|d", "3|4"),
    ]
    assert [e[0] for e in told("a|b\n1|2\n1|2|3\n4|5|6")] == ["table", "table"]


def test_one_line_with_a_bar_and_paragraphs_behind_tabs_are_no_table():
    assert told("甲。\n单|行\n\t一段。\n\t又一段。") == [
        ("paragraph", 0, "甲。"), ("paragraph", 0, "单|行"),
        ("paragraph", 0, "一段。"), ("paragraph", 0, "又一段。"),
    ]  # fmt: skip


@given(st.text(alphabet="甲一、（）。|\t\n 　1.", max_size=60))
def test_every_visible_character_stands_in_one_stretch_or_is_a_bar(text):
    stretches = [s for block in blocks(text) for s in block.stretches]
    assert stretches == sorted(stretches)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(stretches))
    shown = "".join(text[a:z] for a, z in stretches)
    bare = str.maketrans("", "", "|\t\n 　")
    assert shown.translate(bare) == text.translate(bare)
