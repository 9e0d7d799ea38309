"""What cooperatives must be to each other and to the law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xiaoping.context import At, Context
from xiaoping.occasion import first_day
from xiaoping.problems import Problem
from xiaoping.programmes.cooperative import Cooperative
from xiaoping.sensitivity import quotable

__all__ = ["check_cooperatives"]


def check_cooperatives(
    rows: Sequence[Cooperative], context: Context, at: At
) -> Iterator[Problem]:
    """Yield cooperatives told twice, and those with fewer members than the law asks for.

    Args:
        rows: All cooperatives that are known.
        context: The limits: ``cooperative.least_members`` of the day one was founded.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [Cooperative(name="示例种植专业合作社", village=name) for name in ("甲村", "乙村")]
    >>> [(p.code, p.where.path) for p in check_cooperatives(rows, Context(), places_of("c"))]
    [('cooperative.twice', 'c[1]')]
    """
    first: dict[str, int] = {}
    for number, row in enumerate(rows):
        # A code tells it; a name does where either has no code.
        same = first.get(row.code) if row.code else None
        if same is None and (named := first.get(row.name)) is not None:
            same = None if row.code and rows[named].code else named
        if same is not None:
            key = row.code if row.code and row.code == rows[same].code else row.name
            yield Problem(
                "cooperative.twice",
                at(number),
                {"first": at(same), "key": quotable(key)},
            )
        for key in (row.code, row.name):
            first.setdefault(key, number)
        yield from _few(row, number, context, at)


def _few(row: Cooperative, number: int, context: Context, at: At) -> Iterator[Problem]:
    day = None if row.founded is None else first_day(row.founded)
    least = context.limit("cooperative.least_members", day)
    if least is not None and row.members is not None and row.members < least.amount:
        fields = {"given": row.members, "least": str(least)}
        yield Problem("cooperative.few", at(number), fields)
