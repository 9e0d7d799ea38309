"""The portfolio of the sample: the same every time, measured as published."""

from __future__ import annotations

import pytest

from xiaoping.engines import RollTables, measure
from xiaoping.engines.portfolio_tables import PortfolioTables
from xiaoping.programmes import PARTS
from xiaoping.samples import portfolio as module
from xiaoping.samples import sample_portfolio, sample_roll
from xiaoping.samples.places import published

TABLES = PortfolioTables(sample_portfolio(), RollTables(sample_roll()))


def test_it_is_the_same_every_time_and_another_with_another_seed() -> None:
    first = sample_portfolio.__wrapped__()
    assert first.disbursements == sample_portfolio().disbursements
    assert sample_portfolio(seed=2021).disbursements != first.disbursements


def test_every_part_that_is_drawn_is_one_of_a_portfolio() -> None:
    assert set(module._DRAWN) <= set(PARTS)
    assert all(sample_portfolio().rows(part) for part in module._DRAWN)


@pytest.mark.parametrize(
    ("code", "at", "record"),
    [
        ("assist.key_industry.amount", 2020, "key-industry-amount"),
        ("assist.key_industry.households", 2020, "key-industry-households"),
        ("assist.key_industry.persons", 2020, "key-industry-persons"),
        ("assist.coop_goods.value", 2020, "coop-goods-2020"),
        ("assist.industry_award.amount", "2017-01-01..2020-12-31", "industry-award-amount"),
        ("medaid.amount", 2020, "med-aid-amount"),
        ("medaid.households", 2020, "med-aid-households"),
    ],
)
def test_what_is_measured_is_what_is_published(code: str, at: object, record: str) -> None:
    (found,) = measure(code, TABLES, at=at)  # type: ignore[arg-type]  # a year or a text
    assert found.value == published(record)
    assert found.missing == 0


def test_villages_add_up_to_the_township() -> None:
    for code in ("assist.key_industry.amount", "medaid.households", "assist.coop_goods.value"):
        parts = measure(code, TABLES, at=2020, by="village")
        assert len(list(parts)) == 8
        whole = measure(code, TABLES, at=2020).only.value
        assert sum(part.value.amount for part in parts) == whole.amount
