"""What works on houses must be to each other and to the register."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from xiaoping.codelists import coded
from xiaoping.context import At, Context
from xiaoping.masks import shown_id
from xiaoping.problems import Problem
from xiaoping.programmes.housing import HousingWork
from xiaoping.row import name_of, person_key

__all__ = ["check_housing_works"]

_SOUND: Final = (coded("house_grade", "A"), coded("house_grade", "B"))
_DANGEROUS: Final = (coded("house_grade", "C"), coded("house_grade", "D"))


def check_housing_works(
    rows: Sequence[HousingWork], context: Context, at: At
) -> Iterator[Problem]:
    """Yield houses rebuilt twice or without need, and what the register contradicts.

    Args:
        rows: All works that are known.
        context: The register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> twice = [HousingWork(kind="危房改造", household="0017", grade="D", finished=year)
    ...          for year in (2017, 2020)]
    >>> [(p.code, p.where.path) for p in check_housing_works(twice, Context(), places_of("w"))]
    [('security.rebuilt-twice', 'w[1]')]
    """
    yield from _twice(rows, at)
    yield from context.strangers(
        ((n, row.household, row.citizen_id, row.person) for n, row in enumerate(rows)), at
    )
    for number, row in enumerate(rows):
        if row.is_rebuild and row.grade in _SOUND:
            yield Problem("security.rebuilt-sound", at(number), {"grade": row.grade.zh})
        if row.accepted is not None and row.is_safe_after is False:
            yield Problem("security.accepted-unsafe", at(number), {})
        yield from _still_dangerous(row, context, at, number)


def _twice(rows: Sequence[HousingWork], at: At) -> Iterator[Problem]:
    rebuilt: dict[Hashable, int] = {}
    same: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        owner = row.household or person_key(row.citizen_id, row.household, row.person)
        if owner is None:
            continue
        first = rebuilt.setdefault(owner, number) if row.is_rebuild else number
        if first != number:
            yield Problem("security.rebuilt-twice", at(number), {"first": at(first)})
        elif row.done is not None and not row.is_rebuild:
            key = (owner, name_of(row.kind), row.done, row.method, row.subsidy)
            first = same.setdefault(key, number)
            if first != number:
                yield Problem("security.work-same", at(number), {"first": at(first)})


def _still_dangerous(
    row: HousingWork, context: Context, at: At, number: int
) -> Iterator[Problem]:
    """Yield a house that was made safe and that the register still calls dangerous."""
    home = context.home(row.household)
    house = None if home is None else home.housing
    if house is None or row.done is None or row.is_safe_after is False:
        return
    if house.grade in _DANGEROUS:
        fields = {"household": shown_id(row.household), "grade": house.grade.zh}
        yield Problem("security.still-dangerous", at(number), fields)
