"""What happens to people and households: the events that a roll changes by.

Every event tells the day from which it holds (``on``) and may tell the day on which it was
entered (``recorded``), so that the register can be asked what it was on a day, and what
was known of it by another (:meth:`xiaoping.register.History.at`).  Persons and households
are named by their local ids.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Final, final, get_args

import attrs

from xiaoping.areas import Area, area_code
from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError, nearest
from xiaoping.fields import (
    INTERNAL,
    PERSONAL,
    SENSITIVE,
    Given,
    ReadOnly,
    check_date,
    check_day,
    check_given,
    check_kind,
    chosen,
    each,
    local_id,
    mapping,
)
from xiaoping.messages import fail
from xiaoping.register.household import Household
from xiaoping.register.lives import refuse_unborn
from xiaoping.register.marriage import refuse_child
from xiaoping.register.person import Person
from xiaoping.sensitivity import quotable

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
        for person, item in mapping("relations", given, "dict[str, Coded]").items()
    }
    for person in found:
        check_given("relations", person, str)
    return ReadOnly({key: item for key, item in found.items() if item is not None})


def _relation(given: Given) -> Coded | None:
    return chosen("relation", given, "gb_kin_2", "reg_relation", "gb_kin_1")


def _changes(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return ReadOnly(mapping("changes", given, "dict[str, Any]"))


def _parts(given: Iterable[Household]) -> tuple[Household, ...]:
    return each("parts", given, Household)


def _ids(given: Iterable[str]) -> tuple[str, ...]:
    return each("households", given, str)


def _shown_ids(ids: tuple[str, ...]) -> str:
    return f"({', '.join(map(local_id, ids))})"


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
        """Refuse days that are none, and ids and words that are no text."""
        check_day("on", self.on)
        check_date("recorded", self.recorded)
        for name in _TEXTS[type(self)]:
            check_kind(name, getattr(self, name), str)

    def _refuse_foreseen(self) -> None:
        """Refuse an entry of what nobody can know beforehand; a move may be announced."""
        if self.known_on < self.on:
            raise fail(InvariantError, "event.recorded", on=self.on, recorded=self.known_on)

    @property
    def known_on(self) -> datetime.date:
        """The day from which the register knew of it."""
        return self.on if self.recorded is None else self.recorded


@final
@attrs.frozen(kw_only=True)
class Birth(_Dated):
    """A child is born into a household (出生).

    The child's day of birth is the day of the event; it need not be told twice.

    >>> from datetime import date
    >>> child = Person(id="p9", name="赵乙", relation="子")
    >>> Birth(on=date(2020, 5, 1), household="h1", child=child).child.birth
    datetime.date(2020, 5, 1)
    """

    household: str = attrs.field(repr=local_id, metadata=INTERNAL)
    child: Person = attrs.field(metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Fill the birth; refuse one of another day, and an entry before the birth."""
        super().__attrs_post_init__()
        check_given("child", self.child, Person)
        self._refuse_foreseen()
        if self.child.birth is None:
            object.__setattr__(self, "child", attrs.evolve(self.child, birth=self.on))
        if self.child.birth != self.on:
            raise fail(InvariantError, "event.birth", on=self.on)


@final
@attrs.frozen(kw_only=True)
class Death(_Dated):
    """A person dies (死亡).

    Where the head dies and others remain, ``relations`` tells how each of them is related
    to the new head, who is one of them; nothing is derived silently.  A household whose
    last member dies ends, and there ``relations`` name nobody.

    Who has died does not come back: an event that brings somebody of the same id, or the
    same citizen id, is refused, as it would make two persons one.  A death that was entered wrongly is taken
    back by a :class:`Correction` of the same day.

    >>> from datetime import date
    >>> Death(on=date(2020, 3, 2), person="p1", relations={"p2": "户主"}).relations["p2"].zh
    '户主'
    """

    person: str = attrs.field(repr=local_id, metadata=INTERNAL)
    relations: Mapping[str, Coded] = attrs.field(
        factory=dict, converter=_relations, metadata=PERSONAL
    )

    def __attrs_post_init__(self) -> None:
        """Refuse an entry before the death."""
        super().__attrs_post_init__()
        self._refuse_foreseen()


@final
@attrs.frozen(kw_only=True)
class Arrival(_Dated):
    """A person moves into a household that is there (迁入).

    Who is born after that day, or has died, is refused: one of the days is wrong.

    >>> from datetime import date
    >>> aunt = Person(id="p7", name="赵丙", relation="其他亲属")
    >>> Arrival(on=date(2020, 3, 2), household="h1", person=aunt, whence="外县").person.id
    'p7'
    """

    household: str = attrs.field(repr=local_id, metadata=INTERNAL)
    person: Person = attrs.field(metadata=PERSONAL)
    whence: str = attrs.field(default="", repr=False, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no person, and who is not born yet."""
        super().__attrs_post_init__()
        check_given("person", self.person, Person)
        refuse_unborn(self.on, self.person)


@final
@attrs.frozen(kw_only=True)
class Departure(_Dated):
    """A person leaves the township (迁出); see :class:`Death` for the relations.

    A move may be entered before its day.

    >>> from datetime import date
    >>> Departure(on=date(2020, 9, 1), recorded=date(2020, 8, 20), person="p3").known_on
    datetime.date(2020, 8, 20)
    """

    person: str = attrs.field(repr=local_id, metadata=INTERNAL)
    relations: Mapping[str, Coded] = attrs.field(
        factory=dict, converter=_relations, metadata=PERSONAL
    )
    whither: str = attrs.field(default="", repr=False, metadata=PERSONAL)


@final
@attrs.frozen(kw_only=True)
class Founding(_Dated):
    """A whole household comes: it moves in, or is entered for the first time (立户, 整户迁入).

    >>> from datetime import date
    >>> home = Household(id="h9", members=(Person(id="p7", relation="户主"),))
    >>> Founding(on=date(2020, 3, 2), household=home).household.id
    'h9'
    """

    household: Household = attrs.field(metadata=PERSONAL)
    whence: str = attrs.field(default="", repr=False, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no household, and members who are not born yet."""
        super().__attrs_post_init__()
        check_given("household", self.household, Household)
        refuse_unborn(self.on, *self.household.members)


@final
@attrs.frozen(kw_only=True)
class Removal(_Dated):
    """A whole household goes (整户迁出, 销户).

    >>> from datetime import date
    >>> Removal(on=date(2020, 3, 2), household="h9", reason="整户迁出").household
    'h9'
    """

    household: str = attrs.field(repr=local_id, metadata=INTERNAL)
    reason: str = attrs.field(default="", repr=False, metadata=PERSONAL)


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
        relation: How the one who moves is related to the head of that household; unknown
            for somebody of the roll if it is not told, as the old relation is to another head.
        relations: The new relations in the household that is left, if its head leaves.

    Who is under 14 is refused: whoever that is does not marry.  Who marries under the
    legal age is told by :meth:`Roll.check`, not refused, as it happens.  Who has married by
    an earlier event is refused until the other has died, or an :class:`Update` of the
    marital status of one of them tells a divorce.

    Raises:
        InvariantError: Not exactly one of person and newcomer is told, or the newcomer is
            a child or not born yet.

    >>> from datetime import date
    >>> Marriage(on=date(2020, 10, 1), household="h1", spouse="p3", person="p8",
    ...          relation="儿媳").relation.zh
    '儿媳'
    """

    household: str = attrs.field(repr=local_id, metadata=INTERNAL)
    spouse: str = attrs.field(repr=local_id, metadata=INTERNAL)
    person: str = attrs.field(default="", repr=local_id, metadata=INTERNAL)
    newcomer: Person | None = attrs.field(default=None, metadata=PERSONAL)
    relation: Coded | None = attrs.field(default=None, converter=_relation, metadata=PERSONAL)
    relations: Mapping[str, Coded] = attrs.field(
        factory=dict, converter=_relations, metadata=PERSONAL
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a marriage of nobody, or of two at once."""
        super().__attrs_post_init__()
        check_kind("newcomer", self.newcomer, Person)
        if bool(self.person) == (self.newcomer is not None):
            raise fail(InvariantError, "event.marriage")
        if self.person == self.spouse:
            raise fail(InvariantError, "event.marriage")
        if self.newcomer is not None:
            refuse_unborn(self.on, self.newcomer)
            refuse_child(self.newcomer, self.on)


@final
@attrs.frozen(kw_only=True)
class HouseholdSplit(_Dated):
    """One household becomes several (分户): the same persons, all of them, each once.

    Of the persons of the parts only id and relation count: what else the register knows of
    them stays, so that a later correction of an earlier day is not undone by the split.
    For the same reason what a part leaves empty is inherited: where it lies, of the
    household that is split; and everything else by the part that keeps the id.  A part of
    a new id has its house, land and cards from the event only, as they are not there twice;
    ``persons`` is always told anew.  What a part is no longer to have, an
    :class:`Update` of that day takes from it.

    >>> from datetime import date
    >>> old, new = (Household(id=home, members=(Person(id=person, relation="户主"),))
    ...             for home, person in (("h1", "p1"), ("h2", "p3")))
    >>> len(HouseholdSplit(on=date(2020, 3, 2), household="h1", parts=(old, new)).parts)
    2
    """

    household: str = attrs.field(repr=local_id, metadata=INTERNAL)
    parts: tuple[Household, ...] = attrs.field(converter=_parts, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse a split into fewer than two."""
        super().__attrs_post_init__()
        if len(self.parts) < 2:
            raise fail(InvariantError, "event.split", count=len(self.parts))


@final
@attrs.frozen(kw_only=True)
class HouseholdMerger(_Dated):
    """Several households become one (并户): the same persons, all of them.

    Of the persons only id and relation count, as in a :class:`HouseholdSplit`, and what
    ``into`` leaves empty it has of the household whose id it keeps.  Under a new id it lies
    where all of them have lain, if that is one place, and has the rest from the event only.

    >>> from datetime import date
    >>> both = (Person(id="p1", relation="户主"), Person(id="p3", relation="子"))
    >>> HouseholdMerger(on=date(2020, 3, 2), households=("h1", "h2"),
    ...                 into=Household(id="h1", members=both)).into.size.amount
    2
    """

    households: tuple[str, ...] = attrs.field(
        converter=_ids, repr=_shown_ids, metadata=INTERNAL
    )
    into: Household = attrs.field(metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse a merger of fewer than two, or of one twice."""
        super().__attrs_post_init__()
        check_given("into", self.into, Household)
        if len(self.households) < 2 or len(set(self.households)) != len(self.households):
            raise fail(InvariantError, "event.merger", count=len(set(self.households)))


@final
@attrs.frozen(kw_only=True)
class AreaRecoded(_Dated):
    """The code of an area changes, by a merger of villages or a new numbering.

    Everything within ``old`` is within ``new`` from that day; groups keep their numbers
    where only the village changes.  Of villages that have become one the village whose code
    it was stays, without the counts that it had told for itself; households that were
    called by the name of the other are called by its name from that day.  Where a county
    or anything above changes, the township goes with it.

    >>> from datetime import date
    >>> AreaRecoded(on=date(2020, 3, 2), old="431228223206", new="431228223207").new
    '431228223207'
    """

    old: str = attrs.field(converter=area_code, metadata=INTERNAL)
    new: str = attrs.field(converter=area_code, metadata=INTERNAL)

    def __attrs_post_init__(self) -> None:
        """Refuse a change to another level."""
        super().__attrs_post_init__()
        levels = {Area(code, code).level for code in (self.old, self.new)}
        if len(levels) > 1 or self.old == self.new:
            raise fail(InvariantError, "event.recoded", old=self.old, new=self.new)


@attrs.frozen(kw_only=True)
class _Changed(_Dated):
    """What an update and a correction share: whose fields hold what.

    Attributes:
        person: The person whose fields they are; or
        household: the household whose fields they are.
        changes: The fields and what they hold from that day.
    """

    person: str = attrs.field(default="", repr=local_id, metadata=INTERNAL)
    household: str = attrs.field(default="", repr=local_id, metadata=INTERNAL)
    changes: Mapping[str, Any] = attrs.field(converter=_changes, repr=False, metadata=SENSITIVE)

    def __attrs_post_init__(self) -> None:
        """Refuse a change of nobody, of nothing, or of a field that there is not."""
        super().__attrs_post_init__()
        if not self._says_whose():
            raise fail(InvariantError, "event.change")
        kind: type[attrs.AttrsInstance] = Person if self.person else Household
        known = {field.name for field in attrs.fields(kind)} - {"id", "members"}
        for name in self.changes:
            if name not in known:
                near = nearest(name, known)
                raise fail(
                    InvariantError,
                    "event.field",
                    field=quotable(name),
                    kind=kind.__name__,
                    near=near,
                )
        object.__setattr__(self, "changes", ReadOnly(_read(kind, self.changes)))

    def _says_whose(self) -> bool:
        """Say whether one person or one household is named, and at least one field."""
        return bool(self.person) != bool(self.household) and bool(self.changes)


def _read(kind: type[attrs.AttrsInstance], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the fields of a class are after such changes; labels become codes."""
    converters = {field.name: field.converter for field in attrs.fields(kind)}
    return {
        name: read(value) if callable(read := converters[name]) else value
        for name, value in changes.items()
    }


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

    >>> from datetime import date
    >>> right = Correction(on=date(2020, 1, 1), recorded=date(2020, 7, 1), person="p3",
    ...                    changes={"sex": "女"}, reason="录错")
    >>> right.known_on, "女" in repr(right)
    (datetime.date(2020, 7, 1), False)

    A death that was none is taken back by a correction of the day of that death which names
    the person and the household: there the person is again, as known on that day.  The
    relation is among the changes if it is another by now.

    >>> Correction(on=date(2020, 3, 2), recorded=date(2020, 7, 1), person="p3",
    ...            household="h1", changes={}, reason="误报死亡").household
    'h1'
    """

    reason: str = attrs.field(default="", repr=False, metadata=INTERNAL)

    def _says_whose(self) -> bool:
        """Say so also where a person and a household are named, to take a death back."""
        return bool(self.person and self.household) or super()._says_whose()


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

_TEXTS: Final[Mapping[type[Any], tuple[str, ...]]] = {
    kind: tuple(field.name for field in attrs.fields(kind) if field.type in (str, "str"))
    for kind in get_args(Event)
}
