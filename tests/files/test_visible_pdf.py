import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import FileError
from xiaoping.files.visible_pdf import is_pdf, read_pdf, visible_pdf

pytest.importorskip("pypdf")


def code_of(data):
    with pytest.raises(FileError) as caught:
        visible_pdf(data, file="报告.pdf")
    assert "报告.pdf" in caught.value.message("zh")
    return caught.value.code, caught.value.message("zh")


def test_words_know_page_and_paragraph(make_pdf, words, tmp_path):
    path = tmp_path / "报告.pdf"
    path.write_bytes(
        make_pdf([words("一、工作") + words("共606户", y=660), words("二、", y=700)])
    )
    seen = read_pdf(path)
    assert seen.text == "一、工作\n共606户\n二、\n"
    assert [str(seen.place(seen.text.index(word))) for word in ("606", "二")] == [
        "第1页第2段",
        "第2页第1段",
    ]


def test_a_scan_says_what_to_do(make_pdf, make_stream):
    image = make_stream("x", "/Subtype/Image/Width 1/Height 1")
    code, told = code_of(make_pdf(["/A Do"], drawings="/A 6 0 R", more=[image]))
    assert code == "pdf-file.scan"
    assert "OCR" in told
    assert "Word 文件" in told


def test_pages_that_are_scans_among_others_are_told(make_pdf, make_stream, words):
    image = make_stream("x", "/Subtype/Image/Width 1/Height 1")
    data = make_pdf([words("606户"), "/A Do"], drawings="/A 8 0 R", more=[image])
    (problem,) = visible_pdf(data, file="a.pdf").problems
    assert problem.code == "pdf-file.pages-scanned"
    assert "有1页是图片（第2页）" in problem.message()


def test_what_has_no_words_or_none_that_can_be_read_is_told(make_pdf):
    assert code_of(make_pdf([""]))[0] == "pdf-file.empty"
    font = "<</Subtype/TrueType/FontDescriptor<</Flags 4>>>>"
    assert (
        code_of(make_pdf([b"BT /F1 9 Tf 9 9 Td (606) Tj ET"], font=font))[0] == "pdf-file.font"
    )
    assert code_of(b"606")[0] == "pdf-file.kind"
    assert not is_pdf(b"x" * 2000 + b"%PDF-")


def test_a_few_characters_that_nobody_knows_are_told(make_pdf):
    font = "<</Subtype/Type1/Encoding<</Differences[1/g17]>>>>"
    content = b"BT /F1 9 Tf 9 9 Td (" + b"606 " * 20 + b"\\001) Tj ET"
    (problem,) = visible_pdf(make_pdf([content], font=font), file="a.pdf").problems
    assert problem.code == "pdf-file.gaps"
    assert "有1个字" in problem.message()


@pytest.fixture(scope="module")
def plain(make_pdf, words):
    page = words("一、工作") + words("全乡共606户2059人。", y=660) + "80 640 m 300 640 l S"
    return make_pdf([page, words("二、")], packed=False)


@given(st.data())
def test_any_damage_is_read_or_refused_in_words(plain, data):
    made = bytearray(plain)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(made) - 1))
        piece = data.draw(
            st.binary(max_size=4)
            | st.sampled_from(
                [b"<<<<", b"[[[[", b"0 R ", b"999999999", b"-1", b"/Kids", b"null"]
            )
        )
        made[at : at + data.draw(st.integers(0, 30))] = piece
        made = made or bytearray(b"x")
    try:
        seen = visible_pdf(bytes(made), file="a.pdf")
    except FileError as error:
        assert error.code.startswith("pdf-file.")  # noqa: PT017 - either is right
    else:
        for offset in range(len(seen.text)):
            assert seen.place(offset).page in (1, 2, 3)


TYPED = """
#set page(header: align(right, text(size: 9pt)[某乡文件], ), footer: context align(center)[
  第 #counter(page).display() 页])
#set par(justify: true, first-line-indent: (amount: 2em, all: true))
#set text(lang: "zh", region: "cn", size: 16pt)
#set super(typographic: false)
一、基本情况

全乡共有建档立卡贫困户606户2059人#footnote[含当年新识别的5户。]，产业奖补资金290.92万元，人均纯收入5200元，耕地面积16854.42亩、林地面积65416亩，总人口3723户11441人，区域面积61.98平方公里，面积100m#super[2]。

#table(columns: 3, [村], [户数], [人数], [甲村], [31], [63], table.cell(colspan: 2)[合计], [94])

#page(flipped: true)[横排的一页，共7户。]
"""


def test_what_typst_sets_is_read_back():
    typst = pytest.importorskip("typst")
    seen = visible_pdf(typst.compile(TYPED.encode()), file="a.pdf")
    assert seen.text.splitlines() == [
        "一、基本情况",
        (
            "全乡共有建档立卡贫困户606户2059人¹，产业奖补资金290.92万元，人均纯收入5200元，耕地面积"
            "16854.42亩、林地面积65416亩，总人口3723户11441人，区域面积61.98平方公里，面积100m²。"
        ),
        "村|户数|人数",
        "甲村|31|63",
        "合计||94",
        "¹含当年新识别的5户。",
        "横排的一页，共7户。",
    ]
    assert str(seen.place(seen.text.index("94"))) == "第1页表1第3行第3列"


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_another_office_prints_is_read_back(tmp_path):
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_paragraph("全乡共有建档立卡贫困户606户2059人，资金290.92万元，" * 9)
    table = made.add_table(2, 2, style="Table Grid")
    for cell, word in zip(
        (c for r in table.rows for c in r.cells), ("村", "户数", "甲村", "31户"), strict=True
    ):
        cell.text = word
    made.sections[0].footer.paragraphs[0].text = "— 1 —"
    made.save(tmp_path / "a.docx")
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "a.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    found = read_pdf(tmp_path / "a.pdf").text.splitlines()
    assert found == [
        "全乡共有建档立卡贫困户606户2059人，资金290.92万元，" * 9,
        "村|户数",
        "甲村|31户",
    ]
