"""Indicators, observations and data sets."""

from xiaoping.indicators.aggregation import (
    Counted,
    flow_between,
    total_of_areas,
    total_of_categories,
    total_of_periods,
)
from xiaoping.indicators.averages import (
    compounded,
    mean_of_periods,
    ratio_of_totals,
    weighted_mean_of_areas,
    weighted_mean_of_periods,
)
from xiaoping.indicators.binding import Bound, Meaning, bind
from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue, catalogue_from_rows
from xiaoping.indicators.change import (
    Base,
    Change,
    average_annual_growth,
    base_period,
    change_between,
    change_from,
    changes,
)
from xiaoping.indicators.checking import check
from xiaoping.indicators.completion import Completion, Completions, completion, completions
from xiaoping.indicators.dataset import Conflict, DataSet, Merge, Pivot
from xiaoping.indicators.definition import Direction, Indicator, Kind
from xiaoping.indicators.deriving import derive
from xiaoping.indicators.finding import Finding, Findings
from xiaoping.indicators.form import Form, FormField, Need, needed
from xiaoping.indicators.form_filling import Answer, Filling, fill_forms
from xiaoping.indicators.formula import parse_condition, parse_formula
from xiaoping.indicators.judging import Judgement, Outcome, judge
from xiaoping.indicators.observation import Key, Observation, Relation, RelationKind, Scenario
from xiaoping.indicators.parameter import (
    DatedParameter,
    Parameters,
    parameters,
    parameters_from_rows,
)
from xiaoping.indicators.path import Path, on_track, path_to
from xiaoping.indicators.printed import Printed, read_printed
from xiaoping.indicators.rank import Rank, ranks
from xiaoping.indicators.revision import Revision, revision_between, revisions
from xiaoping.indicators.rule import Rule, rules, rules_from_rows
from xiaoping.indicators.schema import ColumnKind, EntityColumn, EntityType, Schema, schema
from xiaoping.indicators.statement import parse_expression, parse_statement
from xiaoping.indicators.structure import (
    Contribution,
    Structure,
    StructureRow,
    contributions,
    rounded_shares,
    structure,
)
from xiaoping.indicators.sums import AdditionError, Total
from xiaoping.indicators.target import Comparator, Target, required_value, target_met
from xiaoping.indicators.wording_rules import check_wording

__all__ = [
    "AdditionError",
    "Answer",
    "Base",
    "Bound",
    "Change",
    "ColumnKind",
    "Comparator",
    "Completion",
    "Completions",
    "Conflict",
    "Contribution",
    "Counted",
    "DataSet",
    "DatedParameter",
    "Direction",
    "EntityColumn",
    "EntityType",
    "Filling",
    "Finding",
    "Findings",
    "Form",
    "FormField",
    "Indicator",
    "IndicatorCatalogue",
    "Judgement",
    "Key",
    "Kind",
    "Meaning",
    "Merge",
    "Need",
    "Observation",
    "Outcome",
    "Parameters",
    "Path",
    "Pivot",
    "Printed",
    "Rank",
    "Relation",
    "RelationKind",
    "Revision",
    "Rule",
    "Scenario",
    "Schema",
    "Structure",
    "StructureRow",
    "Target",
    "Total",
    "average_annual_growth",
    "base_period",
    "bind",
    "catalogue",
    "catalogue_from_rows",
    "change_between",
    "change_from",
    "changes",
    "check",
    "check_wording",
    "completion",
    "completions",
    "compounded",
    "contributions",
    "derive",
    "fill_forms",
    "flow_between",
    "judge",
    "mean_of_periods",
    "needed",
    "on_track",
    "parameters",
    "parameters_from_rows",
    "parse_condition",
    "parse_expression",
    "parse_formula",
    "parse_statement",
    "path_to",
    "ranks",
    "ratio_of_totals",
    "read_printed",
    "required_value",
    "revision_between",
    "revisions",
    "rounded_shares",
    "rules",
    "rules_from_rows",
    "schema",
    "structure",
    "target_met",
    "total_of_areas",
    "total_of_categories",
    "total_of_periods",
    "weighted_mean_of_areas",
    "weighted_mean_of_periods",
]
