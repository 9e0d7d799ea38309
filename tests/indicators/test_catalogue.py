import attrs
import pytest

from xiaoping.errors import AbsentError, DuplicateError, InvariantError
from xiaoping.indicators import IndicatorCatalogue, catalogue, catalogue_from_rows
from xiaoping.indicators.catalogue import CATALOGUE_COLUMNS


def row(**changes):
    fields = dict.fromkeys(CATALOGUE_COLUMNS, "")
    fields |= {"code": "agri.tea.area", "zh": "茶园面积", "en": "Tea", "unit": "mu"}
    return fields | {"kind": "stock"} | changes


def test_an_unknown_code_names_near_ones():
    with pytest.raises(AbsentError, match=r"no indicator 'econ\.gpd'.*econ\.gdp"):
        catalogue()["econ.gpd"]
    assert catalogue().name("no.such") == "no.such"


def test_a_users_rows_extend_the_built_in_catalogue():
    found, problems = catalogue_from_rows([(2, row())], "mine.csv")
    assert not problems
    larger = catalogue().extended(found)
    assert larger["agri.tea.area"].unit.word == "亩"
    assert "agri.tea.area" not in catalogue()


def test_every_faulty_row_is_told_with_its_number():
    rows = [
        (2, row(code="Tea")),
        (3, row(unit="亩亩")),
        (4, row(kind="stok")),
        (5, row(decimals="two")),
        (6, row()),
    ]
    found, problems = catalogue_from_rows(rows, "mine.csv")
    assert [item.code for item in found] == ["agri.tea.area"]
    assert [(p.where.row, p.code) for p in problems] == [
        (2, "indicator.code"),
        (3, "unit.unknown"),
        (4, "indicator.row"),
        (5, "indicator.row"),
    ]
    assert "这一行不是有效的指标定义" in problems[2].text("zh")


def test_a_code_is_defined_once_and_a_whole_exists():
    (found,), _ = catalogue_from_rows([(2, row())])
    with pytest.raises(DuplicateError, match="are defined twice"):
        IndicatorCatalogue((found, found))
    part = attrs.evolve(found, whole="land.areaa")
    with pytest.raises(InvariantError, match=r"The whole 'land\.areaa' .* Near: land\.area"):
        catalogue().extended((part,))


def test_a_whole_that_is_not_there_names_those_that_are_near():
    (found,), _ = catalogue_from_rows([(2, row())])
    part = attrs.evolve(found, whole="land.areaa")
    with pytest.raises(InvariantError) as caught:
        catalogue().extended((part,))
    assert caught.value.code == "indicator.whole"
    assert "指标 agri.tea.area 的总体“land.areaa”不在目录中" in caught.value.zh
    assert "land.area" in caught.value.details["near"]
