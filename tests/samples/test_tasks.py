"""The sample's tasks and lines of work."""

import datetime

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import Quantity, Share
from xiaoping.periods import Year
from xiaoping.programmes import State, programme_progress, tasks_behind
from xiaoping.samples import sample_portfolio, sample_roll
from xiaoping.samples.places import published

DAY = datetime.date(2020, 12, 31)


def of_township(year):
    (found,) = [
        t for t in sample_portfolio().tasks if t.period == Year(year) and t.area.endswith("000")
    ]
    return found


def test_the_rate_of_2020_is_the_published_one():
    task = of_township(2020)
    assert task.required == published("toilet-2020-task")
    assert task.rate == published("toilet-2020-rate") == Share(1)


def test_the_task_of_2019_was_exceeded_and_its_number_is_not_made_up():
    task = of_township(2019)
    assert task.completed == published("toilet-2019")
    assert (task.required, task.is_exceeded, task.is_done) == (None, True, True)


def test_villages_did_what_they_were_dealt_out_when_it_is_measured():
    tables = PortfolioTables(sample_portfolio(), RollTables(sample_roll()))
    built = measure("toilet.household_built", tables, at=2020, by="village")
    values = {row.observation.area: row.value for row in built}

    def measured(task):
        found = values.get(task.area)
        return found if task.period == Year(2020) and isinstance(found, Quantity) else None

    found = programme_progress(sample_portfolio(), "toilet-revolution", DAY, measured=measured)
    states = [row.standing.state for row in found.tasks]
    assert states.count(State.DONE) == 10
    assert states[-1] is State.UNKNOWN
    assert found.programme.zh == "厕所革命"
    assert tasks_behind(sample_portfolio(), DAY, measured=measured) == ()


def test_lines_of_work_are_those_of_the_report_and_one_has_its_time():
    rows = {row.code: row for row in sample_portfolio().programmes}
    assert rows["sweep-black"].duration == published("sb-duration")
    assert (rows["sweep-black"].begun, rows["sweep-black"].ended) == (Year(2018), Year(2020))
    assert {task.programme for task in sample_portfolio().tasks} <= set(rows)
