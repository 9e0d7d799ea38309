"""The view of targets."""

import datetime

import pytest

from xiaoping.administration import Plan, Target
from xiaoping.errors import AbsentError
from xiaoping.measures import parse, quantity
from xiaoping.programmes import Portfolio
from xiaoping.report.views import is_off_track, targets_picture, targets_view
from xiaoping.report.views.view import cell_text

DAY = datetime.date(2022, 12, 31)
PLANS = [
    Plan(id="P13", title="“十三五”规划", period="FYP13"),
    Plan(id="P14", title="“十四五”规划", period="FYP14"),
]
ROWS = [
    Target(
        title="普及率",
        plan="P14",
        comparator="提高到",
        value="95%",
        baseline="85%",
        nature="预期性",
    ),
    Target(title="柑橘面积", plan="P14", comparator="增加", value="500亩", baseline="5000亩"),
    Target(title="品牌", plan="P14", comparator="提升", area="990001200200"),
    Target(title="旧厕", plan="P13", value="30户", village="甲村"),
]
REACHED = {"普及率": "88%", "柑橘面积": "5200余亩", "旧厕": "31户"}
HELD = Portfolio(as_of=DAY, plans=PLANS, targets=ROWS)


def measured(target):
    told = REACHED.get(target.title)
    return None if told is None else parse(told)


def texts(view, lang="zh"):
    return [[cell_text(cell, lang) for cell in row] for row in view.rows]


def test_every_target_has_a_row_with_where_it_should_be_and_is():
    view = targets_view(HELD, measured=measured, places={"990001200200": "甲村"})
    assert texts(view) == [
        ["普及率", "—", "预期性", "达到", "85%", "95%", "2025-12-31", "89%", "88%", "1个百分点",
         "偏离", "30%", "40%"],
        ["柑橘面积", "—", "—", "提高500亩", "5000亩", "5500亩", "2025-12-31", "5200亩", "5200余亩",
         "0亩", "正常", "—", "40%"],
        ["品牌", "甲村", "—", "提高", "—", "—", "2025-12-31", "—", "—", "—", "未量化", "—", "—"],
        ["旧厕", "甲村", "—", "—", "—", "30户", "2020-12-31", "30户", "31户", "0户", "已实现",
         "103.3%", "100%"],
    ]  # fmt: skip
    assert view.note("zh") == "截至2022-12-31，共4项：已实现1项，正常1项，偏离1项，未量化1项。"
    assert "off track 1" in view.note("en")
    assert texts(view, "en")[1][3] == "increase by 500亩"


@pytest.mark.parametrize("name", ["P13", "“十三五”规划"])
def test_one_plan_is_asked_for_by_id_or_title(name):
    view = targets_view(HELD, name, measured=measured)
    assert [row[0] for row in texts(view)] == ["旧厕"]
    assert (view.title("zh"), is_off_track(view)) == ("“十三五”规划指标进展", False)


def test_a_plan_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(AbsentError, match="There is no plan 'P41'") as caught:
        targets_view(HELD, "P41")
    assert "没有规划“P41”" in caught.value.zh


def test_another_day_is_another_standing():
    view = targets_view(HELD, "P14", datetime.date(2026, 1, 1), measured=measured)
    assert [row[10] for row in texts(view)] == ["未实现", "未实现", "未量化"]
    assert is_off_track(view)


def test_nothing_measured_is_not_zero():
    states = [row[10] for row in texts(targets_view(HELD))]
    assert states == ["情况不明", "情况不明", "未量化", "情况不明"]
    assert not is_off_track(targets_view(HELD))


def test_an_endless_figure_has_two_decimals():
    rows = [
        Target(title="沟渠", value="7个村", baseline="0个村", start=2021, deadline="2023-12-31")
    ]
    held = Portfolio(as_of=datetime.date(2021, 12, 31), targets=rows)
    assert texts(targets_view(held, measured=lambda _: quantity("2个村")))[0][7:10] == [
        "2.33个村", "2个村", "0.33个村",
    ]  # fmt: skip


def test_the_picture_marks_where_each_should_be():
    picture = targets_picture(targets_view(HELD, measured=measured))
    assert picture.count('stroke-width="2"') == 4  # three targets and the legend
    for text in (
        "88%/95%，偏离",
        "5200余亩/5500亩，正常",
        "品牌（990001200200）",
        "竖线：现应达到",
    ):
        assert text in picture
    english = targets_picture(targets_view(HELD, measured=measured), "en")
    assert "expected by now" in english
    assert "off track" in english


def test_a_bar_ends_with_the_picture():
    held = Portfolio(
        as_of=DAY, targets=[Target(title="改厕", value="10户", start=2021, deadline=2025)]
    )
    wide = targets_picture(targets_view(held, measured=lambda _: quantity("90户")))
    assert 'width="420" height="18" rx="2" fill="#38761d"' in wide


def test_without_targets_there_is_nothing_to_see():
    view = targets_view(Portfolio(as_of=DAY))
    assert (view.rows, view.note("en")) == ((), "As of 2022-12-31 there are no targets.")
