"""Audit a paper against itself: what in it cannot be true together, without any data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final, final

import attrs

from xiaoping.errors import Language
from xiaoping.messages import wording
from xiaoping.problems import Location
from xiaoping.reading.document import Document
from xiaoping.reading.selfaudit.calendar import check_calendar
from xiaoping.reading.selfaudit.finding import Found, SelfFinding, Weight, placed
from xiaoping.reading.selfaudit.growth import check_growth
from xiaoping.reading.selfaudit.listing import check_listing
from xiaoping.reading.selfaudit.outline import check_outline
from xiaoping.reading.selfaudit.paper import Paper, paper_of
from xiaoping.reading.selfaudit.parts import check_parts
from xiaoping.reading.selfaudit.punctuation import check_punctuation
from xiaoping.reading.selfaudit.shares import check_shares
from xiaoping.reading.selfaudit.sizes import check_sizes
from xiaoping.reading.selfaudit.spelling import check_spelling
from xiaoping.reading.selfaudit.table_sums import check_tables
from xiaoping.reading.selfaudit.terms import check_terms
from xiaoping.reading.selfaudit.twice import check_twice

__all__ = ["CHECKS", "SelfAudit", "self_audit"]

_WEIGHTS: Final = {
    "contradiction": "self.weight-contradiction",
    "warning": "self.weight-warning",
    "note": "self.weight-note",
}
Check = Callable[[Paper], Iterator[Found]]

CHECKS: Final[tuple[Check, ...]] = (
    check_sizes,
    check_twice,
    check_growth,
    check_parts,
    check_tables,
    check_shares,
    check_listing,
    check_calendar,
    check_outline,
    check_terms,
    check_spelling,
    check_punctuation,
)
"""The families of checks; one pair of places is told by the first that finds it."""


@final
@attrs.frozen(kw_only=True)
class SelfAudit:
    """What was found in one paper, in the order of its text.

    Attributes:
        document: The name of the file.
        findings: What was found.

    >>> from xiaoping.reading.document import document_from_text
    >>> self_audit(document_from_text("贫困户606户205人。")).counts()["contradiction"]
    1
    """

    document: str
    findings: tuple[SelfFinding, ...]

    def of(self, weight: Weight) -> tuple[SelfFinding, ...]:
        """Return the findings of one weight."""
        return tuple(finding for finding in self.findings if finding.weight == weight)

    @property
    def contradictions(self) -> tuple[SelfFinding, ...]:
        """What cannot be true together."""
        return self.of("contradiction")

    @property
    def clean(self) -> bool:
        """Whether nothing contradicts and nothing is to be looked at; notes never count."""
        return all(finding.weight == "note" for finding in self.findings)

    def counts(self) -> dict[str, int]:
        """Return how many findings there are of each weight."""
        told = Counter(finding.weight for finding in self.findings)
        return {weight: told[weight] for weight in ("contradiction", "warning", "note")}

    def lines(self, lang: Language = "zh") -> tuple[str, ...]:
        """Return one line a finding, the place first, as a terminal prints it.

        >>> from xiaoping.reading.document import document_from_text
        >>> print(self_audit(document_from_text("辖2个村，2月30日。")).lines("en")[0])
        line 1 character 6 [warning] '2月30日' is no day of the calendar. Check the month and the day.
        """
        return tuple(_line(finding, lang) for finding in self.findings)


def _line(finding: SelfFinding, lang: Language) -> str:
    place = Location(line=finding.line, column=finding.column).text(lang)
    weight = wording(_WEIGHTS[finding.weight], lang, {})
    return f"{place} {weight}{finding.message(lang)}"


def self_audit(document: Document) -> SelfAudit:
    """Find what in a paper cannot be true together, and what is not written as it should be.

    No data are needed.  A contradiction is told only where the subject, period, area and
    scope are the same beyond doubt and no rounding or approximation can explain it; terms,
    spelling and punctuation are warnings or notes.

    Args:
        document: The paper.  No text raises an error.

    >>> from xiaoping.reading.document import document_from_text
    >>> paper = "全乡总人口3723户11441人。全乡共走访5000余户。"
    >>> for finding in self_audit(document_from_text(paper)).contradictions:
    ...     print(finding.text, finding.other_text, finding.suggestion)
    5000余户 3723户 5000余户次
    """
    paper = paper_of(document.text)
    found: dict[tuple[object, ...], Found] = {}
    for check in CHECKS:
        for item in check(paper):
            found.setdefault(_pair(item), item)
    findings = (placed(item, document) for item in found.values())
    ordered = sorted(findings, key=lambda item: (item.start, item.end, item.code))
    return SelfAudit(document=document.name, findings=tuple(ordered))


def _pair(found: Found) -> tuple[object, ...]:
    """Return what makes two findings one: the same two places, or one place and code."""
    if found.other is None:
        return (found.span, found.code)
    return (frozenset({found.span, found.other}),)
