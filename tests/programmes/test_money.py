import datetime

import pytest

from xiaoping.measures import quantity
from xiaoping.programmes import (
    FundMovement,
    Move,
    Portfolio,
    Project,
    funding_of,
    money_by_source_and_stage,
    project_timeline,
    projects_behind,
)

DAY = datetime.date(2020, 12, 31)
ROAD = Project(name="道路", id="P1")


def move(stage, amount, **fields):
    return FundMovement(**{"stage": stage, "amount": amount, "project": "P1"} | fields)


def told(*rows, project=None, day=None):
    portfolio = Portfolio(as_of=DAY, projects=[ROAD], funds=rows)
    return [
        (row.source if row.source is None or isinstance(row.source, str) else row.source.code,
         row.stage.code, str(row.amount), row.movements)
        for row in money_by_source_and_stage(portfolio, project, day)
    ]  # fmt: skip


def test_money_is_told_by_source_and_stage_in_the_order_of_the_lists():
    rows = (
        move("支付", 5),
        move("支付", 6, source="村集体"),
        move("支付", 7, source="县级资金"),
        move("下达", 8, source="县级资金"),
        move("支付", 9, source="县级资金"),
        move("支付", 1, source="中央资金"),
    )
    assert told(*rows) == [
        ("central", "paid", "1元", 1),
        ("county", "allocated", "8元", 1),
        ("county", "paid", "16元", 2),
        ("村集体", "paid", "6元", 1),
        (None, "paid", "5元", 1),
    ]


def test_money_of_one_project_is_found_by_its_number_and_its_name():
    rows = (
        move("支付", 5),
        move("支付", 6, project="", project_name="道路"),
        move("支付", 7, project="P2"),
    )
    assert (
        told(*rows, project="P1") == told(*rows, project="道路") == [(None, "paid", "11元", 2)]
    )
    assert told(*rows, project="P2") == [(None, "paid", "7元", 1)]
    assert told(*rows, project="P3") == []


def test_what_moved_after_a_day_is_left_out():
    rows = (move("支付", 5, when=2019), move("支付", 6, when="2020年7月"), move("支付", 7))
    assert told(*rows, day=datetime.date(2020, 6, 30)) == [(None, "paid", "12元", 2)]


def test_what_is_in_kind_is_told_apart_and_none_is_not_zero():
    portfolio = Portfolio(as_of=DAY, funds=[move("支付", 5, is_in_kind=True), move("下达", 5)])
    allocated, paid = money_by_source_and_stage(portfolio)
    assert (allocated.in_kind, paid.in_kind) == (None, quantity("5元"))


def test_what_the_money_of_a_project_comes_to():
    portfolio = Portfolio(
        as_of=DAY, projects=[ROAD], funds=[move("下达", 30), move("支付", 12, when=2020)]
    )
    assert funding_of(portfolio, "道路").balance == quantity("18元")
    assert funding_of(portfolio, "P1", datetime.date(2019, 12, 31)).paid is None


def timeline(project):
    return {row.stage.code: (row.is_reached, row.is_late) for row in project_timeline(project)}


def test_a_timeline_has_every_step_planned_against_actual():
    project = Project(
        name="道路", planned_start="2020年3月", planned_end="2020年9月",
        moves=[Move(stage="入库", when=2019), Move(stage="实施", when="2020年3月"),
               Move(stage="竣工", when="2020-10-01")],
    )  # fmt: skip
    assert timeline(project) == {
        "stored": (True, None),
        "planned": (True, None),
        "under_way": (True, False),
        "finished": (True, True),
        "accepted": (False, None),
        "handed_over": (False, None),
    }
    row = project_timeline(project)[3]
    assert (str(row.planned), row.actual) == ("2020-09", datetime.date(2020, 10, 1))


def test_a_timeline_of_a_dropped_project_ends_with_that():
    project = Project(
        name="道路", moves=[Move(stage="列入计划"), Move(stage="出库", when=2020)]
    )
    last = project_timeline(project)[-1]
    assert (last.stage.code, str(last.actual)) == ("dropped", "2020")
    assert timeline(project)["under_way"] == (False, None)


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (None, ["finished"]),
        (datetime.date(2020, 9, 30), []),
        (datetime.date(2020, 10, 1), ["finished"]),
    ],
)
def test_projects_behind_on_a_day(day, late):
    begun = Project(
        name="道路", planned_end="2020年9月", moves=[Move(stage="实施", when="2020年3月")]
    )
    portfolio = Portfolio(as_of=DAY, projects=[begun, Project(name="沟渠")])
    assert [row.stage.code for row in projects_behind(portfolio, day)] == late
