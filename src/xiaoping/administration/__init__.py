"""Government itself: institutions, documents, plans, problems, and what is told in words.

There is no class for a person here: law and order, special populations and epidemics are
told of in aggregates only.
"""

from typing import get_args

from xiaoping.administration.campaign_count import CampaignCount
from xiaoping.administration.disclosure import Disclosure
from xiaoping.administration.disclosure_judging import quarters_between
from xiaoping.administration.disclosure_matrix import DisclosureMatrix, disclosure_matrix
from xiaoping.administration.disclosure_state import (
    DisclosureCell,
    DisclosureState,
    DisclosureTally,
)
from xiaoping.administration.divisions import area_book
from xiaoping.administration.document import DocumentNumber, DocumentReference
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

__all__ = [
    "RECORD_TYPES",
    "Achievement",
    "CampaignCount",
    "Disclosure",
    "DisclosureCell",
    "DisclosureMatrix",
    "DisclosureState",
    "DisclosureTally",
    "DocumentNumber",
    "DocumentReference",
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
    "TargetPlan",
    "WindowNote",
    "area_book",
    "disclosure_matrix",
    "quarters_between",
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
