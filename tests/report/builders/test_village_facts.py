from __future__ import annotations

from hypothesis import given

from xiaoping.indicators import catalogue
from xiaoping.periods import Year
from xiaoping.register import Village
from xiaoping.report.builders.village_facts import village_facts
from xiaoping.testing import villages


def told(**facts):
    item = Village(code="990101203201", name="甲村", **facts)
    return {fact.indicator: fact.text for fact in village_facts(item, Year(2020))}


def test_what_a_village_does_not_say_is_not_there():
    assert told() == {}


def test_counts_are_figures_and_yes_and_no_are_words():
    assert told(
        households=300, persons=812, groups=8, cadres=5, fibre=True, grid_upgraded=False
    ) == {
        "pop.reported.households": "300户",
        "pop.reported.persons": "812人",
        "adm.villager_groups": "8个村民小组",
        "adm.village_cadres": "5人",
        "infra.fibre.villages": "已通光纤",
        "infra.grid.villages": "农网改造尚未完成",
    }


def test_a_village_that_was_poor_says_since_when_it_is_not():
    poor = {"poverty.villages": "建档立卡贫困村，已于2018年出列"}
    assert told(is_poor_village=True, exit_year=2018) == poor
    assert told(is_poor_village=True) == {"poverty.villages": "建档立卡贫困村"}
    assert told(is_poor_village=False) == {"poverty.villages": "非贫困村"}


def test_zero_is_told_as_zero():
    assert told(cadres=0) == {"adm.village_cadres": "0人"}


@given(villages())
def test_every_fact_is_of_an_indicator_in_its_unit(item):
    for fact in village_facts(item, Year(2020)):
        assert fact.area == item.code
        assert fact.value.unit.dimension == catalogue()[fact.indicator].unit.dimension
