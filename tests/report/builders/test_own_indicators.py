from __future__ import annotations

from xiaoping.indicators import catalogue
from xiaoping.report.builders.own_indicators import OWN_INDICATORS, portrait_catalogue


def test_each_has_a_definition_a_source_and_both_names():
    for item in OWN_INDICATORS:
        assert all((item.zh, item.en, item.definition, item.source, item.year))


def test_none_of_them_is_in_the_catalogue_already():
    assert not {item.code for item in OWN_INDICATORS} & set(catalogue())
    assert not {item.zh for item in OWN_INDICATORS} & {i.zh for i in catalogue().values()}


def test_the_catalogue_of_portraits_has_both():
    book = portrait_catalogue()
    assert book["project.scale.amount"].unit.word == "元"
    assert book["econ.gdp"] == catalogue()["econ.gdp"]
