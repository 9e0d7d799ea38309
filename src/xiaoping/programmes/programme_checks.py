"""What lines of work must be to each other and to their own time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xiaoping.context import At, Context
from xiaoping.occasion import first_day, last_day
from xiaoping.problems import Problem
from xiaoping.programmes.programme import Programme

__all__ = ["check_programmes"]


def check_programmes(rows: Sequence[Programme], context: Context, at: At) -> Iterator[Problem]:
    """Yield programmes told twice, and durations beside their years.

    Args:
        rows: All lines of work.
        context: What rows are checked with; programmes name nobody of the register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [Programme(code="sweep-black", zh="扫黑除恶", begun=2018, ended=2020, duration="五年")]
    >>> [problem.code for problem in check_programmes(rows, Context(), places_of("programmes"))]
    ['programme.years']
    """
    del context
    seen: dict[str, int] = {}
    for number, row in enumerate(rows):
        first = seen.setdefault(row.code, number)
        if first != number:
            fields = {"given": row.code, "first": at(first)}
            yield Problem("programme.twice", at(number), fields)
    for number, row in enumerate(rows):
        yield from _years(row, at, number)


def _years(row: Programme, at: At, number: int) -> Iterator[Problem]:
    """Yield where a duration in years is neither the years from first to last nor those between."""
    told = row.duration
    if told is None or row.begun is None or row.ended is None or told.unit.code != "year":
        return
    between = last_day(row.ended).year - first_day(row.begun).year
    if told.amount not in (between, between + 1):
        fields = {"given": str(told), "first": first_day(row.begun).year}
        fields |= {"last": last_day(row.ended).year}
        yield Problem("programme.years", at(number), fields)
