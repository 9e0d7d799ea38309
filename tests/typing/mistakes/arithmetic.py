"""Sums, differences and comparisons that a type checker refuses.  Nothing here is run."""

# ruff: noqa: T201, PLR0917, SIM300

from decimal import Decimal

import xiaoping as xp
from xiaoping.measures.dimensions import (
    Calendar,
    ConstantMoney,
    Counted,
    Dimensionless,
    Duration,
    Energy,
    Households,
    HouseholdVisits,
    Length,
    Mass,
    Money,
    Per,
    Persons,
    PersonTimes,
    Points,
    Power,
    Surface,
    Villages,
    Volume,
)


def counts(
    people: xp.Quantity[Persons],
    homes: xp.Quantity[Households],
    attendances: xp.Quantity[PersonTimes],
    visits: xp.Quantity[HouseholdVisits],
    villages: xp.Quantity[Villages],
    signs: xp.Quantity[Counted],
) -> None:
    """What is counted is not all of one kind."""
    print(people + homes)  # expect: error
    print(homes - people)  # expect: error
    print(people < homes)  # expect: error
    print(people + attendances)  # expect: error
    print(visits - homes)  # expect: error
    print(attendances >= visits)  # expect: error
    print(villages + homes)  # expect: error
    print(villages + signs)  # expect: error
    print(max(people, homes) > people)  # expect: error
    total: xp.Quantity[Persons] = sum([people], homes)  # expect: error
    print(total)
    people += homes  # expect: error


def areas_and_lengths(
    land: xp.Quantity[Surface],
    road: xp.Quantity[Length],
    water: xp.Quantity[Volume],
    money: xp.Quantity[Money],
) -> None:
    """亩 are no 公里, no 立方米 and no 元."""
    print(land + money)  # expect: error
    print(land <= road)  # expect: error
    print(water - land)  # expect: error
    print(land + road * road)  # expect: error
    print(water + land * road)  # expect: error


def times_and_energy(
    term: xp.Quantity[Calendar],
    days: xp.Quantity[Duration],
    plant: xp.Quantity[Power],
    current: xp.Quantity[Energy],
) -> None:
    """A month has no number of days, a kilowatt no number of kilowatt-hours."""
    print(term + days)  # expect: error
    print(days > term)  # expect: error
    print(plant + current)  # expect: error
    print(current - plant * days)  # expect: error


def rates(
    money: xp.Quantity[Money],
    people: xp.Quantity[Persons],
    homes: xp.Quantity[Households],
    grain: xp.Quantity[Mass],
    land: xp.Quantity[Surface],
) -> None:
    """元/人 is neither 元 nor 元/户 nor 人/元."""
    print(money / people + money / homes)  # expect: error
    print(money / people < money / homes)  # expect: error
    print(money / people + money)  # expect: error
    print(money / people + people / money)  # expect: error
    print(grain / land - grain)  # expect: error
    print(money - money / people * homes)  # expect: error
    print(money + money / people / homes)  # expect: error
    print(money + money * money)  # expect: error
    print(people * homes + homes * people)  # expect: error
    print(land / land + land)  # expect: error


def prices(real: xp.Quantity[ConstantMoney], nominal: xp.Quantity[Money]) -> None:
    """Money at constant prices is not money at current prices."""
    print(real + nominal)  # expect: error
    print(nominal - real)  # expect: error
    print(real < nominal)  # expect: error


def numbers(
    land: xp.Quantity[Surface],
    plain: xp.Quantity[Dimensionless],
    step: xp.Quantity[Points],
    rate: xp.Quantity[Per[Money, Persons]],
) -> None:
    """A bare number has no unit, and a float is not exact."""
    print(land + 5)  # expect: error
    print(5 + land)  # expect: error
    print(land - 5)  # expect: error
    print(5 - land)  # expect: error
    print(land < 5)  # expect: error
    print(5 <= land)  # expect: error
    print(land * 0.5)  # expect: error
    print(0.5 * land)  # expect: error
    print(land / 0.5)  # expect: error
    print(5 / land)  # expect: error
    print(land + Decimal(5))  # expect: error
    print(land + "5亩")  # expect: error
    print(land * "2")  # expect: error
    print(land + None)  # expect: error
    print(plain + step)  # expect: error
    print(sum([land, land]))  # expect: error
    print(round(land))  # expect: error
    print(int(land))  # expect: error
    print(float(land))  # expect: error
    print(land**2)  # expect: error
    print(rate % 2)  # expect: error
    print(land // land)  # expect: error
