"""Government itself: institutions, documents, plans, problems, and what is told in words.

There is no class for a person here: law and order, special populations and epidemics are
told of in aggregates only.
"""

from typing import get_args

from xiaoping.administration.appointment import Appointment
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
from xiaoping.administration.document import DocumentNumber, DocumentReference, numbers_in
from xiaoping.administration.duty_system import DutySystem
from xiaoping.administration.goal import Goal
from xiaoping.administration.governing import (
    Consequence,
    Force,
    Governance,
    follows_from,
    governing,
)
from xiaoping.administration.institution import Institution
from xiaoping.administration.issue import (
    Issue,
    IssueCategory,
    IssueSeverity,
    IssueStatus,
    Recommendation,
)
from xiaoping.administration.linking import LinkedIssue, Movement, linked
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
from xiaoping.administration.official_document import Document
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
from xiaoping.administration.service_item import ServiceItem
from xiaoping.administration.service_post import ServicePost
from xiaoping.administration.service_window import ServiceWindow
from xiaoping.administration.staffing import Staffed, Staffing, staffing
from xiaoping.administration.target import Target
from xiaoping.administration.time_limit import TimeLimit
from xiaoping.administration.told import Told, records_of
from xiaoping.administration.track import Track, TrackState, track
from xiaoping.administration.village_centre import VillageCentre

__all__ = [
    "RECORD_TYPES",
    "Achievement",
    "Appointment",
    "CampaignCount",
    "Consequence",
    "Disclosure",
    "DisclosureCell",
    "DisclosureMatrix",
    "DisclosureState",
    "DisclosureTally",
    "Document",
    "DocumentNumber",
    "DocumentReference",
    "DutySystem",
    "Facts",
    "Force",
    "Frequency",
    "Geography",
    "Goal",
    "GoalProgress",
    "Governance",
    "Heading",
    "Institution",
    "InstitutionKind",
    "InstitutionNote",
    "Issue",
    "IssueCategory",
    "IssueSeverity",
    "IssueStatus",
    "Link",
    "LinkKind",
    "LinkedIssue",
    "Mechanism",
    "Milestones",
    "Movement",
    "PeriodMention",
    "Plan",
    "PlanProgress",
    "PlannedProject",
    "Recommendation",
    "Record",
    "ServiceItem",
    "ServicePost",
    "ServiceWindow",
    "Staffed",
    "Staffing",
    "Target",
    "TargetPlan",
    "TargetProgress",
    "TimeLimit",
    "Told",
    "Track",
    "TrackState",
    "VillageCentre",
    "WindowNote",
    "area_book",
    "disclosure_matrix",
    "follows_from",
    "governing",
    "linked",
    "numbers_in",
    "plan_progress",
    "quarters_between",
    "records_of",
    "staffing",
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
