"""Engines: exact figures out of rows, and the account of each."""

from xiaoping.engines.column import Column
from xiaoping.engines.cube import Cell
from xiaoping.engines.explanation import Explanation, RowCount, explain
from xiaoping.engines.explanation_json import explanation_json, explanation_plain
from xiaoping.engines.explanation_picture import explanation_svg
from xiaoping.engines.explanation_text import explanation_text
from xiaoping.engines.measure import measure
from xiaoping.engines.measurement import Input, Measurement, Measurements
from xiaoping.engines.roll_tables import RollTables
from xiaoping.engines.tables import ColumnTable, ColumnTables, Table, Tables

__all__ = [
    "Cell",
    "Column",
    "ColumnTable",
    "ColumnTables",
    "Explanation",
    "Input",
    "Measurement",
    "Measurements",
    "RollTables",
    "RowCount",
    "Table",
    "Tables",
    "explain",
    "explanation_json",
    "explanation_plain",
    "explanation_svg",
    "explanation_text",
    "measure",
]
