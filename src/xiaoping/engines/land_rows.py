"""What is grown, who works together, and what becomes of the land, as rows by column."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Final

from xiaoping.codelists import Coded
from xiaoping.engines.entity_rows import (
    EntityRows,
    entry,
    entry_and_name,
    field,
    fields,
    in_unit,
)
from xiaoping.occasion import Occasion
from xiaoping.periods import Year
from xiaoping.programmes import AbandonedPlot, Cooperative, FarmlandStatement, Planting
from xiaoping.programmes.abandoned import CAUSES
from xiaoping.programmes.planting import CROPS

__all__ = ["LAND_ROWS"]

_SOWN: Final = in_unit("sown_land", "亩")


def _is_untouched(row: AbandonedPlot) -> bool | None:
    """Say whether nothing of a plot is tilled again; ``None`` where nobody told."""
    return None if row.recovered is None else row.recovered.amount == 0


def _rectified(row: AbandonedPlot) -> Occasion | None:
    """Return when a plot was tilled again, not before it was found; most ledgers tell no day."""
    return row.restored or (None if row.recovered is None else row.found)


def _since(row: Cooperative) -> Occasion:
    """Return when a cooperative began; one that is in the ledger has begun."""
    return row.founded or datetime.date.min


def _until(row: Cooperative) -> Occasion:
    """Return when a cooperative ended: never, as long as nobody tells it."""
    return row.dissolved or datetime.date.max


def _of_year(row: FarmlandStatement) -> Occasion | None:
    """Return the year that a statement is of."""
    return None if row.year is None else Year(row.year)


def _season(row: Planting) -> Coded | None:
    """Return the season: what stands for years has one, though nobody tells it."""
    if row.season is None and row.is_perennial:
        return Coded("crop_season", "perennial")
    return row.season


def _household(row: Planting | AbandonedPlot) -> str | None:
    return row.household or None


LAND_ROWS: Final[Mapping[str, EntityRows]] = {
    "planting": EntityRows(
        part="plantings",
        parent="household",
        words=frozenset({"crop", "season", "of_year", "is_perennial"}),
        dated=frozenset({"when"}),
        columns={
            **fields("id", "variety", "when", "grower"),
            "season": _season,
            "household_id": _household,
            **entry_and_name("crop", CROPS),
            "of_year": field("year"),
            "is_perennial": field("is_perennial"),
            **{name: in_unit(name, "亩") for name in ("planted", "added", "improved")},
            "sown": _SOWN,
            "output": in_unit("output", "吨"),
        },
    ),
    "cooperative": EntityRows(
        part="cooperatives",
        parent="village",
        of_day=frozenset(
            {
                *("members", "member_households", "poor_households", "driven_households"),
                *("output_value", "is_demonstration"),
            }
        ),
        columns={
            **fields("id", "founded", "dissolved", "industry"),
            "since": _since,
            "until": _until,
            **fields("members", "member_households", "poor_households", "driven_households"),
            "capital": in_unit("capital", "元"),
            "output_value": in_unit("output_value", "元"),
            "is_demonstration": field("is_demonstration"),
        },
    ),
    "abandoned_plot": EntityRows(
        part="abandoned_plots",
        parent="household",
        words=frozenset({"cause"}),
        dated=frozenset({"found", "restored"}),
        columns={
            **fields("id", "found", "restored"),
            "rectified": _rectified,
            "household_id": _household,
            "cause": entry("cause", CAUSES),
            "crop": entry("crop", CROPS),
            "is_untouched": _is_untouched,
            "idle": in_unit("idle", "亩"),
            "recovered": in_unit("recovered", "亩"),
        },
    ),
    "farmland": EntityRows(
        part="farmland",
        parent="village",
        words=frozenset({"of_year", "when"}),
        dated=frozenset({"when"}),
        columns={
            "of_year": field("year"),
            "when": _of_year,
            **{
                name: in_unit(name, "亩")
                for name in ("arable", "basic", "high_standard", "built", "taken", "added")
            },
        },
    ),
}
"""How plantings, cooperatives, abandoned plots and statements of farmland are read."""
