"""Views of what a township does: progress, money, time lines, who received what."""

from xiaoping.report.views.view import View, ViewColumn, table_of

__all__ = ["View", "ViewColumn", "table_of"]
