import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import FileError
from xiaoping.files.raw import (
    Limits,
    Marks,
    RawBook,
    RawSheet,
    cell_name,
    column_letters,
    column_number,
    place_of,
)
from xiaoping.messages import fail


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16384, "XFD")]
)
def test_columns_are_named_as_a_spreadsheet_names_them(column, letters):
    assert column_letters(column) == letters
    assert cell_name(7, column) == f"{letters}7"


@given(st.integers(1, 20_000))
def test_the_letters_of_a_column_lead_back_to_its_number(column):
    assert column_number(column_letters(column)) == column


def test_what_cells_hold_is_not_shown_by_the_repr_of_a_sheet():
    sheet = RawSheet(name="农户", rows=((1, ("（虚构）",)),))
    assert "虚构" not in repr(RawBook(name="a.csv", kind="csv", sheets=(sheet,)))


def test_the_formulas_of_a_sheet_cannot_be_changed():
    given = {(1, 1): "formula"}
    marks = Marks(formulas=given)
    given[2, 2] = "external"
    assert dict(marks.formulas) == {(1, 1): "formula"}
    with pytest.raises(TypeError):
        marks.formulas[3, 3] = "formula"


def test_the_place_of_an_error_names_sheet_row_cell_and_part():
    where = {"file": "a.xlsx", "sheet": "农户", "row": 2, "cell": "C2", "part": "sheet1.xml"}
    place = place_of(fail(FileError, "book.value", **where))
    assert str(place) == "a.xlsx 农户 第2行 C2 sheet1.xml"
    assert place_of(fail(FileError, "file.encoding", file="a", line=4, offset=9)).row == 4


def test_a_caller_raises_a_limit_and_the_others_stay():
    assert Limits(cells=10**8).rows == Limits().rows == 1_048_576
