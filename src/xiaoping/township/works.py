"""The ledgers of what a township does, as its portfolio on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, final

import attrs

from xiaoping.indicators import DatedParameter, parameters
from xiaoping.ledgers import Ledger
from xiaoping.problems import Location, Problem, Problems
from xiaoping.programmes import PARTS, Context, Portfolio
from xiaoping.register import Roll
from xiaoping.township.settings import Settings

__all__ = ["Works", "gather_works"]


@final
@attrs.frozen(kw_only=True)
class Works:
    """The portfolio of the ledgers, and what does not fit together in it.

    Attributes:
        portfolio: The rows of all ledgers; empty without any.
        problems: What was amiss between the rows, with their places.

    >>> len(Works(portfolio=None).problems)
    0
    """

    portfolio: Portfolio | None
    problems: Problems = attrs.field(factory=Problems)


def gather_works(
    ledgers: Iterable[Ledger[Any]],
    settings: Settings,
    roll: Roll | None,
    own: Sequence[DatedParameter] = (),
) -> Works:
    """Return the portfolio of all ledgers, checked against the register and the dated limits.

    Rows keep the order of their files, so that of two that say the same the first stands.

    Args:
        ledgers: The ledgers that were read; those of the register are passed over.
        settings: On which day they are counted.
        roll: The register; without households nothing is looked up in it.
        own: Dated parameters of the folder, such as the rate of a scheme.

    >>> from xiaoping.ledgers import DISBURSEMENTS
    >>> settings = Settings(area="990101203", name="青溪乡", year=2021)
    >>> gather_works([Ledger(kind=DISBURSEMENTS, file="a.csv")], settings, None).portfolio
    <Portfolio 2021-12-31: 0 rows>
    """
    rows: dict[str, list[Any]] = {part: [] for part in PARTS}
    places: dict[str, list[Location]] = {part: [] for part in PARTS}
    names = {kind: part for part, kind in PARTS.items()}
    for ledger in ledgers:
        part = names.get(ledger.kind.type)
        if part is None:
            continue
        for entry in ledger.entries:
            if entry.value is not None:
                rows[part].append(entry.value)
                where = Location(file=ledger.file, sheet=entry.sheet, row=entry.row)
                places[part].append(where)
    portfolio = Portfolio(as_of=settings.as_of, **rows)
    policy = parameters().extended(own) if own else parameters()
    context = Context(register=roll, policy=policy, places=places)
    return Works(
        portfolio=portfolio, problems=Problems(_once(portfolio.check(context), places))
    )


def _once(
    problems: Iterable[Problem], places: Mapping[str, Sequence[Location]]
) -> Iterator[Problem]:
    """Yield problems in the order of their files and rows."""
    files = {where.file: None for found in places.values() for where in found}
    order = {file: number for number, file in enumerate(files)}
    yield from sorted(
        problems, key=lambda p: (order.get(p.where.file, len(order)), p.where.row or 0)
    )
