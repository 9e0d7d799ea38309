from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xiaoping as xp
from xiaoping.errors import DimensionError
from xiaoping.indicators.observation import Observation, Relation, Scenario
from xiaoping.measures import GrowthRate, Missing, MissingReason, Share, parse, quantity
from xiaoping.periods import Year, parse_period
from xiaoping.report.checking.checks import check_report
from xiaoping.report.tree import (
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
    Range,
    RatioRef,
    Report,
    Section,
    ShareRef,
    Table,
    Text,
)

AREA = "990101203000"


def observed(code, text, *, year=2020, area=AREA, **more):
    value = parse(text) if isinstance(text, str) else text
    return Observation(code, area, Year(year), value, **more)


def figure(code, text, **more):
    return Figure(observed(code, text, **more))


def told(*blocks):
    return [(problem.code, str(problem.where)) for problem in check_report(report(*blocks))]


def report(*blocks):
    return Report(title=(Text("总结"),), blocks=blocks)


def paragraph(*parts):
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


def test_the_sample_raises_no_alarm():
    assert not check_report(xp.annual_report(xp.xiaoping_2020()).report)


def test_one_thing_has_one_value_everywhere():
    one, other = figure("pop.households", "606户"), figure("pop.households", "605户")
    found = check_report(report(paragraph("共", one), paragraph("又", other)))
    assert [(p.code, str(p.where)) for p in found] == [("tree.twice", "第2段")]
    assert found[0].message() == (
        "总户数前后不一致：这里是“605户”，第1段是“606户”。同一指标同一时期请用同一个数。"
    )
    assert "'605户' here, '606户' at 第1段" in found[0].message("en")


@pytest.mark.parametrize(
    ("code", "one", "other", "agree"),
    [
        ("econ.gdp", "9350万元", "0.94亿元", True),
        ("econ.gdp", "9350万元", "0.93亿元", False),
        ("econ.gdp", "9350万元", "9000余万元", True),
        ("econ.gdp", "9350万元", "8000余万元", False),
        ("infra.road.hardened", "81公里", "81000米", True),
        ("infra.road.hardened", "81公里", Missing(MissingReason.UNKNOWN), False),
        ("acme.pay", "5200元/人", "5200元", False),
    ],
)
def test_the_same_at_another_rounding_is_the_same(code, one, other, agree):
    found = told(paragraph("共", figure(code, one)), paragraph("共", figure(code, other)))
    assert ("tree.twice" in [code for code, _ in found]) is not agree


def test_another_period_scenario_or_breakdown_is_another_thing():
    assert not told(
        paragraph(
            figure("pop.persons", "11441人"),
            "、",
            figure("pop.persons", "11440人", year=2019),
            "、",
            figure("pop.persons", "11600人", scenario=Scenario.PLAN),
            "、",
            figure("pop.persons", "5600人", breakdown=(("sex", "2"),)),
        )
    )


def test_growth_is_held_against_the_levels_of_both_years():
    levels = (figure("econ.gdp", "11000万元"), figure("econ.gdp", "10000万元", year=2019))

    def rate(text):
        return Figure(observed("econ.gdp.yoy", GrowthRate.percent(text, decimals=1)))

    assert not told(paragraph(levels[0], "，上年", levels[1], "，增长", rate("10.0")))
    found = check_report(
        report(paragraph(levels[0], "，上年", levels[1], "，增长", rate("11.0")))
    )
    assert [p.code for p in found] == ["rules.growth-prices"]
    assert str(found[0].where) == "第1段"
    assert "由“10000万元”到“11000万元”增长9.9895—10.0105%" in found[0].message()


def test_a_part_by_relation_or_catalogue_is_not_more_than_its_whole():
    whole = figure("land.total", "100亩", id="whole")
    part = figure("acme.part", "120亩", relations=(Relation("of_which", "whole"),))
    assert told(paragraph(whole, "，有", part)) == [("rules.of-which", "第1段")]


def test_a_unit_that_does_not_fit_the_indicator_is_told():
    found = check_report(report(paragraph("共", figure("pop.households", "606人"))))
    assert [p.code for p in found] == ["rules.unit"]
    assert "606人" in found[0].message()


def test_a_share_lies_between_0_and_100_per_cent():
    assert told(paragraph(Figure(observed("acme.rate", Share.percent(101))))) == [
        ("tree.share", "第1段")
    ]
    assert (
        "不能作占比"
        in check_report(report(paragraph(Figure(observed("acme.rate", Share.percent(101))))))[
            0
        ].message()
    )
    ref = ShareRef(observed("acme.part", "12户"), observed("acme.all", "10户"))
    assert told(paragraph("占", ref)) == [("tree.share-part", "第1段")]
    assert "'12户' is more than the whole '10户'" in check_report(report(paragraph(ref)))[
        0
    ].message("en")


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        (("共", figure("a.all", "100户"), "，其中", figure("a.part", "60户"), "。"), False),
        (("共", figure("a.all", "100户"), "，其中", figure("a.part", "160户"), "。"), True),
        (("共", figure("a.all", "100户"), "，其中", figure("a.p", "60户"), "、",
          figure("a.q", "160户")), True),
        (("共", figure("a.all", "100户"), "。其中", figure("a.part", "160户"), "。"), False),
        (("共", figure("a.all", "100户"), "，其中", figure("a.part", "160人"), "。"), False),
        (("共", figure("a.all", "1平方公里"), "，其中", figure("a.p", "2400亩")), True),
        (("共", figure("a.all", "900余户"), "，其中", figure("a.part", "950户")), False),
        (("共", figure("a.all", "900余户"), "，其中", figure("a.part", "1200户")), True),
        (("其中", figure("a.all", "100户"), "，", figure("a.part", "160户")), False),
    ],
)  # fmt: skip
def test_a_figure_behind_of_which_is_not_more_than_its_whole(parts, wrong):
    found = check_report(report(paragraph(*parts)))
    assert [p.code for p in found] == (["tree.of-which"] if wrong else [])
    if wrong:
        assert "部分不能大于总体" in found[0].message()


def test_a_part_that_cumulates_may_be_more_than_what_a_year_brought():
    whole = figure("a.paid", "10万元")
    part = Figure(
        Observation("a.all", AREA, parse_period("2016-01-01..2020-12-31"), quantity("12万元"))
    )
    assert not told(paragraph("共", whole, "，其中累计", part))


def test_pairs_are_held_apart_by_their_units():
    whole = Compound((figure("a.h", "606户"), figure("a.p", "2059人")))
    part = Compound((figure("b.h", "31户"), figure("b.p", "2063人")))
    found = check_report(report(paragraph("共", whole, "，其中", part)))
    assert [p.fields["left"] for p in found] == ["2063人"]


def row(name, *values, code="a.paid"):
    cells = (
        (Figure(observed(code, value, area=name)),) if not isinstance(value, tuple) else value
        for value in values
    )
    return ((Text(name),), *cells)


def table(*rows, total="last", note="", head=("村", "资金"), **more):
    return Table(
        title=(Text("各村资金"),),
        head=tuple((Text(word),) for word in head),
        rows=rows,
        note=(Text(note),) if note else (),
        total=total,
        **more,
    )


def paid(text, decimals):
    return quantity(text).displayed(decimals=decimals)


ROUNDED = (row("甲村", paid("1.26万元", 1)), row("乙村", paid("1.26万元", 1)))
ROUNDED_TOTAL = row("合计", paid("2.52万元", 1))
GONE = Missing(MissingReason.NOT_COLLECTED)
NOTE = "注：部分数据因四舍五入，总计与分项合计略有出入。"


@pytest.mark.parametrize(
    ("made", "codes"),
    [
        (table(row("甲村", "3户"), row("乙村", "4户"), row("合计", "7户")), []),
        (table(row("甲村", "3户"), row("乙村", "4户"), row("合计", "8户")), ["tree.total"]),
        (table(row("合计", "8户"), row("甲村", "3户"), row("乙村", "4户"), total="first"),
         ["tree.total"]),
        (table(row("甲村", "3户"), row("乙村", "4户"), row("丙村", "8户"), total=""), []),
        # Rows of another kind are none of the sum.
        (table(row("甲村", "3户"), row("其中：女", "1户"), row("乙村", "4户"), row("合计", "7户")), []),
        (table(row("甲村", "3户"), row("小计", "3户"), row("乙村", "4户"), row("合计", "7户")), []),
        (table(row("甲村", "3户"), row("其中：女", "5户"), total=""), ["tree.of-which"]),
        # Approximations are decided by the sets they stand for.
        (table(row("甲村", "300余户"), row("乙村", "400余户"), row("合计", "800户")), []),
        (table(row("甲村", "300余户"), row("乙村", "400余户"), row("合计", "1000户")), ["tree.total"]),
        (table(row("甲村", "3户"), row("乙村", "4户"), row("合计", "近8户")), []),
        # What is missing is told, and is not zero.
        (table(row("甲村", "3户"), row("乙村", GONE), row("合计", "7户")), ["tree.total-missing"]),
        (table(row("甲村", "3户"), row("乙村", ()), row("合计", "7户")), ["tree.total-missing"]),
        (table(row("甲村", "9户"), row("乙村", GONE), row("合计", "7户")), ["tree.more-than-total"]),
        (table(row("甲村", "3户"), row("乙村", "4户"), row("合计", GONE)), []),
        # What does not add up is not added.
        (table(row("甲村", "5000元/人"), row("乙村", "6000元/人"), row("合计", "5400元/人")), []),
        (table(row("甲村", "3户"), row("乙村", "4人"), row("合计", "9户")), []),
        # Units and scales may differ from row to row.
        (table(row("甲村", "5000元"), row("乙村", "0.5万元"), row("合计", "1万元")), []),
        # Rounding.
        (table(*ROUNDED, ROUNDED_TOTAL, note=NOTE), ["tree.total"][:0]),
        (table(*ROUNDED, ROUNDED_TOTAL), []),
        (table(row("甲村", paid("1.25万元", 1)), row("乙村", paid("1.25万元", 1)),
               row("合计", paid("2.5万元", 1))), ["tree.rounding-note"]),
        (table(row("甲村", paid("1.25万元", 1)), row("乙村", paid("1.25万元", 1)),
               row("合计", paid("2.5万元", 1)), note=NOTE), []),
        (table(row("甲村", "3户"), row("乙村", "4户"), row("合计", "7户"), note=NOTE),
         ["tree.rounding-note-needless"]),
        # Values that were rounded at their source.
        (table(row("甲村", "1.3万元"), row("乙村", "1.3万元"), row("合计", "2.5万元")),
         ["tree.rounding-note"]),
        (table(row("甲村", "1.3万元"), row("乙村", "1.3万元"), row("合计", "2.8万元")), ["tree.total"]),
    ],
)  # fmt: skip
def test_totals(made, codes):
    found = [code for code, _ in told(made)]
    # 1.26 and 1.26 are printed 1.3 and 1.3, their sum 2.52 as 2.5: the note must stand.
    if made.rows[:2] == ROUNDED:
        codes = [] if made.note else ["tree.rounding-note"]
    assert found == codes


def test_the_messages_of_tables_say_what_to_do():
    wrong = table(
        row("甲村", "3户"), row("乙村", "4户"), row("合计", "8户"), head=("村", "户数")
    )
    (problem,) = check_report(report(Section((Text("各村"),), (wrong,))))
    assert problem.text() == (
        "一、表1：“户数”各行合计为“7户”，合计行是“8户”，不相符，已计入四舍五入。请核对各行和合计。"
    )
    (missing,) = check_report(
        report(table(row("甲村", "3户"), row("乙村", GONE), row("合计", "7户")))
    )
    assert "有1行没有数，合计“7户”没有核对" in missing.message()
    assert missing.severity.value == "note"
    (more,) = check_report(
        report(table(row("甲村", "9户"), row("乙村", GONE), row("合计", "7户")))
    )
    assert "超过合计行的“7户”（另有1行没有数）" in more.message()
    (note,) = check_report(report(table(*ROUNDED, ROUNDED_TOTAL)))
    assert "部分数据因四舍五入，总计与分项合计略有出入" in note.message()
    assert "Add the note" in note.message("en")
    (idle,) = check_report(report(table(row("甲村", "3户"), row("合计", "3户"), note=NOTE)))
    assert "请删去这条注" in idle.message()


def test_the_note_may_stand_directly_below_the_table():
    rows = (*ROUNDED, ROUNDED_TOTAL)
    assert not told(table(*rows), Note((Text(NOTE),)))
    assert told(table(*rows), paragraph("好。"), Note((Text(NOTE),))) == [
        ("tree.rounding-note", "表1")
    ]


def test_tables_of_charts_attachments_and_foreign_nodes_are_looked_at():
    wrong = table(row("甲村", "3户"), row("合计", "4户"))
    found = told(
        Chart(kind=ChartKind.BAR, table=wrong, id="c"),
        Custom("acme.x", {}, (wrong,)),
        Attachment((Text("明细"),), (wrong,)),
    )
    assert found == [("tree.total", "图1"), ("tree.total", "表2"), ("tree.total", "附件表1")]


def share_row(name, part, whole="10户"):
    ref = ShareRef(observed("a.part", part, area=name), observed("a.all", whole))
    return ((Text(name),), (ref,))


def test_shares_of_one_whole_add_up():
    thirds = [share_row(name, "1户", "3户") for name in ("甲村", "乙村", "丙村")]
    assert not told(table(*thirds, total="", head=("村", "占比")))
    (open_,) = check_report(report(table(*thirds[:2], total="", head=("村", "占比"))))
    assert (open_.code, open_.fields["left"]) == ("tree.shares-open", "66.7%")
    assert "不是100%" in open_.message()
    full = share_row("合计", "3户", "3户")
    # 33.3 and 33.3 and 33.3 are printed, and 100.0: the note must stand.
    assert told(table(*thirds, full)) == [("tree.rounding-note", "表1")]
    assert [code for code, _ in told(table(*thirds[:2], full))] == ["tree.shares"]
    (wrong,) = check_report(report(table(*thirds[:2], full)))
    assert "shares of '资金' sum to '66.7%'" in wrong.message("en")


def test_rates_of_many_wholes_do_not_add_up():
    rows = [row(name, Share.percent(95), code="acme.cover") for name in ("甲村", "乙村")]
    assert not told(table(*rows, total="", head=("村", "普及率")))
    assert not told(
        table(*rows, row("全乡", Share.percent(95), code="acme.cover"), head=("村", "普及率"))
    )


def test_rows_of_another_width_are_told():
    made = table(row("甲村", "3户"), row("乙村", "4户", ()), ((Text("丙村"),),), total="")
    found = check_report(report(made))
    assert [(p.code, p.fields["row"], p.fields["given"]) for p in found] == [
        ("tree.ragged", 3, 3), ("tree.ragged", 4, 1),
    ]  # fmt: skip
    assert found[0].message() == "表头有2列，第3行有3列。请补齐或删去多余的单元格。"


def test_a_cross_reference_that_leads_nowhere_is_told_and_the_rest_is_still_checked():
    wrong = table(row("甲村", "3户"), row("合计", "4户"), id="funds")
    found = check_report(report(paragraph("见", CrossRef("fund"), "。"), wrong))
    assert [(p.code, str(p.where)) for p in found] == [
        ("render.target", "第1段"), ("tree.total", "表1"),
    ]  # fmt: skip
    assert "可引用的标识有：funds。相近的有：funds" in found[0].message()
    assert not told(paragraph("见", CrossRef("fund", "附表"), "。"))


@pytest.mark.parametrize(
    "made",
    [
        ChangeRef,
        ShareRef,
        lambda a, b: ShareRef(a, b, form="each"),
        RatioRef,
        lambda a, b: Range(Figure(a), Figure(b)),
    ],
)
def test_two_figures_that_measure_different_things_are_told_and_the_rest_is_checked(made):
    homes = Observation("pop.households", "990101203000", Year(2020), quantity("5户"))
    money = Observation("a.money", "990101203000", Year(2020), quantity("3元"))
    wrong = table(row("甲村", "3户"), row("合计", "4户"), id="funds")
    node = report(paragraph("为", Emphasis((made(homes, money),)), "。"), wrong)
    with pytest.raises(DimensionError) as caught:
        node.to_text()
    assert str(caught.value) == (
        "'5户' (pop.households@2020/990101203000) and '3元' (a.money@2020/990101203000) measure "
        "different things and make no change, share, ratio or range. "
        "Use figures of one kind, or correct the unit."
    )
    found = check_report(node)
    assert [(p.code, str(p.where)) for p in found] == [
        ("render.unlike", "第1段"), ("tree.total", "表1"),
    ]  # fmt: skip
    assert found[0].message() == (
        "“5户”（pop.households@2020/990101203000）与“3元”（a.money@2020/990101203000）"
        "不是同一种量，不能相比、求占比或写成区间。请改用同一种量的数，或核对单位。"
    )


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=8), st.integers(-3, 3))
def test_a_total_is_told_exactly_when_it_is_not_the_sum(numbers, off):
    rows = [row(f"{n}村", f"{number}户") for n, number in enumerate(numbers)]
    total = max(0, sum(numbers) + off)
    found = told(table(*rows, row("合计", f"{total}户")))
    assert bool(found) is (total != sum(numbers))


@given(
    st.lists(st.integers(0, 99_999), min_size=1, max_size=8),
    st.integers(0, 2),
)
def test_a_rounded_table_of_true_values_is_never_wrong_and_has_its_note_when_needed(
    numbers, places
):
    def money(number):
        return quantity(f"{number}元").to("万元").displayed(decimals=places)

    rows = [row(f"{n}村", money(number)) for n, number in enumerate(numbers)]
    total = money(sum(numbers))
    found = [code for code, _ in told(table(*rows, row("合计", total)))]
    printed = sum(parse(str(money(number))).amount for number in numbers)
    assert found == ([] if printed == parse(str(total)).amount else ["tree.rounding-note"])


def test_other_nodes_are_looked_at_without_harm():
    ratio = RatioRef(observed("a.p", "60人"), observed("a.t", "3人"))
    assert not told(paragraph("生师比", ratio))
    assert not check_report(paragraph("好。"))
