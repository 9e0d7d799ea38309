"""A site gets a section as sections of its own, in every format, and no word of it as markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from xiaoping import testing
from xiaoping.errors import EnvelopeError, FileError
from xiaoping.indicators.observation import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.embed.sphinx import read_node
from xiaoping.report.plain import dumps_node
from xiaoping.report.render import to_html
from xiaoping.report.tree import (
    CrossRef,
    Figure,
    Note,
    Paragraph,
    Report,
    Section,
    Table,
    Text,
)
from xiaoping.source import Source

build = pytest.importorskip("sphinx.cmd.build")


def cell(text):
    return (Text(text),)


def site(folder, page, node, builder="html", language="zh_CN", **files):
    """Build a site of one page; return what it is, and what was complained of."""
    source, target = folder / "source", folder / builder
    source.mkdir(exist_ok=True)
    (source / "conf.py").write_text(
        f'extensions = ["xiaoping.report.embed.sphinx"]\nlanguage = "{language}"\n'
        'html_theme = "basic"\n',
        encoding="utf-8",
    )
    (source / "index.rst").write_text(page, encoding="utf-8")
    if node is not None:
        (source / "report.json").write_text(dumps_node(node), encoding="utf-8")
    for name, text in files.items():
        (source / f"{name}.json").write_text(text, encoding="utf-8")
    told = folder / "warnings"
    options = ["-q", "-b", builder, "-w", str(told), "-d", str(folder / "trees")]
    build.build_main([*options, str(source), str(target)])
    ending = {"html": "html", "text": "txt", "latex": "tex"}[builder]
    [made] = [p for p in target.glob(f"*.{ending}") if p.stem not in ("search", "genindex")]
    return made.read_text(encoding="utf-8"), told.read_text(encoding="utf-8")


HOMES = Observation(
    "pop.households",
    "990001200000",
    Year(2020),
    quantity("606户"),
    source=Source(document="年度台账<b>"),
)
TOLD = Report(
    title=(),
    blocks=(Section(cell("脱贫"), (Paragraph((Text("共"), Figure(HOMES), Text("。"))),)),),
    names={"990001200000": "某乡"},
)
PAGE = "标题\n====\n\n.. xiaoping-section:: report.json\n"
REPORT = Report(
    title=cell("总结"),
    blocks=(
        Section(
            cell("甲<b>"),
            (
                Paragraph((Text('"引" -- *强* `x` |y| {{ z }}'),)),
                Section(cell("乙"), (), id="second"),
                Table(
                    title=cell("户<数>"), head=(cell("a"), ()), rows=(), id="t", note=cell("注")
                ),
            ),
            id="first part",
        ),
        Section(cell("丙"), (Paragraph((Text("见"), CrossRef("t"))),), id="third"),
    ),
)


class Visible(HTMLParser):
    """The words of the page's body, and the elements in it."""

    def __init__(self):
        super().__init__()
        self.words, self.elements, self.depth = [], [], 0

    def handle_starttag(self, tag, attrs):
        if self.depth or ("class", "body") in attrs:
            self.depth += tag not in ("br", "col", "meta", "link", "input")
            self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, _tag):
        self.depth -= bool(self.depth)

    def handle_data(self, data):
        if self.depth:
            self.words.append(data)


def seen(html):
    parser = Visible()
    parser.feed(html)
    words = "".join(parser.words).replace("¶", "")
    return "".join(words.split()), parser.elements


def test_a_report_becomes_sections_below_that_of_the_page(tmp_path):
    html, told = site(tmp_path, PAGE, REPORT)
    assert told == ""
    words, elements = seen(html)
    assert words == ('标题总结一、甲<b>"引"--*强*`x`|y|{{z}}（一）乙表1户<数>a注二、丙见表1')
    headings = [tag for tag, _ in elements if re.fullmatch(r"h\d", tag)]
    assert headings == ["h1", "h2", "h3", "h4", "h3"]
    ids = [attrs["id"] for tag, attrs in elements if tag == "section"]
    assert {"first-part", "second", "third"} <= set(ids)
    assert "b" not in {tag for tag, _ in elements}
    assert [attrs["id"] for tag, attrs in elements if tag == "table"] == ["t"]
    assert "xiaoping.css" in html
    assert (tmp_path / "html" / "_static" / "xiaoping.css").is_file()


@pytest.mark.parametrize("title", ["户数", ""])
def test_the_unit_of_a_table_stands_behind_its_title(tmp_path, title):
    table = Table(
        id="t",
        title=(Text(title),) if title else (),
        head=((Text("村"),), (Text("数"),)),
        rows=(((Text("甲村"),), (Figure(HOMES),)),),
        unit=(Text("单位：户"),),
    )
    html, told = site(
        tmp_path, "标题\n====\n\n.. xiaoping-section:: r.json\n", None, r=dumps_node(table)
    )
    assert told == ""
    body = f'<div class="body">{to_html(table, fragment=True)}</div>'
    assert seen(html)[0] == "标题" + seen(body)[0]
    text, _ = site(tmp_path, "标题\n====\n\n.. xiaoping-section:: r.json\n", None, "text")
    assert ("表1\u3000户数\u3000单位：户" if title else "表1\u3000单位：户") in text


def test_a_section_is_taken_out_and_numbered_for_its_place(tmp_path):
    page = (
        f"{PAGE}   :section: third\n   :first: 4\n\n"
        ".. xiaoping-section:: report.json\n   :section: second\n\n后文。\n"
    )
    text, told = site(tmp_path, page, REPORT, "text")
    assert told == ""
    assert [line for line in text.splitlines() if line and line[0] not in "*=-^"] == [
        "标题",
        "四、丙",
        "见表1",
        "一、乙",
        "后文。",
    ]
    assert text.count("----") == 0
    assert text.count("====") == 2


def test_sources_are_told_below_in_every_format(tmp_path):
    text, told = site(tmp_path, f"{PAGE}   :sources:\n", TOLD, "text")
    assert told == ""
    assert "数据来源" in text
    assert "年度台账<b>" in text
    latex, _ = site(tmp_path, f"{PAGE}   :sources:\n", TOLD, "latex")
    assert re.search(r"\\(chapter|section)\{一、脱贫\}", latex)
    assert r"\DUrole{xp-figure}{606户}" in latex
    assert "<data" not in latex + text


def test_a_figure_tells_where_it_comes_from(tmp_path):
    html, _ = site(tmp_path, PAGE, TOLD)
    words, elements = seen(html)
    assert words == "标题一、脱贫共606户。"
    [figure] = [attrs for tag, attrs in elements if tag == "data"]
    assert (figure["value"], figure["data-unit"]) == ("606", "household")
    assert "来源：年度台账<b>" in figure["aria-description"]
    assert "地区：某乡" in figure["aria-description"]
    # Titles stand in tables of contents too: there a figure is words.
    assert html.count("<data") == 1


def test_where_no_section_may_stand_a_heading_is_a_rubric(tmp_path):
    page = "标题\n====\n\n- .. xiaoping-section:: report.json\n"
    html, told = site(tmp_path, page, REPORT)
    assert told == ""
    _, elements = seen(html)
    rubrics = [attrs for tag, attrs in elements if attrs.get("class") == "rubric"]
    assert len(rubrics) == 4


def test_a_page_is_built_anew_when_its_file_changes(tmp_path):
    site(tmp_path, PAGE, REPORT)
    html, _ = site(tmp_path, PAGE, Note(cell("新的注")))
    assert "新的注" in html


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("zh_CN", None, r"index\.rst:4: ERROR: 读不了文件“report\.json”：.*请检查路径。"),
        ("en", None, r"index\.rst:4: ERROR: The file 'report\.json' cannot be read: .*"),
        ("en", "{", r"index\.rst:4: ERROR: .*JSON.*"),
        ("zh_CN", '{"kind": "xiaoping.report", "version": 1, "data": {}}', r"title"),
    ],
)
def test_a_fault_is_told_with_its_page_and_line(tmp_path, language, text, words):
    files = {} if text is None else {"report": text}
    html, told = site(tmp_path, PAGE, None, language=language, **files)
    assert re.search(words, told)
    assert "标题" in html


def test_an_unknown_section_is_told_with_those_that_there_are(tmp_path):
    _, told = site(tmp_path, f"{PAGE}   :section: thrid\n", REPORT, language="en")
    assert "There is no section, table, chart or attachment with the id 'thrid'." in told
    assert "Near: third" in told


def test_a_file_is_read_or_refused(tmp_path):
    path = tmp_path / "part.json"
    with pytest.raises(FileError, match=r"'part\.json' cannot be read"):
        read_node(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(FileError, match=r"'part\.json' cannot be read"):
        read_node(path)
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(EnvelopeError):
        read_node(path)
    path.write_text(dumps_node(REPORT), encoding="utf-8")
    assert read_node(path) == REPORT


def test_whatever_the_words_a_site_says_them(tmp_path, sample):
    reports = sample(testing.sections(), 30)
    pages = [f".. xiaoping-section:: r{n}.json\n" for n in range(len(reports))]
    files = {f"r{n}": dumps_node(report) for n, report in enumerate(reports)}
    html, told = site(tmp_path, "标题\n====\n\n" + "\n".join(pages), None, **files)
    words, elements = seen(html)
    pages = [f'<div class="body">{to_html(one, fragment=True)}</div>' for one in reports]
    assert words == "标题" + "".join(seen(page)[0] for page in pages)
    assert {tag for tag, _ in elements} <= {
        *("div", "section", "h1", "h2", "h3", "h4", "h5", "h6", "a", "p", "span", "data"),
        *("strong", "table", "caption", "thead", "tbody", "tr", "th", "td", "clear"),
    }
    assert told == ""
