"""The sample's works on toilets."""

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.programmes import Context
from xiaoping.samples import sample_portfolio, sample_roll
from xiaoping.samples.places import published


@pytest.fixture(scope="module")
def tables():
    return PortfolioTables(sample_portfolio(), RollTables(sample_roll()))


@pytest.mark.parametrize(("name", "year"), [("toilet-2019", 2019), ("toilet-2020-done", 2020)])
def test_what_was_built_in_each_year_is_what_was_published(tables, name, year):
    assert measure("toilet.household_built", tables, at=year).only.value == published(name)


def test_every_household_with_a_toilet_on_record_got_it_in_one_of_both_years():
    roll = sample_roll()
    having = {home.id: home.housing.toilet for home in roll if home.housing.toilet is not None}
    assert {row.household: row.type for row in sample_portfolio().toilets} == having


def test_the_rows_fit_the_register_and_each_other():
    problems = sample_portfolio().check(Context(register=sample_roll()))
    assert [problem.code for problem in problems] == []
