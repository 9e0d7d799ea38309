"""What a project was to make and what it made, as a table of its portrait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from xiaoping.indicators.observation import Scenario
from xiaoping.programmes import Project, ProjectOutput
from xiaoping.report.builders.cells import NONE, Cell, figure_cell
from xiaoping.report.builders.money_table import Scope
from xiaoping.report.builders.named import cited
from xiaoping.report.tree import ShareRef, Table, Text
from xiaoping.report.wording import share

__all__ = ["output_table"]


def output_table(
    project: Project, outputs: Iterable[ProjectOutput], scope: Scope
) -> Iterator[Table]:
    """Yield what was to be made and what was made, if anybody told.

    Args:
        project: The project.
        outputs: What projects make; those of others are passed over.
        scope: Of what the figures are, and when.

    >>> import datetime
    >>> from xiaoping.report.render import to_text
    >>> ditch = Project(name="沟渠", id="P1")
    >>> made = ProjectOutput(kind="渠道", planned="4公里", actual="3公里", project="P1")
    >>> scope = Scope(area="990101203000", day=datetime.date(2020, 12, 31))
    >>> (table,) = output_table(ditch, [made], scope)
    >>> to_text(table).splitlines()[-1].split()
    ['渠道', '4公里', '3公里', '75.0%']
    """
    rows: list[tuple[Cell, ...]] = []
    for row in outputs:
        if not row.project_key or row.project_key not in (project.id, project.name):
            continue
        made = ("output", row.kind)
        plan = scope.figure("project.output.quantity", row.planned, made)
        done = scope.figure("project.output.quantity", row.actual, made)
        plan = plan and attrs.evolve(plan, scenario=Scenario.PLAN)
        rate = NONE
        if plan is not None and done is not None:
            ref = ShareRef(done, plan)
            rate = (ref,) if share(ref) is not None else (Text("超额完成"),)
        rows.append(((cited(row.kind),), figure_cell(plan), figure_cell(done), rate))
    if rows:
        yield Table(
            title=(cited(project.name), Text("建设内容完成情况")),
            head=((Text("建设内容"),), (Text("计划"),), (Text("完成"),), (Text("完成率"),)),
            rows=tuple(rows),
            id=f"project-{project.id or 'made'}-made",
        )
