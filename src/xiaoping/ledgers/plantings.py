"""The ledger of what is grown (种植台账): one row a crop, variety, season and place."""

from __future__ import annotations

from typing import Final

from xiaoping.ledgers.cells import CodeCell, KeyCell, OpenCell, QuantityCell, TextCell
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import (
    HOUSEHOLD,
    NOTE,
    PERSON,
    PLACE,
    PLACES_OF_ROW,
    when,
)
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.programmes import Planting
from xiaoping.programmes.planting_checks import check_plantings

__all__ = ["PLANTINGS"]

_MU: Final = QuantityCell(unit("mu"))

_COLUMNS: Final = (
    Column(
        "id",
        "种植编号",
        "number of the planting",
        KeyCell(),
        synonyms="种植序号、种植记录编号",
        key=True,
    ),
    Column(
        "crop",
        "作物",
        "crop",
        OpenCell("crop"),
        synonyms="作物名称、农作物、农作物名称、种植作物、作物种类、作物类别、种植种类、种植品类、树种",
        required=True,
        example="柑橘",
        note="代码表没有的作物照实填写。",
    ),
    Column(
        "variety",
        "品种",
        "variety",
        TextCell(),
        synonyms="品种名称、种植品种、良种名称、引进品种",
        example="黄金贡柚",
    ),
    Column(
        "season",
        "种植季节",
        "season",
        CodeCell(("crop_season",)),
        synonyms="季节、季别、播种季节、生产季节、茬口",
        example="多年生",
    ),
    when(
        "when",
        "种植时间",
        "grown in",
        "年份、年度、种植年份、种植年度、播种时间、播种日期、种植日期、统计年度",
        example="2020",
    ),
    *PLACE,
    HOUSEHOLD,
    PERSON,
    Column(
        "grower",
        "种植主体",
        "grower",
        TextCell(),
        synonyms="经营主体、种植单位、合作社、合作社名称、种植大户、种植基地、基地名称",
        note="农户填户编号，其他种植者填这里。",
    ),
    Column(
        "planted",
        "种植面积",
        "planted area",
        _MU,
        synonyms="面积、现有面积、实有面积、总面积、年末面积、年末实有面积、果园面积、种植总面积",
        example="120",
    ),
    Column(
        "added",
        "新增面积",
        "added area",
        _MU,
        synonyms="新增种植面积、其中新增、其中：新增、其中新增面积、其中：新增面积、扩大面积、新种面积、当年新增面积、新扩面积、本年新增面积、扩种面积",
    ),
    Column(
        "improved",
        "品种改良面积",
        "improved area",
        _MU,
        synonyms="品改面积、其中品改、其中：品改、其中：品种改良、改良面积、高接换种面积、品种更新面积、低改面积",
    ),
    Column(
        "sown",
        "播种面积",
        "sown area",
        _MU,
        synonyms="播种总面积、秋冬种面积、秋冬播种面积、实际播种面积、完成播种面积",
    ),
    Column(
        "output",
        "产量",
        "output",
        QuantityCell(unit("tonne")),
        synonyms="总产量、总产、年产量、预计产量、收获量",
    ),
    NOTE,
)

_PLACES: Final = {
    "planting.no-crop": ("crop",),
    "planting.nothing": ("planted", "sown", "output"),
    "planting.growers": ("grower", "household"),
    "planting.added": ("added", "planted"),
    "planting.improved": ("improved", "planted"),
    "row.id": ("id",),
}


PLANTINGS: Final = LedgerKind(
    id="plantings",
    zh="种植台账",
    en="ledger of plantings",
    type=Planting,
    columns=_COLUMNS,
    build=built(Planting),
    rows=flattened(Planting),
    any_of=(("planted", "added", "improved", "sown", "output"),),
    core=(
        "crop",
        "variety",
        "season",
        "when",
        "village",
        "household",
        "person",
        "grower",
        "planted",
        "added",
        "improved",
        "sown",
        "output",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("crop", "season", "when"),
    words=("种植", "播种", "秋冬种", "农作物"),
    check=alone(check_plantings),
    same_by=(
        *(
            (*who, "crop", "variety", "season", "when")
            for who in (
                ("household", "person"),
                ("household",),
                ("person", "village", "group"),
                ("grower", "village"),
                ("area",),
                ("village", "group"),
                (),
            )
        ),
    ),
)
"""One row a crop, variety, season and place."""
