from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoping.indicators import Observation, catalogue
from xiaoping.measures import parse, quantity
from xiaoping.periods import Year, parse_period
from xiaoping.report.builders.small_cells import is_few, too_few
from xiaoping.sensitivity import Profile

AREAS = [f"99010120320{number}" for number in range(1, 7)]


def of(code, area, text, year=2020):
    return Observation(code, area, Year(year), parse(text))


def hidden(*rows, **more):
    found = too_few(rows, AREAS, catalogue=catalogue(), **more)
    return sorted(f"{key.indicator}/{AREAS.index(key.area)}" for key in found)


@pytest.mark.parametrize(
    ("code", "text", "few"),
    [
        ("medaid.households", "2户", True),
        ("medaid.households", "3户", False),
        ("medaid.households", "0户", False),
        ("monitor.persons", "1人", True),
        ("medaid.amount", "2元", False),
        ("toilet.household_built", "2户", False),
        ("adm.village_cadres", "2人", False),
        ("loan.micro.persons", "2余人", False),
        ("medaid.households", "不足3户", True),
        ("medaid.households", "约2户", True),
    ],
)
def test_few_people_in_need_are_few(code, text, few):
    assert is_few(of(code, AREAS[0], text)) is few


def test_the_money_of_few_households_is_withheld_with_their_number():
    assert hidden(
        of("medaid.households", AREAS[0], "1户"),
        of("medaid.amount", AREAS[0], "5000元"),
        of("medaid.per_household", AREAS[0], "5000元/户"),
        of("pop.households", AREAS[0], "300户"),
    ) == ["medaid.amount/0", "medaid.households/0", "medaid.per_household/0"]


def test_a_rate_whose_part_is_withheld_is_withheld():
    assert hidden(
        of("monitor.households", AREAS[0], "2户"), of("monitor.share", AREAS[0], "0.7%")
    ) == ["monitor.households/0", "monitor.share/0"]


@pytest.mark.parametrize("period", ["2020", "@2020-12-31"])
def test_an_average_is_withheld_of_those_whose_number_is(period):
    # 3.2 persons a household would tell of sixteen persons in five households.
    rows = []
    of_villages = ((5, 16, "3.2"), (2, 5, "2.5"), (9, 27, "3"))
    for area, (homes, persons, mean) in zip(AREAS, of_villages, strict=False):
        rows += [
            at("poverty.registered.households", area, f"{homes}户", period),
            at("poverty.registered.persons", area, f"{persons}人", period),
            at("poverty.registered.household_size", area, f"{mean}人/户", "2020"),
        ]
    told = hidden(*rows)
    assert {f"poverty.registered.household_size/{place}" for place in (0, 1)} <= set(told)
    assert "poverty.registered.household_size/2" not in told


def test_of_another_year_nothing_is_withheld():
    assert hidden(
        of("medaid.households", AREAS[0], "1户"),
        of("medaid.amount", AREAS[0], "5000元", year=2019),
    ) == ["medaid.households/0"]


def at(code, area, text, period):
    return Observation(code, area, parse_period(period), parse(text))


@pytest.mark.parametrize("period", ["2020", "@2020-12-31", "..2020-12-31"])
@pytest.mark.parametrize("paid", ["2020", "@2020-12-31", "..2020-12-31"])
def test_money_of_the_year_is_withheld_with_households_of_a_day(period, paid):
    assert hidden(
        at("welfare.subsistence.households", AREAS[0], "2户", period),
        at("welfare.subsistence.persons", AREAS[0], "6人", paid),
        at("welfare.subsistence.amount", AREAS[0], "8601元", paid),
    ) == [
        "welfare.subsistence.amount/0",
        "welfare.subsistence.households/0",
        "welfare.subsistence.persons/0",
    ]


def test_money_whose_own_receivers_are_counted_is_told():
    assert hidden(
        at("loan.micro.persons", AREAS[0], "1人", "2020"),
        at("loan.micro.amount", AREAS[0], "5万元", "2020"),
        at("loan.micro.persons", AREAS[0], "180人", "..2020-12-31"),
        at("loan.micro.amount", AREAS[0], "900万元", "..2020-12-31"),
    ) == ["loan.micro.amount/0", "loan.micro.persons/0"]


def test_money_parted_by_its_source_is_withheld_with_the_households():
    amount = of("medaid.amount", AREAS[0], "8602元")
    parted = attrs.evolve(amount, breakdown=(("source", "县级"),))
    assert hidden(of("medaid.households", AREAS[0], "2户"), parted) == [
        "medaid.amount/0",
        "medaid.households/0",
    ]


def test_money_of_one_more_village_is_withheld_where_its_households_are_not_counted():
    assert hidden(
        of("medaid.households", AREAS[0], "2户"),
        of("medaid.amount", AREAS[0], "8602元"),
        of("medaid.amount", AREAS[1], "10007元"),
        of("medaid.amount", AREAS[2], "20009元"),
    ) == ["medaid.amount/0", "medaid.amount/1", "medaid.households/0"]


def test_one_more_village_is_withheld_where_the_total_would_give_the_first_away():
    assert hidden(
        of("medaid.households", AREAS[0], "2户"),
        of("medaid.households", AREAS[1], "9户"),
        of("medaid.households", AREAS[2], "4户"),
        of("medaid.amount", AREAS[2], "900元"),
    ) == ["medaid.amount/2", "medaid.households/0", "medaid.households/2"]


def test_two_villages_of_one_household_each_are_too_few_together():
    assert hidden(
        of("medaid.households", AREAS[0], "1户"),
        of("medaid.households", AREAS[1], "1户"),
        of("medaid.households", AREAS[2], "7户"),
    ) == ["medaid.households/0", "medaid.households/1", "medaid.households/2"]


def test_who_sees_everything_is_kept_from_nothing():
    rows = (of("medaid.households", AREAS[0], "1户"),)
    assert hidden(*rows, audience=Profile.FULL) == []
    assert hidden(*rows, audience=Profile.INTERNAL) == ["medaid.households/0"]


@given(st.lists(st.integers(0, 9), min_size=2, max_size=6), st.integers(2, 5))
def test_no_total_tells_a_number_that_is_withheld(counts, fewest):
    rows = [
        Observation("medaid.households", area, Year(2020), quantity(f"{count}户"))
        for area, count in zip(AREAS, counts, strict=False)
    ]
    keys = too_few(rows, AREAS, catalogue=catalogue(), fewest=fewest)
    kept = [item.value.amount for item in rows if item.key in keys]
    few = [count for count in counts if 0 < count < fewest]
    assert all(is_few(item, fewest) is False for item in rows if item.key not in keys)
    if not few:
        assert not keys
    elif sum(1 for count in counts if count) > 1:
        # What is lacking of the total is that of two villages and of as many households
        # as may be told of, unless all of them are withheld.
        everything = len(kept) == sum(1 for count in counts if count)
        assert everything or (len(kept) > 1 and sum(map(Fraction, kept)) >= fewest)
