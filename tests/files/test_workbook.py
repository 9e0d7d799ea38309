import gc
import io
import subprocess
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoping.errors import FileError, MissingExtraError
from xiaoping.files import workbook
from xiaoping.files.sheet_plan import ColumnPlan, SheetPlan, cell_link
from xiaoping.files.workbook import write_book
from xiaoping.problems import Severity

KINDS = ("text", "integer", "decimal", "date", "yes_no")


def plan(rows, *, name="户", kinds=KINDS, **more):
    columns = more.pop("columns", [ColumnPlan(heading=kind, kind=kind) for kind in kinds])
    return SheetPlan(name=name, columns=columns, rows=rows, **more)


def written(folder, *plans):
    path = folder / "a.xlsx"
    problems = write_book(path, plans)
    return openpyxl.load_workbook(path), problems


def part(folder, name):
    with zipfile.ZipFile(folder / "a.xlsx") as archive:
        return archive.read(name).decode()


def test_every_kind_of_value_is_a_cell_of_its_kind(tmp_path):
    rows = [
        ["0017001", 4 * 10**15, Decimal("9.95"), date(1980, 1, 1), True],
        [Fraction(1, 2), 10**14, Fraction(1, 4), date(2100, 12, 31), False],
        [None, None, None, None, None],
        [date(2020, 12, 31), "四", "三亩", "85年", "√"],
    ]
    book, problems = written(tmp_path, plan(rows))
    found = [[cell.value for cell in row] for row in book["户"].iter_rows(min_row=2)]
    assert found == [
        ["0017001", 4 * 10**15, 9.95, datetime(1980, 1, 1), "是"],  # noqa: DTZ001 - openpyxl has no zones
        ["0.5", 10**14, 0.25, datetime(2100, 12, 31), "否"],  # noqa: DTZ001
        [None] * 5,
        ["2020-12-31", "四", "三亩", "85年", "√"],
    ]
    formats = [cell.number_format for cell in book["户"][2]]
    assert formats == ["@", "0", "General", "yyyy-mm-dd", "@"]
    assert not problems


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("0.1234567890123456"), "0.1234567890123456"),
        (Fraction(1, 3), "1/3"),
        (Decimal("1E+500"), "1E+500"),
        (-(10**15) - 1, "-1000000000000001"),
    ],
)
def test_a_number_that_a_spreadsheet_would_round_is_written_as_text_and_told(
    tmp_path, value, text
):
    book, problems = written(tmp_path, plan([[value]], kinds=["decimal"]))
    assert book["户"]["A2"].value == text
    (problem,) = problems
    assert problem.code == "workbook.number-as-text"
    assert "“decimal”列有1个数超过 15 位有效数字" in problem.message("zh")
    assert problem.where.sheet == "户"


@settings(max_examples=30)
@given(numbers=st.lists(st.decimals(-(10**9), 10**9, places=4), min_size=1, max_size=50))
def test_every_number_is_printed_with_the_digits_it_has(tmp_path_factory, numbers):
    folder = tmp_path_factory.mktemp("a")
    written(folder, plan([[n] for n in numbers], kinds=["decimal"]))
    xml = part(folder, "xl/worksheets/sheet1.xml")
    found = [Decimal(piece.partition("<")[0]) for piece in xml.split("<v>")[1:]]
    assert found == numbers


LIVE = ["=1+1", "+86", "-甲", "@x", "\t=1", "＝A1", "http://a.b", "1e5", "007", "TRUE"]


def test_no_text_comes_to_life(tmp_path):
    book, _ = written(tmp_path, plan([[text] for text in LIVE], kinds=["text"]))
    cells = [row[0] for row in book["户"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == LIVE
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells] == [True] * 6 + [False] * 4
    assert not any(cell.hyperlink for cell in cells)


ODD = ["a\x01b", "_x0041_", "a\rb", "a\r\nb", " 甲 ", "<&>\"'", "甲\n乙", "\x0b", "𠮷"]


def unescaped(text):
    return openpyxl.utils.escape.unescape(text)


def test_what_xml_cannot_hold_is_escaped_as_spreadsheets_do(tmp_path):
    book, _ = written(tmp_path, plan([[text] for text in ODD], kinds=["text"]))
    cells = [row[0].value for row in book["户"].iter_rows(min_row=2)]
    assert [unescaped(text) for text in cells] == ODD


@pytest.mark.parametrize(
    ("cell", "code", "given"),
    [
        ("x" * 32_768, "workbook.text-long", 32_768),
        ("𠮷" * 16_384, "workbook.text-long", 32_768),
        ("甲\ufffe", "workbook.character", "U+FFFE"),
        ("\ud800", "workbook.character", "U+D800"),
        (0.5, "workbook.value", "float"),
        (datetime(2020, 1, 1), "workbook.value", "datetime"),  # noqa: DTZ001
        (Decimal("NaN"), "workbook.value", "NaN"),
    ],
)
def test_what_no_cell_can_hold_is_refused_with_its_place(tmp_path, cell, code, given):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(FileError) as caught:
        write_book(path, [plan([["1"], [cell]], kinds=["text"])])
    assert caught.value.code == code
    assert caught.value.details["given"] == given
    assert (caught.value.details["row"], caught.value.details["column"]) == (3, 1)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_row_with_more_cells_than_headings_is_refused(tmp_path):
    with pytest.raises(FileError) as caught:
        write_book(tmp_path / "a.xlsx", [plan([["1", "2"]], kinds=["text"])])
    assert caught.value.code == "workbook.row-cells"
    assert "第2行有2格，而表头只有1列" in caught.value.zh


def test_more_rows_or_columns_than_a_sheet_has_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS_AT_MOST", 3)
    monkeypatch.setattr(workbook, "COLUMNS_AT_MOST", 2)
    many = [plan([["1"]] * 3, kinds=["text"]), plan([], kinds=["text"] * 3)]
    many.append(SheetPlan(name="户", columns=[], rows=[["1"] * 3]))
    for too_many in many:
        with pytest.raises(FileError) as caught:
            write_book(tmp_path / "a.xlsx", [too_many])
        assert caught.value.code == "workbook.rows"
    write_book(tmp_path / "a.xlsx", [plan([["1"]] * 2, kinds=["text"] * 2)])


def test_two_sheets_of_one_name_are_refused_with_another_name(tmp_path):
    with pytest.raises(FileError) as caught:
        write_book(tmp_path / "a.xlsx", [plan([], name="Hu"), plan([], name="hu")])
    assert caught.value.code == "workbook.sheet-twice"
    assert caught.value.details["near"] == "hu2"


def test_the_same_plans_give_the_same_bytes(tmp_path):
    found = []
    for _ in range(2):
        write_book(tmp_path / "a.xlsx", [plan([["1", 2]])])
        found.append((tmp_path / "a.xlsx").read_bytes())
    assert found[0] == found[1]


def test_the_first_book_of_a_process_is_like_the_later_ones(tmp_path):
    # The library keeps what it makes of its options; a test before this one may have had it.
    code = (
        "from pathlib import Path; from xiaoping.files.sheet_plan import *;"
        "from xiaoping.files.workbook import write_book; import sys;"
        "plan = lambda: SheetPlan(name='a', columns=[ColumnPlan(heading='b')], rows=[['1']]);"
        "[write_book(Path(sys.argv[1]) / name, [plan()]) for name in ('1.xlsx', '2.xlsx')]"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
    assert (tmp_path / "1.xlsx").read_bytes() == (tmp_path / "2.xlsx").read_bytes()


def test_rows_are_drawn_one_by_one(tmp_path):
    rows = ([str(number)] for number in range(500))
    book, _ = written(tmp_path, plan(rows, kinds=["text"]))
    assert book["户"].max_row == 501
    assert next(rows, None) is None


def test_what_is_typed_below_stays_text_and_is_checked(tmp_path):
    columns = [
        ColumnPlan(heading="身份证号", lengths=(15, 18, 20), required=True),
        ColumnPlan(heading="民族", choices=tuple(f"某某某族{n}" for n in range(60))),
        ColumnPlan(heading="出生日期", kind="date"),
    ]
    book, _ = written(
        tmp_path,
        plan([], columns=columns, title="户台账", notes=["说明"], example_rows=[["示例"]]),
    )
    sheet = book["户"]
    assert sheet.column_dimensions["A"].number_format == "@"
    checks = {str(check.sqref): check for check in sheet.data_validations.dataValidation}
    assert set(checks) == {"A4:A2004", "B4:B2004", "C4:C2004"}
    assert checks["B4:B2004"].formula1 == "list_1"
    assert book.defined_names["list_1"].attr_text == "'代码表'!$A$1:$A$60"
    assert book["代码表"].sheet_state == "hidden"
    assert book["代码表"]["A60"].value == "某某某族59"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A4", "A3:C4")
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$3:$3", "landscape")
    assert sheet["A4"].font.italic
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["C"].width


def test_marks_colour_cells_and_comment_them_also_where_there_is_none(tmp_path):
    marks = {
        (0, 0): (Severity.ERROR, "请核对"),
        (0, 2): (Severity.WARNING, "缺内容"),
        (5, 1): (Severity.NOTE, "下面还缺一行"),
    }
    book, _ = written(tmp_path, plan([["1", 2]], marks=marks))
    sheet = book["户"]
    for name, colour, text in (
        ("A2", "FFFFC7CE", "请核对"),
        ("C2", "FFFFEB9C", "缺内容"),
        ("B7", "FFDDEBF7", "下面还缺一行"),
    ):
        assert sheet[name].fill.fgColor.rgb == colour
        assert sheet[name].comment.text == text
    assert sheet["B2"].comment is None


def test_links_lead_to_cells_and_hidden_sheets_are_hidden(tmp_path):
    first = plan(
        [["户编号"]], kinds=["text"], name="清单", links={(0, 0): cell_link("户 表", 3, 2)}
    )
    book, _ = written(tmp_path, plan([], name="暗", hidden=True), first, plan([], name="户 表"))
    assert book["清单"]["A2"].hyperlink.location == "'户 表'!B3"
    assert [sheet.sheet_state for sheet in book] == ["hidden", "visible", "visible"]
    assert book.active.title == "清单"


def test_a_row_is_as_high_as_its_longest_text(tmp_path):
    book, _ = written(tmp_path, plan([["甲" * 100], ["甲\n乙"], ["甲"]], kinds=["text"]))
    heights = [book["户"].row_dimensions[row].height for row in (2, 3, 4)]
    assert heights[0] > heights[1] > 20
    assert heights[2] in (None, 15)


def test_without_the_library_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError) as caught:
        write_book(tmp_path / "a.xlsx", [plan([])])
    assert caught.value.code == "extra.missing"
    assert "pip install 'xiaoping[xlsx]'" in caught.value.zh


class FullDisk(io.BytesIO):
    room = 2000

    def write(self, data):
        if self.tell() + len(data) > self.room:
            raise OSError(28, "No space left on device")
        return super().write(data)


def test_a_full_disk_is_told_as_what_it_is(tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    write_book(path, [plan([["1"]])])
    before = path.read_bytes()
    honest = Path.open

    def opened(self, mode="r", *more, **options):
        return FullDisk() if mode == "xb" else honest(self, mode, *more, **options)

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(FileError) as caught:
        write_book(path, [plan([["甲" * 1000] for _ in range(99)], kinds=["text"])])
    assert caught.value.code == "file.unwritable"
    assert caught.value.details["reason_zh"] == "磁盘已满"
    monkeypatch.undo()
    gc.collect()
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_workbook_that_is_open_in_excel_is_told_and_left_alone(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"old")
    (tmp_path / "~$a.xlsx").write_bytes(b"")
    with pytest.raises(FileError) as caught:
        write_book(path, [plan([])])
    assert caught.value.code == "file.in-use"
    assert path.read_bytes() == b"old"


cells = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=6
) | st.text(alphabet="_x0041\r\n\t =＝'甲", max_size=8)


@settings(max_examples=30)
@given(rows=st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=20))
def test_whatever_text_is_written_reads_back_as_text(tmp_path_factory, rows):
    book, _ = written(tmp_path_factory.mktemp("a"), plan(rows, kinds=["text"] * 3))
    found = [[cell.value or "" for cell in row] for row in book["户"].iter_rows(min_row=2)]
    found += [[""] * 3] * (len(rows) - len(found))
    assert [[unescaped(text) for text in row] for row in found] == rows


def test_a_book_whose_sheets_are_all_hidden_shows_them(tmp_path):
    book, _ = written(
        tmp_path, *(plan([["甲"]], name=name, hidden=True) for name in ("一", "二"))
    )
    assert [sheet.sheet_state for sheet in book] == ["visible", "visible"]
    book, _ = written(tmp_path, plan([["甲"]], name="一"), plan([], name="二", hidden=True))
    assert [sheet.sheet_state for sheet in book] == ["visible", "hidden"]
