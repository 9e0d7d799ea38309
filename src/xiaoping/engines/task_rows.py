"""Tasks, as rows by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xiaoping.engines.entity_rows import EntityRows, field, fields
from xiaoping.measures.unit_catalogue import unit
from xiaoping.programmes import Task

__all__ = ["TASK_ROWS"]

_HOUSEHOLD: Final = unit("household")


def _unit(row: Task) -> str | None:
    told = row.required if row.required is not None else row.completed
    return None if told is None else told.unit.word


def _completed(row: Task) -> Any:
    if row.completed is None:
        return None
    own = row.completed if row.required is None else row.completed.to(row.required.unit)
    return own.amount


def _required_households(row: Task) -> Any:
    """Return how many households are required; a task counted in another unit tells of none."""
    told = row.required
    return told.amount if told is not None and told.unit == _HOUSEHOLD else None


def _is_exceeded(row: Task) -> bool | None:
    if row.is_exceeded is not None or row.required is None or row.completed is None:
        return row.is_exceeded
    return row.completed > row.required


def _to_village(row: Task) -> bool:
    """Say whether a task was handed to a village; one of which no area is told, was not."""
    if not row.area:
        return bool(row.village)
    return not row.area.endswith("000")


TASK_ROWS: Final[Mapping[str, EntityRows]] = {
    "task": EntityRows(
        part="tasks",
        dated=frozenset({"due", "finished"}),
        columns={
            **fields("id", "title", "programme", "issuer", "finished"),
            # A task that names no indicator is told by its words alone: it counts for none.
            "indicator": lambda row: row.indicator or row.title,
            "due": field("due"),
            "unit": _unit,
            "required": lambda row: None if row.required is None else row.required.amount,
            "required_households": _required_households,
            "completed": _completed,
            "is_done": lambda row: row.is_done,
            "is_exceeded": _is_exceeded,
            "to_village": _to_village,
        },
    ),
}
"""How tasks are read."""
