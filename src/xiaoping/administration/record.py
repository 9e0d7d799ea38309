"""What every narrative record has: an id, words, and where they belong.

A record states one fact of a report that is not a figure.  Its text is a sentence without
the final full stop; figures, dates and areas stand in it as slots (``{svc.windows}``,
``{@2016-12..}``, ``{/431228223204}``), so that they are values there too.
"""

from __future__ import annotations

from enum import Enum
from typing import final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.messages import fail
from xiaoping.periods import Period
from xiaoping.source import Source

__all__ = ["Facts", "Link", "LinkKind"]


class LinkKind(Enum):
    """How a record stands to another record or to an observation."""

    ADDRESSES = "addresses"
    CAUSED_BY = "caused_by"
    MEMBER_OF = "member_of"
    PART_OF = "part_of"
    BASED_ON = "based_on"
    RELATES_TO = "relates_to"


@final
@attrs.frozen
class Link:
    """A relation to the record or observation whose id is ``target``."""

    kind: LinkKind = attrs.field(converter=LinkKind)
    target: str


@attrs.frozen(kw_only=True)
class Facts:
    """The fields that all records share; not a record itself.

    Attributes:
        id: The handle, unique in its dossier.
        text: The fact in one or more sentences, without the final full stop.
        title: A short heading, if the fact has one.
        area: The code of the area or id of the place it is about; empty for the dossier's.
        period: When it holds.
        programme: The line of work it belongs to.
        names: Proper names and fixed terms in it.
        links: How it stands to other records and observations.
        sensitivity: ``aggregate_only`` where no single person may ever be told of.
        source: Where it comes from.
        note: What a reader must know.
    """

    id: str
    text: str
    title: str = ""
    area: str = ""
    period: Period | None = None
    programme: str = ""
    names: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    sensitivity: str = ""
    source: Source | None = None
    note: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a record without handle or words, or with an unknown sensitivity."""
        if not self.id or not self.text.strip():
            raise fail(InvariantError, "record.empty", id=self.id)
        if self.sensitivity not in ("", "aggregate_only"):
            raise fail(InvariantError, "record.sensitivity", id=self.id, given=self.sensitivity)
