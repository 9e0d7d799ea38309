from __future__ import annotations

import datetime as dt
import re
from html.parser import HTMLParser

import pytest

from xiaoping.indicators.observation import Observation
from xiaoping.measures import Missing, MissingReason, Share, parse, quantity
from xiaoping.periods import Year
from xiaoping.report import annual_report, standard_outline
from xiaoping.report.flow import flow
from xiaoping.report.marks import marked
from xiaoping.report.profile import ENGLISH
from xiaoping.report.render.html import inline_html, stylesheet, to_html
from xiaoping.report.tree import (
    AreaRef,
    Attachment,
    ChangeRef,
    Chart,
    ChartKind,
    Compound,
    CrossRef,
    Custom,
    Emphasis,
    Figure,
    Note,
    Paragraph,
    Report,
    RunIn,
    Section,
    Signature,
    Table,
    Text,
)
from xiaoping.samples import xiaoping_2020
from xiaoping.source import Source

HOSTILE = "\"'><script>alert(1)</script>&amp;\n\x00"


def observed(value, year=2020, **more):
    value = parse(value) if isinstance(value, str) else value
    return Observation("pop.households", "431228223000", Year(year), value, **more)


def inside(*inlines):
    shown = to_html(Paragraph(inlines), fragment=True)
    return re.fullmatch(r"<article[^>]*>\n<p>(.*)</p>\n</article>\n", shown, re.DOTALL)[1]


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []
        self.open = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def tags(text):
    parser = Tags()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return parser.found


def part(title, *blocks, ident=""):
    return Section((Text(title),), blocks, ident)


REPORT = Report(
    title=(Text("工作总结"),),
    blocks=(
        part(
            "甲", part("乙", RunIn((Text("修路"),), (Text("已通。"),))), Note((Text("注。"),))
        ),
        part("丙", ident="third part"),
        Signature("晓坪乡", dt.date(2020, 12, 9)),
    ),
)


def test_a_figure_carries_its_exact_value_and_where_it_comes_from():
    source = Source(document="年报", section="一", note="核对过")
    figure = observed("290.92万元", source=source, scenario="forecast", note="初步数")
    ((tag, attributes),) = tags(inside(Figure(figure)))
    assert tag == "data"
    assert attributes == {
        "class": "xp-figure",
        "data-figure": "f1",
        "value": "2909200",
        "data-unit": "yuan",
        "data-indicator": "pop.households",
        "data-area": "431228223000",
        "data-period": "2020",
        "data-scenario": "forecast",
        "data-source": "年报，一",
        "aria-description": (
            "指标：总户数\n数值：290.92万元（预计）\n公式：户数\n时期：2020年\n"
            "地区：431228223000\n来源：年报，一\n说明：初步数；核对过"
        ),
        "data-noted": None,
        "tabindex": "0",
    }


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (quantity("606户"), 'value="606" data-unit="household"'),
        (quantity("1/3", "元"), 'value="1/3" data-unit="yuan"'),
        (parse("900余万元"), 'value="9000000" data-unit="yuan" data-approximate="余"'),
        (Share.percent("12.5"), 'value="12.5" data-unit="percent"'),
        (parse("2.0个百分点"), 'value="2" data-unit="percentage_point"'),
        (
            Missing(MissingReason.SUPPRESSED),
            'value="" data-unit="" data-missing="suppressed"',
        ),
    ],
)
def test_the_value_is_exact_in_its_unit(value, shown):
    assert f'<data class="xp-figure" data-figure="f1" {shown} ' in inside(
        Figure(observed(value))
    )


@pytest.mark.parametrize(
    ("now", "before", "shown"),
    [
        ("660户", "600户", 'value="10" data-unit="percent"'),
        ("660户", "0户", 'value="" data-unit=""'),
    ],
)
def test_a_computed_change_is_a_figure_too(now, before, shown):
    text = inside(ChangeRef(observed(now), observed(before, 2019)))
    assert f'<data class="xp-figure" data-figure="f1" {shown} ' in text
    assert f"对比：{now}（2020年），{before}（2019年）" in text


def test_an_indicator_without_a_definition_shows_its_code():
    figure = Paragraph((Figure(observed("6户")),))
    assert "指标：pop.households" in to_html(figure, catalogue={})


def test_a_breakdown_is_told():
    assert "分组：sex 2" in inside(Figure(observed("6户", breakdown=(("sex", "2"),))))


def test_figures_that_join_stay_joined():
    text = inside(Compound((Figure(observed("606户")), Figure(observed("2059人")))))
    assert "</data><data " in text


def test_a_long_figure_may_be_broken_across_lines():
    long = observed("6户", wording="本年度任务已经全部完成并且验收合格")
    assert " data-long " in inside(Figure(long))
    assert " data-long " not in inside(Figure(observed("6户")))


def test_inlines_have_their_elements():
    assert inside(AreaRef("431228223000", "晓坪乡"), Emphasis((Text("甚好"),))) == (
        '<span class="xp-area" data-area="431228223000">晓坪乡</span><strong>甚好</strong>'
    )


def test_blocks_have_their_elements():
    assert to_html(REPORT, fragment=True) == (
        '<article class="xp-report" lang="zh-CN">\n'
        '<h1 class="xp-title">工作总结</h1>\n'
        '<h2 class="xp-1">一、甲</h2>\n'
        '<h3 class="xp-2">（一）乙</h3>\n'
        '<p><strong class="xp-run-in">1.修路。</strong>已通。</p>\n'
        '<p class="xp-note">注。</p>\n'
        '<h2 class="xp-1" id="third-part">二、丙</h2>\n'
        '<p class="xp-issuer">晓坪乡</p>\n'
        '<p class="xp-date"><time datetime="2020-12-09">2020年12月9日</time></p>\n'
        "</article>\n"
    )


def test_a_table_says_which_cells_are_headings():
    table = Table(
        title=(Text("各村"),),
        head=((Text("村"),), (Text("户数"),)),
        rows=(((Text("甲"),), (Figure(observed("6户")),)), ((Text("乙"),), ())),
        note=(Text("注。"),),
    )
    shown = re.sub(r"<data[^>]*>", "<data>", to_html(table, fragment=True))
    assert shown == (
        '<article class="xp-report" lang="zh-CN">\n'
        '<div class="xp-table">\n'
        "<table>\n"
        "<caption>各村</caption>\n"
        "<thead>\n"
        '<tr><th scope="col">村</th><th scope="col" class="xp-number">户数</th></tr>\n'
        "</thead>\n"
        "<tbody>\n"
        '<tr><th scope="row">甲</th><td class="xp-number"><data>6户</data></td></tr>\n'
        '<tr><th scope="row">乙</th><td class="xp-number"></td></tr>\n'
        "</tbody>\n"
        "</table>\n"
        '<p class="xp-note">注。</p>\n'
        "</div>\n"
        "</article>\n"
    )


def test_a_table_without_rows_or_title_still_has_its_head():
    shown = to_html(Table(title=(), head=((Text("村"),),), rows=()), fragment=True)
    assert '<th scope="col">村</th>' in shown
    assert "<caption>" not in shown


def test_headings_can_be_lowered_and_stay_headings():
    assert '<h4 class="xp-1">' in to_html(part("甲"), fragment=True, heading_offset=3)
    assert '<h6 class="xp-2">' in to_html(REPORT, fragment=True, heading_offset=4)
    assert '<h1 class="xp-1">三、甲</h1>' in to_html(part("甲"), fragment=True, first=3)


def test_a_page_stands_alone():
    page = to_html(REPORT)
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n')
    found = tags(page)
    names = [tag for tag, _ in found]
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert "url(" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert names.count("main") == names.count("h1") == names.count("title") == 1
    assert "<title>工作总结</title>" in page
    assert next(a["href"] for tag, a in found if tag == "a") == "#xp-main"


def test_the_title_of_the_page_may_be_given():
    assert "<title>甲&lt;乙</title>" in to_html(REPORT, title="甲<乙")
    assert "<title></title>" in to_html(Report(title=(), blocks=()))


def test_the_contents_lead_to_the_headings():
    found = tags(to_html(REPORT))
    targets = [a["href"][1:] for tag, a in found if tag == "a"]
    assert len(targets) == 4
    assert set(targets) <= {a.get("id") for _, a in found}
    assert "third-part" in targets


def test_few_headings_need_no_contents():
    assert "<nav" not in to_html(Report(title=(), blocks=(part("甲"), part("乙"))))


def test_identifiers_are_unique_whatever_the_sections_say():
    parts = [
        part("甲", ident=name) for name in ("xp-1", "xp-1", "a", "a", "xp-main", "", HOSTILE)
    ]
    found = tags(to_html(Report(title=(), blocks=tuple(parts))))
    idents = [a["id"] for _, a in found if "id" in a]
    assert len(idents) == len(set(idents)) == 8


def test_a_caller_may_render_third_parties_nodes():
    node = Custom("acme.map", {"place": "晓坪"}, (Paragraph((Text("见图。"),)),))
    assert "<p>见图。</p>" in to_html(node, fragment=True)
    shown = to_html(
        node, fragment=True, custom={"acme.map": lambda n: f"<b>{n.data['place']}</b>"}
    )
    assert "\n<b>晓坪</b>\n" in shown
    assert "见图" not in shown


def test_nothing_leads_to_a_part_that_somebody_else_renders():
    node = Custom("acme.map", {}, (part("丁", ident="inside"),))
    seen = Section((Text("甲"),), (Paragraph((Text("见"), CrossRef("inside"))),))
    report = Report(title=(), blocks=(seen, part("乙"), part("丙"), node))
    page = to_html(report, custom={"acme.map": lambda _: "<b>图</b>"})
    found = tags(page)
    idents = {a["id"] for _, a in found if "id" in a}
    assert {a["href"] for tag, a in found if tag == "a"} <= {f"#{name}" for name in idents}
    assert "<p>见第四部分</p>" in page
    assert "丁" not in page


def test_hostile_words_become_no_element():
    hostile = (
        Text(HOSTILE),
        AreaRef(HOSTILE, HOSTILE),
        Emphasis((Text(HOSTILE),)),
        Figure(
            Observation(
                HOSTILE, HOSTILE, Year(2020), quantity("6户"),
                wording=HOSTILE, note=HOSTILE, source=Source(document=HOSTILE),
                breakdown=((HOSTILE, HOSTILE),),
            )
        ),
    )  # fmt: skip
    report = Report(
        title=hostile,
        blocks=(
            Section(hostile, (RunIn(hostile, hostile),), HOSTILE),
            Table(title=hostile, head=(hostile,), rows=((hostile,),), note=hostile),
            Signature(HOSTILE),
        ),
        names={HOSTILE: HOSTILE},
    )
    page = to_html(report, title=HOSTILE)
    assert "<script" not in page
    assert "\x00" not in page
    allowed = {
        "html", "head", "meta", "title", "style", "body", "a", "main", "article", "h1", "h2",
        "p", "strong", "span", "data", "div", "table", "caption", "thead", "tbody", "tr", "th",
        "td",
    }  # fmt: skip
    found = tags(page)
    assert {tag for tag, _ in found} <= allowed
    assert all(key.startswith(("data-", "aria-", "xp")) or key in {
        "class", "id", "href", "lang", "charset", "name", "content", "http-equiv", "value",
        "tabindex", "scope",
    } for _, attributes in found for key in attributes)  # fmt: skip


TABLE = Table(
    title=(Text("各村"),),
    head=((Text("村"),), (Text("户数"),)),
    rows=(((Text("甲"),), (Figure(observed("6户")),)), ((Text("合计"),), ())),
    unit=(Text("单位：户"),),
    id="villages",
    total="last",
)


def test_the_unit_stands_below_the_title_and_a_total_is_marked():
    shown = to_html(TABLE, fragment=True)
    assert '<div class="xp-table" id="villages">' in shown
    assert '<caption>表1\u3000各村<span class="xp-unit">单位：户</span></caption>' in shown
    assert '<tr class="xp-total"><th scope="row">合计</th>' in shown
    assert shown.count("xp-total") == 1


ATTACHED = Report(
    title=(Text("总结"),),
    blocks=(
        Paragraph(
            (
                Text("见"),
                CrossRef("villages"),
                Text("和"),
                CrossRef("list"),
                CrossRef("x", "某表"),
            )
        ),
        Signature("晓坪乡"),
        Attachment((Text("名单"),), (part("甲", part("乙")), TABLE), "list"),
        Attachment((Text("图表"),), (part("丙"),)),
    ),
)


def test_references_and_the_list_of_attachments_lead_to_their_places():
    page = to_html(ATTACHED)
    assert '见<a href="#villages">表1</a>和<a href="#list">附件1</a>某表' in page
    assert '<p class="xp-attached"><a href="#list">附件：1.名单</a></p>' in page
    assert '<p class="xp-attached xp-further"><a href="#xp-' in page
    assert '<p class="xp-attachment" id="list">附件1</p>' in page
    found = tags(page)
    idents = {a["id"] for _, a in found if "id" in a}
    assert {a["href"][1:] for tag, a in found if tag == "a"} <= idents


def test_a_fragment_links_only_to_what_has_a_name_of_its_own():
    shown = to_html(ATTACHED, fragment=True)
    assert '<p class="xp-attached xp-further">2.图表</p>' in shown
    assert '<a href="#villages">表1</a>' in shown


def test_headings_in_an_attachment_stand_below_its_title():
    shown = to_html(ATTACHED)
    levels = re.findall(r'<(h\d) class="xp-([^"]*)"', shown)
    assert levels == [
        ("h1", "title"),
        ("h2", "attachment-title"),
        ("h3", "1"),
        ("h4", "2"),
        ("h2", "attachment-title"),
        ("h3", "1"),
    ]


def test_the_contents_list_attachments_and_not_what_is_in_them():
    blocks = (part("子"), part("丑"), *ATTACHED.blocks[1:])
    page = to_html(Report(title=(), blocks=blocks))
    listed = re.findall(r">([^<]*)</a></li>", page)
    assert listed == ["一、子", "二、丑", "附件1\u3000名单", "附件2\u3000图表"]


CHART = Chart(kind=ChartKind.BAR, table=TABLE, id="chart", alt='甲"多<乙')


def test_a_picture_stands_between_its_title_and_its_table():
    shown = to_html(CHART, fragment=True, pictures=lambda _: '<?xml?><svg><g id="a"/></svg>')
    shown = re.sub(r"<data[^>]*>|xp-[0-9a-f]{6}", "", shown)
    assert shown == (
        '<article class="xp-report" lang="zh-CN">\n'
        '<figure class="xp-chart" id="chart">\n'
        "<figcaption>图1\u3000各村</figcaption>\n"
        '<div class="xp-picture" role="img" aria-label="甲&quot;多&lt;乙">\n'
        '<svg aria-hidden="true" focusable="false"><g id="-1-a"/></svg>\n'
        "</div>\n"
        '<div class="xp-table">\n'
        "<table>\n"
        '<caption><span class="xp-unit">单位：户</span></caption>\n'
        "<thead>\n"
        '<tr><th scope="col">村</th><th scope="col" class="xp-number">户数</th></tr>\n'
        "</thead>\n"
        "<tbody>\n"
        '<tr><th scope="row">甲</th><td class="xp-number">6</data></td></tr>\n'
        '<tr class="xp-total"><th scope="row">合计</th><td class="xp-number"></td></tr>\n'
        "</tbody>\n"
        "</table>\n"
        "</div>\n"
        "</figure>\n"
        "</article>\n"
    )


def test_without_a_picture_the_table_stands_alone():
    alone = to_html(CHART, fragment=True)
    assert alone == to_html(CHART, fragment=True, pictures=lambda _: "")
    assert "<figure" not in alone
    assert '<div class="xp-table" id="chart">' in alone


def test_figures_bear_the_marks_that_every_format_gives_them():
    items = flow(ATTACHED)
    known = [mark for mark, _ in marked(items)]
    report = Report(
        title=(),
        blocks=(
            RunIn((Figure(observed("1户")),), (Figure(observed("2户")),)),
            Table(
                title=(Figure(observed("3户")),),
                head=((),),
                rows=(((Figure(observed("4户")),),),),
            ),
        ),
    )
    shown = to_html(report, fragment=True)
    assert re.findall(r'data-figure="(f\d+)"[^>]*>(\d)户', shown) == [
        ("f1", "1"), ("f2", "2"), ("f3", "3"), ("f4", "4"),
    ]  # fmt: skip
    assert known == ["f1"]


def test_the_style_sheet_stays_within_the_report():
    rules = re.sub(r"/\*.*?\*/", "", stylesheet(), flags=re.DOTALL)
    selectors = [s.strip() for s in re.findall(r"([^{}]+)\{", rules)]
    assert all(s.startswith((".xp-report", "@media", "@supports")) for s in selectors)
    assert "url(" not in rules


@pytest.mark.parametrize(
    ("words", "is_whole"),
    [
        ("2021-03-01", True),
        ("2021-03", True),
        ("某政办发〔2021〕15号", True),
        ("2021-03-01起", False),
    ],
)
def test_no_line_parts_a_date_or_the_number_of_a_document(words, is_whole):
    table = Table(
        title=(),
        head=((Text("村"),), (Text("时间"),)),
        rows=(((Text("甲村"),), (Text(words),)),),
    )
    assert (f'<td class="xp-whole">{words}</td>' in to_html(table, fragment=True)) is is_whole


def test_a_page_of_an_english_house_is_english():
    made = annual_report(xiaoping_2020(), standard_outline("en")).report
    page = to_html(made, profile=ENGLISH)
    assert '<html lang="en">' in page
    assert '<article class="xp-report" lang="en">' in page
    assert '<a class="xp-skip" href="#xp-main">Skip to text</a>' in page
    assert '<nav class="xp-contents" aria-label="Contents">' in page
    assert "Indicator: Administrative villages" in page
    assert "&#10;Period: 2020&#10;Area: 晓坪乡" in page
    labels = re.findall(r"(?:description=\"|&#10;)([^:：\"]+)[:：]", page)
    assert set(labels) <= {"Indicator", "Value", "Formula", "Period", "Area", "Source", "Note"}


def test_the_source_of_a_sentence_is_told_in_the_language_of_its_house():
    homes = Observation("pop.households", "431228223000", Year(2020), quantity("606户"))
    assert "Indicator: Total households" in inline_html((Figure(homes),), profile=ENGLISH)
    assert "指标：总户数" in inline_html((Figure(homes),))
