"""Loops, conditions and tables of an outline, as they are printed."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.administration import Goal
from xiaoping.areas import Area, Place
from xiaoping.dossier import Dossier
from xiaoping.errors import SlotError
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import Share, parse
from xiaoping.measures.missing import Missing
from xiaoping.periods import Year, parse_period
from xiaoping.programmes import Programme
from xiaoping.report.builders import annual_report
from xiaoping.report.builders import writer as writing
from xiaoping.report.outline import Outline
from xiaoping.report.profile import ENGLISH
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.report.tree import Section, Table

TOWN = "431228223000"
XIAO, DA, ZHONG = "431228223204", "431228223205", "431228223206"
GROUP = "43122822320403"
AREAS = (Area(TOWN, "晓坪乡"), Area(ZHONG, "中冲村"), Area(XIAO, "小冲村"), Area(DA, "大冲村"))


def row(text, value, **more):
    """An observation as ``code@period#area``; the year 2020 and the township if left out."""
    code, _, rest = text.partition("@")
    period, _, area = rest.partition("#")
    parsed = parse(value) if isinstance(value, str) else value
    return Observation(code, area or TOWN, parse_period(period or "2020"), parsed, **more)


ROWS = (
    row(f"pop.households@#{XIAO}", "300户"),
    row(f"pop.households@#{DA}", "500户"),
    row(f"pop.households@#{ZHONG}", "400户"),
    row(f"poverty.incidence@#{XIAO}", Share.percent("2.5")),
    row(f"poverty.incidence@#{DA}", Share.percent("4")),
    row("pop.households", "1200户"),
)


def dossier(*rows, **more):
    told = {"areas": AREAS, **more}
    return Dossier(area=TOWN, year=Year(2020), observations=DataSet(rows), **told)


def written(outline, *rows, **more):
    return annual_report(dossier(*rows, **more), Outline.parse(outline, name="a.md"))


def lines(outline, *rows, **more):
    text = to_text(written(f"# 总结\n\n{outline}", *rows, **more).report)
    found = [line.strip() for line in text.splitlines() if line.strip()]
    end = next((i for i, line in enumerate(found) if "其他指标" in line), len(found))
    return found[1:end]


def refused(outline, *rows, **more):
    with pytest.raises(SlotError) as caught:
        written(f"# 总结\n\n{outline}", *rows, **more)
    assert pickle.loads(pickle.dumps(caught.value)).zh == caught.value.zh
    return caught.value


def test_a_loop_repeats_paragraphs_for_each_village_in_the_order_of_their_codes():
    assert lines("{每个村}\n{/}共有{pop.households}。\n{完}", *ROWS) == [
        "小冲村共有300户。",
        "大冲村共有500户。",
        "中冲村共有400户。",
    ]


def test_the_english_words_say_the_same():
    zh = "{每个村 其中 pop.households > 300户 按 pop.households 从高到低 前1}\n{/}。\n{完}"
    en = "{for village where pop.households > 300户 by pop.households desc first 1}\n{/}。\n{end}"
    assert lines(zh, *ROWS) == lines(en, *ROWS) == ["大冲村。"]


def test_a_loop_may_hold_items_of_a_series_with_its_lead():
    outline = "各村情况：\n{每个村 按 pop.households 从低到高}\n- {/}{pop.households}；\n{完}\n- 其他。"
    assert lines(outline, *ROWS) == [
        "各村情况：一是小冲村300户；二是中冲村400户；三是大冲村500户；四是其他。"
    ]


def test_a_run_in_heading_may_have_the_items_of_a_loop_right_below():
    outline = "## 甲\n#### 各村户数\n{每个村}\n- {/}{pop.households}。\n{完}"
    assert lines(outline, *ROWS)[1:] == [
        "1.各村户数。",
        "一是小冲村300户。二是大冲村500户。三是中冲村400户。",
    ]


def test_a_loop_may_hold_sections_and_run_ins_which_are_numbered_through():
    outline = (
        "## 各村\n开头。\n\n{每个村}\n### {/}\n#### 人口\n共{pop.households}。\n{完}\n结尾。"
    )
    assert lines(outline, *ROWS) == [
        "一、各村",
        "开头。",
        "（一）小冲村",
        "1.人口。共300户。",
        "（二）大冲村",
        "1.人口。共500户。",
        "（三）中冲村",
        "1.人口。共400户。",
        "结尾。",
    ]


def test_a_loop_over_parts_closes_the_part_before_it():
    outline = "## 甲\n开头。\n\n{每个村 前2}\n## {/}\n共{pop.households}。\n{完}\n## 乙\n结尾。"
    text = to_text(written(f"# 总结\n\n{outline}", *ROWS).report)
    assert [line.strip() for line in text.splitlines() if "、" in line] == [
        "一、甲",
        "二、小冲村",
        "三、大冲村",
        "四、乙",
    ]


def test_what_stands_outside_of_a_loop_is_of_the_report_and_a_stroke_means_it_inside():
    outline = "{每个村 前1}\n{/}{pop.households}，占全乡{pop.households:占比(pop.households/)}。\n{完}"
    assert lines(outline, *ROWS) == ["小冲村300户，占全乡25.0%。"]


def test_villages_of_which_only_figures_are_known_are_not_left_out():
    more = row("pop.households@#431228223207", "50户")
    assert "431228223207：50户。" in lines(
        "{每个村}\n{/}：{pop.households}。\n{完}", *ROWS, more
    )


def test_groups_are_listed_inside_their_village():
    areas = (*AREAS, Area(GROUP, "三组"), Area("43122822320501", "一组"))
    outline = "{每个村 前2}\n{/}：\n\n{每个组}\n{/}。\n{完}\n{完}"
    assert lines(outline, *ROWS, areas=areas) == ["小冲村：", "三组。", "大冲村：", "一组。"]


def test_a_village_that_is_no_more_is_left_out():
    import datetime  # noqa: PLC0415 - one test needs it

    gone = Area("431228223201", "老村", valid_to=datetime.date(2016, 5, 31))
    assert len(lines("{每个村}\n{/}。\n{完}", *ROWS, areas=(*AREAS, gone))) == 3


def test_places_are_listed_in_the_area_they_lie_in():
    places = (Place("place:market", "集镇", within=XIAO), Place("place:site", "安置点"))
    outline = "{每个地方}\n{/}。\n{完}\n{每个村 前1}\n{每个地方}\n{/}在村内。\n{完}\n{完}"
    assert lines(outline, *ROWS, places=places) == ["集镇。", "安置点。", "集镇在村内。"]


def test_lines_of_work_print_their_names_and_their_own_records():
    programmes = (Programme(code="water", zh="饮水安全"), Programme(code="road", zh="公路建设"))
    records = (
        Goal(id="a", text="通路", programme="road"),
        Goal(id="b", text="通水", programme="water"),
    )
    outline = "{每个专项}\n{*}：{*goal}\n{完}"
    made = written(f"# 总结\n\n{outline}", programmes=programmes, records=records)
    assert to_text(made.report).split()[1:] == ["饮水安全：通水。", "公路建设：通路。"]
    assert made.left_out == ()
    elsewhere = refused("{*}", programmes=programmes)
    assert elsewhere.code == "slot.no-programme"
    assert "不在专项工作的循环里" in elsewhere.zh
    assert "no loop over lines of work" in elsewhere.en


def test_years_are_those_of_the_indicator_up_to_that_of_the_report():
    rows = [row(f"econ.gdp@{year}", f"{year}万元") for year in (2018, 2016, 2020, 2021)]
    outline = "{每年 econ.gdp}\n{@Y}{econ.gdp}[，上年{econ.gdp@Y-1}]。\n{完}"
    assert lines(outline, *rows) == ["2016年2016万元。", "2018年2018万元。", "2020年2020万元。"]
    assert lines("{每年 econ.gdp 后2}\n{@Y}。\n{完}", *rows) == ["2018年。", "2020年。"]


def test_a_year_of_a_loop_has_a_figure_that_its_slot_could_print():
    rows = [row(f"econ.gdp@{year}", f"{year}万元") for year in (2018, 2020)]
    planned = row("econ.gdp@2019", "2019万元", scenario="plan")
    part = row("econ.gdp@2017", "1万元", breakdown=(("sex", "1"),))
    village = row(f"econ.gdp@2016#{XIAO}", "1万元")
    told = (*rows, planned, part, village)
    assert lines("{每年 econ.gdp}\n{@Y}{econ.gdp}。\n{完}", *told) == [
        "2018年2018万元。",
        "2020年2020万元。",
    ]
    assert lines("{每年 econ.gdp:计划}\n{@Y}{econ.gdp:计划}。\n{完}", *told) == [
        "2019年2019万元。"
    ]


def test_in_a_loop_a_stroke_behind_the_indicator_means_the_years_of_the_report():
    rows = [row(f"econ.gdp@{year}", f"{year}万元") for year in (2019, 2020)]
    loop = "{每年 econ.gdp/}\n{/}{@Y}全乡{econ.gdp/}。\n{完}"
    assert lines(f"{{每个村 前1}}\n{loop}\n{{完}}", *ROWS, *rows) == [
        "小冲村2019年全乡2019万元。",
        "小冲村2020年全乡2020万元。",
    ]


def test_an_unknown_indicator_of_a_loop_over_years_is_told_with_the_others():
    error = refused("{每年 econ.gpd}\n甲。\n{完}\n\n{econ.gdp}。", *ROWS)
    assert [problem.code for problem in error.details["problems"]] == [
        "slot.unknown-code",
        "slot.absent",
    ]


def test_the_first_few_take_those_that_are_equal_to_the_last_of_them():
    equal = row(f"pop.households@#{XIAO}", "400户")
    rows = (equal, *ROWS[1:])
    outline = "{每个村 按 pop.households 前2}\n{/}。\n{完}"
    assert lines(outline, *rows) == ["大冲村。", "小冲村。", "中冲村。"]
    assert lines("{每个村 按 pop.households 从高到低 后1}\n{/}。\n{完}", *rows) == [
        "小冲村。",
        "中冲村。",
    ]


def test_what_has_no_figure_to_be_ordered_by_stands_last_and_is_told():
    outline = "{每个村 按 poverty.incidence 从低到高}\n{/}。\n{完}"
    assert lines(outline, *ROWS) == ["小冲村。", "大冲村。", "中冲村。"]
    made = written("# 总结\n\n{每个村 按 poverty.incidence 从低到高 前3}\n{/}。\n{完}", *ROWS)
    assert "中冲村" not in to_text(made.report).partition("其他指标")[0]
    (problem,) = made.problems
    assert problem.code == "directive.unranked"
    assert "没有数据：中冲村。它们排在最后" in problem.message("zh")
    assert "stand last and are not among the first" in problem.message("en")
    assert problem.where.line == 3


def test_an_order_that_approximations_leave_open_is_told():
    rows = (row(f"agri.a@#{XIAO}", "800余亩"), row(f"agri.a@#{DA}", "850亩"))
    made = written("# 总结\n\n{每个村 按 agri.a 从高到低}\n{/}。\n{完}", *rows)
    (_, problem) = made.problems
    assert problem.code == "directive.order-open"
    assert "约数，大小分不出" in problem.message("zh")
    assert "either may be the larger" in problem.message("en")


def test_what_is_told_of_a_directive_quotes_it_as_it_is_written():
    made = written("# 总结\n\n{每个村 按 poverty.incidence 从低到高}\n{/}。\n{完}", *ROWS)
    assert "指令 {每个村 按 poverty.incidence 从低到高} 排序" in made.problems[0].message("zh")


@pytest.mark.parametrize(
    ("outline", "quoted"),
    [
        ("{econ.gdp:同比}。", "空位 {econ.gdp:同比} 没有数据"),
        ("{pop.households:占比(econ.gdp)}。", "空位 {pop.households:占比(econ.gdp)} 没有数据"),
        ("见{见:表甲}。", "空位 {见:表甲} 所指的“表甲”不在提纲里"),
        (
            "{如果 pop.households 大于 econ.gdp:同比}\n是。\n{完}",
            "先问有没有，如 econ.gdp:同比 和 pop.households 大于 econ.gdp:同比。",
        ),
        (
            "{如果 pop.households 超过 3人 或 *issue}\n是。\n{完}",
            "条件 pop.households 超过 3人 两边不能相比",
        ),
    ],
)
def test_what_is_told_of_a_slot_quotes_it_as_it_is_written(outline, quoted):
    assert quoted in refused(outline, *ROWS).zh


def test_what_an_english_outline_adds_is_english():
    rows = (
        row("econ.gdp", "9350万元", scenario="forecast"),
        row("loan.micro.amount@..2020-11-30", "900万元", scenario="forecast"),
    )
    said = (
        "{econ.gdp:name}: {econ.gdp:status} {econ.gdp}; "
        "{loan.micro.amount@..Y:status} {loan.micro.amount@..Y}."
    )
    made = written(f"<!-- lang: en -->\n# Report\n\n{said}", *rows)
    assert to_text(made.report, profile=ENGLISH).split("\n", 1)[1].strip() == (
        "Gross domestic product (as worded: gross national product): "
        "expected 93.5 million yuan; expected cumulative 9 million yuan."
    )
    assert lines(said, *rows) == ["国民生产总值: 预计 9350万元; 预计累计 900万元."]


NAMED = "表：{/}户数 {#x}\n| 项 | 数 |\n| --- | --- |\n| 户 | {pop.households} |"


def test_in_a_loop_a_name_means_the_table_of_the_turn():
    outline = f"{{每个村}}\n{{/}}见{{^x}}。\n\n{NAMED}\n\n又见{{^x}}。\n{{完}}\n首见{{^x}}。"
    found = [line for line in lines(outline, *ROWS) if "见" in line]
    assert found == [
        "小冲村见表1。", "又见表1。", "大冲村见表2。", "又见表2。", "中冲村见表3。", "又见表3。",
        "首见表1。",
    ]  # fmt: skip


def test_around_a_loop_a_name_means_the_first_table_of_the_turn():
    loop = f"{{每年 agri.a}}\n{NAMED.replace('pop.households', 'agri.a')}\n\n即{{^x}}。\n{{完}}"
    outline = f"{{每个村 前2}}\n{{/}}见{{^x}}。\n\n{loop}\n{{完}}"
    years = [row(f"agri.a@{y}#{code}", "3亩") for code in (XIAO, DA) for y in (2019, 2020)]
    found = [line for line in lines(outline, *ROWS, *years) if line.endswith("。")]
    assert found == [
        "小冲村见表1。", "即表1。", "即表2。", "大冲村见表3。", "即表3。", "即表4。",
    ]  # fmt: skip


def test_a_table_that_vanishes_in_a_turn_is_told_with_the_turn():
    outline = f"{{每个村}}\n{{/}}见{{^x}}。\n\n{NAMED}\n{{完}}"
    error = refused(outline, *ROWS[:2])
    assert error.code == "outline.target-gone"
    assert "中冲村：空位 {^x} 所指的“x”因没有数据" in error.zh


def test_a_loop_that_has_nothing_to_list_is_told():
    made = written("# 总结\n\n## 甲\n{每个组}\n{/}。\n{完}", *ROWS)
    assert [problem.code for problem in made.problems] == ["directive.no-turns"]
    assert "没有可列的" in made.problems[0].message("zh")
    assert "has nothing to list" in made.problems[0].message("en")
    assert all(
        not isinstance(b, Section) or b.id == "other-indicators" for b in made.report.blocks
    )


def test_an_error_in_a_loop_names_the_turn_and_every_turn_is_told():
    error = refused("{每个村}\n{/}贫困发生率{poverty.exit_rate}。\n{完}", *ROWS)
    assert error.code == "outline.several"
    assert "a.md 第4行 第9字 大冲村 {poverty.exit_rate}" in error.zh
    one = refused("{每个村}\n{/}贫困发生率{poverty.incidence}。\n{完}", *ROWS)
    assert one.zh.startswith("a.md 第4行 第9字 中冲村：空位 {poverty.incidence} 没有数据")


def test_what_loops_may_write_is_bounded(monkeypatch):
    monkeypatch.setattr(writing, "TURNS_AT_MOST", 2)
    error = refused("{每个村}\n{/}。\n{完}", *ROWS)
    assert error.code == "directive.too-many"
    assert "合计超过2次" in error.zh
    assert "more than 2 in all" in error.en
    monkeypatch.undo()
    monkeypatch.setattr(writing, "_WORDS_AT_MOST", 1000)
    text = "很长" * 300
    assert refused(f"{{每个村}}\n{text}。\n{{完}}", *ROWS).code == "directive.too-many"


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("pop.households", True),
        ("econ.gdp", False),
        ("*goal", False),
        ("pop.households > 1199户", True),
        ("pop.households >= 1200户", True),
        ("pop.households > 1200户", False),
        ("pop.households < 0.12万户", False),
        ("pop.households <= 0.12万户", True),
        ("pop.households = 1200户", True),
        ("pop.households ≠ 1200户", False),
        (f"poverty.incidence/{DA} 超过 3%", True),
        (f"pop.households/{XIAO}:占比(pop.households/) = 25%", True),
        (f"pop.households/{XIAO} < pop.households/{DA}", True),
        ("非 econ.gdp", True),
        ("econ.gdp 或 pop.households", True),
        ("econ.gdp 和 econ.gdp > 1亿元", False),
        ("econ.gdp > 1亿元 和 econ.gdp", False),
        ("not (econ.gdp or *goal) and pop.households", True),
    ],
)
def test_a_condition_chooses_what_is_printed(condition, holds):
    outline = f"{{如果 {condition}}}\n是。\n{{否则}}\n否。\n{{完}}"
    assert lines(outline, *ROWS) == ["是。" if holds else "否。"]


def test_the_first_branch_that_holds_is_printed():
    outline = (
        "{如果 pop.households > 2000户}\n大乡。\n{否则如果 pop.households > 1000户}\n中等乡。\n"
        "{else if pop.households > 1户}\n小乡。\n{否则}\n空。\n{完}"
    )
    assert lines(outline, *ROWS) == ["中等乡。"]


def test_items_may_be_chosen():
    outline = "做法：\n- 甲。\n{如果 econ.gdp}\n- 乙。\n{否则}\n- 丙。\n{完}\n- 丁。"
    assert lines(outline, *ROWS) == ["做法：一是甲。二是丙。三是丁。"]


def test_a_comparison_with_missing_data_is_told_and_no_branch_is_taken():
    gone = row("econ.gdp", Missing("not_collected"))
    error = refused("{如果 econ.gdp > 1亿元}\n是。\n{否则}\n否。\n{完}", gone)
    assert error.code == "condition.missing"
    assert error.zh.startswith(
        "a.md 第3行 第5字：条件 econ.gdp > 1亿元 无法判断：econ.gdp 没有数据"
    )
    assert "econ.gdp 和 econ.gdp > 1亿元" in error.zh
    assert "which does not make it false" in error.en


def test_a_comparison_that_an_approximation_straddles_is_told_with_both_facts():
    rows = (row("agri.citrus.area_added", "800余亩"),)
    error = refused("{如果 agri.citrus.area_added > 850亩}\n是。\n{完}", *rows)
    assert error.code == "condition.undecided"
    assert "800余亩，另一边是850亩，两者都说不准" in error.zh
    assert "either may be the larger" in error.en
    assert lines("{如果 agri.citrus.area_added >= 800亩}\n是。\n{完}", *rows) == ["是。"]


@pytest.mark.parametrize(
    ("right", "other"), [("3人", "3人"), ("2个百分点", "2个百分点"), ("econ.gdp", "9350万元")]
)
def test_unlike_things_are_not_compared(right, other):
    gdp = row("econ.gdp", "9350万元")
    error = refused(f"{{如果 pop.households > {right}}}\n是。\n{{完}}", *ROWS, gdp)
    assert error.code == "condition.unlike"
    assert other in error.zh
    assert "compares unlike things" in error.en


def test_several_faults_are_told_together():
    error = refused("{如果 econ.gpd}\n是。\n{完}\n\n{如果 econ.gdp > 1亿元}\n是。\n{完}", *ROWS)
    codes = [problem.code for problem in error.details["problems"]]
    assert codes == ["slot.unknown-code", "condition.missing"]


TABLE = """\
表：各村情况 {#villages}
单位：户、%
| 村 | 户数 | 贫困发生率 |
| --- | ---: | --- |
| {每个村 按 pop.households 从高到低} {/} | {pop.households} | {poverty.incidence} |
| 合计 | {pop.households} | {poverty.incidence\\|} |
注：按年末数。
"""


def table(outline, *rows, **more):
    made = written(f"# 总结\n\n{outline}", *rows, **more)
    return next(block for block in made.report.blocks if isinstance(block, Table))


def test_a_table_has_a_row_for_each_turn_and_a_dash_for_no_data():
    made = written(f"# 总结\n\n见{{^villages}}。\n\n{TABLE}".replace("\\|", ""), *ROWS)
    text = to_markdown(made.report)
    assert "见表1。" in text
    assert "| 大冲村 | 500户 | 4% |" in text
    assert "| 中冲村 | 400户 | — |" in text
    assert "| 合计 | 1200户 | — |" in text
    found = next(block for block in made.report.blocks if isinstance(block, Table))
    assert found.total == "last"
    assert (found.id, len(found.rows)) == ("villages", 4)
    html = to_html(made.report)
    assert "单位：户、%" in html
    assert "注：按年末数。" in html


def test_rows_may_be_repeated_and_chosen_by_lines_and_rows_of_their_own():
    outline = (
        "| 项目 | 数 |\n|---|---|\n{每个村 前2}\n| {/} | {pop.households} |\n"
        "{如果 poverty.incidence > 3%}\n| 其中贫困 | {poverty.incidence} |\n{完}\n{完}\n"
        "| {如果 econ.gdp} | |\n| 产值 | {econ.gdp} |\n| {否则} | |\n| 全乡 | {pop.households} |\n"
        "| {完} | |\n| {如果 econ.gdp} 产值 | {econ.gdp} |"
    )
    found = table(outline, *ROWS)
    assert [line for line in to_markdown(found).splitlines() if line.startswith("|")][2:] == [
        "| 小冲村 | 300户 |",
        "| 大冲村 | 500户 |",
        "| 其中贫困 | 4% |",
        "| 全乡 | 1200户 |",
    ]


def test_a_fallback_in_a_cell_is_no_border():
    outline = "| 甲 | 乙 |\n|---|---|\n| 产值 | {econ.gdp|未统计} |\n| 户 | {pop.households} |"
    assert "| 产值 | 未统计 |" in to_markdown(table(outline, *ROWS))


def test_a_table_without_any_data_vanishes_with_its_title():
    outline = "表：产值 {#gdp}\n| 村 | 产值 |\n|---|---|\n| {每个村} {/} | {econ.gdp} |"
    assert not lines(outline, *ROWS)
    error = refused(f"见{{见:gdp}}。\n\n{outline}", *ROWS)
    assert error.code == "outline.target-gone"
    assert "因没有数据而没有印出" in error.zh
    assert "was left out for want of data" in error.en
    assert lines(f"见{{见:gdp|附表}}。\n\n{outline}", *ROWS) == ["见附表。"]


def test_a_table_in_a_loop_is_numbered_each_time():
    outline = (
        "{每个村 前2}\n表：户数 {#a}\n| 甲 | 乙 |\n|---|---|\n| 户 | {pop.households} |\n{完}"
    )
    made = written(f"# 总结\n\n{outline}", *ROWS)
    found = [block.id for block in made.report.blocks if isinstance(block, Table)]
    assert found[:2] == ["a", "a-2"]


def test_headings_may_be_pointed_at():
    outline = "见{^work}和{^pop}。\n\n## 工作 {#work}\n### 人口 {#pop}\n共{pop.households}。"
    assert lines(outline, *ROWS)[0] == "见第一部分和第一部分（一）。"
    error = refused(f"见{{^wrok}}。{outline}", *ROWS)
    assert error.code == "outline.no-target"
    assert "提纲里有：" in error.zh
    assert "Near: work" in error.en


@pytest.mark.parametrize(
    ("slot", "printed"),
    [
        ("{a.part:share(a.whole)}", "25.0%"),
        ("{a.whole:倍数(a.part)}", "4.0倍"),
        ("{a.part:比值(a.whole)}", "1:4.0"),
        ("{a.part:至(a.whole)}", "3～12人"),
        ("{a.part:share(a.none)|不详}", "不详"),
    ],
)
def test_a_slot_may_set_two_figures_beside_each_other(slot, printed):
    rows = (row("a.part", "3人"), row("a.whole", "12人"), row("a.none", Missing("unknown")))
    assert lines(f"{slot}。", *rows) == [f"{printed}。"]


def test_two_figures_that_cannot_be_set_beside_each_other_are_told():
    rows = (row("a.part", "3人"), row("a.homes", "12户"), row("a.near", "约5人"))
    unlike = refused("{a.part:share(a.homes)}。", *rows)
    assert (unlike.code, "不能相比" in unlike.zh, "cannot be set beside" in unlike.en) == (
        "slot.unlike", True, True,
    )  # fmt: skip
    near = refused("{a.part:share(a.near)}。", *rows)
    assert near.code == "slot.no-quotient"
    assert "算不出来" in near.zh
    assert "cannot be computed" in near.en
    none = refused("{a.part:share(a.part@Y-1)}。", *rows)
    assert none.code == "slot.absent"
    assert "{a.part:share(a.part@Y-1)}" in none.zh
    assert "a.part@2019/431228223000" in none.zh


hostile = st.text(
    st.sampled_from("{}[]|#-*/@:^<>&\"'\\\u202e\x00 \n每个村如果完否则econ.gdp"), max_size=60
)


@given(hostile, st.sampled_from(('<b>&"村', "村\u202e", "长" * 500, "{/}", "村|\n村")))
def test_hostile_outlines_and_names_give_a_report_or_a_clear_error(text, name):
    from xiaoping.errors import XiaopingError  # noqa: PLC0415 - with the law
    from xiaoping.report.outline import read_outline  # noqa: PLC0415 - with the law

    outline, _ = read_outline(f"{text}\n\n{{每个村}}\n{{/}}{{pop.households}}\n{{完}}")
    areas = (Area(TOWN, "乡"), Area(XIAO, name))
    try:
        made = annual_report(dossier(ROWS[0], areas=areas), outline)
    except XiaopingError as error:
        assert error.zh  # noqa: PT017 - a report without error is as good
        assert error.en  # noqa: PT017 - as above
    else:
        assert "<b>" not in to_html(made.report)
