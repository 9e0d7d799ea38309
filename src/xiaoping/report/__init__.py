"""Reports as data: a tree whose figures are observations, and what can be made of it."""

from xiaoping.report.accountability import figures, naked_digits, trace
from xiaoping.report.builders import AnnualReport, annual_report
from xiaoping.report.outline import Outline, read_outline, standard_outline
from xiaoping.report.render import to_html, to_markdown, to_text
from xiaoping.report.sentence import say, section
from xiaoping.report.tree import Report, Section

__all__ = [
    "AnnualReport",
    "Outline",
    "Report",
    "Section",
    "annual_report",
    "figures",
    "naked_digits",
    "read_outline",
    "say",
    "section",
    "standard_outline",
    "to_html",
    "to_markdown",
    "to_text",
    "trace",
]
