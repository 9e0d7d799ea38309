"""The view of a plan as a tree."""

import datetime

from xiaoping.administration import Goal, Plan, Target
from xiaoping.measures import quantity
from xiaoping.programmes import Portfolio, Project
from xiaoping.report.views import Label, plan_picture, plan_view, view_html
from xiaoping.report.views.view import cell_text

DAY = datetime.date(2022, 12, 31)
PLAN = Plan(id="P14", title="“十四五”规划", period="FYP14", predecessor="P13")
GOALS = [
    Goal(id="a", title="农业", text="发展农业", plan="P14"),
    Goal(id="b", text="一" * 40, parent="a", planned_projects=["P1", "加工厂"]),
    Goal(id="c", title="卫生", text="卫生", plan="P14", indicators=["medins.persons", "x.y"]),
]
TARGETS = [
    Target(
        title="普及率", plan="P14", goal="b", comparator="提高到", value="95%", baseline="85%"
    ),
    Target(title="品牌", plan="P14", comparator="提升"),
]
HELD = Portfolio(
    as_of=DAY,
    plans=[Plan(id="P13", title="“十三五”规划", period="FYP13"), PLAN],
    goals=GOALS,
    targets=TARGETS,
    projects=[Project(id="P1", name="选果厂", scale="30万元", planned_end="2023年6月")],
)

NAMES = {"medins.persons": Label("参保人数", "Persons insured")}


def lines(view, lang="zh"):
    return [" ".join(cell_text(cell, lang) for cell in row) for row in view.rows]


def view(**more):
    return plan_view(HELD, measured=lambda _: quantity("88%"), **more)


def test_a_plan_is_a_tree_from_goals_to_projects_and_indicators():
    assert lines(view(indicators=NAMES)) == [
        "“十四五”规划 0 规划 2025-12-31 — — —",
        "├ 农业 1 目标 — — — —",
        f"│ └ {'一' * 25}… 2 目标 — — — —",
        "│   ├ 选果厂 3 拟建项目 2023-06 30万元 — —",
        "│   ├ 加工厂 3 拟建项目 — — — 未立项",
        "│   └ 普及率（达到） 3 指标 2025-12-31 95% 88% 偏离",
        "├ 卫生 1 目标 — — — —",
        "│ ├ 参保人数 2 相关指标 — — — —",
        "│ └ x.y 2 相关指标 — — — —",
        "└ 品牌（提高） 1 指标 2025-12-31 — 88% 未量化",
    ]


def test_a_plan_of_which_nothing_is_told_is_shown_where_it_is_asked_for():
    assert lines(view(plan="P13")) == ["“十三五”规划 0 规划 2020-12-31 — — —"]
    empty = Portfolio(as_of=DAY, plans=[PLAN])
    assert lines(plan_view(empty)) == ["“十四五”规划 0 规划 2025-12-31 — — —"]
    assert plan_view(Portfolio(as_of=DAY)).rows == ()


def test_the_words_of_a_goal_without_a_title_are_asked_for():
    assert "种好柑橘" in lines(view(words=lambda _: "种好柑橘"))[2]


def test_it_speaks_english():
    found = lines(view(indicators=NAMES), "en")
    assert "Persons insured" in found[7]
    assert found[4].endswith("not set up")
    assert "普及率 (reach)" in found[5]
    assert found[5].endswith("off track")


def test_the_picture_has_a_box_for_every_line_and_a_line_to_every_box_but_the_first():
    picture = plan_picture(view())
    assert picture.count("<rect") == 1 + 10
    assert picture.count("<path") == 9
    assert "88%/95%，偏离" in picture
    assert "├" not in picture


def test_a_page_keeps_the_blanks_before_the_lines():
    assert "td:nth-child(1) { white-space: pre; }" in view_html(view())
    assert "white-space: pre;" not in view_html(plan_view(Portfolio(as_of=DAY)))


def test_the_targets_of_villages_name_their_villages():
    rows = [
        Target(title="改厕", plan="P14", value="5户", village=name) for name in ("甲村", "乙村")
    ]
    plan = Plan(id="P14", title="规划", period="FYP14")
    told = Portfolio(as_of=datetime.date(2021, 12, 31), plans=[plan], targets=rows)
    names = [row[0].zh for row in plan_view(told).rows]
    assert names == ["规划", "├ 甲村改厕", "└ 乙村改厕"]
