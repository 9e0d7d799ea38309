"""The ledger of documents."""

import datetime

import pytest

from xiaoping.administration import Document
from xiaoping.files.opening import read_book
from xiaoping.ledgers import DOCUMENTS, read_ledger, write_ledger
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.samples import sample_portfolio

REGISTER = """青溪乡2021年收文登记簿,,,,,,
登记号,收文日期,来文单位,来文字号,文件标题,废止文件,引用表述
1,2021-03-01,县政府办,青政办发[2021]3号,关于改厕的通知,青政办发（2019）7号,按青政办发[2021]3号推进改厕
2,2021-04-01,县农业农村局,青农发【2021】第008号,,,
3,2021-05-01,县政府办,无,《关于加强收文管理的通知》,,
4,2021-05-02,国务院,国务院令第743号,某条例,,
"""


def test_a_register_of_incoming_documents_is_read_whole(guessed, codes):
    found = guessed(REGISTER)
    assert found.kind is DOCUMENTS
    assert not found.problems.errors
    assert [row.key for row in found] == [
        "青政办发〔2021〕3号",
        "青农发〔2021〕8号",
        "关于加强收文管理的通知",
        "国务院令第743号",
    ]
    first = found.values[0]
    assert first.supersedes == ("青政办发〔2019〕7号",)
    assert first.received == datetime.date(2021, 3, 1)
    assert first.reference().text == "按{#}推进改厕"
    told = codes(found)
    assert ("cell.document-number", "D3") in told
    assert ("cell.document-number", "F3") in told
    assert ("cell.document-number", "D4") in told
    assert ("cell.other-number", "D6") in told


def test_the_notes_say_what_was_read_in_both_languages(table):
    found = table("文号,文件名称\n芷办[2020]10号,\n国务院令第743号,某条例", DOCUMENTS)
    zh = [problem.message("zh") for problem in found.problems]
    en = [problem.message("en") for problem in found.problems]
    assert "“芷办[2020]10号”已按规范写作“芷办〔2020〕10号”" in zh[0]
    assert "was read as '芷办〔2020〕10号'" in en[0]
    assert "已按原文保留" in zh[1]
    assert "It was kept as it is" in en[1]


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        ("芷办〔2020〕10号,,,芷办(2020)10号,", "document.own-successor", "D2"),
        (",,2020-05-01,芷办〔2019〕1号,", "cell.required", "A2"),
        ("芷办,2020,,,", "record.document-number", "A2"),
        ("芷办〔2020〕10号,2020-05-01,2019-12-31,,", "document.ends-before-effective", "C2"),
        ("国务院令第743号,2020,,,联系13800001234", "record.personal", "E2"),
    ],
)
def test_what_is_no_document_is_told_at_its_cell_and_reading_goes_on(
    table, codes, row, code, cell
):
    text = f"文号,施行日期,有效期至,废止的文件,报告表述\n{row}\n芷办〔2021〕1号,2021,,,"
    found = table(text, DOCUMENTS)
    assert (code, cell) in codes(found)
    assert [item.key for item in found] == ["芷办〔2021〕1号"]
    assert not any("13800001234" in problem.message("zh") for problem in found.problems)


def test_a_document_that_supersedes_itself_is_told_with_its_number(table):
    found = table("文号,废止的文件\n芷办〔2020〕10号,芷办(2020)10号", DOCUMENTS)
    (error,) = found.problems.errors
    assert "文件“芷办〔2020〕10号”写成废止了自己" in error.message("zh")
    assert "'芷办〔2020〕10号' is said to supersede itself" in error.message("en")
    assert (error.where.row, error.where.cell) == (2, "B2")


def test_what_is_amiss_between_rows_is_told_at_the_row(table):
    found = table(
        "文号,成文日期,废止的文件,继续有效的内容\n"
        "芷办〔2018〕5号,2018-05-01,芷办〔2020〕10号,\n芷办〔2020〕10号,2020-05-01,芷办〔2018〕5号,第三条\n",
        DOCUMENTS,
    )
    assert {(p.code, p.where.row) for p in found.problems} == {
        ("document.supersedes-later", 2),
        ("document.circle", 2),
    }


def test_what_is_written_reads_back(tmp_path):
    rows = (
        *sample_portfolio().documents,
        Document(number="国务院令第743号", title="某条例", period="FYP14", until=2025),
        Document(title="《甲、乙办法》", supersedes=["丙、丁办法", "某办〔2018〕5号"],
                 keeps=["第三条、第四条"], received="2020年5月", coverage="各乡镇"),
    )  # fmt: skip
    for name in ("文件台账.xlsx", "文件台账.csv"):
        write_ledger(tmp_path / name, rows, Document)
        assert read_ledger(tmp_path / name, Document).values == rows
        assert guess_kind(read_book(tmp_path / name)).id == "documents"
