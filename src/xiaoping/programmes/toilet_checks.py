"""What works on toilets must be to each other and to the register."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from xiaoping.context import At, Context
from xiaoping.masks import shown_id
from xiaoping.occasion import first_day, last_day, occasion_text
from xiaoping.problems import Problem
from xiaoping.programmes.toilet import ToiletWork

__all__ = ["check_toilets"]


def check_toilets(rows: Sequence[ToiletWork], context: Context, at: At) -> Iterator[Problem]:
    """Yield households told twice, and rows that the register does not bear out.

    A household of which a toilet is told in two years may have rebuilt it: that is asked
    for; in one year, or where one of the years is not told, it was counted twice.

    Args:
        rows: All works that are known.
        context: The register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [ToiletWork(household="0017", finished=year) for year in (2019, 2020, 2020)]
    >>> [(p.code, p.where.path) for p in check_toilets(rows, Context(), places_of("toilets"))]
    [('toilet.again', 'toilets[1]'), ('toilet.twice', 'toilets[2]')]
    """
    yield from _twice(rows, at)
    yield from context.strangers(
        ((n, row.household, row.citizen_id, row.person) for n, row in enumerate(rows)), at
    )
    for number, row in enumerate(rows):
        yield from _beside_register(row, context, at, number)


def _twice(rows: Sequence[ToiletWork], at: At) -> Iterator[Problem]:
    seen: dict[Hashable, list[int]] = {}
    for number, row in enumerate(rows):
        key = row.household_key
        if key is None:
            continue
        earlier = seen.setdefault(key, [])
        same = [other for other in earlier if not _apart(rows[other], row)]
        if earlier:
            first = (same or earlier)[0]
            code = "toilet.twice" if same else "toilet.again"
            yield Problem(code, at(number), {"first": at(first)})
        earlier.append(number)


def _apart(one: ToiletWork, other: ToiletWork) -> bool:
    """Say whether two works were certainly finished in different years.

    One that began in a later year than that in which the other was done is another work.
    """
    if one.finished is not None and other.finished is not None:
        return last_day(one.finished).year != first_day(other.finished).year
    return _is_later(one, other) or _is_later(other, one)


def _is_later(work: ToiletWork, done: ToiletWork) -> bool:
    if work.started is None or done.finished is None:
        return False
    return first_day(work.started).year > last_day(done.finished).year


def _beside_register(
    row: ToiletWork, context: Context, at: At, number: int
) -> Iterator[Problem]:
    if row.accepted is not None and row.finished is None:
        fields = {"accepted": occasion_text(row.accepted)}
        yield Problem("toilet.unfinished", at(number), fields)
    home = context.home(row.household)
    housing = None if home is None else home.housing
    if housing is None or housing.toilet is None or row.type is None:
        return
    if housing.toilet != row.type:
        fields = {
            "household": shown_id(row.household),
            "given": row.type.zh,
            "expected": housing.toilet.zh,
        }
        yield Problem("toilet.type-differs", at(number), fields)
