from decimal import Decimal

import pytest

from xiaoping.errors import FileError
from xiaoping.files.cell_values import CellValues
from xiaoping.files.raw import Limits, Uncomputed
from xiaoping.files.worksheet import Gathered, SheetMarkup, SheetPlace, not_shown

VALUES = CellValues(strings=("户主", None), kinds=("", "date"))


def sheet(rows, limits=None, before="", after=""):
    place = SheetPlace(file="a.xlsx", sheet="农户", part="s.xml", limits=limits or Limits())
    markup = SheetMarkup(Gathered(place, VALUES))
    markup.parse(
        f"<worksheet>{before}<sheetData>{rows}</sheetData>{after}</worksheet>".encode()
    )
    markup.parse(b"", last=True)
    return markup


def test_rows_and_cells_without_places_follow_one_another():
    found = sheet(
        "<row/><row><c/><c><v>5</v></c></row><row r='9'><c r='C9'><v>6</v></c><c/></row>"
    )
    assert found.rows == [(2, (None, Decimal(5))), (9, (None, None, Decimal(6)))]


def test_rows_are_given_once():
    found = sheet("<row><c><v>5</v></c></row>")
    assert found.drain() == [(1, (Decimal(5),))]
    assert found.drain() == []


def test_hidden_rows_and_columns_and_merged_areas_are_noted():
    found = sheet(
        "<row r='2' hidden='1'/><row r='3' ht='0' customHeight='1'/><row r='4' hidden='false'/>",
        before="<cols><col min='2' max='3' hidden='1'/><col min='5' max='9'/>"
        "<col min='16384' max='999999999' hidden='true'/></cols>",
        after="<mergeCells><mergeCell ref='A1:B2'/><mergeCell ref='C3'/></mergeCells>",
    ).gathered
    assert found.hidden_rows == {2, 3}
    assert found.hidden_columns == {2, 3, 16384}
    assert found.merged == [(1, 1, 2, 2)]


def test_formulas_are_noted_and_shared_ones_follow_their_first():
    found = sheet(
        "<row><c><f>A1</f><v>1</v></c><c><f>[1]S!A1</f><v>2</v></c><c><f>B1</f></c>"
        "<c><f/><v/></c><c t='str'><f>IF(1,\"\")</f><v></v></c>"
        "<c><f t='shared' si='0' ref='F1:G1'>[2]S!A1</f><v>3</v></c>"
        "<c><f t='shared' si='0'/><v>4</v></c></row>"
    )
    assert found.rows == [
        (1, (1, 2, Uncomputed(), Uncomputed(), None, 3, 4)),
    ]
    kinds = [found.gathered.formulas[1, column] for column in range(1, 8)]
    assert kinds == ["formula", "external", *["formula"] * 3, "external", "external"]


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        ("<row r='2'><c r='A3'><v>1</v></c></row>", "book.reference", "A2"),
        ("<row r='2'><c r='b2'><v>1</v></c></row>", "book.reference", "A2"),
        ("<row r='2'><c r='$A$2'><v>1</v></c></row>", "book.reference", "A2"),
        ("<row r='0'/>", "book.reference", "A1"),
        ("<row r='x'/>", "book.reference", "A1"),
        ("<row r='2'/><row r='2'/>", "book.order", "A2"),
        ("<row r='3'/><row r='2'/>", "book.order", "A2"),
        ("<row r='2'><c r='B2'/><c r='B2'/></row>", "book.order", "B2"),
        ("<row r='2'><c r='B2'/><c r='A2'/></row>", "book.order", "A2"),
        ("<row r='1048577'/>", "book.rows", "A1048577"),
        ("<row><c r='XFE1'/></row>", "book.columns", "XFE1"),
        ("<row><c><v>x</v></c></row>", "book.value", "A1"),
        ("<row><c t='b'><v>5</v></c></row>", "book.value", "A1"),
        ("<row><c t='x'><v>5</v></c></row>", "book.value", "A1"),
        ("<row><c><is><t>甲</t></is></c></row>", "book.value", "A1"),
        ("<row><c><v>1</v><v>2</v></c></row>", "book.value", "A1"),
        ("<row><c><v>4<b>5</b></v></c></row>", "book.value", "A1"),
        ("<row><c t='s'><v>-1</v></c></row>", "book.value", "A1"),
        ("<row><c t='s'><v>2</v></c></row>", "book.text-absent", "A1"),
        ("<row><c s='2'><v>1</v></c></row>", "book.style-absent", "A1"),
        ("<row><c s='x'/></row>", "book.style-absent", "A1"),
    ],
)
def test_a_cell_that_cannot_be_understood_is_named(rows, code, cell):
    with pytest.raises(FileError) as caught:
        sheet(rows)
    assert caught.value.code == code
    assert caught.value.details["cell"] == cell
    assert "“农户”" in caught.value.zh


@pytest.mark.parametrize(
    ("rows", "limits", "code"),
    [
        ("<row><c/><c/><c/></row>", Limits(cells=2), "book.cells"),
        ("<row><c r='D1'><v>1</v></c></row>", Limits(cells=3), "book.cells"),
        ("<row/><row/><row/>", Limits(rows=2), "book.rows"),
        ("<row><c/><c/><c/></row>", Limits(columns=2), "book.columns"),
        (
            "<row><c t='str'><v>甲乙丙</v></c></row>",
            Limits(cell_characters=2),
            "book.cell-long",
        ),
    ],
)
def test_limits_are_kept_and_a_caller_may_raise_them(rows, limits, code):
    with pytest.raises(FileError) as caught:
        sheet(rows, limits)
    assert caught.value.code == code
    sheet(rows)


def test_too_many_merged_areas_are_refused():
    areas = "<mergeCells><mergeCell ref='A1:B1'/><mergeCell ref='A2:B2'/></mergeCells>"
    with pytest.raises(FileError, match="more than 1 merged areas") as caught:
        sheet("", Limits(merged=1), after=areas)
    assert caught.value.code == "book.merged"
    with pytest.raises(FileError) as caught:
        sheet("", after="<mergeCells><mergeCell ref='all'/></mergeCells>")
    assert caught.value.code == "book.reference"


def test_columns_that_are_hidden_again_and_again_are_refused():
    columns = "<cols>" + "<col min='1' max='16384' hidden='1'/>" * 5 + "</cols>"
    with pytest.raises(FileError) as caught:
        sheet("", before=columns)
    assert caught.value.code == "book.damaged"


@pytest.mark.parametrize("inside", ["<v>{}</v>", "<f>{}</f>", "<is><t>{}</t></is>"])
def test_an_endless_text_is_refused_while_it_is_read(inside):
    place = SheetPlace(file="a.xlsx", sheet="农户", part="s.xml")
    markup = SheetMarkup(Gathered(place, VALUES))
    begin, end = "<worksheet><sheetData><row r='4'><c r='B4'>", "甲\n" * 20_000
    with pytest.raises(FileError) as caught:
        markup.parse((begin + inside.format(end).partition("</")[0]).encode())
    assert caught.value.code == "book.cell-long"
    assert caught.value.details["cell"] == "B4"


def test_a_part_of_another_kind_is_refused():
    place = SheetPlace(file="a.xlsx", sheet="农户", part="s.xml")
    with pytest.raises(FileError) as caught:
        SheetMarkup(Gathered(place, VALUES)).parse(b"<styleSheet/>")
    assert caught.value.code == "book.xml"


def test_no_error_quotes_what_a_cell_holds():
    with pytest.raises(FileError) as caught:
        sheet("<row><c><v>990001199001010003X?</v></c></row>")
    assert "990001" not in f"{caught.value.zh}{caught.value.en}{caught.value.details}"


def test_a_row_is_hidden_by_its_mark_or_by_its_height():
    shown = [{}, {"hidden": "0"}, {"ht": "13.5"}, {"ht": "0.5"}]
    assert not any(map(not_shown, shown))
    assert all(map(not_shown, [{"hidden": "1"}, {"hidden": "true"}, {"ht": "0.0"}]))
