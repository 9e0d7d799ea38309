"""Housing, relocation and education aid, as rows by column."""

from __future__ import annotations

import datetime
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
from xiaoping.occasion import Occasion
from xiaoping.programmes import Relocation, SiteMeasure
from xiaoping.programmes.housing import HOUSE_METHODS, HOUSE_WORKS
from xiaoping.programmes.scheme import SCHEMES

__all__ = ["SECURITY_ROWS"]


def _removed(row: Relocation) -> Occasion | None:
    """Return when an old house was gone: most lists tell no day, and count it with the move."""
    if row.is_removed is False:
        return datetime.date.max
    return row.old_removed or (row.moved if row.is_removed else None)


def _until(row: SiteMeasure) -> Occasion:
    """Return when a measure ended: one that was done once and for all stays in force."""
    if row.in_force:
        return datetime.date.max
    return row.finished or datetime.date.min


SECURITY_ROWS: Final[Mapping[str, EntityRows]] = {
    "housing_work": EntityRows(
        part="housing_works",
        parent="household",
        words=frozenset({"kind"}),
        dated=frozenset({"applied", "started", "finished", "accepted", "done"}),
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
        of_day=frozenset({"working"}),
        dated=frozenset({"moved"}),
        columns={
            **fields("id", "persons", "mode", "site", "moved", "old_removed", "working"),
            "household_id": field("household"),
            "is_old_removed": field("is_removed"),
            "removed": _removed,
            "floor_area": in_unit("floor_area", "平方米"),
            "garden": in_unit("garden", "亩"),
            "subsidy": in_unit("subsidy", "元"),
            "self_raised": in_unit("self_raised", "元"),
        },
    ),
    "site_measure": EntityRows(
        part="site_measures",
        of_day=frozenset({"status"}),
        columns={
            **fields("site", "number", "responsible", "started", "finished", "status"),
            "in_force": field("in_force"),
            "since": lambda row: row.started or datetime.date.min,
            "until": _until,
        },
    ),
    "education_aid": EntityRows(
        part="education_aids",
        parent="household",
        words=frozenset({"scheme"}),
        dated=frozenset({"term"}),
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
