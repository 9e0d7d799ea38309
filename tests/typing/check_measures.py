"""User-like code that mypy --strict accepts, with the types it must infer."""

from typing import assert_type

import xiaoping as xp
from xiaoping.measures.dimensions import Dimension, Households, Money, Per, Persons, Surface


def program() -> None:
    """Never run: a type checker reads it."""
    land = xp.quantity("3.2万亩", Surface)
    people = xp.quantity("2059人", Persons)
    homes = xp.quantity("606户", Households)
    money = xp.quantity("1.26万元", Money)

    assert_type(land, xp.Quantity[Surface])
    assert_type(land.to("公顷"), xp.Quantity[Surface])
    assert_type(land + land, xp.Quantity[Surface])
    assert_type(land * 2, xp.Quantity[Surface])
    assert_type(money / people, xp.Quantity[Per[Money, Persons]])
    assert_type(xp.quantity("5元"), xp.Quantity[Dimension])
    assert_type(xp.growth(money, money), xp.GrowthRate)
    assert_type(xp.Share.percent(5) - xp.Share.percent(4), xp.PercentagePoints)

    _ = people + homes  # type: ignore[operator]  # 人 and 户 do not add
    _ = people < homes  # type: ignore[operator]  # nor compare
    _ = land + money  # type: ignore[operator]  # 亩 and 元 do not add
    _ = xp.Share.percent(5) + xp.Share.percent(4)  # type: ignore[operator]  # shares do not add
    arable: xp.Quantity[Surface] = money  # type: ignore[assignment]  # noqa: F841 - money is no area
