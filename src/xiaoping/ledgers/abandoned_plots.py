"""The ledger of abandoned land (抛荒地排查整改台账): one row a plot that was found untilled."""

from __future__ import annotations

from typing import Final

from xiaoping.ledgers.cells import KeyCell, NameCell, OpenCell, QuantityCell, TextCell
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import HOUSEHOLD, NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.programmes import AbandonedPlot
from xiaoping.programmes.abandoned_checks import check_abandoned_plots
from xiaoping.sensitivity import Sensitivity

__all__ = ["ABANDONED_PLOTS"]

_MU: Final = QuantityCell(unit("mu"))

_COLUMNS: Final = (
    Column(
        "id",
        "抛荒地块编号",
        "number of the plot",
        KeyCell(),
        synonyms="地块编号、地块号、图斑编号、图斑号、抛荒编号",
        key=True,
    ),
    *PLACE,
    Column(
        "site",
        "小地名",
        "name of the place",
        TextCell(),
        synonyms="地名、地块名称、地块位置、具体位置、坐落、抛荒地点、地点、位置",
        example="大坪",
    ),
    HOUSEHOLD,
    Column(
        "person",
        "承包户姓名",
        "contractor",
        NameCell(),
        synonyms="承包户、承包人、承包方、承包方姓名、承包农户、农户姓名、户主、户主姓名、姓名、抛荒户",
        sensitivity=Sensitivity.PERSONAL,
        example="赵甲",
    ),
    Column(
        "idle",
        "抛荒面积",
        "abandoned land",
        _MU,
        synonyms="撂荒面积、抛荒耕地面积、撂荒耕地面积、排查面积、排查出抛荒面积、抛荒地面积",
        required=True,
        example="2.5",
    ),
    when(
        "found",
        "排查时间",
        "found",
        "排查日期、发现时间、发现日期、抛荒时间、登记时间、年度、年份",
        example="2020-03-20",
    ),
    Column(
        "cause",
        "抛荒原因",
        "cause",
        OpenCell("idle_cause"),
        synonyms="撂荒原因、原因、荒芜原因",
        example="劳动力外出",
    ),
    Column(
        "measure",
        "整改措施",
        "measure",
        TextCell(),
        synonyms="整治措施、处置方式、整改方式、治理措施、复耕方式",
    ),
    Column(
        "recovered",
        "复耕面积",
        "land tilled again",
        _MU,
        synonyms="整改面积、完成整改面积、已整改面积、复耕复种面积、已复耕面积、恢复耕种面积、整治面积",
        example="2.5",
        note="没有整改的填0。",
    ),
    when(
        "restored",
        "复耕时间",
        "tilled again",
        "整改时间、整改日期、完成时间、完成整改时间、复耕日期、整改完成时间、完成日期",
        example="2020-05-10",
    ),
    Column(
        "crop",
        "复耕作物",
        "crop",
        OpenCell("crop"),
        synonyms="种植作物、作物、复种作物、现种作物、作物名称",
        example="玉米",
    ),
    Column(
        "responsible",
        "责任人",
        "responsible",
        NameCell(),
        synonyms="整改责任人、包保责任人、包保干部、包村干部、负责人",
        sensitivity=Sensitivity.PERSONAL,
    ),
    NOTE,
)

_PLACES: Final = {
    "abandoned.nothing": ("idle",),
    "abandoned.more": ("recovered", "idle"),
    "row.id": ("id",),
    "row.order": ("restored", "found"),
}


ABANDONED_PLOTS: Final = LedgerKind(
    id="abandoned_plots",
    zh="抛荒地台账",
    en="ledger of abandoned land",
    type=AbandonedPlot,
    columns=_COLUMNS,
    build=built(AbandonedPlot),
    rows=flattened(AbandonedPlot),
    core=(
        "village",
        "group",
        "site",
        "household",
        "person",
        "idle",
        "found",
        "cause",
        "recovered",
        "restored",
        "crop",
        "responsible",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("found",),
    words=("抛荒", "撂荒", "复耕"),
    check=alone(check_abandoned_plots),
    same_by=(
        ("household", "person", "site", "found"),
        ("household", "site", "found"),
        ("household", "site"),
        ("person", "village", "group", "site", "found"),
        ("site", "village", "group", "found"),
        ("area", "found"),
        ("village", "group", "found"),
    ),
)
"""One row a plot."""
