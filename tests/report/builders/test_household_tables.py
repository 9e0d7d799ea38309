from __future__ import annotations

import datetime

import attrs

from xiaoping.programmes import Portfolio
from xiaoping.register import Household, Person, Village
from xiaoping.report.builders.household_tables import (
    INCOME,
    NOWHERE,
    TypeScope,
    homes_of,
    support_table,
    village_table,
)
from xiaoping.report.builders.household_types import household_type
from xiaoping.report.render import to_text
from xiaoping.sensitivity import Profile

SCOPE = TypeScope(
    kind=household_type("脱贫户"), area="990101203000", day=datetime.date(2020, 12, 31)
)
VILLAGES = [Village(code=f"99010120320{n}", name=f"{'甲乙'[n - 1]}村") for n in (1, 2)]


def home(number, area):
    return Household(id=str(number), area=area, members=(Person(relation="户主"),), persons=2)


def test_income_is_of_the_year_and_households_are_of_the_day():
    assert str(SCOPE.figure(INCOME, homes_of([])).period) == "2020"
    assert str(SCOPE.figure("pop.households", homes_of([])).period) == "@2020-12-31"
    assert SCOPE.figure("pop.households", None) is None
    assert SCOPE.figure("pop.households", homes_of([]), whole=True).breakdown == ()


def test_none_and_enough_are_told_and_few_to_those_alone_who_see_everything():
    assert [SCOPE.is_few(count) for count in (0, 1, 2, 3)] == [False, True, True, False]
    assert not attrs.evolve(SCOPE, audience=Profile.FULL).is_few(1)


def test_households_of_no_village_and_of_a_group_have_their_row():
    homes = [home(n, "99010120320103") for n in range(3)] + [home(n, "") for n in range(3, 6)]
    (table,) = village_table(homes, VILLAGES, SCOPE)
    assert [line.split() for line in to_text(table).splitlines()[-4:]] == [
        ["甲村", "3", "6"],
        ["乙村", "0", "0"],
        ["未注明村", "3", "6"],
        ["合计", "6", "12"],
    ]
    assert table.rows[2][1][0].observation.area == NOWHERE


def test_one_village_alone_and_no_help_are_no_table():
    homes = [home(1, VILLAGES[0].code)]
    assert list(village_table(homes, VILLAGES[:1], SCOPE)) == []
    assert list(support_table(homes, Portfolio(as_of=SCOPE.day), SCOPE)) == []
