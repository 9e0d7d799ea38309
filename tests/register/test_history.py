import pickle
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given

from xiaoping import testing
from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError, TextError
from xiaoping.measures import quantity
from xiaoping.register import (
    AreaRecoded,
    Arrival,
    Birth,
    CitizenId,
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
    Township,
    Update,
    Village,
    VillagerGroup,
    apply,
)
from xiaoping.register import history as module

START = date(2019, 12, 31)
END = date(2020, 12, 31)
WOMAN = CitizenId("990001198005040020")
MARRIED = Coded("gb_marital", "20")


def day(number):
    return START + timedelta(days=number)


def person(key, relation="子", **fields):
    return Person(id=key, relation=relation, **fields)


def home(key="h1", *others, **fields):
    return Household(id=key, members=(person(f"{key}-1", "户主"), *others), **fields)


FAMILY = home("h1", person("a", "妻"), person("b", "子"))
PAIR = home("h2", person("c", "女"))
ROLL = Roll(as_of=START, households=(FAMILY, PAIR))


def after(*events, start=ROLL):
    return History(start=start, events=events).at(END)


def told(households):
    return {home.id: [(p.id, p.relation and p.relation.zh) for p in home.members]
            for home in households}  # fmt: skip


def test_a_child_is_born_on_its_day_and_not_before():
    birth = Birth(on=day(60), household="h1", child=person("d", "女", birth=day(60)))
    history = History(start=ROLL, events=[birth])
    assert history.at(day(59)) == attrs.evolve(ROLL, as_of=day(59))
    assert history.at(day(60)).household_of("d").id == "h1"
    assert history.at(START) == ROLL


def test_a_child_may_be_born_on_a_leap_day():
    leap = date(2020, 2, 29)
    child = person("d", birth=leap)
    assert after(Birth(on=leap, household="h1", child=child)).person("d").age_on(END) == 0


def test_a_member_dies_or_leaves_and_the_others_stay_as_they_are():
    for event in (Death(on=day(1), person="a"), Departure(on=day(1), person="a")):
        assert told(after(event))["h1"] == [("h1-1", "户主"), ("b", "子")]


def test_where_the_head_goes_the_relations_to_the_new_head_are_told():
    relations = {"a": "户主", "b": "子"}
    for kind in (Death, Departure):
        found = after(kind(on=day(1), person="h1-1", relations=relations))
        assert told(found)["h1"] == [("a", "户主"), ("b", "子")]


def test_the_last_who_leaves_ends_the_household():
    found = after(Death(on=day(1), person="c"), Departure(on=day(2), person="h2-1"))
    assert [item.id for item in found] == ["h1"]


def test_households_come_and_go_and_a_number_may_be_given_again():
    found = after(
        Founding(on=day(1), household=home("h3")),
        Removal(on=day(2), household="h1"),
        Founding(on=day(3), household=home("h1", person("z"))),
    )
    assert told(found) == {
        "h2": [("h2-1", "户主"), ("c", "女")],
        "h3": [("h3-1", "户主")],
        "h1": [("h1-1", "户主"), ("z", "子")],
    }


def test_who_left_may_come_back_with_the_old_id():
    found = after(
        Departure(on=day(1), person="b"),
        Arrival(on=day(9), household="h2", person=person("b", "其他亲属")),
    )
    assert found.household_of("b").id == "h2"


def test_a_marriage_moves_one_and_marries_both():
    found = after(Marriage(on=day(1), household="h1", spouse="b", person="c", relation="儿媳"))
    assert told(found) == {
        "h1": [("h1-1", "户主"), ("a", "妻"), ("b", "子"), ("c", "儿媳")],
        "h2": [("h2-1", "户主")],
    }
    assert {found.person(key).marital for key in "bc"} == {MARRIED}
    assert found.person("a").marital is None


def test_a_marriage_may_bring_somebody_from_outside():
    newcomer = person("n", "儿媳")
    found = after(Marriage(on=day(1), household="h1", spouse="b", newcomer=newcomer))
    assert found.person("n") == attrs.evolve(newcomer, marital=MARRIED)


def test_a_head_who_marries_away_leaves_a_head_behind():
    found = after(
        Marriage(on=day(1), household="h1", spouse="b", person="h2-1", relation="儿媳",
                 relations={"c": "户主"}),
    )  # fmt: skip
    assert told(found)["h2"] == [("c", "户主")]
    assert told(found)["h1"][-1] == ("h2-1", "儿媳")


def test_the_relation_to_the_head_that_was_left_is_not_kept():
    found = after(Marriage(on=day(1), household="h1", spouse="b", person="c"))
    assert found.person("c").relation is None


def test_the_only_member_who_marries_away_ends_the_household():
    start = Roll(as_of=START, households=(FAMILY, home("h3")))
    wedding = Marriage(on=day(1), household="h1", spouse="b", person="h3-1", relation="儿媳")
    assert [item.id for item in after(wedding, start=start)] == ["h1"]


FIRST = Marriage(on=day(1), household="h1", spouse="b", person="c", relation="儿媳")
SECOND = Marriage(on=day(9), household="h1", spouse="b", newcomer=person("n", "儿媳"))
DIVORCED = {"marital": "离婚"}


@pytest.mark.parametrize(
    "second",
    [
        SECOND,
        attrs.evolve(SECOND, spouse="c"),
        Marriage(on=day(9), household="h2", spouse="h2-1", person="b", relation="女婿"),
        Marriage(on=day(9), household="h2", spouse="h2-1", person="c", relation="妻"),
    ],
)
def test_who_has_married_does_not_marry_again(second):
    found, (problem,) = apply(ROLL, [FIRST, second])
    assert problem.code == "event.married"
    assert found == attrs.evolve(after(FIRST), as_of=day(1))


@pytest.mark.parametrize(
    "between",
    [
        Death(on=day(5), person="c"),
        Update(on=day(5), person="c", changes=DIVORCED),
        Update(on=day(5), person="b", changes=DIVORCED),
        Correction(on=day(1), recorded=day(90), person="b", changes={"marital": "未婚"}),
    ],
)
def test_after_a_death_or_divorce_or_where_the_marriage_was_none_one_may_marry(between):
    assert after(FIRST, between, SECOND).person("n").marital == MARRIED


@pytest.mark.parametrize(
    "between",
    [
        Departure(on=day(5), person="c"),
        Update(on=day(5), person="b", changes={"marital": "再婚"}),
        Update(on=day(5), person="b", changes={"marital": None}),
        Update(on=day(5), person="b", changes={"name": "赵乙"}),
        Update(on=day(5), person="a", changes=DIVORCED),
    ],
)
def test_nothing_else_ends_a_marriage(between):
    _, (problem,) = apply(ROLL, [FIRST, between, SECOND])
    assert problem.code == "event.married"


def test_a_death_that_is_taken_back_gives_the_spouse_back():
    death = Death(on=day(5), person="c")
    back = Correction(on=day(5), person="c", household="h1", changes={})
    _, (problem,) = apply(ROLL, [FIRST, death, back, SECOND])
    assert problem.code == "event.married"


def test_whom_the_first_roll_tells_as_married_may_marry_the_very_person():
    start = attrs.evolve(
        ROLL,
        households=(
            home("h1", person("b", "子", marital="已婚")),
            home("h2", person("c", marital="已婚")),
        ),
    )
    assert after(FIRST, start=start).household_of("c").id == "h1"


def test_no_child_of_the_roll_marries():
    child = person("c", birth=day(1).replace(year=2008))
    start = attrs.evolve(ROLL, households=(FAMILY, home("h2", child)))
    assert problem_of(FIRST, start=start) == "event.child"
    other = Marriage(on=day(1), household="h2", spouse="c", person="b")
    assert problem_of(other, start=start) == "event.child"


DEATH_OF_B = Death(on=day(5), person="b")


@pytest.mark.parametrize(
    "event",
    [
        Arrival(on=day(9), household="h2", person=person("b")),
        Birth(on=day(9), household="h2", child=person("b")),
        Founding(on=day(9), household=home("h3", person("b"))),
        Marriage(on=day(9), household="h2", spouse="c", newcomer=person("b")),
    ],
    ids=lambda event: type(event).__name__,
)
def test_who_has_died_does_not_come_back(event):
    found, (problem,) = apply(ROLL, [DEATH_OF_B, event])
    assert problem.code == "event.dead"
    assert problem.message("en").startswith("Person 'b' has died on 2020-01-05. ")
    assert told(found) == told(after(DEATH_OF_B))


def test_a_death_that_was_none_is_taken_back_by_a_correction_of_its_day():
    back = Correction(on=day(5), recorded=day(90), person="b", household="h1",
                      changes={"name": "赵乙"}, reason="误报死亡")  # fmt: skip
    history = History(start=ROLL, events=[DEATH_OF_B]).record(back)
    for asked in (day(5), END):
        assert told(history.at(asked))["h1"] == [("h1-1", "户主"), ("a", "妻"), ("b", "子")]
        assert history.at(asked).person("b").name == "赵乙"
    assert told(history.at(END, known_on=day(89)))["h1"] == [("h1-1", "户主"), ("a", "妻")]


def test_who_was_taken_for_dead_lives_and_may_die_and_be_taken_back_again():
    back = Correction(on=day(5), person="b", household="h1", changes={})
    again = Death(on=day(9), person="b")
    assert "b" not in {item.id for item in after(DEATH_OF_B, back, again).persons}
    twice = attrs.evolve(back, on=day(9))
    assert after(DEATH_OF_B, back, again, twice).household_of("b").id == "h1"
    with pytest.raises(InvariantError, match="No death of person 'b' is entered"):
        after(DEATH_OF_B, back, back)


def test_a_household_that_ended_with_a_death_is_there_again_with_the_dead():
    start = attrs.evolve(ROLL, households=(FAMILY, home("h3", note="独户", persons=1)))
    death = Death(on=day(5), person="h3-1")
    back = Correction(on=day(5), person="h3-1", household="h3", changes={})
    assert after(death, back, start=start).households[1] == start.households[1]


def test_a_death_is_taken_back_into_a_household_with_the_relation_to_its_head():
    death = Death(on=day(5), person="h1-1", relations={"a": "户主", "b": "子"})
    back = Correction(on=day(5), person="h1-1", household="h1", changes={"relation": "夫"})
    assert told(after(death, back))["h1"] == [("a", "户主"), ("b", "子"), ("h1-1", "夫")]
    elsewhere = attrs.evolve(back, household="h2", changes={"relation": "其他亲属"})
    assert after(death, elsewhere).household_of("h1-1").id == "h2"
    with pytest.raises(InvariantError, match="has 2 heads"):
        after(death, attrs.evolve(back, changes={}))


@pytest.mark.parametrize(
    ("back", "code"),
    [
        (Correction(on=day(6), person="b", household="h1", changes={}), "event.no-death"),
        (Correction(on=day(5), person="a", household="h1", changes={}), "event.no-death"),
        (Correction(on=day(5), person="x", household="h1", changes={}), "event.no-death"),
        (Correction(on=day(5), person="b", household="h9", changes={}), "event.household"),
    ],
)
def test_a_correction_of_no_death_is_told_and_changes_nothing(back, code):
    found, (problem,) = apply(ROLL, [DEATH_OF_B, back])
    assert problem.code == code
    assert told(found) == told(after(DEATH_OF_B))


def test_no_correction_of_a_death_brings_back_a_household_that_has_gone_since():
    gone = Removal(on=day(5), household="h1")
    back = Correction(on=day(5), person="b", household="h1", changes={})
    found, (problem,) = apply(ROLL, [DEATH_OF_B, gone, back])
    assert problem.code == "event.household"
    assert told(found) == told([PAIR])


def test_nobody_dies_goes_or_marries_before_the_birth():
    later = attrs.evolve(PAIR.members[1], birth=day(9))
    start = attrs.evolve(ROLL, households=(FAMILY, home("h2", later)))
    for event in (
        Death(on=day(8), person="c"),
        Departure(on=day(8), person="c"),
        Marriage(on=day(8), household="h1", spouse="b", person="c"),
        Marriage(on=day(8), household="h2", spouse="c", person="b"),
    ):
        assert problem_of(event, start=start) == "event.unborn"
    assert told(after(Death(on=day(9), person="c"), start=start))["h2"] == [("h2-1", "户主")]


def split(*, keep, names=()):
    parts = (
        Household(
            id="h1" if keep else "h8", members=(person("h1-1", "户主"), person("a", "妻"))
        ),
        Household(id="h9", members=(person("b", "户主", name="".join(names)),)),
    )
    return HouseholdSplit(on=day(5), household="h1", parts=parts)


@pytest.mark.parametrize("keep", [True, False])
def test_a_split_keeps_everybody_and_a_part_may_keep_the_number(keep):
    found = after(split(keep=keep))
    assert told(found) == {
        "h2": [("h2-1", "户主"), ("c", "女")],
        "h1" if keep else "h8": [("h1-1", "户主"), ("a", "妻")],
        "h9": [("b", "户主")],
    }


def merger(into="h1", members=None):
    both = members or [person("h1-1", "户主"), *map(person, ("a", "b", "h2-1", "c"))]
    return HouseholdMerger(
        on=day(5), households=("h1", "h2"), into=Household(id=into, members=both)
    )


@pytest.mark.parametrize("into", ["h1", "h2", "h7"])
def test_a_merger_keeps_everybody(into):
    found = after(merger(into))
    assert [item.id for item in found] == [into]
    assert sorted(p.id for p in found.persons) == sorted(p.id for p in ROLL.persons)


def test_what_is_known_of_a_person_outlives_split_and_merger():
    known = Correction(on=day(1), recorded=day(9), person="b", changes={"name": "赵乙"})
    assert after(split(keep=True, names="错"), known).person("b").name == "赵乙"
    assert after(merger(), known).person("b").name == "赵乙"
    assert after(split(keep=True), known).person("b").relation.zh == "户主"


def test_what_a_part_leaves_empty_is_not_lost_and_a_correction_outlives_the_split():
    place = {"area": "99000120020101", "village": "甲村", "group": "第一组"}
    start = Roll(
        as_of=START,
        households=(
            home("h1", person("a", "妻"), person("b", "子"), note="独户", **place),
            PAIR,
        ),
    )
    right = Correction(on=day(1), recorded=day(90), household="h1", changes={"village": "乙村"})
    for event in (split(keep=True), merger()):
        found = after(event, right, start=start).household("h1")
        assert (found.area, found.village, found.group) == (
            "99000120020101",
            "乙村",
            "第一组",
        )
        assert found.note == "独户"
    assert after(split(keep=True), right, start=start).household("h9").village == "乙村"


def test_an_update_holds_from_its_day():
    school = Update(on=date(2020, 9, 1), person="b", changes={"schooling": "小学"})
    history = History(start=ROLL, events=[school])
    assert history.at(date(2020, 8, 31)).person("b").schooling is None
    assert history.at(date(2020, 9, 1)).person("b").schooling.zh == "小学"
    moved = after(Update(on=day(1), household="h1", changes={"area": "990001200200"}))
    assert moved.household("h1").area == "990001200200"


def test_a_corrected_citizen_id_brings_its_birth_and_sex():
    known = attrs.evolve(FAMILY.members[2], citizen_id=WOMAN)
    start = Roll(
        as_of=START, households=(attrs.evolve(FAMILY, members=(*FAMILY.members[:2], known)),)
    )
    right = CitizenId.of_parts("990001", date(1981, 5, 4), 1)
    found = after(Correction(on=day(1), person="b", changes={"citizen_id": right}), start=start)
    assert found.person("b").birth == date(1981, 5, 4)
    assert found.person("b").sex.zh == "男性"
    with pytest.raises(InvariantError, match="Sex does not agree"):
        after(
            Correction(on=day(1), person="b", changes={"citizen_id": right, "sex": "女"}),
            start=start,
        )


TOLD = Roll(as_of=START, households=(home("h1", person("a"), persons=5), home("h2", persons=3)))


@pytest.mark.parametrize(
    ("event", "counts"),
    [
        (Birth(on=day(1), household="h2", child=person("n")), [5, 4]),
        (Arrival(on=day(1), household="h1", person=person("n")), [6, 3]),
        (Death(on=day(1), person="a"), [4, 3]),
        (Marriage(on=day(1), household="h2", spouse="h2-1", person="a"), [4, 4]),
        (Update(on=day(1), household="h2", changes={"persons": 9}), [5, 9]),
        (Update(on=day(1), household="h2", changes={"persons": None}), [5, 1]),
    ],
)
def test_the_number_told_goes_along_with_who_comes_and_goes(event, counts):
    assert [item.size.amount for item in after(event, start=TOLD)] == counts


def test_a_household_does_not_end_with_the_last_who_is_listed():
    with pytest.raises(InvariantError, match="members who are not listed") as caught:
        after(Death(on=day(1), person="h2-1"), start=TOLD)
    assert caught.value.code == "history.misfit"
    _, problems = apply(TOLD, [Death(on=day(1), person="h2-1")])
    assert [problem.code for problem in problems] == ["event.unlisted"]


def test_a_split_conserves_those_who_are_not_listed():
    def parts(count):
        first = Household(id="h1", members=(person("h1-1", "户主"),), persons=count)
        second = Household(id="h3", members=(person("a", "户主"),))
        return HouseholdSplit(on=day(1), household="h1", parts=(first, second))

    assert after(parts(4), start=TOLD).person_count == TOLD.person_count
    assert problem_of(parts(3), start=TOLD) == "event.persons"
    assert problem_of(parts(None), start=TOLD) == "event.persons"


def problem_of(event, start=ROLL):
    """Return the code of the one problem, and prove that nothing was changed by the event."""
    found, problems = apply(start, [event])
    assert found == start
    assert problems[0].where.path == "events[0]"
    (problem,) = problems
    return problem.code


NOBODY = Household(id="h5", members=(Person(relation="户主"),))
MIXED = Roll(as_of=START, households=(home("h1", Person(relation="子")), NOBODY))


@pytest.mark.parametrize(
    ("event", "code"),
    [
        (Birth(on=day(1), household="h9", child=person("n")), "event.household"),
        (Removal(on=day(1), household="h9"), "event.household"),
        (Update(on=day(1), household="h9", changes={"note": ""}), "event.household"),
        (Birth(on=day(1), household="h1", child=person("c")), "event.person-known"),
        (Birth(on=day(1), household="h1", child=Person(relation="子")), "event.nameless"),
        (Arrival(on=day(1), household="h1", person=person("n", "户主")), "register.head"),
        (Death(on=day(1), person="x"), "event.person"),
        (Update(on=day(1), person="x", changes={"name": ""}), "event.person"),
        (Update(on=day(1), person="b", changes={"relation": "户主"}), "register.head"),
        (Update(on=day(1), person="b", changes={"birth": "2020"}), "register.date"),
        (Update(on=day(1), household="h1", changes={"persons": 2}), "register.persons"),
        (Update(on=day(1), household="h1", changes={"persons": "三"}), "register.persons-text"),
        (Death(on=day(1), person="h1-1"), "event.head"),
        (Death(on=day(1), person="h1-1", relations={"a": "户主"}), "event.relations"),
        (Death(on=day(1), person="h1-1", relations={"a": "户主", "b": "子", "c": "女"}),
         "event.person"),
        (Death(on=day(1), person="h1-1", relations={"a": "妻", "b": "子"}), "register.head"),
        (Founding(on=day(1), household=home("h1")), "event.household-known"),
        (Death(on=day(1), person="a", relations={"zz": "户主"}), "event.person"),
        (Founding(on=day(1), household=home("h3", person("c"))), "event.person-known"),
        (Founding(on=day(1), household=NOBODY), "event.nameless"),
        (Marriage(on=day(1), household="h9", spouse="b", person="c"), "event.household"),
        (Marriage(on=day(1), household="h1", spouse="c", person="a"), "event.spouse"),
        (Marriage(on=day(1), household="h1", spouse="b", person="x"), "event.person"),
        (Marriage(on=day(1), household="h1", spouse="b", person="a"), "event.same-home"),
        (Marriage(on=day(1), household="h1", spouse="b", newcomer=person("c")),
         "event.person-known"),
        (Marriage(on=day(1), household="h1", spouse="b", person="h2-1", relation="儿媳"),
         "event.head"),
        (HouseholdSplit(on=day(1), household="h1", parts=(home("h1"), home("h3"))),
         "event.persons"),
        (HouseholdSplit(on=day(1), household="h2", parts=(
            home("h2"), Household(id="h1", members=(person("c", "户主"),)))),
         "event.household-known"),
        (HouseholdSplit(on=day(1), household="h2", parts=(
            home("h2"), Household(id="h2", members=(person("c", "户主"),)))),
         "event.household-known"),
        (merger(members=[person("h1-1", "户主"), person("a")]), "event.persons"),
        (AreaRecoded(on=day(1), old="990001200200", new="990001200201"), "event.area"),
        (Removal(on=START, household="h1"), "history.early"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_and_changes_nothing(event, code):
    assert problem_of(event) == code


def test_where_nobody_stays_behind_nobody_is_related_to_a_new_head():
    start = attrs.evolve(ROLL, households=(FAMILY, home("h3")))
    for who in ("zz", "a", "h3-1"):
        relations = {who: "户主"}
        for event in (
            Death(on=day(1), person="h3-1", relations=relations),
            Departure(on=day(1), person="h3-1", relations=relations),
            Marriage(on=day(1), household="h1", spouse="b", person="h3-1",
                     relations=relations),
        ):  # fmt: skip
            assert problem_of(event, start=start) == "event.person"


def test_relations_are_told_of_persons_with_ids_only():
    event = Death(on=day(1), person="h1-1", relations={"": "户主"})
    assert problem_of(event, start=MIXED) == "event.person"
    three = Roll(as_of=START, households=(home("h1", Person(relation="子"), person("a")),))
    event = Death(on=day(1), person="h1-1", relations={"a": "户主"})
    assert problem_of(event, start=three) == "event.nameless"


@pytest.mark.parametrize(
    ("members", "said"),
    [
        (("h1-1", "a"), "3 before, 2 after; 1 are missing, 0 are too many, 0 have no id"),
        (("h1-1", "a", "x"), "3 before, 3 after; 1 are missing, 1 are too many, 0 have no id"),
        (("h1-1", "a", ""), "3 before, 3 after; 1 are missing, 0 are too many, 1 have no id"),
        (("h1-1", "a", "b", "c"), "3 before, 4 after; 0 are missing, 1 are too many, 0 have"),
    ],
)
def test_a_split_of_others_tells_how_many_are_missing_and_too_many(members, said):
    head, *rest = members
    parts = (
        Household(id="h1", members=(person(head, "户主"), *map(person, rest[:-1]))),
        Household(id="h3", members=(person(rest[-1], "户主"),)),
    )
    event = HouseholdSplit(on=day(1), household="h1", parts=parts)
    _, (problem,) = apply(ROLL, [event])
    assert problem.code == "event.persons"
    assert said in problem.message("en")
    assert "x" not in problem.message("zh")


def test_a_split_of_persons_without_ids_is_refused():
    parts = (home("h1"), Household(id="h3", members=(Person(relation="户主"),)))
    event = HouseholdSplit(on=day(1), household="h1", parts=parts)
    assert problem_of(event, start=MIXED) == "event.persons"


def test_a_history_tells_the_number_kind_and_day_of_what_does_not_fit():
    events = [Removal(on=day(9), household="h9"), Removal(on=day(5), household="h1")]
    with pytest.raises(InvariantError, match=r"Event 2 \(Removal, 2020-01-09\) does not fit: "):
        History(start=ROLL, events=events)
    with pytest.raises(InvariantError, match="no household 'h9'") as caught:
        History(start=ROLL).record(*events)
    assert caught.value.code == "history.misfit"
    assert "没有编号为“h9”的户" in caught.value.message("zh")
    with pytest.raises(InvariantError) as early:
        History(start=ROLL, events=[Removal(on=START, household="h1")])
    assert early.value.code == "history.early"


def test_no_citizen_id_that_serves_as_a_local_id_is_told():
    text = "990000194912310026"
    events = [
        Death(on=day(1), person=text),
        Removal(on=day(1), household=text),
        Death(on=day(1), person="h1-1", relations={text: "户主"}),
        Marriage(on=day(1), household="h1", spouse=text, person="c"),
        Founding(on=day(1), household=home("h4", person(text))),
        Founding(on=day(2), household=home("h5", person(text))),
        Founding(on=day(3), household=home("h4")),
    ]
    _, problems = apply(ROLL, events)
    assert len(problems) == 6
    for problem in problems:
        assert "19491231" not in problem.text("zh") + problem.text("en") + repr(problem)


def test_all_faults_of_a_list_of_events_are_told_and_the_rest_is_taken():
    events = [
        Removal(on=day(1), household="h9"),
        Death(on=day(2), person="a"),
        Death(on=day(3), person="a"),
    ]
    found, problems = apply(ROLL, events)
    assert [problem.where.path for problem in problems] == ["events[0]", "events[2]"]
    assert found.as_of == day(2)
    assert told(found)["h1"] == [("h1-1", "户主"), ("b", "子")]


def test_a_problem_names_the_place_in_the_list_as_it_was_given():
    events = [
        Death(on=day(3), person="x"),
        Removal(on=day(1), household="h9"),
        Death(on=day(2), person="a"),
        Removal(on=START, household="h1"),
    ]
    _, problems = apply(ROLL, iter(events))
    assert [(problem.code, problem.where.path) for problem in problems] == [
        ("history.early", "events[3]"),
        ("event.household", "events[1]"),
        ("event.person", "events[0]"),
    ]
    assert problems[0].message("en").startswith("Event 4 is told for 2019-12-31")


DEATH = Death(on=day(1), person="a")


@pytest.mark.parametrize(
    ("make", "given"),
    [
        (lambda: History(start=ROLL, events=["x"]), "str"),
        (lambda: History(start=ROLL, events="x"), "str"),
        (lambda: History(start=ROLL, events=None), "NoneType"),
        (lambda: History(start=ROLL, events=DEATH), "Death"),
        (lambda: History(start=ROLL, events={"a": DEATH}), "dict"),
        (lambda: History(start=ROLL, events=[FAMILY]), "Household"),
        (lambda: History(start=ROLL).record([DEATH]), "list"),
        (lambda: History(start=None), "NoneType"),
        (lambda: apply(ROLL, ["x"]), "str"),
        (lambda: apply(ROLL, DEATH), "Death"),
        (lambda: apply(ROLL, None), "NoneType"),
        (lambda: apply(None, []), "NoneType"),
        (lambda: apply(FAMILY, [DEATH]), "Household"),
    ],
)
def test_what_is_no_event_is_told_by_its_type(make, given):
    with pytest.raises(TextError) as caught:
        make()
    assert caught.value.code == "register.kind"
    assert f"'{given}' was given" in str(caught.value)


def test_what_is_no_day_or_no_roll_is_refused():
    for ask in (
        lambda h: h.at("2020"),
        lambda h: h.at(None),
        lambda h: h.at(END, known_on="2020"),
        lambda h: h.between("2020-01-01", END),
        lambda h: h.between(START, None),
    ):
        with pytest.raises(TextError) as caught:
            ask(History(start=ROLL))
        assert caught.value.code == "register.date"
    with pytest.raises(InvariantError, match="is before the first roll") as before:
        History(start=ROLL).at(START - timedelta(days=1))
    assert before.value.code == "history.before"
    with pytest.raises(TextError):
        History(start=FAMILY)


def test_events_are_taken_by_their_days_and_those_of_one_day_as_they_were_told():
    birth = Birth(on=day(5), household="h1", child=person("n"))
    early = Update(on=day(5), person="n", changes={"name": "甲"})
    late = Update(on=day(5), person="n", changes={"name": "乙"})
    gone = Departure(on=day(9), person="n")
    assert History(start=ROLL, events=[gone, birth, early, late]).events == (
        birth, early, late, gone,
    )  # fmt: skip
    assert after(birth, early, late).person("n").name == "乙"
    assert after(birth, late, early).person("n").name == "甲"
    with pytest.raises(InvariantError):
        History(start=ROLL, events=[early, birth])


def test_the_register_tells_what_was_and_what_was_known_of_it():
    wrong = Update(on=day(10), person="b", changes={"name": "赵已"})
    right = Correction(on=day(10), recorded=day(200), person="b", changes={"name": "赵乙"})
    death = Death(on=day(20), recorded=day(90), person="a")
    history = History(start=ROLL).record(wrong).record(right, death)
    june = day(150)
    assert history.at(june).person("b").name == "赵乙"
    assert history.at(june, known_on=june).person("b").name == "赵已"
    assert history.at(june, known_on=day(200)) == history.at(june)
    assert history.at(day(30), known_on=day(89)).person("a")
    assert len(tuple(history.at(day(30), known_on=day(90)).persons)) == 4
    assert history.at(END, known_on=START) == attrs.evolve(ROLL, as_of=END)


def test_an_update_of_a_later_day_holds_over_an_earlier_correction():
    later = Update(on=day(50), person="b", changes={"name": "赵丙"})
    right = Correction(on=day(10), recorded=day(200), person="b", changes={"name": "赵乙"})
    history = History(start=ROLL, events=[later, right])
    assert history.at(day(49)).person("b").name == "赵乙"
    assert history.at(day(50)).person("b").name == "赵丙"


def test_what_was_entered_before_what_it_rests_on_is_told_by_its_own_number():
    founding = Founding(on=day(1), recorded=day(90), household=home("h3"))
    other = Death(on=day(2), recorded=day(95), person="a")
    child = Birth(on=day(3), household="h3", child=person("n"))
    history = History(start=ROLL, events=[founding, other, child])
    assert history.at(day(50)).household_of("n").id == "h3"
    with pytest.raises(InvariantError, match=r"Event 3 \(Birth"):
        history.at(day(50), known_on=day(50))


def test_between_two_days_are_the_events_after_the_one_and_up_to_the_other():
    events = [Update(on=day(n), person="b", changes={"name": str(n)}) for n in (1, 2, 3)]
    history = History(start=ROLL, events=events)
    assert history.between(day(1), day(3)) == tuple(events[1:])
    assert history.between(day(3), END) == ()
    assert history.between(START, END) == history.events


TOWNSHIP = Township(code="990001200", name="甲乙乡")
ONE = Village(code="990001200201", name="甲村", households=1, persons=1, cadres=3)
TWO = Village(code="990001200202", name="乙村", households=1, persons=1, groups=1)
GROUP = VillagerGroup(code="99000120020101", name="第一组", households=1)
PLACED = Roll(
    as_of=START,
    township=TOWNSHIP,
    villages=(ONE, TWO),
    groups=(GROUP,),
    households=(home("h1", area="99000120020101"), home("h2", area="990001200202")),
)


def recoded(*pairs):
    events = [AreaRecoded(on=day(n), old=old, new=new) for n, (old, new) in enumerate(pairs, 1)]
    return after(*events, start=PLACED)


def codes(roll):
    areas = (*roll.villages, *roll.groups, roll.township)
    return {area.name: area.code for area in areas}, [home.area for home in roll]


def test_a_new_number_of_a_village_reaches_its_groups_and_households():
    found = recoded(("990001200201", "990001200209"))
    assert codes(found) == (
        {"甲村": "990001200209", "乙村": TWO.code, "第一组": "99000120020901",
         "甲乙乡": TOWNSHIP.code},
        ["99000120020901", "990001200202"],
    )  # fmt: skip
    assert found.check().errors == ()


def test_a_new_number_of_the_township_reaches_everything_in_it():
    found = recoded(("990001200", "990001300"))
    assert codes(found) == (
        {"甲村": "990001300201", "乙村": "990001300202", "第一组": "99000130020101",
         "甲乙乡": "990001300000"},
        ["99000130020101", "990001300202"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "moved"),
    [
        ("990001000000", "990002000000", "990002200"),
        ("990001", "990002", "990002200"),
        ("99", "98", "980001200"),
    ],
)
def test_a_new_number_of_a_county_or_above_reaches_the_township_too(old, new, moved):
    found = recoded((old, new))
    assert found.township == attrs.evolve(TOWNSHIP, code=moved)
    assert {village.township for village in found.villages} == {found.township.code}
    assert found.check().errors == ()


def test_a_roll_of_a_township_alone_goes_along_with_its_county():
    alone = Roll(as_of=START, township=TOWNSHIP)
    event = AreaRecoded(on=day(1), old="990001", new="990002")
    assert after(event, start=alone).township.code == "990002200000"
    assert problem_of(attrs.evolve(event, old="990003"), start=alone) == "event.area"


def test_changes_of_code_follow_each_other():
    chained = recoded(
        ("990001200", "990001300"),
        ("990001300201", "990001300209"),
        ("990001300202", "990001300201"),
        ("99000130020901", "99000130020977"),
    )
    assert codes(chained) == (
        {"甲村": "990001300209", "乙村": "990001300201", "第一组": "99000130020977",
         "甲乙乡": "990001300000"},
        ["99000130020977", "990001300201"],
    )  # fmt: skip


def test_of_two_villages_that_become_one_that_of_the_code_stays_without_its_old_counts():
    found = recoded(("990001200201", "990001200202"))
    (village,) = found.villages
    assert (village.name, village.code) == ("乙村", TWO.code)
    assert (village.households, village.persons, village.groups) == (None, None, None)
    assert found.groups[0].village == TWO.code
    assert [home.area for home in found] == ["99000120020201", "990001200202"]
    assert list(found.check()) == []


def test_the_homes_of_a_village_that_becomes_part_of_another_are_called_by_its_name():
    names = ("甲村", "甲", "", "乙村")
    homes = [
        home(f"h{n}", area="99000120020101", village=name, group="第一组")
        for n, name in enumerate(names)
    ]
    start = attrs.evolve(PLACED, households=homes)
    found = after(AreaRecoded(on=day(1), old=ONE.code, new=TWO.code), start=start)
    assert [item.village for item in found] == ["乙村", "甲", "", "乙村"]
    assert {item.group for item in found} == {"第一组"}
    renumbered = after(AreaRecoded(on=day(1), old=ONE.code, new="990001200209"), start=start)
    assert [item.village for item in renumbered] == list(names)


def test_the_homes_of_a_group_that_becomes_part_of_another_are_called_by_its_names():
    other = VillagerGroup(code="99000120020201", name="第二组")
    homes = (home("h1", area=GROUP.code, village="甲村", group="第一组"),)
    start = attrs.evolve(PLACED, households=homes, groups=(GROUP, other))
    (found,) = after(AreaRecoded(on=day(1), old=GROUP.code, new=other.code), start=start)
    assert (found.area, found.village, found.group) == (other.code, "乙村", "第二组")


def test_two_groups_become_one_by_a_change_of_their_own_only():
    other = VillagerGroup(code="99000120020201", name="第二组", households=5)
    start = attrs.evolve(PLACED, groups=(GROUP, other))
    village = AreaRecoded(on=day(1), old=ONE.code, new=TWO.code)
    assert problem_of(village, start=start) == "event.area-taken"
    group = AreaRecoded(on=day(1), old=GROUP.code, new=other.code)
    found = after(group, attrs.evolve(village, on=day(2)), start=start)
    assert found.groups == (attrs.evolve(other, households=None),)
    assert [home.area for home in found] == [other.code, TWO.code]


def test_an_area_that_the_roll_has_not_is_told_with_what_is_near():
    _, problems = apply(
        PLACED, [AreaRecoded(on=day(1), old="990001200208", new="990001200209")]
    )
    assert problems[0].code == "event.area"
    assert "990001200202" in problems[0].message("en")


@given(testing.histories())
def test_a_history_is_a_value(history):
    again = pickle.loads(pickle.dumps(history))
    assert again == history
    assert hash(again) == hash(history)
    assert attrs.evolve(history) == history
    assert History(start=history.start).record(*history.events) == history


def test_the_people_of_a_history_are_not_shown():
    shown = repr(
        History(start=ROLL).record(Update(on=day(1), person="b", changes={"name": "赵乙"}))
    )
    assert "赵" not in shown


def test_a_history_made_at_once_takes_each_event_once(monkeypatch):
    taken = []
    take = module._State.take
    monkeypatch.setattr(
        module._State, "take", lambda self, event: (taken.append(event), take(self, event))
    )
    events = [
        Birth(on=day(1 + n % 300), household="h1", child=person(f"n{n}")) for n in range(5)
    ]
    events += [
        Update(on=day(301), person=f"n{n % 5}", changes={"name": str(n)}) for n in range(1995)
    ]
    history = History(start=ROLL, events=events)
    assert len(taken) == 2000
    assert history.at(END).person_count == quantity("10人")
    assert len(taken) == 4000
