"""What a report says is checked: its figures against each other, its terms and its signs."""

from xiaoping.report.checking.checks import check_report
from xiaoping.report.checking.lint import lint
from xiaoping.report.checking.table_checks import ROUNDING_NOTE, rounding_note

__all__ = ["ROUNDING_NOTE", "check_report", "lint", "rounding_note"]
