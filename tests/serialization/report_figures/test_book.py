"""The workbook for people: what stands first, what is coloured, what may be chosen."""

import openpyxl
import pytest

from xiaoping.files.workbook import write_book
from xiaoping.indicators.reported import ReportFigure, ReportFigures
from xiaoping.serialization.report_figures.book import FIGURES_SHEET, book_sheets
from xiaoping.serialization.report_figures.columns import COLUMNS


@pytest.fixture
def book(figures, known, tmp_path):
    assert not write_book(tmp_path / "数字.xlsx", book_sheets(figures, known))
    return openpyxl.load_workbook(tmp_path / "数字.xlsx", rich_text=True)


def column(sheet, heading):
    return next(cell.column_letter for cell in sheet[1] if cell.value == heading)


def test_all_columns_are_there_under_a_head_that_stays(book):
    sheet = book[FIGURES_SHEET]
    assert book.sheetnames == ["报告数字", "说明", "指标目录"]
    assert {cell.value for cell in sheet[1]} == set(COLUMNS.values())
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")


def test_the_figure_is_marked_in_its_sentence(book):
    cell = book[FIGURES_SHEET][column(book[FIGURES_SHEET], "原文") + "2"]
    assert [run.text for run in cell.value if getattr(run, "font", None) and run.font.b] == [
        "606户"
    ]
    assert cell.alignment.wrap_text


def test_rows_without_an_indicator_are_coloured(book):
    fills = [book[FIGURES_SHEET][f"A{row}"].fill.fgColor.rgb for row in (2, 4, 5)]
    assert fills == ["00000000", "FFFFEB9C", "FFDDEBF7"]
    assert not any(cell.comment for row in book[FIGURES_SHEET] for cell in row)


def test_closed_lists_are_offered(book):
    sheet = book[FIGURES_SHEET]
    lists = {
        str(check.sqref)[0]: check.formula1
        for check in sheet.data_validations.dataValidation
        if check.type == "list"
    }
    assert lists[column(sheet, "情景")] == '"实际,预计,任务,计划"'
    assert len(lists) == 4


def test_codes_are_text_and_amounts_are_numbers(book):
    sheet = book[FIGURES_SHEET]
    assert sheet[column(sheet, "指标") + "2"].number_format == "@"
    assert sheet[column(sheet, "地区") + "2"].number_format == "@"
    assert sheet[column(sheet, "数值") + "2"].value == 606


def test_a_number_that_no_cell_holds_is_kept_as_text(known, tmp_path):
    row = ReportFigure(number=1, text="三分之一", value="三分之一", indicator="")
    long = ReportFigure(number=2, text="9" * 20, value="9" * 20 + "户")
    sheets = book_sheets(ReportFigures((row, long)), known)
    assert not write_book(tmp_path / "数字.xlsx", sheets)
    sheet = openpyxl.load_workbook(tmp_path / "数字.xlsx")[FIGURES_SHEET]
    told = [sheet[column(sheet, "数值") + number].value for number in "23"]
    assert told == ["1/3", "9" * 20]


def test_the_guide_tells_of_columns_that_there_are(book):
    told = {row[0].value for row in book["说明"].iter_rows(min_row=2)}
    assert told - {"怎样改"} <= set(COLUMNS.values())


def test_the_catalogue_lists_every_indicator(book, known):
    assert book["指标目录"].max_row == len(known) + 1
