import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import FileError, XiaopingError
from xiaoping.files.grid import csv_text, read_csv_grid, write_table


def grid(folder, text):
    path = Path(folder) / "a.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_csv_grid(path)


def test_rows_know_their_lines_and_blank_rows_are_left_out(tmp_path):
    found = grid(tmp_path, '\n指标,值\n\n甲,"1\n2"\n,\n乙,3\n\n')
    assert found.heading == ("指标", "值")
    assert found.rows == ((4, ("甲", "1\n2")), (7, ("乙", "3")))
    assert list(found.mappings())[1] == (7, {"指标": "乙", "值": "3"})


def test_short_rows_are_filled_and_long_ones_told(tmp_path):
    found = grid(tmp_path, "a,b\n1\n1,2,,\n1,2,3\n")
    assert [cells for _, cells in found.rows] == [("1", ""), ("1", "2")]
    assert [(p.code, p.where.row) for p in found.problems] == [("file.ragged", 4)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_ending_is_read(tmp_path, ending):
    assert len(grid(tmp_path, ending.join(["a,b", "1,2", "3,4"])).rows) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\tb\tc\n1\t2\t3\n", "is separated by 'TAB'"),
        ("a;b;c\n", "is separated by '；'"),
        ("指标，地区，值\n", "is separated by '，'"),
        ("a,b,a\n", "columns twice: a"),
        ('a,b\n"1,2\n', "is broken at line"),
        ('a,b\n"1"2,3\n', "is broken at line 2"),
        ("a,b\n" + "x" * 40_000 + ",1\n", "is broken at line 2"),
    ],
)
def test_a_broken_table_is_refused_with_its_line(tmp_path, text, said):
    with pytest.raises(FileError, match=said):
        grid(tmp_path, text)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_table_or_an_error_of_the_library(data):
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = grid(folder, data)
        except XiaopingError as error:
            assert error.code.startswith("file.")  # noqa: PT017 - either outcome is right
        else:
            assert all(len(cells) == len(found.heading) for _, cells in found.rows)


def test_what_a_spreadsheet_would_calculate_is_written_inert():
    text = csv_text([["=1+1", "+cmd", "@x", "－1", "-3.2%", "-5", "甲"]])
    assert text == "'=1+1,'+cmd,'@x,'－1,-3.2%,-5,甲\r\n"


cells = st.text(alphabet='ab,"\n甲 1', max_size=5).map(lambda text: f"x{text}")


@given(st.lists(st.lists(cells, min_size=2, max_size=2)))
def test_written_cells_read_back(rows):
    assert list(csv.reader(io.StringIO(csv_text(rows), newline=""))) == rows


def test_a_broken_table_says_what_to_do_in_chinese(tmp_path):
    for text, said in (
        ('a,b\n"1,2\n', "请检查引号是否成对、文件是否完整。"),
        ("a\tb\tc\n", "用“TAB”分隔。请改用半角逗号分隔（在表格软件中另存为 CSV）。"),
        ("a,a\n", "的表头有重复的列：a。每列只能出现一次，请改名或删去。"),
    ):
        with pytest.raises(FileError) as caught:
            grid(tmp_path, text)
        assert said in caught.value.zh


def test_a_long_row_is_told_with_both_counts_in_both_languages(tmp_path):
    (problem,) = grid(tmp_path, "a,b\n1,2,3\n").problems
    assert problem.text("zh").startswith(
        "a.csv 第2行：这一行有3格，表头只有2列。请检查多出的逗号"
    )
    assert "This row has 3 cells, the heading 2. Check for stray commas" in problem.text("en")


def test_a_table_in_gb18030_is_read_and_the_note_is_kept(tmp_path):
    found = grid(tmp_path, "指标,值\n户数,606\n".encode("gb18030"))
    assert found.rows == ((2, ("户数", "606")),)
    assert [problem.code for problem in found.problems] == ["file.gb18030"]


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=5))
def test_a_written_table_reads_back_as_a_grid(rows):
    with tempfile.TemporaryDirectory() as folder:
        found = grid(folder, csv_text([["甲", "乙", "丙"], *rows]))
    assert [list(cells) for _, cells in found.rows] == rows


@given(st.text(max_size=6))
def test_no_written_cell_begins_like_a_formula_unless_it_is_a_number(text):
    (row,) = list(csv.reader(io.StringIO(csv_text([[text, "x"]]), newline="")))
    dangerous = row[0][:1] in tuple("=+-@\t\r\n＝＋－＠")
    assert not row[0] or not dangerous or row[0].strip("+-%").replace(".", "").isdigit()


def test_a_column_without_a_heading_is_left_out_with_a_warning(tmp_path):
    found = grid(tmp_path, "a,,b\n1,x,2\n3,,4\n")
    (problem,) = found.problems
    assert problem.code == "file.unnamed"
    assert "第2列" in problem.message("zh")
    assert [row for _, row in found.mappings()] == [
        {"a": "1", "b": "2"},
        {"a": "3", "b": "4"},
    ]


def test_reading_leaves_the_limit_of_the_csv_module_as_it_was(tmp_path):
    before = csv.field_size_limit()
    grid(tmp_path, "a,b\n1,2\n")
    assert csv.field_size_limit() == before


anything = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8
) | st.text(alphabet="'=+-@＝＋－＠\t\r\n1甲", max_size=5)


@given(st.lists(st.lists(anything, min_size=2, max_size=2), max_size=5))
def test_whatever_is_written_as_a_table_reads_back_as_it_was(rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        write_table(path, [["甲", "乙"], *rows])
        found = read_csv_grid(path)
    kept = [row for row in rows if any(cell.strip() for cell in row)]
    assert [list(cells) for _, cells in found.rows] == kept


def test_a_table_for_excel_begins_with_a_mark_and_holds_nothing_live(tmp_path):
    write_table(tmp_path / "a.csv", [["户主", "备注"], ["甲某", "'=1"], ["-5", "＝A1\t"]])
    data = (tmp_path / "a.csv").read_bytes()
    assert data == "\ufeff户主,备注\r\n甲某,''=1\r\n-5,'＝A1\t\r\n".encode()


def test_digits_of_other_scripts_make_no_number(tmp_path):
    assert csv_text([["-１", "x"]]) == "'-１,x\r\n"
    assert grid(tmp_path, "a,b\n'-１,'甲\n").rows == ((2, ("-１", "'甲")),)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("x" * 32_768, "workbook.text-long"),
        ("甲\x00", "workbook.character"),
        ("甲\udc80", "workbook.character"),
    ],
)
def test_a_cell_that_could_not_be_read_again_is_refused_and_nothing_is_lost(
    tmp_path, cell, code
):
    write_table(tmp_path / "a.csv", [["旧"]])
    with pytest.raises(FileError) as caught:
        write_table(tmp_path / "a.csv", [["备注"], [cell]])
    assert caught.value.code == code
    assert (caught.value.details["row"], caught.value.details["column"]) == (2, 1)
    assert (tmp_path / "a.csv").read_bytes() == "\ufeff旧\r\n".encode()
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("cell", ["x" * 32_767, "=" * 32_767])
def test_the_longest_cell_is_written_and_read(tmp_path, cell):
    write_table(tmp_path / "a.csv", [["备注", "甲"], [cell, "1"]])
    assert read_csv_grid(tmp_path / "a.csv").rows == ((2, (cell, "1")),)
