import datetime as dt
import io
import shutil
import subprocess

import docx
import pytest

from xiaoping.errors import FileError, InvariantError
from xiaoping.problems import Severity
from xiaoping.reading import audit, read_document
from xiaoping.reading.remarks import Related, Remark, remarks_of
from xiaoping.reading.word_comments import comment_docx
from xiaoping.report.builders import annual_report
from xiaoping.report.render.docx import to_docx
from xiaoping.samples import xiaoping_2020


def paper(path, *paragraphs):
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    table = made.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), "村户甲8", strict=True):
        cell.text = text
    made.save(path)
    return path


def remark(start, end, **more):
    given = {"severity": Severity.ERROR, "code": "x", "title": ("不符", "differs")}
    return Remark(start=start, end=end, **(given | {"zh": "应改。", "en": "Mend it."} | more))


def comments(data):
    return [(c.text, c.author) for c in docx.Document(io.BytesIO(data)).comments]


def test_the_findings_of_an_audit_stand_in_the_margin_of_the_paper(tmp_path):
    path = paper(tmp_path / "a.docx", "总结", "全乡建档立卡贫困户共605户2059人。")
    found = read_document(path)
    made = comment_docx(path, remarks_of(audit(found, xiaoping_2020()), found))
    told, author = comments(made)[0]
    assert told == (
        "【错误】与数据不符\n“605户”与数据不符：建档立卡贫困户数在数据中是“606户”。"
        "请核对后改正报告或数据。\n建议改为：606户"
    )
    assert author == "xiaoping"
    (tmp_path / "b.docx").write_bytes(made)
    again = read_document(tmp_path / "b.docx")
    assert again.text == found.text
    assert audit(again, xiaoping_2020()).findings == audit(found, xiaoping_2020()).findings


def test_another_place_is_told_as_it_is_found_in_word(tmp_path):
    path = paper(tmp_path / "a.docx", "全乡共605户。")
    text = read_document(path).text
    cell = text.index("8")
    also = (Related(cell, cell + 1, "8" * 50), Related(0, 2, "全乡"))
    made = comment_docx(
        path.read_bytes(), [remark(3, 7, also=also)], lang="en", author="审核人"
    )
    assert comments(made) == [
        (
            (
                "[error] differs\nMend it.\n"
                f"See also table 1, row 2, column 2: '{'8' * 40}…'\n"
                "See also paragraph 1: '全乡'"
            ),
            "审核人",
        )
    ]


def test_comments_are_numbered_in_the_order_of_the_text_and_may_be_dated(tmp_path):
    path = paper(tmp_path / "a.docx", "全乡共605户。")
    later, earlier = remark(3, 7, zh="后"), remark(0, 2, zh="前", author="甲")
    made = comment_docx(path, [later, earlier], date=dt.datetime(2021, 3, 4, tzinfo=dt.UTC))
    found = list(docx.Document(io.BytesIO(made)).comments)
    assert [(c.comment_id, c.text[-1], c.author) for c in found] == [
        (0, "前", "甲"), (1, "后", "xiaoping"),
    ]  # fmt: skip
    assert {str(c.timestamp)[:10] for c in found} == {"2021-03-04"}
    assert made == comment_docx(
        path, [earlier, later], date=dt.datetime(2021, 3, 4, tzinfo=dt.UTC)
    )


@pytest.mark.parametrize("source", ["总结.pdf", "总结.md", "a/总结.txt", b"%PDF-1.7", b"\xe5"])
def test_a_paper_that_is_no_docx_is_sent_to_the_page(source):
    with pytest.raises(FileError) as caught:
        comment_docx(source, (), name="总结")
    assert caught.value.code == "marking.not-docx"
    assert "--html" in caught.value.message("zh")
    assert "Use --html" in caught.value.message("en")


def test_remarks_on_another_text_are_refused(tmp_path):
    path = paper(tmp_path / "a.docx", "短。")
    with pytest.raises(InvariantError, match="Audit the same file again"):
        comment_docx(path, [remark(3, 900)])


def test_our_own_reports_take_comments():
    report = annual_report(xiaoping_2020()).report
    made = comment_docx(to_docx(report), [remark(0, 4)])
    assert len(comments(made)) == 1


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here")
def test_libreoffice_prints_the_comments_as_notes_of_a_pdf(tmp_path):
    path = paper(tmp_path / "a.docx", "全乡建档立卡贫困户共605户2059人。")
    (tmp_path / "b.docx").write_bytes(comment_docx(path, [remark(10, 14)]))
    options = '{"ExportNotes":{"type":"boolean","value":"true"}}'
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", f"pdf:writer_pdf_Export:{options}", "--outdir", tmp_path,
         tmp_path / "b.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    printed = (tmp_path / "b.pdf").read_bytes()
    for words in ("【错误】不符", "应改。"):
        assert words.encode("utf-16-be").hex().upper().encode() in printed
