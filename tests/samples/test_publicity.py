"""The sample's publicity."""

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures.relations import agrees
from xiaoping.samples import sample_portfolio, sample_roll
from xiaoping.samples.places import published


@pytest.mark.parametrize(
    ("code", "name"),
    [("market.posters", "market-posters"), ("market.leaflets", "market-leaflets")],
)
def test_posters_and_leaflets_are_as_many_as_the_words_of_the_report_allow(code, name):
    tables = PortfolioTables(sample_portfolio(), RollTables(sample_roll()))
    found = measure(code, tables, at=2020).only.value
    assert agrees(published(name), found)
    assert published(name).interval.contains(found.amount)


def test_every_row_is_of_the_market():
    assert {row.programme for row in sample_portfolio().publicity} == {"road-market"}
