"""Indicators, observations and data sets."""

from xiaoping.indicators.binding import Bound, Meaning, bind
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue, catalogue_from_rows
from xiaoping.indicators.dataset import Conflict, DataSet, Merge, Pivot
from xiaoping.indicators.definition import Direction, Indicator, Kind
from xiaoping.indicators.form import Form, FormField, Need, needed
from xiaoping.indicators.form_filling import Answer, Filling, fill_forms
from xiaoping.indicators.formula import parse_condition, parse_formula
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
    "Answer",
    "Bound",
    "ColumnKind",
    "Conflict",
    "DataSet",
    "DatedParameter",
    "Direction",
    "EntityColumn",
    "EntityType",
    "Filling",
    "Form",
    "FormField",
    "Indicator",
    "IndicatorCatalogue",
    "Key",
    "Kind",
    "Meaning",
    "Merge",
    "Need",
    "Observation",
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
    "fill_forms",
    "needed",
    "parameters",
    "parameters_from_rows",
    "parse_condition",
    "parse_formula",
    "read_printed",
    "schema",
]
