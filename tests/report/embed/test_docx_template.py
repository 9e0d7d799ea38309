"""A Word template is filled, and everything else of it stays as it was."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoping.administration import Goal, Issue
from xiaoping.areas import Area
from xiaoping.dossier import Dossier
from xiaoping.errors import SlotError
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import Share, parse
from xiaoping.periods import Year
from xiaoping.problems import ProblemGroup
from xiaoping.report.embed.docx_template import check_docx_template, fill_docx
from xiaoping.samples import xiaoping_2020

docx = pytest.importorskip("docx")

TOWN, XIAO, DA = "431228223000", "431228223204", "431228223205"
AREAS = (Area(TOWN, "晓坪乡"), Area(XIAO, "小冲村"), Area(DA, "大冲村"))
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def seen(code, value, area=TOWN):
    return Observation(
        code, area, Year(2020), parse(value) if isinstance(value, str) else value
    )


ROWS = (
    seen("pop.households", "800户"),
    seen("pop.households", "300户", XIAO),
    seen("pop.households", "500户", DA),
    seen("poverty.incidence", Share.percent("2.5"), XIAO),
)
RECORDS = (
    Issue(id="i1", title="基础薄弱", text="道路仍需改善，涉及{adm.villages|各村}"),
    Issue(id="i2", text="缺少技术人员"),
    Goal(id="g1", text="稳定发展"),
)


def dossier(*rows, areas=AREAS, records=()):
    return Dossier(
        area=TOWN,
        year=Year(2020),
        observations=DataSet(rows or ROWS),
        areas=areas,
        records=records,
    )


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def template(*texts, table=()):
    document = docx.Document()
    for text in texts:
        paragraph = document.add_paragraph()
        # Word splits runs wherever it likes.
        for piece in re.findall(r".{1,3}", text, re.DOTALL):
            paragraph.add_run(piece)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(made.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    return saved(document)


def opened(made):
    return docx.Document(io.BytesIO(made.document))


def texts(*paragraphs, data=None, **more):
    made = fill_docx(template(*paragraphs, **more), data or dossier())
    return [paragraph.text for paragraph in opened(made).paragraphs]


def cells(table, data=None):
    made = fill_docx(template(table=table), data or dossier())
    return [[cell.text for cell in row.cells] for row in opened(made).tables[0].rows]


def refused(*paragraphs, error=SlotError, data=None, **more):
    with pytest.raises(error) as caught:
        fill_docx(template(*paragraphs, **more), data or dossier(), name="模板.docx")
    return caught.value


def test_the_end_of_a_faulty_directive_is_no_fault_of_its_own():
    problems = check_docx_template(template("{每个村庄}", "{/}。", "{完}"))
    assert [problem.code for problem in problems] == ["directive.over"]


def test_full_width_braces_are_told():
    error = refused("全乡共有｛pop.households｝。", error=ProblemGroup)
    assert "用了全角花括号" in error.exceptions[0].message("zh")


def test_slots_that_word_has_split_are_filled():
    assert texts("全乡共有{pop.households}[，产值{econ.gdp}]。") == ["全乡共有800户。"]


def test_a_slot_takes_the_look_of_the_run_in_which_it_begins_and_the_rest_keeps_its_own():
    document = docx.Document()
    paragraph = document.add_paragraph()
    looks = [
        ("全乡", "plain"),
        ("共有{pop.", "bold"),
        ("households}", "italic"),
        ("。", "plain"),
    ]
    for text, look in looks:
        run = paragraph.add_run(text)
        run.bold = True if look == "bold" else None
        run.italic = True if look == "italic" else None
    (found,) = opened(fill_docx(saved(document), dossier())).paragraphs
    assert [(run.text, run.bold, run.italic) for run in found.runs] == [
        ("全乡", None, None), ("共有", True, None), ("800户", True, None), ("。", None, None),
    ]  # fmt: skip


def test_each_figure_has_a_bookmark_of_its_own_and_the_same_mark_in_the_account():
    made = fill_docx(template("{pop.households}{pop.households}，{/}{@Y}。"), dossier())
    assert [(mark, piece.text) for mark, piece in made.figures] == [
        ("f1", "800户"),
        ("f2", "800户"),
    ]
    xml = opened(made).element.xml
    assert re.findall(r'w:name="(_xp_f\d+)"', xml) == ["_xp_f1", "_xp_f2"]
    starts = re.findall(r'<w:bookmarkStart w:id="(\d+)"', xml)
    assert starts == re.findall(r'<w:bookmarkEnd w:id="(\d+)"', xml)
    assert len(set(starts)) == 2


def test_filling_what_was_filled_before_does_not_name_a_figure_twice():
    once = fill_docx(template("{pop.households}。", "再填{{pop.households}}。"), dossier())
    again = fill_docx(once.document, dossier())
    assert re.findall(r'w:name="(_xp_f\d+)"', opened(again).element.xml) == ["_xp_f1"]


def test_a_paragraph_of_which_nothing_is_left_vanishes_and_one_with_words_stays():
    assert texts(
        "[产值{econ.gdp}，][投资{econ.fixed_investment}。]", "稳步推进[，产值{econ.gdp}]。"
    ) == ["稳步推进。"]


def test_space_that_indents_and_signs_of_the_host_stay():
    assert texts("　　全乡{pop.households}，，见[[附件]]。", "注[1]：没有空位。") == [
        "　　全乡800户，，见[附件]。",
        "注[1]：没有空位。",
    ]


def test_loops_and_conditions_around_paragraphs():
    assert texts(
        "{每个村 按 pop.households 从高到低}",
        "{/}{pop.households}。",
        "{如果 poverty.incidence}",
        "贫困发生率{poverty.incidence}。",
        "{否则}",
        "没有数据。",
        "{完}",
        "{完}",
        "{如果 pop.households > 1000户}", "大。", "{否则如果 pop.households > 700户}", "中。", "{完}",
    ) == ["大冲村500户。", "没有数据。", "小冲村300户。", "贫困发生率2.5%。", "中。"]  # fmt: skip


def test_tables_inside_of_a_loop_are_repeated_with_it():
    document = docx.Document()
    document.add_paragraph("{每个村}")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{/}{pop.households}"
    document.add_paragraph("{完}")
    made = opened(fill_docx(saved(document), dossier()))
    assert [table.cell(0, 0).text for table in made.tables] == ["小冲村300户", "大冲村500户"]


def test_a_row_is_repeated_by_a_directive_at_its_front():
    assert cells(
        [
            ("村", "户数", "发生率"),
            ("{每个村} {/}", "{pop.households}", "{poverty.incidence}"),
            ("{如果 econ.gdp}产值", "{econ.gdp}", ""),
            ("合计", "{pop.households}", "{poverty.incidence}"),
        ]
    ) == [
        ["村", "户数", "发生率"],
        ["小冲村", "300户", "2.5%"],
        ["大冲村", "500户", "—"],
        ["合计", "800户", "—"],
    ]


def test_rows_are_repeated_by_rows_of_directives_which_vanish():
    assert cells(
        [
            ("{每个村}", ""),
            ("{/}", "{pop.households}"),
            ("{如果 poverty.incidence}", ""),
            ("其中发生率", "{poverty.incidence}"),
            ("{完}", ""),
            ("{完}", ""),
        ]
    ) == [["小冲村", "300户"], ["其中发生率", "2.5%"], ["大冲村", "500户"]]


def test_paragraphs_of_one_cell_may_be_repeated():
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 0)
    cell.text = "{每个村}"
    cell.add_paragraph("{/}")
    cell.add_paragraph("{完}")
    made = opened(fill_docx(saved(document), dossier()))
    assert made.tables[0].cell(0, 0).text == "小冲村\n大冲村"


def test_a_table_without_a_row_vanishes_and_that_is_told():
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{每个组}{/}"
    made = fill_docx(saved(document), dossier())
    assert opened(made).tables == []
    assert [problem.code for problem in made.problems] == ["directive.no-turns"]


def test_a_cell_keeps_a_paragraph_when_all_of_its_words_vanish():
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "[产值{econ.gdp}]"
    cell.add_paragraph("[投资{econ.fixed_investment}]", style="List Bullet")
    (table,) = opened(fill_docx(saved(document), dossier())).tables
    left = table.cell(0, 0).paragraphs
    assert [(p.text, p.style.name) for p in left] == [("", "List Bullet")]


def test_records_stand_in_a_paragraph_each_in_the_style_of_the_slot():
    document = docx.Document()
    document.add_paragraph("{*issue}", style="List Number")
    document.add_paragraph("{*task}")
    document.add_paragraph("打算：{*goal}")
    made = opened(fill_docx(saved(document), dossier(records=RECORDS)))
    assert [(p.style.name, p.text) for p in made.paragraphs] == [
        ("List Number", "基础薄弱。道路仍需改善，涉及各村。"),
        ("List Number", "缺少技术人员。"),
        ("Normal", "打算：稳定发展。"),
    ]


def test_headers_footers_links_and_first_pages_are_filled():
    document = docx.Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = "{/}"
    section.first_page_header.paragraphs[0].text = "首页{/}"
    section.footer.paragraphs[0].text = "共{pop.households}"
    made = fill_docx(saved(document), dossier())
    found = opened(made).sections[0]
    assert found.header.paragraphs[0].text == "晓坪乡"
    assert found.first_page_header.paragraphs[0].text == "首页晓坪乡"
    assert found.footer.paragraphs[0].text == "共800户"
    assert [mark for mark, _ in made.figures] == ["f1"]


def replaced(data, name, change):
    """Return a DOCX with one part changed, or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        names = [*old.namelist(), *([name] if name not in old.namelist() else [])]
        for part in names:
            content = old.read(part) if part in old.namelist() else b""
            new.writestr(part, change(content) if part == name else content)
    return stream.getvalue()


def in_body(data, xml):
    return replaced(
        data,
        "word/document.xml",
        lambda part: part.replace(b"<w:body>", b"<w:body>" + xml.encode(), 1),
    )


def with_part(data, name, xml, kind):
    """Return a DOCX with a further part that the document leads to."""
    typed = (
        f'<Override PartName="/word/{name}" ContentType="application/vnd.openxmlformats-'
        f'officedocument.wordprocessingml.{kind}+xml"/></Types>'
    )
    relation = (
        '<Relationship Id="rId900" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{name}"/></Relationships>'
    )
    data = replaced(data, f"word/{name}", lambda _: xml.encode())
    data = replaced(
        data, "[Content_Types].xml", lambda part: part.replace(b"</Types>", typed.encode())
    )
    return replaced(
        data,
        "word/_rels/document.xml.rels",
        lambda part: part.replace(b"</Relationships>", relation.encode()),
    )


def part_of(made, name):
    with zipfile.ZipFile(io.BytesIO(made.document)) as archive:
        return archive.read(name).decode()


def test_footnotes_are_filled():
    notes = (
        f'<w:footnotes {WORD}><w:footnote w:id="1"><w:p><w:r><w:t>共{{pop.households}}</w:t></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    )
    data = with_part(template("正文。"), "footnotes.xml", notes, "footnotes")
    made = fill_docx(data, dossier())
    assert "800户" in part_of(made, "word/footnotes.xml")
    broken = with_part(template("正文。"), "footnotes.xml", notes.replace("}", ""), "footnotes")
    assert check_docx_template(broken)[0].text("zh").startswith("脚注 第1段第2字：")
    assert check_docx_template(broken)[0].text("en").startswith("footnote, paragraph 1 char")


BOX = f"""
<w:p {WORD}><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
><mc:Choice Requires="wps"><w:drawing><w:txbxContent>{{0}}</w:txbxContent></w:drawing></mc:Choice
><mc:Fallback><w:pict><w:txbxContent>{{0}}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
"""


def test_a_text_box_is_filled_twice_and_marked_once():
    inside = "<w:p><w:r><w:t>共{pop.households}</w:t></w:r></w:p>"
    made = fill_docx(in_body(template("正文。"), BOX.format(inside)), dossier())
    xml = part_of(made, "word/document.xml")
    assert xml.count("800户") == 2
    assert xml.count("_xp_f1") == 1
    assert len(made.figures) == 1
    broken = in_body(template("正文。"), BOX.format(inside.replace("}", "")))
    assert "的文本框第1段第2字" in check_docx_template(broken)[0].text("zh")


def test_tracked_insertions_are_text_and_deletions_are_not():
    xml = (
        f'<w:p {WORD}><w:ins w:id="7" w:author="a"><w:r><w:t>共{{pop.</w:t></w:r></w:ins>'
        '<w:del w:id="8" w:author="a"><w:r><w:delText>{没有}</w:delText></w:r></w:del>'
        "<w:r><w:t>households}</w:t></w:r><w:r><w:tab/><w:t>完毕</w:t></w:r></w:p>"
    )
    made = fill_docx(in_body(template(), xml), dossier())
    found = part_of(made, "word/document.xml")
    assert "800户" in found
    assert "<w:tab/>" in found
    assert "{没有}" in found


def test_controls_keep_their_frame():
    xml = (
        f'<w:sdt {WORD}><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent><w:p><w:r>'
        "<w:t>共{pop.households}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    found = part_of(fill_docx(in_body(template(), xml), dossier()), "word/document.xml")
    assert 'w:tag w:val="t"' in found
    assert "800户" in found


def test_a_break_of_sections_and_bookmarks_of_others_survive_what_vanishes():
    xml = (
        f"<w:p {WORD}><w:pPr><w:sectPr/></w:pPr><w:r><w:t>[{{econ.gdp}}共]</w:t></w:r></w:p>"
        f'<w:p {WORD}><w:bookmarkStart w:id="5" w:name="mine"/><w:r><w:t>[{{econ.gdp}}]</w:t></w:r>'
        '<w:bookmarkEnd w:id="5"/></w:p>'
    )
    data = in_body(template("共{pop.households}。"), xml)
    found = part_of(fill_docx(data, dossier()), "word/document.xml")
    assert found.count("<w:sectPr") == 2
    assert 'w:id="5" w:name="mine"' in found
    assert '<w:bookmarkEnd w:id="5"/>' in found
    assert 'w:id="6" w:name="_xp_f1"' in found


def test_copies_name_nothing_twice():
    document = docx.Document()
    document.add_paragraph("{每个村}")
    paragraph = document.add_paragraph("{/}")
    paragraph._p.set("{http://schemas.microsoft.com/office/word/2010/wordml}paraId", "0A0A0A0A")
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    picture = (
        f'<w:r {WORD}><w:drawing><wp:inline xmlns:wp="{space}"><wp:docPr id="3" name="图"/>'
        "</wp:inline></w:drawing></w:r>"
    )
    paragraph._p.append(docx.oxml.parse_xml(picture))
    document.add_paragraph("{完}")
    found = part_of(fill_docx(saved(document), dossier()), "word/document.xml")
    assert found.count("paraId") == 1
    assert sorted(re.findall(r'docPr id="(\d+)"', found)) == ["3", "4"]


def test_everything_that_holds_no_text_keeps_its_bytes():
    data = template("共{pop.households}。", table=[("{每个村}{/}", "{pop.households}")])
    made = fill_docx(data, dossier())
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(io.BytesIO(made.document)) as new,
    ):
        assert old.namelist() == new.namelist()
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml"]


def test_the_same_template_and_data_give_the_same_bytes():
    data = template("{每个村}", "{/}{pop.households}。", "{完}")
    assert fill_docx(data, dossier()).document == fill_docx(data, dossier()).document


@pytest.mark.parametrize(
    ("texts", "code", "place", "wording"),
    [
        (
            ("一。", "", "全乡{pop.gdp:c}。"),
            "slot.form",
            "模板.docx 第2段第3字",
            "没有“c”这种形式",
        ),
        (("{每个村}", "甲。"), "directive.open", "模板.docx 第1段第1字", "没有结束"),
        (("甲。", "{完}"), "directive.stray", "模板.docx 第2段第1字", "没有对应的开头"),
        (("{每个村}", "{完}"), "directive.empty", "模板.docx 第1段第1字", "没有内容"),
        (
            ("{每个村}", "{每个村}", "甲", "{完}", "{完}"),
            "directive.again",
            "第2段",
            "各不相同",
        ),
        (("{如果 a.b}",) * 5 + ("甲",) + ("{完}",) * 5, "directive.depth", "第5段", "超过4层"),
        (("全乡{如果 econ.gdp}好。",), "directive.inline", "第1段第3字", "写在句子里"),
        (("{如果 econ.gdp > 3}", "甲。", "{完}"), "condition.bare", "第1段第16字", "没有单位"),
        (("见{^表}。",), "slot.cross", "第1段第2字", "只能写在提纲里"),
        (("{每个乡村}", "甲。"), "directive.over", "第1段第1字", "不能逐个列出"),
    ],
)
def test_a_fault_is_told_with_the_place_as_a_clerk_finds_it(texts, code, place, wording):
    problems = check_docx_template(template(*texts), name="模板.docx")
    problem = next(problem for problem in problems if problem.code == code)
    assert place in problem.text("zh")
    assert wording in problem.message("zh")
    assert refused(*texts, error=ProblemGroup)


def test_a_place_in_a_table_is_told_by_row_and_column():
    table = [("甲", "乙", "丙"), ("丁", "戊", "共{a:b}")]
    (problem,) = check_docx_template(template("一。", table=table))
    assert problem.text("zh").startswith("第1个表第2行第3列第2字：")
    assert problem.text("en").startswith("table 1, row 2, column 3 character 2: ")
    (late,) = check_docx_template(template(table=[("甲", "{每个村}乙"), ("丙", "丁")]))
    assert late.code == "template.row"
    assert "不在行首" in late.message("zh")
    assert "not at the front of its row" in late.message("en")
    (stray,) = check_docx_template(template(table=[("{完}甲", "乙")]))
    assert stray.code == "directive.stray"


def test_what_has_no_data_is_told_with_its_place_all_at_once():
    one = refused("共{econ.gdp}。")
    assert one.zh.startswith("模板.docx 第1段第2字：空位 {econ.gdp} 没有数据")
    several = refused("共{econ.gdp}。", "{如果 econ.gdp > 1亿元}", "好。", "{完}")
    assert several.code == "template.several"
    assert several.zh.startswith(
        "模板共有2处填不上：模板.docx 第1段第2字 {econ.gdp}、模板.docx 第2段"
    )
    assert several.en.startswith(
        "The template has 2 places that cannot be filled: "
        "模板.docx paragraph 1 character 2 {econ.gdp}, 模板.docx paragraph 2 "
    )
    loop = refused("{每个村}", "{poverty.incidence}。", "{完}")
    assert "第2段第1字" in loop.zh
    assert f"poverty.incidence@2020/{DA}" in loop.zh


def test_what_is_copied_is_bounded(monkeypatch):
    from xiaoping.report.embed import docx_template  # noqa: PLC0415 - to lower its bound

    monkeypatch.setattr(docx_template, "_ELEMENTS_AT_MOST", 5)
    assert refused("{每个村}", "{/}。", "{完}").code == "directive.too-many"


HOSTILE = ("<b>&\"'村", "村\x00\x0b\u202e", "长" * 500, "{/}[{econ.gdp}]", "村\r\n]]>")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_words_and_nothing_else(name):
    data = dossier(ROWS[1], areas=(AREAS[0], Area(XIAO, name)))
    (text,) = texts("{每个村}", "{/}共{pop.households}", "{完}", data=data)
    assert text.endswith("共300户")
    assert text.count("村") == name.count("村")


@settings(max_examples=40)
@given(
    st.lists(st.text(st.sampled_from("甲，。[]{} {econ.gdp}{/}\t\n"), max_size=20), max_size=3)
)
def test_any_template_is_filled_or_told(paragraphs):
    try:
        data = template(*paragraphs)
        made = fill_docx(data, dossier())
    except (SlotError, ProblemGroup) as error:
        assert str(error)  # noqa: PT017 - either is fine
    else:
        assert opened(made)


def test_the_sample_fills_a_template():
    made = fill_docx(
        template("{@Y}，{/}国民生产总值{econ.gdp:status}{econ.gdp}，同比{econ.gdp:同比}。"),
        xiaoping_2020(),
    )
    assert opened(made).paragraphs[0].text.endswith("国民生产总值预计9350万元，同比增长0.86%。")


@pytest.mark.heavy
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_what_was_filled(tmp_path):
    table = [("村", "户数"), ("{每个村} {/}", "{pop.households}")]
    made = fill_docx(template("共{pop.households}。", table=table), dossier())
    path = tmp_path / "a.docx"
    path.write_bytes(made.document)
    profile = f"-env:UserInstallation=file://{tmp_path}/lo"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text", str(path)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "共800户。" in text
    assert "大冲村" in text


def controlled(element):
    """Put a content control around an element."""
    control = docx.oxml.parse_xml(f"<w:sdt {WORD}><w:sdtContent/></w:sdt>")
    element.addprevious(control)
    control[0].append(element)


def test_slots_in_content_controls_around_cells_and_rows_are_filled():
    document = docx.Document(io.BytesIO(template(table=[("户", "{pop.households}")] * 2)))
    (table,) = document.tables
    controlled(table.cell(0, 1)._tc)
    controlled(table.rows[1]._tr)
    body = opened(fill_docx(saved(document), dossier())).element.body
    assert [text.text for text in body.iter(W + "t")] == ["户", "800户", "户", "800户"]


def test_rows_in_a_content_control_are_repeated_and_counted_on():
    rows = [("{每个村}", ""), ("{/}", "{pop.households}"), ("{完}", ""), ("{a.b", "")]
    document = docx.Document(io.BytesIO(template(table=rows)))
    (table,) = document.tables
    last = table.rows[3]._tr
    controlled(last)
    for row in table.rows[:3]:
        last.addprevious(row._tr)
    (problem,) = check_docx_template(saved(document))
    assert problem.where.text("en") == "table 1, row 4, column 1 character 1"
    last.getparent().remove(last)
    made = opened(fill_docx(saved(document), dossier()))
    body = made.element.body
    assert [text.text for text in body.iter(W + "t")] == ["小冲村", "300户", "大冲村", "500户"]


def test_a_content_control_in_a_loop_is_filled_for_each_turn():
    document = docx.Document(io.BytesIO(template("{每个村}", "{/}：{pop.households}", "{完}")))
    controlled(document.paragraphs[1]._p)
    body = opened(fill_docx(saved(document), dossier())).element.body
    words = "".join(text.text for text in body.iter(W + "t"))
    assert words == "小冲村：300户大冲村：500户"
    document = docx.Document(io.BytesIO(template("{每个村}", "{econ.gdp}", "{完}")))
    controlled(document.paragraphs[1]._p)
    with pytest.raises(SlotError, match="paragraph 2 character 1"):
        fill_docx(saved(document), dossier())
