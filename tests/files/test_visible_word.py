import shutil
import struct
import subprocess
import zipfile

import attrs
import docx
import pytest

from xiaoping.errors import FileError
from xiaoping.files.compound import SIGNATURE
from xiaoping.files.visible_word import WORD_LIMITS, is_word, read_word, visible_word
from xiaoping.messages import codes

PARAGRAPH = "<w:p><w:r><w:t>606户</w:t></w:r></w:p>"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(kind, target, mode=""):
    return f'<Relationship Id="r{kind}" Type="{RELATION}/{kind}" Target="{target}" {mode}/>'


def test_the_words_of_a_document_are_read(document):
    seen = read_word(document(PARAGRAPH))
    assert seen.text == "606户\n"
    assert not seen.problems


def test_a_strict_document_is_read(document):
    path = document(PARAGRAPH, space="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read_word(path).text == "606户\n"


def test_the_main_part_may_have_another_name(document):
    parts = {"word/document.xml": None, "word/document2.xml": ""}
    path = document(PARAGRAPH)
    with zipfile.ZipFile(path) as old:
        body = old.read("word/document.xml")
    parts["word/document2.xml"] = body
    parts["_rels/.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relation('officeDocument', '/word/document2.xml')}</Relationships>"
    )
    assert read_word(document(**parts)).text == "606户\n"


def test_footnotes_stand_behind_the_text_and_furniture_is_left_out(document):
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = '<w:footnote w:id="{}" {}><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
    notes = note.format(0, 'w:type="separator"', "9") + note.format(1, "", "含5户")
    path = document(
        PARAGRAPH,
        relations=relation("footnotes", "footnotes.xml") + relation("header", "header1.xml"),
        **{
            "word/footnotes.xml": f"<w:footnotes {space}>{notes}</w:footnotes>",
            "word/header1.xml": f"<w:hdr {space}><w:p><w:r><w:t>7</w:t></w:r></w:p></w:hdr>",
        },
    )
    seen = read_word(path)
    assert seen.text == "606户\n含5户\n"
    assert str(seen.place(seen.text.index("5户"))) == "脚注1"


def test_what_a_reader_must_know_is_told(document):
    body = (
        "<w:p><w:ins><w:r><w:t>606户</w:t></w:r></w:ins></w:p><w:altChunk r:id='x' "
        f'xmlns:r="{RELATION}"/>'
    )
    links = relation("hyperlink", "http://example.org", 'TargetMode="External"')
    links += relation("attachedTemplate", "file:///x.dotm", 'TargetMode="External"')
    seen = read_word(document(body, relations=links, **{"word/vbaProject.bin": "x"}))
    assert [problem.code for problem in seen.problems] == [
        "word.macro", "word.tracked", "word.outside",
    ]  # fmt: skip
    texts = [problem.message() for problem in seen.problems]
    assert "没有运行" in texts[0]
    assert "1处修订" in texts[1]
    assert "（2处）" in texts[2]
    assert "2 things outside" in seen.problems[2].message("en")


def test_a_document_of_another_tool_is_read(tmp_path):
    made = docx.Document()
    made.add_heading("一、工作", 1)
    made.add_paragraph("共606户。")
    table = made.add_table(2, 2)
    for row, words in zip(table.rows, (("村", "户数"), ("甲村", "31户")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    made.sections[0].footer.paragraphs[0].text = "— 1 —"
    made.save(tmp_path / "a.docx")
    seen = read_word(tmp_path / "a.docx")
    assert seen.text == "一、工作\n共606户。\n村|户数\n甲村|31户\n"
    assert str(seen.place(seen.text.index("31户"))) == "表1第2行第2列"


def code_of(data, **options):
    with pytest.raises(FileError) as caught:
        visible_word(data, file="报告.docx", **options)
    assert "报告.docx" in caught.value.message("zh")
    return caught.value.code


def old_file(name):
    """A file of the old Office with one stream of this name."""
    header = bytearray(512)
    header[:8] = SIGNATURE
    struct.pack_into("<5H", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<3L", header, 44, 1, 1, 0)
    struct.pack_into("<6L", header, 56, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    struct.pack_into("<109L", header, 76, 0, *[0xFFFFFFFF] * 108)
    table = struct.pack("<128L", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b""
    for text, kind in (("Root Entry", 5), (name, 2)):
        entry = bytearray(128)
        raw = text.encode("utf-16-le") + b"\0\0"
        entry[: len(raw)] = raw
        struct.pack_into("<HB", entry, 64, len(raw), kind)
        struct.pack_into("<L", entry, 116, 0xFFFFFFFE)
        entries += bytes(entry)
    return bytes(header) + table + entries.ljust(512, b"\0")


def test_old_and_locked_documents_say_how_to_save_them():
    assert code_of(old_file("WordDocument")) == "word.old"
    assert code_of(old_file("EncryptedPackage")) == "word.password"
    assert code_of(old_file("Workbook")) == "word.kind"
    assert code_of(SIGNATURE + b"x") == "word.broken"


def test_what_is_no_document_is_told(document, workbook):
    assert code_of(b"%PDF-1.7") == "word.kind"
    assert code_of(workbook("").read_bytes()) == "word.kind"
    assert code_of(document(**{"word/document.xml": None}).read_bytes()) == "word.kind"


def test_a_broken_document_is_told(document):
    data = document(PARAGRAPH).read_bytes()
    assert code_of(data[: len(data) // 2]) == "word.broken"
    assert code_of(document("<w:p>").read_bytes()) == "word.broken"
    assert code_of(b"PK\x03\x04") == "word.broken"


def test_a_hostile_document_is_told(document):
    entity = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert code_of(document(**{"word/document.xml": entity}).read_bytes()) == "word.hostile"
    deep = "<w:sdt>" * 300 + "</w:sdt>" * 300
    assert code_of(document(deep).read_bytes()) == "word.hostile"
    bomb = document(PARAGRAPH, **{"word/media/a.bin": "0" * 9_000_000}).read_bytes()
    assert code_of(bomb) == "word.hostile"
    away = document(PARAGRAPH, **{"../a": "x"}).read_bytes()
    assert code_of(away) == "word.hostile"


def test_a_document_that_is_too_large_is_told(document):
    small = attrs.evolve(WORD_LIMITS, unpacked_bytes=500)
    assert code_of(document(PARAGRAPH).read_bytes(), limits=small) == "word.large"


def test_any_cut_of_a_document_is_an_error_and_never_a_crash(document):
    data = document(PARAGRAPH).read_bytes()
    for end in range(0, len(data), 7):
        with pytest.raises(FileError):
            visible_word(data[:end], file="a.docx")


def test_every_message_of_the_family_says_what_to_do():
    assert sum(code.startswith("word.") for code in codes()) == 9
    assert is_word(SIGNATURE)


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_a_document_that_libreoffice_wrote_again_keeps_words_and_bookmarks(document, tmp_path):
    mark = '<w:bookmarkStart w:id="1" w:name="_xp_f1"/>{}<w:bookmarkEnd w:id="1"/>'
    body = f"<w:p><w:r><w:t>共</w:t></w:r>{mark.format('<w:r><w:t>606户</w:t></w:r>')}</w:p>"
    path = document(body, name="a.docx")
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path / "again", path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    seen = read_word(tmp_path / "again" / "a.docx")
    assert seen.text == "共606户\n"
    (found,) = [m for m in seen.marks if m.name == "_xp_f1"]
    assert seen.text[found.start : found.end] == "606户"
