"""Works on toilets, as rows by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xiaoping.engines.entity_rows import EntityRows, fields, in_unit

__all__ = ["TOILET_ROWS"]

TOILET_ROWS: Final[Mapping[str, EntityRows]] = {
    "toilet_work": EntityRows(
        part="toilets",
        parent="household",
        dated=frozenset({"started", "finished", "accepted"}),
        columns={
            **fields("id", "kind", "type", "started", "finished", "accepted", "is_harmless"),
            "household_id": lambda row: row.household_key,
            "is_many": lambda row: row.is_many,
            "households": lambda row: row.households if row.is_many else 1,
            "subsidy": in_unit("subsidy", "元"),
        },
    ),
}
"""How works on toilets are read."""
