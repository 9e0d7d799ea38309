"""The ledger of projects' money (资金台账): one row a movement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from xiaoping.ledgers.cells import (
    CodeCell,
    FlagCell,
    KeyCell,
    OpenCell,
    QuantityCell,
    TextCell,
)
from xiaoping.ledgers.kind import Column, LedgerKind
from xiaoping.ledgers.project_columns import PROJECT_OF_ROW
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import built, flattened
from xiaoping.measures.unit_catalogue import unit
from xiaoping.problems import Location, Problem
from xiaoping.programmes import FundMovement
from xiaoping.programmes.funding_checks import check_funds

__all__ = ["FUNDS"]

_COLUMNS: Final = (
    Column(
        "id",
        "资金凭证号",
        "number of the movement",
        KeyCell(),
        synonyms="凭证号、记账凭证号、资金编号、支付凭证号、指标文号编号",
        key=True,
    ),
    *PROJECT_OF_ROW,
    Column(
        "source",
        "资金来源",
        "source of funds",
        OpenCell("fund_source"),
        synonyms="资金渠道、资金类别、资金性质、资金级次、来源",
        example="县级财政资金",
    ),
    Column(
        "stage",
        "资金环节",
        "stage",
        CodeCell(("fund_stage",)),
        synonyms="环节、资金状态、收支类型、业务类型、资金类型",
        required=True,
        example="支付",
        note="下达、签约、支付或退回。",
    ),
    Column(
        "amount",
        "资金金额",
        "amount",
        QuantityCell(unit("yuan")),
        synonyms="金额、下达金额、支付金额、拨付金额、合同金额、退回金额、报账金额、到位金额、下达资金、支付资金、拨付资金",
        required=True,
        example="120000",
    ),
    when(
        "when",
        "资金日期",
        "day",
        "日期、下达日期、支付日期、拨付日期、拨付时间、支付时间、下达时间、签约日期、合同日期、退回日期、时间、年度、报账日期",
    ),
    Column(
        "payee",
        "收款单位",
        "payee",
        TextCell(),
        synonyms="收款方、施工单位、中标单位、承建单位、供应商、领款单位",
        example="某施工单位（示例）",
    ),
    Column(
        "is_in_kind", "是否实物", "in kind", FlagCell(), synonyms="实物、是否为实物、以物抵资"
    ),
    *(column for column in PLACE if column.name != "group"),
    Column(
        "document",
        "依据文件",
        "document",
        TextCell(),
        synonyms="文号、资金文号、文件依据、依据、指标文号、下达文号、合同编号",
    ),
    NOTE,
)

_PLACES: Final = {
    "fund.no-stage": ("stage",),
    "fund.amount": ("amount",),
    "row.id": ("id", "project"),
}


def _check(rows: Sequence[FundMovement], places: Sequence[Location]) -> Iterable[Problem]:
    return check_funds(rows, (), places.__getitem__)


FUNDS: Final = LedgerKind(
    id="funds",
    zh="资金台账",
    en="ledger of projects' money",
    type=FundMovement,
    columns=_COLUMNS,
    build=built(FundMovement),
    rows=flattened(FundMovement),
    any_of=(("project", "project_name", "source", "payee"),),
    core=(
        "project",
        "project_name",
        "source",
        "stage",
        "amount",
        "when",
        "payee",
        "document",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("stage", "source", "when"),
    headed={"stage": "amount"},
    words=("资金台账", "资金拨付", "资金支付", "资金使用", "资金下达", "资金报账", "项目资金"),
    check=_check,
)
"""One row a movement of money."""
