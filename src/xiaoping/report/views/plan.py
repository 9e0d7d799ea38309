"""A plan as a tree: from its goals to their targets, projects and indicators."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias, final

import attrs

from xiaoping.administration.goal import Goal
from xiaoping.administration.plan_progress import (
    Better,
    GoalProgress,
    MeasuredTarget,
    PlannedProject,
    PlanProgress,
    TargetProgress,
    plan_progress,
)
from xiaoping.administration.target import Target
from xiaoping.errors import Language
from xiaoping.programmes.portfolio import Portfolio
from xiaoping.report.views.targets import (
    COLOURS,
    TRACKS,
    chosen_plan,
    comparator_cell,
    shown_amount,
)
from xiaoping.report.views.tree import Node, tree_svg
from xiaoping.report.views.view import Cell, Label, View, ViewColumn, cell_text

__all__ = ["plan_picture", "plan_view"]

Words: TypeAlias = Callable[[Goal], str]
"""Returns the words of a goal as they are printed."""

_PLAN: Final = Label("规划", "plan")
_GOAL: Final = Label("目标", "goal")
_TARGET: Final = Label("指标", "target")
_PROJECT: Final = Label("拟建项目", "planned project")
_INDICATOR: Final = Label("相关指标", "indicator")
_NOT_SET_UP: Final = Label("未立项", "not set up")
_FILLS: Final = {
    _PLAN: "#cfe2f3",
    _GOAL: "#eef2f6",
    _TARGET: "#fff2cc",
    _PROJECT: "#d9ead3",
    _INDICATOR: "#f3f3f3",
}
_COLUMNS: Final = (
    ViewColumn("name", "规划、目标、项目、指标", "Plan, goal, project, target"),
    ViewColumn("level", "层级", "Level"),
    ViewColumn("kind", "类别", "Kind"),
    ViewColumn("due", "期限", "Due"),
    ViewColumn("value", "目标值", "Value"),
    ViewColumn("actual", "实际", "Actual"),
    ViewColumn("state", "进展", "State"),
)
_LONGEST: Final = 26


@final
@attrs.frozen(kw_only=True)
class _Line:
    """One line of the tree, with what hangs below it."""

    name: Label
    kind: Label
    cells: tuple[Cell, ...] = (None, None, None, None)
    parts: tuple[_Line, ...] = ()


def plan_view(
    portfolio: Portfolio,
    plan: str = "",
    day: datetime.date | None = None,
    *,
    measured: MeasuredTarget | None = None,
    better: Better | None = None,
    words: Words | None = None,
    indicators: Mapping[str, Label] | None = None,
    places: Mapping[str, str] | None = None,
) -> View:
    """Return a plan as a tree: goals, and of each its parts, projects, targets and indicators.

    Without a plan it is all of which goals or targets are told, one below the other.

    Args:
        portfolio: What the township does, and its plans.
        plan: The id or the title of the plan.
        day: The day; by default that of the portfolio.
        measured: What tells what has been reached of targets.
        better: What tells whether more is better, where a comparator does not.
        words: What tells the words of a goal that has no title; by default as they are.
        indicators: The names of indicators by their codes.
        places: The names of areas by their codes.

    Raises:
        AbsentError: There is no such plan.

    >>> from xiaoping.administration import Plan
    >>> goals = [Goal(id="g1", title="种好柑橘", text="扩大面积", plan="P14", planned_projects=["选果厂"])]
    >>> told = Portfolio(as_of=datetime.date(2021, 12, 31), goals=goals,
    ...                  plans=[Plan(id="P14", title="“十四五”规划", period="FYP14")])
    >>> for row in plan_view(told).rows:
    ...     print(cell_text(row[0]), cell_text(row[2]))
    “十四五”规划 规划
    └ 种好柑橘 目标
      └ 选果厂 拟建项目
    """
    when = portfolio.as_of if day is None else day
    chosen = chosen_plan(portfolio, plan)
    plans = portfolio.plans if chosen is None else (chosen,)
    grown = [plan_progress(portfolio, p, when, measured=measured, better=better) for p in plans]
    told = [tree for tree in grown if tree.goals or tree.targets]
    told = told if told and chosen is None else grown
    teller = _Teller(words or (lambda goal: goal.text), indicators or {}, when, places or {})
    return View(
        id="plan",
        title_zh=f"{chosen.title}" if chosen else "规划：目标、项目和指标",
        title_en=f"{chosen.title}" if chosen else "Plans: goals, projects and targets",
        columns=_COLUMNS,
        rows=[row for tree in told for row in _rows(teller.plan(tree))],
        note_zh=f"截至{when.isoformat()}。",
        note_en=f"As of {when.isoformat()}.",
    )


def _rows(line: _Line) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of a tree, each name behind the lines that lead to it."""
    yield (line.name, 0, line.kind, *line.cells)
    yield from _below(line.parts, "", 1)


def _below(parts: Sequence[_Line], lead: str, level: int) -> Iterator[tuple[Cell, ...]]:
    for number, part in enumerate(parts, start=1):
        is_last = number == len(parts)
        front = f"{lead}{'└' if is_last else '├'} "
        name = Label(f"{front}{part.name.zh}", f"{front}{part.name.en}")
        yield (name, level, part.kind, *part.cells)
        yield from _below(part.parts, f"{lead}{' ' if is_last else '│'} ", level + 1)


@attrs.frozen
class _Teller:
    """What puts a plan and all below it into lines."""

    words: Words
    indicators: Mapping[str, Label]
    day: datetime.date
    places: Mapping[str, str]

    def plan(self, tree: PlanProgress) -> _Line:
        return _Line(
            name=_same(tree.plan.title),
            kind=_PLAN,
            cells=(tree.plan.period.end, None, None, None),
            parts=(*map(self.goal, tree.goals), *map(self.target, tree.targets)),
        )

    def goal(self, item: GoalProgress) -> _Line:
        return _Line(
            name=_same(item.goal.title or _short(self.words(item.goal))),
            kind=_GOAL,
            cells=(_end(item.goal), None, None, None),
            parts=(
                *map(self.goal, item.parts),
                *map(self.project, item.projects),
                *map(self.target, item.targets),
                *(self.indicator(code) for code in item.indicators),
            ),
        )

    def project(self, item: PlannedProject) -> _Line:
        project: Any = item.project
        if project is None:
            return _Line(
                name=_same(item.name), kind=_PROJECT, cells=(None, None, None, _NOT_SET_UP)
            )
        due = project.planned_end or project.planned_start
        return _Line(
            name=_same(project.name or item.name),
            kind=_PROJECT,
            cells=(due, project.scale, None, project.stage_on(self.day)),
        )

    def target(self, item: TargetProgress) -> _Line:
        target, found = item.target, item.track
        shown = (target.due, shown_amount(target.aim), shown_amount(found.actual))
        return _Line(
            name=_target_name(target, self._where(item)),
            kind=_TARGET,
            cells=(*shown, TRACKS[found.state]),
        )

    def _where(self, item: TargetProgress) -> str:
        """Return the place of a target that is not that of its plan."""
        target = item.target
        is_of_plan = item.plan is not None and target.area == item.plan.area
        if is_of_plan and not target.village:
            return ""
        return self.places.get(target.area, "") or target.village or target.area

    def indicator(self, code: str) -> _Line:
        return _Line(name=self.indicators.get(code, _same(code)), kind=_INDICATOR)


def _same(text: str) -> Label:
    """Return words that are the same in every language."""
    return Label(text, text)


def _target_name(target: Target, where: str) -> Label:
    """Return a target as a plan words it: whose it is, its name, and what is asked of it."""
    name, told = f"{where}{target.title or target.indicator}", comparator_cell(target)
    if told is None:
        return _same(name)
    return Label(f"{name}（{cell_text(told)}）", f"{name} ({cell_text(told, 'en')})")


def _end(goal: Goal) -> Cell:
    return None if goal.period is None else goal.period.end


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def plan_picture(view: View, lang: Language = "zh") -> str:
    """Return the tree of a plan as a picture (SVG): boxes for what it is, dots for how it stands.

    >>> from xiaoping.administration import Plan
    >>> goals = [Goal(id="g1", title="种好柑橘", text="扩大面积", plan="P14")]
    >>> told = Portfolio(as_of=datetime.date(2021, 12, 31), goals=goals,
    ...                  plans=[Plan(id="P14", title="“十四五”规划", period="FYP14")])
    >>> "种好柑橘" in plan_picture(plan_view(told))
    True
    """
    names = [column.name for column in view.columns]
    paints = {label: COLOURS[state] for state, label in TRACKS.items()}
    nodes = []
    for cells in view.rows:
        row: dict[str, Any] = dict(zip(names, cells, strict=True))
        told = [
            cell_text(row[name], lang) for name in ("actual", "value") if row[name] is not None
        ]
        state = cell_text(row["state"], lang) if row["state"] is not None else ""
        text = ("，" if lang == "zh" else ", ").join(filter(None, ("/".join(told), state)))
        dot = paints.get(row["state"], "") if isinstance(row["state"], Label) else ""
        label = cell_text(row["name"], lang).lstrip("├└│ ")
        nodes.append(
            Node(label=label, level=row["level"], text=text, fill=_FILLS[row["kind"]], dot=dot)
        )
    return tree_svg(view.title(lang), nodes)
