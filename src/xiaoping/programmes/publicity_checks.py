"""What rows of publicity must be to each other."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from xiaoping.context import At, Context
from xiaoping.problems import Problem
from xiaoping.programmes.publicity import Publicity
from xiaoping.row import name_of

__all__ = ["check_publicity"]


def check_publicity(rows: Sequence[Publicity], context: Context, at: At) -> Iterator[Problem]:
    """Yield rows that tell the same once more.

    Args:
        rows: All publicity that is known.
        context: What rows are checked with; publicity names nobody of the register.
        at: The places of the rows.

    >>> from xiaoping.context import places_of
    >>> rows = [Publicity(kind="海报", count=12, held=2020, topic="市场整治")] * 2
    >>> [(p.code, p.where.path) for p in check_publicity(rows, Context(), places_of("publicity"))]
    [('publicity.same', 'publicity[1]')]
    """
    del context
    seen: dict[Hashable, int] = {}
    for number, row in enumerate(rows):
        if row.held is None:
            continue
        where = (row.area or row.village, row.place, row.organiser)
        key = (name_of(row.kind), row.count, row.held, row.programme, row.topic, where)
        first = seen.setdefault(key, number)
        if first != number:
            yield Problem("publicity.same", at(number), {"first": at(first)})
