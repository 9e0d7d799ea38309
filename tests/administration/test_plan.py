"""Plans and what they cover."""

import pytest

from xiaoping.administration import Plan
from xiaoping.errors import InvariantError, TextError
from xiaoping.periods import FiveYearPlan, Year, YearRange


@pytest.mark.parametrize(
    ("given", "period"),
    [
        ("FYP14", FiveYearPlan(14)),
        ("2021/2025", YearRange(2021, 2025)),
        (2021, Year(2021)),
        (FiveYearPlan(14), FiveYearPlan(14)),
    ],
)
def test_a_plan_has_years(given, period):
    assert Plan(id="P", title="规划", period=given).period == period


@pytest.mark.parametrize("given", [None, "2021-05", "2021-Q1", "..2025-12-31", "<2022-01-01"])
def test_what_is_no_range_of_whole_years_is_refused(given):
    with pytest.raises(InvariantError, match="no range of years") as caught:
        Plan(id="P", title="规划", period=given)
    assert caught.value.code == "plan.no-years"
    assert "不是若干整年" in caught.value.zh


def test_a_plan_that_nobody_gave_years_is_refused_in_the_same_words():
    with pytest.raises(InvariantError, match="no range of years"):
        Plan(id="P", title="规划")


@pytest.mark.parametrize("predecessor", ["P14", "甲乡规划"])
def test_a_plan_does_not_follow_itself_by_id_or_title(predecessor):
    with pytest.raises(InvariantError, match="'P14' is told to follow itself") as caught:
        Plan(id="P14", title="甲乡规划", period="FYP14", predecessor=predecessor)
    assert "接续它自己" in caught.value.zh


@pytest.mark.parametrize("told", [{"id": ""}, {"title": " "}])
def test_a_plan_has_an_id_and_a_title(told):
    with pytest.raises(InvariantError, match="lacks its id or its title") as caught:
        Plan(**({"id": "P", "title": "规划", "period": 2021} | told))
    assert caught.value.code == "plan.nothing"
    assert "缺少编号或名称" in caught.value.zh


def test_a_day_is_no_period_of_a_plan():
    with pytest.raises(TextError, match="single day"):
        Plan(id="P", title="规划", period="2021-05-03")
