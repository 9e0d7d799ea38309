"""Typst markup that is nothing but the words of the report and its form."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.report.profile import ENGLISH, Profile
from xiaoping.report.render.typst_source import escape, faces, to_typst
from xiaoping.report.tree import (
    Attachment,
    Chart,
    ChartKind,
    Custom,
    Emphasis,
    Figure,
    Paragraph,
    Report,
    RunIn,
    Section,
    Signature,
    Table,
    Text,
)

HOMES = Figure(
    Observation("poverty.registered.households", "431228223000", Year(2020), quantity("606户"))
)


def text(words):
    return (Text(words),)


def body(node, **options):
    """Return what stands below the form."""
    return to_typst(node, **options).partition("#let sheet(")[2].partition("\n}\n\n")[2].strip()


def test_a_report_is_read_from_top_to_bottom():
    report = Report(
        title=text("总结"),
        issuer="某乡",
        blocks=(
            Section(text("甲"), (RunIn(text("乙"), (HOMES, Text("。"))),)),
            Signature("某乡", dt.date(2020, 12, 9)),
        ),
    )
    assert body(report).split("\n\n") == [
        "#title[总结]",
        "#head(1, 1)[一、甲]",
        r"1\.乙。606户。",
        "#signed[某乡][2020年12月9日]",
    ]


def test_the_properties_come_from_the_report_and_never_from_a_clock():
    signed = Report(title=text("总结"), blocks=(Signature("某乡", dt.date(2020, 12, 9)),))
    first = '#set document(title: "总结", author: ("某乡", ), date: '
    day = "datetime(year: 2020, month: 12, day: 9))"
    assert to_typst(signed).splitlines()[0] == first + day
    plain = Report(title=text('"甲"\\'), blocks=(), issuer="乙")
    assert to_typst(plain).splitlines()[0] == (
        r'#set document(title: "\"甲\"\\", author: ("乙", ), date: none)'
    )
    assert to_typst(plain, title="丙").splitlines()[0].startswith('#set document(title: "丙"')
    assert to_typst(Paragraph(())).splitlines()[0] == (
        '#set document(title: "", author: (), date: none)'
    )


def test_a_name_and_a_date_stand_together_only_if_they_follow_each_other():
    assert body(Report(title=(), blocks=(Signature("", dt.date(2020, 1, 2)),))) == (
        "#signed[][2020年1月2日]"
    )
    assert body(
        Report(title=(), blocks=(Signature("甲"), Paragraph(text("乙")), Signature("丙")))
    ).split("\n\n") == ["#signed[甲][]", "乙", "#signed[丙][]"]


def test_a_table_says_how_wide_its_columns_are_and_where_its_total_is():
    table = Table(
        title=text("户数"),
        unit=text("单位：户"),
        head=(text("村"), text("户数")),
        rows=((text("某村"), (HOMES,)), (text("合计"), (HOMES,))),
        note=text("注：无。"),
        total="last",
    )
    assert body(table) == (
        "#sheet(12.0pt, (6fr, 6fr, ), (left, right, ), true, true,\n"
        "  [户数], [单位：户], [注：无。],\n"
        "  ([村], [户数],),\n"
        "  (\n"
        "  [某村], [606],\n"
        "  [#strong[合计]], [#strong[606]],\n"
        "  ),\n)"
    )


def test_a_dash_among_figures_leaves_them_at_the_right():
    rows = ((text("甲村"), (HOMES,)), (text("乙村"), text("—")))
    table = Table(title=(), head=(text("村"), text("户数")), rows=rows)
    assert "(left, right, )" in body(table)
    nothing = Table(title=(), head=(text("村"), text("户数")), rows=rows[1:])
    assert "(left, left, )" in body(nothing)


def test_a_table_too_wide_for_type_that_is_read_with_ease_has_a_turned_page():
    def wide(columns):
        head = tuple(text(f"第{number}项户数") for number in range(columns))
        return body(Table(title=(), head=head, rows=(((HOMES,),) * columns,)))

    assert wide(5).startswith("#sheet(12.0pt")
    assert wide(12).startswith("#turned[\n#sheet(10.5pt")
    assert wide(12).endswith(",\n)\n]")


def test_attachments_are_listed_and_the_headings_in_them_are_one_level_lower():
    report = Report(
        title=text("总结"),
        blocks=(
            Attachment(text("甲表"), (Section(text("乙"), ()),)),
            Attachment(text("3.丙表"), ()),
        ),
    )
    assert body(report).split("\n\n") == [
        "#title[总结]",
        r"#listed(true)[附件：1\.][甲表]",
        r"#listed(false)[2\.][3\.丙表]",
        "#attachment(1)[附件1]",
        "#title[甲表]",
        "#head(2, 1)[一、乙]",
        "#attachment(1)[附件2]",
        r"#title[3\.丙表]",
    ]
    one = Report(title=(), blocks=(Attachment(text("1.甲"), ()),))
    assert body(one).startswith(r"#listed(true)[附件：][1\.甲]")


def test_a_chart_is_drawn_above_its_table_if_there_is_someone_to_draw_it():
    table = Table(
        title=text("户厕"), head=(text("年"), text("户")), rows=((text("甲"), (HOMES,)),)
    )
    chart = Chart(kind=ChartKind.BAR, table=table, alt='甲"乙"')
    assert body(chart) == body(table)
    assert body(chart, pictures=lambda _: b"") == body(chart)
    drawn = body(chart, pictures=lambda found: f'<svg id="{found.kind.value}"/>'.encode())
    assert drawn == body(chart, pictures=lambda found: f'<svg id="{found.kind.value}"/>')
    assert drawn.startswith('#picture(bytes("<svg id=\\"bar\\"/>"), "甲\\"乙\\"")\n\n#sheet(')


def test_a_third_partys_node_prints_what_it_falls_back_on_or_its_own_markup():
    node = Custom("acme.map", {}, (Paragraph(text("无图#")),))
    assert body(node) == r"无图\#"
    assert body(node, custom={"acme.map": lambda found: f"#emph[{found.kind}]"}) == (
        "#emph[acme.map]"
    )


def test_the_language_is_that_of_the_house():
    assert '#set text(lang: "zh", region: "cn")' in to_typst(Paragraph(text("甲")))
    english = to_typst(Paragraph(text("a")), profile=Profile(id="en", lang="en"))
    assert '#set text(lang: "en")' in english


def test_a_word_longer_than_a_line_may_be_broken():
    assert body(Paragraph(text("甲" + "a" * 30 + "乙"))) == (
        "甲aaaaaaaaaaaa#h(0.01pt)aaaaaaaaaaaa#h(0.01pt)aaaaaa乙"
    )
    assert "#h" not in body(Paragraph(text("甲" * 100 + "1234567.89万元")))


def test_families_are_also_known_by_the_names_that_typst_gives_them():
    assert faces(["AR PL UKai CN", "KaiTi", "AR PL UKai"]) == (
        "AR PL UKai CN",
        "AR PL UKai",
        "KaiTi",
    )


HOSTILE = st.one_of(
    st.text(alphabet="*_`[]()<>&|#~$^{}\\:/w.-+=!\"'@;,?%1u 甲。", max_size=12),
    st.sampled_from(
        ["#include", "#panic()", "http://x.cn", "---", "1. ", "- ", "= ", "/ a: b", "$x$"]
    ),
)


def plain(content):
    """Return the words of content that typst has read."""
    match content:
        case {"func": "text" | "symbol", "text": found}:
            return found
        case {"func": "space"}:
            return " "
        case {"func": "sequence", "children": children}:
            return "".join(map(plain, children))
        case {"func": "strong", "body": inside}:
            return plain(inside)
        case _:
            raise AssertionError(content)


@given(
    st.lists(HOSTILE, min_size=1, max_size=4), st.lists(st.booleans(), min_size=4, max_size=4)
)
def test_typst_reads_every_text_as_that_text(words, strong):
    typst = pytest.importorskip("typst")
    inlines = [
        Emphasis(text(f"{word}甲")) if stressed else Text(f"{word}甲")
        for word, stressed in zip(words, strong, strict=False)
    ]
    markup = body(Paragraph(tuple(inlines)))
    compiler = typst.Compiler(f"#metadata([{markup}]) <it>".encode(), ignore_system_fonts=True)
    read = json.loads(compiler.query("<it>", field="value", one=True))
    said = "".join(f"{word}甲" for word in words)
    assert "".join(plain(read).split()) == "".join(said.split())


@given(st.text(max_size=40))
def test_what_is_escaped_keeps_its_letters(words):
    assert re.sub(r"\\(.)", r"\1", escape(words)) == words


def test_english_headings_have_the_face_of_the_first_level():
    source = to_typst(Paragraph((Text("Up."),)), profile=ENGLISH)
    faces_of = dict(re.findall(r"#let (kai|hei) = (.*)", source))
    assert faces_of["kai"] == faces_of["hei"]
    assert "KaiTi" in to_typst(Paragraph((Text("甲"),)))
