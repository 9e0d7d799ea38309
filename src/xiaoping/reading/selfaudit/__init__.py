"""A paper held against itself and against another, without data."""

from xiaoping.reading.selfaudit.audit import SelfAudit, self_audit
from xiaoping.reading.selfaudit.finding import SelfFinding

__all__ = ["SelfAudit", "SelfFinding", "self_audit"]
