"""A report as a Word document: its words, its form, its figures, the same bytes each time."""

import datetime as dt
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from lxml import etree

from xiaoping.errors import TextError
from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.builders import annual_report
from xiaoping.report.flow import flow
from xiaoping.report.marks import marked
from xiaoping.report.profile import ENGLISH
from xiaoping.report.render import to_text
from xiaoping.report.render.docx import to_docx
from xiaoping.report.tree import (
    Attachment,
    Chart,
    ChartKind,
    CrossRef,
    Custom,
    Emphasis,
    Figure,
    Note,
    Paragraph,
    PeriodRef,
    Report,
    RunIn,
    Section,
    Signature,
    Table,
    Text,
)
from xiaoping.samples import xiaoping_2020

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x03\x20\x00\x00\x01\x90\x08\x02\x00\x00\x00"
    b"\x00\x00\x00\x00\x00\x00\x00\x00IEND\xaeB`\x82"
)


def words(text):
    return (Text(text),)


def figure(text, indicator="pop.households"):
    return Figure(Observation(indicator, "990000001", Year(2020), quantity(text)))


TABLE = Table(
    title=words("各村户数"),
    unit=words("单位：户"),
    head=(words("村"), words("户数")),
    rows=(
        (words("甲村"), (figure("121户"),)),
        (words("乙村"), words("—")),
        (words("合计"), (figure("606户"),)),
    ),
    note=words("注：乙村未报。"),
    id="homes",
    total="last",
)
CHART = Chart(kind=ChartKind.BAR, table=TABLE, id="bars")
REPORT = Report(
    title=(Text("某乡"), PeriodRef(Year(2020)), Text("工作总结")),
    issuer="某乡人民政府",
    blocks=(
        Section(
            words("工作进展"),
            (
                Section(words("脱贫"), (Paragraph((Text("见"), CrossRef("homes"))), TABLE)),
                RunIn(words("修路"), (Text("修了"), figure("81公里"), Text("。"))),
                Section(words("深处"), (Section(words("更深"), ()),)),
                Paragraph((Emphasis(words("要紧")), Text("的话。"))),
            ),
        ),
        Note(words("附注。")),
        Signature("某乡人民政府", dt.date(2020, 12, 9)),
        Attachment(words("明细表"), (TABLE,), id="one"),
        Attachment(words("说明"), (Paragraph(words("说明如下。")),)),
    ),
)


def part(data, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def opened(node, **options):
    return docx.Document(io.BytesIO(to_docx(node, **options)))


def found(document, text):
    return next(p for p in document.paragraphs if p.text == text)


def test_headings_are_words_own_with_the_numbers_of_the_tree():
    document = opened(REPORT)
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert styles["一、工作进展"] == "Heading 1"
    assert styles["（一）脱贫"] == "Heading 2"
    assert styles["（二）深处"] == "Heading 2"
    assert styles["1.更深"] == "Heading 3"
    assert styles["某乡2020年工作总结"] == "Title"
    assert styles["附件1"] == "附件序号"
    assert styles["明细表"] == "附件标题"
    assert styles["1.修路。修了81公里。"] == "公文正文"


def test_each_level_has_its_face_and_no_theme_speaks():
    styles = part(to_docx(REPORT), "word/styles.xml")
    faces = {
        style.get(f"{W}styleId"): style.find("w:rPr/w:rFonts", NS).get(f"{W}eastAsia")
        for style in styles.iterfind("w:style", NS)
        if style.find("w:rPr/w:rFonts", NS) is not None
    }
    assert faces["Title"] == "方正小标宋简体"
    assert faces["Normal"] == faces["Heading3"] == faces["Heading4"] == "仿宋_GB2312"
    assert (faces["Heading1"], faces["Heading2"]) == ("黑体", "楷体_GB2312")
    assert (faces["XpAttachment"], faces["Footer"]) == ("黑体", "宋体")
    assert b"Theme=" not in etree.tostring(styles)
    lang = styles.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NS)
    assert lang.get(f"{W}eastAsia") == "zh-CN"
    body = styles.find("w:style[@w:styleId='XpBody']/w:pPr/w:ind", NS)
    assert body.get(f"{W}firstLineChars") == "200"


def test_a_lowered_heading_keeps_the_face_of_its_number():
    document = opened(Section(words("工作"), (Section(words("脱贫"), ()),)), heading_offset=2)
    first, second = document.paragraphs[:2]
    assert (first.style.name, second.style.name) == ("Heading 3", "Heading 4")
    fonts = first._p.find("w:r/w:rPr/w:rFonts", NS)
    assert fonts.get(f"{W}eastAsia") == "黑体"
    deep = opened(Section(words("工作"), ()), heading_offset=40)
    assert deep.paragraphs[0].style.name == "Heading 9"


def test_the_page_is_that_of_official_documents():
    section = opened(REPORT).sections[0]
    for given, wanted in (
        (section.page_width, 210), (section.page_height, 297),
        (section.top_margin, 37), (section.left_margin, 28),
        (section.bottom_margin, 35), (section.right_margin, 26),
    ):  # fmt: skip
        assert abs(given - Mm(wanted)) < Mm(0.1)
    assert section.footer.paragraphs[0].text == "— 1 —"
    odd = section.footer.paragraphs[0]
    even = section.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (
        WD_ALIGN_PARAGRAPH.RIGHT,
        WD_ALIGN_PARAGRAPH.LEFT,
    )


def test_each_printed_figure_is_a_bookmark_with_the_mark_of_all_formats():
    body = part(to_docx(REPORT))
    told = {}
    for start in body.iter(f"{W}bookmarkStart"):
        run = start.getnext()
        assert run.getnext().tag == f"{W}bookmarkEnd"
        assert run.getnext().get(f"{W}id") == start.get(f"{W}id")
        told[start.get(f"{W}name")] = "".join(run.itertext())
    assert told == {f"_xp_{mark}": piece.text for mark, piece in marked(flow(REPORT))}
    assert told["_xp_f3"] == "81公里"


def test_a_table_repeats_its_head_and_parts_no_row():
    document = opened(TABLE)
    table = document.tables[0]
    rows = table._tbl.tr_lst
    assert rows[0].find("w:trPr/w:tblHeader", NS) is not None
    assert all(row.find("w:trPr/w:cantSplit", NS) is not None for row in rows)
    assert all(row.find("w:trPr/w:tblHeader", NS) is None for row in rows[1:])
    texts = [p.text for p in document.paragraphs]
    assert texts == ["表1\u3000各村户数", "单位：户", "注：乙村未报。"]
    assert table.cell(1, 1).paragraphs[0].style.name == "表数字"
    assert table.cell(2, 1).paragraphs[0].style.name == "表数字"
    assert table.cell(3, 0).paragraphs[0].runs[0].style.name == "Strong"
    assert table.cell(2, 0).paragraphs[0].runs[0].style.name != "Strong"


def test_two_tables_in_a_row_stay_two_and_a_table_never_ends_a_document():
    bare = Table(title=(), head=(words("甲"),), rows=((words("1"),),))
    document = opened(Report(title=(), blocks=(bare, bare)))
    tags = [etree.QName(child).localname for child in document.element.body]
    assert tags == ["tbl", "p", "tbl", "p", "sectPr"]


def test_attachments_begin_on_a_page_and_are_listed_below_the_text():
    document = opened(REPORT)
    first, second = found(document, "附件：1.明细表"), found(document, "2.说明")
    half = 315 / 2
    ends = [
        (p.paragraph_format.left_indent.twips, p.paragraph_format.first_line_indent.twips)
        for p in (first, second)
    ]
    # the first begins two characters in; the numbers and the titles stand below each other
    assert [(left + hanging) / half for left, hanging in ends] == pytest.approx(
        [4, 10], abs=0.1
    )
    assert ends[0][0] == ends[1][0]
    label = document.styles["附件序号"].paragraph_format
    assert label.page_break_before


def indents(document, *texts):
    return [
        found(document, text).paragraph_format.right_indent.twips / 315 * 2 for text in texts
    ]


def test_the_date_begins_two_characters_to_the_right_of_who_signs():
    # 12 halves of a character and 13: the date is longer and stands two characters from the
    # right, so who signs moves: its first character is two to the left of that of the date.
    short = opened(Signature("某乡人民政府", dt.date(2020, 12, 9)))
    assert indents(short, "某乡人民政府", "2020年12月9日") == pytest.approx([9, 4], abs=0.02)
    # 24 halves and 13
    long = opened(Signature("某某县某某乡人民政府办", dt.date(2020, 12, 9)))
    assert indents(long, "某某县某某乡人民政府办", "2020年12月9日") == pytest.approx(
        [4, 9], abs=0.02
    )
    alone = opened(Signature("某乡人民政府"))
    assert indents(alone, "某乡人民政府") == pytest.approx([4], abs=0.02)


def test_a_signature_takes_the_last_lines_of_the_text_along():
    node = Report(title=(), blocks=(Paragraph(words("完。")), Signature("某乡")))
    assert found(opened(node), "完。").paragraph_format.keep_with_next


def test_a_chart_is_a_picture_told_in_words_above_its_table():
    assert to_docx(CHART, pictures=lambda _: b"") == to_docx(CHART)
    document = opened(CHART, pictures=lambda _: PNG)
    shape = document.inline_shapes[0]
    assert (shape.width, shape.height) == (Mm(101.6), Mm(50.8))
    alt = shape._inline.docPr.get("descr")
    assert alt.startswith("柱状图：各村户数")
    assert [p.text for p in document.paragraphs][:2] == ["", "图1\u3000各村户数"]
    with zipfile.ZipFile(io.BytesIO(to_docx(CHART, pictures=lambda _: PNG))) as file:
        assert file.read("word/media/image1.png") == PNG
    assert len(opened(CHART).tables) == 1
    assert not opened(CHART).inline_shapes


def test_a_picture_that_is_no_png_is_refused():
    with pytest.raises(TextError, match="begins with 3c 73 76 67") as caught:
        to_docx(CHART, pictures=lambda _: b"<svg/>")
    assert caught.value.code == "docx.picture"
    assert caught.value.zh.startswith("图“图1 各村户数”的绘图函数给出的不是 PNG 图片")


def test_a_table_of_too_many_columns_is_refused():
    wide = Table(title=words("宽表"), head=tuple(words("列") for _ in range(64)), rows=())
    with pytest.raises(TextError, match="'宽表' has 64 columns") as caught:
        to_docx(wide)
    assert caught.value.code == "docx.columns"
    assert "有64列，Word 的表格最多63列" in caught.value.zh


def test_a_wide_table_has_a_turned_page_of_its_own():
    head = (words("村"), *(words(f"第{n}类资金") for n in range(14)))
    row = (words("甲村"), *((figure("1234.56万元", "econ.gdp"),) for _ in range(14)))
    node = Report(
        title=words("题"),
        blocks=(
            Paragraph(words("前。")),
            Table(title=(), head=head, rows=(row,)),
            Note(words("后。")),
        ),
    )
    sections = opened(node).sections
    assert [s.page_width > s.page_height for s in sections] == [False, True, False]
    assert abs(sections[1].top_margin - Mm(28)) < Mm(0.1)
    narrow = opened(Report(title=words("题"), blocks=(TABLE,)))
    assert len(narrow.sections) == 1


def test_the_head_of_an_attachment_turns_with_its_wide_table():
    row = tuple((figure("1234.56万元", "econ.gdp"),) for _ in range(15))
    wide = Table(title=(), head=tuple(words("列") for _ in row), rows=(row,))
    node = Report(title=words("题"), blocks=(Attachment(words("明细"), (wide,)),))
    document = opened(node)
    assert [s.page_width > s.page_height for s in document.sections] == [False, True]
    ends = [p.text for p in document.paragraphs if p._p.find("w:pPr/w:sectPr", NS) is not None]
    assert ends == ["附件：明细"]


def test_a_section_ends_behind_a_third_partys_paragraph():
    row = tuple((figure("1234.56万元", "econ.gdp"),) for _ in range(15))
    wide = Table(title=(), head=tuple(words("列") for _ in row), rows=(row,))
    own = {"acme.map": lambda _: '<w:p w:rsidR="00A1"><w:r><w:t>图</w:t></w:r></w:p>'}
    node = Report(
        title=words("题"), blocks=(Paragraph(words("前。")), Custom("acme.map", {}), wide)
    )
    document = opened(node, custom=own)
    assert [s.page_width > s.page_height for s in document.sections] == [False, True]
    ends = [p for p in document.paragraphs if p._p.find("w:pPr/w:sectPr", NS) is not None]
    assert [(p.text, p._p.getprevious().tag) for p in ends] == [("", f"{W}p")]
    assert ends[0]._p.getprevious() is found(document, "图")._p


def test_a_third_party_writes_its_node_itself_or_its_fallback_prints():
    node = Custom("acme.map", {"name": "甲"}, (Paragraph(words("替代。")),))
    assert [p.text for p in opened(node).paragraphs] == ["替代。"]
    own = {"acme.map": lambda n: f"<w:p><w:r><w:t>{n.data['name']}图</w:t></w:r></w:p>"}
    assert [p.text for p in opened(node, custom=own).paragraphs] == ["甲图"]


def test_a_long_title_is_broken_between_words():
    title = "某某县人民政府办公室关于进一步做好农村户用厕所改造工作的通知"
    document = opened(Report(title=words(title), blocks=()))
    assert document.paragraphs[0].text.replace("\n", "") == title
    assert document.paragraphs[0].text.split("\n")[0] == "某某县人民政府办公室"


def test_the_file_says_what_it_is_and_reads_no_clock():
    told = opened(REPORT).core_properties
    assert (told.title, told.author) == ("某乡2020年工作总结", "某乡人民政府")
    assert (told.created, told.modified) == (dt.datetime(2020, 12, 9, tzinfo=dt.UTC),) * 2
    assert told.language == "zh-CN"
    bare = opened(Paragraph(words("甲。")), title="另题").core_properties
    assert (bare.title, bare.author, bare.created.year) == ("另题", "", 2000)


@pytest.mark.parametrize(
    "name",
    [
        "<b>甲&乙</b>",
        '甲"乙',
        "甲\x00\x08\x1b乙\x7f",
        "甲\u202e乙",
        "]]>",
        "\ud800甲",
        "\ufffe",
        "甲" * 500,
    ],
)
def test_hostile_names_stay_names(name):
    node = Report(
        title=words(name),
        issuer=name,
        blocks=(
            Section(words(name), (Paragraph(words(name)), RunIn(words(name), words(name)))),
            Table(
                title=words(name), head=(words(name),), rows=((words(name),),), note=words(name)
            ),
            Chart(kind=ChartKind.BAR, table=TABLE, alt=name),
            Signature(name, dt.date(1, 1, 1)),
            Attachment(words(name), ()),
        ),
    )
    data = to_docx(node, pictures=lambda _: PNG, title=name)
    document = docx.Document(io.BytesIO(data))
    assert "".join(of_docx(data).split()) == "".join(to_text(node).split())
    assert "<b>" not in {etree.QName(e).localname for e in document.element.iter(etree.Element)}


@pytest.mark.parametrize(
    "node",
    [
        Report(title=(), blocks=()),
        Table(title=(), head=(), rows=()),
        Table(title=(), head=(words("甲"),), rows=()),
        Table(title=(), head=(), rows=((),)),
        Signature(""),
        Attachment((), ()),
    ],
)
def test_what_is_empty_still_opens(node):
    opened(node)


def of_docx(data):
    return "".join("".join(p.itertext(f"{W}t")) for p in part(data).iter(f"{W}p"))


def test_the_whole_sample_says_the_words_of_the_text():
    report = annual_report(xiaoping_2020()).report
    assert "".join(of_docx(to_docx(report)).split()) == "".join(to_text(report).split())


PROGRAM = """
import hashlib
from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.render.docx import to_docx
from xiaoping.report.tree import Figure, Paragraph, Report, Section, Table, Text
words = (Text("工作"),)
cell = (Figure(Observation("pop.households", "1", Year(2020), quantity("606户"))),)
table = Table(title=words, head=(words, words), rows=((words, cell),), id="a")
report = Report(title=words, blocks=(Section(words, (Paragraph(cell), table)),))
print(hashlib.sha256(to_docx(report)).hexdigest())
"""


def test_the_same_report_gives_the_same_bytes_in_every_process():
    digests = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(digests) == 1


OFFICE, POPPLER = shutil.which("soffice"), shutil.which("pdftotext")
LINE = re.compile(
    r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>',
    re.DOTALL,
)
needs_office = pytest.mark.skipif(
    OFFICE is None or POPPLER is None, reason="LibreOffice or poppler is missing"
)


def printed(node, folder, **options):
    """Return the lines of each page as LibreOffice sets them: places in mm, and the words."""
    path = Path(folder) / "report.docx"
    path.write_bytes(to_docx(node, **options))
    # a profile of its own: the user's may be locked by an open window
    own = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
    subprocess.run(
        [OFFICE, own, "--headless", "--convert-to", "pdf", "--outdir", folder, path],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    boxes = path.with_suffix(".html")
    subprocess.run(
        [POPPLER, "-bbox-layout", path.with_suffix(".pdf"), boxes],
        capture_output=True, check=True,
    )  # fmt: skip
    pages = boxes.read_text(encoding="utf-8").split("<page ")[1:]
    return [
        [
            (
                *(float(place) / 72 * 25.4 for place in line[:4]),
                "".join(re.findall(r">([^<]+)</word>", line[4])),
            )
            for line in LINE.findall(page)
        ]
        for page in pages
    ]


@needs_office
def test_a_page_as_it_is_printed_holds_22_lines_of_28_characters(tmp_path):
    long = Paragraph(words("国" * 28 * 60))
    stops = Paragraph(words("".join("国" * n + "。" for n in range(20, 60))))
    report = Report(title=words("标题"), blocks=(long, stops))
    pages = printed(report, tmp_path)
    first, second = pages[0], pages[1]
    said = "".join(line[4] for page in pages for line in page[:-1])
    assert said == "".join(to_text(report).split())
    # the title, a free line and twenty; then twenty-two; below each the page number
    assert len(first) == 1 + 20 + 1
    assert len(second) == 22 + 1
    assert first[1][4] == "国" * 26
    assert {line[4] for line in (*first[2:-1], *second[:-1])} == {"国" * 28}
    left, right = second[0][0], 210 - second[0][2]
    assert (left, right) == pytest.approx((28, 26), abs=1)
    pitch = (second[21][1] - second[0][1]) / 21
    assert pitch == pytest.approx(225 / 22, abs=0.05)
    middle = (second[0][1] + second[0][3]) / 2
    assert middle - pitch / 2 == pytest.approx(37, abs=1)
    last = (second[21][1] + second[21][3]) / 2
    assert 297 - (last + pitch / 2) == pytest.approx(35, abs=1)
    assert first[0][0] + first[0][2] == pytest.approx(28 + 184, abs=1)
    odd, even = first[-1], second[-1]
    assert (odd[4], even[4]) == ("—1—", "—2—")
    one = 14 / 72 * 25.4
    assert 210 - 26 - odd[2] == pytest.approx(one, abs=0.5)
    assert even[0] - 28 == pytest.approx(one, abs=0.5)
    assert (odd[1] + odd[3]) / 2 - 262 == pytest.approx(7, abs=1)


def test_english_headings_have_the_face_of_the_first_level_and_the_file_says_its_language():
    made_of = Section(
        (Text("Work"),), (Section((Text("Economy"),), (Paragraph((Text("Up."),)),)),)
    )
    made = to_docx(made_of, profile=ENGLISH)
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        styles = file.read("word/styles.xml").decode()
        core = file.read("docProps/core.xml").decode()
    assert "楷体_GB2312" not in styles
    assert "<dc:language>en-US</dc:language>" in core
    with zipfile.ZipFile(io.BytesIO(to_docx(made_of))) as file:
        assert "楷体_GB2312" in file.read("word/styles.xml").decode()
