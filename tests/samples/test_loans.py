from collections import Counter
from random import Random

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.indicators import parameters
from xiaoping.measures.relations import agrees
from xiaoping.programmes import Context
from xiaoping.samples import sample_portfolio, sample_roll, xiaoping_2020
from xiaoping.samples.loans import draw_loans
from xiaoping.samples.places import published
from xiaoping.samples.plan import plan

LOANS = sample_portfolio().loans


def measured(name):
    item = xiaoping_2020().observations[name]
    tables = PortfolioTables(sample_portfolio(), RollTables(sample_roll()))
    return measure(item.indicator, tables, at=item.period).only.value


@pytest.mark.parametrize("name", ["microloan-2020-persons", "microloan-2020-amount"])
def test_the_loans_of_the_year_have_the_published_totals(name):
    assert measured(name) == published(name)


def test_all_loans_come_to_what_the_published_words_allow():
    assert agrees(published("microloan-cum"), measured("microloan-cum"))
    total = sum(loan.principal.amount for loan in LOANS)
    assert 9_000_000 < total < 10_000_000


def test_no_loan_is_above_the_cap_and_no_household_has_two():
    assert max(loan.principal.amount for loan in LOANS) == 50000
    assert min(loan.principal.amount for loan in LOANS) > 0
    assert max(Counter(loan.household for loan in LOANS).values()) == 1


def test_the_loans_keep_every_rule():
    context = Context(register=sample_roll(), policy=parameters())
    assert list(sample_portfolio().check(context)) == []


def test_borrowers_are_registered_as_poor():
    roll = sample_roll()
    assert all(roll.household(loan.household).is_registered_poor() for loan in LOANS)


def test_some_are_settled_and_hardly_any_is_overdue():
    status = Counter(loan.status.zh for loan in LOANS)
    assert status["结清"] > 50
    assert status["正常"] > 50
    assert status["逾期"] < 5
    assert status["逾期"] > 0


@pytest.mark.parametrize("seed", [1, 2021])
def test_another_seed_has_the_same_totals(seed):
    loans = draw_loans(plan(seed), Random(seed), seed)  # noqa: S311 - no secret
    this_year = [loan for loan in loans if loan.granted.year == 2020]
    assert len(this_year) == published("microloan-2020-persons").amount
    total = sum(loan.principal.amount for loan in this_year)
    assert total == published("microloan-2020-amount").amount
    assert 9_000_000 < sum(loan.principal.amount for loan in loans) < 10_000_000
