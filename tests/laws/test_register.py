"""Laws of the register: masks, rolls, events, and what a history remembers."""

import os
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from xiaoping import testing
from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.register import (
    AreaRecoded,
    Arrival,
    Birth,
    Correction,
    Death,
    Departure,
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
    Village,
    apply,
)

heavy = os.environ.get("XIAOPING_LAWS") == "heavy"
law = settings.get_profile("heavy" if heavy else "laws")
people = settings(law, max_examples=500 if heavy else 40)
HEAD, OTHER = Coded("gb_kin_2", "02"), Coded("gb_kin_2", "97")

numbers = st.one_of(
    testing.citizen_ids(),
    testing.citizen_ids(old=True),
    testing.disability_certificates(),
    testing.bank_cards(),
    testing.phones(),
)


@law
@given(numbers)
def test_a_number_that_was_revealed_is_read_again(number):
    assert type(number).parse(number.reveal("to prove a law")) == number


@law
@given(testing.citizen_ids())
def test_an_id_is_read_however_it_is_typed(number):
    text = number.reveal("to prove a law")
    wide = text.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ"))
    for typed in (f" {text[:6]} {text[6:14]} {text[14:]}\u3000", wide, text.lower()):
        assert type(number).parse(typed) == number


@law
@given(numbers)
def test_a_masked_number_shows_no_more_than_its_ends_and_nothing_of_the_birth(number):
    text = number.reveal("to prove a law")
    shown = [place for place, character in enumerate(number.masked) if character != "*"]
    assert sum(place > 2 for place in shown) <= 4
    if hasattr(number, "birth"):
        day = range(6, 12 if number.is_old else 14)
        assert not set(shown) & set(day)
    for printed in (str(number), repr(number), f"{number:>30}", str([number])):
        assert text not in printed


@law
@given(testing.citizen_ids(old=True))
def test_an_upgraded_id_names_the_same_person(number):
    new = number.upgraded()
    assert (new.birth, new.sex_code, new.address) == (
        number.birth,
        number.sex_code,
        number.address,
    )
    assert number.is_same_person_as(new)
    assert new.upgraded() == new


def everybody(roll):
    return sorted(person.id for person in roll.persons)


@people
@given(testing.rolls(max_households=6))
def test_the_villages_part_the_roll(roll):
    parts = [roll.within(village.code) for village in roll.villages]
    assert sum(len(part) for part in parts) == len(roll)
    assert sorted(key for part in parts for key in everybody(part)) == everybody(roll)
    assert sum(part.person_count.amount for part in parts) == roll.person_count.amount
    for part in parts:
        groups = [part.within(group.code) for group in part.groups]
        placed = [home for home in part if len(home.area) == 14]
        assert sum(len(group) for group in groups) == len(placed)


@people
@given(testing.rolls(min_households=1))
def test_what_is_looked_up_is_what_is_there(roll):
    for home in roll:
        assert roll.household(home.id) is home
        for person in home.members:
            assert roll.person(person.id) is person
            assert roll.household_of(person.id) is home
            if person.citizen_id is not None:
                assert roll.find(person.citizen_id) == (home, person)


@people
@given(testing.rolls(min_households=2, min_members=2), st.data())
def test_splits_and_mergers_conserve_everybody_and_what_is_known_of_them(roll, data):
    for kind in (HouseholdSplit, HouseholdMerger):
        after, problems = apply(roll, [data.draw(testing.events_for(roll, kind))])
        assert list(problems) == []
        assert everybody(after) == everybody(roll)
        assert after.person_count == roll.person_count
        for person in roll.persons:
            again = after.person(person.id)
            assert attrs.evolve(again, relation=person.relation) == person


@people
@given(testing.rolls(min_households=1), st.data())
def test_a_change_of_area_moves_everybody_and_loses_nobody(roll, data):
    event = data.draw(testing.events_for(roll, AreaRecoded))
    after, problems = apply(roll, [event])
    assert list(problems) == []
    assert everybody(after) == everybody(roll)
    assert everybody(after.within(event.new)) == everybody(roll.within(event.old))
    assert len(after.within(event.old)) == 0
    assert after.check().errors == ()


@people
@given(testing.histories(), st.integers(0, 900), st.integers(0, 1300))
def test_what_is_known_by_a_day_is_what_was_entered_by_it(history, ahead, wait):
    day, by = (history.start.as_of + timedelta(days=days) for days in (ahead, wait))
    known = [event for event in history.events if event.on <= day and event.known_on <= by]
    try:
        found = history.at(day, known_on=by)
    except InvariantError as error:
        assert error.code == "history.misfit"  # noqa: PT017 - either is a law
        assert len(known) < len(history.between(history.start.as_of, day))
    else:
        assert found == History(start=history.start, events=known).at(day)
    assert history.at(day, known_on=date(2100, 1, 1)) == history.at(day)


comers = st.lists(st.tuples(st.integers(1, 300), st.integers(0, 300)), max_size=6)


@people
@given(testing.rolls(min_households=1), comers, st.lists(st.integers(0, 700), min_size=2))
def test_who_was_known_to_be_there_stays_known_where_nobody_leaves(roll, told, waits):
    start, home = roll.as_of, roll.households[0].id
    events = [
        Arrival(
            on=start + timedelta(days=on),
            recorded=start + timedelta(days=on + wait),
            household=home,
            person=Person(id=f"n{number}"),
        )
        for number, (on, wait) in enumerate(told)
    ]
    history = History(start=roll, events=events)
    known = [
        set(
            everybody(history.at(start + timedelta(days=300), known_on=start + timedelta(wait)))
        )
        for wait in sorted(waits)
    ]
    assert all(fewer <= more for fewer, more in pairwise(known))


@people
@given(testing.histories(), st.integers(0, 900))
def test_the_roll_of_a_day_is_the_first_roll_after_its_events(history, ahead):
    day = history.start.as_of + timedelta(days=ahead)
    events = history.between(history.start.as_of, day)
    after, problems = apply(history.start, events)
    assert list(problems) == []
    assert attrs.evolve(after, as_of=day) == history.at(day)


@people
@given(testing.histories(min_events=2), st.data())
def test_a_register_may_be_cut_in_two_on_any_day(history, data):
    cut = data.draw(st.sampled_from(history.events)).on
    end = history.events[-1].on
    later = History(start=history.at(cut), events=history.between(cut, end))
    assert later.at(end) == history.at(end)


def brought(event, before):
    """Count how many persons more there are after an event that fits."""
    match event:
        case Birth() | Arrival():
            return 1
        case Death() | Departure():
            return -1
        case Marriage():
            return int(event.newcomer is not None)
        case Founding():
            return event.household.size.amount
        case Removal():
            return -before.household(event.household).size.amount
        case _:
            return 0


def holds_together(roll, dead):
    """Prove that everybody is in one household, under one head, and nobody dead in any."""
    members = Counter(person.id for home in roll for person in home.members)
    assert set(members.values()) <= {1}
    assert dead.isdisjoint(members)
    for home in roll:
        assert [person.is_head for person in home.members].count(True) == 1
        assert all(roll.household_of(person.id) is home for person in home.members)


@people
@given(testing.histories(min_events=1))
def test_after_each_event_everybody_is_in_one_household_and_their_number_follows(history):
    roll, dead = history.start, set()
    for number, event in enumerate(history.events, start=1):
        after = History(start=history.start, events=history.events[:number]).at(event.on)
        dead |= {event.person} if type(event) is Death else set()
        holds_together(after, dead)
        assert after.person_count.amount == roll.person_count.amount + brought(event, roll)
        roll = after


@people
@given(testing.rolls(min_households=1, min_members=2), st.data())
def test_events_that_do_not_fit_each_other_leave_what_holds_together(roll, data):
    places = st.sampled_from([home.id for home in roll])
    comers = st.sampled_from(everybody(roll)).map(lambda key: Person(id=key, relation=OTHER))
    days = st.integers(1, 400).map(lambda days: roll.as_of + timedelta(days=days))
    returns = st.builds(Arrival, on=days, household=places, person=comers)
    kinds = testing.events_for(roll) | returns | testing.events_for(roll, Death)
    events = data.draw(st.lists(kinds, max_size=9))
    after, problems = apply(roll, events)
    misfits = {problem.where.path for problem in problems}
    fit = [event for place, event in enumerate(events) if f"events[{place}]" not in misfits]
    holds_together(after, {event.person for event in fit if type(event) is Death})
    again, rest = apply(roll, fit)
    assert (again, list(rest)) == (after, [])


class RegisterMachine(RuleBasedStateMachine):
    """Events drive a history and a dictionary of sets of persons; both tell the same."""

    def __init__(self):
        super().__init__()
        self.day = date(2020, 1, 1)
        self.serial = 0
        self.events = []
        self.homes = {}
        self.names = {}
        self.areas = {}
        self.dead = []
        self.wed = {}
        self.children = set()
        self.past = []

    @initialize(sizes=st.lists(st.integers(1, 3), min_size=1, max_size=3))
    def begin(self, sizes):
        homes = [self.founded(size) for size in sizes]
        self.start = Roll(
            as_of=self.day,
            households=homes,
            villages=[Village(code=self.village(number), name="村") for number in range(3)],
        )
        self.remember()

    # what the rules share

    @staticmethod
    def village(number):
        return f"990001200{200 + number}"

    def person(self, relation=OTHER):
        self.serial += 1
        found = Person(id=f"p{self.serial}", name="甲", relation=relation)
        self.names[found.id] = "甲"
        return found

    def founded(self, size):
        members = [self.person(OTHER if number else HEAD) for number in range(size)]
        self.serial += 1
        home = Household(
            id=f"h{self.serial}", members=members, area=self.village(self.serial % 3)
        )
        self.homes[home.id] = [person.id for person in members]
        self.areas[home.id] = home.area
        return home

    def happens(self, event):
        self.events.append(event)

    def next_day(self):
        self.remember()
        self.day += timedelta(days=1)
        return self.day

    def remember(self):
        homes = {key: set(members) for key, members in self.homes.items()}
        self.past.append((self.day, homes, dict(self.names), dict(self.areas)))

    def leave(self, person):
        """Take a person out, the head first in line, and tell the new relations."""
        home = next(key for key, members in self.homes.items() if person in members)
        was_head = self.homes[home][0] == person
        self.homes[home].remove(person)
        rest = self.homes[home]
        if not rest:
            del self.homes[home]
            del self.areas[home]
        if not was_head:
            return {}
        return {key: OTHER if number else HEAD for number, key in enumerate(rest)}

    def part(self, person):
        self.wed.pop(self.wed.pop(person, ""), None)

    def pick(self, data, many=1):
        keys = st.sampled_from(sorted(self.homes))
        return data.draw(st.lists(keys, min_size=many, max_size=many, unique=True))

    def someone(self, data):
        return data.draw(st.sampled_from([p for home in self.homes.values() for p in home]))

    # what happens

    @precondition(lambda self: self.homes)
    @rule(data=st.data(), born=st.booleans())
    def come(self, data, born):
        (home,) = self.pick(data)
        on = self.next_day()
        person = self.person()
        if born:
            self.happens(Birth(on=on, household=home, child=person))
            self.children.add(person.id)
        else:
            self.happens(Arrival(on=on, household=home, person=person))
        self.homes[home].append(person.id)

    @precondition(lambda self: self.homes)
    @rule(data=st.data(), kind=st.sampled_from([Death, Departure]))
    def go(self, data, kind):
        person = self.someone(data)
        on = self.next_day()
        self.happens(kind(on=on, person=person, relations=self.leave(person)))
        del self.names[person]
        if kind is Death:
            self.dead.append(person)
            self.part(person)

    @precondition(lambda self: self.homes)
    @rule(data=st.data(), wait=st.integers(0, 30))
    def die_by_mistake(self, data, wait):
        person = self.someone(data)
        on = self.next_day()
        home = next(key for key, members in self.homes.items() if person in members)
        members, area = list(self.homes[home]), self.areas[home]
        death = Death(on=on, person=person, relations=self.leave(person))
        alone = members == [person]
        back = Correction(
            on=on,
            recorded=on + timedelta(days=wait),
            person=person,
            household=home,
            changes={} if alone else {"relation": OTHER},
        )
        self.happens(death)
        self.happens(back)
        self.homes[home] = [*(key for key in members if key != person), person]
        self.areas[home] = area

    @precondition(lambda self: self.homes and self.dead)
    @rule(data=st.data(), founded=st.booleans())
    def come_back_from_the_dead(self, data, founded):
        person = data.draw(st.sampled_from(self.dead))
        (home,) = self.pick(data)
        on = self.day + timedelta(days=1)
        event = Arrival(on=on, household=home, person=Person(id=person, relation=OTHER))
        if founded:
            ghost = Household(id="ghost", members=(Person(id=person, relation=HEAD),))
            event = Founding(on=on, household=ghost)
        with pytest.raises(InvariantError, match="has died on"):
            History(start=self.start, events=self.events).record(event)

    @rule(size=st.integers(1, 2))
    def found(self, size):
        on = self.next_day()
        self.happens(Founding(on=on, household=self.founded(size)))

    @precondition(lambda self: self.homes)
    @rule(data=st.data())
    def remove(self, data):
        (home,) = self.pick(data)
        on = self.next_day()
        self.happens(Removal(on=on, household=home))
        for person in self.homes.pop(home):
            del self.names[person]
        del self.areas[home]

    @precondition(lambda self: len(self.homes) > 1)
    @rule(data=st.data())
    def marry(self, data):
        home, left = self.pick(data, 2)
        spouse = data.draw(st.sampled_from(self.homes[home]))
        mover = data.draw(st.sampled_from(self.homes[left]))
        if {spouse, mover} & (self.wed.keys() | self.children):
            on = self.day + timedelta(days=1)
            wrong = Marriage(on=on, household=home, spouse=spouse, person=mover)
            with pytest.raises(InvariantError, match=r"by an earlier event|old, under 14"):
                History(start=self.start, events=self.events).record(wrong)
            return
        on = self.next_day()
        relations = self.leave(mover)
        self.homes[home].append(mover)
        self.wed |= {spouse: mover, mover: spouse}
        self.happens(
            Marriage(
                on=on,
                household=home,
                spouse=spouse,
                person=mover,
                relation=OTHER,
                relations=relations,
            )
        )

    @precondition(lambda self: self.wed.keys() & self.names.keys())
    @rule(data=st.data())
    def divorce(self, data):
        person = data.draw(st.sampled_from(sorted(self.wed.keys() & self.names.keys())))
        on = self.next_day()
        self.happens(Update(on=on, person=person, changes={"marital": "离婚"}))
        self.part(person)

    @precondition(lambda self: any(len(home) > 1 for home in self.homes.values()))
    @rule(data=st.data(), keep=st.booleans())
    def split(self, data, keep):
        wide = sorted(key for key, home in self.homes.items() if len(home) > 1)
        home = data.draw(st.sampled_from(wide))
        on = self.next_day()
        members, area = self.homes.pop(home), self.areas.pop(home)
        cut = data.draw(st.integers(1, len(members) - 1))
        self.serial += 1
        keys = (home if keep else f"s{self.serial}", f"t{self.serial}")
        parts = [
            self.household(key, some, area, told=data.draw(st.booleans()))
            for key, some in zip(keys, (members[:cut], members[cut:]), strict=True)
        ]
        self.happens(HouseholdSplit(on=on, household=home, parts=parts))

    @precondition(lambda self: len(self.homes) > 1)
    @rule(data=st.data())
    def merge(self, data):
        keys = self.pick(data, 2)
        on = self.next_day()
        area = self.areas[keys[0]]
        members = [person for key in keys for person in self.homes.pop(key)]
        for key in keys:
            del self.areas[key]
        into = self.household(keys[0], members, area, told=data.draw(st.booleans()))
        self.happens(HouseholdMerger(on=on, households=keys, into=into))

    def household(self, key, members, area, *, told):
        """Enter a household in the dictionary, and return it as an event tells it."""
        self.homes[key], self.areas[key] = list(members), area
        people = [Person(id=p, relation=OTHER if n else HEAD) for n, p in enumerate(members)]
        return Household(id=key, members=people, area=area if told else "")

    @precondition(lambda self: self.homes)
    @rule(data=st.data(), name=st.sampled_from("乙丙丁"))
    def change(self, data, name):
        person = self.someone(data)
        on = self.next_day()
        self.happens(Update(on=on, person=person, changes={"name": name}))
        self.names[person] = name

    @precondition(lambda self: self.homes)
    @rule(data=st.data(), name=st.sampled_from("戊己庚"))
    def correct(self, data, name):
        person = self.someone(data)
        on = self.next_day()
        wait = data.draw(st.integers(0, 30))
        self.happens(
            Correction(
                on=on,
                recorded=on + timedelta(days=wait),
                person=person,
                changes={"name": name},
            )
        )
        self.names[person] = name

    @precondition(lambda self: self.homes)
    @rule(data=st.data())
    def recode(self, data):
        (home,) = self.pick(data)
        on = self.next_day()
        self.serial += 1
        old, new = self.areas[home], f"990001{100 + self.serial % 200}200"
        if old == new:
            return
        self.happens(AreaRecoded(on=on, old=old, new=new))
        self.areas = {key: new if area == old else area for key, area in self.areas.items()}

    # what is compared

    @invariant()
    def both_tell_the_same_of_today(self):
        if hasattr(self, "start"):
            history = History(start=self.start, events=self.events)
            self.compare(history.at(self.day), self.homes, self.names, self.areas)

    def teardown(self):
        if hasattr(self, "start"):
            # Days in any order; what is of one day stays in the order it was told in.
            told = sorted(self.events, key=lambda event: event.on, reverse=True)
            history = History(start=self.start).record(*told)
            assert History(start=self.start, events=self.events) == history
            for day, homes, names, areas in self.past:
                self.compare(history.at(day), homes, names, areas)

    @staticmethod
    def compare(roll, homes, names, areas):
        assert {home.id: {p.id for p in home.members} for home in roll} == {
            key: set(members) for key, members in homes.items()
        }
        assert {person.id: person.name for person in roll.persons} == names
        assert {home.id: home.area for home in roll} == areas
        assert Counter(p.is_head for p in roll.persons)[True] == len(homes)
        for key, members in homes.items():
            assert all(roll.household_of(person).id == key for person in members)


def test_events_do_to_a_register_what_they_do_to_a_plain_dictionary():
    run_state_machine_as_test(
        RegisterMachine,
        settings=settings(
            law,
            max_examples=1000 if heavy else 30,
            stateful_step_count=50 if heavy else 20,
        ),
    )
