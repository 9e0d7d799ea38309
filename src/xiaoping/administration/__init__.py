"""Government itself: institutions, documents, plans, problems, and what is told in words.

There is no class for a person here: law and order, special populations and epidemics are
told of in aggregates only.
"""

from typing import get_args

from xiaoping.administration.divisions import area_book
from xiaoping.administration.document import DocumentNumber, DocumentReference
from xiaoping.administration.goal import Goal
from xiaoping.administration.issue import Issue, IssueCategory, Recommendation
from xiaoping.administration.milestones import Milestones
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
from xiaoping.administration.plan import Plan
from xiaoping.administration.plan_progress import (
    GoalProgress,
    PlannedProject,
    PlanProgress,
    TargetProgress,
    plan_progress,
    targets_of,
)
from xiaoping.administration.record import Facts, Link, LinkKind
from xiaoping.administration.target import Target
from xiaoping.administration.track import Track, TrackState, track

__all__ = [
    "RECORD_TYPES",
    "Achievement",
    "DocumentNumber",
    "DocumentReference",
    "Facts",
    "Frequency",
    "Geography",
    "Goal",
    "GoalProgress",
    "Heading",
    "InstitutionKind",
    "InstitutionNote",
    "Issue",
    "IssueCategory",
    "Link",
    "LinkKind",
    "Mechanism",
    "Milestones",
    "PeriodMention",
    "Plan",
    "PlanProgress",
    "PlannedProject",
    "Recommendation",
    "Record",
    "Target",
    "TargetPlan",
    "TargetProgress",
    "Track",
    "TrackState",
    "WindowNote",
    "area_book",
    "plan_progress",
    "targets_of",
    "track",
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
