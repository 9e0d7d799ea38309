"""User-like code that type checkers accept, with the types they must infer.

Nothing here is ever run.  No expression may be of type Any.
"""

# mypy: disallow-any-expr

from decimal import Decimal
from fractions import Fraction
from typing import assert_type

import xiaoping as xp
from xiaoping.measures import (
    Approximate,
    Interval,
    PriceIndex,
    Transition,
    Truth,
    Unit,
    UnitCatalogue,
    agrees,
    average_growth,
    chained,
    change,
    compare_at_most,
    compare_below,
    contradicts,
    deflate,
    entails,
    growth,
    identical,
    inflate,
    unit_catalogue,
)
from xiaoping.measures.dimensions import (
    Calendar,
    ConstantMoney,
    Dimension,
    Dimensionless,
    Duration,
    Households,
    HouseholdVisits,
    Length,
    Mass,
    Money,
    Per,
    Persons,
    PersonTimes,
    Surface,
    Times,
)
from xiaoping.measures.fields import entity, quantity_field


@entity
class Village:
    """A record with quantities."""

    name: str
    arable: xp.Quantity[Surface] = quantity_field("亩", Surface)
    income: xp.Quantity[Per[Money, Persons]] = quantity_field(
        "元/人", Per[Money, Persons], default="5200元"
    )
    debt: xp.Quantity[Money] = quantity_field("元", Money, default=0, kw_only=True)


@entity(kw_only=True)
class Team:
    """A record all of whose fields are given by name."""

    size: xp.Quantity[Persons] = quantity_field("人", Persons)
    anything: xp.Quantity[Dimension] = quantity_field("亩")


def making() -> None:
    """Quantities and units have the dimension that they are asked for."""
    assert_type(xp.quantity("3.2万亩", Surface), xp.Quantity[Surface])
    assert_type(xp.quantity("5元"), xp.Quantity[Dimension])
    assert_type(xp.quantity(5, "亩"), xp.Quantity[Dimension])
    assert_type(xp.quantity(5, xp.unit("亩", Surface)), xp.Quantity[Surface])
    assert_type(xp.unit("亩"), Unit[Dimension])
    assert_type(xp.unit("亩", Surface), Unit[Surface])
    assert_type(xp.unit("元/人", Per[Money, Persons]), Unit[Per[Money, Persons]])
    assert_type(xp.Quantity(5, xp.unit("亩", Surface)), xp.Quantity[Surface])
    assert_type(xp.Quantity("5.5", xp.unit("亩", Surface)), xp.Quantity[Surface])
    assert_type(xp.Quantity(5, "亩"), xp.Quantity[Dimension])
    assert_type(xp.Quantity(5, "亩").expect(Surface), xp.Quantity[Surface])
    assert_type(xp.unit("元", Money) / xp.unit("人", Persons), Unit[Per[Money, Persons]])
    assert_type(
        xp.unit("人", Persons) * xp.unit("天", Duration), Unit[Times[Persons, Duration]]
    )
    land: xp.Quantity[Surface] = xp.quantity("3亩", Surface)
    assert_type(land.unit, Unit[Surface])
    assert_type(land.amount, int | Fraction)
    assert_type(land.display, xp.Display)
    assert_type(str(land), str)


def arithmetic(
    land: xp.Quantity[Surface],
    people: xp.Quantity[Persons],
    homes: xp.Quantity[Households],
    gdp: xp.Quantity[Money],
) -> None:
    """Sums keep the dimension; products and quotients make a new one."""
    assert_type(land.to("公顷"), xp.Quantity[Surface])
    hectare = xp.unit("公顷", Surface)
    assert_type(land.to(hectare), xp.Quantity[Surface])
    assert_type(land + land, xp.Quantity[Surface])
    assert_type(land + land - land + land, xp.Quantity[Surface])
    assert_type(-land, xp.Quantity[Surface])
    assert_type(abs(land), xp.Quantity[Surface])
    assert_type(land * 2, xp.Quantity[Surface])
    assert_type(2 * land, xp.Quantity[Surface])
    assert_type(Fraction(1, 3) * land, xp.Quantity[Surface])
    assert_type(land * Decimal("0.5"), xp.Quantity[Surface])
    assert_type(land / 2, xp.Quantity[Surface])
    assert_type(land / Fraction(1, 3), xp.Quantity[Surface])
    assert_type(land / land, xp.Quantity[Dimensionless])
    assert_type(gdp / people, xp.Quantity[Per[Money, Persons]])
    assert_type(gdp / people * people, xp.Quantity[Money])
    assert_type(people * (gdp / people), xp.Quantity[Money])
    assert_type(people * homes, xp.Quantity[Times[Persons, Households]])
    assert_type(gdp / people / land, xp.Quantity[Per[Per[Money, Persons], Surface]])
    assert_type(gdp / people + gdp / people, xp.Quantity[Per[Money, Persons]])
    assert_type(gdp / people * 12, xp.Quantity[Per[Money, Persons]])
    assert_type(land < land * 2, bool)
    assert_type(land >= land * 2, bool)
    assert_type(gdp / people <= gdp / people, bool)
    assert_type(land == land.to("公顷"), bool)
    assert_type(bool(land), bool)
    assert_type(max(land, land), xp.Quantity[Surface])
    assert_type(sorted([land, land]), list[xp.Quantity[Surface]])
    assert_type(sum([land, land], land), xp.Quantity[Surface])
    assert_type(land.displayed(scale="万", decimals=1), xp.Quantity[Surface])
    assert_type(land.shown(xp.Display(decimals=2)), xp.Quantity[Surface])
    assert_type(xp.Display(decimals=2).number(3), str)
    assert_type(identical(land, land), bool)


def visits(times: xp.Quantity[PersonTimes], calls: xp.Quantity[HouseholdVisits]) -> None:
    """Attendances and visits are dimensions of their own."""
    assert_type(times + times, xp.Quantity[PersonTimes])
    assert_type(times / calls, xp.Quantity[Per[PersonTimes, HouseholdVisits]])


def work(road: xp.Quantity[Length], days: xp.Quantity[Duration]) -> None:
    """A static product is told to be an area by ``expect``."""
    assert_type(road * road, xp.Quantity[Times[Length, Length]])
    assert_type((road * road).expect(Surface), xp.Quantity[Surface])
    assert_type(road / days * days, xp.Quantity[Length])
    assert_type(days * (road / days), xp.Quantity[Length])


def mean_income(total: xp.Quantity[Money], people: xp.Quantity[Persons]) -> str:
    """A function says which dimensions it takes."""
    rate: xp.Quantity[Per[Money, Persons]] = total / people
    return str(rate.displayed(decimals=0))


def in_context(
    gdp: xp.Quantity[Money],
    people: xp.Quantity[Persons],
    land: xp.Quantity[Surface],
    about: Approximate[Persons],
    share: xp.Share,
) -> xp.Quantity[Money]:
    """What is asked for does not change what is inferred."""
    again: xp.Quantity[Money] = people * (gdp / people)
    plain: xp.Quantity[Dimensionless] = land / land
    rates: list[xp.Quantity[Per[Money, Persons]]] = [gdp / people, gdp * 2 / people]
    part: xp.Quantity[Money] = gdp * share + 2 * gdp - gdp / 3
    back: xp.Quantity[Per[Money, Persons]] = gdp / people / land * land
    sparse: Approximate[Per[Surface, Persons]] = land / about
    more: Approximate[Persons] = people + about * 2
    mean_income(gdp / people * people, people)
    told = [str(value) for value in (again, plain, rates, part, back, sparse, more)]
    assert_type(told, list[str])
    return gdp / people * people


def totals(parts: list[xp.Quantity[Persons]]) -> xp.Quantity[Persons]:
    """A loop over quantities adds them."""
    total = xp.quantity("0人", Persons)
    for part in parts:
        total = total + part
    total += xp.quantity("1人", Persons)
    return total


def approximations(
    about: Approximate[Persons], people: xp.Quantity[Persons], money: xp.Quantity[Money]
) -> None:
    """Approximations have the dimension of what they are about."""
    assert_type(about + people, Approximate[Persons])
    assert_type(people + about, Approximate[Persons])
    assert_type(about - people, Approximate[Persons])
    assert_type(people - about, Approximate[Persons])
    assert_type(about + about, Approximate[Persons])
    assert_type(-about, Approximate[Persons])
    assert_type(about * 3, Approximate[Persons])
    assert_type(3 * about, Approximate[Persons])
    assert_type(about / 3, Approximate[Persons])
    assert_type(about / money, Approximate[Per[Persons, Money]])
    assert_type(money / about, Approximate[Per[Money, Persons]])
    assert_type(about * money, Approximate[Times[Persons, Money]])
    assert_type(about.to("人"), Approximate[Persons])
    assert_type(about.base, xp.Quantity[Persons])
    assert_type(about.interval, Interval)
    assert_type(Approximate(people, ("余",)), Approximate[Persons])
    assert_type(Approximate[Persons].between(people, people), Approximate[Persons])
    within = Approximate[Persons].within(Interval(3, 5), people.unit)
    assert_type(within, Approximate[Persons])


def rates(
    share: xp.Share,
    rate: xp.GrowthRate,
    points: xp.PercentagePoints,
    land: xp.Quantity[Surface],
) -> None:
    """Shares, growth rates and points are three types."""
    assert_type(share - share, xp.PercentagePoints)
    assert_type(share + points, xp.Share)
    assert_type(share - points, xp.Share)
    assert_type(share * land, xp.Quantity[Surface])
    assert_type(land * share, xp.Quantity[Surface])
    assert_type(share.of_whole(land), xp.Quantity[Surface])
    assert_type(share.complement, xp.Share)
    assert_type(share < share.complement, bool)
    assert_type(rate - rate, xp.PercentagePoints)
    assert_type(rate + points, xp.GrowthRate)
    assert_type(rate - points, xp.GrowthRate)
    assert_type(rate.apply(land), xp.Quantity[Surface])
    assert_type(rate.base_of(land), xp.Quantity[Surface])
    assert_type(rate.chain(rate), xp.GrowthRate)
    assert_type(points + points, xp.PercentagePoints)
    assert_type(points - points, xp.PercentagePoints)
    assert_type(points * 5, xp.PercentagePoints)
    assert_type(5 * points, xp.PercentagePoints)
    assert_type(-points, xp.PercentagePoints)
    assert_type(xp.Share.percent("12.5"), xp.Share)
    assert_type(xp.Share.percent(5) - xp.Share.percent(4), xp.PercentagePoints)
    assert_type(xp.Share.of(land, land), xp.Share)
    assert_type(xp.growth(land, land), xp.GrowthRate)
    assert_type(growth(land, land), xp.GrowthRate)
    assert_type(change(land, land), xp.GrowthRate | Transition)
    assert_type(chained([rate, rate]), xp.GrowthRate)
    assert_type(average_growth(land, land, 5, decimals=1), xp.GrowthRate)


def prices(
    money: xp.Quantity[Money], income: xp.Quantity[Per[Money, Persons]], index: PriceIndex
) -> None:
    """Constant prices are a dimension of their own."""
    assert_type(deflate(money, 2020, index), xp.Quantity[ConstantMoney])
    assert_type(deflate(income, 2020, index), xp.Quantity[Per[ConstantMoney, Persons]])
    assert_type(inflate(deflate(money, 2020, index), 2018, index), xp.Quantity[Money])


def entities() -> None:
    """A record is made from quantities of its fields' dimensions."""
    village = Village(name="铜岭", arable=xp.quantity("3亩", Surface))
    assert_type(village.arable, xp.Quantity[Surface])
    assert_type(village.income, xp.Quantity[Per[Money, Persons]])
    assert_type(village.arable + village.arable, xp.Quantity[Surface])
    assert_type(
        Village("铜岭", xp.quantity("3亩", Surface), debt=xp.quantity("0元", Money)), Village
    )
    team = Team(size=xp.quantity("3人", Persons), anything=xp.quantity("3亩"))
    assert_type(village.income * team.size, xp.Quantity[Money])


def catalogues() -> None:
    """A catalogue is a value."""
    catalogue = unit_catalogue()
    assert_type(catalogue, UnitCatalogue)
    assert_type(catalogue.unit("亩"), Unit[Dimension])
    assert_type(catalogue.unit("斤", Mass), Unit[Mass])
    assert_type(len(catalogue), int)
    mine = catalogue.extended(code="creel", symbol="背篓", equals="25斤")
    assert_type(mine, UnitCatalogue)
    load = xp.Quantity(3, mine.unit("背篓", Mass))
    assert_type(load + xp.quantity("5斤", Mass), xp.Quantity[Mass])
    assert_type("creel" in mine, bool)
    assert_type(xp.unit("月", Calendar).word, str)


def answers(left: Approximate[Persons], right: xp.Quantity[Persons]) -> str:
    """Whether values agree is a bool; which is smaller may be undecided."""
    assert_type(agrees(left, right), bool)
    assert_type(contradicts(left, right), bool)
    assert_type(entails(right, left), bool)
    assert_type(compare_below(left, right), Truth)
    assert_type(compare_at_most(left, right).value, bool | None)
    return "agree" if agrees(left, right) and compare_below(left, right) else "differ"
