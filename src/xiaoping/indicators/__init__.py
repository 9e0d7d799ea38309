"""Indicators, observations and data sets."""

from xiaoping.indicators.binding import Bound, Meaning, bind
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue, catalogue_from_rows
from xiaoping.indicators.checking import check
from xiaoping.indicators.dataset import Conflict, DataSet, Merge, Pivot
from xiaoping.indicators.definition import Direction, Indicator, Kind
from xiaoping.indicators.deriving import derive
from xiaoping.indicators.finding import Finding, Findings
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
from xiaoping.indicators.rule import Rule, rules, rules_from_rows
from xiaoping.indicators.schema import ColumnKind, EntityColumn, EntityType, Schema, schema
from xiaoping.indicators.statement import parse_expression, parse_statement
from xiaoping.indicators.wording_rules import check_wording

__all__ = [
    "Bound",
    "ColumnKind",
    "Conflict",
    "DataSet",
    "DatedParameter",
    "Direction",
    "EntityColumn",
    "EntityType",
    "Finding",
    "Findings",
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
    "Rule",
    "Scenario",
    "Schema",
    "bind",
    "catalogue",
    "catalogue_from_rows",
    "check",
    "check_wording",
    "derive",
    "judge",
    "parameters",
    "parameters_from_rows",
    "parse_condition",
    "parse_expression",
    "parse_formula",
    "parse_statement",
    "read_printed",
    "rules",
    "rules_from_rows",
    "schema",
]
