"""Who has died while events are taken: the dead do not come back, nor die unborn."""

from __future__ import annotations

import datetime
from typing import final

import attrs

from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, PERSONAL, local_id
from xiaoping.identity import CitizenId
from xiaoping.masks import shown_id
from xiaoping.messages import fail
from xiaoping.register.household import Household
from xiaoping.register.person import Person

__all__ = ["Lives", "Passing", "refuse_unborn"]


def refuse_unborn(on: datetime.date, *persons: Person) -> None:
    """Refuse what happens to persons on a day before they were born.

    Nobody comes, marries, goes or dies before the birth, so one of the two days is wrong;
    which of them only the clerk knows.

    Raises:
        InvariantError: One of them was born later.

    >>> from datetime import date
    >>> refuse_unborn(date(2020, 5, 1), Person(birth=date(2020, 5, 1)), Person())
    >>> refuse_unborn(date(2020, 5, 1), Person(birth=date(2020, 5, 2)))
    Traceback (most recent call last):
    xiaoping.errors.InvariantError: Somebody of the event is born only after 2020-05-01. ...
    """
    if any(person.birth is not None and person.birth > on for person in persons):
        raise fail(InvariantError, "event.unborn", on=on)


@final
@attrs.frozen
class Passing:
    """A death that was entered, with what a correction of it needs.

    Attributes:
        on: The day of the death.
        person: The person, as known on that day.
        home: The household that the person was a member of, as it was before.
        spouse: The id of the spouse, as far as an event has told the marriage.

    >>> from datetime import date
    >>> head = Person(id="p1", relation="户主")
    >>> Passing(date(2020, 3, 2), head, Household(id="h1", members=(head,))).home.id
    'h1'
    """

    on: datetime.date = attrs.field(metadata=INTERNAL)
    person: Person = attrs.field(metadata=PERSONAL)
    home: Household = attrs.field(metadata=PERSONAL)
    spouse: str = attrs.field(default="", repr=local_id, metadata=INTERNAL)


@final
class Lives:
    """The deaths by the ids of the dead, as far as events have told them.

    A roll holds the living only: of those who died before the first roll nothing is known.

    >>> from datetime import date
    >>> head = Person(id="p1", relation="户主")
    >>> lives = Lives()
    >>> lives.end(Passing(date(2020, 3, 2), head, Household(id="h1", members=(head,))))
    >>> lives.refuse_dead(head)
    Traceback (most recent call last):
    xiaoping.errors.InvariantError: Person 'p1' has died on 2020-03-02. ...
    """

    def __init__(self) -> None:
        self._dead: dict[str, Passing] = {}
        self._by_citizen: dict[CitizenId, Passing] = {}

    def end(self, passing: Passing) -> None:
        """Remember a death."""
        self._dead[passing.person.id] = passing
        if passing.person.citizen_id is not None:
            self._by_citizen[passing.person.citizen_id.upgraded()] = passing

    def refuse_dead(self, person: Person) -> None:
        """Refuse a person who has died, by the local id or the citizen id.

        Raises:
            InvariantError: The person has died, or an id is that of one who has.
        """
        passing = self._dead.get(person.id)
        if passing is None and person.citizen_id is not None:
            passing = self._by_citizen.get(person.citizen_id.upgraded())
        if passing is not None:
            raise fail(InvariantError, "event.dead", given=shown_id(person.id), on=passing.on)

    def passing(self, person: str, on: datetime.date) -> Passing:
        """Return the death of a person on a day.

        Raises:
            InvariantError: None was entered for that day.
        """
        passing = self._dead.get(person)
        if passing is None or passing.on != on:
            raise fail(InvariantError, "event.no-death", given=shown_id(person), on=on)
        return passing

    def resume(self, person: str) -> None:
        """Forget a death that was none."""
        number = self._dead.pop(person).person.citizen_id
        if number is not None:
            self._by_citizen.pop(number.upgraded(), None)
