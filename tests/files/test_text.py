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
