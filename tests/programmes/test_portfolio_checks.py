import datetime

from xiaoping.context import Context
from xiaoping.programmes import PARTS, Task
from xiaoping.programmes.portfolio_checks import check_rows


def test_rows_of_every_part_are_checked_with_their_places():
    late = Task(title="改厕", period=2020, deadline="2020年11月", finished="2020年12月")
    rows = dict.fromkeys(PARTS, ()) | {"tasks": (late,)}
    found = list(check_rows(rows, Context(), datetime.date(2020, 12, 31)))
    assert [(item.code, item.where.path) for item in found] == [("task.late", "tasks[0]")]
