"""What an audit of a paper alone found, as remarks that every way of showing them takes."""

from __future__ import annotations

from typing import Final

from xiaoping.messages import wording
from xiaoping.reading.remarks import Related, Remark
from xiaoping.reading.selfaudit.audit import SelfAudit
from xiaoping.reading.selfaudit.finding import SelfFinding

__all__ = ["self_remarks"]

_MOST: Final = 3
_TITLES: Final = {
    "contradiction": "marking.self-contradiction",
    "warning": "marking.self-warning",
    "note": "marking.self-note",
}


def self_remarks(audit: SelfAudit) -> tuple[Remark, ...]:
    """Return the findings as remarks, in the order of the text.

    >>> from xiaoping.reading.document import document_from_text
    >>> from xiaoping.reading.selfaudit import self_audit
    >>> found = self_remarks(self_audit(document_from_text("贫困户606户205人。")))
    >>> found[0].heading(), found[0].also[0].words
    ('【错误】自相矛盾', '606户')
    """
    return tuple(_remark(finding) for finding in audit.findings if finding.end > finding.start)


def _on_one_line(words: str) -> str:
    """Return words of several rows as their first and last cell: 1210……1005."""
    rows = [row.strip(" |").split("|") for row in words.splitlines()]
    return words if len(rows) < 2 else f"{rows[0][0].strip()}……{rows[-1][-1].strip()}"


def _remark(finding: SelfFinding) -> Remark:
    title = _TITLES[finding.weight]
    # The message says how often it is so; a list of two hundred places helps nobody.
    also = [Related(start, end, finding.text) for start, end in finding.more[:_MOST]]
    if finding.other_start is not None and finding.other_end is not None:
        words = _on_one_line(finding.other_text)
        also.insert(0, Related(finding.other_start, finding.other_end, words))
    return Remark(
        start=finding.start,
        end=finding.end,
        severity=finding.severity,
        code=finding.code,
        title=(wording(title, "zh", {}), wording(title, "en", {})),
        zh=finding.message("zh"),
        en=finding.message("en"),
        also=tuple(also),
        suggestion=finding.suggestion,
    )
