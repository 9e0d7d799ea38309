"""What the campaigns of the sample counted."""

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.measures.relations import agrees
from xiaoping.samples import sample_portfolio, sample_roll
from xiaoping.samples.places import published, sample_township

ROWS = sample_portfolio().campaign_counts


@pytest.mark.parametrize(
    ("code", "name", "at"),
    [
        ("lawful.clues", "sb-clues", "..2020-12-31"),
        ("lawful.clues_handled_rate", "sb-clues-rate", "..2020-12-31"),
        ("covid.boards", "covid-boards", 2020),
        ("covid.materials", "covid-materials", 2020),
        ("covid.household_visits", "covid-visits", 2020),
        ("covid.returnees.households", "covid-returnee-households", 2020),
        ("covid.returnees.persons", "covid-returnee-persons", 2020),
    ],
)
def test_totals_are_as_published(code, name, at):
    tables = PortfolioTables(sample_portfolio(), RollTables(sample_roll()))
    assert agrees(published(name), measure(code, tables, at=at).only.value)


def test_real_small_numbers_are_not_split_and_invented_parts_say_so():
    returnees = [row for row in ROWS if row.code.startswith("returnee")]
    assert len(returnees) == 2
    split = [row for row in ROWS if row.code in ("clues", "clues_handled", "visits")]
    assert all("虚构" in row.note for row in split)
    assert {row.area for row in ROWS} == {sample_township().code}


@pytest.mark.parametrize("seed", [1, 99])
@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("clues", "sb-clues"),
        ("clues_handled", "sb-clues"),
        ("visits", "covid-visits"),
        ("returnee_persons", "covid-returnee-persons"),
    ],
)
def test_any_seed_gives_the_published_totals(seed, item, name):
    told = sample_portfolio(seed=seed).campaign_counts
    rows = [row.count for row in told if row.code == item]
    assert agrees(published(name), sum(rows[1:], start=rows[0]))
