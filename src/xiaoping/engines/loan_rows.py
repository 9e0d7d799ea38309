"""Micro-loans as rows by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xiaoping.engines.entity_rows import EntityRows, entry_and_name, field, fields, in_unit

__all__ = ["LOAN_ROWS"]

LOAN_ROWS: Final[Mapping[str, EntityRows]] = {
    "loan": EntityRows(
        part="loans",
        parent="household",
        of_day=frozenset({"repaid", "outstanding", "status", "is_settled", "interest_subsidy"}),
        dated=frozenset({"granted", "settled"}),
        columns={
            **fields("id", "lender", "granted", "due", "is_subsidised", "status", "settled"),
            "household_id": field("household"),
            "person_id": lambda row: row.person_key,
            "principal": in_unit("principal", "元"),
            "term": in_unit("term", "个月"),
            "rate": in_unit("rate", "%"),
            **entry_and_name("use", "loan_use"),
            "is_idle": lambda row: row.is_idle,
            "interest_subsidy": in_unit("interest_subsidy", "元"),
            "repaid": in_unit("repaid", "元"),
            "outstanding": in_unit("outstanding", "元"),
            "is_settled": lambda row: row.is_settled,
        },
    ),
}
"""How loans are read; what is owed is told of the day of the ledger alone."""
