"""Counts of campaigns as rows."""

import datetime

import pytest

from xiaoping.administration import CampaignCount
from xiaoping.engines import measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import Missing, quantity
from xiaoping.programmes import Portfolio

TOWN = "990001200000"


def rows(*values):
    return PortfolioTables(Portfolio(as_of=datetime.date(2020, 12, 31), campaign_counts=values))


ROWS = rows(
    CampaignCount(programme="疫情防控", item="宣传专栏", count=46, held=2020, area=TOWN),
    CampaignCount(programme="防火", item="宣传专栏", count=4, held=2020, area=TOWN),
    CampaignCount(programme="扫黑除恶", item="群众线索", count=0, held=2020, area=TOWN),
    CampaignCount(programme="普法", item="法律讲座", count="3场", held=2020, area=TOWN),
)


def test_one_column_a_unit():
    table = ROWS.table("campaign_count")
    assert list(table.column("boards")) == [46, 4, None, None]
    assert list(table.column("items")) == [None, None, 0, None]
    assert table.column("item")[3].code == "other"
    assert (table.column("item_name")[3], table.column("unit")[3]) == ("法律讲座", "场")


def test_boards_of_another_work_are_not_those_of_the_epidemic():
    assert measure("covid.boards", ROWS, at=2020).only.value == quantity("46个宣传专栏")


@pytest.mark.parametrize(
    ("programme", "boards"),
    [
        ("covid-control/screening", 3),
        ("新冠疫情防控", 3),
        ("疫情防控专项工作", 3),
        ("新冠肺炎联防联控", 3),
        ("动物防疫", 0),
        ("非洲猪瘟疫情防控", 0),
        ("松材线虫病疫情防治", 0),
        ("扫黑除恶", 0),
    ],
)
def test_the_epidemic_is_known_by_the_words_of_its_line_of_work(programme, boards):
    """Offices call it by many names; that of animals and trees is another."""
    told = rows(
        CampaignCount(programme=programme, item="宣传专栏", count=3, held=2020, area=TOWN)
    )
    assert measure("covid.boards", told, at=2020).only.value == quantity(f"{boards}个宣传专栏")


def test_a_count_of_no_known_work_may_be_of_the_epidemic():
    told = rows(CampaignCount(item="宣传专栏", count=3, held=2020, area=TOWN))
    found = measure("covid.boards", told, at=2020).only
    assert isinstance(found.value, Missing)
    assert found.missing == 1


def test_none_is_told_and_what_never_occurs_is_not():
    assert measure("lawful.clues", ROWS, at=2020).only.value == quantity("0条")
    assert isinstance(measure("lawful.clues_handled", ROWS, at=2020).only.value, Missing)
