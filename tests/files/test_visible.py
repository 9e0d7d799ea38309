import pytest

from xiaoping.files.visible import Mark, Place, Visible, line_anchors, visible_text


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        (Place("line", 3), "第3行", "line 3"),
        (Place("paragraph", 3), "第3段", "paragraph 3"),
        (Place("cell", 1, 2, 3), "表1第2行第3列", "table 1, row 2, column 3"),
        (Place("footnote", 2), "脚注2", "footnote 2"),
        (Place("endnote", 1), "尾注1", "endnote 1"),
        (Place("textbox", 2), "文本框2", "text box 2"),
        (Place("paragraph", 2, page=3), "第3页第2段", "page 3, paragraph 2"),
        (
            Place("cell", 1, 2, 3, page=3),
            "第3页表1第2行第3列",
            "page 3, table 1, row 2, column 3",
        ),
    ],
)
def test_a_place_is_told_in_both_languages(place, zh, en):
    assert (str(place), place.text("zh"), place.text("en")) == (zh, zh, en)


def test_a_mark_without_words_is_empty():
    assert Mark("f1", 2, 2).empty
    assert not Mark("f1", 2, 3).empty


def test_lines_are_the_places_of_a_text():
    seen = visible_text("甲\r\n乙丙\r丁")
    assert seen.text == "甲\n乙丙\n丁"
    assert seen.line(3) == (2, 2)
    assert str(seen.place(5)) == "第3行"


def test_places_that_are_told_come_before_lines():
    seen = Visible(
        text="甲乙", places=((0, Place("paragraph", 1)), (1, Place("cell", 1, 1, 1)))
    )
    assert [str(seen.place(offset)) for offset in (0, 1)] == ["第1段", "表1第1行第1列"]


def test_an_empty_text_has_a_first_line():
    assert line_anchors("") == ((0, 1, 1),)
    assert visible_text("").line(0) == (1, 1)


def test_no_words_are_in_a_repr():
    assert "甲" not in repr(visible_text("甲"))
