"""What plans, goals and targets are to one another."""

import attrs
import pytest

from xiaoping.administration import Goal, Plan, Target
from xiaoping.administration.plan_checks import (
    called,
    check_goals,
    check_plans,
    check_targets,
)
from xiaoping.context import places_of
from xiaoping.messages import template
from xiaoping.programmes import Project

OLD = Plan(id="P13", title="“十三五”规划", period="FYP13")
PLAN = Plan(id="P14", title="“十四五”规划", period="FYP14", predecessor="P13")


def plans(*rows):
    return [(p.code, p.where.path) for p in check_plans(rows, places_of("plans"))]


def goals(*rows, known=(PLAN,), projects=()):
    found = check_goals(rows, known, projects, places_of("goals"))
    return [(p.code, p.where.path) for p in found]


def targets(*rows, known=(PLAN,), of=()):
    found = check_targets(rows, known, of, places_of("targets"))
    return [(p.code, p.where.path) for p in found]


def goal(name, **told):
    return Goal(**({"id": name, "text": "种好柑橘", "plan": "P14"} | told))


def target(**told):
    return Target(**({"title": "改厕", "plan": "P14"} | told))


def test_a_plan_follows_where_the_one_before_it_ends():
    assert plans(OLD, PLAN) == []


@pytest.mark.parametrize("predecessor", ["P13", "“十三五”规划"])
def test_it_is_called_by_its_id_or_its_title(predecessor):
    assert plans(OLD, attrs.evolve(PLAN, predecessor=predecessor)) == []


@pytest.mark.parametrize(
    ("period", "code"),
    [("2022/2025", "plan.gap"), ("2020/2025", "plan.overlap"), ("2016/2020", "plan.overlap")],
)
def test_years_between_two_plans_and_years_in_both_are_told(period, code):
    assert plans(OLD, attrs.evolve(PLAN, period=period)) == [(code, "plans[1]")]


def test_a_plan_that_is_not_there_is_told_with_what_is_near():
    (problem,) = check_plans([OLD, attrs.evolve(PLAN, predecessor="P31")], places_of("plans"))
    assert problem.code == "plan.unknown-predecessor"
    assert problem.fields["near"] == ("P13",)
    assert "上一轮规划“P31”不在规划台账里" in problem.message("zh")


def test_plans_of_one_id_are_told_once_more():
    assert plans(OLD, OLD) == [("plan.twice", "plans[1]")]


def test_a_circle_is_told_once():
    circle = [
        attrs.evolve(OLD, predecessor="P14"),
        PLAN,
        Plan(id="P15", title="“十五五”规划", period="FYP15", predecessor="P14"),
    ]
    found = plans(*circle)
    assert [item for item in found if item[0] == "plan.cycle"] == [("plan.cycle", "plans[0]")]
    (problem,) = [p for p in check_plans(circle, places_of("plans")) if p.code == "plan.cycle"]
    assert problem.fields["given"] == "P13 → P14 → P13"


def test_a_plan_that_was_adopted_after_its_end_is_told():
    assert plans(attrs.evolve(OLD, adopted=2021)) == [("plan.adopted-late", "plans[0]")]
    assert plans(attrs.evolve(OLD, adopted=2020)) == []


def test_goals_that_fit_their_plan_are_well():
    assert goals(goal("a", period=2023), goal("b", parent="a", period="FYP14")) == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"plan": "P41"}, "goal.unknown-plan"),
        ({"parent": "b"}, "goal.unknown-parent"),
        ({"period": 2020}, "goal.plan-years"),
        ({"period": "2021/2030"}, "goal.plan-years"),
        ({"period": "FYP15"}, "goal.plan-years"),
    ],
)
def test_what_does_not_fit_a_goal_is_told(told, code):
    assert goals(goal("a", **told)) == [(code, "goals[0]")]


def test_without_plans_none_is_looked_up():
    assert goals(goal("a", period=2020), known=()) == []
    assert targets(target(deadline=2030), known=()) == []


def test_goals_of_one_id_and_circles_of_goals_are_told():
    assert goals(goal("a"), goal("a")) == [("goal.twice", "goals[1]")]
    found = goals(goal("a", parent="b"), goal("b", parent="a"), goal("c", parent="a"))
    assert found == [("goal.cycle", "goals[0]")]


def test_a_planned_project_that_is_called_nearly_like_one_is_told():
    projects = [Project(id="P1", name="小冲村养殖基地建设")]
    near = goal("a", planned_projects=["小冲村养殖基地建没"])
    assert goals(near, projects=projects) == [("goal.unknown-project", "goals[0]")]
    for names in (["小冲村养殖基地建设"], ["P1"], ["柑橘加工厂"]):
        assert goals(goal("a", planned_projects=names), projects=projects) == []


def test_one_target_told_twice_in_a_plan_and_area():
    one = target(indicator="toilet.household_built", value="5户")
    assert targets(one, attrs.evolve(one, plan=PLAN.title)) == [("target.twice", "targets[1]")]
    others = [attrs.evolve(one, area="990001200200"), attrs.evolve(one, plan="P13")]
    assert targets(one, *others, known=(OLD, PLAN)) == []


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"plan": "P41"}, "target.unknown-plan"),
        ({"goal": "b"}, "target.unknown-goal"),
        ({"deadline": 2020}, "target.plan-years"),
        ({"deadline": 2026}, "target.plan-years"),
        ({"start": "2020-12-31"}, "target.plan-years"),
        ({"milestones": {2020: "5户"}}, "target.plan-years"),
    ],
)
def test_what_does_not_fit_a_target_is_told(told, code):
    assert targets(target(**told), of=(goal("a"),)) == [(code, "targets[0]")]


def test_a_goal_is_called_by_its_id_or_its_title():
    known = (goal("a", title="改厕"),)
    assert targets(target(goal="a"), of=known) == []
    assert targets(target(title="厕所", goal="改厕"), of=known) == []


@pytest.mark.parametrize(
    ("told", "year"),
    [
        ({"value": "95%", "baseline": "85%", "milestones": {2022: "84%"}}, 2022),
        ({"value": "95%", "milestones": {2021: "88%", 2022: "87%"}}, 2022),
        ({"value": "95%", "milestones": {2021: "88%", 2023: "96%"}}, 2023),
        ({"value": "5%", "baseline": "9%", "milestones": {2022: "10%"}}, 2022),
        (
            {
                "comparator": "提高",
                "value": "5亩",
                "baseline": "9亩",
                "milestones": {2022: "8亩"},
            },
            2022,
        ),
    ],
)
def test_milestones_that_turn_away_from_the_end_are_told(told, year):
    row = target(**told)
    assert targets(row) == [("target.turns", "targets[0]")]
    (problem,) = check_targets([row], (), (), places_of("targets"))
    assert problem.fields["year"] == year
    assert "偏离了去往" in problem.message("zh")
    assert "turns away from" in problem.message("en")


def test_milestones_on_the_way_are_well():
    assert (
        targets(target(value="95%", baseline="85%", milestones={2021: "85%", 2022: "95%"}))
        == []
    )
    assert targets(target(value="5%", baseline="9%", milestones={2021: "8%", 2022: "6%"})) == []


def test_ids_go_before_titles():
    one, two = goal("a", title="b"), goal("b", title="c")
    assert called([one, two]) == {"a": one, "b": two, "c": two}


@pytest.mark.parametrize(
    "code",
    [
        "plan.twice", "plan.gap", "plan.overlap", "plan.cycle", "plan.adopted-late",
        "goal.twice", "goal.unknown-plan", "goal.unknown-parent", "goal.cycle",
        "goal.plan-years", "goal.unknown-project", "target.twice", "target.unknown-plan",
        "target.unknown-goal", "target.plan-years",
    ],
)  # fmt: skip
def test_what_is_told_says_what_to_do(code):
    assert any(word in template(code, "zh") for word in ("请", "改"))
    assert any(
        word in template(code, "en")
        for word in ("heck", "delete", "Tell", "Give", "Delete", "Use", "hange")
    )
