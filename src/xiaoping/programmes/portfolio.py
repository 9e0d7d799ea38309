"""The portfolio: everything a township does, as the rows of its ledgers on one day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any, final

import attrs

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
from xiaoping.context import Context
from xiaoping.errors import InvariantError
from xiaoping.fields import INTERNAL, check_day, check_kind, each
from xiaoping.messages import fail
from xiaoping.problems import Problems
from xiaoping.programmes.abandoned import AbandonedPlot
from xiaoping.programmes.amendment import Amendment
from xiaoping.programmes.cooperative import Cooperative
from xiaoping.programmes.education import EducationAid
from xiaoping.programmes.farmland import FarmlandStatement
from xiaoping.programmes.funding import FundMovement
from xiaoping.programmes.housing import HousingWork
from xiaoping.programmes.loan import Loan
from xiaoping.programmes.output import ProjectOutput
from xiaoping.programmes.parts import PARTS, check_part
from xiaoping.programmes.planting import Planting
from xiaoping.programmes.portfolio_checks import check_rows
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

__all__ = ["Portfolio"]


def _disbursements(given: Iterable[Disbursement]) -> tuple[Disbursement, ...]:
    return each("disbursements", given, Disbursement)


def _loans(given: Iterable[Loan]) -> tuple[Loan, ...]:
    return each("loans", given, Loan)


def _posts(given: Iterable[EmploymentPost]) -> tuple[EmploymentPost, ...]:
    return each("posts", given, EmploymentPost)


def _trainings(given: Iterable[TrainingSession]) -> tuple[TrainingSession, ...]:
    return each("trainings", given, TrainingSession)


def _attendances(given: Iterable[TrainingAttendance]) -> tuple[TrainingAttendance, ...]:
    return each("attendances", given, TrainingAttendance)


def _workshops(given: Iterable[Workshop]) -> tuple[Workshop, ...]:
    return each("workshops", given, Workshop)


def _programmes(given: Iterable[Programme]) -> tuple[Programme, ...]:
    return each("programmes", given, Programme)


def _tasks(given: Iterable[Task]) -> tuple[Task, ...]:
    return each("tasks", given, Task)


def _toilets(given: Iterable[ToiletWork]) -> tuple[ToiletWork, ...]:
    return each("toilets", given, ToiletWork)


def _publicity(given: Iterable[Publicity]) -> tuple[Publicity, ...]:
    return each("publicity", given, Publicity)


def _plantings(given: Iterable[Planting]) -> tuple[Planting, ...]:
    return each("plantings", given, Planting)


def _cooperatives(given: Iterable[Cooperative]) -> tuple[Cooperative, ...]:
    return each("cooperatives", given, Cooperative)


def _abandoned_plots(given: Iterable[AbandonedPlot]) -> tuple[AbandonedPlot, ...]:
    return each("abandoned_plots", given, AbandonedPlot)


def _farmland(given: Iterable[FarmlandStatement]) -> tuple[FarmlandStatement, ...]:
    return each("farmland", given, FarmlandStatement)


def _housing_works(given: Iterable[HousingWork]) -> tuple[HousingWork, ...]:
    return each("housing_works", given, HousingWork)


def _relocations(given: Iterable[Relocation]) -> tuple[Relocation, ...]:
    return each("relocations", given, Relocation)


def _site_measures(given: Iterable[SiteMeasure]) -> tuple[SiteMeasure, ...]:
    return each("site_measures", given, SiteMeasure)


def _education_aids(given: Iterable[EducationAid]) -> tuple[EducationAid, ...]:
    return each("education_aids", given, EducationAid)


def _projects(given: Iterable[Project]) -> tuple[Project, ...]:
    return each("projects", given, Project)


def _outputs(given: Iterable[ProjectOutput]) -> tuple[ProjectOutput, ...]:
    return each("outputs", given, ProjectOutput)


def _funds(given: Iterable[FundMovement]) -> tuple[FundMovement, ...]:
    return each("funds", given, FundMovement)


def _roads(given: Iterable[RoadSection]) -> tuple[RoadSection, ...]:
    return each("roads", given, RoadSection)


def _water_works(given: Iterable[WaterWork]) -> tuple[WaterWork, ...]:
    return each("water_works", given, WaterWork)


def _village_works(given: Iterable[VillageWork]) -> tuple[VillageWork, ...]:
    return each("village_works", given, VillageWork)


def _institutions(given: Iterable[Institution]) -> tuple[Institution, ...]:
    return each("institutions", given, Institution)


def _appointments(given: Iterable[Appointment]) -> tuple[Appointment, ...]:
    return each("appointments", given, Appointment)


def _issues(given: Iterable[Issue]) -> tuple[Issue, ...]:
    return each("issues", given, Issue)


def _recommendations(given: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    return each("recommendations", given, Recommendation)


def _documents(given: Iterable[Document]) -> tuple[Document, ...]:
    return each("documents", given, Document)


def _windows(given: Iterable[ServiceWindow]) -> tuple[ServiceWindow, ...]:
    return each("windows", given, ServiceWindow)


def _service_posts(given: Iterable[ServicePost]) -> tuple[ServicePost, ...]:
    return each("service_posts", given, ServicePost)


def _service_items(given: Iterable[ServiceItem]) -> tuple[ServiceItem, ...]:
    return each("service_items", given, ServiceItem)


def _village_centres(given: Iterable[VillageCentre]) -> tuple[VillageCentre, ...]:
    return each("village_centres", given, VillageCentre)


def _duty_systems(given: Iterable[DutySystem]) -> tuple[DutySystem, ...]:
    return each("duty_systems", given, DutySystem)


def _disclosures(given: Iterable[Disclosure]) -> tuple[Disclosure, ...]:
    return each("disclosures", given, Disclosure)


def _campaign_counts(given: Iterable[CampaignCount]) -> tuple[CampaignCount, ...]:
    return each("campaign_counts", given, CampaignCount)


def _plans(given: Iterable[Plan]) -> tuple[Plan, ...]:
    return each("plans", given, Plan)


def _goals(given: Iterable[Goal]) -> tuple[Goal, ...]:
    return each("goals", given, Goal)


def _targets(given: Iterable[Target]) -> tuple[Target, ...]:
    return each("targets", given, Target)


def _amendments(given: Iterable[Amendment]) -> tuple[Amendment, ...]:
    return each("amendments", given, Amendment)


@final
@attrs.frozen(kw_only=True, repr=False, eq=False, slots=False)
class Portfolio:
    """What a township does and did (工作台账): support, funds, projects, land and works.

    Attributes:
        as_of: The day on which it stands.
        disbursements: Payments and goods to households, persons, organisations or many.
        loans: Micro-loans to households.
        posts: Posts and work away from home.
        trainings: Sessions of training.
        attendances: Who attended which session.
        workshops: Poverty-alleviation workshops.
        programmes: The lines of work.
        tasks: What was handed down, and how much of it has been done.
        toilets: Households' toilets that were rebuilt or newly built.
        publicity: What was put up, handed out or held to make matters known.
        plantings: What is grown, by crop, variety, season and place.
        cooperatives: The cooperatives of farmers.
        abandoned_plots: Arable land that was found untilled, and what became of it.
        farmland: The arable land of villages by year.
        housing_works: Houses that were repaired or rebuilt.
        relocations: Households that moved to a better place.
        site_measures: What is done for those who were relocated to a site.
        education_aids: Pupils who are entitled to aid, and whether they got it.
        projects: Projects, with the steps of their lives.
        outputs: What projects are to make, and made.
        funds: Movements of the money of projects.
        roads: Sections of roads that were worked on.
        water_works: Works that bring or hold water.
        village_works: Works that a village got as a whole: its grid, fibre, lamps.
        institutions: Offices, centres and the brigade of the township, with their quota.
        appointments: Appointments to the posts of institutions, step by step.
        issues: Problems, with their causes and how far they are settled.
        recommendations: What is asked of whom.
        documents: The documents it works by, and what they take the place of.
        windows: The windows of the service centre.
        service_posts: Which business is handled at which window, by whom.
        service_items: What was brought to the centre or handed on by villages.
        village_centres: The service centres of villages.
        duty_systems: The rules of duty that offices work by.
        disclosures: What villages made public of their affairs, by quarter.
        campaign_counts: What campaigns and epidemic control counted, in totals.
        plans: Plans of several years.
        goals: What plans are to reach, in words.
        targets: What plans are to reach, with values where they name any.
        amendments: What was corrected in the rows, in the order in which it was recorded;
            told by :func:`amend`.

    >>> paid = Disbursement(scheme="医疗救助", household="0017", amount=1800, paid=2020)
    >>> portfolio = Portfolio(as_of=datetime.date(2020, 12, 31), disbursements=[paid])
    >>> portfolio, len(portfolio.check())
    (<Portfolio 2020-12-31: 1 rows>, 0)
    """

    as_of: datetime.date = attrs.field(metadata=INTERNAL)
    disbursements: tuple[Disbursement, ...] = attrs.field(
        default=(), converter=_disbursements, metadata=INTERNAL
    )
    loans: tuple[Loan, ...] = attrs.field(default=(), converter=_loans, metadata=INTERNAL)
    posts: tuple[EmploymentPost, ...] = attrs.field(
        default=(), converter=_posts, metadata=INTERNAL
    )
    trainings: tuple[TrainingSession, ...] = attrs.field(
        default=(), converter=_trainings, metadata=INTERNAL
    )
    attendances: tuple[TrainingAttendance, ...] = attrs.field(
        default=(), converter=_attendances, metadata=INTERNAL
    )
    workshops: tuple[Workshop, ...] = attrs.field(
        default=(), converter=_workshops, metadata=INTERNAL
    )
    programmes: tuple[Programme, ...] = attrs.field(
        default=(), converter=_programmes, metadata=INTERNAL
    )
    tasks: tuple[Task, ...] = attrs.field(default=(), converter=_tasks, metadata=INTERNAL)
    toilets: tuple[ToiletWork, ...] = attrs.field(
        default=(), converter=_toilets, metadata=INTERNAL
    )
    publicity: tuple[Publicity, ...] = attrs.field(
        default=(), converter=_publicity, metadata=INTERNAL
    )
    plantings: tuple[Planting, ...] = attrs.field(
        default=(), converter=_plantings, metadata=INTERNAL
    )
    cooperatives: tuple[Cooperative, ...] = attrs.field(
        default=(), converter=_cooperatives, metadata=INTERNAL
    )
    abandoned_plots: tuple[AbandonedPlot, ...] = attrs.field(
        default=(), converter=_abandoned_plots, metadata=INTERNAL
    )
    farmland: tuple[FarmlandStatement, ...] = attrs.field(
        default=(), converter=_farmland, metadata=INTERNAL
    )
    housing_works: tuple[HousingWork, ...] = attrs.field(
        default=(), converter=_housing_works, metadata=INTERNAL
    )
    relocations: tuple[Relocation, ...] = attrs.field(
        default=(), converter=_relocations, metadata=INTERNAL
    )
    site_measures: tuple[SiteMeasure, ...] = attrs.field(
        default=(), converter=_site_measures, metadata=INTERNAL
    )
    education_aids: tuple[EducationAid, ...] = attrs.field(
        default=(), converter=_education_aids, metadata=INTERNAL
    )
    projects: tuple[Project, ...] = attrs.field(
        default=(), converter=_projects, metadata=INTERNAL
    )
    outputs: tuple[ProjectOutput, ...] = attrs.field(
        default=(), converter=_outputs, metadata=INTERNAL
    )
    funds: tuple[FundMovement, ...] = attrs.field(
        default=(), converter=_funds, metadata=INTERNAL
    )
    roads: tuple[RoadSection, ...] = attrs.field(
        default=(), converter=_roads, metadata=INTERNAL
    )
    water_works: tuple[WaterWork, ...] = attrs.field(
        default=(), converter=_water_works, metadata=INTERNAL
    )
    village_works: tuple[VillageWork, ...] = attrs.field(
        default=(), converter=_village_works, metadata=INTERNAL
    )
    institutions: tuple[Institution, ...] = attrs.field(
        default=(), converter=_institutions, metadata=INTERNAL
    )
    appointments: tuple[Appointment, ...] = attrs.field(
        default=(), converter=_appointments, metadata=INTERNAL
    )
    issues: tuple[Issue, ...] = attrs.field(default=(), converter=_issues, metadata=INTERNAL)
    recommendations: tuple[Recommendation, ...] = attrs.field(
        default=(), converter=_recommendations, metadata=INTERNAL
    )
    documents: tuple[Document, ...] = attrs.field(
        default=(), converter=_documents, metadata=INTERNAL
    )
    windows: tuple[ServiceWindow, ...] = attrs.field(
        default=(), converter=_windows, metadata=INTERNAL
    )
    service_posts: tuple[ServicePost, ...] = attrs.field(
        default=(), converter=_service_posts, metadata=INTERNAL
    )
    service_items: tuple[ServiceItem, ...] = attrs.field(
        default=(), converter=_service_items, metadata=INTERNAL
    )
    village_centres: tuple[VillageCentre, ...] = attrs.field(
        default=(), converter=_village_centres, metadata=INTERNAL
    )
    duty_systems: tuple[DutySystem, ...] = attrs.field(
        default=(), converter=_duty_systems, metadata=INTERNAL
    )
    disclosures: tuple[Disclosure, ...] = attrs.field(
        default=(), converter=_disclosures, metadata=INTERNAL
    )
    campaign_counts: tuple[CampaignCount, ...] = attrs.field(
        default=(), converter=_campaign_counts, metadata=INTERNAL
    )
    plans: tuple[Plan, ...] = attrs.field(default=(), converter=_plans, metadata=INTERNAL)
    goals: tuple[Goal, ...] = attrs.field(default=(), converter=_goals, metadata=INTERNAL)
    targets: tuple[Target, ...] = attrs.field(default=(), converter=_targets, metadata=INTERNAL)
    amendments: tuple[Amendment, ...] = attrs.field(
        default=(), converter=_amendments, metadata=INTERNAL
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what is no day, and amendments that were never recorded."""
        check_day("as_of", self.as_of)
        days = [item.recorded_on for item in self.amendments]
        if days != sorted(days) or any(item.position is None for item in self.amendments):
            raise fail(InvariantError, "amendment.unrecorded")

    def __repr__(self) -> str:
        """Return the day and how many rows there are; never what is in them."""
        return f"<Portfolio {self.as_of.isoformat()}: {len(self)} rows>"

    def __len__(self) -> int:
        """Return how many rows there are."""
        return sum(len(self.rows(name)) for name in PARTS)

    def rows(self, part: str) -> Sequence[Any]:
        """Return the rows of a field by its name; see :data:`PARTS`.

        Raises:
            InvariantError: A portfolio has no such part.
        """
        check_part(part)
        found: Sequence[Any] = getattr(self, part)
        return found

    def check(self, context: Context | None = None) -> Problems:
        """Return what does not fit together in the rows, all of it in one pass.

        Args:
            context: The register and the dated limits that rows are held against.
        """
        check_kind("context", context, Context)
        rows = {part: self.rows(part) for part in PARTS}
        return Problems(check_rows(rows, context or Context(), self.as_of))
