"""An audit as plain data and as JSON, for machines that read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xiaoping.reading.audit import Audit, Finding
from xiaoping.reading.comparison import Outcome
from xiaoping.reading.document import Document
from xiaoping.reading.remarks import Remark, place_words
from xiaoping.serialization.envelope import dumps

__all__ = ["audit_json", "audit_plain", "remarks_json", "remarks_plain"]


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


def audit_json(
    audit: Audit, document: Document | None = None, remarks: Iterable[Remark] = ()
) -> str:
    """Return an audit as a JSON document of kind ``xiaoping.audit``.

    Args:
        audit: The findings.
        document: What was audited; with it the remarks are told as well, and what a reader
            must know of the file: one that was not read as a whole is not clean.
        remarks: What is to be said of it; see :func:`remarks_plain`.

    >>> print(audit_json(Audit(document="a.txt", findings=()))[:28])
    {
     "kind": "xiaoping.audit",
    """
    plain = audit_plain(audit)
    if document is not None:
        plain["clean"] = audit.clean and document.whole
        plain["problems"] = [
            {
                "severity": problem.severity.value,
                "code": problem.code,
                "message": {"zh": problem.message("zh"), "en": problem.message("en")},
            }
            for problem in document.problems
        ]
        plain["remarks"] = remarks_plain(document, remarks)
    return dumps(plain, kind="xiaoping.audit")


def remarks_plain(document: Document, remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    """Return remarks as dicts, lists and texts, in the order of the text.

    >>> from xiaoping.problems import Severity
    >>> from xiaoping.reading import document_from_text
    >>> remark = Remark(start=1, end=5, severity=Severity.ERROR, code="audit.differs",
    ...                 title=("与数据不符", "contradicts the data"), zh="", en="")
    >>> (plain,) = remarks_plain(document_from_text("共605户"), [remark])
    >>> plain["text"], plain["place"]["zh"], plain["suggestion"]
    ('605户', '第1行第2字', None)
    """
    return [
        {
            **_words(document, remark.start, remark.end),
            "severity": remark.severity.value,
            "code": remark.code,
            "title": {"zh": remark.label("zh"), "en": remark.label("en")},
            "message": {"zh": remark.text("zh"), "en": remark.text("en")},
            "also": [
                {**_words(document, other.start, other.end), "words": other.words}
                for other in remark.also
            ],
            "suggestion": remark.suggestion,
            "author": remark.author,
        }
        for remark in sorted(remarks, key=lambda found: (found.start, -found.end))
    ]


def _words(document: Document, start: int, end: int) -> dict[str, Any]:
    line, column = document.place(start)
    return {
        "start": start,
        "end": end,
        "text": document.text[start:end],
        "place": {
            "line": line,
            "column": column,
            "zh": place_words(document, start, "zh"),
            "en": place_words(document, start, "en"),
        },
    }


def remarks_json(document: Document, remarks: Iterable[Remark]) -> str:
    """Return remarks as a JSON document of kind ``xiaoping.remarks``.

    >>> from xiaoping.reading import document_from_text
    >>> print(remarks_json(document_from_text("甲", name="a.txt"), ()))
    {
     "kind": "xiaoping.remarks",
     "version": 1,
     "data": {
      "document": "a.txt",
      "remarks": []
     }
    }
    """
    data = {"document": document.name, "remarks": remarks_plain(document, remarks)}
    return dumps(data, kind="xiaoping.remarks")
