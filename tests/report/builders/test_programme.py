from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.errors import AbsentError
from xiaoping.indicators import Observation
from xiaoping.measures import quantity
from xiaoping.periods import Year
from xiaoping.programmes import FundMovement, Portfolio, Programme, Project, Task
from xiaoping.report.accountability import figures, naked_digits
from xiaoping.report.builders.own_indicators import portrait_catalogue
from xiaoping.report.builders.programme import programme_profile
from xiaoping.report.checking.checks import check_report
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.testing import tasks

DAY = datetime.date(2020, 12, 31)
TOWN, VILLAGE = "990101203000", "990101203201"
ROADS = Programme(
    code="roads",
    zh="道路建设",
    issuer="县人民政府",
    document="某办〔2020〕10号",
    begun=2018,
    duration="三年",
    status="专项",
    lead="赵甲",
)


def project(number, scale="30万元", **more):
    made = Project(
        name=f"道路{'甲乙丙'[number]}", id=f"P{number}", category="roads", scale=scale, **more
    )
    return made.advance("实施", 2020)


def built(*, programme="roads", known=(ROADS,), day=DAY, audience="public", results=(), **rows):
    told = Portfolio(as_of=day, programmes=known, **rows)
    names = {TOWN: "某乡", VILLAGE: "甲村"}
    return programme_profile(
        programme, told, area=TOWN, names=names, audience=audience, results=results
    )


def lines(made):
    return [line.strip() for line in to_text(made.section).splitlines() if line.strip()]


def test_a_portrait_says_what_it_rests_on_and_how_far_it_is():
    paid = FundMovement(
        stage="支付", amount="12万元", source="县级资金", project="P0", when=2020
    )
    done = project(1, "20万元").advance("竣工", "2020-10-12")
    made = built(projects=[project(0), done], funds=[paid])
    assert lines(made)[:4] == [
        "一、道路建设",
        (
            "依据某办〔2020〕10号，由县人民政府部署，2018年开始，为期三年。目前为专项工作。"
            "截至2020年底，实施项目2个，其中已竣工1个；资金规模50万元，支付12万元。"
        ),
        "表1　道路建设资金来源和使用情况",
        "单位：万元",
    ]
    assert not naked_digits(made.section)


def test_projects_are_told_with_stage_and_money_and_a_total():
    paid = FundMovement(
        stage="支付", amount="12万元", source="县级资金", project="P0", when=2020
    )
    text = lines(built(projects=[project(0), project(1, "20万元")], funds=[paid]))
    at = next(place for place, line in enumerate(text) if "项目一览" in line)
    assert [line.split() for line in text[at + 1 : at + 6]] == [
        ["单位：万元"],
        ["项目名称", "进度", "资金规模", "已支付"],
        ["道路甲", "实施", "30", "12"],
        ["道路乙", "实施", "20", "—"],
        ["合计", "—", "50", "12"],
    ]


def test_how_many_projects_tell_no_money_is_said():
    made = built(projects=[project(0), project(1, None)])
    (note,) = [note for note in made.missing if note.code == "portrait.partial"]
    assert note.message("zh") == "“道路建设”的“项目资金规模”只合计已填的数：1项没有填。请补录。"
    assert "adds up what is told only: 1 lack it" in note.message("en")


def test_tasks_are_told_by_area_and_no_person():
    rows = [
        Task(
            title="硬化",
            programme="roads",
            period=2020,
            required="9公里",
            completed="9公里",
            area=TOWN,
        ),
        Task(title="硬化", programme="roads", period=2020, required="4公里", area=VILLAGE),
        Task(title="养护", programme="roads", period=2020, required="2公里", assignee="赵甲"),
    ]
    text = lines(built(tasks=rows))
    assert "到期任务2项，其中已完成1项。" in text[1]
    assert [line.split() for line in text[-3:]] == [
        ["硬化", "某乡", "2020年", "9公里", "9公里", "已完成"],
        ["硬化", "甲村", "2020年", "4公里", "—", "情况不明"],
        ["养护", "—", "2020年", "2公里", "—", "情况不明"],
    ]
    assert "赵甲" in to_text(built(tasks=rows, audience="internal").section)


def test_a_task_of_a_village_or_a_group_of_it_is_none_of_the_township():
    rows = [
        Task(title="硬化", programme="roads", period=2020, required="4公里", area=area)
        for area in (TOWN, VILLAGE, f"{VILLAGE}03", "")
    ]
    told = Portfolio(as_of=DAY, programmes=[ROADS], tasks=rows)
    for area in (TOWN, ""):
        assert "到期任务2项" in to_text(programme_profile("roads", told, area=area).section)


def test_results_are_printed_with_their_time():
    made = Observation("infra.road.hardened", TOWN, Year(2020), quantity("9公里"))
    assert lines(built(results=[made]))[-1].split() == ["硬化水泥路里程", "2020年", "9公里"]


def test_nobody_is_told_who_leads_it():
    for audience in ("public", "internal", "full"):
        made = built(audience=audience)
        assert "赵甲" not in to_text(made.section)
    assert [str(note.fields["name"]) for note in made.left_out] == ["负责人"]


def test_a_line_of_work_without_anything_is_none_and_says_so():
    made = built(known=[Programme(code="roads", zh="道路建设")])
    assert made.section is None
    assert made.missing[0].code == "portrait.empty"


def test_an_unknown_line_of_work_is_told_with_what_is_near():
    with pytest.raises(AbsentError) as caught:
        built(programme="raods")
    assert caught.value.zh == ("没有专项工作“raods”。有：roads。请写代码或名称。")
    assert "There is no line of work 'raods';" in caught.value.en


def test_a_line_of_work_is_found_by_its_name_and_by_itself():
    assert built(programme="道路建设") == built() == built(programme=ROADS)


@given(st.lists(tasks(), max_size=4), st.integers(10**8, 10**9))
def test_no_person_of_a_task_is_told_to_the_public(rows, number):
    mark = f"标记人{number}"
    foul = [
        Task(
            title=row.title or "任务",
            programme="roads",
            period=row.period,
            required=row.required,
            area=row.area,
            assignee=mark,
            lead=mark,
            note=mark,
        )
        for row in rows
    ]
    made = built(tasks=foul).section
    for form in (to_text, to_markdown, to_html):
        assert mark not in form(made)
    assert {item.area for item in figures(made)} <= {TOWN, *(row.area for row in rows)}


def test_tasks_of_several_villages_do_not_contradict_each_other():
    rows = [
        Task(
            indicator="toilet.household_built",
            programme="roads",
            period=year,
            required=f"{need}户",
            area=area,
        )
        for year, need, area in ((2019, 9, TOWN), (2020, 8, TOWN), (2020, 5, VILLAGE))
    ]
    made = built(tasks=rows)
    assert not check_report(made.section, catalogue=portrait_catalogue())
