from __future__ import annotations

import datetime

from xiaoping.programmes import Project, ProjectOutput
from xiaoping.report.accountability import figures
from xiaoping.report.builders.money_table import Scope
from xiaoping.report.builders.output_table import output_table
from xiaoping.report.render import to_text

MARKET = Project(name="农贸市场改造", id="P1")
SCOPE = Scope(area="990101203201", day=datetime.date(2020, 12, 31))


def tables(*outputs):
    return list(output_table(MARKET, outputs, SCOPE))


def test_outputs_are_told_planned_and_made():
    (table,) = tables(
        ProjectOutput(kind="硬化道路", planned="4公里", actual="3公里", project="P1"),
        ProjectOutput(kind="摊位", planned="30个", actual="33个", project="P1"),
        ProjectOutput(kind="棚", planned="2座", project_name="农贸市场改造"),
        ProjectOutput(kind="桥", planned="2座", project="P2"),
    )
    assert [line.split() for line in to_text(table).splitlines()[-4:]] == [
        ["建设内容", "计划", "完成", "完成率"],
        ["硬化道路", "4公里", "3公里", "75.0%"],
        ["摊位", "30个", "33个", "超额完成"],
        ["棚", "2座", "—", "—"],
    ]
    assert table.id == "project-P1-made"


def test_what_is_planned_is_a_plan_and_what_was_made_is_not():
    (table,) = tables(ProjectOutput(kind="棚", planned="2座", actual="1座", project="P1"))
    assert {(item.text, item.scenario.value) for item in figures(table)} == {
        ("2座", "plan"),
        ("1座", "actual"),
    }


def test_a_project_of_which_nobody_told_what_it_makes_has_no_table():
    assert tables() == tables(ProjectOutput(kind="桥", planned="2座", project="P2")) == []
