"""The ledger of projects (项目台账) as project libraries have it, and that of their outputs.

A library has one row a project: the money by its source under a merged heading, a date for
each stage, and the stage it is in.  The dates become moves; a stage that is told without a
date is a move on an unknown day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from xiaoping.codelists import Coded
from xiaoping.errors import InvariantError
from xiaoping.ledgers.cells import (
    CodeCell,
    KeyCell,
    OpenCell,
    QuantityCell,
    TextCell,
    WholeCell,
)
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.project_columns import PROJECT_OF_ROW
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.messages import fail
from xiaoping.problems import Location, Problem
from xiaoping.programmes import Move, Project, ProjectOutput
from xiaoping.programmes.project_checks import check_outputs, check_projects
from xiaoping.programmes.stages import DROPPED, STAGE_LIST, STEPS, rank

__all__ = ["OUTPUTS", "PROJECTS"]

_MARKS: Final = re.compile(r"[、，,;；\s]+")
_STAGES: Final = (*STEPS, DROPPED)
_LISTS: Final = ("areas", "served", "household_ids")


def _money(source: str, heading: str, en: str, synonyms: str) -> Column:
    return Column(
        source,
        heading,
        en,
        QuantityCell(unit("yuan")),
        synonyms=synonyms,
        note="资金规模的一部分，各来源合计应等于资金规模。",
    )


_MONEY: Final = (
    _money(
        "central",
        "中央资金",
        "of central finance",
        "中央、其中：中央、中央财政资金、中央衔接资金、中央财政",
    ),
    _money(
        "provincial",
        "省级资金",
        "of provincial finance",
        "省级、其中：省级、省、省级财政资金、省级衔接资金、省财政",
    ),
    _money(
        "prefectural",
        "市级资金",
        "of prefectural finance",
        "市级、其中：市级、市、市级财政资金、市级衔接资金、市财政、市州级",
    ),
    _money(
        "county",
        "县级资金",
        "of county finance",
        "县级、其中：县级、县、县级财政资金、县级衔接资金、县财政、县区级",
    ),
    _money(
        "integrated", "整合资金", "of integrated farm funds", "统筹整合资金、涉农整合资金、整合"
    ),
    _money("township", "乡镇资金", "of the township", "乡镇自有资金、乡镇、乡镇自筹"),
    _money("paired", "对口帮扶资金", "of paired assistance", "对口帮扶、东西部协作资金"),
    _money("social", "社会帮扶资金", "of donations", "社会资金、社会捐赠"),
    _money("loan", "信贷资金", "of loans", "银行贷款、贷款、信贷"),
    _money("self", "自筹资金", "raised by the people", "自筹、群众自筹、群众自筹资金"),
    _money("other", "其他资金", "of others", "其他、其它资金、其它"),
)
_SOURCES: Final = tuple(column.name for column in _MONEY)
"""The money by its source; the columns are called like the codes of ``fund_source``."""

_COLUMNS: Final = (
    Column(
        "id",
        "项目编号",
        "number of the project",
        KeyCell(),
        synonyms="项目号、项目编码、项目代码、项目库编号",
        key=True,
        example="P001",
    ),
    Column(
        "name",
        "项目名称",
        "name of the project",
        TextCell(),
        synonyms="项目、建设项目名称、工程名称、项目名",
        required=True,
        example="某村道路硬化（示例）",
    ),
    Column(
        "category",
        "项目类别",
        "category",
        OpenCell("project_category"),
        synonyms="项目大类、一级分类",
        example="乡村建设行动",
    ),
    Column(
        "type",
        "项目类型",
        "type",
        OpenCell("project_type"),
        synonyms="项目子类型、建设类型、二级分类、项目子类、工程类型",
        example="道路硬化",
        note="代码表没有的类型照实填写。",
    ),
    Column(
        "nature",
        "建设性质",
        "nature of construction",
        OpenCell("project_nature"),
        synonyms="项目性质",
        example="新建",
    ),
    Column(
        "village",
        "实施地点",
        "place",
        TextCell(),
        synonyms="建设地点、项目地点、实施地点村组、村、行政村、所在村、项目所在村、地点、建设地址、实施村",
        example="甲村（示例）",
    ),
    Column(
        "areas",
        "村代码",
        "area codes",
        KeyCell(),
        synonyms="区划代码、实施地点代码、村组代码、行政区划代码",
        note="12位，按文本录入；几个村的用顿号隔开。",
    ),
    Column(
        "unit",
        "责任单位",
        "responsible unit",
        TextCell(),
        synonyms="项目责任单位、实施单位、项目主管单位、主管部门、责任部门、项目实施单位、建设单位、业主单位",
    ),
    Column(
        "task",
        "建设任务",
        "task",
        TextCell(),
        synonyms="建设内容、建设内容及规模、主要建设内容、建设规模及内容、建设内容和规模、建设规模",
        example="硬化道路1.2公里",
    ),
    Column(
        "target",
        "绩效目标",
        "target",
        TextCell(),
        synonyms="项目绩效目标、绩效目标总体目标、预期效益",
    ),
    Column(
        "mechanism",
        "联农带农机制",
        "how farmers gain",
        TextCell(),
        synonyms="群众参与和联农带农机制、带农机制、群众参与、利益联结机制、带贫减贫机制",
    ),
    Column(
        "scale",
        "资金规模",
        "scale",
        QuantityCell(unit("yuan")),
        synonyms="投资规模、总投资、项目总投资、项目预算总投资、资金总规模、计划总投资、项目资金、计划投资、投资总额、资金规模合计",
        example="300000",
    ),
    *_MONEY,
    Column(
        "households",
        "受益户数",
        "households that benefit",
        WholeCell("户"),
        synonyms="受益总户数、受益农户数、受益对象户数、户数",
        example="60",
    ),
    Column(
        "persons",
        "受益人数",
        "persons that benefit",
        WholeCell("人"),
        synonyms="受益总人数、受益人口、受益人口数、受益对象人数、人数",
        example="210",
    ),
    Column(
        "poor_households",
        "其中脱贫户数",
        "poor households",
        WholeCell("户"),
        synonyms="脱贫户数、受益脱贫户数、受益贫困户数、贫困户数、建档立卡户数、受益建档立卡贫困户数、脱贫户及监测对象户数、其中脱贫户、其中：脱贫户数、其中：脱贫户",
    ),
    Column(
        "poor_persons",
        "其中脱贫人数",
        "poor persons",
        WholeCell("人"),
        synonyms="脱贫人数、脱贫人口、受益脱贫人口数、受益贫困人口、贫困人口数、建档立卡人数、受益建档立卡贫困人数、脱贫户及监测对象人数、其中：脱贫人数、其中：脱贫人口",
    ),
    Column(
        "household_ids",
        "受益户编号",
        "ids of households",
        KeyCell(),
        synonyms="受益户号、受益农户编号",
        note="与户台账的编号一致；几户的用顿号隔开。",
    ),
    Column(
        "served",
        "受益村代码",
        "codes of villages that benefit",
        KeyCell(),
        synonyms="受益村",
        note="与实施地点相同的不填；几个村的用顿号隔开。",
    ),
    when(
        "planned_start",
        "计划开工日期",
        "planned start",
        "计划开工时间、计划开始时间、开始时间、时间进度起、计划实施时间、实施起始时间",
    ),
    when(
        "planned_end",
        "计划竣工日期",
        "planned end",
        "计划完工时间、计划完工日期、计划竣工时间、计划结束时间、结束时间、时间进度止、完成时限",
        example="2020-09-30",
        ends=True,
    ),
    when("stored", "入库日期", "stored on", "入库时间", example=""),
    when(
        "planned",
        "计划下达日期",
        "planned on",
        "计划下达时间、列入计划日期、列入计划时间、批复日期、批复时间、立项时间",
        example="",
    ),
    when("under_way", "开工日期", "begun on", "开工时间、实际开工日期、实际开工时间"),
    when(
        "finished",
        "竣工日期",
        "finished on",
        "竣工时间、完工日期、完工时间、实际竣工日期、实际完工时间、实际竣工时间、实际完工日期",
        example="2020-09-20",
    ),
    when("accepted", "验收日期", "accepted on", "验收时间", example=""),
    when("handed_over", "移交日期", "handed over on", "移交时间、移交管护日期", example=""),
    when(DROPPED, "出库日期", "dropped on", "出库时间、取消日期、取消时间", example=""),
    Column(
        "stage",
        "项目阶段",
        "stage",
        CodeCell((STAGE_LIST,)),
        synonyms="项目状态、项目进度、实施进度、进展情况、当前阶段、建设进度、实施状态",
        example="竣工",
    ),
    NOTE,
)

_PLACES: Final = {
    "project.no-name": ("name",),
    "project.no-stage": ("stage",),
    "project.stage": ("stage",),
    "row.id": ("id",),
    **dict.fromkeys(PLACES_OF_ROW, ("areas", "served")),
}

_SINGLE: Final = frozenset(
    [
        "id",
        "name",
        "category",
        "type",
        "nature",
        "village",
        "unit",
        "task",
        "target",
        "mechanism",
        "scale",
        "households",
        "persons",
        "poor_households",
        "poor_persons",
        "planned_start",
        "planned_end",
        "note",
    ]
)


def _project(rows: Sequence[Row]) -> Project:
    row = rows[0]
    told: dict[str, Any] = {name: row[name] for name in _SINGLE if row.get(name) is not None}
    for name in _LISTS:
        if row.get(name):
            told[name] = tuple(word for word in _MARKS.split(row[name]) if word)
    told["sources"] = {
        source: row[source] for source in _SOURCES if row.get(source) is not None
    }
    moves = [Move(stage=code, when=row[code]) for code in _STAGES if row.get(code) is not None]
    told["moves"] = _with_stage(moves, row.get("stage"))
    return Project(**{"name": "", **told})


def _with_stage(moves: Sequence[Move], stage: Coded | None) -> Sequence[Move]:
    """Return the moves that dates tell, with the one that only the stage tells.

    Raises:
        InvariantError: The dates say that the project is further than its stage.
    """
    if stage is None or (moves and moves[-1].stage == stage):
        return moves
    last = moves[-1].stage if moves else None
    if last is not None and rank(stage) < rank(last):
        raise fail(
            InvariantError,
            "project.stage",
            given_zh=stage.zh,
            given_en=stage.en,
            found_zh=last.zh,
            found_en=last.en,
        )
    return (*moves, Move(stage=stage))


def _row_of(value: Project) -> Iterable[Row]:
    row: dict[str, Any] = {name: getattr(value, name) or None for name in _SINGLE}
    for name in ("households", "persons", "poor_households", "poor_persons"):
        row[name] = getattr(value, name)
    for name in _LISTS:
        row[name] = "、".join(getattr(value, name)) or None
    row |= {source: value.sources.get(source) for source in _SOURCES}
    days: Mapping[str, Any] = {move.stage.code: move.when for move in value.moves}
    row |= {code: days.get(code) for code in _STAGES}
    row["stage"] = value.stage
    yield row


PROJECTS: Final = LedgerKind(
    id="projects",
    zh="项目台账",
    en="ledger of projects",
    type=Project,
    columns=_COLUMNS,
    build=_project,
    rows=_row_of,
    any_of=(
        (
            "type",
            "id",
            "village",
            "category",
            "nature",
            "task",
            "scale",
            "unit",
            "stage",
            *_STAGES,
            "planned_start",
            "planned_end",
        ),
    ),
    core=(
        "id",
        "name",
        "type",
        "nature",
        "village",
        "unit",
        "task",
        "scale",
        "central",
        "provincial",
        "prefectural",
        "county",
        "integrated",
        "self",
        "other",
        "households",
        "persons",
        "poor_households",
        "stored",
        "planned",
        "under_way",
        "finished",
        "accepted",
        "handed_over",
        DROPPED,
        "stage",
    ),
    places=_PLACES,
    titled=("type", "category"),
    words=("项目库", "项目台账", "项目计划", "项目储备", "项目实施", "项目清单", "项目一览"),
    check=alone(check_projects),
    same_by=(("name",),),
)
"""One row a project."""

_OUTPUT_COLUMNS: Final = (
    Column("id", "产出编号", "number of the output", KeyCell(), synonyms="产出序号", key=True),
    *PROJECT_OF_ROW,
    Column(
        "kind",
        "产出内容",
        "output",
        TextCell(),
        synonyms="产出指标、产出名称、建设内容、产出、任务内容、指标名称",
        required=True,
        example="硬化道路",
    ),
    Column(
        "unit",
        "计量单位",
        "unit",
        TextCell(),
        synonyms="单位、产出单位、数量单位",
        example="公里",
        note="计划数量和实际数量的单位；数量后面已写单位的不填。",
    ),
    Column(
        "planned",
        "计划数量",
        "planned",
        TextCell(),
        synonyms="计划产出、计划完成、计划任务、目标值、计划数、任务数、计划",
        example="1.2",
    ),
    Column(
        "actual",
        "实际数量",
        "actual",
        TextCell(),
        synonyms="实际产出、实际完成、完成数量、完成数、完成值、实际数、已完成、实际",
        example="1.2",
    ),
    *(column for column in PLACE if column.name != "group"),
    NOTE,
)

_OUTPUT_PLACES: Final = {
    "project.output-nothing": ("kind",),
    "project.output-quantity": ("planned", "actual"),
    "project.output-units": ("actual", "planned", "unit"),
    "project.output-unit": ("unit",),
    "project.output-none": ("planned", "actual"),
    "row.id": ("id", "project"),
}

_NUMBER: Final = re.compile(r"[0-9.,，+-]+")


def _output(rows: Sequence[Row]) -> ProjectOutput:
    told = {name: value for name, value in rows[0].items() if value is not None}
    word = str(told.pop("unit", ""))
    for name in ("planned", "actual"):
        if name in told and _NUMBER.fullmatch(told[name]):
            told[name] = f"{told[name]}{word}"
    return ProjectOutput(**{"kind": "", **told})


def _row_of_output(value: ProjectOutput) -> Iterable[Row]:
    for row in flattened(ProjectOutput)(value):
        # Each quantity keeps the unit it has: of metres planned, kilometres may be made.
        told = {n: str(row[n]) for n in ("planned", "actual") if row[n] is not None}
        yield {**row, **told}


def _check_outputs(
    rows: Sequence[ProjectOutput], places: Sequence[Location]
) -> Iterable[Problem]:
    return check_outputs(rows, (), places.__getitem__)


OUTPUTS: Final = LedgerKind(
    id="outputs",
    zh="项目产出台账",
    en="ledger of what projects make",
    type=ProjectOutput,
    columns=_OUTPUT_COLUMNS,
    build=_output,
    rows=_row_of_output,
    any_of=(("planned", "actual"),),
    core=("project", "project_name", "kind", "unit", "planned", "actual", "village", "note"),
    places=PLACES_OF_ROW | _OUTPUT_PLACES,
    words=("项目产出", "产出台账", "产出指标"),
    check=_check_outputs,
    same_by=(
        ("project", "kind", "area", "village"),
        ("project", "kind"),
        ("project_name", "kind", "area", "village"),
        ("project_name", "kind"),
    ),
)
"""One row a thing that a project makes."""
