"""The records that the ledgers of a folder tell, beside those of its data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from xiaoping.administration import Record, Told, records_of
from xiaoping.administration.issue_checks import check_indicators
from xiaoping.context import Context
from xiaoping.errors import SlotError
from xiaoping.indicators import Indicator, catalogue
from xiaoping.problems import Location, Problem
from xiaoping.programmes import Portfolio, Programme
from xiaoping.report.sentence import parse_template

__all__ = ["check_told", "joined", "told_by_ledgers"]

_TAGS: Final = {
    "issues": "issue",
    "recommendations": "recommendation",
    "goals": "goal",
    "windows": "window",
    "documents": "document",
}
"""The parts whose rows are records, and what kind of record."""
_SHOWN_BY: Final = ("issues", "recommendations")


def told_by_ledgers(
    portfolio: Portfolio | None,
    records: Sequence[Record] = (),
    *,
    places: Mapping[str, Sequence[Location]] | None = None,
    programmes: Iterable[Programme] = (),
) -> tuple[Told, ...]:
    """Return the records that the rows of the ledgers become; see ``records_of``.

    Args:
        portfolio: What the township does; ``None`` for none.
        records: The records of the data.
        places: The places of rows, by part.
        programmes: Lines of work beyond those of the ledgers, whose names rows may tell.

    >>> told_by_ledgers(None)
    ()
    """
    if portfolio is None:
        return ()
    lines = (*programmes, *portfolio.programmes)
    return records_of(
        portfolio,
        places=places,
        programmes={item.zh: item.code for item in lines},
        taken=[(item.tag, item.id) for item in records],
    )


def joined(
    records: Sequence[Record], told: Iterable[Told], portfolio: Portfolio | None = None
) -> tuple[Record, ...]:
    """Return the records of the data and of the ledgers: a row stands for its record.

    A row of the same kind and id as a record of the data takes its place; the others follow.
    A record whose row is not told, as of a problem that was settled, is not told either.

    >>> from xiaoping.administration import Issue
    >>> old, new = Issue(id="w", text="财力单薄"), Issue(id="w", text="财力不足")
    >>> [item.text for item in joined([old], [Told(record=new, part="issues", number=0)])]
    ['财力不足']
    """
    rows: dict[str, Record] = {item.record.id: item.record for item in told}
    held = {} if portfolio is None else _rows_of(portfolio)
    kept = [
        rows.pop(item.id, item)
        for item in records
        if item.id in rows or (item.tag, item.id) not in held
    ]
    return (*kept, *rows.values())


def _rows_of(portfolio: Portfolio) -> Mapping[tuple[str, str], tuple[str, int]]:
    """Return the rows that may be records, by their kinds and ids: their part and number."""
    found: dict[tuple[str, str], tuple[str, int]] = {}
    for part, tag in _TAGS.items():
        for number, row in enumerate(getattr(portfolio, part, ())):
            names = (getattr(row, name, "") for name in ("id", "key", "name"))
            handle = next((name for name in names if name), "")
            found.setdefault((tag, handle), (part, number))
    return found


def check_told(
    told: Iterable[Told],
    records: Sequence[Record],
    portfolio: Portfolio | None,
    *,
    files: Mapping[str, str],
    places: Mapping[str, Sequence[Location]],
    indicators: Iterable[Indicator] = (),
) -> Iterator[Problem]:
    """Yield what is amiss with the records of ledgers as records of a report.

    Args:
        told: The records of the ledgers.
        records: The records of the data.
        portfolio: The rows.
        files: The files of the data, by the ids of their records.
        places: The places of rows, by part.
        indicators: Definitions beyond the built-in catalogue.

    >>> from xiaoping.administration import Issue
    >>> row = Told(record=Issue(id="w", text="财力{"), part="issues", number=0)
    >>> [p.code for p in check_told([row], (), None, files={}, places={})]
    ['slot.unclosed']
    """
    at = Context(places=places).at
    if portfolio is not None:
        held = _rows_of(portfolio)
        for record in records:
            if (record.tag, record.id) in held:
                part, number = held[record.tag, record.id]
                fields = {"given": record.id, "other": files.get(record.id, "—")}
                yield Problem("township.record-twice", at(part)(number), fields)
    for item in told:
        where = item.where or at(item.part)(item.number)
        for words in (item.record.text, item.record.title):
            try:
                parse_template(words)
            except SlotError as error:
                yield Problem.of(error, where)
    if portfolio is not None:
        yield from _unknown_indicators(portfolio, places, indicators)


def _unknown_indicators(
    portfolio: Portfolio,
    places: Mapping[str, Sequence[Location]],
    indicators: Iterable[Indicator],
) -> Iterator[Problem]:
    """Yield the indicators of problems and recommendations that no catalogue has."""

    @cache
    def names() -> tuple[str, ...]:
        items = (*catalogue().values(), *indicators)
        return tuple(word for item in items for word in (item.code, item.zh))

    @cache
    def known() -> frozenset[str]:
        return frozenset(names())

    at = Context(places=places).at
    for part in _SHOWN_BY:
        rows = portfolio.rows(part)
        yield from check_indicators(rows, at(part), lambda name: name in known(), names)
