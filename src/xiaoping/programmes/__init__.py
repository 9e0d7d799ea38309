"""Programmes: what the township works on, and what it did, row by row."""

from xiaoping.programmes.context import Context
from xiaoping.programmes.portfolio import PARTS, Portfolio, part_of
from xiaoping.programmes.programme import Programme
from xiaoping.programmes.progress import (
    Measured,
    ProgrammeProgress,
    TaskRow,
    programme_progress,
    tasks_behind,
)
from xiaoping.programmes.publicity import Publicity
from xiaoping.programmes.scheme import AssistanceScheme, scheme_of, schemes
from xiaoping.programmes.standing import Standing, State, standing_on
from xiaoping.programmes.support import Disbursement
from xiaoping.programmes.task import Task
from xiaoping.programmes.toilet import ToiletWork

__all__ = [
    "PARTS",
    "AssistanceScheme",
    "Context",
    "Disbursement",
    "Measured",
    "Portfolio",
    "Programme",
    "ProgrammeProgress",
    "Publicity",
    "Standing",
    "State",
    "Task",
    "TaskRow",
    "ToiletWork",
    "part_of",
    "programme_progress",
    "scheme_of",
    "schemes",
    "standing_on",
    "tasks_behind",
]
