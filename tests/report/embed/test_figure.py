"""A figure is found by the text of a slot, in a dossier and in a data set."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from xiaoping.areas import Area
from xiaoping.dossier import Dossier
from xiaoping.errors import AmbiguousError, SlotError
from xiaoping.indicators import DataSet, Observation
from xiaoping.measures import GrowthRate, quantity
from xiaoping.periods import AsOf, Year
from xiaoping.report.embed.figure import FigureFinder
from xiaoping.report.resolve import DossierResolver
from xiaoping.report.tree import AreaRef, ChangeRef, Figure, PeriodRef, Text

TOWN, VILLAGE = "990001200000", "990001200200"


def told(code, year, text, area=TOWN):
    return Observation(code, area, Year(year), quantity(text))


NOW = told("econ.gdp", 2020, "9350万元")
BEFORE = told("econ.gdp", 2019, "9000万元")
ONE_YEAR = DataSet((NOW, told("pop.households", 2020, "606户")))
TWO_YEARS = DataSet((NOW, BEFORE))
TWO_AREAS = DataSet((NOW, told("econ.gdp", 2020, "100万元", VILLAGE)))


@pytest.mark.parametrize("slot", ["econ.gdp", "{econ.gdp}", "econ.gdp@2020", "econ.gdp@Y"])
def test_a_data_set_of_one_year_and_area_says_itself_what_a_slot_means(slot):
    assert FigureFinder().find(ONE_YEAR, slot).inlines == (Figure(NOW),)


def test_a_dossier_knows_its_year_its_area_and_the_names():
    areas = (Area(TOWN, "某乡"), Area(VILLAGE, "上坪村"))
    dossier = Dossier(area=TOWN, year=Year(2020), observations=TWO_YEARS, areas=areas)
    found = FigureFinder().find(dossier, "econ.gdp:同比")
    assert found.inlines == (ChangeRef(NOW, BEFORE),)
    assert found.areas == {TOWN: "某乡", VILLAGE: "上坪村"}
    finder = FigureFinder()
    assert finder.find(dossier, "@Y-1").inlines == (PeriodRef(Year(2019)),)
    assert finder.find(dossier, "/").inlines == (AreaRef(TOWN, "某乡"),)


def test_of_several_years_the_one_that_is_meant_is_asked_for():
    finder = FigureFinder()
    with pytest.raises(SlotError) as caught:
        finder.find(TWO_YEARS, "econ.gdp")
    assert caught.value.zh == (
        "空位 {econ.gdp} 没有写明年份，数据里有几年：2019、2020。应只有一年。"
        "请写成 {econ.gdp@2020}，或给出 year=…。"
    )
    assert str(caught.value) == (
        "The slot {econ.gdp} names no year, and the data are of several: 2019, 2020. "
        "Expected exactly one. Write {econ.gdp@2020}, or pass year=…."
    )
    assert finder.find(TWO_YEARS, "econ.gdp", year=2019).inlines == (Figure(BEFORE),)
    assert finder.find(TWO_YEARS, "econ.gdp@Y-1", year=2020).inlines == (Figure(BEFORE),)
    assert finder.find(TWO_YEARS, "econ.gdp@2019").inlines == (Figure(BEFORE),)


def test_of_several_areas_the_one_that_is_meant_is_asked_for():
    finder = FigureFinder()
    with pytest.raises(SlotError) as caught:
        finder.find(TWO_AREAS, "econ.gdp@2020")
    assert caught.value.zh == (
        "空位 {econ.gdp@2020} 没有写明地区，数据里有几个：990001200000、990001200200。"
        "应只有一个。请写成 {econ.gdp@2020/990001200000}，或给出 area=…。"
    )
    assert "names no area" in str(caught.value)
    assert finder.find(TWO_AREAS, "econ.gdp", area=TOWN).inlines == (Figure(NOW),)
    assert finder.find(TWO_AREAS, f"econ.gdp/{TOWN}").inlines == (Figure(NOW),)


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("econ.gpd", r"asks for 'econ\.gpd', which is neither .* Near: econ\.gdp"),
        ("pop.persons@2020", r"The slot \{pop\.persons@2020\} has no data"),
        ("econ.gdp:比重", "has no form '比重'"),
        ("", "is empty"),
        ("econ gdp", "econ gdp"),
    ],
)
def test_what_cannot_be_found_is_told_with_its_slot(slot, words):
    with pytest.raises(SlotError, match=words):
        FigureFinder().find(ONE_YEAR, slot)


def test_of_an_indicator_without_data_no_year_or_area_is_asked_for():
    several = DataSet((NOW, BEFORE, told("pop.households", 2018, "1户", VILLAGE)))
    with pytest.raises(SlotError, match=r"'econ\.gpd', which is neither"):
        FigureFinder().find(several, "econ.gpd")
    assert FigureFinder().find(several, "pop.persons|暂无").inlines == (Text("暂无"),)


def test_a_change_that_was_observed_says_the_year_too():
    rate = Observation("econ.gdp.yoy", TOWN, Year(2020), GrowthRate.percent("0.86"))
    finder, later = FigureFinder(), attrs.evolve(rate, period=Year(2021))
    assert finder.find(DataSet((rate,)), "econ.gdp:同比").inlines == (ChangeRef(rate),)
    with pytest.raises(SlotError, match=r"\{econ\.gdp:yoy\} names no year"):
        finder.find(DataSet((rate, later)), "econ.gdp:同比")


def test_a_fallback_stands_in_for_data():
    found = FigureFinder().find(ONE_YEAR, "econ.gdp@2018|暂无<b>")
    assert found.inlines == (Text("暂无<b>"),)


def test_two_answers_are_not_chosen_from():
    midyear = Observation("econ.gdp", TOWN, AsOf(dt.date(2020, 6, 30)), quantity("5000万元"))
    with pytest.raises(AmbiguousError, match=r"\{econ\.gdp\} has several answers"):
        FigureFinder().find(DataSet((NOW, midyear)), "econ.gdp")


@pytest.mark.parametrize("data", [None, {"econ.gdp": 1}, "econ.gdp", NOW])
def test_anything_else_is_refused_by_its_type_alone(data):
    with pytest.raises(SlotError) as caught:
        FigureFinder().find(data, "econ.gdp")
    assert f"stands behind {type(data).__name__}" in str(caught.value)
    assert caught.value.zh == (
        f"过滤器 figure 前面是{type(data).__name__}。应为数据集（DataSet）或一年的资料（Dossier）。"
        "请传入其中之一，例如 {{ data | figure('econ.gdp') }}。"
    )


def test_a_finder_forgets_the_data_before():
    finder = FigureFinder()
    assert finder.find(TWO_YEARS, "econ.gdp", year=2020).inlines == (Figure(NOW),)
    other = DataSet((told("econ.gdp", 2020, "1元"),))
    assert finder.find(other, "econ.gdp", year=2020).inlines[0].observation.text == "1元"


def test_a_thread_that_asks_other_data_meanwhile_changes_no_figure(monkeypatch):
    finder, other = FigureFinder(), DataSet((told("econ.gdp", 2020, "1元"),))
    resolver = DossierResolver.of

    def interrupted(dossier, catalogue):
        monkeypatch.setattr(DossierResolver, "of", resolver)
        assert finder.find(other, "econ.gdp").inlines[0].observation.text == "1元"
        return resolver(dossier, catalogue)

    monkeypatch.setattr(DossierResolver, "of", interrupted)
    assert finder.find(ONE_YEAR, "econ.gdp").inlines == (Figure(NOW),)
    assert finder.find(other, "econ.gdp").inlines[0].observation.text == "1元"
