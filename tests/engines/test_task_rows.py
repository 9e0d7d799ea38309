"""Tasks as rows."""

import datetime

from xiaoping.engines import measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import Missing, Share, quantity
from xiaoping.programmes import Portfolio, Task

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
