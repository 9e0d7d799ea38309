"""What relocations and measures must be to each other, to the register and to the limits."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators import parameters
from xiaoping.programmes import Context, Portfolio, Relocation, SiteMeasure
from xiaoping.register import Household, Person, Roll

DAY = datetime.date(2020, 12, 31)


def move(**more):
    return Relocation(**{"household": "0017", **more})


def measure(**more):
    return SiteMeasure(**{"site": "甲安置点", "text": "建菜园", **more})


def context(size=4):
    members = (Person(name="赵甲", relation="户主"),)
    roll = Roll(as_of=DAY, households=(Household(id="0017", members=members, persons=size),))
    return Context(register=roll, policy=parameters())


def found(*rows, **more):
    problems = Portfolio(as_of=DAY, relocations=rows).check(context(**more))
    return [(problem.code, problem.where.path) for problem in problems]


def test_a_household_moves_once():
    rows = (move(moved=2017), move(moved=2019), move(household="", person="钱乙"))
    assert found(*rows) == [("security.moved-twice", "relocations[1]")]
    (problem,) = Portfolio(as_of=DAY, relocations=rows).check()
    assert "只搬迁一次" in problem.message("zh")
    assert "relocated once" in problem.message("en")


def test_not_more_persons_move_than_a_household_has():
    assert found(move(persons=5)) == [("support.more-persons", "relocations[0]")]
    assert found(move(persons=4)) == []


def test_households_who_are_not_registered_are_told():
    assert found(move(household="0071")) == [("support.unknown-household", "relocations[0]")]


@pytest.mark.parametrize(
    ("area", "moved", "too_large"),
    [
        ("100平方米", 2018, False),
        ("100.5平方米", 2018, True),
        ("0.02公顷", "2018-05-01", True),
        ("120平方米", 2015, False),
        ("120平方米", None, False),
    ],
)
def test_no_more_than_twenty_five_square_metres_a_person_since_the_plan(area, moved, too_large):
    row = move(persons=4, floor_area=area, moved=moved)
    expected = [("security.too-large", "relocations[0]")] if too_large else []
    assert found(row) == expected


def test_a_limit_that_nobody_has_set_holds_for_nobody():
    assert context().limit("support.key_industry.rate", DAY) is None
    assert str(context().limit("relocation.area_pc", DAY)) == "25平方米/人"


def test_an_area_that_is_too_large_says_how_much_it_may_be():
    rows = (move(persons=4, floor_area=120, moved=2018),)
    (problem,) = Portfolio(as_of=DAY, relocations=rows).check(context())
    assert problem.message("zh").startswith(
        "4人住120平方米，人均25平方米/人以内应不超过100平方米"
    )
    assert "within 25平方米/人 it is 100平方米 at most" in problem.message("en")


@given(st.integers(1, 12), st.integers(1, 400))
def test_the_limit_grows_with_the_persons(persons, area):
    rows = (move(household="0099", persons=persons, floor_area=area, moved=2019),)
    problems = Portfolio(as_of=DAY, relocations=rows).check(Context(policy=parameters()))
    assert bool(len(problems)) is (area > 25 * persons)


def test_numbers_and_texts_stand_once_at_a_site():
    rows = (
        measure(number=1),
        measure(number=1, text="办夜校"),
        measure(number=2, text="建 菜园"),
        measure(number=1, site="乙安置点"),
    )
    problems = Portfolio(as_of=DAY, site_measures=rows).check()
    assert [(problem.code, problem.where.path) for problem in problems] == [
        ("security.measure-twice", "site_measures[1]"),
        ("security.measure-same", "site_measures[2]"),
    ]
    assert problems[0].message("zh").startswith("同一安置点的第1条与site_measures[0]重复")
    assert (
        problems[0]
        .message("en")
        .startswith("Measure 1 of this site stands in site_measures[0]")
    )
    assert "计数会多出一条" in problems[1].message("zh")
    assert "counted twice" in problems[1].message("en")


def test_measures_without_numbers_are_told_apart_by_their_words():
    rows = (measure(), measure(text="办夜校"))
    assert len(Portfolio(as_of=DAY, site_measures=rows).check()) == 0
