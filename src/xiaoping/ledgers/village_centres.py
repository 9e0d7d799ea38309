"""The ledgers of village service centres (村便民服务中心台账) and of rules of duty (工作制度台账)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xiaoping.administration import DutySystem, VillageCentre
from xiaoping.administration.duty_system import DUTIES
from xiaoping.administration.service_checks import check_duty_systems, check_village_centres
from xiaoping.errors import InvariantError
from xiaoping.ledgers.cells import CalledCell, FlagCell, KeyCell, OpenCell, TextCell, WholeCell
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.messages import fail

__all__ = ["DUTY_SYSTEMS", "VILLAGE_CENTRES"]

_ON_WALL: Final = FlagCell(
    yes=frozenset({"已上墙", "上墙", "全部上墙"}),
    no=frozenset({"未上墙", "没上墙", "尚未上墙"}),
)

_BUILT: Final = FlagCell(
    yes=frozenset({"已建成", "建成", "已建", "已设立", "已建立", "已运行"}),
    no=frozenset({"未建成", "未建", "在建", "未设立", "未建立", "拟建", "正在建设", "建设中"}),
)

_CENTRES: Final = (
    Column(
        "id",
        "中心编号",
        "number of the centre",
        KeyCell(),
        synonyms="便民服务中心编号、站点编号",
        key=True,
    ),
    PLACE[0],
    PLACE[2],
    Column(
        "name",
        "便民服务中心",
        "village centre",
        CalledCell(must=True),
        synonyms="村便民服务中心、中心名称、便民服务站、便民服务中心名称、村级便民服务中心、便民服务站名称、服务站名称、村级便民服务站、村级便民服务站名称、村级便民服务中心名称",
        example="甲村（示例）便民服务中心",
    ),
    Column(
        "is_built",
        "是否建成",
        "built",
        _BUILT,
        synonyms="是否已建成、是否建立、是否设立、是否建设、建成情况、建设情况、有无便民服务中心",
        note="填否的村不计入便民服务中心。",
    ),
    when(
        "opened",
        "建成时间",
        "opened on",
        "设立时间、成立时间、启用时间、建成日期、运行时间、挂牌时间",
        example="2018-06-30",
    ),
    when("closed", "撤销时间", "closed on", "停用时间、撤并时间、撤销日期", example=""),
    Column(
        "officers",
        "代办员人数",
        "helpers",
        WholeCell("人"),
        synonyms="代办员、代办员数、工作人员数、工作人员、工作人员人数、服务人员数、人员配备、代办员(人)",
        example="2",
        note="只写人数，不写姓名。",
    ),
    Column(
        "days_open",
        "每周开放天数",
        "days open a week",
        WholeCell("天"),
        synonyms="每周服务天数、每周值班天数、周开放天数、坐班天数",
        example="5",
    ),
    Column(
        "is_posted",
        "制度上墙",
        "rules on the wall",
        _ON_WALL,
        synonyms="是否制度上墙、制度是否上墙、上墙情况、制度上墙情况",
        example="是",
    ),
    NOTE,
)

_DUTIES: Final = (
    Column("id", "制度编号", "number of the rule", KeyCell(), synonyms="制度序号", key=True),
    Column(
        "name",
        "制度名称",
        "rule of duty",
        TextCell(),
        synonyms="制度、工作制度、规章制度、管理制度、责任制名称",
        required=True,
        example="首问责任制",
    ),
    Column(
        "kind",
        "制度类别",
        "kind of duty",
        OpenCell(DUTIES),
        synonyms="制度类型、类别",
        example="首问责任制",
    ),
    Column(
        "institution",
        "执行单位",
        "office",
        TextCell(),
        synonyms="所属单位、适用单位、单位、制定单位、所属中心、实施单位、适用范围",
        example="示例乡政务服务中心",
    ),
    when(
        "adopted",
        "制定时间",
        "adopted on",
        "制定日期、出台时间、实施时间、施行时间、建立时间、印发时间、执行时间",
        example="2019-10-01",
    ),
    Column(
        "is_posted",
        "是否上墙",
        "on the wall",
        _ON_WALL,
        synonyms="上墙、上墙情况、制度上墙、是否公示上墙",
        example="是",
    ),
    when("ended", "废止时间", "ended on", "废止日期、失效时间", example=""),
    NOTE,
)

_centre: Final = built(VillageCentre)


def _centre_of(rows: Sequence[Row]) -> VillageCentre:
    """Return a centre; a list of villages also has those that have none, which is told."""
    row = dict(rows[0])
    if row.pop("is_built", None) is False:
        raise fail(InvariantError, "village-centre.not-built")
    return _centre([row])


VILLAGE_CENTRES: Final = LedgerKind(
    id="village_centres",
    zh="村便民服务中心台账",
    en="ledger of village service centres",
    type=VillageCentre,
    columns=_CENTRES,
    build=_centre_of,
    rows=flattened(VillageCentre),
    any_of=(
        ("village", "area", "name"),
        ("officers", "days_open", "is_posted", "name", "is_built"),
    ),
    core=("village", "name", "opened", "closed", "officers", "days_open", "is_posted", "note"),
    places=PLACES_OF_ROW
    | {
        "village-centre.nowhere": ("village", "name"),
        "village-centre.not-built": ("is_built",),
        "village-centre.days": ("days_open",),
        "village-centre.twice": ("village", "area", "name"),
        "row.id": ("id",),
    },
    words=("便民服务中心", "便民服务站"),
    check=alone(check_village_centres),
    same_by=(("area",), ("village",), ("name",)),
)
"""One row a village's centre."""

DUTY_SYSTEMS: Final = LedgerKind(
    id="duty_systems",
    zh="工作制度台账",
    en="ledger of rules of duty",
    type=DutySystem,
    columns=_DUTIES,
    build=built(DutySystem),
    rows=flattened(DutySystem),
    any_of=(("adopted", "is_posted", "institution", "kind"),),
    core=("name", "kind", "institution", "adopted", "is_posted", "ended", "note"),
    places={
        "duty-system.name": ("name",),
        "duty-system.twice": ("name",),
        "row.id": ("id",),
    },
    words=("制度",),
    check=alone(check_duty_systems),
    same_by=(("name", "institution"), ("name",)),
)
"""One row a rule of duty."""
