"""Support that was given, as rows by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xiaoping.engines.entity_rows import (
    EntityRows,
    entry,
    entry_and_name,
    field,
    fields,
    in_unit,
)
from xiaoping.programmes import Disbursement
from xiaoping.programmes.scheme import SCHEMES

__all__ = ["SUPPORT_ROWS"]


def _households(row: Disbursement) -> int | None:
    return 1 if row.to_household else row.households


def _to_household(row: Disbursement) -> bool | None:
    # A person without a household is of one that the ledger does not tell.
    return None if row.is_named and not row.household else row.to_household


def _persons(row: Disbursement) -> int | None:
    is_one = row.person or row.citizen_id is not None
    return 1 if row.persons is None and is_one else row.persons


def _kind(row: Disbursement) -> Any:
    return None if row.rule is None else row.rule.kind


SUPPORT_ROWS: Final[Mapping[str, EntityRows]] = {
    "disbursement": EntityRows(
        part="disbursements",
        parent="household",
        words=frozenset({"scheme"}),
        dated=frozenset({"paid"}),
        columns={
            **fields("id", "paid", "due_for", "batch"),
            "household_id": field("household"),
            "project_id": field("project"),
            "person_id": lambda row: row.person_key,
            **entry_and_name("scheme", SCHEMES),
            "kind": _kind,
            "to_household": _to_household,
            "is_many": lambda row: row.is_many,
            "households": _households,
            "persons": _persons,
            "amount": in_unit("amount", "元"),
            "in_kind": lambda row: row.in_kind,
            "fund": entry("fund", "fund_source"),
        },
    ),
}
"""How disbursements are read."""
