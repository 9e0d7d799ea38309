"""Windows, posts, items, village centres and rules of duty, as rows by column."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, final

import attrs

from xiaoping.administration import ServiceItem, ServicePost
from xiaoping.administration.duty_system import DUTIES
from xiaoping.administration.service_item import CHANNELS
from xiaoping.administration.service_window import bare_name
from xiaoping.engines.entity_rows import EntityRows, entry_and_name, field, fields
from xiaoping.occasion import Occasion

__all__ = ["SERVICE_ROWS"]


def _since(name: str) -> Callable[[Any], Occasion]:
    """Return what reads when something began; what stands in a ledger has begun."""
    return lambda row: getattr(row, name) or datetime.date.min


def _until(name: str) -> Callable[[Any], Occasion]:
    """Return what reads when something ended; what tells no end goes on."""
    return lambda row: getattr(row, name) or datetime.date.max


@final
@attrs.frozen
class _Officer:
    """An officer of a post: a name that is counted once, and never shown."""

    name: str = attrs.field(repr=False)
    is_main: bool
    window: str
    business: str


def _officers(posts: Sequence[ServicePost]) -> Sequence[_Officer]:
    """Return a row for each officer of each post."""
    return [
        _Officer(name, is_main, bare_name(post.window), post.business)
        for post in posts
        for names, is_main in ((post.mains, True), (post.standins, False))
        for name in names
    ]


def _end(row: ServiceItem) -> Occasion | None:
    """Return when an item ended; never where it is open, unknown where nobody told when."""
    return row.closed if row.is_ended else datetime.date.max


_OFFICERS: Final[Mapping[str, Callable[[_Officer], Any]]] = {
    "person_id": lambda row: row.name,
    "is_main": lambda row: row.is_main,
    "window": lambda row: row.window or None,
    "business": lambda row: row.business,
}

_ITEMS: Final[Mapping[str, Callable[[Any], Any]]] = {
    **fields("id", "business", "received", "handed_on", "closed", "status"),
    **entry_and_name("channel", CHANNELS),
    "window": lambda row: bare_name(row.window) or None,
    "until": _end,
    "due": lambda row: row.last_day,
    "is_handed_on": lambda row: row.is_handed_on,
    "is_settled": lambda row: row.is_settled,
    "in_time": lambda row: row.is_in_time,
    "days": lambda row: row.completion,
}

SERVICE_ROWS: Final[Mapping[str, EntityRows]] = {
    "window": EntityRows(
        part="windows",
        columns={
            **fields("id", "centre"),
            "window_name": lambda row: bare_name(row.name),
            "is_of_village": lambda row: row.is_of_village,
            "opened": _since("opened"),
            "until": _until("closed"),
        },
    ),
    "service_post": EntityRows(
        part="service_posts",
        # Posts tell how they are filled today; nobody keeps how they were.
        of_day=frozenset({"business_id", "has_standin"}),
        columns={
            **fields("id", "business"),
            "window": lambda row: bare_name(row.window) or None,
            "business_id": lambda row: row.business.strip(),
            "has_standin": lambda row: row.has_standin,
        },
    ),
    "window_officer": EntityRows(
        part="service_posts",
        rows=_officers,
        of_day=frozenset(_OFFICERS),
        columns=_OFFICERS,
    ),
    "service_item": EntityRows(
        part="service_items",
        parent="village",
        dated=frozenset({"received", "handed_on", "closed"}),
        columns=_ITEMS,
    ),
    "village_centre": EntityRows(
        part="village_centres",
        parent="village",
        columns={
            **fields("id", "officers", "days_open", "is_posted"),
            "centre_name": field("name"),
            "opened": _since("opened"),
            "until": _until("closed"),
        },
    ),
    "duty_system": EntityRows(
        part="duty_systems",
        columns={
            **fields("id", "institution", "is_posted"),
            "system_name": field("name"),
            **entry_and_name("kind", DUTIES),
            "adopted": _since("adopted"),
            "until": _until("ended"),
        },
    ),
}
"""How the rows of the service centre and of those of the villages are read."""
