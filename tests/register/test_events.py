import copy
import pickle
from datetime import date, datetime
from typing import get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError, TextError, XiaopingError
from xiaoping.register import (
    AreaRecoded,
    Arrival,
    Birth,
    Correction,
    Death,
    Departure,
    Event,
    Founding,
    Household,
    HouseholdMerger,
    HouseholdSplit,
    Marriage,
    Person,
    Phone,
    Removal,
    Update,
)

MAY = date(2020, 5, 1)
JUNE = date(2020, 6, 1)
APRIL = date(2020, 4, 1)
ID = "990000194912310026"
HEAD = Person(id="p1", name="赵甲", relation="户主")
HOME = Household(id="h1", members=(HEAD,))
OTHER = Household(id="h2", members=(attrs.evolve(HEAD, id="p2"),))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: Removal(on=None, household="h1"), "register.date"),
        (lambda: Removal(on="2020-05-01", household="h1"), "register.date"),
        (lambda: Removal(on=datetime(2020, 5, 1), household="h1"), "register.date"),  # noqa: DTZ001
        (lambda: Removal(on=MAY, recorded="5月", household="h1"), "register.date"),
        (lambda: Birth(on=MAY, household="h1", child=Person(birth=JUNE)), "event.birth"),
        (lambda: Birth(on=MAY, household="h1", child=Person(birth=APRIL)), "event.birth"),
        (lambda: Birth(on=MAY, household="h1", child="p9"), "register.kind"),
        (lambda: Birth(on=MAY, recorded=APRIL, household="h1", child=Person()),
         "event.recorded"),
        (lambda: Death(on=MAY, recorded=APRIL, person="p1"), "event.recorded"),
        (lambda: Death(on=MAY, person="p1", relations={"p2": "邻居"}), "register.code"),
        (lambda: Arrival(on=MAY, household="h1", person="p9"), "register.kind"),
        (lambda: Arrival(on=MAY, household="h1", person=Person(id="p9", birth=JUNE)),
         "event.unborn"),
        (lambda: Founding(on=MAY, household="h1"), "register.kind"),
        (lambda: Founding(on=MAY, household=Household(id="h9", members=(
            HEAD, Person(id="p9", birth=JUNE)))), "event.unborn"),
        (lambda: Marriage(on=MAY, household="h1", spouse="p1"), "event.marriage"),
        (lambda: Marriage(on=MAY, household="h1", spouse="p1", person="p1"), "event.marriage"),
        (lambda: Marriage(on=MAY, household="h1", spouse="", newcomer=Person(id="p9")),
         "event.marriage"),
        (
            lambda: Marriage(on=MAY, household="h1", spouse="p1", person="p2",
                             newcomer=Person(id="p9")),
            "event.marriage",
        ),
        (lambda: Marriage(on=MAY, household="h1", spouse="p1", newcomer="p9"),
         "register.kind"),
        (lambda: Marriage(on=MAY, household="h1", spouse="p1",
                          newcomer=Person(id="p9", birth=JUNE)), "event.unborn"),
        (lambda: Marriage(on=MAY, household="h1", spouse="p1",
                          newcomer=Person(id="p9", birth=date(2006, 5, 2))), "event.child"),
        (lambda: HouseholdSplit(on=MAY, household="h1", parts=(HOME,)), "event.split"),
        (lambda: HouseholdSplit(on=MAY, household="h1", parts=()), "event.split"),
        (lambda: HouseholdSplit(on=MAY, household="h1", parts=("h1", "h2")), "register.kind"),
        (lambda: HouseholdMerger(on=MAY, households=("h1",), into=HOME), "event.merger"),
        (lambda: HouseholdMerger(on=MAY, households=("h1", "h1"), into=HOME), "event.merger"),
        (lambda: HouseholdMerger(on=MAY, households="h1", into=HOME), "register.kind"),
        (lambda: HouseholdMerger(on=MAY, households=("h1", "h2"), into="h1"), "register.kind"),
        (lambda: AreaRecoded(on=MAY, old="431228223204", new="431228223204"), "event.recoded"),
        (lambda: AreaRecoded(on=MAY, old="431228223204", new="431228"), "event.recoded"),
        (lambda: AreaRecoded(on=MAY, old="431228223204", new="431228223000"), "event.recoded"),
        (lambda: AreaRecoded(on=MAY, old="431228223204", new="4312282232"), "area.length"),
        (lambda: Update(on=MAY, changes={"name": "钱乙"}), "event.change"),
        (lambda: Update(on=MAY, person="p1", household="h1", changes={"note": ""}),
         "event.change"),
        (lambda: Update(on=MAY, person="p1", changes={}), "event.change"),
        (lambda: Update(on=MAY, person="p1", changes={"nmae": "钱乙"}), "event.field"),
        (lambda: Update(on=MAY, person="p1", changes={"id": "p2"}), "event.field"),
        (lambda: Update(on=MAY, household="h1", changes={"members": ()}), "event.field"),
        (lambda: Update(on=MAY, household="h1", changes={"id": "h2"}), "event.field"),
        (lambda: Correction(on=MAY, household="h1", changes={"name": "x"}), "event.field"),
        (lambda: Correction(on=MAY, changes={"name": "x"}), "event.change"),
        (lambda: Correction(on=MAY, person="p1", changes={}), "event.change"),
        (lambda: Correction(on=MAY, household="h1", changes={}), "event.change"),
        (lambda: Correction(on=MAY, person="p1", household="h1", changes={"note": "x"}),
         "event.field"),
        (lambda: Death(on=MAY, person=["p1"]), "register.kind"),
        (lambda: HouseholdMerger(on=MAY, households=(["h1"], "h2"), into=HOME),
         "register.kind"),
        (lambda: Update(on=MAY, person="p1", changes={"sex": "雌"}), "register.code"),
        (lambda: Update(on=MAY, household="h1", changes={"incomes": 5}), "register.kind"),
        (lambda: Update(on=MAY, household="h1", changes={"area": "晓坪"}), "area.code"),
        (lambda: Update(on=MAY, household="h1", changes={"area": "990001200"}),
         "register.level"),
        (lambda: Update(on=MAY, person="p1", changes=None), "register.kind"),
        (lambda: Update(on=MAY, person="p1", changes=[("name", "钱乙")]), "register.kind"),
        (lambda: Update(on=MAY, person="p1", changes={1: 2}), "event.field"),
        (lambda: Update(on=MAY, person=None, household="h1", changes={"note": ""}),
         "register.kind"),
        (lambda: Correction(on=MAY, person="p1", changes={"name": "钱乙"}, reason=None),
         "register.kind"),
        (lambda: Death(on=MAY, person=None), "register.kind"),
        (lambda: Death(on=MAY, person=7), "register.kind"),
        (lambda: Death(on=MAY, person="p1", relations=None), "register.kind"),
        (lambda: Death(on=MAY, person="p1", relations=["户主"]), "register.kind"),
        (lambda: Death(on=MAY, person="p1", relations={2: "户主"}), "register.kind"),
        (lambda: Departure(on=MAY, person=HEAD), "register.kind"),
        (lambda: Departure(on=MAY, person="p1", whither=None), "register.kind"),
        (lambda: Removal(on=MAY, household=HOME), "register.kind"),
        (lambda: Birth(on=MAY, household=None, child=Person()), "register.kind"),
        (lambda: Birth(on=MAY, household="h1", child=None), "register.kind"),
        (lambda: Arrival(on=MAY, household="h1", person=None), "register.kind"),
        (lambda: Founding(on=MAY, household=None), "register.kind"),
        (lambda: Marriage(on=MAY, household="h1", spouse=HEAD, person="p2"),
         "register.kind"),
        (lambda: HouseholdSplit(on=MAY, household=1, parts=(HOME, OTHER)), "register.kind"),
        (lambda: HouseholdMerger(on=MAY, households=("h1", "h2"), into=None),
         "register.kind"),
    ],
)  # fmt: skip
def test_what_cannot_happen_is_no_event(make, code):
    with pytest.raises((InvariantError, TextError)) as caught:
        make()
    assert caught.value.code == code


def test_a_field_that_is_mistyped_is_told_with_what_is_near():
    with pytest.raises(
        InvariantError, match="Person has no field 'nmae' to change; near are name"
    ):
        Update(on=MAY, person="p1", changes={"nmae": "钱乙"})


def test_a_field_that_is_no_text_is_told_by_its_type():
    with pytest.raises(InvariantError, match="Person has no field 'int' to change; near are"):
        Update(on=MAY, person="p1", changes={13800001234: 2})


@pytest.mark.parametrize("recorded", [None, MAY, JUNE])
def test_an_event_is_known_from_its_own_day_or_that_of_its_entry(recorded):
    event = Removal(on=MAY, recorded=recorded, household="h1")
    assert event.known_on == (recorded or MAY)


def test_a_move_may_be_announced():
    for event in (
        Departure(on=MAY, recorded=APRIL, person="p1"),
        Removal(on=MAY, recorded=APRIL, household="h1"),
        Update(on=MAY, recorded=APRIL, person="p1", changes={"schooling": "小学"}),
    ):
        assert event.known_on == APRIL


def test_a_child_is_born_on_the_day_of_its_birth_told_or_not():
    child = Person(id="p9", name="赵乙", relation="子")
    birth = Birth(on=MAY, household="h1", child=child)
    assert birth.child == attrs.evolve(child, birth=MAY)
    assert birth == Birth(on=MAY, household="h1", child=birth.child)


def test_a_birth_of_another_day_is_told_without_that_day():
    with pytest.raises(InvariantError, match="told for 2020-05-01, but the child") as caught:
        Birth(on=MAY, household="h1", child=Person(birth=date(2019, 7, 8)))
    assert "2019" not in str(caught.value) + caught.value.message("zh")


def test_who_comes_may_be_born_on_the_very_day_but_not_later():
    newborn = Person(id="p9", birth=MAY)
    assert Arrival(on=MAY, household="h1", person=newborn).person is newborn
    with pytest.raises(InvariantError, match="is born only after 2020-04-01"):
        Arrival(on=APRIL, household="h1", person=newborn)


def test_a_correction_of_a_death_names_the_person_and_the_household():
    back = Correction(on=MAY, person="p1", household="h1", changes={"relation": "父亲"})
    assert (back.person, back.household) == ("p1", "h1")
    assert Correction(on=MAY, person="p1", household="h1", changes={}).changes == {}
    with pytest.raises(InvariantError, match="only a correction that takes a death back"):
        Update(on=MAY, person="p1", household="h1", changes={"name": "钱乙"})


def test_labels_become_codes_when_the_event_is_made():
    relations = Death(on=MAY, person="p1", relations={"p2": "户主", "p3": None}).relations
    assert relations == {"p2": Coded("gb_kin_2", "02")}
    update = Update(on=MAY, person="p1", changes={"sex": "女", "name": "钱乙"})
    assert update.changes == {"sex": Coded("gb_sex", "2"), "name": "钱乙"}
    moved = Update(on=MAY, household="h1", changes={"area": "990001200200", "land": []})
    assert moved.changes == {"area": "990001200200", "land": ()}


def test_what_was_told_does_not_change_behind_the_event():
    relations, changes = {"p2": "户主"}, {"name": "钱乙"}
    death = Death(on=MAY, person="p1", relations=relations)
    update = Update(on=MAY, person="p1", changes=changes)
    relations.clear()
    changes["name"] = "孙丙"
    assert set(death.relations) == {"p2"}
    assert update.changes["name"] == "钱乙"


SHOWN = [
    Birth(on=MAY, household=ID, child=Person(id=ID, name="赵乙")),
    Death(on=MAY, person=ID, relations={ID: "户主"}),
    Departure(on=MAY, person=ID, whither="深圳"),
    Arrival(on=MAY, household=ID, person=Person(id=ID, name="赵乙"), whence="深圳"),
    Removal(on=MAY, household=ID, reason="深圳"),
    Founding(on=MAY, household=Household(id=ID, members=(HEAD,)), whence="深圳"),
    Marriage(on=MAY, household=ID, spouse=ID, newcomer=Person(id=ID, name="赵乙")),
    Marriage(on=MAY, household=ID, spouse=ID, person="p1"),
    HouseholdSplit(on=MAY, household=ID, parts=(attrs.evolve(HOME, id=ID), OTHER)),
    HouseholdMerger(on=MAY, households=(ID, "h2"), into=HOME),
    Update(on=MAY, person=ID, changes={"phone": Phone("13800001234"), "name": "赵乙"}),
    Correction(on=MAY, household=ID, changes={"note": "赵乙"}, reason="赵乙"),
]


@pytest.mark.parametrize("event", SHOWN, ids=lambda event: type(event).__name__)
def test_an_event_is_shown_without_what_tells_of_people(event):
    for text in (repr(event), f"{event}"):
        assert type(event).__name__ in text
        assert not any(word in text for word in ("194912", "赵", "1234", "深圳"))


def test_every_kind_of_event_is_drawn_and_is_a_value():
    kinds = get_args(Event)
    assert len(kinds) == 12

    @given(st.one_of(*(st.from_type(kind) for kind in kinds)))
    def valued(event):
        seen.add(type(event))
        for again in (pickle.loads(pickle.dumps(event)), copy.deepcopy(event)):
            assert again == event
            assert hash(again) == hash(event)
        assert attrs.evolve(event) == event
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            event.on = MAY

    seen = set()
    valued()
    assert len(seen) > len(kinds) / 2


def test_an_error_of_an_event_tells_no_number(caplog):
    with pytest.raises(XiaopingError) as caught:
        Update(on=MAY, person="p1", changes={"sex": ID})
    again = pickle.loads(pickle.dumps(caught.value))
    assert "1949" not in str(again) + again.message("zh") + repr(again) + caplog.text
