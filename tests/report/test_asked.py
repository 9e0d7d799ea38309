"""Which figures templates ask for."""

from xiaoping.report.asked import Asked
from xiaoping.report.template import parse_template

FIRST = parse_template("[发放{loan.micro.amount@..Y}，上年{econ.gdp@Y-1}，同比{econ.gdp:yoy}]")
SECOND = parse_template("空编{org.vacant}")


def test_slots_ask_for_their_indicator_and_growth_with_its_own():
    asked = Asked.by([FIRST])
    assert asked.figures == {"loan.micro.amount", "econ.gdp", "econ.gdp.yoy"}
    assert asked.cumulative == {"loan.micro.amount"}
    assert asked.last_year == {"econ.gdp"}


def test_two_ask_for_what_either_does():
    assert Asked.by([FIRST]) | Asked.by([SECOND]) == Asked.by([FIRST, SECOND])
    assert Asked.by([]) == Asked()
