from __future__ import annotations

import datetime

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import AbsentError, SlotError, TextError
from xiaoping.programmes import FundMovement, Portfolio, Project, ProjectOutput
from xiaoping.report.accountability import naked_digits
from xiaoping.report.builders.project import project_profile
from xiaoping.report.outline import Outline
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.report.render.docx import to_docx
from xiaoping.testing import fund_movements, projects

DAY = datetime.date(2020, 12, 31)
VILLAGE = "990101203201"


def market(**more):
    facts = {
        "type": "农贸市场",
        "nature": "改建",
        "areas": [VILLAGE],
        "unit": "某乡人民政府",
        "scale": "30万元",
        "planned_start": "2020年3月",
        "planned_end": "2020年9月",
        "households": 120,
        "persons": 400,
        "poor_households": 30,
    }
    return Project(name="农贸市场改造", id="P1", **{**facts, **more})


def built(project, *rows, outputs=(), day=DAY, **more):
    told = Portfolio(as_of=day, projects=[project], funds=rows, outputs=outputs)
    return project_profile(project, told, names={VILLAGE: "甲村"}, **more)


def lines(made):
    return [line.strip() for line in to_text(made.section).splitlines() if line.strip()]


def paid(amount, stage="支付", **more):
    return FundMovement(stage=stage, amount=amount, source="县级资金", project="P1", **more)


def test_a_portrait_says_what_where_when_whose_money_and_for_whom():
    project = market().advance("开工", "2020-04-02").advance("竣工", "2020-10-12")
    made = built(project, paid("24万元", when="2020-11-02"), paid("30万元", "下达", when=2020))
    assert lines(made)[:7] == [
        "一、农贸市场改造",
        "项目类型为农贸市场，建设性质为改建，实施地点为甲村，责任单位为某乡人民政府。",
        (
            "计划2020年3月开工，计划2020年9月完工；2020年4月2日开工，2020年10月12日竣工。"
            "截至2020年底，项目已竣工。"
        ),
        (
            "资金规模30万元；截至2020年底，已下达30万元，支付24万元（支付率80.0%），结余6万元。"
            "受益农户120户400人，其中脱贫户30户。"
        ),
        "表1　农贸市场改造资金来源和使用情况",
        "单位：万元",
        "资金来源      下达  支付  结余",
    ]
    assert made.section.id == "project-P1"
    assert not naked_digits(made.section)


def test_what_is_overdue_is_said():
    made = built(market().advance("开工", "2020-04-02"))
    assert "截至2020年底，项目正在实施，按计划应于2020年9月竣工，尚未完成。" in to_text(
        made.section
    )


def test_what_came_after_the_day_is_not_told():
    project = market().advance("开工", "2020-04-02").advance("竣工", "2020-10-12")
    made = built(project, paid("24万元", when="2020-11-02"), day=datetime.date(2020, 6, 30))
    text = to_text(made.section)
    assert "正在实施" in text
    assert "10月" not in text
    assert "支付" not in text


def test_a_stage_that_is_still_ahead_is_no_gap_but_unknown_days_are():
    made = built(market().advance("开工", "2020-04-02").advance("竣工"))
    gaps = {note.fields["code"] for note in made.missing}
    assert "{竣工时间}" in gaps
    assert not gaps & {"{验收时间}", "{移交时间}", "{开工时间}", "fund.returned.amount"}


def test_money_of_which_nobody_told_is_missing_and_not_zero():
    made = built(market(scale=None))
    codes = {note.fields["code"] for note in made.missing}
    assert {"project.scale.amount", "fund.allocated.amount", "fund.paid.amount"} <= codes
    assert "万元" not in to_text(made.section)


def test_what_was_made_is_told_below_the_money():
    made = built(market(), outputs=[ProjectOutput(kind="棚", planned="2座", project="P1")])
    assert lines(made)[-1].split() == ["棚", "2座", "—", "—"]


@pytest.mark.parametrize(
    ("counts", "gone"),
    [
        ({"households": 2, "persons": 400, "poor_households": 1}, ["受益农户"]),
        ({"households": 120, "poor_households": 2}, ["脱贫户2户"]),
        ({"households": 120, "poor_households": 118}, ["脱贫户118户"]),
    ],
)
def test_few_households_are_not_told(counts, gone):
    made = built(market(**counts))
    for words in gone:
        assert words not in to_text(made.section)
    assert {note.code for note in made.left_out} == {"portrait.few"}
    assert "受益农户" in to_text(built(market(**counts), audience="full").section)


def test_texts_that_may_name_somebody_are_for_those_who_see_what_is_internal():
    project = market(task="为赵甲等户建棚", target="增收", note="赵乙来电", type="赵丙的场子")
    row = paid("2万元", payee="赵丁公司")
    public, inner = built(project, row), built(project, row, audience="internal")
    assert "赵" not in to_text(public.section)
    for words in ("为赵甲等户建棚", "赵丁公司", "赵丙的场子"):
        assert words in to_text(inner.section)
    assert "赵乙" not in to_text(built(project, row, audience="full").section)
    names = [str(note.fields["name"]) for note in public.left_out]
    assert names == ["建设任务", "绩效目标", "施工单位", "项目类型", "备注"]
    assert public.left_out[0].message("zh") == (
        "“农贸市场改造”的“建设任务”不对这类读者（公众）公开，没有写。"
    )
    assert "is not for this audience (public)" in public.left_out[0].message("en")
    assert not {"{建设任务}", "{绩效目标}"} & {note.fields["code"] for note in public.missing}


def test_a_place_whose_name_nobody_gave_is_not_printed_by_its_code():
    other = "990101203202"
    made = built(market(areas=[VILLAGE, other]))
    assert "实施地点为甲村，" in to_text(made.section)
    (note,) = made.left_out
    assert note.message("zh") == (
        "“农贸市场改造”的地点990101203202没有名称可写，没有写。请给出它的名称。"
    )
    assert "'农贸市场改造' has no name to print" in note.message("en")
    made = built(market(areas=[other], village="丙村赵甲屋前"), audience="internal")
    assert "实施地点为丙村赵甲屋前，" in to_text(made.section)
    made = built(market(areas=[other], village="丙村赵甲屋前"))
    assert "实施地点" not in to_text(made.section)
    assert [note.code for note in made.left_out] == ["portrait.forbidden", "portrait.nameless"]
    assert "{实施地点}" not in {note.fields["code"] for note in made.missing}


def test_what_is_shown_to_nobody_names_the_audience_in_words():
    for audience, word in (("internal", "内部"), ("full", "有权看全部内容的")):
        (note,) = built(market(note="赵乙来电"), audience=audience).left_out
        assert f"（{word}）" in note.message("zh")
        assert f"({audience})" in note.message("en")


def test_a_name_with_digits_is_cited_and_a_foul_one_cleaned():
    made = built(Project(name="2020年3号桥\u202e", id="P1", persons=9))
    assert not naked_digits(made.section)
    assert "\u202e" not in to_text(made.section)
    assert made.left_out[0].code == "portrait.control"


def test_a_project_is_found_by_number_or_name():
    told = Portfolio(as_of=DAY, projects=[market()])
    assert project_profile("P1", told) == project_profile("农贸市场改造", told)
    with pytest.raises(AbsentError) as caught:
        project_profile("农贸市场", told)
    assert caught.value.zh == ("没有项目“农贸市场”。有：农贸市场改造。请写项目编号或全名。")
    assert "There is no project '农贸市场';" in caught.value.en


def test_an_office_writes_its_own_sentences():
    outline = Outline.parse("# {项目名称}概况\n\n[责任单位：{责任单位}。]", name="own.md")
    assert lines(built(market(), outline=outline))[:2] == [
        "一、农贸市场改造概况",
        "责任单位：某乡人民政府。",
    ]
    with pytest.raises(SlotError):
        built(market(), outline=Outline.parse("# 甲\n\n[{责任人}。]"))
    with pytest.raises(TextError):
        built(market(), audience="all")


MARK = "标记人"


@given(projects(), st.lists(fund_movements(), max_size=4), st.integers(10**8, 10**9))
def test_no_format_for_the_public_bears_a_personal_detail(make, project, rows, number):
    mark = f"{MARK}{number}"
    foul = attrs.evolve(
        project,
        note=mark,
        village=mark,
        task=mark,
        target=mark,
        mechanism=mark,
        household_ids=[f"{mark}a", f"{mark}b"],
        moves=[attrs.evolve(move, by=mark, note=mark) for move in project.moves],
    )
    moved = [
        attrs.evolve(row, payee=mark, note=mark, village=mark, project=foul.id) for row in rows
    ]
    portrait = built(foul, *moved)
    made = portrait.section
    if made is None:
        assert portrait.missing[0].code == "portrait.empty"
        return
    for form in (to_text, to_markdown, to_html):
        assert mark not in form(made)
    assert mark not in make.unpacked(to_docx(made))
    assert not naked_digits(made)
