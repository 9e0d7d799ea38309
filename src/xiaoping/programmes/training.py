"""Training of labour: the sessions, and who attended them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, PUBLIC, SENSITIVE, check_kind, local_id
from xiaoping.identity import CitizenId
from xiaoping.measures.dimensions import Duration
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import (
    a_count,
    a_flag,
    a_text,
    an_id,
    person_key,
    to_hours,
    to_place,
    to_when,
)

__all__ = ["TrainingAttendance", "TrainingSession"]


@final
@attrs.frozen(kw_only=True)
class TrainingSession:
    """A session of training for labour (劳动力培训).

    Attributes:
        topic: What was taught (培训内容).
        id: The number of the session, which its roster names.
        held: When: a day, or the month or year.
        place: Where it was held.
        organiser: Who held it (主办单位).
        is_for_registered: Whether it was for labour of registered households (贫困劳动力); a
            ledger that does not tell is one of such training.
        attendances: How many attended, a person once each time (人次).
        persons: How many different persons attended (人数), if anybody counted.
        hours: How long it took.
        area: The code of the village or township it was held in or for.
        village: The name of the village, as a ledger prints it.
        group: The name of the villager group, as a ledger prints it.
        note: What else was told.

    Raises:
        InvariantError: Neither a topic nor a number is told; more persons than attendances.

    >>> session = TrainingSession(id="1", topic="柑橘栽培", held="2020-05-12", attendances=180)
    >>> session.attendances, session.persons
    (180, None)
    """

    topic: str = attrs.field(default="", validator=a_text, metadata=PUBLIC)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    held: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    place: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    organiser: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    is_for_registered: bool | None = attrs.field(
        default=None, validator=a_flag, metadata=INTERNAL
    )
    attendances: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    persons: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    hours: Quantity[Duration] | None = attrs.field(
        default=None, converter=to_hours, metadata=INTERNAL
    )
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no session."""
        if not (self.topic or self.id):
            raise fail(InvariantError, "training.nothing")
        told = self.persons is not None and self.attendances is not None
        if told and (self.persons or 0) > (self.attendances or 0):
            raise fail(
                InvariantError,
                "training.more-persons",
                persons=self.persons,
                attendances=self.attendances,
            )


@final
@attrs.frozen(kw_only=True)
class TrainingAttendance:
    """One person at one session, as the roster has it (培训签到).

    Attributes:
        session: The number of the session.
        id: The number of the row, if rows have one.
        household: The local id of the household.
        person: The name of the person.
        citizen_id: The number of that person.
        village: The name of the village, as a ledger prints it.
        group: The name of the villager group, as a ledger prints it.
        note: What else was told.

    Raises:
        InvariantError: No session or no person is told.

    >>> TrainingAttendance(session="1", household="0017", person="赵甲").session
    '1'
    """

    session: str = attrs.field(default="", validator=an_id, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    household: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    person: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    citizen_id: CitizenId | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no attendance."""
        check_kind("citizen_id", self.citizen_id, CitizenId)
        if not self.session:
            raise fail(InvariantError, "training.no-session")
        if not (self.person or self.citizen_id):
            raise fail(InvariantError, "training.nobody")

    @property
    def person_key(self) -> Hashable | None:
        """What the person is counted once by; ``None`` if nothing tells them apart."""
        return person_key(self.citizen_id, self.household, self.person)
