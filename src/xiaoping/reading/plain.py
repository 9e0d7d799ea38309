"""An audit as plain data and as JSON, for machines that read it."""

from __future__ import annotations

from typing import Any

from xiaoping.reading.audit import Audit, Finding
from xiaoping.reading.comparison import Outcome
from xiaoping.serialization.envelope import dumps

__all__ = ["audit_json", "audit_plain"]


def audit_plain(audit: Audit) -> dict[str, Any]:
    """Return an audit as dicts, lists and texts: a summary, then the findings.

    >>> from xiaoping.reading.audit import Audit
    >>> audit_plain(Audit(document="a.txt", findings=()))["clean"]
    True
    """
    return {
        "document": audit.document,
        "clean": audit.clean,
        "summary": {outcome.value: len(audit.of(outcome)) for outcome in Outcome},
        "findings": [_finding(finding) for finding in audit.findings],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "outcome": finding.outcome.value,
        "severity": finding.severity.value,
        "code": finding.code,
        "kind": finding.kind,
        "text": finding.text,
        "start": finding.start,
        "end": finding.end,
        "line": finding.line,
        "column": finding.column,
        "section": finding.section,
        "key": str(finding.key) if finding.key else None,
        "indicator": finding.name,
        "data": finding.data,
        "score": str(finding.score),
        "reasons": list(finding.reasons),
        "message": {"zh": finding.message("zh"), "en": finding.message("en")},
    }


def audit_json(audit: Audit) -> str:
    """Return an audit as a JSON document of kind ``xiaoping.audit``."""
    return dumps(audit_plain(audit), kind="xiaoping.audit")
