"""Workbooks of finished tables: numbers that print as in the report, texts that stay texts."""

from __future__ import annotations

import io
import sys

import pytest

from xiaoping.errors import FileError, MissingExtraError
from xiaoping.files.cell_numbers import CellNumber
from xiaoping.files.sheet_plan import cell_link
from xiaoping.files.table_book import BookCell, BookSheet, table_book

pytest.importorskip("xlsxwriter")
openpyxl = pytest.importorskip("openpyxl")


def read(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet(**changes):
    told = {
        "name": "户数",
        "title": "各村户数",
        "unit": "单位：户",
        "head": ("村", "户数"),
        "rows": (
            (BookCell(text="甲"), BookCell(text="606户", number=CellNumber(606), form='0"户"')),
            (
                BookCell(text="合计", strong=True),
                BookCell(text="606户", number=CellNumber(606), form='0"户"', strong=True),
            ),
        ),
        "note": "注：无。",
    }
    return BookSheet(**(told | changes))


def test_a_table_stands_below_its_title_and_unit_and_above_its_note():
    (tab,) = read(table_book([sheet()])).worksheets
    assert [[cell.value for cell in row] for row in tab.iter_rows()] == [
        ["各村户数", None],
        ["单位：户", None],
        ["村", "户数"],
        ["甲", 606],
        ["合计", 606],
        ["注：无。", None],
    ]
    assert tab["B4"].number_format == '0"户"'
    assert tab["A5"].font.bold
    assert tab["B5"].font.bold
    assert not tab["A4"].font.bold
    assert {str(merged) for merged in tab.merged_cells.ranges} == {"A1:B1", "A2:B2", "A6:B6"}


def test_the_head_stays_in_sight_and_is_printed_on_every_page():
    (tab,) = read(table_book([sheet()])).worksheets
    assert tab.freeze_panes == "A4"
    assert tab.print_title_rows == "$3:$3"
    (bare,) = read(table_book([sheet(title="", unit="", note="")])).worksheets
    assert bare.freeze_panes == "A2"
    assert bare["A1"].value == "村"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "=cmd|' /C calc'!A0", "＝1"])
def test_no_text_is_a_formula(text):
    hostile = sheet(
        title=text, unit=text, head=(text,), rows=((BookCell(text=text),),), note=text
    )
    (tab,) = read(table_book([hostile])).worksheets
    cells = [cell for row in tab.iter_rows() for cell in row]
    assert [cell.value for cell in cells] == [text] * 5
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_numbers_and_addresses_in_texts_stay_texts():
    rows = ((BookCell(text="0012"),), (BookCell(text="http://x.cn"),))
    (tab,) = read(table_book([sheet(head=("编号",), rows=rows)])).worksheets
    assert [tab["A4"].value, tab["A5"].value] == ["0012", "http://x.cn"]
    assert tab["A5"].hyperlink is None


def test_a_cell_may_lead_to_another():
    first = sheet(name="户'数")
    second = BookSheet(
        name="来源",
        head=("位置",),
        rows=((BookCell(text="户数!B4"),),),
        links={(0, 0): cell_link("户'数", 4, 2)},
    )
    tab = read(table_book([first, second]))["来源"]
    assert tab["A2"].value == "户数!B4"
    assert tab["A2"].hyperlink.location == "'户''数'!B4"


def test_columns_are_as_wide_as_what_they_hold_within_bounds():
    rows = ((BookCell(text="一二三四五六七八"), BookCell(text="长" * 200)),)
    (tab,) = read(table_book([sheet(rows=rows)])).worksheets
    assert [round(tab.column_dimensions[c].width) for c in "AB"] == [19, 45]
    assert tab.row_dimensions[4].height > 5 * 15


def test_a_wide_table_is_printed_across():
    head = tuple(f"一个很长的表头{n}" for n in range(12))
    rows = (tuple(BookCell(text="甲") for _ in head),)
    (tab,) = read(table_book([sheet(head=head, rows=rows)])).worksheets
    assert tab.page_setup.orientation == "landscape"
    (narrow,) = read(table_book([sheet()])).worksheets
    assert narrow.page_setup.orientation == "portrait"


def test_a_table_without_rows_has_its_head():
    (tab,) = read(table_book([sheet(rows=(), title="", unit="", note="")])).worksheets
    assert [[cell.value for cell in row] for row in tab.iter_rows()] == [["村", "户数"]]


def test_the_same_tables_give_the_same_bytes():
    assert table_book([sheet()], title="甲") == table_book([sheet()], title="甲")


def test_the_properties_name_the_title_and_the_author():
    found = read(table_book([sheet()], title="总结", author="某乡")).properties
    assert (found.title, found.creator) == ("总结", "某乡")
    assert found.created.year == 2000


@pytest.mark.parametrize(
    ("sheets", "code", "said"),
    [
        ([sheet(name="a/b")], "workbook.sheet-name", "'a／b' would do"),
        ([sheet(), sheet()], "workbook.sheet-twice", "'户数2' would do"),
        (
            [sheet(note="长" * 40_000)],
            "workbook.text-long",
            "row 6, column 1 of '户数' has 40000",
        ),
        ([sheet(head=("甲\ud800", ""))], "workbook.character", "row 3, column 1 .*U\\+D800"),
        ([sheet(head=("甲",) * 20_000)], "workbook.rows", r"16384 at the most"),
    ],
)
def test_what_a_workbook_cannot_hold_is_told_with_its_place(sheets, code, said):
    with pytest.raises(FileError, match=said) as caught:
        table_book(sheets)
    assert caught.value.code == code


def test_more_rows_than_a_sheet_has_are_refused():
    row = (BookCell(text="甲"), BookCell())
    with pytest.raises(FileError, match="1048576 at the most"):
        table_book([sheet(rows=(row,) * 1_048_574)])


def test_without_xlsxwriter_the_command_that_installs_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'xiaoping\[xlsx\]'"):
        table_book([sheet()])
