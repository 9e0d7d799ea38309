"""The invented people: plausible, different from one another, and marked as invented."""

import itertools
from collections import Counter

import pytest

from xiaoping.register import CitizenId, Household, Person
from xiaoping.samples.births import AS_OF
from xiaoping.samples.people import BLOCK, Makers, block_of_households
from xiaoping.samples.register import sample_households

HOMES = list(sample_households(3723))
LATER = [
    home for block in (3906, 7812, 250_000 - 1) for home in block_of_households(2020, block)
]
PEOPLE = [person for home in HOMES for person in home.members]
ORDINARY_FIELDS = (
    "id", "name", "relation", "citizen_id", "sex", "birth", "ethnicity", "education", "schooling",
    "health", "labour", "work", "marital", "medical_insured", "pension_insured",
)  # fmt: skip
HOME_FIELDS = (
    "id", "members", "area", "village", "group", "kind", "poverty", "monitoring", "housing",
    "land", "incomes",
)  # fmt: skip
ORDINARY = Makers(
    CitizenId,
    lambda *values: Person(**dict(zip(ORDINARY_FIELDS, values, strict=True))),
    lambda *values: Household(**dict(zip(HOME_FIELDS, values, strict=True))),
)


def of(home, *codes):
    return [p for p in home.members if p.relation.code in codes]


def years(older, younger):
    return (younger.birth - older.birth).days / 365.25


@pytest.mark.parametrize("block", [*range(15), 3906, 249_999])
def test_the_ordinary_constructors_accept_every_value_and_make_the_same(block):
    assert block_of_households(2020, block, ORDINARY) == block_of_households(2020, block)


def test_everyone_is_marked_as_invented():
    assert all(p.citizen_id.is_invented for p in PEOPLE)
    assert all(
        set(p.name[1:]) <= set("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥") for p in PEOPLE
    )


def test_no_two_have_one_id_also_in_later_millions():
    homes = HOMES + LATER
    numbers = [p.citizen_id for home in homes for p in home.members]
    assert len(set(numbers)) == len(numbers)
    locals_ = [p.id for home in homes for p in home.members]
    assert len(set(locals_)) == len(locals_)


@pytest.mark.parametrize("number", [0, 5, 123_456, 999_999])
def test_households_of_one_address_and_sequence_have_other_birthdays(number):
    """The proof that all ids differ: the remainder of the day tells the million."""
    seen = {}
    for million in range(64):
        (home,) = sample_households(1, start=number + million * 1_000_000)
        for person in home.members:
            text = person.citizen_id.reveal("to tell address and sequence")
            remainder = (AS_OF - person.birth).days % 64
            others = seen.setdefault((text[:6], text[14:17]), set())
            assert remainder not in others
            others.add(remainder)
    assert {address for address, _ in seen} == {str(990_000 + number % 10_000)}


def test_parents_are_older_than_their_children_by_sixteen_years_and_more():
    for home in HOMES:
        couple = [home.head, *of(home, "11", "12")]
        children = of(home, "22", "23", "24", "25", "32", "33", "34", "35")
        assert all(years(parent, child) >= 16 for parent in couple for child in children)
        assert all(years(elder, home.head) >= 16 for elder in of(home, "51", "52", "53", "54"))
        middle = children[:1] + of(home, "38")
        assert all(years(p, child) >= 16 for p in middle for child in of(home, "41", "42"))


def test_children_stand_in_the_order_of_their_birth():
    for home in HOMES:
        children = of(home, "22", "23", "24", "25", "32", "33", "34", "35")
        births = [child.birth for child in children]
        assert births == sorted(births)
        assert all(years(a, b) > 0.8 for a, b in itertools.pairwise(children))


def test_couples_are_of_both_sexes_grown_up_and_of_like_age():
    for home in HOMES:
        for spouse in of(home, "11", "12"):
            assert spouse.sex != home.head.sex
            assert spouse.age_on(AS_OF) >= 20
            assert abs(years(spouse, home.head)) < 6
            assert spouse.marital == home.head.marital


def test_heads_are_adults_and_nobody_is_older_than_people_get():
    assert min(home.head.age_on(AS_OF) for home in HOMES) >= 18
    assert 85 < max(person.age_on(AS_OF) for person in PEOPLE) < 106
    assert all(person.birth <= AS_OF for person in PEOPLE)


def test_the_shape_of_the_people_is_plausible():
    whole = len(PEOPLE)
    ethnic = Counter(p.ethnicity.zh for p in PEOPLE)
    assert [name for name, _ in ethnic.most_common(3)] == ["侗族", "汉族", "苗族"]
    assert 0.45 < sum(p.sex.code == "1" for p in PEOPLE) / whole < 0.55
    decades = Counter(p.age_on(AS_OF) // 10 for p in PEOPLE)
    assert all(decades[decade] > whole / 25 for decade in range(8))
    sizes = Counter(len(home.members) for home in HOMES)
    assert set(sizes) == set(range(1, 10))
    assert sizes.most_common(1)[0][0] in (2, 3)


def test_children_do_not_work_and_nobody_is_insured_by_chance_alone():
    assert not any(p.work for p in PEOPLE if p.age_on(AS_OF) < 16)
    insured = sum(p.medical_insured for p in PEOPLE)
    assert 0.9 < insured / len(PEOPLE) < 1


def test_a_block_holds_its_households():
    assert [home.id for home in block_of_households(2020, 2)][:: BLOCK - 1] == [
        "00000513",
        "00000768",
    ]
