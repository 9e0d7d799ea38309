import datetime

import pytest

from xiaoping.context import places_of
from xiaoping.programmes import FundMovement, Move, Portfolio, Project
from xiaoping.programmes.funding_checks import check_funds

ROAD = Project(
    name="道路", id="P1", scale=100, moves=[Move(stage="列入计划", when="2020年3月")]
)


def move(stage, amount, **fields):
    return FundMovement(**{"stage": stage, "amount": amount, "project": "P1"} | fields)


def check(*rows, projects=()):
    return list(check_funds(rows, projects, places_of("funds")))


def codes(*rows, projects=()):
    return [(problem.code, problem.where.path) for problem in check(*rows, projects=projects)]


def test_money_that_fits_has_no_problem():
    rows = (
        move("下达", 100, source="central", when="2020年4月"),
        move("签约", 90, when="2020年5月"),
        move("支付", 92, source="central", when="2020年9月"),
        move("退回", 5, source="central", when="2020年10月"),
    )
    assert codes(*rows, projects=[ROAD]) == []


@pytest.mark.parametrize(
    ("rows", "path", "words"),
    [
        ((("下达", 100), ("签约", 50), ("支付", 60)), "funds[2]", ("支付60元", "签约50元")),
        ((("下达", 50), ("签约", 60), ("支付", 10)), "funds[1]", ("签约60元", "下达50元")),
        ((("下达", 50), ("支付", 30), ("支付", 30)), "funds[2]", ("支付60元", "下达50元")),
        ((("支付", 30), ("退回", 20), ("退回", 11)), "funds[2]", ("退回31元", "支付30元")),
    ],
)
def test_a_sum_beyond_what_there_was_is_told_at_its_last_row(rows, path, words):
    (problem,) = check(*(move(stage, amount) for stage, amount in rows))
    assert (problem.code, problem.where.path) == ("fund.above", path)
    assert all(word in problem.text("zh") for word in words)
    assert "which is more than the" in problem.text("en")


def test_a_ledger_of_payments_alone_is_not_held_against_allocations():
    assert codes(move("支付", 60), move("支付", 30, project="P2")) == []


def test_money_of_two_projects_is_not_added_up():
    assert codes(move("下达", 50), move("支付", 60, project="P2")) == []


def test_a_project_is_one_whether_a_row_has_its_number_or_its_name():
    rows = (move("下达", 50), move("支付", 60, project="", project_name="道路"))
    assert codes(*rows, projects=[ROAD]) == [("fund.above", "funds[1]")]
    assert codes(*rows) == []


def test_a_contract_without_a_source_does_not_hide_that_one_source_is_overspent():
    rows = (
        move("下达", 50, source="中央资金"),
        move("下达", 50, source="村集体"),
        move("签约", 100),
        move("支付", 60, source="村集体"),
    )
    assert codes(*rows) == [("fund.above-source", "funds[3]")]
    assert codes(*rows, move("下达", 20)) == []


def test_more_of_one_source_than_was_allocated_of_it_is_told():
    rows = (
        move("下达", 50, source="中央资金"),
        move("下达", 50, source="村集体"),
        move("支付", 60, source="村集体"),
    )
    (problem,) = check(*rows)
    assert problem.code == "fund.above-source"
    assert "村集体累计支付60元" in problem.text("zh")
    assert "60元 of '村集体' are" in problem.text("en")
    assert codes(*rows, move("下达", 10)) == []


def test_an_allocation_above_the_scale_is_told():
    (problem,) = check(move("下达", 101), projects=[ROAD])
    assert problem.code == "fund.above-scale"
    assert "资金规模100元" in problem.text("zh")
    assert "more than its scale of 100元" in problem.text("en")


def test_money_that_moved_before_the_plan_is_told():
    assert codes(move("支付", 5, when="2020年2月"), projects=[ROAD]) == [
        ("fund.before-plan", "funds[0]")
    ]
    assert codes(move("支付", 5, when=2020), projects=[ROAD]) == []


def test_money_of_no_known_project_is_told():
    assert codes(move("支付", 5, project="P7"), projects=[ROAD]) == [
        ("project.unknown", "funds[0]")
    ]
    assert codes(move("支付", 5, project="")) == [("fund.no-project", "funds[0]")]


def test_one_movement_told_twice_is_told():
    row = {"when": "2020-05-06", "payee": "某公司", "source": "central"}
    twice = (move("支付", 5, **row), move("支付", 5, **row))
    assert codes(*twice) == [("fund.same", "funds[1]")]
    assert "funds[0]" in check(*twice)[0].text()
    assert codes(move("支付", 5, id="1", **row), move("支付", 5, id="2", **row)) == []
    assert codes(move("支付", 5), move("支付", 5)) == []


def test_a_portfolio_checks_its_money():
    portfolio = Portfolio(
        as_of=datetime.date(2020, 12, 31), projects=[ROAD], funds=[move("下达", 101)]
    )
    assert [problem.code for problem in portfolio.check()] == ["fund.above-scale"]


def test_money_that_came_back_to_a_ledger_without_payments_is_no_fault():
    assert codes(move("退回", 31)) == []
