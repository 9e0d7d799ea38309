import shutil
import subprocess

import docx
import pytest

import xiaoping as xp
from xiaoping.errors import FileError
from xiaoping.reading import audit, document_from_text, read_document
from xiaoping.report.flow import flow
from xiaoping.report.pieces import Grid
from xiaoping.report.render.docx import to_docx
from xiaoping.report.render.pdf import to_pdf
from xiaoping.report.render.text import to_text
from xiaoping.report.tree import Figure, Paragraph, Report, Table, Text


def test_a_report_is_read_by_its_ending(tmp_path):
    (tmp_path / "a.html").write_text("<p>606户</p>", encoding="utf-8")
    (tmp_path / "a.md").write_text("**606**户", encoding="utf-8")
    assert read_document(tmp_path / "a.html").text.strip() == "606户"
    assert read_document(str(tmp_path / "a.md")).text == "606户"


def test_an_unknown_ending_is_told_before_the_file_is_opened(tmp_path):
    with pytest.raises(FileError, match=r"format of the file 'a\.odt' is not known"):
        read_document(tmp_path / "a.odt")


def test_an_older_document_is_told_how_to_be_saved(tmp_path):
    (tmp_path / "a.wps").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(FileError, match="cut off or damaged"):
        read_document(tmp_path / "a.wps")


def saved(report, path):
    """Write a report as somebody would who pastes it into Word, paragraph by paragraph."""
    made = docx.Document()
    made.sections[0].footer.paragraphs[0].text = "— 7 —"
    for item in flow(report):
        if isinstance(item, Grid):
            made.add_paragraph("".join(piece.text for piece in item.title))
            rows = (item.head, *item.rows)
            table = made.add_table(len(rows), len(item.head))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, pieces in zip(row.cells, cells, strict=True):
                    cell.text = "".join(piece.text for piece in pieces)
        else:
            paragraph = made.add_paragraph()
            for piece in item.pieces:
                for character in piece.text:
                    paragraph.add_run(character)
    made.save(path)
    return path


def told(found):
    return [
        (f.outcome, f.code, f.kind, f.text, f.section, f.key, f.data) for f in found.findings
    ]


def test_the_audit_of_a_document_finds_what_the_audit_of_its_text_finds(tmp_path):
    sample = xp.xiaoping_2020()
    report = xp.annual_report(sample).report
    of_text = audit(document_from_text(to_text(report)), sample)
    of_word = audit(read_document(saved(report, tmp_path / "a.docx")), sample)
    assert told(of_word) == told(of_text)
    assert len(of_word.figures) > 60
    assert of_word.document == "a.docx"


def test_tables_of_a_document_are_audited_like_those_of_a_text(tmp_path):
    sample = xp.xiaoping_2020()
    homes = sample.observations.one("poverty.registered.households")
    roads = sample.observations.one("infra.road.hardened")
    table = Table(
        title=(Text("主要指标"),),
        head=((Text("指标"),), (Text("2020年"),)),
        rows=(
            ((Text("建档立卡户"),), (Figure(homes),)),
            ((Text("水泥路硬化"),), (Figure(roads),)),
            ((Text("建档立卡户"),), (Text("605户"),)),
        ),
    )
    report = Report(title=(Text("总结"),), blocks=(Paragraph((Text("如下。"),)), table))
    of_text = audit(document_from_text(to_text(report)), sample)
    of_word = audit(read_document(saved(report, tmp_path / "a.docx")), sample)
    assert told(of_word) == told(of_text)
    assert [f.text for f in of_word.contradictions] == ["605户"]
    assert (of_word.contradictions[0].line, of_word.contradictions[0].column) == (7, 7)


def test_a_spreadsheet_is_no_report_and_the_error_says_where_to_take_it():
    with pytest.raises(FileError, match="is a spreadsheet, not a report") as caught:
        read_document("台账.xls")
    assert "另存为 docx" in caught.value.message("zh")


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.rtf"])
def test_documents_of_other_kinds_are_told_to_be_saved_as_docx(name, tmp_path):
    (tmp_path / name).write_bytes(b"{\\rtf1 606}")
    with pytest.raises(FileError, match="save it as DOCX"):
        read_document(tmp_path / name)


def test_the_audit_of_a_pdf_finds_what_the_audit_of_its_text_finds(tmp_path):
    pytest.importorskip("typst")
    pytest.importorskip("pypdf")
    sample = xp.xiaoping_2020()
    report = xp.annual_report(sample).report
    (tmp_path / "a.pdf").write_bytes(to_pdf(report))
    document = read_document(tmp_path / "a.pdf")
    assert told(audit(document, sample)) == told(
        audit(document_from_text(to_text(report)), sample)
    )
    place = document.place(document.text.index("290.92万元"))
    assert (place.page, place.paragraph) == (2, 1)
    assert str(place) == "第2页第1段第26字"
    assert document.outline.path_at(document.text.index("290.92万元")) == "一(二)1"


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_audit_of_a_pdf_of_another_office_finds_the_same(tmp_path):
    pytest.importorskip("pypdf")
    sample = xp.xiaoping_2020()
    report = xp.annual_report(sample).report
    (tmp_path / "a.docx").write_bytes(to_docx(report))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "a.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    of_pdf = audit(read_document(tmp_path / "a.pdf"), sample)
    assert told(of_pdf) == told(audit(document_from_text(to_text(report)), sample))
