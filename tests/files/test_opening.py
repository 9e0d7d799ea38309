import base64
import random
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import FileError
from xiaoping.files.opening import kind_of, read_book, stream_rows
from xiaoping.files.raw import Limits

ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
XLS = base64.b64decode(
    Path(__file__).with_name("data").joinpath("ledger.xls.base64").read_bytes()
)
TWO_SHEETS = {
    "sheets": '<sheet name="旧" state="hidden" r:id="rId1"/><sheet name="新" r:id="rId9"/>',
    "relations": '<Relationship Id="rId9" Type="x/worksheet" Target="new.xml"/>',
    "xl/new.xml": f"<worksheet><sheetData>{ROW}</sheetData></worksheet>",
}


def saved(folder, name, data):
    path = Path(folder) / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def old(name):
    """A workbook of the old format whose stream has another name."""
    whole = XLS
    entry = whole.index("Workbook".encode("utf-16-le"))
    data = bytearray(whole)
    data[entry : entry + 64] = name.encode("utf-16-le").ljust(64, b"\x00")
    data[entry + 64] = len(name) * 2 + 2
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("a.xlsx", b"", "file.empty", "空文件"),
        ("a.csv", b"\xef\xbb\xbf", "file.empty", "空文件"),
        ("a.xls", "<html><table><tr><td>户主", "book.markup", "其实是HTML"),
        ("a.xlsx", "\ufeff\n<TABLE>", "book.markup", "其实是HTML"),
        ("a.xls", ('<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:'
         'spreadsheet"/>'), "book.markup", "其实是XML"),
        ("a.xls", "MIME-Version: 1.0\n", "book.markup", "其实是MHTML"),
        ("a.xlsx", "户主,人口\n", "book.suffix", "请把扩展名改为 .csv"),
        ("a.xls", "户主\t人口\n", "book.suffix", "请把扩展名改为 .csv"),
        ("a.xlsx", b"\x00\x01\x02", "book.unfit", "认不出的文件，可能已损坏"),
        ("a.pdf", "%PDF-1.7", "book.unfit", "是PDF 文件，不是表格"),
        ("a.xlsx", b"\x89PNG", "book.unfit", "是图片，不是表格"),
        ("a.xlsx", old("EncryptedPackage"), "book.password", "设有打开密码"),
        ("a.wps", old("WordDocument"), "book.kind", "doc/wps文件"),
        ("a.dps", old("PowerPoint Document"), "book.kind", "ppt/dps文件"),
        ("a.xls", old("Notes"), "book.kind", "OLE2文件"),
        ("a.xls", OLE2 + bytes(504), "book.xls", "已损坏或写法特殊"),
        ("a.xls", b"\x09\x00\x04\x00\x02\x00\x10\x00", "book.xls", "已损坏或写法特殊"),
        ("a.csv", "户主".encode("utf-16"), "file.utf16", "UTF-16"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_what_it_is_and_what_to_do(tmp_path, name, data, code, said):
    with pytest.raises(FileError) as caught:
        read_book(saved(tmp_path, name, data))
    assert caught.value.code == code
    assert said in caught.value.zh


@pytest.mark.parametrize(
    ("name", "kind", "notes"),
    [
        ("a.xlsx", "xlsx", []),
        ("a.XLSM", "xlsx", []),
        ("a.csv", "xlsx", ["book.misnamed"]),
        ("b.xls", "xls", []),
        ("b.et", "xls", []),
        ("b.xlsx", "xls", ["book.misnamed"]),
        ("c.csv", "csv", []),
        ("c", "csv", []),
    ],
)
def test_the_content_says_what_a_file_is_not_its_name(workbook, tmp_path, name, kind, notes):
    made = {
        "xlsx": lambda: workbook(ROW, name=name),
        "xls": lambda: saved(tmp_path, name, XLS),
        "csv": lambda: saved(tmp_path, name, "户主,人口\n"),
    }
    path = made[kind]()
    assert kind_of(path) == kind
    book = read_book(path)
    assert book.kind == kind
    assert [problem.code for problem in book.problems] == notes
    if notes:
        assert f"的内容是 {kind}，与扩展名不符" in str(book.problems[0])


def test_a_missing_a_folder_and_an_enormous_file_are_refused(tmp_path, workbook):
    for path, limits, code in (
        (tmp_path / "none.xlsx", Limits(), "file.missing"),
        (tmp_path, Limits(), "file.folder"),
        (workbook(ROW), Limits(file_bytes=100), "file.large"),
    ):
        with pytest.raises(FileError) as caught:
            read_book(path, limits=limits)
        assert caught.value.code == code


def test_a_forbidden_file_is_refused(tmp_path, workbook, monkeypatch):
    def forbidden(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    paths = (workbook(ROW), saved(tmp_path, "c.csv", "户主,人口\n"))
    monkeypatch.setattr(Path, "open", forbidden)
    for path in paths:
        for read in (read_book, lambda path: next(stream_rows(path))):
            with pytest.raises(FileError) as caught:
                read(path)
            assert caught.value.code == "file.forbidden"


def test_a_stream_gives_the_rows_of_the_book(tmp_path, workbook):
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 99))
    for path in (
        workbook(rows),
        saved(tmp_path, "b.xls", XLS),
        saved(tmp_path, "c.csv", "户主;人口\n\n（虚构）;4\n"),
    ):
        assert tuple(stream_rows(path)) == read_book(path).sheets[0].rows


def test_a_stream_goes_on_carefully_where_the_swift_reading_ends(workbook):
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>{n}</v></c>{"<c><v>7</v></c>" if n == 25_000 else ""}</row>'
        for n in range(1, 25_002)
    )
    found = list(stream_rows(workbook(rows)))
    assert [number for number, _ in found] == list(range(1, 25_002))
    assert found[24_999] == (25_000, (Decimal(25_000), Decimal(7)))


def test_a_sheet_is_streamed_by_its_name(tmp_path, workbook):
    for path, name in (
        (workbook(ROW, **TWO_SHEETS), "旧"),
        (saved(tmp_path, "b.xls", XLS), "旧台账"),
    ):
        assert len(list(stream_rows(path, sheet=name))) == 1
        with pytest.raises(FileError) as caught:
            list(stream_rows(path, sheet=name + "？"))
        assert caught.value.code == "book.absent-sheet"
        assert name in caught.value.zh


@given(st.sampled_from(["a.csv", "a.xlsx", "a.xls"]), st.binary(max_size=300))
def test_any_bytes_are_a_book_or_an_error_of_the_library(name, data):
    with tempfile.TemporaryDirectory() as folder:
        for head in (b"", b"PK\x03\x04", OLE2):
            path = saved(folder, name, head + data)
            try:
                assert read_book(path).sheets
            except FileError as error:
                assert error.code.startswith(("book.", "file."))  # noqa: PT017 - either is right


def damaged(draw, data):
    """Data with some bytes changed, cut out or doubled."""
    data = bytearray(data)
    for _ in range(draw.choice((1, 1, 4, 30))):
        at = draw.randrange(len(data))
        match draw.randrange(4):
            case 0:
                data[at] ^= 1 << draw.randrange(8)
            case 1:
                data[at] = draw.randrange(256)
            case 2:
                del data[at : at + draw.randrange(1, 9)]
            case _:
                data[at:at] = data[at : at + draw.randrange(1, 40)]
    return bytes(data)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_whatever_is_damaged_comes_out_as_an_error_of_the_library(
    tmp_path, make_parts, write_parts, method
):
    draw = random.Random(20201209)  # noqa: S311 - which bytes are damaged, the same every time
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="s"><v>1</v></c><c r="B{n}" s="1"><v>44927.5</v></c>'
        f'<c r="C{n}"><f>B{n}</f><v>{n}.25</v></c></row>'
        for n in range(1, 9)
    )
    parts = make_parts(rows)
    path = write_parts(tmp_path / "a.xlsx", parts, method)
    whole = path.read_bytes()
    names = [name for name in parts if parts[name]]
    for turn in range(300):
        if turn % 2:
            name = draw.choice(names)
            harmed = {**parts, name: damaged(draw, parts[name].encode())}
            write_parts(path, harmed, method)
        else:
            path.write_bytes(damaged(draw, whole))
        try:
            read_book(path)
        except FileError as error:
            assert error.code.startswith(("book.", "file."))  # noqa: PT017 - either is right


def test_a_workbook_of_excel_5_is_known_by_the_name_of_its_stream(tmp_path):
    assert kind_of(saved(tmp_path, "a.xls", old("Book"))) == "xls"
    assert kind_of(saved(tmp_path, "a.xls", old("Workbook"))) == "xls"
    with pytest.raises(FileError) as caught:
        kind_of(saved(tmp_path, "a.xls", old("Books")))
    assert caught.value.code == "book.kind"
