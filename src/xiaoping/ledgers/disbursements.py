"""The ledger of payments and goods (兑付台账): one row a payment, or one of many payees."""

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
from xiaoping.ledgers.dated_limits import dated_context
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.row_columns import (
    CARD,
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
from xiaoping.programmes import Disbursement
from xiaoping.programmes.support_checks import check_disbursements

__all__ = ["DISBURSEMENTS"]

_COLUMNS: Final = (
    Column(
        "id",
        "兑付编号",
        "number of the payment",
        KeyCell(),
        synonyms="发放编号、凭证号、流水号、兑付号",
        key=True,
    ),
    Column(
        "scheme",
        "帮扶项目",
        "scheme",
        OpenCell("assist_scheme"),
        synonyms="补贴项目、补助项目、资金名称、资金项目、发放项目、救助类型、帮扶措施、帮扶政策、补贴名称、项目类别",
        required=True,
        example="产业奖补资金",
        note="代码表没有的项目照实填写。",
    ),
    *PLACE,
    HOUSEHOLD,
    PERSON,
    CITIZEN_ID,
    CARD,
    Column(
        "organisation",
        "受益单位",
        "organisation",
        TextCell(),
        synonyms="发放单位、领取单位、合作社、合作社名称",
    ),
    Column(
        "households",
        "户数",
        "households",
        WholeCell("户"),
        synonyms="受益户数、发放户数、惠及户数",
        note="汇总发放时填；有户编号的不填。",
    ),
    Column(
        "persons",
        "人数",
        "persons",
        WholeCell("人"),
        synonyms="受益人数、享受人数、发放人数、惠及人数、享受人口、补助人数、人口",
        example="3",
    ),
    Column(
        "amount",
        "金额",
        "amount",
        QuantityCell(unit("yuan")),
        synonyms="发放金额、补助金额、兑付金额、资金、奖补金额、救助金额、补贴金额、实发金额、折合金额、发放资金、价值",
        example="600",
    ),
    when(
        "paid",
        "发放日期",
        "paid on",
        "兑付日期、发放时间、兑付时间、发放年度、日期、年度、拨付日期、打卡日期、救助日期",
    ),
    when(
        "due_for", "所属时期", "due for", "所属年度、所属学期、补助时段、补贴年度", example=""
    ),
    Column("is_in_kind", "是否实物", "in kind", FlagCell(), synonyms="实物、是否为实物"),
    Column("goods", "物品", "goods", TextCell(), synonyms="物资、物资名称、发放物资、实物名称"),
    Column(
        "fund",
        "资金来源",
        "source of funds",
        OpenCell("fund_source"),
        synonyms="经费来源、资金渠道、来源",
    ),
    Column("project", "项目编号", "project", KeyCell(), synonyms="项目号"),
    Column("batch", "批次", "batch", TextCell(), synonyms="发放批次、期次", example="第一批"),
    Column("document", "依据文件", "document", TextCell(), synonyms="文号、文件依据、依据"),
    NOTE,
)

_PLACES: Final = {
    "support.no-scheme": ("scheme",),
    "support.nothing": ("amount", "goods"),
    "support.amount": ("amount",),
    "support.nobody": ("household", "person", "organisation", "households"),
    "support.fewer": ("persons", "households"),
    "row.id": ("id",),
}


def _check(rows: Sequence[Disbursement], places: Sequence[Location]) -> Iterable[Problem]:
    return check_disbursements(rows, dated_context(), places.__getitem__)


DISBURSEMENTS: Final = LedgerKind(
    id="disbursements",
    zh="兑付台账",
    en="ledger of payments",
    type=Disbursement,
    columns=_COLUMNS,
    build=built(Disbursement),
    rows=flattened(Disbursement),
    any_of=(
        ("amount", "goods"),
        ("household", "person", "citizen_id", "organisation", "households", "persons"),
    ),
    core=(
        "scheme",
        "village",
        "household",
        "person",
        "persons",
        "amount",
        "paid",
        "fund",
        "batch",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("scheme", "paid"),
    words=("发放", "兑付", "奖补", "补助", "补贴", "救助"),
    check=_check,
)
"""One row a payment."""
