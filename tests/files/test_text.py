import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import FileError, XiaopingError
from xiaoping.files.text import read_text_file


def write(folder, data, name="a.txt"):
    path = Path(folder) / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("乡".encode(), "utf-8"),
        ("乡".encode("utf-8-sig"), "utf-8"),
        ("乡镇".encode("gb18030"), "gb18030"),
    ],
)
def test_the_encodings_of_clerks_are_read_and_others_told(tmp_path, data, encoding):
    file = read_text_file(write(tmp_path, data))
    assert file.text.startswith("乡")
    assert file.encoding == encoding
    assert [p.code for p in file.problems] == (["file.gb18030"] if encoding != "utf-8" else [])


def test_gb18030_is_refused_where_it_is_not_allowed(tmp_path):
    with pytest.raises(FileError, match="neither valid UTF-8 nor GB18030 at line 2"):
        read_text_file(write(tmp_path, b"a\n" + "乡镇".encode("gb18030")), gb18030=False)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "file.empty"),
        (b" \r\n\t", "file.empty"),
        (b"\xef\xbb\xbf", "file.empty"),
        (b"PK\x03\x04", "file.binary"),
        (b"%PDF-1.7", "file.binary"),
        (b"\xd0\xcf\x11\xe0", "file.binary"),
        (b"a\x00b", "file.binary"),
        ("乡".encode("utf-16"), "file.utf16"),
        (b"ok\n\xff\xfe\xfd\xff\xff", "file.encoding"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(tmp_path, data, code):
    with pytest.raises(FileError) as caught:
        read_text_file(write(tmp_path, data))
    assert caught.value.code == code
    assert "a.txt" in caught.value.zh


def test_a_missing_file_names_its_neighbours(tmp_path):
    write(tmp_path, b"x", "report.txt")
    with pytest.raises(FileError, match=r"There is no file .*Near in that folder: report\.txt"):
        read_text_file(tmp_path / "repotr.txt")
    with pytest.raises(FileError, match="There is no file"):
        read_text_file(tmp_path / "report.txt" / "inside")


def test_a_folder_an_unreadable_and_an_enormous_file_are_refused(tmp_path, monkeypatch):
    with pytest.raises(FileError, match="is a folder"):
        read_text_file(tmp_path)
    with pytest.raises(FileError, match="cannot be opened"):
        read_text_file(tmp_path / ("x" * 5000))
    with pytest.raises(FileError, match="is larger than"):
        read_text_file(write(tmp_path, b"x" * 11), size_at_most=10)

    def forbidden(*_arguments, **_options):
        raise PermissionError

    path = write(tmp_path, b"x")
    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(FileError, match="may not be opened"):
        read_text_file(path)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_an_error_of_the_library(data):
    with tempfile.TemporaryDirectory() as folder:
        try:
            assert isinstance(read_text_file(write(folder, data)).text, str)
        except XiaopingError as error:
            assert error.code.startswith("file.")  # noqa: PT017 - either outcome is right


ADVICE = {
    "file.empty": ("is empty. Check whether it was saved", "是空文件。请检查是否保存成功"),
    "file.binary": ("is no text file (ZIP", "不是文本文件（ZIP（如 xlsx、docx））。请另存为"),
    "file.utf16": ("is encoded in UTF-16. Save it as UTF-8", "是 UTF-16 编码。请另存为 UTF-8"),
    "file.encoding": ("at line 2 (byte 3)", "第2行（第3字节）不是有效的 UTF-8，也不是 GB18030"),
}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\n", "file.empty"),
        (b"PK\x03\x04", "file.binary"),
        (b"\xff\xfea\x00", "file.utf16"),
        (b"\xfe\xff\x00a", "file.utf16"),
        (b"ok\n\xff\xff", "file.encoding"),
    ],
)
def test_a_refusal_says_what_the_file_is_and_what_to_do(tmp_path, data, code):
    with pytest.raises(FileError) as caught:
        read_text_file(write(tmp_path, data))
    assert caught.value.code == code
    en, zh = ADVICE[code]
    assert en in caught.value.en
    assert zh in caught.value.zh


def test_a_refusal_to_open_says_what_to_do_in_chinese(tmp_path):
    write(tmp_path, b"x", "汇总.txt")
    for path, said in (
        (tmp_path / "汇总表.txt", "相近的有：汇总.txt。请核对路径和文件名。"),
        (tmp_path, "是文件夹，这里要一个文件。请指明其中的文件。"),
        (tmp_path / "a\x00b", "打不开："),
    ):
        with pytest.raises(FileError) as caught:
            read_text_file(path)
        assert said in caught.value.zh


def test_the_note_on_gb18030_names_the_file_and_the_better_way(tmp_path):
    (note,) = read_text_file(write(tmp_path, "乡镇".encode("gb18030"))).problems
    assert (
        note.message("en") == "The file 'a.txt' was read as GB18030. Better save it as UTF-8."
    )
    assert note.message("zh") == "“a.txt”按 GB18030 编码读取。建议以后另存为 UTF-8。"


@pytest.mark.parametrize("size", [9, 10])
def test_a_file_of_exactly_the_size_allowed_is_read(tmp_path, size):
    assert len(read_text_file(write(tmp_path, b"x" * size), size_at_most=10).text) == size


@given(st.text(min_size=1).filter(lambda t: t.strip(" \t\r\n\ufeff") and "\x00" not in t))
def test_any_text_written_as_utf8_is_read_as_it_was(text):
    data = text.encode()
    with tempfile.TemporaryDirectory() as folder:
        try:
            file = read_text_file(write(folder, data))
        except FileError as error:
            assert error.code == "file.binary"  # noqa: PT017 - it begins like "%PDF"
        else:
            assert (file.text, file.encoding) == (text.removeprefix("\ufeff"), "utf-8")


WHOLE = "全乡建档立卡贫困户六百零六户。\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("cut", range(9, 40))
def test_a_file_cut_off_or_damaged_is_never_read_as_another_encoding(tmp_path, mark, cut):
    whole = (mark + WHOLE).encode()
    for data in (whole[:cut], whole[:cut] + b"\xff" + whole[cut + 1 :]):
        try:
            file = read_text_file(write(tmp_path, data))
        except FileError as error:
            assert error.code == "file.encoding"  # noqa: PT017 - either outcome is right
        else:
            assert WHOLE.startswith(file.text)


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_a_fault_is_placed_by_line_and_byte_of_the_file_itself(tmp_path, ending):
    data = "\ufeff第一行".encode() + ending + b"\xff"
    with pytest.raises(FileError) as caught:
        read_text_file(write(tmp_path, data))
    assert caught.value.details["line"] == 2
    assert caught.value.details["offset"] == len(data) - 1


def test_bytes_that_are_no_text_are_not_taken_for_gb18030(tmp_path):
    with pytest.raises(FileError, match=r"is no text file \(U\+0001\)"):
        read_text_file(write(tmp_path, b"\x01\x02\x81\x40\x05"))


@given(st.binary(max_size=60))
def test_any_bytes_behind_a_mark_are_utf8_or_an_error(data):
    with tempfile.TemporaryDirectory() as folder:
        try:
            file = read_text_file(write(folder, b"\xef\xbb\xbf" + data))
        except XiaopingError as error:
            assert error.code.startswith("file.")  # noqa: PT017 - either outcome is right
        else:
            assert file.text.encode() == data
