"""Programmes: what the township works on, and what it did, row by row."""

from xiaoping.programmes.context import Context
from xiaoping.programmes.funding import Funding, FundMovement
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
from xiaoping.programmes.portfolio import PARTS, Portfolio, part_of
from xiaoping.programmes.programme import Programme
from xiaoping.programmes.project import Project
from xiaoping.programmes.scheme import AssistanceScheme, scheme_of, schemes
from xiaoping.programmes.stages import Move
from xiaoping.programmes.support import Disbursement
from xiaoping.programmes.works import RoadSection, VillageWork, WaterWork

__all__ = [
    "PARTS",
    "AssistanceScheme",
    "Context",
    "Disbursement",
    "FundMovement",
    "Funding",
    "LateProject",
    "MoneyRow",
    "Move",
    "Portfolio",
    "Programme",
    "Project",
    "ProjectOutput",
    "RoadSection",
    "TimelineRow",
    "VillageWork",
    "WaterWork",
    "funding_of",
    "money_by_source_and_stage",
    "part_of",
    "project_timeline",
    "projects_behind",
    "scheme_of",
    "schemes",
]
