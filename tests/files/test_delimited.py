import csv
import tempfile
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import FileError
from xiaoping.files.delimited import delimited_rows, read_delimited, spelling_of
from xiaoping.files.grid import csv_text
from xiaoping.files.raw import Limits


def book(folder, data, limits=None):
    path = Path(folder) / "农户.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_delimited(path, limits or Limits())


def refused(folder, data, limits=None):
    with pytest.raises(FileError) as caught:
        book(folder, data, limits)
    return caught.value


TABLE = "户主,人口\n\n（虚构）,4\n,,\n甲,,5\n"
READ = ((1, ("户主", "人口")), (3, ("（虚构）", "4")), (5, ("甲", None, "5")))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path, encoding, ending):
    found = book(tmp_path, TABLE.replace("\n", ending).encode(encoding))
    assert found.sheets[0].rows == READ
    assert found.kind == "csv"
    codes = ["file.gb18030"] if encoding == "gb18030" else []
    assert [problem.code for problem in found.problems] == codes


def test_a_quoted_line_break_is_inside_its_cell(tmp_path):
    rows = book(tmp_path, 'a,b\n"1\n2",3\n4,"5""6"\n').sheets[0].rows
    assert rows == ((1, ("a", "b")), (2, ("1\n2", "3")), (3, ("4", '5"6')))


@pytest.mark.parametrize(
    ("mark", "name"), [("\t", "TAB"), (";", "；"), ("，", "，"), ("|", "|")]
)
def test_another_separator_is_told_if_it_is_the_only_one(tmp_path, mark, name):
    found = book(tmp_path, f"\n户主{mark}人口\n甲{mark}4\n")
    assert found.sheets[0].rows == ((2, ("户主", "人口")), (3, ("甲", "4")))
    (problem,) = found.problems
    assert problem.code == "book.separator"
    assert f"用“{name}”分隔，已按此读取" in str(problem)


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        ("户主,姓名\t人口", 1),
        ("\n户主;姓名\t人口", 2),
        ("户主；a|b;c", 1),
        ("户主，姓名;人口", 1),
    ],
)
def test_several_separators_are_refused(tmp_path, heading, row):
    error = refused(tmp_path, heading + "\n1,2\n")
    assert error.code == "book.separators"
    assert error.details["row"] == row


@pytest.mark.parametrize("heading", ["户主,人口;劳力", '户主,"a\tb"', "户主", "收入，元,人口"])
def test_commas_separate_where_there_are_commas_or_nothing_else(tmp_path, heading):
    assert not book(tmp_path, heading + "\n1,2\n").problems


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        (b"", "file.empty", None),
        (b"\xef\xbb\xbf", "file.empty", None),
        (b"\xef\xbb\xbf \r\n", "file.empty", None),
        ("户主".encode("utf-16"), "file.utf16", None),
        (b"a,b\n1,\x002\n", "book.nul", 2),
        ("户主,村\n甲,上坪村\n".encode() + "乙,下坪村\n".encode("gb18030"), "file.encoding", 3),
        ("户主,村\n甲,上坪".encode() + b"\xe6", "file.encoding", 2),
        (b"\x81\x30", "file.encoding", 1),
        (b"\x01\x02\x81\x40\x05", "file.binary", None),
        ('a,b\n1,"2\n3,4\n', "file.csv", 2),
        ('a,b\n1,"2"x\n', "file.csv", 2),
    ],
)
def test_what_is_no_table_is_refused_with_its_row(tmp_path, data, code, row):
    error = refused(tmp_path, data)
    assert error.code == code
    assert error.details.get("row", error.details.get("line")) == row


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(rows=2), "book.rows"),
        (Limits(columns=1), "book.columns"),
        (Limits(cells=5), "book.cells"),
        (Limits(cell_characters=3), "book.cell-long"),
        (Limits(token_bytes=4), "book.token"),
        (Limits(file_bytes=9), "file.large"),
    ],
)
def test_limits_are_kept(tmp_path, limits, code):
    assert refused(tmp_path, TABLE, limits).code == code
    assert book(tmp_path, TABLE).sheets[0].rows == READ


@given(st.lists(st.text("1,", max_size=6), min_size=1, max_size=12), st.integers(2, 20))
def test_too_many_cells_are_refused_at_the_row_where_reading_would_stop(lines, most):
    data = "\n".join(["a,b", *lines])
    caps = attrs.evolve(Limits(), cells=most, rows=most)
    with tempfile.TemporaryDirectory() as folder:
        told = []
        # A quoted cell can hold a line break: such a file is counted while it is read.
        for text in (data, data.replace("a", '"a"', 1)):
            try:
                told.append(len(book(folder, text, caps).sheets[0].rows))
            except FileError as error:
                told.append((error.code, error.details.get("row")))
    if "book.rows" not in str(told):
        assert told[0] == told[1]


def test_too_many_cells_are_refused_before_the_first_row_is_made(tmp_path):
    path = tmp_path / "农户.csv"
    path.write_text("a,b\n" * 60, encoding="utf-8")
    caps = attrs.evolve(Limits(), cells=100, rows=90)
    with pytest.raises(FileError) as caught:
        next(delimited_rows(path, spelling_of(path, caps), caps))
    assert (caught.value.code, caught.value.details["row"]) == ("book.cells", 51)


def test_a_row_of_countless_cells_is_refused_before_it_is_split(tmp_path):
    assert refused(tmp_path, "a,b\n" + "," * 60_000).code == "book.columns"


def test_a_fault_far_behind_is_found_before_the_first_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("户主,村\n".encode() + "甲,上坪村\n".encode() * 60_000 + b"\xff\xff")
    with pytest.raises(FileError) as caught:
        spelling_of(path, Limits())
    assert caught.value.details["line"] == 60_002
    assert caught.value.details["offset"] == path.stat().st_size - 2


@given(st.integers(0, 3), st.integers(0, 4), st.integers(0, 3))
def test_a_character_across_two_stretches_is_whole(lead, cut, tail):
    text = "a" * lead + "坪" * 90_000 + "\n" + "b" * tail
    data = text.encode()[: -cut or None]
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = book(folder, data, Limits(cell_characters=10**6))
        except FileError as error:
            assert error.code == "file.encoding"  # noqa: PT017 - the last character is cut
            assert cut > tail + 1
        else:
            assert found.sheets[0].rows[0] == (1, (data.decode().split("\n")[0],))


cells = st.text(alphabet='ab,"\n甲 1', max_size=4).map(lambda text: text and f"x{text}")


@given(st.lists(st.lists(cells, min_size=2, max_size=3), max_size=5))
def test_what_is_written_as_csv_is_read_as_it_was(rows):
    rows = [["户主", "人口"], *rows]
    with tempfile.TemporaryDirectory() as folder:
        found = dict(book(folder, csv_text(rows)).sheets[0].rows)
    for number, row in enumerate(rows, 1):
        width = len(found.get(number, ()))
        assert [cell or None for cell in row[:width]] == list(found.get(number, ()))
        assert not any(row[width:])


def test_rows_are_given_one_after_the_other(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('a,b\n1,2\n3,"4\n', encoding="utf-8")
    rows = delimited_rows(path, spelling_of(path, Limits()), Limits())
    assert next(rows) == (1, ("a", "b"))
    assert next(rows) == (2, ("1", "2"))
    with pytest.raises(FileError, match="is broken at line 3"):
        next(rows)


@pytest.mark.parametrize("before", ["坪" * 90_000, "户主,村\n甲,上坪村"])
@pytest.mark.parametrize("fault", [b"\xff\xff\n", b"\xe6", b"\xe5\x9d"])
def test_the_byte_of_a_fault_is_counted_over_characters_cut_in_two(tmp_path, before, fault):
    error = refused(tmp_path, before.encode() + fault, Limits(cell_characters=10**6))
    assert (error.code, error.details["offset"]) == ("file.encoding", len(before.encode()))


@pytest.mark.parametrize(
    ("first", "mark"),
    [(",,", ";"), (";;", ","), ('"",""', "|"), ("，，", "\t"), ("| |", ","), (" \t", ",")],
)
def test_a_first_line_of_marks_alone_does_not_tell_what_separates(tmp_path, first, mark):
    path = tmp_path / "a.csv"
    path.write_text(f"{first}\n户主{mark}人口\n甲{mark}4\n", encoding="utf-8")
    found = spelling_of(path, Limits())
    assert found.separator == mark
    assert [problem.where.row for problem in found.problems] == ([2] if mark != "," else [])


ENDS = st.sampled_from(["\n", "\r\n", "\r"])
CELLS = st.sampled_from(["", " ", "甲", "1", '"a"', '"b\n"', '"\r\n"', '""', '"c""d"'])


@given(
    st.lists(st.tuples(st.lists(CELLS, min_size=1, max_size=3), ENDS), max_size=8),
    st.lists(ENDS),
    st.booleans(),
)
def test_every_row_that_holds_something_is_given_and_blank_ends_are_not(rows, ends, old):
    text = "a,b\n" + "".join(",".join(cells) + end for cells, end in rows) + "".join(ends)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "农户.csv"
        path.write_bytes(text.encode("gb18030" if old else "utf-8"))
        found = [
            tuple(cell or "" for cell in cells)
            for _, cells in book(folder, path.read_bytes()).sheets[0].rows
        ]
    known = [tuple(cells) for cells in csv.reader(text.splitlines(keepends=True))]
    seen = [cells for cells in (_bare(cells) for cells in known) if cells]
    while seen and not any(cell.strip() for cell in seen[-1]):
        seen.pop()
    while found and not any(cell.strip() for cell in found[-1]):
        found.pop()
    assert found == seen


def _bare(cells):
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


@pytest.mark.parametrize("blank", ["\r\n", "\n", "\r", " \n", "\t\r\n", "　\n"])
def test_blank_lines_at_the_end_are_not_rows(tmp_path, blank):
    caps = attrs.evolve(Limits(), rows=10)
    found = book(tmp_path, "户主,人口\n甲,4\n" + blank * 5, caps).sheets[0].rows
    assert [cells for _, cells in found][:2] == [("户主", "人口"), ("甲", "4")]
    if "　" not in blank:
        assert len(book(tmp_path, "户主,人口\n甲,4\n" + blank * 50, caps).sheets[0].rows) == 2
        assert len(book(tmp_path, '户主,人口\n甲,"4"\n' + blank * 50, caps).sheets[0].rows) == 2


def test_a_cr_and_its_lf_in_two_stretches_end_one_line(tmp_path):
    head = "a" * (256 * 1024 - 1) + "\r\n"
    caps = attrs.evolve(Limits(), cell_characters=300_000)
    assert [
        number for number, _ in book(tmp_path, head + "b,c\r\n\r\n", caps).sheets[0].rows
    ] == [1, 2]


def test_a_raised_limit_of_a_cell_holds_for_a_csv(tmp_path):
    caps = attrs.evolve(Limits(), cell_characters=200_000)
    rows = book(tmp_path, "户主,备注\n甲," + "字" * 150_000 + "\n", caps).sheets[0].rows
    assert len(rows[1][1][1]) == 150_000
    assert (
        refused(tmp_path, "户主,备注\n甲," + "字" * 250_000 + "\n", caps).code
        == "book.cell-long"
    )


def test_a_small_limit_is_told_in_bytes(tmp_path):
    assert (
        refused(tmp_path, "户主\n" * 500, attrs.evolve(Limits(), file_bytes=1000)).details[
            "most"
        ]
        == "1000 B"
    )
