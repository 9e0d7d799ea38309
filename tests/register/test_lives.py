from datetime import date

import pytest

from xiaoping.errors import InvariantError
from xiaoping.register import CitizenId, Household, Person
from xiaoping.register.lives import Lives, Passing, refuse_unborn

MAY, JUNE = date(2020, 5, 1), date(2020, 6, 1)
ID = "990000194912310026"
HEAD = Person(id=ID, relation="户主")
PASSING = Passing(MAY, HEAD, Household(id="h1", members=(HEAD,)))


def test_nothing_happens_before_the_birth():
    refuse_unborn(MAY, Person(), Person(birth=MAY))
    with pytest.raises(InvariantError, match="born only after 2020-05-01") as caught:
        refuse_unborn(MAY, Person(), Person(birth=JUNE))
    assert caught.value.code == "event.unborn"
    assert "06" not in str(caught.value) + caught.value.message("zh")


def test_a_death_is_remembered_until_it_is_taken_back():
    lives = Lives()
    lives.refuse_dead(HEAD)
    lives.end(PASSING)
    assert lives.passing(ID, MAY) is PASSING
    with pytest.raises(InvariantError, match="has died on 2020-05-01"):
        lives.refuse_dead(Person(id=ID))
    lives.resume(ID)
    lives.refuse_dead(HEAD)


def test_a_death_of_another_day_or_person_is_none():
    lives = Lives()
    lives.end(PASSING)
    for person, day in ((ID, JUNE), ("p1", MAY)):
        with pytest.raises(InvariantError) as caught:
            lives.passing(person, day)
        assert caught.value.code == "event.no-death"


def test_no_citizen_id_that_serves_as_a_local_id_is_told_of_the_dead():
    lives = Lives()
    lives.end(PASSING)
    for ask in (lambda: lives.refuse_dead(HEAD), lambda: lives.passing(ID, JUNE)):
        with pytest.raises(InvariantError) as caught:
            ask()
        assert "1949" not in str(caught.value) + caught.value.message("zh")
    assert "1949" not in repr(PASSING)


def test_who_has_died_is_known_by_the_citizen_id_in_both_forms():
    new, old = CitizenId(ID), CitizenId("990000491231002")
    head = Person(id="p1", relation="户主", citizen_id=old)
    lives = Lives()
    lives.end(Passing(MAY, head, Household(id="h1", members=(head,))))
    with pytest.raises(InvariantError, match="Person 'p2' has died") as caught:
        lives.refuse_dead(Person(id="p2", citizen_id=new))
    assert "1949" not in str(caught.value)
    lives.resume("p1")
    lives.refuse_dead(Person(id="p2", citizen_id=new))


def test_two_dead_of_one_citizen_id_are_each_taken_back():
    lives = Lives()
    for key in ("p1", "p2"):
        head = Person(id=key, relation="户主", citizen_id=CitizenId(ID))
        lives.end(Passing(MAY, head, Household(id="h1", members=(head,))))
    for key in ("p1", "p2"):
        lives.resume(key)
        lives.refuse_dead(Person(id=key, citizen_id=CitizenId(ID)))
