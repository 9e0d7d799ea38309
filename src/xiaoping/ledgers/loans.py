"""The ledger of micro-loans (小额信贷台账): one row a loan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from xiaoping.ledgers.cells import CodeCell, FlagCell, KeyCell, OpenCell, QuantityCell, TextCell
from xiaoping.ledgers.dated_limits import dated_context
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
from xiaoping.programmes import Loan
from xiaoping.programmes.loan_checks import check_loans

__all__ = ["LOANS"]

_COLUMNS: Final = (
    Column(
        "id",
        "贷款编号",
        "number of the loan",
        KeyCell(),
        synonyms="借据号、借据编号、合同号、合同编号、贷款合同号、贷款账号",
        key=True,
    ),
    *PLACE,
    HOUSEHOLD,
    attrs.evolve(
        PERSON,
        name="borrower",
        heading="借款人",
        en="borrower",
        synonyms=(*PERSON.synonyms, "姓名", "借款人姓名", "贷款人", "贷款人姓名", "贷款户主"),
    ),
    CITIZEN_ID,
    Column(
        "lender",
        "贷款银行",
        "lender",
        TextCell(),
        synonyms="放贷银行、承贷银行、经办银行、贷款机构、金融机构、承办银行、放款银行",
        example="农村商业银行",
    ),
    Column(
        "principal",
        "贷款金额",
        "principal",
        QuantityCell(unit("yuan")),
        synonyms="发放金额、放款金额、借款金额、贷款本金、本金、贷款额度、金额、信贷金额",
        required=True,
        example="50000",
    ),
    when(
        "granted",
        "发放日期",
        "granted on",
        "放款日期、贷款日期、放款时间、发放时间、贷款时间、借款日期、起息日、贷款发放日期、发放年度、起始日期",
    ),
    when(
        "due",
        "到期日期",
        "due on",
        "到期日、到期时间、贷款到期日、还款日期、约定还款日期",
        example="2023-06-30",
    ),
    Column(
        "term",
        "贷款期限",
        "term",
        QuantityCell(unit("month")),
        synonyms="期限、借款期限",
        example="36",
        note="按月填写；写“3年”也可以。",
    ),
    Column(
        "rate",
        "年利率",
        "annual rate",
        QuantityCell(unit("percent")),
        synonyms="利率、贷款利率、执行利率、贷款年利率",
        example="4.35",
    ),
    Column(
        "use",
        "贷款用途",
        "use",
        OpenCell("loan_use"),
        synonyms="用途、借款用途、资金用途、产业项目、发展产业",
        example="养殖业",
        note="代码表没有的用途照实填写。",
    ),
    Column(
        "is_subsidised",
        "是否贴息",
        "subsidised",
        FlagCell(),
        synonyms="贴息、财政贴息、是否财政贴息",
    ),
    Column(
        "interest_subsidy",
        "已贴息金额",
        "interest subsidy",
        QuantityCell(unit("yuan")),
        synonyms="贴息金额、累计贴息、贴息资金",
    ),
    Column(
        "repaid",
        "已还本金",
        "repaid",
        QuantityCell(unit("yuan")),
        synonyms="已还金额、还款金额、已还款金额、累计还款、归还本金、已归还金额",
    ),
    Column(
        "balance",
        "贷款余额",
        "balance",
        QuantityCell(unit("yuan")),
        synonyms="余额、未还金额、未还本金、剩余本金、结欠金额",
    ),
    Column(
        "status",
        "贷款状态",
        "status",
        CodeCell(("loan_status",)),
        synonyms="状态、还款状态、还款情况、贷款情况",
        example="正常",
    ),
    when("settled", "结清日期", "settled on", "结清时间、还清日期、实际还款日期", example=""),
    NOTE,
)

_PLACES: Final = {
    "loan.principal": ("principal",),
    "loan.nobody": ("household", "borrower", "citizen_id"),
    "loan.balance": ("balance", "repaid", "principal"),
    "loan.settled": ("balance", "status", "settled"),
    "loan.term": ("term", "due", "granted"),
    "row.id": ("id",),
}


def _check(rows: Sequence[Loan], places: Sequence[Location]) -> Iterable[Problem]:
    return check_loans(rows, dated_context(), places.__getitem__)


LOANS: Final = LedgerKind(
    id="loans",
    zh="小额信贷台账",
    en="ledger of micro-loans",
    type=Loan,
    columns=_COLUMNS,
    build=built(Loan),
    rows=flattened(Loan),
    any_of=(("household", "borrower", "citizen_id"),),
    core=(
        "village",
        "household",
        "borrower",
        "lender",
        "principal",
        "granted",
        "due",
        "term",
        "rate",
        "use",
        "is_subsidised",
        "repaid",
        "balance",
        "status",
        "note",
    ),
    places=PLACES_OF_ROW | _PLACES,
    titled=("granted",),
    words=("小额信贷", "小额贷款", "信贷", "贷款"),
    check=_check,
)
"""One row a loan."""
