"""Posts, training and workshops as rows by column."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Final

from xiaoping.engines.entity_rows import EntityRows, entry_and_name, field, fields, in_unit
from xiaoping.occasion import Occasion
from xiaoping.programmes.post import POST_KINDS

__all__ = ["WORK_ROWS"]


def _until(name: str) -> Callable[[Any], Occasion]:
    """Return what reads when something ends; what tells no end goes on for good."""
    return lambda row: getattr(row, name) or datetime.date.max


WORK_ROWS: Final[Mapping[str, EntityRows]] = {
    "post": EntityRows(
        part="posts",
        parent="household",
        words=frozenset({"kind"}),
        dated=frozenset({"began", "until"}),
        columns={
            **fields("id", "employer", "workplace", "began"),
            "household_id": field("household"),
            "person_id": lambda row: row.person_key,
            **entry_and_name("kind", POST_KINDS),
            **entry_and_name("duty", "public_post"),
            "is_many": lambda row: row.is_many,
            "persons": lambda row: row.count,
            "until": _until("ended"),
            "wage": in_unit("wage", "元"),
        },
    ),
    "training": EntityRows(
        part="trainings",
        parent="village",
        dated=frozenset({"held"}),
        columns={
            **fields("id", "topic", "organiser", "held", "attendances", "persons"),
            "is_for_others": lambda row: row.is_for_registered is False,
            "hours": in_unit("hours", "小时"),
        },
    ),
    "attendance": EntityRows(
        part="attendances",
        parent="training",
        parent_field="session",
        columns={
            **fields("id"),
            "household_id": field("household"),
            "person_id": lambda row: row.person_key,
        },
    ),
    "workshop": EntityRows(
        part="workshops",
        parent="village",
        columns={
            **fields("id", "operator", "industry", "opened", "capacity"),
            "workshop_name": field("name"),
            "until": _until("closed"),
        },
    ),
}
"""How posts, sessions, rosters and workshops are read."""
