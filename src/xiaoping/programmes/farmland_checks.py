"""What the statements of farmland must be to each other, to last year, and to the township."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any, Final

from xiaoping.context import At, Context
from xiaoping.measures.dimensions import Surface
from xiaoping.measures.quantity import Quantity
from xiaoping.measures.unit_catalogue import unit
from xiaoping.problems import Problem
from xiaoping.programmes.farmland import FarmlandStatement

__all__ = ["check_farmland"]

_MU: Final = unit("亩", Surface)
_VILLAGE: Final = slice(9, 12)


def check_farmland(
    rows: Sequence[FarmlandStatement], context: Context, at: At
) -> Iterator[Problem]:
    """Yield places told twice in a year, land that went unexplained, and villages beyond their township.

    Args:
        rows: All statements that are known, of all years.
        context: The register, of which the township's arable land is taken.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [FarmlandStatement(year=year, area="431228223204", arable=land)
    ...         for year, land in ((2019, 2100), (2020, 2040))]
    >>> [(p.code, p.where.path) for p in check_farmland(rows, Context(), places_of("f"))]
    [('farmland.fell', 'f[1]')]
    """
    known: dict[tuple[str, int], int] = {}
    for number, row in enumerate(rows):
        key = (_place(row), _year(row))
        first = known.setdefault(key, number)
        if first != number:
            fields = {"first": at(first), "year": row.year}
            yield Problem("farmland.twice", at(number), fields)
    for (place, year), number in known.items():
        before = known.get((place, year - 1))
        if before is not None:
            yield from _fell(rows[before], rows[number], at, number)
    for year in dict.fromkeys(year for _, year in known):
        own = [number for (_, when), number in known.items() if when == year]
        yield from _against_township(rows, own, year, at)
    yield from _against_register(rows, known, context, at)


def _place(row: FarmlandStatement) -> str:
    return row.area or row.village


def _year(row: FarmlandStatement) -> int:
    return row.year or 0  # a row without one does not construct


def _is_township(row: FarmlandStatement) -> bool:
    return bool(row.area) and row.area[_VILLAGE] in ("", "000")


def _fell(
    before: FarmlandStatement, now: FarmlandStatement, at: At, number: int
) -> Iterator[Problem]:
    if before.arable is None or now.arable is None or now.arable >= before.arable:
        return
    fall = before.arable - now.arable
    taken = now.taken if now.taken is not None else Quantity(0, _MU)
    if fall > taken:
        fields = {
            "year": before.year,
            "before": str(before.arable),
            "now": str(now.arable),
            "fall": str(fall),
            "taken": str(taken),
        }
        yield Problem("farmland.fell", at(number), fields)


def _against_township(
    rows: Sequence[FarmlandStatement], own: Sequence[int], year: int, at: At
) -> Iterator[Problem]:
    whole = next((number for number in own if _is_township(rows[number])), None)
    parts = [number for number in own if not _is_township(rows[number])]
    if whole is None or not parts:
        return
    yield Problem("farmland.both", at(parts[0]), {"year": year, "first": at(whole)})
    yield from _beyond(rows, parts, rows[whole].arable, year, at)


def _against_register(
    rows: Sequence[FarmlandStatement],
    known: dict[tuple[str, int], int],
    context: Context,
    at: At,
) -> Iterator[Problem]:
    """Yield villages of the last year that have more together than the register's township."""
    township = context.township
    if township is None or not known:
        return
    last = max(year for _, year in known)
    own = [number for (_, year), number in known.items() if year == last]
    if any(_is_township(rows[number]) for number in own):
        return
    yield from _beyond(rows, own, township.arable, last, at)


def _beyond(
    rows: Sequence[FarmlandStatement],
    parts: Sequence[int],
    whole: Quantity[Any] | None,
    year: int,
    at: At,
) -> Iterator[Problem]:
    known = [rows[number].arable for number in parts]
    amounts = [Fraction(land.to(_MU).amount) for land in known if land is not None]
    given: Quantity[Any] = Quantity(sum(amounts, Fraction(0)), _MU)
    if whole is not None and given > whole:
        fields = {"year": year, "given": str(given), "whole": str(whole)}
        yield Problem("farmland.more-than-township", at(parts[-1]), fields)
