"""Incomes whose means are the published ones."""

import pytest

from xiaoping.samples.incomes import mean_before
from xiaoping.samples.places import published
from xiaoping.samples.plan import plan


def test_the_year_before_is_the_one_that_gives_the_growth():
    assert mean_before() == 4800
    now = published("income-rural").amount
    grown = (now - mean_before()) / mean_before() * 100
    assert f"{grown:.2f}%" == str(published("income-rural-growth"))


@pytest.mark.parametrize(("place", "year"), [(0, 2019), (1, 2020)])
def test_the_mean_of_a_year_is_exact_and_nobody_is_left_below_the_least(place, year):
    slots = plan(2020)
    statements = [slot.incomes[place] for slot in slots]
    assert {statement.year for statement in statements} == {year}
    mean = mean_before() if year == 2019 else published("income-rural").amount
    total = sum(statement.net.amount for statement in statements)
    assert total == mean * sum(slot.size for slot in slots)
    least = 3600 if year == 2019 else 4000
    assert all(s.incomes[place].net.amount >= least * s.size for s in slots)


def test_who_has_nobody_of_working_age_has_no_wages():
    for slot in plan(2020):
        assert bool(slot.incomes[1].wage.amount) == bool(slot.shape.workers)
