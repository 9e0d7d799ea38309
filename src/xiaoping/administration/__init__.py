"""Government itself: institutions, documents, plans, problems, and what is told in words.

There is no class for a person here: law and order, special populations and epidemics are
told of in aggregates only.
"""

from typing import get_args

from xiaoping.administration.divisions import area_book
from xiaoping.administration.document import DocumentNumber, DocumentReference
from xiaoping.administration.duty_system import DutySystem
from xiaoping.administration.goal import Goal
from xiaoping.administration.issue import Issue, IssueCategory, Recommendation
from xiaoping.administration.narrative import (
    Achievement,
    Frequency,
    Geography,
    Heading,
    InstitutionKind,
    InstitutionNote,
    Mechanism,
    PeriodMention,
    TargetPlan,
    WindowNote,
)
from xiaoping.administration.record import Facts, Link, LinkKind
from xiaoping.administration.service_item import ServiceItem
from xiaoping.administration.service_post import ServicePost
from xiaoping.administration.service_window import ServiceWindow
from xiaoping.administration.time_limit import TimeLimit
from xiaoping.administration.village_centre import VillageCentre

__all__ = [
    "RECORD_TYPES",
    "Achievement",
    "DocumentNumber",
    "DocumentReference",
    "DutySystem",
    "Facts",
    "Frequency",
    "Geography",
    "Goal",
    "Heading",
    "InstitutionKind",
    "InstitutionNote",
    "Issue",
    "IssueCategory",
    "Link",
    "LinkKind",
    "Mechanism",
    "PeriodMention",
    "Recommendation",
    "Record",
    "ServiceItem",
    "ServicePost",
    "ServiceWindow",
    "TargetPlan",
    "TimeLimit",
    "VillageCentre",
    "WindowNote",
    "area_book",
]

Record = (
    Achievement
    | DocumentReference
    | Geography
    | Goal
    | Heading
    | InstitutionNote
    | Issue
    | Mechanism
    | PeriodMention
    | Recommendation
    | TargetPlan
    | WindowNote
)
"""The closed union of narrative records."""

RECORD_TYPES: tuple[type[Record], ...] = get_args(Record)
"""The classes of :data:`Record`; each has its ``tag``."""
