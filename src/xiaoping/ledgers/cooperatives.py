"""The ledger of cooperatives of farmers (农民专业合作社台账): one row a cooperative."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from xiaoping.ledgers.cells import FlagCell, KeyCell, QuantityCell, TextCell, WholeCell
from xiaoping.ledgers.dated_limits import dated_context
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.problems import Location, Problem
from xiaoping.programmes import Cooperative
from xiaoping.programmes.cooperative_checks import check_cooperatives

__all__ = ["COOPERATIVES"]

_COLUMNS: Final = (
    Column(
        "id",
        "合作社编号",
        "number of the cooperative",
        KeyCell(),
        synonyms="合作社序号",
        key=True,
    ),
    Column(
        "name",
        "合作社名称",
        "name of the cooperative",
        TextCell(),
        synonyms="农民专业合作社名称、专业合作社名称、合作社、专业合作社、农民专业合作社、合作社全称、名称",
        required=True,
        example="示例种植专业合作社",
    ),
    Column(
        "code",
        "统一社会信用代码",
        "unified social credit code",
        KeyCell(),
        synonyms="社会信用代码、信用代码、统一代码、统一信用代码",
        note="18位，按文本录入。",
    ),
    Column(
        "industry",
        "经营产业",
        "industry",
        TextCell(),
        synonyms="主导产业、产业类型、经营范围、主营产业、产业、经营类别、主要产品",
        example="柑橘种植",
    ),
    *(column for column in PLACE if column.name != "group"),
    when(
        "founded",
        "成立时间",
        "founded",
        "成立日期、注册时间、注册日期、登记时间、登记日期",
        example="2018-05-20",
    ),
    when("dissolved", "注销时间", "dissolved", "注销日期、吊销时间、停业时间", example=""),
    Column(
        "members",
        "成员数",
        "members",
        WholeCell("人"),
        synonyms="成员总数、社员数、社员人数、成员人数、入社成员数、社员总数",
        example="12",
    ),
    Column(
        "member_households",
        "成员户数",
        "member households",
        WholeCell("户"),
        synonyms="入社户数、社员户数、入社农户数、成员农户数",
        example="11",
    ),
    Column(
        "poor_households",
        "建档立卡成员户数",
        "registered poor member households",
        WholeCell("户"),
        synonyms="贫困户入社户数、其中建档立卡户、其中：建档立卡户、其中贫困户、其中：贫困户、建档立卡户数、贫困户数、脱贫户数、入社贫困户数、入社脱贫户数",
    ),
    Column(
        "driven_households",
        "带动户数",
        "households driven",
        WholeCell("户"),
        synonyms="带动农户数、辐射带动户数、带动非成员户数、带动农户",
    ),
    Column(
        "capital",
        "出资总额",
        "capital",
        QuantityCell(unit("yuan")),
        synonyms="注册资金、注册资本、成员出资总额、出资额",
    ),
    Column(
        "output_value",
        "年产值",
        "output value",
        QuantityCell(unit("yuan")),
        synonyms="产值、年销售额、销售收入、经营收入、年经营收入、年营业收入",
    ),
    Column(
        "is_demonstration",
        "是否示范社",
        "demonstration",
        FlagCell(),
        synonyms="示范社、是否为示范社、是否示范合作社",
    ),
    NOTE,
)

_PLACES: Final = {
    "cooperative.no-name": ("name",),
    "cooperative.code": ("code",),
    "cooperative.poor": ("poor_households", "member_households"),
    "cooperative.members": ("member_households", "members"),
    "row.id": ("id",),
    "row.order": ("dissolved", "founded"),
}


def _check(rows: Sequence[Cooperative], places: Sequence[Location]) -> Iterable[Problem]:
    return check_cooperatives(rows, dated_context(), places.__getitem__)


COOPERATIVES: Final = LedgerKind(
    id="cooperatives",
    zh="农民专业合作社台账",
    en="ledger of cooperatives",
    type=Cooperative,
    columns=_COLUMNS,
    build=built(Cooperative),
    rows=flattened(Cooperative),
    core=(
        "name",
        "code",
        "industry",
        "village",
        "founded",
        "members",
        "member_households",
        "poor_households",
        "driven_households",
        "capital",
        "output_value",
        "is_demonstration",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    words=("合作社",),
    check=_check,
)
"""One row a cooperative."""
