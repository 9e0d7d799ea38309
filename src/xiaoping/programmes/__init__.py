"""Programmes: what the township works on, and what it did, row by row."""

from xiaoping.context import Context
from xiaoping.programmes.abandoned import AbandonedPlot
from xiaoping.programmes.amending import Saying, amend, amend_all, as_told_on, said, undo
from xiaoping.programmes.amendment import Amendment, FieldChange
from xiaoping.programmes.cooperative import Cooperative
from xiaoping.programmes.education import EducationAid
from xiaoping.programmes.farmland import FarmlandStatement
from xiaoping.programmes.funding import Funding, FundMovement
from xiaoping.programmes.headcount import APART, headcount
from xiaoping.programmes.housing import HousingWork
from xiaoping.programmes.loan import Loan
from xiaoping.programmes.money import (
    LateProject,
    MoneyRow,
    TimelineRow,
    funding_of,
    money_by_source_and_stage,
    project_timeline,
    projects_behind,
)
from xiaoping.programmes.output import ProjectOutput
from xiaoping.programmes.parts import PARTS, part_of
from xiaoping.programmes.planting import Planting
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.programmes.post import EmploymentPost
from xiaoping.programmes.programme import Programme
from xiaoping.programmes.progress import (
    Measured,
    ProgrammeProgress,
    TaskRow,
    programme_progress,
    tasks_behind,
)
from xiaoping.programmes.project import Project
from xiaoping.programmes.publicity import Publicity
from xiaoping.programmes.relocation import Relocation, SiteMeasure
from xiaoping.programmes.scheme import AssistanceScheme, scheme_of, schemes
from xiaoping.programmes.stages import Move
from xiaoping.programmes.standing import Standing, State, standing_on
from xiaoping.programmes.support import Disbursement
from xiaoping.programmes.task import Task
from xiaoping.programmes.toilet import ToiletWork
from xiaoping.programmes.training import TrainingAttendance, TrainingSession
from xiaoping.programmes.works import RoadSection, VillageWork, WaterWork
from xiaoping.programmes.workshop import Workshop

__all__ = [
    "APART",
    "PARTS",
    "AbandonedPlot",
    "Amendment",
    "AssistanceScheme",
    "Context",
    "Cooperative",
    "Disbursement",
    "EducationAid",
    "EmploymentPost",
    "FarmlandStatement",
    "FieldChange",
    "FundMovement",
    "Funding",
    "HousingWork",
    "LateProject",
    "Loan",
    "Measured",
    "MoneyRow",
    "Move",
    "Planting",
    "Portfolio",
    "Programme",
    "ProgrammeProgress",
    "Project",
    "ProjectOutput",
    "Publicity",
    "Relocation",
    "RoadSection",
    "Saying",
    "SiteMeasure",
    "Standing",
    "State",
    "Task",
    "TaskRow",
    "TimelineRow",
    "ToiletWork",
    "TrainingAttendance",
    "TrainingSession",
    "VillageWork",
    "WaterWork",
    "Workshop",
    "amend",
    "amend_all",
    "as_told_on",
    "funding_of",
    "headcount",
    "money_by_source_and_stage",
    "part_of",
    "programme_progress",
    "project_timeline",
    "projects_behind",
    "said",
    "scheme_of",
    "schemes",
    "standing_on",
    "tasks_behind",
    "undo",
]
