"""What each sheet of a workbook is a ledger of: one file may hold several kinds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import attrs

from xiaoping.files.raw import RawBook, RawSheet
from xiaoping.ledgers.guessing import Fit, fit_of, guess_kind
from xiaoping.ledgers.kind import LedgerKind
from xiaoping.ledgers.kinds import KINDS
from xiaoping.masks import shown_id
from xiaoping.problems import Location, Problem, Problems

__all__ = ["sheets_by_kind"]

_FEW: Final = 2
"""So many columns are bound by chance, as in a sheet that explains how to fill in another."""


def sheets_by_kind(book: RawBook) -> tuple[tuple[LedgerKind[Any], RawBook], ...]:
    """Return a book parted by what its sheets are ledgers of, each part a book to be read.

    A sheet that is no ledger is with the first part, whose reading tells it; a hidden sheet
    is with the sheets of its kind.  Where no sheet is a ledger, the whole book is of the
    kind that it is guessed to be, and reading it tells what lacks.

    >>> villages = RawSheet(name="村", rows=((1, ("村代码", "村名", "户数")),))
    >>> groups = RawSheet(name="组", rows=((1, ("组代码", "组名", "户数")),))
    >>> book = RawBook(name="村组.xlsx", kind="xlsx", sheets=(villages, groups))
    >>> [(kind.id, part.sheets[0].name) for kind, part in sheets_by_kind(book)]
    [('villages', '村'), ('groups', '组')]
    """
    fits = [fit_of(sheet, book.name) for sheet in book.sheets]
    kinds = tuple(
        dict.fromkeys(
            fit.kind
            for sheet, fit in zip(book.sheets, fits, strict=True)
            if _is_ledger(fit) and not sheet.hidden
        )
    )
    if not kinds:
        return ((guess_kind(book), book),)
    homes = [_home(sheet, fit, kinds) for sheet, fit in zip(book.sheets, fits, strict=True)]
    strays = [s for s, home in zip(book.sheets, homes, strict=True) if home is None]
    told = {kinds[0]: book.problems + [_hidden(book.name, sheet.name) for sheet in strays]}
    return tuple(
        (
            KINDS[kind],
            attrs.evolve(
                book,
                sheets=tuple(s for s, h in zip(book.sheets, homes, strict=True) if h == kind),
                problems=told.get(kind, Problems()),
            ),
        )
        for kind in kinds
    )


def _is_ledger(fit: Fit) -> bool:
    return fit.is_whole or fit.columns > _FEW


def _home(sheet: RawSheet, fit: Fit, kinds: Sequence[str]) -> str | None:
    """Return the kind that a sheet is read with; ``None`` for a hidden one of no other's kind."""
    if fit.kind in kinds:
        return fit.kind
    return None if sheet.hidden and _is_ledger(fit) else kinds[0]


def _hidden(file: str, sheet: str) -> Problem:
    where = Location(file=file, sheet=sheet)
    return Problem("ledger.sheet-hidden", where, {"given": shown_id(sheet)})
