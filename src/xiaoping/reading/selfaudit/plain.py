"""The audit of a paper alone, and the comparison of two, as plain data, JSON and text."""

from __future__ import annotations

from typing import Any

import attrs

from xiaoping.errors import Language
from xiaoping.messages import wording
from xiaoping.reading.selfaudit.audit import SelfAudit
from xiaoping.reading.selfaudit.finding import SelfFinding
from xiaoping.reading.selfaudit.papers import FigureChange, PaperComparison
from xiaoping.serialization.envelope import dumps

__all__ = [
    "comparison_json",
    "comparison_plain",
    "comparison_text",
    "self_audit_json",
    "self_audit_plain",
    "self_audit_text",
]


def self_audit_plain(audit: SelfAudit) -> dict[str, Any]:
    """Return an audit as dicts, lists and texts: a summary, then the findings.

    >>> from xiaoping.reading.selfaudit.audit import SelfAudit
    >>> self_audit_plain(SelfAudit(document="a.txt", findings=()))["clean"]
    True
    """
    return {
        "document": audit.document,
        "clean": audit.clean,
        "summary": audit.counts(),
        "findings": [_finding(finding) for finding in audit.findings],
    }


def _finding(finding: SelfFinding) -> dict[str, Any]:
    other = None
    if finding.other_start is not None:
        other = {
            "text": finding.other_text,
            "start": finding.other_start,
            "end": finding.other_end,
            "line": finding.other_line,
            "column": finding.other_column,
        }
    return {
        "weight": finding.weight,
        "code": finding.code,
        "text": finding.text,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "other": other,
        "more": [list(span) for span in finding.more],
        "suggestion": finding.suggestion,
        "message": {"zh": finding.message("zh"), "en": finding.message("en")},
    }


def self_audit_json(audit: SelfAudit) -> str:
    """Return an audit as a JSON document of kind ``xiaoping.self-audit``.

    >>> from xiaoping.reading.selfaudit.audit import SelfAudit
    >>> "xiaoping.self-audit" in self_audit_json(SelfAudit(document="a.txt", findings=()))
    True
    """
    return dumps(self_audit_plain(audit), kind="xiaoping.self-audit")


def self_audit_text(audit: SelfAudit, lang: Language = "zh") -> str:
    """Return an audit as a terminal prints it: the counts, then one line a finding.

    >>> from xiaoping.reading.selfaudit.audit import SelfAudit
    >>> self_audit_text(SelfAudit(document="a.txt", findings=()), "en")
    'a.txt: 0 contradictions, 0 warnings, 0 notes.'
    """
    head = wording("self.counts", lang, {"document": audit.document, **audit.counts()})
    return "\n".join((head, *(f"  {line}" for line in audit.lines(lang))))


def comparison_plain(comparison: PaperComparison) -> dict[str, Any]:
    """Return a comparison of two papers as dicts, lists and texts.

    >>> comparison_plain(PaperComparison(a="a.txt", b="b.txt", figures=()))["same"]
    True
    """
    return {
        "a": comparison.a,
        "b": comparison.b,
        "same": comparison.is_same,
        "summary": comparison.counts(),
        "figures": [_change(figure) for figure in comparison.figures],
    }


def _change(figure: FigureChange) -> dict[str, Any]:
    return {
        "change": figure.change.value,
        "subject": figure.subject,
        "a": None if figure.a is None else attrs.asdict(figure.a),
        "b": None if figure.b is None else attrs.asdict(figure.b),
        "moved": figure.moved,
        "message": {"zh": figure.message("zh"), "en": figure.message("en")},
    }


def comparison_json(comparison: PaperComparison) -> str:
    """Return a comparison as a JSON document of kind ``xiaoping.paper-comparison``.

    >>> found = comparison_json(PaperComparison(a="a.txt", b="b.txt", figures=()))
    >>> "xiaoping.paper-comparison" in found
    True
    """
    return dumps(comparison_plain(comparison), kind="xiaoping.paper-comparison")


def comparison_text(
    comparison: PaperComparison, lang: Language = "zh", *, everything: bool = False
) -> str:
    """Return a comparison as a terminal prints it: the counts, then what is not the same.

    >>> print(comparison_text(PaperComparison(a="a.txt", b="b.txt", figures=()), "en")[:17])
    A a.txt and B b.t
    """
    fields = {"a": comparison.a, "b": comparison.b, **comparison.counts()}
    lines = comparison.lines(lang, everything=everything)
    return "\n".join((wording("paper.counts", lang, fields), *(f"  {line}" for line in lines)))
