"""Programmes: what the township works on, and what it did, row by row."""

from xiaoping.programmes.abandoned import AbandonedPlot
from xiaoping.programmes.context import Context
from xiaoping.programmes.cooperative import Cooperative
from xiaoping.programmes.farmland import FarmlandStatement
from xiaoping.programmes.headcount import APART, headcount
from xiaoping.programmes.loan import Loan
from xiaoping.programmes.planting import Planting
from xiaoping.programmes.portfolio import PARTS, Portfolio, part_of
from xiaoping.programmes.post import EmploymentPost
from xiaoping.programmes.programme import Programme
from xiaoping.programmes.scheme import AssistanceScheme, scheme_of, schemes
from xiaoping.programmes.support import Disbursement
from xiaoping.programmes.training import TrainingAttendance, TrainingSession
from xiaoping.programmes.workshop import Workshop

__all__ = [
    "APART",
    "PARTS",
    "AbandonedPlot",
    "AssistanceScheme",
    "Context",
    "Cooperative",
    "Disbursement",
    "EmploymentPost",
    "FarmlandStatement",
    "Loan",
    "Planting",
    "Portfolio",
    "Programme",
    "TrainingAttendance",
    "TrainingSession",
    "Workshop",
    "headcount",
    "part_of",
    "scheme_of",
    "schemes",
]
