"""Indicators, observations and data sets."""

from xiaoping.indicators.binding import Bound, Meaning, bind
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue, catalogue_from_rows
from xiaoping.indicators.dataset import Conflict, DataSet, Merge, Pivot
from xiaoping.indicators.definition import Direction, Indicator, Kind
from xiaoping.indicators.deriving import derive
from xiaoping.indicators.formula import parse_condition, parse_formula
from xiaoping.indicators.judging import Judgement, Outcome, judge
from xiaoping.indicators.observation import Key, Observation, Relation, RelationKind, Scenario
from xiaoping.indicators.parameter import (
    DatedParameter,
    Parameters,
    parameters,
    parameters_from_rows,
)
from xiaoping.indicators.printed import Printed, read_printed
from xiaoping.indicators.schema import ColumnKind, EntityColumn, EntityType, Schema, schema

__all__ = [
    "Bound",
    "ColumnKind",
    "Conflict",
    "DataSet",
    "DatedParameter",
    "Direction",
    "EntityColumn",
    "EntityType",
    "Indicator",
    "IndicatorCatalogue",
    "Judgement",
    "Key",
    "Kind",
    "Meaning",
    "Merge",
    "Observation",
    "Outcome",
    "Parameters",
    "Pivot",
    "Printed",
    "Relation",
    "RelationKind",
    "Scenario",
    "Schema",
    "bind",
    "catalogue",
    "catalogue_from_rows",
    "derive",
    "judge",
    "parameters",
    "parameters_from_rows",
    "parse_condition",
    "parse_formula",
    "read_printed",
    "schema",
]
