"""Programmes: what the township works on, and what it did, row by row."""

from xiaoping.programmes.amending import Saying, amend, amend_all, as_told_on, said, undo
from xiaoping.programmes.amendment import Amendment, FieldChange
from xiaoping.programmes.context import Context
from xiaoping.programmes.portfolio import PARTS, Portfolio, part_of
from xiaoping.programmes.programme import Programme
from xiaoping.programmes.scheme import AssistanceScheme, scheme_of, schemes
from xiaoping.programmes.support import Disbursement

__all__ = [
    "PARTS",
    "Amendment",
    "AssistanceScheme",
    "Context",
    "Disbursement",
    "FieldChange",
    "Portfolio",
    "Programme",
    "Saying",
    "amend",
    "amend_all",
    "as_told_on",
    "part_of",
    "said",
    "scheme_of",
    "schemes",
    "undo",
]
