"""What abandoned plots must be to each other and to the land of the register."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from xiaoping.context import At, Context
from xiaoping.masks import shown_id
from xiaoping.occasion import first_day
from xiaoping.problems import Problem
from xiaoping.programmes.abandoned import AbandonedPlot

__all__ = ["check_abandoned_plots"]


def check_abandoned_plots(
    rows: Sequence[AbandonedPlot], context: Context, at: At
) -> Iterator[Problem]:
    """Yield plots told twice, strangers, and more land than a household has.

    Args:
        rows: All plots that are known.
        context: The register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [AbandonedPlot(id="1", idle=2, site=site) for site in ("大坪", "小坪")]
    >>> [(p.code, p.where.path) for p in check_abandoned_plots(rows, Context(), places_of("a"))]
    [('abandoned.number', 'a[1]')]
    """
    yield from _twice(rows, at)
    yield from context.strangers(
        ((n, row.household, None, row.person) for n, row in enumerate(rows)), at
    )
    yield from _more_than_land(rows, context, at)


def _twice(rows: Sequence[AbandonedPlot], at: At) -> Iterator[Problem]:
    numbers: dict[str, int] = {}
    same: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        first = numbers.setdefault(row.id, number) if row.id else number
        if first != number:
            yield Problem("abandoned.number", at(number), {"first": at(first)})
            continue
        who = row.household or row.person
        if not (who or row.site):
            continue
        where = (row.area, row.village, row.group, row.site, who)
        first = same.setdefault((where, row.idle, row.found), number)
        if first != number:
            yield Problem("abandoned.same", at(number), {"first": at(first)})


def _more_than_land(
    rows: Sequence[AbandonedPlot], context: Context, at: At
) -> Iterator[Problem]:
    found: dict[tuple[str, int], list[int]] = {}
    for number, row in enumerate(rows):
        if row.household and row.found is not None:
            found.setdefault((row.household, first_day(row.found).year), []).append(number)
    for (household, year), numbers in found.items():
        home = context.home(household)
        land = None if home is None else home.land_of("耕地")
        given = None
        for number in numbers:
            idle = rows[number].idle
            given = idle if given is None or idle is None else given + idle
        if land is not None and given is not None and given > land:
            fields = {
                "household": shown_id(household),
                "year": year,
                "given": str(given),
                "land": str(land),
            }
            yield Problem("abandoned.more-than-land", at(numbers[-1]), fields)
