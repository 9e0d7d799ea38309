import pytest

from xiaoping.files.visible import Place as Block
from xiaoping.reading import Place


@pytest.mark.parametrize(
    ("block", "zh", "en"),
    [
        (Block("line", 9), "第9行第4字", "line 9, character 4"),
        (Block("paragraph", 2), "第2段第4字", "paragraph 2, character 4"),
        (Block("paragraph", 2, page=3), "第3页第2段第4字", "page 3, paragraph 2, character 4"),
        (Block("cell", 1, 4, 3), "表1第4行第3列", "table 1, row 4, column 3"),
        (
            Block("cell", 1, 4, 3, page=2),
            "第2页表1第4行第3列",
            "page 2, table 1, row 4, column 3",
        ),
        (Block("footnote", 2), "脚注2第4字", "footnote 2, character 4"),
        (Block("endnote", 1), "尾注1第4字", "endnote 1, character 4"),
        (Block("textbox", 5), "文本框5第4字", "text box 5, character 4"),
    ],
)
def test_a_place_is_worded_in_both_languages(block, zh, en):
    place = Place.of(block, line=9, column=4, character=4)
    assert (str(place), place.worded("zh"), place.worded("en")) == (zh, zh, en)


def test_a_place_has_typed_parts():
    place = Place.of(Block("cell", 1, 4, 3, page=2), line=7, column=9, character=2)
    assert (place.table, place.table_row, place.table_column, place.page) == (1, 4, 3, 2)
    assert (place.part, place.paragraph, place.number) == ("body", None, None)
    note = Place.of(Block("footnote", 2), line=7, column=9, character=2)
    assert (note.part, note.number, note.table) == ("footnote", 2, None)


def test_a_place_unpacks_as_line_and_column():
    line, column = Place(line=7, column=9)
    assert (line, column) == (7, 9)
