"""What figures of other people's reports are about, and the laws of the reading."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.areas import Area
from xiaoping.indicators import Indicator
from xiaoping.indicators.catalogue import catalogue
from xiaoping.reading.document import document_from_text
from xiaoping.reading.extract import extract
from xiaoping.reading.understand import understand, understand_plain

TABLE = Path(__file__).with_name("understood.txt").read_text(encoding="utf-8")


def cases():
    found = []
    for line in TABLE.splitlines():
        if line.startswith("@ "):
            year, _, sentence = line[2:].partition(" ")
            found.append((sentence, None if year == "-" else int(year), []))
        elif line and not line.startswith("#"):
            found[-1][2].append([cell.strip() for cell in line.split("|")])
    return [pytest.param(*case, id=case[0][:24]) for case in found]


def told(statement):
    relation = statement.relation or "-"
    direction = statement.direction.value if statement.direction else "-"
    return [
        statement.mention.text,
        str(statement.period) if statement.period else "-",
        statement.status.value,
        f"{relation} {direction}",
        statement.role.value,
        " ".join(f"{link.kind.value}:{link.target}" for link in statement.links) or "-",
        statement.indicator or "-",
    ]


def agrees(expected, found):
    words, others = expected.split(), found.split()
    if "*" not in words:
        return words == others
    return words == ["*"] or all(a in ("*", b) for a, b in zip(words, others, strict=True))


@pytest.mark.parametrize(("sentence", "year", "rows"), cases())
def test_a_figure_is_told_what_it_is_about(sentence, year, rows):
    found = [told(s) for s in understand(sentence, year=year)]
    wrong = [
        (row, given)
        for row, given in zip(rows, found, strict=True)
        if not all(map(agrees, row, given))
    ]
    assert not wrong


def only(text, **more):
    (one,) = understand(text, **more)
    return one


def test_a_place_is_named_and_its_code_told_where_areas_are_given():
    areas = [Area("431228223204", "小冲村")]
    one = only("小冲村完成改厕5户", areas=areas)
    assert (one.area, one.area_code) == ("小冲村", "431228223204")
    assert only("完成改厕5户", area="石桥镇").area == "石桥镇"
    assert only("全镇完成改厕5户", area="石桥镇").area == "全镇"


def test_a_document_is_read_as_its_text_and_a_figure_knows_its_section():
    document = document_from_text("一、基本情况\n(一)农业\n粮食产量5吨", name="a.txt")
    one = only(document)
    assert (one.section, one.indicator) == ("一(一)", "agri.grain.output")


def test_a_table_tells_by_its_heads_what_and_when():
    text = "指标|2021年|2022年\n粮食产量|5吨|6吨\n"
    found = understand(text, year=2022)
    assert [str(s.period) for s in found] == ["2021", "2022"]
    assert {s.indicator for s in found} == {"agri.grain.output"}


def test_the_year_of_the_title_is_the_reports():
    text = "某镇2021年工作总结\n修路5公里。2022年计划修路6公里，2022年修桥7座。"
    assert [str(s.period) for s in understand(text)] == ["2021", "2022", "2022"]


def test_a_heading_of_the_next_year_puts_its_section_there():
    text = "某镇2021年工作总结\n一、完成情况\n修路5公里。\n二、2022年工作打算\n修路6公里。"
    found = understand(text)
    assert [(str(s.period), s.status.value) for s in found] == [
        ("2021", "actual"),
        ("2022", "plan"),
    ]


def test_a_catalogue_of_ones_own_is_chosen_from():
    own = Indicator(code="x.tea", zh="茶园面积", en="Tea", unit_code="mu", kind="stock")
    larger = catalogue().extended([own])
    assert only("茶园面积5亩").indicator is None
    assert only("茶园面积5亩", catalogue=larger).indicator == "x.tea"


def test_plain_fields_keep_years_and_add_what_figures_are_about():
    year, level, rate = understand_plain("2023年粮食产量5吨，同比增长8%")
    assert (year["kind"], year["relation"]) == ("year", None)
    assert (level["period"], level["indicator"]) == ("2023", "agri.grain.output")
    assert (rate["relation"], rate["direction"], rate["links"]) == (
        "yoy",
        "up",
        [["change_of", 0]],
    )


FIGURES = [case.values[:2] for case in cases()]


@pytest.mark.parametrize(("sentence", "year"), FIGURES[::9])
def test_the_value_is_no_evidence(sentence, year):
    def about(text):
        return [told(s)[1:] for s in understand(text, year=year)]

    other = re.sub(
        r"(?<![\d—-])\d{3,4}(?=[户人亩件处吨盏])", lambda m: str(int(m[0]) + 7), sentence
    )
    assert about(sentence) == about(other)


@given(
    st.text(
        st.sampled_from(
            list(
                "，。；、\n|（）()年月比较由从到至其中分别为增长下降累计占户人万亿元亩%.0123456789①Ａ\x00 "
            )
        ),
        max_size=80,
    )
)
def test_no_text_raises_and_every_measured_mention_is_told_of(text):
    found = understand(text)
    mentions = [m for m in extract(text) if m.kind.measured]
    starts = [s.mention.start for s in found]
    assert starts == sorted(starts)
    assert {m.start for m in mentions} <= set(starts)
    for number, statement in enumerate(found):
        assert text[statement.mention.start : statement.mention.end] == statement.mention.text
        assert all(0 <= link.target < len(found) for link in statement.links)
        assert all(link.target != number for link in statement.links)


@given(st.lists(st.sampled_from([case.values[0] for case in cases()]), min_size=2, max_size=3))
def test_paragraphs_are_read_one_by_one(sentences):
    def about(statements):
        return [
            (s.mention.text, s.subject, s.role, s.relation, s.indicator) for s in statements
        ]

    apart = [one for sentence in sentences for one in about(understand(sentence, year=2023))]
    assert about(understand("\n".join(sentences), year=2023)) == apart


def _links(text):
    return [[(k.kind.value, k.target) for k in s.links] for s in understand(text, year=2023)]


def test_a_budget_or_task_of_the_year_is_no_time():
    found = understand("收入完成3268万元，占年初预算的102.1%，其中税收2876万元。", year=2023)
    assert [str(s.period) for s in found] == ["2023"] * 3
    (share,) = understand("截至今年10月底，已完成全年目标任务的九成以上。", year=2023)
    assert str(share.period) == "..2023-10-31"


def test_a_share_of_a_plan_has_happened_and_what_is_planned_has_not():
    found = understand("完成投资5.8亿元，为年计划的96.7%，较去年前移2位。", year=2023)
    assert [s.status.value for s in found][0::2] == ["actual", "actual"]
    assert (found[1].role.value, found[1].relation) == ("share", None)
    planned, done = understand("2023年计划完成3500亩，实际完成3620亩。", year=2023)
    assert (planned.status.value, done.status.value) == ("plan", "actual")
    ahead = understand("下一步，我镇将投入资金1200万元，新建养老院1所。", year=2023)
    assert [s.status.value for s in ahead] == ["plan", "plan"]


def test_what_stands_in_brackets_is_a_base_and_governs_nothing_behind_it():
    level, base, change = understand(
        "资产负债率为45.6%（年初为48.9%），下降3.3个百分点。", year=2023
    )
    assert (level.role.value, base.role.value, change.role.value) == ("level", "base", "change")
    assert (str(base.period), str(change.period)) == ("@2022-12-31", "2023")
    assert _links("资产负债率为45.6%（年初为48.9%），下降3.3个百分点。")[2] == [
        ("change_of", 0),
        ("base", 1),
    ]
    text = "外出务工5126人（省外3862人、县内438人），占劳动力总数的59.4%。"
    assert _links(text)[3] == [("share_of", 0)]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("建档立卡贫困户1023户3862人，2019年脱贫986户", ["建档立卡贫困户"] * 2 + ["脱贫建档立卡贫困户"]),
        ("收入2.36亿元（同口径增长5.6%），2022年度为2.24亿元", ["收入"] * 3),
        ("新登记市场主体1356户", ["新登记市场主体"]),
        ("茶农人均增收近5000元", ["茶农人均"]),
        ("刑事立案数同比下降21.3%", ["刑事立案数"]),
        ("各项贷款余额98.6亿元", ["贷款余额"]),
        ("降雨量较常年同期偏少三成", ["降雨量"]),
        ("审批时限由20个工作日压缩至5个工作日内，压缩75%", ["审批时限"] * 3),
        ("收入比由2.35缩小到2.28", ["收入比"] * 2),
        ("人口比重由2010年的13.6%上升至23.7%，十年间上升10.1个百分点", ["人口比重"] * 2 + ["上升", "人口比重"]),
        ("增加值增长9.2%，比一季度加快1.5个百分点，比全县平均水平低0.8个百分点", ["增加值"] * 3),
        ("农民收入增长8.9%，比城镇居民快3.7个百分点", ["农民收入"] * 2),
    ],
)  # fmt: skip
def test_a_subject_is_whole_and_holds_no_words_of_comparison(text, subjects):
    found = understand(text, year=2023)
    assert [s.subject for s in found] == subjects
    assert {s.area for s in found} == {""}


@pytest.mark.parametrize(
    ("word", "way"),
    [("提升", "up"), ("加快", "up"), ("递增", "up"), ("回升", "up"), ("缩小", "down"), ("放缓", "down")],
)  # fmt: skip
def test_words_of_change_tell_the_way(word, way):
    _, change = understand(f"入园率91.2%，较2020年{word}4.8个百分点", year=2023)
    assert (change.role.value, change.direction.value) == ("change", way)
    assert change.relation == "vs_baseline"


def test_persons_are_persons_under_two_measure_words():
    assert _links("组织1023名劳动力务工，其中省外623人")[1] == [("of_which", 0)]


def test_rates_behind_pairs_are_of_the_first_of_each_pair():
    text = "去市上访2批5人，到县上访18批76人，分别下降50%和21%"
    assert [links[-1] for links in _links(text)[4:]] == [("change_of", 0), ("change_of", 2)]
    assert [links[-1] for links in _links("信访43批67人次，分别下降5%和8%")[2:]] == [
        ("change_of", 0),
        ("change_of", 1),
    ]


def test_what_grows_behind_a_share_is_what_the_share_is_of():
    assert _links("甲类村达到12个，占比85.7%，较2020年增加9个")[2] == [("change_of", 0)]


def test_a_number_of_a_table_is_a_figure_if_the_table_tells_its_unit():
    rows = "| 指标 | 单位 | 2022年 |\n| --- | --- | --- |\n| 总人口 | 人 | 21790 |\n| 备注 | | 3 |\n"
    (found,) = understand(rows, year=2022)
    assert (found.mention.text, found.mention.unit) == ("21790", "人")
    assert found.indicator == "pop.persons"


def test_a_number_without_a_unit_is_none_outside_of_tables():
    assert [s.mention.text for s in understand("编号20230915  共9户", year=2022)] == ["9户"]
