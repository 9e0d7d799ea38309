"""Toilets of households that were rebuilt or newly built, one row a household or many at once."""

from __future__ import annotations

from collections.abc import Hashable
from typing import final

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.fields import (
    INTERNAL,
    PERSONAL,
    SENSITIVE,
    Given,
    check_kind,
    chosen,
    local_id,
)
from xiaoping.identity import CitizenId
from xiaoping.measures.dimensions import Money
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.occasion import Occasion
from xiaoping.row import (
    a_count,
    a_flag,
    a_text,
    an_id,
    check_order,
    to_money,
    to_place,
    to_when,
)

__all__ = ["ToiletWork"]


def _type(given: Given) -> Coded | None:
    return chosen("type", given, "toilet_type")


def _kind(given: Given) -> Coded | None:
    return chosen("kind", given, "toilet_work")


@final
@attrs.frozen(kw_only=True)
class ToiletWork:
    """A household's toilet that was rebuilt or newly built (户用厕所改造).

    Attributes:
        id: The number of the row, if rows have one.
        household: The local id of the household.
        person: The name of its head.
        citizen_id: The number of that person.
        households: How many households it was, where a row tells of many and names none.
        type: What toilet it is now (toilet_type).
        kind: Whether it was newly built or rebuilt (toilet_work).
        area: The code of the village or group; of a row with a household that of the
            household counts where this is empty.
        village: The name of the village, as a ledger prints it.
        group: The name of the villager group, as a ledger prints it.
        started: When work began: a day, or the month or year where no more is known.
        finished: When it was done; ``None`` if it is not, or nobody told.
        accepted: When it passed its inspection (验收); ``None`` if it has not.
        subsidy: The money the household gets for it.
        is_harmless: Whether the waste is made harmless (无害化).
        note: What a reader must know.

    Raises:
        InvariantError: Neither a household nor how many is told, or both; a day is before
            one that must come first.

    >>> work = ToiletWork(household="0017", kind="改建", type="三格化粪池式", finished=2020, subsidy=1000)
    >>> work.type.code, work.kind.en, str(work.subsidy), work.accepted
    ('three_chamber', 'rebuilt', '1000元', None)
    """

    id: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    household: str = attrs.field(default="", repr=local_id, validator=an_id, metadata=INTERNAL)
    person: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)
    citizen_id: CitizenId | None = attrs.field(default=None, repr=False, metadata=SENSITIVE)
    households: int | None = attrs.field(default=None, validator=a_count, metadata=INTERNAL)
    type: Coded | None = attrs.field(default=None, converter=_type, metadata=INTERNAL)
    kind: Coded | None = attrs.field(default=None, converter=_kind, metadata=INTERNAL)
    area: str = attrs.field(default="", converter=to_place, metadata=INTERNAL)
    village: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    group: str = attrs.field(default="", repr=False, validator=a_text, metadata=INTERNAL)
    started: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    finished: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    accepted: Occasion | None = attrs.field(default=None, converter=to_when, metadata=INTERNAL)
    subsidy: Quantity[Money] | None = attrs.field(
        default=None, converter=to_money, metadata=INTERNAL
    )
    is_harmless: bool | None = attrs.field(default=None, validator=a_flag, metadata=INTERNAL)
    note: str = attrs.field(default="", repr=False, validator=a_text, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is nobody's toilet, and days out of order."""
        check_kind("citizen_id", self.citizen_id, CitizenId)
        named = bool(self.household or self.person or self.citizen_id)
        if named == (self.households is not None):
            raise fail(InvariantError, "toilet.both" if named else "toilet.nobody")
        check_order(started=self.started, finished=self.finished, accepted=self.accepted)

    @property
    def is_many(self) -> bool:
        """Whether the row tells of many households at once and names none."""
        return self.households is not None

    @property
    def household_key(self) -> Hashable | None:
        """What the household is counted once by; ``None`` where many are told.

        Its id prevails, then the number of its head, then the name of the head where the
        place is told.
        """
        if self.is_many:
            return None
        if self.household:
            return self.household
        if self.citizen_id is not None:
            return self.citizen_id.upgraded()
        return (self.area or self.village, self.group, self.person)
