"""Programmes: what the township works on, and what it did, row by row."""

from xiaoping.programmes.abandoned import AbandonedPlot
from xiaoping.programmes.context import Context
from xiaoping.programmes.cooperative import Cooperative
from xiaoping.programmes.education import EducationAid
from xiaoping.programmes.farmland import FarmlandStatement
from xiaoping.programmes.funding import Funding, FundMovement
from xiaoping.programmes.housing import HousingWork
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
from xiaoping.programmes.planting import Planting
from xiaoping.programmes.portfolio import PARTS, Portfolio, part_of
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
from xiaoping.programmes.works import RoadSection, VillageWork, WaterWork

__all__ = [
    "PARTS",
    "AbandonedPlot",
    "AssistanceScheme",
    "Context",
    "Cooperative",
    "Disbursement",
    "EducationAid",
    "FarmlandStatement",
    "FundMovement",
    "Funding",
    "HousingWork",
    "LateProject",
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
    "SiteMeasure",
    "Standing",
    "State",
    "Task",
    "TaskRow",
    "TimelineRow",
    "ToiletWork",
    "VillageWork",
    "WaterWork",
    "funding_of",
    "money_by_source_and_stage",
    "part_of",
    "programme_progress",
    "project_timeline",
    "projects_behind",
    "scheme_of",
    "schemes",
    "standing_on",
    "tasks_behind",
]
