"""Shares, growth rates, points and approximations misused.  Nothing here is run."""

# ruff: noqa: T201, PLR0124

import xiaoping as xp
from xiaoping.measures import Approximate, Interval, chained, compare_below, entails
from xiaoping.measures.dimensions import Households, Money, Per, Persons, Surface


def shares(
    share: xp.Share,
    rate: xp.GrowthRate,
    points: xp.PercentagePoints,
    land: xp.Quantity[Surface],
) -> None:
    """12 % that become 15 % have risen by 3 points, and by 25 per cent."""
    print(share + share)  # expect: error
    print(rate + rate)  # expect: error
    print(rate + share)  # expect: error
    print(share + rate)  # expect: error
    print(share - rate)  # expect: error
    print(rate - share)  # expect: error
    print(points + 1)  # expect: error
    print(1 + points)  # expect: error
    print(points - 1)  # expect: error
    print(1 - share)  # expect: error
    print(share + 1)  # expect: error
    print(1 + rate)  # expect: error
    print(share * 2)  # expect: error
    print(2 * share)  # expect: error
    print(share * share)  # expect: error
    print(rate * rate)  # expect: error
    print(land * rate)  # expect: error
    print(land * points)  # expect: error
    print(points * 0.5)  # expect: error
    print(points + share)  # expect: error
    print(points - rate)  # expect: error
    print(points * points)  # expect: error
    print(land + share)  # expect: error
    print(land / share)  # expect: error
    print(share < rate)  # expect: error
    print(points <= share)  # expect: error
    print(share > 0.5)  # expect: error
    print(rate >= points)  # expect: error
    print(-share)  # expect: error
    print(share / share)  # expect: error
    print(sum([rate, rate]))  # expect: error


def calls(share: xp.Share, rate: xp.GrowthRate, points: xp.PercentagePoints) -> None:
    """What takes a rate takes no share."""
    print(rate.chain(share))  # expect: error
    print(chained([rate, points]))  # expect: error
    print(xp.GrowthRate.to_share(rate))  # expect: error
    print(share.of_whole(5))  # expect: error
    print(rate.apply(share))  # expect: error
    print(xp.Share(0.5))  # expect: error
    print(xp.Share.percent(12.5))  # expect: error
    part: xp.Share = rate  # expect: error
    step: xp.PercentagePoints = share  # expect: error
    found: xp.GrowthRate = xp.Share.percent(5) - xp.Share.percent(4)  # expect: error
    print(part, step, found)


def part_of(share: xp.Share, land: xp.Quantity[Surface]) -> xp.Quantity[Money]:
    """Return a part of land for money."""
    return share * land  # expect: error


def grown(rate: xp.GrowthRate, homes: xp.Quantity[Households]) -> xp.Quantity[Persons]:
    """Return households for people."""
    return rate.apply(homes)  # expect: error


def approximations(
    about: Approximate[Persons],
    some: Approximate[Households],
    people: xp.Quantity[Persons],
    homes: xp.Quantity[Households],
    money: xp.Quantity[Money],
) -> None:
    """An approximation is of one dimension, and no definite figure."""
    print(about + homes)  # expect: error
    print(homes + about)  # expect: error
    print(about - some)  # expect: error
    print(money - about)  # expect: error
    print(about + 5)  # expect: error
    print(5 + about)  # expect: error
    print(about * 0.5)  # expect: error
    print(0.5 * about)  # expect: error
    print(about / 0.5)  # expect: error
    print(5 / about)  # expect: error
    print(about < about)  # expect: error
    print(people < about)  # expect: error
    print(about.to(homes.unit))  # expect: error
    print(about.to(5))  # expect: error
    print(about.amount)  # expect: error
    print(Approximate("约5人"))  # expect: error
    print(Approximate.between(people, homes))  # expect: error
    print(Approximate[Persons].between(people, homes))  # expect: error
    print(Approximate[Persons].within(Interval(3, 5), homes.unit))  # expect: error
    exact: xp.Quantity[Persons] = about  # expect: error
    mixed: Approximate[Persons] = some  # expect: error
    sure: xp.Quantity[Persons] = about + people  # expect: error
    turned: Approximate[Per[Persons, Money]] = money / about  # expect: error
    print(exact, mixed, sure, turned)
    print(entails(about, 5))  # expect: error
    print(xp.growth(people, about))  # expect: error
    answer: bool = compare_below(about, people)  # expect: error
    print(answer)


def read(text: str) -> xp.Quantity[Persons]:
    """Return what may be an approximation for a definite figure."""
    return xp.parse(text)  # expect: error
