"""The ledger of farmland (耕地台账): one row a village, or township, and year."""

from __future__ import annotations

from typing import Final

from xiaoping.ledgers.cells import QuantityCell, TextCell, YearCell
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.programmes import FarmlandStatement
from xiaoping.programmes.farmland_checks import check_farmland

__all__ = ["FARMLAND"]

_MU: Final = QuantityCell(unit("mu"))

_COLUMNS: Final = (
    Column(
        "year",
        "年份",
        "year",
        YearCell(),
        synonyms="年度、统计年度、统计年份、变更年度",
        required=True,
        example="2020",
    ),
    *(column for column in PLACE if column.name != "group"),
    Column(
        "arable",
        "耕地保有量",
        "arable land",
        _MU,
        synonyms="耕地面积、耕地、耕地总面积、年末耕地面积、现有耕地、现有耕地面积",
        example="2100.5",
    ),
    Column(
        "basic",
        "永久基本农田面积",
        "permanent basic farmland",
        _MU,
        synonyms="永久基本农田、基本农田面积、基本农田、永久基本农田保护面积、其中永久基本农田、其中：永久基本农田、其中基本农田、其中：基本农田",
        example="1800",
    ),
    Column(
        "high_standard",
        "高标准农田面积",
        "high-standard farmland",
        _MU,
        synonyms="高标准农田、其中高标准农田、其中：高标准农田、高标准农田累计面积、已建高标准农田、累计建成高标准农田",
    ),
    Column(
        "built",
        "当年新建高标准农田面积",
        "high-standard farmland built",
        _MU,
        synonyms="新建高标准农田、新建高标准农田面积、当年新建高标准农田、本年新建高标准农田",
    ),
    Column(
        "taken",
        "占用耕地面积",
        "arable land taken",
        _MU,
        synonyms="占用面积、建设占用面积、减少面积、减少耕地面积、耕地减少面积、占用耕地、建设占用",
    ),
    Column(
        "added",
        "补充耕地面积",
        "arable land added",
        _MU,
        synonyms="补充面积、新增耕地面积、增加面积、耕地增加面积、补充耕地、新增耕地",
    ),
    Column(
        "source",
        "数据来源",
        "source",
        TextCell(),
        synonyms="调查来源、来源、调查名称、数据出处",
    ),
    NOTE,
)

_PLACES: Final = {
    "farmland.no-year": ("year",),
    "register.year": ("year",),
    "farmland.no-place": ("village", "area"),
    "farmland.nothing": ("arable", "basic", "high_standard"),
    "farmland.basic": ("basic", "arable"),
    "farmland.high-standard": ("high_standard", "arable"),
    "farmland.built": ("built", "high_standard"),
}


FARMLAND: Final = LedgerKind(
    id="farmland",
    zh="耕地台账",
    en="ledger of farmland",
    type=FarmlandStatement,
    columns=_COLUMNS,
    build=built(FarmlandStatement),
    rows=flattened(FarmlandStatement),
    any_of=(
        ("village", "area"),
        ("arable", "basic", "high_standard", "built", "taken", "added"),
    ),
    core=(
        "year",
        "village",
        "area",
        "arable",
        "basic",
        "high_standard",
        "built",
        "taken",
        "added",
        "source",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("year",),
    words=("耕地台账", "耕地保护", "永久基本农田", "高标准农田"),
    check=alone(check_farmland),
    same_by=(("area", "year"), ("village", "year"), ("year",)),
)
"""One row a village and year."""
