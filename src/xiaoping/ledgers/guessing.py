"""Which kind of ledger a sheet is: the one of which nothing lacks and most columns are there."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from xiaoping.files.raw import RawBook, RawSheet
from xiaoping.ledgers.across import crossed
from xiaoping.ledgers.campaign_ledger import CAMPAIGN_COUNTS
from xiaoping.ledgers.finding import find_table, heading_readings
from xiaoping.ledgers.households import HOUSEHOLDS
from xiaoping.ledgers.kind import LedgerKind
from xiaoping.ledgers.kinds import KINDS
from xiaoping.ledgers.people_of_campaigns import campaign_headings
from xiaoping.ledgers.titles import is_named
from xiaoping.ledgers.upright import laid

__all__ = ["Fit", "fit_of", "guess_kind"]

_ANY_KIND: Final = frozenset(
    {"id", "village", "group", "area", "household", "person", "citizen_id", "bank_card", "note"}
)
"""Columns that half of all kinds have: who and where, which tell nothing of what it is."""


class Fit(NamedTuple):
    """The kind whose columns a sheet has most of, and how well it fits.

    Attributes:
        is_whole: Whether no column lacks that every row must have.
        score: How many columns are there; a title that names the kind counts as two.
        columns: How many columns are there.
        kind: The kind; empty if no kind has a heading in the sheet.

    >>> Fit(is_whole=True, score=5, columns=3, kind="villages") > Fit(True, 4, 4, "groups")
    True
    """

    is_whole: bool
    score: int
    columns: int
    kind: str


def fit_of(sheet: RawSheet, file: str) -> Fit:
    """Return the kind that fits a sheet best; of two that fit alike the first.

    >>> sheet = RawSheet(name="", rows=((1, ("村代码", "村名", "户数")),))
    >>> fit_of(sheet, "a.csv").kind
    'villages'
    """
    found = Fit(is_whole=False, score=0, columns=0, kind="")
    readings = heading_readings(sheet.rows, sheet.marks)
    for reading in readings:
        told = len(campaign_headings(reading.texts))
        if told:
            # A list of people of a campaign: it is no ledger of persons, whatever its title.
            return Fit(is_whole=True, score=told, columns=told, kind=CAMPAIGN_COUNTS.id)
    for kind in KINDS.values():
        turned = laid(sheet, kind)
        across = crossed(sheet, kind, readings=readings) if turned is None else None
        turned = turned if across is None else across.sheet
        item = turned or sheet
        table = find_table(
            item.rows,
            kind,
            file=file,
            sheet=item.name,
            marks=item.marks,
            hints=False,
            readings=None if turned else readings,
        )
        if table is None:
            continue
        columns = len(table.bound)
        named = is_named(kind, (*table.above, sheet.name, file.rpartition("/")[2]))
        if named and table.is_refused:
            # A list of people under a title of totals alone: it is no ledger of persons.
            return Fit(is_whole=True, score=columns, columns=columns, kind=kind.id)
        # What a title tells of a year makes no ledger of toilets out of a list of names.
        is_told = named or any(bound.column.name not in _ANY_KIND for bound in table.bound)
        fit = Fit(table.is_whole and is_told, columns + 2 * named, columns, kind.id)
        if fit[:3] > found[:3]:
            found = fit
    return found


def guess_kind(book: RawBook) -> LedgerKind[Any]:
    """Return the kind whose heading fits the visible sheets of a book best.

    A kind of which nothing lacks comes before one with more columns that lacks some.
    If no sheet has a heading, the kind that a title names, or households.

    >>> from xiaoping.files.raw import RawSheet
    >>> sheet = RawSheet(name="", rows=((1, ("村代码", "村名", "户数")),))
    >>> guess_kind(RawBook(name="a.csv", kind="csv", sheets=(sheet,))).id
    'villages'
    """
    fits = [fit_of(sheet, book.name) for sheet in book.sheets if not sheet.hidden]
    # The first of the best: max keeps it.
    best = max(fits, key=lambda fit: fit[:3], default=None)
    if best is not None and best.kind:
        return KINDS[best.kind]
    titles = [book.name.rpartition("/")[2], *map(_title, book.sheets)]
    named = (kind for kind in KINDS.values() if is_named(kind, titles))
    return next(named, HOUSEHOLDS)


def _title(sheet: RawSheet) -> str:
    """Return the name of a sheet and what stands above all its rows."""
    first = sheet.rows[0][1] if sheet.rows else ()
    return "".join((sheet.name, *(cell for cell in first if isinstance(cell, str))))
