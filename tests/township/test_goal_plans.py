"""Goals of an older plan, and of a ledger that was carried over to the next year."""

import pytest

from xiaoping.township import read_township

PLANS = "规划编号,规划名称,规划期,上一轮规划\nP13,甲规划,十三五,\nP14,乙规划,“十四五”（2021—2025年）,P13\n"
GOALS = "目标编号,所属规划,上级目标,目标名称,目标内容,实现时间\n"


@pytest.fixture
def goals(home):
    def make(rows):
        home.put("台账/规划台账.csv", PLANS)
        home.put("台账/规划目标台账.csv", GOALS + rows)
        return read_township(home.root)

    return make


def test_goals_of_a_plan_that_is_over_are_not_told(goals):
    folder = goals("a,P13,,老,修路,\nb,,a,老二,修桥,\nc,P14,,新,种树,\nd,P13,,续,治水,2025\n")
    assert [told.record.id for told in folder.told_by_ledgers] == ["c", "d"]


@pytest.mark.parametrize(
    ("slot", "is_told"), [("@P+1", True), ("@P", False), ("@FYP14", False)]
)
def test_words_of_a_goal_that_name_another_plan_are_told(goals, slot, is_told):
    folder = goals(f"c,P14,,新,{{{slot}}}期间种树,\n")
    found = [p for p in folder.problems if p.code == "goal.other-plan"]
    assert [p.where.row for p in found] == ([2] if is_told else [])
    if is_told:
        assert "{@P+1}在2021年的报告里是FYP15" in found[0].message("zh")
        assert "Write @FYP14" in found[0].message("en")
