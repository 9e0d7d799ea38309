"""Tasks of ledgers as figures beside what was done."""

from datetime import date

import pytest

from xiaoping.indicators import Scenario, catalogue
from xiaoping.programmes import Portfolio, Task
from xiaoping.source import Source
from xiaoping.township.tasks import task_observations

AREA = "431228223000"
BUILT = "toilet.household_built"


def told(*tasks, source=None):
    portfolio = Portfolio(as_of=date(2020, 12, 31), tasks=tasks)
    return [*task_observations(portfolio, catalogue(), AREA, source=source)]


@pytest.mark.parametrize("name", [BUILT, catalogue()[BUILT].zh])
def test_a_task_names_its_indicator_by_code_or_in_chinese(name):
    (item,) = told(Task(indicator=name, period=2020, required="121户"))
    assert (item.indicator, item.area, item.scenario) == (BUILT, AREA, Scenario.TASK)
    assert (item.text, item.period.year) == ("121户", 2020)


def test_of_a_task_that_was_exceeded_only_what_it_was_less_than_is_known():
    (item,) = told(Task(indicator=BUILT, period=2019, completed="222户", is_exceeded=True))
    assert str(item.value) == "不足222户"


def test_a_task_of_a_village_is_a_figure_of_the_village():
    village = "431228223201"
    (item,) = told(Task(indicator=BUILT, area=village, period=2020, required="12户"))
    assert item.area == village


@pytest.mark.parametrize("whom", [{"village": "甲村"}, {"assignee": "农业农村办"}])
def test_a_task_dealt_out_to_someone_of_no_known_area_is_not_the_townships(whom):
    assert told(Task(indicator=BUILT, period=2020, required="12户", **whom)) == []


@pytest.mark.parametrize(
    "task",
    [
        Task(indicator="没有的指标", period=2020, required="121户"),
        Task(title="改厕", period=2020, required="121户"),
        Task(indicator=BUILT, period=2020, required="121亩"),
        Task(indicator=BUILT, period=2020),
        Task(indicator=BUILT, required="121户"),
    ],
    ids=["unknown", "words", "other dimension", "no amount", "no period"],
)
def test_what_names_no_indicator_no_amount_or_no_period_is_no_figure(task):
    assert told(task) == []


def test_of_two_tasks_for_one_figure_the_first_stands():
    tasks = [Task(indicator=BUILT, period=2020, required=given) for given in ("121户", "120户")]
    assert [item.text for item in told(*tasks)] == ["121户"]


def test_a_task_tells_the_ledger_it_stands_in():
    source = Source(document="台账/任务台账.xlsx")
    (item,) = told(Task(indicator=BUILT, period=2020, required="121户"), source=source)
    assert item.source == source
