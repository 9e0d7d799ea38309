"""Projects, their outputs, their money and works, as rows by column."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Final

from xiaoping.engines.entity_rows import (
    EntityRows,
    Getter,
    amount_in,
    entry,
    entry_and_name,
    field,
    fields,
    in_unit,
)
from xiaoping.measures.unit_catalogue import unit
from xiaoping.programmes import Project, VillageWork
from xiaoping.programmes.project import project_numbers
from xiaoping.programmes.stages import rank, step
from xiaoping.row import entry_of

__all__ = ["PROJECT_ROWS"]

_VILLAGE: Final = 12
"""So many digits has the code of a village."""


def _village_id(row: Any) -> str | None:
    """Return what a village is counted once by: its code, else its name; else unknown."""
    area: str = row.area[:_VILLAGE]
    if len(area) == _VILLAGE and not area.endswith("000"):
        return area
    return row.village or None


def _project_id(row: Any) -> str | None:
    return row.project_key or None


def _reached(stage: str) -> Getter:
    """Return what reads when a stage was reached: never, as long as it lies ahead.

    A stage that was passed on a day that nobody told is unknown, and so is every stage of a
    project of which none is told.
    """
    wanted = step(stage)
    is_built = rank(wanted) >= rank(step("finished"))

    def read(row: Project) -> Any:
        ahead = rank(wanted) > rank(row.stage) or (row.is_dropped and is_built)
        lies_ahead = row.stage is not None and row.stage != wanted and ahead
        return datetime.date.max if lies_ahead else row.reached(wanted)

    return read


_FINISHED: Final = _reached("finished")
_DROPPED: Final = _reached("dropped")


def _ended(row: Project) -> Any:
    return _DROPPED(row) if row.is_dropped else _FINISHED(row)


def _measured(name: str, word: str) -> Getter:
    """Return what reads a quantity of any unit where it is of one kind with a unit."""
    amount, dimension = amount_in(word), unit(word).dimension

    def read(row: Any) -> Any:
        value = getattr(row, name)
        return (
            amount(value) if value is not None and value.unit.dimension == dimension else None
        )

    return read


def _lamps(row: VillageWork) -> int | None:
    kind = entry_of(row.kind, "village_work")
    return row.number if kind is not None and kind.code == "street_lamps" else None


_OF_WORK: Final[Mapping[str, Getter]] = {
    **fields("id", "started", "finished"),
    "project_id": _project_id,
    "village_id": _village_id,
}
"""What is told of every work: when it was begun and finished, of which project and where."""


PROJECT_ROWS: Final[Mapping[str, EntityRows]] = {
    "project": EntityRows(
        part="projects",
        of_day=frozenset({"stage", "is_finished", "is_dropped", "has_ended"}),
        index=project_numbers,
        words=frozenset({"type"}),
        dated=frozenset(
            {"stored", "planned", "started", "finished", "accepted", "handed_over", "dropped"}
        ),
        columns={
            **fields("id", "planned_start", "planned_end", "is_finished", "is_dropped"),
            **fields("stage", "persons", "poor_households", "poor_persons"),
            "title": field("name"),
            "category": entry("category", "project_category"),
            **entry_and_name("type", "project_type"),
            "nature": entry("nature", "project_nature"),
            "scale": in_unit("funds", "元"),
            "stored": _reached("stored"),
            "planned": _reached("planned"),
            "started": _reached("under_way"),
            "finished": _FINISHED,
            "accepted": _reached("accepted"),
            "handed_over": _reached("handed_over"),
            "dropped": _DROPPED,
            "has_ended": lambda row: row.is_finished or row.is_dropped,
            "ended": _ended,
            "households": field("beneficiaries"),
        },
    ),
    "output": EntityRows(
        part="outputs",
        parent="project",
        of_day=frozenset({"is_met", "length", "surface"}),
        parent_field="project_key",
        columns={
            **fields("id", "kind", "is_met"),
            "project_id": _project_id,
            "length_planned": _measured("planned", "公里"),
            "length": _measured("actual", "公里"),
            "surface_planned": _measured("planned", "亩"),
            "surface": _measured("actual", "亩"),
        },
    ),
    "fund": EntityRows(
        part="funds",
        parent="project",
        parent_field="project_key",
        words=frozenset({"stage"}),
        dated=frozenset({"moved"}),
        columns={
            **fields("id", "stage"),
            "project_id": _project_id,
            **entry_and_name("source", "fund_source"),
            "amount": in_unit("amount", "元"),
            "moved": field("when"),
            "in_kind": field("is_in_kind"),
        },
    ),
    "road": EntityRows(
        part="roads",
        parent="village",
        words=frozenset({"work"}),
        dated=frozenset({"started", "finished"}),
        columns={
            **_OF_WORK,
            **entry_and_name("work", "road_work"),
            "surface": entry("surface", "road_surface"),
            "length": in_unit("length", "公里"),
            "width": in_unit("width", "米"),
        },
    ),
    "water_work": EntityRows(
        part="water_works",
        parent="village",
        words=frozenset({"kind"}),
        dated=frozenset({"started", "finished"}),
        columns={
            **_OF_WORK,
            **entry_and_name("kind", "water_work"),
            "served": in_unit("served", "亩"),
            "length": in_unit("length", "公里"),
        },
    ),
    "village_work": EntityRows(
        part="village_works",
        parent="village",
        words=frozenset({"kind"}),
        dated=frozenset({"started", "finished"}),
        columns={
            **_OF_WORK,
            "is_poor_village": field("is_poor_village"),
            **entry_and_name("kind", "village_work"),
            "lamps": _lamps,
        },
    ),
}
"""How projects and works are read."""
