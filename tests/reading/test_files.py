import pytest

from xiaoping.errors import FileError
from xiaoping.reading import read_document


def test_a_report_is_read_by_its_ending(tmp_path):
    (tmp_path / "a.html").write_text("<p>606户</p>", encoding="utf-8")
    (tmp_path / "a.md").write_text("**606**户", encoding="utf-8")
    assert read_document(tmp_path / "a.html").text.strip() == "606户"
    assert read_document(str(tmp_path / "a.md")).text == "606户"


def test_an_unknown_ending_is_told_before_the_file_is_opened(tmp_path):
    with pytest.raises(FileError, match=r"format of the file 'a\.docx' is not known"):
        read_document(tmp_path / "a.docx")
