"""Institutions and the appointments to them, as rows by column."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Final

from xiaoping.administration.appointment import Appointment
from xiaoping.administration.institution import FILLED, KINDS, QUOTA, Institution
from xiaoping.administration.institution_checks import institution_numbers
from xiaoping.codelists import Coded
from xiaoping.engines.entity_rows import EntityRows, Getter, field, fields, in_unit
from xiaoping.occasion import Occasion
from xiaoping.row import name_of

__all__ = ["INSTITUTION_ROWS"]

_STAFF: Final = (
    *("vacant", "over_quota", "present", "seconded_out", "seconded_in", "off_quota"),
    *QUOTA,
    *FILLED,
)


def _since(row: Institution) -> Occasion:
    """Return when an institution began; one that tells no beginning has begun."""
    return row.set_up or datetime.date.min


def _until(row: Institution) -> Occasion:
    """Return when an institution ended: never, as long as nobody tells it."""
    return row.abolished or datetime.date.max


def _ended(row: Appointment) -> Occasion:
    return row.ended or datetime.date.max


def _kind_name(row: Institution) -> str | None:
    return name_of(row.kind if row.kind is not None else row.told_kind)


def _has_quota(row: Institution) -> bool:
    """Say whether it has posts of its own: a leading group is made of people of others."""
    group = Coded(KINDS, "group")
    return row.told_kind != group or row.all_quota is not None


def _of_kind(code: str) -> Getter:
    """Return what counts an institution as one of its kind, in the unit of that kind."""
    wanted = Coded(KINDS, code)
    return lambda row: None if row.told_kind is None else int(row.told_kind == wanted)


INSTITUTION_ROWS: Final[Mapping[str, EntityRows]] = {
    "institution": EntityRows(
        part="institutions",
        index=institution_numbers,
        words=frozenset({"kind"}),
        of_day=frozenset({"quota", "filled", "is_housed", *_STAFF}),
        columns={
            **fields("id", "set_up", "abolished", "programme", "is_housed"),
            "title": field("name"),
            "kind": lambda row: row.told_kind,
            "kind_name": _kind_name,
            "since": _since,
            "until": _until,
            "offices": _of_kind("office"),
            "centres": _of_kind("centre"),
            "brigades": _of_kind("brigade"),
            "has_quota": _has_quota,
            "quota": in_unit("all_quota", "人"),
            "filled": in_unit("all_filled", "人"),
            **{name: in_unit(name, "人") for name in _STAFF},
        },
    ),
    "appointment": EntityRows(
        part="appointments",
        parent="institution",
        of_day=frozenset({"stage"}),
        dated=frozenset({"reviewed", "approved", "appointed", "ended"}),
        columns={
            **fields("id", "post", "is_head", "stage"),
            **fields("reviewed", "reported", "rechecked", "filed", "approved"),
            **fields("appointed", "ended"),
            "institution_id": field("institution"),
            "until": _ended,
        },
    ),
}
"""How institutions and appointments are read."""
