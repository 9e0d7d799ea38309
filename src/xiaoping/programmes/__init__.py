"""Programmes: what the township works on, and what it did, row by row."""

from xiaoping.programmes.abandoned import AbandonedPlot
from xiaoping.programmes.context import Context
from xiaoping.programmes.cooperative import Cooperative
from xiaoping.programmes.education import EducationAid
from xiaoping.programmes.farmland import FarmlandStatement
from xiaoping.programmes.housing import HousingWork
from xiaoping.programmes.planting import Planting
from xiaoping.programmes.portfolio import PARTS, Portfolio, part_of
from xiaoping.programmes.programme import Programme
from xiaoping.programmes.relocation import Relocation, SiteMeasure
from xiaoping.programmes.scheme import AssistanceScheme, scheme_of, schemes
from xiaoping.programmes.support import Disbursement

__all__ = [
    "PARTS",
    "AbandonedPlot",
    "AssistanceScheme",
    "Context",
    "Cooperative",
    "Disbursement",
    "EducationAid",
    "FarmlandStatement",
    "HousingWork",
    "Planting",
    "Portfolio",
    "Programme",
    "Relocation",
    "SiteMeasure",
    "part_of",
    "scheme_of",
    "schemes",
]
