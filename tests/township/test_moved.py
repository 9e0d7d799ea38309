"""How indicators of a folder moved."""

import pytest

from xiaoping.measures import quantity
from xiaoping.township import read_township
from xiaoping.township.moved import levels_of

HEAD = "指标,地区,时期,情景,值\n"
ISSUES = "问题编号,问题表述,提出时间\n1,财力单薄,2021\n2,人手不足,2021\n3,电脑不会用,2020\n"


@pytest.fixture
def levels(home):
    home.put(
        "数据/经济.csv",
        HEAD
        + "fiscal.revenue,990101203000,2021,预计,940万元\n"
        + "fiscal.revenue,990101203000,2021,,950万元\n"
        + "econ.gdp,990101203000,2021,任务,5亿元\n"
        + "econ.gdp,990101203000,2021,预计,4.9亿元\n",
    )
    home.put("数据/上年.csv", HEAD + "fiscal.revenue,990101203000,2020,,900万元\n")
    home.put("台账/问题台账.csv", ISSUES)
    return levels_of(read_township(home.root))


@pytest.mark.parametrize("name", ["fiscal.revenue", "财政收入"])
def test_an_actual_figure_comes_before_a_forecast_and_last_years_is_the_base(levels, name):
    assert levels(name) == (quantity("950万元"), quantity("900万元"))


def test_a_forecast_is_a_value_and_a_task_is_none(levels):
    assert levels("econ.gdp") == (quantity("4.9亿元"), None)


def test_what_no_data_tell_is_measured_from_the_ledgers(levels):
    assert levels("issue.raised") == (quantity("2个"), quantity("1个"))


@pytest.mark.parametrize("name", ["财政收人", "edu.aid.persons", ""])
def test_of_what_nothing_is_known_there_is_no_value(levels, name):
    assert levels(name) == (None, None)
