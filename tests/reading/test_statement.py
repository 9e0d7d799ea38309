import pytest

from xiaoping.indicators.observation import Scenario
from xiaoping.reading.statement import LinkKind, Role, Status, told_change
from xiaoping.reading.understand import understand


def texts(told):
    return {
        name: getattr(told, name).mention.text if getattr(told, name) else None
        for name in ("level", "base", "change", "rate")
    }


@pytest.mark.parametrize("index", [0, 1, 2, 3])
def test_any_figure_of_a_change_leads_to_all_of_it(index):
    found = understand("粮食产量由2万吨增加到2.5万吨，增加0.5万吨，增长25%。")
    assert texts(told_change(found, index)) == {
        "level": "2.5万吨",
        "base": "2万吨",
        "change": "0.5万吨",
        "rate": "25%",
    }


def test_a_change_told_before_its_level_is_linked_to_it():
    found = understand("茶园面积比上年增加300亩，达到5200亩。")
    told = texts(told_change(found, 0))
    assert (told["level"], told["change"]) == ("5200亩", "300亩")


def test_a_growth_without_a_level_tells_the_growth_alone():
    found = understand("财政收入增长8%。")
    assert texts(told_change(found, 0)) == {
        "level": None,
        "base": None,
        "change": None,
        "rate": "8%",
    }


def test_a_level_that_has_not_moved_tells_itself():
    assert texts(told_change(understand("修路5公里。"), 0))["level"] == "5公里"


def test_every_status_has_the_scenario_of_a_data_set():
    assert {status.scenario for status in Status} == set(Scenario)


def test_links_are_found_by_their_kind():
    _, second = understand("建档立卡贫困户606户2059人")
    assert second.linked(LinkKind.PAIR) == (0,)
    assert second.linked(LinkKind.BASE) == ()


def test_only_changes_and_rates_move():
    assert {role for role in Role if role.moves} == {Role.CHANGE, Role.RATE}
