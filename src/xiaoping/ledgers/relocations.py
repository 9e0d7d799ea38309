"""The ledgers of relocation: who moved (易地搬迁台账), and what is done at a site (后续帮扶措施)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from xiaoping.ledgers.cells import (
    CodeCell,
    FlagCell,
    KeyCell,
    QuantityCell,
    TextCell,
    WholeCell,
)
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import (
    CITIZEN_ID,
    HOUSEHOLD,
    NOTE,
    PERSON,
    PLACE,
    PLACES_OF_ROW,
    when,
)
from xiaoping.ledgers.rows import built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.problems import Location, Problem
from xiaoping.programmes import Context, Relocation, SiteMeasure
from xiaoping.programmes.relocation import MEASURE_STATUSES, RELOCATION_MODES
from xiaoping.programmes.relocation_checks import check_relocations, check_site_measures
from xiaoping.sensitivity import Sensitivity

__all__ = ["RELOCATIONS", "SITE_MEASURES"]

_COLUMNS: Final = (
    Column(
        "id",
        "搬迁编号",
        "number of the relocation",
        KeyCell(),
        synonyms="搬迁户编号、搬迁档案编号",
        key=True,
    ),
    *PLACE,
    HOUSEHOLD,
    PERSON,
    CITIZEN_ID,
    Column(
        "persons",
        "搬迁人数",
        "persons who moved",
        WholeCell("人"),
        synonyms="搬迁人口、安置人数、安置人口、搬迁人口数",
        example="4",
    ),
    Column(
        "mode",
        "安置方式",
        "mode of settling",
        CodeCell((RELOCATION_MODES,)),
        synonyms="安置类型、安置类别、搬迁方式",
        example="集中安置",
    ),
    Column(
        "site",
        "安置点",
        "site",
        TextCell(),
        synonyms="安置点名称、安置区、安置地点、集中安置点、安置区名称",
        example="甲安置点（示例）",
    ),
    when(
        "moved",
        "入住日期",
        "moved in on",
        "入住时间、搬迁入住时间、搬迁入住日期、搬迁时间、搬迁日期、搬迁年度",
        example="2018-06-30",
    ),
    Column(
        "is_old_removed",
        "旧房是否拆除",
        "old house pulled down",
        FlagCell(),
        synonyms="是否拆旧、是否拆除旧房、旧房拆除、拆旧、是否拆旧复垦",
    ),
    when(
        "old_removed",
        "旧房拆除日期",
        "pulled down on",
        "拆旧日期、拆旧时间、旧房拆除时间",
        example="",
    ),
    Column(
        "floor_area",
        "安置房面积",
        "floor area of the new house",
        QuantityCell(unit("square_metre")),
        synonyms="住房面积、安置住房面积、安置面积、新房面积、安置房建筑面积",
        sensitivity=Sensitivity.PERSONAL,
        example="100",
    ),
    Column(
        "garden",
        "菜地面积",
        "vegetable plot",
        QuantityCell(unit("mu")),
        synonyms="菜地、菜园面积、分配菜地、菜园地面积",
        sensitivity=Sensitivity.PERSONAL,
    ),
    Column(
        "working",
        "就业人数",
        "persons who have work",
        WholeCell("人"),
        synonyms="就业人口、已就业人数、搬迁户就业人数",
        sensitivity=Sensitivity.PERSONAL,
    ),
    Column(
        "subsidy",
        "搬迁补助",
        "subsidy",
        QuantityCell(unit("yuan")),
        synonyms="搬迁补助资金、建房补助、补助资金",
        sensitivity=Sensitivity.PERSONAL,
    ),
    Column(
        "self_raised",
        "自筹资金",
        "raised by the household",
        QuantityCell(unit("yuan")),
        synonyms="农户自筹、自筹、个人自筹",
        sensitivity=Sensitivity.PERSONAL,
    ),
    NOTE,
)

_PLACES: Final = {
    "security.nobody": ("household", "person", "citizen_id"),
    "security.nobody-moved": ("persons",),
    "security.working": ("working", "persons"),
    "security.old-house": ("old_removed", "is_old_removed"),
    "row.id": ("id",),
}


def _check(rows: Sequence[Relocation], places: Sequence[Location]) -> Iterable[Problem]:
    return check_relocations(rows, Context(), places.__getitem__)


RELOCATIONS: Final = LedgerKind(
    id="relocations",
    zh="易地搬迁台账",
    en="ledger of relocated households",
    type=Relocation,
    columns=_COLUMNS,
    build=built(Relocation),
    rows=flattened(Relocation),
    any_of=(
        ("household", "person", "citizen_id"),
        ("mode", "site", "moved", "is_old_removed", "old_removed", "floor_area"),
    ),
    core=(
        "village",
        "household",
        "person",
        "persons",
        "mode",
        "site",
        "moved",
        "is_old_removed",
        "floor_area",
        "garden",
        "working",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("mode", "moved"),
    words=("易地搬迁", "易地扶贫搬迁", "搬迁户"),
    check=_check,
)
"""One row a household that was relocated."""

_MEASURE_COLUMNS: Final = (
    Column(
        "site",
        "安置点",
        "site",
        TextCell(),
        synonyms="安置点名称、安置区、安置区名称",
        required=True,
        example="甲安置点（示例）",
    ),
    Column(
        "number",
        "措施序号",
        "number of the measure",
        WholeCell(least=1),
        synonyms="措施编号、条目序号、条款序号、第几条",
        example="1",
    ),
    Column(
        "text",
        "帮扶措施",
        "measure",
        TextCell(),
        synonyms="措施内容、后续帮扶措施、后扶措施、措施名称、具体措施",
        required=True,
        example="成立安置点管理委员会",
    ),
    Column(
        "responsible",
        "责任单位",
        "responsible office",
        TextCell(),
        synonyms="牵头单位、落实单位、责任部门",
        note="填单位，不填个人姓名。",
    ),
    when(
        "started",
        "开始日期",
        "in force since",
        "开始时间、实施时间、启动时间、启动日期",
        example="2019",
    ),
    when("finished", "完成日期", "ended on", "完成时间、完成时限、落实时间", example=""),
    Column(
        "status",
        "落实状态",
        "status",
        CodeCell((MEASURE_STATUSES,)),
        synonyms="落实情况、措施状态、进展、实施状态",
        example="长期坚持",
    ),
    *(column for column in PLACE if column.name != "group"),
    Column("note", "备注", "note", TextCell(), synonyms="说明"),
)

_MEASURE_PLACES: Final = {
    "security.no-measure": ("text", "site"),
    "security.measure-number": ("number",),
}


def _check_measures(
    rows: Sequence[SiteMeasure], places: Sequence[Location]
) -> Iterable[Problem]:
    return check_site_measures(rows, Context(), places.__getitem__)


SITE_MEASURES: Final = LedgerKind(
    id="site_measures",
    zh="安置点后续帮扶措施台账",
    en="ledger of measures at resettlement sites",
    type=SiteMeasure,
    columns=_MEASURE_COLUMNS,
    build=built(SiteMeasure),
    rows=flattened(SiteMeasure),
    core=("site", "number", "text", "responsible", "started", "status", "note"),
    places=PLACES_OF_ROW | _MEASURE_PLACES,
    words=("后续帮扶", "后扶措施", "帮扶措施"),
    check=_check_measures,
)
"""One row a measure of a site."""
