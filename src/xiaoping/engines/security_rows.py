"""Housing, relocation and education aid, as rows by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from xiaoping.engines.entity_rows import (
    EntityRows,
    entry,
    entry_and_name,
    field,
    fields,
    in_unit,
)
from xiaoping.programmes.housing import HOUSE_METHODS, HOUSE_WORKS
from xiaoping.programmes.scheme import SCHEMES

__all__ = ["SECURITY_ROWS"]


SECURITY_ROWS: Final[Mapping[str, EntityRows]] = {
    "housing_work": EntityRows(
        part="housing_works",
        parent="household",
        words=frozenset({"kind"}),
        columns={
            **fields("id", "grade", "applied", "started", "finished", "accepted", "done"),
            "household_id": field("household"),
            "project_id": field("project"),
            **entry_and_name("kind", HOUSE_WORKS),
            "method": entry("method", HOUSE_METHODS),
            "floor_area": in_unit("floor_area", "平方米"),
            "subsidy": in_unit("subsidy", "元"),
            "self_raised": in_unit("self_raised", "元"),
            "cost": in_unit("cost", "元"),
            "safe_after": field("is_safe_after"),
        },
    ),
    "relocation": EntityRows(
        part="relocations",
        parent="household",
        columns={
            **fields("id", "persons", "mode", "site", "moved", "old_removed", "working"),
            "household_id": field("household"),
            "is_old_removed": field("is_removed"),
            "floor_area": in_unit("floor_area", "平方米"),
            "garden": in_unit("garden", "亩"),
            "subsidy": in_unit("subsidy", "元"),
            "self_raised": in_unit("self_raised", "元"),
        },
    ),
    "site_measure": EntityRows(
        part="site_measures",
        columns={
            **fields("site", "number", "responsible", "started", "finished", "status"),
            "in_force": field("in_force"),
        },
    ),
    "education_aid": EntityRows(
        part="education_aids",
        parent="household",
        words=frozenset({"scheme"}),
        columns={
            **fields("id", "school", "stage", "paid"),
            "household_id": field("household"),
            "person_id": lambda row: row.person_key,
            **entry_and_name("scheme", SCHEMES),
            "is_eligible": field("is_eligible"),
            "is_covered": field("covered"),
            "amount": in_unit("amount", "元"),
            "term": field("for_term"),
        },
    ),
}
"""How works on houses, relocations, measures of sites and education aid are read."""
