"""What happens to people and households: the events that a roll changes by.

Every event tells the day from which it holds (``on``) and may tell the day on which it was
entered (``recorded``), so that the register can be asked what it was on a day, and what
was known of it by another (:meth:`xiaoping.register.History.at`).  Persons and households
are named by their local ids.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, final

import attrs

from xiaoping.areas import area_code
from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError, nearest
from xiaoping.messages import fail
from xiaoping.register.fields import INTERNAL, PERSONAL, SENSITIVE, Given, check_date, chosen
from xiaoping.register.household import Household
from xiaoping.register.person import Person

__all__ = [
    "AreaRecoded",
    "Arrival",
    "Birth",
    "Correction",
    "Death",
    "Departure",
    "Event",
    "Founding",
    "HouseholdMerger",
    "HouseholdSplit",
    "Marriage",
    "Removal",
    "Update",
]


def _relations(given: Mapping[str, Given]) -> Mapping[str, Coded]:
    found = {
        person: chosen("relations", item, "gb_kin_2", "reg_relation", "gb_kin_1")
        for person, item in given.items()
    }
    return MappingProxyType({key: item for key, item in found.items() if item is not None})


def _relation(given: Given) -> Coded | None:
    return chosen("relation", given, "gb_kin_2", "reg_relation", "gb_kin_1")


def _changes(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(given))


def _parts(given: Iterable[Household]) -> tuple[Household, ...]:
    return tuple(given)


def _ids(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


@attrs.frozen(kw_only=True)
class _Dated:
    """What all events share.

    Attributes:
        on: The day from which the event holds.
        recorded: The day on which it was entered; the same day if not told.
    """

    on: datetime.date = attrs.field(metadata=INTERNAL)
    recorded: datetime.date | None = attrs.field(default=None, metadata=INTERNAL)

    def __attrs_post_init__(self) -> None:
        """Refuse days that are none, and an entry before a day it could be known."""
        if self.on is None:
            raise fail(InvariantError, "register.date", field="on", given="None")
        check_date("on", self.on)
        check_date("recorded", self.recorded)

    @property
    def known_on(self) -> datetime.date:
        """The day from which the register knew of it."""
        return self.on if self.recorded is None else self.recorded


@final
@attrs.frozen(kw_only=True)
class Birth(_Dated):
    """A child is born into a household (出生).

    >>> from datetime import date
    >>> child = Person(id="p9", name="赵乙", relation="子", birth=date(2020, 5, 1))
    >>> Birth(on=date(2020, 5, 1), household="h1", child=child).child.id
    'p9'
    """

    household: str = attrs.field(metadata=INTERNAL)
    child: Person = attrs.field(metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse a child that was born on another day."""
        super().__attrs_post_init__()
        if self.child.birth is not None and self.child.birth != self.on:
            raise fail(InvariantError, "event.birth", on=self.on)


@final
@attrs.frozen(kw_only=True)
class Death(_Dated):
    """A person dies (死亡).

    Where the head dies and others remain, ``relations`` tells how each of them is related
    to the new head, who is one of them; nothing is derived silently.  A household whose
    last member dies ends.

    >>> from datetime import date
    >>> Death(on=date(2020, 3, 2), person="p1", relations={"p2": "户主"}).relations["p2"].zh
    '户主'
    """

    person: str = attrs.field(metadata=INTERNAL)
    relations: Mapping[str, Coded] = attrs.field(
        factory=dict, converter=_relations, metadata=PERSONAL
    )


@final
@attrs.frozen(kw_only=True)
class Arrival(_Dated):
    """Persons move into a household that is there (迁入)."""

    household: str = attrs.field(metadata=INTERNAL)
    person: Person = attrs.field(metadata=PERSONAL)
    whence: str = attrs.field(default="", metadata=PERSONAL)


@final
@attrs.frozen(kw_only=True)
class Departure(_Dated):
    """A person leaves the township (迁出); see :class:`Death` for the relations."""

    person: str = attrs.field(metadata=INTERNAL)
    relations: Mapping[str, Coded] = attrs.field(
        factory=dict, converter=_relations, metadata=PERSONAL
    )
    whither: str = attrs.field(default="", metadata=PERSONAL)


@final
@attrs.frozen(kw_only=True)
class Founding(_Dated):
    """A whole household comes: it moves in, or is entered for the first time (立户, 整户迁入)."""

    household: Household = attrs.field(metadata=PERSONAL)
    whence: str = attrs.field(default="", metadata=PERSONAL)


@final
@attrs.frozen(kw_only=True)
class Removal(_Dated):
    """A whole household goes (整户迁出, 销户)."""

    household: str = attrs.field(metadata=INTERNAL)
    reason: str = attrs.field(default="", metadata=PERSONAL)


@final
@attrs.frozen(kw_only=True)
class Marriage(_Dated):
    """A person marries and lives in a household as a member of it (婚入, 结婚).

    Either ``person`` names somebody of the roll, who leaves the household lived in so
    far, or ``newcomer`` comes from outside.  Both spouses are entered as married.

    Attributes:
        household: The household the couple lives in.
        spouse: The spouse who is a member of it already.
        person: The one who moves, if of the roll.
        newcomer: The one who moves, if from outside.
        relation: How the one who moves is related to the head of that household.
        relations: The new relations in the household that is left, if its head leaves.

    Raises:
        InvariantError: Not exactly one of person and newcomer is told.
    """

    household: str = attrs.field(metadata=INTERNAL)
    spouse: str = attrs.field(metadata=INTERNAL)
    person: str = attrs.field(default="", metadata=INTERNAL)
    newcomer: Person | None = attrs.field(default=None, metadata=PERSONAL)
    relation: Coded | None = attrs.field(default=None, converter=_relation, metadata=PERSONAL)
    relations: Mapping[str, Coded] = attrs.field(
        factory=dict, converter=_relations, metadata=PERSONAL
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a marriage of nobody, or of two at once."""
        super().__attrs_post_init__()
        if bool(self.person) == (self.newcomer is not None):
            raise fail(InvariantError, "event.marriage")
        if self.person == self.spouse:
            raise fail(InvariantError, "event.marriage")


@final
@attrs.frozen(kw_only=True)
class HouseholdSplit(_Dated):
    """One household becomes several (分户): the same persons, all of them, each once."""

    household: str = attrs.field(metadata=INTERNAL)
    parts: tuple[Household, ...] = attrs.field(converter=_parts, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse a split into fewer than two."""
        super().__attrs_post_init__()
        if len(self.parts) < 2:
            raise fail(InvariantError, "event.split", count=len(self.parts))


@final
@attrs.frozen(kw_only=True)
class HouseholdMerger(_Dated):
    """Several households become one (并户): the same persons, all of them."""

    households: tuple[str, ...] = attrs.field(converter=_ids, metadata=INTERNAL)
    into: Household = attrs.field(metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse a merger of fewer than two, or of one twice."""
        super().__attrs_post_init__()
        if len(self.households) < 2 or len(set(self.households)) != len(self.households):
            raise fail(InvariantError, "event.merger", count=len(set(self.households)))


@final
@attrs.frozen(kw_only=True)
class AreaRecoded(_Dated):
    """The code of an area changes, by a merger of villages or a new numbering.

    Everything within ``old`` is within ``new`` from that day; groups keep their numbers
    where only the village changes.
    """

    old: str = attrs.field(converter=area_code, metadata=INTERNAL)
    new: str = attrs.field(converter=area_code, metadata=INTERNAL)

    def __attrs_post_init__(self) -> None:
        """Refuse a change to another level."""
        super().__attrs_post_init__()
        if len(self.old) != len(self.new) or self.old == self.new:
            raise fail(InvariantError, "event.recoded", old=self.old, new=self.new)


@attrs.frozen(kw_only=True)
class _Changed(_Dated):
    """What an update and a correction share: whose fields hold what.

    Attributes:
        person: The person whose fields they are; or
        household: the household whose fields they are.
        changes: The fields and what they hold from that day.
    """

    person: str = attrs.field(default="", metadata=INTERNAL)
    household: str = attrs.field(default="", metadata=INTERNAL)
    changes: Mapping[str, Any] = attrs.field(converter=_changes, repr=False, metadata=SENSITIVE)

    def __attrs_post_init__(self) -> None:
        """Refuse a change of nobody, of nothing, or of a field that there is not."""
        super().__attrs_post_init__()
        if bool(self.person) == bool(self.household) or not self.changes:
            raise fail(InvariantError, "event.change")
        kind: type[attrs.AttrsInstance] = Person if self.person else Household
        known = {field.name for field in attrs.fields(kind)} - {"id", "members"}
        for name in self.changes:
            if name not in known:
                near = nearest(name, known)
                raise fail(
                    InvariantError, "event.field", field=name, kind=kind.__name__, near=near
                )


@final
@attrs.frozen(kw_only=True)
class Update(_Changed):
    """Something is different from a day on: a child goes to school, a household moves.

    >>> from datetime import date
    >>> Update(on=date(2020, 9, 1), person="p3", changes={"schooling": "小学"}).person
    'p3'
    """


@final
@attrs.frozen(kw_only=True)
class Correction(_Changed):
    """Something was entered wrongly, and is put right from the day it should have held.

    ``on`` is the day from which the right value holds, ``recorded`` the day of the
    correction: the register then tells what was believed before, too.
    """

    reason: str = attrs.field(default="", repr=False, metadata=INTERNAL)


Event = (
    Birth
    | Death
    | Arrival
    | Departure
    | Founding
    | Removal
    | Marriage
    | HouseholdSplit
    | HouseholdMerger
    | AreaRecoded
    | Update
    | Correction
)
"""Any of the events."""
