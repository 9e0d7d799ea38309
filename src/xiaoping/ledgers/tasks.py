"""The ledger of tasks (任务台账): what was handed down, one row a task and whom it is for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import attrs

from xiaoping.errors import TextError
from xiaoping.ledgers.cells import (
    AnyQuantityCell,
    FlagCell,
    KeyCell,
    NameCell,
    PeriodCell,
    TextCell,
    UnitCell,
)
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.ledgers.unit_beside import figure_in, unit_cell
from xiaoping.measures.quantity import Quantity
from xiaoping.messages import fail
from xiaoping.programmes import Task
from xiaoping.programmes.task_checks import check_tasks
from xiaoping.sensitivity import Sensitivity

__all__ = ["TASKS"]

_AMOUNTS: Final = ("required", "completed")

_COLUMNS: Final = (
    Column(
        "id", "任务编号", "number of the task", KeyCell(), synonyms="任务号、任务序号", key=True
    ),
    Column(
        "title",
        "任务名称",
        "task",
        TextCell(),
        synonyms="任务、工作任务、目标任务、任务内容、重点任务、工作内容、考核内容、任务事项",
        example="农村户用厕所改(新)建",
    ),
    Column(
        "indicator",
        "指标",
        "indicator",
        TextCell(),
        synonyms="指标名称、指标代码、考核指标、目标指标",
        example="改(新)建农村户用厕所户数",
        note="填指标目录里的代码或中文名，完成数才能由台账算出。",
    ),
    Column(
        "programme",
        "专项工作",
        "programme",
        TextCell(),
        synonyms="所属工作、工作代码、所属专项、专项行动",
        example="厕所革命",
    ),
    Column(
        "issuer",
        "下达单位",
        "handed down by",
        TextCell(),
        synonyms="下达部门、交办单位、任务来源、下达机关",
        example="县农业农村局",
    ),
    attrs.evolve(PLACE[0], synonyms=(*PLACE[0].synonyms, "承担村", "责任村")),
    PLACE[2],
    Column(
        "assignee",
        "承担单位",
        "handed to",
        TextCell(),
        synonyms="责任单位、牵头单位、承接单位、落实单位、完成单位、接受单位、乡镇、乡镇名称",
    ),
    Column(
        "period",
        "所属时期",
        "period",
        PeriodCell(),
        synonyms="任务年度、年度、年份、所属年度、任务时期、任务期、考核年度",
        example="2020",
    ),
    when(
        "deadline",
        "完成时限",
        "deadline",
        "时限、截止时间、截止日期、完成期限、要求完成时间、规定时限、办结时限",
        example="2020-11-30",
        ends=True,
    ),
    Column(
        "unit",
        "单位",
        "unit",
        UnitCell(),
        synonyms="计量单位、指标单位、数量单位",
        example="户",
        note="任务数和完成数的单位；数后已写单位的可不填。",
    ),
    Column(
        "required",
        "任务数",
        "required",
        AnyQuantityCell(),
        synonyms="目标数、目标值、任务量、计划数、下达任务、下达任务数、应完成数、目标任务数、年度任务数、指标值",
        example="121",
    ),
    Column(
        "completed",
        "完成数",
        "completed",
        AnyQuantityCell(),
        synonyms="已完成、已完成数、实际完成、实际完成数、完成量、累计完成、累计完成数、实绩",
        note="由台账算出的可留空。",
    ),
    when("finished", "完成时间", "finished on", "实际完成时间、完成日期、办结时间", example=""),
    Column(
        "is_exceeded",
        "是否超额",
        "exceeded",
        FlagCell(yes=frozenset({"超额", "超额完成"}), no=frozenset({"未超额"})),
        synonyms="超额完成、是否超额完成",
        note="只知道超额、不知道任务数的填 是。",
    ),
    Column(
        "document",
        "依据文件",
        "document",
        TextCell(),
        synonyms="文号、文件依据、依据、下达文件",
    ),
    Column(
        "lead",
        "责任人",
        "person in charge",
        NameCell(),
        synonyms="负责人、牵头领导、分管领导、责任领导",
        sensitivity=Sensitivity.PERSONAL,
    ),
    NOTE,
)

_PLACES: Final = {
    "task.nothing": ("title", "indicator"),
    "row.no-unit": _AMOUNTS,
    "task.unit-differs": ("unit",),
    "row.negative": _AMOUNTS,
    "task.dimension": ("completed", "required"),
    "task.not-exceeded": ("is_exceeded",),
    "task.is-exceeded": ("is_exceeded",),
    "task.exceeded-nothing": ("completed",),
    "document.superseded-basis": ("document",),
    "row.id": ("id",),
}

_task: Final = built(Task)
_row: Final = flattened(Task)


def _built(rows: Sequence[Row]) -> Task:
    """Return a task; a number is one of the unit that stands in the row's own column."""
    row = dict(rows[0])
    word = row.pop("unit", None)
    for name in _AMOUNTS:
        row[name] = _with_unit(row.get(name), word)
    return _task([row])


def _with_unit(value: Any, word: str | None) -> Quantity[Any] | None:
    if value is None:
        return None
    if word is None:
        if isinstance(value, Quantity):
            return value
        raise fail(TextError, "row.no-unit")
    if isinstance(value, Quantity):
        if value.unit.dimension != figure_in(1, word).unit.dimension:
            raise fail(TextError, "task.unit-differs", amount=str(value), unit=word)
        return value
    return figure_in(value, word)


def _flattened(task: Task) -> Iterable[Row]:
    """Yield the row of a task: numbers in the unit of what is required, which has a column."""
    for row in _row(task):
        cells = dict(row)
        told = task.required if task.required is not None else task.completed
        if told is not None:
            cells["unit"] = unit_cell(told.unit)
            for name in _AMOUNTS:
                value: Quantity[Any] | None = cells[name]
                cells[name] = None if value is None else value.to(told.unit).amount
        yield cells


TASKS: Final = LedgerKind(
    id="tasks",
    zh="任务台账",
    en="ledger of tasks",
    type=Task,
    columns=_COLUMNS,
    build=_built,
    rows=_flattened,
    any_of=(
        ("title", "indicator"),
        ("required", "completed", "deadline", "is_exceeded", "period", "issuer", "programme"),
    ),
    core=(
        "title",
        "indicator",
        "programme",
        "issuer",
        "village",
        "period",
        "deadline",
        "unit",
        "required",
        "completed",
        "finished",
        "is_exceeded",
        "document",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("period",),
    words=("任务", "目标分解", "任务分解"),
    check=alone(check_tasks),
    same_by=(
        ("indicator", "title", "area", "village", "assignee", "period"),
        ("indicator", "area", "village", "period"),
        ("title", "area", "village", "assignee", "period"),
        ("title", "area", "village", "period"),
    ),
)
"""One row a task and whom it is for."""
