"""Engines: exact figures out of rows, and the account of each."""

from xiaoping.engines.cube import Cell
from xiaoping.engines.measure import measure
from xiaoping.engines.measurement import Input, Measurement, Measurements
from xiaoping.engines.roll_tables import RollTables
from xiaoping.engines.tables import ColumnTable, ColumnTables, Table, Tables

__all__ = [
    "Cell",
    "ColumnTable",
    "ColumnTables",
    "Input",
    "Measurement",
    "Measurements",
    "RollTables",
    "Table",
    "Tables",
    "measure",
]
