"""The parts of a portfolio: which rows it holds, by the names of its fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from xiaoping.administration import Goal, Plan, Target
from xiaoping.administration.appointment import Appointment
from xiaoping.administration.campaign_count import CampaignCount
from xiaoping.administration.disclosure import Disclosure
from xiaoping.administration.duty_system import DutySystem
from xiaoping.administration.institution import Institution
from xiaoping.administration.issue import Issue, Recommendation
from xiaoping.administration.official_document import Document
from xiaoping.administration.service_item import ServiceItem
from xiaoping.administration.service_post import ServicePost
from xiaoping.administration.service_window import ServiceWindow
from xiaoping.administration.village_centre import VillageCentre
from xiaoping.errors import AbsentError, InvariantError, nearest
from xiaoping.messages import fail
from xiaoping.programmes.abandoned import AbandonedPlot
from xiaoping.programmes.cooperative import Cooperative
from xiaoping.programmes.education import EducationAid
from xiaoping.programmes.farmland import FarmlandStatement
from xiaoping.programmes.funding import FundMovement
from xiaoping.programmes.housing import HousingWork
from xiaoping.programmes.loan import Loan
from xiaoping.programmes.output import ProjectOutput
from xiaoping.programmes.planting import Planting
from xiaoping.programmes.post import EmploymentPost
from xiaoping.programmes.programme import Programme
from xiaoping.programmes.project import Project
from xiaoping.programmes.publicity import Publicity
from xiaoping.programmes.relocation import Relocation, SiteMeasure
from xiaoping.programmes.support import Disbursement
from xiaoping.programmes.task import Task
from xiaoping.programmes.toilet import ToiletWork
from xiaoping.programmes.training import TrainingAttendance, TrainingSession
from xiaoping.programmes.works import RoadSection, VillageWork, WaterWork
from xiaoping.programmes.workshop import Workshop
from xiaoping.sensitivity import quotable

__all__ = ["PARTS", "check_part", "part_of"]

PARTS: Final[Mapping[str, type[Any]]] = {
    "disbursements": Disbursement,
    "loans": Loan,
    "posts": EmploymentPost,
    "trainings": TrainingSession,
    "attendances": TrainingAttendance,
    "workshops": Workshop,
    "programmes": Programme,
    "tasks": Task,
    "toilets": ToiletWork,
    "publicity": Publicity,
    "plantings": Planting,
    "cooperatives": Cooperative,
    "abandoned_plots": AbandonedPlot,
    "farmland": FarmlandStatement,
    "housing_works": HousingWork,
    "relocations": Relocation,
    "site_measures": SiteMeasure,
    "education_aids": EducationAid,
    "projects": Project,
    "outputs": ProjectOutput,
    "funds": FundMovement,
    "roads": RoadSection,
    "water_works": WaterWork,
    "village_works": VillageWork,
    "institutions": Institution,
    "appointments": Appointment,
    "issues": Issue,
    "recommendations": Recommendation,
    "documents": Document,
    "windows": ServiceWindow,
    "service_posts": ServicePost,
    "service_items": ServiceItem,
    "village_centres": VillageCentre,
    "duty_systems": DutySystem,
    "disclosures": Disclosure,
    "campaign_counts": CampaignCount,
    "plans": Plan,
    "goals": Goal,
    "targets": Target,
}
"""What a portfolio holds, by the names of its fields."""


@cache
def _names() -> Mapping[type[Any], str]:
    return {kind: name for name, kind in PARTS.items()}


def part_of(kind: type[Any]) -> str:
    """Return the name of the field of a portfolio that holds rows of a class.

    Raises:
        AbsentError: None does.

    >>> part_of(Disbursement)
    'disbursements'
    """
    found = _names().get(kind)
    if found is None:
        known = [item.__name__ for item in PARTS.values()]
        raise fail(AbsentError, "portfolio.part", given=kind.__name__, known=known)
    return found


def check_part(part: str) -> type[Any]:
    """Return the class of the rows of a part.

    Raises:
        InvariantError: A portfolio has no such part.

    >>> check_part("disbursements").__name__
    'Disbursement'
    """
    if part not in PARTS:
        near = nearest(part, PARTS)
        raise fail(
            InvariantError, "amendment.part", given=quotable(part), near=near, known=list(PARTS)
        )
    return PARTS[part]
