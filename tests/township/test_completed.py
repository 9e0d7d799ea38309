"""What ledgers tell was done of a task."""

import pytest

from xiaoping.programmes import Task
from xiaoping.township import read_township
from xiaoping.township.completed import measured_of

VILLAGES = "村代码,村名\n990101203201,甲村\n990101203202,乙村\n"
TOILETS = (
    "户编号,户主姓名,村名,改厕性质,竣工日期\n"
    "1,赵甲,甲村,新建,2021-05-03\n2,钱乙,甲村,改建,2021-06-01\n3,孙丙,乙村,新建,2021-07-01\n"
)
HOMES = "户编号,户主姓名,人口,村名\n1,赵甲,4,甲村\n2,钱乙,3,甲村\n3,孙丙,5,乙村\n"


@pytest.fixture
def measured(home):
    home.put("台账/村.csv", VILLAGES)
    home.put("台账/户.csv", HOMES)
    home.put("台账/改厕台账.csv", TOILETS)
    folder = read_township(home.root)
    assert not folder.problems.errors, folder.problems.lines("zh")
    return measured_of(folder)


def task(**more):
    told = {"indicator": "toilet.household_built", "period": 2021, "required": "9户"}
    return Task(**(told | more))


def test_it_is_measured_in_the_area_and_the_period_of_the_task(measured):
    assert str(measured(task())) == "3户"
    assert str(measured(task(area="990101203201"))) == "2户"
    assert str(measured(task(area="990101203202"))) == "1户"


def test_the_indicator_may_be_named_in_chinese(measured):
    assert str(measured(task(indicator="改(新)建农村户用厕所户数"))) == "3户"


@pytest.mark.parametrize(
    "more",
    [
        {"indicator": "no.such"},
        {"indicator": "", "title": "改厕"},
        {"period": None},
        {"period": "<2022-01-01"},
        {"area": "990101203209"},
        {"indicator": "econ.gdp"},
    ],
)
def test_what_cannot_be_asked_of_ledgers_has_no_figure(measured, more):
    assert measured(task(**more)) is None
