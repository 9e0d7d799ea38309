"""A paper held against itself and against another, without data."""

from xiaoping.reading.selfaudit.audit import SelfAudit, self_audit
from xiaoping.reading.selfaudit.finding import SelfFinding
from xiaoping.reading.selfaudit.papers import (
    Change,
    FigureChange,
    PaperComparison,
    compare_papers,
)
from xiaoping.reading.selfaudit.plain import (
    comparison_json,
    comparison_plain,
    comparison_text,
    self_audit_json,
    self_audit_plain,
    self_audit_text,
)
from xiaoping.reading.selfaudit.remarks import self_remarks

__all__ = [
    "Change",
    "FigureChange",
    "PaperComparison",
    "SelfAudit",
    "SelfFinding",
    "compare_papers",
    "comparison_json",
    "comparison_plain",
    "comparison_text",
    "self_audit",
    "self_audit_json",
    "self_audit_plain",
    "self_audit_text",
    "self_remarks",
]
