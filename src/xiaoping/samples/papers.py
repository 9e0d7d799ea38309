"""Problems, recommendations and documents of the sample: what the published report tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Final

import attrs

from xiaoping.administration import (
    Document,
    DocumentReference,
    Issue,
    IssueCategory,
    IssueStatus,
    Recommendation,
)
from xiaoping.indicators.catalogue import catalogue
from xiaoping.samples import xiaoping_2020
from xiaoping.samples.slots import Slot

__all__ = ["draw_documents", "draw_issues", "draw_recommendations"]

_SHOWN_BY: Final[Mapping[IssueCategory, tuple[str, ...]]] = {
    IssueCategory.STAFFING: ("org.vacancy_rate",),
    IssueCategory.SKILLS: ("svc.settled_in_time_rate",),
    IssueCategory.FINANCE: ("fiscal.revenue",),
}
"""The indicators whose improvement would show that a problem is being settled: our choice."""


def draw_issues(slots: Sequence[Slot], rng: Random) -> tuple[Issue, ...]:
    """Return the problems of the report, as the ledger of that year would have them.

    Their words are those of the sample's records.  That they were raised in the year of the
    report and are not settled follows from their standing in it.

    >>> from xiaoping.samples.plan import plan
    >>> [(row.category.value, row.status.value) for row in draw_issues(plan(2020), Random(1))][-1]
    ('finance', 'open')
    """
    del slots, rng  # problems are published; nobody draws them
    dossier = xiaoping_2020()
    known = catalogue()
    return tuple(
        attrs.evolve(
            row,
            source=None,
            raised=dossier.year,
            status=IssueStatus.OPEN,
            indicators=[code for code in _SHOWN_BY.get(row.category, ()) if code in known],
        )
        for row in dossier.records
        if isinstance(row, Issue)
    )


def draw_recommendations(slots: Sequence[Slot], rng: Random) -> tuple[Recommendation, ...]:
    """Return the recommendations of the report, with the problems they address.

    >>> from xiaoping.samples.plan import plan
    >>> [len(row.addresses) for row in draw_recommendations(plan(2020), Random(1))]
    [1, 1, 0]
    """
    del slots, rng  # recommendations are published; nobody draws them
    dossier = xiaoping_2020()
    return tuple(
        attrs.evolve(row, source=None, raised=dossier.year)
        for row in dossier.records
        if isinstance(row, Recommendation)
    )


def draw_documents(slots: Sequence[Slot], rng: Random) -> tuple[Document, ...]:
    """Return the documents that the report cites by number.

    >>> from xiaoping.samples.plan import plan
    >>> [(row.number.serial, row.programme) for row in draw_documents(plan(2020), Random(1))]
    [(10, 'recultivation')]
    """
    del slots, rng  # documents are published; nobody draws them
    return tuple(
        Document(
            id=row.id,
            number=row.number,
            title=row.title,
            issuer=row.issuer,
            programme=row.programme,
            area=row.area,
            text=row.text,
            note=row.note,
        )
        for row in xiaoping_2020().records
        if isinstance(row, DocumentReference) and row.number is not None
    )
