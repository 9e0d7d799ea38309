"""Views of what a township does: progress, money, time lines, who received what."""

from xiaoping.report.views.behind import behind_view
from xiaoping.report.views.disclosure import disclosure_picture, disclosure_view
from xiaoping.report.views.documents import documents_view
from xiaoping.report.views.issues import issues_view
from xiaoping.report.views.matrix_picture import MatrixBlock, Square, matrix_svg
from xiaoping.report.views.money import money_picture, money_view
from xiaoping.report.views.overdue import is_any_overdue, overdue_picture, overdue_view
from xiaoping.report.views.page import view_html
from xiaoping.report.views.plan import plan_picture, plan_view
from xiaoping.report.views.poverty import poverty_view
from xiaoping.report.views.progress import progress_picture, progress_view
from xiaoping.report.views.receipts import receipts_view
from xiaoping.report.views.staffing import staffing_picture, staffing_view
from xiaoping.report.views.targets import is_off_track, targets_picture, targets_view
from xiaoping.report.views.timeline import timeline_picture, timeline_view
from xiaoping.report.views.view import Label, View, ViewColumn, table_of
from xiaoping.report.views.windows import windows_picture, windows_view
from xiaoping.report.views.writing import view_csv, view_json, view_lines, write_view

__all__ = [
    "Label",
    "MatrixBlock",
    "Square",
    "View",
    "ViewColumn",
    "behind_view",
    "disclosure_picture",
    "disclosure_view",
    "documents_view",
    "is_any_overdue",
    "is_off_track",
    "issues_view",
    "matrix_svg",
    "money_picture",
    "money_view",
    "overdue_picture",
    "overdue_view",
    "plan_picture",
    "plan_view",
    "poverty_view",
    "progress_picture",
    "progress_view",
    "receipts_view",
    "staffing_picture",
    "staffing_view",
    "table_of",
    "targets_picture",
    "targets_view",
    "timeline_picture",
    "timeline_view",
    "view_csv",
    "view_html",
    "view_json",
    "view_lines",
    "windows_picture",
    "windows_view",
    "write_view",
]
