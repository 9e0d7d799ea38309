"""The ledger of goals (规划目标台账): one row what a plan is to reach, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from xiaoping.administration import Goal
from xiaoping.administration.plan_checks import check_goals
from xiaoping.context import At, Context
from xiaoping.ledgers.cells import KeyCell, PeriodCell, TextCell
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.row_columns import NOTE
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.ledgers.several import several_in, several_text
from xiaoping.problems import Problem

__all__ = ["GOALS"]

_SEVERAL: Final = ("indicators", "planned_projects", "names")
_AGGREGATE: Final = "aggregate_only"
_LONGEST_ID: Final = 30

_COLUMNS: Final = (
    Column(
        "id",
        "目标编号",
        "number of the goal",
        KeyCell(),
        synonyms="规划目标编号、目标代码、目标序号",
        key=True,
        example="农业-1",
        note="不填的按目标名称归属。",
    ),
    Column(
        "plan",
        "所属规划",
        "plan",
        KeyCell(),
        synonyms="规划编号、规划名称、规划",
        example="十四五",
        note="填规划台账里的规划编号。",
    ),
    Column(
        "parent",
        "上级目标",
        "wider goal",
        KeyCell(),
        synonyms="上级目标编号、总目标、所属目标、父目标",
        note="是某条目标的一部分的，填那条目标的编号。",
    ),
    Column(
        "title",
        "目标名称",
        "goal",
        TextCell(slots=True),
        synonyms="目标、目标标题、规划目标、主要目标",
        example="做强柑橘产业",
    ),
    Column(
        "text",
        "目标内容",
        "what is to be reached",
        TextCell(slots=True),
        synonyms="目标描述、目标表述、具体目标、目标要求、主要内容、规划内容",
        required=True,
        example="扩大柑橘种植面积，加快品种更新",
    ),
    Column(
        "facet",
        "领域",
        "field",
        TextCell(),
        synonyms="所属领域、类别、方面、板块、目标类别",
        example="农业",
    ),
    Column(
        "programme",
        "专项工作",
        "programme",
        TextCell(),
        synonyms="所属工作、工作代码、所属专项、专项行动",
    ),
    Column(
        "indicators",
        "相关指标",
        "indicators",
        TextCell(),
        synonyms="对应指标、衡量指标、考核指标、指标",
        example="柑橘种植扩大面积；柑橘品种改良面积",
        note="几个指标之间用“；”或“、”隔开，填指标目录里的代码或中文名。",
    ),
    Column(
        "planned_projects",
        "拟建项目",
        "projects planned",
        TextCell(),
        synonyms="规划项目、支撑项目、重点项目、计划项目、谋划项目",
        note="几个项目之间用“；”或“、”隔开，填项目编号或项目名称。",
    ),
    Column(
        "period",
        "实现时间",
        "period",
        PeriodCell(),
        synonyms="目标时间、所属时期、时期、目标年份、实施时间、规划期",
        example="十四五",
    ),
    Column(
        "area",
        "地区",
        "area",
        KeyCell(),
        synonyms="地区代码、村组代码、区划代码、行政区划代码、村代码",
        note="填区划代码；不填为全乡。",
    ),
    Column("names", "专有名称", "names", TextCell(), synonyms="名称和术语、涉及名称"),
    Column(
        "sensitivity",
        "敏感标记",
        "sensitivity",
        TextCell(),
        synonyms="敏感程度、公开范围",
        note="只能讲汇总情况的写 aggregate_only。",
    ),
    NOTE,
)

_goal: Final = built(Goal)
_row: Final = flattened(Goal)


def _built(rows: Sequence[Row]) -> Goal:
    """Return a goal; one without a number is called by its title, else by its first words."""
    row = dict(rows[0])
    row["id"] = row.get("id") or row.get("title") or str(row.get("text") or "")[:_LONGEST_ID]
    for name in _SEVERAL:
        text = row.get(name)
        row[name] = None if text is None else several_in(text)
    if row.get("sensitivity") in ("只限汇总", "仅限汇总", "汇总"):
        row["sensitivity"] = _AGGREGATE
    return _goal([row])


def _flattened(goal: Goal) -> Iterable[Row]:
    for row in _row(goal):
        told = {name: several_text(getattr(goal, name)) or None for name in _SEVERAL}
        yield {**row, **told}


def _check(rows: Sequence[Goal], context: Context, at: At) -> Iterator[Problem]:
    del context
    return check_goals(rows, (), (), at)


GOALS: Final = LedgerKind(
    id="goals",
    zh="规划目标台账",
    en="ledger of goals",
    type=Goal,
    columns=_COLUMNS,
    build=_built,
    rows=_flattened,
    core=(
        "id",
        "plan",
        "parent",
        "title",
        "text",
        "facet",
        "programme",
        "indicators",
        "planned_projects",
        "period",
        "note",
    ),
    places={
        "record.empty": ("text", "id"),
        "record.personal": ("text", "title"),
        "record.sensitivity": ("sensitivity",),
        "goal.own-part": ("parent",),
        "goal.twice": ("id",),
        "goal.unknown-plan": ("plan",),
        "goal.unknown-parent": ("parent",),
        "goal.cycle": ("parent",),
        "goal.plan-years": ("period",),
        "goal.other-plan": ("text",),
        "goal.unknown-project": ("planned_projects",),
        "row.id": ("id",),
    },
    words=("规划目标",),
    check=alone(_check),
    same_by=(("id",), ("plan", "title"), ("title",), ("text",)),
)
"""One row a goal of a plan."""
