from __future__ import annotations

import io
import sys
import zipfile
from importlib.abc import MetaPathFinder

import pytest

from xiaoping.errors import FileError, MissingExtraError
from xiaoping.files.compound import SIGNATURE
from xiaoping.report.embed import template_package
from xiaoping.report.embed.template_package import open_template

docx = pytest.importorskip("docx")

RELATION = (
    '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/{}" Target="{}" TargetMode="External"/></Relationships>'
)


@pytest.fixture(scope="module")
def plain():
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def changed(data, name, change, *, drop=()):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.namelist():
            if part not in drop:
                new.writestr(part, change(old.read(part)) if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return stream.getvalue()


def linked(data, kind, target):
    added = RELATION.format(kind, target).encode()
    return changed(
        data,
        "word/_rels/document.xml.rels",
        lambda part: part.replace(b"</Relationships>", added),
    )


def told(data):
    with pytest.raises(FileError) as caught:
        open_template(data, "模板.docx")
    assert "“模板.docx”" in caught.value.zh
    assert "'模板.docx'" in caught.value.en
    return caught.value


def test_a_template_is_opened_and_saved_with_all_parts_in_their_order(plain):
    package = open_template(plain, "a.docx")
    assert [story.kind for story in package.stories] == ["document"]
    with zipfile.ZipFile(io.BytesIO(package.saved())) as archive:
        assert archive.namelist() == list(package.parts)


@pytest.mark.parametrize(
    ("data", "code", "wordings"),
    [
        (b"", "template.kind", ("不是 Word 文档", "is no Word document")),
        (b"%PDF-1.7", "template.kind", ("另存为", "save it as DOCX")),
        (SIGNATURE + b"\x00" * 600, "template.old", ("旧版文档", "an older Word")),
        (
            b"PK\x03\x04 no archive",
            "template.broken",
            ("不完整或已损坏", "not whole, or damaged"),
        ),
    ],
)
def test_what_is_no_docx_is_told(data, code, wordings):
    error = told(data)
    assert error.code == code
    assert wordings[0] in error.zh
    assert wordings[1] in error.en


def test_a_cut_off_file_and_a_missing_part_are_told(plain):
    assert told(plain[:-300]).code == "template.broken"
    assert told(changed(plain, "x", lambda _: b"", drop=["[Content_Types].xml"])).code == (
        "template.broken"
    )
    assert told(changed(plain, "word/document.xml", lambda part: part[:200])).code == (
        "template.broken"
    )
    assert told(changed(plain, "x", lambda _: b"", drop=["word/document.xml"])).code == (
        "template.kind"
    )


def test_a_workbook_is_no_template(plain):
    def types(part):
        return part.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")

    assert told(changed(plain, "[Content_Types].xml", types)).code == "template.kind"


def test_macros_are_refused(plain):
    typed = b"application/vnd.ms-word.document.macroEnabled.main+xml"

    def types(part):
        name = (
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        )
        return part.replace(name, typed)

    for data in (
        changed(plain, "[Content_Types].xml", types),
        changed(plain, "word/vbaProject.bin", lambda _: b"macro"),
    ):
        error = told(data)
        assert error.code == "template.macro"
        assert "模板里不能有宏" in error.zh
        assert "holds macros" in error.en


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("image", "http://example.org/a.png"),
        ("oleObject", "file:///C:/a.xlsx"),
        ("attachedTemplate", "http://example.org/a.dotm"),
        ("attachedTemplate", "\\\\server\\a.dotm"),
        ("attachedTemplate", "file://server/a.dotm"),
    ],
)
def test_what_would_be_fetched_from_outside_is_refused(plain, kind, target):
    error = told(linked(plain, kind, target))
    assert error.code == "template.outside"
    assert "要从文件之外取内容" in error.zh
    assert f"would fetch something from outside: {target}" in error.en


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("hyperlink", "https://example.org/"),
        ("attachedTemplate", "file:///C:\\a\\Normal.dotm"),
        ("attachedTemplate", "Normal.dotm"),
    ],
)
def test_links_to_click_on_and_the_template_on_the_own_machine_are_not(plain, kind, target):
    assert open_template(linked(plain, kind, target), "a.docx")


def test_bombs_and_entities_are_refused(plain):
    def entity(part):
        return part.replace(b"<w:document", b'<!DOCTYPE w [<!ENTITY a "b">]><w:document', 1)

    error = told(changed(plain, "word/document.xml", entity))
    assert error.code == "template.unsafe"
    assert "带有实体定义，可能是恶意文件" in error.zh
    assert "it declares entities" in error.en
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 20_000_000)
    bomb = told(stream.getvalue())
    assert bomb.code == "template.unsafe"
    assert "膨胀得极大" in bomb.zh


def test_too_deep_markup_is_told(plain):
    def deep(part):
        return part.replace(b"<w:body>", b"<w:body>" + b"<w:x>" * 400 + b"</w:x>" * 400, 1)

    assert told(changed(plain, "word/document.xml", deep)).code == "template.broken"


def test_too_large_a_file_is_not_read(monkeypatch, plain):
    limits = template_package.Limits(file_bytes=10)
    monkeypatch.setattr(template_package, "_LIMITS", limits)
    error = told(plain)
    assert error.code == "template.large"
    assert "太大" in error.zh
    assert "is larger than" in error.en


class _Without(MetaPathFinder):
    """Keeps python-docx from being found; it says ``error`` instead."""

    def __init__(self, error):
        self.error = error

    def find_spec(self, name, *_):
        if name == "docx":
            raise self.error


@pytest.mark.parametrize(
    ("error", "code", "command"),
    [
        (ModuleNotFoundError("gone", name="docx"), "extra.missing", "install 'xiaoping[docx]'"),
        (ImportError("no lxml"), "extra.broken", "--force-reinstall 'xiaoping[docx]'"),
    ],
)
def test_without_a_library_that_works_the_command_is_told(
    plain, monkeypatch, error, code, command
):
    for name in [name for name in sys.modules if name.partition(".")[0] == "docx"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [_Without(error), *sys.meta_path])
    with pytest.raises(MissingExtraError) as caught:
        open_template(plain, "a.docx")
    assert caught.value.code == code
    assert command in caught.value.zh
