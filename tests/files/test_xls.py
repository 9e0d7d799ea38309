import base64
import datetime
import random
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from xiaoping.errors import FileError, MissingExtraError
from xiaoping.files.raw import Fault, Limits
from xiaoping.files.xls import read_xls

MOMENT = datetime.datetime

DATA = Path(__file__).with_name("data")


@pytest.fixture
def xls(tmp_path):
    """A function that gives the path of a workbook that LibreOffice wrote."""

    def make(name="ledger"):
        path = tmp_path / f"{name}.xls"
        path.write_bytes(base64.b64decode((DATA / f"{name}.xls.base64").read_bytes()))
        return path

    return make


def refused(path, limits=None):
    with pytest.raises(FileError) as caught:
        read_xls(path, limits or Limits())
    return caught.value


@pytest.mark.parametrize("name", ["ledger", "calendar_1904"])
def test_a_workbook_of_the_old_format_is_read_with_types_and_marks(xls, name):
    book = read_xls(xls(name), Limits())
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
        ("农户", False),
        ("旧台账", True),
    ]
    sheet = book.sheets[0]
    rows = dict(sheet.rows)
    assert list(rows) == [1, 2, 3, 5]
    assert rows[2] == (
        "0017001", "虚构甲", Decimal(4), Decimal("12.58"), datetime.date(2023, 1, 1),
        MOMENT(2023, 1, 1, 12, 30), True, Fault("#DIV/0!"), Decimal(5),
    )  # fmt: skip
    assert rows[3][4:6] == (datetime.date(2024, 2, 29), MOMENT(2024, 2, 29, 8))
    assert str(rows[3][8]) == "4.3122819500101E+17"
    assert rows[5] == ("备注",)
    assert sheet.marks.hidden_rows == {3}
    assert sheet.marks.hidden_columns == {4}
    assert sheet.marks.merged == ((5, 1, 5, 3),)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(file_bytes=100), "file.large"),
        (Limits(sheets=1), "book.sheets"),
        (Limits(rows=2), "book.rows"),
        (Limits(columns=3), "book.columns"),
        (Limits(cells=5), "book.cells"),
        (Limits(cell_characters=3), "book.cell-long"),
    ],
)
def test_limits_are_kept(xls, limits, code):
    assert refused(xls(), limits).code == code


def test_whatever_is_damaged_comes_out_as_an_error_of_the_library(xls):
    path = xls()
    whole = path.read_bytes()
    draw = random.Random(1904)  # noqa: S311 - which bytes are damaged, the same every time
    read = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(draw.choice((1, 8, 60))):
            data[draw.randrange(len(data))] = draw.randrange(256)
        path.write_bytes(data[: draw.choice((len(data), draw.randrange(len(data))))])
        try:
            read_xls(path, Limits())
        except FileError as error:
            assert error.code.startswith("book.")  # noqa: PT017 - either outcome is right
        else:
            read += 1
    assert 0 < read < 150


def test_a_file_cut_off_says_what_to_do(xls):
    path = xls()
    path.write_bytes(path.read_bytes()[:3000])
    error = refused(path)
    assert error.code == "book.xls"
    assert "（xls）已损坏或写法特殊" in error.zh


def test_without_the_extra_its_command_is_named(xls, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'xiaoping\[xls\]'") as caught:
        read_xls(xls(), Limits())
    assert caught.value.code == "extra.missing"
