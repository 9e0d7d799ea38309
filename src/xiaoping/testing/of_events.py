"""Strategies for what happens to people and households, and for whole histories."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Final, get_args

import attrs

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError, TextError
from xiaoping.fields import check_given
from xiaoping.messages import fail
from xiaoping.register import (
    AreaRecoded,
    Arrival,
    Birth,
    Correction,
    Death,
    Departure,
    Event,
    Founding,
    History,
    Household,
    HouseholdMerger,
    HouseholdSplit,
    Marriage,
    Person,
    Removal,
    Roll,
    Update,
    apply,
)
from xiaoping.register.person import HEAD
from xiaoping.testing.drawing import SearchStrategy, st
from xiaoping.testing.of_people import bank_cards, coded_values, persons, phones
from xiaoping.testing.of_register import households, housings, rolls

__all__ = ["KINDS", "events_for", "events_of", "histories"]

KINDS: Final[tuple[type[Any], ...]] = get_args(Event)
"""Every class of event."""

_GROWN: Final = 14
_OTHER: Final = Coded("gb_kin_2", "97")
_Fields = Mapping[str, Any]
_Maker = Callable[[datetime.date], SearchStrategy[_Fields]]


def events_for(
    roll: Roll, *kinds: type[Any], max_days: int = 400, serial: int = 1
) -> SearchStrategy[Event]:
    """Draw events that fit a roll, each of a day after it.

    Args:
        roll: The roll, whose persons have local ids.
        kinds: The classes of the events; every class that the roll allows if none is given.
        max_days: How many days after the roll they are at the most.
        serial: Part of the ids of whoever comes, so that several events bring several.

    Raises:
        InvariantError: The roll allows none of the classes, or has persons without an id.
        TextError: The roll is no roll, or one of the classes is none of an event.

    >>> from hypothesis import given, settings, strategies as st
    >>> from xiaoping.register import Death, apply
    >>> @settings(max_examples=5, deadline=None)
    ... @given(st.data(), rolls(min_households=1, complete=True))
    ... def law(data, roll):
    ...     after, problems = apply(roll, [data.draw(events_for(roll, Death))])
    ...     assert after.person_count.amount == roll.person_count.amount - 1
    >>> law()
    """
    _check_roll(roll)
    _check_kinds(kinds)
    wanted = kinds or KINDS
    makers = {kind: maker for kind in wanted if (maker := _MAKERS[kind](roll, serial))}
    if not makers:
        raise fail(InvariantError, "testing.event", given=[kind.__name__ for kind in wanted])

    return _drawn(makers, roll.as_of, max_days)


def _check_kinds(kinds: tuple[type[Any], ...]) -> None:
    known = [kind.__name__ for kind in KINDS]
    for kind in kinds:
        if kind not in KINDS:
            given = getattr(kind, "__name__", type(kind).__name__)
            raise fail(TextError, "testing.kind", given=given, known=known)


def _check_roll(roll: Roll) -> None:
    """Refuse a roll whose persons cannot be named by an event."""
    check_given("roll", roll, Roll)
    nameless = sum(1 for person in roll.persons if not person.id)
    if nameless:
        raise fail(InvariantError, "testing.nameless", count=nameless)


@st.composite
def _drawn(
    draw: st.DrawFn, makers: dict[type[Any], _Maker], after: datetime.date, max_days: int
) -> Event:
    kind = draw(st.sampled_from(list(makers)))
    on = after + datetime.timedelta(days=draw(st.integers(1, max_days)))
    later = draw(st.none() | st.integers(0, max_days))
    recorded = None if later is None else on + datetime.timedelta(days=later)
    event: Event = kind(on=on, recorded=recorded, **draw(makers[kind](on)))
    return event


def events_of(kind: type[Any]) -> SearchStrategy[Event]:
    """Draw events of one class, each for a roll of its own.

    Raises:
        TextError: It is no class of event.

    >>> from hypothesis import given, settings
    >>> from xiaoping.register import HouseholdMerger
    >>> @settings(max_examples=5, deadline=None)
    ... @given(events_of(HouseholdMerger))
    ... def law(event):
    ...     assert sorted(event.households) == ["h1", "h2"]
    >>> law()
    """
    _check_kinds((kind,))
    made = rolls(min_households=2, max_households=2, min_members=2, complete=True)
    return made.flatmap(lambda roll: events_for(roll, kind))


def histories(
    start: Roll | None = None, *, min_events: int = 0, max_events: int = 5
) -> SearchStrategy[History]:
    """Draw histories: a roll, and events of which each fits what was before.

    Args:
        start: The first roll; any if none is given.
        min_events: The least number of events.
        max_events: The greatest number of events.

    Raises:
        InvariantError: The first roll has persons without an id.
        TextError: It is no roll.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5, deadline=None)
    ... @given(histories(min_events=2))
    ... def law(history):
    ...     first, *_, last = history.events
    ...     assert history.start.as_of < first.on <= last.on
    >>> law()
    """
    if start is None:
        return _histories(rolls(), min_events, max_events)
    _check_roll(start)
    return _histories(st.just(start), min_events, max_events)


@st.composite
def _histories(draw: st.DrawFn, starts: SearchStrategy[Roll], low: int, high: int) -> History:
    first = roll = draw(starts)
    events: list[Event] = []

    def fits(event: Event) -> bool:
        """Say whether it fits all events before: a roll does not tell who has died."""
        return not apply(first, [*events, event])[1]

    for serial in range(draw(st.integers(low, high))):
        event = draw(events_for(roll, max_days=120, serial=serial).filter(fits))
        roll, _ = apply(roll, [event])
        events.append(event)
    return History(start=first, events=events)


def _homes(roll: Roll) -> SearchStrategy[str] | None:
    return st.sampled_from([home.id for home in roll]) if len(roll) else None


def _birth(roll: Roll, serial: int) -> _Maker | None:
    homes = _homes(roll)
    if homes is None:
        return None
    return lambda on: st.fixed_dictionaries(
        {
            "household": homes,
            "child": _new_to(roll, persons(id=f"n{serial}", min_birth=on, max_birth=on)),
        }
    )


def _arrival(roll: Roll, serial: int) -> _Maker | None:
    homes = _homes(roll)
    if homes is None:
        return None
    return lambda on: st.fixed_dictionaries(
        {
            "household": homes,
            "person": _new_to(roll, persons(id=f"n{serial}", max_birth=on)),
        }
    )


def _new_to(roll: Roll, people: SearchStrategy[Person]) -> SearchStrategy[Person]:
    """Draw persons whom the roll has not: nobody has the number of another."""
    return people.filter(lambda person: not _is_known(roll, person))


def _is_known(roll: Roll, person: Person) -> bool:
    return person.citizen_id is not None and roll.find(person.citizen_id) is not None


def _leaving(roll: Roll, _serial: int) -> _Maker | None:
    """Draw who leaves, and how the others are related to the new head, if there is one."""
    leavers = [person for home in roll if _may_end(home) for person in home.members]

    def fields(person: Person) -> _Fields:
        rest = [p for p in roll.household_of(person.id).members if p is not person]
        return {"person": person.id, "relations": _relations(person, rest)}

    return (lambda _on: st.sampled_from(leavers).map(fields)) if leavers else None


def _may_end(home: Household) -> bool:
    """Say whether nobody unlisted would be left if a member leaves."""
    return len(home.members) > 1 or home.persons in (None, 1)


def _relations(leaver: Person, rest: list[Person]) -> dict[str, Coded]:
    if not leaver.is_head:
        return {}
    return {p.id: HEAD if number == 0 else _OTHER for number, p in enumerate(rest)}


def _founding(roll: Roll, serial: int) -> _Maker | None:
    areas = [village.code for village in roll.villages]

    def made(on: datetime.date) -> SearchStrategy[_Fields]:
        home = st.sampled_from(areas or [""]).flatmap(
            lambda area: households(id=f"m{serial}", area=area, max_members=2, as_of=on)
        )
        home = home.filter(lambda new: not any(_is_known(roll, p) for p in new.members))
        return st.fixed_dictionaries({"household": home})

    return made


def _removal(roll: Roll, _serial: int) -> _Maker | None:
    homes = _homes(roll)
    if homes is None:
        return None
    fields = st.fixed_dictionaries({"household": homes, "reason": st.just("整户迁出")})
    return lambda _on: fields


def _marriage(roll: Roll, serial: int) -> _Maker | None:
    grown = {home.id: people for home in roll if (people := _grown(home, roll.as_of))}
    return (lambda _on: _married(roll, grown, serial)) if grown else None


def _grown(home: Household, day: datetime.date) -> list[Person]:
    """Return the members who are not told as children, who do not marry."""
    return [p for p in home.members if p.birth is None or (p.age_on(day) or 0) >= _GROWN]


@st.composite
def _married(
    draw: st.DrawFn, roll: Roll, grown: Mapping[str, list[Person]], serial: int
) -> _Fields:
    home = roll.household(draw(st.sampled_from(sorted(grown))))
    spouse = draw(st.sampled_from(grown[home.id]))
    told = {"household": home.id, "spouse": spouse.id, "relation": _OTHER}
    others = [
        other for other in roll if other is not home and _may_end(other) and other.id in grown
    ]
    if not others or draw(st.booleans()):
        adults = persons(id=f"n{serial}", max_birth=datetime.date(1999, 1, 1))
        newcomer = draw(_new_to(roll, adults))
        return {**told, "newcomer": newcomer}
    left = draw(st.sampled_from(others))
    mover = draw(st.sampled_from(grown[left.id]))
    rest = [person for person in left.members if person is not mover]
    return {**told, "person": mover.id, "relations": _relations(mover, rest)}


def _split(roll: Roll, serial: int) -> _Maker | None:
    homes = [home for home in roll if len(home.members) > 1]

    def parts(home: Household, at: int, *, keep: bool) -> _Fields:
        stay, go = home.members[:at], home.members[at:]
        told = None if home.persons is None else home.persons - len(go)
        first = Household(
            id=home.id if keep else f"{home.id}-a{serial}",
            members=_headed(stay),
            persons=told,
            area=home.area,
        )
        second = Household(id=f"{home.id}-b{serial}", members=_headed(go), area=home.area)
        return {"household": home.id, "parts": (first, second)}

    def made(_on: datetime.date) -> SearchStrategy[_Fields]:
        return st.sampled_from(homes).flatmap(
            lambda home: st.builds(
                parts, st.just(home), st.integers(1, len(home.members) - 1), keep=st.booleans()
            )
        )

    return made if homes else None


def _headed(members: tuple[Person, ...]) -> list[Person]:
    return [
        attrs.evolve(person, relation=HEAD if number == 0 else _OTHER)
        for number, person in enumerate(members)
    ]


def _merger(roll: Roll, serial: int) -> _Maker | None:
    if len(roll) < 2:
        return None

    def into(homes: list[Household], *, keep: bool) -> _Fields:
        members = tuple(person for home in homes for person in home.members)
        count = sum(home.persons or len(home.members) for home in homes)
        key = homes[0].id if keep else f"{homes[0].id}-m{serial}"
        merged = Household(id=key, members=_headed(members), persons=count, area=homes[0].area)
        return {"households": [home.id for home in homes], "into": merged}

    pairs = st.lists(
        st.sampled_from(roll.households),
        min_size=2,
        max_size=3,
        unique_by=lambda home: home.id,
    )
    fields = st.builds(into, pairs, keep=st.booleans())
    return lambda _on: fields


def _recoding(roll: Roll, _serial: int) -> _Maker | None:
    codes = {village.code for village in roll.villages}
    free = [f"{code[:9]}{n}" for code in codes for n in range(200, 400)]
    free = sorted(set(free) - codes)
    fields = st.fixed_dictionaries(
        {"old": st.sampled_from(sorted(codes)), "new": st.sampled_from(free)}
    )
    return (lambda _on: fields) if codes and free else None


def _change(roll: Roll, _serial: int) -> _Maker | None:
    if not len(roll):
        return None
    of_person = _one_of(
        education=coded_values("reg_education"),
        phone=st.none() | phones(),
        bank_card=st.none() | bank_cards(),
        medical_insured=st.none() | st.booleans(),
        name=st.sampled_from(("赵甲", "钱乙", "孙丙")),
    )
    of_home = _one_of(
        phone=st.none() | phones(),
        housing=st.none() | housings(),
        note=st.sampled_from(("", "示例")),
    )
    someone = st.sampled_from([person.id for person in roll.persons])
    somewhere = st.sampled_from([home.id for home in roll])
    fields = st.one_of(
        st.fixed_dictionaries({"person": someone, "changes": of_person}),
        st.fixed_dictionaries({"household": somewhere, "changes": of_home}),
    )
    return lambda _on: fields


def _one_of(**fields: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    return st.sampled_from(sorted(fields)).flatmap(
        lambda name: st.fixed_dictionaries({name: fields[name]})
    )


_MAKERS: Final[Mapping[type[Any], Callable[[Roll, int], _Maker | None]]] = {
    Birth: _birth,
    Death: _leaving,
    Arrival: _arrival,
    Departure: _leaving,
    Founding: _founding,
    Removal: _removal,
    Marriage: _marriage,
    HouseholdSplit: _split,
    HouseholdMerger: _merger,
    AreaRecoded: _recoding,
    Update: _change,
    Correction: _change,
}
