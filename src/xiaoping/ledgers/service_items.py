"""The ledger of items (办件台账、代办事项台账): what was taken in, who has it, by when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from xiaoping.administration import ServiceItem, TimeLimit
from xiaoping.administration.service_checks import check_service_items
from xiaoping.administration.service_item import CHANNELS, STATUSES
from xiaoping.errors import InvariantError
from xiaoping.ledgers.cells import CodeCell, FlagCell, KeyCell, NameCell, OpenCell, TextCell
from xiaoping.ledgers.kind import Column, LedgerKind, Row
from xiaoping.ledgers.limit_cell import DueCell
from xiaoping.ledgers.row_columns import NOTE, PLACE, PLACES_OF_ROW, when
from xiaoping.ledgers.rows import alone, built, flattened
from xiaoping.ledgers.service_windows import LIMIT, LIMIT_IN_UNITS, limit_of
from xiaoping.messages import fail
from xiaoping.sensitivity import Sensitivity

__all__ = ["SERVICE_ITEMS"]

_COLUMNS: Final = (
    Column(
        "id",
        "事项编号",
        "number of the item",
        KeyCell(),
        synonyms="办件编号、受理编号、办件号、受理号、流水号、代办编号、业务流水号、办件流水号",
        key=True,
        example="2020-001",
    ),
    Column(
        "business",
        "业务类型",
        "business",
        TextCell(),
        synonyms="业务、事项、事项名称、办理事项、代办事项、业务名称、事项类型、办件名称、服务事项、申请事项、待办事项",
        example="医保参保登记",
        note="与AB岗台账的业务一致；不写申请人。",
    ),
    Column(
        "title",
        "事项内容",
        "what it is about",
        TextCell(secret=True),
        synonyms="办理内容、代办内容、具体事项、事由、诉求内容、办件内容",
        sensitivity=Sensitivity.PERSONAL,
    ),
    attrs.evolve(
        PLACE[0],
        synonyms=(*PLACE[0].synonyms, "提交村", "代转村", "来源村", "申报村", "受理村"),
    ),
    PLACE[2],
    Column(
        "channel",
        "受理渠道",
        "channel",
        OpenCell(CHANNELS),
        synonyms="受理方式、来源、办理渠道、渠道、事项来源、受理途径、申请方式、办件来源",
        example="村级代转",
    ),
    Column(
        "window",
        "办理窗口",
        "window",
        TextCell(),
        synonyms="窗口、窗口名称、受理窗口、服务窗口、承办窗口",
        example="社会事务服务窗口",
    ),
    when(
        "received",
        "受理时间",
        "taken in on",
        "受理日期、登记时间、登记日期、收件时间、接件时间、申请时间、收件日期、接件日期、申请日期",
        example="2020-05-06",
    ),
    Column(
        "first_asked",
        "首问责任人",
        "first asked",
        NameCell(),
        synonyms="首问人、首问负责人、接待人、受理人、首接责任人",
        sensitivity=Sensitivity.PERSONAL,
    ),
    when(
        "handed_on",
        "代转时间",
        "handed on",
        "代转日期、转办时间、转交时间、移交时间、转办日期、上报时间",
        example="2020-05-06",
    ),
    Column(
        "holder",
        "现办理人",
        "who has it now",
        TextCell(secret=True),
        synonyms="承办单位、承办人、经办人、办理人、承办部门、办理单位、现承办单位、办理部门、责任单位、代办员、办理人员",
        sensitivity=Sensitivity.PERSONAL,
        example="社会事务办",
    ),
    LIMIT,
    *LIMIT_IN_UNITS,
    Column(
        "due",
        "办结时限",
        "due",
        DueCell(),
        synonyms="应办结时间、应办结日期、限办日期、到期日、到期时间、办结期限、截止日期、截止时间、限时办结时间、要求办结时间、应办结日、限办时间",
        example="2020-05-20",
        note="最后一天的日期；只知道几个工作日的填承诺办结时限。",
    ),
    Column(
        "status",
        "办理状态",
        "standing",
        CodeCell((STATUSES,)),
        synonyms="状态、办件状态、办理情况、办结状态、办理进度、目前状态",
        example="已办结",
    ),
    Column(
        "is_settled",
        "是否办结",
        "settled",
        FlagCell(
            yes=frozenset({"已办结", "办结", "已办", "已完成"}),
            no=frozenset({"未办结", "在办", "办理中", "未办", "正在办理"}),
        ),
        synonyms="办结与否、是否办毕、是否已办结、是否完成",
        note="已填办理状态的可不填。",
    ),
    when(
        "closed",
        "办结时间",
        "closed on",
        "办结日期、完成时间、完成日期、实际办结时间、实际办结日期、办毕时间",
        example="2020-05-12",
    ),
    Column(
        "result",
        "办理结果",
        "result",
        TextCell(secret=True),
        synonyms="结果、处理结果、办结结果、反馈情况",
        sensitivity=Sensitivity.PERSONAL,
    ),
    NOTE,
)

_item: Final = built(ServiceItem)


def _item_of(rows: Sequence[Row]) -> ServiceItem:
    """Return an item; a limit may stand where its last day is due, and yes where it is settled.

    Raises:
        InvariantError: Two of its columns contradict each other.
    """
    is_limit = isinstance(rows[0].get("due"), TimeLimit)
    cells = limit_of(rows[0], *["due"] * is_limit)
    is_settled, status = cells.pop("is_settled", None), cells.get("status")
    if is_settled is not None and status is None:
        cells["status"] = "settled" if is_settled else "in_progress"
    item = _item([cells])
    # One that was returned or withdrawn may be called settled or not.
    is_amiss = item.is_settled if is_settled is False else not item.is_ended
    if None not in (is_settled, status) and is_amiss:
        raise fail(InvariantError, "row.columns-differ", field="is_settled", other="status")
    return item


SERVICE_ITEMS: Final = LedgerKind(
    id="service_items",
    zh="办件台账",
    en="ledger of service items",
    type=ServiceItem,
    columns=_COLUMNS,
    build=_item_of,
    rows=flattened(ServiceItem),
    any_of=(
        ("business", "title", "id"),
        ("received", "handed_on", "closed", "status", "is_settled", "due", "channel"),
    ),
    core=(
        "id",
        "business",
        "village",
        "channel",
        "window",
        "received",
        "first_asked",
        "handed_on",
        "holder",
        "limit",
        "due",
        "status",
        "closed",
        "result",
        "note",
    ),
    places=PLACES_OF_ROW
    | {
        "service-item.nothing": ("id", "business"),
        "service-item.closed-early": ("closed",),
        "service-item.open-closed": ("status", "is_settled", "closed"),
        "service-item.no-closed": ("closed", "status", "is_settled"),
        "service-item.no-received": ("received",),
        "service-item.no-due": ("due", "limit", "limit_working_day", "limit_day"),
        "service-item.unknown-window": ("window",),
        "service-item.unknown-business": ("business",),
        "service-item.twice": ("id",),
        "time-limit.number": ("limit", "limit_working_day", "limit_day"),
        "row.id": ("id",),
    },
    titled=("received", "channel"),
    # One that was taken in last December and settled in January is told to end too early.
    year_of_title=("handed_on", "due", "closed"),
    words=("办件", "代办事项", "待办事项", "代转", "受理登记", "代办台账"),
    check=alone(check_service_items),
    same_by=(
        ("business", "received", "village", "window"),
        ("business", "received", "village"),
        ("title", "received", "village"),
    ),
)
"""One row an item."""
