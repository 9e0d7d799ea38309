"""The ledgers of what a township does, as its portfolio on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, final

import attrs

from xiaoping.indicators import DatedParameter, parameters
from xiaoping.ledgers import Correction, Ledger, apply_corrections
from xiaoping.ledgers.pinning import pinned
from xiaoping.ledgers.table import Table
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
        places: The places of the rows, by part.

    >>> len(Works(portfolio=None).problems)
    0
    """

    portfolio: Portfolio | None
    problems: Problems = attrs.field(factory=Problems)
    places: Mapping[str, Sequence[Location]] = attrs.field(factory=dict)


def gather_works(
    ledgers: Iterable[Ledger[Any]],
    settings: Settings,
    roll: Roll | None,
    own: Sequence[DatedParameter] = (),
) -> Works:
    """Return the portfolio of all ledgers, checked against the register and the dated limits.

    Rows keep the order of their files, so that of two that say the same the first stands.

    Args:
        ledgers: The ledgers that were read; those of the register are passed over, and
            corrections are made last.
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
    corrections: list[tuple[Correction, Location]] = []
    names = {kind: part for part, kind in PARTS.items()}
    tables: dict[str, list[Table]] = {}
    for ledger in ledgers:
        tables.setdefault(ledger.file, []).extend(ledger.tables)
        part = names.get(ledger.kind.type)
        for value, where in _placed(ledger):
            if isinstance(value, Correction):
                corrections.append((value, where))
            elif part is not None:
                rows[part].append(value)
                places[part].append(where)
    told = Portfolio(as_of=settings.as_of, **rows)
    portfolio, amiss = apply_corrections(
        told,
        [value for value, _ in corrections],
        [where for _, where in corrections],
        rows=places,
    )
    policy = parameters().extended(own) if own else parameters()
    held = {part: tuple(_kept(part, told, portfolio, places[part])) for part in PARTS}
    checked = portfolio.check(Context(register=roll, policy=policy, places=held))
    found = (pinned(one, tables.get(one.where.file, ())) for one in checked)
    return Works(
        portfolio=portfolio,
        problems=Problems((*amiss, *_in_order(found, places))),
        places=held,
    )


def _placed(ledger: Ledger[Any]) -> Iterator[tuple[Any, Location]]:
    for entry in ledger.entries:
        if entry.value is not None:
            yield entry.value, Location(file=ledger.file, sheet=entry.sheet, row=entry.row)


def _kept(
    part: str, told: Portfolio, now: Portfolio, places: Sequence[Location]
) -> Iterator[Location]:
    """Yield the places of the rows of a part, once corrections were made.

    A row that was corrected stands where it was told; one that was added has no place but
    its number.
    """
    before = told.rows(part)
    if len(before) == len(now.rows(part)):
        yield from places
        return
    known = {id(row): where for row, where in zip(before, places, strict=True)}
    numbered = {
        number: where
        for row, where in zip(before, places, strict=True)
        if (number := getattr(row, "id", ""))
    }
    for number, row in enumerate(now.rows(part)):
        fallback = Location(path=f"{part}[{number}]")
        yield known.get(id(row)) or numbered.get(getattr(row, "id", ""), fallback)


def _in_order(
    problems: Iterable[Problem], places: Mapping[str, Sequence[Location]]
) -> Iterator[Problem]:
    """Yield problems in the order of their files and rows."""
    files = {where.file: None for found in places.values() for where in found}
    order = {file: number for number, file in enumerate(files)}
    yield from sorted(
        problems, key=lambda p: (order.get(p.where.file, len(order)), p.where.row or 0)
    )
