"""The ledgers of works: of roads, of water, and of what villages got as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from xiaoping.ledgers.cells import (
    FlagCell,
    KeyCell,
    OpenCell,
    QuantityCell,
    TextCell,
    WholeCell,
)
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.project_columns import PROJECT_OF_ROW
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.problems import Location, Problem
from xiaoping.programmes import RoadSection, VillageWork, WaterWork
from xiaoping.programmes.works_checks import Work, check_works

__all__ = ["ROADS", "VILLAGE_WORKS", "WATER_WORKS"]

_STARTED: Final = when(
    "started", "开工日期", "begun on", "开工时间、开始施工时间、动工时间", example=""
)
_FINISHED: Final = when(
    "finished",
    "完工日期",
    "finished on",
    "完工时间、竣工日期、竣工时间、完成时间、完成日期、建成时间、建成年份、建成年度、修建年份、修建时间、硬化时间、建设年度、年度、完成年度、建设年份、修建年度",
)

_PLACES: Final = {
    "works.no-length": ("length",),
    "row.id": ("id", "project"),
}


def _check(rows: Sequence[Work], places: Sequence[Location]) -> Iterable[Problem]:
    return check_works(rows, (), places.__getitem__)


ROADS: Final = LedgerKind(
    id="roads",
    zh="道路台账",
    en="ledger of roads",
    type=RoadSection,
    columns=(
        Column(
            "id",
            "道路编号",
            "number of the road",
            KeyCell(),
            synonyms="路段编号、路线编号",
            key=True,
        ),
        Column(
            "name",
            "路段名称",
            "road",
            TextCell(),
            synonyms="道路名称、路线名称、公路名称、路名、道路名、起止地点、起讫点、路段",
            example="村部至三组",
        ),
        *PLACE,
        Column(
            "work",
            "道路工程",
            "work",
            OpenCell("road_work"),
            synonyms="道路类型、建设类型、工程类别、工程类型、道路类别、修建类型、施工内容、道路工程类别",
            required=True,
            example="硬化",
        ),
        Column(
            "surface",
            "路面类型",
            "surface",
            OpenCell("road_surface"),
            synonyms="路面、路面材料、路面结构、路面情况",
        ),
        Column(
            "length",
            "道路长度",
            "length",
            QuantityCell(unit("公里")),
            synonyms="长度、里程、公里数、道路里程、硬化里程、建设里程、路线长度、路段长度、铺沙里程",
            required=True,
            example="1.2",
        ),
        Column(
            "width",
            "路面宽度",
            "width",
            QuantityCell(unit("米")),
            synonyms="宽度、路宽、路面宽、路基宽度、道路宽度",
            example="3.5",
        ),
        _STARTED,
        _FINISHED,
        *PROJECT_OF_ROW,
        NOTE,
    ),
    build=built(RoadSection),
    rows=flattened(RoadSection),
    core=(
        "name",
        "village",
        "work",
        "surface",
        "length",
        "width",
        "finished",
        "project",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("work", "finished"),
    words=("道路", "公路", "机耕道", "通组路"),
    check=_check,
    same_by=(
        ("name", "village", "work"),
        ("name", "work"),
        ("project", "village", "group", "work"),
        ("project_name", "village", "group", "work"),
        ("area", "work", "surface", "finished"),
        ("village", "group", "work", "surface", "finished"),
        ("work", "surface", "finished"),
    ),
)
"""One row a section of a road."""

WATER_WORKS: Final = LedgerKind(
    id="water_works",
    zh="水利台账",
    en="ledger of works of water",
    type=WaterWork,
    columns=(
        Column(
            "id", "水利编号", "number of the work", KeyCell(), synonyms="水利工程编号", key=True
        ),
        Column(
            "name",
            "水利工程名称",
            "name of the work",
            TextCell(),
            synonyms="工程名称、沟渠名称、山塘名称、水渠名称、设施名称、名称",
            example="提灌站（示例）",
        ),
        *PLACE,
        Column(
            "kind",
            "水利工程类别",
            "kind",
            OpenCell("water_work"),
            synonyms="工程类别、工程类型、水利类型、水利类别、水利设施类型、灌溉方式、设施类型",
            required=True,
            example="提水灌溉",
        ),
        Column(
            "served",
            "受益面积",
            "area served",
            QuantityCell(unit("亩")),
            synonyms="灌溉面积、有效灌溉面积、受益农田面积、灌溉受益面积",
            example="80",
        ),
        Column(
            "length",
            "渠道长度",
            "length",
            QuantityCell(unit("公里")),
            synonyms="长度、沟渠长度、管道长度、水渠长度、渠长",
        ),
        Column("use", "水利用途", "use", TextCell(), synonyms="用途、主要用途、灌溉对象"),
        _STARTED,
        _FINISHED,
        *PROJECT_OF_ROW,
        NOTE,
    ),
    build=built(WaterWork),
    rows=flattened(WaterWork),
    any_of=(("village", "area", "name", "served", "length"),),
    core=("name", "village", "kind", "served", "length", "use", "finished", "project", "note"),
    places=PLACES_OF_ROW | _PLACES,
    titled=("kind", "finished"),
    words=("水利", "灌溉", "沟渠", "山塘", "饮水"),
    check=_check,
    same_by=(
        ("name", "village", "kind"),
        ("name", "kind"),
        ("project", "village", "group", "kind"),
        ("project_name", "village", "group", "kind"),
        ("area", "kind", "use", "finished"),
        ("village", "group", "kind", "use", "finished"),
        ("kind", "use", "finished"),
    ),
)
"""One row a work of water."""

VILLAGE_WORKS: Final = LedgerKind(
    id="village_works",
    zh="村级工程台账",
    en="ledger of works in villages",
    type=VillageWork,
    columns=(
        Column(
            "id",
            "村级工程编号",
            "number of the work",
            KeyCell(),
            synonyms="村级项目编号",
            key=True,
        ),
        *PLACE,
        Column(
            "kind",
            "村级工程类别",
            "kind",
            OpenCell("village_work"),
            synonyms="村级工程、工程类别、工程类型、设施类别、设施名称、建设项目、基础设施",
            required=True,
            example="路灯",
        ),
        Column(
            "number",
            "设施数量",
            "number",
            WholeCell(),
            synonyms="盏数、安装盏数、路灯盏数、路灯数量、数量、个数、安装数量",
            example="30",
        ),
        Column("is_poor_village", "是否贫困村", "poor village", FlagCell(), synonyms="贫困村"),
        _STARTED,
        _FINISHED,
        *PROJECT_OF_ROW,
        NOTE,
    ),
    build=built(VillageWork),
    rows=flattened(VillageWork),
    any_of=(("village", "area"),),
    core=("village", "kind", "number", "is_poor_village", "finished", "project", "note"),
    places=PLACES_OF_ROW | {"row.id": ("id", "project")},
    titled=("kind", "finished"),
    words=("农网", "光纤", "路灯", "自来水", "亮化", "村级工程"),
    check=_check,
    same_by=(
        ("project", "village", "kind"),
        ("project_name", "village", "kind"),
        ("area", "kind", "finished"),
        ("village", "group", "kind", "finished"),
    ),
)
"""One row a work that a village got."""
