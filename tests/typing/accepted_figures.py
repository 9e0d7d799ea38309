"""User-like code on figures put together, compared and set against tasks; never run."""

from typing import Any, assert_type

import xiaoping as xp
from xiaoping.indicators import (
    Completion,
    DataSet,
    Observation,
    Total,
    catalogue,
    change_from,
    completions,
    on_track,
    path_to,
    ranks,
    rounded_shares,
    structure,
    total_of_areas,
)
from xiaoping.measures import Approximate, Missing, Transition, Truth, Value


def totals(observations: list[Observation]) -> Value:
    """A total is a value with what it lacks."""
    total = total_of_areas(observations, catalogue()["fiscal.tax"], area="431228223000")
    assert_type(total, Total)
    return assert_type(total.value, Value)


def compared(data: DataSet, key: str) -> str:
    """Whether a level has a rate, a range, a word or nothing is told by its type."""
    change = change_from(data, key)
    match change.rate:
        case xp.GrowthRate():
            return str(change.rate.displayed(decimals=1))
        case Transition():
            return change.rate.zh
        case Approximate() | Missing():
            return str(change.rate)
        case None:
            return str(change.difference)


def printed(parts: list[Observation]) -> tuple[xp.Share, ...]:
    """Only shares that are there are rounded."""
    found = structure(parts)
    assert_type(found.shares, tuple[xp.Share | Missing, ...])
    return rounded_shares([one for one in found.shares if isinstance(one, xp.Share)])


def tasks(data: DataSet) -> list[Truth]:
    """Whether a task is done, and whether it is on its way."""
    items = completions(data).items
    assert_type(items, tuple[Completion, ...])
    assert_type(items[0].rate, xp.Share | Approximate[Any] | Missing)
    first = ranks(data, catalogue()["fiscal.tax"])[0]
    assert_type(first.place, int | None)
    return [on_track(path_to(one.task), first.observation) for one in items]
