"""Cells are filled in place: what is not filled is as it was, byte for byte."""

import re
import zipfile
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill, Protection

from xiaoping.errors import FileError
from xiaoping.files.cell_fill import CellFill, CellForm, cell_forms, fill_xlsx
from xiaoping.files.opening import read_book


@pytest.fixture
def made(tmp_path):
    """A workbook with formats, a formula, a picture of nothing, and a second sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表 一"
    sheet.append(["指标", "本年", "上年"])
    sheet.append(["总户数", None, 3700])
    sheet["B2"].font = Font(bold=True)
    sheet["B2"].fill = PatternFill("solid", fgColor="FFFFFF00")
    sheet["B2"].number_format = "0.00"
    sheet["B9"] = "=SUM(B2:B8)"
    sheet.column_dimensions["C"].width = 33
    sheet.merge_cells("A11:C11")
    book.create_sheet("说明")["A1"] = "不动"
    book.calculation.fullCalcOnLoad = False
    path = tmp_path / "表.xlsx"
    book.save(path)
    return path


def fill(row, column, value, sheet="表 一"):
    return CellFill(sheet=sheet, row=row, column=column, value=value)


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_number_is_a_number_and_the_cell_keeps_its_look(made, tmp_path):
    target = tmp_path / "已填.xlsx"
    assert not fill_xlsx(made, target, [fill(2, 2, 3723), fill(4, 5, 12)])
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert (sheet["B2"].value, sheet["B2"].data_type, sheet["E4"].value) == (3723, "n", 12)
    assert sheet["B2"].font.bold
    assert sheet["B2"].fill.fgColor.rgb == "FFFFFF00"
    assert sheet["B2"].number_format == "0.00"
    assert (sheet["C2"].value, sheet["B9"].value) == (3700, "=SUM(B2:B8)")


def test_only_the_sheet_and_the_wish_to_be_calculated_change(made, tmp_path):
    target = tmp_path / "已填.xlsx"
    fill_xlsx(made, target, [fill(2, 2, 3723)])
    before, after = parts(made), parts(target)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]
    sheet = before["xl/worksheets/sheet1.xml"].decode()
    filled = after["xl/worksheets/sheet1.xml"].decode()
    for text in (sheet, filled):
        assert text.count('<c r="B2"') == text.count('<c r="C2"') == 1
    around = [re.sub('<c r="B2".*?(?=<c r="C2")', "", text) for text in (sheet, filled)]
    assert around[0] == around[1]
    assert '<c r="B2" s="1"><v>3723</v></c><c r="C2"' in filled


def test_a_workbook_without_formulas_does_not_ask_to_be_calculated(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "表 一"
    book.active["A1"] = "指标"
    path, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book.calculation.fullCalcOnLoad = False
    book.save(path)
    fill_xlsx(path, target, [fill(1, 2, 1)])
    assert parts(path)["xl/workbook.xml"] == parts(target)["xl/workbook.xml"]


@pytest.mark.parametrize(
    "text", ["900余", "=1+1", "+3", "-近5", "@x", "＝1", "{p}", "a<b&c", "_x0041_"]
)
def test_a_text_is_inert_whatever_it_begins_with(made, tmp_path, text):
    target = tmp_path / "已填.xlsx"
    fill_xlsx(made, target, [fill(2, 2, text)])
    assert dict(read_book(target).sheets[0].rows)[2][1] == text
    cell = openpyxl.load_workbook(target).worksheets[0]["B2"]
    assert cell.data_type != "f"
    assert bool(cell.quotePrefix) == (text[0] in "=+-@＝")
    assert cell.font.bold


def test_what_cannot_be_filled_is_told(made, tmp_path):
    target = tmp_path / "已填.xlsx"
    for fills, code in (
        ([fill(1, 1, 1, "表二")], "workbook.sheet-unknown"),
        ([fill(2, 2, 1234567890123456789)], "workbook.number-long"),
    ):
        with pytest.raises(FileError) as caught:
            fill_xlsx(made, target, fills)
        assert caught.value.code == code
        assert not target.exists()
    with pytest.raises(FileError, match="lies on no sheet"):
        fill(0, 1, 1)
    odd = tmp_path / "odd.xlsx"
    content = parts(made)
    content["xl/worksheets/sheet1.xml"] = b"<worksheet><rows/></worksheet>"
    with zipfile.ZipFile(odd, "w") as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    with pytest.raises(FileError) as caught:
        fill_xlsx(odd, target, [fill(2, 2, 1)])
    assert caught.value.code == "workbook.structure"


def test_a_cell_says_what_it_is_made_for(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    codes = {"A1": "0.00%", "A2": '0.0"亩"', "A3": "General", "A4": "yyyy-mm-dd", "A5": "#,##0"}
    for cell, code in codes.items():
        sheet[cell].number_format = code
    sheet.protection.sheet = True
    sheet["A5"].protection = Protection(locked=False)
    path = tmp_path / "a.xlsx"
    book.save(path)
    found = cell_forms(path, {"Sheet": [(row, 1) for row in range(1, 6)] + [(9, 9)]})
    forms = [found["Sheet", row, 1] for row in range(1, 6)]
    assert [form.is_percent for form in forms] == [True, False, False, False, False]
    assert [form.decimals for form in forms] == [2, 1, None, None, 0]
    assert [form.words for form in forms] == ["", "亩", "", "", ""]
    assert [form.takes_numbers for form in forms] == [True, True, True, False, True]
    assert [form.is_locked for form in forms] == [True, True, True, True, False]
    assert found["Sheet", 9, 9] == CellForm(is_locked=True)


@pytest.mark.parametrize(
    ("code", "decimals", "numbers"),
    [
        ("", None, True), ("@", None, True), ("0", 0, True), ("0.000", 3, True),
        ("#,##0.00", 2, True), ("#,##0.0_ ;[Red]-#,##0.0", 1, True), ('0.00"万元"', 2, True),
        ("0,", None, False), ("0!.0,", None, False), ("0.0,,", None, False), ("m月d日", None, False),
        ("[>100]0.0;0", 1, True), ('"."0', 0, True),
    ],
)  # fmt: skip
def test_a_format_tells_its_places_and_whether_it_shows_a_number_as_itself(
    code, decimals, numbers
):
    form = CellForm(code=code)
    assert form.takes_numbers is numbers
    if numbers:
        assert form.decimals == decimals


PLACES = st.tuples(st.integers(1, 14), st.integers(1, 8))
VALUES = st.one_of(
    st.integers(-(10**9), 10**9),
    st.decimals(-1000, 1000, places=2).map(Fraction),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x9FFF), min_size=1, max_size=8),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(cells=st.dictionaries(PLACES, VALUES, max_size=6))
def test_filling_never_changes_another_cell(made, tmp_path, cells):
    target = tmp_path / "已填.xlsx"
    fill_xlsx(made, target, [fill(*place, value) for place, value in cells.items()])

    def content(path):
        book = openpyxl.load_workbook(path)
        return {
            (sheet.title, cell.row, cell.column): (cell.value, cell.number_format, cell.font.b)
            for sheet in book
            for row in sheet.iter_rows(max_row=15, max_col=9)
            for cell in row
        }

    before, after = content(made), content(target)
    others = [key for key in before if key[0] != "表 一" or key[1:] not in cells]
    assert [before[key] for key in others] == [after[key] for key in others]
