"""The sample's publicity."""

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures.relations import agrees
from xiaoping.row import name_of
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


def test_what_was_counted_is_of_the_market_and_what_was_only_named_has_no_count():
    rows = sample_portfolio().publicity
    assert {row.programme for row in rows if row.count is not None} == {"road-market"}
    named = [(row.programme, name_of(row.kind)) for row in rows if row.count is None]
    assert named == [
        ("sweep-black", "电子显示屏"),
        ("sweep-black", "网络宣传"),
        ("sweep-black", "横幅"),
        ("covid-control", "广播"),
        ("covid-control", "广播"),
    ]
