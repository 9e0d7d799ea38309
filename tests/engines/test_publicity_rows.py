"""Publicity as rows."""

import datetime

from xiaoping.engines import measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures import Missing, quantity
from xiaoping.programmes import Portfolio, Publicity

AREA = "431228223000"


def rows(*values):
    return PortfolioTables(Portfolio(as_of=datetime.date(2020, 12, 31), publicity=values))


ROWS = rows(
    Publicity(kind="海报", count=20, held=2020, programme="road-market", area=AREA),
    Publicity(kind="海报", count=5, held=2020, programme="马路市场整治", area=AREA),
    Publicity(kind="海报", count=7, held=2020, programme="防火", area=AREA),
    Publicity(kind="海报", count=9, held=2019, programme="road-market", area=AREA),
    Publicity(kind="横幅", count=3, held=2020, programme="road-market", area=AREA),
    Publicity(kind="快板演出", count="2场", held=2020, area=AREA),
)


def test_posters_of_the_market_are_known_by_code_or_name():
    assert measure("market.posters", ROWS, at=2020).only.value == quantity("25张")
    assert measure("publicity.posters", ROWS, at=2020).only.value == quantity("32张")


def test_leaflets_that_never_occur_are_not_told():
    assert isinstance(measure("publicity.leaflets", ROWS, at=2020).only.value, Missing)


def test_a_kind_that_the_list_lacks_counts_under_other_and_keeps_its_name():
    table = ROWS.table("publicity")
    assert table.column("kind")[5].code == "other"
    assert table.column("kind_name")[5] == "快板演出"
    assert (table.column("count")[5], table.column("unit")[5]) == (2, "场")
    assert list(table.column("sheets")) == [20, 5, 7, 9, None, None]
