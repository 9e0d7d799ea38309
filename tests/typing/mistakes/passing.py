"""Values of another dimension where one is asked for.  Nothing here is run."""

# ruff: noqa: T201, PLR0917

import xiaoping as xp
from xiaoping.measures import PriceIndex, Unit, average_growth, change, deflate, inflate
from xiaoping.measures.dimensions import (
    Calendar,
    ConstantMoney,
    Counted,
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
    Villages,
)
from xiaoping.measures.fields import entity, quantity_field


@entity
class Village:
    """A record with quantities."""

    name: str
    arable: xp.Quantity[Surface] = quantity_field("亩", Surface)
    homes: xp.Quantity[Households] = quantity_field("户", Households, default=0)


def fields() -> None:
    """A field's unit is of the dimension that the field is declared with."""

    @entity
    class Wrong:
        name: str = quantity_field("个", Counted)  # expect: error
        arable: xp.Quantity[Surface] = quantity_field("元", Money)  # expect: error
        people: xp.Quantity[Persons] = quantity_field("人次", PersonTimes)  # expect: error
        pay: xp.Quantity[Money] = quantity_field("元/人", Per[Money, Persons])  # expect: error
        bare: xp.Quantity[Surface] = quantity_field("亩")  # expect: error
        area: xp.Quantity[Surface] = quantity_field("亩", Surface, default=0.5)  # expect: error

    print(Wrong)


def pay(amount: xp.Quantity[Money]) -> None:
    """Pay."""


def house(homes: xp.Quantity[Households], people: xp.Quantity[Persons]) -> None:
    """House people."""


def seed(rate: xp.Quantity[Per[Mass, Surface]]) -> None:
    """Sow."""


def survey(land: xp.Quantity[Surface], *, within: xp.Quantity[Duration]) -> None:
    """Survey land."""


def arguments(
    money: xp.Quantity[Money],
    people: xp.Quantity[Persons],
    homes: xp.Quantity[Households],
    land: xp.Quantity[Surface],
    grain: xp.Quantity[Mass],
    road: xp.Quantity[Length],
    term: xp.Quantity[Calendar],
    visits: xp.Quantity[HouseholdVisits],
) -> None:
    """An argument is of the dimension of its parameter."""
    pay(money / people)  # expect: error
    pay(people)  # expect: error
    pay(money * people)  # expect: error
    pay(money / people * homes)  # expect: error
    pay(xp.quantity("5元"))  # expect: error
    pay(5)  # expect: error
    house(people, homes)  # expect: error
    house(visits, people)  # expect: error
    seed(land / grain)  # expect: error
    seed(grain / people)  # expect: error
    survey(road, within=xp.quantity("3天", Duration))  # expect: error
    survey(land, within=term)  # expect: error
    survey(road * road, within=xp.quantity("3天", Duration))  # expect: error


def assignments(
    money: xp.Quantity[Money],
    land: xp.Quantity[Surface],
    people: xp.Quantity[Persons],
    visits: xp.Quantity[HouseholdVisits],
    days: xp.Quantity[Duration],
    road: xp.Quantity[Length],
) -> None:
    """A variable is of the dimension it is declared with."""
    person = xp.unit("人", Persons)
    arable: xp.Quantity[Surface] = money  # expect: error
    homes: xp.Quantity[Households] = visits  # expect: error
    told: xp.Quantity[Surface] = land.expect(Money)  # expect: error
    square: xp.Quantity[Surface] = road * road  # expect: error
    income: xp.Quantity[Per[Money, Persons]] = people / money  # expect: error
    labour: xp.Quantity[Times[Persons, Duration]] = days * people  # expect: error
    share: xp.Share = land / land  # expect: error
    read: xp.Quantity[Persons] = xp.quantity("606户", Households)  # expect: error
    word: Unit[Surface] = xp.unit("元", Money)  # expect: error
    made: xp.Quantity[Surface] = xp.Quantity(5, xp.unit("元", Money))  # expect: error
    turned: Unit[Per[Money, Persons]] = person / person  # expect: error
    more: xp.Quantity[Money] = land.to("公顷")  # expect: error
    half: xp.Quantity[Persons] = land / 2  # expect: error
    amount: int = land  # expect: error
    text: str = land  # expect: error
    print(arable, homes, told, square, income, labour, share, read, word, made, turned)
    print(more, half, amount, text)


def containers(
    people: xp.Quantity[Persons], homes: xp.Quantity[Households], land: xp.Quantity[Surface]
) -> None:
    """A container's dimension is that of what it holds."""
    counts: list[xp.Quantity[Persons]] = [people, homes]  # expect: error
    by_name: dict[str, xp.Quantity[Surface]] = {"铜岭": people}  # expect: error
    counts.append(land)  # expect: error
    by_name["周家"] = homes  # expect: error
    pair: tuple[xp.Quantity[Persons], int] = (homes, 5)  # expect: error
    rates: set[xp.Quantity[Per[Persons, Households]]] = {homes / people}  # expect: error
    print(pair, rates)


def mean_income(
    money: xp.Quantity[Money], people: xp.Quantity[Persons]
) -> xp.Quantity[Per[Money, Persons]]:
    """Return a rate the wrong way round."""
    return people / money  # expect: error


def total(parts: list[xp.Quantity[Persons]]) -> xp.Quantity[Households]:
    """Return people for households."""
    return parts[0]  # expect: error


def area(width: xp.Quantity[Length], height: xp.Quantity[Length]) -> xp.Quantity[Surface]:
    """Return a length for an area."""
    return width + height  # expect: error


def records(money: xp.Quantity[Money], visits: xp.Quantity[HouseholdVisits]) -> None:
    """A field is of its dimension, and is not set again."""
    land = xp.quantity("3亩", Surface)
    village = Village("铜岭", land)
    print(Village(name="铜岭", arable=money))  # expect: error
    print(Village("铜岭", land, visits))  # expect: error
    print(Village("铜岭", 3))  # expect: error
    print(Village("铜岭"))  # expect: error
    print(Village("铜岭", land, area=land))  # expect: error
    village.arable = land  # expect: error
    print(village.arable + village.homes)  # expect: error
    pay(village.arable)  # expect: error


def library_functions(
    money: xp.Quantity[Money],
    real: xp.Quantity[ConstantMoney],
    people: xp.Quantity[Persons],
    homes: xp.Quantity[Households],
    index: PriceIndex,
) -> None:
    """The library's own functions take no two dimensions for one either."""
    print(xp.growth(money, people))  # expect: error
    print(change(people, homes))  # expect: error
    print(xp.Share.of(people, homes))  # expect: error
    print(average_growth(money, real, 5, decimals=1))  # expect: error
    print(deflate(real, 2020, index))  # expect: error
    print(deflate(people, 2020, index))  # expect: error
    print(inflate(money, 2020, index))  # expect: error


def units_and_constructors(land: xp.Quantity[Surface], villages: xp.Quantity[Villages]) -> None:
    """A unit is a word or a unit, an amount an exact number."""
    print(land.to(villages.unit))  # expect: error
    print(land.to(5))  # expect: error
    print(land.to(Surface))  # expect: error
    print(land.expect("亩"))  # expect: error
    print(land.expect(int))  # expect: error
    print(xp.Quantity(0.5, "亩"))  # expect: error
    print(xp.Quantity(5))  # expect: error
    print(xp.Quantity(5, Surface))  # expect: error
    print(xp.quantity(0.5, Surface))  # expect: error
    print(xp.quantity("5亩", int))  # expect: error
    print(xp.unit("亩", "Surface"))  # expect: error
    print(villages.amout)  # expect: error
    land.amount = 5  # expect: error


def tagged(whole: xp.Quantity[int]) -> None:  # expect: error
    """Take a number for a dimension."""
    print(whole)
