"""The register over time: a first roll and the events since; the roll of any day.

Nothing is overwritten.  A roll of a day is what the first roll and the events up to that
day come to, in the order of their days; events of one day keep the order they were told in.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Final, assert_never, final

import attrs

from xiaoping.codelists import Coded, coded
from xiaoping.errors import InvariantError, XiaopingError
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
from xiaoping.register.fields import PERSONAL
from xiaoping.register.household import Household
from xiaoping.register.person import Person
from xiaoping.register.roll import Roll

__all__ = ["History", "apply"]

_MARRIED: Final = coded("gb_marital", "20")


def _events(given: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(given, key=lambda event: event.on))


@final
@attrs.frozen(kw_only=True)
class History:
    """A register that remembers: the roll it began with and every event since.

    Attributes:
        start: The first roll.
        events: The events, in the order of their days.

    Raises:
        InvariantError: An event is not later than the first roll, or does not fit the
            register of its day; the event's number is told.

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
        if self.events:
            self._state(self.events)

    def record(self, *events: Event) -> History:
        """Return the history with more events; they may be of days already past.

        Raises:
            InvariantError: The register would contradict itself on some day.
        """
        return History(start=self.start, events=(*self.events, *events))

    def at(self, day: datetime.date, *, known_on: datetime.date | None = None) -> Roll:
        """Return the roll at the end of a day.

        Args:
            day: The day, not before the first roll.
            known_on: Only what had been entered by this day counts; everything by default.

        Raises:
            InvariantError: The day is before the first roll.

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
        if day < self.start.as_of:
            raise fail(InvariantError, "history.before", given=day, start=self.start.as_of)
        known = [
            event
            for event in self.events
            if event.on <= day and (known_on is None or event.known_on <= known_on)
        ]
        return self._state(known).roll(day)

    def between(self, after: datetime.date, until: datetime.date) -> tuple[Event, ...]:
        """Return the events after one day and up to another."""
        return tuple(event for event in self.events if after < event.on <= until)

    def _state(self, events: Iterable[Event]) -> _State:
        state = _State(self.start)
        for number, event in enumerate(events, start=1):
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

    >>> from datetime import date
    >>> from xiaoping.register import Death, Household, Person, Roll
    >>> roll = Roll(as_of=date(2020, 1, 1),
    ...             households=(Household(id="h1", members=(Person(id="p1", relation="户主"),)),))
    >>> after, problems = apply(roll, [Death(on=date(2020, 3, 2), person="p7")])
    >>> len(after), problems[0].code
    (1, 'event.person')
    """
    state = _State(roll)
    problems: list[Problem] = []
    last = roll.as_of
    for number, event in enumerate(sorted(events, key=lambda item: item.on), start=1):
        where = Location(path=f"events[{number}]")
        if event.on <= roll.as_of:
            fields = {"number": number, "given": event.on, "start": roll.as_of}
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
        InvariantError, "history.misfit", **fields, reason_zh=error.zh, reason_en=error.en
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
        self._codes: dict[str, str] = {}

    def roll(self, day: datetime.date) -> Roll:
        first = self._first
        villages = [
            attrs.evolve(item, code=self._codes.get(item.code, item.code))
            for item in first.villages
        ]
        groups = [
            attrs.evolve(item, code=_recoded(item.code, self._codes)) for item in first.groups
        ]
        # Two villages that became one have one code: the first of them stays.
        return attrs.evolve(
            first,
            as_of=day,
            households=tuple(self._homes.values()),
            villages=tuple({item.code: item for item in reversed(villages)}.values())[::-1],
            groups=tuple({item.code: item for item in reversed(groups)}.values())[::-1],
        )

    def take(self, event: Event) -> None:  # noqa: C901 - one line an event
        match event:
            case Birth():
                self._join(event.household, event.child)
            case Arrival():
                self._join(event.household, event.person)
            case Death() | Departure():
                self._leave(event.person, event.relations)
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
            raise fail(InvariantError, "event.household", given=household)
        return found

    def _person(self, person: str) -> tuple[Household, Person]:
        if person not in self._home_of:
            raise fail(InvariantError, "event.person", given=person)
        home = self._homes[self._home_of[person]]
        return home, next(item for item in home.members if item.id == person)

    def _join(self, household: str, person: Person) -> None:
        home = self._home(household)
        self._refuse_known([person])
        self._put(_resized(home, (*home.members, person), 1))

    def _leave(self, person: str, relations: Mapping[str, Coded]) -> None:
        home, leaver = self._person(person)
        rest = tuple(item for item in home.members if item is not leaver)
        if not rest:
            if home.persons is not None and home.persons > 1:
                raise fail(InvariantError, "event.unlisted", household=home.id)
            self._end(home)
            return
        after = _resized(home, _related(rest, relations), -1)
        del self._home_of[person]
        self._put(after)

    def _found(self, household: Household) -> None:
        if household.id in self._homes:
            raise fail(InvariantError, "event.household-known", given=household.id)
        self._refuse_known(household.members)
        self._put(household)

    def _end(self, household: Household) -> None:
        del self._homes[household.id]
        for person in household.members:
            self._home_of.pop(person.id, None)

    def _marry(self, event: Marriage) -> None:
        home = self._home(event.household)
        if not any(person.id == event.spouse for person in home.members):
            raise fail(InvariantError, "event.spouse", given=event.spouse, household=home.id)
        if event.newcomer is not None:
            self._refuse_known([event.newcomer])
            moving = event.newcomer
        else:
            left, moving = self._person(event.person)
            if left.id == home.id:
                raise fail(InvariantError, "event.same-home", household=home.id)
        changes: dict[str, Any] = {"marital": _MARRIED}
        if event.relation is not None:
            changes["relation"] = event.relation
        arrived = attrs.evolve(moving, **changes)
        members = tuple(
            attrs.evolve(item, marital=_MARRIED) if item.id == event.spouse else item
            for item in home.members
        )
        after = _resized(home, (*members, arrived), 1)
        if event.newcomer is None:
            self._leave(event.person, event.relations)
        self._put(after)

    def _replace(self, old: list[Household], new: tuple[Household, ...]) -> None:
        before = sorted(p.id for home in old for p in home.members)
        after = sorted(p.id for home in new for p in home.members)
        counts = [sum(h.persons or len(h.members) for h in homes) for homes in (old, new)]
        if before != after or "" in before or counts[0] != counts[1]:
            raise fail(InvariantError, "event.persons", before=counts[0], after=counts[1])
        gone = {home.id for home in old}
        ids = [home.id for home in new]
        for home in new:
            if (home.id in self._homes and home.id not in gone) or ids.count(home.id) > 1:
                raise fail(InvariantError, "event.household-known", given=home.id)
        for home in old:
            self._end(home)
        for home in new:
            self._put(home)

    def _recode(self, event: AreaRecoded) -> None:
        codes = {event.old: event.new}
        for key, home in self._homes.items():
            area = _recoded(home.area, codes)
            if area != home.area:
                self._homes[key] = attrs.evolve(home, area=area)
        self._codes = {key: _recoded(code, codes) for key, code in self._codes.items()}
        self._codes[event.old] = event.new

    def _change(self, event: Update | Correction) -> None:
        if event.household:
            self._put(attrs.evolve(self._home(event.household), **event.changes))
            return
        home, person = self._person(event.person)
        changed = attrs.evolve(person, **event.changes)
        members = tuple(changed if item is person else item for item in home.members)
        self._put(attrs.evolve(home, members=members))

    def _refuse_known(self, persons: Iterable[Person]) -> None:
        for person in persons:
            if not person.id:
                raise fail(InvariantError, "event.nameless")
            if person.id in self._home_of:
                raise fail(InvariantError, "event.person-known", given=person.id)

    def _put(self, home: Household) -> None:
        self._homes[home.id] = home
        for person in home.members:
            if person.id:
                self._home_of[person.id] = home.id


def _resized(home: Household, members: tuple[Person, ...], step: int) -> Household:
    """Return a household with other members; a told number of persons goes along."""
    persons = None if home.persons is None else home.persons + step
    return attrs.evolve(home, members=members, persons=persons)


def _related(members: tuple[Person, ...], relations: Mapping[str, Coded]) -> tuple[Person, ...]:
    """Return members with their new relations, each of which must be one of them."""
    ids = {person.id for person in members}
    for key in relations:
        if key not in ids:
            raise fail(InvariantError, "event.person", given=key)
    if relations and set(relations) != ids:
        missing = sorted(ids - set(relations))
        raise fail(InvariantError, "event.relations", given=missing)
    if not relations and not any(person.is_head for person in members):
        raise fail(InvariantError, "event.head")
    return tuple(
        attrs.evolve(person, relation=relations[person.id]) if relations else person
        for person in members
    )


def _recoded(code: str, codes: Mapping[str, str]) -> str:
    """Return the code of an area, or of something in one, after a change of codes."""
    for old, new in codes.items():
        stem = old[:9] if old.endswith("000") and len(old) == 12 else old
        if code.startswith(stem):
            return (new[:9] if len(stem) == 9 else new) + code[len(stem) :]
    return code
