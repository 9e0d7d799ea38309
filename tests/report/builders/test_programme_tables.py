from __future__ import annotations

import datetime

from xiaoping.programmes import Portfolio, Project
from xiaoping.report.builders.money_table import Scope
from xiaoping.report.builders.programme_tables import ProgrammeTables
from xiaoping.report.render import to_text
from xiaoping.report.tree import Text
from xiaoping.sensitivity import Profile

DAY = datetime.date(2020, 12, 31)
TABLES = ProgrammeTables(
    name=Text("道路建设"), ident="programme-roads", scope=Scope(area="990101203000", day=DAY)
)


def projects(*scales):
    rows = [Project(name="道路", id=f"P{n}", scale=scale) for n, scale in enumerate(scales)]
    return list(TABLES.projects(rows, Portfolio(as_of=DAY, projects=rows)))


def test_no_rows_are_no_table():
    assert projects() == []
    assert list(TABLES.tasks([], Profile.FULL)) == list(TABLES.results([])) == []


def test_one_project_has_no_total_and_several_have():
    (one,), (several,) = projects("30万元"), projects("30万元", "20万元")
    assert (one.total, several.total) == ("", "last")
    assert to_text(several).splitlines()[-1].split() == ["合计", "—", "50", "—"]
    assert (several.id, several.unit) == ("programme-roads-projects", (Text("单位：万元"),))
