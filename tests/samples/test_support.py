"""What the invented households were given: amounts, payees and rules hold, totals are published."""

from __future__ import annotations

import datetime
from fractions import Fraction
from random import Random

import pytest

from xiaoping.indicators import parameters
from xiaoping.programmes import Context, Disbursement
from xiaoping.samples import sample_portfolio, sample_roll
from xiaoping.samples.places import published
from xiaoping.samples.plan import plan
from xiaoping.samples.support import draw_disbursements, household_id, spread

ROWS = sample_portfolio().disbursements


def of(code: str) -> list[Disbursement]:
    return [row for row in ROWS if row.rule is not None and row.rule.code == code]


def amount(code: str) -> Fraction:
    return sum(
        (Fraction(row.amount.amount) for row in of(code) if row.amount is not None), Fraction(0)
    )


@pytest.mark.parametrize(
    ("total", "count", "step"),
    [(1000, 3, 100), (1050, 3, 100), (41, 41, 1), (3_000_037, 812, 100)],
)
def test_amounts_are_spread_without_rest_and_each_is_above_zero(
    total: int, count: int, step: int
) -> None:
    found = spread(total, count, Random(7), step)  # noqa: S311 - invented
    assert (sum(found), len(found)) == (total, count)
    assert min(found) >= step
    assert all(value % step == 0 for value in found[:-1])


@pytest.mark.parametrize(
    ("code", "record"),
    [
        ("industry_award", "industry-award-amount"),
        ("key_industry", "key-industry-amount"),
        ("coop_goods", "coop-goods-2020"),
        ("medical_aid", "med-aid-amount"),
    ],
)
def test_the_total_of_a_scheme_is_the_published_one(code: str, record: str) -> None:
    assert amount(code) == published(record).amount


def test_the_payees_are_as_many_as_published() -> None:
    assert (
        len({row.household for row in of("medical_aid")})
        == published("med-aid-households").amount
    )
    assert (
        len({row.household for row in of("key_industry")})
        == published("key-industry-households").amount
    )
    assert (
        sum(row.persons or 0 for row in of("key_industry"))
        == published("key-industry-persons").amount
    )


def test_every_payment_is_to_a_household_of_the_roll_in_its_village() -> None:
    roll = sample_roll()
    for row in ROWS:
        if row.household:
            home = roll.household(row.household)
            assert home.is_registered_poor()
            assert (row.area, row.village) == (home.area[:12], home.village)
            assert (row.persons or 1) <= len(home.members)


def test_nothing_is_amiss_with_them() -> None:
    context = Context(register=sample_roll(), policy=parameters())
    assert sample_portfolio().check(context).lines() == ()


def test_no_payment_is_after_the_day_of_the_sample() -> None:
    assert {type(row.paid) for row in ROWS} == {datetime.date}
    assert max(row.paid for row in ROWS) <= sample_portfolio().as_of  # type: ignore[type-var]  # days


def test_another_seed_gives_other_payments_with_the_same_totals() -> None:
    rows = draw_disbursements(plan(2021), Random(1))  # noqa: S311 - invented
    assert sum(
        row.amount.amount
        for row in rows
        if row.amount and row.scheme == of("medical_aid")[0].scheme
    ) == amount("medical_aid")
    assert rows != ROWS


def test_the_local_id_is_that_of_the_roll() -> None:
    assert household_id(0) == "00000001"
    assert household_id(3722) in sample_roll()
