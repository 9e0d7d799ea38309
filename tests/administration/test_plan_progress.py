"""A plan as a tree, and how it gets on."""

import datetime

import pytest

from xiaoping.administration import Goal, Plan, Target, TrackState, plan_progress, targets_of
from xiaoping.errors import TextError
from xiaoping.measures import quantity
from xiaoping.programmes import Portfolio, Project

DAY = datetime.date(2022, 12, 31)
OLD = Plan(id="P13", title="“十三五”规划", period="FYP13")
PLAN = Plan(id="P14", title="“十四五”规划", period="FYP14")
REACHED = {"改厕": "200户", "参保率": "99%"}


def measured(target):
    told = REACHED.get(target.title)
    return None if told is None else quantity(told)


def goal(name, **told):
    return Goal(**({"id": name, "text": name} | told))


def held(**parts):
    return Portfolio(**({"as_of": DAY, "plans": [OLD, PLAN]} | parts))


def shape(goals):
    return [(item.goal.id, shape(item.parts)) for item in goals]


def test_goals_hang_below_the_goals_they_are_parts_of():
    rows = [
        goal("b", parent="a"),
        goal("a", plan="P14"),
        goal("c", parent="b"),
        goal("d", plan="P13"),
    ]
    found = plan_progress(held(goals=rows), PLAN, DAY)
    assert shape(found.goals) == [("a", [("b", [("c", [])])])]
    assert shape(plan_progress(held(goals=rows), OLD, DAY).goals) == [("d", [])]


def test_a_goal_that_names_no_plan_is_of_the_plan_of_its_years():
    rows = [goal("a", period="FYP14"), goal("b", period=2025), goal("c")]
    assert shape(plan_progress(held(goals=rows), PLAN, DAY).goals) == [("a", [])]


def test_a_circle_of_goals_ends():
    rows = [goal("a", parent="b", plan="P14"), goal("b", parent="a", plan="P14")]
    assert shape(plan_progress(held(goals=rows), PLAN, DAY).goals) == [("a", [("b", [])])]


def test_a_part_whose_whole_is_not_there_stands_by_itself():
    rows = [goal("a", parent="x", plan="P14")]
    assert shape(plan_progress(held(goals=rows), PLAN, DAY).goals) == [("a", [])]


def test_targets_stand_with_their_goals_and_others_with_the_plan():
    rows = [
        Target(title="改厕", plan="P14", goal="a", value="300户", baseline="100户"),
        Target(title="参保率", goal="a", comparator="保持", value="100%"),
        Target(title="品牌", plan="“十四五”规划", comparator="提升"),
        Target(title="旧指标", plan="P13", value="5户"),
        Target(title="无规划", value="5户"),
    ]
    told = held(goals=[goal("a", plan="P14", indicators=["改厕", "柑橘"])], targets=rows)
    found = plan_progress(told, PLAN, DAY, measured=measured)
    (own,) = found.goals
    assert [item.target.title for item in own.targets] == ["改厕", "参保率"]
    assert own.indicators == ("柑橘",)
    assert [item.target.title for item in found.targets] == ["品牌"]
    assert [item.track.state.zh for item in found.all_targets] == ["正常", "偏离", "未量化"]
    assert found.count(TrackState.OFF_TRACK) == 1


def test_targets_of_another_plan_are_not_measured():
    rows = [
        Target(title="改厕", plan="P14", value="300户"),
        Target(title="参保率", plan="P13", value="5户"),
    ]
    asked = []

    def told(target):
        asked.append(target.title)
        return measured(target)

    found = plan_progress(held(targets=rows), PLAN, DAY, measured=told)
    assert [item.target.title for item in found.targets] == asked == ["改厕"]


def test_a_planned_project_is_found_by_its_number_or_its_name():
    ditch = Project(id="P1", name="沟渠整治")
    rows = [goal("a", plan="P14", planned_projects=["P1", "沟渠整治", "加工厂"])]
    (found,) = plan_progress(held(goals=rows, projects=[ditch]), PLAN, DAY).goals
    assert [item.project for item in found.projects] == [ditch, ditch, None]


def test_every_target_has_the_time_of_its_plan():
    rows = [Target(title="改厕", plan="P14", value="300户", baseline="100户")]
    (found,) = targets_of(held(targets=rows), DAY, measured=measured)
    assert found.target.due == PLAN.period.end
    assert (found.plan, found.track.expected) == (PLAN, quantity("180户"))


def test_what_is_better_is_asked_where_a_comparator_does_not_tell():
    rows = [Target(title="参保率", plan="P14", comparator="保持", value="98%")]
    states = [
        targets_of(held(targets=rows), DAY, measured=measured, better=better)[
            0
        ].track.state.value
        for better in (None, lambda _: True)
    ]
    assert states == ["off_track", "on_track"]


def test_a_plan_and_a_day_are_asked_for():
    with pytest.raises(TextError, match="must be a Plan"):
        plan_progress(held(), "P14", DAY)
    with pytest.raises(TextError, match="must be a date"):
        targets_of(held(), "2022")


def test_many_goals_are_put_together_at_once():
    rows = [
        goal(f"g{n}", plan="P14", parent=f"g{n // 10}" if n >= 10 else "") for n in range(3000)
    ]
    found = plan_progress(held(goals=rows), PLAN, DAY)
    assert len(found.goals) == 10
