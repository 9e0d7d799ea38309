"""A section in a host's Word document: its words, its bookmarks, and nothing of the host's."""

from __future__ import annotations

import base64
import io
import re
import struct
import sys
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiaoping import testing
from xiaoping.errors import InvariantError, MissingExtraError, TextError
from xiaoping.indicators.observation import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.embed.word import (
    PREFIXED,
    append_to,
    for_docxtpl,
    insert_after,
    replace,
)
from xiaoping.report.embed.word_host import named
from xiaoping.report.flow import flow
from xiaoping.report.marks import marked
from xiaoping.report.render import to_text
from xiaoping.report.tree import (
    Chart,
    ChartKind,
    CrossRef,
    Custom,
    Emphasis,
    Figure,
    Note,
    Paragraph,
    Report,
    RunIn,
    Section,
    Table,
    Text,
)

docx = pytest.importorskip("docx")
oxml = pytest.importorskip("docx.oxml")
ns = pytest.importorskip("docx.oxml.ns")
shared = pytest.importorskip("docx.shared")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LAWS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)


def cell(text):
    return (Text(text),)


def homes(text="606户"):
    return Observation("pop.households", "990001200000", Year(2020), quantity(text))


TABLE = Table(
    title=cell("各村户数"),
    head=(cell("村"), cell("户数")),
    rows=((cell("甲村"), (Figure(homes("600户")),)), (cell("合计"), (Figure(homes()),))),
    note=cell("注：据年末台账。"),
    unit=cell("单位：户"),
    id="t",
    total="last",
)
PART = Section(
    cell("脱贫成效"),
    (
        RunIn(cell("建档立卡"), (Text("共"), Figure(homes()), Text("。"))),
        Paragraph((Emphasis(cell("已全部")), Text("脱贫<b>&{{ x }}。"))),
        TABLE,
    ),
)
CHART = Chart(kind=ChartKind.BAR, table=TABLE, alt='图<b>"&')


def body(document):
    return list(document.element.body)


def words(element):
    return "".join(t.text or "" for t in element.iter(named("t")))


def squeezed(text):
    return "".join(text.split())


def bookmarks(document):
    """Return what stands in each bookmark of ours, by its name."""
    found = {}
    for start in document.element.body.iter(named("bookmarkStart")):
        name = start.get(named("name"))
        inside = start.getnext()
        if name.startswith("_xp_"):
            assert inside.getnext().tag == named("bookmarkEnd")
            assert inside.getnext().get(named("id")) == start.get(named("id"))
            found[name] = words(inside)
    return found


def test_a_placeholder_gives_way_to_a_section(host):
    before = [words(element) for element in body(host)]
    place = host.paragraphs[1]
    inserted = replace(PART, place)
    texts = [words(element) for element in body(host)]
    assert texts[:3] == ["概况", "一、脱贫成效", "1.建档立卡。共606户。"]
    assert texts[3:7] == [
        "已全部脱贫<b>&{{ x }}。",
        "表1\u3000各村户数",
        "单位：户",
        "村户数甲村600合计606",
    ]
    assert texts[7:] == ["注：据年末台账。", *before[2:]]
    assert inserted.bookmarks == {"f1": "_xp_f4", "f2": "_xp_f5", "f3": "_xp_f6"}
    assert bookmarks(host) == {"_xp_f4": "606户", "_xp_f5": "600", "_xp_f6": "606"}


def test_no_two_bookmarks_share_an_identifier_or_a_name(host, parts):
    insert_after(PART, host.paragraphs[1])
    append_to(PART, host)
    saved = b"".join(data for name, data in parts(host).items() if name.endswith(".xml"))
    starts = re.findall(rb"<w:bookmarkStart[^>]*>", saved)
    for key in (b"id", b"name"):
        found = [re.search(rb'w:%s="([^"]*)"' % key, start)[1] for start in starts]
        assert len(found) == len(set(found)) == 8


@pytest.mark.parametrize("styles", [{}, {"heading1": "Heading 1", "table": "Table Grid"}])
def test_no_other_part_of_the_host_changes(host, parts, styles):
    before = parts(host)
    replace(PART, host.paragraphs[1], styles=styles)
    append_to(Report(title=cell("总结"), blocks=(PART,)), host, styles=styles)
    after = parts(host)
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    for name in ("word/styles.xml", "word/numbering.xml", "word/header1.xml"):
        assert name in before
    pages = [re.findall(rb"<w:sectPr.*?</w:sectPr>", one["word/document.xml"], re.DOTALL)
             for one in (before, after)]  # fmt: skip
    assert pages[0] == pages[1] != []


def test_styles_of_our_own_are_added_only_when_they_are_asked_for(host, parts):
    before = parts(host)
    append_to(PART, host, styles=PREFIXED)
    append_to(PART, host, styles=PREFIXED)
    after = parts(host)
    changed = [name for name in before if before[name] != after[name]]
    assert changed == ["word/document.xml", "word/styles.xml"]
    new = [style.name for style in host.styles if style.name.startswith("xp ")]
    assert sorted(new) == sorted(PREFIXED.values())
    # What the host had stands there as it was.
    kept = before["word/styles.xml"].rpartition(b"</w:styles>")[0]
    assert after["word/styles.xml"].startswith(kept)
    heading = next(p for p in host.paragraphs if p.text == "一、脱贫成效")
    assert heading.style.name == "xp heading1"
    assert heading.runs[0].bold is None


def test_a_style_of_the_host_is_named_as_its_user_sees_it(host):
    styles = {"heading1": "标题 1", "body": "Body Text", "caption": "题注", "table": "网格型"}
    append_to(PART, host, styles=styles)
    shown = {p.text: p.style.name for p in host.paragraphs}
    assert shown["一、脱贫成效"] == "Heading 1"
    assert shown["1.建档立卡。共606户。"] == "Body Text"
    assert shown["表1\u3000各村户数"] == "Caption"
    assert host.tables[-1].style.name == "Table Grid"
    assert host.tables[-1]._tbl.tblPr.find(named("tblBorders")) is None


def test_an_unknown_style_or_part_is_told_with_what_there_is(host):
    with pytest.raises(InvariantError) as caught:
        append_to(PART, host, styles={"heading1": "Headin 1"})
    assert "The Word document has no style 'Headin 1'. It has: " in str(caught.value)
    assert "Near: heading 1" in str(caught.value)
    assert caught.value.zh.startswith("这份 Word 文件里没有样式“Headin 1”。现有：")
    with pytest.raises(InvariantError) as caught:
        append_to(PART, host, styles={"heading_1": "Heading 1"})
    assert "There is no part 'heading_1' in styles." in str(caught.value)
    assert "Near: heading1" in str(caught.value)
    assert caught.value.zh.startswith("styles 中没有“heading_1”这一部分。")
    with pytest.raises(InvariantError, match=r"xiaoping\.report\.embed\.word takes a report"):
        append_to("全乡", host)


def test_nothing_is_put_in_if_anything_is_wrong(host, parts):
    before = parts(host)
    broken = Section(cell("甲"), (Paragraph((CrossRef("elsewhere"),)),))
    for put in (
        lambda: append_to(broken, host, styles=PREFIXED),
        lambda: replace(broken, host.paragraphs[1]),
        lambda: insert_after(PART, host.paragraphs[1], styles={"body": "无此样式"}),
    ):
        with pytest.raises((TextError, InvariantError)):
            put()
    assert parts(host) == before


def test_a_heading_style_that_numbers_itself_does_not_number_ours(host):
    style = host.styles["Heading 2"].element
    style.get_or_add_pPr().append(
        oxml.parse_xml(f'<w:numPr {ns.nsdecls("w")}><w:numId w:val="1"/></w:numPr>')
    )
    append_to(
        Section(cell("甲"), (PART,)), host, styles={f"heading{n}": f"标题 {n}" for n in (1, 2)}
    )
    made = {p.text: p for p in host.paragraphs}
    assert made["（一）脱贫成效"]._p.pPr.numPr.numId.val == 0
    assert made["一、甲"]._p.pPr.numPr is None


def test_the_text_looks_like_the_text_at_its_place(host):
    place = host.paragraphs[1]
    place.style = host.styles["Body Text"]
    place.paragraph_format.first_line_indent = shared.Pt(28)
    place.paragraph_format.line_spacing = shared.Pt(30)
    place.alignment = 1
    place.runs[0].font.size = shared.Pt(14)
    place.runs[0].font.bold = True
    insert_after(PART, place)
    made = {p.text: p for p in host.paragraphs}
    line = made["已全部脱贫<b>&{{ x }}。"]
    assert line.style.name == "Body Text"
    assert line.paragraph_format.first_line_indent == shared.Pt(28)
    assert line.paragraph_format.line_spacing == shared.Pt(30)
    assert line.alignment is None
    assert [run.font.size for run in line.runs] == [shared.Pt(14), shared.Pt(14)]
    assert [run.bold for run in line.runs] == [True, None]


def test_behind_a_heading_the_text_is_no_heading(host):
    insert_after(PART, host.paragraphs[0])
    made = {p.text: p for p in host.paragraphs}
    assert made["已全部脱贫<b>&{{ x }}。"].style.name == "Normal"
    heading = made["一、脱贫成效"]
    assert heading.style.name == "Normal"
    assert heading.runs[0].bold
    assert heading._p.pPr.find(named("outlineLvl")).get(named("val")) == "0"


def test_body_lines_are_indented_by_two_letters_unless_the_host_indents_them(host):
    append_to(PART, host)
    line = next(p for p in host.paragraphs if p.text.startswith("已全部"))
    ind = line._p.pPr.ind
    assert ind.get(named("firstLineChars")) == "200"
    host.styles["Body Text"].paragraph_format.first_line_indent = 1000
    append_to(PART, host, styles={"body": "Body Text"})
    assert host.paragraphs[-1]._p.pPr.find(named("jc")) is None
    line = [p for p in host.paragraphs if p.text.startswith("已全部")][-1]
    assert line._p.pPr.ind is None


def test_headings_are_lowered_and_counted_on(host):
    append_to(PART, host, first=3, heading_offset=2)
    heading = next(p for p in host.paragraphs if p.text == "三、脱贫成效")
    assert heading._p.pPr.find(named("outlineLvl")).get(named("val")) == "2"


def test_the_head_of_a_table_is_repeated_and_rows_stay_whole(host):
    append_to(TABLE, host)
    rows = host.tables[-1].rows
    heads = [row._tr.find(f".//{named('tblHeader')}") is not None for row in rows]
    assert heads == [True, False, False]
    assert all(row._tr.find(f".//{named('cantSplit')}") is not None for row in rows)
    last = rows[2].cells
    assert [run.bold for c in last for p in c.paragraphs for run in p.runs] == [True, True]
    assert [c.paragraphs[0].alignment for c in last] == [0, 2]


def test_tables_never_touch(host):
    bare = Table(title=(), head=TABLE.head, rows=TABLE.rows)
    append_to(Section(cell("表"), (bare, bare)), host)
    append_to(bare, host)
    names = [element.tag.rpartition("}")[2] for element in body(host)]
    assert "tbl tbl" not in " ".join(names)
    assert names[-1] == "sectPr"
    place = host.tables[0].cell(0, 1).paragraphs[0]
    replace(bare, place)
    inside = [e.tag.rpartition("}")[2] for e in host.tables[0].cell(0, 1)._tc]
    assert inside == ["tcPr", "tbl", "p"]


def test_a_cell_takes_a_section_too(host):
    target = host.tables[0].cell(0, 1)
    append_to(PART, target)
    assert target.paragraphs[0].text == "一、脱贫成效"
    append_to(Note(cell("注。")), host.tables[0].cell(0, 0))
    assert host.tables[0].cell(0, 0).text == "甲\n注。"


def test_a_section_break_in_the_placeholder_stays(host):
    place = host.paragraphs[1]
    page = host.element.body.sectPr
    place._p.get_or_add_pPr().append(page.__copy__())
    replace(PART, place)
    assert len(host.sections) == 2
    assert place.text == ""
    assert next(p.text for p in host.paragraphs[1:]) == "一、脱贫成效"


def test_bookmarks_of_the_placeholder_stay(host):
    replace(PART, host.paragraphs[0])
    names = [s.get(named("name")) for s in host.element.body.iter(named("bookmarkStart"))]
    assert names[0] == "here"
    assert len(names) == 4


def test_nothing_to_print_leaves_an_empty_paragraph(host):
    count = len(host.paragraphs)
    replace(Paragraph(()), host.paragraphs[1])
    assert len(host.paragraphs) == count
    assert host.paragraphs[1].text == ""


def test_a_chart_is_a_picture_with_its_words_above_its_table(host, parts):
    asked = []

    def drawn(chart):
        asked.append(chart)
        return PIXEL

    append_to(Section(cell("图"), (CHART, CHART)), host, pictures=drawn)
    assert asked == [CHART, CHART]
    shapes = host.inline_shapes
    assert len(shapes) == 2
    told = [shape._inline.docPr for shape in shapes]
    assert [one.get("descr") for one in told] == ['图<b>"&'] * 2
    assert len({one.get("id") for one in told}) == 2
    assert [name for name in parts(host) if name.startswith("word/media/")] == [
        "word/media/image1.png"
    ]
    for nothing in (None, b""):
        append_to(CHART, host, pictures=lambda _, nothing=nothing: nothing)
    assert len(host.inline_shapes) == 2


def test_a_wide_picture_is_made_as_wide_as_the_text(host):
    def chunk(kind, data):
        packed = struct.pack(">I", len(data)) + kind + data
        return packed + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", 4000, 1000, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\0" * 4000 for _ in range(1000)))
    wide = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )
    append_to(CHART, host, pictures=lambda _: wide)
    shape = host.inline_shapes[0]
    page = host.sections[0]
    text = page.page_width - page.left_margin - page.right_margin
    assert abs(shape.width - text) < 1000
    assert abs(shape.width / shape.height - 4) < 0.01


def test_a_third_party_node_brings_its_own_markup(host):
    node = Custom("acme.seal", {"name": "公章"}, (Note(cell("（印章）")),))
    own = {"acme.seal": lambda n: f"<w:p><w:r><w:t>{n.data['name']}</w:t></w:r></w:p>"}
    append_to(node, host, custom=own)
    append_to(node, host)
    assert [p.text for p in host.paragraphs][-2:] == ["公章", "（印章）"]


@LAWS
@given(node=testing.reports() | testing.blocks())
def test_the_words_are_those_of_the_text(node):
    document = docx.Document()
    append_to(node, document)
    stream = io.BytesIO()
    document.save(stream)
    again = docx.Document(io.BytesIO(stream.getvalue()))
    assert squeezed(words(again.element.body)) == squeezed(to_text(node))
    told = {f"_xp_{mark}": piece.text for mark, piece in marked(flow(node))}
    assert bookmarks(again) == told


@LAWS
@given(node=testing.sections(), styles=st.sampled_from([None, PREFIXED]))
def test_the_same_section_gives_the_same_bytes(node, styles):
    made = []
    for _ in range(2):
        document = docx.Document()
        append_to(node, document, **({} if styles is None else {"styles": styles}))
        made.append(document.element.xml)
    assert made[0] == made[1]


def test_without_python_docx_the_way_to_it_is_told(host, monkeypatch):
    monkeypatch.setattr(sys, "path", [])
    for name in ("docx", "docx.oxml"):
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(MissingExtraError, match=r"needs docx.*pip install 'xiaoping\[docx\]'"):
        append_to(PART, host)


def filled(context_of, *, autoescape=False, template="{{p part }}"):
    docxtpl = pytest.importorskip("docxtpl")
    document = docx.Document()
    document.add_paragraph("前")
    document.add_paragraph(template)
    document.add_paragraph("后")
    stream = io.BytesIO()
    document.save(stream)
    made = docxtpl.DocxTemplate(io.BytesIO(stream.getvalue()))
    made.render(context_of(made), autoescape=autoescape)
    stream = io.BytesIO()
    made.save(stream)
    return docx.Document(io.BytesIO(stream.getvalue()))


@pytest.mark.parametrize("autoescape", [False, True])
def test_a_template_of_docxtpl_prints_a_section(autoescape):
    found = filled(lambda t: for_docxtpl({"part": PART}, t), autoescape=autoescape)
    texts = [words(element) for element in body(found)]
    assert texts[:4] == [
        "前",
        "一、脱贫成效",
        "1.建档立卡。共606户。",
        "已全部脱贫<b>&{{ x }}。",
    ]
    assert texts[-2:] == ["后", ""]
    assert bookmarks(found) == {"_xp_f1": "606户", "_xp_f2": "600", "_xp_f3": "606"}


def test_two_sections_of_one_template_share_no_bookmark():
    context = {}

    def two(template):
        context.update(for_docxtpl({"part": PART, "more": PART}, template))
        return context

    found = filled(two, template="{{p part }}")
    assert len(bookmarks(found)) == 3
    assert context["more"].bookmarks == {"f1": "_xp_f4", "f2": "_xp_f5", "f3": "_xp_f6"}


def test_a_template_takes_pictures_and_styles_of_its_own():
    found = filled(
        lambda t: for_docxtpl(
            {"part": Section(cell("图"), (CHART,))},
            t,
            pictures=lambda _: PIXEL,
            styles={"heading1": "Heading 1"},
        )
    )
    assert len(found.inline_shapes) == 1
    assert found.paragraphs[1].style.name == "Heading 1"


def test_braces_that_docxtpl_would_change_stay_as_they_are():
    odd = Paragraph(cell("{_{ x }_} {_% y %_} {{p part }} “甲”"))
    found = filled(lambda t: for_docxtpl({"part": odd}, t))
    assert found.paragraphs[1].text == "{_{ x }_} {_% y %_} {{p part }} “甲”"


@settings(max_examples=25)
@given(testing.sections())
def test_a_template_prints_the_words_and_nothing_of_them_is_run(node):
    found = filled(lambda t: for_docxtpl({"part": node}, t))
    assert squeezed(words(found.element.body)) == squeezed(f"前{to_text(node)}后")
