from __future__ import annotations

import pytest

from xiaoping.cli.arguments import FORMATS
from xiaoping.cli.documents import STANDARD, write_documents
from xiaoping.errors import MissingExtraError
from xiaoping.report.render import pdf
from xiaoping.report.tree import Paragraph, Report, Section, Text
from xiaoping.report.verifying.manifest import loads_manifest

MANIFEST = "report.manifest.json"
REPORT = Report(
    title=(Text("总结"),), blocks=(Section((Text("工作"),), (Paragraph((Text("顺利。"),)),)),)
)


def test_each_format_is_a_file_and_the_manifest_knows_them_all(tmp_path):
    found = write_documents(REPORT, tmp_path / "out", FORMATS)
    assert not found.failed
    assert [path.name for path in found.written] == [
        *(f"report.{name}" for name in FORMATS),
        MANIFEST,
    ]
    told = loads_manifest(found.written[-1].read_text(encoding="utf-8"))
    assert sorted(document.name for document in told.documents) == sorted(
        f"report.{name}" for name in FORMATS
    )


def test_what_is_written_unasked_needs_no_extra():
    assert set(STANDARD) == set(FORMATS) - {"pdf", "xlsx"}


def test_a_format_that_is_asked_for_twice_is_written_once(tmp_path):
    found = write_documents(REPORT, tmp_path, ["txt", "txt"])
    assert [path.name for path in found.written] == ["report.txt", MANIFEST]


def test_a_document_that_is_open_in_word_keeps_none_of_the_others_back(tmp_path):
    (tmp_path / "report.docx").write_bytes(b"old")
    (tmp_path / "~$report.docx").write_bytes(b"")
    found = write_documents(REPORT, tmp_path, STANDARD)
    assert list(found.failed) == ["docx"]
    assert (tmp_path / "report.docx").read_bytes() == b"old"
    assert [path.name for path in found.written] == [
        "report.html", "report.md", "report.txt", MANIFEST,
    ]  # fmt: skip


def test_a_format_without_its_extra_keeps_none_of_the_others_back(tmp_path, monkeypatch):
    def missing(*_given, **_more):
        raise MissingExtraError("extra.missing", "缺", "missing")

    monkeypatch.setattr(pdf, "to_pdf", missing)
    found = write_documents(REPORT, tmp_path, ["pdf", "txt"])
    assert list(found.failed) == ["pdf"]
    assert not (tmp_path / "report.pdf").exists()
    assert (tmp_path / "report.txt").exists()


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_folder_that_is_a_file_is_told_for_each_format_and_nothing_is_written(tmp_path, name):
    (tmp_path / "out").write_text("x", encoding="utf-8")
    found = write_documents(REPORT, tmp_path / "out", [name])
    assert found.written == ()
    assert "不是文件夹" in found.failed[name].zh
