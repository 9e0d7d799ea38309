"""What tasks tell of each other."""

import datetime

import pytest

from xiaoping.programmes import Portfolio, Programme, Task

TOWN = "431228223000"
VILLAGES = ("431228223204", "431228223206")


def told(*tasks, **parts):
    portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), tasks=tasks, **parts)
    return [(problem.code, problem.where.path) for problem in portfolio.check()]


def task(**fields):
    return Task(**({"indicator": "toilet.household_built", "period": 2020} | fields))


def test_a_task_told_twice_is_asked_for_with_the_place_of_the_first():
    rows = [task(area=TOWN, required="121户"), task(area=TOWN, required="120户")]
    problems = Portfolio(as_of=datetime.date(2020, 12, 31), tasks=rows).check()
    assert [problem.code for problem in problems] == ["task.twice"]
    assert "tasks[0]是同一任务" in problems[0].message("zh")
    assert "It is the task of tasks[0]" in problems[0].message("en")


def test_tasks_of_two_years_two_villages_or_two_indicators_are_two():
    assert (
        told(
            task(area=TOWN),
            task(area=TOWN, period=2019),
            task(area=VILLAGES[0]),
            task(area=TOWN, indicator="housing.rebuilt"),
        )
        == []
    )


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"deadline": "2021年1月"}, ["task.deadline"]),
        ({"deadline": "2019-12-31"}, ["task.deadline"]),
        ({"deadline": "2020-12-31"}, []),
        ({"deadline": "2020"}, []),
        ({"deadline": "2020-11-30", "finished": "2020-12-01"}, ["task.late"]),
        ({"deadline": "2020-11-30", "finished": "2020"}, []),
        ({"finished": "2021-01-02"}, ["task.late"]),
        ({"period": None, "deadline": "2020-11-30"}, []),
    ],
)
def test_days_outside_the_time_of_a_task_are_told(fields, codes):
    assert [code for code, _ in told(task(**fields))] == codes


def dealt(whole, *parts, **fields):
    rows = [task(required=whole, **({"area": TOWN} | fields))]
    rows += [task(area=a, required=r) for a, r in zip(VILLAGES, parts, strict=False)]
    return told(*rows)


@pytest.mark.parametrize("whole", [{}, {"area": ""}])
def test_the_tasks_of_villages_make_that_of_the_township(whole):
    assert dealt("121户", "60户", "61户", **whole) == []
    assert dealt("121户", "60户", "62户", **whole) == [("task.parts", "tasks[0]")]
    assert dealt("121户", "130户", **whole) == [("task.parts", "tasks[0]")]


def test_parts_in_another_unit_are_the_same():
    assert dealt("2公里", "500米", "1.5公里") == []


def test_both_sums_are_told():
    rows = [task(area=TOWN, required="121户"), task(area=VILLAGES[0], required="60户")]
    (problem,) = Portfolio(as_of=datetime.date(2020, 12, 31), tasks=rows).check()
    assert "任务数是121户，分解到下级的1行合计60户" in problem.message("zh")
    assert "The task is 121户; the 1 rows it was dealt out in make 60户" in problem.message(
        "en"
    )


def test_a_task_of_another_year_is_no_whole():
    rows = [task(area=TOWN, required="121户", period=2019)]
    assert told(*rows, task(area=VILLAGES[0], required="60户")) == []


def test_the_groups_of_a_village_make_its_task():
    village = task(area=VILLAGES[0], required="60户")
    groups = [task(area=f"{VILLAGES[0]}{n:02d}", required="20户") for n in (1, 2)]
    assert told(village, *groups) == [("task.parts", "tasks[0]")]


def test_parts_of_another_kind_are_left_to_the_reader():
    assert dealt("121户", "60亩") == []


def test_a_programme_that_the_ledger_of_programmes_lacks_is_told_with_what_is_near():
    known = [Programme(code="toilet-revolution", zh="厕所革命")]
    assert told(task(programme="厕所革命"), programmes=known) == []
    assert told(task(programme="toilet-revolution"), programmes=known) == []
    assert told(task(programme="toilet-revolutoin"), programmes=known) == [
        ("task.unknown-programme", "tasks[0]")
    ]
    assert told(task(programme="厕所革命")) == []
