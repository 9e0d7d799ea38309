from __future__ import annotations

import datetime
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.administration import Achievement, Goal, Heading, Issue
from xiaoping.areas import Area
from xiaoping.dossier import Dossier
from xiaoping.errors import AmbiguousError, SlotError
from xiaoping.indicators import DataSet, Key, Observation
from xiaoping.measures import GrowthRate, PercentagePoints, parse
from xiaoping.measures.missing import Missing
from xiaoping.periods import Year, parse_period
from xiaoping.report.builders import annual_report
from xiaoping.report.outline import Outline
from xiaoping.report.render import to_text
from xiaoping.report.tree import Paragraph, RunIn, Section, Series, Signature, Table

TOWN, VILLAGE = "431228223000", "431228223204"


def row(text, value, **more):
    """An observation as ``code@period#area``; the year 2020 and the township if left out."""
    code, _, rest = text.partition("@")
    period, _, area = rest.partition("#")
    parsed = parse(value) if isinstance(value, str) else value
    return Observation(code, area or TOWN, parse_period(period or "2020"), parsed, **more)


def dossier(*rows, year=2020, **more):
    areas = (Area(TOWN, "晓坪乡"), Area(VILLAGE, "小冲村"))
    data = DataSet(rows)
    return Dossier(area=TOWN, year=Year(year), observations=data, areas=areas, **more)


def written(outline, *rows, **more):
    return annual_report(dossier(*rows, **more), Outline.parse(outline, name="a.md"))


def lines(outline, *rows, **more):
    text = to_text(written(outline, *rows, **more).report)
    return [line.strip() for line in text.splitlines() if line.strip()]


FULL = """\
# {/}{@Y}工作总结
{/}[辖{adm.villages}][，总人口{pop.households}{pop.persons}]。

## 工作完成情况
[{@Y}，国民生产总值{econ.gdp:status}达{econ.gdp}[，同比{econ.gdp:yoy}]。]
### {*heading:x|脱贫攻坚}
[贫困户共{poverty.registered.households}{poverty.registered.persons}。]
#### 产业就业
[兑现奖补资金{assist.industry_award.amount}。]
#### 厕所革命
[改建户厕{toilet.household_built}[，任务数{toilet.household_built:task}]。]
### 其他工作
主要做法：
- [扩种柑橘{agri.citrus.area_added}；]
- [扩种桃{agri.peach.area_added}；]
- {*achievement}
## 存在问题
#### {*issue}
## 下一步打算
{*goal:plan145/**}
"""

ROWS = (
    row("adm.villages", "8个行政村"),
    row("pop.households", "3723户"),
    row("pop.persons", "11441人"),
    row("econ.gdp", "9350万元", scenario="forecast"),
    row("econ.gdp.yoy", GrowthRate.percent("0.86")),
    row("poverty.registered.households", "606户"),
    row("poverty.registered.persons", "2059人"),
    row("assist.industry_award.amount", "290.92万元"),
    row("toilet.household_built", "121户"),
    row("toilet.household_built", "121户", scenario="task"),
    row("agri.citrus.area_added", "800余亩"),
    row("agri.peach.area_added", "500余亩"),
)
RECORDS = (
    Achievement(id="a1", text="村容村貌改善"),
    Issue(id="i1", title="基础薄弱。", text="道路仍需改善"),
    Issue(id="i2", title="人才不足", text="缺少技术人员。"),
    Goal(id="g1", text="到{@P+1}末稳定发展", programme="plan145/agri"),
    Heading(id="h1", text="打好攻坚战", programme="x"),
)


def test_a_report_is_written_along_its_outline():
    made = lines(
        FULL, *ROWS, records=RECORDS, issuer="乡人民政府", date=datetime.date(2020, 12, 9)
    )
    assert made == [
        "晓坪乡2020年工作总结",
        "晓坪乡辖8个行政村，总人口3723户11441人。",
        "一、工作完成情况",
        "2020年，国民生产总值预计达9350万元，同比增长0.86%。",
        "（一）打好攻坚战",
        "贫困户共606户2059人。",
        "1.产业就业。兑现奖补资金290.92万元。",
        "2.厕所革命。改建户厕121户，任务数121户。",
        "（二）其他工作",
        "主要做法：一是扩种柑橘800余亩；二是扩种桃500余亩；三是村容村貌改善。",
        "二、存在问题",
        "1.基础薄弱。道路仍需改善。",
        "2.人才不足。缺少技术人员。",
        "三、下一步打算",
        "到“十四五”末稳定发展。",
        "乡人民政府",
        "2020年12月9日",
    ]


def test_what_has_no_data_vanishes_and_the_numbers_close_up():
    made = lines(FULL, row("agri.peach.area_added", "500余亩"), records=RECORDS[3:4])
    assert made == [
        "晓坪乡2020年工作总结",
        "晓坪乡。",
        "一、工作完成情况",
        "（一）其他工作",
        "主要做法：扩种桃500余亩。",
        "二、下一步打算",
        "到“十四五”末稳定发展。",
    ]


def test_another_year_comes_out_clean():
    made = lines(FULL, row("toilet.household_built@2023", "30户"), year=2023, records=RECORDS)
    assert made[:6] == [
        "晓坪乡2023年工作总结",
        "晓坪乡。",
        "一、工作完成情况",
        "（一）打好攻坚战",
        "1.厕所革命。改建户厕30户。",
        "（二）其他工作",
    ]
    assert made[-1] == "到“十五五”末稳定发展。"


def test_figures_that_no_slot_asked_for_close_the_first_part():
    made = lines(
        "## 概况\n{/}辖{adm.villages}。\n\n## 打算\n稳步推进。\n",
        *ROWS[:2],
        row("econ.gdp.yoy", GrowthRate.percent(-2)),
        row("econ.gdp@2019", "9270万元"),
        row("econ.gdp@FYP14", "2亿元", scenario="plan"),
        row("econ.gdp", "9350万元", scenario="forecast"),
        row("labour.force@..2020-12-09", Missing("not_collected")),
        row("edu.dropouts", "0人", wording="无失学辍学学生"),
        row("pop.persons", "40人", breakdown=(("sex", "2"),)),
    )
    assert made == [
        "晓坪乡2020年工作总结",
        "一、概况",
        "晓坪乡辖8个行政村。",
        "（一）其他指标",
        "2019年，国民生产总值9270万元。",
        "截至2020年12月9日，劳动力资源数：无统计任务。",
        "2020年，预计国民生产总值9350万元，国民生产总值同比下降2%。失学辍学学生数：无失学辍学学生。总户数3723户，总人口（sex=2）40人。",
        "“十四五”期间，国民生产总值计划2亿元。",
        "二、打算",
        "稳步推进。",
    ]


def test_figures_of_villages_are_tables_where_the_first_part_vanished():
    report = written(
        "## 概况\n[辖{adm.villages}。]\n\n## 打算\n稳步推进。\n",
        row(f"agri.citrus.area@2020#{VILLAGE}", "200亩"),
        row("pop.persons@2020#431228223200", "300人"),
        row(f"pop.persons@2020#{VILLAGE}", "200人"),
        row(f"agri.citrus.area@2021#{VILLAGE}", "250亩", scenario="plan"),
    ).report
    others, plans = report.blocks
    assert (others.title, plans.title) != ((), ())
    first, second = others.blocks
    assert isinstance(first, Table)
    assert [len(line) for line in (first.head, *first.rows)] == [3, 3, 3]
    assert to_text(report).splitlines()[2:] == [
        "　　一、其他指标",
        "",
        "2020年分地区指标",
        "地区          柑橘种植面积  总人口",
        "431228223200  —            300人",
        "小冲村        200亩         200人",
        "",
        "2021年分地区指标（计划）",
        "地区    柑橘种植面积",
        "小冲村  250亩",
        "",
        "　　二、打算",
        "　　稳步推进。",
    ]
    assert second.rows[0][0][0].name == "小冲村"


def test_a_wide_table_goes_on_in_another():
    rows = [row(f"local.x{i}@2020#{VILLAGE}", "1户") for i in range(9)]
    (section,) = written("# 总结\n", *rows).report.blocks
    assert [len(table.head) for table in section.blocks] == [9, 2]
    assert section.blocks[1].title[-1].text == "分地区指标（续）"


def test_an_empty_dossier_is_a_report_without_empty_headings():
    report = written(FULL).report
    assert [type(block) for block in report.blocks] == [Paragraph]


def test_the_account_tells_what_was_printed_gathered_and_left_out():
    made = written(
        "## 概况\n辖{adm.villages}，同比{econ.gdp:yoy}。\n{*goal}\n",
        row("adm.villages", "8个行政村"),
        row("econ.gdp", "2元"),
        row("econ.gdp@2019", "1元"),
        records=RECORDS,
    )
    texts = [str(key) for key in made.printed]
    assert texts == [
        f"adm.villages@2020/{TOWN}",
        f"econ.gdp@2019/{TOWN}",
        f"econ.gdp@2020/{TOWN}",
    ]
    assert made.gathered == (
        Key.parse(f"econ.gdp@2020/{TOWN}"),
        Key.parse(f"econ.gdp@2019/{TOWN}"),
    )
    assert [record.id for record in made.left_out] == ["a1", "i1", "i2"]


keys = st.tuples(
    st.sampled_from(("adm.villages", "econ.gdp", "econ.gdp.yoy", "local.bees", "pop.persons")),
    st.sampled_from(("2020", "2019", "..2020-12-09", "FYP14", "2018/2020")),
    st.sampled_from((TOWN, VILLAGE, "431228")),
    st.sampled_from(("actual", "forecast", "task", "plan")),
)
values = st.sampled_from(
    (parse("8户"), parse("800余亩"), GrowthRate.percent(-2), PercentagePoints.percent(1),
     Missing("unknown"))
)  # fmt: skip


@given(st.dictionaries(keys, values, max_size=12), st.randoms())
def test_every_figure_is_printed_whatever_the_order_of_the_data(cells, random):
    rows = [
        Observation(code, area, parse_period(period), value, scenario=scenario)
        for (code, period, area, scenario), value in cells.items()
    ]
    outline = "## 概况\n[{adm.villages@Y}{pop.persons@Y}。][同比{econ.gdp@Y:yoy}。]\n## 打算\n[{local.bees@Y|无}]\n"
    if not any(item.indicator == "local.bees" for item in rows):
        outline = outline.replace("local.bees", "econ.gdp")
    first = written(outline, *rows)
    assert set(first.printed) == {item.key for item in rows}
    random.shuffle(rows)
    assert written(outline, *rows).report == first.report
    for block in first.report.blocks:
        assert not isinstance(block, Section) or block.blocks


def test_a_required_slot_without_data_is_an_error_with_its_place():
    with pytest.raises(SlotError) as caught:
        written("## 概况\n全乡\n辖{adm.villages}。\n")
    assert caught.value.zh.startswith("a.md 第3行 第2字：空位 {adm.villages} 没有数据")
    assert caught.value.details["slot"] == "{adm.villages}"


def test_all_faults_are_told_at_once():
    with pytest.raises(SlotError) as caught:
        written("## 概况\n辖{adm.villages}。\n\n- {pop.persons}。\n- {econ.gdp:yoy}。\n")
    assert caught.value.code == "outline.several"
    assert caught.value.zh == (
        "提纲共有3处填不上：a.md 第2行 第2字 {adm.villages}、a.md 第4行 第3字 {pop.persons}、"
        "a.md 第5行 第3字 {econ.gdp:yoy}。请逐处改正。"
    )
    assert str(caught.value) == (
        "The outline has 3 places that cannot be filled: a.md line 2 character 2 {adm.villages}, "
        "a.md line 4 character 3 {pop.persons}, a.md line 5 character 3 {econ.gdp:yoy}. "
        "Correct each."
    )
    problems = pickle.loads(pickle.dumps(caught.value)).details["problems"]
    assert [problem.where.line for problem in problems] == [2, 4, 5]


def test_a_group_does_not_hide_several_answers():
    rows = (row("econ.gdp", "2元"), row("econ.gdp@..2020-12-09", "3元"))
    with pytest.raises(AmbiguousError, match="several answers"):
        written("## 概况\n[产值{econ.gdp}。]\n", *rows)


def test_a_fault_in_a_record_is_told_with_the_others():
    records = (Issue(id="i1", title="难题", text="缺{adm.staff}"),)
    with pytest.raises(SlotError) as caught:
        written("## 问题\n#### {*issue}\n\n{*gaol}\n", records=records)
    assert "第2字 i1.text {adm.staff}" in caught.value.zh
    assert "{*gaol}" in caught.value.zh


@pytest.mark.parametrize(
    ("outline", "title", "printed"),
    [
        ("# {/}总结。\n", "", "晓坪乡总结"),
        ("# {/}总结\n", "年度报告", "年度报告"),
        ("## 甲\n乙。\n", "", "晓坪乡2020年工作总结"),
    ],
)
def test_the_title_is_the_dossiers_else_the_outlines(outline, title, printed):
    assert lines(outline, title=title)[0] == printed


def test_a_report_is_signed_where_the_issuer_or_the_date_is_known():
    day = datetime.date(2020, 12, 9)
    assert written("# 总结\n").report.blocks == ()
    assert written("# 总结\n", issuer="乡").report.blocks == (Signature("乡"),)
    assert written("# 总结\n", date=day).report.blocks == (Signature("", day),)


def test_blocks_repeat_for_each_record():
    outline = """\
## 问题
### {*issue}
全乡将重视。
## 打算
* {*goal}
* [扩种{agri.citrus.area_added}，]
"""
    goals = (
        Goal(id="g1", title="农业", text="稳定发展"),
        Goal(id="g2", text="持续向好"),
    )
    first, second = written(outline, records=(*RECORDS[1:3], *goals)).report.blocks
    assert [block.id for block in first.blocks] == ["i1", "i2"]
    assert [len(block.blocks) for block in first.blocks] == [2, 2]
    (series,) = second.blocks
    assert isinstance(series, Series)
    assert series.paragraphs
    assert ["".join(inline.text for inline in item) for item in series.items] == [
        "农业。稳定发展。",
        "持续向好。",
    ]


def test_a_run_in_heading_takes_its_series_along():
    outline = "## 甲\n#### 保障\n主要做法：\n- 修缮[{adm.staff}]。\n- 救助。\n"
    run_in, series = written(outline).report.blocks[0].blocks
    assert isinstance(run_in, RunIn)
    assert run_in.inlines[0].text == "主要做法："
    assert len(series.items) == 2
    empty = outline.replace("- 修缮[{adm.staff}]。\n- 救助。", "- [{adm.staff}]")
    assert written(empty).report.blocks == ()


def test_a_fallback_stands_for_records_that_are_not_there():
    assert lines("## 甲\n#### {*issue|问题}\n暂无。\n")[1:] == ["一、甲", "1.问题。暂无。"]
    assert lines("## 甲\n- {*goal|暂无}\n- 乙\n")[2] == "一是暂无。二是乙。"


def test_a_heading_without_words_leaves_its_text_to_the_section_above():
    assert lines("## 甲\n### {*heading:x}\n稳步推进。\n")[1:] == ["一、甲", "稳步推进。"]


def test_what_no_other_slot_asks_for_is_told_under_the_others():
    records = (
        Goal(id="a", title="种好柑橘", text="扩大面积", programme="agriculture"),
        Goal(id="b", title="发展旅游", text="办好民宿", programme="tourism"),
        Goal(id="c", title="整体定位", text="生态立乡"),
    )
    dossier = Dossier(
        area="431228223000", year=Year(2020), observations=DataSet(), records=records
    )
    outline = Outline.parse(
        "# 题\n\n## 农业\n\n{*goal:agriculture}\n\n## 其他\n\n- {*goal:+}\n"
    )
    made = annual_report(dossier, outline)
    text = to_text(made.report)
    assert text.index("扩大面积") < text.index("办好民宿") < text.index("生态立乡")
    assert made.left_out == ()
    assert "办好民宿" in to_text(annual_report(dossier).report), "so does the standard outline"
