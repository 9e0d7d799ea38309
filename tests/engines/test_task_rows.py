"""Tasks as rows."""

import datetime

from xiaoping.engines import measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import Missing, Share, quantity
from xiaoping.programmes import Portfolio, Task, ToiletWork

TOWN, VILLAGE = "431228223000", "431228223204"
ROWS = (
    Task(title="改厕", area=TOWN, period=2020, required="121户", completed="130户"),
    Task(title="改厕", area=VILLAGE, period=2020, required="121户", completed="1户"),
    Task(title="改厕", area=TOWN, period=2019, completed="222户", is_exceeded=True),
    Task(title="修路", area=TOWN, period=2020, required="3公里", completed="1500米"),
    Task(title="种植", area=TOWN, period="FYP14", required="15亩"),
    Task(title="检查", period="2020-11", village="甲村", required="3次"),
)
TABLES = PortfolioTables(Portfolio(as_of=datetime.date(2020, 12, 31), tasks=ROWS))


def column(name):
    return list(TABLES.table("task").column(name))


def value(code, at=2020):
    return measure(code, TABLES, at=at).only.value


def test_columns_tell_figures_in_the_unit_of_what_is_required():
    assert column("required") == [121, 121, None, 3, 15, 3]
    assert [None if v is None else str(v) for v in column("completed")] == [
        "130", "1", "222", "3/2", None, None,
    ]  # fmt: skip
    assert column("unit") == ["户", "户", "户", "公里", "亩", "次"]


def test_columns_tell_how_a_task_stands():
    assert column("is_done") == [True, False, True, False, None, None]
    assert column("is_exceeded") == [True, False, True, False, None, None]
    assert column("to_village") == [False, True, False, False, False, True]
    assert column("due")[4] == datetime.date(2025, 12, 31)


def test_tasks_count_in_the_period_of_their_last_day_and_parts_not_at_all():
    assert value("task.due") == quantity("2项")
    assert value("task.done") == quantity("1项")
    assert value("task.exceeded") == quantity("1项")
    assert value("task.done_rate") == Share.percent(50)
    assert value("task.due", 2019) == quantity("1项")


def test_without_tasks_nothing_is_known():
    empty = PortfolioTables(Portfolio(as_of=datetime.date(2020, 12, 31)))
    assert isinstance(measure("task.due", empty, at=2020, area=TOWN).only.value, Missing)


def test_the_rate_of_the_toilet_task_is_what_was_built_of_what_the_township_was_given():
    """A village's part of the task is not added to the whole; one in pieces is no household."""
    task = "toilet.household_built"
    given = [
        Task(indicator=task, area=TOWN, period=2020, required="120户"),
        Task(indicator=task, area=VILLAGE, period=2020, required="20户"),
        Task(indicator="land.arable", area=TOWN, period=2020, required="15亩"),
    ]
    built = [ToiletWork(household=f"{n}", finished="2020-08") for n in range(90)]
    portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), tasks=given, toilets=built)
    tables = PortfolioTables(portfolio)
    assert tables.table("task").column("required_households") == [120, 20, None]
    rate = measure("toilet.completion_rate", tables, at=2020, area=TOWN).only
    assert rate.value == Share.percent(75)
