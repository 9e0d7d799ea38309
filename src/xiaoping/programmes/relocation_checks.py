"""What relocations and measures must be to each other, to the register and to the plan's limits."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from xiaoping.context import At, Context
from xiaoping.measures.dimensions import Surface
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.occasion import first_day
from xiaoping.problems import Problem
from xiaoping.programmes.relocation import Relocation, SiteMeasure
from xiaoping.row import person_key

__all__ = ["AREA_LIMIT", "check_relocations", "check_site_measures"]

AREA_LIMIT: Final = "relocation.area_pc"
"""The dated limit of the floor area a person."""


def check_relocations(
    rows: Sequence[Relocation], context: Context, at: At
) -> Iterator[Problem]:
    """Yield households that moved twice, with more persons than they have, or into too much.

    Args:
        rows: All relocations that are known.
        context: The register and the limit of the floor area a person.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> twice = [Relocation(household="0017", moved=year) for year in (2017, 2019)]
    >>> [(p.code, p.where.path) for p in check_relocations(twice, Context(), places_of("r"))]
    [('security.moved-twice', 'r[1]')]
    """
    seen: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        owner = row.household or person_key(row.citizen_id, row.household, row.person)
        first = number if owner is None else seen.setdefault(owner, number)
        if first != number:
            yield Problem("security.moved-twice", at(number), {"first": at(first)})
    yield from context.strangers(
        ((n, row.household, row.citizen_id, row.person) for n, row in enumerate(rows)), at
    )
    for number, row in enumerate(rows):
        yield from context.larger_than_home(row.household, row.persons, at(number))
        yield from _too_large(row, context, at, number)


def _too_large(row: Relocation, context: Context, at: At, number: int) -> Iterator[Problem]:
    if row.floor_area is None or not row.persons or row.moved is None:
        return
    limit = context.limit(AREA_LIMIT, first_day(row.moved))
    if limit is None:
        return
    area = row.floor_area.to(unit("平方米", Surface))
    most = Quantity(Fraction(limit.amount) * row.persons, area.unit)
    if area > most:
        fields = {
            "given": str(area),
            "persons": row.persons,
            "most": str(most),
            "limit": str(limit),
        }
        yield Problem("security.too-large", at(number), fields)


def check_site_measures(
    rows: Sequence[SiteMeasure], context: Context, at: At
) -> Iterator[Problem]:
    """Yield numbers and texts that stand twice among the measures of a site.

    Args:
        rows: All measures that are known.
        context: What rows are held against; measures need nothing of it.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [SiteMeasure(site="甲安置点（示例）", number=1, text=text) for text in ("建菜园", "办夜校")]
    >>> [(p.code, p.where.path) for p in check_site_measures(rows, Context(), places_of("m"))]
    [('security.measure-twice', 'm[1]')]
    """
    del context
    numbers: dict[tuple[str, int], int] = {}
    texts: dict[tuple[str, str], int] = {}
    for place, row in enumerate(rows):
        if row.number is not None:
            first = numbers.setdefault((row.site, row.number), place)
            if first != place:
                fields = {"number": row.number, "first": at(first)}
                yield Problem("security.measure-twice", at(place), fields)
        first = texts.setdefault((row.site, "".join(row.text.split())), place)
        if first != place:
            yield Problem("security.measure-same", at(place), {"first": at(first)})
