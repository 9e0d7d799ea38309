"""The PDF has the official form, measured on the page, and the words of the text."""

from __future__ import annotations

import datetime as dt
import importlib.abc
import re
import shutil
import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoping.errors import FileError, MissingExtraError, TextError
from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.render import pdf, to_text
from xiaoping.report.render.pdf import to_pdf
from xiaoping.report.tree import (
    Attachment,
    Chart,
    ChartKind,
    Custom,
    Emphasis,
    Figure,
    Note,
    Paragraph,
    Report,
    RunIn,
    Section,
    Series,
    Signature,
    Table,
    Text,
)

pytest.importorskip("typst")

poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is missing")

POINT = 25.4 / 72


def text(words):
    return (Text(words),)


def figure(words):
    return (Figure(Observation("pop.households", "431228223000", Year(2020), quantity(words))),)


def read(data, *options):
    done = subprocess.run(
        ["pdftotext", *options, "-", "-"],
        input=data,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def words_of(data):
    """Return the words of all pages without the numbers of the pages."""
    found = read(data, "-raw").replace("\f", "\n").split("\n")
    return "".join("".join(line.split()) for line in found if not PAGE.fullmatch(line.strip()))


PAGE = re.compile(r"— ?\d+ ?—")
LINE = re.compile(
    r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</line>',
    re.DOTALL,
)
WORD = re.compile(r"<word[^>]*>(.*?)</word>")


def pages(data):
    """Return the lines of each page: left, top, right and bottom in millimetres, and words."""
    found = read(data, "-bbox-layout").split("<page ")[1:]
    return [
        [
            (*(float(place) * POINT for place in line[:4]), "".join(WORD.findall(line[4])))
            for line in LINE.findall(page)
        ]
        for page in found
    ]


@poppler
def test_a_page_has_22_lines_of_28_characters_within_the_margins():
    first, second, *_ = pages(to_pdf(Paragraph(text("全乡稳步推进各项工作落实见效" * 100))))
    for page in (first, second):
        lines = [line for line in page if not PAGE.fullmatch(line[4])]
        assert len(lines) == 22
        assert {len(line[4]) for line in lines[1:]} == {28}
        assert {round(line[0], 1) for line in lines[1:]} == {28.0}
        assert {round(210 - line[2]) for line in lines} == {26}
        pitches = {round(below[1] - above[1], 2) for above, below in pairwise(lines)}
        assert pitches == {10.23}
        # A line stands in the middle of its 10.23 mm.
        middle = (lines[0][1] + lines[0][3]) / 2
        assert lines[0][1] >= 37
        assert abs(middle - 37 - 225 / 44) < 1
        assert lines[-1][3] <= 297 - 35
    # The first line is indented by two characters.
    assert len(first[0][4]) == 26
    assert round(first[0][0] - 28, 1) == round(2 * 156 / 28, 1)


@poppler
def test_page_numbers_stand_outside_a_character_in_below_the_text():
    first, second, *_ = pages(to_pdf(Paragraph(text("全乡稳步推进各项工作落实见效" * 100))))
    (left, top, right, bottom, words) = first[-1]
    assert words == "—1—"
    assert 210 - 26 - right == pytest.approx(14 * POINT, abs=0.6)
    assert (top + bottom) / 2 == pytest.approx(297 - 35 + 7, abs=1)
    (left, _, _, _, words) = second[-1]
    assert words == "—2—"
    assert left - 28 == pytest.approx(14 * POINT, abs=0.6)


@poppler
def test_a_date_shorter_than_the_name_stands_two_characters_further_in():
    long = "某某县某某乡人民政府"
    ((name, date, _),) = pages(to_pdf(Signature(long, dt.date(2020, 12, 9))))
    assert name[4] == long
    assert 210 - 26 - name[2] == pytest.approx(2 * 156 / 28, abs=0.2)
    assert date[0] - name[0] == pytest.approx(2 * 156 / 28, abs=0.2)


@poppler
def test_a_date_longer_than_the_name_stands_two_characters_from_the_right():
    ((name, date, _),) = pages(to_pdf(Signature("某乡", dt.date(2020, 12, 9))))
    assert 210 - 26 - date[2] == pytest.approx(2 * 156 / 28, abs=0.2)
    assert date[0] - name[0] == pytest.approx(2 * 156 / 28, abs=0.2)


@poppler
def test_the_head_of_a_long_table_stands_on_every_page_and_an_attachment_begins_one():
    rows = tuple((text(f"第{n}村"), figure(f"{n}户")) for n in range(1, 80))
    table = Table(title=text("各村户数"), head=(text("村名"), text("户数")), rows=rows)
    report = Report(
        title=(), blocks=(table, Attachment(text("说明"), (Paragraph(text("无")),)))
    )
    found = read(to_pdf(report), "-raw").split("\f")
    assert [page.count("村名") for page in found[:3]] == [1, 1, 1]
    assert sum(page.count("各村户数") for page in found) == 1
    last = next(page for page in found if page.startswith("附件\n说明\n"))
    assert "第79村" not in last


@poppler
@poppler
def test_a_wide_table_has_a_turned_page_of_its_own_and_what_follows_stands_upright():
    head = tuple(text(f"第{number}项户数") for number in range(14))
    table = Table(title=text("各村"), head=head, rows=((figure("606户"),) * 14,) * 3)
    blocks = (Paragraph(text("前文。")), table, Paragraph(text("后文。")))
    made = to_pdf(Report(title=(), blocks=blocks))
    sizes = re.findall(r'<page width="([0-9.]+)" height="([0-9.]+)"', read(made, "-bbox"))
    assert [float(width) > float(height) for width, height in sizes] == [False, True, False]
    assert words_of(made).startswith("前文。")
    assert words_of(made).endswith("后文。")


def test_a_small_table_is_not_parted():
    table = Table(
        title=text("各村户数"),
        head=(text("村名"), text("户数")),
        rows=tuple((text(f"第{n}村"), figure(f"{n}户")) for n in range(1, 6)),
    )
    lines = tuple(Paragraph(text(f"段落{n}")) for n in range(20))
    found = read(to_pdf(Section(text("甲"), (*lines, table))), "-raw").split("\f")
    assert "各村户数" not in found[0]
    assert found[1].startswith("各村户数\n村名 户数\n第1村")


@poppler
@pytest.mark.parametrize("head", ["甲" * 9000, "乙"])
@pytest.mark.parametrize("cell", ["甲" * 9000, "丁"])
def test_nothing_is_lost_of_cells_higher_than_a_page(head, cell):
    row = (text(cell), text("丙"))
    table = Table(title=text("户"), head=(text(head), text("末")), rows=(row,) * 3)
    found = read(to_pdf(table), "-raw")
    assert found.count("甲") == (table.head[0][0].text + 3 * cell).count("甲")
    assert found.count("丙") == 3


@poppler
def test_nothing_is_lost_of_lines_longer_than_a_page():
    long = text("甲" * 2000)
    table = Table(title=long, unit=long, head=(text("乙"),), rows=((text("丙"),),), note=long)
    blocks = (Section(long, (Note(long), table)), Signature("甲" * 2000, dt.date(2020, 1, 1)))
    report = Report(title=long, blocks=(*blocks, Attachment(long, ())))
    assert words_of(to_pdf(report)) == "".join(to_text(report).split())


def test_headings_are_the_outline_of_the_document():
    part = Section(text("甲"), (Section(text("乙"), (Paragraph(text("丙")),)),))
    found = to_pdf(Report(title=text("丁"), blocks=(part, Attachment(text("戊"), (part,)))))
    titles = re.findall(rb"/Title ?<(FEFF[0-9A-F]+)>", found)
    assert {bytes.fromhex(title.decode()).decode("utf-16") for title in titles} >= {
        "一、甲", "（一）乙", "附件",
    }  # fmt: skip


def test_the_same_report_gives_the_same_bytes_whenever_it_is_made():
    report = Report(
        title=text("总结"),
        blocks=(Paragraph(text("甲")), Signature("某乡", dt.date(2020, 12, 9))),
    )
    code = (
        "import sys, hashlib, datetime as dt\n"
        "from xiaoping.report.render.pdf import to_pdf\n"
        "from xiaoping.report.tree import *\n"
        "t = lambda s: (Text(s),)\n"
        "r = Report(title=t('总结'), blocks=(Paragraph(t('甲')),"
        " Signature('某乡', dt.date(2020, 12, 9))))\n"
        "sys.stdout.buffer.write(to_pdf(r))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout == to_pdf(report)


WORDS = st.one_of(
    st.text(alphabet="*_`[]()<>&|#~$^{}\\:/w.-+=!\"'1。，甲乙 \n\t\x00\u202e", max_size=8),
    st.sampled_from(
        ["#panic()", "http://x.cn", "---", "a" * 60, "二〇二〇", "1. ", "全乡" * 40]
    ),
)
LINES = st.lists(
    st.one_of(
        st.builds(Text, WORDS),
        st.builds(lambda w: Emphasis(text(w)), WORDS),
        st.sampled_from(["606户", "290.92万元"]).map(lambda w: figure(w)[0]),
    ),
    max_size=4,
).map(tuple)
CELLS = st.lists(LINES, max_size=3).map(tuple)
BLOCKS = st.recursive(
    st.one_of(
        st.builds(Paragraph, LINES),
        st.builds(RunIn, LINES, LINES),
        st.builds(Series, st.lists(LINES, max_size=3).map(tuple), LINES, st.booleans()),
        st.builds(Table, title=LINES, head=CELLS, rows=st.tuples(CELLS, CELLS), note=LINES),
        st.builds(Note, LINES),
        st.builds(Signature, WORDS, st.none() | st.dates()),
    ),
    lambda inner: st.builds(Section, LINES, st.lists(inner, max_size=3).map(tuple), WORDS),
    max_leaves=6,
)
REPORTS = st.builds(Report, title=LINES, blocks=st.lists(BLOCKS, max_size=4).map(tuple))


@poppler
@settings(max_examples=40)
@given(REPORTS)
def test_the_pdf_says_what_the_text_says(report):
    assert words_of(to_pdf(report)) == "".join(to_text(report).split())


def test_a_picture_is_set_from_memory():
    table = Table(
        title=text("户"), head=(text("年"), text("户")), rows=((text("甲"), figure("1户")),)
    )
    chart = Chart(kind=ChartKind.BAR, table=table)
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    assert len(to_pdf(chart, pictures=lambda _: svg)) > len(to_pdf(chart))


def test_a_picture_that_is_none_is_refused():
    table = Table(
        title=text("户"), head=(text("年"), text("户")), rows=((text("甲"), figure("1户")),)
    )
    chart = Chart(kind=ChartKind.BAR, table=table)
    with pytest.raises(TextError, match=r"typst refuses a picture .*SVG"):
        to_pdf(chart, pictures=lambda _: b"\xff\xfe")
    with pytest.raises(TextError, match=r"typst refuses a picture .*SVG") as caught:
        to_pdf(chart, pictures=lambda _: b"no picture")
    assert caught.value.code == "pdf.refused"
    assert "请检查 pictures" in caught.value.message("zh")


def test_markup_of_a_third_party_that_is_wrong_is_refused():
    with pytest.raises(TextError, match="unknown variable: nowhere"):
        to_pdf(Custom("acme.map", {}), custom={"acme.map": lambda _: "#nowhere"})


class Fonts:
    """Fonts of a machine without any Chinese handwriting."""

    def families(self):
        return ["Noto Serif CJK SC", "SimHei"]


def test_a_face_that_is_missing_is_named_with_what_brings_it(monkeypatch):
    monkeypatch.setattr(pdf, "_fonts", lambda _: Fonts())
    with pytest.raises(FileError, match=r"No font was found for 楷体") as caught:
        to_pdf(Paragraph(text("甲")))
    assert caught.value.code == "pdf.face"
    assert "AR PL UKai CN" in str(caught.value)
    assert "apt install fonts-arphic-ukai" in caught.value.message("zh")


def test_characters_that_no_font_has_are_named_with_their_place():
    lost = "\U000f0000\U000f0001"
    report = Report(
        title=text("甲"), blocks=(Section(text("乙"), (Paragraph(text(f"丙{lost}·—丁")),)),)
    )
    with pytest.raises(
        TextError, match=r"no font on this machine has the characters"
    ) as caught:
        to_pdf(report)
    assert caught.value.code == "pdf.glyphs"
    assert caught.value.message("zh").startswith(
        "一、第1段里的字（U+F0000）、（U+F0001）在本机的字体里都没有，PDF 里会印成空框。"
    )


def test_of_many_characters_that_no_font_has_a_few_are_named():
    lost = "".join(map(chr, range(0xF0000, 0xF0400)))
    with pytest.raises(TextError) as caught:
        to_pdf(Paragraph(text(lost)))
    assert str(caught.value).count("U+") == 8


def test_a_rare_character_that_some_font_has_is_printed():
    assert to_pdf(Paragraph(text("镕·—é"))).startswith(b"%PDF-")


def test_without_typst_the_command_that_installs_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'xiaoping\[pdf\]'"):
        to_pdf(Paragraph(text("甲")))


def test_a_typst_that_does_not_work_is_told_with_the_reason(monkeypatch):
    class Broken(importlib.abc.MetaPathFinder):
        def find_spec(self, name, _path=None, _target=None):
            if name == "typst":
                raise ImportError("DLL load failed")

    monkeypatch.delitem(sys.modules, "typst", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    with pytest.raises(MissingExtraError) as caught:
        to_pdf(Paragraph(text("甲")))
    assert caught.value.code == "extra.broken"
    assert "typst 装了，但用不了（DLL load failed）" in caught.value.zh
    assert "--force-reinstall 'xiaoping[pdf]'" in caught.value.en
