"""A table of a workbook is read as rows of text, as if it were a CSV."""

import datetime
from decimal import Decimal

import openpyxl
import pytest

from xiaoping.errors import FileError
from xiaoping.files.book_grid import is_book, read_book_grid, starts_a_table

HEAD = ("指标", "时期", "值")


def wanted(row):
    return {"指标", "值"} <= set(row)


def book(path, *sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        tab = made.create_sheet(name)
        for row in rows:
            tab.append(row)
    made.save(path)
    return made


def test_the_first_shown_sheet_with_the_heading_is_read_from_there_on(tmp_path):
    path = tmp_path / "a.xlsx"
    made = book(
        path,
        ("旧", [HEAD, ("x", "2020", "1户")]),
        ("说明", [("怎样填",)]),
        ("数", [("某镇数据",), (), HEAD, ("pop.households", 2020, "606户"), (), ("y",)]),
    )
    made["旧"].sheet_state = "hidden"
    made.save(path)
    grid, sheet = read_book_grid(path, wanted)
    assert sheet == "数"
    assert grid.heading == HEAD
    assert grid.rows == ((4, ("pop.households", "2020", "606户")), (6, ("y", "", "")))
    assert not grid.problems


def test_cells_are_told_as_they_are_read_on_the_sheet(tmp_path):
    path = tmp_path / "a.xlsx"
    made = book(
        path,
        (
            "数",
            [HEAD, ("a", datetime.date(2020, 12, 31), 0.0086), (True, None, Decimal("3.20"))],
        ),
    )
    made["数"]["C2"].number_format = "0.00%"
    made.save(path)
    grid, _ = read_book_grid(path, wanted)
    assert [row for _, row in grid.rows] == [("a", "2020-12-31", "0.86%"), ("是", "", "3.2")]


def test_what_cannot_be_read_is_told_with_its_cell(tmp_path):
    path = tmp_path / "a.xlsx"
    book(path, ("数", [HEAD, ("a", "2020", "=1/0"), ("b", "2020", "#REF!", "多")]))
    grid, _ = read_book_grid(path, wanted)
    told = [(p.code, p.where.text()) for p in grid.problems]
    assert ("cell.uncomputed", "a.xlsx 数 第2行 C2") in told
    assert any(code == "file.ragged" and "第3行" in where for code, where in told)


def test_a_book_without_the_heading_has_no_table(tmp_path):
    path = tmp_path / "a.xlsx"
    book(path, ("数", [("户编号",), ("001",)]))
    grid, sheet = read_book_grid(path, wanted)
    assert (grid.heading, grid.rows, sheet) == ((), (), "")
    assert not starts_a_table(path, wanted)


def test_a_table_is_known_by_its_first_rows(tmp_path):
    book(tmp_path / "a.xlsx", ("数", [("某镇",), HEAD]))
    assert starts_a_table(tmp_path / "a.xlsx", wanted)
    (tmp_path / "b.xlsx").write_text("指标,值\n", encoding="utf-8")
    assert not starts_a_table(tmp_path / "b.xlsx", wanted)
    with pytest.raises(FileError):
        read_book_grid(tmp_path / "b.xlsx", wanted)


def test_workbooks_are_known_by_their_names():
    assert is_book("A.XLSX")
    assert is_book("a.et")
    assert not is_book("a.json")
