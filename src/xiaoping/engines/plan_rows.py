"""Plans, goals and targets, as rows by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from xiaoping.administration import Goal, Target
from xiaoping.engines.entity_rows import EntityRows, Getter, field, fields

__all__ = ["PLAN_ROWS"]


def _adopted_or_begun(row: Any) -> Any:
    """Return when a plan was adopted; its first day where nobody told."""
    return row.adopted if row.adopted is not None else row.period.start


def _projects(row: Goal) -> int:
    return len(row.planned_projects)


def _value(row: Target) -> Any:
    return None if row.value is None else row.value.amount


def _unit(row: Target) -> str | None:
    told = row.value if row.value is not None else row.aim
    return None if told is None else told.unit.word


_SAME: Final[Mapping[str, Getter]] = {"id": field("id"), "plan": field("plan")}

PLAN_ROWS: Final[Mapping[str, EntityRows]] = {
    "plan": EntityRows(
        part="plans",
        columns={
            **fields("id", "title", "predecessor", "issuer", "document"),
            "adopted": _adopted_or_begun,
            "first_year": lambda row: row.period.start.year,
            "last_year": lambda row: row.period.end.year,
        },
    ),
    "goal": EntityRows(
        part="goals",
        columns={
            **_SAME,
            **fields("title", "facet", "programme", "parent"),
            "projects": _projects,
            "is_part": lambda row: bool(row.parent),
        },
    ),
    "target": EntityRows(
        part="targets",
        columns={
            **_SAME,
            **fields("goal", "title", "comparator", "nature"),
            "indicator": lambda row: row.indicator or row.title,
            "value": _value,
            "unit": _unit,
            "is_quantified": lambda row: row.is_quantified,
            "begins": field("begins"),
            "due": field("due"),
        },
    ),
}
"""How plans, goals and targets are read."""
