"""What the invented people of the sample were given and what was built; totals are published."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from random import Random
from typing import Any, Final

from xiaoping.programmes import Portfolio
from xiaoping.samples.births import AS_OF
from xiaoping.samples.plan import plan
from xiaoping.samples.publicity import draw_publicity
from xiaoping.samples.slots import Slot
from xiaoping.samples.support import draw_disbursements
from xiaoping.samples.tasks import draw_programmes, draw_tasks
from xiaoping.samples.toilets import draw_toilets

__all__ = ["sample_portfolio"]

_SEED: Final = 2020

_DRAWN: Final[Mapping[str, Callable[[Sequence[Slot], Random], tuple[Any, ...]]]] = {
    "disbursements": draw_disbursements,
    "programmes": draw_programmes,
    "tasks": draw_tasks,
    "toilets": draw_toilets,
    "publicity": draw_publicity,
}
"""What draws the rows of each part of a portfolio, each from a source of its own."""


@cache
def sample_portfolio(*, seed: int = _SEED) -> Portfolio:
    """Return what the township of the sample did, row by row; people and places of rows are invented.

    The rows are joined to the households of ``sample_roll`` of the same seed.  Only totals
    of the whole township are facts.

    >>> portfolio = sample_portfolio()
    >>> portfolio.as_of.isoformat(), len({row.household for row in portfolio.disbursements if row.household})
    ('2020-12-31', 606)
    """
    slots = plan(seed)
    drawn = {
        part: draw(slots, Random(f"{seed}/{part}"))  # noqa: S311 - invented, no secret
        for part, draw in _DRAWN.items()
    }
    return Portfolio(as_of=AS_OF, **drawn)
