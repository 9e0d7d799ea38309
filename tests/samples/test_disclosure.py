"""What the villages of the sample made public."""

import datetime

import pytest

from xiaoping.administration import disclosure_matrix
from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.indicators import parameters
from xiaoping.measures.relations import agrees
from xiaoping.samples import sample_portfolio, sample_roll
from xiaoping.samples.places import published, sample_villages

ROWS = sample_portfolio().disclosures


@pytest.mark.parametrize(
    ("code", "name", "at"),
    [("isup.villages", "isup-villages", 2020), ("isup.items", "isup-items", "..2020-12-31")],
)
def test_villages_and_items_are_as_published(code, name, at):
    tables = PortfolioTables(sample_portfolio(), RollTables(sample_roll()))
    assert agrees(published(name), measure(code, tables, at=at).only.value)


def test_every_quarter_since_the_trial_was_in_time_in_every_village():
    names = {village.code: village.name for village in sample_villages()}
    day = datetime.date(2020, 12, 31)
    matrix = disclosure_matrix(ROWS, names, policy=parameters(), as_of=day)
    assert (len(matrix.villages), len(matrix.quarters), matrix.kinds) == (
        8, 14, ("finance", "party"),
    )  # fmt: skip
    assert {cell.state.value for cell in matrix} == {"in_time"}
    assert max(row.published for row in ROWS) <= day


@pytest.mark.parametrize("seed", [1, 99])
def test_any_seed_gives_the_published_items_in_the_same_issues(seed):
    rows = sample_portfolio(seed=seed).disclosures
    items = [row.items for row in rows]
    assert agrees(published("isup-items"), sum(items[1:], start=items[0]))
    assert [row.key for row in rows] == [row.key for row in ROWS]


def test_nothing_of_the_families_of_cadres_is_in_a_row():
    assert {row.sort for row in ROWS} == {"finance", "party"}
    assert all(not row.note for row in ROWS)
