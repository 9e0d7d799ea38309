"""Counts of campaigns, as rows by column: one column a unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xiaoping.administration import CampaignCount
from xiaoping.administration.campaign_count import ITEMS
from xiaoping.engines.entity_rows import EntityRows, Getter, entry_and_name, fields

__all__ = ["CAMPAIGN_ROWS"]


def _counted(*units: str) -> Getter:
    """Return what reads the count where it is in one of the units."""

    def read(row: CampaignCount) -> Any:
        count = row.count
        return count.amount if count is not None and count.unit.code in units else None

    return read


CAMPAIGN_ROWS: Final[Mapping[str, EntityRows]] = {
    "campaign_count": EntityRows(
        part="campaign_counts",
        words=frozenset({"item"}),
        dated=frozenset({"held"}),
        columns={
            **fields("id", "programme", "is_of_epidemic", "held", "reporter"),
            **entry_and_name("item", ITEMS),
            "count": lambda row: None if row.count is None else row.count.amount,
            "unit": lambda row: None if row.count is None else row.count.unit.word,
            "items": _counted("item"),
            "household_visits": _counted("household_visit"),
            "boards": _counted("board"),
            "copies": _counted("copy", "sheet"),
            "households": _counted("household"),
            "persons": _counted("person"),
            "teams": _counted("team"),
            "sites": _counted("site"),
            "sessions": _counted("session"),
        },
    ),
}
"""How counts of campaigns are read."""
