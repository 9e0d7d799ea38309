"""Posts and work away: who was given what work, where, from when until when."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final, final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, SENSITIVE, check_kind, local_id
from xiaoping.identity import CitizenId
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import (
    Open,
    a_count,
    a_text,
    an_id,
    check_order,
    open_entry,
    person_key,
    to_money,
    to_place,
    to_when,
)

__all__ = ["POST_KINDS", "EmploymentPost"]

POST_KINDS: Final = "post_kind"
"""The code list of kinds of posts; it is open to users."""


def _kind(given: Coded | str | None) -> Open | None:
    return open_entry("kind", given, POST_KINDS)


def _duty(given: Coded | str | None) -> Open | None:
    return open_entry("duty", given, "public_post")


@final
@attrs.frozen(kw_only=True)
class EmploymentPost:
    """Work that a person was given or found (就业岗位、务工): one person, or many of one kind.

    One person may stand in several rows: who was sent to an industrial park also counts
    among those who newly work away.  How many persons the rows come to, ``headcount`` tells.

    Attributes:
        kind: What kind of post it is (post_kind, open).
        id: The number of the row, if rows have one.
        household: The local id of the household.
        person: The name of the person.
        citizen_id: The number of that person.
        persons: How many persons, where a row tells of many and names none.
        employer: Who employs them (用工单位).
        workplace: Where they work (务工地点).
        duty: What they do in a public-welfare or special post (public_post, open).
        began: When they took it up (上岗日期): a day, or the month or year.
        ended: When they left it (离岗日期); empty while they are in it.
        wage: What it pays a month (月工资).
        area: The code of the village, group or township; of a row with a household that
            of the household counts where this is empty.
        village: The name of the village, as a ledger prints it.
        group: The name of the villager group, as a ledger prints it.
        note: What else was told.

    Raises:
        InvariantError: No kind is told; neither a person nor a number of persons, or both;
            it ended before it began.

    >>> post = EmploymentPost(kind="公益岗", household="0017", person="赵甲", duty="护林员", began=2020)
    >>> post.kind.zh, post.duty.zh, post.is_many
    ('公益性岗位', '生态护林员', False)
    """

    kind: Open | None = attrs.field(default=None, converter=_kind, metadata=INTERNAL)
    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    household: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    person: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    citizen_id: CitizenId | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    persons: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    employer: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    workplace: str = attrs.field(default="", validator=a_text, metadata=INTERNAL)
    duty: Open | None = attrs.field(default=None, converter=_duty, metadata=INTERNAL)
    began: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    ended: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    wage: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=INTERNAL
    )
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no post."""
        check_kind("citizen_id", self.citizen_id, CitizenId)
        if self.kind is None:
            raise fail(InvariantError, "post.no-kind")
        named = bool(self.person) or self.citizen_id is not None
        if not named and self.persons is None:
            raise fail(InvariantError, "post.nobody")
        if named and self.persons not in (None, 1):
            raise fail(InvariantError, "post.many", given=self.persons)
        check_order(began=self.began, ended=self.ended)

    @property
    def is_many(self) -> bool:
        """Whether the row tells how many persons it is about and names none."""
        return not self.person and self.citizen_id is None

    @property
    def count(self) -> int:
        """How many persons the row is about; one where a person is named.

        >>> EmploymentPost(kind="转移就业", persons=139).count
        139
        """
        return self.persons or 0 if self.is_many else 1

    @property
    def person_key(self) -> Hashable | None:
        """What the person is counted once by; ``None`` of many, or if nothing tells them apart."""
        return person_key(self.citizen_id, self.household, self.person)
