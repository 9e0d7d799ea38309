"""Problems, recommendations and documents, as rows by column."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Final, final

import attrs

from xiaoping.administration import Document, Issue
from xiaoping.administration.governing import ends_on
from xiaoping.codelists import Coded
from xiaoping.engines.entity_rows import EntityRows, fields
from xiaoping.occasion import Occasion, first_day

__all__ = ["PAPER_ROWS"]


def _since(row: Issue) -> Occasion:
    """Return since when a problem is there; one that is in the ledger has been raised."""
    return row.raised or datetime.date.min


def _until(row: Issue) -> Occasion:
    """Return until when a problem is there: where nobody settled it, without end.

    One that was settled on a day that nobody tells is not there any more.
    """
    if row.settled is not None:
        return row.settled
    if not row.is_settled:
        return datetime.date.max
    return datetime.date.min if row.raised is None else first_day(row.raised)


def _settled(row: Issue) -> Occasion | None:
    """Return when a problem was settled: never, where it is not; unknown where no day is told."""
    if row.settled is None and not row.is_settled:
        return datetime.date.max
    return row.settled


def _severity(row: Issue) -> Coded | None:
    return None if row.severity is None else Coded("issue_severity", row.severity.value)


def _status(row: Issue) -> Coded | None:
    return None if row.status is None else Coded("issue_status", row.status.value)


@final
@attrs.frozen
class _Paper:
    """A document with the day from which it governs no longer."""

    document: Document
    ends: Occasion

    @property
    def id(self) -> str:
        """The number that rows of other types call it by."""
        return self.document.key

    @property
    def area(self) -> str:
        """The code of the area that it is for."""
        return self.document.area


def _papers(documents: Sequence[Document]) -> Sequence[_Paper]:
    later = [item for item in documents if item.supersedes]
    return [_Paper(item, ends_on(later, item) or datetime.date.max) for item in documents]


PAPER_ROWS: Final[Mapping[str, EntityRows]] = {
    "issue": EntityRows(
        part="issues",
        dated=frozenset({"raised", "settled"}),
        columns={
            **fields("id", "title", "programme", "raised"),
            "category": lambda row: Coded("issue_category", row.category.value),
            "severity": _severity,
            "status": _status,
            "settled": _settled,
            "since": _since,
            "until": _until,
        },
    ),
    "recommendation": EntityRows(
        part="recommendations",
        dated=frozenset({"raised"}),
        columns=fields("id", "title", "programme", "addressee", "raised"),
    ),
    "document": EntityRows(
        part="documents",
        dated=frozenset({"issued", "received"}),
        rows=_papers,
        columns={
            "id": lambda row: row.document.key,
            "number": lambda row: str(row.document.number) if row.document.number else None,
            "title": lambda row: row.document.title or None,
            "issuer": lambda row: row.document.issuer or None,
            "programme": lambda row: row.document.programme or None,
            "issued": lambda row: row.document.issued,
            "received": lambda row: row.document.received,
            "begins": lambda row: row.document.begins,
            "ends": lambda row: row.ends,
        },
    ),
}
"""How problems, recommendations and documents are read."""
