"""The ledger of plans."""

import datetime

import pytest

from xiaoping.ledgers import PLANS, read_ledger, write_ledger
from xiaoping.periods import FiveYearPlan, Year, YearRange
from xiaoping.samples import sample_portfolio

HEAD = "规划编号,规划名称,规划期,上一轮规划,通过时间\n"


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_written_reads_back(tmp_path, suffix):
    path = tmp_path / f"规划台账{suffix}"
    write_ledger(path, sample_portfolio().plans, PLANS)
    ledger = read_ledger(path, PLANS)
    assert ledger.values == sample_portfolio().plans
    assert not list(ledger.problems)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("十四五", FiveYearPlan(14)),
        ("“十四五”时期", FiveYearPlan(14)),
        ("2021—2025年", YearRange(2021, 2025)),
        ("2021年", Year(2021)),
    ],
)
def test_the_years_of_a_plan_as_offices_write_them(table, text, period):
    assert table(f"{HEAD}P,甲乡规划,{text},,", PLANS).values[0].period == period


def test_first_and_last_year_may_have_columns_of_their_own(table):
    found = table("规划名称,起始年份,结束年份\n甲乡规划,2021,2025\n甲乡计划,2021,2021", PLANS)
    assert [row.period for row in found] == [YearRange(2021, 2025), Year(2021)]


@pytest.mark.parametrize(
    ("years", "cell"),
    [
        ("2021,2025", ""),
        (",2025", ""),
        ("2020,2025", "C2"),
        (",2024", "D2"),
        ("2021,2024", "D2"),
    ],
)
def test_the_columns_of_the_years_do_not_contradict_the_period(table, years, cell):
    found = table(f"规划名称,规划期,起始年份,结束年份\n甲乡规划,十四五,{years}", PLANS)
    assert [(p.code, p.where.cell) for p in found.problems] == (
        [("row.columns-differ", cell)] if cell else []
    )
    assert len(found.values) == (not cell)


def test_a_plan_without_a_number_is_called_by_its_title(table):
    (plan,) = table("规划名称,规划期,批准时间\n甲乡规划,十四五,2021年3月", PLANS)
    assert (plan.id, plan.adopted.end) == ("甲乡规划", datetime.date(2021, 3, 31))


@pytest.mark.parametrize(
    ("row", "told", "words"),
    [
        (
            "P14,甲乡规划,十四五,P14,",
            ("plan.follows-itself", "D2"),
            ("接续它自己", "follow itself"),
        ),
        ("P14,甲乡规划,,P13,", ("plan.no-years", "C2"), ("不是若干整年", "no range of years")),
        (
            "P14,甲乡规划,2021年3月,,",
            ("plan.no-years", "C2"),
            ("不是若干整年", "no range of years"),
        ),
        ("P14,甲乡规划,2025-2021年,,", ("cell.period", "C2"), ("", "")),
        ("P14,,十四五,,", ("cell.required", "B2"), ("", "")),
    ],
)
def test_what_is_no_plan_is_told_at_its_cell_and_reading_goes_on(
    table, codes, row, told, words
):
    (code, _), (zh, en) = told, words
    found = table(f"{HEAD}{row}\nP15,乙乡规划,十五五,,", PLANS)
    assert told in codes(found)
    (problem,) = [p for p in found.problems if p.code == code]
    assert zh in problem.message("zh")
    assert en in problem.message("en")
    assert [plan.id for plan in found] == ["P15"]


def test_what_lies_between_two_plans_is_told_at_the_row(table):
    found = table(f"{HEAD}P13,甲,十三五,,\nP15,乙,十五五,P13,", PLANS)
    (problem,) = found.problems
    assert (problem.code, problem.where.row) == ("plan.gap", 3)
    assert "中间空了5年" in problem.message("zh")


def test_a_messy_sheet_is_known(guessed):
    found = guessed(
        "甲乡规划一览表,,,,\n序号,规划名称,规划年限,总体定位,印发单位\n"
        "1,甲乡十四五规划,2021-2025年,生态立乡,甲乡人民政府\n"
    )
    (plan,) = found
    assert (found.kind.id, plan.positioning, plan.issuer) == (
        "plans",
        "生态立乡",
        "甲乡人民政府",
    )
