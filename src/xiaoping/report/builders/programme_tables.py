"""The tables of a line of work: its projects, its tasks, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, final

import attrs

from xiaoping.indicators.observation import Observation, Scenario
from xiaoping.measures.quantity import Quantity
from xiaoping.programmes import Funding, Portfolio, Project, Task, TaskRow
from xiaoping.report.builders.cells import NONE, Cell, figure_cell, unit_of
from xiaoping.report.builders.money_table import Scope, movements_of
from xiaoping.report.builders.named import cited
from xiaoping.report.builders.own_indicators import portrait_catalogue
from xiaoping.report.builders.village_tables import full_name
from xiaoping.report.tree import AreaRef, Inline, PeriodRef, Table, Text
from xiaoping.report.views.amounts import in_one_unit, sum_of
from xiaoping.report.views.progress import who_of
from xiaoping.sensitivity import Profile

__all__ = ["ProgrammeTables"]


@final
@attrs.frozen(kw_only=True)
class ProgrammeTables:
    """What the tables of a line of work have in common; nothing is a table of no rows.

    Attributes:
        name: The name of the line of work, which their titles begin with.
        ident: What their identifiers begin with.
        scope: Of what their figures are, and when.
        names: The names of areas by their codes.

    >>> import datetime
    >>> from xiaoping.report import to_text
    >>> tables = ProgrammeTables(name=Text("改厕"), ident="programme-toilets",
    ...                          scope=Scope(area="990101203000", day=datetime.date(2020, 12, 31)))
    >>> ditch = Project(name="沟渠", id="P1", scale="30万元").advance("实施", 2020)
    >>> told = Portfolio(as_of=datetime.date(2020, 12, 31), projects=[ditch])
    >>> (table,) = tables.projects([ditch], told)
    >>> to_text(table).splitlines()[-1].split()
    ['沟渠', '实施', '30', '—']
    """

    name: Inline
    ident: str
    scope: Scope
    names: Mapping[str, str] = attrs.field(factory=dict)

    def projects(self, projects: Sequence[Project], portfolio: Portfolio) -> Iterator[Table]:
        """Yield the projects with stage and money; the last row has what all come to."""
        day = self.scope.day
        own = [movements_of(portfolio, [item], day) for item in projects]
        paid = [Funding.of(rows).paid for rows in own]
        amounts = [(item.funds, money) for item, money in zip(projects, paid, strict=True)]
        total = (sum_of(pair[0] for pair in amounts), sum_of(pair[1] for pair in amounts))
        shown = in_one_unit([*amounts, total])
        rows = []
        figures: list[Observation | None] = []
        for project, pair in zip((*projects, None), shown, strict=True):
            key = () if project is None else (("project", project.id or project.name),)
            cells = [
                self.scope.figure(code, value, *key)
                for code, value in zip(
                    ("project.scale.amount", "fund.paid.amount"), pair, strict=True
                )
            ]
            figures += cells
            first: tuple[Cell, ...] = ((Text("合计"),), NONE)
            if project is not None:
                stage = project.stage_on(day)
                first = ((cited(project.name),), NONE if stage is None else (Text(stage.zh),))
            rows.append((*first, *(figure_cell(cell) for cell in cells)))
        if not projects:
            return
        word = unit_of(figures)
        several = len(projects) > 1
        yield Table(
            title=(self.name, Text("项目一览")),
            head=((Text("项目名称"),), (Text("进度"),), (Text("资金规模"),), (Text("已支付"),)),
            rows=tuple(rows if several else rows[:1]),
            unit=(Text(f"单位：{word}"),) if word else (),
            id=f"{self.ident}-projects",
            total="last" if several else "",
        )

    def tasks(self, tasks: Iterable[TaskRow], audience: Profile) -> Iterator[Table]:
        """Yield the tasks with what is required and done; nobody is named."""
        rows: list[tuple[Cell, ...]] = []
        book = portrait_catalogue()
        for row in tasks:
            task = row.task
            required = self._of_task(task, task.required, Scenario.TASK)
            done = self._of_task(task, task.completed, Scenario.ACTUAL)
            title = task.title or book.name(task.indicator)
            when: Cell = NONE if task.period is None else (PeriodRef(task.period),)
            standing: Cell = (Text(row.standing.state.zh),)
            rows.append(
                (
                    (cited(title),),
                    self._who(task, audience),
                    when,
                    figure_cell(required),
                    figure_cell(done),
                    standing,
                )
            )
        if rows:
            heads = ("任务", "承担单位", "时期", "任务数", "完成数", "进度")
            yield Table(
                title=(self.name, Text("任务完成情况")),
                head=tuple((Text(head),) for head in heads),
                rows=tuple(rows),
                id=f"{self.ident}-tasks",
            )

    def _of_task(
        self, task: Task, value: Quantity[Any] | None, scenario: Scenario
    ) -> Observation | None:
        """Return a figure of a task: of the area it was handed to, and of its own time."""
        is_known = task.indicator in portrait_catalogue()
        code = task.indicator if is_known else "task.required.quantity"
        found = self.scope.figure(code, value, ("task", task.key))
        if found is None:
            return None
        area, period = task.area or self.scope.area, task.period or found.period
        return attrs.evolve(found, area=area, period=period, scenario=scenario)

    def _who(self, task: Task, audience: Profile) -> Cell:
        """Return whom a task was handed to; who is no area may be a person."""
        name = self.names.get(task.area, "")
        if name:
            return (AreaRef(task.area, name),)
        said = who_of(task, self.names, audience)
        return (cited(said),) if said and said != task.area else NONE

    def results(self, results: Iterable[Observation]) -> Iterator[Table]:
        """Yield what came of it, each figure with its time."""
        book = portrait_catalogue()
        told = [item for item in results if not item.missing or item.wording]
        rows = tuple(
            ((Text(full_name(item, book)),), (PeriodRef(item.period),), figure_cell(item))
            for item in told
        )
        if rows:
            yield Table(
                title=(self.name, Text("主要成效")),
                head=((Text("指标"),), (Text("时期"),), (Text("数值"),)),
                rows=rows,
                id=f"{self.ident}-results",
            )
