"""What a check found as plain data and as JSON, for machines that read it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from xiaoping.indicators.finding import Finding, Findings
from xiaoping.problems import Severity
from xiaoping.serialization.envelope import dumps

__all__ = ["findings_json", "findings_plain"]


def findings_plain(findings: Findings, *, file: str = "") -> dict[str, Any]:
    """Return findings as dicts, lists and texts: how many, then each.

    >>> findings_plain(Findings())["counts"]
    {'error': 0, 'warning': 0, 'note': 0}
    """
    return {
        "file": file,
        "clean": findings.clean,
        "counts": {severity.value: len(findings.of(severity)) for severity in Severity},
        "rules": dict(sorted(Counter(item.rule for item in findings).items())),
        "findings": [_one(item) for item in findings],
    }


def _one(item: Finding) -> dict[str, Any]:
    return {
        "rule": item.rule,
        "code": item.code,
        "severity": item.severity.value,
        "keys": [str(key) for key in item.keys],
        "place": {"zh": item.place("zh"), "en": item.place("en")},
        "left": item.left,
        "right": item.right,
        "message": {"zh": item.message("zh"), "en": item.message("en")},
    }


def findings_json(findings: Mapping[str, Findings]) -> str:
    """Return the findings of files, by their names, as JSON in the library's envelope.

    >>> '"kind": "xiaoping.findings"' in findings_json({})
    True
    """
    files = [findings_plain(found, file=file) for file, found in findings.items()]
    return dumps({"files": files}, kind="xiaoping.findings")
