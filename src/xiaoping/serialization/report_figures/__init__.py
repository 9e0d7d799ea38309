"""The figures of a report as tables and documents that people mend, and back as data."""

from xiaoping.serialization.report_figures.columns import is_of_report_figures
from xiaoping.serialization.report_figures.document import KIND, figures_json, figures_of_plain
from xiaoping.serialization.report_figures.files import (
    load_figures,
    load_table,
    write_report_figures,
)
from xiaoping.serialization.report_figures.observations import observations_of
from xiaoping.serialization.report_figures.table import FigureTable, figures_of_grid

__all__ = [
    "KIND",
    "FigureTable",
    "figures_json",
    "figures_of_grid",
    "figures_of_plain",
    "is_of_report_figures",
    "load_figures",
    "load_table",
    "observations_of",
    "write_report_figures",
]
