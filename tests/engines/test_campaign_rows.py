"""Counts of campaigns as rows."""

import datetime

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


def test_none_is_told_and_what_never_occurs_is_not():
    assert measure("lawful.clues", ROWS, at=2020).only.value == quantity("0条")
    assert isinstance(measure("lawful.clues_handled", ROWS, at=2020).only.value, Missing)
