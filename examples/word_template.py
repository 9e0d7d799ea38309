"""A Word template of your own, filled in two ways: by docxtpl, and by python-docx alone.

Run it with a folder to keep the documents.
"""

import sys
import tempfile
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docxtpl import DocxTemplate

import xiaoping as xp
from xiaoping.report.embed.word import for_docxtpl, replace
from xiaoping.report.tree import Figure, PeriodRef, Section, Table, Text


def template(path: Path, slot: str) -> None:
    """Write a template as an office might keep it: a letterhead, a place, an end."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.size = Pt(12)
    for face, style in (("SimSun", normal), ("SimHei", document.styles["Heading 1"])):
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)
    head = document.add_paragraph("某乡工作专报")
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.runs[0].font.size = Pt(26)
    head.runs[0].font.color.rgb = RGBColor(0xC0, 0, 0)
    document.sections[0].header.paragraphs[0].text = "内部资料　注意保存"
    document.add_heading("基本情况", 1)
    for text in ("现将有关情况报告如下。", slot, "专此报告。"):
        document.add_paragraph(text).paragraph_format.first_line_indent = Pt(24)
    document.save(str(path))


def toilets(data: xp.DataSet) -> Section:
    """Return a section with a sentence and a table."""
    years = [
        data.one("toilet.household_built", period=year, scenario="actual")
        for year in ("2019", "2020")
    ]
    table = Table(
        id="toilets",
        title=(Text("户厕改造"),),
        head=((Text("年份"),), (Text("建成"),)),
        rows=tuple(((PeriodRef(item.period),), (Figure(item),)) for item in years),
    )
    told = xp.say(
        "{before}改建户厕{last}，{now}改建{done}，任务{rate}。",
        before=years[0].period,
        last=years[0],
        now=years[1].period,
        done=years[1],
        rate=data["toilet-2020-rate"],
    )
    return xp.section("厕所革命", told, table)


def shown(path: Path) -> None:
    """Print what a document holds, with the styles of its paragraphs."""
    document = docx.Document(str(path))
    for item in document.iter_inner_content():
        if isinstance(item, docx.table.Table):
            for row in item.rows:
                print("   |", " | ".join(cell.text for cell in row.cells))
        else:
            print(f"   {item.style.name}: {item.text}")
    names = [mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    print("   bookmarks:", *names)


part = toilets(xp.xiaoping_2020().observations)
styles = {"heading1": "标题 1", "table": "网格型"}
with tempfile.TemporaryDirectory() as scratch:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else scratch)

    print("docxtpl, in the styles of the host:")
    template(folder / "template.docx", "{{p progress }}")
    filled = DocxTemplate(str(folder / "template.docx"))
    filled.render(for_docxtpl({"progress": part}, filled, styles=styles))
    filled.save(str(folder / "by-docxtpl.docx"))
    shown(folder / "by-docxtpl.docx")

    print("python-docx, looking like the text at the place:")
    template(folder / "placeholder.docx", "（此处插入进展）")
    document = docx.Document(str(folder / "placeholder.docx"))
    place = next(p for p in document.paragraphs if p.text == "（此处插入进展）")
    replace(part, place, first=2)
    document.save(str(folder / "by-python-docx.docx"))
    shown(folder / "by-python-docx.docx")
