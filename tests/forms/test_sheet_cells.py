from xiaoping.files.raw import Marks, RawSheet
from xiaoping.forms.sheet_cells import SheetCells

ROWS = (
    (1, ("表名", None, None)),
    (3, ("人口\n情况", None, "　其中：耕地")),
    (4, ("  ", 3, None)),
)


def cells(*merged, formulas=()):
    marks = Marks(merged=merged, formulas=dict.fromkeys(formulas, "formula"))
    return SheetCells(RawSheet(name="表", rows=ROWS, marks=marks))


def test_a_merged_area_shows_its_text_in_every_cell():
    found = cells((3, 1, 3, 2))
    assert [found.shown(3, column) for column in (1, 2, 3, 4)] == [
        "人口情况",
        "人口情况",
        "其中：耕地",
        "",
    ]
    assert found.raw(3, 3) == "　其中：耕地"
    assert found.spans_sideways(3, 1)
    assert not found.spans_sideways(3, 3)


def test_a_cell_is_empty_filled_a_formula_or_covered():
    found = cells((3, 1, 3, 2), formulas=[(4, 3)])
    places = [(3, 1), (3, 2), (4, 1), (4, 2), (4, 3), (9, 9)]
    states = ["filled", "covered", "empty", "filled", "formula", "empty"]
    assert [found.state(*place) for place in places] == states


def test_rows_reach_as_far_as_merged_areas_do():
    assert list(cells((1, 1, 1, 7)).columns(1)) == [1, 2, 3, 4, 5, 6, 7]
    assert list(cells().columns(1, 3)) == [1, 2, 3]
    assert list(cells().columns(2)) == []
    assert cells((3, 1, 5, 1)).merged_down(3) == 5
    assert cells((3, 1, 3, 2)).merged_down(3) == 3


def test_an_area_over_a_whole_sheet_is_not_laid_out_cell_by_cell():
    found = cells((1, 1, 1_048_576, 16_384))
    assert found.state(9, 9) == "empty"
    assert found.shown(1, 1) == "表名"


def test_a_row_is_a_line_of_its_texts():
    assert [cells().line(row) for row in (1, 2, 3, 4)] == [
        "表名",
        "",
        "人口 情况 其中：耕地",
        "",
    ]
    assert cells().numbers == (1, 3, 4)
    assert cells().row(2) == ()
