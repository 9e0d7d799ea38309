"""The register over time: a first roll and the events since; the roll of any day.

Nothing is overwritten.  A roll of a day is what the first roll and the events up to that
day come to, in the order of their days; events of one day keep the order they were told in.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final, assert_never, final, get_args

import attrs

from xiaoping.areas import Area
from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError, XiaopingError, nearest
from xiaoping.fields import (
    PERSONAL,
    check_date,
    check_day,
    check_given,
    wrong_kind,
)
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem, Problems
from xiaoping.register.events import (
    AreaRecoded,
    Arrival,
    Birth,
    Correction,
    Death,
    Departure,
    Event,
    Founding,
    HouseholdMerger,
    HouseholdSplit,
    Marriage,
    Removal,
    Update,
)
from xiaoping.register.household import Household
from xiaoping.register.lives import Lives, Passing, refuse_unborn
from xiaoping.register.marriage import MARRIED, Couples, is_married, refuse_child
from xiaoping.register.person import Person
from xiaoping.register.recoding import area_recoded, areas_recoded, home_recoded
from xiaoping.register.roll import Roll
from xiaoping.register.succession import succeeded
from xiaoping.register.village import Township, Village, VillagerGroup

__all__ = ["History", "apply"]

_KINDS: Final = get_args(Event)


def _events(given: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(_told(given), key=lambda event: event.on))


def _told(given: Iterable[Event]) -> tuple[Event, ...]:
    """Return events in the order in which they were told.

    Raises:
        TextError: It is a single event, or something among them is none.
    """
    if isinstance(given, str | bytes | Mapping) or not isinstance(given, Iterable):
        raise wrong_kind("events", given, "tuple[Event]")
    events = tuple(given)
    for event in events:
        if type(event) not in _KINDS:
            raise wrong_kind("events", event, "Event")
    return events


@final
@attrs.frozen(kw_only=True)
class History:
    """A register that remembers: the roll it began with and every event since.

    Attributes:
        start: The first roll.
        events: The events, in the order of their days.

    Raises:
        InvariantError: An event is not later than the first roll, or does not fit the
            register of its day; the event's number in the order of days is told.
        TextError: The events are no events, or a single one.

    >>> from datetime import date
    >>> from xiaoping.register import Birth, Household, Person, Roll
    >>> home = Household(id="h1", members=(Person(id="p1", relation="户主"),))
    >>> start = Roll(as_of=date(2019, 12, 31), households=(home,))
    >>> child = Person(id="p2", relation="女", birth=date(2020, 5, 1))
    >>> history = History(start=start).record(Birth(on=date(2020, 5, 1), household="h1", child=child))
    >>> [str(history.at(date(2020, month, 30)).person_count) for month in (4, 6)]
    ['1人', '2人']
    """

    start: Roll = attrs.field(metadata=PERSONAL)
    events: tuple[Event, ...] = attrs.field(default=(), converter=_events, metadata=PERSONAL)

    def __attrs_post_init__(self) -> None:
        """Refuse events before the beginning, and what does not fit."""
        check_given("start", self.start, Roll)
        if self.events:
            self._state(enumerate(self.events, start=1))

    def record(self, *events: Event) -> History:
        """Return the history with more events; they may be of days already past.

        Raises:
            InvariantError: The register would contradict itself on some day.
            TextError: One of them is no event, such as a list of events.
        """
        return History(start=self.start, events=(*self.events, *events))

    def at(self, day: datetime.date, *, known_on: datetime.date | None = None) -> Roll:
        """Return the roll at the end of a day.

        Args:
            day: The day, not before the first roll.
            known_on: Only what had been entered by this day counts; everything by default.

        Raises:
            InvariantError: The day is before the first roll; or what was known by then
                contradicts itself, as what had happened before was entered later.

        >>> from datetime import date
        >>> from xiaoping.register import Correction, Household, Person, Roll
        >>> home = Household(id="h1", members=(Person(relation="户主"),), persons=3)
        >>> told = History(start=Roll(as_of=date(2020, 1, 1), households=(home,))).record(
        ...     Correction(on=date(2020, 2, 1), recorded=date(2020, 7, 1), household="h1",
        ...                changes={"persons": 4}, reason="漏登一人"))
        >>> june = date(2020, 6, 1)
        >>> str(told.at(june).person_count), str(told.at(june, known_on=june).person_count)
        ('4人', '3人')
        """
        check_day("day", day)
        check_date("known_on", known_on)
        if day < self.start.as_of:
            raise fail(InvariantError, "history.before", given=day, start=self.start.as_of)
        known = [
            (number, event)
            for number, event in enumerate(self.events, start=1)
            if event.on <= day and (known_on is None or event.known_on <= known_on)
        ]
        return self._state(known).roll(day)

    def between(self, after: datetime.date, until: datetime.date) -> tuple[Event, ...]:
        """Return the events after one day and up to another.

        Raises:
            TextError: One of the days is no date.
        """
        check_day("after", after)
        check_day("until", until)
        return tuple(event for event in self.events if after < event.on <= until)

    def _state(self, events: Iterable[tuple[int, Event]]) -> _State:
        state = _State(self.start)
        for number, event in events:
            if event.on <= self.start.as_of:
                raise fail(
                    InvariantError,
                    "history.early",
                    number=number,
                    given=event.on,
                    start=self.start.as_of,
                )
            try:
                state.take(event)
            except XiaopingError as error:
                raise _located(error, number, event) from None
        return state


def apply(roll: Roll, events: Iterable[Event]) -> tuple[Roll, Problems]:
    """Return the roll after some events, and a problem for each that did not fit.

    Unlike a :class:`History` it goes on behind an event that does not fit, so that all
    faults of a list of events are told at once.  Events before the roll's day do not fit.
    They are taken in the order of their days; a problem names the place in ``events`` as
    it was given, ``events[0]`` the first.

    Raises:
        TextError: The roll is no roll, or the events are no events or a single one.

    >>> from datetime import date
    >>> from xiaoping.register import Death, Household, Person, Roll
    >>> roll = Roll(as_of=date(2020, 1, 1),
    ...             households=(Household(id="h1", members=(Person(id="p1", relation="户主"),)),))
    >>> after, problems = apply(roll, [Death(on=date(2020, 3, 2), person="p7")])
    >>> len(after), problems[0].code
    (1, 'event.person')
    """
    check_given("roll", roll, Roll)
    state = _State(roll)
    problems: list[Problem] = []
    last = roll.as_of
    for place, event in sorted(enumerate(_told(events)), key=lambda pair: pair[1].on):
        where = Location(path=f"events[{place}]")
        if event.on <= roll.as_of:
            fields = {"number": place + 1, "given": event.on, "start": roll.as_of}
            problems.append(Problem("history.early", where, fields))
            continue
        try:
            state.take(event)
        except XiaopingError as error:
            problems.append(Problem.of(error, where))
        else:
            last = event.on
    return state.roll(last), Problems(problems)


def _located(error: XiaopingError, number: int, event: Event) -> XiaopingError:
    kind = type(event).__name__
    fields = {"number": number, "event": kind, "on": event.on}
    return fail(
        InvariantError, "history.misfit", **fields, fault_zh=error.zh, fault_en=error.en
    )


class _State:
    """Households by id while events are taken; an event that does not fit changes nothing."""

    def __init__(self, roll: Roll) -> None:
        self._first = roll
        self._homes: dict[str, Household] = {home.id: home for home in roll.households}
        self._home_of: dict[str, str] = {
            person.id: home.id
            for home in roll.households
            for person in home.members
            if person.id
        }
        self._township: Township | None = roll.township
        self._villages: tuple[Village, ...] = roll.villages
        self._groups: tuple[VillagerGroup, ...] = roll.groups
        self._lives = Lives()
        self._couples = Couples()

    def roll(self, day: datetime.date) -> Roll:
        return attrs.evolve(
            self._first,
            as_of=day,
            households=tuple(self._homes.values()),
            villages=self._villages,
            groups=self._groups,
            township=self._township,
        )

    def take(self, event: Event) -> None:  # noqa: C901 - one line an event
        match event:
            case Birth():
                self._join(event.household, event.child)
            case Arrival():
                self._join(event.household, event.person)
            case Death():
                self._die(event)
            case Departure():
                self._leave(event)
            case Founding():
                self._found(event.household)
            case Removal():
                self._end(self._home(event.household))
            case Marriage():
                self._marry(event)
            case HouseholdSplit():
                self._replace([self._home(event.household)], event.parts)
            case HouseholdMerger():
                self._replace([self._home(key) for key in event.households], (event.into,))
            case AreaRecoded():
                self._recode(event)
            case Update() | Correction():
                self._change(event)
            case _:
                assert_never(event)

    def _home(self, household: str) -> Household:
        found = self._homes.get(household)
        if found is None:
            raise fail(InvariantError, "event.household", given=shown_id(household))
        return found

    def _person(self, person: str) -> tuple[Household, Person]:
        if person not in self._home_of:
            raise fail(InvariantError, "event.person", given=shown_id(person))
        home = self._homes[self._home_of[person]]
        return home, next(item for item in home.members if item.id == person)

    def _join(self, household: str, person: Person) -> None:
        home = self._home(household)
        self._refuse_known([person])
        self._put(_resized(home, (*home.members, person), 1))

    def _die(self, event: Death) -> None:
        home, person = self._person(event.person)
        self._leave(event)
        spouse = self._couples.part(event.person)
        self._lives.end(Passing(event.on, person, home, spouse))

    def _leave(self, event: Death | Departure | Marriage) -> None:
        relations = event.relations
        home, leaver = self._person(event.person)
        refuse_unborn(event.on, leaver)
        rest = tuple(item for item in home.members if item is not leaver)
        if not rest:
            _refuse_strangers(relations, set())
            if home.persons is not None and home.persons > 1:
                raise fail(InvariantError, "event.unlisted", household=shown_id(home.id))
            self._end(home)
            return
        after = _resized(home, _related(rest, relations), -1)
        del self._home_of[leaver.id]
        self._put(after)

    def _found(self, household: Household) -> None:
        if household.id in self._homes:
            raise fail(InvariantError, "event.household-known", given=shown_id(household.id))
        self._refuse_known(household.members)
        self._put(household)

    def _end(self, household: Household) -> None:
        del self._homes[household.id]
        for person in household.members:
            self._home_of.pop(person.id, None)

    def _marry(self, event: Marriage) -> None:
        home = self._home(event.household)
        spouse = next((person for person in home.members if person.id == event.spouse), None)
        if spouse is None:
            raise fail(
                InvariantError,
                "event.spouse",
                given=shown_id(event.spouse),
                household=shown_id(home.id),
            )
        refuse_unborn(event.on, spouse)
        if event.newcomer is not None:
            self._refuse_known([event.newcomer])
            moving = event.newcomer
        else:
            left, moving = self._person(event.person)
            if left.id == home.id:
                raise fail(InvariantError, "event.same-home", household=shown_id(home.id))
        self._couples.refuse_wed(spouse.id, moving.id)
        for person in (spouse, moving):
            refuse_child(person, event.on)
        changes: dict[str, Any] = {"marital": MARRIED}
        if event.relation is not None or event.newcomer is None:
            changes["relation"] = event.relation
        arrived = attrs.evolve(moving, **changes)
        members = tuple(
            attrs.evolve(item, marital=MARRIED) if item is spouse else item
            for item in home.members
        )
        after = _resized(home, (*members, arrived), 1)
        if event.newcomer is None:
            self._leave(event)
        self._put(after)
        self._couples.wed(spouse.id, moving.id)

    def _replace(self, old: list[Household], new: tuple[Household, ...]) -> None:
        before, after = (
            Counter(p.id for h in homes for p in h.members) for homes in (old, new)
        )
        counts = [sum(h.persons or len(h.members) for h in homes) for homes in (old, new)]
        if before != after or "" in before or counts[0] != counts[1]:
            nameless = before.pop("", 0) + after.pop("", 0)
            raise fail(
                InvariantError,
                "event.persons",
                before=counts[0],
                after=counts[1],
                missing=(before - after).total(),
                added=(after - before).total(),
                nameless=nameless,
            )
        gone = {home.id for home in old}
        ids = [home.id for home in new]
        for home in new:
            if (home.id in self._homes and home.id not in gone) or ids.count(home.id) > 1:
                raise fail(InvariantError, "event.household-known", given=shown_id(home.id))
        kept = [succeeded(home, old) for home in new]
        for home in old:
            self._end(home)
        for home in kept:
            self._put(home)

    def _recode(self, event: AreaRecoded) -> None:
        old, new = event.old, event.new
        stem = Area(old, old).stem
        codes = {village.code for village in self._villages}
        codes |= {group.code for group in self._groups}
        codes |= {home.area for home in self._homes.values()}
        inside = {code for code in codes if code.startswith(stem)}
        township = self._township
        if township is not None and not township.code.startswith(stem):
            township = None
        if not inside and township is None:
            near = nearest(old, {code for code in codes if len(code) == len(old)})
            raise fail(InvariantError, "event.area", given=old, near=near)
        taken = {area_recoded(code, stem, new) for code in inside - {old}} & codes
        if taken:
            raise fail(InvariantError, "event.area-taken", given=sorted(taken)[:5], old=old)
        names = {village.code: village.name for village in self._villages}
        names |= {group.code: group.name for group in self._groups}
        for key, home in self._homes.items():
            if home.area.startswith(stem):
                self._homes[key] = home_recoded(home, stem, new, names)
        if township is not None:
            code = area_recoded(township.code, stem, new)
            self._township = attrs.evolve(township, code=code)
        self._villages = areas_recoded(self._villages, stem, new)
        self._groups = areas_recoded(self._groups, stem, new)

    def _change(self, event: Update | Correction) -> None:
        if event.household and event.person:
            self._resume(event)
            return
        if event.household:
            self._put(attrs.evolve(self._home(event.household), **event.changes))
            return
        home, person = self._person(event.person)
        changed = attrs.evolve(person, **_with_id(person, event.changes))
        members = tuple(changed if item is person else item for item in home.members)
        self._put(attrs.evolve(home, members=members))
        if "marital" in event.changes and changed.marital and not is_married(changed):
            self._couples.part(event.person)

    def _resume(self, event: Update | Correction) -> None:
        """Take a death back: the person is a member again, as known on that day."""
        passing = self._lives.passing(event.person, event.on)
        person = attrs.evolve(passing.person, **_with_id(passing.person, event.changes))
        before = passing.home
        if event.household not in self._homes and before.id == event.household:
            # It ended with the death, or has gone since, which no correction takes back.
            if len(before.members) > 1:
                raise fail(InvariantError, "event.household", given=shown_id(before.id))
            home = attrs.evolve(before, members=(person,))
        else:
            home = self._home(event.household)
            home = _resized(home, (*home.members, person), 1)
        self._put(home)
        self._lives.resume(event.person)
        if passing.spouse:
            self._couples.wed(event.person, passing.spouse)

    def _refuse_known(self, persons: Iterable[Person]) -> None:
        for person in persons:
            if not person.id:
                raise fail(InvariantError, "event.nameless")
            if person.id in self._home_of:
                raise fail(InvariantError, "event.person-known", given=shown_id(person.id))
            self._lives.refuse_dead(person)

    def _put(self, home: Household) -> None:
        self._homes[home.id] = home
        for person in home.members:
            if person.id:
                self._home_of[person.id] = home.id


def _resized(home: Household, members: tuple[Person, ...], step: int) -> Household:
    """Return a household with other members; a told number of persons goes along."""
    persons = None if home.persons is None else home.persons + step
    return attrs.evolve(home, members=members, persons=persons)


def _with_id(person: Person, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return changes with what a new citizen id tells anew: birth and sex."""
    if changes.get("citizen_id") is None or person.citizen_id is None:
        return changes
    return {"birth": None, "sex": None, **changes}


def _related(members: tuple[Person, ...], relations: Mapping[str, Coded]) -> tuple[Person, ...]:
    """Return members with their new relations, each of which must be one of them."""
    ids = {person.id for person in members}
    _refuse_strangers(relations, ids)
    if relations and "" in ids:
        raise fail(InvariantError, "event.nameless")
    if relations and set(relations) != ids:
        missing = sorted(map(shown_id, ids - set(relations)))
        raise fail(InvariantError, "event.relations", given=missing)
    if not relations and not any(person.is_head for person in members):
        raise fail(InvariantError, "event.head")
    return tuple(
        attrs.evolve(person, relation=relations[person.id]) if relations else person
        for person in members
    )


def _refuse_strangers(relations: Mapping[str, Coded], ids: set[str]) -> None:
    """Refuse a relation of one who does not stay behind, also where nobody does."""
    for key in relations:
        if key not in ids or not key:
            raise fail(InvariantError, "event.person", given=shown_id(key))
