"""Programmes: what the township works on, and what it did, row by row."""

from xiaoping.programmes.context import Context
from xiaoping.programmes.education import EducationAid
from xiaoping.programmes.housing import HousingWork
from xiaoping.programmes.portfolio import PARTS, Portfolio, part_of
from xiaoping.programmes.programme import Programme
from xiaoping.programmes.relocation import Relocation, SiteMeasure
from xiaoping.programmes.scheme import AssistanceScheme, scheme_of, schemes
from xiaoping.programmes.support import Disbursement

__all__ = [
    "PARTS",
    "AssistanceScheme",
    "Context",
    "Disbursement",
    "EducationAid",
    "HousingWork",
    "Portfolio",
    "Programme",
    "Relocation",
    "SiteMeasure",
    "part_of",
    "scheme_of",
    "schemes",
]
