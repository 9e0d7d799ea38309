"""Poverty-alleviation workshops: where they are, who runs them, since when."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import final

import attrs

from xiaoping.context import At
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, PUBLIC, local_id
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.problems import Problem
from xiaoping.row import (
    a_count,
    a_text,
    an_id,
    check_order,
    to_place,
    to_when,
)

__all__ = ["Workshop", "check_workshops"]


@final
@attrs.frozen(kw_only=True)
class Workshop:
    """A workshop that gives work near home (扶贫车间、就业帮扶车间).

    Attributes:
        name: Its name.
        id: Its number, if workshops have one.
        operator: Who runs it (经营主体).
        industry: What is made in it (产业类型).
        opened: When it began to work: a day, or the month or year.
        closed: When it ceased; empty while it works.
        capacity: How many persons it can employ (可吸纳就业人数).
        area: The code of the village, group or township.
        village: The name of the village, as a ledger prints it.
        group: The name of the villager group, as a ledger prints it.
        note: What else was told.

    Raises:
        InvariantError: It has no name, or closed before it opened.

    >>> Workshop(name="小冲村扶贫车间", opened=2019).closed is None
    True
    """

    name: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    operator: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    industry: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    opened: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    closed: Occasion | None = attrs.field(default=None, converter=to_when, metadata=PUBLIC)
    capacity: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no workshop."""
        if not self.name:
            raise fail(InvariantError, "workshop.name")
        check_order(opened=self.opened, closed=self.closed)


def check_workshops(rows: Sequence[Workshop], at: At) -> Iterator[Problem]:
    """Yield workshops that are told twice.

    Args:
        rows: All workshops that are known.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [Workshop(name="小冲村扶贫车间", opened=year) for year in (2019, 2020)]
    >>> [problem.code for problem in check_workshops(rows, places_of("workshops"))]
    ['workshop.twice']
    """
    known: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        place = row.area[:12] or row.village
        keys: list[Hashable] = [(row.name, place)]
        keys += [row.id] if row.id else []
        first = min(known.setdefault(key, number) for key in keys)
        if first != number:
            yield Problem("workshop.twice", at(number), {"first": at(first)})
