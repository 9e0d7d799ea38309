"""The ledger of works on houses (住房改造台账): one row a repair or a rebuilding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from xiaoping.ledgers.cells import CodeCell, FlagCell, KeyCell, OpenCell, QuantityCell
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
from xiaoping.programmes import Context, HousingWork
from xiaoping.programmes.housing import HOUSE_METHODS, HOUSE_WORKS
from xiaoping.programmes.housing_checks import check_housing_works
from xiaoping.sensitivity import Sensitivity

__all__ = ["HOUSING"]

_COLUMNS: Final = (
    Column(
        "id",
        "改造编号",
        "number of the work",
        KeyCell(),
        synonyms="危改编号、修缮编号、改造档案编号",
        key=True,
    ),
    Column(
        "kind",
        "改造类别",
        "kind of work",
        OpenCell(HOUSE_WORKS),
        synonyms="改造类型、住房改造类别、住房保障措施、修缮改造类别、任务类别",
        required=True,
        example="危房改造",
        note="修缮写房屋修缮，危房改造写危房改造。",
    ),
    *PLACE,
    HOUSEHOLD,
    PERSON,
    CITIZEN_ID,
    Column(
        "method",
        "改造方式",
        "method",
        OpenCell(HOUSE_METHODS),
        synonyms="改造方法、建设方式、危改方式、修缮方式、安全保障方式",
        example="原址重建",
    ),
    Column(
        "grade",
        "改造前鉴定等级",
        "grade of danger before",
        CodeCell(("house_grade",)),
        synonyms="危房等级、房屋等级、房屋鉴定等级、改造前危房等级、改造前房屋等级、原房屋鉴定等级、原危房等级",
        sensitivity=Sensitivity.PERSONAL,
        example="D级",
    ),
    when("applied", "申请日期", "applied on", "申请时间、申报日期、申报时间", example=""),
    when("started", "开工日期", "started on", "开工时间、动工日期、动工时间", example=""),
    when(
        "finished",
        "竣工日期",
        "finished on",
        "竣工时间、完工日期、完工时间、完成时间、完成日期、改造年度、完成年度",
    ),
    when(
        "accepted",
        "验收日期",
        "accepted on",
        "验收时间、竣工验收日期、竣工验收时间",
        example="",
    ),
    Column(
        "floor_area",
        "改造后面积",
        "floor area afterwards",
        QuantityCell(unit("square_metre")),
        synonyms="改造后住房面积、改造后建筑面积、建筑面积、新建面积、建设面积",
        sensitivity=Sensitivity.PERSONAL,
        example="90",
    ),
    Column(
        "subsidy",
        "补助资金",
        "subsidy",
        QuantityCell(unit("yuan")),
        synonyms="危改补助、危房改造补助、补助资金金额、财政补助、补助金额",
        sensitivity=Sensitivity.PERSONAL,
        example="20000",
    ),
    Column(
        "self_raised",
        "自筹资金",
        "raised by the household",
        QuantityCell(unit("yuan")),
        synonyms="农户自筹、自筹、群众自筹、个人自筹、自筹金额",
        sensitivity=Sensitivity.PERSONAL,
        example="15000",
    ),
    Column(
        "is_safe_after",
        "改造后是否安全",
        "safe afterwards",
        FlagCell(),
        synonyms="改造后住房是否安全、改造后安全、改造后鉴定是否安全",
        sensitivity=Sensitivity.PERSONAL,
    ),
    Column("project", "项目编号", "project", KeyCell(), synonyms="项目号"),
    NOTE,
)

_PLACES: Final = {
    "security.no-kind": ("kind",),
    "security.nobody": ("household", "person", "citizen_id"),
    "row.id": ("id",),
}


def _check(rows: Sequence[HousingWork], places: Sequence[Location]) -> Iterable[Problem]:
    return check_housing_works(rows, Context(), places.__getitem__)


HOUSING: Final = LedgerKind(
    id="housing",
    zh="住房改造台账",
    en="ledger of works on houses",
    type=HousingWork,
    columns=_COLUMNS,
    build=built(HousingWork),
    rows=flattened(HousingWork),
    any_of=(("household", "person", "citizen_id"),),
    core=(
        "kind",
        "village",
        "household",
        "person",
        "method",
        "grade",
        "started",
        "finished",
        "accepted",
        "floor_area",
        "subsidy",
        "self_raised",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("kind", "finished"),
    words=("危房改造", "房屋修缮", "住房改造", "危改", "旧房修缮"),
    check=_check,
)
"""One row a work on a house."""
