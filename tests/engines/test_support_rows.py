"""Payments as rows by column."""

from __future__ import annotations

from typing import Any

import pytest

from xiaoping.codelists import Coded
from xiaoping.engines.support_rows import SUPPORT_ROWS
from xiaoping.identity import CitizenId
from xiaoping.programmes import Disbursement

READ = SUPPORT_ROWS["disbursement"].columns
ID = CitizenId.parse("990001198005040020")


def of(**told: Any) -> Disbursement:
    return Disbursement(**{"scheme": "医疗救助", "household": "0017", "amount": 1800} | told)


def many(**told: Any) -> Disbursement:
    return of(household="", **told)


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (of(), "household_id", "0017"),
        (of(), "households", 1),
        (of(persons=3), "persons", 3),
        (of(), "persons", None),
        (of(person="赵甲"), "persons", 1),
        (many(person="赵甲"), "persons", 1),
        (many(citizen_id=ID), "persons", 1),
        (of(), "to_household", True),
        # whose household is not told: it may be one that was paid before
        (many(person="赵甲"), "to_household", None),
        (many(households=25, persons=80), "to_household", False),
        (many(organisation="甲合作社"), "to_household", False),
        (many(households=25, persons=80), "households", 25),
        (many(households=25, persons=80), "persons", 80),
        (many(persons=80), "households", None),
        (many(households=25), "is_many", True),
        (many(organisation="甲合作社", households=25), "is_many", False),
        (of(), "person_id", None),
        (of(person="赵甲"), "person_id", ("0017", "赵甲")),
        (of(citizen_id=ID), "person_id", ID),
        (of(amount="0.18万元"), "amount", 1800),
        (of(amount=None, goods="苗木"), "amount", None),
        (of(), "scheme", Coded("assist_scheme", "medical_aid")),
        (of(scheme="茶叶奖补"), "scheme", Coded("assist_scheme", "other")),
        (of(scheme="茶叶奖补"), "scheme_name", "茶叶奖补"),
        (of(), "scheme_name", "医疗救助"),
        (of(), "kind", Coded("support_kind", "medical")),
        (of(scheme="茶叶奖补"), "kind", None),
        (of(scheme="代缴医保"), "in_kind", True),
        (of(fund="彩票公益金"), "fund", Coded("fund_source", "other")),
        (of(), "fund", None),
        (of(), "batch", None),
        (of(project="XM-1"), "project_id", "XM-1"),
    ],
)
def test_a_column_of_a_payment(row: Disbursement, column: str, expected: object) -> None:
    assert READ[column](row) == expected
