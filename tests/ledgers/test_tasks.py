"""The ledger of tasks."""

import datetime

import pytest

from xiaoping.files.opening import read_book
from xiaoping.ledgers import TASKS, read_ledger, write_ledger
from xiaoping.ledgers.guessing import guess_kind
from xiaoping.measures import quantity
from xiaoping.periods import FiveYearPlan, Month, Year
from xiaoping.programmes import Task
from xiaoping.samples import sample_portfolio


def test_a_figure_has_its_unit_in_the_cell_in_a_column_or_in_the_heading(table):
    for text in (
        "任务名称,任务数,完成数\n改厕,121户,100户",
        "任务名称,单位,任务数,完成数\n改厕,户,121,100",
        "任务名称,任务数（户）,完成数（户）\n改厕,121,100",
        "单位：户,,\n任务名称,任务数,完成数\n改厕,121,100",
        "任务名称,单位,任务数,完成数\n改厕,户,121户,100",
    ):
        (task,) = table(text, TASKS)
        assert (task.required, task.completed) == (quantity("121户"), quantity("100户"))


def test_rows_of_one_sheet_have_units_of_their_own(table):
    found = table(
        "任务名称,计量单位,目标数,完成数,年度\n改厕,户,121,121,2020\n修路,公里,3.5,2,2020\n"
        "奖补,万元,10,2.5,2020\n参保率,%,95,96,2020",
        TASKS,
    )
    assert [str(task.required.to(task.required.unit)) for task in found] == [
        "121户", "3.5公里", "100000元", "95%",
    ]  # fmt: skip
    assert str(found.values[2].rate) == "25%"


@pytest.mark.parametrize(
    ("rows", "code", "cell"),
    [
        ("改厕,,121,", "row.no-unit", "C2"),
        ("改厕,户,121亩,", "task.unit-differs", "B2"),
        ("改厕,王小明,121,", "cell.unit", "B2"),
        ("改厕,,121户,3亩", "task.dimension", "D2"),
        ("改厕,户,120余,", "cell.number", "C2"),
        (",户,121,", "cell.required", "A2"),
    ],
)
def test_what_is_no_task_is_told_at_its_cell(table, codes, rows, code, cell):
    found = table(f"任务名称,单位,任务数,完成数,年度\n{rows},2020", TASKS)
    assert (code, cell) in codes(found)


def test_the_refusals_are_worded(table):
    found = table("任务名称,单位,任务数\n改厕,户,121亩\n改厕,,12", TASKS)
    assert "“121亩”与单位列的“户”不是同一种量" in found.problems.errors[0].message("zh")
    assert "is a bare number" in found.problems.errors[1].message("en")


def test_a_messy_sheet_as_a_county_sends_it(table, codes):
    found = table(
        "2020年度改厕目标任务分解表,,,,\n单位：户,,,,\n"
        "序号,工作任务,承担村,下达任务数,累计完成\n"
        "1,户用厕所改建,甲村,60,60\n2,户用厕所改建,乙村,61,50\n合计,,,121,110\n",
        TASKS,
        name="分解表.csv",
    )
    assert [(t.village, str(t.required), t.period) for t in found] == [
        ("甲村", "60户", Year(2020)),
        ("乙村", "61户", Year(2020)),
    ]
    assert not found.problems.errors
    assert "ledger.from-title" in [code for code, _ in codes(found)]


def test_a_total_that_is_wrong_is_told_where_the_column_has_one_unit(table, codes):
    found = table(
        "任务名称,承担村,任务数（户）\n改厕,甲村,60\n改厕,乙村,61\n合计,,120\n", TASKS
    )
    assert ("ledger.total", "C4") in codes(found)


def test_only_that_it_was_exceeded_is_a_task(table):
    (task,) = table("任务名称,完成数,是否超额,年度\n改厕,222户,超额,2019", TASKS)
    assert (task.is_exceeded, str(task.target)) == (True, "不足222户")


def test_what_is_written_reads_back(tmp_path):
    rows = (
        *sample_portfolio().tasks,
        Task(id="1", title="修路", required="3公里", completed="1500米", period="2021/2023"),
        Task(id="2", title="奖补", required="12.5万元", period=FiveYearPlan(14)),
        Task(id="3", title="检查", period=Month(2020, 5), deadline=datetime.date(2020, 5, 20)),
        Task(id="4", title="参保率", required="95%", deadline="2020年11月", lead="赵甲"),
        Task(id="5", title="种植", required="15亩", completed="1公顷", is_exceeded=False),
    )
    for name in ("任务台账.xlsx", "任务台账.csv"):
        write_ledger(tmp_path / name, rows, Task)
        assert read_ledger(tmp_path / name, Task).values == rows
        assert guess_kind(read_book(tmp_path / name)).id == "tasks"
