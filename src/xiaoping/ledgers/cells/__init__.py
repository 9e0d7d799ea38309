"""How a cell of a ledger is read as a value: one small class for each kind of column."""

from xiaoping.ledgers.cells.aims import Aim, AimCell
from xiaoping.ledgers.cells.amounts import AnyQuantityCell, PeriodCell, UnitCell
from xiaoping.ledgers.cells.cell import CellType, Noted, PlanKind, cell_text, half_width
from xiaoping.ledgers.cells.choices import (
    CalledCell,
    CodeCell,
    CodesCell,
    EnumCell,
    FlagCell,
    OpenCell,
    OtherCell,
)
from xiaoping.ledgers.cells.numbers import (
    DateCell,
    QuantityCell,
    WhenCell,
    WholeCell,
    YearCell,
)
from xiaoping.ledgers.cells.phrases import DocumentNumberCell, DocumentsCell, PhrasesCell
from xiaoping.ledgers.cells.quarters import QuarterCell
from xiaoping.ledgers.cells.words import IdentityCell, KeyCell, NameCell, TextCell

__all__ = [
    "Aim",
    "AimCell",
    "AnyQuantityCell",
    "CalledCell",
    "CellType",
    "CodeCell",
    "CodesCell",
    "DateCell",
    "DocumentNumberCell",
    "DocumentsCell",
    "EnumCell",
    "FlagCell",
    "IdentityCell",
    "KeyCell",
    "NameCell",
    "Noted",
    "OpenCell",
    "OtherCell",
    "PeriodCell",
    "PhrasesCell",
    "PlanKind",
    "QuantityCell",
    "QuarterCell",
    "TextCell",
    "UnitCell",
    "WhenCell",
    "WholeCell",
    "YearCell",
    "cell_text",
    "half_width",
]
