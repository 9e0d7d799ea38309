"""Indicators, observations and data sets."""

from xiaoping.indicators.catalogue import IndicatorCatalogue, catalogue, catalogue_from_rows
from xiaoping.indicators.dataset import Conflict, DataSet, Merge, Pivot
from xiaoping.indicators.definition import Direction, Indicator, Kind
from xiaoping.indicators.observation import Key, Observation, Relation, RelationKind, Scenario
from xiaoping.indicators.printed import Printed, read_printed

__all__ = [
    "Conflict",
    "DataSet",
    "Direction",
    "Indicator",
    "IndicatorCatalogue",
    "Key",
    "Kind",
    "Merge",
    "Observation",
    "Pivot",
    "Printed",
    "Relation",
    "RelationKind",
    "Scenario",
    "catalogue",
    "catalogue_from_rows",
    "read_printed",
]
